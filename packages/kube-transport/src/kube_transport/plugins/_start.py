"""From a plugin and a stanza to a credential source, within a time and within the contract."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeVar

from kube_transport.auth import CredentialSource, Persister, Settings
from kube_transport.auth.filelock import FileLock
from kube_transport.auth.mask import Mask
from kube_transport.config import AuthStanza, ClusterInfo
from kube_transport.errors import PluginError
from kube_transport.plugins._binding import Binding, identity_of, mask_for, settings_of
from kube_transport.plugins._guard import GuardedSource, refuse
from kube_transport.plugins._pluggy import LoadedPlugin
from kube_transport.plugins.context import PluginContext
from kube_transport.plugins.policy import ExecPolicy

T = TypeVar("T")

START_TIMEOUT: Final = 30.0
"""Seconds that a plugin gets to be imported, and to make its source."""

LOCKS: Final = (".kube", "cache", "kube-transport", "locks")
"""Where in the user's home processes meet, so that each rotating token is used once."""


def start(
    plugin: LoadedPlugin,
    stanza: AuthStanza,
    cluster: ClusterInfo,
    host: PluginContext,
    *,
    user: str,
    context: str,
    policy: ExecPolicy,
    persister: Persister | None,
) -> GuardedSource:
    """Return what the plugin makes of the stanza, under guard.

    Raises:
        PluginError: it failed, took too long, or made no source.
        CredentialsError: it says that the stanza cannot work.
    """
    mask = mask_for(stanza, plugin.info.public)
    binding = Binding(
        provider=stanza.provider,
        needs=plugin.info.needs,
        policy=policy,
        identity=identity_of(stanza, cluster, user=user, context=context),
        mask=mask,
        settings=_settings(stanza, host, persister, mask),
    )
    bound = replace(host, binding=binding)
    try:
        source = within(START_TIMEOUT, lambda: plugin.create(stanza, cluster, bound))
    except (Exception, SystemExit) as error:
        binding.close()
        refuse(stanza.provider, mask, error)
    _check(source, stanza.provider)
    return GuardedSource(source, binding)


def within(seconds: float, work: Callable[[], T]) -> T:
    """Return what ``work`` returns, or raise what it raises, unless it takes too long.

    Raises:
        TimeoutError: it did not end in time; it is left to itself.
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
        raise TimeoutError(f"no answer within {seconds:g} seconds")
    return results[0]


def _settings(
    stanza: AuthStanza, host: PluginContext, persister: Persister | None, mask: Mask
) -> Settings:
    environ = host.environ()
    home = environ.get("HOME") or environ.get("USERPROFILE")
    lock = None
    if persister is not None and home:
        lock = FileLock(Path(home, *LOCKS), persister.place)
    return Settings(settings_of(stanza), persister=persister, lock=lock, mask=mask)


def _check(source: CredentialSource, provider: str) -> None:
    if not all(callable(getattr(source, name, None)) for name in ("get", "invalidate", "close")):
        raise PluginError(
            f"auth plugin {provider!r} returned a {type(source).__name__} and no credential source"
        )
