"""Parts of a parsed JSON document, each checked to have the shape that a reader expects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from kube_codegen.errors import FactsError


def mapping(value: object, path: str) -> Mapping[str, object]:
    """Return an object of JSON.

    Raises:
        FactsError: ``value`` is none; ``path`` says where that is.
    """
    if not isinstance(value, dict):
        raise FactsError(path, "is missing or no object")
    return cast("dict[str, object]", value)


def string(value: object, path: str) -> str:
    """Return a string, as ``mapping`` does an object."""
    if not isinstance(value, str):
        raise FactsError(path, "is missing or no string")
    return value


def strings(value: object, path: str) -> tuple[str, ...]:
    """Return a list of strings, as ``mapping`` does an object."""
    if not isinstance(value, list):
        raise FactsError(path, "is missing or no list")
    return tuple(
        string(item, f"{path}[{index}]") for index, item in enumerate(cast("list[object]", value))
    )


def triple(value: object, path: str) -> tuple[str, str, str]:
    """Return a group, version and kind, as ``mapping`` does an object."""
    parts = strings(value, path)
    if len(parts) != 3:
        raise FactsError(path, "is no group, version and kind")
    return parts[0], parts[1], parts[2]
