"""Writes on a cluster without HTTP: versions, deletion, owners and namespaces."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from typing import Any

import pytest

from kube_testing.server.catalog import build_catalog
from kube_testing.server.cluster import Cluster, Target
from kube_testing.server.facts import load_facts
from kube_testing.server.garbage import Collector
from kube_testing.server.objects import Document, finalizers_of, metadata, thaw, uid_of
from kube_testing.server.options import DeleteOptions
from kube_testing.server.schema import Schema
from kube_testing.server.status import Refused
from kube_testing.server.store import Key, Store

NOW = datetime(2024, 5, 1, tzinfo=UTC)


class World:
    """A cluster with a namespace, its garbage collector, and short words for both."""

    def __init__(self) -> None:
        facts = load_facts("1.37")
        self.schema = Schema(facts)
        self.store = Store()
        self.cluster = Cluster(
            catalog=build_catalog(facts),
            store=self.store,
            schema=self.schema,
            minor=facts.minor,
            clock=lambda: NOW,
            rng=random.Random(1),
        )
        self.collector = Collector(self.cluster)
        self.create("namespaces", "shop", namespace="")

    def target(self, bucket: str, name: str, namespace: str = "shop") -> Target:
        resource = self.cluster.catalog.stored_in(bucket)
        return Target(resource=resource, key=Key(namespace, name))

    def create(
        self,
        bucket: str,
        name: str,
        *,
        namespace: str = "shop",
        owners: tuple[Document, ...] = (),
        **content: Any,
    ) -> Document:
        target = self.target(bucket, name, namespace)
        references = [
            {
                "apiVersion": owner["apiVersion"],
                "kind": owner["kind"],
                "name": metadata(owner)["name"],
                "uid": uid_of(owner),
                "blockOwnerDeletion": True,
            }
            for owner in owners
        ]
        meta: dict[str, Any] = {"name": name, **({"namespace": namespace} if namespace else {})}
        meta |= {"ownerReferences": references} if references else {}
        meta |= content.pop("metadata", {})
        raw = {
            "apiVersion": target.resource.api_version,
            "kind": target.resource.kind,
            "metadata": meta,
            **content,
        }
        draft = self.schema.decode(target.resource.type, raw).value
        return self.cluster.create(target, draft)

    def update(self, bucket: str, document: Document, part: str = "") -> Document:
        return self.cluster.update(
            self.target(bucket, metadata(document)["name"]), thaw(document), part=part
        )

    def delete(self, bucket: str, name: str, namespace: str = "shop", **options: Any) -> Document:
        target = self.target(bucket, name, namespace)
        removal = self.cluster.delete(target, DeleteOptions(**options))
        self.collector.settle()
        return removal.document

    def get(self, bucket: str, name: str, namespace: str = "shop") -> Document | None:
        stored = self.store.get(bucket, Key(namespace, name))
        return stored.document if stored else None


@pytest.fixture
def world() -> World:
    return World()


POD_SPEC = {"containers": [{"name": "c", "image": "x"}]}
DEPLOYMENT_SPEC = {
    "selector": {"matchLabels": {"a": "b"}},
    "template": {"metadata": {"labels": {"a": "b"}}, "spec": POD_SPEC},
}


def test_a_new_object_gets_what_only_the_server_gives(world: World) -> None:
    """Uid, time and generation; whatever the author wrote there is not taken."""
    created = world.create(
        "deployments.apps", "web", spec=DEPLOYMENT_SPEC, metadata={"generation": 7, "uid": "mine"}
    )

    meta = metadata(created)
    assert meta["generation"] == 1
    assert meta["uid"] != "mine"
    assert meta["creationTimestamp"] == "2024-05-01T00:00:00Z"


def test_a_write_from_an_older_state_conflicts(world: World) -> None:
    """Optimistic concurrency is what every controller is built on."""
    old = world.create("configmaps", "a", data={"x": "1"})
    world.update("configmaps", {**old, "data": {"x": "2"}})

    with pytest.raises(Refused) as refused:
        world.update("configmaps", {**old, "data": {"x": "3"}})

    assert refused.value.status["reason"] == "Conflict"
    assert refused.value.status["details"] == {"name": "a", "kind": "configmaps"}


def test_an_update_that_changes_nothing_keeps_the_revision(world: World) -> None:
    """Otherwise two controllers that agree would wake each other for ever."""
    created = world.create("configmaps", "a", data={"x": "1"})
    before = world.store.revision

    world.update("configmaps", created)

    assert world.store.revision == before


def test_only_the_specification_counts_as_a_generation(world: World) -> None:
    """Status and labels change all the time; observedGeneration must not chase them."""
    created = world.create("deployments.apps", "web", spec=DEPLOYMENT_SPEC)

    labelled = world.update(
        "deployments.apps", {**created, "metadata": {**created["metadata"], "labels": {"x": "y"}}}
    )
    scaled = world.update(
        "deployments.apps", {**labelled, "spec": {**labelled["spec"], "replicas": 3}}
    )

    assert metadata(labelled)["generation"] == 1
    assert metadata(scaled)["generation"] == 2


def test_specification_and_status_are_written_apart(world: World) -> None:
    """Each endpoint ignores the other's half, so that two writers never collide."""
    created = world.create("deployments.apps", "web", spec=DEPLOYMENT_SPEC)
    both = {**created, "spec": {**created["spec"], "replicas": 5}, "status": {"replicas": 5}}

    by_status = world.update("deployments.apps", both, part="status")
    by_main = world.update(
        "deployments.apps",
        {**by_status, "spec": both["spec"], "status": {"replicas": 9}},
    )

    assert (by_status["spec"]["replicas"], by_status["status"]["replicas"]) == (1, 5)
    assert (by_main["spec"]["replicas"], by_main["status"]["replicas"]) == (5, 5)


