"""The resource client against the embedded API server: edits, pages, waits, parts, other forms."""

from __future__ import annotations

import gzip
import json
import math
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any, cast

import pytest
from msgspec.structs import replace

from kube_testing.raw import RawRequest, RawServer, Script, answer, read_request, response
from kube_testing.server import ApiServer
from kube_transport import Client, Config, Resource
from kube_transport._round_tripper import RequestsRoundTripper
from kube_transport.api.meta import HasMetadata, ObjectMeta
from kube_transport.api.model import Model, field
from kube_transport.api.patch import MergePatch
from kube_transport.api.shards import NotSharded, shards
from kube_transport.api.unstructured import Unstructured
from kube_transport.api.views import PartialObjectMetadata
from kube_transport.codec.objects import Undecodable
from kube_transport.errors import (
    ApiError,
    ClientClosed,
    Conflict,
    DecodeError,
    Forbidden,
    Gone,
    InternalError,
    Invalid,
    InvalidRequest,
    NotFound,
    OutcomeUnknown,
    TimedOut,
)
from kube_transport.expansions import PodResourceClient
from kube_transport.http import Request, Response
from kube_transport.paging import EMPTY_PAGES
from kube_transport.resource_client import ResourceClient, StatusResourceClient
from kube_transport.retry import Backoff
from kube_transport.retrying import verify_then_retry
from kube_transport.streams import LINE_CAP
from kube_transport.waiting import RetryWatcher, WaitTimedOut, deleted, exists, that

JSON = [("Content-Type", "application/json")]


def ok(**content: object) -> bytes:
    return response(200, json.dumps(content).encode(), headers=JSON)


def failure(code: int, reason: str) -> bytes:
    status = {"kind": "Status", "status": "Failure", "code": code, "reason": reason}
    return response(code, json.dumps(status).encode(), headers=JSON)


def hang_up(connection: socket.socket) -> None:
    read_request(connection)


class Labelled(Model, kw_only=True):
    """A model that knows nothing but metadata: what a clientset of an older minor may be like."""

    api_version: str = field(default="v1", name="apiVersion")
    kind: str = "ConfigMap"
    metadata: ObjectMeta = field(default_factory=ObjectMeta)


def resource_of(plural: str, kind: str, group: str = "") -> Resource[Unstructured]:
    return Resource(
        group=group, version="v1", plural=plural, kind=kind, namespaced=True, model=Unstructured
    )


CONFIG_MAPS = resource_of("configmaps", "ConfigMap")
PODS = resource_of("pods", "Pod")
DEPLOYMENTS = resource_of("deployments", "Deployment", "apps")
NOWHERE = "http://127.0.0.1:9"
"""Where nobody listens, nor needs to."""

TYPED = CONFIG_MAPS.with_model(Labelled)


@pytest.fixture
def client(api_server: ApiServer) -> Iterator[Client]:
    with Client(Config(server=api_server.url)) as client:
        yield client


@pytest.fixture
def maps(client: Client) -> ResourceClient[Unstructured]:
    return client.resource(CONFIG_MAPS, "default")


def config_map(name: str, **data: str) -> Unstructured:
    return Unstructured({"metadata": {"name": name}, "data": data})


def writes(server: ApiServer) -> list[str]:
    return [each.request.method for each in server.requests if each.request.method != "GET"]


def set_label(obj: Unstructured) -> None:
    obj.metadata.labels = {"a": "b"}


LATE: tuple[Callable[[Any], object], ...] = (
    lambda maps: maps.pages(label_selectr="a=b"),
    lambda maps: maps.each(label_selectr="a=b"),
    lambda maps: cast(Any, RetryWatcher)(maps, "1", label_selectr="a=b"),
)
"""What asks the server for nothing yet."""


def test_s43_no_list_is_too_long_whatever_it_is_for(api_server: ApiServer) -> None:
    """A deletion that was done must not end unknown because it was large."""
    with Client(
        Config(server=api_server.url),
        round_tripper=RequestsRoundTripper(api_server.url, body_cap=1000),
    ) as client:
        maps = client.resource(CONFIG_MAPS, "default")
        for number in range(20):
            maps.create(config_map(f"a{number}"))

        rows = maps.table().rows
        maps.delete_collection()

        assert len(rows) == 20
        assert len(maps.list()) == 0


def test_s43_objects_of_zeros_hide_no_list(raw_server: RawServer) -> None:
    """Whoever may write a few would blind all who list the kind: zeros shrink a thousand times."""
    zeros = {"metadata": {"name": "a"}, "data": {"k": "0" * 1_000_000}}
    listed = {"kind": "ConfigMapList", "apiVersion": "v1", "metadata": {"resourceVersion": "1"}}
    maps = json.dumps({**listed, "items": [zeros] * 20}).encode()
    table: dict[str, object] = {
        "kind": "Table",
        "apiVersion": "meta.k8s.io/v1",
        "columnDefinitions": [],
    }
    rows = json.dumps({**table, "rows": [{"cells": ["0" * 1_000_000]}] * 20}).encode()
    zipped = [("Content-Encoding", "gzip")]
    raw_server.play(
        answer(*(response(200, gzip.compress(body), headers=zipped) for body in (maps, rows, maps)))
    )
    with Client(Config(server=raw_server.url)) as client:
        found = client.resource(CONFIG_MAPS, "default")

        assert len(found.list()) == 20
        assert len(found.table().rows) == 20
        found.delete_collection()


@pytest.mark.parametrize("begin", LATE)
def test_an_unknown_option_is_told_where_it_is_written(begin: Callable[[Any], object]) -> None:
    """Not where somebody iterates later, if somebody does."""
    with Client(Config(server=NOWHERE)) as client, pytest.raises(TypeError, match="label_selector"):
        begin(client.resource(CONFIG_MAPS, "a"))


@pytest.mark.parametrize("timeout", ["3", -1, math.nan])
def test_a_timeout_that_is_no_number_of_seconds_is_refused(timeout: float) -> None:
    """By its name; a deadline that passed would be looked for in the network."""
    with Client(Config(server=NOWHERE)) as client:
        maps = client.resource(CONFIG_MAPS, "a")

        with pytest.raises(InvalidRequest, match=r"timeout: must "):
            maps.get("a", timeout=timeout)
        with pytest.raises(InvalidRequest, match=r"timeout: must "):
            maps.wait_for("a", exists(), timeout=timeout)


