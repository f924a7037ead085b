"""The values that sets of objects are made of: order, membership, plans, reports."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

import pytest

from kube_dynamic.applyset import (
    ApplySet,
    ApplySetError,
    Membership,
    parent_manifest,
    read_parent,
    set_id,
)
from kube_dynamic.differences import Change, ChangeKind
from kube_dynamic.group_kind import GroupKind
from kube_dynamic.manifest import ManifestError, manifests_of
from kube_dynamic.ordering import rank
from kube_dynamic.plan import Action, Plan, Step
from kube_dynamic.progress import Progress
from kube_dynamic.reports import Outcome, PartialFailure
from kube_dynamic.targets import ObjectRef
from kube_transport.api.unstructured import Unstructured
from kube_transport.cancel import Cancel
from kube_transport.errors import Cancelled, DecodeError, InvalidRequest
from kube_transport.resource import Resource


def ref(
    name: str, kind: str = "Secret", group: str = "", namespace: str | None = "test"
) -> ObjectRef:
    """Return an object of a kind."""
    resource = Resource(
        group=group,
        version="v1",
        plural=f"{kind.lower()}s",
        kind=kind,
        namespaced=namespace is not None,
        model=Unstructured,
    )
    return ObjectRef(resource=resource, namespace=namespace, name=name)


PARENT = ref("my-set")


def test_kinds_come_after_what_they_need() -> None:
    """And what judges all others comes last, custom ones before it, whatever they are called."""
    kinds = [
        "Namespace",
        "CustomResourceDefinition.apiextensions.k8s.io",
        "ServiceAccount",
        "Role.rbac.authorization.k8s.io",
        "RoleBinding.rbac.authorization.k8s.io",
        "Service",
        "Deployment.apps",
        "Ingress.networking.k8s.io",
        "Secret.example.com",
        "ValidatingWebhookConfiguration.admissionregistration.k8s.io",
    ]

    ranks = [rank(GroupKind.parse(kind)) for kind in kinds]

    assert ranks == sorted(set(ranks))


def test_a_set_has_the_id_that_kubectl_gives_it() -> None:
    """Others find its members by it."""
    assert set_id(PARENT) == "applyset-0eFHV8ySqp7XoShsGvyWFQD3s96yqwHmzc4e0HR1dsY-v1"


def test_a_parent_says_what_is_in_its_set() -> None:
    """Sorted, and without the namespace that it is in itself."""
    members = Membership.of(
        [
            ref("a"),
            ref("b", "Deployment", "apps", "b"),
            ref("c", namespace="a"),
            ref("n", "Node", "", None),
        ]
    )

    said = parent_manifest(PARENT, "kubectl/v1", members)["metadata"]

    assert said["annotations"] == {
        "applyset.kubernetes.io/tooling": "kubectl/v1",
        "applyset.kubernetes.io/contains-group-kinds": "Deployment.apps,Node,Secret",
        "applyset.kubernetes.io/additional-namespaces": "a,b",
    }
    assert read_parent(PARENT, "kubectl/v2", said["labels"], said["annotations"]) == members


@pytest.mark.parametrize(
    ("labels", "annotations", "message"),
    [
        ({}, {}, "is no apply set: it has no annotation applyset.kubernetes.io/tooling"),
        ({}, {"tooling": "helm/v3"}, "is kept by 'helm', not by 'kube-dynamic'"),
        ({"id": "x"}, {"tooling": "kube-dynamic/v9"}, "its label applyset.kubernetes.io/id is 'x'"),
        ({"id": set_id(PARENT)}, {"tooling": "kube-dynamic/v9"}, "so nothing can be found"),
    ],
)
def test_what_is_no_set_of_ours_is_not_touched(
    labels: dict[str, str], annotations: dict[str, str], message: str
) -> None:
    """Pruning by a wrong label would delete what belongs to others."""
    prefixed = [
        {f"applyset.kubernetes.io/{name}": value for name, value in each.items()}
        for each in (labels, annotations)
    ]

    with pytest.raises(ApplySetError, match=message):
        read_parent(PARENT, ApplySet(name="my-set").tooling, *prefixed)


PLAN = Plan(
    server="https://example.com",
    field_manager="me",
    force=True,
    apply_set=ApplySet(name="shop", namespace="test"),
    parent_version="7",
    steps=[
        Step(
            action=Action.UPDATE,
            ref=PARENT,
            uid="u",
            resource_version="1",
            manifest={"stringData": {"p": "hush"}},
            changes=[Change(path="a\x1b", kind=ChangeKind.REPLACED, before=1, after=[2])],
        ),
        Step(action=Action.CREATE, ref=ref("n"), checked=False, defined_here=True),
        Step(action=Action.CREATE, ref=ref("m"), checked=False, seen_in="v1beta1"),
        Step(action=Action.PRUNE, ref=ref("old"), uid="x", resource_version="2"),
    ],
)  # fmt: skip


def test_a_plan_comes_back_as_it_was_stored() -> None:
    """With all that it is bound to."""
    again = Plan.from_json(PLAN.to_json())

    assert again.to_json() == PLAN.to_json()
    assert str(again) == str(PLAN)
    assert [step.ref for step in again.steps] == [step.ref for step in PLAN.steps]
    assert [step.seen for step in again.steps] == [step.seen for step in PLAN.steps]
    assert again.steps[2].seen.resource.version == "v1beta1"
    assert (again.apply_set, again.parent_version) == (PLAN.apply_set, "7")


def test_a_plan_that_is_shown_holds_no_manifest() -> None:
    """What is read by many has no secret in it, and nothing that moves a cursor."""
    assert "hush" not in str(PLAN) + json.dumps(PLAN.shown())
    assert "\x1b" not in str(PLAN)
    assert "+ create secret/n in test (not tried: the definition of its kind" in str(PLAN)
    assert "+ create secret/m in test (not tried: its namespace comes first)" in str(PLAN)
    assert "plan: 2 to create, 1 to update, 1 to prune" in str(PLAN)


@pytest.mark.parametrize(
    "change", [{"format": "x"}, {"steps": 7}, {"steps": ["x"]}, {"applySet": {"x": 1}}]
)
def test_what_is_no_plan_is_refused(change: dict[str, Any]) -> None:
    """Before any of it is carried out."""
    content = {**json.loads(PLAN.to_json()), **change}

    with pytest.raises(DecodeError, match="plan: "):
        Plan.from_json(json.dumps(content))


@pytest.mark.parametrize("field", ["kind", "name", "uid", "resourceVersion", "manifest"])
def test_a_plan_with_a_field_that_is_none_is_refused(field: str) -> None:
    """A file that somebody else wrote is told of, not tripped over."""
    content = json.loads(PLAN.to_json())
    content["steps"][0][field] = 7

    with pytest.raises(DecodeError, match=r"plan: malformed at .*int"):
        Plan.from_json(json.dumps(content))


def test_objects_that_cannot_be_found_again_are_refused() -> None:
    """With their place among those that were given."""
    with pytest.raises(ManifestError, match=r"manifests \(document 2\): kind: expected text"):
        manifests_of([{"apiVersion": "v1", "kind": "Pod"}, {"apiVersion": "v1"}])


@pytest.mark.parametrize("given", ["kind: Pod", b"kind: Pod", {"kind": "Pod"}])
def test_what_is_no_list_of_manifests_is_one_error(given: Any) -> None:
    """Not one for each of its characters; it says what to do instead."""
    with pytest.raises(ManifestError, match="expected several objects") as caught:
        manifests_of(given)

    assert len(caught.value.faults) == 1


@pytest.mark.parametrize(
    ("keep_going", "outcomes"),
    [
        (False, ["created", "failed", "skipped"]),
        (True, ["created", "failed", "created"]),
    ],
)
def test_every_object_is_told_of_after_a_failure(*, keep_going: bool, outcomes: list[str]) -> None:
    """Also those that were not tried."""
    told: list[str] = []
    progress = Progress(
        keep_going=keep_going, tell=lambda each: told.append(str(each.outcome)), cancel=Cancel()
    )

    def work(name: str) -> Outcome:
        if name == "b":
            raise InvalidRequest("no")
        return Outcome.CREATED

    for name in "abc":
        progress.attempt(ref(name), partial(work, name))

    assert told == outcomes
    with pytest.raises(
        PartialFailure, match=r"1 of 3 objects failed.*\nsecret/b in test failed: no"
    ):
        progress.report()


def test_nothing_is_tried_after_the_end_of_time() -> None:
    """What was done until then is told, and why nothing was done after it."""
    cancel = Cancel()
    progress = Progress(keep_going=True, tell=None, cancel=cancel)
    progress.attempt(ref("a"), lambda: Outcome.CREATED)
    cancel.cancel()

    progress.attempt(ref("b"), lambda: Outcome.CREATED)

    with pytest.raises(
        PartialFailure, match=r"not tried:\nsecret/b in test skipped: .*cancel"
    ) as caught:
        progress.report()
    assert isinstance(caught.value.__cause__, Cancelled)
    assert [str(each.outcome) for each in caught.value.report] == ["created", "skipped"]
