"""Sets of objects against an API server: applied in order, pruned, planned, deleted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from itertools import count

import pytest

from conformance.objects import Obj, config_map, deployment, namespace, secret
from conformance.servers import Server
from conformance.space import Space
from conformance.test_custom_resources import CRDS, definition, widget
from kube_dynamic import (
    Action,
    ApplySet,
    ApplySetError,
    DynamicClient,
    ManifestError,
    ObjectReport,
    Outcome,
    PartialFailure,
    Plan,
    PlanOutdated,
    Report,
)
from kube_transport import Client, load_config
from kube_transport.api.patch import MergePatch
from kube_transport.errors import ApplyConflict, FieldConflict
from kube_transport.events import Event, RequestEvent

_numbers = count(1)


@pytest.fixture
def dynamic(client: Client) -> DynamicClient:
    """Every resource by name."""
    return DynamicClient(client)


@pytest.fixture
def group(server: Server) -> Iterator[str]:
    """A group whose definition a test makes."""
    group = f"sets{next(_numbers)}.example.com"
    yield group
    server.api.delete(f"{CRDS}/widgets.{group}")


def within(space: Space, *objects: Obj) -> Sequence[Obj]:
    """Return the objects as manifests of the space."""
    return [{**each, "metadata": {**each["metadata"], "namespace": space.name}} for each in objects]


def outcomes(report: Report) -> Sequence[tuple[str, str]]:
    """Return what became of each object, by name."""
    return [(each.ref.name, str(each.outcome)) for each in report]


def test_sets_are_applied_in_the_order_of_their_needs(
    dynamic: DynamicClient, space: Space, server: Server, group: str
) -> None:
    """The custom resource stands first, and neither its namespace nor its kind exists yet."""
    fresh = f"{space.name}-fresh"
    manifests = [
        {**widget(group, "w", size=1), "metadata": {"name": "w", "namespace": fresh}},
        {**config_map("c"), "metadata": {"name": "c", "namespace": fresh}},
        definition(group),
        namespace(fresh, labels={"team": "web"}),
    ]

    report = dynamic.apply_all(manifests, field_manager="sets")
    again = dynamic.apply_all(manifests, field_manager="sets")

    assert outcomes(report) == [
        (fresh, "created"),
        (f"widgets.{group}", "created"),
        ("c", "created"),
        ("w", "created"),
    ]
    assert {str(each.outcome) for each in again} == {"unchanged"}, str(again)
    found = server.api.get(f"/apis/{group}/v1/namespaces/{fresh}/widgets/w").expect(200)
    assert found["spec"]["size"] == 1


def test_definitions_that_are_never_established_fail(
    dynamic: DynamicClient, server: Server, group: str
) -> None:
    """A kind that another definition took is served for that one."""
    dynamic.apply_all([definition(group)], field_manager="sets")
    other = definition(group)
    other["metadata"]["name"] = f"gadgets.{group}"
    other["spec"]["names"] |= {"plural": "gadgets", "singular": "gadget"}

    with pytest.raises(PartialFailure, match="NotAccepted") as caught:
        dynamic.apply_all([other], field_manager="sets", timeout=1.5)

    server.api.delete(f"{CRDS}/gadgets.{group}").expect(200)
    assert outcomes(caught.value.report) == [(f"gadgets.{group}", "failed")]


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (
            {"apiVersion": "apps/v1", "kind": "Deploymnet", "metadata": {"name": "x"}},
            r"document 2\): .*did you mean Deployment",
        ),
        (config_map("a"), r"document 2\): configmap/a in .* is at manifests \(document 1\), too"),
        (config_map(""), r"document 2\): metadata\.name: it must be given"),
    ],
    ids=["unknown", "twice", "nameless"],
)
def test_sets_are_looked_up_before_anything_is_sent(
    dynamic: DynamicClient, space: Space, bad: Obj, message: str
) -> None:
    """One mistake among them, and nothing is half applied."""
    with pytest.raises(ManifestError, match=message) as caught:
        dynamic.apply_all(within(space, config_map("a"), bad), field_manager="sets")

    assert len(caught.value.faults) == 1
    assert space.is_gone("ConfigMap", "a")


def test_sets_report_what_was_not_tried(dynamic: DynamicClient, space: Space) -> None:
    """A field of another manager stops the set, by name, and the rest is told as untouched."""
    maps = within(space, config_map("a", {"k": "1"}), config_map("b"), config_map("c"))
    dynamic.apply_all(maps[:1], field_manager="other")
    changed = within(space, config_map("a", {"k": "2"}))

    with pytest.raises(PartialFailure) as caught:
        dynamic.apply_all([*maps[2:], *changed, maps[1]], field_manager="sets")

    assert outcomes(caught.value.report) == [("c", "created"), ("a", "failed"), ("b", "skipped")]
    error = caught.value.report.failed[0].error
    assert isinstance(error, ApplyConflict)
    assert error.conflicts == [FieldConflict(field=".data.k", manager="other")]
    report = dynamic.apply_all(changed, field_manager="sets", force=True)
    assert outcomes(report) == [("a", "configured")]


def test_sets_with_fields_that_nobody_knows_are_refused(
    dynamic: DynamicClient, space: Space
) -> None:
    """A field that is dropped in silence is not what its author meant."""
    dynamic.apply_all(within(space, config_map("b")), field_manager="sets")
    typo = within(space, {**config_map("a"), "dta": {"k": "v"}})

    with pytest.raises(PartialFailure, match="dta"):
        dynamic.apply_all(typo, field_manager="sets")
    with pytest.raises(PartialFailure, match="dta"):
        dynamic.plan(typo, field_manager="sets")

    assert space.is_gone("ConfigMap", "a")


def test_sets_are_deleted_backwards(dynamic: DynamicClient, space: Space, group: str) -> None:
    """Objects before what they need; what is not there, or of no kind any more, is no failure."""
    manifests = [definition(group), *within(space, config_map("a"), widget(group, "w", size=1))]
    dynamic.apply_all(manifests, field_manager="sets")

    report = dynamic.delete_all(manifests, timeout=60)
    again = dynamic.delete_all(manifests, timeout=60)

    assert outcomes(report) == [
        ("w", "deleted"),
        ("a", "deleted"),
        (f"widgets.{group}", "deleted"),
    ]
    assert {each.outcome for each in again} == {Outcome.ABSENT}


def test_sets_are_deleted_in_the_versions_that_are_served(
    dynamic: DynamicClient, space: Space, group: str
) -> None:
    """An object is there, though not in the version that a definition beside it would bring."""
    new, [old] = definition(group), within(space, widget(group, "w", size=1))
    dynamic.apply_all([new, old], field_manager="sets")
    new["spec"]["versions"] = [{**each, "name": "v2"} for each in new["spec"]["versions"]]

    report = dynamic.delete_all([new, {**old, "apiVersion": f"{group}/v2"}], timeout=60)

    assert outcomes(report) == [("w", "deleted"), (f"widgets.{group}", "deleted")]


def job(name: str) -> Obj:
    """Return a job, whose deletion without options lets its pods live on."""
    pods = {"restartPolicy": "Never", "containers": [{"name": "main", "image": "main:1"}]}
    return {
        "apiVersion": "batch/v1",
        "kind": "Job",
        "metadata": {"name": name},
        "spec": {"template": {"spec": pods}},
    }


def test_jobs_are_deleted_with_their_pods(dynamic: DynamicClient, space: Space) -> None:
    """Where they are to be orphans, the job stays until somebody made them that."""
    space.create(job("a"))

    report = dynamic.delete_all(within(space, job("a")), wait=False)

    assert outcomes(report) == [("a", "deleted")]
    assert space.is_gone("Job", "a")


@pytest.mark.parametrize("planned", [False, True])
def test_jobs_are_pruned_with_their_pods(
    dynamic: DynamicClient, space: Space, *, planned: bool
) -> None:
    """As kubectl does, by a plan or without."""
    apply_set = ApplySet(name="shop", namespace=space.name)
    dynamic.apply_all(within(space, job("a")), field_manager="sets", apply_set=apply_set)

    rest = within(space, config_map("b"))
    if planned:
        dynamic.apply_plan(dynamic.plan(rest, field_manager="sets", apply_set=apply_set))
    else:
        dynamic.apply_all(rest, field_manager="sets", apply_set=apply_set)

    assert space.is_gone("Job", "a")


def test_what_leaves_an_apply_set_is_pruned(dynamic: DynamicClient, space: Space) -> None:
    """Its parent tells where to look, as the specification of apply sets has it."""
    apply_set = ApplySet(name="shop", namespace=space.name)
    both = within(space, config_map("a"), secret("b"))
    dynamic.apply_all(both, field_manager="sets", apply_set=apply_set)

    report = dynamic.apply_all(both[:1], field_manager="sets", apply_set=apply_set)

    assert outcomes(report) == [("a", "unchanged"), ("b", "pruned")]
    assert space.is_gone("Secret", "b")
    parent = space.get("Secret", "shop")["metadata"]
    assert parent["annotations"]["applyset.kubernetes.io/contains-group-kinds"] == "ConfigMap"
    member = space.get("ConfigMap", "a")["metadata"]
    assert member["labels"] == {
        "applyset.kubernetes.io/part-of": parent["labels"]["applyset.kubernetes.io/id"]
    }


def test_a_run_that_failed_prunes_nothing_and_forgets_nothing(
    dynamic: DynamicClient, space: Space
) -> None:
    """What should have been pruned still is, by the next run."""
    apply_set = ApplySet(name="shop", namespace=space.name)
    both = within(space, config_map("a", {"k": "1"}), secret("b"))
    dynamic.apply_all(both, field_manager="sets", apply_set=apply_set)
    bad = within(space, config_map("a", {"k": "1"}), config_map("Bad"))

    with pytest.raises(PartialFailure):
        dynamic.apply_all(bad, field_manager="sets", apply_set=apply_set, keep_going=True)

    assert not space.is_gone("Secret", "b")
    parent = space.get("Secret", "shop")["metadata"]["annotations"]
    assert parent["applyset.kubernetes.io/contains-group-kinds"] == "ConfigMap,Secret"
    report = dynamic.apply_all(both[:1], field_manager="sets", apply_set=apply_set)
    assert outcomes(report) == [("a", "unchanged"), ("b", "pruned")]


def test_what_goes_wrong_with_a_set_does_not_hide_what_was_applied(
    dynamic: DynamicClient, space: Space
) -> None:
    """The objects are there by then, whatever is wrong with their parent."""
    apply_set = ApplySet(name="shop", namespace=space.name)
    maps = within(space, config_map("a"), config_map("b"))
    dynamic.apply_all(maps[:1], field_manager="sets", apply_set=apply_set)
    broken = {"applyset.kubernetes.io/additional-namespaces": "no/name"}
    space.merge("Secret", "shop", {"metadata": {"annotations": broken}})

    with pytest.raises(PartialFailure, match="no/name") as caught:
        dynamic.apply_all(maps, field_manager="sets", apply_set=apply_set)

    assert outcomes(caught.value.report) == [
        ("a", "unchanged"),
        ("b", "created"),
        ("shop", "failed"),
    ]


def test_apply_sets_of_other_tools_are_left_alone(dynamic: DynamicClient, space: Space) -> None:
    """Two tools that prune one set would undo each other's work."""
    one = within(space, config_map("a"))
    theirs = ApplySet(name="shop", namespace=space.name, tooling="kubectl/v1.37")
    dynamic.apply_all(one, field_manager="sets", apply_set=theirs)

    with pytest.raises(ApplySetError, match="kept by 'kubectl', not by 'kube-dynamic'"):
        dynamic.apply_all(
            [],
            field_manager="sets",
            apply_set=ApplySet(name="shop", namespace=space.name),
            allow_empty=True,
        )

    assert not space.is_gone("ConfigMap", "a")


