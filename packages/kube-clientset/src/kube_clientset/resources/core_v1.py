"""core/v1: resources. Generated from facts/1.37.json: do not edit."""

# mypy: disable-error-code="deprecated"
# pyright: reportDeprecated=false

from __future__ import annotations

from typing import Final, TYPE_CHECKING, Unpack, overload

from kube_transport.gen.v1 import (
    AllEvents,
    AllNamespaces,
    CreateOnlyClient,
    CreateOptions,
    EditableSubresource,
    EventResourceClient,
    GetListClient,
    GroupClient,
    NamespaceResourceClient,
    PodResourceClient,
    ProxyResourceClient,
    Resource,
    ResourceClient,
    ResourceFactory,
    StatusResourceClient,
    UpdateOnlySubresource,
    deprecated,
)

if TYPE_CHECKING:
    from kube_clientset.models import authentication_v1, autoscaling_v1, core_v1

_make = ResourceFactory("", "v1", "kube_clientset.models.core_v1")

BINDINGS: Final[Resource[core_v1.Binding]] = _make("bindings", "Binding", verbs=("create",))
COMPONENT_STATUSES: Final[Resource[core_v1.ComponentStatus]] = _make("componentstatuses", "ComponentStatus", namespaced=False, short_names=("cs",), verbs=("get", "list"))
CONFIG_MAPS: Final[Resource[core_v1.ConfigMap]] = _make("configmaps", "ConfigMap", short_names=("cm",))
ENDPOINTS: Final[Resource[core_v1.Endpoints]] = _make("endpoints", "Endpoints", short_names=("ep",))
EVENTS: Final[Resource[core_v1.Event]] = _make("events", "Event", short_names=("ev",))
LIMIT_RANGES: Final[Resource[core_v1.LimitRange]] = _make("limitranges", "LimitRange", short_names=("limits",))
NAMESPACES: Final[Resource[core_v1.Namespace]] = _make("namespaces", "Namespace", namespaced=False, short_names=("ns",), verbs=("create", "delete", "get", "list", "patch", "update", "watch"), subresources=("finalize", "status"))
NODES: Final[Resource[core_v1.Node]] = _make("nodes", "Node", namespaced=False, short_names=("no",), subresources=("proxy", "status"))
PERSISTENT_VOLUME_CLAIMS: Final[Resource[core_v1.PersistentVolumeClaim]] = _make("persistentvolumeclaims", "PersistentVolumeClaim", short_names=("pvc",), subresources=("status",))
PERSISTENT_VOLUMES: Final[Resource[core_v1.PersistentVolume]] = _make("persistentvolumes", "PersistentVolume", namespaced=False, short_names=("pv",), subresources=("status",))
PODS: Final[Resource[core_v1.Pod]] = _make("pods", "Pod", short_names=("po",), categories=("all",), subresources=("attach", "binding", "ephemeralcontainers", "eviction", "exec", "log", "portforward", "proxy", "resize", "status"))
POD_TEMPLATES: Final[Resource[core_v1.PodTemplate]] = _make("podtemplates", "PodTemplate")
REPLICATION_CONTROLLERS: Final[Resource[core_v1.ReplicationController]] = _make("replicationcontrollers", "ReplicationController", short_names=("rc",), categories=("all",), subresources=("scale", "status"))
RESOURCE_QUOTAS: Final[Resource[core_v1.ResourceQuota]] = _make("resourcequotas", "ResourceQuota", short_names=("quota",), subresources=("status",))
SECRETS: Final[Resource[core_v1.Secret]] = _make("secrets", "Secret")
SERVICE_ACCOUNTS: Final[Resource[core_v1.ServiceAccount]] = _make("serviceaccounts", "ServiceAccount", short_names=("sa",), subresources=("token",))
SERVICES: Final[Resource[core_v1.Service]] = _make("services", "Service", short_names=("svc",), categories=("all",), subresources=("proxy", "status"))


class NamespaceClient(NamespaceResourceClient["core_v1.Namespace"]):
    """Verbs on namespaces, and on parts of them."""

    @property
    def finalize(self) -> UpdateOnlySubresource[core_v1.Namespace]:
        from kube_clientset.models.core_v1 import Namespace

        return self.subresource("finalize", Namespace)


class PodClient(PodResourceClient["core_v1.Pod"]):
    """Verbs on pods, and on parts of them."""

    @property
    def ephemeral_containers(self) -> EditableSubresource[core_v1.Pod]:
        from kube_clientset.models.core_v1 import Pod

        return self.subresource("ephemeralcontainers", Pod)

    @property
    def resize(self) -> EditableSubresource[core_v1.Pod]:
        from kube_clientset.models.core_v1 import Pod

        return self.subresource("resize", Pod)


class ReplicationControllerClient(StatusResourceClient["core_v1.ReplicationController"]):
    """Verbs on replicationcontrollers, and on parts of them."""

    @property
    def scale(self) -> EditableSubresource[autoscaling_v1.Scale]:
        from kube_clientset.models.autoscaling_v1 import Scale

        return self.subresource("scale", Scale)


class ServiceAccountClient(ResourceClient["core_v1.ServiceAccount"]):
    """Verbs on serviceaccounts, and on parts of them."""

    def create_token(self, name: str, obj: authentication_v1.TokenRequest, **options: Unpack[CreateOptions]) -> authentication_v1.TokenRequest:
        from kube_clientset.models.authentication_v1 import TokenRequest

        return self.subresource("token", TokenRequest).create(name, obj, **options)


