"""What a strategic merge patch has to know of a type: how each of its fields is patched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from kube_transport.api.patches.errors import PatchError
from kube_transport.api.patches.plain import below

Strategy = Literal["", "merge", "replace"]
"""How a field changes. Without one, objects merge and lists are replaced."""


class PatchMeta(Protocol):
    """How the fields of one type are patched.

    Source: apimachinery ``pkg/util/strategicpatch/meta.go``, ``LookupPatchMeta``.
    """

    @property
    def name(self) -> str:
        """How error messages call the type."""
        ...

    def field(self, name: str) -> FieldPatch | None:
        """Return how a list or an object is patched; ``None`` for others and for keys of maps."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldPatch:
    """How one field is patched.

    Attributes:
        meta: of the field's own type; of the items, if it is a list.
        is_list: whether it is a list.
        merge_key: the field that tells the items of a merged list apart; empty for a list of
            scalars, which are told apart by themselves.
        retain_keys: whether a patch lists all fields that are to stay (a union of which one
            member is set).
        whole: whether it is an object that means something else with more in it: a selector, or
            another map that is one value.
    """

    meta: PatchMeta
    is_list: bool = False
    strategy: Strategy = ""
    merge_key: str = ""
    retain_keys: bool = False
    whole: bool = False


def strategies(text: str) -> tuple[Strategy, bool]:
    """Return the strategy, and whether keys are retained, from e.g. ``"merge,retainKeys"``.

    Raises:
        PatchError: the text names none, or two.
    """
    names = {name for name in text.split(",") if name}
    retain_keys = "retainKeys" in names
    match sorted(names - {"retainKeys"}):
        case []:
            return "", retain_keys
        case ["merge"]:
            return "merge", retain_keys
        case ["replace"]:
            return "replace", retain_keys
        case _:
            raise PatchError(f"patch strategy {text!r}: expected merge, replace or retainKeys")


def object_field(meta: PatchMeta, name: str, path: str) -> FieldPatch:
    """Return how the field ``name``, which holds an object, is patched.

    Raises:
        PatchError: the type has no such field, or it is a list.
    """
    return _field(meta, name, path, is_list=False)


def list_field(meta: PatchMeta, name: str, path: str) -> FieldPatch:
    """Return how the field ``name``, which holds a list, is patched.

    Raises:
        PatchError: the type has no such field, or it is no list.
    """
    return _field(meta, name, path, is_list=True)


def _field(meta: PatchMeta, name: str, path: str, *, is_list: bool) -> FieldPatch:
    field = meta.field(name)
    if field is None:
        raise PatchError(f"{meta.name} has no list or object there", path=below(path, name))
    if field.is_list is not is_list:
        expected, got = ("a list", "an object") if field.is_list else ("an object", "a list")
        raise PatchError(f"expected {expected}, got {got}", path=below(path, name))
    return field
