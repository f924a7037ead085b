"""Typed objects: zero values, nulls, wire names, and their read-only twins."""

# ruff: noqa: RUF012 - msgspec gives each object an empty list or dict of its own

from __future__ import annotations

import gc
import pickle
import sys
from datetime import UTC, datetime
from typing import Literal, cast

import pytest
from msgspec import defstruct

from kube_transport.api.frozen import EMPTY, FrozenDict, freeze, thaw, twin_decoder, twin_of
from kube_transport.api.meta import Condition, ManagedFieldsEntry, ObjectMeta, OwnerReference
from kube_transport.api.model import (
    JSONValue,
    Model,
    NullableModel,
    NullList,
    Quantity,
    RawJSON,
    api_version,
    field,
    kind,
    null,
)
from kube_transport.api.times import MicroTime
from kube_transport.codec.json import Decoder, encode_json
from kube_transport.errors import DecodeError


class Leaf(NullableModel, kw_only=True):
    __nullable__ = {"args": list}
    args: NullList[str] = field(default_factory=list[str])
    limits: dict[str, Quantity] = {}
    children: list[Leaf] = []
    free: JSONValue = None


class Thing(Model, kw_only=True):
    api_version: Literal["test/v1"] = api_version("test/v1")
    kind: Literal["Thing"] = kind("Thing")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    leaf: Leaf = field(default_factory=Leaf)
    replicas: int | None = None
    data: dict[str, bytes] = {}
    seen: MicroTime | None = None


WIRE = (
    b'{"apiVersion":"test/v1","kind":"Thing","metadata":{"name":"a","labels":{"app":"web"},'
    b'"ownerReferences":[{"apiVersion":"v1","kind":"Pod","name":"p","uid":"u"}]},'
    b'"leaf":{"args":["x"],"limits":{"cpu":"500m"},"children":[{"args":["y"]}],"free":{"k":[1]}},'
    b'"replicas":0,"data":{"k":"aGk="},"seen":"2026-01-02T03:04:05.000000Z"}'
)


def test_an_object_goes_over_the_wire_and_back_unchanged() -> None:
    """Field order and names are the server's."""
    assert encode_json(Decoder(Thing)(WIRE)) == WIRE


def test_apiversion_and_kind_are_filled_in_and_always_sent() -> None:
    """Items of a list come without them, and a server insists on them."""
    thing = Decoder(Thing)(b"{}")

    assert encode_json(thing).startswith(b'{"apiVersion":"test/v1","kind":"Thing"')


def test_another_kind_is_refused() -> None:
    """Decoding a Secret as a ConfigMap must not succeed by accident."""
    with pytest.raises(DecodeError, match="kind"):
        Decoder(Thing)(b'{"kind":"Other"}')


def test_zero_is_sent_where_it_differs_from_unset() -> None:
    """``replicas: 0`` and no replicas are two things."""
    assert b'"replicas":0' in encode_json(Thing(replicas=0))
    assert b"replicas" not in encode_json(Thing())


class Chosen(Model, kw_only=True):
    """A part of a custom resource whose schema requires a field that may be null."""

    proxy: str | None = null("proxyURL")
    size: int | None = null()


def test_a_null_that_must_be_there_is_sent() -> None:
    """Servers refuse the object without it, and a typed client could not write it otherwise."""
    wire = {"proxyURL": None, "size": 1}
    chosen = Chosen(size=1)

    assert chosen.to_dict() == wire
    assert Chosen.from_dict({"size": 1}) == Chosen.from_dict(wire) == chosen
    assert chosen.deep_copy() == chosen
    assert twin_decoder(Chosen)(encode_json(wire)).to_dict() == wire
    assert Chosen().to_dict() == {"proxyURL": None, "size": None}


@pytest.mark.parametrize(
    "wire",
    [
        b'{"metadata":null,"leaf":null,"data":null}',
        b'{"metadata":{"labels":null,"finalizers":null},"leaf":{"limits":null,"args":null}}',
    ],
)
def test_null_reads_as_absent(wire: bytes) -> None:
    """Go servers send null for nil slices and maps; old ones even where a list is required."""
    thing = Decoder(Thing)(wire)

    assert (thing.metadata.labels, thing.leaf.args, thing.leaf.limits) == ({}, [], {})


def test_an_error_names_the_path_and_no_more_than_the_start_of_the_text() -> None:
    """Who reads the log must find the field."""
    with pytest.raises(DecodeError, match=r"\$\.leaf\.limits"):
        Decoder(Thing)(b'{"leaf":{"limits":{"cpu":[]}}}')


def test_deep_nesting_is_an_error_not_a_crash() -> None:
    """A server must not be able to end the process."""
    with pytest.raises(DecodeError):
        Decoder(Thing)(b'{"leaf":{"free":' + b"[" * 100_000 + b"]" * 100_000 + b"}}")


