"""Facts of custom resource definitions: structures, names, and what is refused."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from kube_codegen.emit.package import render_package
from kube_codegen.emit.source import literal
from kube_codegen.errors import CRDError
from kube_codegen.extract.crds import Manifest, facts_of
from kube_codegen.extract.structural import DEEPEST
from kube_codegen.extract.structures import MOST_FIELDS
from kube_codegen.facts import Facts, FieldFacts

TEXT = {"type": "string"}


def crd(schema: dict[str, Any] | None = None, kind: str = "Widget", **spec: Any) -> dict[str, Any]:
    """Return a definition of widgets whose spec has a schema."""
    properties = {"spec": schema or {"type": "object", "properties": {"size": TEXT}}}
    version = {
        "name": "v1",
        "served": True,
        "storage": True,
        "schema": {"openAPIV3Schema": {"type": "object", "properties": properties}},
    }
    return {
        "apiVersion": "apiextensions.k8s.io/v1",
        "kind": "CustomResourceDefinition",
        "spec": {
            "group": "acme.example",
            "scope": "Namespaced",
            "names": {"kind": kind, "plural": f"{kind.lower()}s"},
            "versions": [version],
            **spec,
        },
    }


def read(*definitions: dict[str, Any]) -> Facts:
    return facts_of([Manifest("f.yaml", each) for each in definitions])


def obj(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required)}


def field_of(schema: dict[str, Any], *, required: bool = False) -> FieldFacts:
    """Return the facts about a field with a schema."""
    whole = obj(*(["x"] if required else []), x=schema)
    return read(crd(whole)).types["acme.example.v1.WidgetSpec"].fields["x"]


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        (TEXT, FieldFacts(type="str")),
        ({"type": "string", "nullable": True}, FieldFacts(type="str", pointer=True)),
        ({"type": "string", "format": "date-time"}, FieldFacts(type="DateTime")),
        (
            {"type": "string", "nullable": True, "default": "a"},
            FieldFacts(type="str", pointer=True, attributes={"null": "apart"}),
        ),
        ({"type": "string", "format": "byte"}, FieldFacts(type="bytes")),
        ({"type": "string", "format": "email"}, FieldFacts(type="str")),
        ({"type": "integer", "format": "int32", "enum": [1, 2]}, FieldFacts(type="i64")),
        ({"type": "number", "default": "1; import os"}, FieldFacts(type="f64")),
        ({"type": "boolean"}, FieldFacts(type="bool")),
        ({"x-kubernetes-int-or-string": True}, FieldFacts(type="IntOrString")),
        ({"x-kubernetes-preserve-unknown-fields": True}, FieldFacts(type="any")),
        ({"type": "object"}, FieldFacts(type="object")),
        ({"type": "object", "properties": {}}, FieldFacts(type="object")),
        ({"type": "object", "additionalProperties": True}, FieldFacts(type="object")),
        (
            {"type": "object", "additionalProperties": {"type": "array", "items": TEXT}},
            FieldFacts(type="{}[]str"),
        ),
        (
            {"type": "object", "x-kubernetes-embedded-resource": True, "properties": {"a": TEXT}},
            FieldFacts(type="object"),
        ),
        (
            {**obj(a=TEXT), "x-kubernetes-preserve-unknown-fields": True},
            FieldFacts(type="any"),
        ),
        (
            {"type": "array", "items": TEXT, "x-kubernetes-list-type": "set"},
            FieldFacts(type="[]str", attributes={"list": "set"}),
        ),
        (
            {**obj(a=TEXT), "x-kubernetes-map-type": "atomic"},
            FieldFacts(type="acme.example.v1.WidgetSpecX", attributes={"map": "atomic"}),
        ),
    ],
)
def test_a_schema_says_what_a_field_holds(schema: dict[str, Any], expected: FieldFacts) -> None:
    """Nothing that a server keeps is dropped, and defaults stay the server's."""
    assert field_of(schema) == expected


