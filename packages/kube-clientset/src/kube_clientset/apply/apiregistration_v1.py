"""apiregistration.k8s.io/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    Maybe,
    Time,
    UNSET,
    api_version,
    field,
    kind,
)

if TYPE_CHECKING:
    from kube_clientset.models import apiregistration_v1 as models
    APIServiceConditionType: TypeAlias = Literal["Available"] | str
    ConditionStatus: TypeAlias = Literal["False", "True", "Unknown"] | str
else:
    APIServiceConditionType = str
    ConditionStatus = str


class ApplyAPIServiceSpec(ApplyModel, kw_only=True):
    ca_bundle: Maybe[bytes] = UNSET
    group: Maybe[str] = UNSET
    group_priority_minimum: Maybe[int] = UNSET
    insecure_skip_tls_verify: Maybe[bool] = field(default=UNSET, name="insecureSkipTLSVerify")
    service: Maybe[ApplyServiceReference] = UNSET
    version: Maybe[str] = UNSET
    version_priority: Maybe[int] = UNSET


class ApplyAPIServiceStatus(ApplyModel, kw_only=True):
    conditions: Maybe[list[ApplyAPIServiceCondition]] = UNSET


class ApplyAPIService(ApplyRoot["models.APIService"], kw_only=True):
    """APIService of apiregistration.k8s.io/v1, introduced in 1.10."""

    api_version: Literal["apiregistration.k8s.io/v1"] = api_version("apiregistration.k8s.io/v1")
    kind: Literal["APIService"] = kind("APIService")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyAPIServiceSpec] = UNSET
    status: Maybe[ApplyAPIServiceStatus] = UNSET


class ApplyAPIServiceCondition(ApplyModel, kw_only=True):
    status: Maybe[ConditionStatus] = UNSET
    last_transition_time: Maybe[Time] = UNSET
    message: Maybe[str] = UNSET
    reason: Maybe[str] = UNSET
    type: Maybe[APIServiceConditionType] = UNSET


class ApplyServiceReference(ApplyModel, kw_only=True):
    name: Maybe[str] = UNSET
    namespace: Maybe[str] = UNSET
    port: Maybe[int] = UNSET
