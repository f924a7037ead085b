"""apiregistration.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import GroupClient, Resource, ResourceFactory, StatusResourceClient

if TYPE_CHECKING:
    from kube_clientset.models import apiregistration_v1

_make = ResourceFactory("apiregistration.k8s.io", "v1", "kube_clientset.models.apiregistration_v1")

API_SERVICES: Final[Resource[apiregistration_v1.APIService]] = _make("apiservices", "APIService", namespaced=False, categories=("api-extensions",), subresources=("status",))


class ApiregistrationV1(GroupClient):
    """Resources of apiregistration.k8s.io/v1."""

    def api_services(self) -> StatusResourceClient[apiregistration_v1.APIService]:
        return StatusResourceClient(self._client, API_SERVICES)
