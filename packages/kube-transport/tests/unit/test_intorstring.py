"""Numbers or texts: percentages, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_transport.api.intorstring import parse_int_or_string, scaled_value
from kube_transport.errors import InvalidRequest


@given(st.integers(0, 200), st.integers(0, 10**30))
def test_rounding_up_and_down_enclose_the_exact_part(percent: int, total: int) -> None:
    """However large the total is, where Go loses digits."""
    low = scaled_value(f"{percent}%", total, round_up=False)
    high = scaled_value(f"{percent}%", total, round_up=True)

    assert low * 100 <= percent * total <= high * 100
    assert high - low == (percent * total % 100 != 0)


def test_a_quarter_of_three_pods() -> None:
    """The defaults of a rolling update."""
    assert scaled_value("25%", 3, round_up=True) == 1
    assert scaled_value("25%", 3, round_up=False) == 0
    assert scaled_value(2, 3, round_up=False) == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("25", "at character 3: the end; expected digits and then '%'"),
        ("25%%", "at character 3: '%'; expected"),
        ("x%", "at character 1: 'x'; expected"),
        ("", "at character 1: the end; expected"),
        ("9" * 20 + "%", "expected a number of 64 bits"),
        ("9" * 5000 + "%", "expected a number of 64 bits"),
    ],
)
def test_what_is_no_percentage_is_refused(text: str, message: str) -> None:
    """Also a number in quotes, which a server refuses here too."""
    with pytest.raises(InvalidRequest, match="percentage") as caught:
        scaled_value(text, 10, round_up=True)

    assert message in str(caught.value)


@given(st.integers(-(2**31), 2**31 - 1))
def test_numbers_are_read_as_numbers(number: int) -> None:
    """A flag's text becomes a port's number."""
    assert parse_int_or_string(str(number)) == number
    assert parse_int_or_string(f"{number}x") == f"{number}x"
    assert parse_int_or_string("9" * 5000) == "9" * 5000
