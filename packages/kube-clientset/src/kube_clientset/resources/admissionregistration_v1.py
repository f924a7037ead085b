"""admissionregistration.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import (
    GroupClient,
    Resource,
    ResourceClient,
    ResourceFactory,
    StatusResourceClient,
)

if TYPE_CHECKING:
    from kube_clientset.models import admissionregistration_v1

_make = ResourceFactory("admissionregistration.k8s.io", "v1", "kube_clientset.models.admissionregistration_v1")

MUTATING_ADMISSION_POLICIES: Final[Resource[admissionregistration_v1.MutatingAdmissionPolicy]] = _make("mutatingadmissionpolicies", "MutatingAdmissionPolicy", namespaced=False, categories=("api-extensions",))
MUTATING_ADMISSION_POLICY_BINDINGS: Final[Resource[admissionregistration_v1.MutatingAdmissionPolicyBinding]] = _make("mutatingadmissionpolicybindings", "MutatingAdmissionPolicyBinding", namespaced=False, categories=("api-extensions",))
MUTATING_WEBHOOK_CONFIGURATIONS: Final[Resource[admissionregistration_v1.MutatingWebhookConfiguration]] = _make("mutatingwebhookconfigurations", "MutatingWebhookConfiguration", namespaced=False, categories=("api-extensions",))
VALIDATING_ADMISSION_POLICIES: Final[Resource[admissionregistration_v1.ValidatingAdmissionPolicy]] = _make("validatingadmissionpolicies", "ValidatingAdmissionPolicy", namespaced=False, categories=("api-extensions",), subresources=("status",))
VALIDATING_ADMISSION_POLICY_BINDINGS: Final[Resource[admissionregistration_v1.ValidatingAdmissionPolicyBinding]] = _make("validatingadmissionpolicybindings", "ValidatingAdmissionPolicyBinding", namespaced=False, categories=("api-extensions",))
VALIDATING_WEBHOOK_CONFIGURATIONS: Final[Resource[admissionregistration_v1.ValidatingWebhookConfiguration]] = _make("validatingwebhookconfigurations", "ValidatingWebhookConfiguration", namespaced=False, categories=("api-extensions",))


class AdmissionregistrationV1(GroupClient):
    """Resources of admissionregistration.k8s.io/v1."""

    def mutating_admission_policies(self) -> ResourceClient[admissionregistration_v1.MutatingAdmissionPolicy]:
        return ResourceClient(self._client, MUTATING_ADMISSION_POLICIES)

    def mutating_admission_policy_bindings(self) -> ResourceClient[admissionregistration_v1.MutatingAdmissionPolicyBinding]:
        return ResourceClient(self._client, MUTATING_ADMISSION_POLICY_BINDINGS)

    def mutating_webhook_configurations(self) -> ResourceClient[admissionregistration_v1.MutatingWebhookConfiguration]:
        return ResourceClient(self._client, MUTATING_WEBHOOK_CONFIGURATIONS)

    def validating_admission_policies(self) -> StatusResourceClient[admissionregistration_v1.ValidatingAdmissionPolicy]:
        return StatusResourceClient(self._client, VALIDATING_ADMISSION_POLICIES)

    def validating_admission_policy_bindings(self) -> ResourceClient[admissionregistration_v1.ValidatingAdmissionPolicyBinding]:
        return ResourceClient(self._client, VALIDATING_ADMISSION_POLICY_BINDINGS)

    def validating_webhook_configurations(self) -> ResourceClient[admissionregistration_v1.ValidatingWebhookConfiguration]:
        return ResourceClient(self._client, VALIDATING_WEBHOOK_CONFIGURATIONS)
