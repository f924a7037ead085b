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
    Maybe,
    MicroTime,
    Quantity,
    Time,
    UNSET,
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
    fs_type: Maybe[str] = UNSET
    partition: Maybe[int] = UNSET
    read_only: Maybe[bool] = UNSET
    volume_id: Maybe[str] = field(default=UNSET, name="volumeID")


class ApplyAffinity(ApplyModel, kw_only=True):
    node_affinity: Maybe[ApplyNodeAffinity] = UNSET
    pod_affinity: Maybe[ApplyPodAffinity] = UNSET
    pod_anti_affinity: Maybe[ApplyPodAntiAffinity] = UNSET


class ApplyAppArmorProfile(ApplyModel, kw_only=True):
    localhost_profile: Maybe[str] = UNSET
    type: Maybe[AppArmorProfileType] = UNSET


class ApplyAttachedVolume(ApplyModel, kw_only=True):
    device_path: Maybe[str] = UNSET
    name: Maybe[str] = UNSET


class ApplyAzureDiskVolumeSource(ApplyModel, kw_only=True):
    kind: Maybe[AzureDataDiskKind] = UNSET
    caching_mode: Maybe[AzureDataDiskCachingMode] = UNSET
    disk_name: Maybe[str] = UNSET
    disk_uri: Maybe[str] = field(default=UNSET, name="diskURI")
    fs_type: Maybe[str] = UNSET
    read_only: Maybe[bool] = UNSET


class ApplyAzureFilePersistentVolumeSource(ApplyModel, kw_only=True):
    read_only: Maybe[bool] = UNSET
    secret_name: Maybe[str] = UNSET
    secret_namespace: Maybe[str] = UNSET
    share_name: Maybe[str] = UNSET


class ApplyAzureFileVolumeSource(ApplyModel, kw_only=True):
    read_only: Maybe[bool] = UNSET
    secret_name: Maybe[str] = UNSET
    share_name: Maybe[str] = UNSET


class ApplyObjectReference(ApplyModel, kw_only=True):
    api_version: Maybe[str] = UNSET
    kind: Maybe[str] = UNSET
    field_path: Maybe[str] = UNSET
    name: Maybe[str] = UNSET
    namespace: Maybe[str] = UNSET
    resource_version: Maybe[str] = UNSET
    uid: Maybe[str] = UNSET


class ApplyBinding(ApplyRoot["models.Binding"], kw_only=True):
    """Binding of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["Binding"] = kind("Binding")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    target: Maybe[ApplyObjectReference] = UNSET


class ApplyCSIPersistentVolumeSource(ApplyModel, kw_only=True):
    controller_expand_secret_ref: Maybe[ApplySecretReference] = UNSET
    controller_publish_secret_ref: Maybe[ApplySecretReference] = UNSET
    driver: Maybe[str] = UNSET
    fs_type: Maybe[str] = UNSET
    node_expand_secret_ref: Maybe[ApplySecretReference] = UNSET
    node_publish_secret_ref: Maybe[ApplySecretReference] = UNSET
    node_stage_secret_ref: Maybe[ApplySecretReference] = UNSET
    read_only: Maybe[bool] = UNSET
    volume_attributes: Maybe[dict[str, str]] = UNSET
    volume_handle: Maybe[str] = UNSET


class ApplyCSIVolumeSource(ApplyModel, kw_only=True):
    driver: Maybe[str] = UNSET
    fs_type: Maybe[str] = UNSET
    node_publish_secret_ref: Maybe[ApplyLocalObjectReference] = UNSET
    read_only: Maybe[bool] = UNSET
    volume_attributes: Maybe[dict[str, str]] = UNSET


class ApplyCapabilities(ApplyModel, kw_only=True):
    add: Maybe[list[str]] = UNSET
    drop: Maybe[list[str]] = UNSET


class ApplyCephFSPersistentVolumeSource(ApplyModel, kw_only=True):
    monitors: Maybe[list[str]] = UNSET
    path: Maybe[str] = UNSET
    read_only: Maybe[bool] = UNSET
    secret_file: Maybe[str] = UNSET
    secret_ref: Maybe[ApplySecretReference] = UNSET
    user: Maybe[str] = UNSET


class ApplyCephFSVolumeSource(ApplyModel, kw_only=True):
    monitors: Maybe[list[str]] = UNSET
    path: Maybe[str] = UNSET
    read_only: Maybe[bool] = UNSET
    secret_file: Maybe[str] = UNSET
    secret_ref: Maybe[ApplyLocalObjectReference] = UNSET
    user: Maybe[str] = UNSET


class ApplyCinderPersistentVolumeSource(ApplyModel, kw_only=True):
    fs_type: Maybe[str] = UNSET
    read_only: Maybe[bool] = UNSET
    secret_ref: Maybe[ApplySecretReference] = UNSET
    volume_id: Maybe[str] = field(default=UNSET, name="volumeID")


class ApplyCinderVolumeSource(ApplyModel, kw_only=True):
    fs_type: Maybe[str] = UNSET
    read_only: Maybe[bool] = UNSET
    secret_ref: Maybe[ApplyLocalObjectReference] = UNSET
    volume_id: Maybe[str] = field(default=UNSET, name="volumeID")


class ApplyClientIPConfig(ApplyModel, kw_only=True):
    timeout_seconds: Maybe[int] = UNSET


class ApplyClusterTrustBundleProjection(ApplyModel, kw_only=True):
    label_selector: Maybe[ApplyLabelSelector] = UNSET
    name: Maybe[str] = UNSET
    optional: Maybe[bool] = UNSET
    path: Maybe[str] = UNSET
    signer_name: Maybe[str] = UNSET
    user: Maybe[int] = UNSET


class ApplyComponentCondition(ApplyModel, kw_only=True):
    status: Maybe[ConditionStatus] = UNSET
    error: Maybe[str] = UNSET
    message: Maybe[str] = UNSET
    type: Maybe[ComponentConditionType] = UNSET


@deprecated("ComponentStatus of v1 is deprecated since Kubernetes 1.19")
class ApplyComponentStatus(ApplyRoot["models.ComponentStatus"], kw_only=True):
    """ComponentStatus of core/v1, introduced in 1.0, deprecated in 1.19."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["ComponentStatus"] = kind("ComponentStatus")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    conditions: Maybe[list[ApplyComponentCondition]] = UNSET


