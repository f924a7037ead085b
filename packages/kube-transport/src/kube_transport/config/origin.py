"""Where a value of a configuration came from."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class OriginKind(StrEnum):
    """Who said it."""

    FILE = "file"
    TEXT = "text"
    """A kubeconfig that is in no file, as far as we know."""
    ARGUMENT = "argument"
    ENVIRONMENT = "environment"
    SECRET = "secret"  # noqa: S105 - the kind of an object
    """A ``Secret`` that is no kubeconfig."""
    IN_CLUSTER = "in-cluster"
    DEFAULT = "default"
    PROGRAM = "program"
    """A value that the program put there itself, e.g. by ``msgspec.structs.replace``."""


class Origin(Struct, frozen=True, kw_only=True):
    """One place.

    Attributes:
        file: a kubeconfig, a file that the cluster mounted, or the name of a ``Secret``.
        line: counted from 1; 0 outside kubeconfigs.
        entry: of a kubeconfig, e.g. ``"user 'admin'"``.
        key: as it is called there: ``"client-key-data"``, the name of an argument or a variable.
    """

    kind: OriginKind
    file: str = ""
    line: int = 0
    entry: str = ""
    key: str = ""

    def __str__(self) -> str:
        match self.kind:
            case OriginKind.FILE | OriginKind.TEXT:
                entry = f"{self.entry}: " if self.entry else ""
                return f"{self.file}:{self.line}: {entry}{self.key}"
            case OriginKind.SECRET:
                return f"{self.file}: {self.key}"
            case OriginKind.IN_CLUSTER:
                return self.file or f"{self.kind}: {self.key}"
            case OriginKind.ARGUMENT | OriginKind.ENVIRONMENT:
                return f"{self.kind} {self.key}"
            case _:
                return str(self.kind)


class Sourced(Struct, frozen=True, kw_only=True):
    """A value as it was loaded, and from where; a value that differs came later."""

    value: object
    origin: Origin

    def __repr__(self) -> str:
        return f"Sourced({self.origin})"  # the value may be secret


DEFAULT = Origin(kind=OriginKind.DEFAULT)
PROGRAM = Origin(kind=OriginKind.PROGRAM)
