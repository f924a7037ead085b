"""core/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

# mypy: disable-error-code="deprecated"
# pyright: reportDeprecated=false

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    ApplyCondition,
    ApplyLabelSelector,
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    IntOrString,
    MicroTime,
    Quantity,
    Time,
    UNSET,
    UnsetType,
    api_version,
    deprecated,
    field,
    kind,
)

if TYPE_CHECKING:
    from kube_clientset.models import core_v1 as models
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


class ApplyAWSElasticBlockStoreVolumeSource(ApplyModel, kw_only=True):
    fs_type: str | None | UnsetType = UNSET
    partition: int | None | UnsetType = UNSET
    read_only: bool | None | UnsetType = UNSET
    volume_id: str | None | UnsetType = field(default=UNSET, name="volumeID")


class ApplyAffinity(ApplyModel, kw_only=True):
    node_affinity: ApplyNodeAffinity | None | UnsetType = UNSET
    pod_affinity: ApplyPodAffinity | None | UnsetType = UNSET
    pod_anti_affinity: ApplyPodAntiAffinity | None | UnsetType = UNSET


class ApplyAppArmorProfile(ApplyModel, kw_only=True):
    localhost_profile: str | None | UnsetType = UNSET
    type: AppArmorProfileType | None | UnsetType = UNSET


class ApplyAttachedVolume(ApplyModel, kw_only=True):
    device_path: str | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET


class ApplyAzureDiskVolumeSource(ApplyModel, kw_only=True):
    kind: AzureDataDiskKind | None | UnsetType = UNSET
    caching_mode: AzureDataDiskCachingMode | None | UnsetType = UNSET
    disk_name: str | None | UnsetType = UNSET
    disk_uri: str | None | UnsetType = field(default=UNSET, name="diskURI")
    fs_type: str | None | UnsetType = UNSET
    read_only: bool | None | UnsetType = UNSET


class ApplyAzureFilePersistentVolumeSource(ApplyModel, kw_only=True):
    read_only: bool | None | UnsetType = UNSET
    secret_name: str | None | UnsetType = UNSET
    secret_namespace: str | None | UnsetType = UNSET
    share_name: str | None | UnsetType = UNSET


class ApplyAzureFileVolumeSource(ApplyModel, kw_only=True):
    read_only: bool | None | UnsetType = UNSET
    secret_name: str | None | UnsetType = UNSET
    share_name: str | None | UnsetType = UNSET


class ApplyObjectReference(ApplyModel, kw_only=True):
    api_version: str | None | UnsetType = UNSET
    kind: str | None | UnsetType = UNSET
    field_path: str | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    namespace: str | None | UnsetType = UNSET
    resource_version: str | None | UnsetType = UNSET
    uid: str | None | UnsetType = UNSET


class ApplyBinding(ApplyRoot["models.Binding"], kw_only=True):
    """Binding of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["Binding"] = kind("Binding")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    target: ApplyObjectReference | None | UnsetType = UNSET


class ApplyCSIPersistentVolumeSource(ApplyModel, kw_only=True):
    controller_expand_secret_ref: ApplySecretReference | None | UnsetType = UNSET
    controller_publish_secret_ref: ApplySecretReference | None | UnsetType = UNSET
    driver: str | None | UnsetType = UNSET
    fs_type: str | None | UnsetType = UNSET
    node_expand_secret_ref: ApplySecretReference | None | UnsetType = UNSET
    node_publish_secret_ref: ApplySecretReference | None | UnsetType = UNSET
    node_stage_secret_ref: ApplySecretReference | None | UnsetType = UNSET
    read_only: bool | None | UnsetType = UNSET
    volume_attributes: dict[str, str] | None | UnsetType = UNSET
    volume_handle: str | None | UnsetType = UNSET


class ApplyCSIVolumeSource(ApplyModel, kw_only=True):
    driver: str | None | UnsetType = UNSET
    fs_type: str | None | UnsetType = UNSET
    node_publish_secret_ref: ApplyLocalObjectReference | None | UnsetType = UNSET
    read_only: bool | None | UnsetType = UNSET
    volume_attributes: dict[str, str] | None | UnsetType = UNSET


class ApplyCapabilities(ApplyModel, kw_only=True):
    add: list[str] | None | UnsetType = UNSET
    drop: list[str] | None | UnsetType = UNSET


class ApplyCephFSPersistentVolumeSource(ApplyModel, kw_only=True):
    monitors: list[str] | None | UnsetType = UNSET
    path: str | None | UnsetType = UNSET
    read_only: bool | None | UnsetType = UNSET
    secret_file: str | None | UnsetType = UNSET
    secret_ref: ApplySecretReference | None | UnsetType = UNSET
    user: str | None | UnsetType = UNSET


class ApplyCephFSVolumeSource(ApplyModel, kw_only=True):
    monitors: list[str] | None | UnsetType = UNSET
    path: str | None | UnsetType = UNSET
    read_only: bool | None | UnsetType = UNSET
    secret_file: str | None | UnsetType = UNSET
    secret_ref: ApplyLocalObjectReference | None | UnsetType = UNSET
    user: str | None | UnsetType = UNSET


class ApplyCinderPersistentVolumeSource(ApplyModel, kw_only=True):
    fs_type: str | None | UnsetType = UNSET
    read_only: bool | None | UnsetType = UNSET
    secret_ref: ApplySecretReference | None | UnsetType = UNSET
    volume_id: str | None | UnsetType = field(default=UNSET, name="volumeID")


class ApplyCinderVolumeSource(ApplyModel, kw_only=True):
    fs_type: str | None | UnsetType = UNSET
    read_only: bool | None | UnsetType = UNSET
    secret_ref: ApplyLocalObjectReference | None | UnsetType = UNSET
    volume_id: str | None | UnsetType = field(default=UNSET, name="volumeID")


class ApplyClientIPConfig(ApplyModel, kw_only=True):
    timeout_seconds: int | None | UnsetType = UNSET


class ApplyClusterTrustBundleProjection(ApplyModel, kw_only=True):
    label_selector: ApplyLabelSelector | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    optional: bool | None | UnsetType = UNSET
    path: str | None | UnsetType = UNSET
    signer_name: str | None | UnsetType = UNSET
    user: int | None | UnsetType = UNSET


class ApplyComponentCondition(ApplyModel, kw_only=True):
    status: ConditionStatus | None | UnsetType = UNSET
    error: str | None | UnsetType = UNSET
    message: str | None | UnsetType = UNSET
    type: ComponentConditionType | None | UnsetType = UNSET


@deprecated("ComponentStatus of v1 is deprecated since Kubernetes 1.19")
class ApplyComponentStatus(ApplyRoot["models.ComponentStatus"], kw_only=True):
    """ComponentStatus of core/v1, introduced in 1.0, deprecated in 1.19."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["ComponentStatus"] = kind("ComponentStatus")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    conditions: list[ApplyComponentCondition] | None | UnsetType = UNSET


class ApplyConfigMap(ApplyRoot["models.ConfigMap"], kw_only=True):
    """ConfigMap of core/v1, introduced in 1.2."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["ConfigMap"] = kind("ConfigMap")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    binary_data: dict[str, bytes] | None | UnsetType = UNSET
    data: dict[str, str] | None | UnsetType = UNSET
    immutable: bool | None | UnsetType = UNSET


class ApplyConfigMapEnvSource(ApplyModel, kw_only=True):
    name: str | None | UnsetType = UNSET
    optional: bool | None | UnsetType = UNSET


class ApplyConfigMapKeySelector(ApplyModel, kw_only=True):
    key: str | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    optional: bool | None | UnsetType = UNSET


class ApplyConfigMapNodeConfigSource(ApplyModel, kw_only=True):
    kubelet_config_key: str | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    namespace: str | None | UnsetType = UNSET
    resource_version: str | None | UnsetType = UNSET
    uid: str | None | UnsetType = UNSET


class ApplyConfigMapProjection(ApplyModel, kw_only=True):
    items: list[ApplyKeyToPath] | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    optional: bool | None | UnsetType = UNSET


class ApplyConfigMapVolumeSource(ApplyModel, kw_only=True):
    default_mode: int | None | UnsetType = UNSET
    default_user: int | None | UnsetType = UNSET
    items: list[ApplyKeyToPath] | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    optional: bool | None | UnsetType = UNSET


class ApplyResourceRequirements(ApplyModel, kw_only=True):
    claims: list[ApplyResourceClaim] | None | UnsetType = UNSET
    limits: dict[str, Quantity] | None | UnsetType = UNSET
    requests: dict[str, Quantity] | None | UnsetType = UNSET


class ApplyContainer(ApplyModel, kw_only=True):
    args: list[str] | None | UnsetType = UNSET
    command: list[str] | None | UnsetType = UNSET
    env: list[ApplyEnvVar] | None | UnsetType = UNSET
    env_from: list[ApplyEnvFromSource] | None | UnsetType = UNSET
    image: str | None | UnsetType = UNSET
    image_pull_policy: PullPolicy | None | UnsetType = UNSET
    lifecycle: ApplyLifecycle | None | UnsetType = UNSET
    liveness_probe: ApplyProbe | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    ports: list[ApplyContainerPort] | None | UnsetType = UNSET
    readiness_probe: ApplyProbe | None | UnsetType = UNSET
    resize_policy: list[ApplyContainerResizePolicy] | None | UnsetType = UNSET
    resources: ApplyResourceRequirements | None | UnsetType = UNSET
    restart_policy: ContainerRestartPolicy | None | UnsetType = UNSET
    restart_policy_rules: list[ApplyContainerRestartRule] | None | UnsetType = UNSET
    security_context: ApplySecurityContext | None | UnsetType = UNSET
    startup_probe: ApplyProbe | None | UnsetType = UNSET
    stdin: bool | None | UnsetType = UNSET
    stdin_once: bool | None | UnsetType = UNSET
    termination_message_path: str | None | UnsetType = UNSET
    termination_message_policy: TerminationMessagePolicy | None | UnsetType = UNSET
    tty: bool | None | UnsetType = UNSET
    volume_devices: list[ApplyVolumeDevice] | None | UnsetType = UNSET
    volume_mounts: list[ApplyVolumeMount] | None | UnsetType = UNSET
    working_dir: str | None | UnsetType = UNSET