def test_what_must_be_there_is_held_as_a_value() -> None:
    """A class for an object; for all else the emitter knows what is empty."""
    assert field_of(obj(a=TEXT), required=True).pointer is False
    assert field_of({**obj(a=TEXT), "nullable": True}, required=True).pointer is True
    assert field_of(TEXT, required=True) == FieldFacts(type="str", required=True)


def test_what_servers_fill_in_need_not_be_there() -> None:
    """A zero in its place would be taken for what somebody wanted."""
    assert field_of({**TEXT, "default": "a"}, required=True) == FieldFacts(type="str")
    assert field_of({**obj(a=TEXT), "default": {"a": "b"}}, required=True).pointer is None


@pytest.mark.parametrize("required", [False, True])
@pytest.mark.parametrize(
    ("schema", "default"),
    [
        ({"type": "array", "items": TEXT}, ["*"]),
        ({"type": "object", "additionalProperties": TEXT}, {"a": "b"}),
    ],
)
def test_nothing_is_not_what_servers_fill_in(
    schema: dict[str, Any], default: object, *, required: bool
) -> None:
    """Left out, an empty list becomes the default: Crossplane would manage what was paused."""
    assert field_of({**schema, "default": default}, required=required).pointer is True
    assert field_of({**schema, "default": type(default)()}, required=required).pointer is None


def test_a_null_is_sent_where_something_must_be_there() -> None:
    """The null is what stands for nothing, unless the server has a default of its own."""
    sent = FieldFacts(type="str", pointer=True, required=True, attributes={"null": "sent"})

    assert field_of({**TEXT, "nullable": True}, required=True) == sent
    assert field_of({**TEXT, "nullable": True, "default": None}, required=True) == sent


def test_a_null_in_a_definition_is_nothing() -> None:
    """As it is to servers; printers of manifests write some."""
    definition = crd(obj(x={**TEXT, "enum": ["a", None]}, y={**TEXT, "enum": None}))
    definition["spec"]["names"] |= {"shortNames": None, "categories": None, "singular": None}
    [version] = definition["spec"]["versions"]
    version |= {"subresources": None, "deprecated": True, "deprecationWarning": None}
    root = version["schema"]["openAPIV3Schema"]
    root |= {"required": None, "x-kubernetes-list-map-keys": None}
    root["properties"]["status"] = {"type": "object", "properties": None}

    facts = read(definition)
    version["subresources"] = {"status": None, "scale": None}

    assert read(definition) == facts
    assert facts.enums == {"acme.example.v1.WidgetSpecX": ("a",)}
    assert facts.types["acme.example.v1.Widget"].fields["status"].type == "object"


