"""What our resource client does beyond single requests: edits, pages, waits and other forms."""

from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from itertools import islice, takewhile

import pytest

from conformance.objects import config_map, deployment, event, pod
from conformance.servers import Server
from conformance.space import Space
from kube_clientset import Clientset
from kube_clientset.models.apps_v1 import Deployment
from kube_clientset.models.authentication_v1 import TokenRequest, TokenRequestSpec
from kube_clientset.models.core_v1 import ConfigMap, Event, ObjectReference, Pod, ServiceAccount
from kube_clientset.models.policy_v1 import Eviction
from kube_clientset.resources.apps_v1 import CONTROLLER_REVISIONS
from kube_clientset.resources.core_v1 import CONFIG_MAPS, EVENTS
from kube_transport import Client, load_config
from kube_transport.api.meta import ObjectMeta
from kube_transport.api.unstructured import Unstructured
from kube_transport.api.views import PartialObjectMetadata
from kube_transport.codec.objects import Undecodable
from kube_transport.editing import edit_patch
from kube_transport.errors import Conflict, Gone, NotFound
from kube_transport.http import Request, Response, RoundTripper
from kube_transport.waiting import (
    RetryWatcher,
    WaitCondition,
    WaitTimedOut,
    condition,
    deleted,
    exists,
    phase,
    that,
    until_with_sync,
)
from kube_transport.watch import Bookmark, EventType

PATIENCE = 60.0


@pytest.fixture
def kube(client: Client) -> Clientset:
    """Typed clients of everything."""
    return Clientset(client)


def test_an_edit_changes_what_it_says_and_nothing_else(kube: Clientset, space: Space) -> None:
    """Also in lists of items that have names."""
    space.create(pod("web", containers=("a", "b")))

    def change(found: Pod) -> None:
        found.metadata.labels["app"] = "web"
        found.spec.containers[1].image = "b:2"

    edited = kube.core_v1.pods(space.name).edit("web", change)

    stored = space.get("Pod", "web")
    assert edited.metadata.labels == stored["metadata"]["labels"] == {"app": "web"}
    assert [each["image"] for each in stored["spec"]["containers"]] == ["a:1", "b:2"]
    assert stored["spec"]["containers"][0]["imagePullPolicy"] == "IfNotPresent"


def test_an_edit_of_nothing_changes_nothing(kube: Clientset, space: Space) -> None:
    """The version stays, since nothing was sent."""
    made = space.create(deployment("web"))

    same = kube.apps_v1.deployments(space.name).edit("web", lambda _: None)

    assert same.metadata.resource_version == made["metadata"]["resourceVersion"]
    assert same == Deployment.from_dict(space.get("Deployment", "web"))


def test_an_edit_is_done_again_on_what_others_wrote(kube: Clientset, space: Space) -> None:
    """The server refuses what was made of an old state."""
    space.create(config_map("a", {"n": "0"}))
    seen: list[str] = []

    def change(found: ConfigMap) -> None:
        seen.append(found.data["n"])
        if len(seen) == 1:
            space.merge("ConfigMap", "a", {"data": {"n": "1"}})
        found.data["mine"] = "1"

    edited = kube.core_v1.config_maps(space.name).edit("a", change)

    assert (seen, edited.data) == (["0", "1"], {"n": "1", "mine": "1"})


@pytest.mark.parametrize("value", ["v", None])
def test_a_patch_of_an_old_state_is_a_conflict(
    client: Client, space: Space, value: str | None
) -> None:
    """A merge patch, and the JSON patch that stands in where a null is meant."""
    old = space.create(config_map("a", {"k": "0"}))
    space.merge("ConfigMap", "a", {"data": {"k": "1"}})
    patch = edit_patch(old, old, {**old, "data": {"k": value}})

    assert patch is not None
    with pytest.raises(Conflict):
        client.resource(CONFIG_MAPS, space.name).patch("a", patch)


def test_an_edit_of_a_status_keeps_to_it(kube: Clientset, space: Space) -> None:
    """What is changed beside it is not written."""
    space.create(deployment("web"))

    def change(found: Deployment) -> None:
        found.status.observed_generation = 1
        found.spec.replicas = 9

    edited = kube.apps_v1.deployments(space.name).edit_status("web", change)

    assert (edited.status.observed_generation, edited.spec.replicas) == (1, 1)


