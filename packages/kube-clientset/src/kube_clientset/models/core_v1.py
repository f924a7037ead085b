"""core/v1: models. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import ClassVar, Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    Condition,
    IntOrString,
    LabelSelector,
    MicroTime,
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

if TYPE_CHECKING:
    AppArmorProfileType: TypeAlias = Literal["Localhost", "RuntimeDefault", "Unconfined"] | str
    AzureDataDiskCachingMode: TypeAlias = Literal["None", "ReadOnly", "ReadWrite"] | str
    AzureDataDiskKind: TypeAlias = Literal["Dedicated", "Managed", "Shared"] | str
    ComponentConditionType: TypeAlias = Literal["Healthy"] | str
    ConditionStatus: TypeAlias = Literal["False", "True", "Unknown"] | str
    ContainerRestartPolicy: TypeAlias = Literal["Always", "Never", "OnFailure"] | str
    ContainerRestartRuleAction: TypeAlias = Literal["Restart", "RestartAllContainers"] | str
    ContainerRestartRuleOnExitCodesOperator: TypeAlias = Literal["In", "NotIn"] | str
    DNSPolicy: TypeAlias = (
        Literal[
            "ClusterFirst",
            "ClusterFirstWithHostNet",
            "Default",
            "None",
        ]
        | str
    )
    FinalizerName: TypeAlias = Literal["kubernetes"] | str
    GRPCProbeMode: TypeAlias = Literal["Plaintext", "TLS"] | str
    HTTPProtocol: TypeAlias = Literal["HTTP1", "HTTP2"] | str
    HostPathType: TypeAlias = (
        Literal[
            "BlockDevice",
            "CharDevice",
            "Directory",
            "DirectoryOrCreate",
            "File",
            "FileOrCreate",
            "Socket",
        ]
        | str
    )
    IPFamily: TypeAlias = Literal["IPv4", "IPv6"] | str
    IPFamilyPolicy: TypeAlias = Literal["PreferDualStack", "RequireDualStack", "SingleStack"] | str
    LimitType: TypeAlias = Literal["Container", "PersistentVolumeClaim", "Pod"] | str
    LoadBalancerIPMode: TypeAlias = Literal["Proxy", "VIP"] | str
    MountPropagationMode: TypeAlias = Literal["Bidirectional", "HostToContainer", "None"] | str
    NamespaceConditionType: TypeAlias = (
        Literal[
            "NamespaceContentRemaining",
            "NamespaceDeletionContentFailure",
            "NamespaceDeletionDiscoveryFailure",
            "NamespaceDeletionGroupVersionParsingFailure",
            "NamespaceFinalizersRemaining",
        ]
        | str
    )
    NamespacePhase: TypeAlias = Literal["Active", "Terminating"] | str
    NodeAddressType: TypeAlias = (
        Literal[
            "ExternalDNS",
            "ExternalIP",
            "Hostname",
            "InternalDNS",
            "InternalIP",
        ]
        | str
    )
    NodeConditionType: TypeAlias = (
        Literal[
            "DiskPressure",
            "DrainInProgress",
            "Drained",
            "GracefulNodeShutdownInProgress",
            "MaintenanceInProgress",
            "MaintenancePlanned",
            "MemoryPressure",
            "NetworkUnavailable",
            "PIDPressure",
            "Ready",
        ]
        | str
    )
    NodeInclusionPolicy: TypeAlias = Literal["Honor", "Ignore"] | str
    NodePhase: TypeAlias = Literal["Pending", "Running", "Terminated"] | str
    NodeSelectorOperator: TypeAlias = (
        Literal[
            "DoesNotExist",
            "Exists",
            "Gt",
            "In",
            "Lt",
            "NotIn",
        ]
        | str
    )
    OSName: TypeAlias = Literal["linux", "windows"] | str
    PersistentVolumeAccessMode: TypeAlias = (
        Literal[
            "ReadOnlyMany",
            "ReadWriteMany",
            "ReadWriteOnce",
            "ReadWriteOncePod",
        ]
        | str
    )
    PersistentVolumeClaimConditionType: TypeAlias = (
        Literal[
            "ControllerResizeError",
            "FileSystemResizePending",
            "ModifyVolumeError",
            "ModifyingVolume",
            "NodeResizeError",
            "Resizing",
            "Unused",
        ]
        | str
    )
    PersistentVolumeClaimModifyVolumeStatus: TypeAlias = (
        Literal[
            "InProgress",
            "Infeasible",
            "Pending",
        ]
        | str
    )
    PersistentVolumeClaimPhase: TypeAlias = Literal["Bound", "Lost", "Pending"] | str
    PersistentVolumeMode: TypeAlias = Literal["Block", "Filesystem"] | str
    PersistentVolumePhase: TypeAlias = (
        Literal[
            "Available",
            "Bound",
            "Failed",
            "Pending",
            "Released",
        ]
        | str
    )
    PersistentVolumeReclaimPolicy: TypeAlias = Literal["Delete", "Recycle", "Retain"] | str
    PodConditionType: TypeAlias = (
        Literal[
            "AllContainersRestarting",
            "ContainersReady",
            "DisruptionTarget",
            "Initialized",
            "PodReadyToStartContainers",
            "PodResizeInProgress",
            "PodResizePending",
            "PodScheduled",
            "Ready",
        ]
        | str
    )
    PodFSGroupChangePolicy: TypeAlias = Literal["Always", "OnRootMismatch"] | str
    PodPhase: TypeAlias = Literal["Failed", "Pending", "Running", "Succeeded", "Unknown"] | str
    PodQOSClass: TypeAlias = Literal["BestEffort", "Burstable", "Guaranteed"] | str
    PodResizeStatus: TypeAlias = Literal["Deferred", "InProgress", "Infeasible"] | str
    PodSELinuxChangePolicy: TypeAlias = Literal["MountOption", "Recursive"] | str
    PreemptionPolicy: TypeAlias = Literal["Never", "PreemptLowerPriority"] | str
    ProcMountType: TypeAlias = Literal["Default", "Unmasked"] | str
    Protocol: TypeAlias = Literal["SCTP", "TCP", "UDP"] | str
    PullPolicy: TypeAlias = Literal["Always", "IfNotPresent", "Never"] | str
    RecursiveReadOnlyMode: TypeAlias = Literal["Disabled", "Enabled", "IfPossible"] | str
    ReplicationControllerConditionType: TypeAlias = Literal["ReplicaFailure"] | str
    ResourceHealthStatus: TypeAlias = Literal["Healthy", "Unhealthy", "Unknown"] | str
    ResourceName: TypeAlias = (
        Literal[
            "configmaps",
            "cpu",
            "ephemeral-storage",
            "limits.cpu",
            "limits.ephemeral-storage",
            "limits.memory",
            "memory",
            "persistentvolumeclaims",
            "pods",
            "replicationcontrollers",
            "requests.cpu",
            "requests.ephemeral-storage",
            "requests.memory",
            "requests.storage",
            "resourcequotas",
            "secrets",
            "services",
            "services.loadbalancers",
            "services.nodeports",
            "storage",
        ]
        | str
    )
    ResourceQuotaScope: TypeAlias = (
        Literal[
            "BestEffort",
            "CrossNamespacePodAffinity",
            "NotBestEffort",
            "NotTerminating",
            "PriorityClass",
            "Terminating",
            "VolumeAttributesClass",
        ]
        | str
    )
    ResourceResizeRestartPolicy: TypeAlias = Literal["NotRequired", "RestartContainer"] | str
    RestartPolicy: TypeAlias = Literal["Always", "Never", "OnFailure"] | str
    ScopeSelectorOperator: TypeAlias = Literal["DoesNotExist", "Exists", "In", "NotIn"] | str
    SeccompProfileType: TypeAlias = Literal["Localhost", "RuntimeDefault", "Unconfined"] | str
    SecretType: TypeAlias = (
        Literal[
            "Opaque",
            "bootstrap.kubernetes.io/token",
            "kubernetes.io/basic-auth",
            "kubernetes.io/dockercfg",
            "kubernetes.io/dockerconfigjson",
            "kubernetes.io/service-account-token",
            "kubernetes.io/ssh-auth",
            "kubernetes.io/tls",
        ]
        | str
    )
    ServiceAffinity: TypeAlias = Literal["ClientIP", "None"] | str
    ServiceExternalTrafficPolicy: TypeAlias = Literal["Cluster", "Local"] | str
    ServiceInternalTrafficPolicy: TypeAlias = Literal["Cluster", "Local"] | str
    ServiceType: TypeAlias = Literal["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"] | str
    Signal: TypeAlias = (
        Literal[
            "SIGABRT",
            "SIGALRM",
            "SIGBUS",
            "SIGCHLD",
            "SIGCLD",
            "SIGCONT",
            "SIGFPE",
            "SIGHUP",
            "SIGILL",
            "SIGINT",
            "SIGIO",
            "SIGIOT",
            "SIGKILL",
            "SIGPIPE",
            "SIGPOLL",
            "SIGPROF",
            "SIGPWR",
            "SIGQUIT",
            "SIGRTMAX",
            "SIGRTMAX-1",
            "SIGRTMAX-10",
            "SIGRTMAX-11",
            "SIGRTMAX-12",
            "SIGRTMAX-13",
            "SIGRTMAX-14",
            "SIGRTMAX-2",
            "SIGRTMAX-3",
            "SIGRTMAX-4",
            "SIGRTMAX-5",
            "SIGRTMAX-6",
            "SIGRTMAX-7",
            "SIGRTMAX-8",
            "SIGRTMAX-9",
            "SIGRTMIN",
            "SIGRTMIN+1",
            "SIGRTMIN+10",
            "SIGRTMIN+11",
            "SIGRTMIN+12",
            "SIGRTMIN+13",
            "SIGRTMIN+14",
            "SIGRTMIN+15",
            "SIGRTMIN+2",
            "SIGRTMIN+3",
            "SIGRTMIN+4",
            "SIGRTMIN+5",
            "SIGRTMIN+6",
            "SIGRTMIN+7",
            "SIGRTMIN+8",
            "SIGRTMIN+9",
            "SIGSEGV",
            "SIGSTKFLT",
            "SIGSTOP",
            "SIGSYS",
            "SIGTERM",
            "SIGTRAP",
            "SIGTSTP",
            "SIGTTIN",
            "SIGTTOU",
            "SIGURG",
            "SIGUSR1",
            "SIGUSR2",
            "SIGVTALRM",
            "SIGWINCH",
            "SIGXCPU",
            "SIGXFSZ",
        ]
        | str
    )
    StorageMedium: TypeAlias = Literal["HugePages", "HugePages-", "Memory"] | str
    SupplementalGroupsPolicy: TypeAlias = Literal["Merge", "Strict"] | str
    TaintEffect: TypeAlias = Literal["NoExecute", "NoSchedule", "PreferNoSchedule"] | str
    TerminationMessagePolicy: TypeAlias = Literal["FallbackToLogsOnError", "File"] | str
    TolerationOperator: TypeAlias = Literal["Equal", "Exists", "Gt", "Lt"] | str
    URIScheme: TypeAlias = Literal["HTTP", "HTTPS"] | str
    UnsatisfiableConstraintAction: TypeAlias = Literal["DoNotSchedule", "ScheduleAnyway"] | str
    VolumeHealthStatusType: TypeAlias = Literal["DataLoss", "Degraded", "Inaccessible"] | str
else:
    AppArmorProfileType = str
    AzureDataDiskCachingMode = str
    AzureDataDiskKind = str
    ComponentConditionType = str
    ConditionStatus = str
    ContainerRestartPolicy = str
    ContainerRestartRuleAction = str
    ContainerRestartRuleOnExitCodesOperator = str
    DNSPolicy = str
    FinalizerName = str
    GRPCProbeMode = str
    HTTPProtocol = str
    HostPathType = str
    IPFamily = str
    IPFamilyPolicy = str
    LimitType = str
    LoadBalancerIPMode = str
    MountPropagationMode = str
    NamespaceConditionType = str
    NamespacePhase = str
    NodeAddressType = str
    NodeConditionType = str
    NodeInclusionPolicy = str
    NodePhase = str
    NodeSelectorOperator = str
    OSName = str
    PersistentVolumeAccessMode = str
    PersistentVolumeClaimConditionType = str
    PersistentVolumeClaimModifyVolumeStatus = str
    PersistentVolumeClaimPhase = str
    PersistentVolumeMode = str
    PersistentVolumePhase = str
    PersistentVolumeReclaimPolicy = str
    PodConditionType = str
    PodFSGroupChangePolicy = str
    PodPhase = str
    PodQOSClass = str
    PodResizeStatus = str
    PodSELinuxChangePolicy = str
    PreemptionPolicy = str
    ProcMountType = str
    Protocol = str
    PullPolicy = str
    RecursiveReadOnlyMode = str
    ReplicationControllerConditionType = str
    ResourceHealthStatus = str
    ResourceName = str
    ResourceQuotaScope = str
    ResourceResizeRestartPolicy = str
    RestartPolicy = str
    ScopeSelectorOperator = str
    SeccompProfileType = str
    SecretType = str
    ServiceAffinity = str
    ServiceExternalTrafficPolicy = str
    ServiceInternalTrafficPolicy = str
    ServiceType = str
    Signal = str
    StorageMedium = str
    SupplementalGroupsPolicy = str
    TaintEffect = str
    TerminationMessagePolicy = str
    TolerationOperator = str
    URIScheme = str
    UnsatisfiableConstraintAction = str
    VolumeHealthStatusType = str

__facts__ = "kube_clientset.facts:core.v1"


class AWSElasticBlockStoreVolumeSource(Model, kw_only=True):
    fs_type: str = ""
    partition: int = 0
    read_only: bool = False
    volume_id: str = field(default="", name="volumeID")


class Affinity(Model, kw_only=True):
    node_affinity: NodeAffinity | None = None
    pod_affinity: PodAffinity | None = None
    pod_anti_affinity: PodAntiAffinity | None = None


class AppArmorProfile(Model, kw_only=True):
    localhost_profile: str | None = None
    type: AppArmorProfileType = ""


class AttachedVolume(Model, kw_only=True):
    device_path: str = ""
    name: str = ""


class AzureDiskVolumeSource(Model, kw_only=True):
    kind: AzureDataDiskKind | None = None
    caching_mode: AzureDataDiskCachingMode | None = None
    disk_name: str = ""
    disk_uri: str = field(default="", name="diskURI")
    fs_type: str | None = None
    read_only: bool | None = None


class AzureFilePersistentVolumeSource(Model, kw_only=True):
    read_only: bool = False
    secret_name: str = ""
    secret_namespace: str | None = None
    share_name: str = ""


class AzureFileVolumeSource(Model, kw_only=True):
    read_only: bool = False
    secret_name: str = ""
    share_name: str = ""


class ObjectReference(Model, kw_only=True):
    api_version: str = ""
    kind: str = ""
    field_path: str = ""
    name: str = ""
    namespace: str = ""
    resource_version: str = ""
    uid: str = ""


class Binding(Model, kw_only=True):
    """Binding of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["Binding"] = kind("Binding")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    target: ObjectReference = field(default_factory=ObjectReference)