def test_a_wait_for_a_name_needs_its_namespace(client: Client) -> None:
    """As a get does: two namespaces may have the name, and an absent one nobody."""
    with pytest.raises(InvalidRequest, match="namespace: ConfigMap 'a' needs one"):
        client.resource(CONFIG_MAPS).wait_for("a", deleted(), timeout=1)


def test_tables_begin_with_what_there_is_and_end_as_lists_and_watches_do(
    api_server: ApiServer, maps: ResourceClient[Unstructured]
) -> None:
    """A screen that shows rows need not list before it watches."""
    maps.create(config_map("a"))

    maps.table(timeout_seconds=5)
    found = maps.watch_table(
        send_initial_events=True,
        resource_version_match="NotOlderThan",
        allow_watch_bookmarks=True,
        timeout_seconds=1,
    )
    found.close()

    listed, watched = (each.request.target for each in api_server.requests[-2:])
    assert listed.endswith("?timeoutSeconds=5")
    assert {"sendInitialEvents=true", "resourceVersionMatch=NotOlderThan"} < {
        *watched.partition("?")[2].split("&")
    }


def test_an_edit_writes_what_changed_and_nothing_else(
    api_server: ApiServer, maps: ResourceClient[Unstructured]
) -> None:
    """Bound to what was read."""
    made = maps.create(config_map("a", k="v"))

    edited = maps.edit("a", set_label)

    assert edited.metadata.labels == {"a": "b"}
    assert edited["data"] == {"k": "v"}
    assert edited.metadata.uid == made.metadata.uid


def test_an_edit_that_changes_nothing_writes_nothing(
    api_server: ApiServer, maps: ResourceClient[Unstructured]
) -> None:
    """And returns the object as it was read."""
    made = maps.create(config_map("a", k="v"))
    before = len(writes(api_server))

    same = maps.edit("a", lambda _: None)

    assert same.metadata.resource_version == made.metadata.resource_version
    assert len(writes(api_server)) == before


def test_an_edit_of_a_typed_object_keeps_what_its_model_does_not_know(
    client: Client, maps: ResourceClient[Unstructured]
) -> None:
    """An update would remove it."""
    maps.create(config_map("a", k="v"))

    def change(obj: Labelled) -> None:
        obj.metadata.labels["a"] = "b"

    edited = client.resource(TYPED, "default").edit("a", change)

    assert edited.metadata.labels == {"a": "b"}
    assert maps.get("a")["data"] == {"k": "v"}


def test_an_edit_of_a_cached_object_is_done_on_a_copy(
    client: Client, maps: ResourceClient[Unstructured]
) -> None:
    """And its answer is read-only like everything from such a client."""
    maps.create(config_map("a", k="v"))

    def change(obj: Labelled) -> None:
        obj.metadata.labels["a"] = "b"

    frozen = client.frozen().resource(TYPED, "default").edit("a", change)
    untyped = client.frozen().resource(CONFIG_MAPS, "default").edit("a", set_label)

    assert frozen.metadata.labels == untyped.metadata.labels == {"a": "b"}
    with pytest.raises(AttributeError):
        frozen.metadata.name = "b"
    with pytest.raises(TypeError):
        untyped["data"] = {}


def test_an_edit_may_return_another_object(maps: ResourceClient[Unstructured]) -> None:
    """For whoever prefers values."""
    maps.create(config_map("a", k="v", gone="1"))

    edited = maps.edit("a", lambda obj: Unstructured({**obj, "data": {"k": "w"}}))

    assert edited["data"] == {"k": "w"}


BY_ACCIDENT: tuple[Callable[[Unstructured], Any], ...] = (
    lambda obj: obj["metadata"].setdefault("labels", {}),
    lambda obj: obj["metadata"],
    lambda obj: obj["data"].pop("k"),
    lambda obj: Unstructured(obj["metadata"]),
    lambda obj: Unstructured({**obj, "kind": "Secret"}),
    lambda obj: Unstructured({**obj, "apiVersion": "v2"}),
    lambda obj: Unstructured({**obj, "metadata": {**obj["metadata"], "name": "b"}}),
    lambda obj: Unstructured({**obj, "metadata": {**obj["metadata"], "uid": "other"}}),
)


@pytest.mark.parametrize("change", BY_ACCIDENT)
def test_an_edit_refuses_what_its_function_returns_by_accident(
    api_server: ApiServer,
    maps: ResourceClient[Unstructured],
    change: Callable[[Unstructured], Any],
) -> None:
    """Taken for the whole object, a part of it would remove the rest."""
    maps.create(config_map("a", k="v"))
    before = writes(api_server)

    with pytest.raises(InvalidRequest, match="in place, or return the whole object"):
        maps.edit("a", change)

    assert writes(api_server) == before


def test_an_edit_of_a_typed_object_may_return_another_one(client: Client) -> None:
    """A part of it has another type; the whole, read-only or not, is one of its model."""
    maps = client.frozen().resource(TYPED, "default")
    maps.create(Labelled(metadata=ObjectMeta(name="a")))

    def labelled(obj: Labelled) -> Labelled:
        other = obj.deep_copy()
        other.metadata.labels = {"a": "b"}
        return other

    assert maps.edit("a", labelled).metadata.labels == {"a": "b"}
    with pytest.raises(InvalidRequest, match="a value of type ObjectMeta"):
        maps.edit("a", lambda obj: cast(Labelled, obj.metadata))


def test_an_edit_that_meets_a_conflict_is_done_again_on_what_is_there(
    maps: ResourceClient[Unstructured],
) -> None:
    """Nobody's change is lost."""
    maps.create(config_map("a", n="0"))
    seen: list[str] = []

    def change(obj: Unstructured) -> None:
        seen.append(obj["data"]["n"])
        if len(seen) <= 3:  # somebody else is faster, three times
            maps.edit("a", lambda other: other["data"].update(n=str(len(seen))))
        obj["data"]["mine"] = "1"

    edited = maps.edit("a", change)

    assert seen == ["0", "1", "2", "3"]
    assert edited["data"] == {"n": "3", "mine": "1"}


