"""resource.k8s.io/v1beta2: resources. Generated from facts/1.37.json: do not edit."""

# mypy: disable-error-code="deprecated"
# pyright: reportDeprecated=false

from __future__ import annotations

from typing import Final, TYPE_CHECKING, overload

from kube_transport.gen.v1 import (
    AllNamespaces,
    GroupClient,
    Resource,
    ResourceClient,
    ResourceFactory,
    StatusResourceClient,
    deprecated,
)

if TYPE_CHECKING:
    from kube_clientset.models import resource_v1beta2

_make = ResourceFactory("resource.k8s.io", "v1beta2", "kube_clientset.models.resource_v1beta2")

DEVICE_CLASSES: Final[Resource[resource_v1beta2.DeviceClass]] = _make("deviceclasses", "DeviceClass", namespaced=False)
DEVICE_TAINT_RULES: Final[Resource[resource_v1beta2.DeviceTaintRule]] = _make("devicetaintrules", "DeviceTaintRule", namespaced=False, subresources=("status",))
RESOURCE_CLAIMS: Final[Resource[resource_v1beta2.ResourceClaim]] = _make("resourceclaims", "ResourceClaim", subresources=("status",))
RESOURCE_CLAIM_TEMPLATES: Final[Resource[resource_v1beta2.ResourceClaimTemplate]] = _make("resourceclaimtemplates", "ResourceClaimTemplate")
RESOURCE_SLICES: Final[Resource[resource_v1beta2.ResourceSlice]] = _make("resourceslices", "ResourceSlice", namespaced=False)


class ResourceV1beta2(GroupClient):
    """Resources of resource.k8s.io/v1beta2."""

    @deprecated("DeviceClass of resource.k8s.io/v1beta2 is deprecated since Kubernetes 1.36 and gone in 1.39: use DeviceClass of resource.k8s.io/v1")
    def device_classes(self) -> ResourceClient[resource_v1beta2.DeviceClass]:
        return ResourceClient(self._client, DEVICE_CLASSES)

    def device_taint_rules(self) -> StatusResourceClient[resource_v1beta2.DeviceTaintRule]:
        return StatusResourceClient(self._client, DEVICE_TAINT_RULES)

    @overload
    @deprecated("ResourceClaim of resource.k8s.io/v1beta2 is deprecated since Kubernetes 1.36 and gone in 1.39: use ResourceClaim of resource.k8s.io/v1")
    def resource_claims(self) -> AllNamespaces[resource_v1beta2.ResourceClaim]: ...
    @overload
    @deprecated("ResourceClaim of resource.k8s.io/v1beta2 is deprecated since Kubernetes 1.36 and gone in 1.39: use ResourceClaim of resource.k8s.io/v1")
    def resource_claims(self, namespace: str) -> StatusResourceClient[resource_v1beta2.ResourceClaim]: ...
    @deprecated("ResourceClaim of resource.k8s.io/v1beta2 is deprecated since Kubernetes 1.36 and gone in 1.39: use ResourceClaim of resource.k8s.io/v1")
    def resource_claims(self, namespace: str | None = None) -> object:
        return self._of(RESOURCE_CLAIMS, namespace, StatusResourceClient, AllNamespaces)

    @overload
    @deprecated("ResourceClaimTemplate of resource.k8s.io/v1beta2 is deprecated since Kubernetes 1.36 and gone in 1.39: use ResourceClaimTemplate of resource.k8s.io/v1")
    def resource_claim_templates(self) -> AllNamespaces[resource_v1beta2.ResourceClaimTemplate]: ...
    @overload
    @deprecated("ResourceClaimTemplate of resource.k8s.io/v1beta2 is deprecated since Kubernetes 1.36 and gone in 1.39: use ResourceClaimTemplate of resource.k8s.io/v1")
    def resource_claim_templates(self, namespace: str) -> ResourceClient[resource_v1beta2.ResourceClaimTemplate]: ...
    @deprecated("ResourceClaimTemplate of resource.k8s.io/v1beta2 is deprecated since Kubernetes 1.36 and gone in 1.39: use ResourceClaimTemplate of resource.k8s.io/v1")
    def resource_claim_templates(self, namespace: str | None = None) -> object:
        return self._of(RESOURCE_CLAIM_TEMPLATES, namespace, ResourceClient, AllNamespaces)

    @deprecated("ResourceSlice of resource.k8s.io/v1beta2 is deprecated since Kubernetes 1.36 and gone in 1.39: use ResourceSlice of resource.k8s.io/v1")
    def resource_slices(self) -> ResourceClient[resource_v1beta2.ResourceSlice]:
        return ResourceClient(self._client, RESOURCE_SLICES)
