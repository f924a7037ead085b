"""Proxies: what their URLs say, and what a request through one is like."""

from __future__ import annotations

from base64 import b64encode
from typing import Final, Self
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from kube_transport.auth import Secret
from kube_transport.config.validation import HALF, socks_problem
from kube_transport.errors import ConfigError

PORTS: Final = {"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080}
"""By the schemes that there are."""


class Refusal(OSError):
    """The proxy will not connect us, and would not if it were asked again."""


class Proxy(Struct, frozen=True, kw_only=True):
    """A proxy for everything that goes to one server.

    Attributes:
        host: a name, as DNS has it, or an address, without brackets.
    """

    scheme: str
    host: str
    port: int
    username: str = ""
    password: Secret | None = None

    @classmethod
    def parse(cls, url: str) -> Self:
        """Return the proxy at ``url``.

        Raises:
            ConfigError: it is no URL of a proxy, or its user cannot be sent; it is not shown.
        """
        try:
            parts = urlsplit(url)
            port, host = parts.port, _ascii(parts.hostname or "")
        except ValueError:  # not chained: its message may hold the password
            raise ConfigError("proxy-url: no URL of a proxy") from None
        if HALF.search(url):
            raise ConfigError("proxy-url: is not valid text")
        if parts.scheme not in PORTS or not host:
            raise ConfigError(f"proxy-url: needs a host, and a scheme of {', '.join(PORTS)}")
        if problem := socks_problem(parts):
            raise ConfigError(f"proxy-url: {problem}")
        password = None if parts.password is None else Secret(unquote(parts.password))
        return cls(
            scheme=parts.scheme,
            host=host,
            port=PORTS[parts.scheme] if port is None else port,
            username=unquote(parts.username or ""),
            password=password,
        )

    @property
    def url(self) -> str:
        """Its URL, without credentials."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"

    @property
    def is_socks(self) -> bool:
        """Whether it speaks SOCKS, not HTTP."""
        return self.scheme.startswith("socks")

    @property
    def headers(self) -> dict[str, str]:
        """What tells it who we are, with the requests that it reads itself."""
        if not self.username and self.password is None:
            return {}
        password = self.password.reveal() if self.password else ""
        pair = b64encode(f"{self.username}:{password}".encode()).decode("ascii")
        return {"Proxy-Authorization": f"Basic {pair}"}

    def forwards(self, server: str) -> bool:
        """Tell whether it reads the requests to ``server``, which go through no tunnel."""
        return not self.is_socks and not server.startswith("https:")


def _ascii(host: str) -> str:
    return host if host.isascii() else host.encode("idna").decode("ascii")
