"""HTTP/1.1 framing without sockets: what is a request, and what ends the connection."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_testing.server.exchange import Request
from kube_testing.server.framing import BadFraming, Limits, RequestParser, chunk, response_head

GET = b"GET /api?x=%20y HTTP/1.1\r\nHost: h\r\nX-A: 1\r\nX-A: 2\r\n\r\n"
POST = b"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello"
CHUNKED = (
    b"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"4\r\nhell\r\n1;ext=1\r\no\r\n0\r\nTrailer: x\r\n\r\n"
)


def requests(*pieces: bytes, limits: Limits | None = None) -> list[Request]:
    parser = RequestParser(limits or Limits())
    found: list[Request] = []
    for piece in pieces:
        parser.feed(piece)
        while (request := parser.next_request()) is not None:
            found.append(request)
    return found


def test_a_request_has_its_path_query_and_headers() -> None:
    """Repeated headers stay, names are lower case, segments are decoded."""
    [request] = requests(GET)

    assert request.path == ("api",)
    assert request.query == (("x", " y"),)
    assert request.header_values("x-a") == ["1", "2"]


@given(cuts=st.lists(st.integers(0, len(GET + POST + CHUNKED)), max_size=6))
def test_the_borders_of_packets_mean_nothing(cuts: list[int]) -> None:
    """Three requests in one stream, cut anywhere, are the same three requests."""
    stream = GET + POST + CHUNKED
    borders = [0, *sorted(cuts), len(stream)]
    pieces = [stream[a:b] for a, b in itertools.pairwise(borders)]

    found = requests(*pieces)

    assert [request.body for request in found] == [b"", b"hello", b"hello"]


@pytest.mark.parametrize(
    ("stream", "code"),
    [
        (b"GET / HTTP/1.1\r\n\r\n", 400),
        (b"GET /\r\n\r\n", 400),
        (b"GET / HTTP/2.0\r\nHost: h\r\n\r\n", 505),
        (b"GET / HTTP/1.0\r\nHost: h\r\n\r\n", 505),
        (b"GET / HTTP/1.1\r\nHost: h\r\nbad line\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: h\r\n folded: x\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: x\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\n", 413),
        (b"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: gzip\r\n\r\n", 501),
        (b"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n64\r\n", 413),
        (b"GET / HTTP/1.1\r\nHost: h\r\nExpect: magic\r\n\r\n", 417),
        (b"GET / HTTP/1.1\r\nHost: h\r\nX: " + b"x" * 300, 431),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_code(stream: bytes, code: int) -> None:
    """Each limit and each malformed head has an answer of its own."""
    with pytest.raises(BadFraming) as refused:
        requests(stream, limits=Limits(head=200, body=50))

    assert refused.value.code == code


def test_a_length_and_chunks_together_are_refused() -> None:
    """Two ways to find the end are how requests are smuggled."""
    head = b"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"

    with pytest.raises(BadFraming):
        requests(head)


def test_a_client_that_waits_for_permission_is_told_once() -> None:
    """Without it, a client that sends ``Expect`` waits a second before each body."""
    parser = RequestParser(Limits())
    parser.feed(b"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")

    assert parser.next_request() is None
    assert parser.wants_continue()
    assert not parser.wants_continue()
    parser.feed(b"ok")
    request = parser.next_request()
    assert request is not None
    assert request.body == b"ok"


@pytest.mark.parametrize(("value", "kept"), [("close", False), ("Keep-Alive", True), ("", True)])
def test_the_connection_stays_unless_the_client_closes_it(value: str, kept: bool) -> None:
    """Keep-alive is the rule in HTTP/1.1."""
    [request] = requests(f"GET / HTTP/1.1\r\nHost: h\r\nConnection: {value}\r\n\r\n".encode())

    assert request.keep_alive is kept


def test_a_response_cannot_be_split_by_a_header_value() -> None:
    """What a client sent may come back in a warning."""
    head = response_head(200, [("Warning", "a\r\nX-Evil: 1")], length=0, keep_alive=True)

    assert b"\r\nX-Evil" not in head


def test_chunks_carry_their_size_in_hexadecimal() -> None:
    """The framing of a watch."""
    assert chunk(b"x" * 26) == b"1a\r\n" + b"x" * 26 + b"\r\n"
