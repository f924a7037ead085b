"""Comparing objects by what they mean, and finding what a live one lacks."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_transport.api.equality import (
    BY_PARSE,
    EXACT,
    Difference,
    Scalar,
    ValueKinds,
    difference,
    missing,
    semantic_equal,
)
from kube_transport.api.meta import ObjectMeta, OwnerReference
from kube_transport.api.model import Model
from kube_transport.api.patches.errors import PatchError
from kube_transport.api.type_facts import TypeFacts
from kube_transport.api.type_schemas import TypeSchema
from kube_transport.api.unstructured import Unstructured

FACTS = Path(__file__).parents[4] / "facts" / "1.37.json"

JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2) | st.sampled_from(["", "1", "1000m", "a"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner),
    max_leaves=10,
)

DOCUMENT: dict[str, Any] = {
    "definitions": {
        "api.v1.Thing": {
            "x-kubernetes-group-version-kind": [{"group": "", "version": "v1", "kind": "Thing"}],
            "properties": {
                "limits": {
                    "additionalProperties": {
                        "$ref": "#/definitions/io.k8s.apimachinery.pkg.api.resource.Quantity"
                    }
                },
                "since": {"type": "string", "format": "date-time"},
                "label": {"type": "string"},
                "flags": {"type": "array", "x-kubernetes-list-type": "set"},
                "finalizers": {
                    "type": "array",
                    "items": {"type": "string"},
                    "x-kubernetes-patch-strategy": "merge",
                },
                "selector": {"$ref": "#/definitions/api.v1.Selector"},
                "nodeSelector": {"additionalProperties": {}, "x-kubernetes-map-type": "atomic"},
                "ports": {
                    "type": "array",
                    "items": {"properties": {"number": {}, "protocol": {}}},
                    "x-kubernetes-list-type": "map",
                    "x-kubernetes-list-map-keys": ["number", "protocol"],
                },
            },
        },
        "api.v1.Selector": {
            "type": "object",
            "properties": {
                "matchLabels": {"additionalProperties": {"type": "string"}},
                "matchExpressions": {"type": "array"},
            },
            "x-kubernetes-map-type": "atomic",
        },
        "io.k8s.apimachinery.pkg.api.resource.Quantity": {"type": "string"},
    }
}
SCHEMA = TypeSchema.of_kind(DOCUMENT, "v1", "Thing")


class _Counting:
    """Knows the ports of ``SCHEMA``, and how often it was asked."""

    scalar = Scalar.EXACT
    keys = ("number", "protocol")
    is_set = False
    whole = False
    pointer = False

    def __init__(self) -> None:
        self.asked = 0

    def child(self, name: str) -> ValueKinds:
        self.asked += 1
        return self

    def item(self) -> ValueKinds:
        return self


@cache
def pods() -> TypeFacts:
    types = json.loads(FACTS.read_text(encoding="utf-8"))["types"]
    return TypeFacts.of_kind(types, "v1", "Pod")


def container(**fields: Any) -> dict[str, Any]:
    return {"spec": {"containers": [{"name": "web", **fields}]}}


@given(JSON)
def test_an_object_means_what_it_means_and_contains_itself(value: Any) -> None:
    """Whatever is known of its values."""
    for kinds in (EXACT, BY_PARSE, pods(), SCHEMA):
        assert semantic_equal(value, value, kinds)
        assert missing(value, value, kinds) is None


@given(JSON, JSON)
def test_equality_is_symmetric_and_more_than_containing(left: Any, right: Any) -> None:
    """Neither side is special; what is equal is contained."""
    equal = semantic_equal(left, right)

    assert equal == semantic_equal(right, left)
    assert not equal or missing(left, right) is None


@pytest.mark.parametrize("empty", [None, []])
def test_empty_is_absent(empty: object) -> None:
    """Go writes one, the author another, and both mean nothing."""
    assert semantic_equal({"spec": empty}, {})
    assert semantic_equal({}, {"spec": empty})


@pytest.mark.parametrize(
    "empty",
    [
        {"metadata": {}},
        {"metadata": {"labels": {}}},
        {"status": {"conditions": [], "phase": None}},
        {"spec": {"nodeSelector": {}}},
    ],
)
def test_empty_maps_and_plain_structs_are_absent(empty: object) -> None:
    """An author writes the empty map that a server drops."""
    assert semantic_equal(empty, {}, pods())
    assert semantic_equal({}, empty, pods())


PEER = {"podSelector": {"matchLabels": {"app": "db"}}}
OPEN = {"namespaceSelector": {}, **PEER}


def policy(*peers: dict[str, Any]) -> dict[str, Any]:
    return {"spec": {"ingress": [{"from": list(peers)}]}}


def policies() -> TypeFacts:
    return TypeFacts.of_kind(pods().types, "networking.k8s.io/v1", "NetworkPolicy")


@pytest.mark.parametrize(
    "kinds", [None, EXACT, BY_PARSE, policies()], ids=["none", "exact", "parse", "facts"]
)
def test_an_empty_selector_is_not_an_absent_one(kinds: ValueKinds | None) -> None:
    """All namespaces, or only the policy's own: drift that has to be seen, also without facts."""
    where = "spec.ingress[0].from[0].namespaceSelector"

    assert missing(policy(OPEN), policy(PEER), kinds) == Difference(
        path=where, desired={}, live=None
    )
    assert difference(policy(PEER), policy(OPEN), kinds) == Difference(
        path=where, desired=None, live={}
    )
    assert missing(policy(PEER), policy(OPEN), kinds) is None


