"""The host of a client's plugins: which one serves a stanza, and what its failures become."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from kube_transport.auth import CredentialSource, Persister, Settings
from kube_transport.auth.filelock import FileLock
from kube_transport.auth.mask import Mask
from kube_transport.config import AuthStanza, ClusterInfo
from kube_transport.config.plugin_switches import PluginSwitches, plugin_switches
from kube_transport.errors import PluginError
from kube_transport.plugins._binding import Binding, identity_of, mask_for, settings_of
from kube_transport.plugins._guard import GuardedSource, refuse
from kube_transport.plugins._installed import Candidate, choose, installed, made_for_others
from kube_transport.plugins.context import PluginContext
from kube_transport.plugins.policy import ALLOW_ALL, ExecPolicy
from kube_transport.printable import printable

if TYPE_CHECKING:
    from kube_transport.plugins._pluggy import LoadedPlugin


T = TypeVar("T")

START_TIMEOUT: Final = 30.0
"""Seconds that a plugin gets to be imported and to make its source."""

LOCKS: Final = (".kube", "cache", "kube-transport", "locks")
"""Where in the user's home processes meet, so that each rotating token is used once."""


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
        with self._lock:
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
        provider = stanza.provider
        self._check_switches(provider)
        plugin = self._plugin(provider)
        mask = mask_for(stanza, plugin.info.public)
        binding = Binding(
            provider=provider,
            needs=plugin.info.needs,
            policy=policy,
            identity=identity_of(stanza, cluster, user=user, context=context),
            mask=mask,
            settings=self._settings(stanza, persister, mask),
        )
        bound = replace(self._context, binding=binding)
        return GuardedSource(_create(plugin, stanza, cluster, bound), binding)

    def _check_switches(self, provider: str) -> None:
        if self._switches.off:
            raise PluginError(
                f"auth plugin {provider!r}: plugins are switched off by KUBE_AUTH_PLUGINS"
            )
        if provider in self._switches.blocked:
            raise PluginError(f"auth plugin {provider!r} is blocked by KUBE_AUTH_BLOCK")

    def _plugin(self, provider: str) -> LoadedPlugin:
        with self._lock:
            plugin = self._loaded.get(provider)
        if plugin is not None:
            return plugin
        plugin = self._load(provider)  # without the lock: one that is slow holds up no other
        with self._lock:
            return self._loaded.setdefault(provider, plugin)

    def _settings(self, stanza: AuthStanza, persister: Persister | None, mask: Mask) -> Settings:
        home = self._context.environ().get("HOME") or self._context.environ().get("USERPROFILE")
        lock = None
        if persister is not None and home:
            lock = FileLock(Path(home, *LOCKS), persister.place)
        return Settings(settings_of(stanza), persister=persister, lock=lock, mask=mask)

    def _load(self, provider: str) -> LoadedPlugin:
        candidate = choose(
            provider,
            self._advertised(),
            allow=self._allow,
            sources=self._sources,
            others=made_for_others(),
        )
        try:
            module = _within(START_TIMEOUT, candidate.entry_point.load)
            return _fitting(module, provider)
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
                f" does not load: {type(error).__name__}: {printable(str(error))}{_hint(error)}"
            ) from error


def _fitting(plugin: object, provider: str) -> LoadedPlugin:
    # Imported when a kubeconfig names a plugin, which most do not.
    from kube_transport.plugins._pluggy import LoadedPlugin  # noqa: PLC0415

    return LoadedPlugin(plugin, provider)


def _create(
    plugin: LoadedPlugin,
    stanza: AuthStanza,
    cluster: ClusterInfo,
    context: PluginContext,
) -> CredentialSource:
    try:
        source = _within(START_TIMEOUT, lambda: plugin.create(stanza, cluster, context))
    except (Exception, SystemExit) as error:
        context.binding.close()
        refuse(stanza.provider, context.binding.mask, error)
    if not all(callable(getattr(source, name, None)) for name in ("get", "invalidate", "close")):
        raise PluginError(
            f"auth plugin {stanza.provider!r} returned a {type(source).__name__}"
            " and no credential source"
        )
    return source


def _within(seconds: float, work: Callable[[], T]) -> T:
    """Return what ``work`` returns, or raise what it raises, unless it takes too long.

    Raises:
        PluginError: it did not end in time; it is left to itself.
    """
    results: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=run, name="kube-plugin", daemon=True)
    thread.start()
    thread.join(seconds)
    if errors:
        raise errors[0]
    if not results:
        raise PluginError(f"no answer within {seconds:g} seconds")
    return results[0]


def _hint(error: BaseException) -> str:
    """Tell of the likely reason where a plugin asks for what this host does not have."""
    newer = isinstance(error, ImportError) and (error.name or "").startswith("kube_transport")
    newer = newer or (isinstance(error, TypeError) and "PluginInfo" in str(error))
    return "; it needs a newer kube-transport" if newer else ""
