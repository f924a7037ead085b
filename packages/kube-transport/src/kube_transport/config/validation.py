"""The rules that a configuration must meet, each told with its remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import NoneType
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from urllib.parse import SplitResult, unquote, urlsplit

from kube_transport.auth.secret import Secret
from kube_transport.config.problems import Problem
from kube_transport.plugins.policy import ExecPolicy, PolicyKind

if TYPE_CHECKING:
    from kube_transport.config.config import Config

_LABEL: Final = re.compile(r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
_TOKEN: Final = re.compile(r"[!-~]+")
CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
HALF: Final = re.compile("[\ud800-\udfff]")
"""Half a character: no UTF-8 has it, and Python makes it of bytes that are none."""

_ADDRESS: Final = re.compile(r"[0-9a-f:.]+(%[\w.~-]+)?", re.ASCII | re.IGNORECASE)
_HOST: Final = re.compile(r"[\w-]{1,63}(\.[\w-]{1,63})*\.?", re.ASCII)
_PEM: Final = "-----BEGIN "
_FILES: Final = ("ca_file", "client_certificate_file", "client_key_file", "token_file")
_PROXY_SCHEMES: Final = ("http", "https", "socks5", "socks5h")

SECRETS: Final = frozenset({"client_key_data", "password", "proxy_url", "token"})
"""The fields that are masked, and may be given as plain text."""

CERTIFICATES: Final = ("ca_data", "client_certificate_data")
"""The fields with PEM that everybody may see."""

_TEXTS: Final = ("server", *_FILES, "tls_server_name", "username", "namespace", "user_agent")
_NAMES: Final = ("context", "cluster", "user")
_FLAGS: Final = ("insecure_skip_tls_verify", "disable_compression", "allow_insecure_credentials")
_Rule: TypeAlias = tuple[str, tuple[type[Any], ...], Sequence[str]]
_TYPES: Final[Sequence[_Rule]] = (
    ("text", (str,), (*_TEXTS, *_NAMES)),
    ("text", (Secret, NoneType), sorted(SECRETS)),
    ("PEM, as bytes", (bytes, NoneType), CERTIFICATES),
    ("True or False", (bool,), _FLAGS),
    ("a number", (int, float, NoneType), ("timeout",)),
    ("an ExecPolicy", (ExecPolicy,), ("exec_policy",)),
    ("a mapping", (Mapping,), ("origins",)),
)


def wrong_types(config: Config) -> list[Problem]:
    """Return the fields that hold another kind of value than they are for; nothing is quoted."""
    types: list[_Rule] = [*_TYPES]
    if config.auth is not None or config.impersonate is not None:
        # Whoever has one of them has loaded these already, and few do.
        from kube_transport.config.impersonate import Impersonate  # noqa: PLC0415
        from kube_transport.config.stanza import ExecStanza, ProviderStanza  # noqa: PLC0415

        types.append(("a stanza", (ExecStanza, ProviderStanza, NoneType), ("auth",)))
        types.append(("an Impersonate", (Impersonate, NoneType), ("impersonate",)))
    return [
        _problem(name, f"{expected} was expected, not a value of type {type(value).__name__}")
        for expected, allowed, names in types
        for name in names
        if not isinstance(value := getattr(config, name), allowed)
    ]


def problems_of(config: Config) -> list[Problem]:
    """Return everything that keeps ``config`` from working; its values are of the right types."""
    return [
        *_server(config),
        *_trust(config),
        *_pairs(config),
        *_pem(config),
        *_paths(config),
        *_identity(config),
        *_impersonation(config),
        *_values(config),
    ]


def _server(config: Config) -> Iterator[Problem]:
    if not config.server:
        yield _problem("server", "missing; give the https:// URL of the API server")
        return
    url = _split(config.server)
    if url is None or url.scheme not in {"http", "https"} or not is_host(url.hostname):
        yield _problem("server", f"{_shown(config.server)} is no URL; write https://host:port")
        return
    if "@" in config.server:
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


def _pem(config: Config) -> Iterator[Problem]:
    for name in CERTIFICATES:
        data = getattr(config, name)
        if data and data.strip() and _PEM.encode() not in data:
            yield _problem(name, f"holds no PEM, which begins with {_PEM}CERTIFICATE-----")
    key = config.client_key_data
    if key and key.reveal().strip() and _PEM not in key.reveal():
        yield _problem("client_key_data", f"holds no PEM, which begins with {_PEM}PRIVATE KEY-----")


def _paths(config: Config) -> Iterator[Problem]:
    for name in _FILES:
        if CONTROL.search(getattr(config, name)):
            yield _problem(name, "holds control characters, which no path does")


def _identity(config: Config) -> Iterator[Problem]:
    if config.has_basic and config.has_token:
        yield _problem("username", "given beside a token; keep one of them")
    if config.has_basic and not config.username:
        yield _problem("username", "missing beside a password")
    if ":" in config.username or CONTROL.search(config.username):
        yield _problem("username", "holds what basic authentication cannot send: ':' or a control")
    secret = config.password.reveal() if config.password is not None else ""
    for name, text in (("username", config.username), ("password", secret)):
        if HALF.search(text):
            yield _problem(name, "is not valid text, so it cannot be sent")
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


def _impersonation(config: Config) -> Iterator[Problem]:
    if config.impersonate is not None:
        for name, message in config.impersonate.problems():
            yield _problem("impersonate", f"{name}: {message}")


def _values(config: Config) -> Iterator[Problem]:
    if not _LABEL.fullmatch(config.namespace):
        yield _problem(
            "namespace",
            f"{config.namespace[:200]!r} is no name of a namespace;"
            " lower-case letters, digits and '-', at most 63",
        )
    if config.proxy_url is not None:
        url = _split(config.proxy_url.reveal())
        if url is None or url.scheme not in _PROXY_SCHEMES or not is_host(url.hostname):
            schemes = ", ".join(_PROXY_SCHEMES)
            yield _problem("proxy_url", f"no URL of a proxy; its scheme is one of {schemes}")
        elif problem := socks_problem(url):
            yield _problem("proxy_url", problem)
    if config.timeout is not None and not config.timeout > 0:
        yield _problem("timeout", "must be above 0 seconds; leave it out for no limit")
    agent = config.user_agent
    if CONTROL.search(agent) or not agent.isascii() or agent != agent.strip():
        yield _problem("user_agent", "only printable ASCII can be sent, without blanks around it")
    if config.tls_server_name and not is_host(config.tls_server_name):
        yield _problem("tls_server_name", "is no name of a host, and no address")


def unsendable(text: str) -> str:
    """Return why no header can carry ``text``, which is not shown; empty where one can."""
    if CONTROL.search(text):
        return "control characters cannot be sent in a header"
    if text != text.strip():
        return "white space at an end would be lost in a header"
    return "is not valid text, so it cannot be sent in a header" if HALF.search(text) else ""


def socks_problem(proxy: SplitResult) -> str:
    """Return why SOCKS cannot send the user of this URL, which is not quoted, or ``""``.

    Source: RFC 1929: one byte has the length of each, and a user name is not empty.
    """
    if not proxy.scheme.startswith("socks"):
        return ""
    given = (proxy.username or "", proxy.password or "")
    user, password = (len(unquote(text).encode()) for text in given)
    if user > 255:
        return "its user name is longer than SOCKS takes: 255 bytes"
    if password > 255:
        return "its password is longer than SOCKS takes: 255 bytes"
    return "its user name is empty beside a password" if password and not user else ""


def is_host(name: str | None) -> bool:
    """Tell whether this is an address, or a name that can be looked up."""
    if not name or ":" in name:
        return bool(name and _ADDRESS.fullmatch(name))
    try:
        known = name if name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError:
        return False
    return bool(_HOST.fullmatch(known))


def _split(url: str) -> SplitResult | None:
    if CONTROL.search(url) or HALF.search(url) or " " in url:
        return None
    try:
        parts = urlsplit(url)
        usable = parts.port != 0 and parts.path.isascii()
    except ValueError:
        return None
    return parts if usable else None


def _shown(url: str) -> str:
    """Return ``url`` quoted, without what may be a secret: before an ``@``, or in a query."""
    if re.fullmatch(r"[\w.-]{1,253}:[0-9]{1,5}", url, re.ASCII):  # without a scheme, most likely
        return repr(url)
    parts = _split(url)
    web = parts is not None and parts.scheme in {"http", "https"}
    if (
        parts is None
        or not parts.netloc
        or "@" in (url if not web else parts.query + parts.fragment)
    ):
        scheme = next((known for known in ("https://", "http://") if url.startswith(known)), "")
        return f"{scheme}... ({len(url)} characters)"
    _, at, place = f"{parts.netloc}{parts.path}".rpartition("@")
    return repr(f"{parts.scheme}://{'***@' if at else ''}{place}"[:200])


def _problem(field: str, message: str) -> Problem:
    return Problem(field=field, message=message)