@pytest.mark.parametrize(
    ("path", "equal"),
    [
        ("plain", True),
        ("map", True),
        ("pointer", False),
        ("unsaid", False),
        ("unknown", False),
        ("free", False),
        ("map.key", False),
        ("maps.key", False),
    ],
)
def test_facts_tell_where_an_empty_object_is_something(path: str, equal: bool) -> None:
    """Behind a pointer, as a map's value, where it may be anything, and where nobody knows."""
    fields = {"plain": "=T", "map": "={}T", "pointer": "*T", "unsaid": "T", "free": "=RawExtension"}
    types = {"a.v1.T": {"fields": {**fields, "maps": "={}{}str"}}}
    outer, _, inner = path.partition(".")
    ours: dict[str, Any] = {outer: {inner: {}} if inner else {}}

    assert semantic_equal(ours, {}, TypeFacts(types, "a.v1.T")) is equal


@pytest.mark.parametrize(
    ("path", "equal"),
    [("plain", True), ("map", True), ("pointer", False), ("unknown", False), ("map.key", False)],
)
def test_a_schema_tells_where_an_empty_object_is_something(path: str, equal: bool) -> None:
    """Servers write that a plain struct is empty by default, and of pointers nothing."""
    schema: dict[str, Any] = {"type": "object", "default": {}}
    properties = {
        "plain": schema,
        "map": {"additionalProperties": schema},
        "pointer": {"type": "object"},
    }
    outer, _, inner = path.partition(".")
    ours: dict[str, Any] = {outer: {inner: {}} if inner else {}}

    assert semantic_equal(ours, {}, TypeSchema({}, {"properties": properties})) is equal


@pytest.mark.parametrize("change", [missing, difference])
def test_a_zero_that_go_does_not_send_is_absent(
    change: Callable[[object, object, ValueKinds], Difference | None],
) -> None:
    """A manifest says that there is no host network, the server drops it: no drift for ever."""
    said = {
        "hostNetwork": False,
        "priority": 0,
        "containers": [{"env": [{"name": "V", "value": ""}]}],
    }
    live = {"containers": [{"env": [{"name": "V"}]}]}

    found = change({"spec": said}, {"spec": live}, pods())

    assert found == Difference(path="spec.priority", desired=0, live=None)
    assert change({"spec": {**said, "priority": None}}, {"spec": live}, pods()) is None


def test_a_zero_in_a_map_or_of_an_unknown_field_is_something() -> None:
    """A label without a value is there, and a newer server's field may be a pointer."""
    desired = {"metadata": {"labels": {"a": ""}}, "spec": {"newer": False}}

    assert missing({"metadata": desired["metadata"]}, {"metadata": {}}, pods()) is not None
    assert missing({"metadata": desired["metadata"]}, {"metadata": {"labels": {}}}, pods())
    assert missing({"spec": desired["spec"]}, {"spec": {}}, pods()) is not None
    assert missing({"spec": {"hostNetwork": False}}, {"spec": {"hostNetwork": True}}, pods())


@pytest.mark.parametrize("value", ["", 0, False, [None], [{}]])
def test_zero_values_are_values(value: object) -> None:
    """No replicas is not the default of one; only a type could tell where zero means nothing."""
    assert not semantic_equal({"spec": value}, {})


