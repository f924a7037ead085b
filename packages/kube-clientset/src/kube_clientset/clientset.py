"""Kubernetes: typed clients. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import ClientsetBase

if TYPE_CHECKING:
    from kube_clientset.resources.admissionregistration_v1 import AdmissionregistrationV1
    from kube_clientset.resources.admissionregistration_v1alpha1 import AdmissionregistrationV1alpha1
    from kube_clientset.resources.admissionregistration_v1beta1 import AdmissionregistrationV1beta1
    from kube_clientset.resources.apiextensions_v1 import ApiextensionsV1
    from kube_clientset.resources.apiregistration_v1 import ApiregistrationV1
    from kube_clientset.resources.apps_v1 import AppsV1
    from kube_clientset.resources.authentication_v1 import AuthenticationV1
    from kube_clientset.resources.authorization_v1 import AuthorizationV1
    from kube_clientset.resources.autoscaling_v1 import AutoscalingV1
    from kube_clientset.resources.autoscaling_v2 import AutoscalingV2
    from kube_clientset.resources.batch_v1 import BatchV1
    from kube_clientset.resources.certificates_v1 import CertificatesV1
    from kube_clientset.resources.certificates_v1beta1 import CertificatesV1beta1
    from kube_clientset.resources.coordination_v1 import CoordinationV1
    from kube_clientset.resources.coordination_v1alpha2 import CoordinationV1alpha2
    from kube_clientset.resources.coordination_v1beta1 import CoordinationV1beta1
    from kube_clientset.resources.core_v1 import CoreV1
    from kube_clientset.resources.discovery_v1 import DiscoveryV1
    from kube_clientset.resources.events_v1 import EventsV1
    from kube_clientset.resources.flowcontrol_v1 import FlowcontrolV1
    from kube_clientset.resources.internal_v1alpha1 import InternalV1alpha1
    from kube_clientset.resources.lifecycle_v1alpha1 import LifecycleV1alpha1
    from kube_clientset.resources.metrics_v1beta1 import MetricsV1beta1
    from kube_clientset.resources.networking_v1 import NetworkingV1
    from kube_clientset.resources.node_v1 import NodeV1
    from kube_clientset.resources.policy_v1 import PolicyV1
    from kube_clientset.resources.rbac_v1 import RbacV1
    from kube_clientset.resources.resource_v1 import ResourceV1
    from kube_clientset.resources.resource_v1alpha3 import ResourceV1alpha3
    from kube_clientset.resources.resource_v1beta1 import ResourceV1beta1
    from kube_clientset.resources.resource_v1beta2 import ResourceV1beta2
    from kube_clientset.resources.scheduling_v1 import SchedulingV1
    from kube_clientset.resources.scheduling_v1alpha3 import SchedulingV1alpha3
    from kube_clientset.resources.scheduling_v1beta1 import SchedulingV1beta1
    from kube_clientset.resources.storage_v1 import StorageV1
    from kube_clientset.resources.storagemigration_v1 import StoragemigrationV1
    from kube_clientset.resources.storagemigration_v1beta1 import StoragemigrationV1beta1

KUBERNETES_VERSION: Final = "1.37.1"


class Clientset(ClientsetBase):
    """Typed clients of every group version; each is imported when it is first used."""

    kubernetes_version = KUBERNETES_VERSION

    @property
    def admissionregistration_v1(self) -> AdmissionregistrationV1:
        from kube_clientset.resources import admissionregistration_v1

        return admissionregistration_v1.AdmissionregistrationV1(self.client)

    @property
    def admissionregistration_v1alpha1(self) -> AdmissionregistrationV1alpha1:
        from kube_clientset.resources import admissionregistration_v1alpha1

        return admissionregistration_v1alpha1.AdmissionregistrationV1alpha1(self.client)

    @property
    def admissionregistration_v1beta1(self) -> AdmissionregistrationV1beta1:
        from kube_clientset.resources import admissionregistration_v1beta1

        return admissionregistration_v1beta1.AdmissionregistrationV1beta1(self.client)

    @property
    def apiextensions_v1(self) -> ApiextensionsV1:
        from kube_clientset.resources import apiextensions_v1

        return apiextensions_v1.ApiextensionsV1(self.client)

    @property
    def apiregistration_v1(self) -> ApiregistrationV1:
        from kube_clientset.resources import apiregistration_v1

        return apiregistration_v1.ApiregistrationV1(self.client)

    @property
    def apps_v1(self) -> AppsV1:
        from kube_clientset.resources import apps_v1

        return apps_v1.AppsV1(self.client)

    @property
    def authentication_v1(self) -> AuthenticationV1:
        from kube_clientset.resources import authentication_v1

        return authentication_v1.AuthenticationV1(self.client)

    @property
    def authorization_v1(self) -> AuthorizationV1:
        from kube_clientset.resources import authorization_v1

        return authorization_v1.AuthorizationV1(self.client)

    @property
    def autoscaling_v1(self) -> AutoscalingV1:
        from kube_clientset.resources import autoscaling_v1

        return autoscaling_v1.AutoscalingV1(self.client)

    @property
    def autoscaling_v2(self) -> AutoscalingV2:
        from kube_clientset.resources import autoscaling_v2

        return autoscaling_v2.AutoscalingV2(self.client)

    @property
    def batch_v1(self) -> BatchV1:
        from kube_clientset.resources import batch_v1

        return batch_v1.BatchV1(self.client)

    @property
    def certificates_v1(self) -> CertificatesV1:
        from kube_clientset.resources import certificates_v1

        return certificates_v1.CertificatesV1(self.client)

    @property
    def certificates_v1beta1(self) -> CertificatesV1beta1:
        from kube_clientset.resources import certificates_v1beta1

        return certificates_v1beta1.CertificatesV1beta1(self.client)

    @property
    def coordination_v1(self) -> CoordinationV1:
        from kube_clientset.resources import coordination_v1

        return coordination_v1.CoordinationV1(self.client)

    @property
    def coordination_v1alpha2(self) -> CoordinationV1alpha2:
        from kube_clientset.resources import coordination_v1alpha2

        return coordination_v1alpha2.CoordinationV1alpha2(self.client)

    @property
    def coordination_v1beta1(self) -> CoordinationV1beta1:
        from kube_clientset.resources import coordination_v1beta1

        return coordination_v1beta1.CoordinationV1beta1(self.client)

    @property
    def core_v1(self) -> CoreV1:
        from kube_clientset.resources import core_v1

        return core_v1.CoreV1(self.client)

    @property
    def discovery_v1(self) -> DiscoveryV1:
        from kube_clientset.resources import discovery_v1

        return discovery_v1.DiscoveryV1(self.client)

    @property
    def events_v1(self) -> EventsV1:
        from kube_clientset.resources import events_v1

        return events_v1.EventsV1(self.client)

    @property
    def flowcontrol_v1(self) -> FlowcontrolV1:
        from kube_clientset.resources import flowcontrol_v1

        return flowcontrol_v1.FlowcontrolV1(self.client)

    @property
    def internal_v1alpha1(self) -> InternalV1alpha1:
        from kube_clientset.resources import internal_v1alpha1

        return internal_v1alpha1.InternalV1alpha1(self.client)

    @property
    def lifecycle_v1alpha1(self) -> LifecycleV1alpha1:
        from kube_clientset.resources import lifecycle_v1alpha1

        return lifecycle_v1alpha1.LifecycleV1alpha1(self.client)

    @property
    def metrics_v1beta1(self) -> MetricsV1beta1:
        from kube_clientset.resources import metrics_v1beta1

        return metrics_v1beta1.MetricsV1beta1(self.client)

    @property
    def networking_v1(self) -> NetworkingV1:
        from kube_clientset.resources import networking_v1

        return networking_v1.NetworkingV1(self.client)

    @property
    def node_v1(self) -> NodeV1:
        from kube_clientset.resources import node_v1

        return node_v1.NodeV1(self.client)

    @property
    def policy_v1(self) -> PolicyV1:
        from kube_clientset.resources import policy_v1

        return policy_v1.PolicyV1(self.client)

    @property
    def rbac_v1(self) -> RbacV1:
        from kube_clientset.resources import rbac_v1

        return rbac_v1.RbacV1(self.client)

    @property
    def resource_v1(self) -> ResourceV1:
        from kube_clientset.resources import resource_v1

        return resource_v1.ResourceV1(self.client)

    @property
    def resource_v1alpha3(self) -> ResourceV1alpha3:
        from kube_clientset.resources import resource_v1alpha3

        return resource_v1alpha3.ResourceV1alpha3(self.client)

    @property
    def resource_v1beta1(self) -> ResourceV1beta1:
        from kube_clientset.resources import resource_v1beta1

        return resource_v1beta1.ResourceV1beta1(self.client)

    @property
    def resource_v1beta2(self) -> ResourceV1beta2:
        from kube_clientset.resources import resource_v1beta2

        return resource_v1beta2.ResourceV1beta2(self.client)

    @property
    def scheduling_v1(self) -> SchedulingV1:
        from kube_clientset.resources import scheduling_v1

        return scheduling_v1.SchedulingV1(self.client)

    @property
    def scheduling_v1alpha3(self) -> SchedulingV1alpha3:
        from kube_clientset.resources import scheduling_v1alpha3

        return scheduling_v1alpha3.SchedulingV1alpha3(self.client)

    @property
    def scheduling_v1beta1(self) -> SchedulingV1beta1:
        from kube_clientset.resources import scheduling_v1beta1

        return scheduling_v1beta1.SchedulingV1beta1(self.client)

    @property
    def storage_v1(self) -> StorageV1:
        from kube_clientset.resources import storage_v1

        return storage_v1.StorageV1(self.client)

    @property
    def storagemigration_v1(self) -> StoragemigrationV1:
        from kube_clientset.resources import storagemigration_v1

        return storagemigration_v1.StoragemigrationV1(self.client)

    @property
    def storagemigration_v1beta1(self) -> StoragemigrationV1beta1:
        from kube_clientset.resources import storagemigration_v1beta1

        return storagemigration_v1beta1.StoragemigrationV1beta1(self.client)
