"""resource.k8s.io/v1beta1: apply configurations. Generated from facts/1.37.json: do not edit."""

# mypy: disable-error-code="deprecated"
# pyright: reportDeprecated=false

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    ApplyCondition,
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    JSONValue,
    Quantity,
    Time,
    UNSET,
    UnsetType,
    api_version,
    deprecated,
    field,
    kind,
)
from kube_clientset.apply import core_v1

_bool: TypeAlias = bool
_int: TypeAlias = int
if TYPE_CHECKING:
    from kube_clientset.models import resource_v1beta1 as models
    AllocationConfigSource: TypeAlias = Literal["FromClaim", "FromClass"] | str
    DeviceAllocationMode: TypeAlias = Literal["All", "ExactCount"] | str
    DeviceTaintEffect: TypeAlias = Literal["NoExecute", "NoSchedule", "None"] | str
    DeviceTolerationOperator: TypeAlias = Literal["Equal", "Exists"] | str
    SkipNodeOperation: TypeAlias = (
        Literal[
            "*",
            "NodePrepareResources",
            "NodeUnprepareResources",
        ]
        | str
    )
else:
    AllocationConfigSource = str
    DeviceAllocationMode = str
    DeviceTaintEffect = str
    DeviceTolerationOperator = str
    SkipNodeOperation = str


class ApplyAllocatedDeviceStatus(ApplyModel, kw_only=True):
    conditions: list[ApplyCondition] | None | UnsetType = UNSET
    data: JSONValue | None | UnsetType = UNSET
    device: str | None | UnsetType = UNSET
    driver: str | None | UnsetType = UNSET
    network_data: ApplyNetworkDeviceData | None | UnsetType = UNSET
    pool: str | None | UnsetType = UNSET
    share_id: str | None | UnsetType = field(default=UNSET, name="shareID")


class ApplyDeviceAllocationResult(ApplyModel, kw_only=True):
    config: list[ApplyDeviceAllocationConfiguration] | None | UnsetType = UNSET
    results: list[ApplyDeviceRequestAllocationResult] | None | UnsetType = UNSET


class ApplyAllocationResult(ApplyModel, kw_only=True):
    allocation_timestamp: Time | None | UnsetType = UNSET
    devices: ApplyDeviceAllocationResult | None | UnsetType = UNSET
    node_selector: core_v1.ApplyNodeSelector | None | UnsetType = UNSET


class ApplyBasicDevice(ApplyModel, kw_only=True):
    all_nodes: bool | None | UnsetType = UNSET
    allow_multiple_allocations: bool | None | UnsetType = UNSET
    attributes: dict[str, ApplyDeviceAttribute] | None | UnsetType = UNSET
    binding_conditions: list[str] | None | UnsetType = UNSET
    binding_failure_conditions: list[str] | None | UnsetType = UNSET
    binds_to_node: bool | None | UnsetType = UNSET
    capacity: dict[str, ApplyDeviceCapacity] | None | UnsetType = UNSET
    consumes_counters: list[ApplyDeviceCounterConsumption] | None | UnsetType = UNSET
    node_allocatable_resources: dict[str, ApplyNodeAllocatableResource] | None | UnsetType = UNSET
    node_name: str | None | UnsetType = UNSET
    node_selector: core_v1.ApplyNodeSelector | None | UnsetType = UNSET
    taints: list[ApplyDeviceTaint] | None | UnsetType = UNSET


class ApplyCELDeviceSelector(ApplyModel, kw_only=True):
    expression: str | None | UnsetType = UNSET


class ApplyCapacityRequestPolicy(ApplyModel, kw_only=True):
    default: Quantity | None | UnsetType = UNSET
    valid_range: ApplyCapacityRequestPolicyRange | None | UnsetType = UNSET
    valid_values: list[Quantity] | None | UnsetType = UNSET


class ApplyCapacityRequestPolicyRange(ApplyModel, kw_only=True):
    max: Quantity | None | UnsetType = UNSET
    min: Quantity | None | UnsetType = UNSET
    step: Quantity | None | UnsetType = UNSET


