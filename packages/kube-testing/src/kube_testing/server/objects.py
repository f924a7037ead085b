"""Kubernetes objects as JSON documents: how the server reads, copies and encodes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeGuard

Document = Mapping[str, Any]
"""An object that others see too: never changed."""

Draft = dict[str, Any]
"""An object that the one who holds it may change."""


def is_object(value: Any) -> TypeGuard[Draft]:
    """Tell whether ``value`` is an object of JSON."""
    return isinstance(value, dict)


def is_list(value: Any) -> TypeGuard[list[Any]]:
    """Tell whether ``value`` is a list of JSON."""
    return isinstance(value, list)


def mapping(value: Any) -> Mapping[str, Any]:
    """Return ``value`` if it is an object of JSON, and an empty one for anything else."""
    return value if is_object(value) else {}


def drafted(value: Any) -> Draft:
    """Return ``value`` for changes if it is an object of JSON, and a new one otherwise."""
    return value if is_object(value) else {}


def sequence(value: Any) -> list[Any]:
    """Return ``value`` if it is a list of JSON, and an empty one for anything else."""
    return value if is_list(value) else []


def thaw(document: Document) -> Draft:
    """Return a copy that shares nothing with ``document``."""
    return {key: copied(value) for key, value in document.items()}


def copied(value: Any) -> Any:
    """Return a copy of a JSON value that shares nothing with it."""
    if is_object(value):
        return thaw(value)
    if is_list(value):
        return [copied(item) for item in value]
    return value


def encode(value: object) -> bytes:
    """Return compact JSON, without a newline."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def section(document: Document, name: str) -> Document:
    """Return ``document[name]``, and an empty mapping when there is none."""
    return mapping(document.get(name))


def metadata(document: Document) -> Document:
    """Return the metadata of an object."""
    return section(document, "metadata")


def draft_section(draft: Draft, name: str) -> Draft:
    """Return ``draft[name]`` for changes; it is made when missing."""
    found = draft[name] = drafted(draft.get(name))
    return found


def draft_metadata(draft: Draft) -> Draft:
    """Return the object's metadata for changes; they are made when missing."""
    return draft_section(draft, "metadata")


def name_of(document: Document) -> str:
    """Return ``metadata.name``, or an empty text."""
    return metadata(document).get("name") or ""


def namespace_of(document: Document) -> str:
    """Return ``metadata.namespace``, or an empty text."""
    return metadata(document).get("namespace") or ""


def uid_of(document: Document) -> str:
    """Return ``metadata.uid``, or an empty text."""
    return metadata(document).get("uid") or ""


def finalizers_of(document: Document) -> list[str]:
    """Return the finalizers, in a list of its own."""
    return list(metadata(document).get("finalizers") or ())


def labels_of(document: Document) -> Mapping[str, str]:
    """Return the labels of an object."""
    return metadata(document).get("labels") or {}


def being_deleted(document: Document) -> bool:
    """Tell whether somebody has asked for the object's deletion."""
    return bool(metadata(document).get("deletionTimestamp"))


def at(document: Document, *path: str) -> Any:
    """Return the value found by following ``path`` through mappings, or ``None``."""
    value: Any = document
    for key in path:
        value = mapping(value).get(key)
    return value


def timestamp(moment: datetime) -> str:
    """Return a time as the API writes it: UTC, whole seconds."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
