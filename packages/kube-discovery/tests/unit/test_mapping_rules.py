"""What must hold of names, whatever a server serves."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kube_discovery.errors import AmbiguousMatch, NoMatch
from kube_discovery.mapping import Index, Wanted, wanted_by_name
from kube_discovery.served import APIGroup, APIResource, APIResourceList, Served
from kube_transport.api.schema import GroupVersion, GroupVersionKind, GroupVersionResource

WORDS = ("cart", "box", "pod", "po", "svc", "v1", "shop")

group_names = st.sampled_from(("", "apps", "shop.example.com", "shop.io", "v1.example.com", "v1"))
versions = st.sampled_from(("v1", "v2", "v1beta1"))
words = st.sampled_from(WORDS)


@st.composite
def resources(draw: st.DrawFn, served_in: GroupVersion) -> APIResource:
    """Return a resource with any of the names there are."""
    word = draw(words)
    return APIResource(
        group_version=served_in,
        name=f"{word}s",
        gvk=GroupVersionKind(served_in.group, served_in.version, draw(words).title()),
        namespaced=draw(st.booleans()),
        singular=draw(st.sampled_from(("", word))),
        short_names=tuple(draw(st.lists(words, max_size=2))),
        categories=tuple(draw(st.lists(st.sampled_from(("all", "shop")), max_size=1))),
    )


@st.composite
def servers(draw: st.DrawFn) -> Served:
    """Return what a server may serve: groups in any order, with a preference of their own."""
    names = draw(st.lists(group_names, unique=True, max_size=4))
    groups: list[APIGroup] = []
    lists: list[APIResourceList] = []
    for name in names:
        found = draw(st.lists(versions, unique=True, min_size=1, max_size=3))
        preferred = draw(st.sampled_from(found))
        groups.append(APIGroup(name=name, versions=tuple(found), preferred_version=preferred))
        for version in found:
            served_in = GroupVersion(name, version)
            each = draw(st.lists(resources(served_in), max_size=3, unique_by=lambda r: r.name))
            lists.append(APIResourceList(group_version=served_in, resources=tuple(each)))
    return Served(groups=tuple(groups), resources=tuple(lists))


def exactly(resource: APIResource) -> Sequence[Wanted]:
    """Return the reading of a whole name, with group and version."""
    gvr: GroupVersionResource = resource.gvr
    return [Wanted(name=gvr.resource, group=gvr.group, version=gvr.version)]


@settings(max_examples=60)
@given(served=servers())
def test_a_whole_name_leads_to_its_resource(served: Served) -> None:
    """Unless another there has that plural for its singular, which the server does not allow."""
    index = Index(served)

    for resource in served:
        assert index.find(exactly(resource)) == resource


@settings(max_examples=60)
@given(served=servers(), name=words, group=group_names)
def test_a_name_leads_to_one_resource_or_to_names_of_several(
    served: Served, name: str, group: str
) -> None:
    """And each of those leads to one of them."""
    index = Index(served)
    wanted = f"{name}.{group}" if group else name

    try:
        candidates: Sequence[str] = [index.find(wanted_by_name(wanted)).qualified_name]
        several = False
    except NoMatch:
        return
    except AmbiguousMatch as error:
        candidates, several = error.candidates, True

    assert len(set(candidates)) == len(candidates)
    assert several == (len(candidates) > 1)
    for candidate in candidates:
        plural, _, its_group = candidate.partition(".")
        match = index.find([Wanted(name=plural, group=its_group)])
        assert match.qualified_name == candidate
        assert its_group.startswith(group) or group.startswith("v1")


@settings(max_examples=60)
@given(served=servers(), name=words)
def test_all_resources_of_a_name_come_once_each_in_the_servers_order(
    served: Served, name: str
) -> None:
    """Whoever takes the first takes the same one in every run."""
    found = Index(served).find_all(Wanted(name=name))

    order = [group.name for group in served.groups]
    places = [order.index(each.group_version.group) for each in found]
    assert places == sorted(places)
    assert len({each.gvr.group_resource for each in found}) == len(found)


@settings(max_examples=60)
@given(served=servers(), name=words)
def test_the_preferred_version_is_chosen_where_it_has_the_resource(
    served: Served, name: str
) -> None:
    """By whatever name it was asked for."""
    preferred = {group.name: group.preferred_version for group in served.groups}

    for found in Index(served).find_all(Wanted(name=name, kinds_only=True)):
        group = found.group_version.group
        there = served.for_group_version(GroupVersion(group, preferred[group])) or ()
        if any(r.plural == found.plural and r.gvk.kind.lower() == name for r in there):
            assert found.group_version.version == preferred[group]


@settings(max_examples=60)
@given(served=servers())
def test_what_is_not_served_is_never_suggested(served: Served) -> None:
    """A suggestion that fails in its turn would be a bad joke."""
    index = Index(served)

    with pytest.raises(NoMatch) as caught:
        index.find(wanted_by_name("carst"))

    for suggestion in caught.value.suggestions:
        plural, _, group = suggestion.partition(".")
        assert index.find([Wanted(name=plural, group=group)]).plural == plural
