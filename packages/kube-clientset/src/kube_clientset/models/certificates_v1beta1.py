"""certificates.k8s.io/v1beta1: models. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal

from kube_transport.gen.v1 import (
    Condition,
    Model,
    ObjectMeta,
    Time,
    api_version,
    deprecated,
    field,
    kind,
)

__facts__ = "kube_clientset.facts:certificates.v1beta1"


class ClusterTrustBundleSpec(Model, kw_only=True):
    signer_name: str = ""
    trust_bundle: str = ""


@deprecated("ClusterTrustBundle of certificates.k8s.io/v1beta1 is deprecated since Kubernetes 1.37 and gone in 1.40: use ClusterTrustBundle of certificates.k8s.io/v1")
class ClusterTrustBundle(Model, kw_only=True):
    """ClusterTrustBundle of certificates.k8s.io/v1beta1, introduced in 1.33, deprecated in 1.37, removed in 1.40."""

    api_version: Literal["certificates.k8s.io/v1beta1"] = api_version("certificates.k8s.io/v1beta1")
    kind: Literal["ClusterTrustBundle"] = kind("ClusterTrustBundle")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: ClusterTrustBundleSpec = field(default_factory=ClusterTrustBundleSpec)


class PodCertificateRequestSpec(Model, kw_only=True):
    max_expiration_seconds: int | None = None
    node_name: str = ""
    node_uid: str = field(default="", name="nodeUID")
    pkix_public_key: bytes = b""
    pod_name: str = ""
    pod_uid: str = field(default="", name="podUID")
    proof_of_possession: bytes = b""
    service_account_name: str = ""
    service_account_uid: str = field(default="", name="serviceAccountUID")
    signer_name: str = ""
    stub_pkcs10_request: bytes = field(default=b"", name="stubPKCS10Request")
    unverified_user_annotations: dict[str, str] = {}


class PodCertificateRequestStatus(Model, kw_only=True):
    begin_refresh_at: Time | None = None
    certificate_chain: str = ""
    conditions: list[Condition] = []
    not_after: Time | None = None
    not_before: Time | None = None


@deprecated("PodCertificateRequest of certificates.k8s.io/v1beta1 is deprecated since Kubernetes 1.37 and gone in 1.40: use PodCertificateRequest of certificates.k8s.io/v1")
class PodCertificateRequest(Model, kw_only=True):
    """PodCertificateRequest of certificates.k8s.io/v1beta1, introduced in 1.35, deprecated in 1.37, removed in 1.40."""

    api_version: Literal["certificates.k8s.io/v1beta1"] = api_version("certificates.k8s.io/v1beta1")
    kind: Literal["PodCertificateRequest"] = kind("PodCertificateRequest")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: PodCertificateRequestSpec = field(default_factory=PodCertificateRequestSpec)
    status: PodCertificateRequestStatus = field(default_factory=PodCertificateRequestStatus)
