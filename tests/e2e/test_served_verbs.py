"""What a real server serves, as clients and descriptors of the clientset of its minor."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import kube_clientset
from kube_transport import Client
from kube_transport.gen.v1 import Resource

pytestmark = pytest.mark.control_plane


def served(client: Client) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield group version and description of each resource and subresource."""
    groups = client.get_json("/apis")["groups"]
    versions = [each["groupVersion"] for group in groups for each in group["versions"]]
    for path in ("/api/v1", *(f"/apis/{version}" for version in versions)):
        found = client.get_json(path)
        yield from ((found["groupVersion"], resource) for resource in found["resources"])


def descriptors() -> Iterator[Resource[Any]]:
    for path in Path(kube_clientset.__file__).parent.glob("resources/*_v*.py"):
        module = import_module(f"kube_clientset.resources.{path.stem}")
        yield from (value for value in vars(module).values() if isinstance(value, Resource))


def test_what_a_server_serves_has_a_descriptor_with_its_verbs(client: Client) -> None:
    """Unit tests compare clients and descriptors with the facts; a server has the last word."""
    minor = ".".join(client.get_json("/version")["gitVersion"].lstrip("v").split(".")[:2])
    if not kube_clientset.KUBERNETES_VERSION.startswith(f"{minor}."):
        pytest.skip(f"the clientset is of {kube_clientset.KUBERNETES_VERSION}")
    known = {(one.api_version, one.plural): one for one in descriptors()}

    wrong = list[str]()
    for version, resource in served(client):
        plural, _, part = resource["name"].partition("/")
        found = known.get((version, plural))
        if found is None:
            wrong.append(f"{version} {plural}")
        elif part and part not in found.subresources:
            wrong.append(f"{version} {plural}/{part}")
        elif not part and set(resource["verbs"]) != found.verbs:
            wrong.append(f"{version} {plural}: {sorted(found.verbs ^ set(resource['verbs']))}")

    assert wrong == []
    assert len(known) > 60