class ApplyConfigMap(ApplyRoot["models.ConfigMap"], kw_only=True):
    """ConfigMap of core/v1, introduced in 1.2."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["ConfigMap"] = kind("ConfigMap")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    binary_data: Maybe[dict[str, bytes]] = UNSET
    data: Maybe[dict[str, str]] = UNSET
    immutable: Maybe[bool] = UNSET


class ApplyConfigMapEnvSource(ApplyModel, kw_only=True):
    name: Maybe[str] = UNSET
    optional: Maybe[bool] = UNSET


class ApplyConfigMapKeySelector(ApplyModel, kw_only=True):
    key: Maybe[str] = UNSET
    name: Maybe[str] = UNSET
    optional: Maybe[bool] = UNSET


class ApplyConfigMapNodeConfigSource(ApplyModel, kw_only=True):
    kubelet_config_key: Maybe[str] = UNSET
    name: Maybe[str] = UNSET
    namespace: Maybe[str] = UNSET
    resource_version: Maybe[str] = UNSET
    uid: Maybe[str] = UNSET


class ApplyConfigMapProjection(ApplyModel, kw_only=True):
    items: Maybe[list[ApplyKeyToPath]] = UNSET
    name: Maybe[str] = UNSET
    optional: Maybe[bool] = UNSET


class ApplyConfigMapVolumeSource(ApplyModel, kw_only=True):
    default_mode: Maybe[int] = UNSET
    default_user: Maybe[int] = UNSET
    items: Maybe[list[ApplyKeyToPath]] = UNSET
    name: Maybe[str] = UNSET
    optional: Maybe[bool] = UNSET


class ApplyResourceRequirements(ApplyModel, kw_only=True):
    claims: Maybe[list[ApplyResourceClaim]] = UNSET
    limits: Maybe[dict[str, Quantity]] = UNSET
    requests: Maybe[dict[str, Quantity]] = UNSET


class ApplyContainer(ApplyModel, kw_only=True):
    args: Maybe[list[str]] = UNSET
    command: Maybe[list[str]] = UNSET
    env: Maybe[list[ApplyEnvVar]] = UNSET
    env_from: Maybe[list[ApplyEnvFromSource]] = UNSET
    image: Maybe[str] = UNSET
    image_pull_policy: Maybe[PullPolicy] = UNSET
    lifecycle: Maybe[ApplyLifecycle] = UNSET
    liveness_probe: Maybe[ApplyProbe] = UNSET
    name: Maybe[str] = UNSET
    ports: Maybe[list[ApplyContainerPort]] = UNSET
    readiness_probe: Maybe[ApplyProbe] = UNSET
    resize_policy: Maybe[list[ApplyContainerResizePolicy]] = UNSET
    resources: Maybe[ApplyResourceRequirements] = UNSET
    restart_policy: Maybe[ContainerRestartPolicy] = UNSET
    restart_policy_rules: Maybe[list[ApplyContainerRestartRule]] = UNSET
    security_context: Maybe[ApplySecurityContext] = UNSET
    startup_probe: Maybe[ApplyProbe] = UNSET
    stdin: Maybe[bool] = UNSET
    stdin_once: Maybe[bool] = UNSET
    termination_message_path: Maybe[str] = UNSET
    termination_message_policy: Maybe[TerminationMessagePolicy] = UNSET
    tty: Maybe[bool] = UNSET
    volume_devices: Maybe[list[ApplyVolumeDevice]] = UNSET
    volume_mounts: Maybe[list[ApplyVolumeMount]] = UNSET
    working_dir: Maybe[str] = UNSET


class ApplyContainerExtendedResourceRequest(ApplyModel, kw_only=True):
    container_name: Maybe[str] = UNSET
    request_name: Maybe[str] = UNSET
    resource_name: Maybe[str] = UNSET


class ApplyContainerImage(ApplyModel, kw_only=True):
    names: Maybe[list[str]] = UNSET
    size_bytes: Maybe[int] = UNSET


class ApplyContainerPort(ApplyModel, kw_only=True):
    container_port: Maybe[int] = UNSET
    host_ip: Maybe[str] = field(default=UNSET, name="hostIP")
    host_port: Maybe[int] = UNSET
    name: Maybe[str] = UNSET
    protocol: Maybe[Protocol] = UNSET


class ApplyContainerResizePolicy(ApplyModel, kw_only=True):
    resource_name: Maybe[ResourceName] = UNSET
    restart_policy: Maybe[ResourceResizeRestartPolicy] = UNSET


class ApplyContainerRestartRule(ApplyModel, kw_only=True):
    action: Maybe[ContainerRestartRuleAction] = UNSET
    exit_codes: Maybe[ApplyContainerRestartRuleOnExitCodes] = UNSET


class ApplyContainerRestartRuleOnExitCodes(ApplyModel, kw_only=True):
    operator: Maybe[ContainerRestartRuleOnExitCodesOperator] = UNSET
    values: Maybe[list[int]] = UNSET


class ApplyContainerState(ApplyModel, kw_only=True):
    running: Maybe[ApplyContainerStateRunning] = UNSET
    terminated: Maybe[ApplyContainerStateTerminated] = UNSET
    waiting: Maybe[ApplyContainerStateWaiting] = UNSET


class ApplyContainerStateRunning(ApplyModel, kw_only=True):
    started_at: Maybe[Time] = UNSET


class ApplyContainerStateTerminated(ApplyModel, kw_only=True):
    container_id: Maybe[str] = field(default=UNSET, name="containerID")
    exit_code: Maybe[int] = UNSET
    finished_at: Maybe[Time] = UNSET
    message: Maybe[str] = UNSET
    reason: Maybe[str] = UNSET
    signal: Maybe[int] = UNSET
    started_at: Maybe[Time] = UNSET


class ApplyContainerStateWaiting(ApplyModel, kw_only=True):
    message: Maybe[str] = UNSET
    reason: Maybe[str] = UNSET


class ApplyContainerStatus(ApplyModel, kw_only=True):
    allocated_resources: Maybe[dict[str, Quantity]] = UNSET
    allocated_resources_status: Maybe[list[ApplyResourceStatus]] = UNSET
    container_id: Maybe[str] = field(default=UNSET, name="containerID")
    image: Maybe[str] = UNSET
    image_id: Maybe[str] = field(default=UNSET, name="imageID")
    last_state: Maybe[ApplyContainerState] = UNSET
    name: Maybe[str] = UNSET
    ready: Maybe[bool] = UNSET
    resources: Maybe[ApplyResourceRequirements] = UNSET
    restart_count: Maybe[int] = UNSET
    started: Maybe[bool] = UNSET
    state: Maybe[ApplyContainerState] = UNSET
    stop_signal: Maybe[Signal] = UNSET
    user: Maybe[ApplyContainerUser] = UNSET
    volume_mounts: Maybe[list[ApplyVolumeMountStatus]] = UNSET


class ApplyContainerUser(ApplyModel, kw_only=True):
    linux: Maybe[ApplyLinuxContainerUser] = UNSET


class ApplyDaemonEndpoint(ApplyModel, kw_only=True):
    port: Maybe[int] = field(default=UNSET, name="Port")


class ApplyDownwardAPIProjection(ApplyModel, kw_only=True):
    items: Maybe[list[ApplyDownwardAPIVolumeFile]] = UNSET


class ApplyDownwardAPIVolumeFile(ApplyModel, kw_only=True):
    field_ref: Maybe[ApplyObjectFieldSelector] = UNSET
    mode: Maybe[int] = UNSET
    path: Maybe[str] = UNSET
    resource_field_ref: Maybe[ApplyResourceFieldSelector] = UNSET
    user: Maybe[int] = UNSET


class ApplyDownwardAPIVolumeSource(ApplyModel, kw_only=True):
    default_mode: Maybe[int] = UNSET
    default_user: Maybe[int] = UNSET
    items: Maybe[list[ApplyDownwardAPIVolumeFile]] = UNSET


class ApplyEmptyDirVolumeSource(ApplyModel, kw_only=True):
    medium: Maybe[StorageMedium] = UNSET
    mode: Maybe[int] = UNSET
    size_limit: Maybe[Quantity] = UNSET


class ApplyEndpointAddress(ApplyModel, kw_only=True):
    hostname: Maybe[str] = UNSET
    ip: Maybe[str] = UNSET
    node_name: Maybe[str] = UNSET
    target_ref: Maybe[ApplyObjectReference] = UNSET


class ApplyEndpointPort(ApplyModel, kw_only=True):
    app_protocol: Maybe[str] = UNSET
    name: Maybe[str] = UNSET
    port: Maybe[int] = UNSET
    protocol: Maybe[Protocol] = UNSET


class ApplyEndpointSubset(ApplyModel, kw_only=True):
    addresses: Maybe[list[ApplyEndpointAddress]] = UNSET
    not_ready_addresses: Maybe[list[ApplyEndpointAddress]] = UNSET
    ports: Maybe[list[ApplyEndpointPort]] = UNSET


@deprecated("Endpoints of v1 is deprecated since Kubernetes 1.33: use EndpointSlice of discovery.k8s.io/v1")
class ApplyEndpoints(ApplyRoot["models.Endpoints"], kw_only=True):
    """Endpoints of core/v1, introduced in 1.0, deprecated in 1.33."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["Endpoints"] = kind("Endpoints")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    subsets: Maybe[list[ApplyEndpointSubset]] = UNSET


class ApplyEnvFromSource(ApplyModel, kw_only=True):
    config_map_ref: Maybe[ApplyConfigMapEnvSource] = UNSET
    prefix: Maybe[str] = UNSET
    secret_ref: Maybe[ApplySecretEnvSource] = UNSET


class ApplyEnvVar(ApplyModel, kw_only=True):
    name: Maybe[str] = UNSET
    value: Maybe[str] = UNSET
    value_from: Maybe[ApplyEnvVarSource] = UNSET


class ApplyEnvVarSource(ApplyModel, kw_only=True):
    config_map_key_ref: Maybe[ApplyConfigMapKeySelector] = UNSET
    field_ref: Maybe[ApplyObjectFieldSelector] = UNSET
    file_key_ref: Maybe[ApplyFileKeySelector] = UNSET
    resource_field_ref: Maybe[ApplyResourceFieldSelector] = UNSET
    secret_key_ref: Maybe[ApplySecretKeySelector] = UNSET


class ApplyEphemeralContainer(ApplyModel, kw_only=True):
    args: Maybe[list[str]] = UNSET
    command: Maybe[list[str]] = UNSET
    env: Maybe[list[ApplyEnvVar]] = UNSET
    env_from: Maybe[list[ApplyEnvFromSource]] = UNSET
    image: Maybe[str] = UNSET
    image_pull_policy: Maybe[PullPolicy] = UNSET
    lifecycle: Maybe[ApplyLifecycle] = UNSET
    liveness_probe: Maybe[ApplyProbe] = UNSET
    name: Maybe[str] = UNSET
    ports: Maybe[list[ApplyContainerPort]] = UNSET
    readiness_probe: Maybe[ApplyProbe] = UNSET
    resize_policy: Maybe[list[ApplyContainerResizePolicy]] = UNSET
    resources: Maybe[ApplyResourceRequirements] = UNSET
    restart_policy: Maybe[ContainerRestartPolicy] = UNSET
    restart_policy_rules: Maybe[list[ApplyContainerRestartRule]] = UNSET
    security_context: Maybe[ApplySecurityContext] = UNSET
    startup_probe: Maybe[ApplyProbe] = UNSET
    stdin: Maybe[bool] = UNSET
    stdin_once: Maybe[bool] = UNSET
    target_container_name: Maybe[str] = UNSET
    termination_message_path: Maybe[str] = UNSET
    termination_message_policy: Maybe[TerminationMessagePolicy] = UNSET
    tty: Maybe[bool] = UNSET
    volume_devices: Maybe[list[ApplyVolumeDevice]] = UNSET
    volume_mounts: Maybe[list[ApplyVolumeMount]] = UNSET
    working_dir: Maybe[str] = UNSET


class ApplyEphemeralVolumeSource(ApplyModel, kw_only=True):
    volume_claim_template: Maybe[ApplyPersistentVolumeClaimTemplate] = UNSET


