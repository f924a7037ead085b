"""Validators against what Go's say, word for word."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kube_transport.api.meta import ObjectMeta, OwnerReference, StatusCause
from kube_transport.api.validation import (
    NameRule,
    annotations_errors,
    condition_reason_errors,
    config_key_errors,
    dns1035_label_errors,
    dns1123_label_errors,
    dns1123_subdomain_errors,
    finalizers_errors,
    label_value_errors,
    labels_errors,
    metadata_errors,
    owner_references_errors,
    port_name_errors,
    qualified_name_errors,
    wildcard_subdomain_errors,
)

Oracle = Callable[[str, str, Callable[..., object]], None]
RULES: dict[str, NameRule] = {
    "dns1123 label": dns1123_label_errors,
    "dns1123 subdomain": dns1123_subdomain_errors,
    "dns1035 label": dns1035_label_errors,
    "wildcard subdomain": wildcard_subdomain_errors,
    "qualified name": qualified_name_errors,
    "label value": label_value_errors,
    "config key": config_key_errors,
    "port name": port_name_errors,
    "condition reason": condition_reason_errors,
}
TABLE = Path(__file__).parents[1] / "oracle" / "tables" / "validation.jsonl"


def messages() -> list[str]:
    """The messages that rows refer to by number."""
    rows = map(json.loads, TABLE.read_text(encoding="utf-8").splitlines()[1:])
    return [text for operation, _number, text in rows if operation == "message"]


def as_rows(errors: Callable[..., list[StatusCause]]) -> Callable[[Any], object]:
    """Return a validator whose causes look as the table has them."""

    def ours(given: Any) -> object:
        return triples(errors(given))

    return ours


def triples(causes: list[StatusCause]) -> list[list[str]]:
    return [[cause.reason, cause.message, cause.field] for cause in causes]


@pytest.mark.parametrize(("operation", "rule"), RULES.items())
def test_a_name_is_refused_in_gos_words(oracle: Oracle, operation: str, rule: NameRule) -> None:
    """A user who meets the same rule here and at the server reads one sentence, not two."""
    known = messages()

    def ours(text: str) -> object:
        return [known.index(error) for error in rule(text)]

    oracle("validation", operation, ours)


def test_labels_are_refused_as_the_server_does(oracle: Oracle) -> None:
    """Reason, message and field are those of a cause in the server's Status."""
    oracle("validation", "labels", as_rows(labels_errors))


def test_annotations_are_refused_as_the_server_does(oracle: Oracle) -> None:
    """Their keys may have capitals, also before the slash."""
    oracle("validation", "annotations", as_rows(annotations_errors))


def test_annotations_are_as_large_as_the_server_allows(oracle: Oracle) -> None:
    """The limit is on all of them together, to the byte."""

    def ours(unit: str, repeats: list[int]) -> object:
        keys = ("a", "b/c", "example.com/d")
        pairs = zip(keys, repeats, strict=False)
        return triples(annotations_errors({key: unit * repeat for key, repeat in pairs}))

    oracle("validation", "annotations size", ours)


def test_finalizers_are_refused_as_the_server_does(oracle: Oracle) -> None:
    """Two of them exclude each other."""
    oracle("validation", "finalizers", as_rows(finalizers_errors))


def test_owners_are_refused_as_the_server_does(oracle: Oracle) -> None:
    """There is one controller at most, and an Event owns nothing."""

    def ours(owners: list[dict[str, object]]) -> object:
        return triples(owner_references_errors([OwnerReference.from_dict(each) for each in owners]))

    oracle("validation", "owner references", ours)


def test_metadata_is_refused_as_the_server_does(oracle: Oracle) -> None:
    """Names of all sorts, also those that the server is to finish, and misplaced namespaces."""

    def ours(rule: str, name: str, generate_name: str, namespace: str, namespaced: bool) -> object:
        found = metadata_errors(
            ObjectMeta(name=name, generate_name=generate_name, namespace=namespace),
            namespaced=namespaced,
            name_rule=RULES[rule],
        )
        return triples(found)

    oracle("validation", "metadata", ours)


def test_a_newline_at_the_end_is_part_of_the_name() -> None:
    """Python's ``$`` would let it pass."""
    assert dns1123_label_errors("a\n")
