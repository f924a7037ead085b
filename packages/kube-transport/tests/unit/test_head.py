"""Heads of answers: what is said in them, where bodies end, and what is refused."""

from __future__ import annotations

from http.client import HTTPException, IncompleteRead, LineTooLong, RemoteDisconnected
from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis.strategies import lists, sampled_from

from kube_transport._http1.head import (
    FIELD_CAP,
    INTERIM_CAP,
    LINE_CAP,
    Framing,
    Head,
    framing_of,
    read_head,
    usual_head,
)


def read(data: bytes) -> Head:
    return read_head(BytesIO(data).readline)


def framing(*fields: bytes, start: bytes = b"HTTP/1.1 200 OK", method: str = "GET") -> Framing:
    return framing_of(read(b"\r\n".join([start, *fields, b"", b""])), method)


def test_a_head_has_a_status_and_fields_in_order() -> None:
    """A name may repeat, as ``Warning`` does."""
    head = read(b"HTTP/1.1 404 Not  Found\r\nWarning: \t299 - a \r\nX:\r\nwarning: b\r\n\r\nbody")

    assert (head.status, head.reason) == (404, "Not  Found")
    assert head.fields == [("Warning", "299 - a"), ("X", ""), ("warning", "b")]


@pytest.mark.parametrize("start", [b"HTTP/1.1 200\r\n", b"HTTP/1.1 200 \r\n", b"HTTP/1.1 200 OK\n"])
def test_a_reason_may_be_missing_and_a_line_end_short(start: bytes) -> None:
    """Proxies write both."""
    assert read(start + b"A: b\n\n").fields == [("A", "b")]