def test_names_with_dots_are_one_step() -> None:
    """Of an error's place, and of the depth of a schema."""
    schema = obj(**{"a.b[c]": {"type": "array", "items": {"type": "odd"}}})
    deep = TEXT
    for _ in range(DEEPEST // 2):
        deep = obj(**{"a.b.c.d": deep})

    with pytest.raises(CRDError) as caught:
        read(crd(schema))

    assert caught.value.path.endswith('.properties.spec.properties["a.b[c]"].items.type')
    assert read(crd(deep))


def test_a_structure_is_one_class_however_often_it_stands() -> None:
    """In all kinds of a group version, called by the shortest way to it."""
    reference = obj("name", name=TEXT)
    deep = obj(inner=obj(ref=reference))
    facts = read(crd(obj(deep=deep, source=reference)), crd(obj(target=reference), kind="Gadget"))

    names = {name.rpartition(".")[2] for name in facts.types}
    assert names == {
        *("Widget", "WidgetSpec", "WidgetSpecDeep", "WidgetSpecDeepInner"),
        *("Gadget", "GadgetSpec", "GadgetSpecTarget"),
    }
    assert facts.types["acme.example.v1.WidgetSpec"].fields["source"].type.endswith("SpecTarget")


def test_another_kind_renames_nothing() -> None:
    """A definition that has nothing to do with a program must not break its imports."""
    inner, mode = ({"type": "string", "enum": [value]} for value in "ab")
    alone = crd(obj(p=obj(mode=inner), mode=mode))
    other = crd(obj(q=obj(mode=inner), kept=mode), kind="Gadget")

    before, after = (render_package(read(*each), "acme") for each in ([alone], [other, alone]))

    for name in ("models/acme_v1.py", "apply/acme_v1.py"):
        assert defined(before[name]) < defined(after[name])
    assert {"WidgetSpecP", "WidgetSpecPMode", "WidgetSpecMode"} <= defined(
        after["models/acme_v1.py"]
    )
    assert "\nWidgetSpecP = GadgetSpecQ\n" in after["models/acme_v1.py"]
    assert "\nApplyWidgetSpecP = ApplyGadgetSpecQ\n" in after["apply/acme_v1.py"]


def test_another_property_renames_nothing() -> None:
    """The class of a structure that stands at a shorter way, too, is called by both."""
    inner = obj(mode={"type": "string", "enum": ["a", "b"]})
    kind = {"type": "string", "enum": ["x"]}
    before, after = (
        render_package(read(crd(schema)), "acme")
        for schema in (obj(p=inner, zkind=kind), obj(a=inner, kind=kind, p=inner, zkind=kind))
    )

    for name in ("models/acme_v1.py", "apply/acme_v1.py"):
        assert defined(before[name]) < defined(after[name])
    assert "\nWidgetSpecP = WidgetSpecA\n" in after["models/acme_v1.py"]
    assert "WidgetSpecPMode: TypeAlias = WidgetSpecAMode\n" in after["models/acme_v1.py"]
    assert "WidgetSpecZkind: TypeAlias = WidgetSpecKind\n" in after["models/acme_v1.py"]


def defined(source: str) -> set[str]:
    """Return what can be imported from a module."""
    space: dict[str, object] = {"__name__": "acme"}
    exec(compile(source, "acme", "exec"), space)
    return {*space}


def test_other_names_of_a_structure_hide_nothing() -> None:
    """A kind Object and its property meta make ``ObjectMeta``, here as the second name."""
    structure = obj(a=obj(x=TEXT))
    definitions = [crd(structure, "Alpha"), at(crd(kind="Object"), SCHEMA, obj(meta=structure))]

    source = render_package(read(*definitions), "acme")["models/acme_v1.py"]

    assert "\nObjectMeta = AlphaSpec\n" in source
    assert "metadata: _ObjectMeta = field(default_factory=_ObjectMeta)" in source


def test_structures_that_differ_in_anything_are_two_classes() -> None:
    """Also in what apply goes by, in what is required, and in the values of a string."""
    one = obj(a={"type": "string", "enum": ["x"]})
    others = [
        obj(a=TEXT),
        obj("a", a=one["properties"]["a"]),
        obj(a={"type": "string", "enum": ["y"]}),
    ]
    properties = {f"f{index}": each for index, each in enumerate([one, *others, deepcopy(one)])}

    types = read(crd(obj(**properties))).types

    assert len([name for name in types if "SpecF" in name]) == 4


def test_names_that_are_taken_get_a_number() -> None:
    """Two ways may read alike without their separators."""
    facts = read(crd(obj(**{"a-b": obj(x=TEXT), "aB": obj(y=TEXT)})), crd(kind="WidgetSpec"))

    names = sorted(name.rpartition(".")[2] for name in facts.types)
    assert len(names) == len(set(names)) == 6
    assert {"WidgetSpec", "WidgetSpec2"} <= set(names)


def test_strings_with_values_are_open_literals() -> None:
    """Newer servers have more of them; a quote in one is a quote."""
    schema = {"type": "string", "enum": ["a", '"]; import os', "=", "a"]}
    facts = read(crd(obj(mode=schema, modes={"type": "array", "items": schema})))

    names = [f"acme.example.v1.{name}" for name in ("WidgetSpecMode", "WidgetSpecModes")]
    assert facts.enums == dict.fromkeys(names, ("a", '"]; import os', "="))
    source = render_package(facts, "acme")["models/acme_v1.py"]
    assert """Literal["a", '"]; import os', "="] | str""" in source
    assert "modes: list[WidgetSpecMode] = []" in source


def test_objects_have_spec_and_status_as_those_of_kubernetes() -> None:
    """Unless a server would refuse the empty one, or they are no class that could be empty."""
    definition = crd(obj("a", a=TEXT))
    [version] = definition["spec"]["versions"]
    root = version["schema"]["openAPIV3Schema"]
    root["properties"]["status"] = obj("b", b=TEXT)

    def pointers() -> list[bool | None]:
        fields = read(definition).types["acme.example.v1.Widget"].fields
        return [fields["spec"].pointer, fields["status"].pointer]

    assert pointers() == [None, None]
    root["required"] = ["spec"]
    version["subresources"] = {"status": {}}
    assert pointers() == [False, False]
    root["properties"] = {"spec": {**obj(a=TEXT), FREE: True}, "status": {"type": "object"}}
    assert pointers() == [None, None]


def test_a_definition_says_what_discovery_would() -> None:
    """The server makes discovery of it, too."""
    definition = crd(scope="Cluster")
    names = {"shortNames": ["wd"], "categories": ["all"], "singular": "widget"}
    definition["spec"]["names"] |= names
    [version] = definition["spec"]["versions"]
    version["subresources"] = {"status": {}, "scale": {}}
    definition["spec"]["versions"].append({**version, "name": "v2", "served": False})

    facts = read(definition)

    whole, scale, status = facts.resources
    assert (whole.group_version, whole.name) == ("acme.example/v1", "widgets")
    assert (whole.singular, whole.short_names, whole.categories) == ("widget", ("wd",), ("all",))
    assert not whole.namespaced
    assert (scale.name, scale.type) == ("widgets/scale", "autoscaling.v1.Scale")
    assert (status.name, status.type) == ("widgets/status", "acme.example.v1.Widget")
    assert facts.groups == {"acme.example": ("v1",)}


def at(definition: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    """Return a definition with another value at a path, or with none for ``None``."""
    definition = deepcopy(definition)
    *way, last = path.split(".")
    target: Any = definition
    for step in way:
        target = target[int(step)] if step.isdigit() else target[step]
    if value is None:
        del target[last]
    else:
        target[last] = value
    return definition


SCHEMA = "spec.versions.0.schema.openAPIV3Schema"
FREE = "x-kubernetes-preserve-unknown-fields"
KEYS = "x-kubernetes-list-map-keys"
LIST = "x-kubernetes-list-type"
MAP = "x-kubernetes-map-type"
SPEC = f"{SCHEMA}.properties.spec"


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("apiVersion", "apiextensions.k8s.io/v1beta1", "apiVersion: is 'apiextensions.k8s.io/v1be"),
        ("spec", None, "spec: is missing"),
        ("spec.group", "Acme", "spec.group: 'Acme' is no name"),
        ("spec.group", ".".join(["a" * 60] * 5), "is no name that a server takes"),
        ("spec.group", f"{'a' * 64}.example", "is no name that a server takes"),
        ("spec.group", "9.example", "spec.group: '9_v1' can be no Python name"),
        ("spec.names", [], "spec.names: is missing or no object"),
        ("spec.names.kind", "Wid-get", "spec.names.kind: 'Wid-get' can be no Python name"),
        ("spec.names.kind", "class", "spec.names.kind: 'class' can be no Python name"),
        ("spec.names.kind", "Literal", "spec.names.kind: 'Literal' is what generated modules call"),
        ("spec.names.kind", "annotations", "is what generated modules call something else"),
        ("spec.names.kind", "list", "spec.names.kind: 'list' is what generated modules call"),
        ("spec.names.kind", "X:\n  import os", "spec.names.kind"),
        ("spec.names.plural", "../pods", "spec.names.plural: '../pods' is no name"),
        ("spec.names.shortNames", [1], r"spec.names.shortNames[0]: is missing or no string"),
        ("spec.names.singular", ["w"], "spec.names.singular: is missing or no string"),
        ("spec.scope", "Galaxy", "spec.scope: 'Galaxy' is neither"),
        ("spec.scope", ["Cluster"], "spec.scope: ['Cluster'] is neither"),
        ("spec.versions", [], "spec.versions: is missing"),
        ("spec.versions.0.name", "v1/..", "spec.versions[0].name: 'v1/..' is no name"),
        (SCHEMA, None, "spec.versions[0].schema.openAPIV3Schema: is missing"),
        ("spec.versions.0.schema", "x", "spec.versions[0].schema: is missing or no object"),
        (f"{SCHEMA}.type", "array", "openAPIV3Schema: is no structural schema: its type is not"),
        (f"{SCHEMA}.{FREE}", True, "openAPIV3Schema: keeps fields that it does not describe"),
        (f"{SPEC}.type", None, "properties.spec: is no structural schema: it has no type"),
        (f"{SPEC}.type", "null", "properties.spec.type: 'null' is none"),
        (f"{SPEC}.type", ["object"], "properties.spec.type: ['object'] is none"),
        (f"{SPEC}.$ref", "#/definitions/x", "properties.spec.$ref: structural schemas have no"),
        (f"{SPEC}.$ref", 1, "properties.spec.$ref: structural schemas have no"),
        (f"{SPEC}.allOf", [TEXT, {"$ref": "#"}], "properties.spec.allOf[1].$ref: structural"),
        (f"{SPEC}.anyOf", [{"items": {"$ref": "#"}}], "properties.spec.anyOf[0].items.$ref: str"),
        (f"{SPEC}.oneOf", [obj(a={"$ref": "#"})], "spec.oneOf[0].properties.a.$ref: structural"),
        (f"{SPEC}.not", {"not": {"$ref": "#"}}, "properties.spec.not.not.$ref: structural"),
        (
            f"{SPEC}.properties.size",
            {"type": "object", "x-kubernetes-embedded-resource": True, "$ref": "#"},
            "properties.size.$ref: structural",
        ),
        (
            f"{SPEC}.properties.size",
            {"type": "object", "additionalProperties": {**TEXT, "$ref": "#"}},
            "properties.size.additionalProperties.$ref: structural",
        ),
        (f"{SPEC}.additionalProperties", TEXT, "spec.additionalProperties: stands beside prop"),
        (f"{SPEC}.additionalProperties", False, "spec.additionalProperties: stands beside prop"),
        (f"{SCHEMA}.additionalProperties", True, "Schema.additionalProperties: is nothing for"),
        (
            "spec.preserveUnknownFields",
            True,
            "spec.preserveUnknownFields: keeps fields that no schema describes, which a class",
        ),
        (f"{SPEC}.properties", [], "properties.spec.properties: is missing or no object"),
        (f"{SPEC}.properties.size", True, "properties.spec.properties.size: is missing or no"),
        (f"{SPEC}.required", "size", "properties.spec.required: is no list"),
        (f"{SPEC}.required", ["size", True], "spec.required[1]: True is no string"),
        (f"{SPEC}.anyOf", [{"required": [1]}], "spec.anyOf[0].required[0]: 1 is no string"),
        (f"{SPEC}.{MAP}", "odd", "spec.x-kubernetes-map-type: 'odd' is none of atomic, granular"),
        (f"{SPEC}.{LIST}", ["set"], "spec.x-kubernetes-list-type: ['set'] is none of atomic, map"),
        (f"{SPEC}.{LIST}", "map", "spec.x-kubernetes-list-map-keys: are what lists of type map"),
        (f"{SPEC}.{KEYS}", ["size"], "spec.x-kubernetes-list-map-keys: are what lists of type map"),
        (f"{SPEC}.{KEYS}", "size", "spec.x-kubernetes-list-map-keys: is no list"),
        (f"{SPEC}.{KEYS}", [1], "spec.x-kubernetes-list-map-keys[0]: 1 is no string"),
        (
            f"{SPEC}.properties.size",
            {"type": "array", "items": obj(a=TEXT), LIST: "map", KEYS: ["a", "b"]},
            "properties.size.x-kubernetes-list-map-keys[1]: 'b' is no property of the items",
        ),
        (f"{SPEC}.properties.size", {"type": "array"}, "properties.size.items: is missing"),
        (f"{SPEC}.properties.size.enum", "x", "properties.size.enum: is no list"),
        (f"{SPEC}.properties.size.enum", ["a", 1], "properties.size.enum[1]: 1 is no string"),
        (f"{SPEC}.properties.", TEXT, "properties.spec.properties: '' can be no Python name"),
        (f"{SPEC}.properties.1st", TEXT, "properties.spec.properties: '1st' can be no Python"),
        (f"{SPEC}.properties.\u00e4", TEXT, r"properties.spec.properties: '\xe4' can be no Python"),
        (
            f"{SPEC}.properties.a\nb",
            TEXT,
            r"properties.spec.properties: 'a\nb' can be no name of a",
        ),
        (f'{SPEC}.properties.a"b', TEXT, "properties.spec.properties: 'a\"b' can be no name of a"),
        (
            f"{SPEC}.properties.a\\b",
            TEXT,
            r"properties.spec.properties: 'a\\b' can be no name of a",
        ),
        (
            f"{SPEC}.properties",
            {f"f{number}": TEXT for number in range(10_000)},
            f"properties.spec: has 10000 properties, {MOST_FIELDS} are the most",
        ),
    ],
)
def test_what_cannot_become_types_is_refused_with_file_and_place(
    path: str, value: object, told: str
) -> None:
    """Whoever generates forty definitions must find the one, and the line in it."""
    with pytest.raises(CRDError) as caught:
        read(at(crd(), path, value))

    assert str(caught.value).startswith("f.yaml: ")
    assert told in str(caught.value)
    assert caught.value.path
    assert str(caught.value).isprintable()