class ApplyEventSource(ApplyModel, kw_only=True):
    component: Maybe[str] = UNSET
    host: Maybe[str] = UNSET


class ApplyEvent(ApplyRoot["models.Event"], kw_only=True):
    """Event of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["Event"] = kind("Event")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    action: Maybe[str] = UNSET
    count: Maybe[int] = UNSET
    event_time: Maybe[MicroTime] = UNSET
    first_timestamp: Maybe[Time] = UNSET
    involved_object: Maybe[ApplyObjectReference] = UNSET
    last_timestamp: Maybe[Time] = UNSET
    message: Maybe[str] = UNSET
    reason: Maybe[str] = UNSET
    related: Maybe[ApplyObjectReference] = UNSET
    reporting_component: Maybe[str] = UNSET
    reporting_instance: Maybe[str] = UNSET
    series: Maybe[ApplyEventSeries] = UNSET
    source: Maybe[ApplyEventSource] = UNSET
    type: Maybe[str] = UNSET


class ApplyEventSeries(ApplyModel, kw_only=True):
    count: Maybe[int] = UNSET
    last_observed_time: Maybe[MicroTime] = UNSET


class ApplyEvictionResponder(ApplyModel, kw_only=True):
    name: Maybe[str] = UNSET
    priority: Maybe[int] = UNSET


class ApplyExecAction(ApplyModel, kw_only=True):
    command: Maybe[list[str]] = UNSET


class ApplyFCVolumeSource(ApplyModel, kw_only=True):
    fs_type: Maybe[str] = UNSET
    lun: Maybe[int] = UNSET
    read_only: Maybe[bool] = UNSET
    target_wwns: Maybe[list[str]] = field(default=UNSET, name="targetWWNs")
    wwids: Maybe[list[str]] = UNSET


class ApplyFileKeySelector(ApplyModel, kw_only=True):
    key: Maybe[str] = UNSET
    optional: Maybe[bool] = UNSET
    path: Maybe[str] = UNSET
    volume_name: Maybe[str] = UNSET


class ApplyFlexPersistentVolumeSource(ApplyModel, kw_only=True):
    driver: Maybe[str] = UNSET
    fs_type: Maybe[str] = UNSET
    options: Maybe[dict[str, str]] = UNSET
    read_only: Maybe[bool] = UNSET
    secret_ref: Maybe[ApplySecretReference] = UNSET


class ApplyFlexVolumeSource(ApplyModel, kw_only=True):
    driver: Maybe[str] = UNSET
    fs_type: Maybe[str] = UNSET
    options: Maybe[dict[str, str]] = UNSET
    read_only: Maybe[bool] = UNSET
    secret_ref: Maybe[ApplyLocalObjectReference] = UNSET


class ApplyFlockerVolumeSource(ApplyModel, kw_only=True):
    dataset_name: Maybe[str] = UNSET
    dataset_uuid: Maybe[str] = field(default=UNSET, name="datasetUUID")


class ApplyGCEPersistentDiskVolumeSource(ApplyModel, kw_only=True):
    fs_type: Maybe[str] = UNSET
    partition: Maybe[int] = UNSET
    pd_name: Maybe[str] = UNSET
    read_only: Maybe[bool] = UNSET


class ApplyGRPCAction(ApplyModel, kw_only=True):
    mode: Maybe[GRPCProbeMode] = UNSET
    port: Maybe[int] = UNSET
    service: Maybe[str] = UNSET


class ApplyGitRepoVolumeSource(ApplyModel, kw_only=True):
    directory: Maybe[str] = UNSET
    repository: Maybe[str] = UNSET
    revision: Maybe[str] = UNSET


class ApplyGlusterfsPersistentVolumeSource(ApplyModel, kw_only=True):
    endpoints: Maybe[str] = UNSET
    endpoints_namespace: Maybe[str] = UNSET
    path: Maybe[str] = UNSET
    read_only: Maybe[bool] = UNSET


class ApplyGlusterfsVolumeSource(ApplyModel, kw_only=True):
    endpoints: Maybe[str] = UNSET
    path: Maybe[str] = UNSET
    read_only: Maybe[bool] = UNSET


class ApplyHTTPGetAction(ApplyModel, kw_only=True):
    host: Maybe[str] = UNSET
    http_headers: Maybe[list[ApplyHTTPHeader]] = UNSET
    path: Maybe[str] = UNSET
    port: Maybe[IntOrString] = UNSET
    protocol: Maybe[HTTPProtocol] = UNSET
    scheme: Maybe[URIScheme] = UNSET


class ApplyHTTPHeader(ApplyModel, kw_only=True):
    name: Maybe[str] = UNSET
    value: Maybe[str] = UNSET


class ApplyHostAlias(ApplyModel, kw_only=True):
    hostnames: Maybe[list[str]] = UNSET
    ip: Maybe[str] = UNSET


class ApplyHostIP(ApplyModel, kw_only=True):
    ip: Maybe[str] = UNSET


class ApplyHostPathVolumeSource(ApplyModel, kw_only=True):
    path: Maybe[str] = UNSET
    type: Maybe[HostPathType] = UNSET


class ApplyISCSIPersistentVolumeSource(ApplyModel, kw_only=True):
    chap_auth_discovery: Maybe[bool] = UNSET
    chap_auth_session: Maybe[bool] = UNSET
    fs_type: Maybe[str] = UNSET
    initiator_name: Maybe[str] = UNSET
    iqn: Maybe[str] = UNSET
    iscsi_interface: Maybe[str] = UNSET
    lun: Maybe[int] = UNSET
    portals: Maybe[list[str]] = UNSET
    read_only: Maybe[bool] = UNSET
    secret_ref: Maybe[ApplySecretReference] = UNSET
    target_portal: Maybe[str] = UNSET


class ApplyISCSIVolumeSource(ApplyModel, kw_only=True):
    chap_auth_discovery: Maybe[bool] = UNSET
    chap_auth_session: Maybe[bool] = UNSET
    fs_type: Maybe[str] = UNSET
    initiator_name: Maybe[str] = UNSET
    iqn: Maybe[str] = UNSET
    iscsi_interface: Maybe[str] = UNSET
    lun: Maybe[int] = UNSET
    portals: Maybe[list[str]] = UNSET
    read_only: Maybe[bool] = UNSET
    secret_ref: Maybe[ApplyLocalObjectReference] = UNSET
    target_portal: Maybe[str] = UNSET


class ApplyImageVolumeSource(ApplyModel, kw_only=True):
    pull_policy: Maybe[PullPolicy] = UNSET
    reference: Maybe[str] = UNSET


class ApplyImageVolumeStatus(ApplyModel, kw_only=True):
    image_ref: Maybe[str] = UNSET


class ApplyKeyToPath(ApplyModel, kw_only=True):
    key: Maybe[str] = UNSET
    mode: Maybe[int] = UNSET
    path: Maybe[str] = UNSET
    user: Maybe[int] = UNSET


class ApplyLifecycle(ApplyModel, kw_only=True):
    post_start: Maybe[ApplyLifecycleHandler] = UNSET
    pre_stop: Maybe[ApplyLifecycleHandler] = UNSET
    stop_signal: Maybe[Signal] = UNSET


class ApplyLifecycleHandler(ApplyModel, kw_only=True):
    exec: Maybe[ApplyExecAction] = UNSET
    http_get: Maybe[ApplyHTTPGetAction] = UNSET
    sleep: Maybe[ApplySleepAction] = UNSET
    tcp_socket: Maybe[ApplyTCPSocketAction] = UNSET


class ApplyLimitRangeSpec(ApplyModel, kw_only=True):
    limits: Maybe[list[ApplyLimitRangeItem]] = UNSET


class ApplyLimitRange(ApplyRoot["models.LimitRange"], kw_only=True):
    """LimitRange of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["LimitRange"] = kind("LimitRange")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyLimitRangeSpec] = UNSET


class ApplyLimitRangeItem(ApplyModel, kw_only=True):
    default: Maybe[dict[str, Quantity]] = UNSET
    default_request: Maybe[dict[str, Quantity]] = UNSET
    max: Maybe[dict[str, Quantity]] = UNSET
    max_limit_request_ratio: Maybe[dict[str, Quantity]] = UNSET
    min: Maybe[dict[str, Quantity]] = UNSET
    type: Maybe[LimitType] = UNSET


class ApplyLinuxContainerUser(ApplyModel, kw_only=True):
    gid: Maybe[int] = UNSET
    supplemental_groups: Maybe[list[int]] = UNSET
    uid: Maybe[int] = UNSET


class ApplyLoadBalancerIngress(ApplyModel, kw_only=True):
    hostname: Maybe[str] = UNSET
    ip: Maybe[str] = UNSET
    ip_mode: Maybe[LoadBalancerIPMode] = UNSET
    ports: Maybe[list[ApplyPortStatus]] = UNSET


class ApplyLoadBalancerStatus(ApplyModel, kw_only=True):
    ingress: Maybe[list[ApplyLoadBalancerIngress]] = UNSET


class ApplyLocalObjectReference(ApplyModel, kw_only=True):
    name: Maybe[str] = UNSET


class ApplyLocalVolumeSource(ApplyModel, kw_only=True):
    fs_type: Maybe[str] = UNSET
    path: Maybe[str] = UNSET


