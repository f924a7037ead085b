"""core/v1: resources. Generated from facts/1.37.json: do not edit."""

# mypy: disable-error-code="deprecated"
# pyright: reportDeprecated=false

from __future__ import annotations

from typing import Final, TYPE_CHECKING, Unpack

from kube_transport.gen.v1 import (
    AllEvents,
    AllNamespaces,
    ClusterScoped,
    CreateOnlyClient,
    CreateOptions,
    EVERY_VERB,
    EditableSubresource,
    EventResourceClient,
    GetListClient,
    GroupClient,
    NamespaceResourceClient,
    Namespaced,
    NamespacedGetter,
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

    config_maps: Final = Namespaced(CONFIG_MAPS, ResourceClient, AllNamespaces)
    events: Final = Namespaced(EVENTS, EventResourceClient, AllEvents)
    limit_ranges: Final = Namespaced(LIMIT_RANGES, ResourceClient, AllNamespaces)
    namespaces: Final = ClusterScoped(NAMESPACES, NamespaceClient)
    nodes: Final = ClusterScoped(NODES, ProxyResourceClient)
    persistent_volume_claims: Final = Namespaced(PERSISTENT_VOLUME_CLAIMS, StatusResourceClient, AllNamespaces)
    persistent_volumes: Final = ClusterScoped(PERSISTENT_VOLUMES, StatusResourceClient)
    pods: Final = Namespaced(PODS, PodClient, AllNamespaces)
    pod_templates: Final = Namespaced(POD_TEMPLATES, ResourceClient, AllNamespaces)
    replication_controllers: Final = Namespaced(REPLICATION_CONTROLLERS, ReplicationControllerClient, AllNamespaces)
    resource_quotas: Final = Namespaced(RESOURCE_QUOTAS, StatusResourceClient, AllNamespaces)
    secrets: Final = Namespaced(SECRETS, ResourceClient, AllNamespaces)
    service_accounts: Final = Namespaced(SERVICE_ACCOUNTS, ServiceAccountClient, AllNamespaces)
    services: Final = Namespaced(SERVICES, ProxyResourceClient, AllNamespaces)

    def bindings(self, namespace: str) -> CreateOnlyClient[core_v1.Binding]:
        return CreateOnlyClient(self._client, BINDINGS, namespace)

    @deprecated("ComponentStatus of v1 is deprecated since Kubernetes 1.19")
    def component_statuses(self) -> GetListClient[core_v1.ComponentStatus]:
        return GetListClient(self._client, COMPONENT_STATUSES)

    @property
    @deprecated("Endpoints of v1 is deprecated since Kubernetes 1.33: use EndpointSlice of discovery.k8s.io/v1")
    def endpoints(self) -> NamespacedGetter[ResourceClient[core_v1.Endpoints], AllNamespaces[core_v1.Endpoints]]:
        return NamespacedGetter(self._client, ENDPOINTS, ResourceClient, AllNamespaces)