@pytest.mark.parametrize("moved", [True, False])
def test_an_edit_whose_operations_no_longer_fit_met_a_conflict(
    raw_server: RawServer, *, moved: bool
) -> None:
    """A change that needs a null is a JSON patch, which is applied before its version counts."""

    def thing(version: str) -> bytes:
        metadata = {"name": "a", "uid": "u", "resourceVersion": version}
        return response(200, json.dumps({"metadata": metadata, "n": [1]}).encode())

    refused = {"kind": "Status", "status": "Failure", "reason": "Invalid", "code": 422}
    invalid = response(422, json.dumps(refused).encode())
    now = thing("2" if moved else "1")
    raw_server.play(answer(thing("1"), invalid, now, now, thing("3")))
    with Client(Config(server=raw_server.url)) as client:
        maps = client.resource(CONFIG_MAPS, "default")

        if moved:
            assert maps.edit("a", append_null).metadata.resource_version == "3"
        else:
            with pytest.raises(Invalid):
                maps.edit("a", append_null)


def append_null(obj: Unstructured) -> None:
    obj["n"].append(None)


def test_an_edit_gives_up_when_it_always_comes_too_late(
    maps: ResourceClient[Unstructured],
) -> None:
    """With the conflict that it met; a deadline ends it sooner."""
    maps.create(config_map("a", n="0"))
    attempts: list[int] = []

    def change(obj: Unstructured) -> None:
        attempts.append(1)
        maps.edit("a", lambda other: other["data"].update(n=str(len(attempts))))
        obj["data"]["mine"] = "1"

    with pytest.raises((Conflict, TimedOut)):
        maps.edit("a", change, timeout=0.5)

    assert len(attempts) > 1


def test_an_edit_whose_answer_is_lost_is_not_done_again(raw_server: RawServer) -> None:
    """It may have been written, and to add one to a number twice is wrong."""
    found = ok(metadata={"name": "a", "uid": "u", "resourceVersion": "1"}, data={"n": "0"})
    raw_server.play(answer(found), hang_up)
    calls: list[int] = []

    def change(obj: Unstructured) -> None:
        calls.append(1)
        obj["data"]["n"] += "1"

    with Client(Config(server=raw_server.url)) as client, pytest.raises(OutcomeUnknown):
        client.resource(CONFIG_MAPS, "default").edit("a", change)

    assert len(calls) == 1


def test_an_edit_of_a_status_leaves_the_rest_alone(client: Client) -> None:
    """It goes to the subresource."""
    pods = StatusResourceClient(client, PODS, "default")
    pods.create(pod("web"))

    def change(obj: Unstructured) -> None:
        obj["status"] = {**obj["status"], "phase": "Running"}

    edited = pods.edit_status("web", change)

    assert edited["status"]["phase"] == "Running"


def pod(name: str) -> Unstructured:
    container = {"name": "main", "image": "main:1"}
    return Unstructured({"metadata": {"name": name}, "spec": {"containers": [container]}})


def test_each_reads_a_page_at_a_time(
    api_server: ApiServer, maps: ResourceClient[Unstructured]
) -> None:
    """And no page before it is needed."""
    for number in range(5):
        maps.create(config_map(f"c{number}"))
    before = len(api_server.requests)

    objects = maps.each(limit=2, field_selector="metadata.name!=kube-root-ca.crt")
    first = [next(objects), next(objects)]
    asked = len(api_server.requests) - before

    assert asked == 1
    assert [obj.metadata.name for obj in [*first, *objects]] == ["c0", "c1", "c2", "c3", "c4"]


def test_a_list_in_pages_has_everything_once(maps: ResourceClient[Unstructured]) -> None:
    """Of one state, as the list at once would be."""
    for number in range(5):
        maps.create(config_map(f"c{number}"))

    paged, whole = maps.list_paged(limit=2), maps.list()

    assert [obj.metadata.uid for obj in paged] == [obj.metadata.uid for obj in whole]
    assert paged.resource_version == whole.resource_version
    assert paged.metadata.continue_ == ""


def page(*names: str, version: str = "5", token: str = "") -> bytes:
    items = [{"metadata": {"name": name}} for name in names]
    metadata = {"resourceVersion": version, "continue": token}
    return ok(kind="ConfigMapList", metadata=metadata, items=items)


def test_f14_a_list_in_pages_whose_state_expires_is_read_at_once(raw_server: RawServer) -> None:
    """From the version that was asked for; pages of two states are never mixed."""
    seen: list[RawRequest] = []
    expired = failure(410, "Expired")
    raw_server.play(
        answer(page("old", token="t"), expired, page("a", "b", version="9"), requests=seen)
    )
    with Client(Config(server=raw_server.url)) as client:
        found = client.resource(CONFIG_MAPS, "ns").list_paged(
            limit=1, resource_version="3", resource_version_match="NotOlderThan"
        )

    assert ([obj.metadata.name for obj in found], found.resource_version) == (["a", "b"], "9")
    assert [request.target.partition("?")[2] for request in seen] == [
        "limit=1&resourceVersion=3&resourceVersionMatch=NotOlderThan",
        "limit=1&continue=t",
        "resourceVersion=3&resourceVersionMatch=NotOlderThan",
    ]


def test_f14_what_cannot_be_decoded_is_told_once_though_it_is_read_twice(
    raw_server: RawServer,
) -> None:
    """Else whoever counts would count it twice."""

    def listed(**metadata: str) -> bytes:
        items = [{"metadata": {"name": "bad", "labels": 3}}, {"metadata": {"name": "a"}}]
        return ok(kind="ConfigMapList", metadata={"resourceVersion": "5", **metadata}, items=items)

    raw_server.play(answer(listed(**{"continue": "t"}), failure(410, "Expired"), listed()))
    seen: list[str] = []
    with Client(Config(server=raw_server.url)) as client:
        found = client.resource(TYPED, "ns").list_paged(
            limit=1, on_undecodable=lambda one: seen.append(one.key)
        )

    assert ([obj.metadata.name for obj in found], seen) == (["a"], ["bad"])


