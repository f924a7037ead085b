"""What a manifest says it is, before anybody asks a server."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from kube_transport.api.schema import GroupVersionKind
from kube_transport.errors import InvalidRequest

__all__ = ["identify"]


def identify(manifest: Mapping[str, Any]) -> tuple[GroupVersionKind, str]:
    """Return the kind of the manifest's object and its namespace, empty where it names none.

    Raises:
        InvalidRequest: a field that it takes is missing or of the wrong type.
    """
    api_version = _text(manifest, "apiVersion")
    kind = GroupVersionKind.parse(api_version, _text(manifest, "kind"))
    metadata: object = manifest.get("metadata") or {}
    if not isinstance(metadata, Mapping):
        raise InvalidRequest(f"metadata: expected a mapping, got {_said(metadata)}")
    namespace = cast(Mapping[str, object], metadata).get("namespace") or ""
    if not isinstance(namespace, str):
        raise InvalidRequest(f"metadata.namespace: expected text, got {_said(namespace)}")
    return kind, namespace


def _text(manifest: Mapping[str, Any], field: str) -> str:
    value = manifest.get(field)
    if not isinstance(value, str):
        raise InvalidRequest(f"{field}: expected text, got {_said(value)}")
    if not value:
        raise InvalidRequest(f"{field}: must not be empty")
    return value


def _said(value: object) -> str:
    return "nothing" if value is None else repr(value)
