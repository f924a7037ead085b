"""The four patches of the API, each of which owns its content type.

Objects may be plain JSON, ``Unstructured`` or models; a patched object is of the same sort, and
mutable. The functions behind the methods are in ``kube_transport.api.patches``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final, TypeVar, cast, overload

from kube_transport.api.frozen import thaw
from kube_transport.api.model import Model
from kube_transport.api.patches.errors import PatchConflict, PatchError, PatchTestFailed
from kube_transport.api.patches.json_patch import apply_json_patch, json_patch_between
from kube_transport.api.patches.merge import (
    apply_merge_patch,
    merge_patch_between,
    three_way_merge_patch,
)
from kube_transport.api.patches.patch_meta import PatchMeta
from kube_transport.api.patches.plain import is_object, kind_of
from kube_transport.api.unstructured import Unstructured
from kube_transport.codec.json import encode_sent
from kube_transport.errors import InvalidRequest

__all__ = [
    "ApplyPatch",
    "JSONPatch",
    "MergePatch",
    "Patch",
    "PatchConflict",
    "PatchError",
    "PatchMeta",
    "PatchTestFailed",
    "StrategicMergePatch",
]

T = TypeVar("T")
ModelT = TypeVar("ModelT", bound=Model)


@dataclass(frozen=True, slots=True)
class JSONPatch:
    """Operations in order (RFC 6902): ``[{"op": "test", "path": "/spec/x", "value": 1}, ...]``."""

    content_type: ClassVar[str] = "application/json-patch+json"
    operations: Sequence[Mapping[str, Any]]

    @classmethod
    def between(cls, original: object, modified: object) -> JSONPatch:
        """Return the operations that make ``modified`` of ``original``.

        Raises:
            PatchError: one of them is no JSON.
        """
        return cls(json_patch_between(original, modified))

    def apply(self, obj: T) -> T:
        """Return what the operations, all of them in order, make of ``obj``.

        Raises:
            PatchTestFailed: a ``test`` found another value.
            PatchError: an operation is malformed, its place is missing, or what they make is
                nested too deep or of an object none.
            DecodeError: what they make is no such model.
        """
        return _alike(obj, apply_json_patch(obj, self.operations))

    def body(self) -> bytes:
        """Return the request body."""
        return encode_sent(list(self.operations))


@dataclass(frozen=True, slots=True)
class MergePatch:
    """The parts that change (RFC 7386): null removes, a list replaces the whole list."""

    content_type: ClassVar[str] = "application/merge-patch+json"
    changes: Any

    @classmethod
    def between(cls, original: object, modified: object) -> MergePatch:
        """Return the patch that makes ``modified`` of ``original``.

        A null in ``modified`` cannot be said by such a patch: it comes out absent.

        Raises:
            PatchError: one of them is no object.
        """
        return cls(merge_patch_between(original, modified))

    @classmethod
    def three_way(cls, *, original: object, modified: object, current: object) -> MergePatch:
        """Return the patch that brings an author's changes to an object that others change too.

        The author wins wherever others changed the same field.

        Args:
            original: what the author applied last; empty at first.
            modified: what the author wants now.
            current: the live object; what others added to it stays.

        Raises:
            PatchError: one of them is no object.
        """
        return cls(three_way_merge_patch(original=original, modified=modified, current=current))

    def apply(self, obj: T) -> T:
        """Return what the patch makes of ``obj``.

        Raises:
            PatchError: one of the two is no JSON, or the patch makes no object of one.
            DecodeError: what it makes is no such model.
        """
        return _alike(obj, apply_merge_patch(obj, self.changes))

    def body(self) -> bytes:
        """Return the request body; ``changes`` may be a mapping or an apply configuration."""
        return encode_sent(self.changes)


@dataclass(frozen=True, slots=True)
class StrategicMergePatch:
    """The parts that change, lists merged by the keys of their type; built-in kinds only."""

    content_type: ClassVar[str] = "application/strategic-merge-patch+json"
    changes: Any

    # What follows is imported when it is called: every client imports this module, and few merge
    # strategically on their own side.

    @overload
    @classmethod
    def between(cls, original: ModelT, modified: ModelT) -> StrategicMergePatch: ...

    @overload
    @classmethod
    def between(
        cls, original: object, modified: object, meta: PatchMeta
    ) -> StrategicMergePatch: ...

    @classmethod
    def between(
        cls, original: object, modified: object, meta: PatchMeta | None = None
    ) -> StrategicMergePatch:
        """Return the patch that makes ``modified`` of ``original``.

        Args:
            original: an object of the type that ``meta`` describes.
            modified: the same.
            meta: how its fields are patched: a ``TypeFacts`` or a ``TypeSchema``; typed objects
                of a clientset know it.

        A list is replaced as a whole where several of its items have one merge key, as ports 53 of
        UDP and of TCP do.

        Raises:
            PatchError: one of them does not fit the type, or has several items of one merge key
                that do not stand side by side, where a server would put them.
            InvalidRequest: ``meta`` is missing, and ``original`` does not know it.
        """
        from kube_transport.api.patches.strategic_diff import (  # noqa: PLC0415 - as above
            strategic_patch_between,
        )

        return cls(strategic_patch_between(original, modified, meta or _meta_of(original)))

    @overload
    @classmethod
    def three_way(
        cls, *, original: object, modified: ModelT, current: ModelT, overwrite: bool = False
    ) -> StrategicMergePatch: ...

    @overload
    @classmethod
    def three_way(
        cls,
        *,
        original: object,
        modified: object,
        current: object,
        meta: PatchMeta,
        overwrite: bool = False,
    ) -> StrategicMergePatch: ...

    @classmethod
    def three_way(
        cls,
        *,
        original: object,
        modified: object,
        current: object,
        meta: PatchMeta | None = None,
        overwrite: bool = False,
    ) -> StrategicMergePatch:
        """Return the patch that brings an author's changes to an object that others change too.

        Args:
            original: what the author applied last, as written: without what a server fills in,
                such as ``resource_version``; empty at first.
            modified: what the author wants now.
            current: the live object; what others added to it stays, but not in a selector or
                another map that is one value.
            meta: how the fields of all three are patched; typed objects of a clientset know it.
            overwrite: win where others changed the same field to something else.

        Raises:
            PatchConflict: others changed the same field, and ``overwrite`` is off.
            PatchError: one of them does not fit the type, or a list changes in which several items
                have one merge key, and ``overwrite`` is off or a server would reorder it.
            InvalidRequest: ``meta`` is missing, and ``current`` does not know it.
        """
        from kube_transport.api.patches.three_way import (  # noqa: PLC0415 - as above
            three_way_strategic_patch,
        )

        changes = three_way_strategic_patch(
            original=original,
            modified=modified,
            current=current,
            meta=meta or _meta_of(current),
            overwrite=overwrite,
        )
        return cls(changes)

    @overload
    def apply(self, obj: ModelT) -> ModelT: ...

    @overload
    def apply(self, obj: T, meta: PatchMeta) -> T: ...

    def apply(self, obj: T, meta: PatchMeta | None = None) -> T:
        """Return what the patch makes of ``obj``, an object of the type that ``meta`` describes.

        Typed objects of a clientset know their ``meta``.

        Raises:
            InvalidRequest: ``meta`` is missing, and ``obj`` does not know it.
            PatchError: the patch is malformed, or does not fit the type.
            DecodeError: what it makes is no such model.
        """
        from kube_transport.api.patches.strategic import (  # noqa: PLC0415 - as above
            apply_strategic_patch,
        )

        return _alike(obj, apply_strategic_patch(obj, self.changes, meta or _meta_of(obj)))

    def body(self) -> bytes:
        """Return the request body; ``changes`` may be a mapping or an apply configuration."""
        return encode_sent(self.changes)


@dataclass(frozen=True, slots=True)
class ApplyPatch:
    """What one field manager wants of an object (server-side apply)."""

    content_type: ClassVar[str] = "application/apply-patch+yaml"
    config: Any

    def body(self) -> bytes:
        """Return the request body: JSON, which is YAML."""
        return _as_yaml(encode_sent(self.config))


_NOT_AS_IN_YAML: Final = re.compile(
    rb"\x7f|\xc2[\x80-\x9f]|\xe2\x80[\xa8\xa9]|\xef\xbb\xbf|\xef\xbf[\xbe\xbf]"
)
"""What YAML takes for breaks of lines, which it folds into blanks, or for no text at all."""


def _as_yaml(body: bytes) -> bytes:
    """Return JSON whose texts are the same to readers of YAML, as the servers' own is."""
    if body.isascii() and b"\x7f" not in body:
        return body
    return _NOT_AS_IN_YAML.sub(lambda found: b"\\u%04x" % ord(found[0].decode()), body)


Patch = JSONPatch | MergePatch | StrategicMergePatch | ApplyPatch


def _meta_of(obj: object) -> PatchMeta:
    """Return what is known of a typed object's lists."""
    from kube_transport.api.type_facts import TypeFacts  # noqa: PLC0415 - few merge strategically

    if isinstance(obj, Model):
        return TypeFacts.of_model(type(obj))
    raise InvalidRequest(
        f"no merge keys are known for {type(obj).__name__}: give meta, which is a"
        " TypeFacts.of_kind(...) or a TypeSchema.of_kind(...)"
    )


def _alike(sample: T, patched: Any) -> T:
    """Return what a patch made in the form that the object had before."""
    if isinstance(sample, Unstructured | Model) and not is_object(patched):
        raise PatchError(f"the patch makes {kind_of(patched)} of an object")
    if isinstance(sample, Unstructured):
        return cast(T, Unstructured(patched))
    if isinstance(sample, Model):
        return cast(T, type(thaw(sample)).from_dict(patched))  # a read-only twin's own model
    return cast(T, patched)
