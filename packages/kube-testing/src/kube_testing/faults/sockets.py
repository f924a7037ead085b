"""What the proxies ask of their sockets beyond bytes."""

from __future__ import annotations

import asyncio
import socket
import struct
import sys
from collections.abc import Callable

__all__ = ["Listener", "reset_when_closed", "send_at_once"]

_LINGER = "hh" if sys.platform == "win32" else "ii"
_PAUSE = 0.01


class Listener:
    """Listens on 127.0.0.1 and hands connections over, one after another, in an event loop.

    Args:
        take: is given each connection, which does not block.

    Attributes:
        port: the same all the time; free ones are chosen by the system.
    """

    def __init__(self, take: Callable[[socket.socket], object]) -> None:
        self._take = take
        self._socket = _listen(0)
        self.port: int = self._socket.getsockname()[1]
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin, or begin again after ``stop``."""
        if self._socket.fileno() < 0:
            self._socket = _listen(self.port)
        self._task = asyncio.create_task(self._accept())

    async def stop(self) -> None:
        """Refuse connections from now on; nothing happens the second time."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])
            self._task = None
        self._socket.close()

    async def _accept(self) -> None:
        while True:
            try:
                connection, _ = await asyncio.get_running_loop().sock_accept(self._socket)
            except OSError:
                await asyncio.sleep(_PAUSE)  # the client is gone already, or no files are left
            else:
                send_at_once(connection)
                self._take(connection)


def _listen(port: int) -> socket.socket:
    listener = socket.create_server(("127.0.0.1", port), backlog=256)
    listener.settimeout(0)
    return listener


def send_at_once(connection: socket.socket) -> None:
    """Let small pieces leave without waiting for the peer to acknowledge those before."""
    connection.settimeout(0)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def reset_when_closed(connection: socket.socket) -> None:
    """Make ``close()`` send RST in place of FIN, and drop what was not sent yet."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack(_LINGER, 1, 0))
