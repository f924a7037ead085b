"""Sets of fields, which say who set what in an object (``fieldsV1`` of its managed fields).

Source: structured-merge-diff ``fieldpath/set.go``, ``fieldpath/serialize.go``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, cast

from msgspec import Raw

from kube_transport.api.fieldpaths import Element, Path, print_path
from kube_transport.codec.json import decode_json, encode_json
from kube_transport.errors import DecodeError

if TYPE_CHECKING:
    from kube_transport.api.meta import ManagedFieldsEntry
    from kube_transport.api.model import RawJSON

__all__ = ["FieldSet", "owned_by"]

_DEEPEST: Final = 128
"""How many levels of an object a set may name."""


class FieldSet:
    """Fields of an object; a field can be in the set without what is below it.

    Immutable and hashable by content. ``|``, ``&`` and ``-`` work as on other sets: a field that
    is removed leaves what is below it, and the other way round.
    """

    __slots__ = ("_nodes",)

    def __init__(self, nodes: Mapping[str, tuple[bool, FieldSet]] | None = None) -> None:
        """Hold ``nodes``; ``of`` and ``parse`` are the ways to make a set.

        Args:
            nodes: by the text of an element, whether it is in the set, and what is below it.
        """
        given = nodes.items() if nodes else ()
        self._nodes: _Nodes = {text: node for text, node in given if node[0] or node[1]}

    @classmethod
    def of(cls, paths: Iterable[Path]) -> FieldSet:
        """Return the set of these fields; the empty path names none."""
        grown: dict[str, Any] = {}
        for path in paths:
            level = grown
            for element in path:
                level = level.setdefault(element.text, {})
            if path:
                level["."] = {}
        return cls._read(grown, ())

    @classmethod
    def parse(cls, fields: bytes | str | RawJSON | Mapping[str, Any]) -> FieldSet:
        """Return the set that a ``fieldsV1`` says, as JSON or as its mapping.

        Elements of kinds that we do not know are left out.

        Raises:
            DecodeError: it is none; the message says where.
        """
        if not isinstance(fields, Mapping):
            if not isinstance(fields, str | bytes | Raw):  # pyright: ignore[reportUnnecessaryIsInstance]
                raise DecodeError(f"fieldsV1: expected JSON, got {fields!r:.60}")
            fields = decode_json(fields)
        return cls._read(fields, ())

    def to_dict(self) -> dict[str, Any]:
        """Return the mapping that is a ``fieldsV1``, its entries in the server's order."""
        return {
            element.text: {".": {}, **below.to_dict()} if member and below else below.to_dict()
            for element, member, below in self._sorted()
        }

    def to_json(self) -> bytes:
        """Return the ``fieldsV1`` as the server writes it."""
        return encode_json(self.to_dict())

    def paths(self) -> Iterator[Path]:
        """Yield each field of the set in the server's order: a level's own first, then below."""
        entries = self._sorted()
        for element, member, _ in entries:
            if member:
                yield (element,)
        for element, _, below in entries:
            for path in below.paths():
                yield (element, *path)

    def leaves(self) -> FieldSet:
        """Return the set without the fields below which there are others of the set."""
        return FieldSet(
            {
                text: (member and not below, below.leaves())
                for text, (member, below) in self._nodes.items()
            }
        )

    def elements(self) -> Iterator[Element]:
        """Yield the elements of the first level, in no order."""
        return map(Element, self._nodes)

    def below(self, element: Element) -> FieldSet:
        """Return what the set holds below ``element``, relative to it."""
        return self._nodes.get(element.text, _ABSENT)[1]

    def without(self, other: FieldSet) -> FieldSet:
        """Return the set without the fields of ``other`` and all that is below them."""
        kept: _Nodes = {}
        for text, (member, below) in self._nodes.items():
            removed, others_below = other._nodes.get(text, _ABSENT)
            if not removed:
                kept[text] = member, below.without(others_below)
        return FieldSet(kept)

    def __or__(self, other: FieldSet) -> FieldSet:
        joined = dict(self._nodes)
        for text, (member, below) in other._nodes.items():
            mine, mine_below = joined.get(text, _ABSENT)
            joined[text] = mine or member, mine_below | below if mine_below else below
        return FieldSet(joined)

    def __and__(self, other: FieldSet) -> FieldSet:
        common: _Nodes = {}
        for text, (member, below) in self._nodes.items():
            theirs, theirs_below = other._nodes.get(text, _ABSENT)
            common[text] = member and theirs, below & theirs_below
        return FieldSet(common)

    def __sub__(self, other: FieldSet) -> FieldSet:
        kept: _Nodes = {}
        for text, (member, below) in self._nodes.items():
            theirs, theirs_below = other._nodes.get(text, _ABSENT)
            kept[text] = member and not theirs, below - theirs_below if theirs_below else below
        return FieldSet(kept)

    def __le__(self, other: FieldSet) -> bool:
        return not self - other

    def __ge__(self, other: FieldSet) -> bool:
        return other <= self

    def __contains__(self, path: Path) -> bool:
        if len(path) > 1:
            return path[1:] in self.below(path[0])
        return bool(path) and self._nodes.get(path[0].text, _ABSENT)[0]

    def __iter__(self) -> Iterator[Path]:
        return self.paths()

    def __len__(self) -> int:
        return sum(member + len(below) for member, below in self._nodes.values())

    def __bool__(self) -> bool:
        return bool(self._nodes)

    def __eq__(self, other: object) -> bool:
        return self._nodes == other._nodes if isinstance(other, FieldSet) else NotImplemented

    def __hash__(self) -> int:
        return hash(frozenset(self._nodes.items()))

    def __str__(self) -> str:
        """Return the printed paths, one a line."""
        return "\n".join(map(print_path, self.paths()))

    def __repr__(self) -> str:
        return f"FieldSet({len(self)} fields)"

    def __json__(self) -> dict[str, Any]:
        return self.to_dict()

    @classmethod
    def _read(cls, fields: object, path: Path) -> FieldSet:
        """Return what ``fields`` says of the level whose place ``path`` is."""
        if not isinstance(fields, Mapping):
            where = print_path(path) or "the whole"
            raise DecodeError(f"fieldsV1: {where}: expected an object, got {type(fields).__name__}")
        if len(path) > _DEEPEST:
            raise DecodeError(f"fieldsV1: deeper than {_DEEPEST} levels: {print_path(path)[:100]}")
        nodes: _Nodes = {}
        for text, inner in cast("Mapping[str, Any]", fields).items():
            if text == "." or _is_of_later_version(text):
                continue
            element = _element(text, path)
            content: Mapping[str, Any] = {} if inner is None else inner
            below = cls._read(content, (*path, element))
            mine, mine_below = nodes.get(element.text, _ABSENT)
            # Two texts may mean one step; then Go takes the last that has something below it.
            nodes[element.text] = mine or "." in content or not below, below or mine_below
        return cls(nodes)

    def _sorted(self) -> list[tuple[Element, bool, FieldSet]]:
        entries = [(Element(text), *node) for text, node in self._nodes.items()]
        return sorted(entries, key=lambda entry: entry[0].order())


_Nodes = dict[str, tuple[bool, FieldSet]]
"""Elements, by their text: whether they are in the set, and what is below them."""


def _is_of_later_version(text: str) -> bool:
    return text[1:2] == ":" and text[0] not in "fkvi"


def _element(text: str, path: Path) -> Element:
    try:
        return Element.parse(text)
    except DecodeError as error:
        raise DecodeError(f"fieldsV1: {print_path(path) or 'the whole'}: {error}") from error


def owned_by(
    entries: Iterable[ManagedFieldsEntry],
    manager: str,
    *,
    operation: str = "Apply",
    subresource: str = "",
) -> FieldSet:
    """Return the fields that one manager set, from an object's ``managed_fields``.

    Empty where it set none, or others have taken them all over. Read-only twins keep managed
    fields only if asked to.

    Args:
        operation: ``"Apply"``, or ``"Update"`` for every other way of writing.

    Raises:
        DecodeError: the entry's set is malformed.
    """
    for entry in entries:
        if (entry.manager, entry.operation, entry.subresource) == (manager, operation, subresource):
            return FieldSet.parse(bytes(entry.fields_v1) or b"{}")
    return FieldSet()


_ABSENT: Final = (False, FieldSet())
