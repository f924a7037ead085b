"""The resources that a server of one Kubernetes minor serves by default."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kube_testing.server.facts import Facts
from kube_testing.server.status import qualified

_STABLE = re.compile(r"v[0-9]+")

# Beta versions were served without being asked for until 1.24; these were older than that.
_BETAS_ON: Mapping[str, range] = {
    "flowcontrol.apiserver.k8s.io/v1beta2": range(26, 29),
    "flowcontrol.apiserver.k8s.io/v1beta3": range(26, 32),
    "storage.k8s.io/v1beta1": range(24, 27),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Subresource:
    """What is served below an object, e.g. its ``status``."""

    name: str
    group: str
    version: str
    kind: str
    verbs: tuple[str, ...]
    type: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """One kind of object in one version.

    Attributes:
        type: name of its type in the facts.
        storage: which objects it shows; versions of a kind show the same ones.
    """

    group: str
    version: str
    plural: str
    kind: str
    namespaced: bool
    verbs: tuple[str, ...]
    type: str
    storage: str
    singular: str = ""
    short_names: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    subresources: Mapping[str, Subresource] = field(default_factory=dict[str, Subresource])

    @property
    def api_version(self) -> str:
        return f"{self.group}/{self.version}" if self.group else self.version

    @property
    def list_kind(self) -> str:
        return f"{self.kind}List"

    @property
    def qualified(self) -> str:
        """The plural with its group, e.g. ``"deployments.apps"``."""
        return qualified(self.group, self.plural)

    @property
    def prefix(self) -> str:
        """The path of the version, e.g. ``"/apis/apps/v1"``."""
        return f"/apis/{self.group}/{self.version}" if self.group else f"/api/{self.version}"


# Subresources that the facts know before they were served without being asked for.
_SUBRESOURCES_SINCE: Mapping[str, int] = {"pods/resize": 33}


class Catalog:
    """Finds resources by path and by kind.

    Args:
        resources: by group version, in the order of discovery.
    """

    def __init__(self, resources: Mapping[str, Mapping[str, Resource]]) -> None:
        self._resources = resources
        self._by_kind: dict[tuple[str, str], Resource] = {}
        self._by_storage: dict[str, Resource] = {}
        for served in resources.values():
            for resource in served.values():
                self._by_kind.setdefault((resource.api_version, resource.kind), resource)
                self._by_storage.setdefault(resource.storage, resource)

    @property
    def group_versions(self) -> list[str]:
        return list(self._resources)

    def groups(self) -> dict[str, list[str]]:
        """Return the versions of each group, best first, groups in order."""
        found: dict[str, list[str]] = {}
        for group_version in self._resources:
            group, _, version = group_version.rpartition("/")
            found.setdefault(group, []).append(version)
        return found

    def served(self, group_version: str) -> Mapping[str, Resource] | None:
        """Return the resources of ``"apps/v1"`` by plural, ``None`` when it is not served."""
        return self._resources.get(group_version)

    def find(self, group: str, version: str, plural: str) -> Resource | None:
        return self._resources.get(f"{group}/{version}" if group else version, {}).get(plural)

    def of_kind(self, api_version: str, kind: str) -> Resource | None:
        return self._by_kind.get((api_version, kind))

    def stored_in(self, storage: str) -> Resource:
        """Return the best version of the objects kept in a bucket."""
        return self._by_storage[storage]

    def storages(self) -> list[str]:
        return list(self._by_storage)


def build_catalog(facts: Facts) -> Catalog:
    """Return what a server of the facts' minor serves when nobody changes its flags."""
    resources: dict[str, dict[str, Resource]] = {}
    for group, versions in facts.groups.items():
        for version in versions:
            group_version = f"{group}/{version}" if group else version
            if _on(group_version, version, facts.minor) and group_version in facts.resources:
                resources[group_version] = _resources(group, version, facts)
    return Catalog(resources)


def _on(group_version: str, version: str, minor: int) -> bool:
    return bool(_STABLE.fullmatch(version)) or minor in _BETAS_ON.get(group_version, ())


def _resources(group: str, version: str, facts: Facts) -> dict[str, Resource]:
    raw = facts.resources[f"{group}/{version}" if group else version]
    return {
        plural: _resource(group, version, plural, facts)
        for plural in sorted(raw)
        if "/" not in plural
    }


def _resource(group: str, version: str, plural: str, facts: Facts) -> Resource:
    siblings = facts.resources[f"{group}/{version}" if group else version]
    entry = siblings[plural]
    prefix = f"{plural}/"
    return Resource(
        group=group,
        version=version,
        plural=plural,
        kind=entry["kind"][2],
        namespaced=entry["ns"],
        verbs=tuple(entry["verbs"].split()),
        type=entry["type"],
        # Events of both groups are the same objects.
        storage="events" if plural == "events" else qualified(group, plural),
        singular=entry.get("singular", ""),
        short_names=tuple(entry.get("short", ())),
        categories=tuple(entry.get("cat", ())),
        subresources={
            path.removeprefix(prefix): _subresource(path.removeprefix(prefix), sub)
            for path, sub in siblings.items()
            if path.startswith(prefix) and facts.minor >= _SUBRESOURCES_SINCE.get(path, 0)
        },
    )


def _subresource(name: str, entry: Mapping[str, Any]) -> Subresource:
    group, version, kind = entry["kind"]
    return Subresource(
        name=name,
        group=group,
        version=version,
        kind=kind,
        verbs=tuple(entry["verbs"].split()),
        type=entry.get("type"),
    )
