"""Credential plugins: the contract for those who write one, and the host that picks one.

A plugin is a module (or any object) with one function, found through an entry point of the group
``kube_transport.auth.v1`` whose name is that of the provider:

    @hookimpl
    def kube_auth_create(stanza, cluster, context):
        return MySource(stanza.config["tenant"].reveal())

It runs inside the program with all its rights; the host's checks prevent accidents and squatting
of names, they are no sandbox.
"""

from kube_transport.cancel import Cancel
from kube_transport.plugins._manager import LoadFailure, Plugins
from kube_transport.plugins._spec import AUTH_GROUP, CONTRACT_MINOR, PluginInfo, hookimpl
from kube_transport.plugins.context import PluginContext
from kube_transport.plugins.policy import ExecPolicy, PolicyKind
from kube_transport.plugins.process import CommandNotFound, Finished

__all__ = [
    "AUTH_GROUP",
    "CONTRACT_MINOR",
    "Cancel",
    "CommandNotFound",
    "ExecPolicy",
    "Finished",
    "LoadFailure",
    "PluginContext",
    "PluginInfo",
    "Plugins",
    "PolicyKind",
    "hookimpl",
]