def test_microtimes_have_six_digits() -> None:
    """The server refuses a MicroTime without them."""
    moment = MicroTime.of(datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))

    assert b'"2026-01-02T03:04:05.000000Z"' in encode_json(Thing(seen=moment))


def test_managed_fields_are_plain_in_a_dict() -> None:
    """Every object that a server sends has them."""
    wire = b'{"managedFields":[{"manager":"m","fieldsType":"FieldsV1","fieldsV1":{"f:a":{}}}]}'

    [entry] = Decoder(ObjectMeta)(wire).to_dict()["managedFields"]

    assert entry == {"manager": "m", "fieldsType": "FieldsV1", "fieldsV1": {"f:a": {}}}


def test_the_texts_of_a_condition_are_sent_also_when_they_are_empty() -> None:
    """Schemas of custom resources require them."""
    sent = encode_json(Condition(type="Ready", status="True"))

    assert sent == b'{"type":"Ready","status":"True","reason":"","message":""}'
    assert encode_json(twin_decoder(Condition)(sent)) == sent


def test_a_deep_copy_shares_nothing() -> None:
    """Changing a copy of a cached object is the everyday case."""
    thing = Decoder(Thing)(WIRE)

    copy = thing.deep_copy()
    copy.metadata.labels["app"] = "other"

    assert thing.metadata.labels == {"app": "web"}


def test_a_twin_is_its_model_and_encodes_the_same() -> None:
    """One static type serves both, and an update from a cache loses nothing."""
    twin = twin_decoder(Thing)(WIRE)

    assert isinstance(twin, Thing)
    assert isinstance(twin.leaf, Leaf)
    assert encode_json(twin) == WIRE


def test_a_twin_cannot_be_changed_anywhere() -> None:
    """That nobody mutates what a cache gives out is a fact, not a rule."""
    twin = twin_decoder(Thing)(WIRE)

    with pytest.raises(AttributeError):
        twin.replicas = 3
    with pytest.raises(AttributeError):
        twin.metadata.name = "b"
    with pytest.raises(TypeError, match="read-only"):
        twin.metadata.labels["app"] = "other"
    with pytest.raises(TypeError, match="read-only"):
        twin.leaf.free["k"] = 1
    with pytest.raises(TypeError, match="read-only"):
        twin.metadata.labels |= {"a": "b"}
    assert isinstance(twin.leaf.args, tuple)
    assert isinstance(twin.leaf.children, tuple)


def test_thawing_gives_a_mutable_equal_object() -> None:
    """The way from a cached object to an update."""
    thawed = thaw(twin_decoder(Thing)(WIRE))

    thawed.metadata.labels["app"] = "other"
    thawed.leaf.children.append(Leaf())

    assert type(thawed) is Thing
    assert thawed.metadata.owner_references == [
        OwnerReference(api_version="v1", kind="Pod", name="p", uid="u")
    ]


def test_a_twin_drops_managed_fields() -> None:
    """They are half the bytes, and no reader of a cache wants them."""
    wire = b'{"metadata":{"name":"a","managedFields":[{"manager":"m"}]}}'

    assert len(twin_decoder(Thing)(wire).metadata.managed_fields) == 0
    assert len(Decoder(Thing)(wire).metadata.managed_fields) == 1


def test_a_twins_structs_are_invisible_to_the_collector() -> None:
    """A big cache must not tax every collection of the process."""
    twin = twin_decoder(Thing)(WIRE)

    assert not gc.is_tracked(twin)
    assert not gc.is_tracked(twin.leaf.children[0])


def test_a_twin_reads_null_as_empty() -> None:
    """The same tolerance as the mutable model's."""
    twin = twin_decoder(Thing)(b'{"leaf":{"args":null},"metadata":{"labels":null}}')

    assert tuple(twin.leaf.args) == ()
    assert twin.metadata.labels == {}


def test_what_a_twin_was_not_sent_cannot_be_changed_either() -> None:
    """The default of a field may be written ``list`` or ``list[str]``."""
    leaf = twin_decoder(Leaf)(b"{}")

    assert isinstance(leaf.args, tuple)
    assert isinstance(leaf.children, tuple)
    assert isinstance(leaf.limits, FrozenDict)


def test_a_twin_survives_pickling() -> None:
    """Caches are checkpointed and handed to worker processes."""
    twin = twin_decoder(Thing)(WIRE)

    assert pickle.loads(pickle.dumps(twin)) == twin


def test_equal_maps_of_text_are_one_object_in_a_cache() -> None:
    """The pods of a Deployment have the same labels; a cache should hold them once."""
    decode = twin_decoder(Thing)

    one, other = decode(WIRE), decode(WIRE.replace(b'"name":"a"', b'"name":"b"'))

    assert one.metadata.labels is other.metadata.labels
    assert one.leaf.limits is other.leaf.limits