class CSIPersistentVolumeSource(Model, kw_only=True):
    controller_expand_secret_ref: SecretReference | None = None
    controller_publish_secret_ref: SecretReference | None = None
    driver: str = ""
    fs_type: str = ""
    node_expand_secret_ref: SecretReference | None = None
    node_publish_secret_ref: SecretReference | None = None
    node_stage_secret_ref: SecretReference | None = None
    read_only: bool = False
    volume_attributes: dict[str, str] = {}
    volume_handle: str = ""


class CSIVolumeSource(Model, kw_only=True):
    driver: str = ""
    fs_type: str | None = None
    node_publish_secret_ref: LocalObjectReference | None = None
    read_only: bool | None = None
    volume_attributes: dict[str, str] = {}


class Capabilities(Model, kw_only=True):
    add: list[str] = []
    drop: list[str] = []


class CephFSPersistentVolumeSource(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"monitors": list}

    monitors: NullList[str] = []
    path: str = ""
    read_only: bool = False
    secret_file: str = ""
    secret_ref: SecretReference | None = None
    user: str = ""


class CephFSVolumeSource(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"monitors": list}

    monitors: NullList[str] = []
    path: str = ""
    read_only: bool = False
    secret_file: str = ""
    secret_ref: LocalObjectReference | None = None
    user: str = ""


