"""apiregistration.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import (
    ClusterScoped,
    EVERY_VERB,
    GroupClient,
    Resource,
    StatusResourceClient,
)

if TYPE_CHECKING:
    from kube_clientset.models import apiregistration_v1

API_SERVICES: Final[Resource[apiregistration_v1.APIService]] = Resource(
    group="apiregistration.k8s.io",
    version="v1",
    plural="apiservices",
    kind="APIService",
    namespaced=False,
    model="kube_clientset.models.apiregistration_v1:APIService",
    singular="apiservice",
    categories=("api-extensions",),
    verbs=EVERY_VERB,
    subresources=("status",),
)


class ApiregistrationV1(GroupClient):
    """Resources of apiregistration.k8s.io/v1."""

    api_services: Final = ClusterScoped(API_SERVICES, StatusResourceClient)
