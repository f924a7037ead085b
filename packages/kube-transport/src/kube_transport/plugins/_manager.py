"""The host of a client's plugins: which one serves a stanza, and what its failures become."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from traceback import format_exception
from typing import TYPE_CHECKING

from kube_transport.auth import CredentialSource, Persister
from kube_transport.config import AuthStanza, ClusterInfo
from kube_transport.config.plugin_switches import PluginSwitches, plugin_switches
from kube_transport.errors import PluginError
from kube_transport.forks import PerProcess
from kube_transport.plugins._installed import Candidate, choose, installed, made_for_others
from kube_transport.plugins.policy import ALLOW_ALL, ExecPolicy
from kube_transport.printable import printable

if TYPE_CHECKING:
    from kube_transport.plugins._pluggy import LoadedPlugin
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
        self._context = context
        self._switches = plugin_switches() if switches is None else switches
        self._advertised = advertised
        self._lock = PerProcess(threading.Lock)
        self._loaded: dict[str, LoadedPlugin] = {}
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
        with self._lock():
            if name in self._loaded and not replace:
                raise PluginError(f"auth plugin {name!r} is registered already")
            self._loaded[name] = _fitting(plugin, name)

    def credential_source(
        self,
        stanza: AuthStanza,
        cluster: ClusterInfo,
        *,
        user: str = "",
        context: str = "",
        policy: ExecPolicy = ALLOW_ALL,
        persister: Persister | None = None,
    ) -> CredentialSource:
        """Return the credential source that the plugin for ``stanza`` makes.

        Args:
            user: whose stanza it is; two users are never taken for one.
            context: the kubeconfig's context that names the user.
            policy: which commands may run for it, beside what the program's own policy says.
            persister: where the stanza came from, to write back what rotates.

        Raises:
            PluginError: no such plugin, or it is not allowed, or it failed to load or to answer.
            CredentialsError: the plugin says that the stanza cannot work.
        """
        self._check_switches(stanza.provider)
        plugin = self._plugin(stanza.provider)
        # Imported when a kubeconfig names a plugin, which most do not.
        from kube_transport.plugins._start import start  # noqa: PLC0415
        from kube_transport.plugins.context import PluginContext  # noqa: PLC0415

        return start(
            plugin,
            stanza,
            cluster,
            self._context or PluginContext(),
            user=user,
            context=context,
            policy=policy,
            persister=persister,
        )

    def _check_switches(self, provider: str) -> None:
        if self._switches.off:
            raise PluginError(
                f"auth plugin {provider!r}: plugins are switched off by KUBE_AUTH_PLUGINS"
            )
        if provider in self._switches.blocked:
            raise PluginError(f"auth plugin {provider!r} is blocked by KUBE_AUTH_BLOCK")

    def _plugin(self, provider: str) -> LoadedPlugin:
        with self._lock():
            plugin = self._loaded.get(provider)
        if plugin is not None:
            return plugin
        plugin = self._load(provider)  # without the lock: one that is slow holds up no other
        with self._lock():
            return self._loaded.setdefault(provider, plugin)

    def _load(self, provider: str) -> LoadedPlugin:
        candidate = choose(
            provider,
            self._advertised(),
            allow=self._allow,
            sources=self._sources,
            others=made_for_others(),
        )
        from kube_transport.plugins._start import START_TIMEOUT, within  # noqa: PLC0415

        try:
            return _fitting(within(START_TIMEOUT, candidate.entry_point.load), provider)
        except (Exception, SystemExit) as error:
            self._failures[provider] = LoadFailure(
                provider=provider,
                distribution=candidate.distribution,
                version=candidate.version,
                traceback="".join(format_exception(error)),
            )
            if isinstance(error, PluginError):
                raise
            raise PluginError(
                f"auth plugin {provider!r} of {candidate.distribution} {candidate.version}"
                f" does not load: {type(error).__name__}: {printable(str(error))}{_hint(error)}"
            ) from error


def _fitting(plugin: object, provider: str) -> LoadedPlugin:
    from kube_transport.plugins._pluggy import LoadedPlugin  # noqa: PLC0415

    return LoadedPlugin(plugin, provider)


def _hint(error: BaseException) -> str:
    """Tell of the likely reason where a plugin asks for what this host does not have."""
    newer = isinstance(error, ImportError) and (error.name or "").startswith("kube_transport")
    newer = newer or (isinstance(error, TypeError) and "PluginInfo" in str(error))
    return "; it needs a newer kube-transport" if newer else ""