class ApplyModifyVolumeStatus(ApplyModel, kw_only=True):
    status: Maybe[PersistentVolumeClaimModifyVolumeStatus] = UNSET
    target_volume_attributes_class_name: Maybe[str] = UNSET


class ApplyNFSVolumeSource(ApplyModel, kw_only=True):
    path: Maybe[str] = UNSET
    read_only: Maybe[bool] = UNSET
    server: Maybe[str] = UNSET


class ApplyNamespaceSpec(ApplyModel, kw_only=True):
    finalizers: Maybe[list[FinalizerName]] = UNSET


class ApplyNamespaceStatus(ApplyModel, kw_only=True):
    conditions: Maybe[list[ApplyNamespaceCondition]] = UNSET
    phase: Maybe[NamespacePhase] = UNSET


class ApplyNamespace(ApplyRoot["models.Namespace"], kw_only=True):
    """Namespace of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["Namespace"] = kind("Namespace")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyNamespaceSpec] = UNSET
    status: Maybe[ApplyNamespaceStatus] = UNSET


class ApplyNamespaceCondition(ApplyModel, kw_only=True):
    status: Maybe[ConditionStatus] = UNSET
    last_transition_time: Maybe[Time] = UNSET
    message: Maybe[str] = UNSET
    reason: Maybe[str] = UNSET
    type: Maybe[NamespaceConditionType] = UNSET


class ApplyNodeSpec(ApplyModel, kw_only=True):
    config_source: Maybe[ApplyNodeConfigSource] = UNSET
    external_id: Maybe[str] = field(default=UNSET, name="externalID")
    pod_cidr: Maybe[str] = field(default=UNSET, name="podCIDR")
    pod_cidrs: Maybe[list[str]] = field(default=UNSET, name="podCIDRs")
    pod_preemption_policy: Maybe[ApplyNodePodPreemptionPolicy] = UNSET
    provider_id: Maybe[str] = field(default=UNSET, name="providerID")
    taints: Maybe[list[ApplyTaint]] = UNSET
    unschedulable: Maybe[bool] = UNSET


class ApplyNodeDaemonEndpoints(ApplyModel, kw_only=True):
    kubelet_endpoint: Maybe[ApplyDaemonEndpoint] = UNSET


class ApplyNodeSystemInfo(ApplyModel, kw_only=True):
    architecture: Maybe[str] = UNSET
    boot_id: Maybe[str] = field(default=UNSET, name="bootID")
    container_runtime_version: Maybe[str] = UNSET
    kernel_version: Maybe[str] = UNSET
    kube_proxy_version: Maybe[str] = UNSET
    kubelet_version: Maybe[str] = UNSET
    machine_id: Maybe[str] = field(default=UNSET, name="machineID")
    operating_system: Maybe[str] = UNSET
    os_image: Maybe[str] = UNSET
    running_in_user_namespace: Maybe[bool] = UNSET
    swap: Maybe[ApplyNodeSwapStatus] = UNSET
    system_uuid: Maybe[str] = field(default=UNSET, name="systemUUID")


class ApplyNodeStatus(ApplyModel, kw_only=True):
    addresses: Maybe[list[ApplyNodeAddress]] = UNSET
    allocatable: Maybe[dict[str, Quantity]] = UNSET
    capacity: Maybe[dict[str, Quantity]] = UNSET
    conditions: Maybe[list[ApplyNodeCondition]] = UNSET
    config: Maybe[ApplyNodeConfigStatus] = UNSET
    daemon_endpoints: Maybe[ApplyNodeDaemonEndpoints] = UNSET
    declared_features: Maybe[list[str]] = UNSET
    features: Maybe[ApplyNodeFeatures] = UNSET
    images: Maybe[list[ApplyContainerImage]] = UNSET
    node_info: Maybe[ApplyNodeSystemInfo] = UNSET
    phase: Maybe[NodePhase] = UNSET
    runtime_handlers: Maybe[list[ApplyNodeRuntimeHandler]] = UNSET
    volumes_attached: Maybe[list[ApplyAttachedVolume]] = UNSET
    volumes_in_use: Maybe[list[str]] = UNSET


class ApplyNode(ApplyRoot["models.Node"], kw_only=True):
    """Node of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["Node"] = kind("Node")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyNodeSpec] = UNSET
    status: Maybe[ApplyNodeStatus] = UNSET


class ApplyNodeAddress(ApplyModel, kw_only=True):
    address: Maybe[str] = UNSET
    type: Maybe[NodeAddressType] = UNSET


class ApplyNodeAffinity(ApplyModel, kw_only=True):
    preferred_during_scheduling_ignored_during_execution: Maybe[list[ApplyPreferredSchedulingTerm]] = UNSET
    required_during_scheduling_ignored_during_execution: Maybe[ApplyNodeSelector] = UNSET


class ApplyNodeAllocatableMappedResources(ApplyModel, kw_only=True):
    name: Maybe[ResourceName] = UNSET
    quantity: Maybe[Quantity] = UNSET


class ApplyNodeAllocatableOverheadResources(ApplyModel, kw_only=True):
    name: Maybe[ResourceName] = UNSET
    per_container: Maybe[Quantity] = UNSET
    per_pod: Maybe[Quantity] = UNSET


class ApplyNodeAllocatableResourceClaimStatus(ApplyModel, kw_only=True):
    containers: Maybe[list[str]] = UNSET
    mapping: Maybe[list[ApplyNodeAllocatableMappedResources]] = UNSET
    overhead: Maybe[list[ApplyNodeAllocatableOverheadResources]] = UNSET
    resource_claim_name: Maybe[str] = UNSET


class ApplyNodeCondition(ApplyModel, kw_only=True):
    status: Maybe[ConditionStatus] = UNSET
    last_heartbeat_time: Maybe[Time] = UNSET
    last_transition_time: Maybe[Time] = UNSET
    message: Maybe[str] = UNSET
    reason: Maybe[str] = UNSET
    type: Maybe[NodeConditionType] = UNSET


class ApplyNodeConfigSource(ApplyModel, kw_only=True):
    config_map: Maybe[ApplyConfigMapNodeConfigSource] = UNSET


class ApplyNodeConfigStatus(ApplyModel, kw_only=True):
    active: Maybe[ApplyNodeConfigSource] = UNSET
    assigned: Maybe[ApplyNodeConfigSource] = UNSET
    error: Maybe[str] = UNSET
    last_known_good: Maybe[ApplyNodeConfigSource] = UNSET


class ApplyNodeFeatures(ApplyModel, kw_only=True):
    supplemental_groups_policy: Maybe[bool] = UNSET


class ApplyNodePodPreemptionPolicy(ApplyModel, kw_only=True):
    disable_resize_preemption: Maybe[list[str]] = UNSET


class ApplyNodeRuntimeHandler(ApplyModel, kw_only=True):
    features: Maybe[ApplyNodeRuntimeHandlerFeatures] = UNSET
    name: Maybe[str] = UNSET


class ApplyNodeRuntimeHandlerFeatures(ApplyModel, kw_only=True):
    recursive_read_only_mounts: Maybe[bool] = UNSET
    user_namespaces: Maybe[bool] = UNSET


class ApplyNodeSelector(ApplyModel, kw_only=True):
    node_selector_terms: Maybe[list[ApplyNodeSelectorTerm]] = UNSET


class ApplyNodeSelectorRequirement(ApplyModel, kw_only=True):
    key: Maybe[str] = UNSET
    operator: Maybe[NodeSelectorOperator] = UNSET
    values: Maybe[list[str]] = UNSET


class ApplyNodeSelectorTerm(ApplyModel, kw_only=True):
    match_expressions: Maybe[list[ApplyNodeSelectorRequirement]] = UNSET
    match_fields: Maybe[list[ApplyNodeSelectorRequirement]] = UNSET


class ApplyNodeSwapStatus(ApplyModel, kw_only=True):
    capacity: Maybe[int] = UNSET


class ApplyObjectFieldSelector(ApplyModel, kw_only=True):
    api_version: Maybe[str] = UNSET
    field_path: Maybe[str] = UNSET


