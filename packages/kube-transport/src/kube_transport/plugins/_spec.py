"""Hook specifications. Each hook is public API: add arguments, never remove."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pluggy

if TYPE_CHECKING:
    from kube_transport.auth import CredentialSource
    from kube_transport.config import AuthStanza, ClusterInfo
    from kube_transport.plugins.context import PluginContext

PROJECT: Final = "kube_transport"
INFO: Final = "kube_auth_info"
"""The attribute of a plugin that holds its ``PluginInfo``."""

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


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
