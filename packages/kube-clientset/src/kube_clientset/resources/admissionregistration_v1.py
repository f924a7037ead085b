"""admissionregistration.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import (
    ClusterScoped,
    EVERY_VERB,
    GroupClient,
    Resource,
    ResourceClient,
    StatusResourceClient,
)

if TYPE_CHECKING:
    from kube_clientset.models import admissionregistration_v1

MUTATING_ADMISSION_POLICIES: Final[Resource[admissionregistration_v1.MutatingAdmissionPolicy]] = Resource(
    group="admissionregistration.k8s.io",
    version="v1",
    plural="mutatingadmissionpolicies",
    kind="MutatingAdmissionPolicy",
    namespaced=False,
    model="kube_clientset.models.admissionregistration_v1:MutatingAdmissionPolicy",
    singular="mutatingadmissionpolicy",
    categories=("api-extensions",),
    verbs=EVERY_VERB,
)
MUTATING_ADMISSION_POLICY_BINDINGS: Final[Resource[admissionregistration_v1.MutatingAdmissionPolicyBinding]] = Resource(
    group="admissionregistration.k8s.io",
    version="v1",
    plural="mutatingadmissionpolicybindings",
    kind="MutatingAdmissionPolicyBinding",
    namespaced=False,
    model="kube_clientset.models.admissionregistration_v1:MutatingAdmissionPolicyBinding",
    singular="mutatingadmissionpolicybinding",
    categories=("api-extensions",),
    verbs=EVERY_VERB,
)
MUTATING_WEBHOOK_CONFIGURATIONS: Final[Resource[admissionregistration_v1.MutatingWebhookConfiguration]] = Resource(
    group="admissionregistration.k8s.io",
    version="v1",
    plural="mutatingwebhookconfigurations",
    kind="MutatingWebhookConfiguration",
    namespaced=False,
    model="kube_clientset.models.admissionregistration_v1:MutatingWebhookConfiguration",
    singular="mutatingwebhookconfiguration",
    categories=("api-extensions",),
    verbs=EVERY_VERB,
)
VALIDATING_ADMISSION_POLICIES: Final[Resource[admissionregistration_v1.ValidatingAdmissionPolicy]] = Resource(
    group="admissionregistration.k8s.io",
    version="v1",
    plural="validatingadmissionpolicies",
    kind="ValidatingAdmissionPolicy",
    namespaced=False,
    model="kube_clientset.models.admissionregistration_v1:ValidatingAdmissionPolicy",
    singular="validatingadmissionpolicy",
    categories=("api-extensions",),
    verbs=EVERY_VERB,
    subresources=("status",),
)
VALIDATING_ADMISSION_POLICY_BINDINGS: Final[Resource[admissionregistration_v1.ValidatingAdmissionPolicyBinding]] = Resource(
    group="admissionregistration.k8s.io",
    version="v1",
    plural="validatingadmissionpolicybindings",
    kind="ValidatingAdmissionPolicyBinding",
    namespaced=False,
    model="kube_clientset.models.admissionregistration_v1:ValidatingAdmissionPolicyBinding",
    singular="validatingadmissionpolicybinding",
    categories=("api-extensions",),
    verbs=EVERY_VERB,
)
VALIDATING_WEBHOOK_CONFIGURATIONS: Final[Resource[admissionregistration_v1.ValidatingWebhookConfiguration]] = Resource(
    group="admissionregistration.k8s.io",
    version="v1",
    plural="validatingwebhookconfigurations",
    kind="ValidatingWebhookConfiguration",
    namespaced=False,
    model="kube_clientset.models.admissionregistration_v1:ValidatingWebhookConfiguration",
    singular="validatingwebhookconfiguration",
    categories=("api-extensions",),
    verbs=EVERY_VERB,
)


class AdmissionregistrationV1(GroupClient):
    """Resources of admissionregistration.k8s.io/v1."""

    mutating_admission_policies: Final = ClusterScoped(MUTATING_ADMISSION_POLICIES, ResourceClient)
    mutating_admission_policy_bindings: Final = ClusterScoped(MUTATING_ADMISSION_POLICY_BINDINGS, ResourceClient)
    mutating_webhook_configurations: Final = ClusterScoped(MUTATING_WEBHOOK_CONFIGURATIONS, ResourceClient)
    validating_admission_policies: Final = ClusterScoped(VALIDATING_ADMISSION_POLICIES, StatusResourceClient)
    validating_admission_policy_bindings: Final = ClusterScoped(VALIDATING_ADMISSION_POLICY_BINDINGS, ResourceClient)
    validating_webhook_configurations: Final = ClusterScoped(VALIDATING_WEBHOOK_CONFIGURATIONS, ResourceClient)