class ApplyContainerExtendedResourceRequest(ApplyModel, kw_only=True):
    container_name: str | None | UnsetType = UNSET
    request_name: str | None | UnsetType = UNSET
    resource_name: str | None | UnsetType = UNSET


class ApplyContainerImage(ApplyModel, kw_only=True):
    names: list[str] | None | UnsetType = UNSET
    size_bytes: int | None | UnsetType = UNSET


class ApplyContainerPort(ApplyModel, kw_only=True):
    container_port: int | None | UnsetType = UNSET
    host_ip: str | None | UnsetType = field(default=UNSET, name="hostIP")
    host_port: int | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    protocol: Protocol | None | UnsetType = UNSET


class ApplyContainerResizePolicy(ApplyModel, kw_only=True):
    resource_name: ResourceName | None | UnsetType = UNSET
    restart_policy: ResourceResizeRestartPolicy | None | UnsetType = UNSET


class ApplyContainerRestartRule(ApplyModel, kw_only=True):
    action: ContainerRestartRuleAction | None | UnsetType = UNSET
    exit_codes: ApplyContainerRestartRuleOnExitCodes | None | UnsetType = UNSET


class ApplyContainerRestartRuleOnExitCodes(ApplyModel, kw_only=True):
    operator: ContainerRestartRuleOnExitCodesOperator | None | UnsetType = UNSET
    values: list[int] | None | UnsetType = UNSET


class ApplyContainerState(ApplyModel, kw_only=True):
    running: ApplyContainerStateRunning | None | UnsetType = UNSET
    terminated: ApplyContainerStateTerminated | None | UnsetType = UNSET
    waiting: ApplyContainerStateWaiting | None | UnsetType = UNSET


class ApplyContainerStateRunning(ApplyModel, kw_only=True):
    started_at: Time | None | UnsetType = UNSET


class ApplyContainerStateTerminated(ApplyModel, kw_only=True):
    container_id: str | None | UnsetType = field(default=UNSET, name="containerID")
    exit_code: int | None | UnsetType = UNSET
    finished_at: Time | None | UnsetType = UNSET
    message: str | None | UnsetType = UNSET
    reason: str | None | UnsetType = UNSET
    signal: int | None | UnsetType = UNSET
    started_at: Time | None | UnsetType = UNSET


class ApplyContainerStateWaiting(ApplyModel, kw_only=True):
    message: str | None | UnsetType = UNSET
    reason: str | None | UnsetType = UNSET


class ApplyContainerStatus(ApplyModel, kw_only=True):
    allocated_resources: dict[str, Quantity] | None | UnsetType = UNSET
    allocated_resources_status: list[ApplyResourceStatus] | None | UnsetType = UNSET
    container_id: str | None | UnsetType = field(default=UNSET, name="containerID")
    image: str | None | UnsetType = UNSET
    image_id: str | None | UnsetType = field(default=UNSET, name="imageID")
    last_state: ApplyContainerState | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    ready: bool | None | UnsetType = UNSET
    resources: ApplyResourceRequirements | None | UnsetType = UNSET
    restart_count: int | None | UnsetType = UNSET
    started: bool | None | UnsetType = UNSET
    state: ApplyContainerState | None | UnsetType = UNSET
    stop_signal: Signal | None | UnsetType = UNSET
    user: ApplyContainerUser | None | UnsetType = UNSET
    volume_mounts: list[ApplyVolumeMountStatus] | None | UnsetType = UNSET


class ApplyContainerUser(ApplyModel, kw_only=True):
    linux: ApplyLinuxContainerUser | None | UnsetType = UNSET


class ApplyDaemonEndpoint(ApplyModel, kw_only=True):
    port: int | None | UnsetType = field(default=UNSET, name="Port")


class ApplyDownwardAPIProjection(ApplyModel, kw_only=True):
    items: list[ApplyDownwardAPIVolumeFile] | None | UnsetType = UNSET


class ApplyDownwardAPIVolumeFile(ApplyModel, kw_only=True):
    field_ref: ApplyObjectFieldSelector | None | UnsetType = UNSET
    mode: int | None | UnsetType = UNSET
    path: str | None | UnsetType = UNSET
    resource_field_ref: ApplyResourceFieldSelector | None | UnsetType = UNSET
    user: int | None | UnsetType = UNSET


class ApplyDownwardAPIVolumeSource(ApplyModel, kw_only=True):
    default_mode: int | None | UnsetType = UNSET
    default_user: int | None | UnsetType = UNSET
    items: list[ApplyDownwardAPIVolumeFile] | None | UnsetType = UNSET


class ApplyEmptyDirVolumeSource(ApplyModel, kw_only=True):
    medium: StorageMedium | None | UnsetType = UNSET
    mode: int | None | UnsetType = UNSET
    size_limit: Quantity | None | UnsetType = UNSET


class ApplyEndpointAddress(ApplyModel, kw_only=True):
    hostname: str | None | UnsetType = UNSET
    ip: str | None | UnsetType = UNSET
    node_name: str | None | UnsetType = UNSET
    target_ref: ApplyObjectReference | None | UnsetType = UNSET


class ApplyEndpointPort(ApplyModel, kw_only=True):
    app_protocol: str | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    port: int | None | UnsetType = UNSET
    protocol: Protocol | None | UnsetType = UNSET


class ApplyEndpointSubset(ApplyModel, kw_only=True):
    addresses: list[ApplyEndpointAddress] | None | UnsetType = UNSET
    not_ready_addresses: list[ApplyEndpointAddress] | None | UnsetType = UNSET
    ports: list[ApplyEndpointPort] | None | UnsetType = UNSET


@deprecated("Endpoints of v1 is deprecated since Kubernetes 1.33: use EndpointSlice of discovery.k8s.io/v1")
class ApplyEndpoints(ApplyRoot["models.Endpoints"], kw_only=True):
    """Endpoints of core/v1, introduced in 1.0, deprecated in 1.33."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["Endpoints"] = kind("Endpoints")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    subsets: list[ApplyEndpointSubset] | None | UnsetType = UNSET


class ApplyEnvFromSource(ApplyModel, kw_only=True):
    config_map_ref: ApplyConfigMapEnvSource | None | UnsetType = UNSET
    prefix: str | None | UnsetType = UNSET
    secret_ref: ApplySecretEnvSource | None | UnsetType = UNSET


class ApplyEnvVar(ApplyModel, kw_only=True):
    name: str | None | UnsetType = UNSET
    value: str | None | UnsetType = UNSET
    value_from: ApplyEnvVarSource | None | UnsetType = UNSET


class ApplyEnvVarSource(ApplyModel, kw_only=True):
    config_map_key_ref: ApplyConfigMapKeySelector | None | UnsetType = UNSET
    field_ref: ApplyObjectFieldSelector | None | UnsetType = UNSET
    file_key_ref: ApplyFileKeySelector | None | UnsetType = UNSET
    resource_field_ref: ApplyResourceFieldSelector | None | UnsetType = UNSET
    secret_key_ref: ApplySecretKeySelector | None | UnsetType = UNSET


class ApplyEphemeralContainer(ApplyModel, kw_only=True):
    args: list[str] | None | UnsetType = UNSET
    command: list[str] | None | UnsetType = UNSET
    env: list[ApplyEnvVar] | None | UnsetType = UNSET
    env_from: list[ApplyEnvFromSource] | None | UnsetType = UNSET
    image: str | None | UnsetType = UNSET
    image_pull_policy: PullPolicy | None | UnsetType = UNSET
    lifecycle: ApplyLifecycle | None | UnsetType = UNSET
    liveness_probe: ApplyProbe | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    ports: list[ApplyContainerPort] | None | UnsetType = UNSET
    readiness_probe: ApplyProbe | None | UnsetType = UNSET
    resize_policy: list[ApplyContainerResizePolicy] | None | UnsetType = UNSET
    resources: ApplyResourceRequirements | None | UnsetType = UNSET
    restart_policy: ContainerRestartPolicy | None | UnsetType = UNSET
    restart_policy_rules: list[ApplyContainerRestartRule] | None | UnsetType = UNSET
    security_context: ApplySecurityContext | None | UnsetType = UNSET
    startup_probe: ApplyProbe | None | UnsetType = UNSET
    stdin: bool | None | UnsetType = UNSET
    stdin_once: bool | None | UnsetType = UNSET
    target_container_name: str | None | UnsetType = UNSET
    termination_message_path: str | None | UnsetType = UNSET
    termination_message_policy: TerminationMessagePolicy | None | UnsetType = UNSET
    tty: bool | None | UnsetType = UNSET
    volume_devices: list[ApplyVolumeDevice] | None | UnsetType = UNSET
    volume_mounts: list[ApplyVolumeMount] | None | UnsetType = UNSET
    working_dir: str | None | UnsetType = UNSET


class ApplyEphemeralVolumeSource(ApplyModel, kw_only=True):
    volume_claim_template: ApplyPersistentVolumeClaimTemplate | None | UnsetType = UNSET


class ApplyEventSource(ApplyModel, kw_only=True):
    component: str | None | UnsetType = UNSET
    host: str | None | UnsetType = UNSET


class ApplyEvent(ApplyRoot["models.Event"], kw_only=True):
    """Event of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["Event"] = kind("Event")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    action: str | None | UnsetType = UNSET
    count: int | None | UnsetType = UNSET
    event_time: MicroTime | None | UnsetType = UNSET
    first_timestamp: Time | None | UnsetType = UNSET
    involved_object: ApplyObjectReference | None | UnsetType = UNSET
    last_timestamp: Time | None | UnsetType = UNSET
    message: str | None | UnsetType = UNSET
    reason: str | None | UnsetType = UNSET
    related: ApplyObjectReference | None | UnsetType = UNSET
    reporting_component: str | None | UnsetType = UNSET
    reporting_instance: str | None | UnsetType = UNSET
    series: ApplyEventSeries | None | UnsetType = UNSET
    source: ApplyEventSource | None | UnsetType = UNSET
    type: str | None | UnsetType = UNSET


