"""Connections through a SOCKS5 proxy.

Source: RFC 1928, and RFC 1929 for the user and the password.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import Final

from kube_transport._proxy import Proxy, Refusal
from kube_transport._wire import Exchange, connect

_VERSION: Final = b"\x05"
_NO_LOGIN, _LOGIN, _NONE_OF_THEM = 0, 2, 255

_REPLIES: Final = (
    "succeeded",
    "general SOCKS server failure",
    "connection not allowed by ruleset",
    "network unreachable",
    "host unreachable",
    "connection refused",
    "TTL expired",
    "command not supported",
    "address type not supported",
)
_REFUSALS: Final = (2, 7, 8)
"""The replies that blame what was asked for, as an HTTP proxy's 4xx does; others may pass."""


def connect_through(
    proxy: Proxy, host: str, port: int, exchange: Exchange, *, timeout: float | None
) -> socket.socket:
    """Return a socket that is connected to ``host`` through the proxy, which looks it up.

    Args:
        timeout: seconds to reach the proxy, and between two answers of it.

    Raises:
        Refusal: the proxy will not connect us, or speaks no SOCKS.
        OSError: the proxy cannot be reached, or cannot reach ``host``.
        KubeError: the exchange was cut off.

    Source: Go ``net/http``, ``socksDialer.connect``; it knows no difference between ``socks5`` and
    ``socks5h``.
    """
    try:
        connection = connect(proxy.host, proxy.port, exchange, timeout=timeout)
        return _tunnel(connection, proxy, host, port)
    except OSError as error:
        kind = Refusal if isinstance(error, Refusal) else OSError
        failure = kind(f"the proxy {proxy.host}:{proxy.port}: {error}")
    raise failure  # out of the handler, or a traceback would show what the proxy said


def _tunnel(connection: socket.socket, proxy: Proxy, host: str, port: int) -> socket.socket:
    try:
        _log_in(connection, proxy)
        _ask(connection, host, port)
    except BaseException:
        connection.close()
        raise
    return connection


def _log_in(connection: socket.socket, proxy: Proxy) -> None:
    """Agree on who we are: nobody, or the user of the proxy's URL."""
    offered = [_NO_LOGIN, _LOGIN] if proxy.username else [_NO_LOGIN]
    connection.sendall(_VERSION + _sized(bytes(offered)))
    method = _answer(connection, _VERSION, 1)[0]
    if method == _NONE_OF_THEM:
        raise Refusal("it accepts none of our ways to authenticate")
    if method not in offered:
        raise Refusal("it chose a way to authenticate that was not offered")
    if method == _LOGIN:
        connection.sendall(_login(proxy))
        if _answer(connection, b"\x01", 1) != b"\x00":
            raise Refusal("it refuses the user or the password")


def _login(proxy: Proxy) -> bytes:
    password = "" if proxy.password is None else proxy.password.reveal()
    return b"\x01" + _sized(proxy.username.encode()) + _sized(password.encode())


def _ask(connection: socket.socket, host: str, port: int) -> None:
    """Have the proxy connect, and read the whole of its answer: the server's bytes come next."""
    connection.sendall(_VERSION + b"\x01\x00" + _address(host) + port.to_bytes(2, "big"))
    reply, reserved, kind = _answer(connection, _VERSION, 3)
    if reply:
        name = _REPLIES[reply] if reply < len(_REPLIES) else "unknown"
        refused = Refusal if reply in _REFUSALS else OSError
        raise refused(f"{name} (SOCKS reply {reply})")
    if reserved or kind not in {1, 3, 4}:
        raise _no_socks()
    size = _read(connection, 1)[0] if kind == 3 else 4 * kind  # 4 bytes of IPv4, 16 of IPv6
    _read(connection, size + 2)


def _address(host: str) -> bytes:
    for kind, family in ((b"\x01", socket.AF_INET), (b"\x04", socket.AF_INET6)):
        with suppress(OSError):
            return kind + socket.inet_pton(family, host)
    return b"\x03" + _sized(host.encode("ascii"))


def _sized(data: bytes) -> bytes:
    return bytes([len(data)]) + data


def _answer(connection: socket.socket, version: bytes, size: int) -> bytes:
    """Return what follows the version of an answer."""
    if _read(connection, 1) != version:
        raise _no_socks()
    return _read(connection, size)


def _read(connection: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        piece = connection.recv(size - len(data))
        if not piece:
            raise OSError("it hung up without an answer")
        data += piece
    return data


def _no_socks() -> Refusal:
    return Refusal("it answers no SOCKS5")
