"""policy/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING, overload

from kube_transport.gen.v1 import (
    AllNamespaces,
    GroupClient,
    Resource,
    ResourceFactory,
    StatusResourceClient,
)

if TYPE_CHECKING:
    from kube_clientset.models import policy_v1

_make = ResourceFactory("policy", "v1", "kube_clientset.models.policy_v1")

POD_DISRUPTION_BUDGETS: Final[Resource[policy_v1.PodDisruptionBudget]] = _make("poddisruptionbudgets", "PodDisruptionBudget", short_names=("pdb",), subresources=("status",))


class PolicyV1(GroupClient):
    """Resources of policy/v1."""

    @overload
    def pod_disruption_budgets(self) -> AllNamespaces[policy_v1.PodDisruptionBudget]: ...
    @overload
    def pod_disruption_budgets(self, namespace: str) -> StatusResourceClient[policy_v1.PodDisruptionBudget]: ...
    def pod_disruption_budgets(self, namespace: str | None = None) -> object:
        return self._of(POD_DISRUPTION_BUDGETS, namespace, StatusResourceClient, AllNamespaces)