@pytest.mark.parametrize(("first", "second"), [("1", "1.0"), ('"1"', "1"), ('"b"', '"c"')])
def test_maps_that_differ_stay_apart(first: str, second: str) -> None:
    """``1`` equals ``1.0``, and yet a server would not take one for the other."""
    decode = twin_decoder(Leaf)
    wires = [
        b'{"args":["x"],"limits":{"cpu":%b}}' % value.encode() for value in (first, second, first)
    ]

    assert [encode_json(decode(wire)) for wire in wires] == wires


@pytest.mark.parametrize("labels", [b'{"a":1}', b'{"a":["b"]}', b'["a"]', b'"a"'])
def test_a_twins_maps_of_text_hold_text(labels: bytes) -> None:
    """Sharing must not let in what decoding alone would refuse."""
    with pytest.raises(DecodeError, match="labels"):
        twin_decoder(Thing)(b'{"metadata":{"labels":%b}}' % labels)


def test_there_is_one_twin_per_model() -> None:
    """Nested twins and top-level ones are the same classes."""
    assert type(twin_decoder(Thing)(WIRE).leaf) is twin_of(Leaf)


@pytest.mark.parametrize(
    "modules", [("shop.a.b", "shop.a_b"), ("shop.a", "shop.a")], ids=["alike", "loaded again"]
)
def test_models_of_one_name_have_twins_of_their_own(modules: tuple[str, str]) -> None:
    """Names collide: dots become underscores, modules are loaded again, classes are local."""
    old, new = (
        cast("type[Model]", defstruct("Shelf", [(name, int, 0)], bases=(Model,), module=module))
        for name, module in zip(("old", "new"), modules, strict=True)
    )

    twins = twin_decoder(old)(b'{"old":1}'), twin_decoder(new)(b'{"new":2}')

    assert [encode_json(twin) for twin in twins] == [b'{"old":1}', b'{"new":2}']
    assert isinstance(twins[0], old)
    assert isinstance(twins[1], new)
    assert twin_of(old).__qualname__ != twin_of(new).__qualname__


@pytest.mark.parametrize("shared", [EMPTY, freeze({"a": 1}), twin_decoder(Leaf)(b"{}").limits])
def test_a_read_only_map_cannot_be_made_again(shared: FrozenDict[str, object]) -> None:
    """The empty one stands in every object that has no labels."""
    before = dict(shared)

    with pytest.raises(TypeError, match="read-only"):
        shared.__init__(x=1)  # type: ignore[misc]
    with pytest.raises(TypeError, match="read-only"):
        shared.update(x=1)

    assert shared == before
    assert FrozenDict({"a": 1}, b=2) == {"a": 1, "b": 2}


def test_json_too_deep_to_freeze_is_an_error_of_decoding() -> None:
    """An object of a server must not end an informer with an error that nobody expects."""
    deep: dict[str, object] = {}
    deep["self"] = [deep]

    with pytest.raises(DecodeError, match="nested too deep"):
        freeze(deep)
    with pytest.raises(DecodeError):
        twin_decoder(Leaf)(b'{"free":' + b'{"a":' * 201 + b"1" + b"}" * 202)
    assert twin_decoder(Leaf)(b'{"free":' + b'{"a":' * 200 + b"1" + b"}" * 201).free


def test_frozen_json_equals_what_it_was_made_of_where_it_can() -> None:
    """Maps compare as maps; lists have become tuples."""
    assert freeze({"a": {"b": 1}, "c": [1, {"d": 2}]}) == {"a": {"b": 1}, "c": (1, {"d": 2})}


def test_what_is_printed_of_an_object_is_what_is_set() -> None:
    """A failed assertion that shows the hundred fields of a pod shows nothing."""
    metadata = ObjectMeta(name="a", labels={"app": "web"}, generation=1)
    twin = twin_decoder(ObjectMeta)(encode_json(metadata))

    shown = repr(metadata)

    assert shown == "ObjectMeta(name='a', generation=1, labels={'app': 'web'})"
    assert repr(twin) == shown


def test_managed_fields_do_not_keep_what_they_were_decoded_from() -> None:
    """They are JSON that nobody parses; a view of it would keep a whole object's bytes."""
    entry: dict[str, object] = {"manager": "kubectl", "fieldsV1": {"f:spec": {}}}
    data = encode_json({"managedFields": [entry]})
    before = sys.getrefcount(data)

    found = Decoder(ObjectMeta)(data)

    assert bytes(found.managed_fields[0].fields_v1) == b'{"f:spec":{}}'
    assert sys.getrefcount(data) == before


@pytest.mark.parametrize(
    "entry",
    [
        pickle.loads(pickle.dumps(ManagedFieldsEntry(manager="m"))),
        ManagedFieldsEntry(manager="m", fields_v1=RawJSON(b"")),
    ],
)
def test_no_json_is_not_sent(entry: ManagedFieldsEntry) -> None:
    """It would leave a name without a value."""
    assert encode_json(entry) == b'{"manager":"m"}'
