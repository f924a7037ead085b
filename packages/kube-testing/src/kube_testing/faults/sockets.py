"""What the proxies ask of their sockets beyond bytes."""

from __future__ import annotations

import asyncio
import socket
import struct
import sys

__all__ = ["accept", "listen", "reset_when_closed", "send_at_once"]

_LINGER = "hh" if sys.platform == "win32" else "ii"
_PAUSE = 0.01


def listen(port: int = 0) -> socket.socket:
    """Return a listener on a port of 127.0.0.1, by default any free one, that does not block."""
    listener = socket.create_server(("127.0.0.1", port), backlog=256)
    listener.settimeout(0)
    return listener


async def accept(listener: socket.socket) -> socket.socket:
    """Return the next connection, which does not block."""
    while True:
        try:
            connection, _ = await asyncio.get_running_loop().sock_accept(listener)
        except OSError:
            await asyncio.sleep(_PAUSE)  # the client is gone already, or there are no more files
        else:
            send_at_once(connection)
            return connection


def send_at_once(connection: socket.socket) -> None:
    """Let small pieces leave without waiting for the peer to acknowledge those before."""
    connection.settimeout(0)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def reset_when_closed(connection: socket.socket) -> None:
    """Make ``close()`` send RST in place of FIN, and drop what was not sent yet."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack(_LINGER, 1, 0))
