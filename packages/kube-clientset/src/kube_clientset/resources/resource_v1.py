"""resource.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING, overload

from kube_transport.gen.v1 import (
    AllNamespaces,
    GroupClient,
    Resource,
    ResourceClient,
    ResourceFactory,
    StatusResourceClient,
)

if TYPE_CHECKING:
    from kube_clientset.models import resource_v1

_make = ResourceFactory("resource.k8s.io", "v1", "kube_clientset.models.resource_v1")

DEVICE_CLASSES: Final[Resource[resource_v1.DeviceClass]] = _make("deviceclasses", "DeviceClass", namespaced=False)
DEVICE_TAINT_RULES: Final[Resource[resource_v1.DeviceTaintRule]] = _make("devicetaintrules", "DeviceTaintRule", namespaced=False, subresources=("status",))
RESOURCE_CLAIMS: Final[Resource[resource_v1.ResourceClaim]] = _make("resourceclaims", "ResourceClaim", subresources=("status",))
RESOURCE_CLAIM_TEMPLATES: Final[Resource[resource_v1.ResourceClaimTemplate]] = _make("resourceclaimtemplates", "ResourceClaimTemplate")
RESOURCE_SLICES: Final[Resource[resource_v1.ResourceSlice]] = _make("resourceslices", "ResourceSlice", namespaced=False)


class ResourceV1(GroupClient):
    """Resources of resource.k8s.io/v1."""

    def device_classes(self) -> ResourceClient[resource_v1.DeviceClass]:
        return ResourceClient(self._client, DEVICE_CLASSES)

    def device_taint_rules(self) -> StatusResourceClient[resource_v1.DeviceTaintRule]:
        return StatusResourceClient(self._client, DEVICE_TAINT_RULES)

    @overload
    def resource_claims(self) -> AllNamespaces[resource_v1.ResourceClaim]: ...
    @overload
    def resource_claims(self, namespace: str) -> StatusResourceClient[resource_v1.ResourceClaim]: ...
    def resource_claims(self, namespace: str | None = None) -> object:
        return self._of(RESOURCE_CLAIMS, namespace, StatusResourceClient, AllNamespaces)

    @overload
    def resource_claim_templates(self) -> AllNamespaces[resource_v1.ResourceClaimTemplate]: ...
    @overload
    def resource_claim_templates(self, namespace: str) -> ResourceClient[resource_v1.ResourceClaimTemplate]: ...
    def resource_claim_templates(self, namespace: str | None = None) -> object:
        return self._of(RESOURCE_CLAIM_TEMPLATES, namespace, ResourceClient, AllNamespaces)

    def resource_slices(self) -> ResourceClient[resource_v1.ResourceSlice]:
        return ResourceClient(self._client, RESOURCE_SLICES)