class Compacting:
    """Forgets all history before the second page of a list is asked for."""

    def __init__(self, inner: RoundTripper, server: Server, space: Space) -> None:
        self._inner = inner
        self._server = server
        self._space = space

    def round_trip(self, request: Request) -> Response:
        if any(name == "continue" for name, _ in request.query):
            self._space.create(event("z", self._space.name))
            self._server.compact()
        return self._inner.round_trip(request)

    def close(self) -> None:
        self._inner.close()


def test_pages_that_expire_are_never_mixed(server: Server, space: Space) -> None:
    """The list in pages is read at once instead; the iteration over pages ends with an error."""
    for name in ("a", "b", "c"):
        space.create(event(name, space.name))
    config = load_config(server.kubeconfig)
    with Client(config, wrappers=[lambda inner: Compacting(inner, server, space)]) as client:
        events = client.resource(EVENTS, space.name)

        found = events.list_paged(limit=2)
        space.delete("Event", "z").expect(200)
        with pytest.raises(Gone):
            list(events.each(limit=2))

    assert [each.metadata.name for each in found] == ["a", "b", "c", "z"]
    assert found.metadata.continue_ == ""


def test_each_has_everything_once(kube: Clientset, space: Space) -> None:
    """A page at a time."""
    for number in range(5):
        space.create(config_map(f"c{number}", labels={"app": "web"}))
    maps = kube.core_v1.config_maps(space.name)

    names = [each.metadata.name for each in maps.each(limit=2, label_selector="app=web")]
    paged = maps.list_paged(limit=2, label_selector="app=web")

    assert names == [each.metadata.name for each in paged] == [f"c{number}" for number in range(5)]


def test_a_wait_is_over_when_it_is_true(kube: Clientset, client: Client, space: Space) -> None:
    """Of an object that comes later, in every form."""
    maps = [
        kube.core_v1.config_maps(space.name),
        Clientset(client.frozen()).core_v1.config_maps(space.name),
    ]
    untyped = client.resource(CONFIG_MAPS.with_model(Unstructured), space.name)
    done: WaitCondition[ConfigMap] = that(
        lambda found: found.metadata.labels.get("app") == "web", "being labelled"
    )
    with ThreadPoolExecutor() as pool:
        waits = [pool.submit(each.wait_for, "a", done, timeout=PATIENCE) for each in maps]
        other = pool.submit(untyped.wait_for, "a", exists(), timeout=PATIENCE)
        space.create(config_map("a"))
        space.merge("ConfigMap", "a", {"metadata": {"labels": {"app": "web"}}})
        found = [each.result() for each in waits]

        assert other.result() is not None
    assert [each.metadata.labels for each in found if each is not None] == [{"app": "web"}] * 2


def test_a_wait_says_what_is_missing(kube: Clientset, space: Space) -> None:
    """In the words of the object."""
    space.create(pod("web"))
    pods = kube.core_v1.pods(space.name)

    with pytest.raises(WaitTimedOut, match="phase is Pending"):
        pods.wait_for("web", phase("Running"), timeout=1.0)
    with pytest.raises(WaitTimedOut, match="it does not exist"):
        pods.wait_for("other", condition("Ready"), timeout=1.0)


def test_a_deletion_is_waited_for_to_its_end(kube: Clientset, space: Space) -> None:
    """While a finalizer holds the object it is not over; one of the same name does not count."""
    maps = kube.core_v1.config_maps(space.name)
    held = space.create(config_map("a", finalizers=["example.com/hold"]))

    with pytest.raises(WaitTimedOut, match=r"held by example\.com/hold"):
        maps.delete_and_wait("a", timeout=1.0)
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(
            maps.wait_for, "a", deleted(held["metadata"]["uid"]), timeout=PATIENCE
        )
        space.merge("ConfigMap", "a", {"metadata": {"finalizers": None}})
        waiting.result()
    assert space.is_gone("ConfigMap", "a")
    space.create(config_map("a"))
    maps.delete_and_wait("a", timeout=PATIENCE)
    assert space.is_gone("ConfigMap", "a")


def test_a_collection_is_waited_for(kube: Clientset, space: Space) -> None:
    """Seen whole after every change."""
    maps = kube.core_v1.config_maps(space.name)

    def are_three(found: Collection[ConfigMap]) -> bool:
        return len(found) == 3

    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(
            until_with_sync, maps, are_three, label_selector="app=web", timeout=PATIENCE
        )
        for name in ("a", "b", "c"):
            space.create(config_map(name, labels={"app": "web"}))

        assert sorted(each.metadata.name for each in waiting.result()) == ["a", "b", "c"]


