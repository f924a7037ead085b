"""Times, durations, percentages and versions as Go has them, row by row."""

from __future__ import annotations

import re
from collections.abc import Callable

from kube_transport.api.duration import Duration
from kube_transport.api.intorstring import parse_int_or_string, scaled_value
from kube_transport.api.times import MicroTime, format_time, parse_time
from kube_transport.api.versions import compare_versions
from kube_transport.errors import InvalidRequest

Oracle = Callable[..., None]


def with_a_short_hour(text: str) -> bool:
    """Go's own parser takes one digit for an hour, which RFC 3339 does not."""
    return re.search("T[0-9]:", text) is not None


def test_times_are_read_and_written(oracle: Oracle) -> None:
    """In UTC, with whole seconds."""

    def written(text: str) -> str:
        return format_time(parse_time(text))

    oracle("scalars", "time", written, deviates=with_a_short_hour)


def without_six_digits(text: str) -> bool:
    """We read what Go refuses: an object is not lost for its writer's sloppiness."""
    return re.search(r"\.[0-9]{6}(?![0-9])", text) is None


def test_micro_times_are_read_and_written(oracle: Oracle) -> None:
    """With six digits of a second."""

    def written(text: str) -> str:
        try:
            return str(MicroTime.parse(text))
        except ValueError as error:
            raise InvalidRequest(str(error)) from error

    def deviates(text: str) -> bool:
        return without_six_digits(text) or with_a_short_hour(text)

    oracle("scalars", "micro time", written, deviates=deviates)


def test_durations_are_read_and_written(oracle: Oracle) -> None:
    """To the nanosecond."""

    def read(text: str) -> object:
        duration = Duration.parse(text)
        return [duration.nanoseconds, str(duration)]

    def written(nanoseconds: int) -> str:
        return str(Duration(nanoseconds))

    oracle("scalars", "duration", read)
    oracle("scalars", "print duration", written)


def test_percentages_are_rounded(oracle: Oracle) -> None:
    """A rolling update of three pods by a quarter."""

    def scaled(value: int | str, total: int, up: bool) -> int:
        return scaled_value(value, total, round_up=up)

    oracle("scalars", "percent", scaled)


def test_numbers_are_told_from_texts(oracle: Oracle) -> None:
    """A port is a number or a name."""
    oracle("scalars", "int or string", parse_int_or_string)


def test_versions_are_compared(oracle: Oracle) -> None:
    """The order in which clients choose."""
    oracle("scalars", "versions", compare_versions)
