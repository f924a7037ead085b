"""Hook specifications. Each hook is public API: add arguments, never remove."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pluggy

if TYPE_CHECKING:
    from kube_transport.auth import CredentialSource
    from kube_transport.config import AuthStanza, ClusterInfo
    from kube_transport.plugins.context import PluginContext

PROJECT: Final = "kube_transport"
CONTRACT_MINOR: Final = 0
"""Grows with every addition to the contract."""

INFO: Final = "kube_auth_info"
"""The attribute of a plugin that holds its ``PluginInfo``."""

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@dataclass(frozen=True, slots=True, kw_only=True)
class PluginInfo:
    """What a plugin says about itself without being called, as ``kube_auth_info``.

    Attributes:
        contract_minor: the oldest minor of the contract that it can work with.
    """

    contract_minor: int = 0


@hookspec(firstresult=True)
def kube_auth_create(  # type: ignore[empty-body]
    stanza: AuthStanza, cluster: ClusterInfo, context: PluginContext
) -> CredentialSource:  # pyright: ignore[reportReturnType] - a specification has no body
    """Return a credential source for one user of a kubeconfig.

    Called once per client, on the one plugin whose entry-point name is the provider's. It should
    look at the stanza only; commands and requests belong into ``CredentialSource.get``.

    Args:
        stanza: what the kubeconfig says, secrets masked.
        cluster: where the credential will be used.
        context: what the host does for plugins.

    Raises:
        CredentialsError: ``stanza`` cannot work; say which key and why.
    """
