"""What an error may say about bytes that nobody should read."""

from __future__ import annotations

import pytest

from kube_transport.printable import outline


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "empty"),
        (b" \r\n", "3 bytes, and no more than white space at first"),
        (b" " * 101 + b"{", "102 bytes, and no more than white space at first"),
        (b" " * 99 + b"{}", "101 bytes that begin like an object"),
        (b"<html>", "6 bytes that begin like a page of HTML, probably a proxy's"),
        (b"[1]", "3 bytes that begin like a list"),
        (b'"no"', "4 bytes that begin like a text in quotes"),
        (b"\x1f\x8b\x08", "3 bytes that begin like something compressed"),
        (b"k8s\x00\x0a", "5 bytes that begin like protobuf"),
        (b"HTTP/1.1 200 OK", "15 bytes that begin like an answer of HTTP"),
        (b"canary", "6 bytes that begin like nothing that an API server sends"),
    ],
)
def test_s10_an_answer_is_outlined_and_never_quoted(data: bytes, told: str) -> None:
    """Who is on call sees that a proxy answered; the answer may be a Secret."""
    assert outline(data) == told
