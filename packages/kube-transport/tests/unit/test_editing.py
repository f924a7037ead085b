"""Edits: the patch says what changed and nothing else, whatever the model knows of the object."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_transport.api.meta import ObjectMeta
from kube_transport.api.model import EMPTY_JSON, Model, RawJSON, field
from kube_transport.api.patch import JSONPatch, MergePatch
from kube_transport.codec.json import encode_json
from kube_transport.codec.objects import TypedCodec
from kube_transport.editing import edit_patch, edited
from kube_transport.errors import InvalidRequest

BOUND = {"uid": "u", "resourceVersion": "7"}

values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from(["", "a", "b"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("xyz"), inner),
    max_leaves=8,
)
contents = st.dictionaries(st.sampled_from("pqr"), values, max_size=3)


def document(**content: Any) -> dict[str, Any]:
    return {"metadata": {"name": "a", **BOUND}, **content}


def merged(original: Any, before: Any, after: Any) -> dict[str, Any]:
    """Return the changes of the merge patch, less what binds it."""
    patch = edit_patch(original, before, after)
    assert isinstance(patch, MergePatch)
    changes: dict[str, Any] = patch.changes
    assert BOUND.items() <= changes["metadata"].items()
    metadata = {key: value for key, value in changes["metadata"].items() if key not in BOUND}
    rest = {key: value for key, value in changes.items() if key != "metadata"}
    return {**rest, "metadata": metadata} if metadata else rest


def test_nothing_changed_is_no_patch() -> None:
    """A write that changes nothing wakes every controller that watches."""
    whole = document(spec={"replicas": 1, "unknown": {"a": 1}})
    seen = document(spec={"replicas": 1})

    assert edit_patch(whole, seen, json.loads(json.dumps(seen))) is None


def test_a_patch_says_only_what_changed() -> None:
    """Two who edit different fields do not undo each other's work."""
    whole = document(spec={"replicas": 1, "paused": True, "old": 1})
    after = document(spec={"replicas": 2, "paused": True})

    assert merged(whole, whole, after) == {"spec": {"replicas": 2, "old": None}}


def test_metadata_is_changed_beside_what_binds_the_patch() -> None:
    """Labels are what is edited most."""
    whole = document()
    after = {"metadata": {**whole["metadata"], "labels": {"a": "b"}, "resourceVersion": "1"}}

    assert merged(whole, whole, after) == {"metadata": {"labels": {"a": "b"}}}


def test_fields_that_the_model_does_not_know_survive_in_lists_too() -> None:
    """A merge patch replaces a whole list, so what the model does not know must be in it."""
    whole = document(
        containers=[
            {"name": "a", "image": "a:1", "new": {"deep": 1}},
            {"name": "b", "image": "b:1", "new": 2},
            {"name": "c", "image": "c:1", "new": 3},
        ]
    )
    seen = document(containers=[{"name": each, "image": f"{each}:1"} for each in "abc"])
    after = document(
        containers=[
            {"name": "d", "image": "d:1"},
            {"name": "c", "image": "c:1"},
            {"name": "a", "image": "a:2"},
        ]
    )

    assert merged(whole, seen, after) == {
        "containers": [
            {"name": "d", "image": "d:1"},
            {"name": "c", "image": "c:1", "new": 3},
            {"name": "a", "image": "a:2", "new": {"deep": 1}},
        ]
    }


def test_items_without_names_keep_what_is_unknown_at_their_place() -> None:
    """The rules of a role have no names, and order is all there is to go by."""
    whole = document(rules=[{"verbs": ["get"], "new": 1}, {"verbs": ["list"], "new": 2}])
    seen = document(rules=[{"verbs": ["get"]}, {"verbs": ["list"]}])
    after = document(rules=[{"verbs": ["get", "watch"]}, {"verbs": ["list"]}])

    assert merged(whole, seen, after) == {
        "rules": [{"verbs": ["get", "watch"], "new": 1}, {"verbs": ["list"], "new": 2}]
    }


