"""events.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING, overload

from kube_transport.gen.v1 import (
    AllNamespaces,
    GroupClient,
    Resource,
    ResourceClient,
    ResourceFactory,
)

if TYPE_CHECKING:
    from kube_clientset.models import events_v1

_make = ResourceFactory("events.k8s.io", "v1", "kube_clientset.models.events_v1")

EVENTS: Final[Resource[events_v1.Event]] = _make("events", "Event", short_names=("ev",))


class EventsV1(GroupClient):
    """Resources of events.k8s.io/v1."""

    @overload
    def events(self) -> AllNamespaces[events_v1.Event]: ...
    @overload
    def events(self, namespace: str) -> ResourceClient[events_v1.Event]: ...
    def events(self, namespace: str | None = None) -> object:
        return self._of(EVENTS, namespace, ResourceClient, AllNamespaces)
