"""What facts about types say: how each field is patched, and which values are amounts or times.

Facts are those of the ``facts/`` folder, or the part of them that a clientset carries: a mapping of
type names to ``{"fields": {NAME: FACT}, "gvk": [GROUP, VERSION, KIND], "map": "atomic"}``, in which
a fact is a type expression such as ``"=[]Container!+#2"``, alone or paired with a mapping of
attributes. ``*`` says that the field is a pointer, ``=`` that it is none. Fields of which there is
nothing to say but that they are scalars, of which a zero is a value, may be left out.

A module of models tells where the facts about them are by its ``__facts__``, such as
``"acme.facts:core.v1"``: a module with the table ``TYPES``, and the package of its types.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Final

from kube_transport.api import meta_facts
from kube_transport.api.equality import Scalar
from kube_transport.api.model import Model, TypeTable
from kube_transport.api.patches.patch_meta import FieldPatch, strategies
from kube_transport.api.schema import GroupVersion
from kube_transport.errors import InvalidRequest

__all__ = ["TypeFacts", "facts_of"]

_EXPRESSION: Final = re.compile(r"([*=]?)((?:\[\]|\{\})*)([A-Za-z][\w.-]*)")
_NONE: Final[Mapping[str, Any]] = {}
_LIST: Final = "[]"
_MAP: Final = "{}"
_FREE: Final = frozenset({"FieldsV1", "JSON", "RawExtension", "any", "object"})
_PLAIN: Final = frozenset({"str", "bool", "i32", "i64", "f64", "bytes"})
_SELECTS: Final = "matchExpressions"
"""What selectors have: no server fills in a part of them, as it does with references."""

_SCALARS: Final[Mapping[str, Scalar]] = {
    "Quantity": Scalar.QUANTITY,
    "Time": Scalar.TIME,
    "MicroTime": Scalar.TIME,
    "DateTime": Scalar.TIME,
}


@dataclass(frozen=True, slots=True)
class TypeFacts:
    """One type: a ``PatchMeta`` for patches, ``ValueKinds`` for comparisons, and ``Ownership``.

    Attributes:
        types: all types that there are.
        name: the type's expression, e.g. ``"core.v1.Pod"``, ``"[]str"``.
        keys: the fields that tell the items of a list apart, where that is what it is.
        structure: ``"atomic"``, ``"granular"``, ``"map"`` or ``"set"`` where a field says it of
            its value.
        pointer: whether ``{}`` or a zero is something, unlike its absence: what is behind a
            pointer, of which nobody knows, free JSON, a map's value.
    """

    types: TypeTable = field(repr=False)
    name: str
    keys: tuple[str, ...] = ()
    structure: str = ""
    pointer: bool = False
    _fields: dict[str, tuple[TypeFacts, FieldPatch]] = field(
        default_factory=dict[str, tuple["TypeFacts", FieldPatch]],
        init=False,
        repr=False,
        compare=False,
    )
    _inner: dict[str, TypeFacts] = field(
        default_factory=dict[str, "TypeFacts"], init=False, repr=False, compare=False
    )

    @classmethod
    def of_model(cls, model: type[Model]) -> TypeFacts:
        """Return the type of a model, whole object or part: ``Deployment``, ``PodSpec``.

        Raises:
            InvalidRequest: the model came without facts.
        """
        for base in model.__mro__:  # a read-only twin is a subclass of its model
            place = getattr(sys.modules.get(base.__module__), "__facts__", "")
            module, _, package = place.partition(":")
            if package:
                types = _with_metadata(import_module(module).TYPES)
                return cls(types, f"{package}.{base.__name__}")
        raise InvalidRequest(
            f"{model.__module__}.{model.__qualname__}: the model came without facts about its"
            " lists: give a TypeFacts or a TypeSchema, or use a merge patch (servers take no"
            " strategic ones for custom resources)"
        )

    @classmethod
    def of_kind(cls, types: TypeTable, api_version: str, kind: str) -> TypeFacts:
        """Return the type that objects of a kind have.

        Raises:
            InvalidRequest: no type has that kind.
        """
        version = GroupVersion.parse(api_version)
        wanted = [version.group, version.version, kind]
        for name, facts in types.items():
            if list(facts.get("gvk", ())) == wanted:
                return cls(_with_metadata(types), name)
        raise InvalidRequest(f"no type is known for kind {kind!r} of {api_version!r}")

    @property
    def scalar(self) -> Scalar:
        """What the type's values are, if they are compared by what they mean."""
        return _SCALARS.get(self.name, Scalar.EXACT)

    @property
    def atomic(self) -> bool:
        """Whether the value is owned and replaced as one, however many parts it has."""
        if self.structure:
            return self.structure == "atomic"
        if self.name.startswith((_LIST, _MAP)):
            return self.name.startswith(_LIST)
        return self.name in _FREE or self.types.get(self.name, _NONE).get("map") == "atomic"

    @property
    def is_set(self) -> bool:
        """Whether it is a list of which each item is in it or not."""
        return self.structure == "set"

    @property
    def whole(self) -> bool:
        """Whether an object with more in it means something else: an atomic map, a selector."""
        fields = self.types.get(self.name, _NONE).get("fields", _NONE)
        return self.atomic and (self.name.startswith(_MAP) or _SELECTS in fields)

    def field(self, name: str) -> FieldPatch | None:
        """Return how a field is patched; ``None`` for fields unknown and for keys of maps."""
        known = self._field(name)
        return known[1] if known and known[0].name not in _PLAIN else None

    def child(self, name: str) -> TypeFacts:
        """Return the type of a field or of a map's values; one without fields where unknown."""
        if self.name.startswith(_MAP):
            return self._within(_MAP)
        known = self._field(name)
        return known[0] if known else TypeFacts(self.types, "any", pointer=True)

    def item(self) -> TypeFacts:
        """Return the type of a list's items."""
        return self._within(_LIST)

    def _within(self, container: str) -> TypeFacts:
        if container not in self._inner:
            name = self.name.removeprefix(container)
            pointer = container == _MAP or name in _FREE
            self._inner[container] = TypeFacts(self.types, name, pointer=pointer)
        return self._inner[container]

    def _field(self, name: str) -> tuple[TypeFacts, FieldPatch] | None:
        if name not in self._fields:
            fact: Any = self.types.get(self.name, {}).get("fields", {}).get(name)
            if fact is None:
                return None
            expression, attributes = (fact, _NONE) if isinstance(fact, str) else fact
            self._fields[name] = self._read(name, expression, attributes)
        return self._fields[name]

    def _read(
        self, name: str, expression: str, attributes: Mapping[str, Any]
    ) -> tuple[TypeFacts, FieldPatch]:
        """Return what one fact says: the field's type, and how it is patched."""
        match = _EXPRESSION.match(expression)
        if match is None:
            raise InvalidRequest(f"{self.name}.{name}: no type expression: {expression!r}")
        sign, containers, leaf = match.groups()
        child = TypeFacts(
            self.types,
            containers + self._full(leaf),
            _item_keys(attributes),
            attributes.get("list", attributes.get("map", "")),
            sign == "*" or (not containers and (sign != "=" or leaf in _FREE)),
        )
        is_list = containers.startswith(_LIST)
        strategy, retain_keys = strategies(attributes.get("patch", ""))
        return child, FieldPatch(
            meta=child.item() if is_list else child,
            is_list=is_list,
            strategy=strategy,
            merge_key=attributes.get("merge", ""),
            retain_keys=retain_keys,
            whole=child.whole,
        )

    def _full(self, leaf: str) -> str:
        """Return the name with the package in which the fact stands, if it is a type of that."""
        local = f"{self.name.rpartition('.')[0]}.{leaf}"
        return local if "." not in leaf and local in self.types else leaf


def _with_metadata(types: TypeTable) -> TypeTable:
    """Return a table that has what all objects have; those of custom resources leave it out."""
    return types if "meta.v1.ObjectMeta" in types else {**meta_facts.TYPES, **types}


def facts_of(obj: object) -> TypeFacts | None:
    """Return the type of a typed object, if its model came with facts."""
    if isinstance(obj, Model):
        try:
            return TypeFacts.of_model(type(obj))
        except InvalidRequest:  # a model of somebody's own, as for a custom resource
            pass
    return None


def _item_keys(attributes: Mapping[str, Any]) -> tuple[str, ...]:
    if attributes.get("list") == "map":
        return tuple(attributes.get("keys", ()))
    return (attributes["merge"],) if "merge" in attributes else ()