def test_a_first_page_may_be_empty(raw_server: RawServer) -> None:
    """Nothing of what the server looked at so far was selected; the list's version is its own."""
    raw_server.play(answer(page(token="t", version="5"), page("a", version="5")))
    with Client(Config(server=raw_server.url)) as client:
        found = client.resource(CONFIG_MAPS, "ns").list_paged(limit=1)

    assert ([obj.metadata.name for obj in found], found.resource_version) == (["a"], "5")


@pytest.mark.parametrize("way", ["pages", "each"])
def test_f14_what_was_handed_out_cannot_be_taken_back(raw_server: RawServer, way: str) -> None:
    """So an iteration whose state expires ends with an error, and begins anew where that helps."""
    raw_server.play(answer(page("old", token="t"), failure(410, "Expired")))
    with Client(Config(server=raw_server.url)) as client:
        maps = client.resource(CONFIG_MAPS, "ns")
        iteration = maps.pages(limit=1) if way == "pages" else maps.each(limit=1)
        next(iteration)

        with pytest.raises(Gone):
            next(iteration)


def test_a_first_page_that_is_gone_is_an_error(raw_server: RawServer) -> None:
    """A list at once would ask for the same state."""
    raw_server.play(answer(failure(410, "Expired")))
    with Client(Config(server=raw_server.url)) as client, pytest.raises(Gone):
        client.resource(CONFIG_MAPS, "ns").list_paged(resource_version="1")


def test_f14_pages_of_two_states_are_never_one_list(raw_server: RawServer) -> None:
    """Whatever moved between them would be there twice, or not at all."""
    raw_server.play(
        answer(page("old", token="t"), page("b", version="9"), page("a", "b", version="9"))
    )
    with Client(Config(server=raw_server.url)) as client:
        found = client.resource(CONFIG_MAPS, "ns").list_paged(limit=1)

    assert ([obj.metadata.name for obj in found], found.resource_version) == (["a", "b"], "9")


def test_f14_a_page_of_another_state_ends_an_iteration(raw_server: RawServer) -> None:
    """As a state that is forgotten does."""
    raw_server.play(answer(page("old", token="t"), page("b", version="9")))
    with Client(Config(server=raw_server.url)) as client:
        iteration = client.resource(CONFIG_MAPS, "ns").pages(limit=1)
        next(iteration)

        with pytest.raises(Gone, match="'9'"):
            next(iteration)


@pytest.mark.parametrize("tokens", ["ttt", "abab"])
def test_pages_without_an_end_are_an_error(raw_server: RawServer, tokens: str) -> None:
    """Else one server could hold a program for ever."""
    raw_server.play(answer(*(page("a", token=token) for token in tokens)))
    with Client(Config(server=raw_server.url)) as client, pytest.raises(DecodeError, match="end"):
        client.resource(CONFIG_MAPS, "ns").list_paged(limit=1)


def unending(*names: str) -> tuple[Script, list[str]]:
    """Return a server whose pages are all alike but for their tokens, and what it was asked for."""
    asked: list[str] = []

    def script(connection: socket.socket) -> None:
        while len(asked) < 1000:
            asked.append(read_request(connection).target)
            connection.sendall(page(*names, token=f"t{len(asked)}"))

    return script, asked


@pytest.mark.parametrize("way", ["pages", "each", "list_paged"])
@pytest.mark.parametrize(("names", "requests"), [([], EMPTY_PAGES + 1), (["a", "b"], 2)])
def test_pages_that_lead_nowhere_are_an_error_whatever_their_tokens(
    raw_server: RawServer, way: str, names: list[str], requests: int
) -> None:
    """A server that makes up tokens could hold a program for ever, or fill its memory."""
    script, asked = unending(*names)
    raw_server.play(script)
    with Client(Config(server=raw_server.url)) as client, pytest.raises(DecodeError, match="end"):
        list(getattr(client.resource(CONFIG_MAPS, "ns"), way)(limit=2))

    assert len(asked) == requests


def test_some_pages_may_be_empty(raw_server: RawServer) -> None:
    """A server may look through only so many objects for one page of those that are selected."""
    tokens = [f"t{number}" for number in range(2 * EMPTY_PAGES)]
    empty = [page(token=token) for token in tokens]
    before, after = empty[:EMPTY_PAGES], empty[EMPTY_PAGES:]
    raw_server.play(answer(*before, page("a", token="more"), *after, page("b")))
    with Client(Config(server=raw_server.url)) as client:
        found = client.resource(CONFIG_MAPS, "ns").list_paged(limit=2)

    assert [item.metadata.name for item in found] == ["a", "b"]


def test_a_page_of_what_cannot_be_decoded_is_not_empty(raw_server: RawServer) -> None:
    """Its objects were there, and somebody was told of them."""
    left_out: list[Undecodable] = []
    metadata = {"resourceVersion": "5"}
    pages = [
        ok(kind="ConfigMapList", metadata={**metadata, "continue": f"t{number}"}, items=[number])
        for number in range(EMPTY_PAGES + 1)
    ]
    raw_server.play(answer(*pages, page("a")))
    with Client(Config(server=raw_server.url)) as client:
        each = client.resource(CONFIG_MAPS, "ns").each(limit=1, on_undecodable=left_out.append)
        names = [item.metadata.name for item in each]

    assert names == ["a"]
    assert len(left_out) == EMPTY_PAGES + 1


def test_a_server_that_ignores_shards_is_not_believed(raw_server: RawServer) -> None:
    """Neither its lists nor, event by event, its watches."""
    shard = shards(2)[0]
    uids = [str(number) for number in range(100)]
    inside = next(uid for uid in uids if shard.matches(of(uid)))
    outside = next(uid for uid in uids if not shard.matches(of(uid)))
    events = b"".join(
        json.dumps({"type": "ADDED", "object": of(uid).to_dict()}).encode() + b"\n"
        for uid in (inside, outside)
    )
    raw_server.play(answer(page("a"), response(200, events)))
    with Client(Config(server=raw_server.url)) as client:
        maps = client.resource(CONFIG_MAPS, "ns")

        with pytest.raises(NotSharded):
            maps.list(shard_selector=shard)
        with maps.watch(shard_selector=str(shard)) as watch:
            stream = iter(watch)
            assert next(stream).object.metadata.uid == inside
            with pytest.raises(NotSharded):
                next(stream)


