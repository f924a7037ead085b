"""apiextensions.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

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
    from kube_clientset.models import apiextensions_v1

CUSTOM_RESOURCE_DEFINITIONS: Final[Resource[apiextensions_v1.CustomResourceDefinition]] = Resource(
    group="apiextensions.k8s.io",
    version="v1",
    plural="customresourcedefinitions",
    kind="CustomResourceDefinition",
    namespaced=False,
    model="kube_clientset.models.apiextensions_v1:CustomResourceDefinition",
    singular="customresourcedefinition",
    short_names=("crd", "crds"),
    categories=("api-extensions",),
    verbs=EVERY_VERB,
    subresources=("status",),
)


class ApiextensionsV1(GroupClient):
    """Resources of apiextensions.k8s.io/v1."""

    custom_resource_definitions: Final = ClusterScoped(CUSTOM_RESOURCE_DEFINITIONS, StatusResourceClient)
