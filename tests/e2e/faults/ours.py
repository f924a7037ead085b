"""This project's client, as a subject of the fault script."""

from __future__ import annotations

from faults.subject import NAMESPACE, serve
from kube_cache import SharedInformer, SharedInformerFactory
from kube_clientset import Clientset
from kube_clientset.models.core_v1 import ConfigMap
from kube_clientset.resources.core_v1 import CONFIG_MAPS
from kube_transport import Client, load_config
from kube_transport.api.meta import ObjectMeta


class Ours:
    """``Clientset`` and ``SharedInformerFactory``, with nothing but their defaults."""

    def __init__(self) -> None:
        self._client: Client | None = None
        self._factory: SharedInformerFactory | None = None
        self._informer: SharedInformer[ConfigMap] | None = None

    def open(self, kubeconfig: str) -> None:
        self.close()
        self._client = Client(load_config(kubeconfig))

    def list(self, deadline: float) -> None:
        Clientset(self._opened()).core_v1.config_maps(NAMESPACE).list(timeout=deadline)

    def get(self, name: str, deadline: float) -> None:
        Clientset(self._opened()).core_v1.config_maps(NAMESPACE).get(name, timeout=deadline)

    def create(self, prefix: str, deadline: float) -> None:
        made = ConfigMap(metadata=ObjectMeta(generate_name=prefix))
        Clientset(self._opened()).core_v1.config_maps(NAMESPACE).create(made, timeout=deadline)

    def follow(self) -> None:
        self._factory = SharedInformerFactory(self._opened(), namespace=NAMESPACE)
        self._informer = self._factory.informer(CONFIG_MAPS)
        self._factory.start()

    def held(self) -> dict[str, str]:
        found = self._informer.indexer.values() if self._informer else []
        return {item.metadata.name: item.metadata.resource_version for item in found}

    def close(self) -> None:
        if self._factory is not None:
            self._factory.shutdown()
        if self._client is not None:
            self._client.close()
        self._client = self._factory = self._informer = None

    def _opened(self) -> Client:
        if self._client is None:
            raise RuntimeError("open comes first")
        return self._client


if __name__ == "__main__":
    serve(Ours())