def test_apply_sets_leave_the_members_of_others_alone(dynamic: DynamicClient, space: Space) -> None:
    """What one took from the other, it would prune later; plans tell it, too."""
    one = within(space, config_map("a"))
    first, second = (ApplySet(name=name, namespace=space.name) for name in ("first", "second"))
    dynamic.apply_all(one, field_manager="sets", apply_set=first)

    for work in (dynamic.apply_all, dynamic.plan):
        with pytest.raises(PartialFailure, match="is a member of another apply set"):
            work(one, field_manager="sets", apply_set=second)

    report = dynamic.apply_all(one, field_manager="sets", apply_set=second, force=True)
    assert outcomes(report) == [("a", "configured")]


def test_plans_are_stored_shown_and_carried_out(dynamic: DynamicClient, space: Space) -> None:
    """What was planned is what happens: created, changed, pruned; and the next plan is empty."""
    apply_set = ApplySet(name="shop", namespace=space.name)
    before = within(space, config_map("a", {"k": "1"}), secret("old"))
    after = within(
        space, config_map("a", {"k": "2"}), deployment("web"), secret("s", stringData={"p": "hush"})
    )
    dynamic.apply_all(before, field_manager="sets", apply_set=apply_set)

    plan = dynamic.plan(after, field_manager="sets", apply_set=apply_set)

    assert [(step.action, step.ref.name) for step in plan.steps] == [
        (Action.UPDATE, "a"),
        (Action.CREATE, "s"),
        (Action.CREATE, "web"),
        (Action.PRUNE, "old"),
    ]
    assert '~ data.k: "1" -> "2"' in str(plan)
    assert "hush" not in str(plan)
    assert space.is_gone("Deployment", "web")

    report = dynamic.apply_plan(Plan.from_json(plan.to_json()))

    assert [str(each.outcome) for each in report] == ["configured", "created", "created", "pruned"]
    assert dynamic.plan(after, field_manager="sets", apply_set=apply_set).empty
    managers = space.get("Secret", "s")["metadata"]["managedFields"]
    assert [(each["manager"], each["operation"]) for each in managers] == [("sets", "Apply")]


