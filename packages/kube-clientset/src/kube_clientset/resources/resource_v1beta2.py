"""resource.k8s.io/v1beta2: resources. Generated from facts/1.37.json: do not edit."""

# mypy: disable-error-code="deprecated"
# pyright: reportDeprecated=false

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import (
    AllNamespaces,
    ClusterScoped,
    EVERY_VERB,
    GroupClient,
    NamespacedGetter,
    Resource,
    ResourceClient,
    StatusResourceClient,
    deprecated,
)

if TYPE_CHECKING:
    from kube_clientset.models import resource_v1beta2

DEVICE_CLASSES: Final[Resource[resource_v1beta2.DeviceClass]] = Resource(
    group="resource.k8s.io",
    version="v1beta2",
    plural="deviceclasses",
    kind="DeviceClass",
    namespaced=False,
    model="kube_clientset.models.resource_v1beta2:DeviceClass",
    singular="deviceclass",
    verbs=EVERY_VERB,
)
DEVICE_TAINT_RULES: Final[Resource[resource_v1beta2.DeviceTaintRule]] = Resource(
    group="resource.k8s.io",
    version="v1beta2",
    plural="devicetaintrules",
    kind="DeviceTaintRule",
    namespaced=False,
    model="kube_clientset.models.resource_v1beta2:DeviceTaintRule",
    singular="devicetaintrule",
    verbs=EVERY_VERB,
    subresources=("status",),
)
RESOURCE_CLAIMS: Final[Resource[resource_v1beta2.ResourceClaim]] = Resource(
    group="resource.k8s.io",
    version="v1beta2",
    plural="resourceclaims",
    kind="ResourceClaim",
    namespaced=True,
    model="kube_clientset.models.resource_v1beta2:ResourceClaim",
    singular="resourceclaim",
    verbs=EVERY_VERB,
    subresources=("status",),
)
RESOURCE_CLAIM_TEMPLATES: Final[Resource[resource_v1beta2.ResourceClaimTemplate]] = Resource(
    group="resource.k8s.io",
    version="v1beta2",
    plural="resourceclaimtemplates",
    kind="ResourceClaimTemplate",
    namespaced=True,
    model="kube_clientset.models.resource_v1beta2:ResourceClaimTemplate",
    singular="resourceclaimtemplate",
    verbs=EVERY_VERB,
)
RESOURCE_SLICES: Final[Resource[resource_v1beta2.ResourceSlice]] = Resource(
    group="resource.k8s.io",
    version="v1beta2",
    plural="resourceslices",
    kind="ResourceSlice",
    namespaced=False,
    model="kube_clientset.models.resource_v1beta2:ResourceSlice",
    singular="resourceslice",
    verbs=EVERY_VERB,
)


class ResourceV1beta2(GroupClient):
    """Resources of resource.k8s.io/v1beta2."""

    device_taint_rules: Final = ClusterScoped(DEVICE_TAINT_RULES, StatusResourceClient)

    @deprecated("DeviceClass of resource.k8s.io/v1beta2 is deprecated since Kubernetes 1.36 and gone in 1.39: use DeviceClass of resource.k8s.io/v1")
    def device_classes(self) -> ResourceClient[resource_v1beta2.DeviceClass]:
        return ResourceClient(self._client, DEVICE_CLASSES)

    @property
    @deprecated("ResourceClaim of resource.k8s.io/v1beta2 is deprecated since Kubernetes 1.36 and gone in 1.39: use ResourceClaim of resource.k8s.io/v1")
    def resource_claims(self) -> NamespacedGetter[StatusResourceClient[resource_v1beta2.ResourceClaim], AllNamespaces[resource_v1beta2.ResourceClaim]]:
        return NamespacedGetter(self._client, RESOURCE_CLAIMS, StatusResourceClient, AllNamespaces)

    @property
    @deprecated("ResourceClaimTemplate of resource.k8s.io/v1beta2 is deprecated since Kubernetes 1.36 and gone in 1.39: use ResourceClaimTemplate of resource.k8s.io/v1")
    def resource_claim_templates(self) -> NamespacedGetter[ResourceClient[resource_v1beta2.ResourceClaimTemplate], AllNamespaces[resource_v1beta2.ResourceClaimTemplate]]:
        return NamespacedGetter(self._client, RESOURCE_CLAIM_TEMPLATES, ResourceClient, AllNamespaces)

    @deprecated("ResourceSlice of resource.k8s.io/v1beta2 is deprecated since Kubernetes 1.36 and gone in 1.39: use ResourceSlice of resource.k8s.io/v1")
    def resource_slices(self) -> ResourceClient[resource_v1beta2.ResourceSlice]:
        return ResourceClient(self._client, RESOURCE_SLICES)
