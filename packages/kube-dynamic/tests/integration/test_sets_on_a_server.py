"""Sets of objects on a server: what is waited for, and what is found."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import nullcontext
from functools import partial

import pytest

from kube_dynamic import (
    ApplySet,
    ApplySetError,
    DynamicClient,
    ManifestError,
    Outcome,
    parse_manifests,
)
from kube_dynamic.objects import Objects
from kube_testing.raw import RawServer, read_request
from kube_testing.server import ApiServer
from kube_transport.api.unstructured import Unstructured
from kube_transport.cancel import Cancel
from kube_transport.client import Client
from kube_transport.config import Config
from kube_transport.errors import (
    ApiError,
    BadRequest,
    Conflict,
    InternalError,
    Invalid,
    InvalidRequest,
)
from kube_transport.resource import Resource
from kube_transport.retry import Backoff
from kube_transport.waiting import WaitTimedOut

WIDGETS = Resource(
    group="example.com",
    version="v1",
    plural="widgets",
    kind="Widget",
    namespaced=True,
    model=Unstructured,
)


@pytest.fixture
def client(api_server: ApiServer) -> Iterator[Client]:
    with Client(Config(server=api_server.url)) as client:
        yield client


def config_map(name: str) -> dict[str, object]:
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": name}}


def test_a_kind_that_is_not_served_in_time_is_told_as_that(client: Client) -> None:
    """Not as an object that was not found, which nobody looked for."""
    objects = Objects(client, Cancel(0.2))

    with pytest.raises(WaitTimedOut, match="widgets are established, and are not served"):
        objects.await_served(WIDGETS)


def test_a_kind_whose_server_falls_silent_is_told_as_that_too(raw_server: RawServer) -> None:
    """The deadline may pass while it is looked for as well as between two looks."""

    def say_nothing(connection: socket.socket) -> None:
        read_request(connection)
        connection.recv(1)

    raw_server.play(say_nothing)
    with (
        Client(Config(server=raw_server.url)) as client,
        pytest.raises(WaitTimedOut, match="widgets are established, and are not served"),
    ):
        Objects(client, Cancel(0.2)).await_served(WIDGETS)


@pytest.mark.parametrize(
    ("error", "tries"), [(BadRequest, 3), (Invalid, 3), (InternalError, 3), (Conflict, 1)]
)
def test_what_the_definition_of_before_refuses_is_written_again(
    client: Client, error: type[ApiError], tries: int
) -> None:
    """A server learns of a new definition a moment later; a conflict does not pass by that."""
    answers = iter([error({}), error({}), None])
    tried: list[object] = []

    def write() -> None:
        tried.append(answer := next(answers))
        if answer is not None:
            raise answer

    objects = Objects(client, Cancel(), patience=Backoff(initial=0.0, steps=9))
    with nullcontext() if tries == 3 else pytest.raises(error):
        objects.by_new_definition(write)

    assert len(tried) == tries


def test_a_run_waits_for_new_definitions_only_so_long(client: Client) -> None:
    """A thousand objects that are wrong do not each take the time of the first."""
    objects = Objects(client, Cancel(), patience=Backoff(initial=0.0, steps=4))
    tried: list[int] = []

    def write(number: int) -> None:
        tried.append(number)
        raise Invalid({})

    for number in range(3):
        with pytest.raises(Invalid):
            objects.by_new_definition(partial(write, number))

    assert tried == [0, 0, 0, 0, 1, 2]


def test_sets_are_deleted_in_their_own_namespaces(client: Client, api_server: ApiServer) -> None:
    """And what is absent is told as that."""
    dynamic = DynamicClient(client)
    dynamic.resource("cm", "default").create(config_map("a"))
    told: list[str] = []

    report = dynamic.delete_all(
        [config_map("a"), config_map("b")], tell=lambda each: told.append(str(each)), timeout=30
    )

    assert [each.outcome for each in report] == [Outcome.ABSENT, Outcome.DELETED]
    assert told == ["configmap/b in default absent", "configmap/a in default deleted"]
    assert report.to_dict()["objects"][1] == {
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "namespace": "default",
        "name": "a",
        "outcome": "deleted",
        "error": None,
    }


def test_each_unknown_kind_is_looked_up_once(client: Client, api_server: ApiServer) -> None:
    """Ten thousand objects of it ask no more of the server than one does."""
    dynamic = DynamicClient(client)
    unknown = {"apiVersion": "example.com/v1", "kind": "Widget"}
    manifests = [{**unknown, "metadata": {"name": f"w{number}"}} for number in range(50)]

    with pytest.raises(ManifestError) as caught:
        dynamic.apply_all(manifests, field_manager="me")

    assert len(caught.value.faults) == 50
    assert len(api_server.requests) < 10


@pytest.mark.parametrize(
    "text", ["", "# nothing\n---\n", "apiVersion: v1\nkind: List\nitems: []\n"]
)
@pytest.mark.parametrize("work", ["apply_all", "plan"])
def test_nothing_at_all_is_refused(
    client: Client, api_server: ApiServer, work: str, text: str
) -> None:
    """A template that renders nothing would otherwise prune its whole set."""
    dynamic = DynamicClient(client)
    shop = ApplySet(name="shop", namespace="default")

    with pytest.raises(ManifestError, match=r"no objects.*allow_empty"):
        getattr(dynamic, work)(parse_manifests(text), field_manager="me", apply_set=shop)

    assert not api_server.requests
    getattr(dynamic, work)([], field_manager="me", allow_empty=True)


def test_an_option_that_there_is_not_is_refused(client: Client, api_server: ApiServer) -> None:
    """A dry run that is dropped in silence is a deletion."""
    dynamic = DynamicClient(client)

    with pytest.raises(TypeError, match="there is no option 'dry_run'"):
        dynamic.delete_all([config_map("a")], dry_run=True)  # type: ignore[call-arg]

    assert not api_server.requests


@pytest.mark.parametrize("work", ["apply_all", "plan"])
def test_fields_need_an_owner(client: Client, api_server: ApiServer, work: str) -> None:
    """A server would name one itself for what is created, and nobody would take it back."""
    with pytest.raises(InvalidRequest, match="field_manager: it must say whose"):
        getattr(DynamicClient(client), work)([config_map("a")], field_manager="")

    assert not api_server.requests


@pytest.mark.parametrize("work", ["apply_all", "plan"])
def test_a_set_cannot_make_the_namespace_of_its_parent(
    client: Client, api_server: ApiServer, work: str
) -> None:
    """The parent is written before everything else; a plan tells it, too."""
    dynamic = DynamicClient(client)
    space = {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "new"}}
    apply_set = ApplySet(name="shop", namespace="new")

    with pytest.raises(ApplySetError, match="secret/shop in new: there is no namespace 'new'"):
        getattr(dynamic, work)([space], field_manager="me", apply_set=apply_set)

    assert {each.request.method for each in api_server.requests} == {"GET"}


def test_a_parent_that_cannot_be_written_is_told_as_that(client: Client) -> None:
    """Nobody who reads the error knows of that object otherwise."""
    with pytest.raises(ApplySetError, match="apply set secret/shop in default: "):
        DynamicClient(client).apply_all(
            [config_map("a")], field_manager="me", apply_set=ApplySet(name="shop")
        )


@pytest.mark.parametrize("work", ["apply_all", "plan"])
@pytest.mark.parametrize(
    ("metadata", "problem"),
    [
        ({"name": "b", "managedFields": []}, "metadata.managedFields: must be absent"),
        ({"name": "b/c"}, "metadata.name: 'b/c' must not contain '/'"),
        ({"name": "b", "namespace": "x/y"}, "metadata.namespace: 'x/y' must not contain '/'"),
        ({"name": "b", "labels": ["app"]}, "metadata.labels: expected a mapping, got a list"),
    ],
)
def test_what_cannot_be_applied_is_told_before_anything_is_sent(
    client: Client, api_server: ApiServer, work: str, metadata: dict[str, object], problem: str
) -> None:
    """What every server refuses, and what we cannot even write, need not leave half a set."""
    bad = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata}
    apply_set = ApplySet(name="shop")

    with DynamicClient(client) as dynamic, pytest.raises(ManifestError, match=problem) as caught:
        getattr(dynamic, work)([config_map("a"), bad], field_manager="us", apply_set=apply_set)

    assert [each.place.document for each in caught.value.faults] == [2]
    assert {exchange.request.method for exchange in api_server.requests} <= {"GET"}


def test_a_parent_may_be_named_with_its_group(client: Client) -> None:
    """Several groups may have a kind of that name, of which one can be meant."""
    apply_set = ApplySet(name="shop", kind="Event.events.k8s.io")

    with (
        DynamicClient(client) as dynamic,
        pytest.raises(ApplySetError, match="Event may be no parent"),
    ):
        dynamic.apply_all([config_map("a")], field_manager="us", apply_set=apply_set)
