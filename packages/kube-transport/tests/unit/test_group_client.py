"""The attributes of a group's client, which give clients of its resources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pytest

from kube_transport import Client, Config
from kube_transport.errors import InvalidRequest
from kube_transport.gen.v1 import (
    AllNamespaces,
    ClusterScoped,
    GroupClient,
    Model,
    Namespaced,
    ObjectMeta,
    Resource,
    ResourceClient,
)


class Thing(Model):
    metadata: ObjectMeta


def resource(plural: str, *, namespaced: bool) -> Resource[Thing]:
    return Resource(
        group="acme.example",
        version="v1",
        plural=plural,
        kind="Thing",
        namespaced=namespaced,
        model=Thing,
    )


THINGS: Final = resource("things", namespaced=True)
PLACES: Final = resource("places", namespaced=False)


class AcmeV1(GroupClient):
    """Resources of acme.example/v1."""

    things: Final = Namespaced(THINGS, ResourceClient, AllNamespaces)
    places: Final = ClusterScoped(PLACES, ResourceClient)


@pytest.fixture
def acme() -> Iterator[AcmeV1]:
    with Client(Config(server="https://cluster.example")) as client:
        yield AcmeV1(client)


def test_a_namespace_has_every_verb_and_all_of_them_what_they_can(acme: AcmeV1) -> None:
    """So that a forgotten namespace is an error of types, not of a server."""
    one, every, anywhere = acme.things("shop"), acme.things(), acme.places()

    assert (type(one), one.resource, one.namespace) == (ResourceClient, THINGS, "shop")
    assert (type(every), every.resource, every.namespace) == (AllNamespaces, THINGS, None)
    assert (type(anywhere), anywhere.resource, anywhere.namespace) == (ResourceClient, PLACES, None)


def test_each_group_has_clients_of_its_own_cluster(acme: AcmeV1) -> None:
    """What a class gives is bound to the object that is asked."""
    with Client(Config(server="https://other.example")) as other:
        theirs = AcmeV1(other)

        assert theirs.things("shop").closed is other.rest.closed
        assert acme.things("shop").closed is not other.rest.closed
        assert theirs.places().closed is other.rest.closed


def test_a_group_tells_its_resources_without_a_client() -> None:
    """For programs that look through what there is."""
    assert AcmeV1.things.resource is THINGS
    assert AcmeV1.places.resource is PLACES


def test_what_is_no_namespace_is_refused_where_it_is_named(acme: AcmeV1) -> None:
    """Not when the first request is sent."""
    with pytest.raises(InvalidRequest, match="namespace"):
        acme.things("Shop/../kube-system")
