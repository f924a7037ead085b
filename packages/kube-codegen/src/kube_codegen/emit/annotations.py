"""How the type of a field is written in Python, and which names that needs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import cast

from kube_codegen.emit.layout import BASE_TYPES, Layout, ModulePlan
from kube_codegen.emit.names import attributes
from kube_codegen.emit.source import LINE_LENGTH, identifier, imports, indented, literal
from kube_codegen.errors import EmitError
from kube_codegen.facts import FieldFacts, TypeFacts, inner_type

CONTRACT = "kube_transport.gen.v1"
"""The one module that generated code imports."""

TYPING = frozenset({"Literal", "TYPE_CHECKING", "TypeAlias"})
"""What modules may import of ``typing``."""

_BUILTIN = {
    "str": "str",
    "bool": "bool",
    "i32": "int",
    "i64": "int",
    "f64": "float",
    "bytes": "bytes",
}
_GENERIC = frozenset({"dict", "list"})
BUILTINS = _GENERIC.union(_BUILTIN.values(), ["annotations"])
"""What modules write as Python has it, or import of its future; no class of theirs may hide it."""

_CONTRACT_SCALARS = {
    "Time": "Time",
    "MicroTime": "MicroTime",
    "DateTime": "DateTime",
    "Quantity": "Quantity",
    "IntOrString": "IntOrString",
    "RawExtension": "JSONValue",
    "FieldsV1": "RawJSON",
    "JSON": "JSONValue",
    "any": "JSONValue",
}


@dataclass(slots=True, kw_only=True)
class Scope:
    """One module in the making: it writes annotations and collects what they import.

    Attributes:
        family: ``models`` or ``apply``.
        prefix: what class names of the family begin with.
        taken: what classes and string types are called, and nothing of the contract then is.
        contract: names to import from the runtime contract.
        siblings: modules of the same family to import.
        aliases: open string types to declare, with their constants.
        others: other names of such types, some of which are declared themselves.
        shadows: built-in names that a field of some class hides.
    """

    layout: Layout
    module: str
    family: str
    prefix: str = ""
    taken: frozenset[str] = frozenset()
    contract: set[str] = field(default_factory=set[str])
    siblings: set[str] = field(default_factory=set[str])
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    others: dict[str, str] = field(default_factory=dict[str, str])
    shadows: set[str] = field(default_factory=set[str])
    _owners: dict[str, str] = field(default_factory=dict[str, str])
    _hidden: tuple[TypeFacts | None, frozenset[str]] = (None, frozenset())

    def use(self, name: str) -> str:
        """Import a name from the runtime contract, and return what the module calls it."""
        self.contract.add(name)
        return f"_{name}" if name in self.taken else name

    @property
    def free(self) -> str:
        """What undecoded JSON is called."""
        return "_JSONValue" if "JSONValue" in self.taken else "JSONValue"

    def annotation(self, facts: FieldFacts, owner: TypeFacts) -> str:
        """Return the annotation of a field's value, leaving aside whether it may be absent."""
        hidden = self.hidden(owner)
        name = inner_type(facts.type)
        nulls = facts.attributes.get("nulls")
        return self._nested(
            facts.type.removesuffix(name),
            self._named(name, facts, hidden),
            hidden,
            cast("tuple[int, ...]", nulls) if isinstance(nulls, tuple) else (),
        )

    def hidden(self, owner: TypeFacts) -> frozenset[str]:
        """Return what the fields of a class are called; worked out once for all of them."""
        if self._hidden[0] is not owner:
            self._hidden = owner, frozenset(attributes(owner).values())
        return self._hidden[1]

    def class_name(self, type_name: str) -> str:
        """Return how this module names the class of a type."""
        short = identifier(self.prefix + type_name.rpartition(".")[2])
        if type_name in BASE_TYPES:
            return self.use(short)
        place = self.layout.places[type_name]
        if place == self.module:
            return short
        self.siblings.add(place)
        return f"{identifier(place)}.{short}"

    def builtin(self, name: str, hidden: Iterable[str]) -> str:
        """Return how a class whose fields are called ``hidden`` names a built-in type."""
        if name in hidden:
            self.shadows.add(name)
            return f"_{name}"
        return name

    def check(self, plan: ModulePlan) -> None:
        """Check that no name stands for two things in the module.

        Raises:
            EmitError: a class is called like something that every module has.
        """
        classes = {
            self.prefix + name
            for described in plan.types
            for name in (described.short, *described.aliases)
        }
        if clashes := sorted(classes & {*self.aliases, *self.others, *TYPING}):
            raise EmitError(f"{plan.title} {clashes[0]}: the module needs this name already")

    def import_lines(self) -> list[str]:
        """Return the imports of the contract and of sibling modules."""
        return [
            *imports(CONTRACT, self.contract, renamed=self.taken),
            *imports(f"{self.layout.package}.{self.family}", self.siblings),
        ]

    def alias_lines(self, checked: Sequence[str] = ()) -> list[str]:
        """Return the declarations of open string types and of hidden built-in names.

        Args:
            checked: lines that are for type checkers only.
        """
        lines = [_shadowed(name) for name in sorted(self.shadows)]
        ordered = sorted(self.aliases.items())
        others = sorted(self.others.keys() - self.aliases.keys())
        declared = [line for name, values in ordered for line in open_literal(name, values)]
        declared += [f"{other}: TypeAlias = {self.others[other]}" for other in others]
        if checked or declared:
            lines += ["if TYPE_CHECKING:", *indented([*checked, *declared])]
        if declared:
            names = sorted([*self.aliases, *others])
            lines += ["else:", *indented(f"{name} = str" for name in names)]
        return lines

    def _nested(
        self, nesting: str, inner: str, hidden: Iterable[str], nulls: Collection[int] = ()
    ) -> str:
        while nesting:
            nesting, step = nesting[:-2], nesting[-2:]
            null = len(nesting) // 2 in nulls
            if step == "[]":
                value = f"{inner} | None" if null else inner
                inner = f"{self.builtin('list', hidden)}[{value}]"
            else:
                # Go writes null for a zero time, which a map can hold where a field is left out.
                value = f"{inner} | None" if null or inner in {"Time", "MicroTime"} else inner
                text = self.builtin("str", hidden)
                inner = f"{self.builtin('dict', hidden)}[{text}, {value}]"
        return inner

    def _named(self, name: str, facts: FieldFacts, hidden: Iterable[str]) -> str:
        described = self.layout.facts.types.get(name)
        if described is not None and described.union:
            return " | ".join(
                self._nested(
                    member.removesuffix(inner_type(member)),
                    self._named(inner_type(member), facts, hidden),
                    hidden,
                )
                for member in described.union
            )
        if name == "str" and (alias := self._alias(facts)):
            return alias
        if name == "object":
            key, value = self.builtin("str", hidden), self.use("JSONValue")
            return f"{self.builtin('dict', hidden)}[{key}, {value}]"
        if name in _BUILTIN:
            return self.builtin(_BUILTIN[name], hidden)
        if name in _CONTRACT_SCALARS:
            return self.use(_CONTRACT_SCALARS[name])
        return self.class_name(name)

    def _alias(self, facts: FieldFacts) -> str | None:
        """Return the name of the field's string type, declared in this module once."""
        named = facts.attributes.get("enum") or facts.attributes.get("names")
        if not isinstance(named, str):
            return None
        values = self.layout.facts.enums.get(named, self.layout.facts.names.get(named))
        if not values:
            return None
        short = identifier(named.rpartition(".")[2])
        if self._owners.setdefault(short, named) != named:
            return None  # another package's type of the same name came first
        self.aliases[short] = values
        for other in cast("tuple[str, ...]", facts.attributes.get("also", ())):
            self.others[identifier(other.rpartition(".")[2])] = short
        return short


def _shadowed(name: str) -> str:
    """Return the declaration of another name for a built-in type that a field hides."""
    # What is called an alias stands for list[Any] with pyright, and takes no argument any more.
    return f"_{name} = {name}" if name in _GENERIC else f"_{name}: TypeAlias = {name}"


def open_literal(name: str, values: Sequence[str]) -> list[str]:
    """Return the alias of a string type: editors offer its constants, checkers take any string."""
    items = [literal(value) for value in values]
    line = f"{identifier(name)}: TypeAlias = Literal[{', '.join(items)}] | str"
    if len(line) <= LINE_LENGTH - 4:
        return [line]
    return [
        f"{name}: TypeAlias = (",
        "    Literal[",
        *indented((f"{item}," for item in items), by=2),
        "    ]",
        "    | str",
        ")",
    ]