def test_what_is_required_need_not_be_described() -> None:
    """Servers take it; of what merges items, keys are described."""
    listed = {"type": "array", "items": obj("a", a=TEXT), LIST: "map", KEYS: ["a"]}

    assert field_of({**obj(a=TEXT), "required": ["odd"]}).type.endswith("WidgetSpecX")
    assert field_of(listed).attributes == {"list": "map", "keys": ("a",)}


def test_a_plural_may_be_a_keyword() -> None:
    """Its attribute gets an underscore, as those of properties do."""
    definition = crd(kind="Import", names={"kind": "Import", "plural": "import"})

    files = render_package(read(definition), "acme")

    assert "import_" in files["resources/acme_v1.py"]
    assert '"import"' in files["resources/acme_v1.py"]
    compile(files["resources/acme_v1.py"], "acme", "exec")


def test_a_property_may_be_called_like_a_reference() -> None:
    """What stands under ``properties`` are names, whatever they look like."""
    assert read(crd(obj(**{"$ref": TEXT}))).types["acme.example.v1.WidgetSpec"].fields["$ref"]


def test_a_mapping_of_anything_may_have_properties() -> None:
    """Servers take it and keep all of it; a class would not."""
    assert field_of({**obj(a=TEXT), "additionalProperties": True}) == FieldFacts(type="object")


