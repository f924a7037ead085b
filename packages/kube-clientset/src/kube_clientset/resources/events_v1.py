"""events.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import (
    AllNamespaces,
    EVERY_VERB,
    GroupClient,
    Namespaced,
    Resource,
    ResourceClient,
)

if TYPE_CHECKING:
    from kube_clientset.models import events_v1

EVENTS: Final[Resource[events_v1.Event]] = Resource(
    group="events.k8s.io",
    version="v1",
    plural="events",
    kind="Event",
    namespaced=True,
    model="kube_clientset.models.events_v1:Event",
    singular="event",
    short_names=("ev",),
    verbs=EVERY_VERB,
)


class EventsV1(GroupClient):
    """Resources of events.k8s.io/v1."""

    events: Final = Namespaced(EVENTS, ResourceClient, AllNamespaces)
