"""The rules that a configuration must meet, each told with its remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final
from urllib.parse import SplitResult, urlsplit

from kube_transport.config.problems import Problem
from kube_transport.plugins.policy import PolicyKind

if TYPE_CHECKING:
    from kube_transport.config.config import Config

_LABEL: Final = re.compile(r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
_TOKEN: Final = re.compile(r"[!-~]+")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
_PROXY_SCHEMES: Final = ("http", "https", "socks5", "socks5h")


def problems_of(config: Config) -> list[Problem]:
    """Return everything that keeps ``config`` from working."""
    return [
        *_server(config),
        *_trust(config),
        *_pairs(config),
        *_identity(config),
        *_values(config),
    ]


def _server(config: Config) -> Iterator[Problem]:
    if not config.server:
        yield _problem("server", "missing; give the https:// URL of the API server")
        return
    url = _split(config.server)
    if url is None or url.scheme not in {"http", "https"} or not url.hostname:
        yield _problem("server", f"{_shown(config.server)} is no URL; write https://host:port")
        return
    if "@" in url.netloc:
        yield _problem("server", "holds a user name; give credentials in fields of their own")
    if url.query or url.fragment:
        yield _problem("server", f"{_shown(config.server)} ends in a query or fragment; drop it")
    if url.scheme == "http" and config.has_credentials and not config.allow_insecure_credentials:
        yield _problem(
            "server",
            f"{_shown(config.server)} is not encrypted, so no credentials are sent there;"
            " use https://, or a user without credentials",
        )


def _trust(config: Config) -> Iterator[Problem]:
    if config.ca_data is not None and config.ca_file:
        yield _problem("ca_file", "given as data and as a file; keep one")
    if config.insecure_skip_tls_verify and (config.ca_data is not None or config.ca_file):
        yield _problem(
            "insecure_skip_tls_verify",
            "contradicts the certificate authority that is given; drop one of them",
        )


def _pairs(config: Config) -> Iterator[Problem]:
    certificate = config.client_certificate_data is not None
    key = config.client_key_data is not None
    if certificate and config.client_certificate_file:
        yield _problem("client_certificate_file", "given as data and as a file; keep one")
    if key and config.client_key_file:
        yield _problem("client_key_file", "given as data and as a file; keep one")
    has_certificate = certificate or bool(config.client_certificate_file)
    has_key = key or bool(config.client_key_file)
    if has_certificate and not has_key:
        yield _problem("client_key_file", "missing; a client certificate needs its key")
    if has_key and not has_certificate:
        yield _problem("client_certificate_file", "missing; a client key needs its certificate")


def _identity(config: Config) -> Iterator[Problem]:
    if config.has_basic and config.has_token:
        yield _problem("username", "given beside a token; keep one of them")
    if config.has_basic and not config.username:
        yield _problem("username", "missing beside a password")
    if ":" in config.username:
        yield _problem("username", "holds a colon, which basic authentication cannot send")
    if config.token is not None and not _TOKEN.fullmatch(config.token.reveal()):
        yield _problem("token", "empty, or with characters that cannot be sent in a header")
    if config.auth is None:
        return
    for message in config.auth.problems():
        yield _problem("auth", message)
    # A configuration that names a plugin has loaded this already, and few name one.
    from kube_transport.config.stanza import ExecStanza  # noqa: PLC0415

    denied = config.exec_policy.kind is PolicyKind.DENY_ALL and not config.has_static_credentials
    if denied and isinstance(config.auth, ExecStanza):
        yield _problem("auth", "a command may not run: the exec policy is DenyAll")


def _values(config: Config) -> Iterator[Problem]:
    if not _LABEL.fullmatch(config.namespace):
        yield _problem(
            "namespace",
            f"{_shown(config.namespace)} is no name of a namespace;"
            " lower-case letters, digits and '-', at most 63",
        )
    if config.proxy_url is not None:
        url = _split(config.proxy_url.reveal())
        if url is None or url.scheme not in _PROXY_SCHEMES or not url.hostname:
            schemes = ", ".join(_PROXY_SCHEMES)
            yield _problem("proxy_url", f"no URL of a proxy; its scheme is one of {schemes}")
    if config.timeout is not None and not config.timeout > 0:
        yield _problem("timeout", "must be above 0 seconds; leave it out for no limit")
    if _CONTROL.search(config.user_agent) or not config.user_agent.isascii():
        yield _problem("user_agent", "only printable ASCII can be sent")
    if _CONTROL.search(config.tls_server_name):
        yield _problem("tls_server_name", "holds control characters")


def _split(url: str) -> SplitResult | None:
    if _CONTROL.search(url) or " " in url:
        return None
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts


def _shown(text: str) -> str:
    """Return ``text`` quoted, without what stands before an ``@``, which may be a password."""
    return repr(re.sub(r"//[^/]*@", "//***@", text)[:200])


def _problem(field: str, message: str) -> Problem:
    return Problem(field=field, message=message)
