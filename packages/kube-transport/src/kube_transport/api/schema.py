"""How kinds and resources are named: group, version, and kind or resource.

They are sorted by group, then by version, the better one being the larger, then by name.
They are structs: dataclasses would take a tenth of the time of importing the vocabulary.
"""

from __future__ import annotations

from functools import total_ordering
from typing import Final

from msgspec import Struct

from kube_transport.api.parsing import text_of, unreadable

_FORM: Final = "VERSION or GROUP/VERSION"


@total_ordering
class GroupVersion(Struct, frozen=True):
    """An API group in one version; the core group's name is empty."""

    group: str
    version: str

    @classmethod
    def parse(cls, api_version: str) -> GroupVersion:
        """Return the group and version of an ``apiVersion`` such as ``"apps/v1"`` or ``"v1"``.

        Raises:
            InvalidRequest: it is empty or has more than one slash.
        """
        group, slash, version = text_of("apiVersion", api_version).rpartition("/")
        if not version or "/" in group or (slash and not group):
            raise unreadable("apiVersion:", api_version, _stop(api_version), _FORM)
        return cls(group, version)

    def __lt__(self, other: GroupVersion) -> bool:
        return self.order() < other.order()

    def order(self) -> tuple[str, tuple[int, ...], str]:
        """Return what group and version are sorted by."""
        from kube_transport.api.versions import version_order  # noqa: PLC0415 - few are sorted

        return self.group, version_order(self.version), self.version

    def __str__(self) -> str:
        return f"{self.group}/{self.version}" if self.group else self.version


class GroupResource(Struct, frozen=True, order=True):
    """A resource, whatever its version."""

    group: str
    resource: str

    def __str__(self) -> str:
        return f"{self.resource}.{self.group}" if self.group else self.resource


@total_ordering
class GroupVersionKind(Struct, frozen=True):
    """The name of a kind: what an object says of itself."""

    group: str
    version: str
    kind: str

    @classmethod
    def parse(cls, api_version: str, kind: str) -> GroupVersionKind:
        """Return the kind that an object's ``apiVersion`` and ``kind`` name.

        Raises:
            InvalidRequest: the apiVersion is malformed.
        """
        group_version = GroupVersion.parse(api_version)
        return cls(group_version.group, group_version.version, kind)

    @property
    def group_version(self) -> GroupVersion:
        return GroupVersion(self.group, self.version)

    @property
    def api_version(self) -> str:
        """The ``apiVersion`` that objects of this kind carry."""
        return str(self.group_version)

    def __lt__(self, other: GroupVersionKind) -> bool:
        return (self.group_version.order(), self.kind) < (
            other.group_version.order(),
            other.kind,
        )

    def __str__(self) -> str:
        return f"{self.group_version}, Kind={self.kind}"


@total_ordering
class GroupVersionResource(Struct, frozen=True):
    """The name of a resource: what a URL says."""

    group: str
    version: str
    resource: str

    @property
    def group_version(self) -> GroupVersion:
        return GroupVersion(self.group, self.version)

    @property
    def group_resource(self) -> GroupResource:
        return GroupResource(self.group, self.resource)

    @property
    def api_version(self) -> str:
        """The ``apiVersion`` of the resource's objects."""
        return str(self.group_version)

    def __lt__(self, other: GroupVersionResource) -> bool:
        return (self.group_version.order(), self.resource) < (
            other.group_version.order(),
            other.resource,
        )

    def __str__(self) -> str:
        return f"{self.group_version}, Resource={self.resource}"


def _stop(api_version: str) -> int:
    """Return where a malformed apiVersion stops being one: a slash too many, or its end."""
    first = api_version.find("/")
    second = api_version.find("/", first + 1)
    if first == 0 or second < 0:
        return 0 if first == 0 else len(api_version)
    return second
