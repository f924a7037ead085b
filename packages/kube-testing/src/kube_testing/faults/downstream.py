"""The client's side of the HTTP proxy: requests as they come, and bytes back."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections.abc import Callable
from typing import cast

from kube_testing.faults.ends import End
from kube_testing.faults.sockets import reset_when_closed
from kube_testing.server.exchange import Request
from kube_testing.server.framing import CONTINUE, BadFraming, Limits, RequestParser

__all__ = ["Downstream", "common_name"]

_LIMITS = Limits(head=1024 * 1024, body=64 * 1024 * 1024)


class Downstream(asyncio.Protocol):
    """Reads requests, one after another, and ends the connection as it is told.

    Args:
        gone: is called when the client has hung up, or the connection ended.
    """

    def __init__(self, gone: Callable[[], object]) -> None:
        self._gone = gone
        self._parser = RequestParser(_LIMITS)
        self._requests: asyncio.Queue[Request] = asyncio.Queue()
        self._may_write = asyncio.Event()
        self._may_write.set()
        self._left: int | None = None
        self._then = End.RESET
        self._silent = False
        self._connected = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._connected = True
        self._socket: socket.socket = transport.get_extra_info("socket")
        # Whoever waits for drain() knows that the bytes have left, and may reset.
        self._transport.set_write_buffer_limits(high=1)  # asyncio's TLS never resumes from 0
        tls: ssl.SSLObject | None = self._transport.get_extra_info("ssl_object")
        self.certificate = common_name(tls)

    def abort(self) -> None:
        """Hang up at once, if there is a connection."""
        if self._connected:
            self._transport.abort()

    def data_received(self, data: bytes) -> None:
        self._parser.feed(data)
        try:
            while (request := self._parser.next_request()) is not None:
                self._requests.put_nowait(request)
            if self._parser.wants_continue():
                self._transport.write(CONTINUE)
        except BadFraming:
            self._transport.abort()

    def eof_received(self) -> bool:
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        self._may_write.set()
        self._gone()

    def pause_writing(self) -> None:
        self._may_write.clear()

    def resume_writing(self) -> None:
        self._may_write.set()

    async def next_request(self) -> Request:
        """Wait for the next request, for ever if none comes."""
        return await self._requests.get()

    def limit(self, size: int, then: End) -> None:
        """End the connection once ``size`` more bytes are written."""
        self._left, self._then = size, then

    async def write(self, data: bytes) -> None:
        """Send bytes, and wait until the system has taken them."""
        if self._left is not None:
            data = data[: self._left]
            self._left -= len(data)
        if self._silent:
            await self.end(End.HANG)
        if data:
            self._transport.write(data)
            await self._may_write.wait()
        if self._left == 0:
            await self.end(self._then)

    async def end(self, how: End) -> None:
        """End the connection; this never returns, since who serves it is cancelled then."""
        self.cut(how)
        await asyncio.Event().wait()

    def cut(self, how: End) -> None:
        """End the connection, wherever it is."""
        match how:
            case End.FINISH:
                self._transport.close()
            case End.RESET:
                with contextlib.suppress(OSError):  # closed already
                    reset_when_closed(self._socket)
                self._transport.abort()
            case End.HANG:
                self._silent = True


def common_name(tls: ssl.SSLObject | None) -> str:
    """Return the common name of the peer's verified certificate; empty without one."""
    certificate = tls.getpeercert() if tls is not None else None
    subject = cast(tuple[tuple[tuple[str, str], ...], ...], (certificate or {}).get("subject", ()))
    pairs = [pair for relative in subject for pair in relative]
    return next((value for name, value in pairs if name == "commonName"), "")
