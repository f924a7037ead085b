"""networking.k8s.io/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

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
    UNSET,
    api_version,
    kind,
)
from kube_clientset.apply import core_v1

if TYPE_CHECKING:
    from kube_clientset.models import networking_v1 as models
    PathType: TypeAlias = Literal["Exact", "ImplementationSpecific", "Prefix"] | str
    PolicyType: TypeAlias = Literal["Egress", "Ingress"] | str
    Protocol: TypeAlias = Literal["SCTP", "TCP", "UDP"] | str
else:
    PathType = str
    PolicyType = str
    Protocol = str


class ApplyIngressBackend(ApplyModel, kw_only=True):
    resource: Maybe[core_v1.ApplyTypedLocalObjectReference] = UNSET
    service: Maybe[ApplyIngressServiceBackend] = UNSET


class ApplyHTTPIngressPath(ApplyModel, kw_only=True):
    backend: Maybe[ApplyIngressBackend] = UNSET
    path: Maybe[str] = UNSET
    path_type: Maybe[PathType] = UNSET


class ApplyHTTPIngressRuleValue(ApplyModel, kw_only=True):
    paths: Maybe[list[ApplyHTTPIngressPath]] = UNSET


class ApplyIPAddressSpec(ApplyModel, kw_only=True):
    parent_ref: Maybe[ApplyParentReference] = UNSET


class ApplyIPAddress(ApplyRoot["models.IPAddress"], kw_only=True):
    """IPAddress of networking.k8s.io/v1, introduced in 1.33."""

    api_version: Literal["networking.k8s.io/v1"] = api_version("networking.k8s.io/v1")
    kind: Literal["IPAddress"] = kind("IPAddress")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyIPAddressSpec] = UNSET


class ApplyIPBlock(ApplyModel, kw_only=True):
    cidr: Maybe[str] = UNSET
    except_: Maybe[list[str]] = UNSET


class ApplyIngressSpec(ApplyModel, kw_only=True):
    default_backend: Maybe[ApplyIngressBackend] = UNSET
    ingress_class_name: Maybe[str] = UNSET
    rules: Maybe[list[ApplyIngressRule]] = UNSET
    tls: Maybe[list[ApplyIngressTLS]] = UNSET


class ApplyIngressLoadBalancerStatus(ApplyModel, kw_only=True):
    ingress: Maybe[list[ApplyIngressLoadBalancerIngress]] = UNSET


class ApplyIngressStatus(ApplyModel, kw_only=True):
    load_balancer: Maybe[ApplyIngressLoadBalancerStatus] = UNSET


class ApplyIngress(ApplyRoot["models.Ingress"], kw_only=True):
    """Ingress of networking.k8s.io/v1, introduced in 1.19."""

    api_version: Literal["networking.k8s.io/v1"] = api_version("networking.k8s.io/v1")
    kind: Literal["Ingress"] = kind("Ingress")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyIngressSpec] = UNSET
    status: Maybe[ApplyIngressStatus] = UNSET


class ApplyIngressClassSpec(ApplyModel, kw_only=True):
    controller: Maybe[str] = UNSET
    parameters: Maybe[ApplyIngressClassParametersReference] = UNSET


class ApplyIngressClass(ApplyRoot["models.IngressClass"], kw_only=True):
    """IngressClass of networking.k8s.io/v1, introduced in 1.19."""

    api_version: Literal["networking.k8s.io/v1"] = api_version("networking.k8s.io/v1")
    kind: Literal["IngressClass"] = kind("IngressClass")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyIngressClassSpec] = UNSET


class ApplyIngressClassParametersReference(ApplyModel, kw_only=True):
    kind: Maybe[str] = UNSET
    api_group: Maybe[str] = UNSET
    name: Maybe[str] = UNSET
    namespace: Maybe[str] = UNSET
    scope: Maybe[str] = UNSET


class ApplyIngressLoadBalancerIngress(ApplyModel, kw_only=True):
    hostname: Maybe[str] = UNSET
    ip: Maybe[str] = UNSET
    ports: Maybe[list[ApplyIngressPortStatus]] = UNSET


class ApplyIngressPortStatus(ApplyModel, kw_only=True):
    error: Maybe[str] = UNSET
    port: Maybe[int] = UNSET
    protocol: Maybe[Protocol] = UNSET


class ApplyIngressRule(ApplyModel, kw_only=True):
    host: Maybe[str] = UNSET
    http: Maybe[ApplyHTTPIngressRuleValue] = UNSET


class ApplyServiceBackendPort(ApplyModel, kw_only=True):
    name: Maybe[str] = UNSET
    number: Maybe[int] = UNSET


class ApplyIngressServiceBackend(ApplyModel, kw_only=True):
    name: Maybe[str] = UNSET
    port: Maybe[ApplyServiceBackendPort] = UNSET


class ApplyIngressTLS(ApplyModel, kw_only=True):
    hosts: Maybe[list[str]] = UNSET
    secret_name: Maybe[str] = UNSET


class ApplyNetworkPolicySpec(ApplyModel, kw_only=True):
    egress: Maybe[list[ApplyNetworkPolicyEgressRule]] = UNSET
    ingress: Maybe[list[ApplyNetworkPolicyIngressRule]] = UNSET
    pod_selector: Maybe[ApplyLabelSelector] = UNSET
    policy_types: Maybe[list[PolicyType]] = UNSET


class ApplyNetworkPolicy(ApplyRoot["models.NetworkPolicy"], kw_only=True):
    """NetworkPolicy of networking.k8s.io/v1, introduced in 1.7."""

    api_version: Literal["networking.k8s.io/v1"] = api_version("networking.k8s.io/v1")
    kind: Literal["NetworkPolicy"] = kind("NetworkPolicy")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyNetworkPolicySpec] = UNSET


class ApplyNetworkPolicyEgressRule(ApplyModel, kw_only=True):
    ports: Maybe[list[ApplyNetworkPolicyPort]] = UNSET
    to: Maybe[list[ApplyNetworkPolicyPeer]] = UNSET


class ApplyNetworkPolicyIngressRule(ApplyModel, kw_only=True):
    from_: Maybe[list[ApplyNetworkPolicyPeer]] = UNSET
    ports: Maybe[list[ApplyNetworkPolicyPort]] = UNSET


class ApplyNetworkPolicyPeer(ApplyModel, kw_only=True):
    ip_block: Maybe[ApplyIPBlock] = UNSET
    namespace_selector: Maybe[ApplyLabelSelector] = UNSET
    pod_selector: Maybe[ApplyLabelSelector] = UNSET


class ApplyNetworkPolicyPort(ApplyModel, kw_only=True):
    end_port: Maybe[int] = UNSET
    port: Maybe[IntOrString] = UNSET
    protocol: Maybe[Protocol] = UNSET


class ApplyParentReference(ApplyModel, kw_only=True):
    group: Maybe[str] = UNSET
    name: Maybe[str] = UNSET
    namespace: Maybe[str] = UNSET
    resource: Maybe[str] = UNSET


class ApplyServiceCIDRSpec(ApplyModel, kw_only=True):
    cidrs: Maybe[list[str]] = UNSET


class ApplyServiceCIDRStatus(ApplyModel, kw_only=True):
    conditions: Maybe[list[ApplyCondition]] = UNSET


class ApplyServiceCIDR(ApplyRoot["models.ServiceCIDR"], kw_only=True):
    """ServiceCIDR of networking.k8s.io/v1, introduced in 1.33."""

    api_version: Literal["networking.k8s.io/v1"] = api_version("networking.k8s.io/v1")
    kind: Literal["ServiceCIDR"] = kind("ServiceCIDR")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyServiceCIDRSpec] = UNSET
    status: Maybe[ApplyServiceCIDRStatus] = UNSET
