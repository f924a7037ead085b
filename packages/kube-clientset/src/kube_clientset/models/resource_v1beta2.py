"""resource.k8s.io/v1beta2: models. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import ClassVar, Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    Condition,
    JSONValue,
    Model,
    NullList,
    NullTable,
    NullableModel,
    ObjectMeta,
    Quantity,
    Time,
    api_version,
    deprecated,
    field,
    kind,
)
from kube_clientset.models import core_v1

_bool: TypeAlias = bool
_int: TypeAlias = int
if TYPE_CHECKING:
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

__facts__ = "kube_clientset.facts:resource.v1beta2"


class AllocatedDeviceStatus(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"conditions": list}

    conditions: NullList[Condition] = []
    data: JSONValue = None
    device: str = ""
    driver: str = ""
    network_data: NetworkDeviceData | None = None
    pool: str = ""
    share_id: str | None = field(default=None, name="shareID")


class DeviceAllocationResult(Model, kw_only=True):
    config: list[DeviceAllocationConfiguration] = []
    results: list[DeviceRequestAllocationResult] = []


class AllocationResult(Model, kw_only=True):
    allocation_timestamp: Time | None = None
    devices: DeviceAllocationResult = field(default_factory=DeviceAllocationResult)
    node_selector: core_v1.NodeSelector | None = None


class CELDeviceSelector(Model, kw_only=True):
    expression: str = ""


class CapacityRequestPolicy(Model, kw_only=True):
    default: Quantity | None = None
    valid_range: CapacityRequestPolicyRange | None = None
    valid_values: list[Quantity] = []


class CapacityRequestPolicyRange(Model, kw_only=True):
    max: Quantity | None = None
    min: Quantity | None = None
    step: Quantity | None = None


class CapacityRequirements(Model, kw_only=True):
    requests: dict[str, Quantity] = {}


class Counter(Model, kw_only=True):
    value: Quantity = "0"


class CounterSet(Model, kw_only=True):
    counters: dict[str, Counter] = {}
    name: str = ""


class Device(Model, kw_only=True):
    all_nodes: bool | None = None
    allow_multiple_allocations: bool | None = None
    attributes: dict[str, DeviceAttribute] = {}
    binding_conditions: list[str] = []
    binding_failure_conditions: list[str] = []
    binds_to_node: bool | None = None
    capacity: dict[str, DeviceCapacity] = {}
    consumes_counters: list[DeviceCounterConsumption] = []
    name: str = ""
    node_allocatable_resources: dict[str, NodeAllocatableResource] = {}
    node_name: str | None = None
    node_selector: core_v1.NodeSelector | None = None
    taints: list[DeviceTaint] = []


class DeviceAllocationConfiguration(Model, kw_only=True):
    opaque: OpaqueDeviceConfiguration | None = None
    requests: list[str] = []
    source: AllocationConfigSource = ""


class DeviceAttribute(Model, kw_only=True):
    bool: _bool | None = None
    bools: list[_bool] = []
    int: _int | None = None
    ints: list[_int] = []
    string: str | None = None
    strings: list[str] = []
    version: str | None = None
    versions: list[str] = []


class DeviceCapacity(Model, kw_only=True):
    request_policy: CapacityRequestPolicy | None = None
    value: Quantity = "0"


class DeviceClaim(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"requests": list}

    config: list[DeviceClaimConfiguration] = []
    constraints: list[DeviceConstraint] = []
    requests: NullList[DeviceRequest] = []


class DeviceClaimConfiguration(Model, kw_only=True):
    opaque: OpaqueDeviceConfiguration | None = None
    requests: list[str] = []


class DeviceClassSpec(Model, kw_only=True):
    config: list[DeviceClassConfiguration] = []
    extended_resource_name: str | None = None
    selectors: list[DeviceSelector] = []


@deprecated("DeviceClass of resource.k8s.io/v1beta2 is deprecated since Kubernetes 1.36 and gone in 1.39: use DeviceClass of resource.k8s.io/v1")
class DeviceClass(Model, kw_only=True):
    """DeviceClass of resource.k8s.io/v1beta2, introduced in 1.33, deprecated in 1.36, removed in 1.39."""

    api_version: Literal["resource.k8s.io/v1beta2"] = api_version("resource.k8s.io/v1beta2")
    kind: Literal["DeviceClass"] = kind("DeviceClass")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: DeviceClassSpec = field(default_factory=DeviceClassSpec)


class DeviceClassConfiguration(Model, kw_only=True):
    opaque: OpaqueDeviceConfiguration | None = None


class DeviceConstraint(Model, kw_only=True):
    distinct_attribute: str | None = None
    match_attribute: str | None = None
    requests: list[str] = []


class DeviceCounterConsumption(Model, kw_only=True):
    compatibility_groups: list[str] = []
    counter_set: str = ""
    counters: dict[str, Counter] = {}


class DeviceDerivedAttribute(Model, kw_only=True):
    expression: str = ""
    name: str = ""


class DeviceRequest(Model, kw_only=True):
    exactly: ExactDeviceRequest | None = None
    first_available: list[DeviceSubRequest] = []
    name: str = ""


class DeviceRequestAllocationResult(Model, kw_only=True):
    admin_access: bool | None = None
    binding_conditions: list[str] = []
    binding_failure_conditions: list[str] = []
    consumed_capacity: dict[str, Quantity] = {}
    device: str = ""
    driver: str = ""
    pool: str = ""
    request: str = ""
    share_id: str | None = field(default=None, name="shareID")
    skip_node_operations: list[SkipNodeOperation] = []
    tolerations: list[DeviceToleration] = []


class DeviceSelector(Model, kw_only=True):
    cel: CELDeviceSelector | None = None


class DeviceSubRequest(Model, kw_only=True):
    allocation_mode: DeviceAllocationMode = ""
    capacity: CapacityRequirements | None = None
    count: int = 0
    derived_attributes: list[DeviceDerivedAttribute] = []
    device_class_name: str = ""
    name: str = ""
    selectors: list[DeviceSelector] = []
    tolerations: list[DeviceToleration] = []


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


class DeviceTaintRule(Model, kw_only=True):
    """DeviceTaintRule of resource.k8s.io/v1beta2, introduced in 1.36, deprecated in 1.39, removed in 1.42."""

    api_version: Literal["resource.k8s.io/v1beta2"] = api_version("resource.k8s.io/v1beta2")
    kind: Literal["DeviceTaintRule"] = kind("DeviceTaintRule")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: DeviceTaintRuleSpec = field(default_factory=DeviceTaintRuleSpec)
    status: DeviceTaintRuleStatus = field(default_factory=DeviceTaintRuleStatus)


class DeviceTaintSelector(Model, kw_only=True):
    device: str | None = None
    driver: str | None = None
    pool: str | None = None


class DeviceToleration(Model, kw_only=True):
    effect: DeviceTaintEffect = ""
    key: str = ""
    operator: DeviceTolerationOperator = ""
    toleration_seconds: int | None = None
    value: str = ""


class ExactDeviceRequest(Model, kw_only=True):
    admin_access: bool | None = None
    allocation_mode: DeviceAllocationMode = ""
    capacity: CapacityRequirements | None = None
    count: int = 0
    derived_attributes: list[DeviceDerivedAttribute] = []
    device_class_name: str = ""
    selectors: list[DeviceSelector] = []
    tolerations: list[DeviceToleration] = []


class NetworkDeviceData(Model, kw_only=True):
    hardware_address: str = ""
    interface_name: str = ""
    ips: list[str] = []


class NodeAllocatableMapping(Model, kw_only=True):
    capacity_key: str | None = None
    capacity_multiplier: Quantity | None = None
    device_multiplier: Quantity | None = None


class NodeAllocatableOverhead(Model, kw_only=True):
    per_container: Quantity | None = None
    per_pod: Quantity | None = None


class NodeAllocatableResource(Model, kw_only=True):
    mapping: NodeAllocatableMapping | None = None
    overhead: NodeAllocatableOverhead | None = None


class OpaqueDeviceConfiguration(Model, kw_only=True):
    driver: str = ""
    parameters: JSONValue = None


class ResourceClaimSpec(Model, kw_only=True):
    devices: DeviceClaim = field(default_factory=DeviceClaim)


class ResourceClaimStatus(Model, kw_only=True):
    allocation: AllocationResult | None = None
    devices: list[AllocatedDeviceStatus] = []
    reserved_for: list[ResourceClaimConsumerReference] = []


@deprecated("ResourceClaim of resource.k8s.io/v1beta2 is deprecated since Kubernetes 1.36 and gone in 1.39: use ResourceClaim of resource.k8s.io/v1")
class ResourceClaim(Model, kw_only=True):
    """ResourceClaim of resource.k8s.io/v1beta2, introduced in 1.33, deprecated in 1.36, removed in 1.39."""

    api_version: Literal["resource.k8s.io/v1beta2"] = api_version("resource.k8s.io/v1beta2")
    kind: Literal["ResourceClaim"] = kind("ResourceClaim")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: ResourceClaimSpec = field(default_factory=ResourceClaimSpec)
    status: ResourceClaimStatus = field(default_factory=ResourceClaimStatus)


class ResourceClaimConsumerReference(Model, kw_only=True):
    api_group: str = ""
    name: str = ""
    resource: str = ""
    uid: str = ""


class ResourceClaimTemplateSpec(Model, kw_only=True):
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: ResourceClaimSpec = field(default_factory=ResourceClaimSpec)


@deprecated("ResourceClaimTemplate of resource.k8s.io/v1beta2 is deprecated since Kubernetes 1.36 and gone in 1.39: use ResourceClaimTemplate of resource.k8s.io/v1")
class ResourceClaimTemplate(Model, kw_only=True):
    """ResourceClaimTemplate of resource.k8s.io/v1beta2, introduced in 1.33, deprecated in 1.36, removed in 1.39."""

    api_version: Literal["resource.k8s.io/v1beta2"] = api_version("resource.k8s.io/v1beta2")
    kind: Literal["ResourceClaimTemplate"] = kind("ResourceClaimTemplate")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: ResourceClaimTemplateSpec = field(default_factory=ResourceClaimTemplateSpec)


class ResourcePool(Model, kw_only=True):
    generation: int = 0
    name: str = ""
    resource_slice_count: int = 0


class ResourceSliceSpec(Model, kw_only=True):
    all_nodes: bool | None = None
    devices: list[Device] = []
    driver: str = ""
    node_name: str | None = None
    node_selector: core_v1.NodeSelector | None = None
    partition_type_attribute: str | None = None
    per_device_node_selection: bool | None = None
    pool: ResourcePool = field(default_factory=ResourcePool)
    shared_counters: list[CounterSet] = []
    skip_node_operations: list[SkipNodeOperation] = []


@deprecated("ResourceSlice of resource.k8s.io/v1beta2 is deprecated since Kubernetes 1.36 and gone in 1.39: use ResourceSlice of resource.k8s.io/v1")
class ResourceSlice(Model, kw_only=True):
    """ResourceSlice of resource.k8s.io/v1beta2, introduced in 1.33, deprecated in 1.36, removed in 1.39."""

    api_version: Literal["resource.k8s.io/v1beta2"] = api_version("resource.k8s.io/v1beta2")
    kind: Literal["ResourceSlice"] = kind("ResourceSlice")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: ResourceSliceSpec = field(default_factory=ResourceSliceSpec)
