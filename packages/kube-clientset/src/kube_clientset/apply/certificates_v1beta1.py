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
    Maybe,
    Time,
    UNSET,
    api_version,
    deprecated,
    field,
    kind,
)

if TYPE_CHECKING:
    from kube_clientset.models import certificates_v1beta1 as models


class ApplyClusterTrustBundleSpec(ApplyModel, kw_only=True):
    signer_name: Maybe[str] = UNSET
    trust_bundle: Maybe[str] = UNSET


@deprecated("ClusterTrustBundle of certificates.k8s.io/v1beta1 is deprecated since Kubernetes 1.37 and gone in 1.40: use ClusterTrustBundle of certificates.k8s.io/v1")
class ApplyClusterTrustBundle(ApplyRoot["models.ClusterTrustBundle"], kw_only=True):
    """ClusterTrustBundle of certificates.k8s.io/v1beta1, introduced in 1.33, deprecated in 1.37, removed in 1.40."""

    api_version: Literal["certificates.k8s.io/v1beta1"] = api_version("certificates.k8s.io/v1beta1")
    kind: Literal["ClusterTrustBundle"] = kind("ClusterTrustBundle")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyClusterTrustBundleSpec] = UNSET


class ApplyPodCertificateRequestSpec(ApplyModel, kw_only=True):
    max_expiration_seconds: Maybe[int] = UNSET
    node_name: Maybe[str] = UNSET
    node_uid: Maybe[str] = field(default=UNSET, name="nodeUID")
    pkix_public_key: Maybe[bytes] = UNSET
    pod_name: Maybe[str] = UNSET
    pod_uid: Maybe[str] = field(default=UNSET, name="podUID")
    proof_of_possession: Maybe[bytes] = UNSET
    service_account_name: Maybe[str] = UNSET
    service_account_uid: Maybe[str] = field(default=UNSET, name="serviceAccountUID")
    signer_name: Maybe[str] = UNSET
    stub_pkcs10_request: Maybe[bytes] = field(default=UNSET, name="stubPKCS10Request")
    unverified_user_annotations: Maybe[dict[str, str]] = UNSET


class ApplyPodCertificateRequestStatus(ApplyModel, kw_only=True):
    begin_refresh_at: Maybe[Time] = UNSET
    certificate_chain: Maybe[str] = UNSET
    conditions: Maybe[list[ApplyCondition]] = UNSET
    not_after: Maybe[Time] = UNSET
    not_before: Maybe[Time] = UNSET


@deprecated("PodCertificateRequest of certificates.k8s.io/v1beta1 is deprecated since Kubernetes 1.37 and gone in 1.40: use PodCertificateRequest of certificates.k8s.io/v1")
class ApplyPodCertificateRequest(ApplyRoot["models.PodCertificateRequest"], kw_only=True):
    """PodCertificateRequest of certificates.k8s.io/v1beta1, introduced in 1.35, deprecated in 1.37, removed in 1.40."""

    api_version: Literal["certificates.k8s.io/v1beta1"] = api_version("certificates.k8s.io/v1beta1")
    kind: Literal["PodCertificateRequest"] = kind("PodCertificateRequest")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyPodCertificateRequestSpec] = UNSET
    status: Maybe[ApplyPodCertificateRequestStatus] = UNSET
