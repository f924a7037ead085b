"""The how-to of a controller's plumbing, run as it stands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from conformance.objects import config_map
from conformance.space import Space
from kube_clientset import Clientset
from kube_clientset.models.core_v1 import ConfigMap
from kube_transport import Client
from kube_transport.api.owners import is_controlled_by
from kube_transport.api.readiness import State

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "write-the-plumbing-of-a-controller.md"


def program() -> dict[str, Any]:
    """Return the names that the page's program defines."""
    block = re.search(r"^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.S | re.M)
    names: dict[str, Any] = {}
    exec(block[1] if block else "", names)
    return names


def test_the_plumbing_of_the_how_to_converges(client: Client, space: Space) -> None:
    """It makes, keeps, repairs, and leaves alone what is as wanted."""
    names, kube = program(), Clientset(client)
    maps, deployments = kube.core_v1.config_maps(space.name), kube.apps_v1.deployments(space.name)
    app = maps.create(ConfigMap.from_dict(config_map("shop", {"image": "web:1"})))

    first = names["reconcile"](kube, app)
    made = deployments.get("shop-web")
    names["reconcile"](kube, app)
    same = deployments.get("shop-web")
    app.data["image"] = "web:2"
    names["reconcile"](kube, app)
    repaired = deployments.get("shop-web")

    assert first is State.IN_PROGRESS
    assert is_controlled_by(made, app)
    assert same.metadata.resource_version == made.metadata.resource_version
    assert [each.image for each in repaired.spec.template.spec.containers] == ["web:2"]


def test_the_plumbing_of_the_how_to_lets_an_app_go(client: Client, space: Space) -> None:
    """Its finalizer held the deletion up until the cleanup was done."""
    names, kube = program(), Clientset(client)
    maps = kube.core_v1.config_maps(space.name)
    content = config_map("shop", {"image": "web:1"}, finalizers=[names["FINALIZER"]])
    maps.create(ConfigMap.from_dict(content))
    maps.delete("shop")

    state = names["reconcile"](kube, maps.get("shop"))

    assert state is State.TERMINATING
    assert "shop" not in {each.metadata.name for each in maps.list()}
