"""Where a cluster is and as whom to reach it: kubeconfig, environment and arguments to a value."""

from kube_transport.config.config import DEFAULT_NAMESPACE, Config
from kube_transport.config.impersonate import Impersonate
from kube_transport.config.in_cluster import in_cluster_config
from kube_transport.config.load import load_config
from kube_transport.config.overrides import Overrides
from kube_transport.config.problems import InvalidConfig, Problem
from kube_transport.config.stanza import (
    AuthStanza,
    ClusterInfo,
    ExecStanza,
    InteractiveMode,
    ProviderStanza,
)

__all__ = [
    "DEFAULT_NAMESPACE",
    "AuthStanza",
    "ClusterInfo",
    "Config",
    "ExecStanza",
    "Impersonate",
    "InteractiveMode",
    "InvalidConfig",
    "Overrides",
    "Problem",
    "ProviderStanza",
    "in_cluster_config",
    "load_config",
]
