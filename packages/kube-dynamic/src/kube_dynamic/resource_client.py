"""The verbs on one resource, which take plain mappings as well as what they return."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Unpack, cast

from kube_transport.api.unstructured import Unstructured
from kube_transport.options import CreateOptions, UpdateOptions
from kube_transport.resource_client import StatusResourceClient

__all__ = ["DynamicResourceClient"]


class DynamicResourceClient(StatusResourceClient[Unstructured]):
    """Every verb on one resource; each object that is given may be any mapping.

    Source: client-go ``dynamic/simple.go``.
    """

    def create(
        self, obj: Mapping[str, object], *, subresource: str = "", **options: Unpack[CreateOptions]
    ) -> Unstructured:
        return super().create(_object(obj), subresource=subresource, **options)

    def update(
        self, obj: Mapping[str, object], *, subresource: str = "", **options: Unpack[UpdateOptions]
    ) -> Unstructured:
        return super().update(_object(obj), subresource=subresource, **options)

    def update_status(
        self, obj: Mapping[str, object], **options: Unpack[UpdateOptions]
    ) -> Unstructured:
        return self.update(obj, subresource="status", **options)


def _object(obj: Mapping[str, object]) -> Unstructured:
    """Return a mapping as what the verbs call it; what they are given, they look at themselves."""
    return cast("Unstructured", obj)