def of(uid: str) -> Unstructured:
    return Unstructured({"metadata": {"name": uid, "uid": uid, "resourceVersion": "1"}})


def test_a_wait_sees_what_happens_meanwhile(
    client: Client, maps: ResourceClient[Unstructured]
) -> None:
    """Creation, change and deletion, in typed, untyped and cached form."""
    waits: list[Callable[..., HasMetadata | None]] = [
        maps.wait_for,
        client.resource(TYPED, "default").wait_for,
        client.frozen().resource(TYPED, "default").wait_for,
        client.frozen().resource(CONFIG_MAPS, "default").wait_for,
    ]
    labelled = that(is_labelled)
    with ThreadPoolExecutor() as pool:
        waiting = [pool.submit(wait, "a", labelled, timeout=30) for wait in waits]
        maps.create(config_map("a"))
        maps.edit("a", set_label)
        found = [each.result() for each in waiting]
        gone = [pool.submit(wait, "a", deleted(), timeout=30) for wait in waits]
        maps.delete("a")

        assert [each.result() for each in gone] == [None] * 4
    assert [obj.metadata.labels for obj in found if obj is not None] == [{"a": "b"}] * 4


def is_labelled(obj: HasMetadata) -> bool:
    return bool(obj.metadata.labels)


def await_watch(server: ApiServer, *, some: bool = True) -> None:
    """Return when somebody watches, or nobody does any more."""
    tick = threading.Event()
    for _ in range(6_000):
        if bool(server.watches) is some:
            return
        tick.wait(0.01)
    raise AssertionError(f"there are {server.watches} watches")


def test_f13_a_wait_goes_on_when_its_version_is_forgotten(
    api_server: ApiServer, maps: ResourceClient[Unstructured]
) -> None:
    """The server ends the watch and forgets; what was missed is seen by a new list."""
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(maps.wait_for, "a", exists(), timeout=30)
        await_watch(api_server)
        maps.create(config_map("b"))
        api_server.end_watches()
        api_server.compact()
        maps.create(config_map("a"))

        found = waiting.result()

    assert found is not None
    assert found.metadata.name == "a"


def test_deleting_and_waiting_is_over_when_the_object_is_gone(
    api_server: ApiServer, maps: ResourceClient[Unstructured]
) -> None:
    """Not when the server has merely taken note."""
    maps.create(Unstructured({"metadata": {"name": "a", "finalizers": ["example.com/hold"]}}))

    with pytest.raises(WaitTimedOut, match=r"its deletion is held by example\.com/hold"):
        maps.delete_and_wait("a", timeout=1.0)
    await_watch(api_server, some=False)  # the server learns a moment later that it was given up
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(maps.delete_and_wait, "a", timeout=30)
        await_watch(api_server)
        maps.edit("a", lambda obj: setattr(obj.metadata, "finalizers", []))
        waiting.result()

    with pytest.raises(NotFound):
        maps.get("a")


def test_deleting_and_waiting_takes_the_object_that_is_meant(
    maps: ResourceClient[Unstructured],
) -> None:
    """One of the same name that came after it stays."""
    maps.create(config_map("a"))

    with pytest.raises(Conflict):
        maps.delete_and_wait("a", uid="another", timeout=30)
    maps.delete_and_wait("a", dry_run=True, timeout=30)

    assert maps.get("a").metadata.name == "a"


def test_deleting_and_waiting_deletes_what_was_seen(raw_server: RawServer) -> None:
    """Not one that came in its place between the look and the deletion."""
    seen: list[RawRequest] = []
    found = ok(metadata={"name": "a", "uid": "u", "resourceVersion": "1"})
    raw_server.play(answer(found, ok(kind="Status", status="Success"), page(), requests=seen))
    with Client(Config(server=raw_server.url)) as client:
        client.resource(CONFIG_MAPS, "ns").delete_and_wait("a", timeout=30)

    assert [request.method for request in seen] == ["GET", "DELETE", "GET"]
    assert json.loads(seen[1].body)["preconditions"] == {"uid": "u"}


def test_parts_of_a_kind_of_their_own_are_read_and_written_by_that_kind(client: Client) -> None:
    """Scale, by every verb that it has."""
    deployments = client.resource(DEPLOYMENTS, "default")
    deployments.create(deployment("web"))
    scale = deployments.subresource("scale", Unstructured)

    found = scale.get("web")
    found["spec"]["replicas"] = 2
    updated = scale.update("web", found)
    patched = scale.patch("web", MergePatch({"spec": {"replicas": 3}}))
    edited = scale.edit("web", lambda obj: obj["spec"].update(replicas=4))

    assert found.kind == "Scale"
    assert [obj["spec"]["replicas"] for obj in (updated, patched, edited)] == [2, 3, 4]
    assert deployments.get("web")["spec"]["replicas"] == 4


def deployment(name: str) -> Unstructured:
    labels = {"app": name}
    template = {"metadata": {"labels": labels}, "spec": pod(name)["spec"]}
    spec = {"selector": {"matchLabels": labels}, "template": template}
    return Unstructured({"metadata": {"name": name}, "spec": spec})


def test_a_part_that_a_kind_does_not_have_sends_nothing(client: Client) -> None:
    """Where the descriptor knows the parts."""
    known = replace(DEPLOYMENTS, subresources=("scale", "status"))

    with pytest.raises(InvalidRequest, match="scale, status"):
        client.resource(known, "default").subresource("scales", Unstructured)
    with pytest.raises(InvalidRequest):
        client.resource(DEPLOYMENTS, "default").subresource("a/b", Unstructured)


