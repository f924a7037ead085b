"""The facts that models find by themselves: merge keys, list types, and patches made with them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import kube_clientset
from kube_clientset.facts import TYPES
from kube_clientset.models.apps_v1 import Deployment
from kube_clientset.models.core_v1 import PodSpec, Toleration
from kube_clientset.models.networking_v1 import NetworkPolicy
from kube_transport.api.equality import missing, semantic_equal
from kube_transport.api.frozen import twin_of
from kube_transport.api.patch import PatchConflict, PatchError, StrategicMergePatch
from kube_transport.api.type_facts import TypeFacts
from kube_transport.api.unstructured import Unstructured
from kube_transport.errors import InvalidRequest
from kube_transport.gen.v1 import Model, ObjectMeta

ROOT = Path(__file__).parents[4]
MINOR = kube_clientset.KUBERNETES_VERSION.rpartition(".")[0]
WHOLE = {
    name: described
    for file in (MINOR, "admission", "metrics")
    for name, described in json.loads((ROOT / f"facts/{file}.json").read_text("utf-8"))[
        "types"
    ].items()
}
PLAIN = {"str", "bool", "i32", "i64", "f64", "bytes", "IntOrString"}
TABLE = ROOT / "packages/kube-transport/tests/oracle/tables/strategic_patch.jsonl"


def web(**images: str) -> Deployment:
    """Return a deployment whose containers have these images."""
    containers = [{"name": name, "image": image} for name, image in images.items()]
    return Deployment.from_dict({"spec": {"template": {"spec": {"containers": containers}}}})


def test_a_patch_between_typed_objects_merges_their_lists_by_key() -> None:
    """One container is sent, not the list, so that a sidecar of others stays."""
    before, after = web(a="1", b="1"), web(a="1", b="2")

    patch = StrategicMergePatch.between(before, after)

    assert patch.changes["spec"]["template"]["spec"] == {
        "$setElementOrder/containers": [{"name": "a"}, {"name": "b"}],
        "containers": [{"name": "b", "image": "2"}],
    }
    assert patch.apply(before) == after


def test_a_part_of_an_object_knows_its_lists_too() -> None:
    """Pod templates are what controllers compare."""
    before, after = web(a="1").spec.template.spec, web(a="2").spec.template.spec

    patch = StrategicMergePatch.between(before, after)

    assert patch.changes["containers"] == [{"name": "a", "image": "2"}]


def test_three_typed_objects_are_merged() -> None:
    """What others added to the live object is no change of its author's."""
    original, modified, current = web(a="1"), web(a="2"), web(a="1", sidecar="1")

    patch = StrategicMergePatch.three_way(original=original, modified=modified, current=current)

    assert patch.apply(current) == web(a="2", sidecar="1")


def test_a_cached_object_knows_what_its_model_knows() -> None:
    """Controllers patch what they found in a cache."""
    cached = twin_of(Deployment).from_dict(web(a="1").to_dict())

    patch = StrategicMergePatch.between(cached, web(a="2"))

    assert patch.apply(cached) == web(a="2")
    assert TypeFacts.of_model(twin_of(PodSpec)) == TypeFacts.of_model(PodSpec)


def test_a_type_of_scalars_has_no_lists() -> None:
    """Of them only zeros are told; that is no error."""
    assert TypeFacts.of_model(Toleration).field("key") is None


def test_a_model_without_facts_is_refused_with_what_to_do() -> None:
    """A patch that guesses would replace lists that others share."""

    class Widget(Model, kw_only=True):
        text: str = ""

    with pytest.raises(InvalidRequest, match=r"Widget: the model came without facts"):
        StrategicMergePatch.between(Widget(), Widget(text="a"))


def test_an_untyped_object_needs_its_facts_given() -> None:
    """Its kind is text that came from somewhere; type checkers refuse the call as well."""
    pod = Unstructured({"apiVersion": "v1", "kind": "Pod"})

    with pytest.raises(InvalidRequest, match="no merge keys are known for Unstructured"):
        StrategicMergePatch({}).apply(pod)  # type: ignore[call-overload]

    facts = TypeFacts.of_kind(TYPES, "v1", "Pod")
    assert StrategicMergePatch({"spec": {}}).apply(pod, facts)["spec"] == {}


def test_each_type_is_told_as_the_whole_facts_tell_it() -> None:
    """The table is an extract; what it leaves out must not make a difference."""
    differing = [
        f"{name}.{field}"
        for name in TYPES
        for field in WHOLE[name]["fields"]
        if told(TypeFacts(TYPES, name), field) != told(TypeFacts(WHOLE, name), field)
    ]

    assert differing == []
    assert [name for name in TYPES if TypeFacts(TYPES, name).atomic] == [
        name for name in TYPES if TypeFacts(WHOLE, name).atomic
    ]


