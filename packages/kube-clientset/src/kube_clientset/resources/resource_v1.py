"""resource.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING, overload

from kube_transport.gen.v1 import (
    AllNamespaces,
    EVERY_VERB,
    GroupClient,
    Resource,
    ResourceClient,
    StatusResourceClient,
)

if TYPE_CHECKING:
    from kube_clientset.models import resource_v1

DEVICE_CLASSES: Final[Resource[resource_v1.DeviceClass]] = Resource(
    group="resource.k8s.io",
    version="v1",
    plural="deviceclasses",
    kind="DeviceClass",
    namespaced=False,
    model="kube_clientset.models.resource_v1:DeviceClass",
    singular="deviceclass",
    verbs=EVERY_VERB,
)
DEVICE_TAINT_RULES: Final[Resource[resource_v1.DeviceTaintRule]] = Resource(
    group="resource.k8s.io",
    version="v1",
    plural="devicetaintrules",
    kind="DeviceTaintRule",
    namespaced=False,
    model="kube_clientset.models.resource_v1:DeviceTaintRule",
    singular="devicetaintrule",
    verbs=EVERY_VERB,
    subresources=("status",),
)
RESOURCE_CLAIMS: Final[Resource[resource_v1.ResourceClaim]] = Resource(
    group="resource.k8s.io",
    version="v1",
    plural="resourceclaims",
    kind="ResourceClaim",
    namespaced=True,
    model="kube_clientset.models.resource_v1:ResourceClaim",
    singular="resourceclaim",
    verbs=EVERY_VERB,
    subresources=("status",),
)
RESOURCE_CLAIM_TEMPLATES: Final[Resource[resource_v1.ResourceClaimTemplate]] = Resource(
    group="resource.k8s.io",
    version="v1",
    plural="resourceclaimtemplates",
    kind="ResourceClaimTemplate",
    namespaced=True,
    model="kube_clientset.models.resource_v1:ResourceClaimTemplate",
    singular="resourceclaimtemplate",
    verbs=EVERY_VERB,
)
RESOURCE_SLICES: Final[Resource[resource_v1.ResourceSlice]] = Resource(
    group="resource.k8s.io",
    version="v1",
    plural="resourceslices",
    kind="ResourceSlice",
    namespaced=False,
    model="kube_clientset.models.resource_v1:ResourceSlice",
    singular="resourceslice",
    verbs=EVERY_VERB,
)


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
    def resource_claims(self, namespace: str | None = None) -> AllNamespaces[resource_v1.ResourceClaim]:
        if namespace is None:
            return AllNamespaces(self._client, RESOURCE_CLAIMS)
        return StatusResourceClient(self._client, RESOURCE_CLAIMS, namespace)

    @overload
    def resource_claim_templates(self) -> AllNamespaces[resource_v1.ResourceClaimTemplate]: ...
    @overload
    def resource_claim_templates(self, namespace: str) -> ResourceClient[resource_v1.ResourceClaimTemplate]: ...
    def resource_claim_templates(self, namespace: str | None = None) -> AllNamespaces[resource_v1.ResourceClaimTemplate]:
        if namespace is None:
            return AllNamespaces(self._client, RESOURCE_CLAIM_TEMPLATES)
        return ResourceClient(self._client, RESOURCE_CLAIM_TEMPLATES, namespace)

    def resource_slices(self) -> ResourceClient[resource_v1.ResourceSlice]:
        return ResourceClient(self._client, RESOURCE_SLICES)
