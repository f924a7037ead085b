"""Which installed distribution serves a provider; nothing is imported to find out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kube_transport.errors import PluginError
from kube_transport.plugins.info import CONTRACT_MAJOR

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

_GROUPS: Final = "kube_transport.auth.v"
AUTH_GROUP: Final = f"{_GROUPS}{CONTRACT_MAJOR}"
"""The entry-point group; a new major of the contract gets a new group."""

OWN: Final = "kube-auth-plugins"
"""The distribution to which the built-in names are reserved."""

RESERVED: Final = frozenset({"aws", "azure", "eks", "exec", "gcp", "oidc"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One advertised plugin."""

    provider: str
    distribution: str
    version: str
    entry_point: EntryPoint


def installed(group: str = AUTH_GROUP) -> list[Candidate]:
    """Return every plugin that an installed distribution advertises."""
    from importlib.metadata import entry_points  # noqa: PLC0415 - brings the email package along

    return [
        Candidate(
            provider=entry_point.name,
            distribution=normalized(entry_point.dist.name) if entry_point.dist else "",
            version=entry_point.dist.version if entry_point.dist else "",
            entry_point=entry_point,
        )
        for entry_point in entry_points(group=group)
    ]


def made_for_others() -> Iterator[Candidate]:
    """Yield plugins that are made for a contract this host does not keep."""
    for major in (CONTRACT_MAJOR + 1, CONTRACT_MAJOR + 2, CONTRACT_MAJOR - 1):
        yield from installed(f"{_GROUPS}{major}")


def choose(
    provider: str,
    candidates: Iterable[Candidate],
    *,
    allow: Collection[str],
    sources: Mapping[str, str],
    others: Iterable[Candidate] = (),
) -> Candidate:
    """Return the one plugin that may serve ``provider``.

    Args:
        allow: distributions of others that the program accepts.
        sources: the distribution that must serve a provider, where the program says so.
        others: what is made for other contracts; looked at only to explain a failure.

    Raises:
        PluginError: there is none, or several, or it is not allowed.
    """
    everything = list(candidates)
    named = [candidate for candidate in everything if candidate.provider == provider]
    wanted = sources.get(provider) or (OWN if provider in RESERVED else None)
    fitting = [c for c in named if wanted is None or c.distribution == normalized(wanted)]
    if not fitting:
        _refuse_other_contracts(provider, others)
        raise _none(provider, wanted, named, everything)
    if len(fitting) > 1:
        names = " and ".join(sorted(candidate.distribution for candidate in fitting))
        raise PluginError(
            f"auth plugin {provider!r} comes from {names};"
            f" remove one, or say Plugins(sources={{{provider!r}: ...}})"
        )
    [chosen] = fitting
    trusted = {OWN, *map(normalized, [*allow, *filter(None, [sources.get(provider)])])}
    if chosen.distribution not in trusted:
        raise PluginError(
            f"auth plugin {provider!r} comes from {chosen.distribution}, which this program does"
            f" not allow; if it should, say Plugins(allow={{{chosen.distribution!r}}})"
        )
    return chosen


def normalized(distribution: str) -> str:
    """Return the one spelling of a distribution's name."""
    return re.sub(r"[-_.]+", "-", distribution).lower()


def _refuse_other_contracts(provider: str, others: Iterable[Candidate]) -> None:
    """Raise if a plugin of that name is made for a host that is older or newer than this."""
    for candidate in others:
        if candidate.provider == provider:
            raise PluginError(
                f"auth plugin {provider!r} of {candidate.distribution} {candidate.version} is made"
                f" for contract v{candidate.entry_point.group.removeprefix(_GROUPS)}, and this"
                f" kube-transport keeps v{CONTRACT_MAJOR}; install versions that go together"
            )


def _none(
    provider: str, wanted: str | None, named: list[Candidate], everything: list[Candidate]
) -> PluginError:
    if named:
        names = ", ".join(sorted(candidate.distribution for candidate in named))
        return PluginError(
            f"auth plugin {provider!r} must come from {wanted}, and is offered by {names}"
        )
    if wanted is not None:
        of_wanted = (c.provider for c in everything if c.distribution == normalized(wanted))
        others = ", ".join(sorted(of_wanted))
        if others:
            return PluginError(
                f"no auth plugin {provider!r}: {wanted} is installed, and brings only {others};"
                " use an exec stanza, or a plugin of another name"
            )
        return PluginError(f"no auth plugin {provider!r}; pip install {wanted} may bring it")
    known = ", ".join(sorted({candidate.provider for candidate in everything})) or "none"
    return PluginError(f"no auth plugin {provider!r} is installed; there are: {known}")