@pytest.mark.parametrize("port", [{"number": 80}, "", 0])
def test_a_field_that_holds_no_name_is_none(port: object) -> None:
    """Those who are called so elsewhere are: the ports of an ingress are objects."""
    whole = document(rules=[{"port": port, "a": 1, "new": 1}, {"port": port, "a": 2, "new": 2}])
    seen = document(rules=[{"port": port, "a": 1}, {"port": port, "a": 2}])
    after = document(rules=[{"port": port, "a": 1}, {"port": port, "a": 3}, {"port": port}])

    assert merged(whole, seen, after) == {
        "rules": [
            {"port": port, "a": 1, "new": 1},
            {"port": port, "a": 3, "new": 2},
            {"port": port},
        ]
    }


class Port(Model, kw_only=True):
    """One that knows less than the server."""

    name: str = ""
    port: int = 0


class Rule(Model, kw_only=True):
    """One that has a list of its own."""

    ports: list[Port] = field(default_factory=list[Port])


class Service(Model, kw_only=True):
    """A list under a name that JSON writes otherwise."""

    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    open_ports: list[Port] = field(default_factory=list[Port])
    rules: list[Rule] = field(default_factory=list[Rule])
    named: dict[str, list[Rule]] = field(default_factory=dict[str, list[Rule]])
    raw: RawJSON = EMPTY_JSON


def ports_after(change: Callable[[Service], Service | None], *ports: Any) -> Any:
    """Return the list that the merge patch of an edit sets."""
    patch, _ = edited(TypedCodec(Service), encode_json(document(openPorts=ports, raw=[1])), change)
    assert isinstance(patch, MergePatch)
    return patch.changes["openPorts"]


HTTP, TLS = {"port": 80, "new": 1}, {"port": 443, "new": 2}


def test_an_item_keeps_what_is_unknown_when_its_key_is_changed_in_place() -> None:
    """It is the same port under another number, not another port."""

    def move(service: Service) -> None:
        service.open_ports[0].port = 8080

    assert ports_after(move, HTTP, TLS) == [{"port": 8080, "new": 1}, TLS]


def test_an_item_that_is_moved_and_renamed_takes_along_what_is_unknown() -> None:
    """Even if another one has its old name by now."""

    def swap(service: Service) -> Service:
        ports = service.open_ports
        ports[0].port, ports[1].port = ports[1].port, 8443
        ports.reverse()
        return service

    assert ports_after(swap, HTTP, TLS) == [{"port": 8443, "new": 2}, {"port": 443, "new": 1}]


def test_an_item_is_itself_even_if_it_is_now_what_another_one_was() -> None:
    """Which is gone, with all that was unknown of it."""

    def take_over(service: Service) -> None:
        service.open_ports[0].port = 443
        del service.open_ports[1]

    assert ports_after(take_over, HTTP, TLS) == [{"port": 443, "new": 1}]


@pytest.mark.parametrize("where", ["rules", "named"])
def test_items_within_others_keep_what_is_unknown_as_well(where: str) -> None:
    """The ports of containers are lists in a list; others are in a mapping."""

    def move(service: Service) -> None:
        [rule] = service.rules if where == "rules" else service.named["a"]
        rule.ports[1].port = 8443
        rule.ports.reverse()

    items = [{"ports": [HTTP, TLS], "new": 3}]
    whole = document(rules=items, named={"a": items}, raw={"any": [1]})

    patch, _ = edited(TypedCodec(Service), encode_json(whole), move)

    assert isinstance(patch, MergePatch)
    changed = [{"ports": [{"port": 8443, "new": 2}, HTTP], "new": 3}]
    assert patch.changes[where] == (changed if where == "rules" else {"a": changed})


def test_items_that_look_alike_keep_their_order() -> None:
    """The model shows the same of both, so their places are all there is to go by."""

    def add(service: Service) -> Service:
        other = service.deep_copy()
        other.open_ports.append(Port(port=443))
        return other

    twins = [{"port": 80, "new": 1}, {"port": 80, "new": 2}]
    assert ports_after(add, *twins) == [*twins, {"port": 443}]


def test_a_new_item_inherits_nothing_from_the_one_whose_place_it_takes() -> None:
    """What is unknown may be what made the old one wrong."""

    def put(service: Service) -> None:
        service.open_ports[0] = Port(port=8080)

    assert ports_after(put, HTTP) == [{"port": 8080}]


