"""What edits, pages, waits and parts promise. What is ignored must be an error."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, assert_type

from kube_cache import SharedInformer
from kube_clientset import Clientset
from kube_clientset.apply.autoscaling_v1 import ApplyScale
from kube_clientset.models.apps_v1 import Deployment
from kube_clientset.models.authentication_v1 import TokenRequest
from kube_clientset.models.autoscaling_v1 import Scale
from kube_clientset.models.certificates_v1 import CertificateSigningRequest
from kube_clientset.models.core_v1 import ConfigMap, Event, Namespace, Pod
from kube_clientset.models.policy_v1 import Eviction
from kube_clientset.resources.core_v1 import PODS
from kube_transport import Client
from kube_transport.api.shards import shards
from kube_transport.api.unstructured import Unstructured
from kube_transport.api.views import PartialObjectMetadata, Table
from kube_transport.cancel import Cancel
from kube_transport.codec.objects import ObjectList
from kube_transport.resource import Resource
from kube_transport.waiting import (
    RetryWatcher,
    WaitCondition,
    condition,
    deleted,
    phase,
    ready,
    that,
    until,
    until_with_sync,
    wait_for,
)
from kube_transport.watch import WatchEvent


def scale_up(found: Pod) -> None:
    found.metadata.labels["size"] = "large"


def is_placed(found: Pod) -> bool:
    return bool(found.spec.node_name)


def edits_take_functions_of_the_model(kube: Clientset) -> None:
    pods = kube.core_v1.pods("shop")
    assert_type(pods.edit("web", scale_up), Pod)
    assert_type(pods.edit("web", lambda found: Pod(metadata=found.metadata), dry_run=True), Pod)
    assert_type(pods.edit_status("web", scale_up), Pod)
    kube.core_v1.config_maps("shop").edit("web", scale_up)  # type: ignore[arg-type]
    pods.edit("web", scale_up, force=True)  # type: ignore[call-arg]


def pages_are_of_the_model(kube: Clientset) -> None:
    pods = kube.core_v1.pods("shop")
    assert_type(pods.each(limit=10), Iterator[Pod])
    assert_type(pods.list_paged(shard_selector=shards(2)[0]), ObjectList[Pod])
    assert_type(kube.core_v1.pods().table(include_object="None"), Table)
    assert_type(kube.core_v1.pods().table(timeout_seconds=5), Table)
    pods.watch_table(send_initial_events=True, resource_version_match="NotOlderThan").close()
    pods.list_paged(allow_watch_bookmarks=True)  # type: ignore[call-arg]
    pods.table(include_object="All")  # type: ignore[arg-type]
    pods.delete_collection(shard_selector=shards(2)[0])  # type: ignore[call-arg]


def waits_return_the_model(kube: Clientset) -> None:
    pods = kube.core_v1.pods("shop")
    assert_type(pods.wait_for("web", ready() & condition("Ready"), timeout=60), Pod | None)
    pods.wait_for("web", ~phase("Pending") | deleted("uid"), timeout=None)
    pods.wait_for("web", that(lambda found: bool(found.spec.node_name)), timeout=60)
    placed = that(lambda found: bool(found.spec.node_name), model=Pod)
    assert_type(placed, WaitCondition[Pod])
    early = ready() & that(lambda found: found.spec.node_name != "", model=Pod)
    assert_type(pods.wait_for("web", early, timeout=60), Pod | None)
    late = that(lambda found: found.spec.node_name != "", model=Pod) | deleted()
    assert_type(pods.wait_for("web", late, timeout=60), Pod | None)
    that(lambda found: found.nope == "", model=Pod)  # type: ignore[attr-defined]
    assert_type(until_with_sync(pods, lambda found: len(found) == 3, timeout=60), list[Pod])
    with RetryWatcher(pods, "5") as events:
        for event in events:
            assert_type(event, WatchEvent[Pod])


def what_is_waited_for_may_be_made_in_the_call(client: Client) -> None:
    with RetryWatcher(client.resource(PODS, "shop"), "5") as events:
        assert_type(next(events), WatchEvent[Pod])
    until(client.resource(PODS, "shop"), "5", lambda event: event.object.spec.node_name != "")
    few = until_with_sync(client.resource(PODS, "shop"), lambda found: len(found) < 3)
    assert_type(few, list[Pod])
    assert_type(wait_for(client.resource(PODS), "web", ready(), timeout=1), Pod | None)
    SharedInformer(client.resource(PODS, "shop")).run(Cancel())
    until(client.resource(PODS), "5", lambda event: event.nope)  # type: ignore[attr-defined]


def conditions_are_of_the_model(kube: Clientset) -> None:
    pods = kube.core_v1.pods("shop")
    assert_type(ready() & that(is_placed), WaitCondition[Pod])
    assert_type(that(is_placed) | deleted(), WaitCondition[Pod])
    kube.core_v1.nodes().wait_for("n", that(is_placed), timeout=60)  # type: ignore[arg-type]
    pods.wait_for("web", ready())  # type: ignore[call-arg]
    pods.wait_for("web", "ready", timeout=60)  # type: ignore[arg-type]
    pods.wait_for("web", that(lambda found: found.nope), timeout=60)  # type: ignore[attr-defined]


def parts_are_of_their_own_kind(kube: Clientset) -> None:
    scale = kube.apps_v1.deployments("shop").scale
    assert_type(scale.get("web"), Scale)
    assert_type(scale.apply("web", ApplyScale(), field_manager="me"), Scale)
    scale.update("web", Deployment())  # type: ignore[arg-type]
    scale.create("web", Scale())  # type: ignore[attr-defined]
    kube.apps_v1.daemon_sets("shop").scale.get("web")  # type: ignore[attr-defined]
    eviction = kube.core_v1.pods("shop").subresource("eviction", Eviction)
    assert_type(eviction.create("web", Eviction()), Eviction)
    eviction.create("web", ConfigMap())  # type: ignore[arg-type]


def parts_of_the_same_kind_are_edited_as_it(kube: Clientset) -> None:
    pods = kube.core_v1.pods("shop")
    assert_type(pods.resize.edit("web", scale_up), Pod)
    assert_type(pods.ephemeral_containers.update("web", Pod()), Pod)
    requests = kube.certificates_v1.certificate_signing_requests()
    assert_type(requests.approval.get("web"), CertificateSigningRequest)
    assert_type(kube.core_v1.namespaces().finalize.update("shop", Namespace()), Namespace)
    kube.core_v1.namespaces().finalize.get("shop")  # type: ignore[attr-defined]
    pods.resize.edit("web", Pod())  # type: ignore[arg-type]


def single_kinds_have_verbs_of_their_own(kube: Clientset) -> None:
    pods = kube.core_v1.pods("shop")
    pods.evict("web", grace_period_seconds=0, dry_run=True)
    pods.bind("web", "n1", uid="u")
    assert_type(pods.proxy("web", "/healthz", port=80, query={"a": "b"}).body, bytes)
    assert_type(kube.core_v1.services("shop").proxy("web", port="http").json(), Any)
    assert_type(kube.core_v1.nodes().proxy("n1", "/metrics").body, bytes)
    assert_type(kube.core_v1.events().search(Pod()), ObjectList[Event])
    assert_type(kube.core_v1.events("shop").search(Deployment(), limit=5), ObjectList[Event])
    accounts = kube.core_v1.service_accounts("shop")
    assert_type(accounts.create_token("robot", TokenRequest()), TokenRequest)
    pods.evict("web", field_manager="me")  # type: ignore[call-arg]
    pods.bind("web")  # type: ignore[call-arg]
    pods.proxy("web", scheme="ftp")  # type: ignore[arg-type]
    kube.core_v1.pods().evict("web")  # type: ignore[attr-defined]
    kube.core_v1.config_maps("shop").proxy("web")  # type: ignore[attr-defined]
    kube.core_v1.pods("shop").search(Pod())  # type: ignore[attr-defined]
    accounts.create_token("robot")  # type: ignore[call-arg]


def other_forms_are_models(client: Client) -> None:
    assert_type(PODS.with_model(Unstructured), Resource[Unstructured])
    only = client.resource(PODS.with_model(PartialObjectMetadata), "shop")
    assert_type(only.get("web"), PartialObjectMetadata)
    assert_type(only.get("web").spec, Any)  # type: ignore[attr-defined]


def raw_requests_are_checked(client: Client) -> None:
    assert_type(client.request("POST", "/apis/x/v1/y", body={"a": 1}, timeout=5).json(), Any)
    client.request("GET", "/version", qurey={"a": "b"})  # type: ignore[call-arg]
    assert_type(client.get("/version", accept="*/*", query={"a": "b"}).body, bytes)
    client.request("POST", "/x", query=[("a", "b"), ("a", "c")])
    client.request("POST", "/x", query=(("a", "b"),))
    client.request("POST", "/x", query=["ab"])  # type: ignore[list-item]
