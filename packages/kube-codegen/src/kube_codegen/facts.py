"""The facts about one Kubernetes minor: what its API is, without a word of prose."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

SCALARS = frozenset(
    {
        *("str", "bool", "i32", "i64", "f64", "bytes", "object", "any"),
        *("Time", "MicroTime", "DateTime", "Quantity", "IntOrString"),
        *("RawExtension", "FieldsV1", "JSON"),
    }
)
_MINOR = re.compile(r"1\.[0-9]+")
_RELEASE = re.compile(r"1\.[0-9]+\.[0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldFacts:
    """One field of a type.

    Attributes:
        type: the expression ``T`` of the grammar, names written in full.
        pointer: a Go pointer, a Go value, or ``None`` where there is no Go.
        required: OpenAPI's opinion, which changes between minors.
        always: on the wire even when empty.
        number: protobuf field numbers, outermost first; empty outside protobuf.
        attributes: as in facts files; of custom resources also ``nulls``, which lists and maps hold
            nulls, ``null``: ``"sent"`` where it stands for nothing, ``"apart"`` from absence, and
            ``also``, other names of ``enum``.
    """

    type: str
    pointer: bool | None = None
    required: bool = False
    always: bool = False
    number: tuple[int, ...] = ()
    attributes: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifecycle:
    """When a kind comes and goes; minors as ``"1.N"``, empty where upstream tells none.

    Unstable kinds are born with the minors of their end, so most of those lie ahead.

    Attributes:
        removed: the first minor without it.
        replacement: group, version and kind to use instead.
    """

    introduced: str = ""
    deprecated: str = ""
    removed: str = ""
    replacement: tuple[str, str, str] | None = None

    def deprecated_in(self, minor: str) -> bool:
        """Whether it is deprecated in ``minor``, e.g. ``"1.37"``, or was before."""
        return bool(self.deprecated) and minor_number(self.deprecated) <= minor_number(minor)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeFacts:
    """One object type, or a union of shapes (``JSONSchemaPropsOrBool``).

    Attributes:
        name: ``package.version.Type``.
        gvk: group, version and kind of a top-level type.
        attributes: ``map``, the kind of a structural map.
        aliases: other names of its class: of custom resources, those that each kind has for it.
        warning: what is told to whoever uses the kind, which is deprecated by its own definition.
    """

    name: str
    fields: Mapping[str, FieldFacts] = field(default_factory=dict[str, FieldFacts])
    gvk: tuple[str, str, str] | None = None
    union: tuple[str, ...] = ()
    lifecycle: Lifecycle = Lifecycle()
    attributes: Mapping[str, object] = field(default_factory=dict[str, object])
    aliases: tuple[str, ...] = ()
    warning: str = ""

    @property
    def package(self) -> str:
        """``"core.v1"`` of ``"core.v1.Pod"``."""
        return self.name.rpartition(".")[0]

    @property
    def short(self) -> str:
        """``"Pod"`` of ``"core.v1.Pod"``."""
        return self.name.rpartition(".")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceFacts:
    """One resource (``pods``) or subresource (``pods/log``) as discovery tells it.

    Attributes:
        kind: group, version and kind of its bodies, which need not be those of its path.
        type: name among the types, empty for kinds that no schema describes.
    """

    group: str
    version: str
    name: str
    kind: tuple[str, str, str]
    namespaced: bool
    verbs: tuple[str, ...]
    type: str = ""
    singular: str = ""
    short_names: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()

    @property
    def group_version(self) -> str:
        """``"apps/v1"``, or ``"v1"`` of the core group."""
        return f"{self.group}/{self.version}" if self.group else self.version


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything known about one Kubernetes release.

    Attributes:
        kubernetes: the release, ``"1.37.1"``.
        source: where it was read: module path to version and checksum.
        groups: groups with their versions, both in the server's order of preference.
        enums: constants of the string types that validation closes.
        names: constants of string types that are open.
    """

    kubernetes: str
    source: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    enums: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    types: Mapping[str, TypeFacts] = field(default_factory=dict[str, TypeFacts])
    resources: Sequence[ResourceFacts] = ()

    @property
    def minor(self) -> str:
        """``"1.37"`` of ``"1.37.1"``."""
        return ".".join(self.kubernetes.split(".")[:2])


def is_minor(text: str) -> bool:
    """Whether it is a minor such as ``"1.37"``."""
    return bool(_MINOR.fullmatch(text))


def is_release(text: str) -> bool:
    """Whether it is a release such as ``"1.37.1"``."""
    return bool(_RELEASE.fullmatch(text))


def minor_number(minor: str) -> int:
    """Return 37 of ``"1.37"``, by which minors are in order."""
    return int(minor.partition(".")[2])


def inner_type(expression: str) -> str:
    """Return ``T`` of ``[]T``, ``{}T`` and any nesting of them."""
    return expression.replace("[]", "").replace("{}", "")