class CinderPersistentVolumeSource(Model, kw_only=True):
    fs_type: str = ""
    read_only: bool = False
    secret_ref: SecretReference | None = None
    volume_id: str = field(default="", name="volumeID")


class CinderVolumeSource(Model, kw_only=True):
    fs_type: str = ""
    read_only: bool = False
    secret_ref: LocalObjectReference | None = None
    volume_id: str = field(default="", name="volumeID")


class ClientIPConfig(Model, kw_only=True):
    timeout_seconds: int | None = None


class ClusterTrustBundleProjection(Model, kw_only=True):
    label_selector: LabelSelector | None = None
    name: str | None = None
    optional: bool | None = None
    path: str = ""
    signer_name: str | None = None
    user: int | None = None


class ComponentCondition(Model, kw_only=True):
    status: ConditionStatus = ""
    error: str = ""
    message: str = ""
    type: ComponentConditionType = ""


@deprecated("ComponentStatus of v1 is deprecated since Kubernetes 1.19")
class ComponentStatus(Model, kw_only=True):
    """ComponentStatus of core/v1, introduced in 1.0, deprecated in 1.19."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["ComponentStatus"] = kind("ComponentStatus")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    conditions: list[ComponentCondition] = []


class ConfigMap(Model, kw_only=True):
    """ConfigMap of core/v1, introduced in 1.2."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["ConfigMap"] = kind("ConfigMap")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    binary_data: dict[str, bytes] = {}
    data: dict[str, str] = {}
    immutable: bool | None = None


class ConfigMapEnvSource(Model, kw_only=True):
    name: str = ""
    optional: bool | None = None


class ConfigMapKeySelector(Model, kw_only=True):
    key: str = ""
    name: str = ""
    optional: bool | None = None


class ConfigMapNodeConfigSource(Model, kw_only=True):
    kubelet_config_key: str = ""
    name: str = ""
    namespace: str = ""
    resource_version: str = ""
    uid: str = ""


class ConfigMapProjection(Model, kw_only=True):
    items: list[KeyToPath] = []
    name: str = ""
    optional: bool | None = None


class ConfigMapVolumeSource(Model, kw_only=True):
    default_mode: int | None = None
    default_user: int | None = None
    items: list[KeyToPath] = []
    name: str = ""
    optional: bool | None = None


class ResourceRequirements(Model, kw_only=True):
    claims: list[ResourceClaim] = []
    limits: dict[str, Quantity] = {}
    requests: dict[str, Quantity] = {}


class Container(Model, kw_only=True):
    args: list[str] = []
    command: list[str] = []
    env: list[EnvVar] = []
    env_from: list[EnvFromSource] = []
    image: str = ""
    image_pull_policy: PullPolicy = ""
    lifecycle: Lifecycle | None = None
    liveness_probe: Probe | None = None
    name: str = ""
    ports: list[ContainerPort] = []
    readiness_probe: Probe | None = None
    resize_policy: list[ContainerResizePolicy] = []
    resources: ResourceRequirements = field(default_factory=ResourceRequirements)
    restart_policy: ContainerRestartPolicy | None = None
    restart_policy_rules: list[ContainerRestartRule] = []
    security_context: SecurityContext | None = None
    startup_probe: Probe | None = None
    stdin: bool = False
    stdin_once: bool = False
    termination_message_path: str = ""
    termination_message_policy: TerminationMessagePolicy = ""
    tty: bool = False
    volume_devices: list[VolumeDevice] = []
    volume_mounts: list[VolumeMount] = []
    working_dir: str = ""


class ContainerExtendedResourceRequest(Model, kw_only=True):
    container_name: str = ""
    request_name: str = ""
    resource_name: str = ""


class ContainerImage(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"names": list}

    names: NullList[str] = []
    size_bytes: int = 0


class ContainerPort(Model, kw_only=True):
    container_port: int = 0
    host_ip: str = field(default="", name="hostIP")
    host_port: int = 0
    name: str = ""
    protocol: Protocol = ""


class ContainerResizePolicy(Model, kw_only=True):
    resource_name: ResourceName = ""
    restart_policy: ResourceResizeRestartPolicy = ""


class ContainerRestartRule(Model, kw_only=True):
    action: ContainerRestartRuleAction = ""
    exit_codes: ContainerRestartRuleOnExitCodes | None = None


class ContainerRestartRuleOnExitCodes(Model, kw_only=True):
    operator: ContainerRestartRuleOnExitCodesOperator = ""
    values: list[int] = []


class ContainerState(Model, kw_only=True):
    running: ContainerStateRunning | None = None
    terminated: ContainerStateTerminated | None = None
    waiting: ContainerStateWaiting | None = None


class ContainerStateRunning(Model, kw_only=True):
    started_at: Time | None = None


class ContainerStateTerminated(Model, kw_only=True):
    container_id: str = field(default="", name="containerID")
    exit_code: int = 0
    finished_at: Time | None = None
    message: str = ""
    reason: str = ""
    signal: int = 0
    started_at: Time | None = None


class ContainerStateWaiting(Model, kw_only=True):
    message: str = ""
    reason: str = ""


class ContainerStatus(Model, kw_only=True):
    allocated_resources: dict[str, Quantity] = {}
    allocated_resources_status: list[ResourceStatus] = []
    container_id: str = field(default="", name="containerID")
    image: str = ""
    image_id: str = field(default="", name="imageID")
    last_state: ContainerState = field(default_factory=ContainerState)
    name: str = ""
    ready: bool = False
    resources: ResourceRequirements | None = None
    restart_count: int = 0
    started: bool | None = None
    state: ContainerState = field(default_factory=ContainerState)
    stop_signal: Signal | None = None
    user: ContainerUser | None = None
    volume_mounts: list[VolumeMountStatus] = []


class ContainerUser(Model, kw_only=True):
    linux: LinuxContainerUser | None = None


class DaemonEndpoint(Model, kw_only=True):
    port: int = field(default=0, name="Port")


class DownwardAPIProjection(Model, kw_only=True):
    items: list[DownwardAPIVolumeFile] = []


class DownwardAPIVolumeFile(Model, kw_only=True):
    field_ref: ObjectFieldSelector | None = None
    mode: int | None = None
    path: str = ""
    resource_field_ref: ResourceFieldSelector | None = None
    user: int | None = None


class DownwardAPIVolumeSource(Model, kw_only=True):
    default_mode: int | None = None
    default_user: int | None = None
    items: list[DownwardAPIVolumeFile] = []


class EmptyDirVolumeSource(Model, kw_only=True):
    medium: StorageMedium = ""
    mode: int | None = None
    size_limit: Quantity | None = None


class EndpointAddress(Model, kw_only=True):
    hostname: str = ""
    ip: str = ""
    node_name: str | None = None
    target_ref: ObjectReference | None = None


class EndpointPort(Model, kw_only=True):
    app_protocol: str | None = None
    name: str = ""
    port: int = 0
    protocol: Protocol = ""


class EndpointSubset(Model, kw_only=True):
    addresses: list[EndpointAddress] = []
    not_ready_addresses: list[EndpointAddress] = []
    ports: list[EndpointPort] = []