def test_a_kind_that_keeps_what_it_does_not_describe_is_to_be_used_untyped() -> None:
    """A class would drop it, and the next update would delete it on the server."""
    definition = at(crd(), SCHEMA, {"type": "object", FREE: True})

    with pytest.raises(CRDError, match=r"f\.yaml: .*: use the kind untyped, with kube-dynamic.*W"):
        read(definition)


@pytest.mark.parametrize(
    ("kind", "plural", "group", "name"),
    [
        ("Widget", "overload", "acme.example", "overload"),
        ("Widget", "str", "acme.example", "str"),
        ("Widget", "deprecated", "acme.example", "deprecated"),
        ("Widget", "acme-v1", "acme.example", "acme_v1"),
        ("Widget", "autoscaling-v1", "acme.example", "autoscaling_v1"),
        ("Widget", "av1", "a.example", "AV1"),
        ("TypeChecking", "typechecking", "acme.example", "TYPE_CHECKING"),
    ],
)
def test_a_resource_is_not_called_like_what_its_module_uses(
    kind: str, plural: str, group: str, name: str
) -> None:
    """The import would fail, or a constant be another one; with its file and place."""
    definition = crd(names={"kind": kind, "plural": plural}, group=group)

    with pytest.raises(CRDError, match=rf"^f\.yaml: spec\.names\.plural: .* called {name}, which"):
        read(definition)


