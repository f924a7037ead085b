"""Label selectors as Go reads, matches and writes them, row by row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kube_transport.api.labels import Operator, Requirement, Selector
from kube_transport.api.meta import LabelSelector
from kube_transport.errors import InvalidRequest

Oracle = Callable[..., None]


def test_text_is_read_and_written(oracle: Oracle) -> None:
    """What we accept a server accepts, and means the same by it."""

    def read(text: str) -> object:
        selector = Selector.parse(text)
        return [
            str(selector),
            [[one.key, one.operator, one.values] for one in selector.requirements],
        ]

    oracle("labels", "parse", read)


def test_labels_are_matched(oracle: Oracle) -> None:
    """A lister selects what a server would."""

    def matches(text: str, labels: Mapping[str, str]) -> bool:
        return Selector.parse(text).matches(labels)

    oracle("labels", "matches", matches)


def test_a_selector_may_leave_one_value(oracle: Oracle) -> None:
    """An index can then answer instead of a scan."""

    def exact(text: str, key: str) -> object:
        value = Selector.parse(text).exact(key)
        return [value or "", value is not None]

    oracle("labels", "exact", exact)


def test_selectors_of_objects_are_understood(oracle: Oracle) -> None:
    """A Deployment's selector selects its pods."""

    def from_model(model: Mapping[str, Any], labels: Mapping[str, str]) -> object:
        selector = Selector.from_model(LabelSelector.from_dict(model))
        return [str(selector), selector.matches(labels)]

    oracle("labels", "from model", from_model)


def test_selectors_become_those_of_objects(oracle: Oracle) -> None:
    """A flag's text ends up in a Deployment."""

    def to_model(text: str) -> object:
        return Selector.parse(text).to_model().to_dict()

    oracle("labels", "to model", to_model)


def test_requirements_are_checked(oracle: Oracle) -> None:
    """A requirement that exists is valid."""

    def requirement(key: str, operator: str, values: Sequence[str]) -> str:
        try:
            return str(Requirement(key, Operator(operator), tuple(values)))
        except ValueError as error:
            raise InvalidRequest(str(error)) from error

    oracle("labels", "requirement", requirement)


def test_labels_become_a_selector(oracle: Oracle) -> None:
    """A Service selects by labels alone."""

    def of(labels: Mapping[str, str]) -> str:
        return str(Selector.of(labels))

    oracle("labels", "set", of)
