"""Bytes as they arrive: lines and pieces come out as they went in, however they were cut."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_transport._http1.channel import BULK, PIECE, Incoming


def arriving(pieces: list[bytes]) -> Callable[[int], bytes]:
    """Return a socket's ``recv``: it gives at most what is asked for, then the end."""
    left = list(pieces)

    def receive(limit: int) -> bytes:
        if not left:
            return b""
        piece = left.pop(0)
        if len(piece) > limit:
            left.insert(0, piece[limit:])
        return piece[:limit]

    return receive


@given(
    lines=st.lists(st.binary(max_size=30).map(lambda line: line.replace(b"\n", b"") + b"\n")),
    body=st.binary(),
    data=st.data(),
)
def test_any_cutting_gives_the_same_lines_and_the_same_body(
    lines: list[bytes], body: bytes, data: st.DataObject
) -> None:
    """Reads end wherever the network likes; what was read too far is there for the next."""
    stream = b"".join(lines) + body
    cuts = sorted(data.draw(st.sets(st.integers(1, max(1, len(stream) - 1)), max_size=20)))
    pieces = [stream[a:b] for a, b in pairwise([0, *cuts, len(stream)]) if a < b]
    incoming = Incoming(arriving(pieces))

    read = [incoming.read_line(100) for _ in lines]
    rest = b""
    while piece := incoming.read(7):
        rest += piece

    assert read == lines
    assert rest == body
    assert incoming.empty


@pytest.mark.parametrize(
    ("pieces", "line"),
    [
        ([b"abcdef\n"], b"abcd"),
        ([b"ab", b"cd", b"ef\n"], b"abcd"),
        ([b"ab"], b"ab"),
        ([], b""),
        ([b"abc\n"], b"abc\n"),
    ],
)
def test_a_line_ends_at_the_limit_and_with_the_connection(pieces: list[bytes], line: bytes) -> None:
    """Whoever asked sees that its end is missing."""
    assert Incoming(arriving(pieces)).read_line(4) == line


END = b"\r\n\r\n"


def test_what_comes_up_to_an_end_can_be_had_at_once() -> None:
    """It stays until it is taken; what was taken before and what comes behind is not in it."""
    incoming = Incoming(arriving([b"one" + END + b"two" + END + b"three" + END]))
    incoming.read_line(100)
    incoming.read_line(100)

    assert incoming.up_to(END) == incoming.up_to(END) == b"two" + END

    incoming.skip(len(b"two" + END))
    assert incoming.read(100) == b"three" + END
    assert incoming.empty


@pytest.mark.parametrize(("came", "whole"), [(b"half\r\n", b""), (END, END), (b"", b"")])
def test_what_has_no_end_yet_is_nothing(came: bytes, whole: bytes) -> None:
    """And an end alone is one."""
    assert Incoming(arriving([came])).up_to(END) == whole


def test_a_line_that_is_too_long_already_waits_for_no_more() -> None:
    """Its end may never come."""
    pieces = iter([b"ab", b"cd"])
    incoming = Incoming(lambda _: next(pieces))

    assert incoming.read_line(4) == b"abcd"


def test_a_quiet_connection_holds_nothing() -> None:
    """Hundreds of watches wait for weeks."""
    incoming = Incoming(arriving([b"head\n" + bytes(60_000)]))
    incoming.read_line(100)

    while incoming.read(1 << 16):
        pass

    assert incoming._held == b""  # pyright: ignore[reportPrivateUsage]  # nothing else tells


def test_more_is_asked_for_once_much_comes_until_little_does() -> None:
    """A list comes in few large pieces; who watches needs no large buffer for each event."""
    sizes = iter([PIECE - 1, PIECE, PIECE, PIECE + 1, PIECE - 1, 1])
    asked: list[int] = []

    def receive(limit: int) -> bytes:
        asked.append(limit)
        return bytes(next(sizes))

    incoming = Incoming(receive)
    for _ in range(6):
        incoming.read(2 * BULK)

    assert asked == [PIECE, PIECE, BULK, BULK, BULK, PIECE]
