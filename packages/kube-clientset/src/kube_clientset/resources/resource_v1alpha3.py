"""resource.k8s.io/v1alpha3: resources. Generated from facts/1.37.json: do not edit."""

# mypy: disable-error-code="deprecated"
# pyright: reportDeprecated=false

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import (
    GroupClient,
    Resource,
    ResourceFactory,
    StatusResourceClient,
    deprecated,
)

if TYPE_CHECKING:
    from kube_clientset.models import resource_v1alpha3

_make = ResourceFactory("resource.k8s.io", "v1alpha3", "kube_clientset.models.resource_v1alpha3")

DEVICE_TAINT_RULES: Final[Resource[resource_v1alpha3.DeviceTaintRule]] = _make("devicetaintrules", "DeviceTaintRule", namespaced=False, subresources=("status",))
RESOURCE_POOL_STATUS_REQUESTS: Final[Resource[resource_v1alpha3.ResourcePoolStatusRequest]] = _make("resourcepoolstatusrequests", "ResourcePoolStatusRequest", namespaced=False, subresources=("status",))


class ResourceV1alpha3(GroupClient):
    """Resources of resource.k8s.io/v1alpha3."""

    @deprecated("DeviceTaintRule of resource.k8s.io/v1alpha3 is deprecated since Kubernetes 1.36 and gone in 1.39: use DeviceTaintRule of resource.k8s.io/v1")
    def device_taint_rules(self) -> StatusResourceClient[resource_v1alpha3.DeviceTaintRule]:
        return StatusResourceClient(self._client, DEVICE_TAINT_RULES)

    def resource_pool_status_requests(self) -> StatusResourceClient[resource_v1alpha3.ResourcePoolStatusRequest]:
        return StatusResourceClient(self._client, RESOURCE_POOL_STATUS_REQUESTS)
