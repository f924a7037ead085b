"""resource.k8s.io/v1beta2: apply configurations. Generated from facts/1.37.json: do not edit."""

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
    Maybe,
    Quantity,
    Time,
    UNSET,
    api_version,
    deprecated,
    field,
    kind,
)
from kube_clientset.apply import core_v1

_bool: TypeAlias = bool
_int: TypeAlias = int
if TYPE_CHECKING:
    from kube_clientset.models import resource_v1beta2 as models
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
    conditions: Maybe[list[ApplyCondition]] = UNSET
    data: Maybe[JSONValue] = UNSET
    device: Maybe[str] = UNSET
    driver: Maybe[str] = UNSET
    network_data: Maybe[ApplyNetworkDeviceData] = UNSET
    pool: Maybe[str] = UNSET
    share_id: Maybe[str] = field(default=UNSET, name="shareID")


class ApplyDeviceAllocationResult(ApplyModel, kw_only=True):
    config: Maybe[list[ApplyDeviceAllocationConfiguration]] = UNSET
    results: Maybe[list[ApplyDeviceRequestAllocationResult]] = UNSET


class ApplyAllocationResult(ApplyModel, kw_only=True):
    allocation_timestamp: Maybe[Time] = UNSET
    devices: Maybe[ApplyDeviceAllocationResult] = UNSET
    node_selector: Maybe[core_v1.ApplyNodeSelector] = UNSET


class ApplyCELDeviceSelector(ApplyModel, kw_only=True):
    expression: Maybe[str] = UNSET


class ApplyCapacityRequestPolicy(ApplyModel, kw_only=True):
    default: Maybe[Quantity] = UNSET
    valid_range: Maybe[ApplyCapacityRequestPolicyRange] = UNSET
    valid_values: Maybe[list[Quantity]] = UNSET


class ApplyCapacityRequestPolicyRange(ApplyModel, kw_only=True):
    max: Maybe[Quantity] = UNSET
    min: Maybe[Quantity] = UNSET
    step: Maybe[Quantity] = UNSET


class ApplyCapacityRequirements(ApplyModel, kw_only=True):
    requests: Maybe[dict[str, Quantity]] = UNSET


class ApplyCounter(ApplyModel, kw_only=True):
    value: Maybe[Quantity] = UNSET


class ApplyCounterSet(ApplyModel, kw_only=True):
    counters: Maybe[dict[str, ApplyCounter]] = UNSET
    name: Maybe[str] = UNSET


class ApplyDevice(ApplyModel, kw_only=True):
    all_nodes: Maybe[bool] = UNSET
    allow_multiple_allocations: Maybe[bool] = UNSET
    attributes: Maybe[dict[str, ApplyDeviceAttribute]] = UNSET
    binding_conditions: Maybe[list[str]] = UNSET
    binding_failure_conditions: Maybe[list[str]] = UNSET
    binds_to_node: Maybe[bool] = UNSET
    capacity: Maybe[dict[str, ApplyDeviceCapacity]] = UNSET
    consumes_counters: Maybe[list[ApplyDeviceCounterConsumption]] = UNSET
    name: Maybe[str] = UNSET
    node_allocatable_resources: Maybe[dict[str, ApplyNodeAllocatableResource]] = UNSET
    node_name: Maybe[str] = UNSET
    node_selector: Maybe[core_v1.ApplyNodeSelector] = UNSET
    taints: Maybe[list[ApplyDeviceTaint]] = UNSET


class ApplyDeviceAllocationConfiguration(ApplyModel, kw_only=True):
    opaque: Maybe[ApplyOpaqueDeviceConfiguration] = UNSET
    requests: Maybe[list[str]] = UNSET
    source: Maybe[AllocationConfigSource] = UNSET


class ApplyDeviceAttribute(ApplyModel, kw_only=True):
    bool: Maybe[_bool] = UNSET
    bools: Maybe[list[_bool]] = UNSET
    int: Maybe[_int] = UNSET
    ints: Maybe[list[_int]] = UNSET
    string: Maybe[str] = UNSET
    strings: Maybe[list[str]] = UNSET
    version: Maybe[str] = UNSET
    versions: Maybe[list[str]] = UNSET


class ApplyDeviceCapacity(ApplyModel, kw_only=True):
    request_policy: Maybe[ApplyCapacityRequestPolicy] = UNSET
    value: Maybe[Quantity] = UNSET


class ApplyDeviceClaim(ApplyModel, kw_only=True):
    config: Maybe[list[ApplyDeviceClaimConfiguration]] = UNSET
    constraints: Maybe[list[ApplyDeviceConstraint]] = UNSET
    requests: Maybe[list[ApplyDeviceRequest]] = UNSET


class ApplyDeviceClaimConfiguration(ApplyModel, kw_only=True):
    opaque: Maybe[ApplyOpaqueDeviceConfiguration] = UNSET
    requests: Maybe[list[str]] = UNSET


class ApplyDeviceClassSpec(ApplyModel, kw_only=True):
    config: Maybe[list[ApplyDeviceClassConfiguration]] = UNSET
    extended_resource_name: Maybe[str] = UNSET
    selectors: Maybe[list[ApplyDeviceSelector]] = UNSET