def test_a_dry_run_stores_nothing(world: World) -> None:
    """The whole path runs, and the store does not know."""
    before = world.store.revision
    target = world.target("configmaps", "a")
    draft = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}}

    answered = world.cluster.create(target, draft, dry_run=True)

    assert uid_of(answered)
    assert world.store.revision == before


def test_a_finalizer_holds_an_object_until_it_is_gone(world: World) -> None:
    """Deletion marks; the last finalizer's removal removes."""
    world.create("configmaps", "a", metadata={"finalizers": ["a.b/c"]})

    marked = world.delete("configmaps", "a")
    held = world.get("configmaps", "a")
    assert held is not None
    world.update("configmaps", {**held, "metadata": {**held["metadata"], "finalizers": []}})

    assert metadata(marked)["deletionTimestamp"] == "2024-05-01T00:00:00Z"
    assert world.get("configmaps", "a") is None


def test_no_finalizer_can_be_added_to_what_is_being_deleted(world: World) -> None:
    """Else a deletion could be put off for ever by one who comes late."""
    world.create("configmaps", "a", metadata={"finalizers": ["a.b/c"]})
    world.delete("configmaps", "a")
    held = world.get("configmaps", "a")
    assert held is not None
    changed = {**held, "metadata": {**held["metadata"], "finalizers": ["a.b/c", "x.y/z"]}}

    with pytest.raises(Refused) as refused:
        world.update("configmaps", changed)

    assert refused.value.code == 422


@pytest.mark.parametrize("options", [{"uid": "other"}, {"revision": "1"}])
def test_a_precondition_that_fails_keeps_the_object(world: World, options: dict[str, str]) -> None:
    """The object may have been created again under the same name."""
    world.create("configmaps", "a")

    with pytest.raises(Refused) as refused:
        world.delete("configmaps", "a", **options)

    assert refused.value.code == 409
    assert world.get("configmaps", "a")


def test_a_pod_on_a_node_gets_its_grace_period(world: World) -> None:
    """Its kubelet removes it for good, with a period of zero."""
    world.create("pods", "p", spec={**POD_SPEC, "nodeName": "n"})

    marked = world.delete("pods", "p")
    still_there = world.get("pods", "p")
    world.delete("pods", "p", grace=0)

    assert metadata(marked)["deletionGracePeriodSeconds"] == 30
    assert metadata(marked)["deletionTimestamp"] == "2024-05-01T00:00:30Z"
    assert still_there is not None
    assert world.get("pods", "p") is None


def test_dependents_go_with_their_last_owner(world: World) -> None:
    """An owner among several only takes its reference along."""
    one, two = world.create("configmaps", "one"), world.create("configmaps", "two")
    world.create("configmaps", "child", owners=(one, two))

    world.delete("configmaps", "one")
    child = world.get("configmaps", "child")
    world.delete("configmaps", "two")

    assert child is not None
    assert [owner["name"] for owner in metadata(child)["ownerReferences"]] == ["two"]
    assert world.get("configmaps", "child") is None


def test_a_chain_of_owners_goes_to_its_end(world: World) -> None:
    """Deployment, replica set, pod: background deletion follows the references."""
    first = world.create("configmaps", "a")
    second = world.create("configmaps", "b", owners=(first,))
    world.create("configmaps", "c", owners=(second,))

    world.delete("configmaps", "a")

    assert world.get("configmaps", "b") is None
    assert world.get("configmaps", "c") is None


def test_orphans_stay_without_their_owner(world: World) -> None:
    """The reference goes, the object stays."""
    owner = world.create("configmaps", "a")
    world.create("configmaps", "child", owners=(owner,))

    world.delete("configmaps", "a", propagation="Orphan")

    child = world.get("configmaps", "child")
    assert child is not None
    assert "ownerReferences" not in metadata(child)
    assert world.get("configmaps", "a") is None


