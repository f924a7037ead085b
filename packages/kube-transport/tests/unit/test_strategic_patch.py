"""Strategic merge patches: every directive, the laws, and what is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_transport.api.meta import ObjectMeta, OwnerReference
from kube_transport.api.model import Model
from kube_transport.api.patch import PatchConflict, PatchError, StrategicMergePatch
from kube_transport.api.patches.patch_meta import PatchMeta, list_field, object_field
from kube_transport.api.type_facts import TypeFacts
from kube_transport.api.type_schemas import TypeSchema
from kube_transport.errors import InvalidRequest

FACTS = Path(__file__).parents[4] / "facts" / "1.37.json"

DOCUMENT: dict[str, Any] = {
    "components": {
        "schemas": {
            "v1.Pod": {
                "x-kubernetes-group-version-kind": [{"group": "", "version": "v1", "kind": "Pod"}],
                "properties": {"spec": {"allOf": [{"$ref": "#/components/schemas/v1.PodSpec"}]}},
            },
            "v1.PodSpec": {
                "type": "object",
                "properties": {
                    "containers": {
                        "type": "array",
                        "items": {"allOf": [{"$ref": "#/components/schemas/v1.Container"}]},
                        "x-kubernetes-patch-merge-key": "name",
                        "x-kubernetes-patch-strategy": "merge",
                        "x-kubernetes-list-type": "map",
                        "x-kubernetes-list-map-keys": ["name"],
                    },
                    "gates": {
                        "type": "array",
                        "items": {"type": "object", "properties": {"name": {"type": "string"}}},
                        "x-kubernetes-list-type": "map",
                        "x-kubernetes-list-map-keys": ["name"],
                    },
                    "flags": {
                        "type": "array",
                        "items": {"type": "string"},
                        "x-kubernetes-list-type": "set",
                    },
                    "union": {"type": "object", "x-kubernetes-patch-strategy": "retainKeys"},
                    "loop": {"$ref": "#/components/schemas/loop"},
                },
            },
            "v1.Container": {
                "type": "object",
                "properties": {"name": {"type": "string"}, "image": {"type": "string"}},
            },
            "loop": {"$ref": "#/components/schemas/loop"},
        }
    }
}


@cache
def pods() -> TypeFacts:
    types = json.loads(FACTS.read_text(encoding="utf-8"))["types"]
    return TypeFacts.of_kind(types, "v1", "Pod")


def applied(target: dict[str, Any], patch: dict[str, Any], meta: PatchMeta | None = None) -> Any:
    return StrategicMergePatch(patch).apply(target, meta or pods())


def pod(*containers: str, **fields: Any) -> dict[str, Any]:
    return {
        "spec": {"containers": [{"name": name, "image": "v1"} for name in containers]},
        **fields,
    }


def names(obj: Any) -> list[str]:
    return [container["name"] for container in obj["spec"]["containers"]]


def of_containers(*items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"spec": {"containers": list(items), **more}}


Objects = st.SearchStrategy[dict[str, Any]]


def fields(**strategies: st.SearchStrategy[Any]) -> Objects:
    """Make objects that have some of the fields."""
    return st.fixed_dictionaries({}, optional=strategies)


def named(name: str, content: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, **content}


def name_of(item: dict[str, Any]) -> str:
    return str(item["name"])


def items(content: Objects, most: int) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Make lists of objects with a name each."""
    item = st.builds(named, st.sampled_from("abcde"), content)
    return st.lists(item, max_size=most, unique_by=name_of)


SOURCES: list[dict[str, Any]] = [{"emptyDir": {}}, {"hostPath": {"path": "/"}}, {"secret": {}}]
PODS = fields(
    metadata=fields(
        labels=st.dictionaries(st.sampled_from("ab"), st.sampled_from("12")),
        finalizers=st.lists(st.sampled_from("abc"), unique=True),
    ),
    spec=fields(
        containers=items(
            fields(
                image=st.sampled_from(["v1", "v2"]),
                env=items(fields(value=st.sampled_from(["", "1"])), 3),
                args=st.lists(st.sampled_from("xyz"), max_size=3),
                resources=fields(limits=st.just({"cpu": "1"})),
            ),
            4,
        ),
        volumes=items(st.sampled_from(SOURCES), 3),
    ),
)


