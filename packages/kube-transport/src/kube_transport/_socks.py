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
    socks: Any = import_module("socks")  # an extra, without types

    family, _, _, _, address = resolve(proxy.host, proxy.port, exchange)[0]
    connection = socks.socksocket(family, socket.SOCK_STREAM)
    try:
        for option in socket_options():
            connection.setsockopt(*option)
        connection.settimeout(timeout)
        connection.set_proxy(
            socks.SOCKS5,
            address[0],
            address[1],
            rdns=True,
            username=proxy.username or None,
            password=proxy.password.reveal() if proxy.password else None,
        )
        exchange.using(connection)
        connection.connect((host, port))
    except BaseException:
        connection.close()
        raise
    connected: socket.socket = connection
    return connected
