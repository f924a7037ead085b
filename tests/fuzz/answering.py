"""A round tripper that answers what it was given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from kube_transport.http import Headers, Request


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that is there already, in two pieces."""

    status: int = 200
    headers: Headers = field(default_factory=Headers)
    body: bytes = b""

    def read(self) -> bytes:
        return self.body

    def chunks(self) -> Iterator[bytes]:
        half = len(self.body) // 2
        yield self.body[:half]
        yield self.body[half:]

    def close(self) -> None:
        """Do nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


class _Answering:
    """Answers every request alike.

    Attributes:
        answer: to the next requests.
    """

    answer = Given()

    def round_trip(self, request: Request) -> Given:
        return self.answer

    def close(self) -> None:
        """Do nothing."""


given = _Answering()
