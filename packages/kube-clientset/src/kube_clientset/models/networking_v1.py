"""networking.k8s.io/v1: models. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import ClassVar, Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    Condition,
    IntOrString,
    LabelSelector,
    Model,
    NullList,
    NullTable,
    NullableModel,
    ObjectMeta,
    api_version,
    field,
    kind,
)
from kube_clientset.models import core_v1

if TYPE_CHECKING:
    PathType: TypeAlias = Literal["Exact", "ImplementationSpecific", "Prefix"] | str
    PolicyType: TypeAlias = Literal["Egress", "Ingress"] | str
    Protocol: TypeAlias = Literal["SCTP", "TCP", "UDP"] | str
else:
    PathType = str
    PolicyType = str
    Protocol = str

__facts__ = "kube_clientset.facts:networking.v1"


class IngressBackend(Model, kw_only=True):
    resource: core_v1.TypedLocalObjectReference | None = None
    service: IngressServiceBackend | None = None


class HTTPIngressPath(Model, kw_only=True):
    backend: IngressBackend = field(default_factory=IngressBackend)
    path: str = ""
    path_type: PathType | None = None


class HTTPIngressRuleValue(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"paths": list}

    paths: NullList[HTTPIngressPath] = []


class IPAddressSpec(Model, kw_only=True):
    parent_ref: ParentReference | None = None


class IPAddress(Model, kw_only=True):
    """IPAddress of networking.k8s.io/v1, introduced in 1.33."""

    api_version: Literal["networking.k8s.io/v1"] = api_version("networking.k8s.io/v1")
    kind: Literal["IPAddress"] = kind("IPAddress")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: IPAddressSpec = field(default_factory=IPAddressSpec)


class IPBlock(Model, kw_only=True):
    cidr: str = ""
    except_: list[str] = []


class IngressSpec(Model, kw_only=True):
    default_backend: IngressBackend | None = None
    ingress_class_name: str | None = None
    rules: list[IngressRule] = []
    tls: list[IngressTLS] = []


class IngressLoadBalancerStatus(Model, kw_only=True):
    ingress: list[IngressLoadBalancerIngress] = []


class IngressStatus(Model, kw_only=True):
    load_balancer: IngressLoadBalancerStatus = field(default_factory=IngressLoadBalancerStatus)


class Ingress(Model, kw_only=True):
    """Ingress of networking.k8s.io/v1, introduced in 1.19."""

    api_version: Literal["networking.k8s.io/v1"] = api_version("networking.k8s.io/v1")
    kind: Literal["Ingress"] = kind("Ingress")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: IngressSpec = field(default_factory=IngressSpec)
    status: IngressStatus = field(default_factory=IngressStatus)


class IngressClassSpec(Model, kw_only=True):
    controller: str = ""
    parameters: IngressClassParametersReference | None = None


class IngressClass(Model, kw_only=True):
    """IngressClass of networking.k8s.io/v1, introduced in 1.19."""

    api_version: Literal["networking.k8s.io/v1"] = api_version("networking.k8s.io/v1")
    kind: Literal["IngressClass"] = kind("IngressClass")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: IngressClassSpec = field(default_factory=IngressClassSpec)


class IngressClassParametersReference(Model, kw_only=True):
    kind: str = ""
    api_group: str | None = None
    name: str = ""
    namespace: str | None = None
    scope: str | None = None


class IngressLoadBalancerIngress(Model, kw_only=True):
    hostname: str = ""
    ip: str = ""
    ports: list[IngressPortStatus] = []


class IngressPortStatus(Model, kw_only=True):
    error: str | None = None
    port: int = 0
    protocol: Protocol = ""


class IngressRule(Model, kw_only=True):
    host: str = ""
    http: HTTPIngressRuleValue | None = None


class ServiceBackendPort(Model, kw_only=True):
    name: str = ""
    number: int = 0


class IngressServiceBackend(Model, kw_only=True):
    name: str = ""
    port: ServiceBackendPort = field(default_factory=ServiceBackendPort)


class IngressTLS(Model, kw_only=True):
    hosts: list[str] = []
    secret_name: str = ""


class NetworkPolicySpec(Model, kw_only=True):
    egress: list[NetworkPolicyEgressRule] = []
    ingress: list[NetworkPolicyIngressRule] = []
    pod_selector: LabelSelector = field(default_factory=LabelSelector)
    policy_types: list[PolicyType] = []


class NetworkPolicy(Model, kw_only=True):
    """NetworkPolicy of networking.k8s.io/v1, introduced in 1.7."""

    api_version: Literal["networking.k8s.io/v1"] = api_version("networking.k8s.io/v1")
    kind: Literal["NetworkPolicy"] = kind("NetworkPolicy")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: NetworkPolicySpec = field(default_factory=NetworkPolicySpec)


class NetworkPolicyEgressRule(Model, kw_only=True):
    ports: list[NetworkPolicyPort] = []
    to: list[NetworkPolicyPeer] = []


class NetworkPolicyIngressRule(Model, kw_only=True):
    from_: list[NetworkPolicyPeer] = []
    ports: list[NetworkPolicyPort] = []


class NetworkPolicyPeer(Model, kw_only=True):
    ip_block: IPBlock | None = None
    namespace_selector: LabelSelector | None = None
    pod_selector: LabelSelector | None = None


class NetworkPolicyPort(Model, kw_only=True):
    end_port: int | None = None
    port: IntOrString | None = None
    protocol: Protocol | None = None


class ParentReference(Model, kw_only=True):
    group: str = ""
    name: str = ""
    namespace: str = ""
    resource: str = ""


class ServiceCIDRSpec(Model, kw_only=True):
    cidrs: list[str] = []


class ServiceCIDRStatus(Model, kw_only=True):
    conditions: list[Condition] = []


class ServiceCIDR(Model, kw_only=True):
    """ServiceCIDR of networking.k8s.io/v1, introduced in 1.33."""

    api_version: Literal["networking.k8s.io/v1"] = api_version("networking.k8s.io/v1")
    kind: Literal["ServiceCIDR"] = kind("ServiceCIDR")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: ServiceCIDRSpec = field(default_factory=ServiceCIDRSpec)
    status: ServiceCIDRStatus = field(default_factory=ServiceCIDRStatus)
