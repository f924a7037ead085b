"""The same formats read in the plainest way, to compare with; slow, and given whole inputs."""

from __future__ import annotations

import json
import re
from typing import Any, Final, final

_SPACE: Final = " \t\r\n"


@final
class Refused:
    """What stands in for the answer where the input must be refused."""


def dechunked(body: bytes) -> object:
    """Return the content of a chunked body, as far as it came, and whether its end has come.

    Source: RFC 9112, section 7.1.
    """
    content = b""
    rest = b"\r\n" + body
    while True:
        if not rest.startswith(b"\r\n"):
            return (content, False) if b"\r\n".startswith(rest) else Refused
        line, end, after = rest[2:].partition(b"\n")
        if not end:
            return content, False
        size = re.fullmatch(rb"([0-9A-Fa-f]+)[ \t]*(;[^\r]*)?\r", line)
        if size is None or len(size[1].lstrip(b"0")) > 15:
            return Refused
        length = int(size[1], 16)
        if not length:
            return _trailers(content, after)
        content += after[:length]
        rest = after[length:]


def _trailers(content: bytes, rest: bytes) -> object:
    while True:
        line, end, rest = rest.partition(b"\n")
        if not end:
            return content, False
        if line == b"\r":
            return content, True
        if line == b"" or not line.endswith(b"\r") or b"\r" in line[:-1]:
            return Refused


def framing(minor: int, status: int, fields: list[tuple[str, str]], method: str | None) -> object:
    """Return whether a body is chunked, its length, and whether the connection ends with it.

    Source: RFC 9112, sections 6.3 and 9.3.
    """
    connection = _tokens(fields, "connection")
    codings = _tokens(fields, "transfer-encoding")
    lengths = _tokens(fields, "content-length")
    closes = "close" in connection or (minor == 0 and "keep-alive" not in connection)
    if method == "HEAD" or status in (204, 304):
        has_body = status == 204 and (bool(codings) or any(each != "0" for each in lengths))
        return False, 0, closes or has_body
    if codings:
        return (True, None, closes) if set(codings) == {"chunked"} and not lengths else Refused
    if not lengths:
        return False, None, True
    if len(set(lengths)) > 1 or not re.fullmatch("[0-9]{1,18}", lengths[0]):
        return Refused
    return False, int(lengths[0]), closes


def _tokens(fields: list[tuple[str, str]], name: str) -> list[str]:
    values = ",".join(value for key, value in fields if key.lower() == name)
    present = any(key.lower() == name for key, _ in fields)
    return [token.strip().lower() for token in values.split(",")] if present else []


def values_of(stream: bytes) -> list[dict[str, Any]]:
    """Return the watch events that a stream begins with, as dicts, up to what is none."""
    text = stream.decode(errors="replace")
    decoder = json.JSONDecoder()
    found: list[dict[str, Any]] = []
    at = 0
    while True:
        while at < len(text) and text[at] in _SPACE:
            at += 1
        try:
            value: Any
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return found
        event = value
        if not isinstance(value, dict) or not isinstance(event.get("type"), str):
            return found
        if "object" not in event:
            return found
        found.append(event)


def items_of(body: bytes) -> list[Any]:
    """Return the items of a list of config maps; each has a kind, whether it says so or not."""
    kind = {"apiVersion": "v1", "kind": "ConfigMap"}
    items: list[Any] = _loads(body.decode(errors="replace")).get("items") or []
    return [item if "kind" in item else {**kind, **item} for item in items]


def says_failure(body: bytes) -> bool:
    """Tell whether a body is a failure ``Status`` and nothing else.

    What ``json`` reads and RFC 8259 knows not (infinities, other encodings than UTF-8) makes it
    none.
    """
    try:
        status = _loads(body.decode())
        json.dumps(status, ensure_ascii=False, allow_nan=False).encode()
        about = [status[key] for key in ("kind", "apiVersion", "status")]
    except (ValueError, RecursionError, TypeError, LookupError):
        return False
    return about == ["Status", "v1", "Failure"]


def _loads(text: str) -> Any:
    """Read JSON, each half of a pair of surrogates as U+FFFD."""
    return _whole(json.loads(text))


def _whole(value: Any) -> Any:
    known = value  # narrowing would forget the type of what is inside
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, list):
        return [_whole(item) for item in known]
    if isinstance(value, dict):
        return {_whole(key): _whole(item) for key, item in known.items()}
    return known