@pytest.mark.parametrize(
    ("left", "right", "equal"),
    [(1, 1.0, True), (1, True, False), (0, False, False), (1, "1", False), ("a", "a", True)],
)
def test_scalars_keep_their_types(left: object, right: object, equal: bool) -> None:
    """Numbers are equal by value; true is not 1, and text is no number."""
    assert semantic_equal({"a": left}, {"a": right}) is equal


@pytest.mark.parametrize("kinds", [pods(), BY_PARSE], ids=["facts", "parse"])
@pytest.mark.parametrize(
    ("left", "right", "equal"),
    [("1", "1000m", True), ("1Gi", "1024Mi", True), ("1G", "1Gi", False), ("1", "one", False)],
)
def test_amounts_are_compared_as_amounts(
    kinds: ValueKinds, left: str, right: str, equal: bool
) -> None:
    """A server writes amounts in its own way; rewriting them for ever would be a loop."""
    ours = container(resources={"limits": {"cpu": left}})
    theirs = container(resources={"limits": {"cpu": right}})

    assert semantic_equal(ours, theirs, kinds) is equal


@pytest.mark.parametrize("kinds", [pods(), BY_PARSE], ids=["facts", "parse"])
@pytest.mark.parametrize(
    ("right", "equal"),
    [
        ("2026-01-02T03:04:05.000Z", True),
        ("2026-01-02T04:04:05+01:00", True),
        ("2026-01-02T03:04:06Z", False),
        ("2026-01-02T03:04:05", False),
        ("soon", False),
    ],
)
def test_times_are_compared_as_instants(kinds: ValueKinds, right: str, equal: bool) -> None:
    """Offsets and fractions are manners of writing; without an offset it is no instant."""
    ours = {"metadata": {"creationTimestamp": "2026-01-02T03:04:05Z"}}

    assert semantic_equal(ours, {"metadata": {"creationTimestamp": right}}, kinds) is equal


def test_only_a_schema_knows_that_a_label_is_no_amount() -> None:
    """Parsing guesses, and here it guesses wrong; that is why it has to be asked for."""
    ours, theirs = {"metadata": {"labels": {"a": "1"}}}, {"metadata": {"labels": {"a": "1.0"}}}

    assert semantic_equal(ours, theirs, BY_PARSE)
    assert not semantic_equal(ours, theirs, pods())
    assert not semantic_equal(ours, theirs)


def test_a_schema_tells_amounts_and_times() -> None:
    """What an OpenAPI document says of custom resources serves as well as facts."""
    ours = {"limits": {"cpu": "1"}, "since": "2026-01-02T03:04:05Z", "label": "1"}
    theirs = {"limits": {"cpu": "1000m"}, "since": "2026-01-02T03:04:05.0Z", "label": "1"}

    assert semantic_equal(ours, theirs, SCHEMA)
    assert not semantic_equal(ours, {**theirs, "label": "1.0"}, SCHEMA)


def test_a_difference_names_the_first_place_and_both_sides() -> None:
    """A log line says what would be changed, and why."""
    found = difference(container(image="v1"), container(image="v2"))

    assert found == Difference(path="spec.containers[0].image", desired="v1", live="v2")
    assert str(found) == "spec.containers[0].image: desired 'v1', live 'v2'"


def test_what_only_one_side_has_is_a_difference() -> None:
    """In either direction."""
    assert difference({"a": 1}, {}) == Difference(path="a", desired=1, live=None)
    assert difference({}, {"a": 1}) == Difference(path="a", desired=None, live=1)


def test_a_live_object_may_have_more() -> None:
    """Defaults, status and other people's fields are no reason to update."""
    live = {**container(image="v1", terminationMessagePath="/dev"), "status": {"phase": "Running"}}

    assert missing(container(image="v1"), live) is None


def test_items_with_keys_are_found_wherever_they_are() -> None:
    """An injected sidecar moves ours to another place."""
    live = {"spec": {"containers": [{"name": "injected"}, {"name": "web", "image": "v1"}]}}

    assert missing(container(image="v1"), live, pods()) is None
    assert missing(container(image="v2"), live, pods()) == Difference(
        path="spec.containers[name=web].image", desired="v2", live="v1"
    )


