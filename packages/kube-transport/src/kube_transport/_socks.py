"""Connections through a SOCKS5 proxy."""

from __future__ import annotations

import socket
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from kube_transport._proxy import Proxy
from kube_transport._wire import Exchange, resolve, socket_options
from kube_transport.errors import ConfigError


def check_socks() -> None:
    """Do nothing where SOCKS can be spoken.

    Raises:
        ConfigError: PySocks is not installed.
    """
    if find_spec("socks") is None:
        raise ConfigError("proxy-url: SOCKS needs PySocks: pip install 'kube-transport[socks]'")


def connect_through(
    proxy: Proxy, host: str, port: int, exchange: Exchange, *, timeout: float | None
) -> socket.socket:
    """Return a socket that is connected to ``host`` through the proxy, which looks it up.

    Args:
        timeout: seconds between two answers of the proxy.

    Raises:
        OSError: the proxy cannot be reached, or refuses.

    Source: Go ``net/http``, which knows no difference between ``socks5`` and ``socks5h``.
    """
    failure = OSError("it has no address")
    for family, _, _, _, address in resolve(proxy.host, proxy.port, exchange):
        try:
            connection: socket.socket = _proxied(proxy, family, address)
            connection.settimeout(timeout)
            exchange.using(connection)
            return _connected(connection, (host, port))
        except OSError as error:
            failure = error
            exchange.check()
    raise OSError(f"the proxy {proxy.host}:{proxy.port}: {failure}")


def _proxied(proxy: Proxy, family: int, address: tuple[Any, ...]) -> Any:
    """Return a socket that will go through the proxy at this address of its."""
    socks: Any = import_module("socks")  # an extra, without types
    connection = socks.socksocket(family, socket.SOCK_STREAM)
    connection.set_proxy(
        socks.SOCKS5,
        *address[:2],
        rdns=True,
        username=proxy.username or None,
        password=proxy.password.reveal() if proxy.password else None,
    )
    return connection


def _connected(connection: socket.socket, target: tuple[str, int]) -> socket.socket:
    try:
        for option in socket_options():
            connection.setsockopt(*option)
        connection.connect(target)
    except BaseException:
        connection.close()
        raise
    return connection
