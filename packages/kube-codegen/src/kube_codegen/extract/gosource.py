"""Facts of the Go types: pointers, tags, constants and lifecycle, by package.

The reading is done by ``gofacts.go``, which the Go command runs from source.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NotRequired, TypedDict

from kube_codegen.errors import ExtractError
from kube_codegen.facts import Lifecycle
from kube_codegen.factsfile import read_lifecycle

_PROGRAM = Path(__file__).with_name("gofacts.go")


class GoField(TypedDict):
    """One struct field as ``gofacts.go`` prints it; what is false or empty is left out."""

    type: str
    json: NotRequired[str]
    inline: NotRequired[bool]
    omit: NotRequired[bool]
    pb: NotRequired[int]


class GoPackage(TypedDict):
    """One package as ``gofacts.go`` prints it."""

    structs: dict[str, list[GoField]]
    named: dict[str, str]
    constants: dict[str, list[str]]
    enums: list[str]
    wrapped: list[str]
    lifecycle: dict[str, dict[str, object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class WireField:
    """A field as JSON sees it: embedded structs are dissolved.

    Attributes:
        type: a Go type expression with import paths.
        number: protobuf field numbers from the outermost message in; empty if it has none.
    """

    type: str
    omit: bool
    number: tuple[int, ...]


class GoSource:
    """Go packages by import path."""

    def __init__(self, packages: Mapping[str, GoPackage]) -> None:
        self._packages = packages

    def fields(self, package: str, name: str) -> dict[str, WireField] | None:
        """Return the fields of a struct by wire name, or ``None`` if Go has no such struct."""
        if self._struct(f"{package}.{name}") is None:
            return None
        return dict(self._flatten(f"{package}.{name}", ()))

    def lifecycle(self, package: str, name: str) -> Lifecycle:
        """Return when a kind comes and goes."""
        found = self._packages.get(package)
        told = found["lifecycle"].get(name) if found else None
        return read_lifecycle(told or {}, f"{package}.{name}")

    def constants(self, expression: str) -> tuple[str, str, list[str], bool] | None:
        """Return package, name, constants and closedness of the string type in a field's type."""
        for package, short in self._chain(expression.lstrip("*").removeprefix("[]").lstrip("*")):
            found = self._packages[package]
            if short in found["constants"]:
                values = sorted(set(found["constants"][short]) - {""})
                return package, short, values, short in found["enums"]
        return None

    def is_wrapped(self, expression: str) -> bool:
        """Whether protobuf puts the items of this named list or map into a message of its own."""
        package, _, short = expression.rpartition("]")[2].lstrip("*").rpartition(".")
        found = self._packages.get(package)
        return found is not None and short in found["wrapped"]

    def _chain(self, expression: str) -> Iterator[tuple[str, str]]:
        """Yield package and name of a type, then of the type that it is defined as, and so on."""
        while True:
            package, _, name = expression.rpartition(".")
            found = self._packages.get(package)
            if found is None:
                return
            yield package, name
            if name not in found["named"]:
                return
            expression = found["named"][name]

    def _struct(self, expression: str) -> list[GoField] | None:
        for package, name in self._chain(expression):
            if name in self._packages[package]["structs"]:
                return self._packages[package]["structs"][name]
        return None

    def _flatten(
        self, expression: str, outer: tuple[int, ...] | None
    ) -> Iterator[tuple[str, WireField]]:
        fields = self._struct(expression)
        if fields is None:
            raise ExtractError(f"{expression}: embedded, but no struct in what is read")
        for field in fields:
            name, number = field.get("json", "-"), field.get("pb", 0)
            path = (*outer, number) if outer is not None and number else None
            if field.get("inline"):
                yield from self._flatten(field["type"].lstrip("*"), path)
            elif name != "-":
                yield (
                    name,
                    WireField(type=field["type"], omit=field.get("omit", False), number=path or ()),
                )


def read_go(directories: Mapping[str, Path]) -> GoSource:
    """Read the packages at ``directories``, which are given by import path.

    Raises:
        ExtractError: there is no Go command, or a file does not parse.
    """
    arguments = [f"{path}={directory}" for path, directory in directories.items()]
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program; no shell
            ["go", "run", str(_PROGRAM), *arguments],  # noqa: S607 - Go is a tool of the caller's PATH
            capture_output=True,
            check=False,
            text=True,
        )
    except FileNotFoundError as error:
        raise ExtractError("no `go` on PATH: install Go to extract facts") from error
    if done.returncode:
        raise ExtractError(f"reading Go source: {done.stderr.strip()}")
    return GoSource(json.loads(done.stdout))
