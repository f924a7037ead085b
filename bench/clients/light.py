"""lightkube: dataclasses on httpx."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lightkube import Client, KubeConfig
from lightkube.config.models import Cluster, User
from lightkube.resources.core_v1 import Pod

from bench.clients import NAMESPACE, POD


class Light:
    """lightkube's generic client, asked for pods."""

    def __init__(self, url: str) -> None:
        config = KubeConfig.from_one(cluster=Cluster(server=url), user=User())
        # Its overloads are not typed to the end, which pyright's strict mode minds.
        self._client: Any = Client(config, namespace=NAMESPACE, trust_env=False)

    def get(self) -> object:
        return self._client.get(Pod, POD)

    def list(self) -> Sequence[object]:
        return list(self._client.list(Pod, namespace="*"))

    def watch(self) -> Iterator[object]:
        return iter(self._client.watch(Pod, namespace="*"))


def connect(url: str) -> Light:
    """Return a client of the server."""
    return Light(url)
