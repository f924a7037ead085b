"""Bodies of HTTP/1.1 requests that go out in pieces."""

from __future__ import annotations

from collections.abc import Iterator

from kube_transport.streamed_body import StreamedBody


def framed(body: StreamedBody) -> Iterator[bytes]:
    """Yield what goes over the wire: the pieces, or a chunk for each where the length is unknown.

    Raises:
        InvalidRequest: as ``pieces`` raises it.

    Source: RFC 9112, section 7.1.
    """
    if body.length is not None:
        yield from body.pieces()
        return
    for piece in body.pieces():
        yield b"%x\r\n%b\r\n" % (len(piece), piece)
    yield b"0\r\n\r\n"