class ApplyEventSeries(ApplyModel, kw_only=True):
    count: int | None | UnsetType = UNSET
    last_observed_time: MicroTime | None | UnsetType = UNSET


class ApplyEvictionResponder(ApplyModel, kw_only=True):
    name: str | None | UnsetType = UNSET
    priority: int | None | UnsetType = UNSET


class ApplyExecAction(ApplyModel, kw_only=True):
    command: list[str] | None | UnsetType = UNSET


class ApplyFCVolumeSource(ApplyModel, kw_only=True):
    fs_type: str | None | UnsetType = UNSET
    lun: int | None | UnsetType = UNSET
    read_only: bool | None | UnsetType = UNSET
    target_wwns: list[str] | None | UnsetType = field(default=UNSET, name="targetWWNs")
    wwids: list[str] | None | UnsetType = UNSET


class ApplyFileKeySelector(ApplyModel, kw_only=True):
    key: str | None | UnsetType = UNSET
    optional: bool | None | UnsetType = UNSET
    path: str | None | UnsetType = UNSET
    volume_name: str | None | UnsetType = UNSET


class ApplyFlexPersistentVolumeSource(ApplyModel, kw_only=True):
    driver: str | None | UnsetType = UNSET
    fs_type: str | None | UnsetType = UNSET
    options: dict[str, str] | None | UnsetType = UNSET
    read_only: bool | None | UnsetType = UNSET
    secret_ref: ApplySecretReference | None | UnsetType = UNSET


class ApplyFlexVolumeSource(ApplyModel, kw_only=True):
    driver: str | None | UnsetType = UNSET
    fs_type: str | None | UnsetType = UNSET
    options: dict[str, str] | None | UnsetType = UNSET
    read_only: bool | None | UnsetType = UNSET
    secret_ref: ApplyLocalObjectReference | None | UnsetType = UNSET


class ApplyFlockerVolumeSource(ApplyModel, kw_only=True):
    dataset_name: str | None | UnsetType = UNSET
    dataset_uuid: str | None | UnsetType = field(default=UNSET, name="datasetUUID")


class ApplyGCEPersistentDiskVolumeSource(ApplyModel, kw_only=True):
    fs_type: str | None | UnsetType = UNSET
    partition: int | None | UnsetType = UNSET
    pd_name: str | None | UnsetType = UNSET
    read_only: bool | None | UnsetType = UNSET


class ApplyGRPCAction(ApplyModel, kw_only=True):
    mode: GRPCProbeMode | None | UnsetType = UNSET
    port: int | None | UnsetType = UNSET
    service: str | None | UnsetType = UNSET


class ApplyGitRepoVolumeSource(ApplyModel, kw_only=True):
    directory: str | None | UnsetType = UNSET
    repository: str | None | UnsetType = UNSET
    revision: str | None | UnsetType = UNSET


class ApplyGlusterfsPersistentVolumeSource(ApplyModel, kw_only=True):
    endpoints: str | None | UnsetType = UNSET
    endpoints_namespace: str | None | UnsetType = UNSET
    path: str | None | UnsetType = UNSET
    read_only: bool | None | UnsetType = UNSET


class ApplyGlusterfsVolumeSource(ApplyModel, kw_only=True):
    endpoints: str | None | UnsetType = UNSET
    path: str | None | UnsetType = UNSET
    read_only: bool | None | UnsetType = UNSET


class ApplyHTTPGetAction(ApplyModel, kw_only=True):
    host: str | None | UnsetType = UNSET
    http_headers: list[ApplyHTTPHeader] | None | UnsetType = UNSET
    path: str | None | UnsetType = UNSET
    port: IntOrString | None | UnsetType = UNSET
    protocol: HTTPProtocol | None | UnsetType = UNSET
    scheme: URIScheme | None | UnsetType = UNSET


class ApplyHTTPHeader(ApplyModel, kw_only=True):
    name: str | None | UnsetType = UNSET
    value: str | None | UnsetType = UNSET


class ApplyHostAlias(ApplyModel, kw_only=True):
    hostnames: list[str] | None | UnsetType = UNSET
    ip: str | None | UnsetType = UNSET


class ApplyHostIP(ApplyModel, kw_only=True):
    ip: str | None | UnsetType = UNSET


class ApplyHostPathVolumeSource(ApplyModel, kw_only=True):
    path: str | None | UnsetType = UNSET
    type: HostPathType | None | UnsetType = UNSET


class ApplyISCSIPersistentVolumeSource(ApplyModel, kw_only=True):
    chap_auth_discovery: bool | None | UnsetType = UNSET
    chap_auth_session: bool | None | UnsetType = UNSET
    fs_type: str | None | UnsetType = UNSET
    initiator_name: str | None | UnsetType = UNSET
    iqn: str | None | UnsetType = UNSET
    iscsi_interface: str | None | UnsetType = UNSET
    lun: int | None | UnsetType = UNSET
    portals: list[str] | None | UnsetType = UNSET
    read_only: bool | None | UnsetType = UNSET
    secret_ref: ApplySecretReference | None | UnsetType = UNSET
    target_portal: str | None | UnsetType = UNSET


class ApplyISCSIVolumeSource(ApplyModel, kw_only=True):
    chap_auth_discovery: bool | None | UnsetType = UNSET
    chap_auth_session: bool | None | UnsetType = UNSET
    fs_type: str | None | UnsetType = UNSET
    initiator_name: str | None | UnsetType = UNSET
    iqn: str | None | UnsetType = UNSET
    iscsi_interface: str | None | UnsetType = UNSET
    lun: int | None | UnsetType = UNSET
    portals: list[str] | None | UnsetType = UNSET
    read_only: bool | None | UnsetType = UNSET
    secret_ref: ApplyLocalObjectReference | None | UnsetType = UNSET
    target_portal: str | None | UnsetType = UNSET


class ApplyImageVolumeSource(ApplyModel, kw_only=True):
    pull_policy: PullPolicy | None | UnsetType = UNSET
    reference: str | None | UnsetType = UNSET


class ApplyImageVolumeStatus(ApplyModel, kw_only=True):
    image_ref: str | None | UnsetType = UNSET


class ApplyKeyToPath(ApplyModel, kw_only=True):
    key: str | None | UnsetType = UNSET
    mode: int | None | UnsetType = UNSET
    path: str | None | UnsetType = UNSET
    user: int | None | UnsetType = UNSET


class ApplyLifecycle(ApplyModel, kw_only=True):
    post_start: ApplyLifecycleHandler | None | UnsetType = UNSET
    pre_stop: ApplyLifecycleHandler | None | UnsetType = UNSET
    stop_signal: Signal | None | UnsetType = UNSET


class ApplyLifecycleHandler(ApplyModel, kw_only=True):
    exec: ApplyExecAction | None | UnsetType = UNSET
    http_get: ApplyHTTPGetAction | None | UnsetType = UNSET
    sleep: ApplySleepAction | None | UnsetType = UNSET
    tcp_socket: ApplyTCPSocketAction | None | UnsetType = UNSET


class ApplyLimitRangeSpec(ApplyModel, kw_only=True):
    limits: list[ApplyLimitRangeItem] | None | UnsetType = UNSET


class ApplyLimitRange(ApplyRoot["models.LimitRange"], kw_only=True):
    """LimitRange of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["LimitRange"] = kind("LimitRange")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyLimitRangeSpec | None | UnsetType = UNSET


class ApplyLimitRangeItem(ApplyModel, kw_only=True):
    default: dict[str, Quantity] | None | UnsetType = UNSET
    default_request: dict[str, Quantity] | None | UnsetType = UNSET
    max: dict[str, Quantity] | None | UnsetType = UNSET
    max_limit_request_ratio: dict[str, Quantity] | None | UnsetType = UNSET
    min: dict[str, Quantity] | None | UnsetType = UNSET
    type: LimitType | None | UnsetType = UNSET


class ApplyLinuxContainerUser(ApplyModel, kw_only=True):
    gid: int | None | UnsetType = UNSET
    supplemental_groups: list[int] | None | UnsetType = UNSET
    uid: int | None | UnsetType = UNSET


class ApplyLoadBalancerIngress(ApplyModel, kw_only=True):
    hostname: str | None | UnsetType = UNSET
    ip: str | None | UnsetType = UNSET
    ip_mode: LoadBalancerIPMode | None | UnsetType = UNSET
    ports: list[ApplyPortStatus] | None | UnsetType = UNSET


class ApplyLoadBalancerStatus(ApplyModel, kw_only=True):
    ingress: list[ApplyLoadBalancerIngress] | None | UnsetType = UNSET


class ApplyLocalObjectReference(ApplyModel, kw_only=True):
    name: str | None | UnsetType = UNSET


class ApplyLocalVolumeSource(ApplyModel, kw_only=True):
    fs_type: str | None | UnsetType = UNSET
    path: str | None | UnsetType = UNSET


class ApplyModifyVolumeStatus(ApplyModel, kw_only=True):
    status: PersistentVolumeClaimModifyVolumeStatus | None | UnsetType = UNSET
    target_volume_attributes_class_name: str | None | UnsetType = UNSET


class ApplyNFSVolumeSource(ApplyModel, kw_only=True):
    path: str | None | UnsetType = UNSET
    read_only: bool | None | UnsetType = UNSET
    server: str | None | UnsetType = UNSET


class ApplyNamespaceSpec(ApplyModel, kw_only=True):
    finalizers: list[FinalizerName] | None | UnsetType = UNSET


class ApplyNamespaceStatus(ApplyModel, kw_only=True):
    conditions: list[ApplyNamespaceCondition] | None | UnsetType = UNSET
    phase: NamespacePhase | None | UnsetType = UNSET


class ApplyNamespace(ApplyRoot["models.Namespace"], kw_only=True):
    """Namespace of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["Namespace"] = kind("Namespace")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyNamespaceSpec | None | UnsetType = UNSET
    status: ApplyNamespaceStatus | None | UnsetType = UNSET


