"""Labels, annotations, taints and finalizers that mean something, so that nobody mistypes one.

Source: ``k8s.io/api`` and ``k8s.io/apimachinery`` of 1.37; the recommended labels are those of
Kubernetes' documentation.
"""

from __future__ import annotations

from typing import Final

LABEL_APP_NAME: Final = "app.kubernetes.io/name"
LABEL_APP_INSTANCE: Final = "app.kubernetes.io/instance"
LABEL_APP_VERSION: Final = "app.kubernetes.io/version"
LABEL_APP_COMPONENT: Final = "app.kubernetes.io/component"
LABEL_APP_PART_OF: Final = "app.kubernetes.io/part-of"
LABEL_APP_MANAGED_BY: Final = "app.kubernetes.io/managed-by"

LABEL_NODE_ROLE_CONTROL_PLANE: Final = "node-role.kubernetes.io/control-plane"
LABEL_HOSTNAME: Final = "kubernetes.io/hostname"
LABEL_ZONE: Final = "topology.kubernetes.io/zone"
LABEL_REGION: Final = "topology.kubernetes.io/region"
LABEL_INSTANCE_TYPE: Final = "node.kubernetes.io/instance-type"
LABEL_OS: Final = "kubernetes.io/os"
LABEL_ARCH: Final = "kubernetes.io/arch"
LABEL_WINDOWS_BUILD: Final = "node.kubernetes.io/windows-build"
LABEL_EXCLUDE_FROM_LOAD_BALANCERS: Final = "node.kubernetes.io/exclude-from-external-load-balancers"
LABEL_POD_SECURITY_ENFORCE: Final = "pod-security.kubernetes.io/enforce"
LABEL_POD_SECURITY_ENFORCE_VERSION: Final = "pod-security.kubernetes.io/enforce-version"
LABEL_POD_SECURITY_AUDIT: Final = "pod-security.kubernetes.io/audit"
LABEL_POD_SECURITY_AUDIT_VERSION: Final = "pod-security.kubernetes.io/audit-version"
LABEL_POD_SECURITY_WARN: Final = "pod-security.kubernetes.io/warn"
LABEL_POD_SECURITY_WARN_VERSION: Final = "pod-security.kubernetes.io/warn-version"
LABEL_NAMESPACE_NAME: Final = "kubernetes.io/metadata.name"
LABEL_HEADLESS_SERVICE: Final = "service.kubernetes.io/headless"
LABEL_SERVICE_NAME: Final = "kubernetes.io/service-name"
LABEL_ENDPOINT_SLICE_MANAGED_BY: Final = "endpointslice.kubernetes.io/managed-by"
LABEL_ENDPOINT_SLICE_SKIP_MIRROR: Final = "endpointslice.kubernetes.io/skip-mirror"
LABEL_POD_TEMPLATE_HASH: Final = "pod-template-hash"
LABEL_CONTROLLER_REVISION_HASH: Final = "controller-revision-hash"
LABEL_STATEFUL_SET_POD_NAME: Final = "statefulset.kubernetes.io/pod-name"
LABEL_POD_INDEX: Final = "apps.kubernetes.io/pod-index"
LABEL_JOB_NAME: Final = "batch.kubernetes.io/job-name"
LABEL_JOB_CONTROLLER_UID: Final = "batch.kubernetes.io/controller-uid"

ANNOTATION_RESTARTED_AT: Final = "kubectl.kubernetes.io/restartedAt"
ANNOTATION_REVISION: Final = "deployment.kubernetes.io/revision"
ANNOTATION_CHANGE_CAUSE: Final = "kubernetes.io/change-cause"
ANNOTATION_DEFAULT_STORAGE_CLASS: Final = "storageclass.kubernetes.io/is-default-class"
ANNOTATION_LAST_APPLIED: Final = "kubectl.kubernetes.io/last-applied-configuration"
ANNOTATION_MIRROR_POD: Final = "kubernetes.io/config.mirror"
ANNOTATION_POD_DELETION_COST: Final = "controller.kubernetes.io/pod-deletion-cost"
ANNOTATION_NODE_TTL: Final = "node.alpha.kubernetes.io/ttl"
ANNOTATION_TOPOLOGY_MODE: Final = "service.kubernetes.io/topology-mode"
ANNOTATION_LOAD_BALANCER_SOURCE_RANGES: Final = (
    "service.beta.kubernetes.io/load-balancer-source-ranges"
)
ANNOTATION_SERVICE_ACCOUNT_NAME: Final = "kubernetes.io/service-account.name"
ANNOTATION_SERVICE_ACCOUNT_UID: Final = "kubernetes.io/service-account.uid"
ANNOTATION_JOB_COMPLETION_INDEX: Final = "batch.kubernetes.io/job-completion-index"
ANNOTATION_CRON_JOB_TIMESTAMP: Final = "batch.kubernetes.io/cronjob-scheduled-timestamp"
ANNOTATION_DEFAULT_INGRESS_CLASS: Final = "ingressclass.kubernetes.io/is-default-class"
ANNOTATION_INITIAL_EVENTS_END: Final = "k8s.io/initial-events-end"

TAINT_NOT_READY: Final = "node.kubernetes.io/not-ready"
TAINT_UNREACHABLE: Final = "node.kubernetes.io/unreachable"
TAINT_UNSCHEDULABLE: Final = "node.kubernetes.io/unschedulable"
TAINT_MEMORY_PRESSURE: Final = "node.kubernetes.io/memory-pressure"
TAINT_DISK_PRESSURE: Final = "node.kubernetes.io/disk-pressure"
TAINT_NETWORK_UNAVAILABLE: Final = "node.kubernetes.io/network-unavailable"
TAINT_PID_PRESSURE: Final = "node.kubernetes.io/pid-pressure"
TAINT_OUT_OF_SERVICE: Final = "node.kubernetes.io/out-of-service"
TAINT_UNINITIALIZED: Final = "node.cloudprovider.kubernetes.io/uninitialized"
EFFECT_NO_SCHEDULE: Final = "NoSchedule"
EFFECT_PREFER_NO_SCHEDULE: Final = "PreferNoSchedule"
EFFECT_NO_EXECUTE: Final = "NoExecute"

FINALIZER_FOREGROUND: Final = "foregroundDeletion"
FINALIZER_ORPHAN: Final = "orphan"
FINALIZER_NAMESPACE: Final = "kubernetes"
