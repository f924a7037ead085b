"""certificates.k8s.io/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    ApplyCondition,
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    Maybe,
    Time,
    UNSET,
    api_version,
    field,
    kind,
)

if TYPE_CHECKING:
    from kube_clientset.models import certificates_v1 as models
    ConditionStatus: TypeAlias = Literal["False", "True", "Unknown"] | str
    KeyUsage: TypeAlias = (
        Literal[
            "any",
            "cert sign",
            "client auth",
            "code signing",
            "content commitment",
            "crl sign",
            "data encipherment",
            "decipher only",
            "digital signature",
            "email protection",
            "encipher only",
            "ipsec end system",
            "ipsec tunnel",
            "ipsec user",
            "key agreement",
            "key encipherment",
            "microsoft sgc",
            "netscape sgc",
            "ocsp signing",
            "s/mime",
            "server auth",
            "signing",
            "timestamping",
        ]
        | str
    )
    RequestConditionType: TypeAlias = Literal["Approved", "Denied", "Failed"] | str
else:
    ConditionStatus = str
    KeyUsage = str
    RequestConditionType = str


class ApplyCertificateSigningRequestSpec(ApplyModel, kw_only=True):
    expiration_seconds: Maybe[int] = UNSET
    extra: Maybe[dict[str, list[str]]] = UNSET
    groups: Maybe[list[str]] = UNSET
    request: Maybe[bytes] = UNSET
    signer_name: Maybe[str] = UNSET
    uid: Maybe[str] = UNSET
    usages: Maybe[list[KeyUsage]] = UNSET
    username: Maybe[str] = UNSET


class ApplyCertificateSigningRequestStatus(ApplyModel, kw_only=True):
    certificate: Maybe[bytes] = UNSET
    conditions: Maybe[list[ApplyCertificateSigningRequestCondition]] = UNSET


class ApplyCertificateSigningRequest(ApplyRoot["models.CertificateSigningRequest"], kw_only=True):
    """CertificateSigningRequest of certificates.k8s.io/v1, introduced in 1.19."""

    api_version: Literal["certificates.k8s.io/v1"] = api_version("certificates.k8s.io/v1")
    kind: Literal["CertificateSigningRequest"] = kind("CertificateSigningRequest")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyCertificateSigningRequestSpec] = UNSET
    status: Maybe[ApplyCertificateSigningRequestStatus] = UNSET


class ApplyCertificateSigningRequestCondition(ApplyModel, kw_only=True):
    status: Maybe[ConditionStatus] = UNSET
    last_transition_time: Maybe[Time] = UNSET
    last_update_time: Maybe[Time] = UNSET
    message: Maybe[str] = UNSET
    reason: Maybe[str] = UNSET
    type: Maybe[RequestConditionType] = UNSET


class ApplyClusterTrustBundleSpec(ApplyModel, kw_only=True):
    signer_name: Maybe[str] = UNSET
    trust_bundle: Maybe[str] = UNSET


class ApplyClusterTrustBundle(ApplyRoot["models.ClusterTrustBundle"], kw_only=True):
    """ClusterTrustBundle of certificates.k8s.io/v1, introduced in 1.37."""

    api_version: Literal["certificates.k8s.io/v1"] = api_version("certificates.k8s.io/v1")
    kind: Literal["ClusterTrustBundle"] = kind("ClusterTrustBundle")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyClusterTrustBundleSpec] = UNSET


class ApplyPodCertificateRequestSpec(ApplyModel, kw_only=True):
    max_expiration_seconds: Maybe[int] = UNSET
    node_name: Maybe[str] = UNSET
    node_uid: Maybe[str] = field(default=UNSET, name="nodeUID")
    pod_name: Maybe[str] = UNSET
    pod_uid: Maybe[str] = field(default=UNSET, name="podUID")
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


class ApplyPodCertificateRequest(ApplyRoot["models.PodCertificateRequest"], kw_only=True):
    """PodCertificateRequest of certificates.k8s.io/v1, introduced in 1.37."""

    api_version: Literal["certificates.k8s.io/v1"] = api_version("certificates.k8s.io/v1")
    kind: Literal["PodCertificateRequest"] = kind("PodCertificateRequest")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyPodCertificateRequestSpec] = UNSET
    status: Maybe[ApplyPodCertificateRequestStatus] = UNSET