def test_in_foreground_the_owner_goes_last(world: World) -> None:
    """It waits for a dependent that something else holds back."""
    owner = world.create("configmaps", "a")
    child = world.create("configmaps", "child", owners=(owner,), metadata={"finalizers": ["a.b/c"]})

    marked = world.delete("configmaps", "a", propagation="Foreground")
    waiting = world.get("configmaps", "a")
    held = world.get("configmaps", "child")
    assert held is not None
    world.update("configmaps", {**held, "metadata": {**held["metadata"], "finalizers": []}})
    world.collector.settle()

    assert finalizers_of(marked) == ["foregroundDeletion"]
    assert waiting is not None
    assert uid_of(child)
    assert world.get("configmaps", "a") is None


def test_a_second_delete_without_a_policy_keeps_the_first_ones(world: World) -> None:
    """Jobs orphan by default, but not one that is already being deleted in foreground."""
    job = {"template": {"spec": {**POD_SPEC, "restartPolicy": "Never"}}}
    owner = world.create("jobs.batch", "j", spec=job)
    world.create("configmaps", "child", owners=(owner,), metadata={"finalizers": ["a.b/c"]})
    world.delete("jobs.batch", "j", propagation="Foreground")

    again = world.delete("jobs.batch", "j")

    assert finalizers_of(again) == ["foregroundDeletion"]


def test_an_owner_that_never_was_takes_its_dependents_along(world: World) -> None:
    """A reference to a uid that nobody has is as good as a deleted owner."""
    ghost = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "g", "uid": "none"}}

    world.create("configmaps", "child", owners=(ghost,))
    world.collector.settle()

    assert world.get("configmaps", "child") is None


def test_an_owner_of_a_kind_that_is_not_served_keeps_its_dependents(world: World) -> None:
    """Nobody can tell whether it exists; deleting would be a guess."""
    foreign = {"apiVersion": "x.y/v1", "kind": "Z", "metadata": {"name": "g", "uid": "u"}}

    world.create("configmaps", "child", owners=(foreign,))
    world.collector.settle()

    assert world.get("configmaps", "child") is not None


def test_a_namespace_goes_when_it_is_empty(world: World) -> None:
    """Its contents are deleted first, and one with a finalizer keeps it Terminating."""
    world.create("configmaps", "a")
    world.create("configmaps", "held", metadata={"finalizers": ["a.b/c"]})

    world.delete("namespaces", "shop", namespace="")
    terminating = world.get("namespaces", "shop", namespace="")
    held = world.get("configmaps", "held")
    assert held is not None
    world.update("configmaps", {**held, "metadata": {**held["metadata"], "finalizers": []}})
    world.collector.settle()

    assert terminating is not None
    assert terminating["status"]["phase"] == "Terminating"
    assert world.get("configmaps", "a") is None
    assert world.get("namespaces", "shop", namespace="") is None


def test_nothing_new_enters_a_namespace_that_is_being_deleted(world: World) -> None:
    """Else it would never get empty."""
    world.create("configmaps", "held", metadata={"finalizers": ["a.b/c"]})
    world.delete("namespaces", "shop", namespace="")

    with pytest.raises(Refused) as refused:
        world.create("configmaps", "late")

    assert refused.value.code == 403
    [cause] = refused.value.status["details"]["causes"]
    assert cause["reason"] == "NamespaceTerminating"


def test_what_the_server_would_have_to_act_on_is_refused(world: World) -> None:
    """A stored webhook that is never called would be a lie."""
    with pytest.raises(Refused) as refused:
        world.create(
            "validatingwebhookconfigurations.admissionregistration.k8s.io", "w", namespace=""
        )

    assert refused.value.code == 501


@pytest.mark.parametrize(
    ("bucket", "content", "field"),
    [
        ("pods", {"spec": {}}, "spec.containers"),
        ("configmaps", {"data": {"a b": "x"}}, "data[a b]"),
        ("services", {"spec": {}}, "spec.ports"),
        ("deployments.apps", {"spec": {"template": DEPLOYMENT_SPEC["template"]}}, "spec.selector"),
    ],
)
def test_an_invalid_object_is_told_field_by_field(
    world: World, bucket: str, content: dict[str, Any], field: str
) -> None:
    """422 with causes, which clients show to people."""
    with pytest.raises(Refused) as refused:
        world.create(bucket, "x", **content)

    assert refused.value.code == 422
    assert field in [cause["field"] for cause in refused.value.status["details"]["causes"]]


def test_generated_names_are_not_taken_twice(world: World) -> None:
    """A prefix with five characters that spell no words."""
    target = world.target("configmaps", "")
    names = [
        metadata(
            world.cluster.create(
                target,
                {"metadata": {"generateName": "job-", "namespace": "shop"}, "kind": "ConfigMap"},
            )
        )["name"]
        for _ in range(20)
    ]

    assert len(set(names)) == 20
    assert all(len(name) == len("job-") + 5 for name in names)
