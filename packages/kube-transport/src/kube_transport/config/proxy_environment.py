"""Which proxy the environment names for a server, by Go's rules."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias
from urllib.parse import SplitResult, urlsplit

from msgspec import Struct

from kube_transport.auth.secret import Secret
from kube_transport.config.validation import is_host
from kube_transport.errors import ConfigError

_SCHEMES: Final = ("http", "https", "socks5", "socks5h")
_PORTS: Final = {"http": 80, "https": 443}

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network


def proxy_for(url: str, environ: Mapping[str, str] | None = None) -> Secret | None:
    """Return the URL of the proxy for requests to ``url``, which may hold a password.

    ``HTTPS_PROXY`` and ``HTTP_PROXY`` count by the scheme of ``url``; ``NO_PROXY`` names what is
    reached directly, as loopback always is. Each may be written in lower case, but upper case
    wins. There is no ``ALL_PROXY``.

    Args:
        environ: the variables of this process by default.

    Raises:
        ConfigError: what the environment names is no proxy, or cannot be trusted.

    Source: Go ``golang.org/x/net/http/httpproxy``, which ignores what is no proxy.
    """
    variables = os.environ if environ is None else environ
    parts = urlsplit(url)
    name = f"{parts.scheme}_proxy".upper()
    value = _variable(variables, name)
    if parts.scheme not in _PORTS or not value or not _is_proxied(parts, variables):
        return None
    if parts.scheme == "http" and variables.get("REQUEST_METHOD"):
        raise ConfigError(
            f"{name}: not used in a CGI program, where whoever sends a request can set it"
        )
    proxy = value if "://" in value else f"http://{value}"
    if not _is_proxy(proxy):
        raise ConfigError(f"{name}: no URL of a proxy; its scheme is one of {', '.join(_SCHEMES)}")
    return Secret(proxy)


class _Exception(Struct, frozen=True):
    """One entry of ``NO_PROXY``: a network, or a host with what is below it.

    Attributes:
        host: lower case, without the dot of the root at its end; with a dot before it, only what is
            below it is meant.
        port: empty for any.
    """

    host: str = ""
    port: str = ""
    network: Network | None = None

    def matches(self, host: str, port: str, address: Address | None) -> bool:
        if self.network is not None:
            inside = address is not None and address in self.network
        else:
            inside = host == self.host or host.endswith(f".{self.host.removeprefix('.')}")
        return inside and self.port in ("", port)


def _is_proxied(url: SplitResult, variables: Mapping[str, str]) -> bool:
    host = _ascii((url.hostname or "").lower().removesuffix("."))
    port = str(url.port or _PORTS[url.scheme])
    address = _address(host)
    if host == "localhost" or (address is not None and address.is_loopback):
        return False
    entries = [entry.strip().lower() for entry in _variable(variables, "NO_PROXY").split(",")]
    if "*" in entries:
        return False
    return not any(exception.matches(host, port, address) for exception in _exceptions(entries))


def _exceptions(entries: list[str]) -> Iterator[_Exception]:
    """Yield what can be understood; the rest is ignored, as everywhere."""
    for entry in entries:
        if "/" in entry:
            network = _network(entry)
            if network is not None:
                yield _Exception(network=network)
            continue
        host, port = _split_port(entry)
        host = host.removesuffix(".")
        address = _address(host)
        if address is not None:
            yield _Exception(network=ipaddress.ip_network(address), port=port)
        elif host:
            yield _Exception(host=_ascii(host[1:] if host.startswith("*.") else host), port=port)


def _split_port(entry: str) -> tuple[str, str]:
    if entry.startswith("["):
        host, _, rest = entry[1:].partition("]")
        return host, rest.removeprefix(":")
    if entry.count(":") == 1:
        host, _, port = entry.partition(":")
        return host, port
    return entry, ""


def _address(host: str) -> Address | None:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _network(entry: str) -> Network | None:
    try:
        return ipaddress.ip_network(entry, strict=False)
    except ValueError:
        return None


def _ascii(host: str) -> str:
    """Return a name as it is looked up; a dot before it stays."""
    name = host.removeprefix(".")
    dot = host[: len(host) - len(name)]
    try:
        return host if host.isascii() else dot + name.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def _is_proxy(value: str) -> bool:
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme in _SCHEMES and is_host(parts.hostname)


def _variable(variables: Mapping[str, str], name: str) -> str:
    return variables.get(name) or variables.get(name.lower()) or ""