@given(PODS, PODS)
def test_the_patch_between_two_objects_makes_the_second_of_the_first(
    original: dict[str, Any], modified: dict[str, Any]
) -> None:
    """What was created applies, down to the order of lists."""
    patch = StrategicMergePatch.between(original, modified, pods())

    assert patch.apply(original, pods()) == modified


@given(PODS)
def test_nothing_changed_is_an_empty_patch(original: dict[str, Any]) -> None:
    """A controller sends nothing where there is nothing to say, also where Go would."""
    assert StrategicMergePatch.between(original, original, pods()).changes == {}


@given(PODS, PODS)
def test_a_patch_applied_twice_does_what_it_did_once(
    original: dict[str, Any], modified: dict[str, Any]
) -> None:
    """A retry after a lost answer is harmless."""
    patch = StrategicMergePatch.between(original, modified, pods())

    once = patch.apply(original, pods())

    assert patch.apply(once, pods()) == once


@given(PODS, PODS)
def test_with_nobody_else_a_three_way_merge_makes_what_the_author_wants(
    original: dict[str, Any], modified: dict[str, Any]
) -> None:
    """There is nobody to conflict with."""
    patch = StrategicMergePatch.three_way(
        original=original, modified=modified, current=original, meta=pods()
    )

    assert patch.apply(original, pods()) == modified


@given(PODS)
def test_an_author_without_changes_leaves_what_others_added(original: dict[str, Any]) -> None:
    """What the author never said is not the author's to remove, or to move."""
    theirs = of_containers({"name": "z"}, hostname="theirs")
    live = StrategicMergePatch(theirs).apply(original, pods())

    patch = StrategicMergePatch.three_way(
        original=original, modified=original, current=live, meta=pods()
    )

    assert patch.apply(live, pods()) == live


@given(PODS, PODS, PODS)
def test_after_a_three_way_merge_another_one_has_nothing_to_do(
    original: dict[str, Any], modified: dict[str, Any], current: dict[str, Any]
) -> None:
    """Applying is done after one round."""
    merge = StrategicMergePatch.three_way(
        original=original, modified=modified, current=current, meta=pods(), overwrite=True
    )
    live = merge.apply(current, pods())

    again = StrategicMergePatch.three_way(
        original=modified, modified=modified, current=live, meta=pods(), overwrite=True
    )

    assert again.apply(live, pods()) == live


def test_items_merge_by_their_key() -> None:
    """The other container, and the other fields of this one, stay."""
    result = applied(pod("a", "b"), of_containers({"name": "b", "image": "v2"}))

    assert result["spec"]["containers"] == [
        {"name": "a", "image": "v1"},
        {"name": "b", "image": "v2"},
    ]


def test_items_are_deleted_by_their_key() -> None:
    """A null cannot say which item; a directive can."""
    result = applied(pod("a", "b"), of_containers({"name": "a", "$patch": "delete"}))

    assert names(result) == ["b"]


def test_a_list_is_replaced_by_what_stands_beside_the_directive() -> None:
    """Of the old items none stays."""
    patch = of_containers({"name": "c"}, {"$patch": "replace"})

    assert applied(pod("a", "b"), patch)["spec"]["containers"] == [{"name": "c"}]


@pytest.mark.parametrize(("directive", "spec"), [("replace", {"hostname": "h"}), ("delete", {})])
def test_an_object_is_replaced_or_deleted(directive: str, spec: dict[str, Any]) -> None:
    """Replaced by what stands beside the directive; what is deleted is empty, not absent."""
    patch = {"spec": {"$patch": directive, "hostname": "h"}}

    assert applied(pod("a"), patch) == {"spec": spec}


def test_the_order_of_a_list_can_be_asked_for() -> None:
    """Items that the order does not name keep their place among those that it names."""
    patch = {"spec": {"$setElementOrder/containers": [{"name": "c"}, {"name": "a"}]}}

    assert names(applied(pod("a", "b", "c"), patch)) == ["b", "c", "a"]


def test_without_an_order_new_items_come_first() -> None:
    """So servers do it; the order of our own patches is always said."""
    assert names(applied(pod("a"), of_containers({"name": "b"}))) == ["b", "a"]