class ApplyPersistentVolumeSpec(ApplyModel, kw_only=True):
    access_modes: Maybe[list[PersistentVolumeAccessMode]] = UNSET
    aws_elastic_block_store: Maybe[ApplyAWSElasticBlockStoreVolumeSource] = UNSET
    azure_disk: Maybe[ApplyAzureDiskVolumeSource] = UNSET
    azure_file: Maybe[ApplyAzureFilePersistentVolumeSource] = UNSET
    capacity: Maybe[dict[str, Quantity]] = UNSET
    cephfs: Maybe[ApplyCephFSPersistentVolumeSource] = UNSET
    cinder: Maybe[ApplyCinderPersistentVolumeSource] = UNSET
    claim_ref: Maybe[ApplyObjectReference] = UNSET
    csi: Maybe[ApplyCSIPersistentVolumeSource] = UNSET
    fc: Maybe[ApplyFCVolumeSource] = UNSET
    flex_volume: Maybe[ApplyFlexPersistentVolumeSource] = UNSET
    flocker: Maybe[ApplyFlockerVolumeSource] = UNSET
    gce_persistent_disk: Maybe[ApplyGCEPersistentDiskVolumeSource] = UNSET
    glusterfs: Maybe[ApplyGlusterfsPersistentVolumeSource] = UNSET
    host_path: Maybe[ApplyHostPathVolumeSource] = UNSET
    iscsi: Maybe[ApplyISCSIPersistentVolumeSource] = UNSET
    local: Maybe[ApplyLocalVolumeSource] = UNSET
    mount_options: Maybe[list[str]] = UNSET
    nfs: Maybe[ApplyNFSVolumeSource] = UNSET
    node_affinity: Maybe[ApplyVolumeNodeAffinity] = UNSET
    persistent_volume_reclaim_policy: Maybe[PersistentVolumeReclaimPolicy] = UNSET
    photon_persistent_disk: Maybe[ApplyPhotonPersistentDiskVolumeSource] = UNSET
    portworx_volume: Maybe[ApplyPortworxVolumeSource] = UNSET
    quobyte: Maybe[ApplyQuobyteVolumeSource] = UNSET
    rbd: Maybe[ApplyRBDPersistentVolumeSource] = UNSET
    scale_io: Maybe[ApplyScaleIOPersistentVolumeSource] = field(default=UNSET, name="scaleIO")
    storage_class_name: Maybe[str] = UNSET
    storageos: Maybe[ApplyStorageOSPersistentVolumeSource] = UNSET
    volume_attributes_class_name: Maybe[str] = UNSET
    volume_mode: Maybe[PersistentVolumeMode] = UNSET
    vsphere_volume: Maybe[ApplyVsphereVirtualDiskVolumeSource] = UNSET


class ApplyPersistentVolumeStatus(ApplyModel, kw_only=True):
    last_phase_transition_time: Maybe[Time] = UNSET
    message: Maybe[str] = UNSET
    phase: Maybe[PersistentVolumePhase] = UNSET
    reason: Maybe[str] = UNSET


class ApplyPersistentVolume(ApplyRoot["models.PersistentVolume"], kw_only=True):
    """PersistentVolume of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["PersistentVolume"] = kind("PersistentVolume")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyPersistentVolumeSpec] = UNSET
    status: Maybe[ApplyPersistentVolumeStatus] = UNSET


class ApplyVolumeResourceRequirements(ApplyModel, kw_only=True):
    limits: Maybe[dict[str, Quantity]] = UNSET
    requests: Maybe[dict[str, Quantity]] = UNSET


class ApplyPersistentVolumeClaimSpec(ApplyModel, kw_only=True):
    access_modes: Maybe[list[PersistentVolumeAccessMode]] = UNSET
    data_source: Maybe[ApplyTypedLocalObjectReference] = UNSET
    data_source_ref: Maybe[ApplyTypedObjectReference] = UNSET
    resources: Maybe[ApplyVolumeResourceRequirements] = UNSET
    selector: Maybe[ApplyLabelSelector] = UNSET
    storage_class_name: Maybe[str] = UNSET
    volume_attributes_class_name: Maybe[str] = UNSET
    volume_mode: Maybe[PersistentVolumeMode] = UNSET
    volume_name: Maybe[str] = UNSET


class ApplyPersistentVolumeClaimStatus(ApplyModel, kw_only=True):
    access_modes: Maybe[list[PersistentVolumeAccessMode]] = UNSET
    allocated_resource_statuses: Maybe[dict[str, str]] = UNSET
    allocated_resources: Maybe[dict[str, Quantity]] = UNSET
    capacity: Maybe[dict[str, Quantity]] = UNSET
    conditions: Maybe[list[ApplyPersistentVolumeClaimCondition]] = UNSET
    current_volume_attributes_class_name: Maybe[str] = UNSET
    health_status: Maybe[ApplyVolumeHealthStatus] = UNSET
    modify_volume_status: Maybe[ApplyModifyVolumeStatus] = UNSET
    phase: Maybe[PersistentVolumeClaimPhase] = UNSET


class ApplyPersistentVolumeClaim(ApplyRoot["models.PersistentVolumeClaim"], kw_only=True):
    """PersistentVolumeClaim of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["PersistentVolumeClaim"] = kind("PersistentVolumeClaim")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyPersistentVolumeClaimSpec] = UNSET
    status: Maybe[ApplyPersistentVolumeClaimStatus] = UNSET


class ApplyPersistentVolumeClaimCondition(ApplyModel, kw_only=True):
    status: Maybe[ConditionStatus] = UNSET
    last_probe_time: Maybe[Time] = UNSET
    last_transition_time: Maybe[Time] = UNSET
    message: Maybe[str] = UNSET
    reason: Maybe[str] = UNSET
    type: Maybe[PersistentVolumeClaimConditionType] = UNSET


class ApplyPersistentVolumeClaimTemplate(ApplyModel, kw_only=True):
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyPersistentVolumeClaimSpec] = UNSET


class ApplyPersistentVolumeClaimVolumeSource(ApplyModel, kw_only=True):
    claim_name: Maybe[str] = UNSET
    read_only: Maybe[bool] = UNSET


class ApplyPhotonPersistentDiskVolumeSource(ApplyModel, kw_only=True):
    fs_type: Maybe[str] = UNSET
    pd_id: Maybe[str] = field(default=UNSET, name="pdID")


class ApplyPodSpec(ApplyModel, kw_only=True):
    active_deadline_seconds: Maybe[int] = UNSET
    affinity: Maybe[ApplyAffinity] = UNSET
    automount_service_account_token: Maybe[bool] = UNSET
    containers: Maybe[list[ApplyContainer]] = UNSET
    dns_config: Maybe[ApplyPodDNSConfig] = UNSET
    dns_policy: Maybe[DNSPolicy] = UNSET
    enable_service_links: Maybe[bool] = UNSET
    ephemeral_containers: Maybe[list[ApplyEphemeralContainer]] = UNSET
    eviction_responders: Maybe[list[ApplyEvictionResponder]] = UNSET
    host_aliases: Maybe[list[ApplyHostAlias]] = UNSET
    host_ipc: Maybe[bool] = field(default=UNSET, name="hostIPC")
    host_network: Maybe[bool] = UNSET
    host_pid: Maybe[bool] = field(default=UNSET, name="hostPID")
    host_users: Maybe[bool] = UNSET
    hostname: Maybe[str] = UNSET
    hostname_override: Maybe[str] = UNSET
    image_pull_secrets: Maybe[list[ApplyLocalObjectReference]] = UNSET
    init_containers: Maybe[list[ApplyContainer]] = UNSET
    node_name: Maybe[str] = UNSET
    node_selector: Maybe[dict[str, str]] = UNSET
    os: Maybe[ApplyPodOS] = UNSET
    overhead: Maybe[dict[str, Quantity]] = UNSET
    preemption_policy: Maybe[PreemptionPolicy] = UNSET
    priority: Maybe[int] = UNSET
    priority_class_name: Maybe[str] = UNSET
    readiness_gates: Maybe[list[ApplyPodReadinessGate]] = UNSET
    resource_claims: Maybe[list[ApplyPodResourceClaim]] = UNSET
    resources: Maybe[ApplyResourceRequirements] = UNSET
    restart_policy: Maybe[RestartPolicy] = UNSET
    runtime_class_name: Maybe[str] = UNSET
    scheduler_name: Maybe[str] = UNSET
    scheduling_gates: Maybe[list[ApplyPodSchedulingGate]] = UNSET
    scheduling_group: Maybe[ApplyPodSchedulingGroup] = UNSET
    security_context: Maybe[ApplyPodSecurityContext] = UNSET
    service_account: Maybe[str] = UNSET
    service_account_name: Maybe[str] = UNSET
    set_hostname_as_fqdn: Maybe[bool] = field(default=UNSET, name="setHostnameAsFQDN")
    share_process_namespace: Maybe[bool] = UNSET
    subdomain: Maybe[str] = UNSET
    termination_grace_period_seconds: Maybe[int] = UNSET
    tolerations: Maybe[list[ApplyToleration]] = UNSET
    topology_spread_constraints: Maybe[list[ApplyTopologySpreadConstraint]] = UNSET
    volumes: Maybe[list[ApplyVolume]] = UNSET


class ApplyPodStatus(ApplyModel, kw_only=True):
    allocated_resources: Maybe[dict[str, Quantity]] = UNSET
    conditions: Maybe[list[ApplyPodCondition]] = UNSET
    container_statuses: Maybe[list[ApplyContainerStatus]] = UNSET
    ephemeral_container_statuses: Maybe[list[ApplyContainerStatus]] = UNSET
    extended_resource_claim_status: Maybe[ApplyPodExtendedResourceClaimStatus] = UNSET
    host_ip: Maybe[str] = field(default=UNSET, name="hostIP")
    host_ips: Maybe[list[ApplyHostIP]] = field(default=UNSET, name="hostIPs")
    init_container_statuses: Maybe[list[ApplyContainerStatus]] = UNSET
    message: Maybe[str] = UNSET
    node_allocatable_resource_claim_statuses: Maybe[list[ApplyNodeAllocatableResourceClaimStatus]] = UNSET
    nominated_node_name: Maybe[str] = UNSET
    observed_generation: Maybe[int] = UNSET
    phase: Maybe[PodPhase] = UNSET
    pod_ip: Maybe[str] = field(default=UNSET, name="podIP")
    pod_ips: Maybe[list[ApplyPodIP]] = field(default=UNSET, name="podIPs")
    qos_class: Maybe[PodQOSClass] = UNSET
    reason: Maybe[str] = UNSET
    resize: Maybe[PodResizeStatus] = UNSET
    resource_claim_statuses: Maybe[list[ApplyPodResourceClaimStatus]] = UNSET
    resources: Maybe[ApplyResourceRequirements] = UNSET
    start_time: Maybe[Time] = UNSET
    volume_health: Maybe[list[ApplyPodVolumeHealth]] = UNSET


