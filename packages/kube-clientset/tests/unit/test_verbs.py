"""Every verb of every resource and subresource that discovery knows, as a method of a client."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from importlib import import_module
from inspect import signature
from pathlib import Path
from typing import Any

import kube_clientset
from kube_transport import Client, Config

MINOR = kube_clientset.KUBERNETES_VERSION.rpartition(".")[0]
FOLDER = Path(__file__).parents[4] / "facts"
FACTS, METRICS = (
    json.loads((FOLDER / f"{name}.json").read_text("utf-8")) for name in (MINOR, "metrics")
)
FACTS["types"].update(METRICS["types"])
FACTS["resources"].update(METRICS["resources"])

METHODS = {"deletecollection": "delete_collection"}
"""Methods that are not called like their verb."""

BY_HAND = {
    "pods/binding": {"create": "bind"},
    "pods/eviction": {"create": "evict"},
    "pods/log": {"get": "log"},
    "serviceaccounts/token": {"create": "create_token"},
    **{
        f"{proxied}/proxy": dict.fromkeys(("create", "delete", "get", "patch", "update"), "proxy")
        for proxied in ("nodes", "pods", "services")
    },
}
"""Subresources that are verbs."""

OFFERED = {
    "": (),
    "EditableSubresource": ("get", "patch", "update"),
    "UpdateOnlySubresource": ("update",),
}
"""What a type checker lets a program do with a part, by the class it is told."""

STATUS = {"get": "get", "patch": "patch_status", "update": "update_status"}
LATER = {"pods/attach", "pods/exec", "pods/portforward"}
"""Upgrades, for which there is no connection yet."""

EVERYTHING = ("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch")


def clients() -> Iterator[tuple[str, Any]]:
    """Yield group version and plural of each resource, and its client."""
    client = Client(Config(server="https://cluster.example"))
    kube = kube_clientset.Clientset(client)
    for name, value in vars(type(kube)).items():
        if not isinstance(value, property):
            continue
        group = getattr(kube, name)
        for method in (each for each in dir(group) if not each.startswith("_")):
            made = _made(getattr(group, method))
            yield f"{made.resource.api_version} {made.resource.plural}", made


def _made(accessor: Any) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return accessor("shop") if signature(accessor).parameters else accessor()


def part_of(client: Any, name: str) -> str:
    """Return the name of the member for a subresource, or nothing."""
    known = {each.replace("_", ""): each for each in dir(client) if not each.startswith("_")}
    return known.get(name, "")


def verbs_of(client: Any, name: str) -> set[str]:
    """Return which verbs of a resource, or of a part of it, the client has."""
    part = name.partition("/")[2]
    if not part:
        return {verb for verb in EVERYTHING if hasattr(client, METHODS.get(verb, verb))}
    if part == "status":
        return {verb for verb, method in STATUS.items() if hasattr(client, method)}
    if name in BY_HAND:
        return {verb for verb, method in BY_HAND[name].items() if hasattr(client, method)}
    member = getattr(client.__class__, part_of(client, part), None)
    promised = member.fget.__annotations__["return"] if isinstance(member, property) else ""
    return set(OFFERED[promised.partition("[")[0]])


def test_clients_have_the_verbs_of_discovery_and_no_others() -> None:
    """What is missing nobody can call; what is too much fails at run time only."""
    made = dict(clients())
    expected = {
        f"{version} {name} {verb}"
        for version, table in FACTS["resources"].items()
        for name, facts in table.items()
        if name not in LATER
        for verb in facts["verbs"].split()
    }

    offered = {
        f"{version} {name} {verb}"
        for version, table in FACTS["resources"].items()
        for name in table
        if name not in LATER
        for verb in verbs_of(made[f"{version} {name.partition('/')[0]}"], name)
    }

    assert offered == expected


def test_only_its_own_kind_has_a_verb_by_hand() -> None:
    """A type checker would let a program ask a ConfigMap for its log."""
    owners: dict[str, set[str]] = {}
    for path, verbs in BY_HAND.items():
        for method in verbs.values():
            owners.setdefault(method, set()).add(path.partition("/")[0])

    offered = {
        (name, method) for name, client in clients() for method in owners if hasattr(client, method)
    }

    assert {one for one in offered if one[0].split()[1] not in owners[one[1]]} == set()


def test_parts_have_the_model_of_their_kind() -> None:
    """A scale that came as a deployment would be written back as one."""
    made = dict(clients())
    models: dict[str, tuple[str, str]] = {}
    for version, table in FACTS["resources"].items():
        for name, facts in table.items():
            resource, _, part = name.partition("/")
            client = made[f"{version} {resource}"]
            member = part_of(client, part) if part and name not in BY_HAND else ""
            if member:
                model = getattr(client, member)._calls.resource.model_class()
                models[f"{version} {name}"] = (model.__name__, facts["kind"][2])

    assert len(models) > 6
    assert {name: pair for name, pair in models.items() if pair[0] != pair[1]} == {}


def test_every_group_version_with_resources_is_a_property() -> None:
    """Without it there is no way to its clients."""
    names = {path.stem for path in Path(kube_clientset.__file__).parent.glob("resources/*_v*.py")}

    properties = {
        name
        for name, value in vars(kube_clientset.Clientset).items()
        if isinstance(value, property)
    }

    assert properties == names
    assert all(import_module(f"kube_clientset.resources.{name}") for name in names)
