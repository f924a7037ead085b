"""What must hold for any bytes at all, one function for each kind of input."""

from __future__ import annotations

import json
import re
import socket
import unicodedata
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from http.client import HTTPException
from typing import Any, Final

from answering import Given, given
from references import Refused, dechunked, framing, items_of, says_failure, values_of

from kube_transport import Client, Config, Resource, _requests
from kube_transport._http1.chunked import Dechunker
from kube_transport._http1.head import framing_of, read_head
from kube_transport._http1.request_head import request_head
from kube_transport._round_tripper import RequestsRoundTripper
from kube_transport._tls import client_context
from kube_transport.api.patch import MergePatch
from kube_transport.api.unstructured import Unstructured
from kube_transport.api.views import PartialObjectMetadata
from kube_transport.auth import Secret
from kube_transport.codec.lists import decode_list
from kube_transport.codec.objects import ObjectList, Undecodable, UnstructuredCodec
from kube_transport.codec.yaml import (
    YAMLError,
    decode_documents,
    decode_yaml,
    to_yaml,
    with_value,
    without_value,
)
from kube_transport.errors import (
    ApiError,
    ConfigError,
    ConnectFailed,
    DecodeError,
    InvalidRequest,
    KubeError,
    OutcomeUnknown,
    RedirectRefused,
    error_from_status,
)
from kube_transport.http import Headers, Request, Timeout
from kube_transport.resource_client import ResourceClient
from kube_transport.response import error_from_response, failure_status, retry_after
from kube_transport.retry import RetryPolicy
from kube_transport.warnings import ServerWarning, warnings_of
from kube_transport.watch import WatchEvent, decode_events

MESSAGE: Final = 20_000
"""How long a message may be, whatever the input; a hostile one fills no log."""

SECRET: Final = "Kanary/t0ken=="
"""What the client sends to prove who it is, and nobody else may see.

No escape ends in its first letter: else what lacks that letter would show it after a control.
"""

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
    told: list[Any] = [event for event in events if isinstance(event, WatchEvent | bytes)]
    assert len(told) <= len(plain)
    for event, value in zip(told, plain, strict=events[-1] is None):
        if isinstance(event, bytes):
            assert json.loads(event.decode(errors="replace")) == value["object"]
        else:
            assert event.type == value["type"]


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


def answer(data: bytes) -> None:
    """A verb returns what it is typed to, or raises an error of ours that shows no secret.

    The first two bytes choose the verb and the code, a line each the headers, up to an empty one.
    """
    pick, code, content = (data[0] if data else 0), (data[1] if data[1:] else 0), data[2:]
    verb, typed = list(_VERBS)[pick % len(_VERBS)], pick >= 128
    head, _, body = content.partition(b"\n\n")
    status = _CODES[code % len(_CODES)]
    given.answer = Given(status, Headers(_fields(head)), body)
    maps: ResourceClient[Any] = _TYPED if typed else _UNTYPED
    call, kind = _VERBS[verb]
    error: KubeError | None = None
    result: object = None
    try:
        result = call(maps)
    except KubeError as raised:
        error = raised
        _secretless(error)
    if status >= 400 or (status < 300 and says_failure(body)):
        told = error.__cause__ if isinstance(error, OutcomeUnknown) else error
        assert isinstance(told, ApiError)
    elif 300 <= status < 400 and status != 304:
        assert isinstance(error, RedirectRefused)
    elif error is None:
        assert isinstance(result, (PartialObjectMetadata if typed else Unstructured, *kind))
    else:
        assert verb in _READS or not isinstance(error, DecodeError)


def connect(data: bytes) -> None:
    """Whatever a proxy answers to CONNECT, nothing is sent, and no error shows its password."""
    ours, theirs = socket.socketpair()
    with theirs:
        theirs.sendall(data)
        theirs.shutdown(socket.SHUT_WR)
        _dialled.append(ours)
        try:
            _TUNNEL.round_trip(_ASKED)
        except ConnectFailed as error:
            _secretless(error)
        else:
            raise AssertionError("a proxy that is none was believed")
        sent = theirs.recv(1 << 16)
    assert sent.startswith(b"CONNECT api.test:6443 HTTP/1.")
    assert b"/version" not in sent


def lists(data: bytes) -> None:
    """A list is what a plain reader takes it for, however it is cut; a byte says where."""
    size = 1 + (data[0] if data else 0)
    body = data[1:]
    whole = _listed([body])
    assert _listed([body[at : at + size] for at in range(0, len(body), size)]) == whole
    if isinstance(whole, list):
        assert whole == items_of(body)


