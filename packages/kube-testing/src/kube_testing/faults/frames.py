"""What happens to the events of a watch on their way: values, and the editor without I/O."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kube_testing.faults.ends import End

__all__ = [
    "Drop",
    "Duplicate",
    "EndAfter",
    "FrameEdit",
    "FrameEditor",
    "Hold",
    "Insert",
    "StripBookmarks",
    "Swap",
]


@dataclass(frozen=True, slots=True)
class Drop:
    """Leave out event number ``at``, counted from 0 as the server sends them."""

    at: int


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Send event ``at`` twice."""

    at: int


@dataclass(frozen=True, slots=True)
class Swap:
    """Send event ``at`` after the one that follows it."""

    at: int


@dataclass(frozen=True, slots=True)
class Insert:
    """Send a line of its own before event ``at``, or at once where ``at`` is 0."""

    at: int
    line: bytes


@dataclass(frozen=True, slots=True)
class StripBookmarks:
    """Leave out bookmarks, those that end the initial events included."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Hold back event ``at`` and all after it, until the proxy's ``release()``."""

    at: int


@dataclass(frozen=True, slots=True)
class EndAfter:
    """End the stream before event ``at``."""

    at: int
    then: End = End.FINISH


FrameEdit: TypeAlias = Drop | Duplicate | Swap | Insert | StripBookmarks | Hold | EndAfter


class FrameEditor:
    """Edit a stream of lines as its pieces come.

    Attributes:
        ended: how the stream ends now; ``None`` while it goes on.
        holding: whether lines are held back from now on.
    """

    def __init__(self, edits: Sequence[FrameEdit]) -> None:
        self._edits = edits
        self._pending: list[bytes] = []
        self._swapped: list[bytes] = []
        self._seen = 0
        self.ended: End | None = None
        self.holding = False

    def begin(self) -> Iterator[bytes]:
        """Yield what comes before anything of the server's."""
        yield from self._due()

    def take(self, data: bytes) -> Iterator[bytes]:
        """Yield the lines that leave, each with its newline."""
        *lines, rest = data.split(b"\n")
        for line in lines:
            whole = b"".join((*self._pending, line, b"\n"))
            self._pending.clear()
            if self.ended is None:
                yield from self._take_line(whole)
        self._pending.append(rest)

    def finish(self) -> Iterator[bytes]:
        """Yield what is left when the server's stream ends: a line without an end, the swapped."""
        whole = b"".join(self._pending)
        if whole and self.ended is None:
            yield from self._take_line(whole)
        if self.ended is None:
            yield from self._swapped

    def _take_line(self, line: bytes) -> Iterator[bytes]:
        at, self._seen = self._seen, self._seen + 1
        swapped, self._swapped = self._swapped, []
        match self._edit_of(at):
            case Drop():
                pass
            case Duplicate():
                yield from (line, line)
            case Swap():
                self._swapped = [line]
            case _ if StripBookmarks() in self._edits and _is_bookmark(line):
                pass
            case _:
                yield line
        yield from swapped
        yield from self._due()

    def _edit_of(self, at: int) -> FrameEdit | None:
        single = (edit for edit in self._edits if isinstance(edit, Drop | Duplicate | Swap))
        return next((edit for edit in single if edit.at == at), None)

    def _due(self) -> Iterator[bytes]:
        """Do what comes before the next line of the server's."""
        for edit in self._edits:
            match edit:
                case Insert(at, line) if at == self._seen:
                    yield line.rstrip(b"\n") + b"\n"
                case Hold(at) if at == self._seen:
                    self.holding = True
                case EndAfter(at, then) if at == self._seen:
                    self.ended = then
                case _:
                    pass


def _is_bookmark(line: bytes) -> bool:
    return bool(json.loads(line).get("type") == "BOOKMARK")
