"""All that touches pluggy: one manager per plugin, so that no other can answer or break it."""

from __future__ import annotations

from typing import cast

import pluggy

from kube_transport.auth import CredentialSource
from kube_transport.config import AuthStanza, ClusterInfo
from kube_transport.errors import PluginError
from kube_transport.plugins import _spec
from kube_transport.plugins.context import PluginContext
from kube_transport.plugins.info import CONTRACT_MAJOR, CONTRACT_MINOR, PluginInfo
from kube_transport.printable import printable


class LoadedPlugin:
    """A plugin that fits the contract.

    Attributes:
        info: what it says about itself.

    Raises:
        PluginError: it does not.
    """

    def __init__(self, plugin: object, provider: str) -> None:
        self.info = _info(plugin, provider)
        self._manager = pluggy.PluginManager(_spec.PROJECT)
        self._manager.add_hookspecs(_spec)
        try:
            self._manager.register(plugin, provider)
            self._manager.check_pending()
        except pluggy.PluginValidationError as error:
            raise PluginError(
                f"auth plugin {provider!r} does not fit this kube-transport:"
                f" {printable(str(error))}"
            ) from error
        if not self._manager.hook.kube_auth_create.get_hookimpls():
            raise PluginError(f"auth plugin {provider!r} implements no hook kube_auth_create")

    def create(
        self, stanza: AuthStanza, cluster: ClusterInfo, context: PluginContext
    ) -> CredentialSource:
        """Return what the plugin makes; whatever it raises passes."""
        source = self._manager.hook.kube_auth_create(
            stanza=stanza, cluster=cluster, context=context
        )
        return cast(CredentialSource, source)


def _info(plugin: object, provider: str) -> PluginInfo:
    info: object = getattr(plugin, _spec.INFO, PluginInfo())
    if not isinstance(info, PluginInfo):
        raise PluginError(
            f"auth plugin {provider!r}: {_spec.INFO} is a {type(info).__name__},"
            " and should be a PluginInfo"
        )
    if info.contract_minor > CONTRACT_MINOR:
        raise PluginError(
            f"auth plugin {provider!r} needs contract {CONTRACT_MAJOR}.{info.contract_minor}"
            f" and this is {CONTRACT_MAJOR}.{CONTRACT_MINOR};"
            " it needs a newer kube-transport"
        )
    return info
