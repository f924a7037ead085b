"""Everything that a cluster holds, as an independent client finds it: untyped, on its own pool."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from kube_discovery import APIResource, DiscoveryClient
from kube_dynamic import DynamicClient
from kube_transport import Cancel, Client, Config
from kube_transport.errors import Forbidden, NotImplementedByServer

TRIES = 20
"""How often a cluster is looked at until it holds still."""

PAUSE = 0.25
"""Seconds between two looks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """What was found, and where nobody let us look.

    Attributes:
        objects: ``"resource namespace/name"`` of each.
        forbidden: resources that we may not list.
    """

    objects: Set[str]
    forbidden: Set[str]


def inventory(config: Config) -> Inventory:
    """Return every object that can be listed.

    Raises:
        KubeError: the server does not answer.
    """
    objects: set[str] = set()
    forbidden: set[str] = set()
    with Client(config) as client, DynamicClient(client) as dynamic:
        served = DiscoveryClient(client).server_preferred_resources()
        for resource in served:
            if not resource.supports("list"):
                continue
            name = str(resource.gvr.group_resource)
            try:
                objects.update(f"{name} {key}" for key in _keys(dynamic, resource))
            except Forbidden:
                forbidden.add(name)
    return Inventory(objects=objects, forbidden=forbidden)


def _keys(dynamic: DynamicClient, resource: APIResource) -> list[str]:
    try:
        return [item.metadata.key for item in dynamic.resource(resource.gvr).list()]
    except NotImplementedByServer:  # the embedded server says what it does not keep
        return []


def settled_inventory(config: Config) -> Inventory:
    """Return the inventory once two looks in a row found the same: servers finish starting."""
    before = inventory(config)
    with Cancel() as pause:
        for _ in range(TRIES):
            pause.wait(PAUSE)
            after = inventory(config)
            if after == before:
                break
            before = after
    return before
