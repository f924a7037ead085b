"""Names to resources: every way in which a user may call one."""

from __future__ import annotations

import pytest

from kube_discovery.errors import AmbiguousMatch, NoMatch
from kube_discovery.mapping import Index, Wanted, wanted_by_name
from kube_discovery.served import APIGroup, APIResource, APIResourceList, Served
from kube_transport.api.schema import GroupVersion, GroupVersionKind
from kube_transport.errors import ServiceUnavailable


def resource(
    api_version: str,
    name: str,
    kind: str,
    *,
    singular: str = "",
    short: str = "",
    categories: str = "",
) -> APIResource:
    """Return a resource with these names."""
    served_in = GroupVersion.parse(api_version)
    return APIResource(
        group_version=served_in,
        name=name,
        gvk=GroupVersionKind(served_in.group, served_in.version, kind),
        namespaced=True,
        singular=singular,
        short_names=tuple(short.split()),
        categories=tuple(categories.split()),
    )


def index(*resources: APIResource, preferred: str = "", failed: str = "") -> Index:
    """Return the index of these resources, in this order."""
    lists: dict[GroupVersion, list[APIResource]] = {}
    for each in resources:
        lists.setdefault(each.group_version, []).append(each)
    versions: dict[str, list[str]] = {}
    for served_in in lists:
        versions.setdefault(served_in.group, []).append(served_in.version)
    return Index(
        Served(
            groups=tuple(
                APIGroup(
                    name=group,
                    versions=tuple(found),
                    preferred_version=preferred if preferred in found else found[0],
                )
                for group, found in versions.items()
            ),
            resources=tuple(
                APIResourceList(group_version=served_in, resources=tuple(found))
                for served_in, found in lists.items()
            ),
            failed={GroupVersion.parse(failed): ServiceUnavailable({"code": 503})}
            if failed
            else {},
        )
    )


def found(where: Index, name: str) -> str:
    """Return what a name leads to, as ``"VERSION PLURAL"``."""
    match = where.find(wanted_by_name(name))
    return f"{match.group_version} {match.name}"


CLUSTER = index(
    resource("v1", "pods", "Pod", singular="pod", short="po", categories="all"),
    resource("v1", "pods/status", "Pod"),
    resource("v1", "events", "Event", singular="event", short="ev"),
    resource("v1", "services", "Service", singular="service", short="svc", categories="all"),
    resource("apps/v1", "deployments", "Deployment", singular="deployment", short="deploy"),
    resource("autoscaling/v2", "horizontalpodautoscalers", "HorizontalPodAutoscaler", short="hpa"),
    resource("autoscaling/v1", "horizontalpodautoscalers", "HorizontalPodAutoscaler", short="hpa"),
    resource("events.k8s.io/v1", "events", "Event", singular="event", short="ev"),
    resource("metrics.k8s.io/v1beta1", "pods", "PodMetrics"),
    resource("one.example.com/v1", "widgets", "Widget", singular="widget", short="wi"),
    resource("two.example.com/v1", "widgets", "Widget", singular="widget", short="wi"),
    resource("shop.example.com/v1", "carts", "Cart", short="deployments svc"),
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("all", ["pods", "services"]), ("svc", ["services"]), ("widgets.one", ["widgets"])],
)
def test_a_category_stands_for_its_resources(name: str, expected: list[str]) -> None:
    """Anything else for one, as everywhere."""
    assert [each.plural for each in CLUSTER.expand(name, wanted_by_name(name))] == expected


@pytest.mark.parametrize(
    ("wanted", "suggestion"),
    [
        (Wanted(name="DeploymentList", kinds_only=True), "Deployment (apps/v1)"),
        (Wanted(name="PodList", kinds_only=True, group="", version="v1"), "Pod (v1)"),
        (Wanted(name="podlist"), "pods"),
    ],
)
def test_the_kind_of_a_list_leads_to_that_of_its_items(wanted: Wanted, suggestion: str) -> None:
    """It is in every answer to a list, and no resource is called by it."""
    with pytest.raises(NoMatch) as caught:
        CLUSTER.find([wanted])

    assert caught.value.suggestions[0] == suggestion


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("deployments", "apps/v1 deployments"),
        ("deployment", "apps/v1 deployments"),
        ("Deployment", "apps/v1 deployments"),
        ("deploy", "apps/v1 deployments"),
        ("DEPLOYMENTS", "apps/v1 deployments"),
        ("deployments.apps", "apps/v1 deployments"),
        ("deploy.apps", "apps/v1 deployments"),
        ("deployments.v1.apps", "apps/v1 deployments"),
        ("Deployment.v1.apps", "apps/v1 deployments"),
        ("hpa.autoscal", "autoscaling/v2 horizontalpodautoscalers"),
        ("hpa.v1.autoscaling", "autoscaling/v1 horizontalpodautoscalers"),
        ("widgets.one", "one.example.com/v1 widgets"),
        ("widgets.two.example.com", "two.example.com/v1 widgets"),
        ("PodMetrics", "metrics.k8s.io/v1beta1 pods"),
        ("cart", "shop.example.com/v1 carts"),
    ],
)
def test_a_resource_is_found_by_each_of_its_names(name: str, expected: str) -> None:
    """Plural, singular, kind and short name, in any case, with a group or a part of one."""
    assert found(CLUSTER, name) == expected


@pytest.mark.parametrize(("name", "expected"), [("pods", "v1 pods"), ("ev", "v1 events")])
def test_the_core_group_wins_a_shared_name(name: str, expected: str) -> None:
    """``events`` is in two groups of every cluster, and everybody means the core one."""
    assert found(CLUSTER, name) == expected


