"""Finalizers: added before there is something to clean up, removed when it is gone.

Each change comes in three forms: to an object in hand, as a merge patch, and as a JSON patch.
The merge patch replaces the whole list and so is bound to the resourceVersion: it meets any other
writer with a ``Conflict``. The JSON patch is bound to the uid and to the finalizers alone, so that
a busy status does not get in its way; where it does not fit the server answers ``Invalid``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kube_transport.api.in_place import assign
from kube_transport.api.meta import HasMetadata, Metadata
from kube_transport.api.patch import JSONPatch, MergePatch
from kube_transport.api.preconditions import bound_metadata
from kube_transport.api.validation import qualified_name_errors, quoted
from kube_transport.errors import InvalidRequest


def has_finalizer(obj: HasMetadata, name: str) -> bool:
    """Return whether the object waits for this finalizer."""
    return name in obj.metadata.finalizers


def add_finalizer(obj: HasMetadata, name: str) -> bool:
    """Add a finalizer to an object in hand and return whether it was missing.

    Raises:
        InvalidRequest: the name is malformed, or the object is being deleted and takes no more.
        TypeError: the object is cached and so read-only; change a ``thaw()``, or patch.
    """
    return _replace(obj, _with(obj.metadata, name))


def remove_finalizer(obj: HasMetadata, name: str) -> bool:
    """Remove a finalizer from an object in hand and return whether it was there.

    Raises:
        TypeError: the object is cached and so read-only; change a ``thaw()``, or patch.
    """
    return _replace(obj, [each for each in obj.metadata.finalizers if each != name])


def adding_merge_patch(obj: HasMetadata, name: str) -> MergePatch | None:
    """Return the patch that adds a finalizer, or ``None`` if it is there.

    Raises:
        InvalidRequest: the name is malformed, the object is being deleted and takes no more, or it
            has no uid or resourceVersion, so that nobody has seen it on a server.
    """
    return _merge_patch(obj.metadata, _with(obj.metadata, name))


def removing_merge_patch(obj: HasMetadata, name: str) -> MergePatch | None:
    """Return the patch that removes a finalizer, or ``None`` if it is not there.

    Raises:
        InvalidRequest: the object has no uid or resourceVersion, so that nobody has seen it on a
            server.
    """
    kept = [each for each in obj.metadata.finalizers if each != name]
    return _merge_patch(obj.metadata, kept)


def adding_json_patch(obj: HasMetadata, name: str) -> JSONPatch | None:
    """Return the patch that adds a finalizer, or ``None`` if it is there.

    Raises:
        InvalidRequest: the name is malformed, or the object is being deleted and takes no more.
    """
    metadata = obj.metadata
    current = list(metadata.finalizers)
    if _with(metadata, name) == current:
        return None
    seen: dict[str, Any]
    change: dict[str, Any]
    if current:
        seen = {"op": "test", "path": "/metadata/finalizers", "value": current}
        change = {"op": "add", "path": "/metadata/finalizers/-", "value": name}
    else:  # the whole list is put there, so nobody else's may have come in between
        version = metadata.resource_version
        seen = {"op": "test", "path": "/metadata/resourceVersion", "value": version}
        change = {"op": "add", "path": "/metadata/finalizers", "value": [name]}
    return JSONPatch([_same_object(metadata), seen, change])


def removing_json_patch(obj: HasMetadata, name: str) -> JSONPatch | None:
    """Return the patch that removes a finalizer, or ``None`` if it is not there."""
    metadata = obj.metadata
    places = [index for index, each in enumerate(metadata.finalizers) if each == name]
    if not places:
        return None
    operations = [_same_object(metadata)]
    for place in reversed(places):  # what is removed moves what comes after it
        path = f"/metadata/finalizers/{place}"
        operations += [{"op": "test", "path": path, "value": name}, {"op": "remove", "path": path}]
    return JSONPatch(operations)


def _with(metadata: Metadata, name: str) -> list[str]:
    current = list(metadata.finalizers)
    if name in current:
        return current
    if wrong := qualified_name_errors(name):
        raise InvalidRequest(f"metadata.finalizers: {quoted(name)}: {wrong[0]}")
    if metadata.deletion_timestamp is not None:
        raise InvalidRequest(
            f"metadata.finalizers: {metadata.name!r} is being deleted, so {name!r} comes too late"
        )
    return [*current, name]


def _replace(obj: HasMetadata, wanted: list[str]) -> bool:
    changed = wanted != list(obj.metadata.finalizers)
    if changed:
        assign(obj.metadata, "finalizers", wanted)
    return changed


def _merge_patch(seen: Metadata, wanted: Sequence[str]) -> MergePatch | None:
    if list(wanted) == list(seen.finalizers):
        return None
    return MergePatch({"metadata": bound_metadata(seen, finalizers=list(wanted) or None)})


def _same_object(seen: Metadata) -> dict[str, Any]:
    return {"op": "test", "path": "/metadata/uid", "value": seen.uid}
