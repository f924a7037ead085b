"""Quantities as Go reads, counts and writes them, row by row."""

from __future__ import annotations

import re
from collections.abc import Callable

from kube_transport.api.quantity import Quantity, QuantityFormat

Oracle = Callable[..., None]

parse = Quantity.parse


def described(quantity: Quantity) -> list[object]:
    """Return the canonical form and the format; no form where Go's reads back as another amount."""
    return [None if beyond_suffixes(quantity) else str(quantity), quantity.format.value]


def beyond_suffixes(quantity: Quantity) -> bool:
    """Tell whether Go leaves out a suffix that it does not have, or cuts the amount on reading."""
    match quantity.format:
        case QuantityFormat.DECIMAL_SI:
            return "e" in str(quantity)
        case QuantityFormat.BINARY_SI:
            return abs(quantity).nanos >= 2**63 * 10**9 and quantity.nanos % (1024 * 10**9) == 0
        case _:
            return False


def without_a_number(text: str) -> bool:
    """Go takes a suffix alone for zero, though not every one; its own grammar asks for a digit."""
    return re.search("[0-9]", re.sub("[eE].*", "", text)) is None


def test_text_is_read_and_written(oracle: Oracle) -> None:
    """Where Go keeps a text that it takes for canonical ("1.500") we write the canonical form."""

    def read(text: str) -> list[object]:
        return described(parse(text))

    oracle("quantity", "parse", read, deviates=without_a_number)


def test_amounts_are_rounded_to_integers(oracle: Oracle) -> None:
    """Schedulers and quotas count in integers; a part of a byte is a byte."""

    def scaled(text: str, exponent: int) -> int:
        return parse(text).scaled_value(exponent)

    oracle("quantity", "scaled", scaled)


def test_amounts_are_rounded_up(oracle: Oracle) -> None:
    """Volume sizes are rounded to what the provider sells."""

    def rounded(text: str, exponent: int) -> list[object]:
        before = parse(text)
        after = before.round_up(exponent)
        return [*described(after), after == before]

    oracle("quantity", "round up", rounded)


def test_amounts_are_ordered(oracle: Oracle) -> None:
    """1Gi and 1024Mi are one amount."""

    def compare(left: str, right: str) -> int:
        a, b = parse(left), parse(right)
        return (a > b) - (a < b)

    oracle("quantity", "cmp", compare)


def test_amounts_are_added_and_subtracted(oracle: Oracle) -> None:
    """The result is written as its first part is, unless that is zero."""

    def add(left: str, right: str) -> list[object]:
        return described(parse(left) + parse(right))

    def subtract(left: str, right: str) -> list[object]:
        return described(parse(left) - parse(right))

    oracle("quantity", "add", add)
    oracle("quantity", "sub", subtract)


def test_amounts_are_negated_and_multiplied(oracle: Oracle) -> None:
    """The format stays."""

    def negate(text: str) -> list[object]:
        return described(-parse(text))

    def multiply(text: str, factor: int) -> list[object]:
        return described(parse(text) * factor)

    oracle("quantity", "neg", negate)
    oracle("quantity", "mul", multiply)


def test_integers_become_amounts(oracle: Oracle) -> None:
    """What a controller computed is written as the server writes it."""

    def whole(value: int, form: str) -> list[object]:
        return described(Quantity.scaled(value, 0, QuantityFormat(form)))

    def milli(value: int, form: str) -> list[object]:
        return described(Quantity.scaled(value, -3, QuantityFormat(form)))

    oracle("quantity", "new", whole)
    oracle("quantity", "new milli", milli)
