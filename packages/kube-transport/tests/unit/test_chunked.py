"""Chunked framing: any cutting gives the same content, and only the last chunk is an end."""

from __future__ import annotations

from http.client import HTTPException
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_transport._http1.chunked import LINE_CAP, Dechunker

PIECES = st.lists(st.binary(min_size=1))
ENDS = st.sampled_from(
    [b"0\r\n\r\n", b"000;last=yes\r\n\r\n", b"0\r\nX-One: 1\r\nX-Two: 2\r\n\r\n"]
)


def framed(pieces: list[bytes]) -> bytes:
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces)


@given(pieces=PIECES, end=ENDS, data=st.data())
def test_any_cutting_gives_the_same_content(
    pieces: list[bytes], end: bytes, data: st.DataObject
) -> None:
    """Reads end wherever the network likes, within sizes and line ends too."""
    stream = framed(pieces) + end
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream) - 1), max_size=20)))
    chunks = Dechunker()

    parts = [chunks.feed(stream[a:b]) for a, b in pairwise([0, *cuts])]
    done_early = chunks.done
    parts.append(chunks.feed(stream[cuts[-1] if cuts else 0 :]))

    assert b"".join(parts) == b"".join(pieces)
    assert (done_early, chunks.done) == (False, True)


def test_sizes_may_have_zeros_before_and_extensions_after_them() -> None:
    """Both are allowed, and some proxies write them."""
    chunks = Dechunker()

    content = chunks.feed(b"0005 ;name=value\r\nhello\r\nA\r\n, world...\r\n")

    assert content == b"hello, world..."


@pytest.mark.parametrize(
    "stream",
    [
        b"hello\r\n",
        b"-5\r\nhello\r\n",
        b"0x5\r\nhello\r\n",
        b"1_0\r\n",
        b"\r\n5\r\nhello\r\n",
        b"5\r\nhelloX\r\n",
        b"5\r\nhello\r\r\n",
        b"9" * 16 + b"\r\n",
        b"9" * (LINE_CAP + 3),
        b"0\r\n" + b"X: y\r\n" * LINE_CAP,
        b"0\r\n\n",
        b"0\r\nX: a\rb\r\n",
    ],
)
def test_what_is_no_chunk_is_refused(stream: bytes) -> None:
    """Guessing where a body ends is how one answer gets taken for another."""
    chunks = Dechunker()

    with pytest.raises(HTTPException, match=r"not a chunk|too long"):
        chunks.feed(stream)


def test_s10_what_is_no_chunk_is_described_not_quoted() -> None:
    """It may be the middle of a Secret."""
    for stream in (b"canary\r\n", b"1\r\nxcanary\r\n", b"0;" + b"canary" * LINE_CAP):
        with pytest.raises(HTTPException) as caught:
            Dechunker().feed(stream)

        assert "canary" not in str(caught.value)


def test_a_size_line_may_be_as_long_as_the_cap_in_how_many_pieces_it_comes() -> None:
    """The cap is on what is kept, which includes the line end before."""
    chunks = Dechunker()
    chunks.feed(b"1\r\nx\r\n5;")

    for _ in range(LINE_CAP - 4):
        chunks.feed(b"x")

    with pytest.raises(HTTPException, match="too long"):
        chunks.feed(b"x")


def test_all_trailers_together_may_be_as_long_as_the_cap() -> None:
    """A peer that sends them for ever, line by line, is no better than one with a long one."""
    line = b"X: %b\r\n" % (b"y" * 59)
    chunks = Dechunker()
    chunks.feed(b"0\r\n" + line)

    for _ in range(LINE_CAP // len(line) - 1):
        chunks.feed(line)

    with pytest.raises(HTTPException, match="too long"):
        chunks.feed(b"X:\r\n")


def test_a_trailer_that_has_not_ended_counts_with_those_before_it() -> None:
    """Else the cap could be had twice."""
    line = b"X: %b\r\n" % (b"y" * 59)
    chunks = Dechunker()
    chunks.feed(b"0\r\n" + line * (LINE_CAP // len(line) - 1))

    chunks.feed(b"y" * len(line))

    with pytest.raises(HTTPException, match="too long"):
        chunks.feed(b"y")


def test_nothing_follows_a_body_that_has_not_ended() -> None:
    """What is left over decides whether a connection is used again."""
    chunks = Dechunker()

    chunks.feed(b"2\r\nok\r\n0\r\n")

    assert (chunks.done, chunks.rest) == (False, b"")


def test_what_follows_the_last_chunk_is_no_part_of_the_body() -> None:
    """It is kept apart, so that the connection that carries it is not used again."""
    chunks = Dechunker()

    content = chunks.feed(b"2\r\nok\r\n0\r\n\r\nHTTP/1.1 200 OK\r\n")

    assert (content, chunks.done, chunks.rest) == (b"ok", True, b"HTTP/1.1 200 OK\r\n")


@pytest.mark.parametrize("start", [b"5;", b"0\r\nX: "])
def test_r5_a_line_that_comes_byte_by_byte_is_looked_at_once(start: bytes) -> None:
    """Looking at all of it with each byte takes minutes at the cap, from one slow peer."""
    looks: list[int] = []

    class Watched(bytes):
        def __contains__(self, wanted: object) -> bool:
            looks.append(len(self))
            return super().__contains__(wanted)  # type: ignore[operator]

    chunks = Dechunker()
    chunks.feed(start)

    for _ in range(1000):
        chunks.feed(Watched(b"x"))

    assert looks == [1] * 1000
