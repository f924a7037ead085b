"""Selectors, field sets and quantities mean the same here and on a real API server."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from kube_testing.control_plane import ControlPlane
from kube_transport import Client, Resource, load_config
from kube_transport.api import fields, labels
from kube_transport.api.extraction import extract
from kube_transport.api.fieldsets import owned_by
from kube_transport.api.meta import ManagedFieldsEntry
from kube_transport.api.model import TypeTable
from kube_transport.api.patch import StrategicMergePatch
from kube_transport.api.quantity import Quantity
from kube_transport.api.type_facts import TypeFacts
from kube_transport.api.unstructured import Unstructured
from kube_transport.codec.json import from_plain
from kube_transport.errors import BadRequest, Conflict, InvalidRequest

pytestmark = pytest.mark.control_plane


def resource(group: str, plural: str, kind: str) -> Resource[Unstructured]:
    return Resource(
        group=group,
        version="v1",
        plural=plural,
        kind=kind,
        namespaced=True,
        model=Unstructured,
    )


CONFIG_MAPS = resource("", "configmaps", "ConfigMap")
DEPLOYMENTS = resource("apps", "deployments", "Deployment")
LIMIT_RANGES = resource("", "limitranges", "LimitRange")

SERVICE: TypeTable = {
    "core.v1.Service": {"fields": {"spec": "=ServiceSpec"}},
    "core.v1.ServiceSpec": {
        "fields": {
            "ports": ["[]any", {"patch": "merge", "merge": "port"}],
            "selector": ["{}str", {"map": "atomic"}],
        }
    },
}
POLICY: TypeTable = {
    "networking.v1.NetworkPolicy": {"fields": {"spec": "=NetworkPolicySpec"}},
    "networking.v1.NetworkPolicySpec": {"fields": {"podSelector": "=LabelSelector"}},
    "networking.v1.LabelSelector": {
        "map": "atomic",
        "fields": {"matchLabels": "{}str", "matchExpressions": "[]any"},
    },
}

LABELS: list[dict[str, str]] = [
    {},
    {"tier": "front"},
    {"tier": "back", "weight": "7"},
    {"tier": "", "weight": "12"},
    {"example.com/part-of": "shop", "weight": "x"},
]
SELECTORS = [
    *(
        "tier",
        "!tier",
        "tier=front",
        "tier==",
        "tier!=front",
        "tier in (front,,x)",
        "tier notin (back)",
    ),
    *(
        "weight>7",
        "weight<12",
        "weight>6,weight<13",
        "example.com/part-of in (shop)",
        "tier,!weight",
    ),
    *("tier=front,tier=back", "tier in ()", "! tier , weight", "in notin (in)"),
]
NOT_SELECTORS = ["tier=,", "tier in", "tier in (a", "a=b=c", "weight>x", "-a", "a b", "a in (b c)"]

APPLIED: dict[str, Any] = {
    "apiVersion": "apps/v1",
    "kind": "Deployment",
    "metadata": {"name": "web", "labels": {"app": "web"}},
    "spec": {
        "selector": {"matchLabels": {"app": "web"}},
        "template": {
            "metadata": {"labels": {"app": "web"}},
            "spec": {
                "containers": [
                    {
                        "name": "web",
                        "image": "web:1",
                        "args": ["-v"],
                        "ports": [{"containerPort": 53, "protocol": "UDP"}],
                        "resources": {"limits": {"memory": "1.5Gi", "cpu": "0.5"}},
                    }
                ]
            },
        },
    },
}


@pytest.fixture(scope="module")
def client(control_plane: ControlPlane) -> Iterator[Client]:
    with Client(load_config(control_plane.kubeconfig)) as connected:
        yield connected


@pytest.fixture(scope="module")
def labelled(client: Client) -> dict[str, dict[str, str]]:
    """Names of config maps and their labels."""
    maps = client.resource(CONFIG_MAPS, "kube-public")
    named = {f"labelled-{number}": some for number, some in enumerate(LABELS)}
    for name, some in named.items():
        maps.create(Unstructured({"metadata": {"name": name, "labels": some}}))
    return named


@pytest.mark.parametrize("text", SELECTORS)
def test_a_label_selector_selects_the_same_objects(
    client: Client, labelled: dict[str, dict[str, str]], text: str
) -> None:
    """As it was given, and as we write it."""
    selector = labels.Selector.parse(text)
    maps = client.resource(CONFIG_MAPS, "kube-public")

    for sent in (text, str(selector)):
        listed = {one.metadata.name for one in maps.list(label_selector=sent)}

        assert listed & labelled.keys() == {
            name for name, some in labelled.items() if selector.matches(some)
        }


@pytest.mark.usefixtures("labelled")
def test_nothing_is_nothing_on_the_server_too(client: Client) -> None:
    """Go's text of it would list everything."""
    listed = client.resource(CONFIG_MAPS, "kube-public").list(label_selector=str(labels.NOTHING))

    assert not listed


