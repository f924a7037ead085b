"""resource.k8s.io/v1alpha3: apply configurations. Generated from facts/1.37.json: do not edit."""

# mypy: disable-error-code="deprecated"
# pyright: reportDeprecated=false

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    ApplyCondition,
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    Quantity,
    Time,
    UNSET,
    UnsetType,
    api_version,
    deprecated,
    kind,
)

if TYPE_CHECKING:
    from kube_clientset.models import resource_v1alpha3 as models
    DeviceTaintEffect: TypeAlias = Literal["NoExecute", "NoSchedule", "None"] | str
else:
    DeviceTaintEffect = str


class ApplyDeviceTaint(ApplyModel, kw_only=True):
    effect: DeviceTaintEffect | None | UnsetType = UNSET
    key: str | None | UnsetType = UNSET
    time_added: Time | None | UnsetType = UNSET
    value: str | None | UnsetType = UNSET


class ApplyDeviceTaintRuleSpec(ApplyModel, kw_only=True):
    device_selector: ApplyDeviceTaintSelector | None | UnsetType = UNSET
    taint: ApplyDeviceTaint | None | UnsetType = UNSET


class ApplyDeviceTaintRuleStatus(ApplyModel, kw_only=True):
    conditions: list[ApplyCondition] | None | UnsetType = UNSET


@deprecated("DeviceTaintRule of resource.k8s.io/v1alpha3 is deprecated since Kubernetes 1.36 and gone in 1.39: use DeviceTaintRule of resource.k8s.io/v1")
class ApplyDeviceTaintRule(ApplyRoot["models.DeviceTaintRule"], kw_only=True):
    """DeviceTaintRule of resource.k8s.io/v1alpha3, introduced in 1.33, deprecated in 1.36, removed in 1.39."""

    api_version: Literal["resource.k8s.io/v1alpha3"] = api_version("resource.k8s.io/v1alpha3")
    kind: Literal["DeviceTaintRule"] = kind("DeviceTaintRule")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyDeviceTaintRuleSpec | None | UnsetType = UNSET
    status: ApplyDeviceTaintRuleStatus | None | UnsetType = UNSET


class ApplyDeviceTaintSelector(ApplyModel, kw_only=True):
    device: str | None | UnsetType = UNSET
    driver: str | None | UnsetType = UNSET
    pool: str | None | UnsetType = UNSET


class ApplyPartitionTypeStatus(ApplyModel, kw_only=True):
    allocatable: int | None | UnsetType = UNSET
    attribute: str | None | UnsetType = UNSET
    total: int | None | UnsetType = UNSET
    type: str | None | UnsetType = UNSET


class ApplyPoolStatus(ApplyModel, kw_only=True):
    allocated_devices: int | None | UnsetType = UNSET
    available_devices: int | None | UnsetType = UNSET
    driver: str | None | UnsetType = UNSET
    generation: int | None | UnsetType = UNSET
    node_name: str | None | UnsetType = UNSET
    partition_summary: list[ApplyPartitionTypeStatus] | None | UnsetType = UNSET
    pool_name: str | None | UnsetType = UNSET
    resource_slice_count: int | None | UnsetType = UNSET
    shareable_summary: ApplyShareableSummaryStatus | None | UnsetType = UNSET
    total_devices: int | None | UnsetType = UNSET
    unavailable_devices: int | None | UnsetType = UNSET
    validation_error: str | None | UnsetType = UNSET


class ApplyResourcePoolStatusRequestSpec(ApplyModel, kw_only=True):
    default_partition_type_attribute: str | None | UnsetType = UNSET
    driver: str | None | UnsetType = UNSET
    limit: int | None | UnsetType = UNSET
    pool_name: str | None | UnsetType = UNSET


class ApplyResourcePoolStatusRequest(ApplyRoot["models.ResourcePoolStatusRequest"], kw_only=True):
    """ResourcePoolStatusRequest of resource.k8s.io/v1alpha3, introduced in 1.36, deprecated in 1.39, removed in 1.42."""

    api_version: Literal["resource.k8s.io/v1alpha3"] = api_version("resource.k8s.io/v1alpha3")
    kind: Literal["ResourcePoolStatusRequest"] = kind("ResourcePoolStatusRequest")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyResourcePoolStatusRequestSpec | None | UnsetType = UNSET
    status: ApplyResourcePoolStatusRequestStatus | None | UnsetType = UNSET


class ApplyResourcePoolStatusRequestStatus(ApplyModel, kw_only=True):
    conditions: list[ApplyCondition] | None | UnsetType = UNSET
    pool_count: int | None | UnsetType = UNSET
    pools: list[ApplyPoolStatus] | None | UnsetType = UNSET


class ApplyShareableCapacityStatus(ApplyModel, kw_only=True):
    available: Quantity | None | UnsetType = UNSET
    consumed: Quantity | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    total: Quantity | None | UnsetType = UNSET


class ApplyShareableSummaryStatus(ApplyModel, kw_only=True):
    capacity: list[ApplyShareableCapacityStatus] | None | UnsetType = UNSET
    fully_available_devices: int | None | UnsetType = UNSET
    partially_available_devices: int | None | UnsetType = UNSET