class ApplyNamespaceCondition(ApplyModel, kw_only=True):
    status: ConditionStatus | None | UnsetType = UNSET
    last_transition_time: Time | None | UnsetType = UNSET
    message: str | None | UnsetType = UNSET
    reason: str | None | UnsetType = UNSET
    type: NamespaceConditionType | None | UnsetType = UNSET


class ApplyNodeSpec(ApplyModel, kw_only=True):
    config_source: ApplyNodeConfigSource | None | UnsetType = UNSET
    external_id: str | None | UnsetType = field(default=UNSET, name="externalID")
    pod_cidr: str | None | UnsetType = field(default=UNSET, name="podCIDR")
    pod_cidrs: list[str] | None | UnsetType = field(default=UNSET, name="podCIDRs")
    pod_preemption_policy: ApplyNodePodPreemptionPolicy | None | UnsetType = UNSET
    provider_id: str | None | UnsetType = field(default=UNSET, name="providerID")
    taints: list[ApplyTaint] | None | UnsetType = UNSET
    unschedulable: bool | None | UnsetType = UNSET


class ApplyNodeDaemonEndpoints(ApplyModel, kw_only=True):
    kubelet_endpoint: ApplyDaemonEndpoint | None | UnsetType = UNSET


class ApplyNodeSystemInfo(ApplyModel, kw_only=True):
    architecture: str | None | UnsetType = UNSET
    boot_id: str | None | UnsetType = field(default=UNSET, name="bootID")
    container_runtime_version: str | None | UnsetType = UNSET
    kernel_version: str | None | UnsetType = UNSET
    kube_proxy_version: str | None | UnsetType = UNSET
    kubelet_version: str | None | UnsetType = UNSET
    machine_id: str | None | UnsetType = field(default=UNSET, name="machineID")
    operating_system: str | None | UnsetType = UNSET
    os_image: str | None | UnsetType = UNSET
    running_in_user_namespace: bool | None | UnsetType = UNSET
    swap: ApplyNodeSwapStatus | None | UnsetType = UNSET
    system_uuid: str | None | UnsetType = field(default=UNSET, name="systemUUID")


class ApplyNodeStatus(ApplyModel, kw_only=True):
    addresses: list[ApplyNodeAddress] | None | UnsetType = UNSET
    allocatable: dict[str, Quantity] | None | UnsetType = UNSET
    capacity: dict[str, Quantity] | None | UnsetType = UNSET
    conditions: list[ApplyNodeCondition] | None | UnsetType = UNSET
    config: ApplyNodeConfigStatus | None | UnsetType = UNSET
    daemon_endpoints: ApplyNodeDaemonEndpoints | None | UnsetType = UNSET
    declared_features: list[str] | None | UnsetType = UNSET
    features: ApplyNodeFeatures | None | UnsetType = UNSET
    images: list[ApplyContainerImage] | None | UnsetType = UNSET
    node_info: ApplyNodeSystemInfo | None | UnsetType = UNSET
    phase: NodePhase | None | UnsetType = UNSET
    runtime_handlers: list[ApplyNodeRuntimeHandler] | None | UnsetType = UNSET
    volumes_attached: list[ApplyAttachedVolume] | None | UnsetType = UNSET
    volumes_in_use: list[str] | None | UnsetType = UNSET


class ApplyNode(ApplyRoot["models.Node"], kw_only=True):
    """Node of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["Node"] = kind("Node")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyNodeSpec | None | UnsetType = UNSET
    status: ApplyNodeStatus | None | UnsetType = UNSET


class ApplyNodeAddress(ApplyModel, kw_only=True):
    address: str | None | UnsetType = UNSET
    type: NodeAddressType | None | UnsetType = UNSET


class ApplyNodeAffinity(ApplyModel, kw_only=True):
    preferred_during_scheduling_ignored_during_execution: list[ApplyPreferredSchedulingTerm] | None | UnsetType = UNSET
    required_during_scheduling_ignored_during_execution: ApplyNodeSelector | None | UnsetType = UNSET


class ApplyNodeAllocatableMappedResources(ApplyModel, kw_only=True):
    name: ResourceName | None | UnsetType = UNSET
    quantity: Quantity | None | UnsetType = UNSET


class ApplyNodeAllocatableOverheadResources(ApplyModel, kw_only=True):
    name: ResourceName | None | UnsetType = UNSET
    per_container: Quantity | None | UnsetType = UNSET
    per_pod: Quantity | None | UnsetType = UNSET


class ApplyNodeAllocatableResourceClaimStatus(ApplyModel, kw_only=True):
    containers: list[str] | None | UnsetType = UNSET
    mapping: list[ApplyNodeAllocatableMappedResources] | None | UnsetType = UNSET
    overhead: list[ApplyNodeAllocatableOverheadResources] | None | UnsetType = UNSET
    resource_claim_name: str | None | UnsetType = UNSET


class ApplyNodeCondition(ApplyModel, kw_only=True):
    status: ConditionStatus | None | UnsetType = UNSET
    last_heartbeat_time: Time | None | UnsetType = UNSET
    last_transition_time: Time | None | UnsetType = UNSET
    message: str | None | UnsetType = UNSET
    reason: str | None | UnsetType = UNSET
    type: NodeConditionType | None | UnsetType = UNSET


class ApplyNodeConfigSource(ApplyModel, kw_only=True):
    config_map: ApplyConfigMapNodeConfigSource | None | UnsetType = UNSET


class ApplyNodeConfigStatus(ApplyModel, kw_only=True):
    active: ApplyNodeConfigSource | None | UnsetType = UNSET
    assigned: ApplyNodeConfigSource | None | UnsetType = UNSET
    error: str | None | UnsetType = UNSET
    last_known_good: ApplyNodeConfigSource | None | UnsetType = UNSET


class ApplyNodeFeatures(ApplyModel, kw_only=True):
    supplemental_groups_policy: bool | None | UnsetType = UNSET


class ApplyNodePodPreemptionPolicy(ApplyModel, kw_only=True):
    disable_resize_preemption: list[str] | None | UnsetType = UNSET


class ApplyNodeRuntimeHandler(ApplyModel, kw_only=True):
    features: ApplyNodeRuntimeHandlerFeatures | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET


class ApplyNodeRuntimeHandlerFeatures(ApplyModel, kw_only=True):
    recursive_read_only_mounts: bool | None | UnsetType = UNSET
    user_namespaces: bool | None | UnsetType = UNSET


class ApplyNodeSelector(ApplyModel, kw_only=True):
    node_selector_terms: list[ApplyNodeSelectorTerm] | None | UnsetType = UNSET


class ApplyNodeSelectorRequirement(ApplyModel, kw_only=True):
    key: str | None | UnsetType = UNSET
    operator: NodeSelectorOperator | None | UnsetType = UNSET
    values: list[str] | None | UnsetType = UNSET


class ApplyNodeSelectorTerm(ApplyModel, kw_only=True):
    match_expressions: list[ApplyNodeSelectorRequirement] | None | UnsetType = UNSET
    match_fields: list[ApplyNodeSelectorRequirement] | None | UnsetType = UNSET


class ApplyNodeSwapStatus(ApplyModel, kw_only=True):
    capacity: int | None | UnsetType = UNSET


class ApplyObjectFieldSelector(ApplyModel, kw_only=True):
    api_version: str | None | UnsetType = UNSET
    field_path: str | None | UnsetType = UNSET


class ApplyPersistentVolumeSpec(ApplyModel, kw_only=True):
    access_modes: list[PersistentVolumeAccessMode] | None | UnsetType = UNSET
    aws_elastic_block_store: ApplyAWSElasticBlockStoreVolumeSource | None | UnsetType = UNSET
    azure_disk: ApplyAzureDiskVolumeSource | None | UnsetType = UNSET
    azure_file: ApplyAzureFilePersistentVolumeSource | None | UnsetType = UNSET
    capacity: dict[str, Quantity] | None | UnsetType = UNSET
    cephfs: ApplyCephFSPersistentVolumeSource | None | UnsetType = UNSET
    cinder: ApplyCinderPersistentVolumeSource | None | UnsetType = UNSET
    claim_ref: ApplyObjectReference | None | UnsetType = UNSET
    csi: ApplyCSIPersistentVolumeSource | None | UnsetType = UNSET
    fc: ApplyFCVolumeSource | None | UnsetType = UNSET
    flex_volume: ApplyFlexPersistentVolumeSource | None | UnsetType = UNSET
    flocker: ApplyFlockerVolumeSource | None | UnsetType = UNSET
    gce_persistent_disk: ApplyGCEPersistentDiskVolumeSource | None | UnsetType = UNSET
    glusterfs: ApplyGlusterfsPersistentVolumeSource | None | UnsetType = UNSET
    host_path: ApplyHostPathVolumeSource | None | UnsetType = UNSET
    iscsi: ApplyISCSIPersistentVolumeSource | None | UnsetType = UNSET
    local: ApplyLocalVolumeSource | None | UnsetType = UNSET
    mount_options: list[str] | None | UnsetType = UNSET
    nfs: ApplyNFSVolumeSource | None | UnsetType = UNSET
    node_affinity: ApplyVolumeNodeAffinity | None | UnsetType = UNSET
    persistent_volume_reclaim_policy: PersistentVolumeReclaimPolicy | None | UnsetType = UNSET
    photon_persistent_disk: ApplyPhotonPersistentDiskVolumeSource | None | UnsetType = UNSET
    portworx_volume: ApplyPortworxVolumeSource | None | UnsetType = UNSET
    quobyte: ApplyQuobyteVolumeSource | None | UnsetType = UNSET
    rbd: ApplyRBDPersistentVolumeSource | None | UnsetType = UNSET
    scale_io: ApplyScaleIOPersistentVolumeSource | None | UnsetType = field(default=UNSET, name="scaleIO")
    storage_class_name: str | None | UnsetType = UNSET
    storageos: ApplyStorageOSPersistentVolumeSource | None | UnsetType = UNSET
    volume_attributes_class_name: str | None | UnsetType = UNSET
    volume_mode: PersistentVolumeMode | None | UnsetType = UNSET
    vsphere_volume: ApplyVsphereVirtualDiskVolumeSource | None | UnsetType = UNSET


class ApplyPersistentVolumeStatus(ApplyModel, kw_only=True):
    last_phase_transition_time: Time | None | UnsetType = UNSET
    message: str | None | UnsetType = UNSET
    phase: PersistentVolumePhase | None | UnsetType = UNSET
    reason: str | None | UnsetType = UNSET


class ApplyPersistentVolume(ApplyRoot["models.PersistentVolume"], kw_only=True):
    """PersistentVolume of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["PersistentVolume"] = kind("PersistentVolume")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyPersistentVolumeSpec | None | UnsetType = UNSET
    status: ApplyPersistentVolumeStatus | None | UnsetType = UNSET