def test_scalars_of_a_merged_list_are_deleted_by_a_list_beside_it() -> None:
    """One finalizer goes, the others stay, without their being known."""
    patch = {
        "metadata": {"$deleteFromPrimitiveList/finalizers": ["a", "x"], "finalizers": ["c"]},
    }

    result = applied({"metadata": {"finalizers": ["a", "b"]}}, patch)

    assert result == {"metadata": {"finalizers": ["c", "b"]}}


def test_of_a_union_only_the_retained_fields_stay() -> None:
    """A volume that becomes another sort of volume is no longer the one it was."""
    live: dict[str, Any] = {"spec": {"volumes": [{"name": "v", "emptyDir": {}}]}}
    volume: dict[str, Any] = {"name": "v", "hostPath": {"path": "/"}}

    patch = StrategicMergePatch.between(live, {"spec": {"volumes": [volume]}}, pods())

    assert patch.changes["spec"]["volumes"][0]["$retainKeys"] == ["hostPath", "name"]
    assert patch.apply(live, pods()) == {"spec": {"volumes": [volume]}}


def test_ports_with_one_number_are_a_known_trap() -> None:
    """The merge key of ports is the number alone; the first one takes the change, as with Go."""
    ports = [{"containerPort": 53, "protocol": "UDP"}, {"containerPort": 53, "protocol": "TCP"}]
    live = of_containers({"name": "a", "ports": ports})

    result = applied(
        live, of_containers({"name": "a", "ports": [{"containerPort": 53, "name": "dns"}]})
    )

    assert [port.get("name") for port in result["spec"]["containers"][0]["ports"]] == ["dns", None]


def service(*ports: tuple[int, str], **more: Any) -> dict[str, Any]:
    listed = [{"port": number, "protocol": protocol, **more} for number, protocol in ports]
    return {"spec": {"ports": listed}}


@cache
def services() -> TypeFacts:
    return TypeFacts.of_kind(pods().types, "v1", "Service")


DNS, DNS_TCP, WEB = (53, "UDP"), (53, "TCP"), (80, "TCP")
PORTS = st.lists(st.sampled_from([DNS, DNS_TCP, WEB, (80, "SCTP"), (9, "UDP")]), max_size=5)


@given(PORTS, PORTS, st.sampled_from([{}, {"name": "x"}]))
def test_a_patch_is_right_or_refused_whatever_keys_are_repeated(
    before: list[tuple[int, str]], after: list[tuple[int, str]], more: dict[str, str]
) -> None:
    """Go says of one port 53 what is meant for the other; its object is another one then."""
    original, modified = service(*before), service(*after, **more)

    numbers = [number for number, _ in after]
    if original != modified and numbers != sorted(numbers, key=numbers.index):
        with pytest.raises(PatchError, match=r"spec\.ports\[port="):
            StrategicMergePatch.between(original, modified, services())
        return

    patch = StrategicMergePatch.between(original, modified, services())

    assert patch.apply(original, services()) == modified


def test_a_list_with_a_repeated_key_is_replaced() -> None:
    """The key is the number alone, so that only the whole list says which port is meant."""
    patch = StrategicMergePatch.between(
        service(DNS, DNS_TCP), service(DNS, DNS_TCP, nodePort=30053), services()
    )

    assert patch.changes["spec"] == {
        "ports": [
            {"$patch": "replace"},
            {"port": 53, "protocol": "UDP", "nodePort": 30053},
            {"port": 53, "protocol": "TCP", "nodePort": 30053},
        ]
    }
    assert StrategicMergePatch.between(service(DNS, DNS_TCP), service(DNS), services()).changes[
        "spec"
    ] == {"ports": [{"$patch": "replace"}, {"port": 53, "protocol": "UDP"}]}


def test_an_order_that_no_server_keeps_is_refused() -> None:
    """Items of one key end up side by side; of variables the order has a meaning."""
    with pytest.raises(PatchError, match=r"spec\.ports\[port=53\]: several items .* side by side"):
        StrategicMergePatch.between(service(WEB), service(DNS, WEB, DNS_TCP), services())


def merged_three_ways(
    original: Any, modified: Any, current: Any, meta: PatchMeta | None = None, **options: bool
) -> StrategicMergePatch:
    return StrategicMergePatch.three_way(
        original=original,
        modified=modified,
        current=current,
        meta=meta or services(),
        **options,
    )


