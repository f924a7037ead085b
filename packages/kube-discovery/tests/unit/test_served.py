"""What is served, and the choices made from it."""

from __future__ import annotations

import pytest

from kube_discovery.errors import GroupDiscoveryFailed
from kube_discovery.served import APIGroup, APIResource, APIResourceList, Served
from kube_transport.api.schema import GroupVersion, GroupVersionKind, GroupVersionResource
from kube_transport.errors import ServiceUnavailable


def resource(group: str, version: str, name: str, *, verbs: str = "get") -> APIResource:
    """Return a resource of little interest."""
    return APIResource(
        group_version=GroupVersion(group, version),
        name=name,
        gvk=GroupVersionKind(group, version, name.title()),
        namespaced=True,
        verbs=tuple(verbs.split()),
    )


def served(preferred: str, *lists: tuple[APIResource, ...]) -> Served:
    """Return the versions of one group."""
    versions = tuple(resources[0].group_version.version for resources in lists)
    return Served(
        groups=(APIGroup(name="shop", versions=versions, preferred_version=preferred),),
        resources=tuple(
            APIResourceList(group_version=resources[0].group_version, resources=resources)
            for resources in lists
        ),
    )


def names(found: Served) -> list[str]:
    """Return each resource as ``"NAME/VERSION"``."""
    return [f"{each.name}/{each.group_version.version}" for each in found]


def test_a_resource_appears_once_in_its_preferred_version() -> None:
    """One in an older version only is there too; subresources are not."""
    everything = served(
        "v1",
        (resource("shop", "v2", "carts"), resource("shop", "v2", "coupons")),
        (resource("shop", "v1", "carts"), resource("shop", "v1", "carts/status")),
        (resource("shop", "v0", "carts"), resource("shop", "v0", "baskets")),
    )

    assert names(everything.preferred()) == ["coupons/v2", "carts/v1", "baskets/v0"]


def test_filtering_keeps_the_order_and_drops_empty_lists() -> None:
    """Whoever filters by verbs gets lists worth a loop."""
    everything = served(
        "v1",
        (resource("shop", "v1", "carts", verbs="get list"), resource("shop", "v1", "checks")),
        (resource("shop", "v0", "checks"),),
    )

    listed = everything.filtered(lambda each: each.supports("get", "list"))

    assert names(listed) == ["carts/v1"]
    assert len(listed.resources) == 1


def test_a_subresource_knows_its_parent() -> None:
    """URLs and mappings are made of the parent's plural."""
    status = resource("shop", "v1", "carts/status")

    assert (status.plural, status.subresource) == ("carts", "status")
    assert status.gvr == GroupVersionResource("shop", "v1", "carts")


def test_partial_results_are_results_until_somebody_minds() -> None:
    """One broken aggregated API must not take the other groups away; its name must not be lost."""
    error = ServiceUnavailable({"code": 503, "message": "no endpoints"})
    partial = Served(failed={GroupVersion("metrics.k8s.io", "v1beta1"): error})

    with pytest.raises(GroupDiscoveryFailed, match=r"metrics\.k8s\.io/v1beta1 \(no endpoints\)"):
        partial.raise_if_partial()

    Served().raise_if_partial()
