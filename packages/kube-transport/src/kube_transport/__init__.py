"""The core that every Kubernetes client shares: configuration, credentials, TLS, HTTP, REST.

    from kube_transport import Client, load_config

    with Client(load_config()) as client:
        print(client.get_json("/version")["gitVersion"])

Names are imported when they are first used: who needs only ``kube_transport.api`` does not pay for
YAML, plugins and HTTP.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kube_transport.cancel import Cancel
    from kube_transport.client import Client
    from kube_transport.config import Config, in_cluster_config, load_config, modify_config
    from kube_transport.errors import KubeError
    from kube_transport.resource import Resource

__all__ = [
    "Cancel",
    "Client",
    "Config",
    "KubeError",
    "Resource",
    "in_cluster_config",
    "load_config",
    "modify_config",
]

_HOMES = {
    "Cancel": "cancel",
    "Client": "client",
    "Config": "config",
    "KubeError": "errors",
    "Resource": "resource",
    "in_cluster_config": "config",
    "load_config": "config",
    "modify_config": "config",
}


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)
