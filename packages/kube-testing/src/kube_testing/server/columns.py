"""Columns of tables, and what makes the cells of an object in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kube_testing.server.objects import (
    Document,
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        priority: above 0, it is shown in wide output only.
    """

    name: str
    type: str = "string"
    format: str = ""
    priority: int = 0

    def definition(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "type": self.type,
            "format": self.format,
            "description": "",
            "priority": self.priority,
        }


NAME = Column("Name", format="name")
AGE = Column("Age")


def wide(name: str) -> Column:
    """Return a column that only wide output shows."""
    return Column(name, priority=1)


def number(name: str) -> Column:
    """Return a column of numbers."""
    return Column(name, "integer")


def flag(name: str) -> Column:
    """Return a column of truth values."""
    return Column(name, "boolean")


def columns(*names: str) -> tuple[Column, ...]:
    """Return text columns between the name and the age."""
    return (NAME, *map(Column, names), AGE)


Entry = tuple[tuple[Column, ...], Callable[[Document, datetime], Sequence[Any]]]
"""The columns of a kind, and what returns the cells of one of its objects at a time."""
