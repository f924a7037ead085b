"""Facts of Go structs, dissolved as JSON dissolves them."""

from __future__ import annotations

from kube_codegen.extract.gosource import GoPackage, GoSource
from kube_codegen.extract.release import with_go
from kube_codegen.facts import FieldFacts, Lifecycle, TypeFacts

CORE = "k8s.io/api/core/v1"


def package(**parts: object) -> GoPackage:
    empty: GoPackage = {
        "structs": {},
        "named": {},
        "constants": {},
        "enums": [],
        "wrapped": [],
        "lifecycle": {},
    }
    return {**empty, **parts}  # type: ignore[typeddict-item]  # each test gives what it needs


VOLUME = package(
    structs={
        "Volume": [
            {"json": "name", "type": "string", "pb": 1},
            {"inline": True, "type": f"{CORE}.Source", "pb": 2},
            {"json": "mode", "type": f"*{CORE}.Mode", "omit": True, "pb": 3},
        ],
        "Source": [{"json": "nfs", "type": f"*{CORE}.NFS", "omit": True, "pb": 5}],
    },
    named={"Mode": "string"},
    constants={"Mode": ["Slow", "Fast", ""]},
    enums=["Mode"],
    lifecycle={"Volume": {"introduced": "1.0"}},
)


def test_an_embedded_struct_keeps_its_place_in_protobuf() -> None:
    """JSON dissolves it, protobuf does not: the field is number 5 within number 2."""
    fields = GoSource({CORE: VOLUME}).fields(CORE, "Volume")

    assert fields is not None
    assert list(fields) == ["name", "nfs", "mode"]
    assert fields["nfs"].number == (2, 5)
    assert fields["nfs"].omit


def test_a_type_has_what_go_knows_of_it() -> None:
    """OpenAPI tells neither pointers, nor field numbers, nor constants, nor lifecycle."""
    facts = TypeFacts(
        name="core.v1.Volume",
        fields={"name": FieldFacts(type="str"), "mode": FieldFacts(type="str")},
    )

    described = with_go(facts, GoSource({CORE: VOLUME}))

    assert described.fields["name"] == FieldFacts(
        type="str", pointer=False, always=True, number=(1,)
    )
    assert described.fields["mode"] == FieldFacts(
        type="str", pointer=True, number=(3,), attributes={"enum": "core.v1.Mode"}
    )
    assert described.lifecycle == Lifecycle(introduced="1.0")


def test_an_alias_has_the_fields_of_what_it_names() -> None:
    """Older versions of a group alias the newer one's types."""
    alias = package(named={"Volume": f"{CORE}.Volume"})
    source = GoSource({CORE: VOLUME, "k8s.io/api/old/v1": alias})

    assert source.fields("k8s.io/api/old/v1", "Volume") == source.fields(CORE, "Volume")


def test_constants_are_found_behind_lists_and_pointers() -> None:
    """A list of modes is a list of strings of which the constants are known."""
    source = GoSource({CORE: VOLUME})

    assert source.constants(f"[]{CORE}.Mode") == (CORE, "Mode", ["Fast", "Slow"], True)
    assert source.constants("string") is None
