"""Everything that a cluster holds, as an independent client finds it: untyped, on its own pool."""

from __future__ import annotations

from collections.abc import Set

from kube_discovery import APIResource, DiscoveryClient
from kube_dynamic import DynamicClient
from kube_transport import Cancel, Client, Config
from kube_transport.errors import NotImplementedByServer

TRIES = 20
"""How often a cluster is looked at until it holds still."""

PAUSE = 0.25
"""Seconds between two looks."""


def inventory(config: Config) -> Set[str]:
    """Return ``"resource namespace/name"`` of every object that can be listed.

    Raises:
        KubeError: the server does not answer.
    """
    with Client(config) as client, DynamicClient(client) as dynamic:
        served = DiscoveryClient(client).server_preferred_resources()
        listable = [resource for resource in served if resource.supports("list")]
        return {
            f"{resource.gvr.group_resource} {key}"
            for resource in listable
            for key in _keys(dynamic, resource)
        }


def _keys(dynamic: DynamicClient, resource: APIResource) -> list[str]:
    try:
        return [item.metadata.key for item in dynamic.resource(resource.gvr).list()]
    except NotImplementedByServer:  # the embedded server says what it does not keep
        return []


def settled_inventory(config: Config) -> Set[str]:
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