@pytest.mark.parametrize(
    ("subresource", "change", "outcome"),
    [
        ("status", {"status": {"replicas": 0, "observedGeneration": 7}}, "pruned"),
        ("", {"metadata": {"labels": {"kept": "yes"}}}, "failed"),
    ],
)
def test_plans_are_not_outdated_by_their_own_steps(
    dynamic: DynamicClient, space: Space, subresource: str, change: Obj, outcome: str
) -> None:
    """What is created is counted in the status of a quota that leaves; more is a change."""
    apply_set = ApplySet(name="shop", namespace=space.name)
    before, after = within(space, deployment("old")), within(space, config_map("a"))
    dynamic.apply_all(before, field_manager="sets", apply_set=apply_set)
    plan = dynamic.plan(after, field_manager="sets", apply_set=apply_set)
    told: list[str] = []

    def tell(report: ObjectReport) -> None:
        told.append(str(report.outcome))
        if report.ref.name == "a":
            deployments = dynamic.resource("deployments", space.name)
            deployments.patch("old", MergePatch(change), subresource=subresource)

    if outcome == "failed":
        with pytest.raises(PartialFailure):
            dynamic.apply_plan(plan, tell=tell)
    else:
        dynamic.apply_plan(plan, tell=tell)

    assert told == ["created", outcome]
    assert space.is_gone("Deployment", "old") is (outcome == "pruned")


