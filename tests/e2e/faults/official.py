"""The official ``kubernetes`` distribution, which has no types of its own, as a subject."""

from __future__ import annotations

import logging
from importlib import import_module
from typing import Any

from faults.subject import NAMESPACE, serve


class Official:
    """``CoreV1Api`` and ``SharedInformer``, with nothing but their defaults."""

    def __init__(self) -> None:
        self._client: Any = import_module("kubernetes.client")
        self._config: Any = import_module("kubernetes.config")
        self._informers: Any = import_module("kubernetes.informer")
        self._core: Any = None
        self._informer: Any = None

    def open(self, kubeconfig: str) -> None:
        configuration = self._client.Configuration()
        self._config.load_kube_config(kubeconfig, client_configuration=configuration)
        self._core = self._client.CoreV1Api(self._client.ApiClient(configuration))

    def list(self, deadline: float) -> None:
        self._core.list_namespaced_config_map(NAMESPACE, _request_timeout=deadline)

    def get(self, name: str, deadline: float) -> None:
        self._core.read_namespaced_config_map(name, NAMESPACE, _request_timeout=deadline)

    def create(self, prefix: str, deadline: float) -> None:
        made = {"metadata": {"generateName": prefix}}
        self._core.create_namespaced_config_map(NAMESPACE, made, _request_timeout=deadline)

    def follow(self) -> None:
        listed = self._core.list_namespaced_config_map
        self._informer = self._informers.SharedInformer(listed, namespace=NAMESPACE)
        self._informer.start()

    def held(self) -> dict[str, str]:
        found = self._informer.cache.list()
        return {item.metadata.name: item.metadata.resource_version for item in found}

    def close(self) -> None:
        # Its stop() waits for the next event; the program ends without it.
        self._core = self._informer = None


if __name__ == "__main__":
    logging.disable()
    serve(Official())
