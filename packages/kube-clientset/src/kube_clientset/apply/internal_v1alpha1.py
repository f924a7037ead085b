"""internal.apiserver.k8s.io/v1alpha1: apply configurations. Generated from facts/1.37.json: do not edit."""

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
    from kube_clientset.models import internal_v1alpha1 as models
    ConditionStatus: TypeAlias = Literal["False", "True", "Unknown"] | str
    StorageVersionConditionType: TypeAlias = Literal["AllEncodingVersionsEqual"] | str
else:
    ConditionStatus = str
    StorageVersionConditionType = str


class ApplyServerStorageVersion(ApplyModel, kw_only=True):
    api_server_id: str | None | UnsetType = field(default=UNSET, name="apiServerID")
    decodable_versions: list[str] | None | UnsetType = UNSET
    encoding_version: str | None | UnsetType = UNSET
    served_versions: list[str] | None | UnsetType = UNSET


class ApplyStorageVersionSpec(ApplyModel, kw_only=True):
    pass


class ApplyStorageVersionStatus(ApplyModel, kw_only=True):
    common_encoding_version: str | None | UnsetType = UNSET
    conditions: list[ApplyStorageVersionCondition] | None | UnsetType = UNSET
    storage_versions: list[ApplyServerStorageVersion] | None | UnsetType = UNSET


class ApplyStorageVersion(ApplyRoot["models.StorageVersion"], kw_only=True):
    """StorageVersion of internal.apiserver.k8s.io/v1alpha1."""

    api_version: Literal["internal.apiserver.k8s.io/v1alpha1"] = api_version("internal.apiserver.k8s.io/v1alpha1")
    kind: Literal["StorageVersion"] = kind("StorageVersion")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyStorageVersionSpec | None | UnsetType = UNSET
    status: ApplyStorageVersionStatus | None | UnsetType = UNSET


class ApplyStorageVersionCondition(ApplyModel, kw_only=True):
    status: ConditionStatus | None | UnsetType = UNSET
    last_transition_time: Time | None | UnsetType = UNSET
    message: str | None | UnsetType = UNSET
    observed_generation: int | None | UnsetType = UNSET
    reason: str | None | UnsetType = UNSET
    type: StorageVersionConditionType | None | UnsetType = UNSET