class ApplyVolumeResourceRequirements(ApplyModel, kw_only=True):
    limits: dict[str, Quantity] | None | UnsetType = UNSET
    requests: dict[str, Quantity] | None | UnsetType = UNSET


class ApplyPersistentVolumeClaimSpec(ApplyModel, kw_only=True):
    access_modes: list[PersistentVolumeAccessMode] | None | UnsetType = UNSET
    data_source: ApplyTypedLocalObjectReference | None | UnsetType = UNSET
    data_source_ref: ApplyTypedObjectReference | None | UnsetType = UNSET
    resources: ApplyVolumeResourceRequirements | None | UnsetType = UNSET
    selector: ApplyLabelSelector | None | UnsetType = UNSET
    storage_class_name: str | None | UnsetType = UNSET
    volume_attributes_class_name: str | None | UnsetType = UNSET
    volume_mode: PersistentVolumeMode | None | UnsetType = UNSET
    volume_name: str | None | UnsetType = UNSET


class ApplyPersistentVolumeClaimStatus(ApplyModel, kw_only=True):
    access_modes: list[PersistentVolumeAccessMode] | None | UnsetType = UNSET
    allocated_resource_statuses: dict[str, str] | None | UnsetType = UNSET
    allocated_resources: dict[str, Quantity] | None | UnsetType = UNSET
    capacity: dict[str, Quantity] | None | UnsetType = UNSET
    conditions: list[ApplyPersistentVolumeClaimCondition] | None | UnsetType = UNSET
    current_volume_attributes_class_name: str | None | UnsetType = UNSET
    health_status: ApplyVolumeHealthStatus | None | UnsetType = UNSET
    modify_volume_status: ApplyModifyVolumeStatus | None | UnsetType = UNSET
    phase: PersistentVolumeClaimPhase | None | UnsetType = UNSET


class ApplyPersistentVolumeClaim(ApplyRoot["models.PersistentVolumeClaim"], kw_only=True):
    """PersistentVolumeClaim of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["PersistentVolumeClaim"] = kind("PersistentVolumeClaim")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyPersistentVolumeClaimSpec | None | UnsetType = UNSET
    status: ApplyPersistentVolumeClaimStatus | None | UnsetType = UNSET


class ApplyPersistentVolumeClaimCondition(ApplyModel, kw_only=True):
    status: ConditionStatus | None | UnsetType = UNSET
    last_probe_time: Time | None | UnsetType = UNSET
    last_transition_time: Time | None | UnsetType = UNSET
    message: str | None | UnsetType = UNSET
    reason: str | None | UnsetType = UNSET
    type: PersistentVolumeClaimConditionType | None | UnsetType = UNSET


class ApplyPersistentVolumeClaimTemplate(ApplyModel, kw_only=True):
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyPersistentVolumeClaimSpec | None | UnsetType = UNSET


class ApplyPersistentVolumeClaimVolumeSource(ApplyModel, kw_only=True):
    claim_name: str | None | UnsetType = UNSET
    read_only: bool | None | UnsetType = UNSET


class ApplyPhotonPersistentDiskVolumeSource(ApplyModel, kw_only=True):
    fs_type: str | None | UnsetType = UNSET
    pd_id: str | None | UnsetType = field(default=UNSET, name="pdID")


class ApplyPodSpec(ApplyModel, kw_only=True):
    active_deadline_seconds: int | None | UnsetType = UNSET
    affinity: ApplyAffinity | None | UnsetType = UNSET
    automount_service_account_token: bool | None | UnsetType = UNSET
    containers: list[ApplyContainer] | None | UnsetType = UNSET
    dns_config: ApplyPodDNSConfig | None | UnsetType = UNSET
    dns_policy: DNSPolicy | None | UnsetType = UNSET
    enable_service_links: bool | None | UnsetType = UNSET
    ephemeral_containers: list[ApplyEphemeralContainer] | None | UnsetType = UNSET
    eviction_responders: list[ApplyEvictionResponder] | None | UnsetType = UNSET
    host_aliases: list[ApplyHostAlias] | None | UnsetType = UNSET
    host_ipc: bool | None | UnsetType = field(default=UNSET, name="hostIPC")
    host_network: bool | None | UnsetType = UNSET
    host_pid: bool | None | UnsetType = field(default=UNSET, name="hostPID")
    host_users: bool | None | UnsetType = UNSET
    hostname: str | None | UnsetType = UNSET
    hostname_override: str | None | UnsetType = UNSET
    image_pull_secrets: list[ApplyLocalObjectReference] | None | UnsetType = UNSET
    init_containers: list[ApplyContainer] | None | UnsetType = UNSET
    node_name: str | None | UnsetType = UNSET
    node_selector: dict[str, str] | None | UnsetType = UNSET
    os: ApplyPodOS | None | UnsetType = UNSET
    overhead: dict[str, Quantity] | None | UnsetType = UNSET
    preemption_policy: PreemptionPolicy | None | UnsetType = UNSET
    priority: int | None | UnsetType = UNSET
    priority_class_name: str | None | UnsetType = UNSET
    readiness_gates: list[ApplyPodReadinessGate] | None | UnsetType = UNSET
    resource_claims: list[ApplyPodResourceClaim] | None | UnsetType = UNSET
    resources: ApplyResourceRequirements | None | UnsetType = UNSET
    restart_policy: RestartPolicy | None | UnsetType = UNSET
    runtime_class_name: str | None | UnsetType = UNSET
    scheduler_name: str | None | UnsetType = UNSET
    scheduling_gates: list[ApplyPodSchedulingGate] | None | UnsetType = UNSET
    scheduling_group: ApplyPodSchedulingGroup | None | UnsetType = UNSET
    security_context: ApplyPodSecurityContext | None | UnsetType = UNSET
    service_account: str | None | UnsetType = UNSET
    service_account_name: str | None | UnsetType = UNSET
    set_hostname_as_fqdn: bool | None | UnsetType = field(default=UNSET, name="setHostnameAsFQDN")
    share_process_namespace: bool | None | UnsetType = UNSET
    subdomain: str | None | UnsetType = UNSET
    termination_grace_period_seconds: int | None | UnsetType = UNSET
    tolerations: list[ApplyToleration] | None | UnsetType = UNSET
    topology_spread_constraints: list[ApplyTopologySpreadConstraint] | None | UnsetType = UNSET
    volumes: list[ApplyVolume] | None | UnsetType = UNSET


class ApplyPodStatus(ApplyModel, kw_only=True):
    allocated_resources: dict[str, Quantity] | None | UnsetType = UNSET
    conditions: list[ApplyPodCondition] | None | UnsetType = UNSET
    container_statuses: list[ApplyContainerStatus] | None | UnsetType = UNSET
    ephemeral_container_statuses: list[ApplyContainerStatus] | None | UnsetType = UNSET
    extended_resource_claim_status: ApplyPodExtendedResourceClaimStatus | None | UnsetType = UNSET
    host_ip: str | None | UnsetType = field(default=UNSET, name="hostIP")
    host_ips: list[ApplyHostIP] | None | UnsetType = field(default=UNSET, name="hostIPs")
    init_container_statuses: list[ApplyContainerStatus] | None | UnsetType = UNSET
    message: str | None | UnsetType = UNSET
    node_allocatable_resource_claim_statuses: list[ApplyNodeAllocatableResourceClaimStatus] | None | UnsetType = UNSET
    nominated_node_name: str | None | UnsetType = UNSET
    observed_generation: int | None | UnsetType = UNSET
    phase: PodPhase | None | UnsetType = UNSET
    pod_ip: str | None | UnsetType = field(default=UNSET, name="podIP")
    pod_ips: list[ApplyPodIP] | None | UnsetType = field(default=UNSET, name="podIPs")
    qos_class: PodQOSClass | None | UnsetType = UNSET
    reason: str | None | UnsetType = UNSET
    resize: PodResizeStatus | None | UnsetType = UNSET
    resource_claim_statuses: list[ApplyPodResourceClaimStatus] | None | UnsetType = UNSET
    resources: ApplyResourceRequirements | None | UnsetType = UNSET
    start_time: Time | None | UnsetType = UNSET
    volume_health: list[ApplyPodVolumeHealth] | None | UnsetType = UNSET


class ApplyPod(ApplyRoot["models.Pod"], kw_only=True):
    """Pod of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["Pod"] = kind("Pod")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyPodSpec | None | UnsetType = UNSET
    status: ApplyPodStatus | None | UnsetType = UNSET


