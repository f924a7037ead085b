"""Spans of time as Go reads and writes them, such as ``1h30m``.

Source: Go ``time.ParseDuration`` and ``time.Duration.String``; apimachinery
``pkg/apis/meta/v1/duration.go``.
"""

from __future__ import annotations

import re
from datetime import timedelta
from functools import total_ordering
from typing import Final

from kube_transport.api.parsing import text_of, unreadable

__all__ = ["Duration"]

_MICRO: Final = "\u00b5s"
_UNITS: Final = {
    "ns": 1,
    "us": 10**3,
    _MICRO: 10**3,
    "\u03bcs": 10**3,  # the Greek letter
    "ms": 10**6,
    "s": 10**9,
    "m": 60 * 10**9,
    "h": 3600 * 10**9,
}
_NUMBER: Final = re.compile(r"([0-9]*)(?:\.([0-9]*))?")
_UNIT: Final = re.compile(r"[^.0-9]+")
_MOST: Final = 2**63
_RANGE: Final = "less than 2**63 nanoseconds, which are 292 years"


@total_ordering
class Duration:
    """A span of time, exact to the nanosecond; negative ones go back. Values never change."""

    __slots__ = ("_nanoseconds",)  # no dataclass: as JSON it is text, not an object

    def __init__(self, nanoseconds: int = 0) -> None:
        self._nanoseconds = nanoseconds

    @classmethod
    def parse(cls, text: str) -> Duration:
        """Return the span that Go reads in ``text``, e.g. ``"300ms"``, ``"-1.5h"`` or ``"2h45m"``.

        Raises:
            InvalidRequest: it is no duration; the message says where it stops being one.
        """
        at = 1 if text_of("duration", text)[:1] in {"+", "-"} else 0
        if text[at:] == "0":
            return cls()
        nanoseconds, start = 0, at
        while at < len(text) or at == start:
            part, end = _part(text, at)
            nanoseconds += part
            if nanoseconds > _MOST - (text[0] != "-"):
                raise unreadable("duration", text, at, _RANGE)
            at = end
        return cls(-nanoseconds if text[0] == "-" else nanoseconds)

    @classmethod
    def of(cls, span: timedelta) -> Duration:
        """Return the same span."""
        return cls(span // timedelta(microseconds=1) * 1000)

    @property
    def nanoseconds(self) -> int:
        return self._nanoseconds

    def as_timedelta(self) -> timedelta:
        """Return the same span, cut to microseconds."""
        micros = abs(self._nanoseconds) // 1000
        return timedelta(microseconds=-micros if self._nanoseconds < 0 else micros)

    def total_seconds(self) -> float:
        """Return the span in seconds."""
        return self._nanoseconds / 10**9

    def __bool__(self) -> bool:
        return self._nanoseconds != 0

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Duration):
            return NotImplemented
        return self._nanoseconds == other._nanoseconds

    def __lt__(self, other: Duration) -> bool:
        return self._nanoseconds < other._nanoseconds

    def __hash__(self) -> int:
        return hash(self._nanoseconds)

    def __neg__(self) -> Duration:
        return Duration(-self._nanoseconds)

    def __add__(self, other: Duration) -> Duration:
        return Duration(self._nanoseconds + other._nanoseconds)

    def __sub__(self, other: Duration) -> Duration:
        return Duration(self._nanoseconds - other._nanoseconds)

    def __str__(self) -> str:
        sign = "-" if self._nanoseconds < 0 else ""
        return sign + _written(abs(self._nanoseconds))

    def __repr__(self) -> str:
        return f"Duration({str(self)!r})"

    def __json__(self) -> str:
        return str(self)


def _part(text: str, at: int) -> tuple[int, int]:
    """Return the nanoseconds of the number and unit that begin at ``at``, and where they end."""
    number = _NUMBER.match(text, at)
    assert number  # noqa: S101 - every part of it may be empty
    whole, fraction = number[1], number[2] or ""
    if not whole and not fraction:
        raise unreadable("duration", text, number.end(), "a digit")
    unit = _UNIT.match(text, number.end())
    size = _UNITS.get(unit[0]) if unit else None
    if unit is None or size is None:
        raise unreadable("duration", text, number.end(), "one of ns us ms s m h")
    digits = whole.lstrip("0")
    if len(digits) > 19 or int(digits or "0") * size > _MOST:
        raise unreadable("duration", text, at, _RANGE)
    return int(digits or "0") * size + _fraction(fraction, size), unit.end()


def _fraction(digits: str, size: int) -> int:
    """Return the part of a unit; in floating point, to be Go's to the last digit."""
    number, scale = 0, 1.0
    for digit in digits[:20]:
        longer = number * 10 + int(digit)
        if number > (_MOST - 1) // 10 or longer > _MOST:
            break
        number, scale = longer, scale * 10
    return int(float(number) * (float(size) / scale))


def _written(nanoseconds: int) -> str:
    if nanoseconds < 10**9:
        for unit, size in (("ms", 10**6), (_MICRO, 10**3), ("ns", 1)):
            if nanoseconds >= size:
                return _decimal(nanoseconds, size) + unit
        return "0s"
    minutes, rest = divmod(nanoseconds, 60 * 10**9)
    hours, minutes = divmod(minutes, 60)
    written = _decimal(rest, 10**9) + "s"
    if hours or minutes:
        written = f"{minutes}m{written}"
    return f"{hours}h{written}" if hours else written


def _decimal(number: int, one: int) -> str:
    """Return ``number / one``, exactly; ``one`` is a power of ten."""
    whole, fraction = divmod(number, one)
    digits = f"{fraction:0{len(str(one)) - 1}d}".rstrip("0") if fraction else ""
    return f"{whole}.{digits}" if digits else str(whole)
