"""Heads of requests: what goes out is what was given, or nothing goes out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_transport._http1.request_head import can_be_sent, request_head
from kube_transport.errors import InvalidRequest


def head(
    *headers: tuple[str, str], method: str = "GET", target: str = "/", body: bytes | None = None
) -> bytes:
    return request_head(method, target, "api.test", headers, body)


def test_headers_go_out_in_order_and_may_repeat() -> None:
    """``Impersonate-Group`` comes several times."""
    sent = head(("Accept-Encoding", "gzip"), ("A", "1"), ("B", ""), ("A", "2"), target="/a?b=c")

    assert sent == (
        b"GET /a?b=c HTTP/1.1\r\nHost: api.test\r\n"
        b"Accept-Encoding: gzip\r\nA: 1\r\nB: \r\nA: 2\r\n\r\n"
    )


@pytest.mark.parametrize(
    ("method", "body", "length"),
    [
        ("GET", None, None),
        ("DELETE", None, None),
        ("DELETE", b"{}", b"2"),
        ("POST", None, b"0"),
        ("PUT", b"", b"0"),
        ("PATCH", b"{}", b"2"),
    ],
)
def test_the_length_is_said_where_there_may_be_a_body(
    method: str, body: bytes | None, length: bytes | None
) -> None:
    """A server waits for a body whose length nobody said."""
    lines = head(method=method, body=body).split(b"\r\n")

    assert [line for line in lines if line.startswith(b"Content-Length")] == (
        [] if length is None else [b"Content-Length: " + length]
    )


def test_r15_no_encoding_is_asked_for_unless_the_request_does() -> None:
    """Without the header, a server may choose any."""
    ours = b"\r\nAccept-Encoding: identity\r\n"

    assert ours in head(("A", "1"))
    assert ours not in head(("accept-encoding", "gzip"))


@pytest.mark.parametrize("name", ["", "A B", "A:", "A\r\nB", "\N{LATIN SMALL LETTER A WITH ACUTE}"])
def test_s41_what_is_no_name_of_a_header_is_refused(name: str) -> None:
    """It would end the line, or become another header."""
    with pytest.raises(InvalidRequest):
        head((name, "x"))


@pytest.mark.parametrize("value", ["a\r\nB: c", "a\nb", "a\rb", "a\0b", "\N{EURO SIGN}"])
def test_r18_a_value_that_cannot_be_sent_is_refused_and_not_shown(value: str) -> None:
    """It may be a token with a line end at its end."""
    with pytest.raises(InvalidRequest) as refused:
        head(("Authorization", f"Bearer secret{value}"))

    assert "secret" not in f"{refused.value!r}{refused.value.__context__!r}"


@pytest.mark.parametrize(
    "name", ["Host", "content-length", "Transfer-Encoding", "CONNECTION", "upgrade"]
)
def test_what_decides_where_a_request_ends_cannot_be_set(name: str) -> None:
    """Two lengths are how a request is smuggled."""
    with pytest.raises(InvalidRequest, match=name):
        head((name, "5"))


@pytest.mark.parametrize("target", ["", "/a b", "/a\r\n", "/\N{LATIN SMALL LETTER A WITH ACUTE}"])
def test_s40_a_path_is_quoted_or_refused(target: str) -> None:
    """A space would end it."""
    with pytest.raises(InvalidRequest):
        head(target=target)


@given(method=st.text(), target=st.text(), name=st.text(), value=st.text())
def test_s41_nothing_can_add_a_line(method: str, target: str, name: str, value: str) -> None:
    """Whatever it is made of, a head has the lines that it was given."""
    try:
        sent = head((name, value), ("Accept-Encoding", "gzip"), method=method, target=target)
    except InvalidRequest:
        return
    length = method in ("PATCH", "POST", "PUT")

    assert sent.count(b"\r\n") == sent.count(b"\n") == sent.count(b"\r") == 5 + length


@pytest.mark.parametrize(
    ("name", "value", "can"),
    [
        ("traceparent", "00-1", True),
        ("X-Empty", "", True),
        ("two words", "a", False),
        ("baggage", "a\n", False),
        ("Connection", "close", False),
        ("host", "a", False),
    ],
)
def test_what_others_hand_on_can_be_sent_or_not(name: str, value: str, can: bool) -> None:
    """As the head would say, with an error."""
    assert can_be_sent(name, value) is can
