"""What was generated, against the facts that it was generated from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec
import pytest

import kube_clientset
from kube_transport.gen.v1 import ApplyModel, Model, Resource

SOURCES = Path(kube_clientset.__file__).parent
MINOR = kube_clientset.KUBERNETES_VERSION.rpartition(".")[0]
FOLDER = Path(__file__).parents[4] / "facts"
FACTS, *BESIDE = (
    json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    for name in (MINOR, "admission", "metrics")
)
for each in BESIDE:
    FACTS["types"].update(each["types"])
    FACTS["resources"].update(each["resources"])
PACKAGES = {
    f"{described['gvk'][0].partition('.')[0] or 'core'}_{described['gvk'][1]}": name.rpartition(
        "."
    )[0]
    for name, described in FACTS["types"].items()
    if "gvk" in described
} | {"meta_v1": "meta.v1"}
MODULES = {
    family: sorted(path.stem for path in (SOURCES / family).glob("*_v*.py"))
    for family in ("models", "apply", "resources")
}


def classes(family: str, base: type[Any]) -> Iterator[tuple[str, type[Any]]]:
    """Yield the generated classes of a family, and the module each stands in."""
    for module in MODULES[family]:
        source = import_module(f"kube_clientset.{family}.{module}")
        for value in vars(source).values():
            if getattr(value, "__module__", "") == source.__name__ and issubclass(value, base):
                yield module, value


def resources() -> Iterator[Resource[Any]]:
    for module in MODULES["resources"]:
        source = import_module(f"kube_clientset.resources.{module}")
        yield from (value for value in vars(source).values() if isinstance(value, Resource))


def fields_of(module: str, name: str) -> set[str]:
    """Return the wire names of a type, found by the module it was put in."""
    return set(FACTS["types"][f"{PACKAGES[module]}.{name}"]["fields"])


def test_wire_names_are_those_of_the_facts() -> None:
    """A misspelt name is a field that the server never sees."""
    wrong = [
        f"{family}.{module}.{model.__name__}"
        for family, base in (("models", Model), ("apply", ApplyModel))
        for module, model in classes(family, base)
        if set(model.__struct_encode_fields__)
        != fields_of(module, model.__name__.removeprefix("Apply" if family == "apply" else ""))
    ]

    assert wrong == []


@pytest.mark.parametrize(("family", "base"), [("models", Model), ("apply", ApplyModel)])
def test_every_class_can_be_decoded(family: str, base: type[Any]) -> None:
    """Annotations are text until a decoder is made; a bad one would fail at a user's."""
    found = [model for _, model in classes(family, base)]

    for model in found:
        msgspec.json.Decoder(model)  # noqa: TID251 - only whether its types resolve

    assert len(found) > 400


def test_descriptors_are_what_discovery_says() -> None:
    """Paths, verbs and subresources come from here, for every client and informer."""
    described = {
        (resource.api_version, resource.plural): (
            resource.kind,
            resource.namespaced,
            set(resource.verbs),
            set(resource.subresources),
            resource.singular,
            list(resource.short_names),
            list(resource.categories),
        )
        for resource in resources()
    }

    expected = {
        (group_version, name): (
            fact["kind"][2],
            fact["ns"],
            set(fact["verbs"].split()),
            {sub.partition("/")[2] for sub in table if sub.startswith(f"{name}/")},
            fact.get("singular", ""),
            fact.get("short", []),
            fact.get("cat", []),
        )
        for group_version, table in FACTS["resources"].items()
        for name, fact in table.items()
        if "/" not in name
    }
    assert described == expected


def test_the_model_of_every_resource_is_found() -> None:
    """It is named by text, so that naming a resource imports no models."""
    for resource in resources():
        model = resource.model_class()

        made = model()
        assert (made.api_version, made.kind) == (resource.api_version, resource.kind)
        assert made.metadata.name == ""
