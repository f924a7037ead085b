"""A view of an object's JSON that reads absent fields as Go's zero values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from kube_transport.api.meta import HasMetadata
from kube_transport.api.quantity import Quantity
from kube_transport.api.unstructured import Unstructured
from kube_transport.codec.json import to_plain
from kube_transport.errors import DecodeError, InvalidRequest

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fields:
    """One object within an object; what has the wrong type is a ``DecodeError`` with its path."""

    content: Mapping[str, Any] = field(default_factory=dict[str, Any])
    path: str = ""

    @classmethod
    def of(cls, obj: HasMetadata) -> Fields:
        """Return the view of what readiness asks of an object, typed, cached or untyped."""
        if isinstance(obj, Unstructured):
            return cls(obj)
        return cls(_Typed(obj))

    def has(self, name: str) -> bool:
        """Return whether the field is there and not null."""
        return self.content.get(name) is not None

    def text(self, name: str) -> str:
        return self._get(name, str, "a string") or ""

    def number(self, name: str, default: int = 0) -> int:
        found = self._get(name, int, "an integer")
        return default if found is None else found

    def flag(self, name: str) -> bool:
        return self._get(name, bool, "a boolean") or False

    def quantity(self, name: str) -> Quantity | None:
        found = self.content.get(name)
        try:
            return None if found is None else Quantity.of(found)
        except InvalidRequest as error:
            raise DecodeError(f"{self._path(name)}: {error}") from error

    def child(self, name: str) -> Fields:
        """Return a view of a nested object; an absent one is empty."""
        found = self._get(name, cast("type[Mapping[str, Any]]", Mapping), "an object")
        return Fields(found or {}, self._path(name))

    def children(self, name: str) -> list[Fields]:
        """Return views of the objects of an array."""
        items: Sequence[Any] = self._get(name, cast("Any", (list, tuple)), "an array") or ()
        return [
            Fields({"": item}, f"{self._path(name)}[{index}]").child("")
            for index, item in enumerate(items)
        ]

    def condition(self, kind: str) -> Fields:
        """Return a view of the condition of that type; an absent one is empty."""
        return next(
            (each for each in self.children("conditions") if each.text("type") == kind), Fields()
        )

    def _get(self, name: str, kind: type[T], expected: str) -> T | None:
        value = self.content.get(name)
        if value is None:
            return None
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is int):
            found = type(value).__name__
            raise DecodeError(f"{self._path(name)}: expected {expected}, got {found}")
        return value

    def _path(self, name: str) -> str:
        return f"{self.path}.{name}".strip(".")


class _Typed(dict[str, Any]):
    """The JSON of a typed object, made of each part when it is asked for."""

    def __init__(self, obj: HasMetadata) -> None:
        metadata = obj.metadata
        super().__init__(
            apiVersion=getattr(obj, "api_version", None),
            kind=getattr(obj, "kind", None),
            metadata={
                "generation": metadata.generation,
                "deletionTimestamp": metadata.deletion_timestamp,
            },
        )
        self._obj = obj

    def get(self, key: str, default: Any = None) -> Any:
        if key not in self:
            self[key] = to_plain(getattr(self._obj, key, default))
        return self[key]