@deprecated("DeviceClass of resource.k8s.io/v1beta2 is deprecated since Kubernetes 1.36 and gone in 1.39: use DeviceClass of resource.k8s.io/v1")
class ApplyDeviceClass(ApplyRoot["models.DeviceClass"], kw_only=True):
    """DeviceClass of resource.k8s.io/v1beta2, introduced in 1.33, deprecated in 1.36, removed in 1.39."""

    api_version: Literal["resource.k8s.io/v1beta2"] = api_version("resource.k8s.io/v1beta2")
    kind: Literal["DeviceClass"] = kind("DeviceClass")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyDeviceClassSpec] = UNSET


class ApplyDeviceClassConfiguration(ApplyModel, kw_only=True):
    opaque: Maybe[ApplyOpaqueDeviceConfiguration] = UNSET


class ApplyDeviceConstraint(ApplyModel, kw_only=True):
    distinct_attribute: Maybe[str] = UNSET
    match_attribute: Maybe[str] = UNSET
    requests: Maybe[list[str]] = UNSET


class ApplyDeviceCounterConsumption(ApplyModel, kw_only=True):
    compatibility_groups: Maybe[list[str]] = UNSET
    counter_set: Maybe[str] = UNSET
    counters: Maybe[dict[str, ApplyCounter]] = UNSET


class ApplyDeviceDerivedAttribute(ApplyModel, kw_only=True):
    expression: Maybe[str] = UNSET
    name: Maybe[str] = UNSET


class ApplyDeviceRequest(ApplyModel, kw_only=True):
    exactly: Maybe[ApplyExactDeviceRequest] = UNSET
    first_available: Maybe[list[ApplyDeviceSubRequest]] = UNSET
    name: Maybe[str] = UNSET


class ApplyDeviceRequestAllocationResult(ApplyModel, kw_only=True):
    admin_access: Maybe[bool] = UNSET
    binding_conditions: Maybe[list[str]] = UNSET
    binding_failure_conditions: Maybe[list[str]] = UNSET
    consumed_capacity: Maybe[dict[str, Quantity]] = UNSET
    device: Maybe[str] = UNSET
    driver: Maybe[str] = UNSET
    pool: Maybe[str] = UNSET
    request: Maybe[str] = UNSET
    share_id: Maybe[str] = field(default=UNSET, name="shareID")
    skip_node_operations: Maybe[list[SkipNodeOperation]] = UNSET
    tolerations: Maybe[list[ApplyDeviceToleration]] = UNSET


class ApplyDeviceSelector(ApplyModel, kw_only=True):
    cel: Maybe[ApplyCELDeviceSelector] = UNSET


class ApplyDeviceSubRequest(ApplyModel, kw_only=True):
    allocation_mode: Maybe[DeviceAllocationMode] = UNSET
    capacity: Maybe[ApplyCapacityRequirements] = UNSET
    count: Maybe[int] = UNSET
    derived_attributes: Maybe[list[ApplyDeviceDerivedAttribute]] = UNSET
    device_class_name: Maybe[str] = UNSET
    name: Maybe[str] = UNSET
    selectors: Maybe[list[ApplyDeviceSelector]] = UNSET
    tolerations: Maybe[list[ApplyDeviceToleration]] = UNSET


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


class ApplyDeviceTaintRule(ApplyRoot["models.DeviceTaintRule"], kw_only=True):
    """DeviceTaintRule of resource.k8s.io/v1beta2, introduced in 1.36, deprecated in 1.39, removed in 1.42."""

    api_version: Literal["resource.k8s.io/v1beta2"] = api_version("resource.k8s.io/v1beta2")
    kind: Literal["DeviceTaintRule"] = kind("DeviceTaintRule")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyDeviceTaintRuleSpec] = UNSET
    status: Maybe[ApplyDeviceTaintRuleStatus] = UNSET


class ApplyDeviceTaintSelector(ApplyModel, kw_only=True):
    device: Maybe[str] = UNSET
    driver: Maybe[str] = UNSET
    pool: Maybe[str] = UNSET


class ApplyDeviceToleration(ApplyModel, kw_only=True):
    effect: Maybe[DeviceTaintEffect] = UNSET
    key: Maybe[str] = UNSET
    operator: Maybe[DeviceTolerationOperator] = UNSET
    toleration_seconds: Maybe[int] = UNSET
    value: Maybe[str] = UNSET


class ApplyExactDeviceRequest(ApplyModel, kw_only=True):
    admin_access: Maybe[bool] = UNSET
    allocation_mode: Maybe[DeviceAllocationMode] = UNSET
    capacity: Maybe[ApplyCapacityRequirements] = UNSET
    count: Maybe[int] = UNSET
    derived_attributes: Maybe[list[ApplyDeviceDerivedAttribute]] = UNSET
    device_class_name: Maybe[str] = UNSET
    selectors: Maybe[list[ApplyDeviceSelector]] = UNSET
    tolerations: Maybe[list[ApplyDeviceToleration]] = UNSET


