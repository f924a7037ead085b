"""policy/v1: resources. Generated from facts/1.37.json: do not edit."""

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
    from kube_clientset.models import policy_v1

POD_DISRUPTION_BUDGETS: Final[Resource[policy_v1.PodDisruptionBudget]] = Resource(
    group="policy",
    version="v1",
    plural="poddisruptionbudgets",
    kind="PodDisruptionBudget",
    namespaced=True,
    model="kube_clientset.models.policy_v1:PodDisruptionBudget",
    singular="poddisruptionbudget",
    short_names=("pdb",),
    verbs=EVERY_VERB,
    subresources=("status",),
)


class PolicyV1(GroupClient):
    """Resources of policy/v1."""

    pod_disruption_budgets: Final = Namespaced(POD_DISRUPTION_BUDGETS, StatusResourceClient, AllNamespaces)