def test_an_item_that_is_missing_is_named_by_its_key() -> None:
    """The whole item is what is desired."""
    found = missing(container(), {"spec": {"containers": []}}, pods())

    assert found == Difference(path="spec.containers[name=web]", desired={"name": "web"}, live=None)


def test_keys_that_the_server_fills_in_need_not_be_said() -> None:
    """Protocols default to TCP; a port without one is contained in the one that has it."""
    live = {"ports": [{"number": 1, "protocol": "UDP"}, {"number": 1, "protocol": "TCP", "x": 1}]}

    assert missing({"ports": [{"number": 1, "x": 1}]}, live, SCHEMA) is None
    assert missing({"ports": [{"number": 2}]}, live, SCHEMA)


@pytest.mark.parametrize(
    ("kinds", "within"),
    [(pods(), ("metadata", "finalizers")), (SCHEMA, ("flags",)), (SCHEMA, ("finalizers",))],
)
def test_what_is_in_a_set_counts_and_not_where(kinds: ValueKinds, within: tuple[str, ...]) -> None:
    """A finalizer that somebody else added is no drift, or a controller would write for ever."""

    def listed(*items: str) -> dict[str, Any]:
        inner: Any = list(items)
        for name in reversed(within):
            inner = {name: inner}
        return inner  # type: ignore[no-any-return]

    found = missing(listed("b", "c"), listed("a", "b"), kinds)

    assert missing(listed("b"), listed("a", "b"), kinds) is None
    assert missing(listed(), listed("a"), kinds) is None
    assert found == Difference(path=f"{'.'.join(within)}[1]", desired="c", live=None)
    assert not semantic_equal(listed("b"), listed("a", "b"), kinds)


def test_sets_of_any_items_are_looked_through() -> None:
    """Items are whole: an object with more in it is another one; numbers are equal by value."""
    live = {"flags": [{"a": 1, "b": 2}, 3]}

    assert missing({"flags": [3.0, {"b": 2, "a": 1}]}, live, SCHEMA) is None
    assert missing({"flags": [{"a": 1}]}, live, SCHEMA) is not None


SELECTED = {"matchLabels": {"app": "w"}}
NARROWED = {"matchLabels": {"app": "w", "v": "1"}}


@pytest.mark.parametrize(
    ("desired", "live", "path"),
    [
        ({}, SELECTED, "matchLabels"),
        (SELECTED, NARROWED, "matchLabels.v"),
        (SELECTED, {**SELECTED, "matchExpressions": [{"key": "a"}]}, "matchExpressions"),
        (SELECTED, {**SELECTED, "matchExpressions": []}, ""),
    ],
)
def test_a_selector_with_more_in_it_is_another_one(
    desired: dict[str, Any], live: dict[str, Any], path: str
) -> None:
    """It selects less; a policy that was to guard all pods guards some."""
    by_facts = missing(
        {"spec": {"podSelector": desired}}, {"spec": {"podSelector": live}}, policies()
    )
    by_schema = missing({"selector": desired}, {"selector": live}, SCHEMA)

    assert (by_facts and by_facts.path) == (f"spec.podSelector.{path}" if path else None)
    assert (by_schema and by_schema.path) == (f"selector.{path}" if path else None)


def test_a_map_that_is_one_value_is_compared_as_one() -> None:
    """Other maps, as labels, may have more; so may references, which servers complete."""
    desired, live = {"nodeSelector": {"a": "b"}}, {"nodeSelector": {"a": "b", "c": "d"}}
    reference: dict[str, Any] = {
        "name": "V",
        "valueFrom": {"fieldRef": {"fieldPath": "spec.nodeName"}},
    }
    completed = deepcopy(reference)
    completed["valueFrom"]["fieldRef"]["apiVersion"] = "v1"

    narrowed = missing({"spec": desired}, {"spec": live}, pods())

    assert narrowed == Difference(path="spec.nodeSelector.c", desired=None, live="d")
    assert missing(desired, live, SCHEMA) is not None
    assert missing(container(env=[reference]), container(env=[completed]), pods()) is None


@pytest.mark.parametrize(
    ("desired", "path"),
    [
        ({"args": ["a"]}, "args"),
        ({"args": ["b", "a"]}, "args[0]"),
        ({"args": []}, "args"),
        ({"args": None}, "args"),
        ({"args": {"a": 1}}, "args"),
        ({"other": ""}, "other"),
    ],
)
def test_other_lists_are_contained_as_a_whole(desired: dict[str, Any], path: str) -> None:
    """Arguments in another order, or more of them, are other arguments; null asks for none."""
    found = missing(desired, {"args": ["a", "b"]})

    assert found is not None
    assert found.path == path


