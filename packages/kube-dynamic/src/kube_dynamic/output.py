"""Objects as text, for people and for other programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from kube_discovery.table import in_columns
from kube_dynamic.jsonpath import JSONPath
from kube_transport.api.unstructured import Unstructured
from kube_transport.api.views import Table
from kube_transport.codec.yaml import to_yaml
from kube_transport.errors import InvalidRequest
from kube_transport.printable import printable
from kube_transport.resource import Resource

__all__ = ["checked_format", "object_name", "rendered", "tables_text", "written"]

_JSONPATH: Final = "jsonpath="


def _json(content: Any) -> str:
    return json.dumps(content, indent=4, ensure_ascii=False) + "\n"


_DUMPS: Final[Mapping[str, Callable[[Any], str]]] = {"json": _json, "yaml": to_yaml}


def checked_format(output: str, *, known: Sequence[str]) -> str:
    """Return the name of a format as it is, if it is one of these, or ``jsonpath=`` if that is.

    Raises:
        InvalidRequest: there is no such format.
        JSONPathError: the template is malformed.
    """
    if output.startswith(_JSONPATH) and _JSONPATH in known:
        JSONPath(output.removeprefix(_JSONPATH))
    elif output not in known or output == _JSONPATH:
        raise InvalidRequest(f"output: {output!r} is none of {', '.join(known)}")
    return output


def written(content: Any, output: str) -> str:
    """Return plain values in a format that programs read: ``json``, ``yaml`` or ``jsonpath=``."""
    if output.startswith(_JSONPATH):
        template = JSONPath(output.removeprefix(_JSONPATH), allow_missing_keys=True)
        return template.render(content)
    return _DUMPS[output](content)


def rendered(
    found: Sequence[tuple[Resource[Unstructured], Unstructured]], output: str, *, single: bool
) -> str:
    """Return objects as ``written`` does, or by ``name``.

    Args:
        found: each with what it is one of.
        single: there is one, and it is not to be in a ``List``.
    """
    if output == "name":
        names = (object_name(resource, each.metadata.name) for resource, each in found)
        return "".join(f"{printable(name)}\n" for name in names)
    items = [each.to_dict() for _, each in found]
    if single:
        return written(items[0], output)
    return written({"apiVersion": "v1", "kind": "List", "items": items}, output)


def tables_text(
    found: Sequence[tuple[Resource[Unstructured], Table]], *, wide: bool, namespaces: bool
) -> str:
    """Return the rows of tables in columns, those of each resource below one header.

    Rows say of which resource they are if they are of several; without any there is no text.

    Args:
        wide: with the columns that need a broad screen.
        namespaces: begin with the namespace of each that has one.
    """
    filled = [(resource, table) for resource, table in found if table.rows]
    parts = [
        (resource, [table for _, table in tables])
        for resource, tables in groupby(filled, key=itemgetter(0))
    ]
    return "\n".join(
        _table_text(
            tables,
            wide=wide,
            namespaces=namespaces and resource.namespaced,
            prefix=object_name(resource, "") if len(parts) > 1 else "",
        )
        for resource, tables in parts
    )


def _table_text(tables: Sequence[Table], *, wide: bool, namespaces: bool, prefix: str) -> str:
    columns = tables[0].column_definitions
    shown = [index for index, column in enumerate(columns) if wide or column.priority == 0]
    header = [columns[index].name.upper() for index in shown]
    rows: list[list[str]] = []
    for row in (row for table in tables for row in table.rows):
        cells = [_cell(row.cells[index]) for index in shown if index < len(row.cells)]
        cells += [""] * (len(shown) - len(cells))
        cells[:1] = [prefix + cell for cell in cells[:1]]
        place = Unstructured(row.object or {}).metadata.namespace
        rows.append([place, *cells] if namespaces else cells)
    return in_columns(["NAMESPACE", *header] if namespaces else header, rows)


def object_name(resource: Resource[Unstructured], name: str) -> str:
    """Return what kubectl calls an object: ``deployment.apps/web``."""
    singular = resource.singular or resource.kind.lower()
    return f"{singular}.{resource.group}/{name}" if resource.group else f"{singular}/{name}"


def _cell(value: Any) -> str:
    return "<none>" if value is None else value if isinstance(value, str) else json.dumps(value)