class ApplyCapacityRequirements(ApplyModel, kw_only=True):
    requests: dict[str, Quantity] | None | UnsetType = UNSET


class ApplyCounter(ApplyModel, kw_only=True):
    value: Quantity | None | UnsetType = UNSET


class ApplyCounterSet(ApplyModel, kw_only=True):
    counters: dict[str, ApplyCounter] | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET


class ApplyDevice(ApplyModel, kw_only=True):
    basic: ApplyBasicDevice | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET


class ApplyDeviceAllocationConfiguration(ApplyModel, kw_only=True):
    opaque: ApplyOpaqueDeviceConfiguration | None | UnsetType = UNSET
    requests: list[str] | None | UnsetType = UNSET
    source: AllocationConfigSource | None | UnsetType = UNSET


class ApplyDeviceAttribute(ApplyModel, kw_only=True):
    bool: _bool | None | UnsetType = UNSET
    bools: list[_bool] | None | UnsetType = UNSET
    int: _int | None | UnsetType = UNSET
    ints: list[_int] | None | UnsetType = UNSET
    string: str | None | UnsetType = UNSET
    strings: list[str] | None | UnsetType = UNSET
    version: str | None | UnsetType = UNSET
    versions: list[str] | None | UnsetType = UNSET


class ApplyDeviceCapacity(ApplyModel, kw_only=True):
    request_policy: ApplyCapacityRequestPolicy | None | UnsetType = UNSET
    value: Quantity | None | UnsetType = UNSET


class ApplyDeviceClaim(ApplyModel, kw_only=True):
    config: list[ApplyDeviceClaimConfiguration] | None | UnsetType = UNSET
    constraints: list[ApplyDeviceConstraint] | None | UnsetType = UNSET
    requests: list[ApplyDeviceRequest] | None | UnsetType = UNSET


class ApplyDeviceClaimConfiguration(ApplyModel, kw_only=True):
    opaque: ApplyOpaqueDeviceConfiguration | None | UnsetType = UNSET
    requests: list[str] | None | UnsetType = UNSET


class ApplyDeviceClassSpec(ApplyModel, kw_only=True):
    config: list[ApplyDeviceClassConfiguration] | None | UnsetType = UNSET
    extended_resource_name: str | None | UnsetType = UNSET
    selectors: list[ApplyDeviceSelector] | None | UnsetType = UNSET


@deprecated("DeviceClass of resource.k8s.io/v1beta1 is deprecated since Kubernetes 1.35 and gone in 1.38: use DeviceClass of resource.k8s.io/v1")
class ApplyDeviceClass(ApplyRoot["models.DeviceClass"], kw_only=True):
    """DeviceClass of resource.k8s.io/v1beta1, introduced in 1.32, deprecated in 1.35, removed in 1.38."""

    api_version: Literal["resource.k8s.io/v1beta1"] = api_version("resource.k8s.io/v1beta1")
    kind: Literal["DeviceClass"] = kind("DeviceClass")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyDeviceClassSpec | None | UnsetType = UNSET


class ApplyDeviceClassConfiguration(ApplyModel, kw_only=True):
    opaque: ApplyOpaqueDeviceConfiguration | None | UnsetType = UNSET


class ApplyDeviceConstraint(ApplyModel, kw_only=True):
    distinct_attribute: str | None | UnsetType = UNSET
    match_attribute: str | None | UnsetType = UNSET
    requests: list[str] | None | UnsetType = UNSET


class ApplyDeviceCounterConsumption(ApplyModel, kw_only=True):
    compatibility_groups: list[str] | None | UnsetType = UNSET
    counter_set: str | None | UnsetType = UNSET
    counters: dict[str, ApplyCounter] | None | UnsetType = UNSET


class ApplyDeviceDerivedAttribute(ApplyModel, kw_only=True):
    expression: str | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET


class ApplyDeviceRequest(ApplyModel, kw_only=True):
    admin_access: bool | None | UnsetType = UNSET
    allocation_mode: DeviceAllocationMode | None | UnsetType = UNSET
    capacity: ApplyCapacityRequirements | None | UnsetType = UNSET
    count: int | None | UnsetType = UNSET
    derived_attributes: list[ApplyDeviceDerivedAttribute] | None | UnsetType = UNSET
    device_class_name: str | None | UnsetType = UNSET
    first_available: list[ApplyDeviceSubRequest] | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    selectors: list[ApplyDeviceSelector] | None | UnsetType = UNSET
    tolerations: list[ApplyDeviceToleration] | None | UnsetType = UNSET


class ApplyDeviceRequestAllocationResult(ApplyModel, kw_only=True):
    admin_access: bool | None | UnsetType = UNSET
    binding_conditions: list[str] | None | UnsetType = UNSET
    binding_failure_conditions: list[str] | None | UnsetType = UNSET
    consumed_capacity: dict[str, Quantity] | None | UnsetType = UNSET
    device: str | None | UnsetType = UNSET
    driver: str | None | UnsetType = UNSET
    pool: str | None | UnsetType = UNSET
    request: str | None | UnsetType = UNSET
    share_id: str | None | UnsetType = field(default=UNSET, name="shareID")
    skip_node_operations: list[SkipNodeOperation] | None | UnsetType = UNSET
    tolerations: list[ApplyDeviceToleration] | None | UnsetType = UNSET


class ApplyDeviceSelector(ApplyModel, kw_only=True):
    cel: ApplyCELDeviceSelector | None | UnsetType = UNSET


class ApplyDeviceSubRequest(ApplyModel, kw_only=True):
    allocation_mode: DeviceAllocationMode | None | UnsetType = UNSET
    capacity: ApplyCapacityRequirements | None | UnsetType = UNSET
    count: int | None | UnsetType = UNSET
    derived_attributes: list[ApplyDeviceDerivedAttribute] | None | UnsetType = UNSET
    device_class_name: str | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    selectors: list[ApplyDeviceSelector] | None | UnsetType = UNSET
    tolerations: list[ApplyDeviceToleration] | None | UnsetType = UNSET


class ApplyDeviceTaint(ApplyModel, kw_only=True):
    effect: DeviceTaintEffect | None | UnsetType = UNSET
    key: str | None | UnsetType = UNSET
    time_added: Time | None | UnsetType = UNSET
    value: str | None | UnsetType = UNSET


class ApplyDeviceToleration(ApplyModel, kw_only=True):
    effect: DeviceTaintEffect | None | UnsetType = UNSET
    key: str | None | UnsetType = UNSET
    operator: DeviceTolerationOperator | None | UnsetType = UNSET
    toleration_seconds: int | None | UnsetType = UNSET
    value: str | None | UnsetType = UNSET


class ApplyNetworkDeviceData(ApplyModel, kw_only=True):
    hardware_address: str | None | UnsetType = UNSET
    interface_name: str | None | UnsetType = UNSET
    ips: list[str] | None | UnsetType = UNSET


class ApplyNodeAllocatableMapping(ApplyModel, kw_only=True):
    capacity_key: str | None | UnsetType = UNSET
    capacity_multiplier: Quantity | None | UnsetType = UNSET
    device_multiplier: Quantity | None | UnsetType = UNSET


class ApplyNodeAllocatableOverhead(ApplyModel, kw_only=True):
    per_container: Quantity | None | UnsetType = UNSET
    per_pod: Quantity | None | UnsetType = UNSET


class ApplyNodeAllocatableResource(ApplyModel, kw_only=True):
    mapping: ApplyNodeAllocatableMapping | None | UnsetType = UNSET
    overhead: ApplyNodeAllocatableOverhead | None | UnsetType = UNSET


class ApplyOpaqueDeviceConfiguration(ApplyModel, kw_only=True):
    driver: str | None | UnsetType = UNSET
    parameters: JSONValue | None | UnsetType = UNSET