@pytest.mark.parametrize("name", ["", "..", "a/b"])
def test_s40_a_part_is_of_the_object_that_is_named(client: Client, name: str) -> None:
    """Not of one that happens to stand in what is sent."""
    scale = client.resource(DEPLOYMENTS, "default").subresource("scale", Unstructured)
    obj = config_map("web")

    with pytest.raises(InvalidRequest):
        scale.get(name)
    with pytest.raises(InvalidRequest):
        scale.create(name, obj)
    with pytest.raises(InvalidRequest):
        scale.update(name, obj)
    with pytest.raises(InvalidRequest):
        scale.apply(name, obj, field_manager="me")
    with pytest.raises(InvalidRequest):
        scale.edit(name, lambda _: None)


def test_what_a_server_only_acknowledges_is_returned_as_it_was_sent(raw_server: RawServer) -> None:
    """An eviction and a binding are answered with a Status, a token with the token."""
    seen: list[RawRequest] = []
    done = ok(kind="Status", status="Success", code=201)
    token = ok(kind="TokenRequest", metadata={}, status={"token": "t"})
    raw_server.play(answer(done, token, requests=seen))
    eviction = Unstructured({"apiVersion": "policy/v1", "kind": "Eviction", "metadata": {}})
    with Client(Config(server=raw_server.url)) as client:
        pods = client.resource(PODS, "default")

        evicted = pods.subresource("eviction", Unstructured).create("web", eviction)
        made = pods.subresource("token", Unstructured).create("web", Unstructured({"kind": "T"}))

    assert evicted == eviction
    assert made["status"] == {"token": "t"}
    assert seen[0].target == "/api/v1/namespaces/default/pods/web/eviction"


def test_tables_are_what_people_see(client: Client, maps: ResourceClient[Unstructured]) -> None:
    """Of a collection, and of one object."""
    maps.create(config_map("a", k="v"))

    listed = maps.table(include_object="None", field_selector="metadata.name=a")
    single = maps.table_of("a")

    assert [column.name for column in listed.column_definitions] == ["Name", "Data", "Age"]
    assert [row.cells[:2] for row in listed.rows] == [["a", 1]]
    assert listed.rows[0].object is None
    assert single.rows[0].object is not None
    assert single.rows[0].object["metadata"]["name"] == "a"


@pytest.mark.parametrize("name", ["", "..", "a/b"])
def test_s40_a_table_of_one_object_is_not_that_of_all(
    maps: ResourceClient[Unstructured], name: str
) -> None:
    """An empty name would address the collection."""
    with pytest.raises(InvalidRequest):
        maps.table_of(name)


def test_metadata_alone_is_a_model_like_others(
    client: Client, maps: ResourceClient[Unstructured]
) -> None:
    """In every verb, and in cached form."""
    maps.create(config_map("a", k="v"))
    resource = CONFIG_MAPS.with_model(PartialObjectMetadata)
    only = client.resource(resource, "default")

    got = only.get("a")
    listed = only.list(field_selector="metadata.name=a")
    with only.watch(resource_version=listed.resource_version) as watch:
        maps.edit("a", set_label)
        changed = next(iter(watch)).object
    frozen = client.frozen().resource(resource, "default").get("a")

    assert (got.kind, got.metadata.name) == ("PartialObjectMetadata", "a")
    assert [obj.metadata.uid for obj in listed] == [got.metadata.uid]
    assert changed.metadata.labels == frozen.metadata.labels == {"a": "b"}


def test_apply_takes_yaml(raw_server: RawServer) -> None:
    """Read here, so that what is wrong with it is found before anything is sent."""
    seen: list[RawRequest] = []
    raw_server.play(answer(ok(metadata={"name": "a"}), requests=seen))
    text = "metadata:\n  name: a\ndata:\n  answer: 'no'\n"
    with Client(Config(server=raw_server.url)) as client:
        maps = client.resource(CONFIG_MAPS, "ns")

        maps.apply(text, field_manager="me")
        for wrong in ("metadata: {name: a, name: b}", "- a", "metadata: 3", "{}"):
            with pytest.raises((DecodeError, InvalidRequest)):
                maps.apply(wrong, field_manager="me")

    assert seen[0].header("Content-Type") == "application/apply-patch+yaml"
    assert json.loads(seen[0].body) == {
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "metadata": {"name": "a"},
        "data": {"answer": "no"},
    }


def test_a_watch_that_names_no_bound_is_given_up_after_the_longest(raw_server: RawServer) -> None:
    """A connection that is half open would be silent for ever."""
    asked: list[tuple[float | None, float | None]] = []

    class Noting:
        """A round tripper that notes how long silence may last."""

        def round_trip(self, request: Request) -> Response:
            asked.append((request.timeout.read, request.timeout.head))
            raise ClientClosed("enough")

        def close(self) -> None: ...

    with Client(Config(server=raw_server.url), round_tripper=Noting()) as client:
        maps = client.resource(CONFIG_MAPS, "ns")
        with pytest.raises(ClientClosed):
            maps.watch()
        with pytest.raises(ClientClosed):
            maps.watch(timeout_seconds=100)
        for unsaid in (0, None):  # which leave it to the server
            with pytest.raises(ClientClosed):
                maps.watch(timeout_seconds=cast(int, unsaid))

    assert asked == [(3630.0, 75.0), (130.0, 75.0), (3630.0, 75.0), (3630.0, 75.0)]


SORTED = {
    "apiVersion": "v1",
    "code": 403,
    "details": {"causes": [{"message": "m" * 200}]},
    "kind": "Status",
    "reason": "Forbidden",
    "status": "Failure",
}
"""A failure whose keys are sorted, so that what it is comes late."""

A_MAP = Unstructured({"metadata": {"name": "a"}})

VERBS: dict[str, Callable[[ResourceClient[Unstructured]], object]] = {
    "get": lambda maps: maps.get("a"),
    "list": lambda maps: maps.list(),
    "watch": lambda maps: list(maps.watch()),
    "create": lambda maps: maps.create(A_MAP),
    "evict": lambda maps: maps.create(A_MAP, subresource="eviction"),
    "update": lambda maps: maps.update(A_MAP),
    "patch": lambda maps: maps.patch("a", MergePatch({})),
    "delete": lambda maps: maps.delete("a"),
    "delete_collection": lambda maps: maps.delete_collection(),
}


