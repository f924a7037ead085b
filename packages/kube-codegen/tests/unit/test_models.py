"""Models: what each kind of field becomes in Python."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis.strategies import text

from kube_codegen.emit import annotations as annotating
from kube_codegen.emit import models as modelling
from kube_codegen.emit.annotations import Scope
from kube_codegen.emit.layout import Layout
from kube_codegen.emit.models import render_model
from kube_codegen.emit.names import attributes
from kube_codegen.errors import EmitError
from kube_codegen.facts import Facts, FieldFacts, TypeFacts

PART = TypeFacts(name="core.v1.Part", fields={"name": FieldFacts(type="str", pointer=False)})
ENUMS = {"core.v1.Mode": ("Fast", "Slow")}


def scope(*types: TypeFacts) -> Scope:
    known = {described.name: described for described in (PART, *types)}
    facts = Facts(kubernetes="1.37.1", types=known, enums=ENUMS)
    places = {name: f"{name.split('.')[0]}_v1" for name in known}
    layout = Layout(package="acme", facts=facts, modules=(), places=places)
    return Scope(layout=layout, module="core_v1", family="models")


def declaration(facts: FieldFacts, wire: str = "thing") -> str:
    """Return the one line that declares a field."""
    owner = TypeFacts(name="core.v1.Whole", fields={wire: facts})
    return render_model(scope(owner), owner).splitlines()[-1].strip()


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (FieldFacts(type="str", pointer=False), 'thing: str = ""'),
        (FieldFacts(type="str", pointer=True), "thing: str | None = None"),
        (FieldFacts(type="bool", pointer=False, required=True), "thing: bool = False"),
        (FieldFacts(type="i64", pointer=False), "thing: int = 0"),
        (FieldFacts(type="f64", pointer=True), "thing: float | None = None"),
        (FieldFacts(type="bytes", pointer=False), 'thing: bytes = b""'),
        (FieldFacts(type="Quantity", pointer=False), 'thing: Quantity = "0"'),
        (FieldFacts(type="IntOrString", pointer=True), "thing: IntOrString | None = None"),
        (FieldFacts(type="Time", pointer=False), "thing: Time | None = None"),
        (FieldFacts(type="JSON", pointer=True), "thing: JSONValue = None"),
        (FieldFacts(type="[]str", pointer=False), "thing: list[str] = []"),
        (FieldFacts(type="{}[]str", pointer=False), "thing: dict[str, list[str]] = {}"),
        (FieldFacts(type="{}Time", pointer=False), "thing: dict[str, Time | None] = {}"),
        (FieldFacts(type="[]str", pointer=False, always=True), "thing: NullList[str] = []"),
        (FieldFacts(type="{}bytes", pointer=False, always=True), "thing: NullMap[str, bytes] = {}"),
        (FieldFacts(type="core.v1.Part", pointer=True), "thing: Part | None = None"),
        (
            FieldFacts(type="core.v1.Part", pointer=False),
            "thing: Part = field(default_factory=Part)",
        ),
        (
            FieldFacts(type="meta.v1.ObjectMeta", pointer=False),
            "thing: ObjectMeta = field(default_factory=ObjectMeta)",
        ),
        (
            FieldFacts(type="str", pointer=False, attributes={"enum": "core.v1.Mode"}),
            'thing: Mode = ""',
        ),
        (
            FieldFacts(type="[]str", pointer=False, attributes={"enum": "core.v1.Mode"}),
            "thing: list[Mode] = []",
        ),
        (FieldFacts(type="str"), "thing: str | None = None"),
    ],
)
def test_optionality_is_gos(facts: FieldFacts, expected: str) -> None:
    """A pointer may be absent, a value is zero; what OpenAPI requires changes between minors."""
    assert declaration(facts) == expected


@pytest.mark.parametrize(
    ("wire", "facts", "expected"),
    [
        ("podIP", FieldFacts(type="str"), 'pod_ip: str | None = field(default=None, name="podIP")'),
        (
            "podIPs",
            FieldFacts(type="[]str", pointer=False),
            'pod_ips: list[str] = field(default=[], name="podIPs")',
        ),
        ("except", FieldFacts(type="bool", pointer=False), "except_: bool = False"),
        (
            "$ref",
            FieldFacts(type="core.v1.Part", pointer=False),
            'ref: Part = field(default_factory=Part, name="$ref")',
        ),
        ("int", FieldFacts(type="i64", pointer=True), "int: _int | None = None"),
    ],
)
def test_a_name_that_camel_case_does_not_give_back_is_said(
    wire: str, facts: FieldFacts, expected: str
) -> None:
    """The wire name is what the server reads; the attribute is what people read."""
    assert declaration(facts, wire) == expected


def test_a_type_of_another_group_is_named_by_its_module() -> None:
    """Two groups have types of the same name, so only modules are imported."""
    template = TypeFacts(name="apps.v1.Template")
    module = scope(template)
    owner = TypeFacts(
        name="core.v1.Whole", fields={"template": FieldFacts(type="[]apps.v1.Template")}
    )

    source = render_model(module, owner)

    assert "template: list[apps_v1.Template] = []" in source
    assert "from acme.models import apps_v1" in module.import_lines()


def test_lists_that_go_writes_as_null_are_named() -> None:
    """The runtime makes them empty after decoding; it has to know which."""
    items = FieldFacts(type="[]str", pointer=False, always=True)
    owner = TypeFacts(name="core.v1.Whole", fields={"itemNames": items})

    source = render_model(scope(owner), owner)

    assert source.startswith("class Whole(NullableModel, kw_only=True):")
    assert '__nullable__: ClassVar[NullTable] = {"item_names": list}' in source


def test_a_kind_is_always_sent_with_its_version() -> None:
    """Items of a list come without them, and the server wants them back."""
    fields: Mapping[str, FieldFacts] = {
        wire: FieldFacts(type="str", pointer=False) for wire in ("kind", "apiVersion", "data")
    }
    owner = TypeFacts(name="apps.v1.Thing", gvk=("apps", "v1", "Thing"), fields=fields)

    source = render_model(scope(owner), owner)

    assert 'api_version: Literal["apps/v1"] = api_version("apps/v1")' in source
    assert 'kind: Literal["Thing"] = kind("Thing")' in source
    assert source.index("api_version:") < source.index("kind:") < source.index("data:")


def test_a_union_is_written_where_it_is_used() -> None:
    """Its wire form is one of several shapes; a class of its own would say nothing."""
    union = TypeFacts(name="core.v1.PartOrFlag", union=("bool", "core.v1.Part"))
    owner = TypeFacts(
        name="core.v1.Whole", fields={"part": FieldFacts(type="core.v1.PartOrFlag", pointer=True)}
    )

    source = render_model(scope(union, owner), owner)

    assert "part: bool | Part | None = None" in source


def test_known_values_are_offered_and_others_taken() -> None:
    """An editor completes them; a newer server's value still decodes."""
    mode = FieldFacts(type="str", pointer=False, attributes={"enum": "core.v1.Mode"})
    owner = TypeFacts(name="core.v1.Whole", fields={"mode": mode})
    module = scope(owner)

    render_model(module, owner)

    assert module.alias_lines() == [
        "if TYPE_CHECKING:",
        '    Mode: TypeAlias = Literal["Fast", "Slow"] | str',
        "else:",
        "    Mode = str",
    ]


