"""The official ``kubernetes`` distribution, which has no types of its own."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from bench.clients import NAMESPACE, POD, is_url


class Official:
    """``CoreV1Api``."""

    def __init__(self, server: str) -> None:
        client: Any = import_module("kubernetes.client")
        self._watching: Any = import_module("kubernetes.watch")
        configuration = client.Configuration()
        if is_url(server):
            configuration.host = server
        else:
            config: Any = import_module("kubernetes.config")
            config.load_kube_config(server, client_configuration=configuration)
        configuration.connection_pool_maxsize = 32
        self._core: Any = client.CoreV1Api(client.ApiClient(configuration))

    def get(self) -> object:
        return self._core.read_namespaced_pod(POD, NAMESPACE)

    def list(self) -> object:
        return self._core.list_pod_for_all_namespaces()

    def watch(self, since: str = "") -> Iterator[object]:
        options = {"resource_version": since} if since else {}
        events: Iterator[object] = self._watching.Watch().stream(
            self._core.list_pod_for_all_namespaces, **options
        )
        return events


def connect(server: str) -> Official:
    """Return a client of the server."""
    return Official(server)
