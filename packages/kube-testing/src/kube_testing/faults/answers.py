"""Faults of an HTTP server: values that say what becomes of one request."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Any, Literal, TypeAlias

from kube_testing.faults.ends import End
from kube_testing.faults.frames import FrameEdit

__all__ = [
    "Answer",
    "Cut",
    "Edit",
    "Fault",
    "Frames",
    "Raw",
    "Silence",
    "disguised",
    "error_event",
    "event",
    "gzip_bomb",
    "page",
    "redirect",
    "status",
    "stretched",
    "truncated",
]

JSON = ("Content-Type", "application/json")

_BOMB_PIECE = 1 << 20

Headers: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Answer in the server's place.

    Attributes:
        forward: send the request to the server first, and throw its answer away.
    """

    status: int
    body: bytes = b""
    headers: Headers = ()
    forward: bool = False


@dataclass(frozen=True, slots=True)
class Raw:
    """Answer with these bytes, head and framing included, and hang up."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Silence:
    """Never answer; the server does not get the request unless ``forward`` says so."""

    forward: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Let the server answer, and end the connection within its answer.

    Attributes:
        within: where ``after`` counts from.
        after: bytes of the head, or of the body as it is framed, that the client still gets.
    """

    within: Literal["head", "body"]
    after: int = 0
    then: End = End.RESET


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Change the server's answer; it comes whole and well framed.

    Attributes:
        drop: bytes to leave out at the body's end.
        content_type: in place of the server's.
        headers: to add.
        status: in place of the server's.
    """

    drop: int = 0
    content_type: str = ""
    headers: Headers = ()
    status: int = 0


@dataclass(frozen=True, slots=True)
class Frames:
    """Change the events of a watch."""

    edits: tuple[FrameEdit, ...]


Fault: TypeAlias = Answer | Raw | Silence | Cut | Edit | Frames


def status(
    code: int,
    reason: str = "",
    *,
    message: str = "",
    retry_after: str | int | None = None,
    details: Mapping[str, Any] | None = None,
    forward: bool = False,
) -> Answer:
    """Return a failure ``Status``, as a server sends it.

    Args:
        retry_after: the header's value, sensible or not.
        forward: send the request to the server first: it is executed, and its answer is lost.
    """
    hint: Headers = () if retry_after is None else (("Retry-After", str(retry_after)),)
    body = _failure(code, reason, message, details)
    return Answer(status=code, body=body, headers=(JSON, *hint), forward=forward)


def disguised(code: int, reason: str) -> Answer:
    """Return a failure ``Status`` under the code 200."""
    return Answer(status=200, body=_failure(code, reason, "", None), headers=(JSON,))


def page(code: int, *, size: int = 0) -> Answer:
    """Return a page for people, as proxies send it, of at least ``size`` bytes."""
    text = f"<html><body><h1>{code}</h1>{'<br>' * (size // 4)}</body></html>"
    return Answer(status=code, body=text.encode(), headers=(("Content-Type", "text/html"),))


def redirect(location: str, code: int = 302) -> Answer:
    """Return a redirect."""
    return Answer(status=code, headers=(("Location", location),))


def gzip_bomb(size: int, code: int = 200) -> Answer:
    """Return at least ``size`` bytes of a JSON text, compressed to a thousandth of that."""
    compress = partial(gzip.compress, mtime=0)  # the same bytes at any time
    filling = [compress(b"x" * _BOMB_PIECE)] * (size // _BOMB_PIECE + 1)
    pieces = [compress(b'{"a":"'), *filling, compress(b'"}')]
    encoded = (JSON, ("Content-Encoding", "gzip"))
    return Answer(status=code, body=b"".join(pieces), headers=encoded)


def truncated(drop: int) -> Edit:
    """Return the fault that leaves out the body's last bytes, with a length that fits."""
    return Edit(drop=drop)


def stretched(count: int, size: int = 10) -> Edit:
    """Return the fault that adds ``count`` headers with values of ``size`` bytes."""
    return Edit(headers=tuple((f"X-Stretch-{number}", "x" * size) for number in range(count)))


def event(kind: str, content: Mapping[str, Any]) -> bytes:
    """Return a line of a watch, e.g. for ``Insert``."""
    return json.dumps({"type": kind, "object": content}).encode()


def error_event(code: int, reason: str, **details: Any) -> bytes:
    """Return the line by which a server ends a watch with a failure."""
    return event("ERROR", json.loads(_failure(code, reason, "", details or None)))


def _failure(code: int, reason: str, message: str, details: Mapping[str, Any] | None) -> bytes:
    content: dict[str, Any] = {
        "kind": "Status",
        "apiVersion": "v1",
        "metadata": {},
        "status": "Failure",
        "message": message or f"a fault of the proxy: {HTTPStatus(code).phrase}",
        "reason": reason,
        "code": code,
    }
    if details:
        content["details"] = dict(details)
    return json.dumps(content).encode()
