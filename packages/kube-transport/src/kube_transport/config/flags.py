"""Kubectl's flags for programs with argparse.

For example::

    parser = argparse.ArgumentParser()
    add_flags(parser)
    config = config_from_flags(parser.parse_args())
"""

from __future__ import annotations

from argparse import SUPPRESS, Action, ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from math import isinf
from typing import Any, Final, Unpack

from msgspec.structs import replace

from kube_transport.api.duration import Duration
from kube_transport.auth.secret import Secret
from kube_transport.config.config import Config
from kube_transport.config.impersonate import Impersonate
from kube_transport.config.load import load_config
from kube_transport.config.origin import Origin, OriginKind
from kube_transport.config.overrides import Overrides
from kube_transport.config.problems import InvalidConfig, Problem
from kube_transport.errors import ConfigError, InvalidRequest

_SHORT: Final = {"namespace": "-n", "server": "-s"}
_NAMESPACE_PREFIXES: Final = ("namespaces/", "namespace/", "ns/")


def _seconds(text: str) -> float:
    hint = "write e.g. 30s or 2m, or 0 for no limit"
    try:
        seconds = float(text) if text.isdecimal() else Duration.parse(text).total_seconds()
    except InvalidRequest as error:
        raise ArgumentTypeError(f"{error}; {hint}") from error
    if isinf(seconds):
        raise ArgumentTypeError(f"{len(text)} digits are no number of seconds; {hint}")
    return seconds


def _namespace(text: str) -> str:
    """Return the name; ``ns/shop`` is one way in which people write ``shop``."""
    for prefix in _NAMESPACE_PREFIXES:
        if text.lower().startswith(prefix) and len(text) > len(prefix):
            return text[len(prefix) :]
    return text


def _extra(text: str) -> tuple[str, Secret]:
    key, mark, value = text.partition("=")
    if not key or not mark:
        raise ArgumentTypeError("no extra of a user; write KEY=VALUE")
    return key, Secret(value)


_FLAGS: Final[Mapping[str, tuple[str, Callable[[str], object], str]]] = {
    "context": ("context", str, "context of the kubeconfig to use"),
    "cluster": ("cluster", str, "cluster of the kubeconfig to use"),
    "user": ("user", str, "user of the kubeconfig to use"),
    "namespace": ("namespace", _namespace, "namespace for what names none"),
    "server": ("server", str, "URL of the API server"),
    "tls-server-name": ("tls_server_name", str, "name to expect in the server's certificate"),
    "certificate-authority": ("ca_file", str, "file with the certificates to trust"),
    "client-certificate": ("client_certificate_file", str, "file with the client's certificate"),
    "client-key": ("client_key_file", str, "file with the key of the client's certificate"),
    "token": ("token", Secret, "bearer token; other users of this machine may see it"),
    "username": ("username", str, "name for basic authentication"),
    "password": ("password", Secret, "password; other users of this machine may see it"),
    "proxy-url": ("proxy_url", Secret, "proxy on the way to the server"),
    "request-timeout": ("timeout", _seconds, "time limit of one request, e.g. 30s; 0 for none"),
}
"""By flag: the argument of ``load_config``, how its text is read, and what the help says."""

_SWITCHES: Final = {
    "insecure-skip-tls-verify": (
        "insecure_skip_tls_verify",
        "trust any server; anybody on the way can then read and change everything",
    ),
    "disable-compression": ("disable_compression", "ask for uncompressed answers"),
}

_TRUTHS: Final = {
    True: ("1", "t", "T", "TRUE", "true", "True"),
    False: ("0", "f", "F", "FALSE", "false", "False"),
}
"""What Go's ``strconv.ParseBool`` takes."""


_MARK: Final = "kubernetes-flags"
"""What tells that the flags were there to be given; the same on every parser."""


class _Whole(str):
    """An option that is not found by its beginning, as argparse does by default.

    ``--switch=true`` is an option of its own, since a switch with an optional value would swallow
    the positional argument behind it. But ``--swi`` means ``--switch`` alone.
    """

    __slots__ = ()

    def startswith(self, *_: object) -> bool:
        return False