class CoreV1(GroupClient):
    """Resources of core/v1."""

    def bindings(self, namespace: str) -> CreateOnlyClient[core_v1.Binding]:
        return CreateOnlyClient(self._client, BINDINGS, namespace)

    @deprecated("ComponentStatus of v1 is deprecated since Kubernetes 1.19")
    def component_statuses(self) -> GetListClient[core_v1.ComponentStatus]:
        return GetListClient(self._client, COMPONENT_STATUSES)

    @overload
    def config_maps(self) -> AllNamespaces[core_v1.ConfigMap]: ...
    @overload
    def config_maps(self, namespace: str) -> ResourceClient[core_v1.ConfigMap]: ...
    def config_maps(self, namespace: str | None = None) -> object:
        return self._of(CONFIG_MAPS, namespace, ResourceClient, AllNamespaces)

    @overload
    @deprecated("Endpoints of v1 is deprecated since Kubernetes 1.33: use EndpointSlice of discovery.k8s.io/v1")
    def endpoints(self) -> AllNamespaces[core_v1.Endpoints]: ...
    @overload
    @deprecated("Endpoints of v1 is deprecated since Kubernetes 1.33: use EndpointSlice of discovery.k8s.io/v1")
    def endpoints(self, namespace: str) -> ResourceClient[core_v1.Endpoints]: ...
    @deprecated("Endpoints of v1 is deprecated since Kubernetes 1.33: use EndpointSlice of discovery.k8s.io/v1")
    def endpoints(self, namespace: str | None = None) -> object:
        return self._of(ENDPOINTS, namespace, ResourceClient, AllNamespaces)

    @overload
    def events(self) -> AllEvents[core_v1.Event]: ...
    @overload
    def events(self, namespace: str) -> EventResourceClient[core_v1.Event]: ...
    def events(self, namespace: str | None = None) -> object:
        return self._of(EVENTS, namespace, EventResourceClient, AllEvents)

    @overload
    def limit_ranges(self) -> AllNamespaces[core_v1.LimitRange]: ...
    @overload
    def limit_ranges(self, namespace: str) -> ResourceClient[core_v1.LimitRange]: ...
    def limit_ranges(self, namespace: str | None = None) -> object:
        return self._of(LIMIT_RANGES, namespace, ResourceClient, AllNamespaces)

    def namespaces(self) -> NamespaceClient:
        return NamespaceClient(self._client, NAMESPACES)

    def nodes(self) -> ProxyResourceClient[core_v1.Node]:
        return ProxyResourceClient(self._client, NODES)

    @overload
    def persistent_volume_claims(self) -> AllNamespaces[core_v1.PersistentVolumeClaim]: ...
    @overload
    def persistent_volume_claims(self, namespace: str) -> StatusResourceClient[core_v1.PersistentVolumeClaim]: ...
    def persistent_volume_claims(self, namespace: str | None = None) -> object:
        return self._of(PERSISTENT_VOLUME_CLAIMS, namespace, StatusResourceClient, AllNamespaces)

    def persistent_volumes(self) -> StatusResourceClient[core_v1.PersistentVolume]:
        return StatusResourceClient(self._client, PERSISTENT_VOLUMES)

    @overload
    def pods(self) -> AllNamespaces[core_v1.Pod]: ...
    @overload
    def pods(self, namespace: str) -> PodClient: ...
    def pods(self, namespace: str | None = None) -> object:
        return self._of(PODS, namespace, PodClient, AllNamespaces)

    @overload
    def pod_templates(self) -> AllNamespaces[core_v1.PodTemplate]: ...
    @overload
    def pod_templates(self, namespace: str) -> ResourceClient[core_v1.PodTemplate]: ...
    def pod_templates(self, namespace: str | None = None) -> object:
        return self._of(POD_TEMPLATES, namespace, ResourceClient, AllNamespaces)

    @overload
    def replication_controllers(self) -> AllNamespaces[core_v1.ReplicationController]: ...
    @overload
    def replication_controllers(self, namespace: str) -> ReplicationControllerClient: ...
    def replication_controllers(self, namespace: str | None = None) -> object:
        return self._of(REPLICATION_CONTROLLERS, namespace, ReplicationControllerClient, AllNamespaces)

    @overload
    def resource_quotas(self) -> AllNamespaces[core_v1.ResourceQuota]: ...
    @overload
    def resource_quotas(self, namespace: str) -> StatusResourceClient[core_v1.ResourceQuota]: ...
    def resource_quotas(self, namespace: str | None = None) -> object:
        return self._of(RESOURCE_QUOTAS, namespace, StatusResourceClient, AllNamespaces)

    @overload
    def secrets(self) -> AllNamespaces[core_v1.Secret]: ...
    @overload
    def secrets(self, namespace: str) -> ResourceClient[core_v1.Secret]: ...
    def secrets(self, namespace: str | None = None) -> object:
        return self._of(SECRETS, namespace, ResourceClient, AllNamespaces)

    @overload
    def service_accounts(self) -> AllNamespaces[core_v1.ServiceAccount]: ...
    @overload
    def service_accounts(self, namespace: str) -> ServiceAccountClient: ...
    def service_accounts(self, namespace: str | None = None) -> object:
        return self._of(SERVICE_ACCOUNTS, namespace, ServiceAccountClient, AllNamespaces)

    @overload
    def services(self) -> AllNamespaces[core_v1.Service]: ...
    @overload
    def services(self, namespace: str) -> ProxyResourceClient[core_v1.Service]: ...
    def services(self, namespace: str | None = None) -> object:
        return self._of(SERVICES, namespace, ProxyResourceClient, AllNamespaces)
