"""What one field manager owns of an object, taken out of it to be changed and applied again.

Source: structured-merge-diff ``typed/remove.go``, apimachinery ``managedfields/extract.go``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

from kube_transport.api.fieldpaths import Element
from kube_transport.api.fieldsets import FieldSet, owned_by
from kube_transport.api.meta import ManagedFieldsEntry
from kube_transport.api.patches.errors import PatchError
from kube_transport.api.patches.plain import is_list, is_object, kind_of, plain_object
from kube_transport.api.type_facts import facts_of
from kube_transport.codec.json import from_plain
from kube_transport.errors import InvalidRequest

__all__ = ["Ownership", "extract", "extract_applied"]

_SHARED: Final = frozenset(
    {".metadata", ".metadata.labels", ".metadata.annotations", ".spec", ".status"}
)


class Ownership(Protocol):
    """Which maps and lists have one owner: a ``TypeFacts`` or a ``TypeSchema``."""

    @property
    def atomic(self) -> bool:
        """Whether the value is owned and replaced as one, however many parts it has."""
        ...

    def child(self, name: str) -> Ownership:
        """Return what is known of a field or of a map's value."""
        ...

    def item(self) -> Ownership:
        """Return what is known of a list's items."""
        ...


def extract_applied(
    obj: object,
    *,
    field_manager: str,
    subresource: str = "",
    schema: Ownership | None = None,
) -> dict[str, Any]:
    """Return what a manager applied of an object and still owns, with the object's identity.

    Change it and apply it again: what is left out of it then, the server removes.

    Args:
        obj: typed, untyped or JSON, as the server gave it: with its managed fields.
        subresource: the one through which it was applied, such as ``"status"``.
        schema: which of its parts have one owner; typed objects of a clientset know it, of others
            it is guessed.

    Raises:
        InvalidRequest: the object has no managed fields, as in most caches: to apply what would
            be extracted would remove all that the manager ever set.
        DecodeError: the managed fields are malformed.
        PatchError: ``obj`` or its metadata is no object, or it is nested too deep.
    """
    live = plain_object(obj, "object")
    metadata: Any = live.get("metadata") or {}
    if not is_object(metadata):
        raise PatchError(f"object: metadata: expected an object, got {kind_of(metadata)}")
    entries = from_plain(metadata.get("managedFields") or [], list[ManagedFieldsEntry])
    if not entries:
        raise InvalidRequest(
            f"{metadata.get('name')!r} has no managed fields to extract from: get the object from"
            " the server, or have the cache keep them"
        )
    owned = owned_by(entries, field_manager, subresource=subresource)
    part = _of_map(live, owned.leaves(), schema or facts_of(obj) or _Guess(""))
    identity = {key: metadata[key] for key in ("name", "namespace") if metadata.get(key)}
    part["metadata"] = part.get("metadata", {}) | identity
    return {key: live[key] for key in ("apiVersion", "kind") if key in live} | part


def extract(obj: object, owned: FieldSet, *, schema: Ownership | None = None) -> dict[str, Any]:
    """Return the part of ``obj`` whose fields are in ``owned``.

    The set itself says by which keys a list's items are found. What it cannot say is whether a
    map or list that it holds, with nothing below, is one whole or empty as far as it is owned.

    Args:
        obj: typed, cached, untyped or JSON; the part shares nothing with it.
        schema: tells that; typed objects of a clientset know it, of others it is guessed.

    Raises:
        PatchError: ``obj`` is no object, or nested too deep.
    """
    known = schema or facts_of(obj) or _Guess("")
    return _of_map(plain_object(obj, "object"), owned.leaves(), known)


@dataclass(frozen=True, slots=True)
class _Guess:
    """Takes maps and lists to have one owner, but those of which everybody knows better."""

    path: str

    @property
    def atomic(self) -> bool:
        return self.path not in _SHARED

    def child(self, name: str) -> _Guess:
        return _Guess(f"{self.path}.{name}")

    def item(self) -> _Guess:
        return _Guess(f"{self.path}[]")


def _of_map(value: Mapping[str, Any], owned: FieldSet, schema: Ownership) -> dict[str, Any]:
    extracted: dict[str, Any] = {}
    for name, inner in value.items():
        element = Element.field(name)
        if (element,) in owned:
            extracted[name] = _whole_or_empty(inner, schema.child(name))
        elif below := owned.below(element):
            part = _below(inner, below, schema.child(name))
            if part:
                extracted[name] = part
    return extracted


def _whole_or_empty(value: Any, schema: Ownership) -> Any:
    if is_object(value) or is_list(value):
        return value if schema.atomic else type(value)()
    return value


def _below(value: Any, owned: FieldSet, schema: Ownership) -> Any:
    if is_object(value):
        return _of_map(value, owned, schema)
    return _of_list(value, owned, schema.item()) if is_list(value) else value


def _of_list(value: list[Any], owned: FieldSet, schema: Ownership) -> list[Any]:
    names = {tuple(element.content) for element in owned.elements() if element.kind == "k"}
    extracted: list[Any] = []
    for index, item in enumerate(value):
        for element in _names_of(item, index, names):
            if below := owned.below(element):
                extracted.append(_below(item, below, schema))
            elif (element,) in owned:
                extracted.append(item)
            else:
                continue
            break
    return extracted


def _names_of(item: Any, index: int, keys: Iterable[tuple[str, ...]]) -> Iterator[Element]:
    """Yield the elements that may name an item of a list."""
    if is_object(item):
        for names in keys:
            if all(name in item for name in names):
                yield Element.key({name: item[name] for name in names})
    else:
        yield Element.value(item)
    yield Element.index(index)
