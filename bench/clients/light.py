"""lightkube: dataclasses on httpx."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lightkube import Client, KubeConfig
from lightkube.config.models import Cluster, User
from lightkube.resources.core_v1 import Pod

from bench.clients import NAMESPACE, POD, is_url


class Light:
    """lightkube's generic client, asked for pods."""

    def __init__(self, config: KubeConfig, page: int | None = None) -> None:
        self._page = page
        # Its overloads are not typed to the end, which pyright's strict mode minds.
        self._client: Any = Client(config, namespace=NAMESPACE, trust_env=False)

    def get(self) -> object:
        return self._client.get(Pod, POD)

    def list(self) -> Sequence[object]:
        return list(self._client.list(Pod, namespace="*", chunk_size=self._page))

    def watch(self, since: str = "") -> Iterator[object]:
        return iter(self._client.watch(Pod, namespace="*", resource_version=since or None))


def connect(server: str) -> Light:
    """Return a client of the server."""
    if is_url(server):
        return Light(KubeConfig.from_one(cluster=Cluster(server=server), user=User()))
    return Light(KubeConfig.from_file(server))


def connect_paged(server: str) -> Light:
    """Return one that lists as many objects at a time as kubectl does."""
    return Light(KubeConfig.from_one(cluster=Cluster(server=server), user=User()), page=500)
