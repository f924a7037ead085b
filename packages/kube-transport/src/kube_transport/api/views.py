"""The other forms in which a server sends any kind of object: metadata alone, and tables.

Source: apimachinery ``pkg/apis/meta/v1/types.go``.
"""

# ruff: noqa: RUF012 - msgspec gives each object an empty list of its own

from __future__ import annotations

from typing import Any

from kube_transport.api.meta import ListMeta, ObjectMeta
from kube_transport.api.model import Model, field

__all__ = ["PartialObjectMetadata", "Table", "TableColumn", "TableRow", "TableRowCondition"]


class PartialObjectMetadata(Model, kw_only=True):
    """An object of any kind, of which only the metadata is known.

    A resource of this model asks the server for nothing else; from one that sends whole objects
    all the same, the rest is dropped.

    Attributes:
        api_version: of this form, or of the whole object.
        kind: likewise.
    """

    api_version: str = field(default="", name="apiVersion")
    kind: str = ""
    metadata: ObjectMeta = field(default_factory=ObjectMeta)


class TableColumn(Model, kw_only=True):
    """What one cell of each row says.

    Attributes:
        priority: 0 is for narrow screens too; the larger, the sooner it can be left out.
    """

    name: str = ""
    type: str = ""
    format: str = ""
    description: str = ""
    priority: int = 0


class TableRowCondition(Model, kw_only=True):
    """What is to be known of a row, e.g. that its object has ``Completed``."""

    type: str = ""
    status: str = ""
    reason: str = ""
    message: str = ""


class TableRow(Model, kw_only=True):
    """One object, as columns.

    Attributes:
        cells: a JSON value for each column.
        object: the object or its metadata, by ``include_object``, as JSON.
    """

    cells: list[Any] = []
    conditions: list[TableRowCondition] = []
    object: dict[str, Any] | None = None


class Table(Model, kw_only=True):
    """Objects as people see them in a terminal.

    Attributes:
        metadata: the list's: its version, and where it continues.
    """

    api_version: str = field(default="", name="apiVersion")
    kind: str = ""
    metadata: ListMeta = field(default_factory=ListMeta)
    column_definitions: list[TableColumn] = []
    rows: list[TableRow] = []