def test_a_retry_watcher_goes_on_where_it_stood(kube: Clientset, space: Space) -> None:
    """Whatever happens, each change comes once."""
    maps = kube.core_v1.config_maps(space.name)
    start = maps.list().resource_version

    with RetryWatcher(maps, start, timeout=PATIENCE) as watcher:
        events = iter(watcher)
        space.create(config_map("a"))
        first = next(events)
        space.delete("ConfigMap", "a").expect(200)
        second = next(events)

    assert [first.type, second.type] == [EventType.ADDED, EventType.DELETED]


def test_a_retry_watcher_ends_when_its_version_is_forgotten(
    kube: Clientset, server: Server, space: Space
) -> None:
    """It never lists, so it cannot go on."""
    old = space.create(event("a", space.name))["metadata"]["resourceVersion"]
    for name in ("b", "c"):
        space.create(event(name, space.name))
    server.compact()

    with RetryWatcher(kube.core_v1.events(space.name), old) as watcher, pytest.raises(Gone):
        list(watcher)


def test_our_client_reads_tables(kube: Clientset, space: Space) -> None:
    """As people see them."""
    space.create(config_map("a", {"k": "v"}, labels={"app": "web"}))
    maps = kube.core_v1.config_maps(space.name)

    listed, single = maps.table(label_selector="app=web"), maps.table_of("a")

    for table in (listed, single):
        assert [column.name for column in table.column_definitions] == ["Name", "Data", "Age"]
        assert [row.cells[:2] for row in table.rows] == [["a", 1]]
    assert listed.metadata.resource_version


def test_our_client_watches_tables(kube: Clientset, space: Space) -> None:
    """A row an event; a watch resumes after it like any other."""
    maps = kube.core_v1.config_maps(space.name)
    start = maps.list().resource_version

    with maps.watch_table(resource_version=start, include_object="None") as watch:
        made = [space.create(config_map(name)) for name in ("a", "b")]
        first, second = islice(watch, 2)

    assert [event.object.rows[0].cells[0] for event in (first, second)] == ["a", "b"]
    assert [column.name for column in first.object.column_definitions] == ["Name", "Data", "Age"]
    assert [first.resource_version, watch.resource_version] == [
        each["metadata"]["resourceVersion"] for each in made
    ]


def test_our_client_hears_the_end_of_what_a_table_watch_begins_with(
    kube: Clientset, space: Space
) -> None:
    """From there on it can be resumed."""
    space.create(config_map("a"))
    maps = kube.core_v1.config_maps(space.name)

    with maps.watch_table(
        send_initial_events=True,
        resource_version_match="NotOlderThan",
        allow_watch_bookmarks=True,
        timeout=PATIENCE,
    ) as watch:
        events = watch.with_bookmarks()
        began = [watch.resource_version for _ in takewhile(is_initial, events)]

    assert set(began) == {""}
    assert watch.resource_version != ""


def is_initial(event: object) -> bool:
    return not (isinstance(event, Bookmark) and event.initial_events_end)


@pytest.mark.parametrize(
    ("text", "left_out"), [(b"\\ud800", []), (b"\xff", ["b", "b"])], ids=["half", "no UTF-8"]
)
def test_what_one_object_says_hides_no_other(
    client: Client, space: Space, text: bytes, left_out: list[str]
) -> None:
    """API servers keep what is free in form as it was written, texts that are none included."""
    revisions = client.resource(CONTROLLER_REVISIONS, space.name)
    start = revisions.list().resource_version
    path = f"/apis/apps/v1/namespaces/{space.name}/controllerrevisions"
    for name, said in ((b"a", b"x"), (b"b", text), (b"c", b"x")):
        body = b'{"metadata":{"name":"%b"},"revision":1,"data":{"said":"%b"}}' % (name, said)
        client.request("POST", path, body=body)
    wanted = [name for name in "abc" if name not in left_out]
    told: list[str] = []

    def tell(what: Undecodable) -> None:
        told.append(what.key.rpartition("/")[2])

    listed = revisions.list(on_undecodable=tell)
    with RetryWatcher(revisions, start, timeout=PATIENCE, on_undecodable=tell) as watcher:
        watched = [event.object.metadata.name for event in islice(watcher, len(wanted))]

    assert [each.metadata.name for each in listed] == watched == wanted
    assert told == left_out


