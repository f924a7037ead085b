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
    UNSET,
    UnsetType,
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
    resource: core_v1.ApplyTypedLocalObjectReference | None | UnsetType = UNSET
    service: ApplyIngressServiceBackend | None | UnsetType = UNSET


class ApplyHTTPIngressPath(ApplyModel, kw_only=True):
    backend: ApplyIngressBackend | None | UnsetType = UNSET
    path: str | None | UnsetType = UNSET
    path_type: PathType | None | UnsetType = UNSET


class ApplyHTTPIngressRuleValue(ApplyModel, kw_only=True):
    paths: list[ApplyHTTPIngressPath] | None | UnsetType = UNSET


class ApplyIPAddressSpec(ApplyModel, kw_only=True):
    parent_ref: ApplyParentReference | None | UnsetType = UNSET


class ApplyIPAddress(ApplyRoot["models.IPAddress"], kw_only=True):
    """IPAddress of networking.k8s.io/v1, introduced in 1.33."""

    api_version: Literal["networking.k8s.io/v1"] = api_version("networking.k8s.io/v1")
    kind: Literal["IPAddress"] = kind("IPAddress")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyIPAddressSpec | None | UnsetType = UNSET


class ApplyIPBlock(ApplyModel, kw_only=True):
    cidr: str | None | UnsetType = UNSET
    except_: list[str] | None | UnsetType = UNSET


class ApplyIngressSpec(ApplyModel, kw_only=True):
    default_backend: ApplyIngressBackend | None | UnsetType = UNSET
    ingress_class_name: str | None | UnsetType = UNSET
    rules: list[ApplyIngressRule] | None | UnsetType = UNSET
    tls: list[ApplyIngressTLS] | None | UnsetType = UNSET


class ApplyIngressLoadBalancerStatus(ApplyModel, kw_only=True):
    ingress: list[ApplyIngressLoadBalancerIngress] | None | UnsetType = UNSET


class ApplyIngressStatus(ApplyModel, kw_only=True):
    load_balancer: ApplyIngressLoadBalancerStatus | None | UnsetType = UNSET


class ApplyIngress(ApplyRoot["models.Ingress"], kw_only=True):
    """Ingress of networking.k8s.io/v1, introduced in 1.19."""

    api_version: Literal["networking.k8s.io/v1"] = api_version("networking.k8s.io/v1")
    kind: Literal["Ingress"] = kind("Ingress")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyIngressSpec | None | UnsetType = UNSET
    status: ApplyIngressStatus | None | UnsetType = UNSET


class ApplyIngressClassSpec(ApplyModel, kw_only=True):
    controller: str | None | UnsetType = UNSET
    parameters: ApplyIngressClassParametersReference | None | UnsetType = UNSET


class ApplyIngressClass(ApplyRoot["models.IngressClass"], kw_only=True):
    """IngressClass of networking.k8s.io/v1, introduced in 1.19."""

    api_version: Literal["networking.k8s.io/v1"] = api_version("networking.k8s.io/v1")
    kind: Literal["IngressClass"] = kind("IngressClass")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyIngressClassSpec | None | UnsetType = UNSET


class ApplyIngressClassParametersReference(ApplyModel, kw_only=True):
    kind: str | None | UnsetType = UNSET
    api_group: str | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    namespace: str | None | UnsetType = UNSET
    scope: str | None | UnsetType = UNSET


class ApplyIngressLoadBalancerIngress(ApplyModel, kw_only=True):
    hostname: str | None | UnsetType = UNSET
    ip: str | None | UnsetType = UNSET
    ports: list[ApplyIngressPortStatus] | None | UnsetType = UNSET


class ApplyIngressPortStatus(ApplyModel, kw_only=True):
    error: str | None | UnsetType = UNSET
    port: int | None | UnsetType = UNSET
    protocol: Protocol | None | UnsetType = UNSET


class ApplyIngressRule(ApplyModel, kw_only=True):
    host: str | None | UnsetType = UNSET
    http: ApplyHTTPIngressRuleValue | None | UnsetType = UNSET


class ApplyServiceBackendPort(ApplyModel, kw_only=True):
    name: str | None | UnsetType = UNSET
    number: int | None | UnsetType = UNSET


class ApplyIngressServiceBackend(ApplyModel, kw_only=True):
    name: str | None | UnsetType = UNSET
    port: ApplyServiceBackendPort | None | UnsetType = UNSET


class ApplyIngressTLS(ApplyModel, kw_only=True):
    hosts: list[str] | None | UnsetType = UNSET
    secret_name: str | None | UnsetType = UNSET


class ApplyNetworkPolicySpec(ApplyModel, kw_only=True):
    egress: list[ApplyNetworkPolicyEgressRule] | None | UnsetType = UNSET
    ingress: list[ApplyNetworkPolicyIngressRule] | None | UnsetType = UNSET
    pod_selector: ApplyLabelSelector | None | UnsetType = UNSET
    policy_types: list[PolicyType] | None | UnsetType = UNSET


class ApplyNetworkPolicy(ApplyRoot["models.NetworkPolicy"], kw_only=True):
    """NetworkPolicy of networking.k8s.io/v1, introduced in 1.7."""

    api_version: Literal["networking.k8s.io/v1"] = api_version("networking.k8s.io/v1")
    kind: Literal["NetworkPolicy"] = kind("NetworkPolicy")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyNetworkPolicySpec | None | UnsetType = UNSET


class ApplyNetworkPolicyEgressRule(ApplyModel, kw_only=True):
    ports: list[ApplyNetworkPolicyPort] | None | UnsetType = UNSET
    to: list[ApplyNetworkPolicyPeer] | None | UnsetType = UNSET


class ApplyNetworkPolicyIngressRule(ApplyModel, kw_only=True):
    from_: list[ApplyNetworkPolicyPeer] | None | UnsetType = UNSET
    ports: list[ApplyNetworkPolicyPort] | None | UnsetType = UNSET


class ApplyNetworkPolicyPeer(ApplyModel, kw_only=True):
    ip_block: ApplyIPBlock | None | UnsetType = UNSET
    namespace_selector: ApplyLabelSelector | None | UnsetType = UNSET
    pod_selector: ApplyLabelSelector | None | UnsetType = UNSET


class ApplyNetworkPolicyPort(ApplyModel, kw_only=True):
    end_port: int | None | UnsetType = UNSET
    port: IntOrString | None | UnsetType = UNSET
    protocol: Protocol | None | UnsetType = UNSET


class ApplyParentReference(ApplyModel, kw_only=True):
    group: str | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    namespace: str | None | UnsetType = UNSET
    resource: str | None | UnsetType = UNSET


class ApplyServiceCIDRSpec(ApplyModel, kw_only=True):
    cidrs: list[str] | None | UnsetType = UNSET


class ApplyServiceCIDRStatus(ApplyModel, kw_only=True):
    conditions: list[ApplyCondition] | None | UnsetType = UNSET


class ApplyServiceCIDR(ApplyRoot["models.ServiceCIDR"], kw_only=True):
    """ServiceCIDR of networking.k8s.io/v1, introduced in 1.33."""

    api_version: Literal["networking.k8s.io/v1"] = api_version("networking.k8s.io/v1")
    kind: Literal["ServiceCIDR"] = kind("ServiceCIDR")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyServiceCIDRSpec | None | UnsetType = UNSET
    status: ApplyServiceCIDRStatus | None | UnsetType = UNSET
