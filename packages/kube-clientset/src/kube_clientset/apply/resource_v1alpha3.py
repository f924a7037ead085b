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
    Maybe,
    Quantity,
    Time,
    UNSET,
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
    effect: Maybe[DeviceTaintEffect] = UNSET
    key: Maybe[str] = UNSET
    time_added: Maybe[Time] = UNSET
    value: Maybe[str] = UNSET


class ApplyDeviceTaintRuleSpec(ApplyModel, kw_only=True):
    device_selector: Maybe[ApplyDeviceTaintSelector] = UNSET
    taint: Maybe[ApplyDeviceTaint] = UNSET


class ApplyDeviceTaintRuleStatus(ApplyModel, kw_only=True):
    conditions: Maybe[list[ApplyCondition]] = UNSET


@deprecated("DeviceTaintRule of resource.k8s.io/v1alpha3 is deprecated since Kubernetes 1.36 and gone in 1.39: use DeviceTaintRule of resource.k8s.io/v1")
class ApplyDeviceTaintRule(ApplyRoot["models.DeviceTaintRule"], kw_only=True):
    """DeviceTaintRule of resource.k8s.io/v1alpha3, introduced in 1.33, deprecated in 1.36, removed in 1.39."""

    api_version: Literal["resource.k8s.io/v1alpha3"] = api_version("resource.k8s.io/v1alpha3")
    kind: Literal["DeviceTaintRule"] = kind("DeviceTaintRule")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyDeviceTaintRuleSpec] = UNSET
    status: Maybe[ApplyDeviceTaintRuleStatus] = UNSET


class ApplyDeviceTaintSelector(ApplyModel, kw_only=True):
    device: Maybe[str] = UNSET
    driver: Maybe[str] = UNSET
    pool: Maybe[str] = UNSET


class ApplyPartitionTypeStatus(ApplyModel, kw_only=True):
    allocatable: Maybe[int] = UNSET
    attribute: Maybe[str] = UNSET
    total: Maybe[int] = UNSET
    type: Maybe[str] = UNSET


class ApplyPoolStatus(ApplyModel, kw_only=True):
    allocated_devices: Maybe[int] = UNSET
    available_devices: Maybe[int] = UNSET
    driver: Maybe[str] = UNSET
    generation: Maybe[int] = UNSET
    node_name: Maybe[str] = UNSET
    partition_summary: Maybe[list[ApplyPartitionTypeStatus]] = UNSET
    pool_name: Maybe[str] = UNSET
    resource_slice_count: Maybe[int] = UNSET
    shareable_summary: Maybe[ApplyShareableSummaryStatus] = UNSET
    total_devices: Maybe[int] = UNSET
    unavailable_devices: Maybe[int] = UNSET
    validation_error: Maybe[str] = UNSET


class ApplyResourcePoolStatusRequestSpec(ApplyModel, kw_only=True):
    default_partition_type_attribute: Maybe[str] = UNSET
    driver: Maybe[str] = UNSET
    limit: Maybe[int] = UNSET
    pool_name: Maybe[str] = UNSET


class ApplyResourcePoolStatusRequest(ApplyRoot["models.ResourcePoolStatusRequest"], kw_only=True):
    """ResourcePoolStatusRequest of resource.k8s.io/v1alpha3, introduced in 1.36, deprecated in 1.39, removed in 1.42."""

    api_version: Literal["resource.k8s.io/v1alpha3"] = api_version("resource.k8s.io/v1alpha3")
    kind: Literal["ResourcePoolStatusRequest"] = kind("ResourcePoolStatusRequest")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyResourcePoolStatusRequestSpec] = UNSET
    status: Maybe[ApplyResourcePoolStatusRequestStatus] = UNSET


class ApplyResourcePoolStatusRequestStatus(ApplyModel, kw_only=True):
    conditions: Maybe[list[ApplyCondition]] = UNSET
    pool_count: Maybe[int] = UNSET
    pools: Maybe[list[ApplyPoolStatus]] = UNSET


class ApplyShareableCapacityStatus(ApplyModel, kw_only=True):
    available: Maybe[Quantity] = UNSET
    consumed: Maybe[Quantity] = UNSET
    name: Maybe[str] = UNSET
    total: Maybe[Quantity] = UNSET


class ApplyShareableSummaryStatus(ApplyModel, kw_only=True):
    capacity: Maybe[list[ApplyShareableCapacityStatus]] = UNSET
    fully_available_devices: Maybe[int] = UNSET
    partially_available_devices: Maybe[int] = UNSET