class ApplyPodAffinity(ApplyModel, kw_only=True):
    preferred_during_scheduling_ignored_during_execution: list[ApplyWeightedPodAffinityTerm] | None | UnsetType = UNSET
    required_during_scheduling_ignored_during_execution: list[ApplyPodAffinityTerm] | None | UnsetType = UNSET


class ApplyPodAffinityTerm(ApplyModel, kw_only=True):
    label_selector: ApplyLabelSelector | None | UnsetType = UNSET
    match_label_keys: list[str] | None | UnsetType = UNSET
    mismatch_label_keys: list[str] | None | UnsetType = UNSET
    namespace_selector: ApplyLabelSelector | None | UnsetType = UNSET
    namespaces: list[str] | None | UnsetType = UNSET
    topology_key: str | None | UnsetType = UNSET


class ApplyPodAntiAffinity(ApplyModel, kw_only=True):
    preferred_during_scheduling_ignored_during_execution: list[ApplyWeightedPodAffinityTerm] | None | UnsetType = UNSET
    required_during_scheduling_ignored_during_execution: list[ApplyPodAffinityTerm] | None | UnsetType = UNSET


class ApplyPodCertificateProjection(ApplyModel, kw_only=True):
    certificate_chain_path: str | None | UnsetType = UNSET
    credential_bundle_path: str | None | UnsetType = UNSET
    key_path: str | None | UnsetType = UNSET
    key_type: str | None | UnsetType = UNSET
    max_expiration_seconds: int | None | UnsetType = UNSET
    signer_name: str | None | UnsetType = UNSET
    user: int | None | UnsetType = UNSET
    user_annotations: dict[str, str] | None | UnsetType = UNSET


class ApplyPodCondition(ApplyModel, kw_only=True):
    status: ConditionStatus | None | UnsetType = UNSET
    last_probe_time: Time | None | UnsetType = UNSET
    last_transition_time: Time | None | UnsetType = UNSET
    message: str | None | UnsetType = UNSET
    observed_generation: int | None | UnsetType = UNSET
    reason: str | None | UnsetType = UNSET
    type: PodConditionType | None | UnsetType = UNSET


class ApplyPodDNSConfig(ApplyModel, kw_only=True):
    nameservers: list[str] | None | UnsetType = UNSET
    options: list[ApplyPodDNSConfigOption] | None | UnsetType = UNSET
    searches: list[str] | None | UnsetType = UNSET


class ApplyPodDNSConfigOption(ApplyModel, kw_only=True):
    name: str | None | UnsetType = UNSET
    value: str | None | UnsetType = UNSET


class ApplyPodExtendedResourceClaimStatus(ApplyModel, kw_only=True):
    request_mappings: list[ApplyContainerExtendedResourceRequest] | None | UnsetType = UNSET
    resource_claim_name: str | None | UnsetType = UNSET


class ApplyPodIP(ApplyModel, kw_only=True):
    ip: str | None | UnsetType = UNSET


class ApplyPodOS(ApplyModel, kw_only=True):
    name: OSName | None | UnsetType = UNSET


class ApplyPodReadinessGate(ApplyModel, kw_only=True):
    condition_type: PodConditionType | None | UnsetType = UNSET


class ApplyPodResourceClaim(ApplyModel, kw_only=True):
    name: str | None | UnsetType = UNSET
    resource_claim_name: str | None | UnsetType = UNSET
    resource_claim_template_name: str | None | UnsetType = UNSET


class ApplyPodResourceClaimStatus(ApplyModel, kw_only=True):
    name: str | None | UnsetType = UNSET
    resource_claim_name: str | None | UnsetType = UNSET


class ApplyPodSchedulingGate(ApplyModel, kw_only=True):
    name: str | None | UnsetType = UNSET


class ApplyPodSchedulingGroup(ApplyModel, kw_only=True):
    pod_group_name: str | None | UnsetType = UNSET


class ApplyPodSecurityContext(ApplyModel, kw_only=True):
    app_armor_profile: ApplyAppArmorProfile | None | UnsetType = UNSET
    fs_group: int | None | UnsetType = UNSET
    fs_group_change_policy: PodFSGroupChangePolicy | None | UnsetType = UNSET
    run_as_group: int | None | UnsetType = UNSET
    run_as_non_root: bool | None | UnsetType = UNSET
    run_as_user: int | None | UnsetType = UNSET
    se_linux_change_policy: PodSELinuxChangePolicy | None | UnsetType = UNSET
    se_linux_options: ApplySELinuxOptions | None | UnsetType = UNSET
    seccomp_profile: ApplySeccompProfile | None | UnsetType = UNSET
    supplemental_groups: list[int] | None | UnsetType = UNSET
    supplemental_groups_policy: SupplementalGroupsPolicy | None | UnsetType = UNSET
    sysctls: list[ApplySysctl] | None | UnsetType = UNSET
    windows_options: ApplyWindowsSecurityContextOptions | None | UnsetType = UNSET


class ApplyPodTemplateSpec(ApplyModel, kw_only=True):
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyPodSpec | None | UnsetType = UNSET


class ApplyPodTemplate(ApplyRoot["models.PodTemplate"], kw_only=True):
    """PodTemplate of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["PodTemplate"] = kind("PodTemplate")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    template: ApplyPodTemplateSpec | None | UnsetType = UNSET


class ApplyPodVolumeHealth(ApplyModel, kw_only=True):
    health_conditions: list[ApplyVolumeHealthCondition] | None | UnsetType = UNSET
    last_transition_time: Time | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET


class ApplyPortStatus(ApplyModel, kw_only=True):
    error: str | None | UnsetType = UNSET
    port: int | None | UnsetType = UNSET
    protocol: Protocol | None | UnsetType = UNSET


class ApplyPortworxVolumeSource(ApplyModel, kw_only=True):
    fs_type: str | None | UnsetType = UNSET
    read_only: bool | None | UnsetType = UNSET
    volume_id: str | None | UnsetType = field(default=UNSET, name="volumeID")


class ApplyPreferredSchedulingTerm(ApplyModel, kw_only=True):
    preference: ApplyNodeSelectorTerm | None | UnsetType = UNSET
    weight: int | None | UnsetType = UNSET


class ApplyProbe(ApplyModel, kw_only=True):
    exec: ApplyExecAction | None | UnsetType = UNSET
    failure_threshold: int | None | UnsetType = UNSET
    grpc: ApplyGRPCAction | None | UnsetType = UNSET
    http_get: ApplyHTTPGetAction | None | UnsetType = UNSET
    initial_delay_seconds: int | None | UnsetType = UNSET
    period_seconds: int | None | UnsetType = UNSET
    success_threshold: int | None | UnsetType = UNSET
    tcp_socket: ApplyTCPSocketAction | None | UnsetType = UNSET
    termination_grace_period_seconds: int | None | UnsetType = UNSET
    timeout_seconds: int | None | UnsetType = UNSET


class ApplyProjectedVolumeSource(ApplyModel, kw_only=True):
    default_mode: int | None | UnsetType = UNSET
    default_user: int | None | UnsetType = UNSET
    sources: list[ApplyVolumeProjection] | None | UnsetType = UNSET


class ApplyQuobyteVolumeSource(ApplyModel, kw_only=True):
    group: str | None | UnsetType = UNSET
    read_only: bool | None | UnsetType = UNSET
    registry: str | None | UnsetType = UNSET
    tenant: str | None | UnsetType = UNSET
    user: str | None | UnsetType = UNSET
    volume: str | None | UnsetType = UNSET


class ApplyRBDPersistentVolumeSource(ApplyModel, kw_only=True):
    fs_type: str | None | UnsetType = UNSET
    image: str | None | UnsetType = UNSET
    keyring: str | None | UnsetType = UNSET
    monitors: list[str] | None | UnsetType = UNSET
    pool: str | None | UnsetType = UNSET
    read_only: bool | None | UnsetType = UNSET
    secret_ref: ApplySecretReference | None | UnsetType = UNSET
    user: str | None | UnsetType = UNSET


class ApplyRBDVolumeSource(ApplyModel, kw_only=True):
    fs_type: str | None | UnsetType = UNSET
    image: str | None | UnsetType = UNSET
    keyring: str | None | UnsetType = UNSET
    monitors: list[str] | None | UnsetType = UNSET
    pool: str | None | UnsetType = UNSET
    read_only: bool | None | UnsetType = UNSET
    secret_ref: ApplyLocalObjectReference | None | UnsetType = UNSET
    user: str | None | UnsetType = UNSET


class ApplyReplicationControllerSpec(ApplyModel, kw_only=True):
    min_ready_seconds: int | None | UnsetType = UNSET
    replicas: int | None | UnsetType = UNSET
    selector: dict[str, str] | None | UnsetType = UNSET
    template: ApplyPodTemplateSpec | None | UnsetType = UNSET


class ApplyReplicationControllerStatus(ApplyModel, kw_only=True):
    available_replicas: int | None | UnsetType = UNSET
    conditions: list[ApplyReplicationControllerCondition] | None | UnsetType = UNSET
    fully_labeled_replicas: int | None | UnsetType = UNSET
    observed_generation: int | None | UnsetType = UNSET
    ready_replicas: int | None | UnsetType = UNSET
    replicas: int | None | UnsetType = UNSET


class ApplyReplicationController(ApplyRoot["models.ReplicationController"], kw_only=True):
    """ReplicationController of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["ReplicationController"] = kind("ReplicationController")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyReplicationControllerSpec | None | UnsetType = UNSET
    status: ApplyReplicationControllerStatus | None | UnsetType = UNSET


