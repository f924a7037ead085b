"""Field selectors as Go reads, matches and writes them, row by row."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kube_transport.api.fields import Selector, escape, unescape

Oracle = Callable[..., None]


def test_text_is_read_and_written(oracle: Oracle) -> None:
    """What we accept a server accepts, and means the same by it."""

    def read(text: str) -> object:
        selector = Selector.parse(text)
        terms = [
            [one.field, "=" if one.equal else "!=", one.value] for one in selector.requirements
        ]
        return [str(selector), terms]

    oracle("fields", "parse", read)


def test_fields_are_matched(oracle: Oracle) -> None:
    """An absent field is an empty one."""

    def matches(text: str, fields: Mapping[str, str]) -> bool:
        return Selector.parse(text).matches(fields)

    oracle("fields", "matches", matches)


def test_a_selector_may_leave_one_value(oracle: Oracle) -> None:
    """A watch on one name is another request than a watch on many."""

    def exact(text: str, field: str) -> object:
        value = Selector.parse(text).exact(field)
        return [value or "", value is not None]

    oracle("fields", "exact", exact)


def test_values_are_escaped_and_unescaped(oracle: Oracle) -> None:
    """A name with a comma in it does not add a condition."""
    oracle("fields", "escape", escape)
    oracle("fields", "unescape", unescape)
