"""Structural schemas as types: each structure once, whatever stands at how many places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, cast

from kube_codegen.emit.annotations import TYPING
from kube_codegen.emit.apply import PREFIX
from kube_codegen.emit.names import attribute
from kube_codegen.emit.source import identifier
from kube_codegen.errors import EmitError
from kube_codegen.extract.structural import Refuse, check_structural, given, property_place
from kube_codegen.facts import FieldFacts, TypeFacts

MOST_FIELDS: Final = 2_000
"""Fields of one object, far above what any API has: more are a mistake, or meant to do harm."""

_SCALARS = {
    ("string", ""): "str",
    ("string", "byte"): "bytes",
    ("string", "date-time"): "DateTime",
    ("integer", ""): "i64",
    ("number", ""): "f64",
    ("boolean", ""): "bool",
}
_INTEGER_OR_TEXT = "x-kubernetes-int-or-string"
_FREE = "x-kubernetes-preserve-unknown-fields"
_EMBEDDED = "x-kubernetes-embedded-resource"

_CONTAINERS: Final = frozenset({"[]", "{}"})

_ESCAPED: Final = re.compile(r'["\\\x00-\x1f]')
"""What JSON has to escape, and msgspec takes in no name of a field."""

Words = tuple[str, ...]
"""A kind and the properties on the way to a place, of which the name of what is there is made."""

_Enum = tuple[str, tuple[str, ...]]
"""A kind, and the values of a string that it has somewhere."""


@dataclass(frozen=True, slots=True)
class _At:
    """A place in a schema.

    Attributes:
        place: as errors call it.
        words: what gives a structure its name.
    """

    place: str
    words: Words

    def within(self, step: str) -> _At:
        """Return the schema of a list's items or of a map's values."""
        return replace(self, place=f"{self.place}.{step}")

    def property(self, wire: str) -> _At:
        """Return the schema of a property."""
        return _At(property_place(self.place, wire), (*self.words, wire))


@dataclass(frozen=True, slots=True)
class _Value:
    """What stands in a field.

    Attributes:
        type: an expression, with ``#N`` in place of a structure's name.
        apart: whether null is something else than absence, where servers put the default.
        filled: whether an empty one is something else than absence, for the same reason.
        enum: the values of a string that has no others.
        nulls: which lists and maps hold nulls, counted from the outermost.
    """

    type: str
    nullable: bool = False
    apart: bool = False
    filled: bool = False
    attributes: tuple[tuple[str, object], ...] = ()
    enum: tuple[str, ...] = ()
    nulls: tuple[int, ...] = ()

    def nulls_within(self) -> tuple[int, ...]:
        """Return the ``nulls`` of a list or map of this."""
        return (*([0] if self.nullable else []), *(depth + 1 for depth in self.nulls))


@dataclass(frozen=True, slots=True)
class _Member:
    """A field of a structure.

    Attributes:
        held: as a value, which is there even when empty.
    """

    wire: str
    value: _Value
    required: bool
    held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """What the types of one group version are called.

    Attributes:
        structures: names by their numbers.
        enums: names of string types by the ways to them.
        shortest: the ways to string types whose names the others stand for.
    """

    package: str
    structures: Sequence[str]
    enums: Mapping[Words, str]
    shortest: Mapping[_Enum, Words]

    def field(self, member: _Member, ways: Sequence[Words]) -> FieldFacts:
        """Return the facts about a field of the structure to which ``ways`` lead."""
        value = member.value
        attributes = dict(value.attributes)
        if value.enum:
            named = self.enums[self.shortest[ways[0][0], value.enum]]
            names = (self.enums[*words, member.wire] for words in ways)
            others = tuple(self._whole(name) for name in names if name != named)
            attributes |= {"enum": self._whole(named), **({"also": others} if others else {})}
        if value.nulls:
            attributes["nulls"] = value.nulls
        if value.apart or (value.nullable and member.required):
            attributes["null"] = "apart" if value.apart else "sent"
        return FieldFacts(
            type=re.sub(r"#(\d+)", lambda at: self._whole(self.structures[int(at[1])]), value.type),
            pointer=True if value.nullable or value.filled else False if member.held else None,
            required=member.required,
            attributes=attributes,
        )

    def _whole(self, name: str) -> str:
        return f"{self.package}.{name}"


@dataclass(slots=True)
class Structures:
    """The types of one group version, as far as its schemas were read.

    Args:
        package: what the names of the types begin with.
        refuse: makes errors.
    """

    package: str
    refuse: Refuse
    _numbers: dict[tuple[_Member, ...], int] = field(default_factory=dict[tuple[_Member, ...], int])
    _members: list[tuple[_Member, ...]] = field(default_factory=list[tuple[_Member, ...]])
    _places: list[list[Words]] = field(default_factory=list[list[Words]])
    _enums: dict[Words, tuple[str, ...]] = field(default_factory=dict[Words, tuple[str, ...]])
    _roots: dict[str, tuple[_Member, ...]] = field(default_factory=dict[str, tuple[_Member, ...]])

    def add_kind(self, kind: str, schema: object, place: str, *, has_status: bool) -> None:
        """Read the schema of a kind's objects; with ``has_status`` that is a part of its own."""
        checked = self._schema(schema, place)
        check_structural(checked, place, self.refuse)
        if checked.get("type") != "object":
            raise self.refuse(place, "is no structural schema: its type is not object")
        if checked.get(_FREE) is True:
            raise self.refuse(
                place,
                f"keeps fields that it does not describe, {keeps_more(self._path(kind))}",
            )
        self._roots[kind] = tuple(
            replace(member, held=self._is_held(member, has_status=has_status))
            for member in self._read_members(checked, _At(place, (kind,)))
            if member.wire not in {"apiVersion", "kind", "metadata"}
        )

    def _path(self, kind: str) -> str:
        group, _, version = self.package.rpartition(".")
        return f"{group}/{kind}/{version}"

    def enums(self) -> dict[str, tuple[str, ...]]:
        """Return the closed sets of strings by the names of their types."""
        names = self._enum_names(self._names())
        return {f"{self.package}.{names[words]}": values for words, values in self._enums.items()}

    def types(
        self, gvk: Mapping[str, tuple[str, str, str]], warnings: Mapping[str, str]
    ) -> Iterator[TypeFacts]:
        """Yield every type; ``gvk`` has those of the kinds, ``warnings`` what is deprecated."""
        ways = self._names()
        places = [sorted(each, key=_rank) for each in self._places]
        names = _Names(
            package=self.package,
            structures=[ways[words] for words, *_ in places],
            enums=self._enum_names(ways),
            shortest=self._shortest_ways(),
        )
        for each, members in zip(places, self._members, strict=True):
            name, *others = (ways[words] for words in each)
            yield TypeFacts(
                name=f"{self.package}.{name}",
                fields={one.wire: names.field(one, each) for one in members},
                aliases=tuple(others),
            )
        head = FieldFacts(type="str", pointer=False)
        for kind, members in self._roots.items():
            fields = {one.wire: names.field(one, [(kind,)]) for one in members}
            metadata = FieldFacts(type="meta.v1.ObjectMeta", pointer=False)
            yield TypeFacts(
                name=f"{self.package}.{kind}",
                gvk=gvk[kind],
                warning=warnings.get(kind, ""),
                fields={"apiVersion": head, "kind": head, "metadata": metadata, **fields},
            )

    def _is_held(self, member: _Member, *, has_status: bool) -> bool:
        """Tell whether an object has ``spec`` and ``status`` always, as those of Kubernetes have.

        A server takes an empty status where it is a part of its own, and an empty spec where
        nothing in it is required.
        """
        if member.held or member.value.nullable or not member.value.type.startswith("#"):
            return member.held
        inside = self._members[int(member.value.type[1:])]
        empty = not any(one.required for one in inside)
        return (member.wire == "status" and has_status) or (member.wire == "spec" and empty)

    def _names(self) -> dict[Words, str]:
        """Return the names of structures by the ways to them.

        Each way makes a name, whatever else has the same structure: what is added renames nothing.
        Of ways that read alike the shortest has it, and others get numbers.
        """
        return _named((words for each in self._places for words in each), {*self._roots, *TYPING})

    def _enum_names(self, ways: Mapping[Words, str]) -> dict[Words, str]:
        """Return the names of string types by the ways to them; ``ways`` has the structures'."""
        classes = {*self._roots, *ways.values()}
        return _named(self._enums, {*classes, *(f"{PREFIX}{name}" for name in classes), *TYPING})

    def _shortest_ways(self) -> dict[_Enum, Words]:
        """Return the shortest ways to strings by kind and values."""
        found: dict[_Enum, Words] = {}
        for words in sorted(self._enums, key=_rank):
            found.setdefault((words[0], self._enums[words]), words)
        return found

    def _structure(self, schema: Mapping[str, object], at: _At) -> str:
        members = self._read_members(schema, at)
        number = self._numbers.setdefault(members, len(self._members))
        if number == len(self._members):
            self._members.append(members)
            self._places.append([])
        self._places[number].append(at.words)
        return f"#{number}"

    def _read_members(self, schema: Mapping[str, object], at: _At) -> tuple[_Member, ...]:
        properties = self._schema(given(schema, "properties", {}), f"{at.place}.properties")
        if len(properties) > MOST_FIELDS:
            raise self.refuse(
                at.place, f"has {len(properties)} properties, {MOST_FIELDS} are the most"
            )
        required = cast("list[str]", given(schema, "required", []))
        members: list[_Member] = []
        for wire, each in sorted(properties.items()):
            self._check_name(wire, at.place)
            value = self._value(each, at.property(wire))
            needed = wire in required and not _has_default(each)
            held = needed and value.type.startswith("#")
            members.append(_Member(wire, value, needed, held))
        return tuple(members)

    def _check_name(self, wire: str, place: str) -> None:
        try:
            identifier(attribute(wire))
        except EmitError as error:
            raise self.refuse(f"{place}.properties", f"{wire!a} can be no Python name") from error
        if _ESCAPED.search(wire):
            raise self.refuse(f"{place}.properties", f"{wire!a} can be no name of a field")

    def _value(self, raw: object, at: _At) -> _Value:
        schema = self._schema(raw, at.place)
        nullable = schema.get("nullable") is True
        apart = nullable and _has_default(schema)
        value = self._content(schema, at)
        filled = value.type[:2] in _CONTAINERS and bool(schema.get("default"))
        return replace(value, nullable=nullable, apart=apart, filled=filled)

    def _content(self, schema: Mapping[str, object], at: _At) -> _Value:
        """Return what a schema says of values that are there."""
        kind = schema.get("type")
        if schema.get(_INTEGER_OR_TEXT) is True:
            return _Value("IntOrString")
        if kind is None and schema.get(_FREE) is True:
            return _Value("any")
        text = str(schema.get("format", "")) if kind == "string" else ""
        scalar = _SCALARS.get((str(kind), text)) or _SCALARS.get((str(kind), ""))
        if scalar is not None:
            return _Value(scalar, enum=self._enum(schema, scalar, at))
        match kind:
            case "array":
                item = self._value(schema.get("items"), at.within("items"))
                return self._holding("[]", item, schema, at)
            case "object":
                return self._object(schema, at)
            case None:
                raise self.refuse(at.place, "is no structural schema: it has no type")
            case _:
                raise self.refuse(f"{at.place}.type", f"{kind!a} is none that a schema may have")

    def _object(self, schema: Mapping[str, object], at: _At) -> _Value:
        if schema.get(_EMBEDDED) is True:
            return _Value("object")
        if schema.get(_FREE) is True:
            # A class would drop the fields that it does not know, and these are meant to be kept.
            return _Value("any")
        values = schema.get("additionalProperties")
        if isinstance(values, dict):
            value = self._value(cast("object", values), at.within("additionalProperties"))
            return self._holding("{}", value, schema, at)
        if values is True or given(schema, "properties", {}) == {}:  # servers keep no empty one
            return _Value("object")
        attributes = tuple(_attributes(schema))
        return _Value(self._structure(schema, at), attributes=attributes)

    def _holding(
        self, container: str, inner: _Value, schema: Mapping[str, object], at: _At
    ) -> _Value:
        return _Value(
            f"{container}{inner.type}",
            attributes=tuple(_attributes(schema)),
            enum=inner.enum,
            nulls=inner.nulls_within(),
        )

    def _enum(self, schema: Mapping[str, object], scalar: str, at: _At) -> tuple[str, ...]:
        values = given(schema, "enum", [])
        if not isinstance(values, list):
            raise self.refuse(f"{at.place}.enum", "is no list")
        if scalar != "str":
            return ()
        texts: list[str] = []
        for index, value in enumerate(cast("list[object]", values)):
            if value is None:  # which says that the field may be null, if it is nullable at all
                continue
            if not isinstance(value, str):
                raise self.refuse(f"{at.place}.enum[{index}]", f"{value!a} is no string")
            texts.append(value)
        found = tuple(dict.fromkeys(texts))
        if found:
            self._enums[at.words] = found
        return found

    def _schema(self, raw: object, place: str) -> Mapping[str, object]:
        if not isinstance(raw, dict):
            raise self.refuse(place, "is missing or no object")
        return cast("dict[str, object]", raw)


