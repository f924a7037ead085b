"""What a real server serves, against the clients and descriptors that its minor's facts give."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from kube_codegen.emit.package import render_package, write_package
from kube_codegen.factsfile import read_facts
from kube_testing.control_plane import ControlPlane
from kube_transport import Client, load_config
from kube_transport.gen.v1 import ClientsetBase

pytestmark = pytest.mark.control_plane

FACTS = Path(__file__).parents[2] / "facts"
PARTS = {
    "binding": "bind",
    "ephemeralcontainers": "ephemeral_containers",
    "eviction": "evict",
    "status": "update_status",
    "token": "create_token",
}
"""Members of clients that are not called like the subresource that they are."""

LATER = {"attach", "exec", "portforward"}


@pytest.fixture
def server(control_plane: ControlPlane) -> Iterator[Client]:
    with Client(load_config(control_plane.kubeconfig)) as connected:
        yield connected


@pytest.fixture
def clientset(server: Client, tmp_path: Path) -> Iterator[ClientsetBase]:
    """The clientset of the server's minor, whichever is installed."""
    minor = ".".join(server.get_json("/version")["gitVersion"].lstrip("v").split(".")[:2])
    name = f"served_{minor.replace('.', '_')}"
    write_package(render_package(read_facts(FACTS / f"{minor}.json"), name), tmp_path / name)
    (tmp_path / name / "__init__.py").touch()
    sys.path.insert(0, str(tmp_path))
    yield import_module(f"{name}.clientset").Clientset(server)
    sys.path.remove(str(tmp_path))


def served(server: Client) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield group version and description of each resource and subresource."""
    groups = server.get_json("/apis")["groups"]
    versions = [each["groupVersion"] for group in groups for each in group["versions"]]
    for path in ("/api/v1", *(f"/apis/{version}" for version in versions)):
        found = server.get_json(path)
        yield from ((found["groupVersion"], resource) for resource in found["resources"])


def clients(clientset: ClientsetBase) -> Iterator[Any]:
    """Yield the client of every resource."""
    for name in dir(type(clientset)):
        if "_v" not in name or name.startswith("_") or name == "kubernetes_version":
            continue
        group = getattr(clientset, name)
        for method in (each for each in dir(group) if not each.startswith("_")):
            accessor = getattr(group, method)
            yield accessor("shop") if _resource(accessor).namespaced else accessor()


def _resource(accessor: Any) -> Any:
    """Return the descriptor that an accessor names."""
    plain = getattr(accessor, "__wrapped__", accessor)
    [name] = [each for each in plain.__code__.co_names if each.isupper()]
    return getattr(sys.modules[plain.__module__], name)


@pytest.mark.filterwarnings("ignore:.* is deprecated since Kubernetes:DeprecationWarning")
def test_what_a_server_serves_has_a_client_with_its_verbs(
    server: Client, clientset: ClientsetBase
) -> None:
    """Unit tests compare clients with the facts; a server of the minor has the last word."""
    known = {(one.resource.api_version, one.resource.plural): one for one in clients(clientset)}

    wrong: list[str] = []
    for version, resource in served(server):
        name: str = resource["name"]
        plural, _, part = name.partition("/")
        client = known.get((version, plural))
        if client is None:
            wrong.append(f"{version} {plural}")
        elif part and part not in LATER:
            has = part in client.resource.subresources and hasattr(client, PARTS.get(part, part))
            wrong += [] if has else [f"{version} {plural}/{part}"]
        elif not part and set(resource["verbs"]) != client.resource.verbs:
            differing = sorted(client.resource.verbs ^ set(resource["verbs"]))
            wrong.append(f"{version} {plural}: {differing}")

    assert wrong == []
    assert len(known) > 50
