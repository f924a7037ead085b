"""policy/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING, overload

from kube_transport.gen.v1 import (
    AllNamespaces,
    EVERY_VERB,
    GroupClient,
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

    @overload
    def pod_disruption_budgets(self) -> AllNamespaces[policy_v1.PodDisruptionBudget]: ...
    @overload
    def pod_disruption_budgets(self, namespace: str) -> StatusResourceClient[policy_v1.PodDisruptionBudget]: ...
    def pod_disruption_budgets(self, namespace: str | None = None) -> AllNamespaces[policy_v1.PodDisruptionBudget]:
        if namespace is None:
            return AllNamespaces(self._client, POD_DISRUPTION_BUDGETS)
        return StatusResourceClient(self._client, POD_DISRUPTION_BUDGETS, namespace)
