"""internal.apiserver.k8s.io/v1alpha1: models. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import Model, ObjectMeta, Time, api_version, field, kind

if TYPE_CHECKING:
    ConditionStatus: TypeAlias = Literal["False", "True", "Unknown"] | str
    StorageVersionConditionType: TypeAlias = Literal["AllEncodingVersionsEqual"] | str
else:
    ConditionStatus = str
    StorageVersionConditionType = str

__facts__ = "kube_clientset.facts:apiserverinternal.v1alpha1"


class ServerStorageVersion(Model, kw_only=True):
    api_server_id: str = field(default="", name="apiServerID")
    decodable_versions: list[str] = []
    encoding_version: str = ""
    served_versions: list[str] = []


class StorageVersionSpec(Model, kw_only=True):
    pass


class StorageVersionStatus(Model, kw_only=True):
    common_encoding_version: str | None = None
    conditions: list[StorageVersionCondition] = []
    storage_versions: list[ServerStorageVersion] = []


class StorageVersion(Model, kw_only=True):
    """StorageVersion of internal.apiserver.k8s.io/v1alpha1."""

    api_version: Literal["internal.apiserver.k8s.io/v1alpha1"] = api_version("internal.apiserver.k8s.io/v1alpha1")
    kind: Literal["StorageVersion"] = kind("StorageVersion")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: StorageVersionSpec = field(default_factory=StorageVersionSpec)
    status: StorageVersionStatus = field(default_factory=StorageVersionStatus)


class StorageVersionCondition(Model, kw_only=True):
    status: ConditionStatus = ""
    last_transition_time: Time | None = None
    message: str = ""
    observed_generation: int = 0
    reason: str = ""
    type: StorageVersionConditionType = ""