def keeps_more(skipped: str) -> str:
    """Return what to do about a kind that keeps what its schema does not describe."""
    return (
        "which a class would lose: use the kind untyped, with kube-dynamic,"
        f" and leave it out by --skip {skipped}"
    )


def _attributes(schema: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Yield what apply goes by."""
    listed, mapped = schema.get("x-kubernetes-list-type"), schema.get("x-kubernetes-map-type")
    keys = cast("list[str]", given(schema, "x-kubernetes-list-map-keys", []))
    if isinstance(listed, str):
        yield "list", listed
    if keys:
        yield "keys", tuple(keys)
    if isinstance(mapped, str):
        yield "map", mapped


def _has_default(schema: object) -> bool:
    """Whether servers fill the field in, and before they look for what is required."""
    return isinstance(schema, dict) and cast("dict[str, object]", schema).get("default") is not None


def _rank(words: Words) -> tuple[int, Words]:
    return len(words), words


def _camel(words: Words) -> str:
    parts = [part for word in words for part in re.findall(r"[A-Za-z0-9]+", word)]
    return "".join(part[:1].upper() + part[1:] for part in parts)


def _named(ways: Iterable[Words], taken: set[str]) -> dict[Words, str]:
    """Return names by the ways to what is called so, none of them ``taken``; the shortest first."""
    names: dict[Words, str] = {}
    for words in sorted(ways, key=_rank):
        names[words] = _free(_camel(words), taken)
        taken.add(names[words])
    return names


def _free(name: str, taken: set[str]) -> str:
    """Return ``name``, or with the first number that makes it another one."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}{number}"
    return free