@pytest.mark.parametrize("text", NOT_SELECTORS)
def test_what_we_refuse_the_server_refuses(client: Client, text: str) -> None:
    """So refusing early costs nobody a selector."""
    with pytest.raises(InvalidRequest):
        labels.Selector.parse(text)

    with pytest.raises(BadRequest):
        client.resource(CONFIG_MAPS, "kube-public").list(label_selector=text)


@pytest.mark.parametrize("equal", [True, False])
def test_a_field_selector_selects_the_same_objects(
    client: Client, labelled: dict[str, dict[str, str]], equal: bool
) -> None:
    """By name and by every other name."""
    one = fields.Requirement("metadata.name", "labelled-1", equal)
    selector = fields.Selector((one,))

    found = client.resource(CONFIG_MAPS, "kube-public").list(field_selector=str(selector))

    assert {each.metadata.name for each in found} & labelled.keys() == {
        name for name in labelled if selector.matches({"metadata.name": name})
    }


@pytest.fixture(scope="module")
def deployment(client: Client) -> Unstructured:
    """What one manager applied, among defaults and another manager's fields."""
    deployments = client.resource(DEPLOYMENTS, "default")
    deployments.apply(APPLIED, field_manager="me")
    others = {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "web", "labels": {"team": "a"}},
        "spec": {"replicas": 3},
    }
    return deployments.apply(others, field_manager="another")


def test_the_owned_part_is_what_was_applied(deployment: Unstructured) -> None:
    """Without the defaults, and without what others set."""
    entries = from_plain(deployment["metadata"]["managedFields"], list[ManagedFieldsEntry])
    owned = owned_by(entries, "me")

    part = extract(deployment, owned)

    [container] = part["spec"]["template"]["spec"]["containers"]
    limits = container["resources"]["limits"]
    assert {name: str(Quantity.parse(text)) for name, text in limits.items()} == limits
    container["resources"]["limits"] = {"memory": "1.5Gi", "cpu": "0.5"}
    assert part == {
        "metadata": {"labels": {"app": "web"}},
        "spec": APPLIED["spec"],
    }


def test_a_set_is_written_as_the_server_stores_it(deployment: Unstructured) -> None:
    """Entry by entry, in its order."""
    for entry in from_plain(deployment["metadata"]["managedFields"], list[ManagedFieldsEntry]):
        again = owned_by([entry], entry.manager, operation=entry.operation)

        assert again.to_json() == bytes(entry.fields_v1)


def test_a_conflict_names_fields_as_we_print_them(client: Client, deployment: Unstructured) -> None:
    """So that a person finds the message's path in what we print."""
    entries = from_plain(deployment["metadata"]["managedFields"], list[ManagedFieldsEntry])
    printed = str(owned_by(entries, "me")).splitlines()
    changed = Unstructured(APPLIED).to_dict()
    [container] = changed["spec"]["template"]["spec"]["containers"]
    container["image"] = "web:2"
    container["resources"]["limits"] = {"memory": "1536Mi", "cpu": "500m"}  # else they conflict too
    changed["metadata"]["labels"]["app"] = "other"

    with pytest.raises(Conflict) as caught:
        client.resource(DEPLOYMENTS, "default").apply(changed, field_manager="third")

    paths = {cause.field for cause in caught.value.causes}
    assert paths == {
        ".metadata.labels.app",
        '.spec.template.spec.containers[name="web"].image',
    }
    assert paths <= set(printed)