def test_a_schema_without_end_is_refused() -> None:
    """Before Python's own stack is."""
    schema = obj(a=TEXT)
    for _ in range(500):
        schema = obj(a=schema)

    with pytest.raises(CRDError, match=f"is nested more than {DEEPEST} deep"):
        read(crd(schema))


def test_lists_without_end_are_refused_too() -> None:
    """They give no class a name, and nest all the same."""
    schema: dict[str, Any] = TEXT
    for _ in range(500):
        schema = {"type": "array", "items": schema}

    with pytest.raises(CRDError, match="is nested more than"):
        read(crd(obj(a=schema)))


def test_versions_that_are_not_served_are_left_out() -> None:
    """Of definitions that serve nothing at all there is no package to write."""
    unserved = at(crd(kind="Gadget"), "spec.versions.0.served", False)

    assert [one.kind[2] for one in read(unserved, crd()).resources] == ["Widget"]
    with pytest.raises(CRDError, match=r"^f\.yaml: spec\.versions: no version is served"):
        read(unserved)


def test_a_kind_that_is_defined_twice_is_refused() -> None:
    """One of the two would be lost; which one to keep is seen in both files."""
    twice = [Manifest("a.yaml", crd()), Manifest("b.yaml", crd())]

    with pytest.raises(CRDError) as caught:
        facts_of(twice)

    told = "b.yaml: spec.versions[0]: Widget is defined twice, before in a.yaml"
    assert str(caught.value) == told