def test_our_client_reads_metadata_alone(client: Client, space: Space) -> None:
    """By the same verbs, in a third of the bytes."""
    space.create(config_map("a", {"k": "v"}))
    only = client.resource(CONFIG_MAPS.with_model(PartialObjectMetadata), space.name)

    start = only.list()
    with only.watch(resource_version=start.resource_version) as watch:
        edited = only.edit("a", lambda found: found.metadata.labels.update(app="web"))
        seen = next(iter(watch)).object

    assert {each.kind for each in (edited, seen, only.get("a"))} == {"PartialObjectMetadata"}
    assert seen.metadata.labels == edited.metadata.labels == {"app": "web"}
    assert space.get("ConfigMap", "a")["data"] == {"k": "v"}


def test_our_client_scales(kube: Clientset, space: Space) -> None:
    """By the kind of that part."""
    space.create(deployment("web"))
    scale = kube.apps_v1.deployments(space.name).scale

    found = scale.get("web")
    found.spec.replicas = 2
    updated = scale.update("web", found)
    edited = scale.edit("web", lambda seen: setattr(seen.spec, "replicas", seen.spec.replicas + 1))

    assert (found.kind, updated.spec.replicas, edited.spec.replicas) == ("Scale", 2, 3)
    assert space.get("Deployment", "web")["spec"]["replicas"] == 3


def test_our_client_applies_yaml(kube: Clientset, space: Space) -> None:
    """Strings stay strings."""
    text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {answer: 'no'}\n"

    made = kube.core_v1.config_maps(space.name).apply(text, field_manager="me")

    assert made.data == {"answer": "no"}


def test_our_client_sends_anything_anywhere(client: Client, space: Space) -> None:
    """With the errors of every call."""
    path = space.url("ConfigMap")

    made = client.request("POST", path, body=config_map("a"), query={"dryRun": "All"}).json()
    with pytest.raises(NotFound):
        client.request("DELETE", f"{path}/a")

    assert made["metadata"]["name"] == "a"
    assert space.is_gone("ConfigMap", "a")


def test_our_client_evicts(kube: Clientset, space: Space) -> None:
    """What the server only acknowledges is returned as it was sent."""
    space.create(pod("web"))
    space.create(pod("other"))
    pods = kube.core_v1.pods(space.name)
    wanted = Eviction(metadata=ObjectMeta(name="web"))

    done = pods.subresource("eviction", Eviction).create("web", wanted)
    pods.evict("other", dry_run=True)

    assert done == wanted
    assert space.is_gone("Pod", "web")
    with pytest.raises(Conflict):
        pods.evict("other", uid="another")
    assert not space.is_gone("Pod", "other")

    pods.evict("other", grace_period_seconds=0)

    assert space.is_gone("Pod", "other")


def test_our_client_binds(kube: Clientset, space: Space) -> None:
    """As a scheduler does."""
    space.create(pod("web"))

    kube.core_v1.pods(space.name).bind("web", "n1")

    assert space.get("Pod", "web")["spec"]["nodeName"] == "n1"


def test_our_client_searches_events(kube: Clientset, space: Space) -> None:
    """Those about one object, in its namespace or in all."""
    space.create(pod("web"))
    found = kube.core_v1.pods(space.name).get("web")
    events = kube.core_v1.events(space.name)
    about = ObjectReference(kind="Pod", namespace=space.name, name="web", uid=found.metadata.uid)
    other = ObjectReference(kind="Pod", namespace=space.name, name="other")
    for name, each, reason in (("a", about, "X"), ("b", about, "Y"), ("c", other, "X")):
        meta = ObjectMeta(name=name, namespace=space.name)
        events.create(Event(metadata=meta, involved_object=each, reason=reason))

    assert {event.metadata.name for event in events.search(found)} == {"a", "b"}
    assert len(kube.core_v1.events().search(found)) == 2
    assert [each.metadata.name for each in events.search(found, field_selector="reason=Y")] == ["b"]


def test_our_client_asks_for_tokens(kube: Clientset, space: Space) -> None:
    """In a service account's name."""
    accounts = kube.core_v1.service_accounts(space.name)
    accounts.create(ServiceAccount(metadata=ObjectMeta(name="robot")))
    wanted = TokenRequest(spec=TokenRequestSpec(expiration_seconds=600))

    made = accounts.create_token("robot", wanted)

    assert made.status.token.count(".") == 2


def test_our_client_reads_logs(kube: Clientset, space: Space) -> None:
    """Nothing, of a pod that no node has; and no pod is an error."""
    space.create(pod("web"))
    pods = kube.core_v1.pods(space.name)

    assert pods.log("web", tail_lines=1, timestamps=True) == ""
    with pods.follow_log("web") as lines:
        assert list(lines) == []
    with pytest.raises(NotFound):
        pods.follow_log("other")
