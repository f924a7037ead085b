"""Facts about patches: what is said of a type, and what is left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from kube_codegen.emit.layout import plan_layout
from kube_codegen.emit.patch_facts import reference, render_facts
from kube_codegen.errors import EmitError
from kube_codegen.facts import Facts, FieldFacts, ResourceFacts, TypeFacts

THING = "acme.v1.Thing"


def facts(fields: Mapping[str, FieldFacts], *others: TypeFacts) -> Facts:
    """Return the facts of one kind with these fields, and of types beside it."""
    gvk = ("acme.example", "v1", "Thing")
    resource = ResourceFacts(
        group="acme.example",
        version="v1",
        name="things",
        kind=gvk,
        namespaced=True,
        verbs=("get",),
        type=THING,
    )
    types = {one.name: one for one in (TypeFacts(name=THING, gvk=gvk, fields=fields), *others)}
    return Facts(kubernetes="1.37.1", types=types, resources=[resource])


def table(known: Facts) -> dict[str, Any]:
    """Return the table that the generated module has."""
    source = render_facts(plan_layout(known, "acme"))
    scope: dict[str, Any] = {}
    exec("TYPES = " + source.partition("TYPES: Final[TypeTable] = ")[2], scope)
    return dict(scope["TYPES"])


def test_merge_keys_and_list_types_are_said() -> None:
    """They are what a client cannot find out from an object."""
    attributes = {"list": "map", "keys": ["name"], "patch": "merge", "merge": "name", "enum": "x"}
    parts = FieldFacts(type="[]acme.v1.Part", pointer=False, attributes=attributes)

    [entry] = table(facts({"parts": parts}, TypeFacts(name="acme.v1.Part"))).values()

    said = {"list": "map", "keys": ("name",), "patch": "merge", "merge": "name"}
    assert entry == {
        "gvk": ("acme.example", "v1", "Thing"),
        "fields": {"parts": ("[]Part", said)},
    }


def test_plain_scalars_are_left_out_and_amounts_are_not() -> None:
    """Most fields are scalars, of which there is nothing to say; amounts differ in spelling."""
    fields = {
        "size": FieldFacts(type="Quantity", pointer=False, number=(3,)),
        "text": FieldFacts(type="str", pointer=True, required=True),
    }

    [entry] = table(facts(fields)).values()

    assert entry["fields"] == {"size": "Quantity"}


def test_scalars_of_which_go_sends_no_zero_are_said() -> None:
    """To those who compare, their zero is absent; that of a pointer, or always sent, is not."""
    fields = {
        "on": FieldFacts(type="bool", pointer=False),
        "off": FieldFacts(type="bool", pointer=True),
        "name": FieldFacts(type="str", pointer=False, always=True),
        "unknown": FieldFacts(type="str"),
    }

    [entry] = table(facts(fields)).values()

    assert entry["fields"] == {"on": "=bool"}


def test_a_type_of_scalars_only_is_left_out() -> None:
    """Hundreds are; the table is loaded as a whole."""
    parts = FieldFacts(type="acme.v1.Part", pointer=True)
    part = TypeFacts(name="acme.v1.Part", fields={"text": FieldFacts(type="str")})

    assert list(table(facts({"part": parts}, part))) == [THING]


def test_a_value_of_several_shapes_is_any() -> None:
    """Nobody merges what may be a list here and an object there."""
    field = FieldFacts(type="acme.v1.Either", pointer=True)
    either = TypeFacts(name="acme.v1.Either", union=("str", "[]str"))

    [entry] = table(facts({"either": field}, either)).values()

    assert entry["fields"] == {"either": "*any"}


def test_types_of_other_packages_have_their_whole_name() -> None:
    """Short names are those of the package in which the fact stands."""
    metadata = FieldFacts(type="meta.v1.ObjectMeta", pointer=False)

    [entry] = table(facts({"metadata": metadata})).values()

    assert entry["fields"] == {"metadata": "=meta.v1.ObjectMeta"}


@pytest.mark.parametrize(("pointer", "said"), [(True, "*Part"), (False, "=Part"), (None, "Part")])
def test_structs_say_whether_they_are_pointers(pointer: bool | None, said: str) -> None:
    """An empty selector is something where it is behind a pointer, and nothing where it is not."""
    fields = {
        "part": FieldFacts(type="acme.v1.Part", pointer=pointer),
        "parts": FieldFacts(type="{}acme.v1.Part", pointer=False),
    }

    [entry] = table(facts(fields, TypeFacts(name="acme.v1.Part"))).values()

    assert entry["fields"] == {"part": said, "parts": "{}Part"}


def test_types_of_two_packages_share_no_module() -> None:
    """Its models could not say where their facts are."""
    layout = plan_layout(facts({}), "acme")
    [plan] = layout.modules
    doubled = type(plan)(
        name=plan.name, title=plan.title, types=[*plan.types, TypeFacts(name="other.v1.Thing")]
    )

    assert reference(layout, plan) == '__facts__ = "acme.facts:acme.v1"'
    with pytest.raises(EmitError, match=r"\['acme\.v1', 'other\.v1'\] share a module"):
        reference(layout, doubled)
