"""apiregistration.k8s.io/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    Time,
    UNSET,
    UnsetType,
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
    ca_bundle: bytes | None | UnsetType = UNSET
    group: str | None | UnsetType = UNSET
    group_priority_minimum: int | None | UnsetType = UNSET
    insecure_skip_tls_verify: bool | None | UnsetType = field(default=UNSET, name="insecureSkipTLSVerify")
    service: ApplyServiceReference | None | UnsetType = UNSET
    version: str | None | UnsetType = UNSET
    version_priority: int | None | UnsetType = UNSET


class ApplyAPIServiceStatus(ApplyModel, kw_only=True):
    conditions: list[ApplyAPIServiceCondition] | None | UnsetType = UNSET


class ApplyAPIService(ApplyRoot["models.APIService"], kw_only=True):
    """APIService of apiregistration.k8s.io/v1, introduced in 1.10."""

    api_version: Literal["apiregistration.k8s.io/v1"] = api_version("apiregistration.k8s.io/v1")
    kind: Literal["APIService"] = kind("APIService")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyAPIServiceSpec | None | UnsetType = UNSET
    status: ApplyAPIServiceStatus | None | UnsetType = UNSET


class ApplyAPIServiceCondition(ApplyModel, kw_only=True):
    status: ConditionStatus | None | UnsetType = UNSET
    last_transition_time: Time | None | UnsetType = UNSET
    message: str | None | UnsetType = UNSET
    reason: str | None | UnsetType = UNSET
    type: APIServiceConditionType | None | UnsetType = UNSET


class ApplyServiceReference(ApplyModel, kw_only=True):
    name: str | None | UnsetType = UNSET
    namespace: str | None | UnsetType = UNSET
    port: int | None | UnsetType = UNSET