class ApplyResourceClaimSpec(ApplyModel, kw_only=True):
    devices: ApplyDeviceClaim | None | UnsetType = UNSET


class ApplyResourceClaimStatus(ApplyModel, kw_only=True):
    allocation: ApplyAllocationResult | None | UnsetType = UNSET
    devices: list[ApplyAllocatedDeviceStatus] | None | UnsetType = UNSET
    reserved_for: list[ApplyResourceClaimConsumerReference] | None | UnsetType = UNSET


@deprecated("ResourceClaim of resource.k8s.io/v1beta1 is deprecated since Kubernetes 1.35 and gone in 1.38: use ResourceClaim of resource.k8s.io/v1")
class ApplyResourceClaim(ApplyRoot["models.ResourceClaim"], kw_only=True):
    """ResourceClaim of resource.k8s.io/v1beta1, introduced in 1.32, deprecated in 1.35, removed in 1.38."""

    api_version: Literal["resource.k8s.io/v1beta1"] = api_version("resource.k8s.io/v1beta1")
    kind: Literal["ResourceClaim"] = kind("ResourceClaim")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyResourceClaimSpec | None | UnsetType = UNSET
    status: ApplyResourceClaimStatus | None | UnsetType = UNSET


class ApplyResourceClaimConsumerReference(ApplyModel, kw_only=True):
    api_group: str | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    resource: str | None | UnsetType = UNSET
    uid: str | None | UnsetType = UNSET


class ApplyResourceClaimTemplateSpec(ApplyModel, kw_only=True):
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyResourceClaimSpec | None | UnsetType = UNSET


@deprecated("ResourceClaimTemplate of resource.k8s.io/v1beta1 is deprecated since Kubernetes 1.35 and gone in 1.38: use ResourceClaimTemplate of resource.k8s.io/v1")
class ApplyResourceClaimTemplate(ApplyRoot["models.ResourceClaimTemplate"], kw_only=True):
    """ResourceClaimTemplate of resource.k8s.io/v1beta1, introduced in 1.32, deprecated in 1.35, removed in 1.38."""

    api_version: Literal["resource.k8s.io/v1beta1"] = api_version("resource.k8s.io/v1beta1")
    kind: Literal["ResourceClaimTemplate"] = kind("ResourceClaimTemplate")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyResourceClaimTemplateSpec | None | UnsetType = UNSET


class ApplyResourcePool(ApplyModel, kw_only=True):
    generation: int | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    resource_slice_count: int | None | UnsetType = UNSET


class ApplyResourceSliceSpec(ApplyModel, kw_only=True):
    all_nodes: bool | None | UnsetType = UNSET
    devices: list[ApplyDevice] | None | UnsetType = UNSET
    driver: str | None | UnsetType = UNSET
    node_name: str | None | UnsetType = UNSET
    node_selector: core_v1.ApplyNodeSelector | None | UnsetType = UNSET
    partition_type_attribute: str | None | UnsetType = UNSET
    per_device_node_selection: bool | None | UnsetType = UNSET
    pool: ApplyResourcePool | None | UnsetType = UNSET
    shared_counters: list[ApplyCounterSet] | None | UnsetType = UNSET
    skip_node_operations: list[SkipNodeOperation] | None | UnsetType = UNSET


@deprecated("ResourceSlice of resource.k8s.io/v1beta1 is deprecated since Kubernetes 1.35 and gone in 1.38: use ResourceSlice of resource.k8s.io/v1")
class ApplyResourceSlice(ApplyRoot["models.ResourceSlice"], kw_only=True):
    """ResourceSlice of resource.k8s.io/v1beta1, introduced in 1.32, deprecated in 1.35, removed in 1.38."""

    api_version: Literal["resource.k8s.io/v1beta1"] = api_version("resource.k8s.io/v1beta1")
    kind: Literal["ResourceSlice"] = kind("ResourceSlice")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyResourceSliceSpec | None | UnsetType = UNSET