class ApplyReplicationControllerCondition(ApplyModel, kw_only=True):
    status: ConditionStatus | None | UnsetType = UNSET
    last_transition_time: Time | None | UnsetType = UNSET
    message: str | None | UnsetType = UNSET
    reason: str | None | UnsetType = UNSET
    type: ReplicationControllerConditionType | None | UnsetType = UNSET


class ApplyResourceClaim(ApplyModel, kw_only=True):
    name: str | None | UnsetType = UNSET
    request: str | None | UnsetType = UNSET


class ApplyResourceFieldSelector(ApplyModel, kw_only=True):
    container_name: str | None | UnsetType = UNSET
    divisor: Quantity | None | UnsetType = UNSET
    resource: str | None | UnsetType = UNSET


class ApplyResourceHealth(ApplyModel, kw_only=True):
    health: ResourceHealthStatus | None | UnsetType = UNSET
    message: str | None | UnsetType = UNSET
    resource_id: str | None | UnsetType = field(default=UNSET, name="resourceID")


class ApplyResourceQuotaSpec(ApplyModel, kw_only=True):
    hard: dict[str, Quantity] | None | UnsetType = UNSET
    scope_selector: ApplyScopeSelector | None | UnsetType = UNSET
    scopes: list[ResourceQuotaScope] | None | UnsetType = UNSET


class ApplyResourceQuotaStatus(ApplyModel, kw_only=True):
    hard: dict[str, Quantity] | None | UnsetType = UNSET
    used: dict[str, Quantity] | None | UnsetType = UNSET


class ApplyResourceQuota(ApplyRoot["models.ResourceQuota"], kw_only=True):
    """ResourceQuota of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["ResourceQuota"] = kind("ResourceQuota")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyResourceQuotaSpec | None | UnsetType = UNSET
    status: ApplyResourceQuotaStatus | None | UnsetType = UNSET


class ApplyResourceStatus(ApplyModel, kw_only=True):
    name: ResourceName | None | UnsetType = UNSET
    resources: list[ApplyResourceHealth] | None | UnsetType = UNSET


class ApplySELinuxOptions(ApplyModel, kw_only=True):
    level: str | None | UnsetType = UNSET
    role: str | None | UnsetType = UNSET
    type: str | None | UnsetType = UNSET
    user: str | None | UnsetType = UNSET


class ApplyScaleIOPersistentVolumeSource(ApplyModel, kw_only=True):
    fs_type: str | None | UnsetType = UNSET
    gateway: str | None | UnsetType = UNSET
    protection_domain: str | None | UnsetType = UNSET
    read_only: bool | None | UnsetType = UNSET
    secret_ref: ApplySecretReference | None | UnsetType = UNSET
    ssl_enabled: bool | None | UnsetType = UNSET
    storage_mode: str | None | UnsetType = UNSET
    storage_pool: str | None | UnsetType = UNSET
    system: str | None | UnsetType = UNSET
    volume_name: str | None | UnsetType = UNSET


class ApplyScaleIOVolumeSource(ApplyModel, kw_only=True):
    fs_type: str | None | UnsetType = UNSET
    gateway: str | None | UnsetType = UNSET
    protection_domain: str | None | UnsetType = UNSET
    read_only: bool | None | UnsetType = UNSET
    secret_ref: ApplyLocalObjectReference | None | UnsetType = UNSET
    ssl_enabled: bool | None | UnsetType = UNSET
    storage_mode: str | None | UnsetType = UNSET
    storage_pool: str | None | UnsetType = UNSET
    system: str | None | UnsetType = UNSET
    volume_name: str | None | UnsetType = UNSET


class ApplyScopeSelector(ApplyModel, kw_only=True):
    match_expressions: list[ApplyScopedResourceSelectorRequirement] | None | UnsetType = UNSET


class ApplyScopedResourceSelectorRequirement(ApplyModel, kw_only=True):
    operator: ScopeSelectorOperator | None | UnsetType = UNSET
    scope_name: ResourceQuotaScope | None | UnsetType = UNSET
    values: list[str] | None | UnsetType = UNSET


class ApplySeccompProfile(ApplyModel, kw_only=True):
    localhost_profile: str | None | UnsetType = UNSET
    type: SeccompProfileType | None | UnsetType = UNSET


class ApplySecret(ApplyRoot["models.Secret"], kw_only=True):
    """Secret of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["Secret"] = kind("Secret")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    data: dict[str, bytes] | None | UnsetType = UNSET
    immutable: bool | None | UnsetType = UNSET
    string_data: dict[str, str] | None | UnsetType = UNSET
    type: SecretType | None | UnsetType = UNSET


class ApplySecretEnvSource(ApplyModel, kw_only=True):
    name: str | None | UnsetType = UNSET
    optional: bool | None | UnsetType = UNSET


class ApplySecretKeySelector(ApplyModel, kw_only=True):
    key: str | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    optional: bool | None | UnsetType = UNSET


class ApplySecretProjection(ApplyModel, kw_only=True):
    items: list[ApplyKeyToPath] | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    optional: bool | None | UnsetType = UNSET


class ApplySecretReference(ApplyModel, kw_only=True):
    name: str | None | UnsetType = UNSET
    namespace: str | None | UnsetType = UNSET


class ApplySecretVolumeSource(ApplyModel, kw_only=True):
    default_mode: int | None | UnsetType = UNSET
    default_user: int | None | UnsetType = UNSET
    items: list[ApplyKeyToPath] | None | UnsetType = UNSET
    optional: bool | None | UnsetType = UNSET
    secret_name: str | None | UnsetType = UNSET


class ApplySecurityContext(ApplyModel, kw_only=True):
    allow_privilege_escalation: bool | None | UnsetType = UNSET
    app_armor_profile: ApplyAppArmorProfile | None | UnsetType = UNSET
    capabilities: ApplyCapabilities | None | UnsetType = UNSET
    privileged: bool | None | UnsetType = UNSET
    proc_mount: ProcMountType | None | UnsetType = UNSET
    read_only_root_filesystem: bool | None | UnsetType = UNSET
    run_as_group: int | None | UnsetType = UNSET
    run_as_non_root: bool | None | UnsetType = UNSET
    run_as_user: int | None | UnsetType = UNSET
    se_linux_options: ApplySELinuxOptions | None | UnsetType = UNSET
    seccomp_profile: ApplySeccompProfile | None | UnsetType = UNSET
    windows_options: ApplyWindowsSecurityContextOptions | None | UnsetType = UNSET


class ApplyServiceSpec(ApplyModel, kw_only=True):
    allocate_load_balancer_node_ports: bool | None | UnsetType = UNSET
    cluster_ip: str | None | UnsetType = field(default=UNSET, name="clusterIP")
    cluster_ips: list[str] | None | UnsetType = field(default=UNSET, name="clusterIPs")
    external_ips: list[str] | None | UnsetType = field(default=UNSET, name="externalIPs")
    external_name: str | None | UnsetType = UNSET
    external_traffic_policy: ServiceExternalTrafficPolicy | None | UnsetType = UNSET
    health_check_node_port: int | None | UnsetType = UNSET
    internal_traffic_policy: ServiceInternalTrafficPolicy | None | UnsetType = UNSET
    ip_families: list[IPFamily] | None | UnsetType = UNSET
    ip_family_policy: IPFamilyPolicy | None | UnsetType = UNSET
    load_balancer_class: str | None | UnsetType = UNSET
    load_balancer_ip: str | None | UnsetType = field(default=UNSET, name="loadBalancerIP")
    load_balancer_source_ranges: list[str] | None | UnsetType = UNSET
    ports: list[ApplyServicePort] | None | UnsetType = UNSET
    publish_not_ready_addresses: bool | None | UnsetType = UNSET
    selector: dict[str, str] | None | UnsetType = UNSET
    session_affinity: ServiceAffinity | None | UnsetType = UNSET
    session_affinity_config: ApplySessionAffinityConfig | None | UnsetType = UNSET
    traffic_distribution: str | None | UnsetType = UNSET
    type: ServiceType | None | UnsetType = UNSET


class ApplyServiceStatus(ApplyModel, kw_only=True):
    conditions: list[ApplyCondition] | None | UnsetType = UNSET
    load_balancer: ApplyLoadBalancerStatus | None | UnsetType = UNSET


class ApplyService(ApplyRoot["models.Service"], kw_only=True):
    """Service of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["Service"] = kind("Service")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyServiceSpec | None | UnsetType = UNSET
    status: ApplyServiceStatus | None | UnsetType = UNSET


class ApplyServiceAccount(ApplyRoot["models.ServiceAccount"], kw_only=True):
    """ServiceAccount of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["ServiceAccount"] = kind("ServiceAccount")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    automount_service_account_token: bool | None | UnsetType = UNSET
    image_pull_secrets: list[ApplyLocalObjectReference] | None | UnsetType = UNSET
    secrets: list[ApplyObjectReference] | None | UnsetType = UNSET


