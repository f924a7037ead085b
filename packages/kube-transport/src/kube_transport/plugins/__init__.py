"""Credential plugins: the contract for those who write one, and the host that picks one.

A plugin is a module (or any object) with one function, found through an entry point of the group
``kube_transport.auth.v1`` whose name is that of the provider:

    @hookimpl
    def kube_auth_create(stanza, cluster, context):
        return MySource(stanza.config["tenant"].reveal())

It runs inside the program with all its rights; the host's checks prevent accidents and squatting
of names, they are no sandbox.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kube_transport.cancel import Cancel
    from kube_transport.plugins._installed import AUTH_GROUP
    from kube_transport.plugins._manager import LoadFailure, Plugins
    from kube_transport.plugins._spec import hookimpl
    from kube_transport.plugins.context import PluginContext
    from kube_transport.plugins.http import HTTPAnswer, HTTPSession
    from kube_transport.plugins.info import CONTRACT_MINOR, Need, PluginInfo
    from kube_transport.plugins.policy import ExecPolicy, PolicyKind
    from kube_transport.plugins.process import CommandFailed, CommandNotFound, Finished

__all__ = [
    "AUTH_GROUP",
    "CONTRACT_MINOR",
    "Cancel",
    "CommandFailed",
    "CommandNotFound",
    "ExecPolicy",
    "Finished",
    "HTTPAnswer",
    "HTTPSession",
    "LoadFailure",
    "Need",
    "PluginContext",
    "PluginInfo",
    "Plugins",
    "PolicyKind",
    "hookimpl",
]

_HOMES = {
    "AUTH_GROUP": "plugins._installed",
    "CONTRACT_MINOR": "plugins.info",
    "Cancel": "cancel",
    "CommandFailed": "plugins.process",
    "CommandNotFound": "plugins.process",
    "ExecPolicy": "plugins.policy",
    "Finished": "plugins.process",
    "HTTPAnswer": "plugins.http",
    "HTTPSession": "plugins.http",
    "LoadFailure": "plugins._manager",
    "Need": "plugins.info",
    "PluginContext": "plugins.context",
    "PluginInfo": "plugins.info",
    "Plugins": "plugins._manager",
    "PolicyKind": "plugins.policy",
    "hookimpl": "plugins._spec",
}


def __getattr__(name: str) -> object:
    """Import a name when it is first used: most programs run no plugin and need no pluggy."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"kube_transport.{home}"), name)
