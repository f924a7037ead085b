"""Sets of fields: the laws of sets, what is refused, and the owned part of real objects."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_transport.api.extraction import extract
from kube_transport.api.fieldpaths import Element, Path, print_path
from kube_transport.api.fieldsets import FieldSet, owned_by
from kube_transport.api.frozen import freeze
from kube_transport.api.meta import ManagedFieldsEntry, ObjectMeta
from kube_transport.api.model import Model, RawJSON, field
from kube_transport.api.patches.errors import PatchError
from kube_transport.api.unstructured import Unstructured
from kube_transport.codec.json import Decoder, encode_json
from kube_transport.errors import DecodeError

SCALARS = st.one_of(st.text(max_size=3), st.integers(-5, 5), st.booleans(), st.none())
ELEMENTS = st.one_of(
    st.builds(Element.field, st.sampled_from(["a", "b", "metadata", "app.kubernetes.io/name"])),
    st.builds(Element.key, st.dictionaries(st.sampled_from(["name", "port"]), SCALARS, min_size=1)),
    st.builds(Element.value, SCALARS),
    st.builds(Element.index, st.integers(0, 3)),
)
PATHS = st.lists(ELEMENTS, min_size=1, max_size=4).map(tuple)
SETS = st.lists(PATHS, max_size=12).map(FieldSet.of)

DEPLOYMENT: dict[str, Any] = {
    "metadata": {"labels": {"app": "web", "team": "a"}, "annotations": {"x": "1"}},
    "spec": {
        "replicas": 3,
        "selector": {"matchLabels": {"app": "web"}},
        "template": {
            "spec": {
                "containers": [
                    {"name": "web", "image": "web:1", "args": ["-v"]},
                    {
                        "name": "side",
                        "image": "side:1",
                        "ports": [
                            {"containerPort": 53, "protocol": "TCP", "name": "tcp"},
                            {"containerPort": 53, "protocol": "UDP", "name": "udp"},
                        ],
                    },
                ]
            }
        },
    },
}


def path(*names: str) -> Path:
    return tuple(map(Element.parse, names))


@given(SETS)
def test_a_written_set_reads_back(fields: FieldSet) -> None:
    """Managed fields are read, changed and sent again."""
    again = FieldSet.parse(fields.to_json())

    assert again == fields
    assert hash(again) == hash(fields)
    assert FieldSet.of(again.paths()) == fields


@given(SETS, SETS)
def test_sets_combine_like_sets_of_paths(a: FieldSet, b: FieldSet) -> None:
    """A tree of fields is nothing but a set of paths."""
    assert set(a | b) == set(a) | set(b)
    assert set(a & b) == set(a) & set(b)
    assert set(a - b) == set(a) - set(b)
    assert (a <= b) == (set(a) <= set(b)) == (b >= a)
    assert len(a) == len(set(a))
    assert bool(a) == bool(set(a))


@given(SETS, SETS)
def test_removing_with_all_below_leaves_nothing_below(a: FieldSet, b: FieldSet) -> None:
    """Who gives up a map gives up its entries."""
    kept = set(a.without(b))

    assert kept == {one for one in a if not any(one[:end] in b for end in range(1, len(one) + 1))}


@given(SETS)
def test_leaves_have_nothing_below(fields: FieldSet) -> None:
    """A leaf is a field of the set that no other one goes through."""
    paths = set(fields)
    inner = {one[:end] for one in paths for end in range(1, len(one))}

    assert set(fields.leaves()) == paths - inner


@given(PATHS)
def test_a_path_is_in_the_set_that_holds_it_alone(one: Path) -> None:
    """Its beginnings are not."""
    fields = FieldSet.of([one])

    assert one in fields
    assert not any(one[:end] in fields for end in range(len(one)))
    assert str(fields) == print_path(one)


@given(ELEMENTS)
def test_an_elements_text_is_canonical(element: Element) -> None:
    """Equal elements are equal texts."""
    assert Element.parse(element.text) == element


def test_numbers_and_booleans_are_told_apart() -> None:
    """In Python ``True == 1``; a list may hold both."""
    assert Element.value(1) == Element.value(1.0)
    assert Element.value(1) != Element.value(True)
    assert Element.key({"b": 1, "a": 2}) == Element.key({"a": 2, "b": 1})


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf"), 10**400])
def test_what_json_has_no_number_for_is_refused(number: float) -> None:
    """A server could not read the step back."""
    with pytest.raises(DecodeError, match="a number is none that floating point can hold"):
        Element.value([number])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "the whole: expected an object, got list"),
        ('{"f:spec":{"f:a":5}}', ".spec.a: expected an object, got int"),
        ('{"f:spec":{"k:{\\"name\\":\\"a\\"}":{"oops":{}}}}', '.spec[name="a"]: field path'),
        ('{"k:[]":{}}', "at character 3: '['; expected one of"),
        ('{"v:oops":{}}', "'v:oops'"),
        ('{"i:1.5":{}}', "'i:1.5'"),
        ('{"v:' + "[" * 500 + "]" * 500 + '":{}}', "nested more than 16 deep"),
        ('{"f:a":' * 300 + "{}" + "}" * 300, "deeper than 128 levels"),
        ('{"f:a":' * 100_000, "fieldsV1|JSON"),
    ],
)
def test_an_error_says_where(text: str, message: str) -> None:
    """Managed fields may come from any hand, and be any bytes."""
    with pytest.raises(DecodeError) as caught:
        FieldSet.parse(text)

    assert any(part in str(caught.value) for part in message.split("|"))


def test_a_deep_set_is_no_trouble() -> None:
    """Schemas in custom resource definitions nest; the stack has to do for every operation."""
    fields = FieldSet.of([(Element.field("properties"),) * 128])
    again = FieldSet.parse(fields.to_json())

    assert again == fields
    assert fields | again == fields & again == fields.leaves()
    assert not fields - again
    assert len(list(fields)) == 1


def test_managed_fields_hold_a_set() -> None:
    """As an object brings it, undecoded."""
    entry = Decoder(ManagedFieldsEntry)(b'{"manager":"m","fieldsV1":{"f:spec":{"f:replicas":{}}}}')

    fields = FieldSet.parse(entry.fields_v1)
    entry.fields_v1 = RawJSON((fields | FieldSet.of([path("f:data")])).to_json())

    assert path("f:spec", "f:replicas") in fields
    assert b'"fieldsV1":{"f:data":{},"f:spec":{"f:replicas":{}}}' in encode_json(entry)
    assert encode_json({"fieldsV1": fields}) == b'{"fieldsV1":{"f:spec":{"f:replicas":{}}}}'


def test_each_manager_has_its_own_fields() -> None:
    """Applying, updating and writing the status are told apart."""
    mine, status = path("f:spec", "f:replicas"), path("f:status", "f:phase")
    entries = [
        ManagedFieldsEntry(
            manager="me",
            operation=operation,
            subresource=subresource,
            fields_v1=RawJSON(FieldSet.of([one]).to_json()),
        )
        for operation, subresource, one in [
            ("Update", "", path("f:data")),
            ("Apply", "status", status),
            ("Apply", "", mine),
        ]
    ]

    assert list(owned_by(entries, "me")) == [mine]
    assert list(owned_by(entries, "me", subresource="status")) == [status]
    assert list(owned_by(entries, "me", operation="Update")) == [path("f:data")]
    assert not owned_by(entries, "you")
    assert not owned_by([ManagedFieldsEntry(manager="you", operation="Apply")], "you")


def test_an_untyped_object_knows_who_manages_its_fields() -> None:
    """What is extracted from a custom resource needs no model of it."""
    mine = path("f:spec", "f:replicas")
    entry = {"manager": "me", "operation": "Apply", "fieldsV1": FieldSet.of([mine]).to_dict()}
    content: dict[str, Any] = {"metadata": {"managedFields": [entry]}}

    for live in (Unstructured(content), Unstructured(freeze(content))):
        assert list(owned_by(live.metadata.managed_fields, "me")) == [mine]
    assert list(Unstructured({}).metadata.managed_fields) == []


class Shop(Model, kw_only=True):
    metadata: ObjectMeta = field(default_factory=ObjectMeta)


MAKERS: list[Callable[[Any], object]] = [Shop.from_dict, Unstructured, lambda content: content]


@pytest.mark.parametrize("make", MAKERS)
def test_the_owned_part_of_any_form_of_object_is_plain_json(make: Callable[[Any], object]) -> None:
    """It is sent as it is, or changed first, without a change to what a cache holds."""
    content: dict[str, Any] = {"metadata": {"name": "a", "labels": {"app": "web", "team": "a"}}}
    owned = FieldSet.of([path("f:metadata", "f:labels", "f:app")])

    part = extract(make(content), owned)

    assert part == {"metadata": {"labels": {"app": "web"}}}


def test_what_is_no_object_has_no_part() -> None:
    """A list of objects, say."""
    with pytest.raises(PatchError, match="object: expected an object, got a list"):
        extract([], FieldSet())


@pytest.mark.parametrize("live", [DEPLOYMENT, freeze(DEPLOYMENT)], ids=["mutable", "frozen"])
def test_the_owned_part_is_what_was_applied(live: Any) -> None:
    """List items are found by the keys that the set names, wherever they stand by now."""
    containers = ("f:spec", "f:template", "f:spec", "f:containers", 'k:{"name":"side"}')
    port = 'k:{"containerPort":53,"protocol":"UDP"}'
    owned = FieldSet.of(
        [
            path("f:metadata", "f:labels", "f:app"),
            path("f:metadata", "f:annotations"),
            path("f:spec", "f:selector"),
            path(*containers),
            path(*containers, "f:name"),
            path(*containers, "f:ports", port),
            path(*containers, "f:ports", port, "f:containerPort"),
            path(*containers, "f:ports", port, "f:protocol"),
            path("f:spec", "f:gone", "f:too"),
        ]
    )

    assert extract(live, owned) == {
        "metadata": {"labels": {"app": "web"}, "annotations": {}},
        "spec": {
            "selector": {"matchLabels": {"app": "web"}},
            "template": {
                "spec": {
                    "containers": [
                        {"name": "side", "ports": [{"containerPort": 53, "protocol": "UDP"}]}
                    ]
                }
            },
        },
    }


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", "at character 1: the end"),
        ("oops", "at character 1: 'o'"),
        ("f", "at character 2: the end"),
        ("i:12a", "at character 5: 'a'"),
        ("k:[]", "at character 3: '['"),
    ],
)
def test_an_error_says_where_an_element_stops_being_one(text: str, where: str) -> None:
    """And which forms there are."""
    with pytest.raises(DecodeError, match='expected one of "f:NAME"') as caught:
        Element.parse(text)

    assert where in str(caught.value)
