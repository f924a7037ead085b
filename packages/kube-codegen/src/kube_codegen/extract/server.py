"""The facts that a running server tells of itself, by discovery and OpenAPI v3."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from kube_codegen.errors import ExtractError
from kube_codegen.extract.discovery import (
    Discovered,
    expected,
    group_versions,
    read_aggregated,
    read_legacy,
    typed,
)
from kube_codegen.extract.openapi import is_foreign, read_enums, read_types
from kube_codegen.facts import Facts, TypeFacts
from kube_transport.client import Client
from kube_transport.config import load_config
from kube_transport.errors import KubeError, NotFound, ServiceUnavailable

_AGGREGATED = ",".join(
    [
        "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList",
        "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList",
        "application/json",
    ]
)
_AGGREGATOR = "apis/apiregistration.k8s.io/v1"
"""Part of every server; the OpenAPI of older ones tells of everything but this."""

_PARTS = frozenset({"metadata", "spec", "status"})

_RELEASE = re.compile(r"v(1\.\d+\.\d+)")
_GROUP_VERSION = re.compile(r"apis/([^/]+)/([^/]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerFacts:
    """What a server tells, which is less than its sources do: nothing of Go.

    Attributes:
        version: as the server says it, e.g. ``"v1.32.13+k3s1"``.
        foreign: group versions that are no part of Kubernetes: of custom resources and of
            aggregated servers. ``facts`` is silent about them.
        stale: group versions of aggregated servers that did not answer.
    """

    version: str
    facts: Facts
    foreign: tuple[str, ...]
    stale: tuple[str, ...]


@contextmanager
def connected(kubeconfig: Path | None, context: str | None) -> Generator[Client]:
    """Give a client of the cluster that a kubeconfig names; ``None`` as kubectl chooses.

    Raises:
        ExtractError: there is no such cluster, or what is done with the client fails.
    """
    try:
        with Client(load_config(kubeconfig, context=context)) as client:
            yield client
    except KubeError as error:
        raise ExtractError(f"server: {error}") from error


@expected("server")
def extract_server(client: Client, *, legacy: bool = False) -> ServerFacts:
    """Return what the server tells; ``legacy`` asks as one asked before Kubernetes 1.26.

    Raises:
        ExtractError: it has no OpenAPI v3, or tells what no rule covers.
        KubeError: it does not answer.
    """
    discovered = discover(client, legacy=legacy)
    documents = dict(_documents(client))
    foreign = _foreign(discovered, documents)
    own = [document for path, document in documents.items() if path not in foreign]
    types = {name: _held(described) for name, described in read_types(own).items()}
    version, release = server_version(client)
    facts = Facts(
        kubernetes=release,
        source={"server": (version,)},
        groups=_own_groups(discovered, foreign),
        enums=read_enums(own),
        types=types,
        resources=typed(
            (each for each in discovered.resources if f"apis/{each.group_version}" not in foreign),
            types,
        ),
    )
    return ServerFacts(
        version=version,
        facts=facts,
        foreign=tuple(path.removeprefix("apis/") for path in foreign),
        stale=discovered.stale,
    )


def _held(described: TypeFacts) -> TypeFacts:
    """Return a kind whose objects have metadata, spec and status always, as those of Go have.

    A server does not tell, but all generic code counts on metadata.
    """
    if described.gvk is None:
        return described
    parts = {
        wire: replace(field, pointer=False)
        for wire, field in described.fields.items()
        if wire in _PARTS
    }
    return replace(described, fields={**described.fields, **parts})


def server_version(client: Client) -> tuple[str, str]:
    """Return the version as the server says it, and the release in it, such as ``"1.32.13"``.

    Raises:
        ExtractError: it is no version of Kubernetes.
        KubeError: the server does not answer.
    """
    version = str(_get(client, "/version").get("gitVersion"))
    found = _RELEASE.match(version)
    if found is None:
        raise ExtractError(f"server: /version says {version!r}, which names no release")
    return version, found[1]


def discover(client: Client, *, legacy: bool = False) -> Discovered:
    """Return what discovery tells, aggregated where the server can.

    Raises:
        ExtractError: it has an unexpected shape.
        KubeError: the server does not answer.
    """
    accept = "application/json" if legacy else _AGGREGATED
    roots = [_get(client, path, accept=accept) for path in ("/api", "/apis")]
    if all(root.get("kind") == "APIGroupDiscoveryList" for root in roots):
        return read_aggregated(roots)
    groups = _get(client, "/apis")
    versions = group_versions(groups)
    lists = {version: _served(client, f"/apis/{version}") for version in versions}
    answered = {version: each for version, each in lists.items() if each is not None}
    discovered = read_legacy(groups, [_get(client, "/api/v1"), *answered.values()])
    return replace(discovered, stale=tuple(each for each in versions if each not in answered))


def _documents(client: Client) -> Iterator[tuple[str, Mapping[str, Any]]]:
    paths = _get(client, "/openapi/v3").get("paths")
    if not isinstance(paths, dict):
        raise ExtractError("server: /openapi/v3 has no paths")
    for path in sorted(cast("dict[str, object]", paths)):
        document = _served(client, f"/openapi/v3/{path}")
        if document is not None:
            yield path, document


def _served(client: Client, path: str) -> Mapping[str, Any] | None:
    """Return the document at ``path``, unless it went while we asked or its server is down."""
    try:
        return _get(client, path)
    except (NotFound, ServiceUnavailable):
        return None


def _get(client: Client, path: str, accept: str = "application/json") -> Mapping[str, Any]:
    answer = client.get_json(path, accept=accept)
    if not isinstance(answer, dict):
        raise ExtractError(f"server: the answer to {path} is no object")
    return cast("dict[str, Any]", answer)


def _foreign(discovered: Discovered, documents: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    """Return the paths of group versions that are no part of Kubernetes, e.g. ``"apis/a.org/v1"``.

    What is discovered and has no document, such as that of a server that is down, cannot be
    described either.
    """
    paths = {f"apis/{each.group_version}" for each in discovered.resources if each.group}
    paths |= {path for path in documents if _GROUP_VERSION.fullmatch(path)}
    return tuple(
        path
        for path in sorted(paths - {_AGGREGATOR})
        if path not in documents or is_foreign(documents[path], *path.split("/")[1:])
    )


def _own_groups(discovered: Discovered, foreign: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    left_out = {*foreign, *(f"apis/{each}" for each in discovered.stale)}
    kept = {
        group: tuple(each for each in versions if f"apis/{group}/{each}" not in left_out)
        for group, versions in discovered.groups.items()
    }
    return {group: versions for group, versions in kept.items() if versions}