def test_the_only_item_that_a_copy_changed_keeps_what_is_unknown() -> None:
    """A copy is made of other objects, and one place is all that differs."""

    def moved(service: Service) -> Service:
        other = service.deep_copy()
        other.open_ports[0].port = 8080
        return other

    assert ports_after(moved, HTTP, TLS) == [{"port": 8080, "new": 1}, TLS]


def test_a_value_that_the_model_leaves_out_keeps_its_unknown_parts() -> None:
    """The model shows no empty object; what is in it all the same stays there."""
    whole = document(spec={"context": {"new": 1}})
    after = document(spec={"context": {"user": 2}})

    assert merged(whole, document(spec={}), after) == {"spec": {"context": {"user": 2}}}


def test_what_the_model_writes_in_another_way_stays_as_it_was() -> None:
    """A quantity in other digits, or a value that the server left out, is no change."""
    whole = document(limits=["1000m"], spec={"a": 1})
    seen = document(limits=["1"], spec={"a": 1, "shown": 0})
    after = document(limits=["1", "2"], spec={"a": 2, "shown": 0})

    assert merged(whole, seen, after) == {"limits": ["1000m", "2"], "spec": {"a": 2}}


def test_a_null_that_is_to_be_stored_takes_a_json_patch() -> None:
    """A merge patch would remove the field; a custom resource may tell the two apart."""
    whole = document(spec={"x": 1})
    after = document(spec={"x": None})

    patch = edit_patch(whole, whole, after)

    assert isinstance(patch, JSONPatch)
    assert patch.operations == [
        {"op": "replace", "path": "/spec/x", "value": None},
        {"op": "replace", "path": "/metadata/uid", "value": "u"},
        {"op": "replace", "path": "/metadata/resourceVersion", "value": "7"},
    ]
    assert patch.apply(whole) == after


@pytest.mark.parametrize("old", [1, None])
@pytest.mark.parametrize("value", [{"y": None}, [None], [{"y": None}], [[None]]])
def test_a_null_within_what_is_new_takes_a_json_patch(old: object, value: object) -> None:
    """In lists as well, where servers that read merge patches differ."""
    whole = document(spec={"x": old})

    patch = edit_patch(whole, whole, document(spec={"x": value}))

    assert isinstance(patch, JSONPatch)


@pytest.mark.parametrize("old", [{"creationTimestamp": None}, [None], [{"a": None}]])
def test_a_null_that_was_there_before_takes_no_json_patch(old: object) -> None:
    """Old servers write ``creationTimestamp: null`` into every template, and nobody changes it."""
    whole = document(spec={"template": {"metadata": old, "x": 1}})
    after = document(spec={"template": {"metadata": old, "x": 2}})

    assert merged(whole, whole, after) == {"spec": {"template": {"x": 2}}}


def test_an_object_that_no_server_sent_cannot_be_bound() -> None:
    """Its patch would change whatever is there by then."""
    with pytest.raises(InvalidRequest, match="uid"):
        edit_patch({"metadata": {}}, {}, {"spec": 1})


@given(content=contents, after=contents)
def test_a_patch_makes_what_was_wanted(content: dict[str, Any], after: dict[str, Any]) -> None:
    """Whatever changes, and without knowing less than the document holds."""
    whole, wanted = document(**content), document(**after)

    patch = edit_patch(whole, whole, wanted)

    assert (whole if patch is None else patch.apply(whole)) == wanted


@given(known=contents, unknown=contents, after=contents)
def test_what_the_model_does_not_know_survives_every_change(
    known: dict[str, Any], unknown: dict[str, Any], after: dict[str, Any]
) -> None:
    """At the top here, in an object that is changed, replaced or emptied all around it."""
    hidden = {f"new-{key}": value for key, value in unknown.items()}
    whole, seen, wanted = document(**known, **hidden), document(**known), document(**after)

    patch = edit_patch(whole, seen, wanted)

    made = whole if patch is None else patch.apply(whole)
    assert made == {**wanted, **hidden}