@deprecated("Endpoints of v1 is deprecated since Kubernetes 1.33: use EndpointSlice of discovery.k8s.io/v1")
class Endpoints(Model, kw_only=True):
    """Endpoints of core/v1, introduced in 1.0, deprecated in 1.33."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["Endpoints"] = kind("Endpoints")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    subsets: list[EndpointSubset] = []


class EnvFromSource(Model, kw_only=True):
    config_map_ref: ConfigMapEnvSource | None = None
    prefix: str = ""
    secret_ref: SecretEnvSource | None = None


class EnvVar(Model, kw_only=True):
    name: str = ""
    value: str = ""
    value_from: EnvVarSource | None = None


class EnvVarSource(Model, kw_only=True):
    config_map_key_ref: ConfigMapKeySelector | None = None
    field_ref: ObjectFieldSelector | None = None
    file_key_ref: FileKeySelector | None = None
    resource_field_ref: ResourceFieldSelector | None = None
    secret_key_ref: SecretKeySelector | None = None


class EphemeralContainer(Model, kw_only=True):
    args: list[str] = []
    command: list[str] = []
    env: list[EnvVar] = []
    env_from: list[EnvFromSource] = []
    image: str = ""
    image_pull_policy: PullPolicy = ""
    lifecycle: Lifecycle | None = None
    liveness_probe: Probe | None = None
    name: str = ""
    ports: list[ContainerPort] = []
    readiness_probe: Probe | None = None
    resize_policy: list[ContainerResizePolicy] = []
    resources: ResourceRequirements = field(default_factory=ResourceRequirements)
    restart_policy: ContainerRestartPolicy | None = None
    restart_policy_rules: list[ContainerRestartRule] = []
    security_context: SecurityContext | None = None
    startup_probe: Probe | None = None
    stdin: bool = False
    stdin_once: bool = False
    target_container_name: str = ""
    termination_message_path: str = ""
    termination_message_policy: TerminationMessagePolicy = ""
    tty: bool = False
    volume_devices: list[VolumeDevice] = []
    volume_mounts: list[VolumeMount] = []
    working_dir: str = ""


class EphemeralVolumeSource(Model, kw_only=True):
    volume_claim_template: PersistentVolumeClaimTemplate | None = None


class EventSource(Model, kw_only=True):
    component: str = ""
    host: str = ""


class Event(Model, kw_only=True):
    """Event of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["Event"] = kind("Event")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    action: str = ""
    count: int = 0
    event_time: MicroTime | None = None
    first_timestamp: Time | None = None
    involved_object: ObjectReference = field(default_factory=ObjectReference)
    last_timestamp: Time | None = None
    message: str = ""
    reason: str = ""
    related: ObjectReference | None = None
    reporting_component: str = ""
    reporting_instance: str = ""
    series: EventSeries | None = None
    source: EventSource = field(default_factory=EventSource)
    type: str = ""


class EventSeries(Model, kw_only=True):
    count: int = 0
    last_observed_time: MicroTime | None = None


class EvictionResponder(Model, kw_only=True):
    name: str = ""
    priority: int | None = None


class ExecAction(Model, kw_only=True):
    command: list[str] = []


class FCVolumeSource(Model, kw_only=True):
    fs_type: str = ""
    lun: int | None = None
    read_only: bool = False
    target_wwns: list[str] = field(default=[], name="targetWWNs")
    wwids: list[str] = []


class FileKeySelector(Model, kw_only=True):
    key: str = ""
    optional: bool | None = None
    path: str = ""
    volume_name: str = ""


class FlexPersistentVolumeSource(Model, kw_only=True):
    driver: str = ""
    fs_type: str = ""
    options: dict[str, str] = {}
    read_only: bool = False
    secret_ref: SecretReference | None = None


class FlexVolumeSource(Model, kw_only=True):
    driver: str = ""
    fs_type: str = ""
    options: dict[str, str] = {}
    read_only: bool = False
    secret_ref: LocalObjectReference | None = None


class FlockerVolumeSource(Model, kw_only=True):
    dataset_name: str = ""
    dataset_uuid: str = field(default="", name="datasetUUID")


class GCEPersistentDiskVolumeSource(Model, kw_only=True):
    fs_type: str = ""
    partition: int = 0
    pd_name: str = ""
    read_only: bool = False


class GRPCAction(Model, kw_only=True):
    mode: GRPCProbeMode | None = None
    port: int = 0
    service: str | None = None


class GitRepoVolumeSource(Model, kw_only=True):
    directory: str = ""
    repository: str = ""
    revision: str = ""


class GlusterfsPersistentVolumeSource(Model, kw_only=True):
    endpoints: str = ""
    endpoints_namespace: str | None = None
    path: str = ""
    read_only: bool = False


class GlusterfsVolumeSource(Model, kw_only=True):
    endpoints: str = ""
    path: str = ""
    read_only: bool = False


class HTTPGetAction(Model, kw_only=True):
    host: str = ""
    http_headers: list[HTTPHeader] = []
    path: str = ""
    port: IntOrString = 0
    protocol: HTTPProtocol | None = None
    scheme: URIScheme = ""


class HTTPHeader(Model, kw_only=True):
    name: str = ""
    value: str = ""


class HostAlias(Model, kw_only=True):
    hostnames: list[str] = []
    ip: str = ""


class HostIP(Model, kw_only=True):
    ip: str = ""


class HostPathVolumeSource(Model, kw_only=True):
    path: str = ""
    type: HostPathType | None = None


class ISCSIPersistentVolumeSource(Model, kw_only=True):
    chap_auth_discovery: bool = False
    chap_auth_session: bool = False
    fs_type: str = ""
    initiator_name: str | None = None
    iqn: str = ""
    iscsi_interface: str = ""
    lun: int = 0
    portals: list[str] = []
    read_only: bool = False
    secret_ref: SecretReference | None = None
    target_portal: str = ""


class ISCSIVolumeSource(Model, kw_only=True):
    chap_auth_discovery: bool = False
    chap_auth_session: bool = False
    fs_type: str = ""
    initiator_name: str | None = None
    iqn: str = ""
    iscsi_interface: str = ""
    lun: int = 0
    portals: list[str] = []
    read_only: bool = False
    secret_ref: LocalObjectReference | None = None
    target_portal: str = ""


class ImageVolumeSource(Model, kw_only=True):
    pull_policy: PullPolicy = ""
    reference: str = ""


class ImageVolumeStatus(Model, kw_only=True):
    image_ref: str = ""


class KeyToPath(Model, kw_only=True):
    key: str = ""
    mode: int | None = None
    path: str = ""
    user: int | None = None


class Lifecycle(Model, kw_only=True):
    post_start: LifecycleHandler | None = None
    pre_stop: LifecycleHandler | None = None
    stop_signal: Signal | None = None


class LifecycleHandler(Model, kw_only=True):
    exec: ExecAction | None = None
    http_get: HTTPGetAction | None = None
    sleep: SleepAction | None = None
    tcp_socket: TCPSocketAction | None = None


class LimitRangeSpec(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"limits": list}

    limits: NullList[LimitRangeItem] = []


class LimitRange(Model, kw_only=True):
    """LimitRange of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["LimitRange"] = kind("LimitRange")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: LimitRangeSpec = field(default_factory=LimitRangeSpec)


class LimitRangeItem(Model, kw_only=True):
    default: dict[str, Quantity] = {}
    default_request: dict[str, Quantity] = {}
    max: dict[str, Quantity] = {}
    max_limit_request_ratio: dict[str, Quantity] = {}
    min: dict[str, Quantity] = {}
    type: LimitType = ""


class LinuxContainerUser(Model, kw_only=True):
    gid: int = 0
    supplemental_groups: list[int] = []
    uid: int = 0


class LoadBalancerIngress(Model, kw_only=True):
    hostname: str = ""
    ip: str = ""
    ip_mode: LoadBalancerIPMode | None = None
    ports: list[PortStatus] = []


class LoadBalancerStatus(Model, kw_only=True):
    ingress: list[LoadBalancerIngress] = []


class LocalObjectReference(Model, kw_only=True):
    name: str = ""


class LocalVolumeSource(Model, kw_only=True):
    fs_type: str | None = None
    path: str = ""


class ModifyVolumeStatus(Model, kw_only=True):
    status: PersistentVolumeClaimModifyVolumeStatus = ""
    target_volume_attributes_class_name: str = ""


class NFSVolumeSource(Model, kw_only=True):
    path: str = ""
    read_only: bool = False
    server: str = ""


class NamespaceSpec(Model, kw_only=True):
    finalizers: list[FinalizerName] = []


class NamespaceStatus(Model, kw_only=True):
    conditions: list[NamespaceCondition] = []
    phase: NamespacePhase = ""


class Namespace(Model, kw_only=True):
    """Namespace of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["Namespace"] = kind("Namespace")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: NamespaceSpec = field(default_factory=NamespaceSpec)
    status: NamespaceStatus = field(default_factory=NamespaceStatus)


