"""What must hold for any bytes at all, one function for each kind of input."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from http.client import HTTPException
from typing import Final

from kube_transport._chunked import Dechunker
from kube_transport._head import read_head
from kube_transport.api.unstructured import Unstructured
from kube_transport.codec.objects import UnstructuredCodec
from kube_transport.config.kubeconfig import parse_kubeconfig
from kube_transport.errors import ConfigError, KubeError
from kube_transport.http import Headers
from kube_transport.response import error_from_response, failure_status, retry_after
from kube_transport.warnings import warnings_of
from kube_transport.watch import Bookmark, WatchEvent, decode_event, split_lines

MESSAGE: Final = 20_000
"""How long a message may be, whatever the input; a hostile one fills no log."""

_CODEC: Final = UnstructuredCodec("v1", "ConfigMap")


def kubeconfig(data: bytes) -> None:
    """A kubeconfig is read, or refused with a message that can be printed."""
    try:
        parse_kubeconfig(data, file="config", directory="/")
    except ConfigError as error:
        _printable(str(error))


def status(data: bytes) -> None:
    """An error body becomes an error; the first byte chooses the code, a line the header."""
    code = 400 + (data[0] % 200 if data else 0)
    header, _, body = data[1:].partition(b"\n")
    headers = Headers({"Retry-After": header.decode("latin-1"), "Content-Type": "text/plain"})
    failure_status(body)
    wait = retry_after(headers)
    assert wait is None or wait >= 0
    error = error_from_response(code, headers, body)
    _printable(str(error))
    assert isinstance(error.code, int)
    assert isinstance(error.reason, str)
    for cause in error.causes:
        _printable(f"{cause.reason} {cause.field} {cause.message}")


def watch(data: bytes) -> None:
    """The events of a stream do not depend on where it is cut; the first byte says where."""
    size = 1 + (data[0] if data else 0)
    stream = data[1:]
    cut = [stream[at : at + size] for at in range(0, len(stream), size)]
    assert _events([stream]) == _events(cut)


def wire(data: bytes) -> None:
    """The head of an answer, and a chunked body, are read the same however they are cut."""
    head, _, body = data.partition(b"\r\n\r\n")
    lines = iter((head + b"\r\n\r\n").splitlines(keepends=True))
    _answer(lambda: read_head(lambda most: next(lines, b"")[:most]))
    assert _dechunked([body]) == _dechunked([body[at : at + 1] for at in range(len(body))])


def warning(data: bytes) -> None:
    """The warnings of a header can be printed; one more at the end changes none before it."""
    header = data.decode("latin-1")
    found = warnings_of(Headers({"Warning": header}))
    for told in found:
        _printable(f"{told.agent} {told.text}")
        assert 0 <= told.code <= 999
    longer = warnings_of(Headers({"Warning": f'{header}, 299 - "more"'}))
    assert longer[: len(found)] == found


TARGETS: Final[dict[str, Callable[[bytes], None]]] = {
    "kubeconfig": kubeconfig,
    "status": status,
    "warning": warning,
    "watch": watch,
    "wire": wire,
}


def _events(chunks: list[bytes]) -> list[object]:
    return list(_seen(chunks))


def _seen(chunks: list[bytes]) -> Iterator[object]:
    """Yield what a caller sees of each event, and at last the error, if there is one."""
    try:
        for line in split_lines(chunks):
            match decode_event(line, _CODEC, lambda _: None):
                case WatchEvent(type=kind, object=Unstructured() as obj):
                    yield kind, dict(obj)
                case Bookmark() as bookmark:
                    yield bookmark
                case _:
                    yield None
    except KubeError as error:
        _printable(str(error))
        yield type(error)


def _dechunked(pieces: list[bytes]) -> object:
    chunks = Dechunker()
    return _answer(lambda: (b"".join(map(chunks.feed, pieces)), chunks.done))


def _answer(call: Callable[[], object]) -> object:
    try:
        return call()
    except HTTPException as error:
        return type(error)


def _printable(message: str) -> None:
    assert len(message) <= MESSAGE, f"a message of {len(message)} characters"
    control = [one for one in message if unicodedata.category(one) == "Cc" and one not in "\n\t"]
    assert not control, f"control characters in a message: {control[:5]!r}"