def test_a_kind_with_a_scale_is_not_called_like_a_client_of_the_runtime() -> None:
    """Its own client would be; without a part it has none of its own."""
    definition = crd(kind="Resource")

    assert render_package(read(definition), "acme")
    with pytest.raises(CRDError, match=r"^f\.yaml: spec\.names\.kind: 'Resource' is what"):
        read(at(definition, "spec.versions.0.subresources", {"scale": {}}))


def test_structures_are_not_called_like_what_modules_import() -> None:
    """A kind and a property make such a name together."""
    definition = at(crd(kind="Type"), f"{SCHEMA}.properties.alias", obj(x=TEXT))

    facts = read(definition)

    assert "acme.example.v1.TypeAlias2" in facts.types
    assert "class TypeAlias2(" in render_package(facts, "acme")["models/acme_v1.py"]


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ({"deprecated": True}, "Widget of acme.example/v1 is deprecated"),
        ({"deprecated": True, "deprecationWarning": 'say "v2"\n'}, 'say "v2"\n'),
        ({"deprecationWarning": "not yet"}, ""),
    ],
)
def test_a_version_that_is_deprecated_says_so(version: dict[str, Any], expected: str) -> None:
    """In the words of the definition, as the server does; editors strike it through."""
    definition = crd()
    definition["spec"]["versions"][0] |= version

    files = render_package(read(definition), "acme")

    marked = {name for name, source in files.items() if "@deprecated(" in source}
    folders = ("apply", "models", "resources")
    assert marked == ({f"{each}/acme_v1.py" for each in folders} if expected else set())
    if expected:
        assert f"@deprecated({literal(expected)})" in files["models/acme_v1.py"]
    for name, source in files.items():
        compile(source, name, "exec")