class NamespaceCondition(Model, kw_only=True):
    status: ConditionStatus = ""
    last_transition_time: Time | None = None
    message: str = ""
    reason: str = ""
    type: NamespaceConditionType = ""


class NodeSpec(Model, kw_only=True):
    config_source: NodeConfigSource | None = None
    external_id: str = field(default="", name="externalID")
    pod_cidr: str = field(default="", name="podCIDR")
    pod_cidrs: list[str] = field(default=[], name="podCIDRs")
    pod_preemption_policy: NodePodPreemptionPolicy | None = None
    provider_id: str = field(default="", name="providerID")
    taints: list[Taint] = []
    unschedulable: bool = False


class NodeDaemonEndpoints(Model, kw_only=True):
    kubelet_endpoint: DaemonEndpoint = field(default_factory=DaemonEndpoint)


class NodeSystemInfo(Model, kw_only=True):
    architecture: str = ""
    boot_id: str = field(default="", name="bootID")
    container_runtime_version: str = ""
    kernel_version: str = ""
    kube_proxy_version: str = ""
    kubelet_version: str = ""
    machine_id: str = field(default="", name="machineID")
    operating_system: str = ""
    os_image: str = ""
    running_in_user_namespace: bool | None = None
    swap: NodeSwapStatus | None = None
    system_uuid: str = field(default="", name="systemUUID")


class NodeStatus(Model, kw_only=True):
    addresses: list[NodeAddress] = []
    allocatable: dict[str, Quantity] = {}
    capacity: dict[str, Quantity] = {}
    conditions: list[NodeCondition] = []
    config: NodeConfigStatus | None = None
    daemon_endpoints: NodeDaemonEndpoints = field(default_factory=NodeDaemonEndpoints)
    declared_features: list[str] = []
    features: NodeFeatures | None = None
    images: list[ContainerImage] = []
    node_info: NodeSystemInfo = field(default_factory=NodeSystemInfo)
    phase: NodePhase = ""
    runtime_handlers: list[NodeRuntimeHandler] = []
    volumes_attached: list[AttachedVolume] = []
    volumes_in_use: list[str] = []


class Node(Model, kw_only=True):
    """Node of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["Node"] = kind("Node")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: NodeSpec = field(default_factory=NodeSpec)
    status: NodeStatus = field(default_factory=NodeStatus)


class NodeAddress(Model, kw_only=True):
    address: str = ""
    type: NodeAddressType = ""


class NodeAffinity(Model, kw_only=True):
    preferred_during_scheduling_ignored_during_execution: list[PreferredSchedulingTerm] = []
    required_during_scheduling_ignored_during_execution: NodeSelector | None = None


class NodeAllocatableMappedResources(Model, kw_only=True):
    name: ResourceName = ""
    quantity: Quantity | None = None


class NodeAllocatableOverheadResources(Model, kw_only=True):
    name: ResourceName = ""
    per_container: Quantity | None = None
    per_pod: Quantity | None = None


class NodeAllocatableResourceClaimStatus(Model, kw_only=True):
    containers: list[str] = []
    mapping: list[NodeAllocatableMappedResources] = []
    overhead: list[NodeAllocatableOverheadResources] = []
    resource_claim_name: str = ""


class NodeCondition(Model, kw_only=True):
    status: ConditionStatus = ""
    last_heartbeat_time: Time | None = None
    last_transition_time: Time | None = None
    message: str = ""
    reason: str = ""
    type: NodeConditionType = ""


class NodeConfigSource(Model, kw_only=True):
    config_map: ConfigMapNodeConfigSource | None = None


class NodeConfigStatus(Model, kw_only=True):
    active: NodeConfigSource | None = None
    assigned: NodeConfigSource | None = None
    error: str = ""
    last_known_good: NodeConfigSource | None = None


class NodeFeatures(Model, kw_only=True):
    supplemental_groups_policy: bool | None = None


class NodePodPreemptionPolicy(Model, kw_only=True):
    disable_resize_preemption: list[str] = []


class NodeRuntimeHandler(Model, kw_only=True):
    features: NodeRuntimeHandlerFeatures | None = None
    name: str = ""


class NodeRuntimeHandlerFeatures(Model, kw_only=True):
    recursive_read_only_mounts: bool | None = None
    user_namespaces: bool | None = None


class NodeSelector(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"node_selector_terms": list}

    node_selector_terms: NullList[NodeSelectorTerm] = []


class NodeSelectorRequirement(Model, kw_only=True):
    key: str = ""
    operator: NodeSelectorOperator = ""
    values: list[str] = []


class NodeSelectorTerm(Model, kw_only=True):
    match_expressions: list[NodeSelectorRequirement] = []
    match_fields: list[NodeSelectorRequirement] = []


class NodeSwapStatus(Model, kw_only=True):
    capacity: int | None = None


class ObjectFieldSelector(Model, kw_only=True):
    api_version: str = ""
    field_path: str = ""


class PersistentVolumeSpec(Model, kw_only=True):
    access_modes: list[PersistentVolumeAccessMode] = []
    aws_elastic_block_store: AWSElasticBlockStoreVolumeSource | None = None
    azure_disk: AzureDiskVolumeSource | None = None
    azure_file: AzureFilePersistentVolumeSource | None = None
    capacity: dict[str, Quantity] = {}
    cephfs: CephFSPersistentVolumeSource | None = None
    cinder: CinderPersistentVolumeSource | None = None
    claim_ref: ObjectReference | None = None
    csi: CSIPersistentVolumeSource | None = None
    fc: FCVolumeSource | None = None
    flex_volume: FlexPersistentVolumeSource | None = None
    flocker: FlockerVolumeSource | None = None
    gce_persistent_disk: GCEPersistentDiskVolumeSource | None = None
    glusterfs: GlusterfsPersistentVolumeSource | None = None
    host_path: HostPathVolumeSource | None = None
    iscsi: ISCSIPersistentVolumeSource | None = None
    local: LocalVolumeSource | None = None
    mount_options: list[str] = []
    nfs: NFSVolumeSource | None = None
    node_affinity: VolumeNodeAffinity | None = None
    persistent_volume_reclaim_policy: PersistentVolumeReclaimPolicy = ""
    photon_persistent_disk: PhotonPersistentDiskVolumeSource | None = None
    portworx_volume: PortworxVolumeSource | None = None
    quobyte: QuobyteVolumeSource | None = None
    rbd: RBDPersistentVolumeSource | None = None
    scale_io: ScaleIOPersistentVolumeSource | None = field(default=None, name="scaleIO")
    storage_class_name: str = ""
    storageos: StorageOSPersistentVolumeSource | None = None
    volume_attributes_class_name: str | None = None
    volume_mode: PersistentVolumeMode | None = None
    vsphere_volume: VsphereVirtualDiskVolumeSource | None = None


class PersistentVolumeStatus(Model, kw_only=True):
    last_phase_transition_time: Time | None = None
    message: str = ""
    phase: PersistentVolumePhase = ""
    reason: str = ""


class PersistentVolume(Model, kw_only=True):
    """PersistentVolume of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["PersistentVolume"] = kind("PersistentVolume")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: PersistentVolumeSpec = field(default_factory=PersistentVolumeSpec)
    status: PersistentVolumeStatus = field(default_factory=PersistentVolumeStatus)


class VolumeResourceRequirements(Model, kw_only=True):
    limits: dict[str, Quantity] = {}
    requests: dict[str, Quantity] = {}