def told(facts: TypeFacts, field: str) -> tuple[object, ...] | None:
    """Return what is known of a field; ``None`` for scalars with no meaning beside their text."""
    patch, child = facts.field(field), facts.child(field)
    leaf = child.name.replace("[]", "").replace("{}", "")
    if patch is None or (leaf == child.name and leaf in PLAIN):
        return None
    shape = "any" if "union" in WHOLE.get(leaf, {}) else leaf.rpartition(".")[2]
    how = (patch.is_list, patch.strategy, patch.merge_key, patch.retain_keys)
    return (*how, child.keys, child.scalar, child.structure, shape)


def test_the_types_of_all_clientsets_are_told_alike() -> None:
    """They are part of the runtime, whose facts are written down by hand."""
    for name, entry in TypeFacts.of_model(ObjectMeta).types.items():
        assert entry == TYPES[name]


def test_metadata_knows_its_lists() -> None:
    """Finalizers and owners are what controllers of all kinds patch."""
    before, after = ObjectMeta(finalizers=["a/b"]), ObjectMeta(finalizers=["a/b", "c/d"])

    patch = StrategicMergePatch.between(before, after)

    assert patch.changes == {
        "$setElementOrder/finalizers": ["a/b", "c/d"],
        "finalizers": ["c/d"],
    }


def rows(operation: str) -> Iterator[tuple[list[Any], Any]]:
    """Yield arguments and Go's result; ``None`` where Go refuses."""
    with TABLE.open(encoding="utf-8") as table:
        next(table)
        for line in table:
            name, arguments, result, *_ = json.loads(line)
            if name == operation:
                yield arguments, result


@cache
def of_kind(api_version: str, kind: str, *, whole: bool = False) -> TypeFacts:
    return TypeFacts.of_kind(WHOLE if whole else TYPES, api_version, kind)


def applied(api_version: str, kind: str, target: Any, patch: Any) -> Any:
    try:
        return StrategicMergePatch(patch).apply(target, of_kind(api_version, kind))
    except PatchError:
        return None


def made(facts: TypeFacts, *objects: Any) -> Any:
    """Return a patch of two or of three objects, or what is wrong."""
    try:
        if len(objects) == 2:
            return StrategicMergePatch.between(*objects, meta=facts)
        original, modified, current, overwrite = objects
        return StrategicMergePatch.three_way(
            original=original,
            modified=modified,
            current=current,
            meta=facts,
            overwrite=overwrite is True,
        )
    except (PatchConflict, PatchError) as error:
        return type(error)


def test_patches_are_applied_as_go_applies_them() -> None:
    """The merge keys of the generated table are those of Go's struct tags."""
    differing = [
        arguments for arguments, result in rows("apply") if not same(applied(*arguments), result)
    ]

    assert differing == []


@pytest.mark.parametrize("operation", ["create", "three way"])
def test_patches_are_made_as_with_the_whole_facts(operation: str) -> None:
    """With those, kube-transport's own tests show that they are what Go makes."""
    for (api_version, kind, *objects), _ in rows(operation):
        ours = made(of_kind(api_version, kind), *objects)

        assert ours == made(of_kind(api_version, kind, whole=True), *objects)


def same(left: Any, right: Any) -> bool:
    return json.dumps(left, sort_keys=True) == json.dumps(right, sort_keys=True)


def test_a_zero_that_is_not_sent_is_absent() -> None:
    """A manifest may say it; the table has to know it as Go's types do, field by field."""
    facts = TypeFacts.of_model(Deployment)
    spec = {
        "hostNetwork": False,
        "containers": [{"name": "a", "env": [{"name": "V", "value": ""}]}],
    }
    manifest = {"spec": {"paused": False, "template": {"spec": spec}}}
    live = Deployment.from_dict(manifest)

    assert missing(manifest, live) is None
    assert missing(manifest, live.to_dict(), facts) is None
    assert missing({"spec": {"replicas": 0}}, live.to_dict(), facts) is not None


def test_an_empty_selector_is_not_an_absent_one() -> None:
    """One selects all namespaces, the other the policy's own; an empty map is nothing."""
    peer = {"podSelector": {"matchLabels": {"app": "db"}}}
    closed, opened = (
        NetworkPolicy.from_dict({"spec": {"ingress": [{"from": [one]}]}})
        for one in (peer, {**peer, "namespaceSelector": {}})
    )
    unlabelled: dict[str, Any] = {**closed.to_dict(), "metadata": {"labels": {}}}

    assert missing(opened, closed) is not None
    assert not semantic_equal(closed, opened)
    assert semantic_equal(closed, unlabelled)
