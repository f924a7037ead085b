"""The how-to of a controller's plumbing, run as it stands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, TypeVar

from conformance.objects import config_map
from conformance.space import Space
from kube_clientset import Clientset
from kube_clientset.models.apps_v1 import Deployment
from kube_clientset.models.core_v1 import (
    ConfigMap,
    ContainerPort,
    Service,
    ServicePort,
    ServiceSpec,
)
from kube_clientset.models.networking_v1 import NetworkPolicy
from kube_transport import Client
from kube_transport.api.equality import missing
from kube_transport.api.meta import ObjectMeta
from kube_transport.api.model import Model
from kube_transport.api.owners import is_controlled_by
from kube_transport.api.patch import MergePatch, StrategicMergePatch
from kube_transport.api.readiness import State

M = TypeVar("M", bound=Model)

OURS, THEIRS = "shop.example.com/web", "other.example.com/hold"
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


def test_the_plumbing_of_the_how_to_leaves_alone_what_others_did(
    client: Client, space: Space
) -> None:
    """Their finalizer stays, ports of one number are told apart, and nothing is written twice."""
    names, kube = program(), Clientset(client)
    plain = names["wanted"]

    def wanted(app: ConfigMap) -> Deployment:
        return with_ports_and_finalizer(plain(app))

    names["wanted"] = wanted
    maps, deployments = kube.core_v1.config_maps(space.name), kube.apps_v1.deployments(space.name)
    app = maps.create(ConfigMap.from_dict(config_map("shop", {"image": "web:1"})))
    names["reconcile"](kube, app)
    held = deployments.patch("shop-web", MergePatch({"metadata": {"finalizers": [OURS, THEIRS]}}))

    names["reconcile"](kube, app)
    same = deployments.get("shop-web")
    app.data["image"] = "web:2"
    names["reconcile"](kube, app)
    repaired = deployments.get("shop-web")
    names["reconcile"](kube, app)
    again = deployments.get("shop-web")
    deployments.patch("shop-web", MergePatch({"metadata": {"finalizers": None}}))

    [container] = repaired.spec.template.spec.containers
    assert same.metadata.resource_version == held.metadata.resource_version
    assert container.image == "web:2"
    assert [each.protocol for each in container.ports] == ["TCP", "UDP"]
    assert set(repaired.metadata.finalizers) == {OURS, THEIRS}
    assert again.metadata.resource_version == repaired.metadata.resource_version


def test_a_selector_that_others_widened_is_seen_and_put_back(client: Client, space: Space) -> None:
    """By one look and one patch; ports of one number keep what the server filled in."""
    kube = Clientset(client)
    services = kube.core_v1.services(space.name)
    policies = kube.networking_v1.network_policies(space.name)
    ports = [ServicePort(name=each, port=53, protocol=each.upper()) for each in ("udp", "tcp")]
    service = Service(
        metadata=ObjectMeta(name="dns"), spec=ServiceSpec(selector={"app": "w"}, ports=ports)
    )
    policy = NetworkPolicy(metadata=ObjectMeta(name="all"))
    services.create(service)
    policies.create(policy)
    more = {"v": "1"}
    widened = services.patch("dns", MergePatch({"spec": {"selector": more}}))
    narrowed = policies.patch("all", MergePatch({"spec": {"podSelector": {"matchLabels": more}}}))

    serving = services.patch("dns", put_back(service, widened))
    guarding = policies.patch("all", put_back(policy, narrowed))

    assert serving.spec.selector == {"app": "w"}
    assert serving.spec.ports == widened.spec.ports
    assert not guarding.spec.pod_selector.match_labels
    assert missing(service, serving) is None
    assert missing(policy, guarding) is None


def put_back(wanted: M, live: M) -> StrategicMergePatch:
    assert missing(wanted, live) is not None
    return StrategicMergePatch.three_way(
        original=wanted, modified=wanted, current=live, overwrite=True
    )


def with_ports_and_finalizer(deployment: Deployment) -> Deployment:
    [container] = deployment.spec.template.spec.containers
    container.ports = [
        ContainerPort(container_port=53),  # of TCP, which the server fills in
        ContainerPort(container_port=53, protocol="UDP"),
    ]
    deployment.metadata.finalizers = [OURS]
    return deployment


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