def test_two_fields_with_one_attribute_are_called_as_on_the_wire() -> None:
    """Custom resources that people use have both; one would silently replace the other."""
    fields = {"podIP": FieldFacts(type="str"), "podIp": FieldFacts(type="str")}
    owner = TypeFacts(name="core.v1.Whole", fields=fields)

    source = render_model(scope(owner), owner)

    assert "    podIP: str | None = None" in source
    assert "    podIp: str | None = None" in source
    assert "pod_ip" not in source


@pytest.mark.parametrize(
    ("type_name", "declared"),
    [
        ("str", "x: str = field(default_factory=str)"),
        ("i64", "x: int = field(default_factory=int)"),
        ("[]core.v1.Part", 'x: list[Part] = field(default_factory=list["Part"])'),
        ("{}[]str", 'x: dict[str, list[str]] = field(default_factory=dict[str, "list[str]"])'),
        ("object", 'x: dict[str, JSONValue] = field(default_factory=dict[str, "JSONValue"])'),
        ("Time", "x: Time | None = None"),
    ],
)
def test_what_must_be_sent_is_sent_when_empty_where_nobody_knows_better(
    type_name: str, declared: str
) -> None:
    """Servers refuse custom resources without a required field; Go's opinion comes first."""
    unknown = FieldFacts(type=type_name, required=True)
    owner = TypeFacts(name="core.v1.Whole", fields={"x": unknown})
    known = replace(owner, fields={"x": replace(unknown, pointer=False)})
    part = TypeFacts(name="core.v1.Part")

    assert f"    {declared}" in render_model(scope(owner, part), owner)
    assert "default_factory" not in render_model(scope(known, part), known)


@given(name=text(), wire=text())
def test_no_name_in_a_schema_can_become_code(name: str, wire: str) -> None:
    """A schema that is no identifier is refused; one that is stays a plain name."""
    owner = TypeFacts(name=f"core.v1.{name}", fields={wire: FieldFacts(type="str")})
    try:
        source = render_model(scope(owner), owner)
    except EmitError:
        return

    [node] = ast.parse(source).body

    assert isinstance(node, ast.ClassDef)
    assert node.name == owner.short
    assert [type(line) for line in node.body] == [ast.AnnAssign]


def test_the_names_of_a_type_are_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once a field would take minutes for a thousand of them."""
    asked: list[int] = []

    def counting(facts: TypeFacts) -> dict[str, str]:
        asked.append(len(facts.fields))
        return attributes(facts)

    for module in (annotating, modelling):
        monkeypatch.setattr(module, "attributes", counting)
    fields = {f"field{number}": FieldFacts(type="str", required=True) for number in range(50)}
    owner = TypeFacts(name="core.v1.Whole", fields=fields)

    render_model(scope(owner), owner)

    assert len(asked) <= 3
