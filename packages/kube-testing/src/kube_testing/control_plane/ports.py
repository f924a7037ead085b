"""Free ports on 127.0.0.1 that stay ours from choosing them to using them."""

from __future__ import annotations

import socket
import sys
from typing import Self

from kube_testing.control_plane.errors import PortInUse

LOOPBACK = "127.0.0.1"

SHARES_PORTS = sys.platform != "win32"
"""Whether a server can listen on a port that a ``Reservation`` holds."""


class Reservation:
    """A port that nobody else is given while this is open.

    Where the system shares ports, a bound socket that does not listen keeps the port, and a
    server that asks for sharing listens on it all the same. Elsewhere the port is only known
    to have been free, so a server may find it taken and is started again on another.

    Args:
        port: a certain port, or 0 for any that is free.

    Raises:
        PortInUse: ``port`` cannot be had.
    """

    def __init__(self, port: int = 0) -> None:
        if port:
            _check_free(port)
        self._socket = _bound(port)
        self.port: int = self._socket.getsockname()[1]
        if not SHARES_PORTS:
            self._socket.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the port back."""
        self._socket.close()


def free_port() -> int:
    """Return a port that is free now, for a server that cannot share one."""
    with socket.create_server((LOOPBACK, 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def _bound(port: int) -> socket.socket:
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        bound.bind((LOOPBACK, port))
    except BaseException:
        bound.close()
        raise
    return bound


def _check_free(port: int) -> None:
    if not 0 < port < 1 << 16:
        raise PortInUse(f"{LOOPBACK}:{port} cannot be used; a port is a number from 1 to 65535")
    try:
        # As a server would, so that connections of an earlier one do not count.
        socket.create_server((LOOPBACK, port)).close()
    except OSError as error:
        raise PortInUse(
            f"{LOOPBACK}:{port} cannot be used ({error.strerror}); choose another port or none"
        ) from error
