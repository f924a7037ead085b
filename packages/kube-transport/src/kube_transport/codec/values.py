"""Where JSON values end in bytes that arrive in any pieces, however deep they are nested.

Every byte is looked at once, by rules and not by recursion. It is for what a decoder cannot take at
once: it costs some twenty times as much.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kube_transport.errors import DecodeError
from kube_transport.printable import outline

__all__ = [
    "ValueSplitter",
    "check_text",
    "is_no_text",
    "is_too_deep",
    "member",
    "without_halves",
]

_OUTSIDE: Final = re.compile(rb'["{}\[\]]')
_INSIDE: Final = re.compile(rb'["\\\n]')
_TOKEN: Final = re.compile(rb'"(?:[^"\\]|\\.)*"|[{}\[\]]', re.DOTALL)
_COLON: Final = re.compile(rb"\s*:\s*")
_HALF: Final = re.compile(
    rb"(\\u[Dd][89ABab][0-9A-Fa-f]{2}\\u[Dd][C-Fc-f][0-9A-Fa-f]{2}|\\[^u])"
    rb"|\\u[Dd][89A-Fa-f][0-9A-Fa-f]{2}"
)
"""The escape of half a character; of a whole pair, or any other, as the first group."""
_BLANKS: Final = b" \t\r\n"
_OPENING: Final = (b"{", b"[")
_MAY_PRECEDE: Final = b"[,:"
"""What stands before an object or list that is within another one; ``{`` stands before a name."""


class ValueSplitter:
    """Parts a stream of JSON objects and lists, with or without blanks between them.

    Args:
        cap: the longest value in bytes.
        in_list: the stream begins behind the opening bracket of a list; commas part its values.

    Attributes:
        rest: what follows the closing bracket of that list, once it has come.
        behind: where the value that was yielded last ends in the data that was fed last.
    """

    def __init__(self, cap: int, *, in_list: bool = False) -> None:
        self._cap = cap
        self._in_list = in_list
        self._between = _BLANKS + b"," if in_list else _BLANKS
        self.rest: bytearray | None = None
        self.behind = 0
        self._value = bytearray()
        self._gap = bytearray()
        self._comma = b""
        self._depth = 0
        self._in_string = False
        self._escaped = False
        self._before = b""

    @property
    def within(self) -> bool:
        """Whether a value has begun and not ended."""
        return bool(self._value)

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Yield each value that ends in ``data``, whole.

        Raises:
            DecodeError: what stands there begins no object or list, or one is longer than the cap.
        """
        if self.rest is not None:
            self._follow(self.rest, data)
            return
        start = 0
        for end in self._ends(data):
            if self._depth < 0:
                self._close(data[start : end - 1])
                self.rest = bytearray()
                self._follow(self.rest, data[end:])
                return
            self._keep(data[start:end])
            self.behind = end
            yield bytes(self._value)
            self._value.clear()
            self._comma = b"," if self._in_list else b""
            start = end
        self._keep(data[start:])

    def _keep(self, piece: bytes) -> None:
        if not self._value:
            begun = piece.lstrip(self._between)
            self._gap += piece[: len(piece) - len(begun)]
            piece = begun
            if piece:
                self._begin(piece)
        self._value += piece
        if len(self._value) + len(self._gap) > self._cap:
            raise DecodeError(f"a value is longer than {self._cap} bytes")

    def _begin(self, piece: bytes) -> None:
        if bytes(self._gap.strip(_BLANKS)) != self._comma or piece[:1] not in _OPENING:
            raise DecodeError(
                f"expected an object or a list, found {outline(bytes(self._gap + piece))}"
            )
        self._gap.clear()

    def _close(self, piece: bytes) -> None:
        if self._value or (self._gap + piece).strip(_BLANKS):
            raise DecodeError(
                f"expected the end of the list, found {outline(bytes(self._gap + piece))}"
            )

    def _follow(self, rest: bytearray, data: bytes) -> None:
        rest += data
        if len(rest) > self._cap:
            raise DecodeError(f"what follows the list is longer than {self._cap} bytes")

    def _ends(self, data: bytes) -> Iterator[int]:
        at = 0
        if self._escaped and data:
            at, self._escaped = 1, False
        while at < len(data):
            if self._in_string:
                at = self._through_string(data, at)
                continue
            found = _OUTSIDE.search(data, at)
            between = data[at : found.start() if found else len(data)].rstrip(_BLANKS)
            self._before = between[-1:] or self._before
            if found is None:
                return
            at = found.end()
            if self._ends_value(found[0]):
                yield at

    def _through_string(self, data: bytes, at: int) -> int:
        """Return where to look next."""
        found = _INSIDE.search(data, at)
        if found is None:
            return len(data)
        if found[0] == b'"':
            self._in_string = False
            return found.end()
        if found[0] == b"\n":
            raise DecodeError("a line ends within a text: it was cut")
        self._escaped = found.end() == len(data)
        return found.end() + 1

    def _ends_value(self, token: bytes) -> bool:
        """Take note of a quote or bracket, and tell whether it ends a value, or the list."""
        before, self._before = self._before, token
        if token == b'"':
            self._in_string = True
            return False
        if token in _OPENING:
            if self._depth and before not in _MAY_PRECEDE:
                raise DecodeError("a value begins where none can: the one before it was cut")
            self._depth += 1
            return False
        self._depth -= 1
        if self._depth < 0 and not (self._in_list and token == b"]"):
            raise DecodeError("a value ends that has not begun")
        return self._depth <= 0


def member(value: bytes, name: str) -> bytes | None:
    """Return the bytes of an object's member, if that is a string, an object or a list."""
    wanted = b'"%b"' % name.encode()
    depth, start = 0, -1
    for token in _TOKEN.finditer(value):
        if token[0][:1] == b'"':
            if token.start() == start:
                return token[0]
            if depth == 1 and token[0] == wanted and (colon := _COLON.match(value, token.end())):
                start = colon.end()
            continue
        depth += 1 if token[0] in _OPENING else -1
        if start >= 0 and depth == 1:
            return value[start : token.end()]
    return None


def without_halves(data: bytes) -> bytes:
    """Return JSON with U+FFFD in place of each escape of half a character.

    Source: Go ``encoding/json/decode.go``, ``unquote``.
    """
    return _HALF.sub(_kept, data)


def _kept(found: re.Match[bytes]) -> bytes:
    return found[1] or rb"\ufffd"


def is_too_deep(error: DecodeError) -> bool:
    """Tell whether something could not be decoded only because of how deep it is nested."""
    return isinstance(error.__cause__, RecursionError)


def check_text(data: bytes) -> None:
    """Do nothing for UTF-8; decoders check only the texts that they keep.

    Raises:
        DecodeError: it is something else; see ``is_no_text``.
    """
    if data.isascii():
        return
    try:
        data.decode()
    except UnicodeDecodeError as error:
        raise DecodeError(f"no UTF-8: {error}") from error


def is_no_text(error: DecodeError) -> bool:
    """Tell whether something could not be decoded because it is no UTF-8."""
    return isinstance(error.__cause__, UnicodeDecodeError)
