"""What a schema says is wrong, and that it says nothing of what is right."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_discovery.schemas import SchemaView
from kube_discovery.validating import find_problems
from kube_transport.api.patches.plain import is_list, is_object

STRING: dict[str, Any] = {"type": "string"}
INTEGER: dict[str, Any] = {"type": "integer", "format": "int32"}
SCHEMAS = {"resource.Quantity": STRING, "io.k8s.api.resource.Quantity": STRING}


def problems(value: object, schema: dict[str, Any]) -> list[str]:
    """Return what is wrong with a value."""
    return [str(each) for each in find_problems(value, SchemaView(SCHEMAS, schema))]


def obj(*required: str, **fields: Any) -> dict[str, Any]:
    """Return the schema of an object with these fields."""
    return {"type": "object", "properties": fields, "required": list(required)}


@pytest.mark.parametrize(
    ("value", "schema", "expected"),
    [
        ("a", INTEGER, "expected an integer, got a string; without quotes, if it is one"),
        (1.5, INTEGER, "expected an integer, got a number"),
        (True, INTEGER, "expected an integer, got a boolean"),
        (True, STRING, "expected a string, got a boolean; put it in quotes"),
        (1, STRING, "expected a string, got an integer; put it in quotes"),
        ({}, STRING, "expected a string, got an object"),
        ([], obj(), "expected an object, got an array"),
        ({}, {"type": "array"}, "expected an array, got an object"),
        (
            "true",
            {"type": "boolean"},
            "expected a boolean, got a string; without quotes, if it is one",
        ),
        (2**31, INTEGER, "out of the range of int32"),
        (2**63, {"type": "integer"}, "out of the range of int64"),
        (2**31, {"type": "string", "format": "int-or-string"}, "out of the range of int32"),
        (
            "plain text",
            {"type": "string", "format": "byte"},
            "not base64, as which bytes are written",
        ),
        (None, STRING, "expected a string, got null"),
        ([], {"x-kubernetes-int-or-string": True}, "expected an integer or a string, got an array"),
    ],
)
def test_a_value_of_another_type_is_wrong(value: object, schema: Any, expected: str) -> None:
    """The message says what is mostly meant, and shows no value: it may be a password."""
    assert problems(value, schema) == [expected]


@pytest.mark.parametrize(
    ("value", "schema"),
    [
        (1, INTEGER),
        (1.0, INTEGER),
        (1, {"type": "number"}),
        (2**31, {"type": "integer", "format": "int64"}),
        (8080, {"x-kubernetes-int-or-string": True}),
        ("http", {"type": "string", "format": "int-or-string"}),
        (80, {"oneOf": [{"type": "integer"}, {"type": "string"}], "format": "int-or-string"}),
        (1, {"$ref": "#/definitions/io.k8s.api.resource.Quantity"}),
        (0.5, {"oneOf": [{"type": "string"}, {"type": "number"}]}),
        (None, {"type": "string", "nullable": True}),
        (None, {}),
        (2**63, {}),
        ("YQ==\n", {"type": "string", "format": "byte"}),
        ({"any": ["thing"]}, {}),
        ({"any": 1}, {"type": "object"}),
        ({"any": 1}, obj(a=STRING) | {"x-kubernetes-preserve-unknown-fields": True}),
        ({"any": 1}, obj(a=STRING) | {"additionalProperties": True}),
        ({"a": None}, obj(a=STRING)),
        ({"a": None}, {"additionalProperties": STRING}),
        ("", {"type": "string", "enum": ["A"]}),
        ("A", {"type": "string", "enum": ["A"]}),
        (
            {"apiVersion": "v1", "kind": "Pod", "metadata": {}, "a": "b"},
            obj(a=STRING) | {"x-kubernetes-embedded-resource": True},
        ),
        ({"a": "b"}, obj("a", "c", a=STRING, c={"default": 1})),
        (1, {"type": "something new"}),
    ],
)
def test_what_the_server_takes_is_right(value: object, schema: Any) -> None:
    """A false alarm is worse than none: the server looks again anyhow."""
    assert problems(value, schema) == []


def test_unknown_fields_are_named_with_near_ones() -> None:
    """A typing error that the server would drop in silence, or refuse without a hint."""
    schema = obj(imagePullPolicy=STRING, env=STRING)

    assert problems({"imagePullPolic": 1, "ENV": 1, "zz": 1}, schema) == [
        "imagePullPolic: unknown field; did you mean imagePullPolicy?",
        "ENV: unknown field; did you mean env?",
        "zz: unknown field",
    ]


@pytest.mark.parametrize("value", [{}, {"a": None}])
def test_a_required_field_is_missing_also_if_it_is_null(value: object) -> None:
    """A null is nothing, for the server too."""
    assert problems(value, obj("a", a=STRING)) == ["a: required, and missing"]


def test_a_value_that_is_none_of_those_there_are_is_wrong() -> None:
    """The values are told, and the one that was meant."""
    schema = {"type": "string", "enum": ["Always", "Never"]}

    assert problems("always", schema) == ["must be one of Always, Never; did you mean Always?"]
    assert problems(3, {"type": "integer", "enum": [1, 2]}) == ["must be one of 1, 2"]


def test_paths_lead_to_the_place() -> None:
    """Through lists and maps; for people with keys as they must be written."""
    schema = obj(items={"type": "array", "items": obj(tags={"additionalProperties": STRING})})
    value = {"items": [{}, {"tags": {"a.b/c": 1, "plain": 2}}]}

    found = list(find_problems(value, SchemaView({}, schema)))

    assert [each.steps for each in found] == [
        ("items", 1, "tags", "a.b/c"),
        ("items", 1, "tags", "plain"),
    ]
    assert [each.path for each in found] == ['items[1].tags["a.b/c"]', "items[1].tags.plain"]


def test_an_object_nested_without_end_is_looked_at_to_its_end() -> None:
    """Deeper than Python calls functions."""
    schema = {"$ref": "#/components/schemas/Node"}
    node = obj(next=schema)
    value: dict[str, Any] = {"nxt": 1}
    for _ in range(5000):
        value = {"next": value}

    [problem] = find_problems(value, SchemaView({"Node": node}, schema))

    assert problem.path.endswith(".next.nxt")


Pair = tuple[dict[str, Any], Any]

names = st.sampled_from("abcdefgh")


def of(schema: dict[str, Any], values: st.SearchStrategy[Any]) -> st.SearchStrategy[Pair]:
    return values.map(lambda value: (schema, value))


scalars = st.one_of(
    of(STRING, st.text(max_size=3)),
    of(INTEGER, st.integers(-(2**31), 2**31 - 1)),
    of({"type": "boolean"}, st.booleans()),
    of({"type": "string", "enum": ["x", "y"]}, st.sampled_from(["x", "y"])),
    of({"x-kubernetes-int-or-string": True}, st.integers(0, 9) | st.text(max_size=2)),
    of({"type": "string", "nullable": True}, st.none()),
)


def objects(inner: st.SearchStrategy[Pair]) -> st.SearchStrategy[Pair]:
    """Return objects of which each field is right, and is required or may be left out."""

    def assemble(fields: dict[str, tuple[Pair, bool]]) -> Pair:
        required = [name for name, ((_, value), _) in fields.items() if value is not None]
        schema = obj(*required, **{name: pair[0] for name, (pair, _) in fields.items()})
        given = {
            name: pair[1] for name, (pair, left) in fields.items() if name in required or not left
        }
        return schema | {"properties": {**schema["properties"], "_": STRING}}, given

    return st.dictionaries(names, st.tuples(inner, st.booleans()), max_size=4).map(assemble)


def lists(inner: st.SearchStrategy[Pair]) -> st.SearchStrategy[Pair]:
    return inner.map(lambda pair: ({"type": "array", "items": pair[0]}, [pair[1], pair[1]]))


def maps(inner: st.SearchStrategy[Pair]) -> st.SearchStrategy[Pair]:
    return inner.map(
        lambda pair: ({"type": "object", "additionalProperties": pair[0]}, {"k": pair[1]})
    )


pairs = st.recursive(
    scalars, lambda inner: objects(inner) | lists(inner) | maps(inner), max_leaves=12
)


def places(value: Any, schema: dict[str, Any], path: str = "") -> list[tuple[dict[str, Any], str]]:
    """Return every object with named fields in a value, and where it stands."""
    found: list[tuple[dict[str, Any], str]] = []
    if is_list(value):
        for number, item in enumerate(value[:1]):
            found += places(item, schema["items"], f"{path}[{number}]")
    elif is_object(value):
        if "properties" in schema:
            found.append((value, path))
        for name, item in value.items():
            inner = (
                schema["properties"][name]
                if "properties" in schema
                else schema["additionalProperties"]
            )
            found += places(item, inner, f"{path}.{name}" if path else name)
    return found


@given(pair=pairs)
def test_whatever_follows_its_schema_is_right(pair: Pair) -> None:
    """However deep, in whatever it is wrapped."""
    schema, value = pair

    assert problems(value, schema) == []


@given(pair=pairs, data=st.data())
def test_an_unknown_field_is_found_wherever_it_stands(pair: Pair, data: st.DataObject) -> None:
    """Once for each place where the object stands, and nothing else is said."""
    schema, value = pair
    found = places(value, schema)
    if not found:
        return
    place, path = data.draw(st.sampled_from(found))

    place["zzzz"] = 1

    said = list(find_problems(value, SchemaView({}, schema)))
    assert {each.message for each in said} == {"unknown field"}
    assert (f"{path}.zzzz" if path else "zzzz") in {each.path for each in said}
