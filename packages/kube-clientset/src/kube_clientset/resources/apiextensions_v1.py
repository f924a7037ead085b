"""apiextensions.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import GroupClient, Resource, ResourceFactory, StatusResourceClient

if TYPE_CHECKING:
    from kube_clientset.models import apiextensions_v1

_make = ResourceFactory("apiextensions.k8s.io", "v1", "kube_clientset.models.apiextensions_v1")

CUSTOM_RESOURCE_DEFINITIONS: Final[Resource[apiextensions_v1.CustomResourceDefinition]] = _make("customresourcedefinitions", "CustomResourceDefinition", namespaced=False, short_names=("crd", "crds"), categories=("api-extensions",), subresources=("status",))


class ApiextensionsV1(GroupClient):
    """Resources of apiextensions.k8s.io/v1."""

    def custom_resource_definitions(self) -> StatusResourceClient[apiextensions_v1.CustomResourceDefinition]:
        return StatusResourceClient(self._client, CUSTOM_RESOURCE_DEFINITIONS)
