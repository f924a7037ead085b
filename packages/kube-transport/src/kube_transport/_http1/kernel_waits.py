"""Plain sockets whose waits the kernel bounds, which is one call to read where Python makes two.

A socket with a timeout of Python's is asked whether it is ready before each read and each write,
and another thread takes the interpreter whenever the kernel is asked: with 16 threads these calls
are a sixth of all the time. TLS knows no such waits.
"""

from __future__ import annotations

import math
import os
import socket
import struct
import sys
import threading
from typing import Final

_KNOWN: Final = sys.platform == "linux" and struct.calcsize("l") == 8
"""Whether the kernel counts in two longs; on 32 bits that depends on who compiled Python."""

_TIMEVAL: Final = struct.Struct("@ll")


def possible(connection: socket.socket) -> bool:
    """Tell whether the kernel can bound the waits of a socket."""
    if not _KNOWN or type(connection) is not socket.socket:
        return False
    seconds = connection.gettimeout()
    connection.settimeout(None)
    blocks = os.get_blocking(connection.fileno())  # else it is an event loop's, which waits itself
    connection.settimeout(seconds)
    return blocks


def here() -> bool:
    """Tell whether this thread may wait so.

    Python begins a wait again that a signal interrupts, and the kernel counts from zero then: a
    program's timer that rings more often would make it endless. Signals reach the main thread.
    """
    return threading.get_ident() != threading.main_thread().ident


def limit(connection: socket.socket, seconds: float | None) -> None:
    """Let each wait last so long from now on."""
    if connection.gettimeout() is not None:
        connection.settimeout(None)
    microseconds = 0 if seconds is None else max(1, math.ceil(seconds * 1e6))  # 0 is for ever
    value = _TIMEVAL.pack(*divmod(microseconds, 10**6))
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, value)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, value)


def send(connection: socket.socket, rest: memoryview) -> int:
    """Send what the socket takes, and return how many bytes that were.

    Raises:
        TimeoutError: it took none in time.
        OSError: the connection broke.
    """
    try:
        return connection.send(rest)
    except BlockingIOError as error:
        raise TimeoutError(*error.args) from None


def receive(connection: socket.socket, size: int) -> bytes:
    """Return what has come, or comes next, and at most so many bytes of it; none at the end.

    Raises:
        TimeoutError: nothing came in time.
        OSError: the connection broke.
    """
    try:
        return connection.recv(size) or b""  # urllib3's TLS within TLS ends with a 0
    except BlockingIOError as error:
        raise TimeoutError(*error.args) from None
