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
    EVERY_VERB,
    EditableSubresource,
    EventResourceClient,
    GetListClient,
    GroupClient,
    NamespaceResourceClient,
    PodResourceClient,
    ProxyResourceClient,
    Resource,
    ResourceClient,
    StatusResourceClient,
    UpdateOnlySubresource,
    deprecated,
)

if TYPE_CHECKING:
    from kube_clientset.models import authentication_v1, autoscaling_v1, core_v1

BINDINGS: Final[Resource[core_v1.Binding]] = Resource(
    group="",
    version="v1",
    plural="bindings",
    kind="Binding",
    namespaced=True,
    model="kube_clientset.models.core_v1:Binding",
    singular="binding",
    verbs=frozenset(("create",)),
)
COMPONENT_STATUSES: Final[Resource[core_v1.ComponentStatus]] = Resource(
    group="",
    version="v1",
    plural="componentstatuses",
    kind="ComponentStatus",
    namespaced=False,
    model="kube_clientset.models.core_v1:ComponentStatus",
    singular="componentstatus",
    short_names=("cs",),
    verbs=frozenset(("get", "list")),
)
CONFIG_MAPS: Final[Resource[core_v1.ConfigMap]] = Resource(
    group="",
    version="v1",
    plural="configmaps",
    kind="ConfigMap",
    namespaced=True,
    model="kube_clientset.models.core_v1:ConfigMap",
    singular="configmap",
    short_names=("cm",),
    verbs=EVERY_VERB,
)
ENDPOINTS: Final[Resource[core_v1.Endpoints]] = Resource(
    group="",
    version="v1",
    plural="endpoints",
    kind="Endpoints",
    namespaced=True,
    model="kube_clientset.models.core_v1:Endpoints",
    singular="endpoints",
    short_names=("ep",),
    verbs=EVERY_VERB,
)
EVENTS: Final[Resource[core_v1.Event]] = Resource(
    group="",
    version="v1",
    plural="events",
    kind="Event",
    namespaced=True,
    model="kube_clientset.models.core_v1:Event",
    singular="event",
    short_names=("ev",),
    verbs=EVERY_VERB,
)
LIMIT_RANGES: Final[Resource[core_v1.LimitRange]] = Resource(
    group="",
    version="v1",
    plural="limitranges",
    kind="LimitRange",
    namespaced=True,
    model="kube_clientset.models.core_v1:LimitRange",
    singular="limitrange",
    short_names=("limits",),
    verbs=EVERY_VERB,
)
NAMESPACES: Final[Resource[core_v1.Namespace]] = Resource(
    group="",
    version="v1",
    plural="namespaces",
    kind="Namespace",
    namespaced=False,
    model="kube_clientset.models.core_v1:Namespace",
    singular="namespace",
    short_names=("ns",),
    verbs=frozenset(("create", "delete", "get", "list", "patch", "update", "watch")),
    subresources=("finalize", "status"),
)
NODES: Final[Resource[core_v1.Node]] = Resource(
    group="",
    version="v1",
    plural="nodes",
    kind="Node",
    namespaced=False,
    model="kube_clientset.models.core_v1:Node",
    singular="node",
    short_names=("no",),
    verbs=EVERY_VERB,
    subresources=("proxy", "status"),
)
PERSISTENT_VOLUME_CLAIMS: Final[Resource[core_v1.PersistentVolumeClaim]] = Resource(
    group="",
    version="v1",
    plural="persistentvolumeclaims",
    kind="PersistentVolumeClaim",
    namespaced=True,
    model="kube_clientset.models.core_v1:PersistentVolumeClaim",
    singular="persistentvolumeclaim",
    short_names=("pvc",),
    verbs=EVERY_VERB,
    subresources=("status",),
)
PERSISTENT_VOLUMES: Final[Resource[core_v1.PersistentVolume]] = Resource(
    group="",
    version="v1",
    plural="persistentvolumes",
    kind="PersistentVolume",
    namespaced=False,
    model="kube_clientset.models.core_v1:PersistentVolume",
    singular="persistentvolume",
    short_names=("pv",),
    verbs=EVERY_VERB,
    subresources=("status",),
)
PODS: Final[Resource[core_v1.Pod]] = Resource(
    group="",
    version="v1",
    plural="pods",
    kind="Pod",
    namespaced=True,
    model="kube_clientset.models.core_v1:Pod",
    singular="pod",
    short_names=("po",),
    categories=("all",),
    verbs=EVERY_VERB,
    subresources=("attach", "binding", "ephemeralcontainers", "eviction", "exec", "log", "portforward", "proxy", "resize", "status"),
)
POD_TEMPLATES: Final[Resource[core_v1.PodTemplate]] = Resource(
    group="",
    version="v1",
    plural="podtemplates",
    kind="PodTemplate",
    namespaced=True,
    model="kube_clientset.models.core_v1:PodTemplate",
    singular="podtemplate",
    verbs=EVERY_VERB,
)
REPLICATION_CONTROLLERS: Final[Resource[core_v1.ReplicationController]] = Resource(
    group="",
    version="v1",
    plural="replicationcontrollers",
    kind="ReplicationController",
    namespaced=True,
    model="kube_clientset.models.core_v1:ReplicationController",
    singular="replicationcontroller",
    short_names=("rc",),
    categories=("all",),
    verbs=EVERY_VERB,
    subresources=("scale", "status"),
)
RESOURCE_QUOTAS: Final[Resource[core_v1.ResourceQuota]] = Resource(
    group="",
    version="v1",
    plural="resourcequotas",
    kind="ResourceQuota",
    namespaced=True,
    model="kube_clientset.models.core_v1:ResourceQuota",
    singular="resourcequota",
    short_names=("quota",),
    verbs=EVERY_VERB,
    subresources=("status",),
)
SECRETS: Final[Resource[core_v1.Secret]] = Resource(
    group="",
    version="v1",
    plural="secrets",
    kind="Secret",
    namespaced=True,
    model="kube_clientset.models.core_v1:Secret",
    singular="secret",
    verbs=EVERY_VERB,
)
SERVICE_ACCOUNTS: Final[Resource[core_v1.ServiceAccount]] = Resource(
    group="",
    version="v1",
    plural="serviceaccounts",
    kind="ServiceAccount",
    namespaced=True,
    model="kube_clientset.models.core_v1:ServiceAccount",
    singular="serviceaccount",
    short_names=("sa",),
    verbs=EVERY_VERB,
    subresources=("token",),
)
SERVICES: Final[Resource[core_v1.Service]] = Resource(
    group="",
    version="v1",
    plural="services",
    kind="Service",
    namespaced=True,
    model="kube_clientset.models.core_v1:Service",
    singular="service",
    short_names=("svc",),
    categories=("all",),
    verbs=EVERY_VERB,
    subresources=("proxy", "status"),
)


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
    def config_maps(self, namespace: str | None = None) -> AllNamespaces[core_v1.ConfigMap]:
        if namespace is None:
            return AllNamespaces(self._client, CONFIG_MAPS)
        return ResourceClient(self._client, CONFIG_MAPS, namespace)

    @overload
    @deprecated("Endpoints of v1 is deprecated since Kubernetes 1.33: use EndpointSlice of discovery.k8s.io/v1")
    def endpoints(self) -> AllNamespaces[core_v1.Endpoints]: ...
    @overload
    @deprecated("Endpoints of v1 is deprecated since Kubernetes 1.33: use EndpointSlice of discovery.k8s.io/v1")
    def endpoints(self, namespace: str) -> ResourceClient[core_v1.Endpoints]: ...
    @deprecated("Endpoints of v1 is deprecated since Kubernetes 1.33: use EndpointSlice of discovery.k8s.io/v1")
    def endpoints(self, namespace: str | None = None) -> AllNamespaces[core_v1.Endpoints]:
        if namespace is None:
            return AllNamespaces(self._client, ENDPOINTS)
        return ResourceClient(self._client, ENDPOINTS, namespace)

    @overload
    def events(self) -> AllEvents[core_v1.Event]: ...
    @overload
    def events(self, namespace: str) -> EventResourceClient[core_v1.Event]: ...
    def events(self, namespace: str | None = None) -> AllEvents[core_v1.Event]:
        if namespace is None:
            return AllEvents(self._client, EVENTS)
        return EventResourceClient(self._client, EVENTS, namespace)

    @overload
    def limit_ranges(self) -> AllNamespaces[core_v1.LimitRange]: ...
    @overload
    def limit_ranges(self, namespace: str) -> ResourceClient[core_v1.LimitRange]: ...
    def limit_ranges(self, namespace: str | None = None) -> AllNamespaces[core_v1.LimitRange]:
        if namespace is None:
            return AllNamespaces(self._client, LIMIT_RANGES)
        return ResourceClient(self._client, LIMIT_RANGES, namespace)

    def namespaces(self) -> NamespaceClient:
        return NamespaceClient(self._client, NAMESPACES)

    def nodes(self) -> ProxyResourceClient[core_v1.Node]:
        return ProxyResourceClient(self._client, NODES)

    @overload
    def persistent_volume_claims(self) -> AllNamespaces[core_v1.PersistentVolumeClaim]: ...
    @overload
    def persistent_volume_claims(self, namespace: str) -> StatusResourceClient[core_v1.PersistentVolumeClaim]: ...
    def persistent_volume_claims(self, namespace: str | None = None) -> AllNamespaces[core_v1.PersistentVolumeClaim]:
        if namespace is None:
            return AllNamespaces(self._client, PERSISTENT_VOLUME_CLAIMS)
        return StatusResourceClient(self._client, PERSISTENT_VOLUME_CLAIMS, namespace)

    def persistent_volumes(self) -> StatusResourceClient[core_v1.PersistentVolume]:
        return StatusResourceClient(self._client, PERSISTENT_VOLUMES)

    @overload
    def pods(self) -> AllNamespaces[core_v1.Pod]: ...
    @overload
    def pods(self, namespace: str) -> PodClient: ...
    def pods(self, namespace: str | None = None) -> AllNamespaces[core_v1.Pod]:
        if namespace is None:
            return AllNamespaces(self._client, PODS)
        return PodClient(self._client, PODS, namespace)

    @overload
    def pod_templates(self) -> AllNamespaces[core_v1.PodTemplate]: ...
    @overload
    def pod_templates(self, namespace: str) -> ResourceClient[core_v1.PodTemplate]: ...
    def pod_templates(self, namespace: str | None = None) -> AllNamespaces[core_v1.PodTemplate]:
        if namespace is None:
            return AllNamespaces(self._client, POD_TEMPLATES)
        return ResourceClient(self._client, POD_TEMPLATES, namespace)

    @overload
    def replication_controllers(self) -> AllNamespaces[core_v1.ReplicationController]: ...
    @overload
    def replication_controllers(self, namespace: str) -> ReplicationControllerClient: ...
    def replication_controllers(self, namespace: str | None = None) -> AllNamespaces[core_v1.ReplicationController]:
        if namespace is None:
            return AllNamespaces(self._client, REPLICATION_CONTROLLERS)
        return ReplicationControllerClient(self._client, REPLICATION_CONTROLLERS, namespace)

    @overload
    def resource_quotas(self) -> AllNamespaces[core_v1.ResourceQuota]: ...
    @overload
    def resource_quotas(self, namespace: str) -> StatusResourceClient[core_v1.ResourceQuota]: ...
    def resource_quotas(self, namespace: str | None = None) -> AllNamespaces[core_v1.ResourceQuota]:
        if namespace is None:
            return AllNamespaces(self._client, RESOURCE_QUOTAS)
        return StatusResourceClient(self._client, RESOURCE_QUOTAS, namespace)

    @overload
    def secrets(self) -> AllNamespaces[core_v1.Secret]: ...
    @overload
    def secrets(self, namespace: str) -> ResourceClient[core_v1.Secret]: ...
    def secrets(self, namespace: str | None = None) -> AllNamespaces[core_v1.Secret]:
        if namespace is None:
            return AllNamespaces(self._client, SECRETS)
        return ResourceClient(self._client, SECRETS, namespace)

    @overload
    def service_accounts(self) -> AllNamespaces[core_v1.ServiceAccount]: ...
    @overload
    def service_accounts(self, namespace: str) -> ServiceAccountClient: ...
    def service_accounts(self, namespace: str | None = None) -> AllNamespaces[core_v1.ServiceAccount]:
        if namespace is None:
            return AllNamespaces(self._client, SERVICE_ACCOUNTS)
        return ServiceAccountClient(self._client, SERVICE_ACCOUNTS, namespace)

    @overload
    def services(self) -> AllNamespaces[core_v1.Service]: ...
    @overload
    def services(self, namespace: str) -> ProxyResourceClient[core_v1.Service]: ...
    def services(self, namespace: str | None = None) -> AllNamespaces[core_v1.Service]:
        if namespace is None:
            return AllNamespaces(self._client, SERVICES)
        return ProxyResourceClient(self._client, SERVICES, namespace)