class PersistentVolumeClaimSpec(Model, kw_only=True):
    access_modes: list[PersistentVolumeAccessMode] = []
    data_source: TypedLocalObjectReference | None = None
    data_source_ref: TypedObjectReference | None = None
    resources: VolumeResourceRequirements = field(default_factory=VolumeResourceRequirements)
    selector: LabelSelector | None = None
    storage_class_name: str | None = None
    volume_attributes_class_name: str | None = None
    volume_mode: PersistentVolumeMode | None = None
    volume_name: str = ""


class PersistentVolumeClaimStatus(Model, kw_only=True):
    access_modes: list[PersistentVolumeAccessMode] = []
    allocated_resource_statuses: dict[str, str] = {}
    allocated_resources: dict[str, Quantity] = {}
    capacity: dict[str, Quantity] = {}
    conditions: list[PersistentVolumeClaimCondition] = []
    current_volume_attributes_class_name: str | None = None
    health_status: VolumeHealthStatus | None = None
    modify_volume_status: ModifyVolumeStatus | None = None
    phase: PersistentVolumeClaimPhase = ""


class PersistentVolumeClaim(Model, kw_only=True):
    """PersistentVolumeClaim of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["PersistentVolumeClaim"] = kind("PersistentVolumeClaim")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: PersistentVolumeClaimSpec = field(default_factory=PersistentVolumeClaimSpec)
    status: PersistentVolumeClaimStatus = field(default_factory=PersistentVolumeClaimStatus)


class PersistentVolumeClaimCondition(Model, kw_only=True):
    status: ConditionStatus = ""
    last_probe_time: Time | None = None
    last_transition_time: Time | None = None
    message: str = ""
    reason: str = ""
    type: PersistentVolumeClaimConditionType = ""


class PersistentVolumeClaimTemplate(Model, kw_only=True):
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: PersistentVolumeClaimSpec = field(default_factory=PersistentVolumeClaimSpec)


class PersistentVolumeClaimVolumeSource(Model, kw_only=True):
    claim_name: str = ""
    read_only: bool = False


class PhotonPersistentDiskVolumeSource(Model, kw_only=True):
    fs_type: str = ""
    pd_id: str = field(default="", name="pdID")


class PodSpec(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"containers": list}

    active_deadline_seconds: int | None = None
    affinity: Affinity | None = None
    automount_service_account_token: bool | None = None
    containers: NullList[Container] = []
    dns_config: PodDNSConfig | None = None
    dns_policy: DNSPolicy = ""
    enable_service_links: bool | None = None
    ephemeral_containers: list[EphemeralContainer] = []
    eviction_responders: list[EvictionResponder] = []
    host_aliases: list[HostAlias] = []
    host_ipc: bool = field(default=False, name="hostIPC")
    host_network: bool = False
    host_pid: bool = field(default=False, name="hostPID")
    host_users: bool | None = None
    hostname: str = ""
    hostname_override: str | None = None
    image_pull_secrets: list[LocalObjectReference] = []
    init_containers: list[Container] = []
    node_name: str = ""
    node_selector: dict[str, str] = {}
    os: PodOS | None = None
    overhead: dict[str, Quantity] = {}
    preemption_policy: PreemptionPolicy | None = None
    priority: int | None = None
    priority_class_name: str = ""
    readiness_gates: list[PodReadinessGate] = []
    resource_claims: list[PodResourceClaim] = []
    resources: ResourceRequirements | None = None
    restart_policy: RestartPolicy = ""
    runtime_class_name: str | None = None
    scheduler_name: str = ""
    scheduling_gates: list[PodSchedulingGate] = []
    scheduling_group: PodSchedulingGroup | None = None
    security_context: PodSecurityContext | None = None
    service_account: str = ""
    service_account_name: str = ""
    set_hostname_as_fqdn: bool | None = field(default=None, name="setHostnameAsFQDN")
    share_process_namespace: bool | None = None
    subdomain: str = ""
    termination_grace_period_seconds: int | None = None
    tolerations: list[Toleration] = []
    topology_spread_constraints: list[TopologySpreadConstraint] = []
    volumes: list[Volume] = []


class PodStatus(Model, kw_only=True):
    allocated_resources: dict[str, Quantity] = {}
    conditions: list[PodCondition] = []
    container_statuses: list[ContainerStatus] = []
    ephemeral_container_statuses: list[ContainerStatus] = []
    extended_resource_claim_status: PodExtendedResourceClaimStatus | None = None
    host_ip: str = field(default="", name="hostIP")
    host_ips: list[HostIP] = field(default=[], name="hostIPs")
    init_container_statuses: list[ContainerStatus] = []
    message: str = ""
    node_allocatable_resource_claim_statuses: list[NodeAllocatableResourceClaimStatus] = []
    nominated_node_name: str = ""
    observed_generation: int = 0
    phase: PodPhase = ""
    pod_ip: str = field(default="", name="podIP")
    pod_ips: list[PodIP] = field(default=[], name="podIPs")
    qos_class: PodQOSClass = ""
    reason: str = ""
    resize: PodResizeStatus = ""
    resource_claim_statuses: list[PodResourceClaimStatus] = []
    resources: ResourceRequirements | None = None
    start_time: Time | None = None
    volume_health: list[PodVolumeHealth] = []


class Pod(Model, kw_only=True):
    """Pod of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["Pod"] = kind("Pod")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: PodSpec = field(default_factory=PodSpec)
    status: PodStatus = field(default_factory=PodStatus)


class PodAffinity(Model, kw_only=True):
    preferred_during_scheduling_ignored_during_execution: list[WeightedPodAffinityTerm] = []
    required_during_scheduling_ignored_during_execution: list[PodAffinityTerm] = []


class PodAffinityTerm(Model, kw_only=True):
    label_selector: LabelSelector | None = None
    match_label_keys: list[str] = []
    mismatch_label_keys: list[str] = []
    namespace_selector: LabelSelector | None = None
    namespaces: list[str] = []
    topology_key: str = ""


class PodAntiAffinity(Model, kw_only=True):
    preferred_during_scheduling_ignored_during_execution: list[WeightedPodAffinityTerm] = []
    required_during_scheduling_ignored_during_execution: list[PodAffinityTerm] = []


class PodCertificateProjection(Model, kw_only=True):
    certificate_chain_path: str = ""
    credential_bundle_path: str = ""
    key_path: str = ""
    key_type: str = ""
    max_expiration_seconds: int | None = None
    signer_name: str = ""
    user: int | None = None
    user_annotations: dict[str, str] = {}


class PodCondition(Model, kw_only=True):
    status: ConditionStatus = ""
    last_probe_time: Time | None = None
    last_transition_time: Time | None = None
    message: str = ""
    observed_generation: int = 0
    reason: str = ""
    type: PodConditionType = ""


class PodDNSConfig(Model, kw_only=True):
    nameservers: list[str] = []
    options: list[PodDNSConfigOption] = []
    searches: list[str] = []


class PodDNSConfigOption(Model, kw_only=True):
    name: str = ""
    value: str | None = None


class PodExtendedResourceClaimStatus(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"request_mappings": list}

    request_mappings: NullList[ContainerExtendedResourceRequest] = []
    resource_claim_name: str = ""


class PodIP(Model, kw_only=True):
    ip: str = ""


class PodOS(Model, kw_only=True):
    name: OSName = ""


class PodReadinessGate(Model, kw_only=True):
    condition_type: PodConditionType = ""


class PodResourceClaim(Model, kw_only=True):
    name: str = ""
    resource_claim_name: str | None = None
    resource_claim_template_name: str | None = None


class PodResourceClaimStatus(Model, kw_only=True):
    name: str = ""
    resource_claim_name: str | None = None


class PodSchedulingGate(Model, kw_only=True):
    name: str = ""


class PodSchedulingGroup(Model, kw_only=True):
    pod_group_name: str | None = None