TARGETS: Final[dict[str, Callable[[bytes], None]]] = {
    "answer": answer,
    "chunks": chunks,
    "connect": connect,
    "edit": edit,
    "head": head,
    "kubeconfig": kubeconfig,
    "lists": lists,
    "request": request,
    "status": status,
    "warning": warning,
    "watch": watch,
    "yaml": yaml,
}

_CHANGES: Final = frozenset(("ADDED", "MODIFIED", "DELETED"))

_Verb = Callable[[ResourceClient[Any]], object]

_MAP: Final[Any] = Unstructured({"metadata": {"name": "a"}})
_MAPS: Final = Resource(
    group="",
    version="v1",
    plural="configmaps",
    kind="ConfigMap",
    namespaced=True,
    model=Unstructured,
)
_NOTHING: Final = type(None)
_VERBS: Final[dict[str, tuple[_Verb, tuple[type, ...]]]] = {
    "get": (lambda maps: maps.get("a"), ()),
    "list": (lambda maps: maps.list(), (ObjectList,)),
    "watch": (lambda maps: list(maps.watch()), (list,)),
    "patch": (lambda maps: maps.patch("a", MergePatch({})), ()),
    "delete": (lambda maps: maps.delete("a"), (_NOTHING,)),
    "delete_collection": (lambda maps: maps.delete_collection(), (_NOTHING,)),
}
_READS: Final = frozenset(("get", "list", "watch"))
_CODES: Final = (200, 201, 202, 302, 304, 400, 401, 403, 404, 409, 410, 429, 500, 502, 503, 504)


class _Handler:
    """Checks what servers warn of."""

    def handle(self, warning: ServerWarning, /) -> None:
        _printable(warning.text)
        assert SECRET not in warning.text + warning.agent


_CLIENT: Final = Client(
    Config(server="http://api.test", token=Secret(SECRET), allow_insecure_credentials=True),
    round_tripper=given,
    retry=RetryPolicy(retries=0),
    warnings=_Handler(),
)

_UNTYPED: Final = _CLIENT.resource(_MAPS, "ns")
_TYPED: Final = _CLIENT.resource(_MAPS.with_model(PartialObjectMetadata), "ns")

_dialled: Final[list[socket.socket]] = []


def _dial(*_: object, **__: object) -> socket.socket:
    return _dialled.pop()


setattr(_requests, "connect", _dial)  # noqa: B010 - the one seam below urllib3; not exported
_TUNNEL: Final = RequestsRoundTripper(
    "https://api.test:6443",
    tls=client_context(),
    proxy="http://Ann:Kanary%2Ft0ken%3D%3D@proxy.test:3128",
)
_ASKED: Final = Request(method="POST", path="/version", body=b"", timeout=Timeout(connect=None))


def _events(pieces: list[bytes]) -> list[Any]:
    """Return each event or what was left out, and at last the class of the error or ``None``."""
    seen: list[object] = []
    try:
        for event in decode_events(pieces, _CODEC, lambda _: None):
            seen.append(event.raw if isinstance(event, Undecodable) else event)  # noqa: PERF401
    except KubeError as error:
        _error(error)
        return [*seen, type(error)]
    return [*seen, None]


def _fields(head: bytes) -> Iterator[tuple[str, str]]:
    """Yield the headers in the lines of an input, as far as they could come over a wire."""
    for line in head.split(b"\n"):
        name, colon, value = line.partition(b":")
        if colon and name.isalnum():
            yield name.decode(), value.strip().decode("latin-1")


def _listed(pieces: list[bytes]) -> object:
    """Return the objects of a list and those that were left out; the error's class for none."""
    left_out: list[bytes] = []
    try:
        found = decode_list(pieces, _CODEC, lambda one: left_out.append(one.raw))
    except DecodeError as error:
        _error(error)
        return DecodeError
    told = [item.to_dict() for item in found]
    return (told, left_out) if left_out else told


def _secretless(error: BaseException | None) -> None:
    """Check an error, and of those below it what a traceback prints."""
    while error is not None:
        told = str(error)
        if isinstance(error, KubeError):
            _error(error)
            told = f"{error!r} {error} {error.args} {vars(error)}"
        assert SECRET not in told
        assert _PAIR not in told
        below = None if error.__suppress_context__ else error.__context__
        error = error.__cause__ or below


_PAIR: Final = b64encode(f"Ann:{SECRET}".encode()).decode()


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
