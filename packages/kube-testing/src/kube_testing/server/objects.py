"""Kubernetes objects as JSON documents: how the server reads, copies and encodes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

Document = Mapping[str, Any]
"""An object that others see too: never changed."""

Draft = dict[str, Any]
"""An object that the one who holds it may change."""


def thaw(document: Document) -> Draft:
    """Return a copy that shares nothing with ``document``."""
    return cast(Draft, _copy(document))


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_copy(item) for item in value]
    return value


def encode(value: object) -> bytes:
    """Return compact JSON, without a newline."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def section(document: Document, name: str) -> Document:
    """Return ``document[name]``, and an empty mapping when there is none."""
    found = document.get(name)
    return found if isinstance(found, Mapping) else {}


def metadata(document: Document) -> Document:
    """Return the metadata of an object."""
    return section(document, "metadata")


def draft_metadata(draft: Draft) -> Draft:
    """Return the object's metadata for changes; they are made when missing."""
    found = draft.get("metadata")
    if not isinstance(found, dict):
        found = draft["metadata"] = {}
    return found


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
        if not isinstance(value, Mapping):
            return None
        value = value.get(key)
    return value


def timestamp(moment: datetime) -> str:
    """Return a time as the API writes it: UTC, whole seconds."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