def test_a_warning_that_is_no_text_is_refused() -> None:
    """With its place."""
    definition = crd()
    definition["spec"]["versions"][0] |= {"deprecated": True, "deprecationWarning": 1}

    with pytest.raises(CRDError, match=r"versions\[0\]\.deprecationWarning: is missing or no"):
        read(definition)


def modules_of(*definitions: dict[str, Any]) -> list[str]:
    """Return the modules of resources that definitions give."""
    files = render_package(read(*definitions), "acme")
    for name, source in files.items():
        compile(source, name, "exec")
    found = (name.removeprefix("resources/") for name in files if name.startswith("resources/"))
    return [name.removesuffix(".py") for name in found if "__" not in name]


def test_groups_that_begin_alike_are_called_by_their_whole_names() -> None:
    """``networking.istio.io`` beside ``networking.gke.io`` is what many clusters have."""
    istio, gke = crd(group="networking.istio.io"), crd(group="networking.gke.io")

    assert modules_of(istio) == ["networking_v1"]
    assert modules_of(istio, gke, crd(group="acme.example")) == [
        *("acme_v1", "networking_gke_io_v1", "networking_istio_io_v1"),
    ]


def test_a_group_that_begins_like_one_of_kubernetes_leaves_that_its_module() -> None:
    """A scale is ``autoscaling/v1``; some kinds are ``autoscaling.k8s.io/v1``."""
    scaled = at(crd(), "spec.versions.0.subresources", {"scale": {}})
    vertical = crd(group="autoscaling.k8s.io", kind="VerticalPodAutoscaler")

    assert modules_of(scaled, vertical) == ["acme_v1", "autoscaling_k8s_io_v1"]
    assert modules_of(vertical) == ["autoscaling_k8s_io_v1"]
    assert modules_of(crd(group="meta.example")) == ["meta_example_v1"]


def test_groups_that_cannot_be_told_apart_are_refused_with_both_files() -> None:
    """One of the two must be left out, and only a person can say which."""
    first = Manifest("first.yaml", crd(group="a.b-c.example"))
    second = Manifest("second.yaml", crd(group="a.b.c.example"))

    with pytest.raises(CRDError, match=r"^second\.yaml: spec\.group: .*first\.yaml.*--group"):
        facts_of([first, second])


def test_the_values_of_a_string_are_not_called_like_what_a_module_needs() -> None:
    """A kind Object and its property meta make ``ObjectMeta``, which every kind has."""
    definition = at(
        crd(kind="Object"), f"{SCHEMA}.properties.meta", {"type": "string", "enum": ["a"]}
    )

    files = render_package(read(definition), "acme")

    assert "ObjectMeta as _ObjectMeta" in files["models/acme_v1.py"]
    assert (
        "metadata: _ObjectMeta = field(default_factory=_ObjectMeta)" in files["models/acme_v1.py"]
    )


def test_the_values_of_a_string_are_not_called_like_an_apply_configuration() -> None:
    """A kind Apply and its property widget make ``ApplyWidget``."""
    values = {"type": "string", "enum": ["a"]}
    definition = at(crd(kind="Apply"), f"{SCHEMA}.properties.widget", values)

    source = render_package(read(definition, crd()), "acme")["apply/acme_v1.py"]

    assert "widget: Maybe[ApplyWidget2] = UNSET" in source


def test_two_kinds_do_not_get_one_accessor() -> None:
    """One would hide the other without a word."""
    first = Manifest("a.yaml", crd(kind="FooBar"))
    names = {"kind": "Foobars", "plural": "foo-bars"}
    second = Manifest("b.yaml", crd(names=names))

    with pytest.raises(CRDError, match=r"^b\.yaml: spec\.names\.plural: .*foo_bars.*a\.yaml"):
        facts_of([first, second])
