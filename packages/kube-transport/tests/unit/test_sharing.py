"""What equal cached objects have in common, and what they must not have."""

# ruff: noqa: RUF012 - msgspec gives each object an empty list or dict of its own

from __future__ import annotations

import gc
import json
import pickle
import weakref
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Literal, cast

import pytest
from hypothesis import given
from hypothesis.strategies import dictionaries, fixed_dictionaries, lists, none, sampled_from
from msgspec import ValidationError, defstruct
from msgspec.structs import asdict

from kube_transport import Client, Config, Resource
from kube_transport.api import pools
from kube_transport.api.frozen import thaw, twin_decoder, twin_of
from kube_transport.api.meta import ObjectMeta
from kube_transport.api.model import (
    JSONValue,
    Model,
    NullableModel,
    NullList,
    api_version,
    field,
    kind,
)
from kube_transport.api.sharing import CachedForm, Sharing, sharing_decoder
from kube_transport.codec.json import Decoder, encode_json
from kube_transport.errors import DecodeError

JSON = dict[str, Any]


class Container(NullableModel, kw_only=True):
    __nullable__ = {"args": list}
    name: str = ""
    args: NullList[str] = field(default_factory=list[str])
    limits: dict[str, str] = {}
    settings: JSONValue = None


class Schema(Model, kw_only=True):
    """Refers back to itself, as JSON schemas do."""

    title: str = ""
    items: list[Schema] = []


class Toleration(Model, kw_only=True):
    key: str = ""


class PodSpec(Model, kw_only=True):
    """What is called so is shared in parts."""

    node_name: str = ""
    containers: list[Container] = []
    tolerations: list[Toleration] = []
    schema: Schema | None = None


class ShopStatus(Model, kw_only=True):
    phase: str = ""
    conditions: list[Container] = []


class Shop(Model, kw_only=True):
    api_version: Literal["test/v1"] = api_version("test/v1")
    kind: Literal["Shop"] = kind("Shop")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: PodSpec = field(default_factory=PodSpec)
    status: ShopStatus = field(default_factory=ShopStatus)


def wire(name: str = "a", **changes: JSON) -> bytes:
    container = {"name": "web", "args": ["x"], "limits": {"cpu": "1"}, "settings": {"a": [1]}}
    content: JSON = {
        "metadata": {
            "name": name,
            "labels": {"app": "web"},
            "ownerReferences": [{"kind": "ReplicaSet", "name": "r", "uid": "u"}],
        },
        "spec": {
            "nodeName": name,
            "containers": [container],
            "tolerations": [{"key": "slow"}],
            "schema": {"items": [{}]},
        },
        "status": {"phase": "Running", "conditions": [{"name": "Ready"}]},
        **changes,
    }
    return json.dumps(content).encode()


FORMS = [CachedForm(sharing, managed) for sharing in Sharing for managed in (False, True)]
MANAGED = wire(
    metadata={
        "name": "a",
        "managedFields": [{"manager": "m", "operation": "Apply", "fieldsV1": {"f:spec": {}}}],
    }
)


NO_TEXT = "Expected `str`, got `int`"
LIMIT = "$.spec.containers[0].limits[...]"
OWNER = "$.metadata.ownerReferences[0].uid"


def pair(sharing: Sharing) -> tuple[Shop, Shop]:
    decode = sharing_decoder(Shop, CachedForm(sharing))
    return decode(wire("a")), decode(wire("b"))


def test_nothing_is_shared_unless_asked_for() -> None:
    """Then decoding costs least for objects that have nothing in common."""
    one, other = pair(Sharing.OFF)

    assert one.metadata.labels == other.metadata.labels
    assert one.metadata.labels is not other.metadata.labels
    assert one.spec.containers is not other.spec.containers


def test_maps_of_text_are_shared() -> None:
    """The cheapest gain: labels and annotations."""
    one, other = pair(Sharing.MAPS)

    assert one.metadata.labels is other.metadata.labels
    assert one.spec.containers is not other.spec.containers


def test_parts_of_pod_templates_and_metadata_are_shared() -> None:
    """What the pods of one Deployment have in common."""
    one, other = pair(Sharing.CHOSEN)

    assert one.metadata.labels is other.metadata.labels
    assert one.metadata.owner_references is other.metadata.owner_references
    assert one.spec.tolerations is other.spec.tolerations
    assert (one.spec.node_name, other.spec.node_name) == ("a", "b")
    assert one.status.conditions is not other.status.conditions


