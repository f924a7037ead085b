"""autoscaling/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import (
    AllNamespaces,
    EVERY_VERB,
    GroupClient,
    Namespaced,
    Resource,
    StatusResourceClient,
)

if TYPE_CHECKING:
    from kube_clientset.models import autoscaling_v1

HORIZONTAL_POD_AUTOSCALERS: Final[Resource[autoscaling_v1.HorizontalPodAutoscaler]] = Resource(
    group="autoscaling",
    version="v1",
    plural="horizontalpodautoscalers",
    kind="HorizontalPodAutoscaler",
    namespaced=True,
    model="kube_clientset.models.autoscaling_v1:HorizontalPodAutoscaler",
    singular="horizontalpodautoscaler",
    short_names=("hpa",),
    categories=("all",),
    verbs=EVERY_VERB,
    subresources=("status",),
)


class AutoscalingV1(GroupClient):
    """Resources of autoscaling/v1."""

    horizontal_pod_autoscalers: Final = Namespaced(HORIZONTAL_POD_AUTOSCALERS, StatusResourceClient, AllNamespaces)
