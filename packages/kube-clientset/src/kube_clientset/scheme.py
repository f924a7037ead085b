"""Kubernetes: which model each kind has. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final

from kube_transport.gen.v1 import Scheme

SCHEME: Final = Scheme(
    {
        "admissionregistration.k8s.io/v1": ("kube_clientset.models.admissionregistration_v1", ("MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding", "MutatingWebhookConfiguration", "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding", "ValidatingWebhookConfiguration")),
        "admissionregistration.k8s.io/v1alpha1": ("kube_clientset.models.admissionregistration_v1alpha1", ("MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding")),
        "admissionregistration.k8s.io/v1beta1": ("kube_clientset.models.admissionregistration_v1beta1", ("MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding")),
        "apiextensions.k8s.io/v1": ("kube_clientset.models.apiextensions_v1", ("CustomResourceDefinition",)),
        "apiregistration.k8s.io/v1": ("kube_clientset.models.apiregistration_v1", ("APIService",)),
        "apps/v1": ("kube_clientset.models.apps_v1", ("ControllerRevision", "DaemonSet", "Deployment", "ReplicaSet", "StatefulSet")),
        "authentication.k8s.io/v1": ("kube_clientset.models.authentication_v1", ("SelfSubjectReview", "TokenRequest", "TokenReview")),
        "authorization.k8s.io/v1": ("kube_clientset.models.authorization_v1", ("LocalSubjectAccessReview", "SelfSubjectAccessReview", "SelfSubjectRulesReview", "SubjectAccessReview")),
        "autoscaling/v1": ("kube_clientset.models.autoscaling_v1", ("HorizontalPodAutoscaler", "Scale")),
        "autoscaling/v2": ("kube_clientset.models.autoscaling_v2", ("HorizontalPodAutoscaler",)),
        "batch/v1": ("kube_clientset.models.batch_v1", ("CronJob", "Job")),
        "certificates.k8s.io/v1": ("kube_clientset.models.certificates_v1", ("CertificateSigningRequest", "ClusterTrustBundle", "PodCertificateRequest")),
        "certificates.k8s.io/v1beta1": ("kube_clientset.models.certificates_v1beta1", ("ClusterTrustBundle", "PodCertificateRequest")),
        "coordination.k8s.io/v1": ("kube_clientset.models.coordination_v1", ("Lease",)),
        "coordination.k8s.io/v1alpha2": ("kube_clientset.models.coordination_v1alpha2", ("LeaseCandidate",)),
        "coordination.k8s.io/v1beta1": ("kube_clientset.models.coordination_v1beta1", ("LeaseCandidate",)),
        "v1": ("kube_clientset.models.core_v1", ("Binding", "ComponentStatus", "ConfigMap", "Endpoints", "Event", "LimitRange", "Namespace", "Node", "PersistentVolume", "PersistentVolumeClaim", "Pod", "PodTemplate", "ReplicationController", "ResourceQuota", "Secret", "Service", "ServiceAccount")),
        "discovery.k8s.io/v1": ("kube_clientset.models.discovery_v1", ("EndpointSlice",)),
        "events.k8s.io/v1": ("kube_clientset.models.events_v1", ("Event",)),
        "flowcontrol.apiserver.k8s.io/v1": ("kube_clientset.models.flowcontrol_v1", ("FlowSchema", "PriorityLevelConfiguration")),
        "internal.apiserver.k8s.io/v1alpha1": ("kube_clientset.models.internal_v1alpha1", ("StorageVersion",)),
        "lifecycle.k8s.io/v1alpha1": ("kube_clientset.models.lifecycle_v1alpha1", ("Eviction", "EvictionRequest")),
        "metrics.k8s.io/v1beta1": ("kube_clientset.models.metrics_v1beta1", ("NodeMetrics", "PodMetrics")),
        "networking.k8s.io/v1": ("kube_clientset.models.networking_v1", ("IPAddress", "Ingress", "IngressClass", "NetworkPolicy", "ServiceCIDR")),
        "node.k8s.io/v1": ("kube_clientset.models.node_v1", ("RuntimeClass",)),
        "policy/v1": ("kube_clientset.models.policy_v1", ("Eviction", "PodDisruptionBudget")),
        "rbac.authorization.k8s.io/v1": ("kube_clientset.models.rbac_v1", ("ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding")),
        "resource.k8s.io/v1": ("kube_clientset.models.resource_v1", ("DeviceClass", "DeviceTaintRule", "ResourceClaim", "ResourceClaimTemplate", "ResourceSlice")),
        "resource.k8s.io/v1alpha3": ("kube_clientset.models.resource_v1alpha3", ("DeviceTaintRule", "ResourcePoolStatusRequest")),
        "resource.k8s.io/v1beta1": ("kube_clientset.models.resource_v1beta1", ("DeviceClass", "ResourceClaim", "ResourceClaimTemplate", "ResourceSlice")),
        "resource.k8s.io/v1beta2": ("kube_clientset.models.resource_v1beta2", ("DeviceClass", "DeviceTaintRule", "ResourceClaim", "ResourceClaimTemplate", "ResourceSlice")),
        "scheduling.k8s.io/v1": ("kube_clientset.models.scheduling_v1", ("PriorityClass",)),
        "scheduling.k8s.io/v1alpha3": ("kube_clientset.models.scheduling_v1alpha3", ("CompositePodGroup", "PodGroup", "Workload")),
        "scheduling.k8s.io/v1beta1": ("kube_clientset.models.scheduling_v1beta1", ("PodGroup", "Workload")),
        "storage.k8s.io/v1": ("kube_clientset.models.storage_v1", ("CSIDriver", "CSINode", "CSIStorageCapacity", "StorageClass", "VolumeAttachment", "VolumeAttributesClass")),
        "storagemigration.k8s.io/v1": ("kube_clientset.models.storagemigration_v1", ("StorageVersionMigration",)),
        "storagemigration.k8s.io/v1beta1": ("kube_clientset.models.storagemigration_v1beta1", ("StorageVersionMigration",)),
    }
)
