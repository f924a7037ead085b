"""Upstream's own objects with every field set, through the models of every minor.

They come with ``k8s.io/api``, one for each kind. Each minor's models are generated under a name of
their own, so that an object can be read by those of another time, too.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, cast

import pytest

from kube_codegen.emit.package import render_package, write_package
from kube_codegen.extract.modules import download
from kube_codegen.facts import Facts, FieldFacts, inner_type
from kube_codegen.factsfile import read_facts
from kube_transport.api.scheme import Scheme

pytestmark = pytest.mark.control_plane  # fetches modules, as what builds a control plane does

FOLDER = Path(__file__).parents[2] / "facts"
MINORS = sorted((path.stem for path in FOLDER.glob("1.*.json")), key=lambda minor: int(minor[2:]))
OLDEST, NEWEST = MINORS[0], MINORS[-1]

Object = dict[str, Any]

TOLD = ["apps/v1 StatefulSet", "policy/v1 Eviction"]
"""Kinds that hold objects of other kinds, which say what they are when we send them."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where generated packages are imported from."""
    folder = tmp_path_factory.mktemp("generated")
    sys.path.insert(0, str(folder))
    yield folder
    sys.path.remove(str(folder))


@pytest.fixture(scope="module")
def schemes(folder: Path) -> Mapping[str, Scheme]:
    """The kinds of every minor, each of a package of its own."""
    found: dict[str, Scheme] = {}
    for minor in MINORS:
        name = f"k8s_{minor.replace('.', '_')}"
        write_package(render_package(facts_of(minor), name), folder / name)
        (folder / name / "__init__.py").touch()
        found[minor] = import_module(f"{name}.scheme").SCHEME
    return found


def facts_of(minor: str) -> Facts:
    return read_facts(FOLDER / f"{minor}.json")


def fixtures(minor: str, scheme: Scheme) -> Iterator[Object]:
    """Yield upstream's object of each kind that the minor serves."""
    module = download("k8s.io/api", facts_of(minor).source["k8s.io/api"][0])
    for path in sorted((module.directory / "testdata/HEAD").glob("*.json")):
        written = json.loads(path.read_bytes())
        if (written.get("apiVersion"), written.get("kind")) in scheme.models:
            yield written


def sent(value: Any) -> Any:
    """Return a value without what Go sends and nobody needs: nulls, and what is empty."""
    if isinstance(value, list):
        return [sent(item) for item in cast("Sequence[Any]", value)]
    if not isinstance(value, dict):
        return value
    obj = cast("Object", value)
    kept = {key: sent(item) for key, item in obj.items()}
    return {key: item for key, item in kept.items() if item not in (None, {}, [], "", 0)}


def known(facts: Facts, name: str, value: Any) -> Iterator[tuple[Object, str, FieldFacts]]:
    """Yield each object within an object, the wire name of a field, and what is known of it."""
    described = facts.types.get(name)
    if described is None or not isinstance(value, dict):
        return
    obj = cast("Object", value)
    for wire, fact in described.fields.items():
        if wire in obj:
            yield obj, wire, fact
            for item in within(fact.type, obj[wire]):
                yield from known(facts, inner_type(fact.type), item)


def within(expression: str, value: Any) -> list[Any]:
    """Return what lists and maps, as many as a type has around it, hold."""
    items: list[Any] = [value]
    for _ in range(expression.count("[]") + expression.count("{}")):
        items = [inner for item in items for inner in held(item)]
    return items


def held(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(cast("Object", value).values())
    return value or []


def type_of(facts: Facts, obj: Object) -> str:
    group, _, version = obj["apiVersion"].rpartition("/")
    wanted = group, version, obj["kind"]
    return next(each.name for each in facts.types.values() if each.gvk == wanted)


@pytest.mark.parametrize("minor", MINORS)
def test_every_object_comes_back_as_it_was(schemes: Mapping[str, Scheme], minor: str) -> None:
    """Every field of every kind, by its name and with its value."""
    scheme, seen = schemes[minor], 0
    changed: list[str] = []

    for written in fixtures(minor, scheme):
        seen += 1
        if sent(scheme.decode(written).to_dict()) != sent(written):
            changed.append(f"{written['apiVersion']} {written['kind']}")

    assert changed == TOLD
    assert seen >= 60


@pytest.mark.parametrize("minor", MINORS)
def test_objects_are_read_by_models_of_another_time(
    schemes: Mapping[str, Scheme], minor: str
) -> None:
    """A server is older or newer than its client; unknown fields are no error."""
    for reader in (OLDEST, NEWEST):
        scheme = schemes[reader]
        for written in fixtures(minor, schemes[minor]):
            if (written["apiVersion"], written["kind"]) in scheme.models:
                assert scheme.decode(written).metadata.name == written["metadata"]["name"]


@pytest.mark.parametrize("minor", MINORS)
def test_an_object_without_a_required_field_is_read(
    schemes: Mapping[str, Scheme], minor: str
) -> None:
    """What is required changes between minors, and a status is written by many hands."""
    facts, scheme, dropped = facts_of(minor), schemes[minor], 0

    for written in fixtures(minor, scheme):
        for holder, wire, fact in list(known(facts, type_of(facts, written), written)):
            if fact.required and wire not in {"apiVersion", "kind"}:
                dropped += 1
                kept = holder.pop(wire)
                scheme.decode(written)
                holder[wire] = kept

    assert dropped > 200


@pytest.mark.parametrize("minor", MINORS)
def test_an_object_with_a_null_is_read(schemes: Mapping[str, Scheme], minor: str) -> None:
    """Go sends one for whatever may be empty, and other writers for more."""
    facts, scheme, nulls = facts_of(minor), schemes[minor], 0

    for written in fixtures(minor, scheme):
        for holder, wire, _ in list(known(facts, type_of(facts, written), written)):
            if wire not in {"apiVersion", "kind", "metadata"}:
                nulls += 1
                kept, holder[wire] = holder[wire], None
                scheme.decode(written)
                holder[wire] = kept

    assert nulls > 2_000