@pytest.mark.parametrize("change", ["changed", "deleted", "created"])
def test_plans_are_refused_if_anything_changed(
    dynamic: DynamicClient, space: Space, change: str
) -> None:
    """Nothing is sent, not even what did not change."""
    dynamic.apply_all(within(space, config_map("a", {"k": "1"})), field_manager="sets")
    wanted = within(space, config_map("a", {"k": "2"}), config_map("b"), config_map("c"))
    plan = dynamic.plan(wanted, field_manager="sets")
    if change == "changed":
        space.merge("ConfigMap", "a", {"data": {"x": "y"}})
    elif change == "deleted":
        space.delete("ConfigMap", "a").expect(200)
    else:
        space.create(config_map("b"))

    with pytest.raises(PlanOutdated, match=f"in {space.name} was {change}|changed"):
        dynamic.apply_plan(plan)

    assert space.is_gone("ConfigMap", "c")


@pytest.mark.parametrize("force", [True, False])
def test_plans_that_take_fields_over_do_so_in_what_they_create(
    dynamic: DynamicClient, space: Space, server: Server, *, force: bool
) -> None:
    """A controller may take a field between the creation and the apply that owns it."""

    class Controller:
        def observe(self, event: Event, /) -> None:
            if isinstance(event, RequestEvent) and event.method == "POST":
                space.merge("ConfigMap", "a", {"data": {"k": "theirs"}})

    wanted = within(space, config_map("a", {"k": "ours"}))
    plan = dynamic.plan(wanted, field_manager="sets", force=force)
    refused = nullcontext() if force else pytest.raises(PartialFailure, match="conflict")

    with Client(load_config(server.kubeconfig), observers=[Controller()]) as watched, refused:
        DynamicClient(watched).apply_plan(plan)

    assert space.get("ConfigMap", "a")["data"]["k"] == ("ours" if force else "theirs")


def test_plans_are_for_one_server(dynamic: DynamicClient, space: Space) -> None:
    """There, the objects are others; what is to be created would be."""
    plan = dynamic.plan(within(space, secret("b")), field_manager="sets")

    with pytest.raises(PlanOutdated, match=r"it was made for https://other\.example"):
        dynamic.apply_plan(replace(plan, server="https://other.example"))

    assert space.is_gone("Secret", "b")


