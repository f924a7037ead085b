"""internal.apiserver.k8s.io/v1alpha1: apply configurations. Generated from facts/1.37.json: do not edit."""

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
    from kube_clientset.models import internal_v1alpha1 as models
    ConditionStatus: TypeAlias = Literal["False", "True", "Unknown"] | str
    StorageVersionConditionType: TypeAlias = Literal["AllEncodingVersionsEqual"] | str
else:
    ConditionStatus = str
    StorageVersionConditionType = str


class ApplyServerStorageVersion(ApplyModel, kw_only=True):
    api_server_id: Maybe[str] = field(default=UNSET, name="apiServerID")
    decodable_versions: Maybe[list[str]] = UNSET
    encoding_version: Maybe[str] = UNSET
    served_versions: Maybe[list[str]] = UNSET


class ApplyStorageVersionSpec(ApplyModel, kw_only=True):
    pass


class ApplyStorageVersionStatus(ApplyModel, kw_only=True):
    common_encoding_version: Maybe[str] = UNSET
    conditions: Maybe[list[ApplyStorageVersionCondition]] = UNSET
    storage_versions: Maybe[list[ApplyServerStorageVersion]] = UNSET


class ApplyStorageVersion(ApplyRoot["models.StorageVersion"], kw_only=True):
    """StorageVersion of internal.apiserver.k8s.io/v1alpha1."""

    api_version: Literal["internal.apiserver.k8s.io/v1alpha1"] = api_version("internal.apiserver.k8s.io/v1alpha1")
    kind: Literal["StorageVersion"] = kind("StorageVersion")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyStorageVersionSpec] = UNSET
    status: Maybe[ApplyStorageVersionStatus] = UNSET


class ApplyStorageVersionCondition(ApplyModel, kw_only=True):
    status: Maybe[ConditionStatus] = UNSET
    last_transition_time: Maybe[Time] = UNSET
    message: Maybe[str] = UNSET
    observed_generation: Maybe[int] = UNSET
    reason: Maybe[str] = UNSET
    type: Maybe[StorageVersionConditionType] = UNSET