@pytest.mark.parametrize("verb", VERBS)
def test_a_failure_with_a_good_code_is_never_a_success(raw_server: RawServer, verb: str) -> None:
    """Some proxies send it; an eviction that was refused must not count as done."""
    raw_server.play(answer(ok(**SORTED)))
    with Client(Config(server=raw_server.url)) as client, pytest.raises(Forbidden):
        VERBS[verb](client.resource(CONFIG_MAPS, "ns"))


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(("code", "error"), [(410, Gone), (500, InternalError), (None, ApiError)])
def test_f3_a_failure_with_a_good_code_is_the_one_it_says(
    raw_server: RawServer, verb: str, code: int | None, error: type[ApiError]
) -> None:
    """The server knows what it did: of a write it is not left open whether it happened."""
    raw_server.play(answer(ok(kind="Status", apiVersion="v1", status="Failure", code=code)))
    with Client(Config(server=raw_server.url)) as client, pytest.raises(error):
        VERBS[verb](client.resource(CONFIG_MAPS, "ns"))


BAD = [b'{"kind":"Conf', b"<html>log in</html>", b"[]", b'{"kind":"Secret","metadata":{}}']


@pytest.mark.parametrize(
    ("verb", "body"),
    [
        *((verb, body) for verb in ("create", "update", "patch", "delete") for body in BAD),
        *(("delete_collection", body) for body in BAD[:-1]),  # answered with a list or a Status
    ],
)
def test_f3_a_write_whose_answer_is_no_object_may_have_happened(
    raw_server: RawServer, verb: str, body: bytes
) -> None:
    """An answer cut by a proxy is as good as one that was lost."""
    raw_server.play(answer(response(200, body, headers=JSON)))
    with Client(Config(server=raw_server.url)) as client, pytest.raises(OutcomeUnknown) as unknown:
        VERBS[verb](client.resource(CONFIG_MAPS, "ns"))

    assert "cannot be read" in str(unknown.value)
    assert isinstance(unknown.value.__cause__, DecodeError)


def test_f3_a_create_whose_answer_is_cut_is_looked_at_before_it_is_sent_again(
    raw_server: RawServer,
) -> None:
    """The object is there, and is returned."""
    seen: list[RawRequest] = []
    cut = response(201, b'{"kind":"Conf', headers=JSON)
    there = ok(metadata={"name": "a", "uid": "1"})
    raw_server.play(answer(cut, requests=seen), answer(there, requests=seen))
    with Client(Config(server=raw_server.url)) as client:
        maps = client.resource(CONFIG_MAPS, "ns")

        created = verify_then_retry(
            lambda: maps.create(A_MAP),
            lambda: maps.get("a"),
            backoff=Backoff(initial=0.0, jitter=0.0, steps=3),
        )

    assert created.metadata.uid == "1"
    assert [request.method for request in seen] == ["POST", "GET"]


@pytest.mark.parametrize(
    "content",
    [
        {"kind": "Secret", "apiVersion": "v1"},
        {"kind": "ConfigMap", "apiVersion": "v2"},
        {"kind": 7},
        {"kind": "Status", "apiVersion": "v1", "status": "Success"},
    ],
)
@pytest.mark.parametrize("frozen", [False, True])
def test_an_object_of_another_kind_is_not_taken_for_one(
    raw_server: RawServer, content: dict[str, object], frozen: bool
) -> None:
    """Models know their kind; without one, the resource says it."""
    raw_server.play(answer(ok(**content)))
    with Client(Config(server=raw_server.url)) as client:
        maps = (client.frozen() if frozen else client).resource(CONFIG_MAPS, "ns")

        with pytest.raises(DecodeError, match="kind"):
            maps.get("a")


def listed(client: Client, resource: Resource[Unstructured]) -> int:
    return len(client.resource(resource, "ns").list())


WIDGETS = resource_of("widgets", "Widget", "example.com")


@pytest.mark.parametrize(
    ("resource", "version", "kind"),
    [
        (CONFIG_MAPS, "v1", "PodList"),
        (CONFIG_MAPS, "", "PodList"),
        (CONFIG_MAPS, "apps/v1", "ConfigMapList"),
        (DEPLOYMENTS, "apps/v1", "StatefulSetList"),
        (WIDGETS, "example.org/v1", "WidgetList"),
        (WIDGETS, "example.com/v1", "Widget"),
    ],
)
def test_a_list_of_another_kind_is_not_taken_for_an_empty_one(
    raw_server: RawServer, resource: Resource[Unstructured], version: str, kind: str
) -> None:
    """A cache would forget everything."""
    raw_server.play(answer(ok(apiVersion=version, kind=kind, metadata={}, items=[])))
    with Client(Config(server=raw_server.url)) as client, pytest.raises(DecodeError, match=kind):
        listed(client, resource)


@pytest.mark.parametrize(
    ("resource", "version", "kind"),
    [
        (CONFIG_MAPS, "v1", "ConfigMapList"),
        (CONFIG_MAPS, "", ""),
        (DEPLOYMENTS, "v1", "List"),
        (DEPLOYMENTS, "meta.k8s.io/v1", "PartialObjectMetadataList"),
        (WIDGETS, "example.com/v1", "WidgetCollection"),  # ``names.listKind``
    ],
)
def test_a_list_may_have_a_general_kind_or_one_that_its_definition_gives(
    raw_server: RawServer, resource: Resource[Unstructured], version: str, kind: str
) -> None:
    """Else some custom resources could not be listed."""
    items = [{"metadata": {"name": "a"}}]
    raw_server.play(answer(ok(apiVersion=version, kind=kind, metadata={}, items=items)))
    with Client(Config(server=raw_server.url)) as client:
        assert listed(client, resource) == 1


def test_a_part_has_a_kind_of_its_own(raw_server: RawServer) -> None:
    """Which nobody needs to name to read it."""
    raw_server.play(answer(ok(kind="Scale", apiVersion="autoscaling/v1")))
    with Client(Config(server=raw_server.url)) as client:
        scale = client.resource(DEPLOYMENTS, "ns").get("a", subresource="scale")

    assert scale.kind == "Scale"