@pytest.mark.parametrize("sharing", [Sharing.CHOSEN, Sharing.FULL])
def test_containers_that_differ_share_their_parts(sharing: Sharing) -> None:
    """Those of two pods always do: each mounts its token from a volume with a name of its own."""
    decode = sharing_decoder(Shop, CachedForm(sharing))
    containers: list[JSON] = [{"name": name, "args": ["x" * 600]} for name in "ab"]

    one, other = (decode(wire(spec={"containers": [each]})) for each in containers)

    assert one.spec.containers[0].name != other.spec.containers[0].name
    assert one.spec.containers[0].args is other.spec.containers[0].args


def test_all_parts_are_shared_also_within_those_that_differ() -> None:
    """One image differs, and the rest of the container is still in common."""
    decode = sharing_decoder(Shop, CachedForm(Sharing.FULL))
    changed = json.loads(wire())
    changed["spec"]["containers"][0]["name"] = "other"

    one, other = decode(wire()), decode(json.dumps(changed).encode())

    assert one.spec.containers is not other.spec.containers
    assert one.spec.containers[0].args is other.spec.containers[0].args
    assert one.status.phase is other.status.phase


@pytest.mark.parametrize("sharing", Sharing)
def test_sharing_is_not_to_be_seen(sharing: Sharing) -> None:
    """Same classes to the eye, same bytes on the wire, same mutable copy."""
    shared = sharing_decoder(Shop, CachedForm(sharing))(wire())
    plain = twin_decoder(Shop)(wire())

    assert isinstance(shared, twin_of(Shop))
    assert isinstance(shared.spec, PodSpec)
    assert encode_json(shared) == encode_json(plain)
    assert thaw(shared) == thaw(plain)
    assert type(thaw(shared)) is Shop


@pytest.mark.parametrize("sharing", Sharing)
def test_what_is_shared_cannot_be_changed(sharing: Sharing) -> None:
    """Or a change of one object would be a change of all."""
    shop = sharing_decoder(Shop, CachedForm(sharing))(wire())

    with pytest.raises(AttributeError):
        shop.spec.containers[0].name = "b"
    with pytest.raises(TypeError, match="read-only"):
        shop.metadata.labels["app"] = "b"
    with pytest.raises(TypeError, match="read-only"):
        shop.spec.containers[0].settings["a"] = 2
    assert isinstance(shop.spec.containers, tuple)


@pytest.mark.parametrize("sharing", Sharing)
def test_equal_values_of_different_types_stay_apart(sharing: Sharing) -> None:
    """``1 == True == 1.0`` in Python, and a server would get back another object."""
    decode = sharing_decoder(Shop, CachedForm(sharing))
    values = [1, True, 1.0, "1", [1], [True], {"a": 1}, {"a": True}, {"a": 1.0}, None, 0, False]

    shops = [decode(wire(spec={"containers": [{"settings": value}]})) for value in values]

    kept = [json.loads(encode_json(shop))["spec"]["containers"][0] for shop in shops]
    assert [repr(each.get("settings")) for each in kept] == [repr(value) for value in values]


@pytest.mark.parametrize("sharing", Sharing)
def test_null_reads_as_absent(sharing: Sharing) -> None:
    """Go servers send null for nil slices, in shared parts too."""
    nulls: dict[str, Any] = {
        "metadata": {"labels": None, "ownerReferences": None},
        "spec": {"containers": None},
    }
    inner: dict[str, Any] = {
        "spec": {"containers": [{"args": None, "limits": None}], "schema": None}
    }
    decode = sharing_decoder(Shop, CachedForm(sharing))

    outer, nested = decode(wire(**nulls)), decode(wire(**inner))

    assert (outer.metadata.labels, tuple(outer.spec.containers)) == ({}, ())
    assert tuple(nested.spec.containers[0].args) == ()
    assert nested.spec.schema is None