PIECES = sampled_from(
    [
        *(b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 404\r\n", b"HTTP/1.0 200 OK\r\n"),
        *(b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 099 \r\n", b"\r\n", b"\n", b"\r"),
        *(b"A: b\r\n", b"A:b \t\r\n", b"A : b\r\n", b"A: \x0bb\x85\xff\r\n", b"A: b\0\r\n"),
        *(b"A: b\n", b" folded\r\n", b": b\r\n", b"A:\r\n", b"A: b:c\r\n", b"body"),
    ]
)


@given(pieces=lists(PIECES, max_size=8))
@example(pieces=[b"HTTP/1.1 200 OK\r\n", b"A: b\r\n", b"\r\n"])
@example(pieces=[b"HTTP/1.1 404\r\n", b"A: b:c\r\n", b"\r\n"])
@example(pieces=[b"HTTP/1.1 200 OK\r\n", b"A: \x85b\xa0\r\n", b"\r\n"])
@example(pieces=[b"HTTP/1.1 200 OK\r\n", *([b"A: b\r\n"] * (FIELD_CAP + 1)), b"\r\n"])
@example(pieces=[b"HTTP/1.1 200 OK\r\n", b"A:" + b"b" * LINE_CAP + b"\r\n", b"\r\n"])
def test_a_usual_head_is_read_as_any_other(pieces: list[bytes]) -> None:
    """One look at all of it may be sooner, and must not see anything else."""
    data = b"".join(pieces)

    head = usual_head(data)

    if head is not None:
        stream = BytesIO(data)
        assert head == read_head(stream.readline)
        assert stream.read() == b""


def test_a_usual_head_is_known_as_one() -> None:
    """Else every answer would be read line by line."""
    assert usual_head(b"HTTP/1.1 200 OK\r\nA: b\r\nDate: now\r\n\r\n") is not None


def test_r14_a_header_of_blanks_takes_the_time_of_its_length() -> None:
    """Its square would be half a minute for one line, in which no thread of the program runs."""
    line = b"X:" + b" " * (LINE_CAP - 5) + b"\0\r\n"

    with pytest.raises(HTTPException, match="not a header"):
        read(b"HTTP/1.1 200 OK\r\n" + line + b"\r\n")
    assert usual_head(b"HTTP/1.1 200 OK\r\n" + line[-LINE_CAP // 2 :] + b"\r\n") is None


def test_a_reason_that_is_missing_is_empty() -> None:
    """HTTP/2 has none, so proxies drop it."""
    assert read(b"HTTP/1.1 200\r\n\r\n").reason == ""


def test_a_value_loses_the_blanks_around_it_and_nothing_else() -> None:
    """Whoever compares it would meet another text."""
    head = read(b"HTTP/1.1 200 OK\r\nA: \t aX \t\r\nB:b\x0b \r\n\r\n")

    assert head.fields == [("A", "aX"), ("B", "b\x0b")]


def test_no_line_is_asked_for_that_is_longer_than_the_cap() -> None:
    """Else a line without an end takes all memory."""
    stream = BytesIO(b"HTTP/1.1 200 OK\r\nA: b\r\n\r\n")
    asked: list[int] = []

    def read_line(most: int) -> bytes:
        asked.append(most)
        return stream.readline(most)

    read_head(read_line)

    assert asked == [LINE_CAP + 1] * 3


def test_r14_a_head_may_have_as_much_as_its_caps_say() -> None:
    """A bound that is one too low refuses good answers."""
    longest = b"X: " + b"y" * (LINE_CAP - 5) + b"\r\n"

    head = read(b"HTTP/1.1 200 OK\r\n" + longest * FIELD_CAP + b"\r\n")

    assert len(head.fields) == FIELD_CAP


def test_interim_heads_are_bounded() -> None:
    """A server could send them for ever, and the client would wait."""
    interim = b"HTTP/1.1 102 Processing\r\n\r\n"
    final = b"HTTP/1.1 200 OK\r\n\r\n"

    assert read(interim * INTERIM_CAP + final).status == 200
    with pytest.raises(HTTPException, match="interim"):
        read(interim * (INTERIM_CAP + 1) + final)


def test_a_switch_of_protocols_is_refused() -> None:
    """What follows is no HTTP, and nobody asked for it."""
    with pytest.raises(HTTPException, match="switches"):
        read(b"HTTP/1.1 101 Switching Protocols\r\n\r\nHTTP/1.1 200 OK\r\n\r\n")


def test_interim_heads_are_skipped() -> None:
    """They say that an answer will come, and are none."""
    interim = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"

    assert read(interim + b"HTTP/1.1 200 OK\r\n\r\n").status == 200


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", RemoteDisconnected),
        (b"HTTP/1.1 20", IncompleteRead),
        (b"HTTP/1.1 200 OK\r\nContent-Le", IncompleteRead),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n", IncompleteRead),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * LINE_CAP, LineTooLong),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * (LINE_CAP - 3), IncompleteRead),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * (FIELD_CAP + 1), HTTPException),
        (b"HTTP/2 200 OK\r\n\r\n", HTTPException),
        (b"HTTP/1.1 99 Low\r\n\r\n", HTTPException),
        (b"<html>\r\n\r\n", HTTPException),
        (b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n", HTTPException),
        (b"HTTP/1.1 200 OK\r\nSpace : x\r\n\r\n", HTTPException),
        (b"HTTP/1.1 200 OK\r\nX: a\r\n folded\r\n\r\n", HTTPException),
        (b"HTTP/1.1 200 OK\r\nX: a\0b\r\n\r\n", HTTPException),
    ],
)
def test_what_is_no_whole_head_is_refused(data: bytes, error: type[Exception]) -> None:
    """A head that is cut off must not look like one that says nothing of its body."""
    with pytest.raises(error):
        read(data)


def test_a_body_ends_where_the_head_says() -> None:
    """By length, by the last chunk, or with the connection."""
    by_length = framing(b"Content-Length: 12")
    chunked = framing(b"transfer-encoding: Chunked")
    until_the_end = framing()

    assert by_length == Framing(chunked=False, length=12, closes=False)
    assert chunked == Framing(chunked=True, length=None, closes=False)
    assert until_the_end == Framing(chunked=False, length=None, closes=True)


@pytest.mark.parametrize(("status", "method"), [(b"200", "HEAD"), (b"204", "GET"), (b"304", "GET")])
def test_some_answers_have_no_body_whatever_they_say(status: bytes, method: str) -> None:
    """Waiting for one would wait for ever."""
    start = b"HTTP/1.1 " + status

    empty = Framing(chunked=False, length=0, closes=status == b"204")
    assert framing(b"Content-Length: 12", start=start, method=method) == empty


@pytest.mark.parametrize(
    ("field", "closes"),
    [
        (b"Content-Length: 0", False),
        (b"X: y", False),
        (b"Content-Length: 5", True),
        (b"Transfer-Encoding: chunked", True),
    ],
)
def test_a_connection_on_which_a_body_may_follow_that_must_not_be_is_closed(
    field: bytes, closes: bool
) -> None:
    """The body of a 204 would be taken for the next answer."""
    assert framing(field, start=b"HTTP/1.1 204 No Content").closes is closes


@pytest.mark.parametrize(
    ("start", "field", "closes"),
    [
        (b"HTTP/1.1 200 OK", b"Connection: keep-alive, Close", True),
        (b"HTTP/1.1 200 OK", b"Connection: upgrade", False),
        (b"HTTP/1.0 200 OK", b"X: y", True),
        (b"HTTP/1.0 200 OK", b"Connection: Keep-Alive", False),
    ],
)
def test_a_connection_is_used_again_only_where_that_is_agreed(
    start: bytes, field: bytes, closes: bool
) -> None:
    """Else the next request is lost, or meets the rest of this answer."""
    assert framing(field, b"Content-Length: 2", start=start).closes is closes


@pytest.mark.parametrize(
    "fields",
    [
        (b"Content-Length: 5", b"Content-Length: 6"),
        (b"Content-Length: 5, 6",),
        (b"Content-Length: -5",),
        (b"Content-Length: 5x",),
        (b"Content-Length:",),
        (b"Transfer-Encoding: gzip, chunked",),
        (b"Transfer-Encoding: identity",),
        (b"Transfer-Encoding: chunked", b"Content-Length: 5"),
        (b"Content-Length: 0", b"transfer-encoding: chunked"),
    ],
)
def test_a_body_without_one_clear_end_is_refused(fields: tuple[bytes, ...]) -> None:
    """Who guesses takes one answer for another."""
    with pytest.raises(HTTPException):
        framing(*fields)


def test_a_length_may_be_said_twice() -> None:
    """It is still one length."""
    assert framing(b"Content-Length: 5", b"content-length: 5, 5").length == 5
