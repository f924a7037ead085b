"""admissionregistration.k8s.io/v1beta1: resources. Generated from facts/1.37.json: do not edit."""

# mypy: disable-error-code="deprecated"
# pyright: reportDeprecated=false

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import GroupClient, Resource, ResourceClient, ResourceFactory, deprecated

if TYPE_CHECKING:
    from kube_clientset.models import admissionregistration_v1beta1

_make = ResourceFactory("admissionregistration.k8s.io", "v1beta1", "kube_clientset.models.admissionregistration_v1beta1")

MUTATING_ADMISSION_POLICIES: Final[Resource[admissionregistration_v1beta1.MutatingAdmissionPolicy]] = _make("mutatingadmissionpolicies", "MutatingAdmissionPolicy", namespaced=False, categories=("api-extensions",))
MUTATING_ADMISSION_POLICY_BINDINGS: Final[Resource[admissionregistration_v1beta1.MutatingAdmissionPolicyBinding]] = _make("mutatingadmissionpolicybindings", "MutatingAdmissionPolicyBinding", namespaced=False, categories=("api-extensions",))


class AdmissionregistrationV1beta1(GroupClient):
    """Resources of admissionregistration.k8s.io/v1beta1."""

    @deprecated("MutatingAdmissionPolicy of admissionregistration.k8s.io/v1beta1 is deprecated since Kubernetes 1.37 and gone in 1.40: use MutatingAdmissionPolicy of admissionregistration.k8s.io/v1")
    def mutating_admission_policies(self) -> ResourceClient[admissionregistration_v1beta1.MutatingAdmissionPolicy]:
        return ResourceClient(self._client, MUTATING_ADMISSION_POLICIES)

    @deprecated("MutatingAdmissionPolicyBinding of admissionregistration.k8s.io/v1beta1 is deprecated since Kubernetes 1.37 and gone in 1.40: use MutatingAdmissionPolicyBinding of admissionregistration.k8s.io/v1")
    def mutating_admission_policy_bindings(self) -> ResourceClient[admissionregistration_v1beta1.MutatingAdmissionPolicyBinding]:
        return ResourceClient(self._client, MUTATING_ADMISSION_POLICY_BINDINGS)