class _Collect(Action):
    """Collects the values of a flag, also of one that is given before and after a subcommand.

    The parser of a subcommand knows nothing of what was parsed before, and what it finds takes the
    place of that. So each parser collects under a name of its own.
    """

    def __call__(
        self,
        parser: ArgumentParser,
        namespace: Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        name = f"{self.dest} of {parser.prog}"
        setattr(namespace, name, [*getattr(namespace, name, []), values])


def _collected(args: Namespace, dest: str) -> list[Any]:
    lists = (values for name, values in vars(args).items() if name.startswith(f"{dest} of "))
    return [value for values in lists for value in values if value]


def _unless_empty(read: Callable[[str], object]) -> Callable[[str], object]:
    """Return the same reader, but for a text that says nothing: scripts pass ``-n "$NAMESPACE"``.

    Source: client-go ``tools/clientcmd/client_config.go``, where no override is empty.
    """
    return lambda text: read(text) if text else None


def add_flags(parser: ArgumentParser, *, prefix: str = "") -> None:
    """Add the flags that kubectl has for its configuration, in a group of their own.

    A parser and those of its subcommands may all have them: what was given last counts, wherever it
    stands. What was not given is not among the arguments that the parser returns.

    Args:
        prefix: what stands before each name, e.g. ``"kube-"`` for ``--kube-context``; with one,
            there are no short flags.

    Source: client-go ``tools/clientcmd/overrides.go``, ``RecommendedConfigOverrideFlags``;
    cli-runtime ``genericclioptions/config_flags.go``, for ``--as-user-extra``.
    """
    parser.set_defaults(**{_dest(prefix, _MARK): True})
    group = parser.add_argument_group("Kubernetes")
    # A default of a subcommand's parser would take the place of what was given before it.
    add = partial(group.add_argument, default=SUPPRESS)
    add(f"--{prefix}kubeconfig", metavar="FILE", help="kubeconfig to read")
    for flag, (_, read, text) in _FLAGS.items():
        short = [] if prefix or flag not in _SHORT else [_SHORT[flag]]
        add(*short, f"--{prefix}{flag}", type=_unless_empty(read), metavar="VALUE", help=text)
    for flag, (_, text) in _SWITCHES.items():
        switch = f"--{prefix}{flag}"
        add(switch, action="store_true", help=text)
        for truth, words in _TRUTHS.items():
            add(
                *(_Whole(f"{switch}={word}") for word in words),
                dest=_dest(prefix, flag),
                action="store_const",
                const=truth,
                help=SUPPRESS,
            )
    add(f"--{prefix}as", metavar="USER", help="act as this user")
    add(f"--{prefix}as-uid", metavar="UID", help="act with this UID")
    add(
        f"--{prefix}as-group",
        metavar="GROUP",
        action=_Collect,
        help="act in this group; repeatable",
    )
    add(
        f"--{prefix}as-user-extra",
        metavar="KEY=VALUE",
        type=_unless_empty(_extra),
        action=_Collect,
        help="act with this extra of the user; repeatable, for several values of a key too",
    )


def config_from_flags(
    args: Namespace,
    *,
    prefix: str = "",
    environ: Mapping[str, str] | None = None,
    untrusted: bool = False,
    **defaults: Unpack[Overrides],
) -> Config:
    """Return the configuration that the command line asks for.

    Args:
        args: what a parser made, to which ``add_flags`` was applied with the same ``prefix``.
        defaults: what the program sets where the command line does not.

    Raises:
        ConfigError: as for ``load_config``; what is wrong with a flag has its name.
        TypeError: the parser does not have the flags, or has them with another prefix.
    """
    if _dest(prefix, _MARK) not in args:
        raise TypeError(f"the parser needs add_flags(parser, prefix={prefix!r})")

    def given(flag: str) -> Any:
        return getattr(args, _dest(prefix, flag), None)

    def collected(flag: str) -> list[Any]:
        return _collected(args, _dest(prefix, flag))

    names = {flag: name for flag, (name, *_) in _FLAGS.items()}
    names |= {flag: name for flag, (name, _) in _SWITCHES.items()}
    overrides = {name: given(flag) for flag, name in names.items() if given(flag) is not None}
    try:
        who = _impersonated(given, collected)
    except ConfigError as error:
        raise ConfigError(f"--{prefix}as: {error}") from error
    if who is not None:
        overrides["impersonate"] = who
    if overrides.get("timeout") == 0:
        overrides["timeout"] = None
    merged: Any = {**defaults, **overrides}
    try:
        return load_config(given("kubeconfig"), environ=environ, untrusted=untrusted, **merged)
    except InvalidConfig as error:
        flags = {name: f"--{prefix}{flag}" for flag, name in names.items()}
        flags["impersonate"] = f"--{prefix}as"
        raise InvalidConfig(_by_flag(error.problems, flags, overrides)) from None


def _dest(prefix: str, flag: str) -> str:
    return f"{prefix}{flag}".replace("-", "_")


def _by_flag(
    problems: Sequence[Problem], flags: Mapping[str, str], given: Mapping[str, object]
) -> list[Problem]:
    """Return ``problems``, those with arguments or with what nobody gave placed at their flags."""
    arguments = {
        str(Origin(kind=OriginKind.ARGUMENT, key=name)): flag
        for name, flag in flags.items()
        if name in given
    }
    return [
        replace(
            problem,
            place=arguments.get(problem.place, problem.place or flags.get(problem.field, "")),
        )
        for problem in problems
    ]


def _impersonated(
    given: Callable[[str], Any], collected: Callable[[str], list[Any]]
) -> Impersonate | None:
    user, uid = given("as"), given("as-uid")
    groups, pairs = collected("as-group"), collected("as-user-extra")
    if not (user or uid or groups or pairs):
        return None
    extra: dict[str, list[str]] = {}
    for key, value in pairs:
        extra.setdefault(key, []).append(value.reveal())
    return Impersonate(user=user or "", uid=uid or "", groups=groups, extra=extra)
