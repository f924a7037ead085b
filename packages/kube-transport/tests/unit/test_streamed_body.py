"""Bodies that are read while they are sent: what goes out, and what never may."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_transport._http1.request_body import framed
from kube_transport._http1.request_head import request_head
from kube_transport.errors import InvalidRequest
from kube_transport.http import Request
from kube_transport.streamed_body import PIECE, StreamedBody, streamed


def body(*pieces: Any, length: int | None = None) -> StreamedBody:
    return StreamedBody(iter(pieces), length=length)


@given(pieces=st.lists(st.binary()))
def test_pieces_without_a_length_are_chunks(pieces: list[bytes]) -> None:
    """An empty one among them would be the end."""
    sent = b"".join(framed(body(*pieces)))

    wanted = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces if piece)
    assert sent == wanted + b"0\r\n\r\n"


@given(pieces=st.lists(st.binary()))
def test_pieces_with_a_length_go_out_as_they_are(pieces: list[bytes]) -> None:
    """The head has said how many bytes there are."""
    whole = b"".join(pieces)

    assert b"".join(framed(body(*pieces, length=len(whole)))) == whole


@pytest.mark.parametrize(
    ("length", "wanted"), [(None, b"Transfer-Encoding: chunked"), (3, b"Content-Length: 3")]
)
def test_the_head_says_how_the_body_ends(length: int | None, wanted: bytes) -> None:
    """And says it once: two framings are how requests are smuggled."""
    lines = request_head("POST", "/", "api.test", (), body(length=length)).split(b"\r\n")

    framing = [line for line in lines if line.startswith((b"Content-Length", b"Transfer"))]
    assert framing == [wanted]


def test_a_file_is_read_from_where_it_stands_by_the_piece() -> None:
    """It may be larger than memory."""
    file = io.BytesIO(b"head" + b"x" * (PIECE + 1))
    file.seek(4)

    pieces = list(StreamedBody(file).pieces())

    assert [len(piece) for piece in pieces] == [PIECE, 1]


@pytest.mark.parametrize(
    ("pieces", "told"),
    [
        ((b"ab",), "ended after 2 of 3 bytes"),
        ((b"ab", b"cd"), "longer than the 3 bytes"),
        ((b"abc", b"d"), "longer than the 3 bytes"),
    ],
)
def test_a_body_of_another_length_is_never_whole(pieces: tuple[bytes, ...], told: str) -> None:
    """What is whole may be executed."""
    sent: list[bytes] = []

    with pytest.raises(InvalidRequest, match=told):
        sent.extend(framed(body(*pieces, length=3)))

    assert len(b"".join(sent)) < 3


def test_a_piece_goes_out_before_the_next_one_is_there() -> None:
    """What is written piece by piece may be answered piece by piece."""
    asked: list[str] = []

    def pieces() -> Iterator[bytes]:
        yield b"first"
        asked.append("second")
        yield b"second"

    sent = framed(StreamedBody(pieces()))

    assert next(sent) == b"5\r\nfirst\r\n"
    assert asked == []


def test_texts_are_no_bytes() -> None:
    """A file that was opened for text would be sent in somebody's encoding."""
    with pytest.raises(InvalidRequest, match="pieces of str, not bytes; open files 'rb'"):
        list(StreamedBody(io.StringIO("text")).pieces())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_it_is_read_once() -> None:
    """Half of it would be sent the second time."""
    once = body(b"a")
    request = Request(method="POST", path="/", body=once)

    assert (request.replayable, request.body_size) == (True, 0)
    assert list(once.pieces()) == [b"a"]
    assert (request.replayable, request.body_size) == (False, 1)
    with pytest.raises(InvalidRequest, match="read already"):
        list(once.pieces())


def test_what_its_source_raises_is_remembered() -> None:
    """It is no failure of the connection, whatever its type."""
    broken = OSError("the disk")

    def pieces() -> Iterator[bytes]:
        yield b"a"
        raise broken

    it = StreamedBody(pieces())
    with pytest.raises(OSError, match="the disk"):
        list(it.pieces())

    assert it.failure is broken


def test_a_length_is_not_negative() -> None:
    """It would be found out by the server, or not."""
    with pytest.raises(InvalidRequest, match="must not be negative, got -1"):
        StreamedBody([b"a"], length=-1)


@pytest.mark.parametrize("other", [b"a", [b"a"], {"a": 1}, "a", None])
def test_what_can_be_sent_again_is_not_streamed(other: object) -> None:
    """Lists and mappings are JSON."""
    assert streamed(other) is None


class Reader:
    """What can be read, and nothing else."""

    def __init__(self, content: bytes) -> None:
        self.read = io.BytesIO(content).read


def made(content: bytes) -> Iterator[bytes]:
    yield content


@pytest.mark.parametrize("make", [made, io.BytesIO, Reader])
def test_what_can_be_read_once_is_streamed(make: Callable[[bytes], object]) -> None:
    """Whether it is opened from disk, made by a program, or another library's idea of a file."""
    it = streamed(make(b"ab"))

    assert it is not None
    assert it.length is None
    assert list(it.pieces()) == [b"ab"]
    assert it.failure is None
    assert streamed(it) is it
