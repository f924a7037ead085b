"""What an API server serves, as values: groups, versions and their resources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from kube_discovery.errors import GroupDiscoveryFailed
from kube_transport.api.schema import GroupVersion, GroupVersionKind, GroupVersionResource
from kube_transport.errors import KubeError

__all__ = ["APIGroup", "APIResource", "APIResourceList", "Served"]


@dataclass(frozen=True, slots=True, kw_only=True)
class APIGroup:
    """A group and its versions.

    Attributes:
        name: empty for the core group.
        versions: those that can be used, in the server's order of priority.
        preferred_version: one of ``versions``; empty when there are none.
    """

    name: str
    versions: tuple[str, ...]
    preferred_version: str

    @property
    def group_versions(self) -> tuple[GroupVersion, ...]:
        """``versions``, each with the group."""
        return tuple(GroupVersion(self.name, version) for version in self.versions)


@dataclass(frozen=True, slots=True, kw_only=True)
class APIResource:
    """A resource, or a subresource such as ``"pods/status"``.

    Attributes:
        group_version: where it is served.
        name: the plural, followed by ``/`` and the subresource if it is one.
        gvk: what it answers with; its group and version may differ from ``group_version``, as
            with the ``autoscaling/v1`` ``Scale`` of a deployment.
        verbs: in the server's order.
    """

    group_version: GroupVersion
    name: str
    gvk: GroupVersionKind
    namespaced: bool
    verbs: tuple[str, ...] = ()
    singular: str = ""
    short_names: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()

    @property
    def plural(self) -> str:
        """The name of the resource itself, e.g. ``"pods"`` of ``"pods/status"``."""
        return self.name.partition("/")[0]

    @property
    def subresource(self) -> str:
        """What follows the plural, e.g. ``"status"``; empty for the resource itself."""
        return self.name.partition("/")[2]

    @property
    def gvr(self) -> GroupVersionResource:
        """Group, version and plural."""
        return GroupVersionResource(
            self.group_version.group, self.group_version.version, self.plural
        )

    @property
    def qualified_name(self) -> str:
        """The name with its group, as kubectl takes it: ``"deployments.apps"``, ``"pods"``."""
        group = self.group_version.group
        return f"{self.name}.{group}" if group else self.name

    def supports(self, *verbs: str) -> bool:
        """Tell whether every one of these verbs is served."""
        return set(verbs) <= set(self.verbs)


@dataclass(frozen=True, slots=True, kw_only=True)
class APIResourceList:
    """The resources and subresources of one group version, in the server's order."""

    group_version: GroupVersion
    resources: tuple[APIResource, ...] = ()

    def __iter__(self) -> Iterator[APIResource]:
        return iter(self.resources)

    def __len__(self) -> int:
        return len(self.resources)

    def subresources_of(self, plural: str) -> tuple[str, ...]:
        """Return the names of the subresources of a resource, e.g. ``("status", "scale")``."""
        return tuple(r.subresource for r in self.resources if r.subresource and r.plural == plural)


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """All that could be discovered, in the server's order, and what could not.

    A broken aggregated API takes its own group versions away and no others: they are in
    ``failed``, and whoever cannot live with that calls ``raise_if_partial``.
    """

    groups: tuple[APIGroup, ...] = ()
    resources: tuple[APIResourceList, ...] = ()
    failed: Mapping[GroupVersion, KubeError] = field(
        default_factory=lambda: MappingProxyType(dict[GroupVersion, KubeError]())
    )

    def __iter__(self) -> Iterator[APIResource]:
        for resources in self.resources:
            yield from resources

    def raise_if_partial(self) -> None:
        """Do nothing if everything was discovered.

        Raises:
            GroupDiscoveryFailed: it names each group version that was not, and why.
        """
        if self.failed:
            raise GroupDiscoveryFailed(self.failed)

    def for_group_version(self, group_version: GroupVersion) -> APIResourceList | None:
        """Return the resources of one group version, or ``None`` if there are none known."""
        return next((r for r in self.resources if r.group_version == group_version), None)

    def filtered(self, keep: Callable[[APIResource], bool]) -> Served:
        """Return the same with those resources only that ``keep`` says; empty lists go."""
        kept = (
            replace(found, resources=tuple(r for r in found if keep(r))) for found in self.resources
        )
        return replace(self, resources=tuple(found for found in kept if found))

    def preferred(self) -> Served:
        """Return each resource once, in its group's preferred version if it is served there.

        Otherwise it is the first version, in the server's order, that has it. Subresources
        are left out.

        Source: client-go ``discovery.ServerPreferredResources``.
        """
        chosen = self._preferred_versions()
        return self.filtered(
            lambda r: (
                not r.subresource
                and chosen[r.group_version.group, r.name] == r.group_version.version
            )
        )

    def _preferred_versions(self) -> dict[tuple[str, str], str]:
        preferred = {group.name: group.preferred_version for group in self.groups}
        chosen: dict[tuple[str, str], str] = {}
        for resource in self:
            group, version = resource.group_version.group, resource.group_version.version
            if version == preferred.get(group):
                chosen[group, resource.name] = version
            else:
                chosen.setdefault((group, resource.name), version)
        return chosen