@pytest.mark.parametrize(
    ("wrong", "path", "reason"),
    [
        ({"spec": {"containers": [{"name": 1}]}}, "$.spec.containers[0].name", NO_TEXT),
        (
            {"spec": {"schema": {"items": [{"title": 1}]}}},
            "$.spec.schema.items[0].title",
            NO_TEXT,
        ),
        ({"spec": {"containers": 1}}, "$.spec.containers", "Expected `array`, got `int`"),
        ({"spec": {"containers": [{"args": [1]}]}}, "$.spec.containers[0].args[0]", NO_TEXT),
        ({"spec": {"containers": [{"limits": {"a": 1}}]}}, LIMIT, NO_TEXT),
        ({"metadata": {"labels": {"a": 1}}}, "$.metadata.labels[...]", NO_TEXT),
        ({"metadata": {"ownerReferences": [{"uid": 1}]}}, OWNER, NO_TEXT),
        ({"status": {"phase": 1}}, "$.status.phase", NO_TEXT),
    ],
)
@pytest.mark.parametrize("sharing", Sharing)
def test_an_error_in_a_shared_part_has_one_path(
    sharing: Sharing, wrong: JSON, path: str, reason: str
) -> None:
    """Who reads the log must find the field."""
    data = wire(**wrong)

    with pytest.raises(DecodeError) as caught:
        sharing_decoder(Shop, CachedForm(sharing))(data)

    assert str(caught.value) == f"unexpected object: {reason} - at `{path}`"
    assert isinstance(caught.value.__cause__, ValidationError)


@pytest.mark.parametrize("sharing", Sharing)
def test_managed_fields_are_kept_if_asked_for(sharing: Sharing) -> None:
    """Without the buffer that they came in, which may be a list of megabytes."""
    managed: list[JSON] = [{"manager": "m", "operation": "Apply", "fieldsV1": {"f:spec": {}}}]
    data = wire(metadata={"name": "a", "managedFields": managed})

    kept = sharing_decoder(Shop, CachedForm(sharing, managed_fields=True))(data)
    dropped = sharing_decoder(Shop, CachedForm(sharing))(data)

    assert bytes(kept.metadata.managed_fields[0].fields_v1) == b'{"f:spec": {}}'
    assert encode_json(kept) == encode_json(Decoder(Shop)(data))
    assert len(dropped.metadata.managed_fields) == 0


def test_kept_managed_fields_are_views_of_nothing() -> None:
    """A view of 14 bytes must not keep a page of 16 MB."""
    entry: JSON = {"manager": "m", "fieldsV1": {"f:spec": {}}}
    page = bytearray(wire(metadata={"managedFields": [entry]}))

    kept = sharing_decoder(Shop, CachedForm(Sharing.CHOSEN, managed_fields=True))(page)
    page.clear()  # a buffer in use cannot be resized

    assert len(kept.metadata.managed_fields) == 1


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_it_survives_pickling(form: CachedForm) -> None:
    """Caches are handed to worker processes, in the form that was chosen for them."""
    shop = sharing_decoder(Shop, form)(MANAGED)

    copies = [pickle.loads(pickle.dumps(each)) for each in (shop, shop.spec, shop.metadata)]

    assert copies == [shop, shop.spec, shop.metadata]
    assert [type(each) for each in copies] == [type(shop), type(shop.spec), type(shop.metadata)]
    assert len(copies[0].metadata.managed_fields) == form.managed_fields


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_equal_objects_have_one_hash(form: CachedForm) -> None:
    """Read-only objects may be in sets, also with managed fields, which are not decoded."""
    one, same = (sharing_decoder(Shop, form)(MANAGED) for _ in range(2))
    other = sharing_decoder(Shop, form)(wire("b"))

    assert one == same
    assert hash(one) == hash(same)
    assert hash(one) != hash(other)


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_its_dicts_are_those_of_the_mutable_object(form: CachedForm) -> None:
    """Who asks for dicts wants lists in them, not tuples, and may change all of it."""
    shop = sharing_decoder(Shop, form)(MANAGED)

    plain = shop.to_dict()

    assert plain == thaw(shop).to_dict()
    assert type(plain["spec"]["containers"][0]["settings"]["a"]) is list
    assert type(plain["metadata"].setdefault("labels", {})) is dict


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_its_class_makes_objects_of_dicts(form: CachedForm) -> None:
    """``type(obj).from_dict`` is how code that knows no types makes another one."""
    shop = sharing_decoder(Shop, form)(MANAGED)

    made = type(shop).from_dict(shop.to_dict())
    container = type(shop.spec.containers[0]).from_dict({"limits": {"cpu": "1"}})

    assert made.to_dict() == shop.to_dict()
    assert type(made) is type(shop)
    assert container.limits == {"cpu": "1"}
    with pytest.raises(DecodeError, match=r"\$\.metadata\.name"):
        type(shop).from_dict({"metadata": {"name": 1}})


def test_it_is_invisible_to_the_collector() -> None:
    """A big cache must not tax every collection of the process."""
    shop = sharing_decoder(Shop, CachedForm(Sharing.FULL))(wire())

    assert not gc.is_tracked(shop)
    assert not gc.is_tracked(shop.spec.containers[0])


