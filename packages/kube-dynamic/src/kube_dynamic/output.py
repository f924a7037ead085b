"""Objects as text, for people and for other programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from kube_discovery.table import in_columns
from kube_dynamic.jsonpath import JSONPath
from kube_transport.api.unstructured import Unstructured
from kube_transport.api.views import Table
from kube_transport.codec.yaml import to_yaml
from kube_transport.errors import InvalidRequest
from kube_transport.printable import printable
from kube_transport.resource import Resource

__all__ = ["checked_format", "object_name", "rendered", "table_text", "written"]

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
    found: Unstructured | Sequence[Unstructured], resource: Resource[Unstructured], output: str
) -> str:
    """Return one object, or several as a ``List``, as ``written`` does, or by ``name``."""
    objects = [found] if isinstance(found, Unstructured) else found
    if output == "name":
        names = (object_name(resource, each.metadata.name) for each in objects)
        return "".join(f"{printable(name)}\n" for name in names)
    if isinstance(found, Unstructured):
        return written(found.to_dict(), output)
    items = [each.to_dict() for each in objects]
    return written({"apiVersion": "v1", "kind": "List", "items": items}, output)


def table_text(table: Table, *, wide: bool, namespaces: bool) -> str:
    """Return the rows of a table in columns.

    Args:
        wide: with the columns that need a broad screen.
        namespaces: begin with the namespace of each.
    """
    if not table.rows:
        return "no objects were found\n"
    shown = [
        index
        for index, column in enumerate(table.column_definitions)
        if wide or column.priority == 0
    ]
    header = [table.column_definitions[index].name.upper() for index in shown]
    rows: list[list[str]] = []
    for row in table.rows:
        cells = [_cell(row.cells[index]) for index in shown if index < len(row.cells)]
        cells += [""] * (len(shown) - len(cells))
        place = Unstructured(row.object or {}).metadata.namespace
        rows.append([place, *cells] if namespaces else cells)
    return in_columns(["NAMESPACE", *header] if namespaces else header, rows)


def object_name(resource: Resource[Unstructured], name: str) -> str:
    """Return what kubectl calls an object: ``deployment.apps/web``."""
    singular = resource.singular or resource.kind.lower()
    return f"{singular}.{resource.group}/{name}" if resource.group else f"{singular}/{name}"


def _cell(value: Any) -> str:
    return "<none>" if value is None else value if isinstance(value, str) else json.dumps(value)