@pytest.mark.parametrize("original", [{}, service(DNS, DNS_TCP)], ids=["first", "again"])
def test_repeated_keys_that_others_completed_need_no_word(original: dict[str, Any]) -> None:
    """What a server fills in is no change, and must not keep a label from being changed."""
    live = service(DNS_TCP, DNS, WEB, nodePort=30053, targetPort=53)
    wanted = {**service(DNS, DNS_TCP), "metadata": {"labels": {"a": "b"}}}

    patch = merged_three_ways(original, wanted, live)

    assert patch.changes == {"metadata": {"labels": {"a": "b"}}}


def test_containers_with_repeated_ports_are_patched_beside_them() -> None:
    """The protocol of the first was filled in; only the image is to be set."""
    ports = [{"containerPort": 443}, {"containerPort": 443, "protocol": "UDP"}]
    filled = [{"containerPort": 443, "protocol": "TCP"}, ports[1]]
    wanted = of_containers({"name": "c", "image": "v2", "ports": ports})
    live = of_containers({"name": "c", "image": "v1", "ports": filled})

    patch = merged_three_ways(wanted, wanted, live, pods(), overwrite=True)

    assert patch.changes["spec"]["containers"] == [{"name": "c", "image": "v2"}]


def test_repeated_keys_are_merged_three_ways_where_the_author_wins() -> None:
    """Each port is laid over its own live one; the author's old one goes, that of others stays."""
    live = service(WEB, DNS_TCP, DNS, (9, "UDP"), (53, "SCTP"), nodePort=1)
    wanted = service(DNS, DNS_TCP, (80, "SCTP"), name="x")

    patch = merged_three_ways(service(WEB, DNS), wanted, live, overwrite=True)

    assert patch.changes["spec"] == {
        "ports": [
            {"$patch": "replace"},
            {"port": 53, "protocol": "UDP", "name": "x", "nodePort": 1},
            {"port": 53, "protocol": "TCP", "name": "x", "nodePort": 1},
            {"port": 53, "protocol": "SCTP", "nodePort": 1},
            {"port": 80, "protocol": "SCTP", "name": "x"},
            {"port": 9, "protocol": "UDP", "nodePort": 1},
        ]
    }
    assert patch.apply(live, services())["spec"]["ports"] == patch.changes["spec"]["ports"][1:]


def test_items_of_one_key_are_told_apart_by_their_names_and_order_too() -> None:
    """Ports without a protocol are the first that is left; names are enough where they agree."""
    named = [{"port": 1, "name": "b"}, {"port": 1, "name": "a"}]
    live = {"spec": {"ports": [{**item, "nodePort": n} for n, item in enumerate(named[::-1])]}}
    wanted = {"spec": {"ports": [{**named[0], "x": 1}, {"port": 1, "x": 2}]}}

    patch = merged_three_ways({}, wanted, live, overwrite=True)

    assert patch.changes["spec"]["ports"][1:] == [
        {"port": 1, "name": "b", "nodePort": 1, "x": 1},
        {"port": 1, "name": "a", "nodePort": 0, "x": 2},
    ]


def test_what_tells_items_of_one_key_apart_goes_before_their_order() -> None:
    """A port that says nothing of itself leaves the one of another name to that."""
    live = {"spec": {"ports": [{"port": 1, "name": "b"}, {"port": 1, "name": "a"}]}}
    wanted = {"spec": {"ports": [{"port": 1}, {"port": 1, "name": "b"}]}}

    assert merged_three_ways({}, wanted, live).changes == {}


def test_what_the_author_no_longer_says_of_an_item_with_a_repeated_key_goes() -> None:
    """What others said of it stays."""
    live = service(DNS, DNS_TCP, nodePort=1, name="x")

    patch = merged_three_ways(
        service(DNS, DNS_TCP, name="x"), service(DNS, DNS_TCP), live, overwrite=True
    )

    assert patch.apply(live, services()) == service(DNS, DNS_TCP, nodePort=1)


