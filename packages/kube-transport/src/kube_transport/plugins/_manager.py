"""The host's side: pluggy behind a typed interface, so no ``Any`` leaks out."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import cast

import pluggy

from kube_transport.auth import CredentialSource
from kube_transport.auth.printable import printable
from kube_transport.config import AuthStanza, ClusterInfo
from kube_transport.config.plugin_switches import PluginSwitches, plugin_switches
from kube_transport.errors import KubeError, PluginError
from kube_transport.plugins import _spec
from kube_transport.plugins._guard import GuardedSource, refuse
from kube_transport.plugins._installed import Candidate, choose, installed
from kube_transport.plugins.context import PluginContext


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadFailure:
    """Why an installed plugin could not be loaded."""

    provider: str
    distribution: str
    version: str
    traceback: str


class Plugins:
    """The credential plugins of one client; there is no process-wide registry.

    Which plugin serves a stanza is decided from metadata; only that one is imported, and only it
    sees the stanza.

    Args:
        allow: distributions of others whose plugins may be used.
        sources: the distribution that must serve a provider, by provider.
        context: what plugins may use of the host, its ``policy`` for commands above all.
        switches: what the environment forbids; by default read from it.
        advertised: lists what is installed.
    """

    def __init__(
        self,
        *,
        allow: Collection[str] = (),
        sources: Mapping[str, str] | None = None,
        context: PluginContext | None = None,
        switches: PluginSwitches | None = None,
        advertised: Callable[[], Iterable[Candidate]] = installed,
    ) -> None:
        self._allow = frozenset(allow)
        self._sources = dict(sources or {})
        self._context = context or PluginContext()
        self._switches = plugin_switches() if switches is None else switches
        self._advertised = advertised
        self._lock = threading.Lock()
        self._loaded: dict[str, pluggy.PluginManager] = {}
        self._failures: dict[str, LoadFailure] = {}

    @property
    def failures(self) -> Mapping[str, LoadFailure]:
        """Why plugins could not be loaded, by provider."""
        return dict(self._failures)

    def register(self, plugin: object, name: str, *, replace: bool = False) -> None:
        """Serve provider ``name`` with an object of this program; it beats what is installed.

        Raises:
            PluginError: it does not fit the contract, or the name is taken.
        """
        with self._lock:
            if name in self._loaded and not replace:
                raise PluginError(f"auth plugin {name!r} is registered already")
            self._loaded[name] = _manager_of(plugin, name)

    def credential_source(self, stanza: AuthStanza, cluster: ClusterInfo) -> CredentialSource:
        """Return the credential source that the plugin for ``stanza`` makes.

        Raises:
            PluginError: no such plugin, or it is not allowed, or it failed to load or to answer.
            CredentialsError: the plugin says that the stanza cannot work.
        """
        provider = stanza.provider
        self._check_switches(provider)
        with self._lock:
            manager = self._loaded.get(provider)
            if manager is None:
                manager = self._loaded[provider] = self._load(provider)
        source = _create(manager, stanza, cluster, self._context)
        return GuardedSource(provider, source, stanza)

    def _check_switches(self, provider: str) -> None:
        if self._switches.off:
            raise PluginError(
                f"auth plugin {provider!r}: plugins are switched off by KUBE_AUTH_PLUGINS"
            )
        if provider in self._switches.blocked:
            raise PluginError(f"auth plugin {provider!r} is blocked by KUBE_AUTH_BLOCK")

    def _load(self, provider: str) -> pluggy.PluginManager:
        candidate = choose(provider, self._advertised(), allow=self._allow, sources=self._sources)
        try:
            return _manager_of(candidate.entry_point.load(), provider)
        except (Exception, SystemExit) as error:
            self._failures[provider] = LoadFailure(
                provider=provider,
                distribution=candidate.distribution,
                version=candidate.version,
                traceback="".join(traceback.format_exception(error)),
            )
            if isinstance(error, PluginError):
                raise
            raise PluginError(
                f"auth plugin {provider!r} of {candidate.distribution} {candidate.version}"
                f" does not load: {type(error).__name__}: {printable(str(error))}"
            ) from error


def _manager_of(plugin: object, provider: str) -> pluggy.PluginManager:
    """Return a manager of this plugin alone, so that no other can answer or break it.

    Raises:
        PluginError: the plugin does not fit the contract.
    """
    info = getattr(plugin, _spec.INFO, _spec.PluginInfo())
    minor = getattr(info, "contract_minor", 0)
    if minor > _spec.CONTRACT_MINOR:
        raise PluginError(
            f"auth plugin {provider!r} needs contract 1.{minor} and this is"
            f" 1.{_spec.CONTRACT_MINOR}; it needs a newer kube-transport"
        )
    manager = pluggy.PluginManager(_spec.PROJECT)
    manager.add_hookspecs(_spec)
    try:
        manager.register(plugin, provider)
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        raise PluginError(
            f"auth plugin {provider!r} does not fit this kube-transport: {printable(str(error))}"
        ) from error
    if not manager.hook.kube_auth_create.get_hookimpls():
        raise PluginError(f"auth plugin {provider!r} implements no hook kube_auth_create")
    return manager


def _create(
    manager: pluggy.PluginManager,
    stanza: AuthStanza,
    cluster: ClusterInfo,
    context: PluginContext,
) -> CredentialSource:
    try:
        source = manager.hook.kube_auth_create(stanza=stanza, cluster=cluster, context=context)
    except KubeError:
        raise
    except (Exception, SystemExit) as error:
        refuse(stanza.provider, stanza, error)
    if not all(callable(getattr(source, name, None)) for name in ("get", "invalidate", "close")):
        raise PluginError(
            f"auth plugin {stanza.provider!r} returned a {type(source).__name__}"
            " and no credential source"
        )
    return cast(CredentialSource, source)
