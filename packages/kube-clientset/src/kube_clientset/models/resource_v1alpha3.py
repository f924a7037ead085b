"""resource.k8s.io/v1alpha3: models. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    Condition,
    Model,
    ObjectMeta,
    Quantity,
    Time,
    api_version,
    deprecated,
    field,
    kind,
)

if TYPE_CHECKING:
    DeviceTaintEffect: TypeAlias = Literal["NoExecute", "NoSchedule", "None"] | str
else:
    DeviceTaintEffect = str

__facts__ = "kube_clientset.facts:resource.v1alpha3"


class DeviceTaint(Model, kw_only=True):
    effect: DeviceTaintEffect = ""
    key: str = ""
    time_added: Time | None = None
    value: str = ""


class DeviceTaintRuleSpec(Model, kw_only=True):
    device_selector: DeviceTaintSelector | None = None
    taint: DeviceTaint = field(default_factory=DeviceTaint)


class DeviceTaintRuleStatus(Model, kw_only=True):
    conditions: list[Condition] = []


@deprecated("DeviceTaintRule of resource.k8s.io/v1alpha3 is deprecated since Kubernetes 1.36 and gone in 1.39: use DeviceTaintRule of resource.k8s.io/v1")
class DeviceTaintRule(Model, kw_only=True):
    """DeviceTaintRule of resource.k8s.io/v1alpha3, introduced in 1.33, deprecated in 1.36, removed in 1.39."""

    api_version: Literal["resource.k8s.io/v1alpha3"] = api_version("resource.k8s.io/v1alpha3")
    kind: Literal["DeviceTaintRule"] = kind("DeviceTaintRule")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: DeviceTaintRuleSpec = field(default_factory=DeviceTaintRuleSpec)
    status: DeviceTaintRuleStatus = field(default_factory=DeviceTaintRuleStatus)


class DeviceTaintSelector(Model, kw_only=True):
    device: str | None = None
    driver: str | None = None
    pool: str | None = None


class PartitionTypeStatus(Model, kw_only=True):
    allocatable: int | None = None
    attribute: str = ""
    total: int | None = None
    type: str = ""


class PoolStatus(Model, kw_only=True):
    allocated_devices: int | None = None
    available_devices: int | None = None
    driver: str = ""
    generation: int = 0
    node_name: str | None = None
    partition_summary: list[PartitionTypeStatus] = []
    pool_name: str = ""
    resource_slice_count: int | None = None
    shareable_summary: ShareableSummaryStatus | None = None
    total_devices: int | None = None
    unavailable_devices: int | None = None
    validation_error: str | None = None


class ResourcePoolStatusRequestSpec(Model, kw_only=True):
    default_partition_type_attribute: str | None = None
    driver: str = ""
    limit: int | None = None
    pool_name: str | None = None


class ResourcePoolStatusRequest(Model, kw_only=True):
    """ResourcePoolStatusRequest of resource.k8s.io/v1alpha3, introduced in 1.36, deprecated in 1.39, removed in 1.42."""

    api_version: Literal["resource.k8s.io/v1alpha3"] = api_version("resource.k8s.io/v1alpha3")
    kind: Literal["ResourcePoolStatusRequest"] = kind("ResourcePoolStatusRequest")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: ResourcePoolStatusRequestSpec = field(default_factory=ResourcePoolStatusRequestSpec)
    status: ResourcePoolStatusRequestStatus | None = None


class ResourcePoolStatusRequestStatus(Model, kw_only=True):
    conditions: list[Condition] = []
    pool_count: int | None = None
    pools: list[PoolStatus] = []


class ShareableCapacityStatus(Model, kw_only=True):
    available: Quantity | None = None
    consumed: Quantity | None = None
    name: str = ""
    total: Quantity | None = None


class ShareableSummaryStatus(Model, kw_only=True):
    capacity: list[ShareableCapacityStatus] = []
    fully_available_devices: int | None = None
    partially_available_devices: int | None = None
