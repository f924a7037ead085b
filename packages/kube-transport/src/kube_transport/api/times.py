"""Instants as the API writes them.

Source: apimachinery ``pkg/apis/meta/v1/time.go``, ``pkg/apis/meta/v1/micro_time.go``.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any, Final, Self, SupportsIndex

from kube_transport.api.parsing import text_of, unreadable
from kube_transport.errors import InvalidRequest

Time = datetime
"""An instant; it is sent in UTC and in whole seconds. Naive values have no place in the API."""

_RFC_3339: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,20})?(Z|[+-][0-9]{2}:[0-9]{2})"
)
_YEAR: Final = re.compile(r"([0-9]{4,5})-[0-9]{2}-[0-9]{2}T")
_FIRST: Final = datetime(1, 1, 1, tzinfo=UTC)
_LAST: Final = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
_DATE_AND_TIME: Final = "0000-00-00T00:00:00"
_OFFSET: Final = "+00:00"
_EXPECTED: Final = "RFC 3339 with an offset, as in 2026-01-02T03:04:05Z"


def now() -> Time:
    """Return this moment, without the fraction of a second that a server would drop."""
    return datetime.now(UTC).replace(microsecond=0)


def parse_time(text: str) -> Time:
    """Return the instant that an RFC 3339 text names, such as ``"2026-01-02T03:04:05Z"``.

    Raises:
        InvalidRequest: it is no RFC 3339 time, or has no offset.
    """
    try:
        return _read(text)
    except ValueError as error:
        raise InvalidRequest(str(error)) from error


def format_time(moment: datetime) -> str:
    """Return an instant as Go writes a ``Time``: in UTC, its whole seconds.

    Raises:
        InvalidRequest: it has no UTC offset, so that it is no instant.
    """
    return whole_seconds(moment).isoformat().removesuffix("+00:00") + "Z"


def whole_seconds(moment: datetime) -> datetime:
    """Return an instant in UTC without its fraction of a second, which is what a ``Time`` keeps.

    Raises:
        InvalidRequest: it has no UTC offset, so that it is no instant, or is none in UTC.
    """
    utc = _in_utc(moment)
    return datetime(utc.year, utc.month, utc.day, utc.hour, utc.minute, utc.second, tzinfo=UTC)


class _Instant(datetime):
    """An instant that a type of field reads and writes in its own way."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the instant that an RFC 3339 text names.

        Raises:
            ValueError: it is no RFC 3339 time, or has no offset; decoders expect this one.
        """
        return cls.of(_read(text))

    @classmethod
    def of(cls, moment: datetime) -> Self:
        """Return the same instant with the wire format of this type.

        Raises:
            InvalidRequest: it has no UTC offset, so that it is no instant.
        """
        utc = _in_utc(moment)
        return cls(
            utc.year, utc.month, utc.day, utc.hour, utc.minute, utc.second, utc.microsecond, UTC
        )

    @classmethod
    def now(cls, tz: object = UTC) -> Self:  # always UTC on the wire
        """Return this moment."""
        return cls.of(datetime.now(UTC))


class MicroTime(_Instant):
    """An instant that is always written with six digits of a second, as Go insists.

    Any number of digits is read, where Go insists too.
    """

    def __str__(self) -> str:
        return _in_utc(self).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


class DateTime(_Instant):
    """An instant of a custom resource, whose text is its own: it is sent as it was read.

    Servers keep what they are sent of ``format: date-time``, offset and all digits of a second.
    What was made here is written in UTC, with a fraction if it has one. One before the year 1 or
    after 9999, which Python has not, compares as the nearest that it has.
    """

    _text = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the instant that an RFC 3339 text names; ``t`` and ``z`` may be small letters.

        Raises:
            ValueError: it is no RFC 3339 time, or has no offset; decoders expect this one.
        """
        upper = text_of("time", text).upper()
        try:
            made = super().parse(upper)
        except ValueError:
            nearest = nearest_time(upper)
            if nearest is None:
                raise
            made = cls.of(nearest)
        made._text = text  # noqa: SLF001 - of the class itself
        return made

    def __str__(self) -> str:
        return self._text or _in_utc(self).isoformat().removesuffix("+00:00") + "Z"

    def __reduce_ex__(self, protocol: SupportsIndex) -> tuple[Any, ...]:
        return (type(self).parse, (str(self),))


def nearest_time(text: str) -> Time | None:
    """Return the first or the last instant, for one that Go has beyond them.

    Servers keep the year 0, and an offset moves what is in the year 9999 out of it.
    """
    year = _YEAR.match(text)
    if year is None or 1 < int(year[1]) < 9999:
        return None
    return _FIRST if int(year[1]) <= 1 else _LAST


def _in_utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise InvalidRequest(f"time: {moment.isoformat()!r} has no UTC offset; give it a tzinfo")
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise InvalidRequest(
            f"time: {moment.isoformat()!r} is outside the years 1 to 9999 in UTC"
        ) from None


def _read(text: str) -> datetime:
    if not _RFC_3339.fullmatch(text_of("time", text)):
        raise ValueError(str(unreadable("time", text, _stop(text), _EXPECTED)))
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"time {text!r}: {error}") from error


def _stop(text: str) -> int:
    """Return where a malformed time stops being one."""
    at = _follow(text, 0, _DATE_AND_TIME)
    if at < len(_DATE_AND_TIME):
        return at
    if text[at : at + 1] == ".":
        fraction = re.match(r"\.[0-9]{1,20}", text[at:])  # compiled at the first error
        if fraction is None:
            return at + 1
        at += fraction.end()
    return at + 1 if text[at : at + 1] == "Z" else _follow(text, at, _OFFSET)


def _follow(text: str, at: int, form: str) -> int:
    """Return where ``text`` leaves a form of signs, digits (``0``) and what stands for itself."""
    for slot in form:
        char = text[at : at + 1]
        allowed = {"0": "0123456789", "+": "+-"}.get(slot, slot)
        if not char or char not in allowed:
            break
        at += 1
    return at