class ApplyPod(ApplyRoot["models.Pod"], kw_only=True):
    """Pod of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["Pod"] = kind("Pod")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyPodSpec] = UNSET
    status: Maybe[ApplyPodStatus] = UNSET


class ApplyPodAffinity(ApplyModel, kw_only=True):
    preferred_during_scheduling_ignored_during_execution: Maybe[list[ApplyWeightedPodAffinityTerm]] = UNSET
    required_during_scheduling_ignored_during_execution: Maybe[list[ApplyPodAffinityTerm]] = UNSET


class ApplyPodAffinityTerm(ApplyModel, kw_only=True):
    label_selector: Maybe[ApplyLabelSelector] = UNSET
    match_label_keys: Maybe[list[str]] = UNSET
    mismatch_label_keys: Maybe[list[str]] = UNSET
    namespace_selector: Maybe[ApplyLabelSelector] = UNSET
    namespaces: Maybe[list[str]] = UNSET
    topology_key: Maybe[str] = UNSET


class ApplyPodAntiAffinity(ApplyModel, kw_only=True):
    preferred_during_scheduling_ignored_during_execution: Maybe[list[ApplyWeightedPodAffinityTerm]] = UNSET
    required_during_scheduling_ignored_during_execution: Maybe[list[ApplyPodAffinityTerm]] = UNSET


class ApplyPodCertificateProjection(ApplyModel, kw_only=True):
    certificate_chain_path: Maybe[str] = UNSET
    credential_bundle_path: Maybe[str] = UNSET
    key_path: Maybe[str] = UNSET
    key_type: Maybe[str] = UNSET
    max_expiration_seconds: Maybe[int] = UNSET
    signer_name: Maybe[str] = UNSET
    user: Maybe[int] = UNSET
    user_annotations: Maybe[dict[str, str]] = UNSET


class ApplyPodCondition(ApplyModel, kw_only=True):
    status: Maybe[ConditionStatus] = UNSET
    last_probe_time: Maybe[Time] = UNSET
    last_transition_time: Maybe[Time] = UNSET
    message: Maybe[str] = UNSET
    observed_generation: Maybe[int] = UNSET
    reason: Maybe[str] = UNSET
    type: Maybe[PodConditionType] = UNSET


class ApplyPodDNSConfig(ApplyModel, kw_only=True):
    nameservers: Maybe[list[str]] = UNSET
    options: Maybe[list[ApplyPodDNSConfigOption]] = UNSET
    searches: Maybe[list[str]] = UNSET


class ApplyPodDNSConfigOption(ApplyModel, kw_only=True):
    name: Maybe[str] = UNSET
    value: Maybe[str] = UNSET


class ApplyPodExtendedResourceClaimStatus(ApplyModel, kw_only=True):
    request_mappings: Maybe[list[ApplyContainerExtendedResourceRequest]] = UNSET
    resource_claim_name: Maybe[str] = UNSET


class ApplyPodIP(ApplyModel, kw_only=True):
    ip: Maybe[str] = UNSET


class ApplyPodOS(ApplyModel, kw_only=True):
    name: Maybe[OSName] = UNSET


class ApplyPodReadinessGate(ApplyModel, kw_only=True):
    condition_type: Maybe[PodConditionType] = UNSET


class ApplyPodResourceClaim(ApplyModel, kw_only=True):
    name: Maybe[str] = UNSET
    resource_claim_name: Maybe[str] = UNSET
    resource_claim_template_name: Maybe[str] = UNSET


class ApplyPodResourceClaimStatus(ApplyModel, kw_only=True):
    name: Maybe[str] = UNSET
    resource_claim_name: Maybe[str] = UNSET


class ApplyPodSchedulingGate(ApplyModel, kw_only=True):
    name: Maybe[str] = UNSET


class ApplyPodSchedulingGroup(ApplyModel, kw_only=True):
    pod_group_name: Maybe[str] = UNSET


class ApplyPodSecurityContext(ApplyModel, kw_only=True):
    app_armor_profile: Maybe[ApplyAppArmorProfile] = UNSET
    fs_group: Maybe[int] = UNSET
    fs_group_change_policy: Maybe[PodFSGroupChangePolicy] = UNSET
    run_as_group: Maybe[int] = UNSET
    run_as_non_root: Maybe[bool] = UNSET
    run_as_user: Maybe[int] = UNSET
    se_linux_change_policy: Maybe[PodSELinuxChangePolicy] = UNSET
    se_linux_options: Maybe[ApplySELinuxOptions] = UNSET
    seccomp_profile: Maybe[ApplySeccompProfile] = UNSET
    supplemental_groups: Maybe[list[int]] = UNSET
    supplemental_groups_policy: Maybe[SupplementalGroupsPolicy] = UNSET
    sysctls: Maybe[list[ApplySysctl]] = UNSET
    windows_options: Maybe[ApplyWindowsSecurityContextOptions] = UNSET


class ApplyPodTemplateSpec(ApplyModel, kw_only=True):
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyPodSpec] = UNSET


class ApplyPodTemplate(ApplyRoot["models.PodTemplate"], kw_only=True):
    """PodTemplate of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["PodTemplate"] = kind("PodTemplate")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    template: Maybe[ApplyPodTemplateSpec] = UNSET


class ApplyPodVolumeHealth(ApplyModel, kw_only=True):
    health_conditions: Maybe[list[ApplyVolumeHealthCondition]] = UNSET
    last_transition_time: Maybe[Time] = UNSET
    name: Maybe[str] = UNSET


class ApplyPortStatus(ApplyModel, kw_only=True):
    error: Maybe[str] = UNSET
    port: Maybe[int] = UNSET
    protocol: Maybe[Protocol] = UNSET


class ApplyPortworxVolumeSource(ApplyModel, kw_only=True):
    fs_type: Maybe[str] = UNSET
    read_only: Maybe[bool] = UNSET
    volume_id: Maybe[str] = field(default=UNSET, name="volumeID")


class ApplyPreferredSchedulingTerm(ApplyModel, kw_only=True):
    preference: Maybe[ApplyNodeSelectorTerm] = UNSET
    weight: Maybe[int] = UNSET


class ApplyProbe(ApplyModel, kw_only=True):
    exec: Maybe[ApplyExecAction] = UNSET
    failure_threshold: Maybe[int] = UNSET
    grpc: Maybe[ApplyGRPCAction] = UNSET
    http_get: Maybe[ApplyHTTPGetAction] = UNSET
    initial_delay_seconds: Maybe[int] = UNSET
    period_seconds: Maybe[int] = UNSET
    success_threshold: Maybe[int] = UNSET
    tcp_socket: Maybe[ApplyTCPSocketAction] = UNSET
    termination_grace_period_seconds: Maybe[int] = UNSET
    timeout_seconds: Maybe[int] = UNSET


class ApplyProjectedVolumeSource(ApplyModel, kw_only=True):
    default_mode: Maybe[int] = UNSET
    default_user: Maybe[int] = UNSET
    sources: Maybe[list[ApplyVolumeProjection]] = UNSET


class ApplyQuobyteVolumeSource(ApplyModel, kw_only=True):
    group: Maybe[str] = UNSET
    read_only: Maybe[bool] = UNSET
    registry: Maybe[str] = UNSET
    tenant: Maybe[str] = UNSET
    user: Maybe[str] = UNSET
    volume: Maybe[str] = UNSET


class ApplyRBDPersistentVolumeSource(ApplyModel, kw_only=True):
    fs_type: Maybe[str] = UNSET
    image: Maybe[str] = UNSET
    keyring: Maybe[str] = UNSET
    monitors: Maybe[list[str]] = UNSET
    pool: Maybe[str] = UNSET
    read_only: Maybe[bool] = UNSET
    secret_ref: Maybe[ApplySecretReference] = UNSET
    user: Maybe[str] = UNSET


class ApplyRBDVolumeSource(ApplyModel, kw_only=True):
    fs_type: Maybe[str] = UNSET
    image: Maybe[str] = UNSET
    keyring: Maybe[str] = UNSET
    monitors: Maybe[list[str]] = UNSET
    pool: Maybe[str] = UNSET
    read_only: Maybe[bool] = UNSET
    secret_ref: Maybe[ApplyLocalObjectReference] = UNSET
    user: Maybe[str] = UNSET


class ApplyReplicationControllerSpec(ApplyModel, kw_only=True):
    min_ready_seconds: Maybe[int] = UNSET
    replicas: Maybe[int] = UNSET
    selector: Maybe[dict[str, str]] = UNSET
    template: Maybe[ApplyPodTemplateSpec] = UNSET


class ApplyReplicationControllerStatus(ApplyModel, kw_only=True):
    available_replicas: Maybe[int] = UNSET
    conditions: Maybe[list[ApplyReplicationControllerCondition]] = UNSET
    fully_labeled_replicas: Maybe[int] = UNSET
    observed_generation: Maybe[int] = UNSET
    ready_replicas: Maybe[int] = UNSET
    replicas: Maybe[int] = UNSET


