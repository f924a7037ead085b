"""What counts as a difference between the facts and a server, and what does not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from kube_codegen.facts import Facts, FieldFacts, Lifecycle, ResourceFacts, TypeFacts
from kube_codegen.verify import compare, report

THING = ("apps", "v1", "Thing")


def resource(name: str = "things", kind: tuple[str, str, str] = THING) -> ResourceFacts:
    return ResourceFacts(
        group="apps",
        version="v1",
        name=name,
        kind=kind,
        namespaced=True,
        verbs=("get", "list"),
        type=f"apps.v1.{kind[2]}",
    )


def described(**fields: FieldFacts) -> Mapping[str, TypeFacts]:
    thing = TypeFacts(name="apps.v1.Thing", gvk=THING, fields=fields)
    return {thing.name: thing}


MODE = FieldFacts(type="str", attributes={"enum": "apps.v1.Mode"})
FACTS = Facts(
    kubernetes="1.37.1",
    groups={"apps": ("v1", "v1beta1")},
    enums={"apps.v1.Mode": ("Fast", "Slow")},
    types=described(mode=MODE, names=FieldFacts(type="[]str", attributes={"list": "set"})),
    resources=[resource()],
)


def retyped(**changes: Any) -> Facts:
    """Return the facts with another type of the thing."""
    thing = replace(FACTS.types["apps.v1.Thing"], **changes)
    return replace(FACTS, types={thing.name: thing})


def differences(server: Facts, facts: Facts = FACTS) -> Sequence[str]:
    return [str(each) for each in compare(facts, server) if not each.note]


def notes(server: Facts, facts: Facts = FACTS) -> Sequence[str]:
    return [str(each) for each in compare(facts, server) if each.note]


def test_what_only_sources_tell_is_not_compared() -> None:
    """A server knows no pointers, protobuf, lifecycle and Go names."""
    known = FieldFacts(
        type="str",
        pointer=True,
        always=True,
        number=(1,),
        attributes={"names": "core.v1.Name", "wrapped": True},
    )
    thing = replace(described(name=known)["apps.v1.Thing"], lifecycle=Lifecycle(introduced="1.0"))

    facts = replace(FACTS, types={thing.name: thing}, names={"core.v1.Name": ("a",)})

    assert compare(facts, replace(FACTS, types=described(name=FieldFacts(type="str")))) == []


@pytest.mark.parametrize(
    ("server", "difference"),
    [
        (replace(FACTS, groups={**FACTS.groups, "new": ("v1",)}), "+ groups.new.v1"),
        (
            replace(FACTS, groups={"apps": ("v1beta1", "v1")}),
            "~ groups.apps: facts 'v1 v1beta1', server 'v1beta1 v1'",
        ),
        (
            replace(FACTS, resources=[resource(), resource("things/status")]),
            "+ resources.apps/v1.things/status",
        ),
        (
            replace(FACTS, resources=[replace(resource(), verbs=("get",))]),
            "~ resources.apps/v1.things.verbs: facts 'get list', server 'get'",
        ),
        (
            replace(FACTS, resources=[replace(resource(), namespaced=False)]),
            "~ resources.apps/v1.things.ns: facts 'True', server 'False'",
        ),
        (
            replace(FACTS, resources=[replace(resource(), short_names=("th",))]),
            "~ resources.apps/v1.things.short: facts '', server 'th'",
        ),
        (
            replace(FACTS, types={**FACTS.types, "apps.v1.New": TypeFacts(name="apps.v1.New")}),
            "+ types.apps.v1.New",
        ),
        (replace(FACTS, types={}), "- types.apps.v1.Thing"),
        (
            retyped(gvk=("apps", "v1", "Other")),
            "~ types.apps.v1.Thing.gvk: facts 'apps/v1/Thing', server 'apps/v1/Other'",
        ),
        (
            retyped(attributes={"map": "atomic"}),
            "~ types.apps.v1.Thing.map: facts None, server 'atomic'",
        ),
    ],
)
def test_each_kind_of_difference_is_told(server: Facts, difference: str) -> None:
    """By its place in a facts file."""
    assert differences(server) == [difference]


@pytest.mark.parametrize(
    ("field", "difference"),
    [
        (None, "- types.apps.v1.Thing.fields.mode"),
        (
            replace(MODE, type="i32", attributes={}),
            "~ types.apps.v1.Thing.fields.mode.type: facts 'str', server 'i32'",
        ),
        (
            replace(MODE, attributes={"default": "Slow"}),
            "~ types.apps.v1.Thing.fields.mode.default: facts None, server 'Slow'",
        ),
        (
            replace(MODE, attributes={"enum": "apps.v1.Thing.mode"}),
            "~ types.apps.v1.Thing.fields.mode.enum: facts 'Fast Slow', server 'Fast'",
        ),
    ],
)
def test_each_kind_of_difference_of_a_field_is_told(
    field: FieldFacts | None, difference: str
) -> None:
    """Of the type on the wire, the merge markers, the default and the constants."""
    facts = replace(FACTS, types=described(mode=MODE))
    fields = {} if field is None else {"mode": field}

    server = replace(FACTS, types=described(**fields), enums={"apps.v1.Thing.mode": ("Fast",)})

    assert differences(server, facts) == [difference]


def test_a_silence_about_constants_is_no_difference() -> None:
    """Servers can be told to be silent, and older ones are, about those of lists."""
    assert compare(FACTS, replace(FACTS, enums={})) == []


def test_what_is_switched_off_is_a_note() -> None:
    """Unstable versions are off by default, and so are gated resources, with their types."""
    off = ResourceFacts(
        group="apps",
        version="v1beta1",
        name="things",
        kind=("apps", "v1beta1", "Thing"),
        namespaced=True,
        verbs=(),
        type="apps.v1beta1.Thing",
    )
    beta = TypeFacts(name="apps.v1beta1.Thing", gvk=off.kind)
    facts = replace(
        FACTS, types={**FACTS.types, beta.name: beta}, resources=[*FACTS.resources, off]
    )

    server = replace(FACTS, groups={"apps": ("v1",)})

    assert differences(server, facts) == []
    assert notes(server, facts) == [
        "- groups.apps.v1beta1",
        "- types.apps.v1beta1.Thing",
        "- resources.apps/v1beta1.things",
    ]


def stable(group: str, name: str) -> ResourceFacts:
    """Return a resource of ``v1`` that nobody describes."""
    kind = (group, "v1", "Some")
    return replace(resource(name, kind), group=group, type="")


def test_what_is_stable_is_missed() -> None:
    """No flag switches it off in what is still Kubernetes: a server without apps/v1 is another."""
    more = [stable("batch", "jobs"), stable("batch", "jobs/status")]
    facts = replace(
        FACTS, groups={**FACTS.groups, "batch": ("v1",)}, resources=[*FACTS.resources, *more]
    )

    assert differences(FACTS, facts) == [
        "- groups.batch.v1",
        "- resources.batch/v1.jobs",
        "- resources.batch/v1.jobs/status",
    ]


def test_what_is_stable_and_gated_is_a_note() -> None:
    """Resizing pods was off by default in 1.32; a version of which all is gated goes with that."""
    group = "storagemigration.k8s.io"
    more = [stable(group, "storageversionmigrations")]
    more += [stable(group, "storageversionmigrations/status"), stable("", "pods/resize")]
    facts = replace(
        FACTS, groups={**FACTS.groups, group: ("v1",)}, resources=[*FACTS.resources, *more]
    )

    assert differences(FACTS, facts) == []
    assert notes(FACTS, facts) == [
        f"- groups.{group}.v1",
        f"- resources.{group}/v1.storageversionmigrations",
        f"- resources.{group}/v1.storageversionmigrations/status",
        "- resources.v1.pods/resize",
    ]
    assert differences(FACTS, replace(facts, resources=FACTS.resources)) == [f"- groups.{group}.v1"]


def test_types_that_the_served_ones_need_are_missed() -> None:
    """They cannot be switched off: fields, members of unions, lists of what is there."""
    either = TypeFacts(name="apps.v1.Either", union=("bool", "[]apps.v1.Member"))
    names = ("apps.v1.Member", "apps.v1.Mode", "apps.v1.ThingList")
    needed = {name: TypeFacts(name=name) for name in names}
    there = {
        **described(
            mode=FieldFacts(type="[]apps.v1.Mode"), either=FieldFacts(type="apps.v1.Either")
        ),
        either.name: either,
    }
    facts = replace(FACTS, types={**there, **needed})

    assert differences(replace(facts, types=there), facts) == [f"- types.{name}" for name in names]


def test_a_resource_that_a_server_does_not_describe_is_no_difference() -> None:
    """Older ones describe everything but APIService; the types of it are notes then."""
    silent = replace(FACTS, types={}, resources=[replace(resource(), type="")])

    assert differences(silent) == []
    assert notes(silent) == ["- types.apps.v1.Thing"]


def test_what_openapi_requires_is_a_note() -> None:
    """It changes between patch releases, and no client depends on it."""
    facts = replace(FACTS, types=described(mode=replace(MODE, required=True)))

    assert notes(replace(FACTS, types=described(mode=MODE)), facts) == [
        "~ types.apps.v1.Thing.fields.mode.required: facts True, server False"
    ]


def test_a_report_counts_what_it_does_not_show() -> None:
    """Two hundred notes would hide the one difference; that there are some is told."""
    found = compare(FACTS, replace(FACTS, groups={"apps": ("v1",), "new": ("v1",)}))

    assert report(found, notes=False).splitlines()[1:] == [
        "+ groups.new.v1",
        "1 differences, 1 notes, shown by --complete",
    ]
    assert "- groups.apps.v1beta1\n" in report(found, notes=True)
    assert report([], notes=False) == "0 differences, 0 notes\n"
