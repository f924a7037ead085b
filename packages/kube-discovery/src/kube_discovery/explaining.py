"""Kinds and fields in the server's own words, as values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final

from kube_discovery.errors import NoSuchField
from kube_discovery.schemas import KindSchema, SchemaView
from kube_transport.api.schema import GroupVersionKind

__all__ = ["Explanation", "explain_field"]

_DEEPEST: Final = 64
"""Levels of fields that are shown at once; schemas of CRDs may be nested as deep as they like."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What a server says of a kind, or of a field of its objects.

    Attributes:
        path: e.g. ``"spec.template"``; empty for the kind itself.
        type: e.g. ``"[]Container"``, ``"map[string]string"``, ``"Object"``.
        description: in the server's words; servers may have none.
        required: an object without it is refused.
        default: what the server fills in; ``None`` if it tells of nothing.
        enum: the values there are, if they are named.
        fields: those of the type, of its items or of its values, by name in their order.
    """

    kind: GroupVersionKind
    path: str
    type: str
    description: str = ""
    required: bool = False
    default: Any = None
    enum: tuple[Any, ...] = ()
    fields: tuple[Explanation, ...] = ()

    @property
    def name(self) -> str:
        """The field's own name, or the kind's."""
        return self.path.rpartition(".")[2] or self.kind.kind

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON of what there is to say."""
        said: dict[str, Any] = {"name": self.name, "path": self.path, "type": self.type}
        said |= {"description": self.description} if self.description else {}
        said |= {"required": True} if self.required else {}
        said |= {} if self.default is None else {"default": self.default}
        said |= {"enum": list(self.enum)} if self.enum else {}
        return said | ({"fields": [f.to_dict() for f in self.fields]} if self.fields else {})


def explain_field(
    schema: KindSchema, path: Sequence[str] = (), *, recursive: bool = False
) -> Explanation:
    """Return what is said of a field, and of the fields below it.

    Args:
        path: the names of fields; lists and maps are gone through to what is in them.
        recursive: tell of all fields below, not only of the next ones. A type that contains
            itself is told of once.

    Raises:
        NoSuchField: there is no such field.
    """
    view, required = schema.view, False
    for depth, name in enumerate(path):
        holder = _inside(view)
        found = holder.field(name)
        if found is None:
            raise _no_such_field(schema.kind, path[: depth + 1], holder)
        view, required = found, name in holder.required
    levels = _DEEPEST if recursive else 1
    return _Explainer(schema.kind).tell(".".join(path), view, required=required, levels=levels)


class _Explainer:
    """Tells of one kind; knows what it is telling of, so that it comes to an end."""

    def __init__(self, kind: GroupVersionKind) -> None:
        self._kind = kind
        self._telling: list[str] = []

    def tell(self, path: str, view: SchemaView, *, required: bool, levels: int) -> Explanation:
        return Explanation(
            kind=self._kind,
            path=path,
            type=view.title,
            description=view.description,
            required=required,
            default=view.schema.get("default"),
            enum=tuple(view.enum),
            fields=tuple(self._fields(path, _inside(view), levels)),
        )

    def _fields(self, path: str, view: SchemaView, levels: int) -> Sequence[Explanation]:
        if not levels or (view.reference and view.reference in self._telling):
            return ()
        self._telling.append(view.reference)
        required = set(view.required)
        told = [
            self.tell(
                f"{path}.{name}" if path else name,
                field,
                required=name in required,
                levels=levels - 1,
            )
            for name, field in view.fields.items()
        ]
        self._telling.pop()
        return told


def _inside(view: SchemaView) -> SchemaView:
    """Return the schema of what is in lists and maps, however many there are in each other."""
    for _ in range(_DEEPEST):
        inner = view.items or (None if view.fields else view.values)
        if inner is None:
            return view
        view = inner
    return view


def _no_such_field(kind: GroupVersionKind, path: Sequence[str], holder: SchemaView) -> NoSuchField:
    names = holder.fields
    near = get_close_matches(path[-1], names, n=3)
    return NoSuchField(kind, ".".join(path), suggestions=near, known=tuple(names))