def test_plans_tell_what_could_not_be_tried(
    dynamic: DynamicClient, space: Space, group: str
) -> None:
    """A kind that the plan itself makes is created all the same, and waited for."""
    manifests = [definition(group), *within(space, widget(group, "w", size=1))]

    plan = dynamic.plan(manifests, field_manager="sets")
    report = dynamic.apply_plan(plan)

    assert [step.checked for step in plan.steps] == [True, False]
    assert [str(each.outcome) for each in report] == ["created", "created"]


def grown(dynamic: DynamicClient, space: Space, group: str) -> Sequence[Obj]:
    """Return a set that is served but for a field of a widget, and for what defines that field."""
    first = within(space, widget(group, "w", size=1), widget(group, "same", size=1))
    dynamic.apply_all([definition(group), *first], field_manager="sets")
    new = definition(group)
    properties = new["spec"]["versions"][0]["schema"]["openAPIV3Schema"]["properties"]
    properties["spec"]["properties"]["weight"] = {"type": "integer", "maximum": 9}
    return [new, *within(space, widget(group, "w", size=1, weight=5)), first[1]]


def test_plans_do_not_judge_by_a_definition_that_they_change(
    dynamic: DynamicClient, space: Space, group: str
) -> None:
    """A dry run today would refuse the new field; the plan says that nobody tried."""
    wanted = grown(dynamic, space, group)

    plan = dynamic.plan(wanted, field_manager="sets")
    stored = Plan.from_json(plan.to_json())
    report = dynamic.apply_plan(stored)

    assert [step.checked for step in stored.steps] == [True, False, False]
    assert f"in {space.name} (not tried: the definition of" in str(stored)
    assert "    + spec.weight: 5" in str(stored).splitlines()
    assert [str(each.outcome) for each in report] == ["configured", "configured", "unchanged"]
    assert dynamic.plan(wanted, field_manager="sets").empty


def test_sets_grow_fields_beside_their_definition(
    dynamic: DynamicClient, space: Space, group: str
) -> None:
    """The server may need a moment to go by the new definition."""
    wanted = grown(dynamic, space, group)

    report = dynamic.apply_all(wanted, field_manager="sets")

    assert [str(each.outcome) for each in report] == ["configured", "configured", "unchanged"]


def test_what_a_changed_definition_refuses_fails_when_the_plan_is_carried_out(
    dynamic: DynamicClient, space: Space, group: str
) -> None:
    """Its object stays as it was."""
    wanted = grown(dynamic, space, group)
    wanted[1]["spec"]["weight"] = 10
    plan = dynamic.plan(wanted, field_manager="sets")

    with pytest.raises(PartialFailure, match="weight"):
        dynamic.apply_plan(plan)

    found = space.api.get(f"/apis/{group}/v1/namespaces/{space.name}/widgets/w").expect(200)
    assert "weight" not in found["spec"]


@pytest.mark.parametrize("changed", [False, True])
def test_plans_follow_objects_to_a_version_that_they_bring(
    dynamic: DynamicClient, space: Space, group: str, *, changed: bool
) -> None:
    """The object is there already, by another version; who changes it meanwhile is not undone."""
    new, moved, other = grown(dynamic, space, group)
    [version] = new["spec"]["versions"]
    new["spec"]["versions"] = [version, {**version, "name": "v2", "storage": False}]
    moved["apiVersion"] = f"{group}/v2"
    plan = Plan.from_json(dynamic.plan([new, moved], field_manager="sets").to_json())

    assert [step.action for step in plan.steps] == [Action.UPDATE, Action.UPDATE]
    if changed:
        dynamic.for_manifest(other).patch("w", MergePatch({"spec": {"size": 3}}))
        with pytest.raises(PlanOutdated, match=r"w in .* changed"):
            dynamic.apply_plan(plan)
    else:
        report = dynamic.apply_plan(plan)
        assert [str(each.outcome) for each in report] == ["configured", "configured"]


def test_plans_name_what_the_server_would_refuse(dynamic: DynamicClient, space: Space) -> None:
    """All of it, before anything is done."""
    bad = within(space, config_map("Bad"), config_map("b"), config_map("Worse"))

    with pytest.raises(PartialFailure) as caught:
        dynamic.plan(bad, field_manager="sets")

    assert outcomes(caught.value.report) == [
        ("Bad", "failed"),
        ("b", "unchanged"),
        ("Worse", "failed"),
    ]