@pytest.mark.parametrize(
    "text",
    ["1.5Gi", "0.5", "1000m", "1e3", "1E", "0.1n", "2048Ki", "1023", "100000", "12e-2", "1.1Ki"],
)
def test_a_quantity_is_written_as_the_server_writes_it(client: Client, text: str) -> None:
    """Amounts in lists of resources are rounded up to thousandths besides."""
    limits = {
        "metadata": {"generateName": "quantity-"},
        "spec": {"limits": [{"type": "Container", "max": {"memory": text}}]},
    }

    made = client.resource(LIMIT_RANGES, "default").create(Unstructured(limits))

    assert made["spec"]["limits"][0]["max"]["memory"] == str(Quantity.parse(text).round_up(-3))


def test_ports_that_share_a_merge_key_are_changed_by_a_patch(client: Client) -> None:
    """A server replaces the list as we say, and loses neither of the two ports."""
    services = client.resource(resource("", "services", "Service"), "default")
    ports = [{"name": "dns", "port": 53, "protocol": "UDP"}]
    made = services.create(Unstructured({"metadata": {"name": "dns"}, "spec": {"ports": ports}}))
    wanted = made.deep_copy()
    wanted["spec"]["ports"] = [
        {**made["spec"]["ports"][0], "targetPort": 5353},
        {"name": "dns-tcp", "port": 53, "protocol": "TCP", "targetPort": 5353},
    ]

    for before, after in ((made, wanted), (wanted, made)):
        patch = StrategicMergePatch.between(before, after, TypeFacts(SERVICE, "core.v1.Service"))
        patched = services.patch("dns", patch)

        assert patched["spec"]["ports"] == after["spec"]["ports"]


def test_a_server_takes_what_is_indivisible_as_a_whole(client: Client) -> None:
    """Repeated ports keep what was filled in, selectors lose what others put in."""
    services = client.resource(resource("", "services", "Service"), "default")
    ports = [
        {"name": f"dns-{each}", "port": 53, "protocol": each.upper()} for each in ("udp", "tcp")
    ]
    wanted: dict[str, Any] = {"spec": {"selector": {"app": "w"}, "ports": ports}}
    live = services.create(Unstructured({"metadata": {"name": "whole"}, **wanted}))
    live["spec"]["selector"]["v"] = "1"
    live["spec"]["ports"][1]["targetPort"] = 5353
    live = services.update(live)
    named = deepcopy(wanted)
    named["spec"]["ports"][0]["name"] = "dns"

    for ours in (wanted, named):
        patch = three_ways(ours, live, TypeFacts(SERVICE, "core.v1.Service"))
        live = services.patch("whole", patch)

        assert live["spec"]["selector"] == {"app": "w"}
        assert [port["name"] for port in live["spec"]["ports"]] == [
            port["name"] for port in ours["spec"]["ports"]
        ]
        assert [port["targetPort"] for port in live["spec"]["ports"]] == [53, 5353]
        assert three_ways(ours, live, TypeFacts(SERVICE, "core.v1.Service")).changes == {}


def test_a_server_empties_a_selector_that_is_replaced(client: Client) -> None:
    """A policy that was to guard all pods, and that somebody narrowed, guards them all again."""
    policies = client.resource(
        resource("networking.k8s.io", "networkpolicies", "NetworkPolicy"), "default"
    )
    wanted: dict[str, Any] = {"spec": {"podSelector": {}}}
    narrowed = {"metadata": {"name": "all"}, "spec": {"podSelector": {"matchLabels": {"a": "b"}}}}
    live = policies.create(Unstructured(narrowed))

    patch = three_ways(wanted, live, TypeFacts(POLICY, "networking.v1.NetworkPolicy"))

    assert policies.patch("all", patch)["spec"]["podSelector"] == {}


def three_ways(wanted: object, live: object, meta: TypeFacts) -> StrategicMergePatch:
    return StrategicMergePatch.three_way(
        original=wanted, modified=wanted, current=live, meta=meta, overwrite=True
    )