def test_nothing_in_a_selector_is_no_part_of_others() -> None:
    """An empty list of expressions selects nothing less."""
    meta = TypeFacts.of_kind(pods().types, "networking.k8s.io/v1", "NetworkPolicy")
    live: dict[str, Any] = {"spec": {"podSelector": {"matchExpressions": []}}}

    assert merged_three_ways({}, {"spec": {"podSelector": {}}}, live, meta).changes == {}


def test_what_goes_with_repeated_keys_needs_no_word_either() -> None:
    """A live list that is gone is set anew, one that is no longer wanted is removed."""
    ported, bare = service(DNS, DNS_TCP), {"spec": {"type": "X"}}

    anew = merged_three_ways(service(DNS, DNS_TCP, x="1"), ported, bare, overwrite=True)
    gone = merged_three_ways(service(DNS, DNS_TCP), bare, service(DNS, WEB, WEB), overwrite=True)
    with pytest.raises(PatchConflict, match=r"spec\.ports"):
        merged_three_ways(service(DNS, DNS_TCP), bare, service(DNS, WEB, WEB))

    assert anew.changes == ported
    assert gone.changes == {"spec": {"type": "X", "ports": None}}


@pytest.mark.parametrize("original", [{}, service(DNS, DNS_TCP)], ids=["first", "again"])
def test_repeated_keys_are_not_merged_three_ways_without_overwriting(
    original: dict[str, Any],
) -> None:
    """Whether another's change is in conflict cannot be told; the message names the key."""
    live = service(DNS, DNS_TCP)

    with pytest.raises(PatchError, match=r"spec\.ports\[port=53\]: several items .* three ways"):
        merged_three_ways(original, service(DNS, DNS_TCP, nodePort=1), live)


def test_merging_three_ways_keeps_no_order_that_a_server_does_not() -> None:
    """Items of one key end up side by side there."""
    with pytest.raises(PatchError, match=r"spec\.ports\[port=53\]: several items .* side by side"):
        merged_three_ways({}, service(DNS, WEB, DNS_TCP), service(WEB), overwrite=True)


@pytest.mark.parametrize("directed", [True, False])
def test_a_selector_that_others_widened_is_replaced(directed: bool) -> None:
    """It is one value; of others' part of it a patch cannot say that it is to go."""
    kind = "Service" if directed else "NetworkPolicy"
    api = "v1" if directed else "networking.k8s.io/v1"
    field = "selector" if directed else "podSelector"
    wanted = {"spec": {field: {"app": "w"} if directed else {}}}
    more = {"v": "1"} if directed else {"matchLabels": {"v": "1"}}
    live = {"spec": {field: {**wanted["spec"][field], **more}}}
    meta = TypeFacts.of_kind(pods().types, api, kind)

    patch = merged_three_ways(wanted, wanted, live, meta, overwrite=True)
    with pytest.raises(PatchConflict) as caught:
        merged_three_ways(wanted, wanted, live, meta)

    assert patch.changes == {"spec": {field: {"$patch": "replace", **wanted["spec"][field]}}}
    assert patch.apply(live, meta) == wanted
    assert caught.value.path == f"spec.{field}"


def test_the_authors_own_part_of_a_selector_is_taken_out_by_name() -> None:
    """Nobody else changed it, so that the patch is Go's."""
    old, new = {"spec": {"selector": {"a": "1", "b": "1"}}}, {"spec": {"selector": {"a": "1"}}}

    assert merged_three_ways(old, new, old).changes == {"spec": {"selector": {"b": None}}}


def test_what_others_added_stays_and_what_is_no_longer_said_goes() -> None:
    """The sidecar that someone injected survives; the container that was dropped does not."""
    patch = StrategicMergePatch.three_way(
        original=pod("a", "b"), modified=pod("a"), current=pod("injected", "a", "b"), meta=pods()
    )

    assert names(patch.apply(pod("injected", "a", "b"), pods())) == ["injected", "a"]


def test_a_conflict_names_its_field() -> None:
    """Both changed the image, to different things: the author has to know where."""
    wanted = of_containers({"name": "a", "image": "v2"})
    live = of_containers({"name": "a", "image": "v3"})
    sides: dict[str, Any] = {"original": pod("a"), "modified": wanted, "current": live}

    with pytest.raises(PatchConflict) as caught:
        StrategicMergePatch.three_way(**sides, meta=pods())
    forced = StrategicMergePatch.three_way(**sides, meta=pods(), overwrite=True)

    assert caught.value.path == "spec.containers[name=a].image"
    assert forced.apply(live, pods()) == wanted