def test_typed_objects_know_their_own_lists_and_maps() -> None:
    """Nobody thinks of passing what the model's type says; on either side is enough."""
    uids = [OwnerReference(uid="1"), OwnerReference(uid="2")]
    desired = ObjectMeta(owner_references=uids, creation_timestamp=datetime(2026, 1, 2, tzinfo=UTC))
    untyped: dict[str, Any] = {
        **desired.to_dict(),
        "labels": {},
        "creationTimestamp": "2026-01-02T01:00:00+01:00",
    }
    untyped["ownerReferences"] = untyped["ownerReferences"][::-1]

    assert missing(desired, untyped) is None
    assert missing(untyped, desired) is None
    assert missing(desired, untyped, EXACT) is not None
    assert not semantic_equal(desired, untyped)
    assert semantic_equal(ObjectMeta(name="a"), {"name": "a", "labels": {}})


def test_models_without_facts_are_compared_as_json() -> None:
    """One of somebody's own, as for a custom resource; of two, the one that knows counts."""

    class Owned(Model):
        labels: dict[str, str] = {}  # noqa: RUF012 - msgspec gives each object its own

    assert semantic_equal(Owned(), {"labels": None})
    assert not semantic_equal(Owned(), {"labels": {}})
    assert semantic_equal(Owned(), ObjectMeta())
    assert semantic_equal(ObjectMeta(), {"labels": {}})


def test_models_and_untyped_objects_are_compared_alike() -> None:
    """A typed desired object meets an untyped live one."""
    desired = {"metadata": ObjectMeta(name="a", labels={"x": "1"})}
    live = Unstructured({"metadata": {"name": "a", "labels": {"x": "1", "y": "2"}, "uid": "u"}})

    assert missing(desired, live) is None
    assert difference(desired, live) == Difference(path="metadata.labels.y", desired=None, live="2")


def test_what_is_no_json_is_refused_by_name() -> None:
    """The message says which of the two it was."""
    with pytest.raises(PatchError, match="live: expected JSON or a model"):
        semantic_equal({}, {"a": object()})


def test_items_with_the_same_keys_are_told_apart_by_the_rest() -> None:
    """Each finds the one that contains it, wherever that is."""
    live = [{"number": 1, "protocol": "TCP", "x": n, "y": 0} for n in range(10)]
    desired = [{"number": 1, "protocol": "TCP", "x": n} for n in range(10)]

    assert missing({"ports": desired[::-1]}, {"ports": live}, SCHEMA) is None
    assert missing({"ports": desired[5:]}, {"ports": live}, SCHEMA) is None
    assert missing({"ports": [{**desired[0], "x": 10}]}, {"ports": live}, SCHEMA)


@pytest.mark.parametrize("turn", [1, -1])
def test_long_lists_of_items_with_the_same_keys_take_time_in_proportion(turn: int) -> None:
    """Each item is compared with a few, also where that finds none."""
    items = [{"number": 1, "protocol": "TCP", "x": n} for n in range(2_000)]
    counted = _Counting()

    found = missing({"ports": items}, {"ports": items[::turn]}, counted)

    assert (found is None) is (turn == 1)
    assert counted.asked < 20 * len(items)


def test_long_lists_with_keys_take_time_in_proportion() -> None:
    """Twenty thousand items are matched by an index, not each with each."""
    items = [{"name": f"c{n}"} for n in range(20_000)]

    found = missing({"spec": {"containers": items}}, {"spec": {"containers": items[::-1]}}, pods())

    assert found is None


def test_facts_of_custom_resources_need_not_say_what_metadata_is() -> None:
    """It is the same for all kinds: a controller must not write because others add finalizers."""
    types = {"a.v1.T": {"gvk": ["a", "v1", "T"], "fields": {"metadata": "=meta.v1.ObjectMeta"}}}
    wanted = {"metadata": {"finalizers": ["x/y"]}}
    live = {"metadata": {"finalizers": ["a/b", "x/y"]}}

    facts = TypeFacts.of_kind(types, "a/v1", "T")

    assert missing(wanted, live, facts) is None
    assert missing(live, wanted, facts) is not None