class ApplyServiceAccountTokenProjection(ApplyModel, kw_only=True):
    audience: str | None | UnsetType = UNSET
    expiration_seconds: int | None | UnsetType = UNSET
    path: str | None | UnsetType = UNSET
    user: int | None | UnsetType = UNSET


class ApplyServicePort(ApplyModel, kw_only=True):
    app_protocol: str | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    node_port: int | None | UnsetType = UNSET
    port: int | None | UnsetType = UNSET
    protocol: Protocol | None | UnsetType = UNSET
    target_port: IntOrString | None | UnsetType = UNSET


class ApplySessionAffinityConfig(ApplyModel, kw_only=True):
    client_ip: ApplyClientIPConfig | None | UnsetType = field(default=UNSET, name="clientIP")


class ApplySleepAction(ApplyModel, kw_only=True):
    seconds: int | None | UnsetType = UNSET


class ApplyStorageOSPersistentVolumeSource(ApplyModel, kw_only=True):
    fs_type: str | None | UnsetType = UNSET
    read_only: bool | None | UnsetType = UNSET
    secret_ref: ApplyObjectReference | None | UnsetType = UNSET
    volume_name: str | None | UnsetType = UNSET
    volume_namespace: str | None | UnsetType = UNSET


class ApplyStorageOSVolumeSource(ApplyModel, kw_only=True):
    fs_type: str | None | UnsetType = UNSET
    read_only: bool | None | UnsetType = UNSET
    secret_ref: ApplyLocalObjectReference | None | UnsetType = UNSET
    volume_name: str | None | UnsetType = UNSET
    volume_namespace: str | None | UnsetType = UNSET


class ApplySysctl(ApplyModel, kw_only=True):
    name: str | None | UnsetType = UNSET
    value: str | None | UnsetType = UNSET


class ApplyTCPSocketAction(ApplyModel, kw_only=True):
    host: str | None | UnsetType = UNSET
    port: IntOrString | None | UnsetType = UNSET


class ApplyTaint(ApplyModel, kw_only=True):
    effect: TaintEffect | None | UnsetType = UNSET
    key: str | None | UnsetType = UNSET
    time_added: Time | None | UnsetType = UNSET
    value: str | None | UnsetType = UNSET


class ApplyToleration(ApplyModel, kw_only=True):
    effect: TaintEffect | None | UnsetType = UNSET
    key: str | None | UnsetType = UNSET
    operator: TolerationOperator | None | UnsetType = UNSET
    toleration_seconds: int | None | UnsetType = UNSET
    value: str | None | UnsetType = UNSET


class ApplyTopologySelectorLabelRequirement(ApplyModel, kw_only=True):
    key: str | None | UnsetType = UNSET
    values: list[str] | None | UnsetType = UNSET


class ApplyTopologySelectorTerm(ApplyModel, kw_only=True):
    match_label_expressions: list[ApplyTopologySelectorLabelRequirement] | None | UnsetType = UNSET


class ApplyTopologySpreadConstraint(ApplyModel, kw_only=True):
    label_selector: ApplyLabelSelector | None | UnsetType = UNSET
    match_label_keys: list[str] | None | UnsetType = UNSET
    max_skew: int | None | UnsetType = UNSET
    min_domains: int | None | UnsetType = UNSET
    node_affinity_policy: NodeInclusionPolicy | None | UnsetType = UNSET
    node_taints_policy: NodeInclusionPolicy | None | UnsetType = UNSET
    topology_key: str | None | UnsetType = UNSET
    when_unsatisfiable: UnsatisfiableConstraintAction | None | UnsetType = UNSET


class ApplyTypedLocalObjectReference(ApplyModel, kw_only=True):
    kind: str | None | UnsetType = UNSET
    api_group: str | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET


class ApplyTypedObjectReference(ApplyModel, kw_only=True):
    kind: str | None | UnsetType = UNSET
    api_group: str | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    namespace: str | None | UnsetType = UNSET


class ApplyVolume(ApplyModel, kw_only=True):
    aws_elastic_block_store: ApplyAWSElasticBlockStoreVolumeSource | None | UnsetType = UNSET
    azure_disk: ApplyAzureDiskVolumeSource | None | UnsetType = UNSET
    azure_file: ApplyAzureFileVolumeSource | None | UnsetType = UNSET
    cephfs: ApplyCephFSVolumeSource | None | UnsetType = UNSET
    cinder: ApplyCinderVolumeSource | None | UnsetType = UNSET
    config_map: ApplyConfigMapVolumeSource | None | UnsetType = UNSET
    csi: ApplyCSIVolumeSource | None | UnsetType = UNSET
    downward_api: ApplyDownwardAPIVolumeSource | None | UnsetType = field(default=UNSET, name="downwardAPI")
    empty_dir: ApplyEmptyDirVolumeSource | None | UnsetType = UNSET
    ephemeral: ApplyEphemeralVolumeSource | None | UnsetType = UNSET
    fc: ApplyFCVolumeSource | None | UnsetType = UNSET
    flex_volume: ApplyFlexVolumeSource | None | UnsetType = UNSET
    flocker: ApplyFlockerVolumeSource | None | UnsetType = UNSET
    gce_persistent_disk: ApplyGCEPersistentDiskVolumeSource | None | UnsetType = UNSET
    git_repo: ApplyGitRepoVolumeSource | None | UnsetType = UNSET
    glusterfs: ApplyGlusterfsVolumeSource | None | UnsetType = UNSET
    host_path: ApplyHostPathVolumeSource | None | UnsetType = UNSET
    image: ApplyImageVolumeSource | None | UnsetType = UNSET
    iscsi: ApplyISCSIVolumeSource | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    nfs: ApplyNFSVolumeSource | None | UnsetType = UNSET
    persistent_volume_claim: ApplyPersistentVolumeClaimVolumeSource | None | UnsetType = UNSET
    photon_persistent_disk: ApplyPhotonPersistentDiskVolumeSource | None | UnsetType = UNSET
    portworx_volume: ApplyPortworxVolumeSource | None | UnsetType = UNSET
    projected: ApplyProjectedVolumeSource | None | UnsetType = UNSET
    quobyte: ApplyQuobyteVolumeSource | None | UnsetType = UNSET
    rbd: ApplyRBDVolumeSource | None | UnsetType = UNSET
    scale_io: ApplyScaleIOVolumeSource | None | UnsetType = field(default=UNSET, name="scaleIO")
    secret: ApplySecretVolumeSource | None | UnsetType = UNSET
    storageos: ApplyStorageOSVolumeSource | None | UnsetType = UNSET
    vsphere_volume: ApplyVsphereVirtualDiskVolumeSource | None | UnsetType = UNSET


class ApplyVolumeDevice(ApplyModel, kw_only=True):
    device_path: str | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET


class ApplyVolumeHealthCondition(ApplyModel, kw_only=True):
    status: VolumeHealthStatusType | None | UnsetType = UNSET
    message: str | None | UnsetType = UNSET
    reason: str | None | UnsetType = UNSET


class ApplyVolumeHealthStatus(ApplyModel, kw_only=True):
    health_conditions: list[ApplyVolumeHealthCondition] | None | UnsetType = UNSET
    last_transition_time: Time | None | UnsetType = UNSET


class ApplyVolumeMount(ApplyModel, kw_only=True):
    bind_mount_options: list[str] | None | UnsetType = UNSET
    mount_path: str | None | UnsetType = UNSET
    mount_propagation: MountPropagationMode | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    read_only: bool | None | UnsetType = UNSET
    recursive_read_only: RecursiveReadOnlyMode | None | UnsetType = UNSET
    sub_path: str | None | UnsetType = UNSET
    sub_path_expr: str | None | UnsetType = UNSET


class ApplyVolumeMountStatus(ApplyModel, kw_only=True):
    mount_path: str | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    read_only: bool | None | UnsetType = UNSET
    recursive_read_only: RecursiveReadOnlyMode | None | UnsetType = UNSET
    volume_status: ApplyVolumeStatus | None | UnsetType = UNSET


class ApplyVolumeNodeAffinity(ApplyModel, kw_only=True):
    required: ApplyNodeSelector | None | UnsetType = UNSET


class ApplyVolumeProjection(ApplyModel, kw_only=True):
    cluster_trust_bundle: ApplyClusterTrustBundleProjection | None | UnsetType = UNSET
    config_map: ApplyConfigMapProjection | None | UnsetType = UNSET
    downward_api: ApplyDownwardAPIProjection | None | UnsetType = field(default=UNSET, name="downwardAPI")
    pod_certificate: ApplyPodCertificateProjection | None | UnsetType = UNSET
    secret: ApplySecretProjection | None | UnsetType = UNSET
    service_account_token: ApplyServiceAccountTokenProjection | None | UnsetType = UNSET


class ApplyVolumeStatus(ApplyModel, kw_only=True):
    image: ApplyImageVolumeStatus | None | UnsetType = UNSET


class ApplyVsphereVirtualDiskVolumeSource(ApplyModel, kw_only=True):
    fs_type: str | None | UnsetType = UNSET
    storage_policy_id: str | None | UnsetType = field(default=UNSET, name="storagePolicyID")
    storage_policy_name: str | None | UnsetType = UNSET
    volume_path: str | None | UnsetType = UNSET


class ApplyWeightedPodAffinityTerm(ApplyModel, kw_only=True):
    pod_affinity_term: ApplyPodAffinityTerm | None | UnsetType = UNSET
    weight: int | None | UnsetType = UNSET


class ApplyWindowsSecurityContextOptions(ApplyModel, kw_only=True):
    gmsa_credential_spec: str | None | UnsetType = UNSET
    gmsa_credential_spec_name: str | None | UnsetType = UNSET
    host_process: bool | None | UnsetType = UNSET
    run_as_user_name: str | None | UnsetType = UNSET
