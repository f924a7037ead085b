"""resource.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import (
    AllNamespaces,
    ClusterScoped,
    EVERY_VERB,
    GroupClient,
    Namespaced,
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

    device_classes: Final = ClusterScoped(DEVICE_CLASSES, ResourceClient)
    device_taint_rules: Final = ClusterScoped(DEVICE_TAINT_RULES, StatusResourceClient)
    resource_claims: Final = Namespaced(RESOURCE_CLAIMS, StatusResourceClient, AllNamespaces)
    resource_claim_templates: Final = Namespaced(RESOURCE_CLAIM_TEMPLATES, ResourceClient, AllNamespaces)
    resource_slices: Final = ClusterScoped(RESOURCE_SLICES, ResourceClient)
