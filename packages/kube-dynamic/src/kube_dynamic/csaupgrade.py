"""Ownership moved from client-side apply to server-side apply.

Source: client-go ``util/csaupgrade/upgrade.go``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Protocol

from kube_transport.api.fieldsets import FieldSet
from kube_transport.api.meta import ManagedFieldsEntry
from kube_transport.api.model import RawJSON
from kube_transport.api.patch import JSONPatch
from kube_transport.codec.json import to_plain

__all__ = [
    "Managed",
    "find_fields_owners",
    "upgrade_managed_fields",
    "upgrade_managed_fields_patch",
]


class ManagedMetadata(Protocol):
    """The metadata of an object that a server sent."""

    @property
    def resource_version(self) -> str: ...
    @property
    def managed_fields(self) -> Sequence[ManagedFieldsEntry]: ...


class Managed(Protocol):
    """An object that knows who set its fields, typed or not."""

    @property
    def metadata(self) -> ManagedMetadata: ...


def upgrade_managed_fields(
    entries: Sequence[ManagedFieldsEntry],
    csa_managers: Collection[str],
    ssa_manager: str,
    *,
    subresource: str = "",
) -> Sequence[ManagedFieldsEntry]:
    """Return managed fields in which ``ssa_manager`` has applied what others updated.

    It cannot be undone. Clients own defaults too, which the next apply gives up again.

    Args:
        entries: of an object, as the server gave them: the latest first.
        csa_managers: who wrote with client-side apply, e.g. ``"kubectl-client-side-apply"``.
        ssa_manager: who will apply.
        subresource: through which they wrote.

    Raises:
        DecodeError: a set of fields is malformed.
    """

    def is_updater(entry: ManagedFieldsEntry) -> bool:
        return (
            entry.manager in csa_managers
            and entry.operation == "Update"
            and entry.subresource == subresource
        )

    def is_applier(entry: ManagedFieldsEntry) -> bool:
        written = entry.manager, entry.operation, entry.subresource
        return written == (ssa_manager, "Apply", subresource)

    target = _first(entries, is_applier) or _first(entries, is_updater)
    if target is None or not any(map(is_updater, entries)):
        return entries
    # Fields have other names in other versions, so sets of one version only can be joined.
    joined = [
        each
        for each in entries
        if each is target or (is_updater(each) and each.api_version == target.api_version)
    ]
    applied = _applied(target, ssa_manager, joined)
    return [
        applied if each is target else each
        for each in entries
        if each is target or not is_updater(each)
    ]


def upgrade_managed_fields_patch(
    obj: Managed, csa_managers: Collection[str], ssa_manager: str, *, subresource: str = ""
) -> JSONPatch | None:
    """Return the patch that does this to an object; ``None`` if there is nothing to do.

    A server where the object has changed since answers with a ``Conflict``.

    Args:
        obj: as the server gave it, with its managed fields.

    Raises:
        DecodeError: a set of fields is malformed.
    """
    entries = list(obj.metadata.managed_fields)
    upgraded = upgrade_managed_fields(entries, csa_managers, ssa_manager, subresource=subresource)
    if upgraded is entries:
        return None
    version = obj.metadata.resource_version
    return JSONPatch(
        [
            {"op": "replace", "path": "/metadata/managedFields", "value": to_plain(upgraded)},
            {"op": "replace", "path": "/metadata/resourceVersion", "value": version},
        ]
    )


def find_fields_owners(
    entries: Iterable[ManagedFieldsEntry], operation: str, fields: FieldSet
) -> Sequence[ManagedFieldsEntry]:
    """Return the entries that own all of the fields.

    Args:
        operation: ``"Apply"`` or ``"Update"``.

    Raises:
        DecodeError: a set of fields is malformed.
    """
    return [each for each in entries if each.operation == operation and fields <= _fields_of(each)]


def _applied(
    target: ManagedFieldsEntry, manager: str, joined: Iterable[ManagedFieldsEntry]
) -> ManagedFieldsEntry:
    fields = FieldSet()
    for each in joined:
        fields |= _fields_of(each)
    applied = target.deep_copy()
    applied.manager = manager
    applied.operation = "Apply"
    applied.fields_v1 = RawJSON(fields.to_json())
    return applied


def _fields_of(entry: ManagedFieldsEntry) -> FieldSet:
    return FieldSet.parse(bytes(entry.fields_v1) or b"{}")


def _first(
    entries: Iterable[ManagedFieldsEntry], wanted: Callable[[ManagedFieldsEntry], bool]
) -> ManagedFieldsEntry | None:
    return next(filter(wanted, entries), None)
