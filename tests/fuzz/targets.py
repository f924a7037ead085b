"""What must hold for any bytes at all, one function for each kind of input."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from http.client import HTTPException
from typing import Any, Final

from references import Refused, dechunked, framing, values_of

from kube_transport._http1.chunked import Dechunker
from kube_transport._http1.head import framing_of, read_head
from kube_transport._http1.request_head import request_head
from kube_transport.codec.objects import UnstructuredCodec
from kube_transport.codec.yaml import (
    YAMLError,
    decode_documents,
    decode_yaml,
    to_yaml,
    with_value,
    without_value,
)
from kube_transport.config import Config
from kube_transport.errors import (
    ApiError,
    ConfigError,
    InvalidRequest,
    KubeError,
    error_from_status,
)
from kube_transport.http import Headers
from kube_transport.response import error_from_response, failure_status, retry_after
from kube_transport.warnings import warnings_of
from kube_transport.watch import WatchEvent, decode_events

MESSAGE: Final = 20_000
"""How long a message may be, whatever the input; a hostile one fills no log."""

_CODEC: Final = UnstructuredCodec("v1", "ConfigMap")
_SENDABLE: Final = re.compile(rb"[^\r\n\0]*")
_WRITTEN: Final[Sequence[Any]] = ("no", "0123", "a\nb", True, None, {"k": ["v"]}, [{"a": {}}])
"""Values that are put into texts: what is hard to quote, and what takes several lines."""


def kubeconfig(data: bytes) -> None:
    """A kubeconfig is read, or refused with a message that can be printed."""
    for untrusted in (False, True):
        try:
            config = Config.from_bytes(data, untrusted=untrusted)
        except ConfigError as error:
            _printable(str(error))
            continue
        _printable(repr(config))
        if untrusted:
            assert not config.insecure_skip_tls_verify
            assert config.proxy_url is None
            assert config.auth is None


def yaml(data: bytes) -> None:
    """A text is read or refused; what was read is the same after it was written."""
    try:
        values = decode_documents(data)
    except YAMLError as error:
        _printable(str(error))
        return
    for value in values:
        assert decode_yaml(to_yaml(value)) == value


def edit(data: bytes) -> None:
    """A change of one place is there, and nothing else has changed; the first bytes say which."""
    pick, text = data[:2].ljust(2, b"\0"), data[2:]
    try:
        before = decode_yaml(text)
    except YAMLError:
        return
    places = list(_places(before))
    if not places:
        return
    place = places[pick[0] % len(places)]
    value = _WRITTEN[pick[1] % len(_WRITTEN)]
    assert decode_yaml(with_value(text, place, value)) == _put(before, place, value)
    rest = _taken(before, place)
    removed = decode_yaml(without_value(text, place))
    assert removed == rest or (removed is None and not rest)


def status(data: bytes) -> None:
    """An error body becomes an error; the first byte chooses the code, a line the header."""
    code = 400 + (data[0] % 200 if data else 0)
    header, _, body = data[1:].partition(b"\n")
    headers = Headers({"Retry-After": header.decode("latin-1"), "Content-Type": "text/plain"})
    failure = failure_status(body)
    errors = [error_from_response(code, headers, body), error_from_status(failure or {})]
    for wait in (retry_after(headers), *(error.retry_after for error in errors)):
        assert wait is None or 0 <= wait <= 1e12
    for error in errors:
        _error(error)


def warning(data: bytes) -> None:
    """The warnings of a header can be printed; one more at the end changes none before it."""
    header = data.decode("latin-1")
    found = warnings_of(Headers({"Warning": header}))
    for told in found:
        _printable(f"{told.agent} {told.text}")
        assert 0 <= told.code <= 999
        assert len(told.text) <= 1000
    longer = warnings_of(Headers({"Warning": f'{header}, 299 - "more"'}))
    assert longer[: len(found)] == found


def watch(data: bytes) -> None:
    """The events are those of a plain reader, wherever the stream is cut; a byte says where."""
    size = 1 + (data[0] if data else 0)
    stream = data[1:]
    cut = [stream[at : at + size] for at in range(0, len(stream), size)]
    events = _events([stream])
    assert _events(cut) == events
    plain = [value for value in values_of(stream) if value["type"] in _CHANGES]
    told = [event.type for event in events if isinstance(event, WatchEvent)]
    assert told == [value["type"] for value in plain[: len(told)]]
    if events[-1] is None:
        assert len(told) == len(plain)


def head(data: bytes) -> None:
    """The head of an answer says where its body ends, or is refused; the first byte is a method."""
    method = (None, "GET", "HEAD")[data[0] % 3] if data else None
    lines = iter(data[1:].splitlines(keepends=True))
    try:
        found = read_head(lambda most: next(lines, b"")[:most])
    except HTTPException:
        return
    assert found.status >= 200
    for name, value in found.fields:
        assert name.isascii()
        assert name.isprintable()
        assert " " not in name
        assert _SENDABLE.fullmatch(value.encode("latin-1"))
    expected = framing(found.minor, found.status, found.fields, method)
    try:
        ours = framing_of(found, method)
    except HTTPException:
        assert expected is Refused
        return
    assert (ours.chunked, ours.length, ours.closes) == expected


def chunks(data: bytes) -> None:
    """A chunked body is read as a plain reader does it, however it is cut; a byte says where."""
    size = 1 + (data[0] if data else 0)
    body = data[1:]
    cut = [body[at : at + size] for at in range(0, len(body), size)]
    expected = dechunked(body)
    assert _dechunked([body]) == expected
    assert _dechunked(cut) == expected


def request(data: bytes) -> None:
    """What is sent is one request, with the lines that were meant, or nothing is sent."""
    method, _, rest = data.decode("latin-1").partition("\x00")
    target, *fields = rest.split("\x00")
    headers = list(zip(fields[::2], fields[1::2], strict=False))
    try:
        sent = request_head(method, target, "host", headers, None)
    except InvalidRequest as error:
        _printable(str(error))
        return
    start, end = sent.index(b"\r\n"), sent.index(b"\r\n\r\n")
    lines = sent[start + 2 : end].split(b"\r\n")
    assert end + 4 == len(sent)
    assert sent[:start].split(b" ") == [method.encode(), target.encode(), b"HTTP/1.1"]
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", sent)
    assert lines[0] == b"Host: host"
    assert lines[1 : 1 + len(headers)] == [f"{k}: {v}".encode("latin-1") for k, v in headers]
    names = [line.partition(b":")[0].lower() for line in lines]
    assert names.count(b"host") == 1
    assert names.count(b"content-length") == (method in {"PATCH", "POST", "PUT"})
    assert b"transfer-encoding" not in names


TARGETS: Final[dict[str, Callable[[bytes], None]]] = {
    "chunks": chunks,
    "edit": edit,
    "head": head,
    "kubeconfig": kubeconfig,
    "request": request,
    "status": status,
    "warning": warning,
    "watch": watch,
    "yaml": yaml,
}

_CHANGES: Final = frozenset(("ADDED", "MODIFIED", "DELETED"))


def _events(pieces: list[bytes]) -> list[object]:
    return list(_seen(pieces))


def _seen(pieces: list[bytes]) -> Iterator[object]:
    """Yield each event, and at last the class of the error, what was left out, or ``None``."""
    left_out: list[bytes] = []
    try:
        yield from decode_events(pieces, _CODEC, lambda one: left_out.append(one.raw))
    except KubeError as error:
        _error(error)
        yield type(error)
    else:
        yield left_out or None


def _error(error: KubeError) -> None:
    _printable(str(error))
    if isinstance(error, ApiError):
        assert 400 <= error.code < 600
        _printable(error.reason)
        for cause in error.causes:
            _printable(f"{cause.reason} {cause.field} {cause.message}")


def _places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of everything in a document."""
    if path:
        yield path
    plain = value  # narrowing would forget the type of what is inside
    if isinstance(value, dict):
        for key, item in plain.items():
            yield from _places(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(plain):
            yield from _places(item, (*path, index))


def _put(value: Any, path: Sequence[str | int], new: object) -> Any:
    """Return a copy of ``value`` with ``new`` at ``path``."""
    if not path:
        return new
    copy = value.copy()
    copy[path[0]] = _put(value[path[0]], path[1:], new)
    return copy


def _taken(value: Any, path: Sequence[str | int]) -> Any:
    """Return a copy of ``value`` without what is at ``path``."""
    copy = value.copy()
    if len(path) == 1:
        del copy[path[0]]
    else:
        copy[path[0]] = _taken(value[path[0]], path[1:])
    return copy


def _dechunked(pieces: list[bytes]) -> object:
    dechunker = Dechunker()
    try:
        content = b"".join(map(dechunker.feed, pieces))
    except HTTPException:
        return Refused
    return content, dechunker.done


def _printable(message: str) -> None:
    assert len(message) <= MESSAGE, f"a message of {len(message)} characters"
    control = [one for one in message if unicodedata.category(one) == "Cc" and one not in "\n\t"]
    assert not control, f"control characters in a message: {control[:5]!r}"