class ApplyNetworkDeviceData(ApplyModel, kw_only=True):
    hardware_address: Maybe[str] = UNSET
    interface_name: Maybe[str] = UNSET
    ips: Maybe[list[str]] = UNSET


class ApplyNodeAllocatableMapping(ApplyModel, kw_only=True):
    capacity_key: Maybe[str] = UNSET
    capacity_multiplier: Maybe[Quantity] = UNSET
    device_multiplier: Maybe[Quantity] = UNSET


class ApplyNodeAllocatableOverhead(ApplyModel, kw_only=True):
    per_container: Maybe[Quantity] = UNSET
    per_pod: Maybe[Quantity] = UNSET


class ApplyNodeAllocatableResource(ApplyModel, kw_only=True):
    mapping: Maybe[ApplyNodeAllocatableMapping] = UNSET
    overhead: Maybe[ApplyNodeAllocatableOverhead] = UNSET


class ApplyOpaqueDeviceConfiguration(ApplyModel, kw_only=True):
    driver: Maybe[str] = UNSET
    parameters: Maybe[JSONValue] = UNSET


class ApplyResourceClaimSpec(ApplyModel, kw_only=True):
    devices: Maybe[ApplyDeviceClaim] = UNSET


class ApplyResourceClaimStatus(ApplyModel, kw_only=True):
    allocation: Maybe[ApplyAllocationResult] = UNSET
    devices: Maybe[list[ApplyAllocatedDeviceStatus]] = UNSET
    reserved_for: Maybe[list[ApplyResourceClaimConsumerReference]] = UNSET


@deprecated("ResourceClaim of resource.k8s.io/v1beta2 is deprecated since Kubernetes 1.36 and gone in 1.39: use ResourceClaim of resource.k8s.io/v1")
class ApplyResourceClaim(ApplyRoot["models.ResourceClaim"], kw_only=True):
    """ResourceClaim of resource.k8s.io/v1beta2, introduced in 1.33, deprecated in 1.36, removed in 1.39."""

    api_version: Literal["resource.k8s.io/v1beta2"] = api_version("resource.k8s.io/v1beta2")
    kind: Literal["ResourceClaim"] = kind("ResourceClaim")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyResourceClaimSpec] = UNSET
    status: Maybe[ApplyResourceClaimStatus] = UNSET


class ApplyResourceClaimConsumerReference(ApplyModel, kw_only=True):
    api_group: Maybe[str] = UNSET
    name: Maybe[str] = UNSET
    resource: Maybe[str] = UNSET
    uid: Maybe[str] = UNSET


class ApplyResourceClaimTemplateSpec(ApplyModel, kw_only=True):
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyResourceClaimSpec] = UNSET


@deprecated("ResourceClaimTemplate of resource.k8s.io/v1beta2 is deprecated since Kubernetes 1.36 and gone in 1.39: use ResourceClaimTemplate of resource.k8s.io/v1")
class ApplyResourceClaimTemplate(ApplyRoot["models.ResourceClaimTemplate"], kw_only=True):
    """ResourceClaimTemplate of resource.k8s.io/v1beta2, introduced in 1.33, deprecated in 1.36, removed in 1.39."""

    api_version: Literal["resource.k8s.io/v1beta2"] = api_version("resource.k8s.io/v1beta2")
    kind: Literal["ResourceClaimTemplate"] = kind("ResourceClaimTemplate")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyResourceClaimTemplateSpec] = UNSET


class ApplyResourcePool(ApplyModel, kw_only=True):
    generation: Maybe[int] = UNSET
    name: Maybe[str] = UNSET
    resource_slice_count: Maybe[int] = UNSET


class ApplyResourceSliceSpec(ApplyModel, kw_only=True):
    all_nodes: Maybe[bool] = UNSET
    devices: Maybe[list[ApplyDevice]] = UNSET
    driver: Maybe[str] = UNSET
    node_name: Maybe[str] = UNSET
    node_selector: Maybe[core_v1.ApplyNodeSelector] = UNSET
    partition_type_attribute: Maybe[str] = UNSET
    per_device_node_selection: Maybe[bool] = UNSET
    pool: Maybe[ApplyResourcePool] = UNSET
    shared_counters: Maybe[list[ApplyCounterSet]] = UNSET
    skip_node_operations: Maybe[list[SkipNodeOperation]] = UNSET


@deprecated("ResourceSlice of resource.k8s.io/v1beta2 is deprecated since Kubernetes 1.36 and gone in 1.39: use ResourceSlice of resource.k8s.io/v1")
class ApplyResourceSlice(ApplyRoot["models.ResourceSlice"], kw_only=True):
    """ResourceSlice of resource.k8s.io/v1beta2, introduced in 1.33, deprecated in 1.36, removed in 1.39."""

    api_version: Literal["resource.k8s.io/v1beta2"] = api_version("resource.k8s.io/v1beta2")
    kind: Literal["ResourceSlice"] = kind("ResourceSlice")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyResourceSliceSpec] = UNSET