COUNTS: dict[str, Callable[[PodResourceClient[Unstructured]], object]] = {
    "timeout_seconds": lambda maps: maps.watch(timeout_seconds=-1),
    "idle_timeout": lambda maps: maps.watch(idle_timeout=math.nan),
    "limit": lambda maps: maps.list(limit=-1),
    "grace_period_seconds": lambda maps: maps.delete("a", grace_period_seconds=-1),
    "tail_lines": lambda maps: maps.log("a", tail_lines=-1),
}


@pytest.mark.parametrize("option", COUNTS)
def test_what_is_counted_is_not_negative(raw_server: RawServer, option: str) -> None:
    """A watch that is dead from its first second on would be begun again without an end."""
    with (
        Client(Config(server=raw_server.url)) as client,
        pytest.raises(InvalidRequest, match=f"^{option}: "),
    ):
        COUNTS[option](PodResourceClient(client, CONFIG_MAPS, "ns"))

    assert raw_server.connections == 0


def say_nothing(connection: socket.socket) -> None:
    read_request(connection)
    connection.recv(1)


def drip(connection: socket.socket) -> None:
    read_request(connection)
    with suppress(OSError):
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            connection.sendall(b"X-Slow: yes\r\n")
            threading.Event().wait(0.02)


STREAMS: dict[str, Callable[[Client], object]] = {
    "watch": lambda client: client.resource(CONFIG_MAPS, "ns").watch(timeout_seconds=300),
    "watch_table": lambda client: client.resource(CONFIG_MAPS, "ns").watch_table(),
    "follow_log": lambda client: PodResourceClient(client, PODS, "ns").follow_log("a"),
    "stream": lambda client: client.stream("GET", "/healthz"),
}


@pytest.mark.parametrize("stream", STREAMS)
@pytest.mark.parametrize("script", [say_nothing, drip])
def test_f9_a_stream_must_begin_in_time_however_long_it_may_be_silent(
    raw_server: RawServer, stream: str, script: Script
) -> None:
    """A server that accepts and never answers would hold a watcher for ever."""
    raw_server.play(script)
    with (
        Client(Config(server=raw_server.url, timeout=0.2)) as client,
        pytest.raises(TimedOut, match=r"did not answer within 0\.2 s"),
    ):
        STREAMS[stream](client)


def test_a_stream_that_has_begun_is_not_bound_by_the_time_to_begin(raw_server: RawServer) -> None:
    """Else every watch would end early."""
    begun = threading.Event()
    event = b'{"type":"ADDED","object":{"kind":"ConfigMap","metadata":{"name":"a"}}}\n'

    def late(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
        begun.wait(30)
        connection.sendall(event)

    raw_server.play(late)
    with Client(Config(server=raw_server.url, timeout=0.5)) as client:
        watch = client.resource(CONFIG_MAPS, "ns").watch()
        threading.Timer(0.6, begun.set).start()

        assert [each.object.metadata.name for each in watch] == ["a"]


def test_deletions_carry_every_option(raw_server: RawServer) -> None:
    """Of one object in the body, of many in body and query."""
    seen: list[RawRequest] = []
    raw_server.play(
        answer(
            ok(kind="Status", status="Success"), ok(kind="Status", status="Success"), requests=seen
        )
    )
    with Client(Config(server=raw_server.url)) as client:
        maps = client.resource(CONFIG_MAPS, "ns")

        maps.delete("a", ignore_store_read_error_with_cluster_breaking_potential=True)
        maps.delete_collection(label_selector="a=b", limit=5, grace_period_seconds=0, dry_run=True)

    assert json.loads(seen[0].body) == {
        "apiVersion": "v1",
        "kind": "DeleteOptions",
        "ignoreStoreReadErrorWithClusterBreakingPotential": True,
    }
    assert seen[1].target.endswith("/configmaps?labelSelector=a%3Db&limit=5&dryRun=All")
    assert json.loads(seen[1].body)["gracePeriodSeconds"] == 0


def test_a_log_is_text(raw_server: RawServer) -> None:
    """Of any bytes, selected by the options of the API."""
    seen: list[RawRequest] = []
    raw_server.play(answer(response(200, b"one\ntwo \xff\n"), requests=seen))
    silent = replace(DEPLOYMENTS, subresources=("scale",))
    with Client(Config(server=raw_server.url)) as client:
        pods = PodResourceClient(client, PODS, "ns")

        text = pods.log("web", container="main", tail_lines=2, log_stream="Stdout")
        with pytest.raises(InvalidRequest, match="logs"):
            PodResourceClient(client, silent, "ns").log("web")

    assert text == "one\ntwo \N{REPLACEMENT CHARACTER}\n"
    base = "/api/v1/namespaces/ns/pods/web/log"
    assert seen[0].target == f"{base}?container=main&tailLines=2&stream=Stdout"


def test_a_log_is_followed_line_by_line(raw_server: RawServer) -> None:
    """Whatever the pieces it comes in; closing it ends the iteration."""
    asked: list[RawRequest] = []

    def drip(connection: socket.socket) -> None:
        asked.append(read_request(connection))
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for piece in (b"on", b"e\nt", b"wo\n\nlast"):
            connection.sendall(b"%x\r\n%b\r\n" % (len(piece), piece))
        read_request(connection)

    raw_server.play(drip)
    with (
        Client(Config(server=raw_server.url)) as client,
        PodResourceClient(client, PODS, "ns").follow_log("web", timestamps=True) as log,
    ):
        lines = iter(log)
        first = [next(lines) for _ in range(3)]
        log.close()

        assert (first, list(lines)) == (["one", "two", ""], [])
    assert asked[0].target.endswith("/log?timestamps=true&follow=true")


def test_a_line_of_a_log_that_has_no_end_comes_in_pieces(raw_server: RawServer) -> None:
    """A program may write for ever without ending a line."""
    piece = b"x" * (LINE_CAP // 2)
    body = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for _ in range(8)) + b"0\r\n\r\n"
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    raw_server.play(answer(head + body))
    with (
        Client(Config(server=raw_server.url)) as client,
        PodResourceClient(client, PODS, "ns").follow_log("web") as log,
    ):
        lines = list(log)

    assert sum(map(len, lines)) == 8 * len(piece)
    assert max(map(len, lines)) < 3 * LINE_CAP