def test_a_pool_forgets_what_is_not_met_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """An informer that lives for months does not keep what has long been deleted."""
    monkeypatch.setattr(pools, "GENERATION", 4)
    decode = sharing_decoder(Shop, CachedForm(Sharing.CHOSEN))
    first = decode(wire())

    for number in range(4):
        decode(
            wire(
                metadata={"labels": {"n": str(number)}},
                spec={"tolerations": [{"key": str(number)}]},
            )
        )
    again = decode(wire())
    for number in range(20, 40):
        decode(wire(spec={"tolerations": [{"key": str(number)}]}))
    late = decode(wire())

    assert again.spec.tolerations is first.spec.tolerations
    assert late.spec.tolerations is not first.spec.tolerations


def test_a_pool_forgets_large_parts_before_they_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten thousand of them would be hundreds of megabytes."""
    monkeypatch.setattr(pools, "GENERATION_BYTES", 2_000)
    decode = sharing_decoder(Shop, CachedForm(Sharing.CHOSEN))
    first = decode(wire())

    for number in range(2):
        decode(wire(spec={"tolerations": [{"key": f"{number}" * 3_000}]}))
    decode(wire(spec={"tolerations": []}))
    late = decode(wire())

    assert late.spec.tolerations is not first.spec.tolerations


class Shapes(Model, kw_only=True):
    """Objects that share something, in fields of every shape."""

    plain: Container | None = None
    either: Container | list[Container] | None = None
    nested: list[list[Container]] = []
    gaps: list[Container | None] = []
    maybe: list[Container] | None = None
    named: dict[str, Container] = {}


SETTINGS = {"name": "c", "settings": {"a": [1.5, None]}}
SHAPES: list[JSON] = [
    {"plain": SETTINGS},
    {"either": SETTINGS},
    {"either": [SETTINGS, SETTINGS]},
    {"nested": [[SETTINGS], []]},
    {"gaps": [None, SETTINGS]},
    {"maybe": [SETTINGS]},
    {"maybe": None},
    {"named": {"a": SETTINGS}},
]


@pytest.mark.parametrize("sharing", Sharing)
@pytest.mark.parametrize("shape", SHAPES, ids=json.dumps)
def test_objects_are_found_however_a_field_holds_them(sharing: Sharing, shape: JSON) -> None:
    """Free JSON that is not would be a view of all that came with it."""
    data = json.dumps(shape).encode()

    cached = sharing_decoder(Shapes, CachedForm(sharing))(data)

    assert encode_json(cached) == encode_json(Decoder(Shapes)(data))
    assert cached == sharing_decoder(Shapes, CachedForm(sharing))(bytes(data))


@pytest.mark.parametrize("sharing", Sharing)
@pytest.mark.parametrize(
    ("shape", "path"),
    [
        ({"either": [{"args": [1]}]}, "$.either[0].args[0]"),
        ({"nested": [[], [{"args": [1]}]]}, "$.nested[1][0].args[0]"),
        ({"gaps": [None, {"args": [1]}]}, "$.gaps[1].args[0]"),
    ],
)
def test_an_error_has_its_path_however_a_field_holds_the_object(
    sharing: Sharing, shape: JSON, path: str
) -> None:
    """Also where the object is not found by the name of its field alone."""
    with pytest.raises(DecodeError) as caught:
        sharing_decoder(Shapes, CachedForm(sharing))(json.dumps(shape).encode())

    assert str(caught.value) == f"unexpected object: {NO_TEXT} - at `{path}`"


class Needs(Model, kw_only=True):
    part: Toleration


@pytest.mark.parametrize("sharing", Sharing)
def test_null_is_no_part_that_must_be_there(sharing: Sharing) -> None:
    """It would be ``None`` where the type says that there is something."""
    with pytest.raises(DecodeError, match=r"required field `part`|got `null` - at `\$\.part`"):
        sharing_decoder(Needs, CachedForm(sharing))(b'{"part":null}')


@pytest.mark.parametrize("sharing", Sharing)
@pytest.mark.parametrize("wrong", [[], "", 0])
def test_only_a_map_is_a_map(sharing: Sharing, wrong: object) -> None:
    """However empty something else is: the mutable form refuses it too."""
    data = json.dumps({"metadata": {"labels": wrong}}).encode()

    with pytest.raises(DecodeError, match=r"Expected `object`.* - at `\$\.metadata\.labels`"):
        sharing_decoder(Shop, CachedForm(sharing))(data)


@pytest.mark.parametrize("name", ["class", "from", "\N{LATIN SMALL LIGATURE FI}"])
def test_a_field_may_have_any_name(name: str) -> None:
    """Of a class that was not written down."""
    made = cast("type[Model]", defstruct("Odd", [(name, str, "")], bases=(Model,), kw_only=True))
    found = sharing_decoder(made, CachedForm(Sharing.FULL))(json.dumps({name: "x"}).encode())

    assert asdict(found) == {name: "x"}


def test_without_sharing_nothing_is_kept() -> None:
    """Managed fields differ in every object, and are half of it."""
    decode = sharing_decoder(Shop, CachedForm(Sharing.OFF, managed_fields=True))
    one, other = decode(MANAGED), decode(MANAGED)

    assert one.metadata.managed_fields == other.metadata.managed_fields
    assert one.metadata.managed_fields[0] is not other.metadata.managed_fields[0]


@pytest.mark.parametrize("sharing", [Sharing.CHOSEN, Sharing.FULL])
def test_parts_are_shared_whatever_came_between(sharing: Sharing) -> None:
    """The last part of a field is looked at first, and all others after it."""
    decode = sharing_decoder(Shop, CachedForm(sharing))

    first, other, last = (
        decode(wire(spec={"tolerations": [{"key": key}]})) for key in ("a", "b", "a")
    )

    assert [each.spec.tolerations[0].key for each in (first, other, last)] == ["a", "b", "a"]
    assert first.spec.tolerations is last.spec.tolerations


def test_two_decoders_have_nothing_in_common() -> None:
    """When a client is closed its objects go with it."""
    one = sharing_decoder(Shop, CachedForm(Sharing.FULL))(wire())
    other = sharing_decoder(Shop, CachedForm(Sharing.FULL))(wire())

    assert type(one) is type(other)
    assert one.spec.containers is not other.spec.containers


def test_nothing_keeps_a_pool_but_its_decoder() -> None:
    """A thread that has decoded once does not hold what it met for ever."""
    decode = sharing_decoder(Shop, CachedForm(Sharing.FULL))
    shop = decode(wire())
    pool = weakref.ref(vars(decode)["_pool"])

    del decode
    gc.collect()

    assert pool() is None
    assert shop.spec.containers[0].name == "web"


def test_threads_may_share_a_decoder() -> None:
    """Each sees whole objects, whoever met a part first."""
    decode = sharing_decoder(Shop, CachedForm(Sharing.FULL))
    inputs = [wire(str(number % 7)) for number in range(400)]

    with ThreadPoolExecutor(8) as threads:
        shops = list(threads.map(decode, inputs))

    expected = [encode_json(twin_decoder(Shop)(each)) for each in inputs]
    assert [encode_json(shop) for shop in shops] == expected


TEXTS = sampled_from(["", "a", "b", "null", "\u00e9"])
CONTAINERS = fixed_dictionaries(
    {},
    optional={
        "name": TEXTS,
        "args": lists(TEXTS, max_size=2) | none(),
        "limits": dictionaries(TEXTS, TEXTS, max_size=2),
        "settings": sampled_from([1, True, 1.0, "1", None, [1], [True], {"a": 1}, {"a": 1.0}, {}]),
    },
)


@given(specs=lists(lists(CONTAINERS, max_size=2), max_size=4))
@pytest.mark.parametrize("sharing", Sharing)
def test_whatever_was_met_before_every_object_is_what_was_sent(
    sharing: Sharing, specs: list[list[JSON]]
) -> None:
    """The law of sharing: it cannot be told from not sharing."""
    decode = sharing_decoder(Shop, CachedForm(sharing))
    plain = twin_decoder(Shop)

    for containers in specs:
        data = wire(spec={"containers": containers})

        assert encode_json(decode(data)) == encode_json(plain(data))


def test_a_clients_view_says_what_its_objects_have_in_common() -> None:
    """A choice per informer: its view of the client decodes for it."""
    shops = Resource(
        group="test", version="v1", plural="shops", kind="Shop", namespaced=False, model=Shop
    )
    with Client(Config(server="http://127.0.0.1:1")) as client:
        chosen = client.frozen(sharing=Sharing.CHOSEN).codec(shops)
        plain = client.frozen(sharing=Sharing.OFF).codec(shops)

    one, other = chosen.decode(wire("a")), chosen.decode(wire("b"))
    assert one.spec.tolerations is other.spec.tolerations
    assert plain.decode(wire("a")).spec.tolerations is not plain.decode(wire("b")).spec.tolerations
