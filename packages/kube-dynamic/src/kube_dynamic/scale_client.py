"""How many replicas anything has that can be scaled.

Source: client-go ``scale/client.go``.
"""

from __future__ import annotations

from typing import Unpack

from kube_transport.api.meta import ObjectMeta
from kube_transport.api.model import Model, api_version, field, kind
from kube_transport.api.patch import MergePatch
from kube_transport.options import PatchOptions
from kube_transport.subresource_client import EditableSubresource

__all__ = ["Scale", "ScaleClient", "ScaleSpec", "ScaleStatus"]


class ScaleSpec(Model, kw_only=True):
    """How many replicas there shall be."""

    replicas: int = 0


class ScaleStatus(Model, kw_only=True):
    """How many replicas there are.

    Attributes:
        selector: of their pods, as text.
    """

    replicas: int = 0
    selector: str = ""


class Scale(Model, kw_only=True):
    """The part of an object that says how many replicas it has, whatever its kind."""

    api_version: str = api_version("autoscaling/v1")
    kind: str = kind("Scale")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: ScaleSpec = field(default_factory=ScaleSpec)
    status: ScaleStatus = field(default_factory=ScaleStatus)


class ScaleClient(EditableSubresource[Scale]):
    """Read and change the scale of any object that has one."""

    def set_replicas(self, name: str, replicas: int, **options: Unpack[PatchOptions]) -> Scale:
        """Have the object called ``name`` have so many replicas.

        Raises:
            NotFound: there is no such object, or it cannot be scaled.
            Invalid: there can be no such number.
        """
        return self.patch(name, MergePatch({"spec": {"replicas": replicas}}), **options)
