"""Sets of objects that are applied together, so that what leaves the set can be found and pruned.

Source: kubectl ``pkg/cmd/apply/applyset.go``, ``applyset_pruner.go`` (KEP-3659).
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from kube_dynamic.group_kind import GroupKind
from kube_dynamic.targets import ObjectRef
from kube_transport.errors import KubeError

__all__ = ["ApplySet", "ApplySetError", "Membership"]

ID_LABEL: Final = "applyset.kubernetes.io/id"
PART_OF_LABEL: Final = "applyset.kubernetes.io/part-of"
TOOLING: Final = "applyset.kubernetes.io/tooling"
KINDS: Final = "applyset.kubernetes.io/contains-group-kinds"
NAMESPACES: Final = "applyset.kubernetes.io/additional-namespaces"
PARENT_TYPE_LABEL: Final = "applyset.kubernetes.io/is-parent-type"
"""On a definition whose objects may be parents."""

BUILT_IN_PARENTS: Final = frozenset({GroupKind("", "Secret"), GroupKind("", "ConfigMap")})
_TOOL: Final = "kube-dynamic/v0.1"


class ApplySetError(KubeError):
    """A set cannot be worked on: its parent belongs to another tool, or is no parent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplySet:
    """A set of objects, named by the object that stands for it: its parent.

    Attributes:
        name: of the parent.
        namespace: of the parent; by default the configuration's.
        kind: of the parent, as the server's kinds are named: a Secret, a ConfigMap, or a custom
            resource whose definition has the label ``applyset.kubernetes.io/is-parent-type``, with
            its group where several have such a kind: ``"Widget.example.com"``.
        tooling: who keeps the set, ``NAME/VERSION``; nobody touches a set of another name.
    """

    name: str
    namespace: str = ""
    kind: str = "Secret"
    tooling: str = _TOOL

    @property
    def tool(self) -> str:
        """The name in ``tooling``."""
        return _tool_of(self.tooling)

    @property
    def field_manager(self) -> str:
        """As which the parent is applied."""
        return f"{self.tool}-applyset"


@dataclass(frozen=True, slots=True)
class Membership:
    """Which kinds a set has, and in which namespaces.

    Attributes:
        namespaces: that of the parent included, if members are in it.
    """

    kinds: frozenset[GroupKind] = frozenset()
    namespaces: frozenset[str] = frozenset()

    @classmethod
    def of(cls, refs: Iterable[ObjectRef]) -> Membership:
        """Return what these objects are."""
        found = list(refs)
        return cls(
            frozenset(ref.kind for ref in found),
            frozenset(ref.namespace for ref in found if ref.namespace is not None),
        )

    def __or__(self, other: Membership) -> Membership:
        return Membership(self.kinds | other.kinds, self.namespaces | other.namespaces)


def set_id(parent: ObjectRef) -> str:
    """Return the id of the set whose parent this is."""
    kind = parent.kind
    identity = ".".join([parent.name, parent.namespace or "", kind.kind, kind.group])
    digest = base64.urlsafe_b64encode(hashlib.sha256(identity.encode()).digest())
    return f"applyset-{digest.decode().rstrip('=')}-v1"


def parent_manifest(parent: ObjectRef, tooling: str, members: Membership) -> dict[str, Any]:
    """Return what the parent is to say of its set."""
    others = members.namespaces - {parent.namespace or ""}
    metadata: dict[str, Any] = {
        "name": parent.name,
        "labels": {ID_LABEL: set_id(parent)},
        "annotations": {
            TOOLING: tooling,
            KINDS: ",".join(sorted(map(str, members.kinds))),
            NAMESPACES: ",".join(sorted(others)),
        },
    }
    if parent.namespace is not None:
        metadata["namespace"] = parent.namespace
    resource = parent.resource
    return {"apiVersion": resource.api_version, "kind": resource.kind, "metadata": metadata}


def read_parent(
    parent: ObjectRef, tooling: str, labels: Mapping[str, str], annotations: Mapping[str, str]
) -> Membership:
    """Return what a parent says of its set.

    Raises:
        ApplySetError: it is of another tool, of another set, or says nothing.
    """
    kept_by = annotations.get(TOOLING)
    if kept_by is None:
        raise ApplySetError(f"{parent} exists and is no apply set: it has no annotation {TOOLING}")
    if _tool_of(kept_by) != _tool_of(tooling):
        raise ApplySetError(
            f"{parent} is kept by {_tool_of(kept_by)!r}, not by {_tool_of(tooling)!r}"
        )
    if labels.get(ID_LABEL) != set_id(parent):
        raise ApplySetError(
            f"{parent}: its label {ID_LABEL} is {labels.get(ID_LABEL)!r}; expected {set_id(parent)}"
        )
    kinds = annotations.get(KINDS)
    if kinds is None:
        raise ApplySetError(f"{parent}: it has no annotation {KINDS}, so nothing can be found")
    namespaces = frozenset(filter(None, annotations.get(NAMESPACES, "").split(",")))
    own = frozenset({parent.namespace} if parent.namespace is not None else ())
    found = frozenset(GroupKind.parse(each) for each in filter(None, kinds.split(",")))
    return Membership(found, namespaces | own)


def _tool_of(tooling: str) -> str:
    name, mark, _ = tooling.rpartition("/")
    return name if mark else tooling