class ApplyReplicationController(ApplyRoot["models.ReplicationController"], kw_only=True):
    """ReplicationController of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["ReplicationController"] = kind("ReplicationController")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyReplicationControllerSpec] = UNSET
    status: Maybe[ApplyReplicationControllerStatus] = UNSET


class ApplyReplicationControllerCondition(ApplyModel, kw_only=True):
    status: Maybe[ConditionStatus] = UNSET
    last_transition_time: Maybe[Time] = UNSET
    message: Maybe[str] = UNSET
    reason: Maybe[str] = UNSET
    type: Maybe[ReplicationControllerConditionType] = UNSET


class ApplyResourceClaim(ApplyModel, kw_only=True):
    name: Maybe[str] = UNSET
    request: Maybe[str] = UNSET


class ApplyResourceFieldSelector(ApplyModel, kw_only=True):
    container_name: Maybe[str] = UNSET
    divisor: Maybe[Quantity] = UNSET
    resource: Maybe[str] = UNSET


class ApplyResourceHealth(ApplyModel, kw_only=True):
    health: Maybe[ResourceHealthStatus] = UNSET
    message: Maybe[str] = UNSET
    resource_id: Maybe[str] = field(default=UNSET, name="resourceID")


class ApplyResourceQuotaSpec(ApplyModel, kw_only=True):
    hard: Maybe[dict[str, Quantity]] = UNSET
    scope_selector: Maybe[ApplyScopeSelector] = UNSET
    scopes: Maybe[list[ResourceQuotaScope]] = UNSET


class ApplyResourceQuotaStatus(ApplyModel, kw_only=True):
    hard: Maybe[dict[str, Quantity]] = UNSET
    used: Maybe[dict[str, Quantity]] = UNSET


class ApplyResourceQuota(ApplyRoot["models.ResourceQuota"], kw_only=True):
    """ResourceQuota of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["ResourceQuota"] = kind("ResourceQuota")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyResourceQuotaSpec] = UNSET
    status: Maybe[ApplyResourceQuotaStatus] = UNSET


class ApplyResourceStatus(ApplyModel, kw_only=True):
    name: Maybe[ResourceName] = UNSET
    resources: Maybe[list[ApplyResourceHealth]] = UNSET


class ApplySELinuxOptions(ApplyModel, kw_only=True):
    level: Maybe[str] = UNSET
    role: Maybe[str] = UNSET
    type: Maybe[str] = UNSET
    user: Maybe[str] = UNSET


class ApplyScaleIOPersistentVolumeSource(ApplyModel, kw_only=True):
    fs_type: Maybe[str] = UNSET
    gateway: Maybe[str] = UNSET
    protection_domain: Maybe[str] = UNSET
    read_only: Maybe[bool] = UNSET
    secret_ref: Maybe[ApplySecretReference] = UNSET
    ssl_enabled: Maybe[bool] = UNSET
    storage_mode: Maybe[str] = UNSET
    storage_pool: Maybe[str] = UNSET
    system: Maybe[str] = UNSET
    volume_name: Maybe[str] = UNSET


class ApplyScaleIOVolumeSource(ApplyModel, kw_only=True):
    fs_type: Maybe[str] = UNSET
    gateway: Maybe[str] = UNSET
    protection_domain: Maybe[str] = UNSET
    read_only: Maybe[bool] = UNSET
    secret_ref: Maybe[ApplyLocalObjectReference] = UNSET
    ssl_enabled: Maybe[bool] = UNSET
    storage_mode: Maybe[str] = UNSET
    storage_pool: Maybe[str] = UNSET
    system: Maybe[str] = UNSET
    volume_name: Maybe[str] = UNSET


class ApplyScopeSelector(ApplyModel, kw_only=True):
    match_expressions: Maybe[list[ApplyScopedResourceSelectorRequirement]] = UNSET


class ApplyScopedResourceSelectorRequirement(ApplyModel, kw_only=True):
    operator: Maybe[ScopeSelectorOperator] = UNSET
    scope_name: Maybe[ResourceQuotaScope] = UNSET
    values: Maybe[list[str]] = UNSET


class ApplySeccompProfile(ApplyModel, kw_only=True):
    localhost_profile: Maybe[str] = UNSET
    type: Maybe[SeccompProfileType] = UNSET


class ApplySecret(ApplyRoot["models.Secret"], kw_only=True):
    """Secret of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["Secret"] = kind("Secret")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    data: Maybe[dict[str, bytes]] = UNSET
    immutable: Maybe[bool] = UNSET
    string_data: Maybe[dict[str, str]] = UNSET
    type: Maybe[SecretType] = UNSET


class ApplySecretEnvSource(ApplyModel, kw_only=True):
    name: Maybe[str] = UNSET
    optional: Maybe[bool] = UNSET


class ApplySecretKeySelector(ApplyModel, kw_only=True):
    key: Maybe[str] = UNSET
    name: Maybe[str] = UNSET
    optional: Maybe[bool] = UNSET


class ApplySecretProjection(ApplyModel, kw_only=True):
    items: Maybe[list[ApplyKeyToPath]] = UNSET
    name: Maybe[str] = UNSET
    optional: Maybe[bool] = UNSET


class ApplySecretReference(ApplyModel, kw_only=True):
    name: Maybe[str] = UNSET
    namespace: Maybe[str] = UNSET


class ApplySecretVolumeSource(ApplyModel, kw_only=True):
    default_mode: Maybe[int] = UNSET
    default_user: Maybe[int] = UNSET
    items: Maybe[list[ApplyKeyToPath]] = UNSET
    optional: Maybe[bool] = UNSET
    secret_name: Maybe[str] = UNSET


class ApplySecurityContext(ApplyModel, kw_only=True):
    allow_privilege_escalation: Maybe[bool] = UNSET
    app_armor_profile: Maybe[ApplyAppArmorProfile] = UNSET
    capabilities: Maybe[ApplyCapabilities] = UNSET
    privileged: Maybe[bool] = UNSET
    proc_mount: Maybe[ProcMountType] = UNSET
    read_only_root_filesystem: Maybe[bool] = UNSET
    run_as_group: Maybe[int] = UNSET
    run_as_non_root: Maybe[bool] = UNSET
    run_as_user: Maybe[int] = UNSET
    se_linux_options: Maybe[ApplySELinuxOptions] = UNSET
    seccomp_profile: Maybe[ApplySeccompProfile] = UNSET
    windows_options: Maybe[ApplyWindowsSecurityContextOptions] = UNSET


class ApplyServiceSpec(ApplyModel, kw_only=True):
    allocate_load_balancer_node_ports: Maybe[bool] = UNSET
    cluster_ip: Maybe[str] = field(default=UNSET, name="clusterIP")
    cluster_ips: Maybe[list[str]] = field(default=UNSET, name="clusterIPs")
    external_ips: Maybe[list[str]] = field(default=UNSET, name="externalIPs")
    external_name: Maybe[str] = UNSET
    external_traffic_policy: Maybe[ServiceExternalTrafficPolicy] = UNSET
    health_check_node_port: Maybe[int] = UNSET
    internal_traffic_policy: Maybe[ServiceInternalTrafficPolicy] = UNSET
    ip_families: Maybe[list[IPFamily]] = UNSET
    ip_family_policy: Maybe[IPFamilyPolicy] = UNSET
    load_balancer_class: Maybe[str] = UNSET
    load_balancer_ip: Maybe[str] = field(default=UNSET, name="loadBalancerIP")
    load_balancer_source_ranges: Maybe[list[str]] = UNSET
    ports: Maybe[list[ApplyServicePort]] = UNSET
    publish_not_ready_addresses: Maybe[bool] = UNSET
    selector: Maybe[dict[str, str]] = UNSET
    session_affinity: Maybe[ServiceAffinity] = UNSET
    session_affinity_config: Maybe[ApplySessionAffinityConfig] = UNSET
    traffic_distribution: Maybe[str] = UNSET
    type: Maybe[ServiceType] = UNSET


class ApplyServiceStatus(ApplyModel, kw_only=True):
    conditions: Maybe[list[ApplyCondition]] = UNSET
    load_balancer: Maybe[ApplyLoadBalancerStatus] = UNSET


class ApplyService(ApplyRoot["models.Service"], kw_only=True):
    """Service of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["Service"] = kind("Service")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyServiceSpec] = UNSET
    status: Maybe[ApplyServiceStatus] = UNSET