class PodSecurityContext(Model, kw_only=True):
    app_armor_profile: AppArmorProfile | None = None
    fs_group: int | None = None
    fs_group_change_policy: PodFSGroupChangePolicy | None = None
    run_as_group: int | None = None
    run_as_non_root: bool | None = None
    run_as_user: int | None = None
    se_linux_change_policy: PodSELinuxChangePolicy | None = None
    se_linux_options: SELinuxOptions | None = None
    seccomp_profile: SeccompProfile | None = None
    supplemental_groups: list[int] = []
    supplemental_groups_policy: SupplementalGroupsPolicy | None = None
    sysctls: list[Sysctl] = []
    windows_options: WindowsSecurityContextOptions | None = None


class PodTemplateSpec(Model, kw_only=True):
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: PodSpec = field(default_factory=PodSpec)


class PodTemplate(Model, kw_only=True):
    """PodTemplate of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["PodTemplate"] = kind("PodTemplate")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    template: PodTemplateSpec = field(default_factory=PodTemplateSpec)


class PodVolumeHealth(Model, kw_only=True):
    health_conditions: list[VolumeHealthCondition] = []
    last_transition_time: Time | None = None
    name: str = ""


class PortStatus(Model, kw_only=True):
    error: str | None = None
    port: int = 0
    protocol: Protocol = ""


class PortworxVolumeSource(Model, kw_only=True):
    fs_type: str = ""
    read_only: bool = False
    volume_id: str = field(default="", name="volumeID")


class PreferredSchedulingTerm(Model, kw_only=True):
    preference: NodeSelectorTerm = field(default_factory=NodeSelectorTerm)
    weight: int = 0


class Probe(Model, kw_only=True):
    exec: ExecAction | None = None
    failure_threshold: int = 0
    grpc: GRPCAction | None = None
    http_get: HTTPGetAction | None = None
    initial_delay_seconds: int = 0
    period_seconds: int = 0
    success_threshold: int = 0
    tcp_socket: TCPSocketAction | None = None
    termination_grace_period_seconds: int | None = None
    timeout_seconds: int = 0


class ProjectedVolumeSource(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"sources": list}

    default_mode: int | None = None
    default_user: int | None = None
    sources: NullList[VolumeProjection] = []


class QuobyteVolumeSource(Model, kw_only=True):
    group: str = ""
    read_only: bool = False
    registry: str = ""
    tenant: str = ""
    user: str = ""
    volume: str = ""


class RBDPersistentVolumeSource(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"monitors": list}

    fs_type: str = ""
    image: str = ""
    keyring: str = ""
    monitors: NullList[str] = []
    pool: str = ""
    read_only: bool = False
    secret_ref: SecretReference | None = None
    user: str = ""


class RBDVolumeSource(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"monitors": list}

    fs_type: str = ""
    image: str = ""
    keyring: str = ""
    monitors: NullList[str] = []
    pool: str = ""
    read_only: bool = False
    secret_ref: LocalObjectReference | None = None
    user: str = ""


class ReplicationControllerSpec(Model, kw_only=True):
    min_ready_seconds: int = 0
    replicas: int | None = None
    selector: dict[str, str] = {}
    template: PodTemplateSpec | None = None


class ReplicationControllerStatus(Model, kw_only=True):
    available_replicas: int = 0
    conditions: list[ReplicationControllerCondition] = []
    fully_labeled_replicas: int = 0
    observed_generation: int = 0
    ready_replicas: int = 0
    replicas: int = 0


class ReplicationController(Model, kw_only=True):
    """ReplicationController of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["ReplicationController"] = kind("ReplicationController")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: ReplicationControllerSpec = field(default_factory=ReplicationControllerSpec)
    status: ReplicationControllerStatus = field(default_factory=ReplicationControllerStatus)


class ReplicationControllerCondition(Model, kw_only=True):
    status: ConditionStatus = ""
    last_transition_time: Time | None = None
    message: str = ""
    reason: str = ""
    type: ReplicationControllerConditionType = ""


class ResourceClaim(Model, kw_only=True):
    name: str = ""
    request: str = ""


class ResourceFieldSelector(Model, kw_only=True):
    container_name: str = ""
    divisor: Quantity = "0"
    resource: str = ""


class ResourceHealth(Model, kw_only=True):
    health: ResourceHealthStatus = ""
    message: str | None = None
    resource_id: str = field(default="", name="resourceID")


class ResourceQuotaSpec(Model, kw_only=True):
    hard: dict[str, Quantity] = {}
    scope_selector: ScopeSelector | None = None
    scopes: list[ResourceQuotaScope] = []


class ResourceQuotaStatus(Model, kw_only=True):
    hard: dict[str, Quantity] = {}
    used: dict[str, Quantity] = {}


class ResourceQuota(Model, kw_only=True):
    """ResourceQuota of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["ResourceQuota"] = kind("ResourceQuota")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: ResourceQuotaSpec = field(default_factory=ResourceQuotaSpec)
    status: ResourceQuotaStatus = field(default_factory=ResourceQuotaStatus)


class ResourceStatus(Model, kw_only=True):
    name: ResourceName = ""
    resources: list[ResourceHealth] = []


class SELinuxOptions(Model, kw_only=True):
    level: str = ""
    role: str = ""
    type: str = ""
    user: str = ""


class ScaleIOPersistentVolumeSource(Model, kw_only=True):
    fs_type: str = ""
    gateway: str = ""
    protection_domain: str = ""
    read_only: bool = False
    secret_ref: SecretReference | None = None
    ssl_enabled: bool = False
    storage_mode: str = ""
    storage_pool: str = ""
    system: str = ""
    volume_name: str = ""


class ScaleIOVolumeSource(Model, kw_only=True):
    fs_type: str = ""
    gateway: str = ""
    protection_domain: str = ""
    read_only: bool = False
    secret_ref: LocalObjectReference | None = None
    ssl_enabled: bool = False
    storage_mode: str = ""
    storage_pool: str = ""
    system: str = ""
    volume_name: str = ""


class ScopeSelector(Model, kw_only=True):
    match_expressions: list[ScopedResourceSelectorRequirement] = []


class ScopedResourceSelectorRequirement(Model, kw_only=True):
    operator: ScopeSelectorOperator = ""
    scope_name: ResourceQuotaScope = ""
    values: list[str] = []


class SeccompProfile(Model, kw_only=True):
    localhost_profile: str | None = None
    type: SeccompProfileType = ""


class Secret(Model, kw_only=True):
    """Secret of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["Secret"] = kind("Secret")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    data: dict[str, bytes] = {}
    immutable: bool | None = None
    string_data: dict[str, str] = {}
    type: SecretType = ""


class SecretEnvSource(Model, kw_only=True):
    name: str = ""
    optional: bool | None = None


class SecretKeySelector(Model, kw_only=True):
    key: str = ""
    name: str = ""
    optional: bool | None = None


class SecretProjection(Model, kw_only=True):
    items: list[KeyToPath] = []
    name: str = ""
    optional: bool | None = None


class SecretReference(Model, kw_only=True):
    name: str = ""
    namespace: str = ""


class SecretVolumeSource(Model, kw_only=True):
    default_mode: int | None = None
    default_user: int | None = None
    items: list[KeyToPath] = []
    optional: bool | None = None
    secret_name: str = ""


class SecurityContext(Model, kw_only=True):
    allow_privilege_escalation: bool | None = None
    app_armor_profile: AppArmorProfile | None = None
    capabilities: Capabilities | None = None
    privileged: bool | None = None
    proc_mount: ProcMountType | None = None
    read_only_root_filesystem: bool | None = None
    run_as_group: int | None = None
    run_as_non_root: bool | None = None
    run_as_user: int | None = None
    se_linux_options: SELinuxOptions | None = None
    seccomp_profile: SeccompProfile | None = None
    windows_options: WindowsSecurityContextOptions | None = None


