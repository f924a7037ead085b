"""This project: typed objects, mutable with every field, or in the form that caches hold."""

from __future__ import annotations

from collections.abc import Iterator

from bench.clients import NAMESPACE, POD, is_url
from kube_clientset.models.core_v1 import Pod
from kube_clientset.resources.core_v1 import PODS
from kube_transport import Client, Config, load_config
from kube_transport.api.sharing import Sharing
from kube_transport.codec.objects import ObjectList
from kube_transport.watch import WatchEvent


class Ours:
    """The resource client of pods."""

    def __init__(self, client: Client) -> None:
        self._pods = client.resource(PODS)
        self._pods_here = client.resource(PODS, NAMESPACE)

    def get(self) -> Pod:
        return self._pods_here.get(POD)

    def list(self) -> ObjectList[Pod]:
        return self._pods.list()

    def watch(self, since: str = "") -> Iterator[WatchEvent[Pod]]:
        return iter(self._pods.watch(resource_version=since))


def client_of(server: str) -> Client:
    """Return a client that was not wrapped yet."""
    return Client(Config(server=server) if is_url(server) else load_config(server))


def connect(server: str) -> Ours:
    """Return a client whose objects are mutable and whole."""
    return Ours(client_of(server))


def connect_frozen(server: str) -> Ours:
    """Return a client whose objects are as informers hold them: read-only, equal parts shared."""
    return Ours(client_of(server).frozen())


def connect_maps(server: str) -> Ours:
    """Return the same, but objects have nothing but maps of text in common."""
    return Ours(client_of(server).frozen(sharing=Sharing.MAPS))