@pytest.mark.parametrize("theirs", [["a", "b"], ["b", "a"]])
def test_the_same_change_is_no_conflict(theirs: list[str]) -> None:
    """Lists of scalars that are replaced agree in any order."""
    patch = StrategicMergePatch.three_way(
        original=of_containers({"name": "a", "args": ["x"]}),
        modified=of_containers({"name": "a", "args": ["b", "a"]}),
        current=of_containers({"name": "a", "args": theirs}),
        meta=pods(),
    )

    assert "$patch" not in patch.changes


@pytest.mark.parametrize(
    ("patch", "message"),
    [
        ({"spec": {"$patch": "merge"}}, 'spec: $patch: expected "replace" or "delete"'),
        (
            of_containers({"name": "a", "$patch": "swap"}),
            'spec.containers: $patch: expected "replace" or "delete", got \'swap\'',
        ),
        (
            of_containers({"image": "v2"}),
            "spec.containers: expected each item to have its merge key 'name'",
        ),
        (of_containers({"name": {}}), "spec.containers: expected scalars as merge key 'name'"),
        (
            {"spec": {"containers": ["a"]}},
            "spec.containers: expected objects, or scalars of one type, as items, got a string, an",
        ),
        ({"spec": {"containers": [None]}}, "spec.containers: expected objects, or scalars"),
        (
            {"spec": {"$setElementOrder/containers": "a"}},
            "spec.containers: $setElementOrder: expected a list, got a string",
        ),
        ({"spec": {"$setElementOrder": []}}, "spec: expected $setElementOrder/FIELD"),
        (
            of_containers({"name": "b"}, **{"$setElementOrder/containers": [{"name": "a"}]}),
            "spec.containers: the order of the patch's items is not that of its $setElementOrder",
        ),
        (
            {"spec": {"$setElementOrder/nothing": []}},
            "spec.nothing: core.v1.PodSpec has no list or object",
        ),
        (
            {"spec": {"$retainKeys": ["containers"], "hostname": "h"}},
            "spec.$retainKeys: 'hostname' is set by the patch and not retained",
        ),
        ({"spec": {"$retainKeys": "containers"}}, "spec.$retainKeys: expected a list of field"),
        (
            {"metadata": {"$deleteFromPrimitiveList/finalizers": "a"}},
            "metadata.finalizers: $deleteFromPrimitiveList: expected a list, got a string",
        ),
        (
            {"spec": {"$deleteFromPrimitiveList/containers": [{"name": "a"}]}},
            "spec.containers: $deleteFromPrimitiveList: expected a list of scalars",
        ),
        ([], "patch: expected an object, got a list"),
    ],
)
def test_a_malformed_patch_is_refused_with_its_place(patch: Any, message: str) -> None:
    """The message says where, and what was expected there."""
    live = pod("a", metadata={"finalizers": ["a"]})

    with pytest.raises(PatchError) as caught:
        applied(live, patch)

    assert str(caught.value).startswith(message)


def test_objects_must_fit_the_type() -> None:
    """A list where the type has an object would be merged in no way that makes sense."""
    with pytest.raises(PatchError, match="spec: expected an object, got a list"):
        StrategicMergePatch.between({"spec": [1]}, {"spec": [2]}, pods())
    with pytest.raises(PatchError, match=r"nothing: core\.v1\.Pod has no list or object"):
        StrategicMergePatch.between({"nothing": {}}, {"nothing": {"a": 1}}, pods())


def test_unknown_fields_that_stay_the_same_are_no_matter() -> None:
    """A newer server's field does not keep an older client from patching the rest."""
    before, after = {"new": {"a": 1}, "list": [1]}, {"new": {"a": 1}, "list": [1], "kind": "Pod"}

    assert StrategicMergePatch.between(before, after, pods()).changes == {"kind": "Pod"}


def test_long_lists_take_time_in_proportion() -> None:
    """A list of twenty thousand items is compared, merged and put in order item by item."""
    count = 20_000
    before = pod(*(f"c{n}" for n in range(count)))
    after = pod(*(f"c{n}" for n in reversed(range(1, count))))

    patch = StrategicMergePatch.between(before, after, pods())

    assert patch.apply(before, pods()) == after