class ServiceSpec(Model, kw_only=True):
    allocate_load_balancer_node_ports: bool | None = None
    cluster_ip: str = field(default="", name="clusterIP")
    cluster_ips: list[str] = field(default=[], name="clusterIPs")
    external_ips: list[str] = field(default=[], name="externalIPs")
    external_name: str = ""
    external_traffic_policy: ServiceExternalTrafficPolicy = ""
    health_check_node_port: int = 0
    internal_traffic_policy: ServiceInternalTrafficPolicy | None = None
    ip_families: list[IPFamily] = []
    ip_family_policy: IPFamilyPolicy | None = None
    load_balancer_class: str | None = None
    load_balancer_ip: str = field(default="", name="loadBalancerIP")
    load_balancer_source_ranges: list[str] = []
    ports: list[ServicePort] = []
    publish_not_ready_addresses: bool = False
    selector: dict[str, str] = {}
    session_affinity: ServiceAffinity = ""
    session_affinity_config: SessionAffinityConfig | None = None
    traffic_distribution: str | None = None
    type: ServiceType = ""


class ServiceStatus(Model, kw_only=True):
    conditions: list[Condition] = []
    load_balancer: LoadBalancerStatus = field(default_factory=LoadBalancerStatus)


class Service(Model, kw_only=True):
    """Service of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["Service"] = kind("Service")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: ServiceSpec = field(default_factory=ServiceSpec)
    status: ServiceStatus = field(default_factory=ServiceStatus)


class ServiceAccount(Model, kw_only=True):
    """ServiceAccount of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["ServiceAccount"] = kind("ServiceAccount")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    automount_service_account_token: bool | None = None
    image_pull_secrets: list[LocalObjectReference] = []
    secrets: list[ObjectReference] = []


class ServiceAccountTokenProjection(Model, kw_only=True):
    audience: str = ""
    expiration_seconds: int | None = None
    path: str = ""
    user: int | None = None


class ServicePort(Model, kw_only=True):
    app_protocol: str | None = None
    name: str = ""
    node_port: int = 0
    port: int = 0
    protocol: Protocol = ""
    target_port: IntOrString = 0


class SessionAffinityConfig(Model, kw_only=True):
    client_ip: ClientIPConfig | None = field(default=None, name="clientIP")


class SleepAction(Model, kw_only=True):
    seconds: int = 0


class StorageOSPersistentVolumeSource(Model, kw_only=True):
    fs_type: str = ""
    read_only: bool = False
    secret_ref: ObjectReference | None = None
    volume_name: str = ""
    volume_namespace: str = ""


class StorageOSVolumeSource(Model, kw_only=True):
    fs_type: str = ""
    read_only: bool = False
    secret_ref: LocalObjectReference | None = None
    volume_name: str = ""
    volume_namespace: str = ""


class Sysctl(Model, kw_only=True):
    name: str = ""
    value: str = ""


class TCPSocketAction(Model, kw_only=True):
    host: str = ""
    port: IntOrString = 0


class Taint(Model, kw_only=True):
    effect: TaintEffect = ""
    key: str = ""
    time_added: Time | None = None
    value: str = ""


class Toleration(Model, kw_only=True):
    effect: TaintEffect = ""
    key: str = ""
    operator: TolerationOperator = ""
    toleration_seconds: int | None = None
    value: str = ""


class TopologySelectorLabelRequirement(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"values": list}

    key: str = ""
    values: NullList[str] = []


class TopologySelectorTerm(Model, kw_only=True):
    match_label_expressions: list[TopologySelectorLabelRequirement] = []


class TopologySpreadConstraint(Model, kw_only=True):
    label_selector: LabelSelector | None = None
    match_label_keys: list[str] = []
    max_skew: int = 0
    min_domains: int | None = None
    node_affinity_policy: NodeInclusionPolicy | None = None
    node_taints_policy: NodeInclusionPolicy | None = None
    topology_key: str = ""
    when_unsatisfiable: UnsatisfiableConstraintAction = ""


class TypedLocalObjectReference(Model, kw_only=True):
    kind: str = ""
    api_group: str | None = None
    name: str = ""


class TypedObjectReference(Model, kw_only=True):
    kind: str = ""
    api_group: str | None = None
    name: str = ""
    namespace: str | None = None


class Volume(Model, kw_only=True):
    aws_elastic_block_store: AWSElasticBlockStoreVolumeSource | None = None
    azure_disk: AzureDiskVolumeSource | None = None
    azure_file: AzureFileVolumeSource | None = None
    cephfs: CephFSVolumeSource | None = None
    cinder: CinderVolumeSource | None = None
    config_map: ConfigMapVolumeSource | None = None
    csi: CSIVolumeSource | None = None
    downward_api: DownwardAPIVolumeSource | None = field(default=None, name="downwardAPI")
    empty_dir: EmptyDirVolumeSource | None = None
    ephemeral: EphemeralVolumeSource | None = None
    fc: FCVolumeSource | None = None
    flex_volume: FlexVolumeSource | None = None
    flocker: FlockerVolumeSource | None = None
    gce_persistent_disk: GCEPersistentDiskVolumeSource | None = None
    git_repo: GitRepoVolumeSource | None = None
    glusterfs: GlusterfsVolumeSource | None = None
    host_path: HostPathVolumeSource | None = None
    image: ImageVolumeSource | None = None
    iscsi: ISCSIVolumeSource | None = None
    name: str = ""
    nfs: NFSVolumeSource | None = None
    persistent_volume_claim: PersistentVolumeClaimVolumeSource | None = None
    photon_persistent_disk: PhotonPersistentDiskVolumeSource | None = None
    portworx_volume: PortworxVolumeSource | None = None
    projected: ProjectedVolumeSource | None = None
    quobyte: QuobyteVolumeSource | None = None
    rbd: RBDVolumeSource | None = None
    scale_io: ScaleIOVolumeSource | None = field(default=None, name="scaleIO")
    secret: SecretVolumeSource | None = None
    storageos: StorageOSVolumeSource | None = None
    vsphere_volume: VsphereVirtualDiskVolumeSource | None = None


class VolumeDevice(Model, kw_only=True):
    device_path: str = ""
    name: str = ""


class VolumeHealthCondition(Model, kw_only=True):
    status: VolumeHealthStatusType = ""
    message: str = ""
    reason: str = ""


class VolumeHealthStatus(Model, kw_only=True):
    health_conditions: list[VolumeHealthCondition] = []
    last_transition_time: Time | None = None


class VolumeMount(Model, kw_only=True):
    bind_mount_options: list[str] = []
    mount_path: str = ""
    mount_propagation: MountPropagationMode | None = None
    name: str = ""
    read_only: bool = False
    recursive_read_only: RecursiveReadOnlyMode | None = None
    sub_path: str = ""
    sub_path_expr: str = ""


class VolumeMountStatus(Model, kw_only=True):
    mount_path: str = ""
    name: str = ""
    read_only: bool = False
    recursive_read_only: RecursiveReadOnlyMode | None = None
    volume_status: VolumeStatus | None = None


class VolumeNodeAffinity(Model, kw_only=True):
    required: NodeSelector | None = None


class VolumeProjection(Model, kw_only=True):
    cluster_trust_bundle: ClusterTrustBundleProjection | None = None
    config_map: ConfigMapProjection | None = None
    downward_api: DownwardAPIProjection | None = field(default=None, name="downwardAPI")
    pod_certificate: PodCertificateProjection | None = None
    secret: SecretProjection | None = None
    service_account_token: ServiceAccountTokenProjection | None = None


class VolumeStatus(Model, kw_only=True):
    image: ImageVolumeStatus | None = None


class VsphereVirtualDiskVolumeSource(Model, kw_only=True):
    fs_type: str = ""
    storage_policy_id: str = field(default="", name="storagePolicyID")
    storage_policy_name: str = ""
    volume_path: str = ""


class WeightedPodAffinityTerm(Model, kw_only=True):
    pod_affinity_term: PodAffinityTerm = field(default_factory=PodAffinityTerm)
    weight: int = 0


class WindowsSecurityContextOptions(Model, kw_only=True):
    gmsa_credential_spec: str | None = None
    gmsa_credential_spec_name: str | None = None
    host_process: bool | None = None
    run_as_user_name: str | None = None
