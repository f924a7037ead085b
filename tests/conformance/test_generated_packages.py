"""Typed packages of kinds that users define, made from what the server says of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from conformance.objects import Obj
from conformance.servers import Server
from conformance.space import Space, eventually
from conformance.test_custom_resources import CRDS, definition
from kube_cache import SharedInformerFactory
from kube_codegen.crd import write_crds
from kube_codegen.extract.crd_sources import from_server
from kube_transport import Client
from kube_transport.api.meta import ObjectMeta

PATIENCE = 60.0

_numbers = count(1)


@pytest.fixture
def package(server: Server, client: Client, tmp_path: Path) -> Iterator[ModuleType]:
    """A package of widgets, which are served."""
    number = next(_numbers)
    group, name = f"gen{number}.example.com", f"generated_{number}"
    server.api.post(CRDS, with_nulls(definition(group))).expect(201)
    eventually(lambda: server.api.get(f"/apis/{group}/v1/widgets").status == 200, "it is served")
    ours = [each for each in from_server(client) if f"widgets.{group}" in each.file]
    write_crds(ours, name, tmp_path / name)
    sys.path.insert(0, str(tmp_path))
    yield import_module(name)
    sys.path.remove(str(tmp_path))
    for loaded in [each for each in sys.modules if each.partition(".")[0] == name]:
        del sys.modules[loaded]
    server.api.delete(f"{CRDS}/widgets.{group}").expect(200)


def with_nulls(definition: Obj) -> Obj:
    """Return a definition whose objects must have an owner, be it null."""
    [version] = definition["spec"]["versions"]
    spec = version["schema"]["openAPIV3Schema"]["properties"]["spec"]
    spec["required"] = [*spec["required"], "owner"]
    spec["properties"] |= {
        "owner": {"type": "string", "nullable": True},
        "limit": {"type": "integer", "nullable": True, "default": 5},
        "since": {"type": "string", "format": "date-time"},
    }
    return definition


def part(package: ModuleType, family: str) -> Any:
    """Return the module of the package's one group version."""
    [plan] = Path(str(package.__file__)).parent.glob(f"{family}/gen*_v1.py")
    return import_module(f"{package.__name__}.{family}.{plan.stem}")


def grow(widget: Any) -> None:
    widget.spec.size += 1


def finish(widget: Any) -> None:
    widget.status = {"ready": True}


def test_a_generated_client_writes_and_reads(
    space: Space, package: ModuleType, client: Client
) -> None:
    """Typed, with the defaults that the server filled in, and with the status as its own part."""
    models = part(package, "models")
    [group] = [each for each in dir(package.Clientset) if each.startswith("gen")]
    widgets = getattr(package.Clientset(client), group).widgets(space.name)
    wanted = models.Widget(metadata=ObjectMeta(name="a"), spec=models.WidgetSpec(size=3))

    made = widgets.create(wanted)
    edited = widgets.edit("a", grow)
    widgets.edit_status("a", finish)

    assert (type(made), made.spec.color, edited.spec.size) == (models.Widget, "red", 4)
    [listed] = widgets.list()
    assert (listed.spec.size, listed.status) == (4, {"ready": True})
    assert type(package.SCHEME.decode(listed.to_dict())) is models.Widget


def test_nulls_and_times_are_kept(space: Space, package: ModuleType, client: Client) -> None:
    """Nulls that are required or keep a default away reach the server, and times lose nothing."""
    models, resources = part(package, "models"), part(package, "resources")
    widgets = client.resource(resources.WIDGETS, space.name)
    wire = {"size": 3, "owner": None, "limit": None, "since": "2026-01-02T03:04:05.123456789+02:00"}
    some = models.Widget(metadata=ObjectMeta(name="a"), spec=models.WidgetSpec.from_dict(wire))
    other = models.Widget(metadata=ObjectMeta(name="b"), spec=models.WidgetSpec(size=3))

    made = [widgets.create(one) for one in (some, other)]
    edited = [widgets.edit(name, grow) for name in "ab"]

    assert [each.spec.limit for each in made] == [None, 5]
    assert [each.spec.owner for each in edited] == [None, None]
    grown = {**wire, "size": 4, "color": "red"}
    assert widgets.get("a").to_dict()["spec"] == edited[0].to_dict()["spec"] == grown


def test_an_informer_takes_a_generated_descriptor(
    space: Space, package: ModuleType, client: Client
) -> None:
    """As it takes those of Kubernetes' own kinds."""
    models, resources = part(package, "models"), part(package, "resources")
    wanted = models.Widget(metadata=ObjectMeta(name="a"), spec=models.WidgetSpec(size=3))
    client.resource(resources.WIDGETS, space.name).create(wanted)

    with SharedInformerFactory(client, namespace=space.name) as factory:
        lister = factory.lister(resources.WIDGETS)
        factory.start()
        factory.wait_for_cache_sync(PATIENCE)

        found = lister.namespaced(space.name).get("a")

    assert isinstance(found, models.Widget)
    assert found.spec.size == 3
