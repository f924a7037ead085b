"""Where a cluster is and as whom to reach it: kubeconfig, environment and arguments to a value."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kube_transport.config.check import check_kubeconfig
    from kube_transport.config.config import DEFAULT_NAMESPACE, Config
    from kube_transport.config.edit import KubeconfigEditor, modify_config
    from kube_transport.config.exec_environment import ExecInfo, exec_info
    from kube_transport.config.explain import Explanation
    from kube_transport.config.flags import add_flags, config_from_flags
    from kube_transport.config.impersonate import Impersonate
    from kube_transport.config.in_cluster import in_cluster_config
    from kube_transport.config.load import load_config
    from kube_transport.config.origin import Origin, OriginKind
    from kube_transport.config.overrides import Overrides
    from kube_transport.config.persist import KubeconfigPersister, persister_for
    from kube_transport.config.problems import EmptyConfig, InvalidConfig, NotInCluster, Problem
    from kube_transport.config.stanza import (
        AuthStanza,
        ClusterInfo,
        ExecStanza,
        InteractiveMode,
        ProviderStanza,
    )
    from kube_transport.config.view import view_config

__all__ = [
    "DEFAULT_NAMESPACE",
    "AuthStanza",
    "ClusterInfo",
    "Config",
    "EmptyConfig",
    "ExecInfo",
    "ExecStanza",
    "Explanation",
    "Impersonate",
    "InteractiveMode",
    "InvalidConfig",
    "KubeconfigEditor",
    "KubeconfigPersister",
    "NotInCluster",
    "Origin",
    "OriginKind",
    "Overrides",
    "Problem",
    "ProviderStanza",
    "add_flags",
    "check_kubeconfig",
    "config_from_flags",
    "exec_info",
    "in_cluster_config",
    "load_config",
    "modify_config",
    "persister_for",
    "view_config",
]

_HOMES = {
    "DEFAULT_NAMESPACE": "config",
    "AuthStanza": "stanza",
    "ClusterInfo": "stanza",
    "Config": "config",
    "EmptyConfig": "problems",
    "ExecInfo": "exec_environment",
    "ExecStanza": "stanza",
    "Explanation": "explain",
    "Impersonate": "impersonate",
    "InteractiveMode": "stanza",
    "InvalidConfig": "problems",
    "KubeconfigEditor": "edit",
    "KubeconfigPersister": "persist",
    "NotInCluster": "problems",
    "Origin": "origin",
    "OriginKind": "origin",
    "Overrides": "overrides",
    "Problem": "problems",
    "ProviderStanza": "stanza",
    "add_flags": "flags",
    "check_kubeconfig": "check",
    "config_from_flags": "flags",
    "exec_info": "exec_environment",
    "in_cluster_config": "in_cluster",
    "load_config": "load",
    "modify_config": "edit",
    "persister_for": "persist",
    "view_config": "view",
}


def __getattr__(name: str) -> object:
    """Import a name when it is first used: a program in a pod, say, reads no kubeconfig."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)
