"""Times as the API writes them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Self

Time = datetime
"""An instant; the server keeps whole seconds. Naive values have no place in the API."""


class MicroTime(datetime):
    """An instant that is always written with six digits of a second, as Go insists.

    Source: apimachinery ``pkg/apis/meta/v1/micro_time.go``, ``RFC3339Micro``.
    """

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the instant that an RFC 3339 text names.

        Raises:
            ValueError: it is no RFC 3339 time, or has no offset.
        """
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            raise ValueError(f"{text!r} has no UTC offset")
        return cls.of(moment)

    @classmethod
    def of(cls, moment: datetime) -> Self:
        """Return the same instant with the wire format of a ``MicroTime``."""
        utc = moment.astimezone(UTC)
        return cls(
            utc.year, utc.month, utc.day, utc.hour, utc.minute, utc.second, utc.microsecond, UTC
        )

    @classmethod
    def now(cls, tz: object = UTC) -> Self:  # always UTC on the wire
        """Return this moment."""
        return cls.of(datetime.now(UTC))

    def __str__(self) -> str:
        return self.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
