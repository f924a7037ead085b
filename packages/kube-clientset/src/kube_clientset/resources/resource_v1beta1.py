"""resource.k8s.io/v1beta1: resources. Generated from facts/1.37.json: do not edit."""

# mypy: disable-error-code="deprecated"
# pyright: reportDeprecated=false

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import (
    AllNamespaces,
    EVERY_VERB,
    GroupClient,
    NamespacedGetter,
    Resource,
    ResourceClient,
    StatusResourceClient,
    deprecated,
)

if TYPE_CHECKING:
    from kube_clientset.models import resource_v1beta1

DEVICE_CLASSES: Final[Resource[resource_v1beta1.DeviceClass]] = Resource(
    group="resource.k8s.io",
    version="v1beta1",
    plural="deviceclasses",
    kind="DeviceClass",
    namespaced=False,
    model="kube_clientset.models.resource_v1beta1:DeviceClass",
    singular="deviceclass",
    verbs=EVERY_VERB,
)
RESOURCE_CLAIMS: Final[Resource[resource_v1beta1.ResourceClaim]] = Resource(
    group="resource.k8s.io",
    version="v1beta1",
    plural="resourceclaims",
    kind="ResourceClaim",
    namespaced=True,
    model="kube_clientset.models.resource_v1beta1:ResourceClaim",
    singular="resourceclaim",
    verbs=EVERY_VERB,
    subresources=("status",),
)
RESOURCE_CLAIM_TEMPLATES: Final[Resource[resource_v1beta1.ResourceClaimTemplate]] = Resource(
    group="resource.k8s.io",
    version="v1beta1",
    plural="resourceclaimtemplates",
    kind="ResourceClaimTemplate",
    namespaced=True,
    model="kube_clientset.models.resource_v1beta1:ResourceClaimTemplate",
    singular="resourceclaimtemplate",
    verbs=EVERY_VERB,
)
RESOURCE_SLICES: Final[Resource[resource_v1beta1.ResourceSlice]] = Resource(
    group="resource.k8s.io",
    version="v1beta1",
    plural="resourceslices",
    kind="ResourceSlice",
    namespaced=False,
    model="kube_clientset.models.resource_v1beta1:ResourceSlice",
    singular="resourceslice",
    verbs=EVERY_VERB,
)


class ResourceV1beta1(GroupClient):
    """Resources of resource.k8s.io/v1beta1."""

    @deprecated("DeviceClass of resource.k8s.io/v1beta1 is deprecated since Kubernetes 1.35 and gone in 1.38: use DeviceClass of resource.k8s.io/v1")
    def device_classes(self) -> ResourceClient[resource_v1beta1.DeviceClass]:
        return ResourceClient(self._client, DEVICE_CLASSES)

    @property
    @deprecated("ResourceClaim of resource.k8s.io/v1beta1 is deprecated since Kubernetes 1.35 and gone in 1.38: use ResourceClaim of resource.k8s.io/v1")
    def resource_claims(self) -> NamespacedGetter[StatusResourceClient[resource_v1beta1.ResourceClaim], AllNamespaces[resource_v1beta1.ResourceClaim]]:
        return NamespacedGetter(self._client, RESOURCE_CLAIMS, StatusResourceClient, AllNamespaces)

    @property
    @deprecated("ResourceClaimTemplate of resource.k8s.io/v1beta1 is deprecated since Kubernetes 1.35 and gone in 1.38: use ResourceClaimTemplate of resource.k8s.io/v1")
    def resource_claim_templates(self) -> NamespacedGetter[ResourceClient[resource_v1beta1.ResourceClaimTemplate], AllNamespaces[resource_v1beta1.ResourceClaimTemplate]]:
        return NamespacedGetter(self._client, RESOURCE_CLAIM_TEMPLATES, ResourceClient, AllNamespaces)

    @deprecated("ResourceSlice of resource.k8s.io/v1beta1 is deprecated since Kubernetes 1.35 and gone in 1.38: use ResourceSlice of resource.k8s.io/v1")
    def resource_slices(self) -> ResourceClient[resource_v1beta1.ResourceSlice]:
        return ResourceClient(self._client, RESOURCE_SLICES)
