"""certificates.k8s.io/v1beta1: apply configurations. Generated from facts/1.37.json: do not edit."""

# mypy: disable-error-code="deprecated"
# pyright: reportDeprecated=false

from __future__ import annotations

from typing import Literal, TYPE_CHECKING

from kube_transport.gen.v1 import (
    ApplyCondition,
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    Time,
    UNSET,
    UnsetType,
    api_version,
    deprecated,
    field,
    kind,
)

if TYPE_CHECKING:
    from kube_clientset.models import certificates_v1beta1 as models


class ApplyClusterTrustBundleSpec(ApplyModel, kw_only=True):
    signer_name: str | None | UnsetType = UNSET
    trust_bundle: str | None | UnsetType = UNSET


@deprecated("ClusterTrustBundle of certificates.k8s.io/v1beta1 is deprecated since Kubernetes 1.37 and gone in 1.40: use ClusterTrustBundle of certificates.k8s.io/v1")
class ApplyClusterTrustBundle(ApplyRoot["models.ClusterTrustBundle"], kw_only=True):
    """ClusterTrustBundle of certificates.k8s.io/v1beta1, introduced in 1.33, deprecated in 1.37, removed in 1.40."""

    api_version: Literal["certificates.k8s.io/v1beta1"] = api_version("certificates.k8s.io/v1beta1")
    kind: Literal["ClusterTrustBundle"] = kind("ClusterTrustBundle")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyClusterTrustBundleSpec | None | UnsetType = UNSET


class ApplyPodCertificateRequestSpec(ApplyModel, kw_only=True):
    max_expiration_seconds: int | None | UnsetType = UNSET
    node_name: str | None | UnsetType = UNSET
    node_uid: str | None | UnsetType = field(default=UNSET, name="nodeUID")
    pkix_public_key: bytes | None | UnsetType = UNSET
    pod_name: str | None | UnsetType = UNSET
    pod_uid: str | None | UnsetType = field(default=UNSET, name="podUID")
    proof_of_possession: bytes | None | UnsetType = UNSET
    service_account_name: str | None | UnsetType = UNSET
    service_account_uid: str | None | UnsetType = field(default=UNSET, name="serviceAccountUID")
    signer_name: str | None | UnsetType = UNSET
    stub_pkcs10_request: bytes | None | UnsetType = field(default=UNSET, name="stubPKCS10Request")
    unverified_user_annotations: dict[str, str] | None | UnsetType = UNSET


class ApplyPodCertificateRequestStatus(ApplyModel, kw_only=True):
    begin_refresh_at: Time | None | UnsetType = UNSET
    certificate_chain: str | None | UnsetType = UNSET
    conditions: list[ApplyCondition] | None | UnsetType = UNSET
    not_after: Time | None | UnsetType = UNSET
    not_before: Time | None | UnsetType = UNSET


@deprecated("PodCertificateRequest of certificates.k8s.io/v1beta1 is deprecated since Kubernetes 1.37 and gone in 1.40: use PodCertificateRequest of certificates.k8s.io/v1")
class ApplyPodCertificateRequest(ApplyRoot["models.PodCertificateRequest"], kw_only=True):
    """PodCertificateRequest of certificates.k8s.io/v1beta1, introduced in 1.35, deprecated in 1.37, removed in 1.40."""

    api_version: Literal["certificates.k8s.io/v1beta1"] = api_version("certificates.k8s.io/v1beta1")
    kind: Literal["PodCertificateRequest"] = kind("PodCertificateRequest")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyPodCertificateRequestSpec | None | UnsetType = UNSET
    status: ApplyPodCertificateRequestStatus | None | UnsetType = UNSET
