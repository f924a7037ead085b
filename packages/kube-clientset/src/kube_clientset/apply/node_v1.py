"""node.k8s.io/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING

from kube_transport.gen.v1 import (
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    Maybe,
    Quantity,
    UNSET,
    api_version,
    kind,
)
from kube_clientset.apply import core_v1

if TYPE_CHECKING:
    from kube_clientset.models import node_v1 as models


class ApplyOverhead(ApplyModel, kw_only=True):
    pod_fixed: Maybe[dict[str, Quantity]] = UNSET


class ApplyRuntimeClass(ApplyRoot["models.RuntimeClass"], kw_only=True):
    """RuntimeClass of node.k8s.io/v1, introduced in 1.20."""

    api_version: Literal["node.k8s.io/v1"] = api_version("node.k8s.io/v1")
    kind: Literal["RuntimeClass"] = kind("RuntimeClass")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    handler: Maybe[str] = UNSET
    overhead: Maybe[ApplyOverhead] = UNSET
    scheduling: Maybe[ApplyScheduling] = UNSET


class ApplyScheduling(ApplyModel, kw_only=True):
    node_selector: Maybe[dict[str, str]] = UNSET
    tolerations: Maybe[list[core_v1.ApplyToleration]] = UNSET
