"""Heads of HTTP/1.1 requests: what may stand in them, and how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from kube_transport.errors import InvalidRequest

if TYPE_CHECKING:
    from kube_transport.streamed_body import StreamedBody

_TOKEN: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VALUE: Final = re.compile(r"[\x01-\t\x0b\x0c\x0e-\xff]*")
_TARGET: Final = re.compile(r"[!-~]+")
_OURS: Final = frozenset(("connection", "content-length", "host", "transfer-encoding", "upgrade"))
"""What decides where a request ends and where it goes; it follows from the request."""

_WITH_BODY: Final = frozenset(("PATCH", "POST", "PUT"))


def request_head(
    method: str,
    target: str,
    host: str,
    headers: Iterable[tuple[str, str]],
    body: bytes | StreamedBody | None,
) -> bytes:
    """Return the head of a request.

    Args:
        host: of the server's URL, with the port unless that is the scheme's own.

    Raises:
        InvalidRequest: something cannot be sent. Values are not shown: they may be credentials.

    Source: RFC 9112, sections 3 and 6.
    """
    if not _TOKEN.fullmatch(method):
        raise InvalidRequest(f"method: {method!r} is none")
    if not _TARGET.fullmatch(target):
        raise InvalidRequest("path: white space, control and non-ASCII characters must be quoted")
    lines = [f"{method} {target} HTTP/1.1\r\nHost: {host}\r\n"]
    accepts_encodings = False
    for name, value in headers:
        if not _TOKEN.fullmatch(name) or not _VALUE.fullmatch(value):
            raise InvalidRequest(f"header {name!r}: its name or its value cannot be sent")
        lowered = name.lower()
        if lowered in _OURS:
            raise InvalidRequest(f"header {name!r}: follows from the request and cannot be set")
        accepts_encodings = accepts_encodings or lowered == "accept-encoding"
        lines.append(f"{name}: {value}\r\n")
    if not accepts_encodings:  # else the server may choose any
        lines.append("Accept-Encoding: identity\r\n")
    if body is not None or method in _WITH_BODY:
        lines.append(_framing(body))
    lines.append("\r\n")
    return "".join(lines).encode("latin-1")


def can_be_sent(name: str, value: str) -> bool:
    """Tell whether a header has a form on the wire, and is not ours to set."""
    return bool(_TOKEN.fullmatch(name) and _VALUE.fullmatch(value)) and name.lower() not in _OURS


def _framing(body: bytes | StreamedBody | None) -> str:
    length = len(body or b"") if body is None or isinstance(body, bytes) else body.length
    return "Transfer-Encoding: chunked\r\n" if length is None else f"Content-Length: {length}\r\n"
