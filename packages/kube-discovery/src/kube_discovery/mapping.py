"""Finding a resource by whatever name a user has for it.

Source: client-go ``restmapper/discovery.go``, ``restmapper/shortcut.go``; apimachinery
``pkg/api/meta``, ``PriorityRESTMapper``, and ``schema.ParseResourceArg``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from kube_discovery.errors import AmbiguousMatch, NoMatch
from kube_discovery.served import APIResource, Served
from kube_transport.api.schema import GroupResource, GroupVersion

__all__ = ["Index", "Wanted", "wanted_by_name"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A name to look up, and where.

    Attributes:
        kinds_only: the name is a kind; otherwise it may be a plural, a singular, a kind or a
            short name, tried in this order.
        group: ``None`` stands for any.
        version: ``None`` stands for the one that the server prefers.
        partial_group: the beginning of the group's name will do, where it fits one group only.
    """

    name: str
    kinds_only: bool = False
    group: str | None = None
    version: str | None = None
    partial_group: bool = False

    def __str__(self) -> str:
        if self.group is None:
            return f'"{self.name}"'
        if self.version is None:
            return f'"{self.name}.{self.group}"' if self.group else f'"{self.name}"'
        return f'"{self.name}" in {GroupVersion(self.group, self.version)}'


def wanted_by_name(name: str) -> Sequence[Wanted]:
    """Return the readings of ``NAME``, ``NAME.GROUP`` or ``NAME.VERSION.GROUP``, best first.

    ``"deployments.v1.apps"`` may also be a resource of the group ``v1.apps``: the name does not
    tell, but what the server has does.
    """
    resource, dot, group = name.partition(".")
    if not dot:
        return [Wanted(name=resource)]
    readings = [Wanted(name=resource, group=group, partial_group=True)]
    version, dot, rest = group.partition(".")
    if dot:
        readings.insert(0, Wanted(name=resource, group=rest, version=version))
    return readings


class Index:
    """Everything that is served, by each of its names. Never changes, so threads may share it."""

    def __init__(self, served: Served) -> None:
        self._served = served
        self._preferred = {group.name: group.preferred_version for group in served.groups}
        self._names: _ByName = defaultdict(list)
        self._kinds: _ByName = defaultdict(list)
        self._short_names: _ByName = defaultdict(list)
        self._categories: _ByName = defaultdict(list)
        for resource in served:
            if not resource.subresource:
                self._add(resource)

    def find(self, readings: Sequence[Wanted]) -> APIResource:
        """Return the one resource that the first fitting reading names.

        Where groups share a name the core group's is meant, as everywhere in Kubernetes.

        Raises:
            NoMatch: nothing that could be discovered has that name.
            AmbiguousMatch: several groups have it, and the core group is none of them.
        """
        for wanted in readings:
            if found := self.find_all(wanted):
                return _the_one(str(wanted), found)
        raise self.no_match(readings[-1])

    def find_all(self, wanted: Wanted) -> Sequence[APIResource]:
        """Return each resource that fits, once, in the server's order of priority.

        An exact name is never taken for a short name, whatever group has either.
        """
        for names in self._tables(wanted):
            found = _in_group(names.get(wanted.name.lower(), ()), wanted)
            if found:
                return self._one_version_each(found)
        return ()

    def category(self, name: str) -> Sequence[APIResource]:
        """Return the resources of a category such as ``"all"``, each in its best version.

        Raises:
            NoMatch: no resource that could be discovered says that it belongs to it.
        """
        if name not in self._categories:
            near = get_close_matches(name, self._categories, n=3)
            raise NoMatch(f'a category "{name}"', suggestions=near, failed=self._served.failed)
        return self._one_version_each(self._categories[name])

    def expand(self, name: str, readings: Sequence[Wanted]) -> Sequence[APIResource]:
        """Return the resources of a category of that name, else the one that ``find`` returns."""
        if name in self._categories:
            return self.category(name)
        return [self.find(readings)]

    def subresources_of(self, resource: APIResource) -> tuple[str, ...]:
        """Return the names of the subresources that are served beside a resource."""
        served = self._served.for_group_version(resource.group_version)
        return served.subresources_of(resource.plural) if served else ()

    def no_match(self, wanted: Wanted) -> NoMatch:
        """Return the error that tells what comes close, and what could not be looked at."""
        failed = {
            version: error
            for version, error in self._served.failed.items()
            if wanted.group is None or _fits(version.group, wanted)
        }
        return NoMatch(str(wanted), suggestions=self._suggestions(wanted), failed=failed)

    def _add(self, resource: APIResource) -> None:
        kind = resource.gvk.kind.lower()
        # Legacy servers leave the singular out; it is the kind in lower case.
        for name in {resource.plural.lower(), resource.singular.lower() or kind}:
            self._names[name].append(resource)
        self._kinds[kind].append(resource)
        for name in resource.short_names:
            self._short_names[name.lower()].append(resource)
        for name in resource.categories:
            self._categories[name].append(resource)

    def _tables(self, wanted: Wanted) -> Iterator[Mapping[str, list[APIResource]]]:
        if not wanted.kinds_only:
            yield self._names
        yield self._kinds
        if not wanted.kinds_only:
            yield self._short_names

    def _one_version_each(self, found: Iterable[APIResource]) -> Sequence[APIResource]:
        chosen: dict[GroupResource, APIResource] = {}
        for resource in found:
            key = resource.gvr.group_resource
            preferred = self._preferred.get(key.group) == resource.group_version.version
            if preferred or key not in chosen:
                chosen[key] = resource
        return tuple(chosen.values())

    def _suggestions(self, wanted: Wanted) -> Sequence[str]:
        """Return the same name elsewhere, else names that look like it, three at most."""
        tables = list(self._tables(wanted))
        name = wanted.name.lower()
        known = {name for names in tables for name in names}
        # No resource goes by the kind of a list; that of its items is meant.
        near = [each for each in (name, name.removesuffix("list")) if each in known][:1]
        near = near or get_close_matches(name, known, n=3)
        labels = (
            _label(resource, wanted)
            for close in near
            for names in tables
            for resource in names.get(close, ())
        )
        return tuple(dict.fromkeys(labels))[:3]


_ByName = defaultdict[str, list[APIResource]]


def _in_group(resources: Sequence[APIResource], wanted: Wanted) -> Sequence[APIResource]:
    """Return those in the wanted group; where none is, those in groups that begin like it."""
    if wanted.version is not None:
        resources = [r for r in resources if r.group_version.version == wanted.version]
    if wanted.group is None:
        return resources
    exact = [r for r in resources if r.group_version.group == wanted.group]
    return exact or [r for r in resources if _fits(r.group_version.group, wanted)]


def _fits(group: str, wanted: Wanted) -> bool:
    if wanted.partial_group and wanted.group:
        return group.startswith(wanted.group)
    return group == wanted.group


def _the_one(wanted: str, found: Sequence[APIResource]) -> APIResource:
    if len(found) == 1:
        return found[0]
    core = [resource for resource in found if not resource.group_version.group]
    if len(core) == 1:
        return core[0]
    raise AmbiguousMatch(wanted, [resource.qualified_name for resource in found])


def _label(resource: APIResource, wanted: Wanted) -> str:
    if wanted.kinds_only:
        return f"{resource.gvk.kind} ({resource.group_version})"
    return resource.qualified_name