def schema(**options: bool) -> TypeSchema:
    return TypeSchema.of_kind(DOCUMENT, "v1", "Pod", **options)


def test_an_openapi_document_knows_the_merge_keys() -> None:
    """The types of an aggregated server are in no facts."""
    result = applied(pod("a", "b"), of_containers({"name": "b", "image": "v2"}), schema())

    assert names(result) == ["a", "b"]
    assert result["spec"]["containers"][1]["image"] == "v2"


@pytest.mark.parametrize(
    ("list_types", "expected"), [(False, [{"name": "b"}]), (True, [{"name": "b"}, {"name": "a"}])]
)
def test_list_types_count_where_they_are_asked_for(
    list_types: bool, expected: list[dict[str, str]]
) -> None:
    """A server's strategic merge does not look at them; apply does."""
    result = applied(
        {"spec": {"gates": [{"name": "a"}], "flags": ["a"]}},
        {"spec": {"gates": [{"name": "b"}], "flags": ["b"]}},
        schema(list_types=list_types),
    )

    assert result["spec"]["gates"] == expected
    assert result["spec"]["flags"] == [item["name"] for item in expected]


def test_facts_and_schemas_say_the_same_of_a_field() -> None:
    """Either may be at hand."""
    by_facts, by_schema = (
        list_field(object_field(meta, "spec", "").meta, "containers", "")
        for meta in (pods(), schema())
    )

    assert by_facts == replace(by_schema, meta=by_facts.meta)
    assert (by_facts.strategy, by_facts.merge_key) == ("merge", "name")


def test_kinds_without_a_type_are_refused() -> None:
    """Custom resources have no strategic merge; the error says which kind was asked for."""
    with pytest.raises(InvalidRequest, match="kind 'Thing' of 'test/v1'"):
        TypeFacts.of_kind(pods().types, "test/v1", "Thing")
    with pytest.raises(InvalidRequest, match="kind 'Thing' of 'test/v1'"):
        TypeSchema.of_kind(DOCUMENT, "test/v1", "Thing")


def test_references_that_lead_nowhere_end() -> None:
    """A schema that refers to itself does not hang us."""
    with pytest.raises(InvalidRequest, match="leads to no schema"):
        applied({"spec": {"loop": {}}}, {"spec": {"loop": {"a": 1}}}, schema())


def test_an_unknown_patch_strategy_is_refused() -> None:
    """Guessing would patch wrongly."""
    types = {"t.v1.T": {"fields": {"a": ["=object", {"patch": "merge,swap"}]}}}

    with pytest.raises(PatchError, match="'merge,swap': expected merge, replace or retainKeys"):
        applied({"a": {}}, {"a": {}}, TypeFacts(types, "t.v1.T"))


def test_typed_objects_that_know_their_lists_need_no_meta() -> None:
    """What changed is found by the keys of their own type."""
    before = ObjectMeta(owner_references=[OwnerReference(uid="1"), OwnerReference(uid="2")])
    after = ObjectMeta(
        owner_references=[OwnerReference(uid="1"), OwnerReference(uid="2", name="x")]
    )

    patch = StrategicMergePatch.between(before, after)

    assert patch.changes["ownerReferences"] == [{"name": "x", "uid": "2"}]
    assert patch.apply(before) == after
    three = StrategicMergePatch.three_way(original=before, modified=after, current=before)
    assert three.apply(before) == after


class Unheard(Model, kw_only=True):
    text: str = ""


@pytest.mark.parametrize(
    ("obj", "message"),
    [
        (Unheard(), "Unheard: the model came without facts"),
        ({}, "no merge keys are known for dict"),
    ],
)
def test_objects_that_do_not_know_their_lists_need_meta(obj: Any, message: str) -> None:
    """A guess would replace a list that others share."""
    with pytest.raises(InvalidRequest, match=message):
        StrategicMergePatch.between(obj, obj)
    with pytest.raises(InvalidRequest, match=message):
        StrategicMergePatch.three_way(original={}, modified=obj, current=obj)
    with pytest.raises(InvalidRequest, match=message):
        StrategicMergePatch({}).apply(obj)
