"""internal.apiserver.k8s.io/v1alpha1: resources. Generated from facts/1.37.json: do not edit."""

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
    from kube_clientset.models import internal_v1alpha1

STORAGE_VERSIONS: Final[Resource[internal_v1alpha1.StorageVersion]] = Resource(
    group="internal.apiserver.k8s.io",
    version="v1alpha1",
    plural="storageversions",
    kind="StorageVersion",
    namespaced=False,
    model="kube_clientset.models.internal_v1alpha1:StorageVersion",
    singular="storageversion",
    verbs=EVERY_VERB,
    subresources=("status",),
)


class InternalV1alpha1(GroupClient):
    """Resources of internal.apiserver.k8s.io/v1alpha1."""

    storage_versions: Final = ClusterScoped(STORAGE_VERSIONS, StatusResourceClient)
