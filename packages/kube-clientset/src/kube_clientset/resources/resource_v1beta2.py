"""resource.k8s.io/v1beta2: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING, overload

from kube_transport.gen.v1 import (
    AllNamespaces,
    GroupClient,
    Resource,
    ResourceClient,
    StatusResourceClient,
)

if TYPE_CHECKING:
    from kube_clientset.models import resource_v1beta2

_EVERY_VERB: Final = frozenset(
    ("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch")
)

DEVICE_CLASSES: Final[Resource[resource_v1beta2.DeviceClass]] = Resource(
    group="resource.k8s.io",
    version="v1beta2",
    plural="deviceclasses",
    kind="DeviceClass",
    namespaced=False,
    model="kube_clientset.models.resource_v1beta2:DeviceClass",
    singular="deviceclass",
    verbs=_EVERY_VERB,
)
DEVICE_TAINT_RULES: Final[Resource[resource_v1beta2.DeviceTaintRule]] = Resource(
    group="resource.k8s.io",
    version="v1beta2",
    plural="devicetaintrules",
    kind="DeviceTaintRule",
    namespaced=False,
    model="kube_clientset.models.resource_v1beta2:DeviceTaintRule",
    singular="devicetaintrule",
    verbs=_EVERY_VERB,
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
    verbs=_EVERY_VERB,
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
    verbs=_EVERY_VERB,
)
RESOURCE_SLICES: Final[Resource[resource_v1beta2.ResourceSlice]] = Resource(
    group="resource.k8s.io",
    version="v1beta2",
    plural="resourceslices",
    kind="ResourceSlice",
    namespaced=False,
    model="kube_clientset.models.resource_v1beta2:ResourceSlice",
    singular="resourceslice",
    verbs=_EVERY_VERB,
)


class ResourceV1beta2(GroupClient):
    """Resources of resource.k8s.io/v1beta2."""

    def device_classes(self) -> ResourceClient[resource_v1beta2.DeviceClass]:
        return ResourceClient(self._client, DEVICE_CLASSES)

    def device_taint_rules(self) -> StatusResourceClient[resource_v1beta2.DeviceTaintRule]:
        return StatusResourceClient(self._client, DEVICE_TAINT_RULES)

    @overload
    def resource_claims(self) -> AllNamespaces[resource_v1beta2.ResourceClaim]: ...
    @overload
    def resource_claims(self, namespace: str) -> StatusResourceClient[resource_v1beta2.ResourceClaim]: ...
    def resource_claims(self, namespace: str | None = None) -> AllNamespaces[resource_v1beta2.ResourceClaim]:
        if namespace is None:
            return AllNamespaces(self._client, RESOURCE_CLAIMS)
        return StatusResourceClient(self._client, RESOURCE_CLAIMS, namespace)

    @overload
    def resource_claim_templates(self) -> AllNamespaces[resource_v1beta2.ResourceClaimTemplate]: ...
    @overload
    def resource_claim_templates(self, namespace: str) -> ResourceClient[resource_v1beta2.ResourceClaimTemplate]: ...
    def resource_claim_templates(self, namespace: str | None = None) -> AllNamespaces[resource_v1beta2.ResourceClaimTemplate]:
        if namespace is None:
            return AllNamespaces(self._client, RESOURCE_CLAIM_TEMPLATES)
        return ResourceClient(self._client, RESOURCE_CLAIM_TEMPLATES, namespace)

    def resource_slices(self) -> ResourceClient[resource_v1beta2.ResourceSlice]:
        return ResourceClient(self._client, RESOURCE_SLICES)
