"""What a manifest says it is, before anybody asks a server."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from kube_transport.api.schema import GroupVersionKind
from kube_transport.api.unstructured import Unstructured
from kube_transport.errors import InvalidRequest

__all__ = ["Fault", "Manifest", "ManifestError", "Place", "find_faults", "identify", "manifests_of"]

_SHOWN: Final = 10
"""How many faults the text of an error names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a manifest was written.

    Attributes:
        file: as it was named; what came from elsewhere has the name of that.
        document: of those in the file, counted from 1.
        line: counted from 1; 0 where there are no lines.
    """

    file: str
    document: int
    line: int = 0

    def __str__(self) -> str:
        line = f":{self.line}" if self.line else ""
        return f"{self.file}{line} (document {self.document})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong with a manifest."""

    place: Place
    problem: str

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}"


class ManifestError(InvalidRequest):
    """Manifests that cannot be used; nothing was sent.

    Attributes:
        faults: all that was found, in the order of the manifests.
    """

    def __init__(self, faults: Sequence[Fault]) -> None:
        more = len(faults) - _SHOWN
        lines = [str(fault) for fault in faults[:_SHOWN]]
        super().__init__("\n".join([*lines, *([f"and {more} more"] if more > 0 else [])]))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """One object as somebody wants it.

    Attributes:
        content: with apiVersion and kind.
    """

    content: Mapping[str, Any]
    place: Place

    @property
    def kind(self) -> GroupVersionKind:
        return identify(self.content)[0]

    @property
    def namespace(self) -> str:
        """What it names itself; empty where it leaves that to others."""
        return identify(self.content)[1]

    @property
    def name(self) -> str:
        return Unstructured(self.content).metadata.name

    def fault(self, problem: str) -> Fault:
        """Return that something is wrong with it."""
        return Fault(place=self.place, problem=problem)


def manifests_of(given: Iterable[Manifest | Mapping[str, Any]]) -> Sequence[Manifest]:
    """Return what was read, and what a program made, as manifests.

    Raises:
        ManifestError: some are none.
    """
    found: list[Manifest] = []
    faults: list[Fault] = []
    if isinstance(given, str | bytes | Mapping):
        problem = (
            "expected several objects; text goes through parse_manifests, one object in a list"
        )
        raise ManifestError([Fault(place=Place(file="manifests", document=1), problem=problem)])
    for number, each in enumerate(given, 1):
        if isinstance(each, Manifest):
            found.append(each)
            continue
        place = Place(file="manifests", document=number)
        faults += [Fault(place=place, problem=said) for _, said in find_faults(each)]
        found.append(Manifest(content=each, place=place))
    if faults:
        raise ManifestError(faults)
    return found


def identify(manifest: Mapping[str, Any]) -> tuple[GroupVersionKind, str]:
    """Return the kind of the manifest's object and its namespace, empty where it names none.

    Raises:
        InvalidRequest: a field that it takes is missing or of the wrong type.
    """
    for _, fault in find_faults(manifest):
        raise InvalidRequest(fault)
    metadata = cast("Mapping[str, Any]", manifest.get("metadata") or {})
    kind = GroupVersionKind.parse(manifest["apiVersion"], manifest["kind"])
    return kind, metadata.get("namespace") or ""


def find_faults(manifest: object) -> Iterator[tuple[Sequence[str], str]]:
    """Yield what is wrong with that by which objects are found and labelled: path and text."""
    if not isinstance(manifest, Mapping):
        yield (), f"expected an object with apiVersion and kind, got {_said(manifest)}"
        return
    fields = cast("Mapping[str, object]", manifest)
    for name in ("apiVersion", "kind"):
        if fault := _type_fault(name, fields.get(name)):
            yield (name,), fault
    metadata = fields.get("metadata")
    if metadata is None:
        return
    if not isinstance(metadata, Mapping):
        yield ("metadata",), f"metadata: expected a mapping, got {_said(metadata)}"
        return
    said = cast("Mapping[str, object]", metadata)
    for name in ("namespace", "name"):
        value = said.get(name)
        if value is not None and not isinstance(value, str):
            yield ("metadata", name), f"metadata.{name}: expected text, got {_said(value)}"
    labels = said.get("labels")  # to which those of apply sets are added
    if labels is not None and not isinstance(labels, Mapping):
        yield ("metadata", "labels"), f"metadata.labels: expected a mapping, got {_said(labels)}"


def _type_fault(name: str, value: object) -> str:
    """Return what is wrong with an apiVersion or a kind; empty if nothing is."""
    if not isinstance(value, str):
        return f"{name}: expected text, got {_said(value)}"
    if not value:
        return f"{name}: must not be empty"
    try:
        GroupVersionKind.parse(value if name == "apiVersion" else "v1", "")
    except InvalidRequest as error:
        return str(error)
    return ""


def _said(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case Mapping():
            return "a mapping"
        case list():
            return "a list"
        case _:
            return f"{value!r:.60}"