class ApplyServiceAccount(ApplyRoot["models.ServiceAccount"], kw_only=True):
    """ServiceAccount of core/v1, introduced in 1.0."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["ServiceAccount"] = kind("ServiceAccount")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    automount_service_account_token: Maybe[bool] = UNSET
    image_pull_secrets: Maybe[list[ApplyLocalObjectReference]] = UNSET
    secrets: Maybe[list[ApplyObjectReference]] = UNSET


class ApplyServiceAccountTokenProjection(ApplyModel, kw_only=True):
    audience: Maybe[str] = UNSET
    expiration_seconds: Maybe[int] = UNSET
    path: Maybe[str] = UNSET
    user: Maybe[int] = UNSET


class ApplyServicePort(ApplyModel, kw_only=True):
    app_protocol: Maybe[str] = UNSET
    name: Maybe[str] = UNSET
    node_port: Maybe[int] = UNSET
    port: Maybe[int] = UNSET
    protocol: Maybe[Protocol] = UNSET
    target_port: Maybe[IntOrString] = UNSET


class ApplySessionAffinityConfig(ApplyModel, kw_only=True):
    client_ip: Maybe[ApplyClientIPConfig] = field(default=UNSET, name="clientIP")


class ApplySleepAction(ApplyModel, kw_only=True):
    seconds: Maybe[int] = UNSET


class ApplyStorageOSPersistentVolumeSource(ApplyModel, kw_only=True):
    fs_type: Maybe[str] = UNSET
    read_only: Maybe[bool] = UNSET
    secret_ref: Maybe[ApplyObjectReference] = UNSET
    volume_name: Maybe[str] = UNSET
    volume_namespace: Maybe[str] = UNSET


class ApplyStorageOSVolumeSource(ApplyModel, kw_only=True):
    fs_type: Maybe[str] = UNSET
    read_only: Maybe[bool] = UNSET
    secret_ref: Maybe[ApplyLocalObjectReference] = UNSET
    volume_name: Maybe[str] = UNSET
    volume_namespace: Maybe[str] = UNSET


class ApplySysctl(ApplyModel, kw_only=True):
    name: Maybe[str] = UNSET
    value: Maybe[str] = UNSET


class ApplyTCPSocketAction(ApplyModel, kw_only=True):
    host: Maybe[str] = UNSET
    port: Maybe[IntOrString] = UNSET


class ApplyTaint(ApplyModel, kw_only=True):
    effect: Maybe[TaintEffect] = UNSET
    key: Maybe[str] = UNSET
    time_added: Maybe[Time] = UNSET
    value: Maybe[str] = UNSET


class ApplyToleration(ApplyModel, kw_only=True):
    effect: Maybe[TaintEffect] = UNSET
    key: Maybe[str] = UNSET
    operator: Maybe[TolerationOperator] = UNSET
    toleration_seconds: Maybe[int] = UNSET
    value: Maybe[str] = UNSET


class ApplyTopologySelectorLabelRequirement(ApplyModel, kw_only=True):
    key: Maybe[str] = UNSET
    values: Maybe[list[str]] = UNSET


class ApplyTopologySelectorTerm(ApplyModel, kw_only=True):
    match_label_expressions: Maybe[list[ApplyTopologySelectorLabelRequirement]] = UNSET


class ApplyTopologySpreadConstraint(ApplyModel, kw_only=True):
    label_selector: Maybe[ApplyLabelSelector] = UNSET
    match_label_keys: Maybe[list[str]] = UNSET
    max_skew: Maybe[int] = UNSET
    min_domains: Maybe[int] = UNSET
    node_affinity_policy: Maybe[NodeInclusionPolicy] = UNSET
    node_taints_policy: Maybe[NodeInclusionPolicy] = UNSET
    topology_key: Maybe[str] = UNSET
    when_unsatisfiable: Maybe[UnsatisfiableConstraintAction] = UNSET


class ApplyTypedLocalObjectReference(ApplyModel, kw_only=True):
    kind: Maybe[str] = UNSET
    api_group: Maybe[str] = UNSET
    name: Maybe[str] = UNSET


class ApplyTypedObjectReference(ApplyModel, kw_only=True):
    kind: Maybe[str] = UNSET
    api_group: Maybe[str] = UNSET
    name: Maybe[str] = UNSET
    namespace: Maybe[str] = UNSET


class ApplyVolume(ApplyModel, kw_only=True):
    aws_elastic_block_store: Maybe[ApplyAWSElasticBlockStoreVolumeSource] = UNSET
    azure_disk: Maybe[ApplyAzureDiskVolumeSource] = UNSET
    azure_file: Maybe[ApplyAzureFileVolumeSource] = UNSET
    cephfs: Maybe[ApplyCephFSVolumeSource] = UNSET
    cinder: Maybe[ApplyCinderVolumeSource] = UNSET
    config_map: Maybe[ApplyConfigMapVolumeSource] = UNSET
    csi: Maybe[ApplyCSIVolumeSource] = UNSET
    downward_api: Maybe[ApplyDownwardAPIVolumeSource] = field(default=UNSET, name="downwardAPI")
    empty_dir: Maybe[ApplyEmptyDirVolumeSource] = UNSET
    ephemeral: Maybe[ApplyEphemeralVolumeSource] = UNSET
    fc: Maybe[ApplyFCVolumeSource] = UNSET
    flex_volume: Maybe[ApplyFlexVolumeSource] = UNSET
    flocker: Maybe[ApplyFlockerVolumeSource] = UNSET
    gce_persistent_disk: Maybe[ApplyGCEPersistentDiskVolumeSource] = UNSET
    git_repo: Maybe[ApplyGitRepoVolumeSource] = UNSET
    glusterfs: Maybe[ApplyGlusterfsVolumeSource] = UNSET
    host_path: Maybe[ApplyHostPathVolumeSource] = UNSET
    image: Maybe[ApplyImageVolumeSource] = UNSET
    iscsi: Maybe[ApplyISCSIVolumeSource] = UNSET
    name: Maybe[str] = UNSET
    nfs: Maybe[ApplyNFSVolumeSource] = UNSET
    persistent_volume_claim: Maybe[ApplyPersistentVolumeClaimVolumeSource] = UNSET
    photon_persistent_disk: Maybe[ApplyPhotonPersistentDiskVolumeSource] = UNSET
    portworx_volume: Maybe[ApplyPortworxVolumeSource] = UNSET
    projected: Maybe[ApplyProjectedVolumeSource] = UNSET
    quobyte: Maybe[ApplyQuobyteVolumeSource] = UNSET
    rbd: Maybe[ApplyRBDVolumeSource] = UNSET
    scale_io: Maybe[ApplyScaleIOVolumeSource] = field(default=UNSET, name="scaleIO")
    secret: Maybe[ApplySecretVolumeSource] = UNSET
    storageos: Maybe[ApplyStorageOSVolumeSource] = UNSET
    vsphere_volume: Maybe[ApplyVsphereVirtualDiskVolumeSource] = UNSET


class ApplyVolumeDevice(ApplyModel, kw_only=True):
    device_path: Maybe[str] = UNSET
    name: Maybe[str] = UNSET


class ApplyVolumeHealthCondition(ApplyModel, kw_only=True):
    status: Maybe[VolumeHealthStatusType] = UNSET
    message: Maybe[str] = UNSET
    reason: Maybe[str] = UNSET


class ApplyVolumeHealthStatus(ApplyModel, kw_only=True):
    health_conditions: Maybe[list[ApplyVolumeHealthCondition]] = UNSET
    last_transition_time: Maybe[Time] = UNSET


class ApplyVolumeMount(ApplyModel, kw_only=True):
    bind_mount_options: Maybe[list[str]] = UNSET
    mount_path: Maybe[str] = UNSET
    mount_propagation: Maybe[MountPropagationMode] = UNSET
    name: Maybe[str] = UNSET
    read_only: Maybe[bool] = UNSET
    recursive_read_only: Maybe[RecursiveReadOnlyMode] = UNSET
    sub_path: Maybe[str] = UNSET
    sub_path_expr: Maybe[str] = UNSET


class ApplyVolumeMountStatus(ApplyModel, kw_only=True):
    mount_path: Maybe[str] = UNSET
    name: Maybe[str] = UNSET
    read_only: Maybe[bool] = UNSET
    recursive_read_only: Maybe[RecursiveReadOnlyMode] = UNSET
    volume_status: Maybe[ApplyVolumeStatus] = UNSET


class ApplyVolumeNodeAffinity(ApplyModel, kw_only=True):
    required: Maybe[ApplyNodeSelector] = UNSET


class ApplyVolumeProjection(ApplyModel, kw_only=True):
    cluster_trust_bundle: Maybe[ApplyClusterTrustBundleProjection] = UNSET
    config_map: Maybe[ApplyConfigMapProjection] = UNSET
    downward_api: Maybe[ApplyDownwardAPIProjection] = field(default=UNSET, name="downwardAPI")
    pod_certificate: Maybe[ApplyPodCertificateProjection] = UNSET
    secret: Maybe[ApplySecretProjection] = UNSET
    service_account_token: Maybe[ApplyServiceAccountTokenProjection] = UNSET


class ApplyVolumeStatus(ApplyModel, kw_only=True):
    image: Maybe[ApplyImageVolumeStatus] = UNSET


class ApplyVsphereVirtualDiskVolumeSource(ApplyModel, kw_only=True):
    fs_type: Maybe[str] = UNSET
    storage_policy_id: Maybe[str] = field(default=UNSET, name="storagePolicyID")
    storage_policy_name: Maybe[str] = UNSET
    volume_path: Maybe[str] = UNSET


class ApplyWeightedPodAffinityTerm(ApplyModel, kw_only=True):
    pod_affinity_term: Maybe[ApplyPodAffinityTerm] = UNSET
    weight: Maybe[int] = UNSET


class ApplyWindowsSecurityContextOptions(ApplyModel, kw_only=True):
    gmsa_credential_spec: Maybe[str] = UNSET
    gmsa_credential_spec_name: Maybe[str] = UNSET
    host_process: Maybe[bool] = UNSET
    run_as_user_name: Maybe[str] = UNSET
