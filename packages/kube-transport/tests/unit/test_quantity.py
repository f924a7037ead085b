"""Quantities: the laws of their arithmetic, what is refused, and how they meet Python's numbers."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_transport.api.quantity import Quantity, QuantityFormat
from kube_transport.codec.json import encode_json
from kube_transport.errors import InvalidRequest

QUANTITIES = st.builds(
    Quantity.scaled,
    st.integers(-(10**40), 10**40),
    st.integers(-9, 30),
    st.sampled_from(QuantityFormat),
)


@given(QUANTITIES)
def test_the_canonical_form_reads_back_as_the_same_amount(quantity: Quantity) -> None:
    """What a controller writes is what it finds later, whatever the size."""
    assert Quantity.parse(str(quantity)) == quantity


@given(QUANTITIES, QUANTITIES, QUANTITIES)
def test_sums_do_not_depend_on_the_order(a: Quantity, b: Quantity, c: Quantity) -> None:
    """A quota adds up pods in any order."""
    assert a + b == b + a
    assert (a + b) + c == a + (b + c)
    assert a - b == a + -b
    assert (a + b) - b == a


@given(QUANTITIES, st.integers(-1000, 1000))
def test_a_product_is_a_repeated_sum(quantity: Quantity, factor: int) -> None:
    """Three replicas need what three pods need."""
    total = sum([quantity] * abs(factor), Quantity())

    assert quantity * abs(factor) == factor * quantity * (-1 if factor < 0 else 1) == total


@given(QUANTITIES, QUANTITIES)
def test_order_equality_and_hash_agree(a: Quantity, b: Quantity) -> None:
    """Amounts can be sorted, and be keys of a dict."""
    assert [a < b, a == b, a > b].count(True) == 1
    assert (a <= b, a >= b) == (not a > b, not a < b)
    assert a != b or hash(a) == hash(b)


@given(QUANTITIES, st.integers(-9, 20))
def test_rounding_never_comes_closer_to_zero(quantity: Quantity, exponent: int) -> None:
    """Who asks for a part gets at least that part."""
    rounded = quantity.round_up(exponent)

    assert abs(rounded) >= abs(quantity)
    assert abs(rounded) - abs(quantity) < Quantity.scaled(1, exponent)
    assert rounded.scaled_value(exponent) == quantity.scaled_value(exponent)


def test_amounts_are_equal_however_they_are_written() -> None:
    """1Gi is 1024Mi, and 0.5 is 500m."""
    assert Quantity.parse("1Gi") == Quantity.parse("1024Mi")
    assert len({Quantity.parse(text) for text in ("0.5", "500m", "5e-1", "500000u")}) == 1
    assert Quantity.parse("1") != 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "at character 1: the end; expected a digit"),
        ("k", "at character 1: 'k'; expected a digit"),
        ("12 Gi", "at character 3: ' '; expected one of n u m"),
        ("1.5.5", "at character 4: '.'; expected one of"),
        ("1e", "at character 2: 'e'; expected one of"),
        ("1e1001", "expected an exponent from -1000 to 1000"),
        ("1" * 1001, "expected no more than 1000 characters"),
        ("\u0661", "at character 1: '\u0661'; expected a digit"),
        ("1Gi\n", r"at character 2: 'G'; expected one of"),
    ],
)
def test_an_error_says_where_and_what_was_expected(text: str, message: str) -> None:
    """One typing error in a manifest of a thousand lines."""
    with pytest.raises(InvalidRequest, match="quantity ") as caught:
        Quantity.parse(text)

    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3, "3"),
        (1000, "1k"),
        (0.1, "100m"),
        (1e-7, "100e-9"),
        ("1.5Gi", "1536Mi"),
        (Decimal("0.25"), "250m"),
        (Quantity.parse("1Ki"), "1Ki"),
    ],
)
def test_fields_and_numbers_become_quantities(
    value: str | int | float | Decimal | Quantity, text: str
) -> None:
    """Some servers send numbers where others send text."""
    assert str(Quantity.of(value)) == text


@pytest.mark.parametrize("value", [True, float("nan"), float("inf"), Decimal("NaN")])
def test_what_is_no_number_is_refused(value: float | Decimal) -> None:
    """An infinite amount of memory would be a surprise later."""
    with pytest.raises(InvalidRequest):
        Quantity.of(value)


@given(QUANTITIES)
def test_pythons_decimals_hold_the_exact_amount(quantity: Quantity) -> None:
    """Prices are computed with decimals."""
    decimal = quantity.as_decimal()

    assert Quantity.of(decimal) == quantity
    assert float(quantity) == float(decimal)


MISUSES: list[Callable[[Any], object]] = [
    lambda one: one * 1.5,
    lambda one: 0.5 * one,
    lambda one: one * True,
    lambda one: one * one,
    lambda one: one + 1,
    lambda one: 1 + one,
    lambda one: one - 1,
    lambda one: one < 1,
    lambda one: one >= "1Gi",
]


@pytest.mark.parametrize("misuse", MISUSES)
def test_quantities_and_other_types_do_not_mix(misuse: Callable[[Any], object]) -> None:
    """Half of three billionths would be no quantity, and would say so only on the wire."""
    with pytest.raises(TypeError):
        misuse(Quantity.parse("1Gi"))


def test_quantities_can_be_summed_without_a_start() -> None:
    """What all containers of a pod request."""
    assert sum([Quantity.parse("1Gi"), Quantity.parse("512Mi")]) == Quantity.parse("1536Mi")


@pytest.mark.parametrize(
    "make",
    [
        lambda: Quantity(10**5000),
        lambda: Quantity(1) * 10**5000,
        lambda: Quantity.of(-(10**5000)),
        lambda: Quantity.scaled(1, 10**9),
        lambda: Quantity(1).scaled_value(-(10**9)),
        lambda: Quantity(True),
        lambda: Quantity.parse(None),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ],
)
def test_what_could_not_be_written_is_not_made(make: Callable[[], object]) -> None:
    """It would fail later, where nobody knows whence it came, or take all the memory."""
    with pytest.raises(InvalidRequest, match="quantity: expected"):
        make()


@pytest.mark.parametrize(
    "value", [2, 2.0, Decimal("2.0"), "2", "2000m", Quantity.parse("2")], ids=repr
)
def test_the_class_takes_whatever_says_an_amount(value: Quantity | str | float | Decimal) -> None:
    """Who knows ``resource.MustParse`` tries the class first, and it is what ``repr`` shows."""
    assert Quantity(value) == Quantity.parse("2")


def test_the_class_keeps_the_manner_of_writing() -> None:
    """Also that of another amount."""
    assert [str(Quantity(Quantity("1536Mi"))), str(Quantity("1.5G"))] == ["1536Mi", "1500M"]


def test_the_largest_amounts_that_can_be_read_can_be_written() -> None:
    """Python refuses to write integers of more than 4300 digits."""
    largest = Quantity.parse("9" * 995 + "e1000")

    assert Quantity.parse(str(largest)) == largest


def test_quantities_are_sent_in_canonical_form_and_can_be_pickled() -> None:
    """They may stand in any object."""
    quantity = Quantity.parse("2048Ki")

    assert encode_json({"memory": quantity}) == b'{"memory":"2Mi"}'
    assert pickle.loads(pickle.dumps(quantity)) == quantity
    assert repr(quantity) == "Quantity('2Mi')"
    assert bool(quantity)
    assert not Quantity()