@pytest.mark.parametrize("name", ["widgets", "Widget", "wi", "widgets.o", "widgets.v1"])
def test_a_name_of_several_groups_is_an_error_that_names_them(name: str) -> None:
    """A choice made by the order of registration would change with the next one."""
    where = index(
        resource("one.example.com/v1", "widgets", "Widget", short="wi"),
        resource("oneself.example.com/v1", "widgets", "Widget", short="wi"),
        resource("v1.example.com/v1", "widgets", "Widget", short="wi"),
        resource("v1.other.com/v1", "widgets", "Widget", short="wi"),
    )

    with pytest.raises(AmbiguousMatch) as caught:
        where.find(wanted_by_name(name))

    assert len(caught.value.candidates) > 1
    assert {candidate.partition(".")[0] for candidate in caught.value.candidates} == {"widgets"}


def test_an_exact_name_is_never_a_short_name() -> None:
    """A custom resource may not take ``deployments`` or ``svc`` away from those that have it."""
    assert found(CLUSTER, "deployments") == "apps/v1 deployments"
    assert found(CLUSTER, "svc") == "v1 services"
    assert found(CLUSTER, "svc.shop") == "shop.example.com/v1 carts"


def test_the_preferred_version_is_taken_wherever_it_stands() -> None:
    """The server may prefer another than the first it lists."""
    where = index(
        resource("shop.example.com/v2", "carts", "Cart"),
        resource("shop.example.com/v1", "carts", "Cart"),
        preferred="v1",
    )

    assert found(where, "carts") == "shop.example.com/v1 carts"


def test_a_resource_that_the_preferred_version_lacks_is_found_in_another() -> None:
    """Preferred is the group's word, and not all resources follow it."""
    where = index(
        resource("shop.example.com/v1", "carts", "Cart"),
        resource("shop.example.com/v2", "coupons", "Coupon"),
    )

    assert found(where, "coupons") == "shop.example.com/v2 coupons"


def test_a_group_may_look_like_a_version() -> None:
    """``carts.v1.example.com`` is read as version and group first, then as a group."""
    group = resource("v1.example.com/v3", "carts", "Cart")
    version = resource("example.com/v1", "carts", "Cart")

    assert found(index(group), "carts.v1.example.com") == "v1.example.com/v3 carts"
    assert found(index(group, version), "carts.v1.example.com") == "example.com/v1 carts"


def test_the_whole_name_of_a_group_is_no_beginning_of_another() -> None:
    """``carts.shop`` stays unambiguous when somebody adds ``shop.example.com``."""
    where = index(
        resource("shop.example.com/v1", "carts", "Cart"), resource("shop/v1", "carts", "Cart")
    )

    assert found(where, "carts.shop") == "shop/v1 carts"


def test_subresources_have_no_names_of_their_own() -> None:
    """``pods/status`` is reached through ``pods``, which knows it."""
    pods = CLUSTER.find(wanted_by_name("pods"))

    assert CLUSTER.subresources_of(pods) == ("status",)
    with pytest.raises(NoMatch):
        CLUSTER.find(wanted_by_name("pods/status"))


def test_a_kind_is_looked_up_among_kinds_only() -> None:
    """A manifest's ``kind: svc`` is a mistake, not a service."""
    with pytest.raises(NoMatch):
        CLUSTER.find([Wanted(name="svc", kinds_only=True)])

    assert CLUSTER.find([Wanted(name="Service", kinds_only=True)]).name == "services"


def test_a_kind_in_a_version_that_is_not_served_suggests_the_one_that_is() -> None:
    """The usual mistake is an apiVersion that was removed."""
    old = Wanted(name="Deployment", kinds_only=True, group="extensions", version="v1beta1")

    with pytest.raises(NoMatch, match=r"did you mean Deployment \(apps/v1\)\?") as caught:
        CLUSTER.find([old])

    assert caught.value.wanted == '"Deployment" in extensions/v1beta1'


def test_an_unknown_name_suggests_near_ones() -> None:
    """A typing error is answered with what was meant."""
    with pytest.raises(NoMatch) as caught:
        CLUSTER.find(wanted_by_name("deploymets"))

    assert caught.value.suggestions[0] == "deployments.apps"


def test_an_unknown_name_tells_which_groups_could_not_be_looked_at() -> None:
    """It may well be served by the aggregated API that is down, and then nothing is misspelt."""
    where = index(resource("v1", "pods", "Pod"), failed="metrics.k8s.io/v1beta1")

    with pytest.raises(NoMatch, match=r"metrics\.k8s\.io/v1beta1"):
        where.find(wanted_by_name("nodemetrics"))
    with pytest.raises(NoMatch) as elsewhere:
        where.find(wanted_by_name("deployments.apps"))

    assert elsewhere.value.failed == {}


def test_a_category_names_its_resources_once_each() -> None:
    """``get all`` asks for each resource in one version."""
    assert [each.name for each in CLUSTER.category("all")] == ["pods", "services"]
    with pytest.raises(NoMatch, match='category "al"; did you mean all'):
        CLUSTER.category("al")


def test_every_candidate_is_listed_in_the_servers_order() -> None:
    """Whoever wants kubectl's choice takes the first."""
    [by_name] = wanted_by_name("widgets")

    assert [each.qualified_name for each in CLUSTER.find_all(by_name)] == [
        "widgets.one.example.com",
        "widgets.two.example.com",
    ]
