"""certificates.k8s.io/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    ApplyCondition,
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    Time,
    UNSET,
    UnsetType,
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
    expiration_seconds: int | None | UnsetType = UNSET
    extra: dict[str, list[str]] | None | UnsetType = UNSET
    groups: list[str] | None | UnsetType = UNSET
    request: bytes | None | UnsetType = UNSET
    signer_name: str | None | UnsetType = UNSET
    uid: str | None | UnsetType = UNSET
    usages: list[KeyUsage] | None | UnsetType = UNSET
    username: str | None | UnsetType = UNSET


class ApplyCertificateSigningRequestStatus(ApplyModel, kw_only=True):
    certificate: bytes | None | UnsetType = UNSET
    conditions: list[ApplyCertificateSigningRequestCondition] | None | UnsetType = UNSET


class ApplyCertificateSigningRequest(ApplyRoot["models.CertificateSigningRequest"], kw_only=True):
    """CertificateSigningRequest of certificates.k8s.io/v1, introduced in 1.19."""

    api_version: Literal["certificates.k8s.io/v1"] = api_version("certificates.k8s.io/v1")
    kind: Literal["CertificateSigningRequest"] = kind("CertificateSigningRequest")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyCertificateSigningRequestSpec | None | UnsetType = UNSET
    status: ApplyCertificateSigningRequestStatus | None | UnsetType = UNSET


class ApplyCertificateSigningRequestCondition(ApplyModel, kw_only=True):
    status: ConditionStatus | None | UnsetType = UNSET
    last_transition_time: Time | None | UnsetType = UNSET
    last_update_time: Time | None | UnsetType = UNSET
    message: str | None | UnsetType = UNSET
    reason: str | None | UnsetType = UNSET
    type: RequestConditionType | None | UnsetType = UNSET


class ApplyClusterTrustBundleSpec(ApplyModel, kw_only=True):
    signer_name: str | None | UnsetType = UNSET
    trust_bundle: str | None | UnsetType = UNSET


class ApplyClusterTrustBundle(ApplyRoot["models.ClusterTrustBundle"], kw_only=True):
    """ClusterTrustBundle of certificates.k8s.io/v1, introduced in 1.37."""

    api_version: Literal["certificates.k8s.io/v1"] = api_version("certificates.k8s.io/v1")
    kind: Literal["ClusterTrustBundle"] = kind("ClusterTrustBundle")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyClusterTrustBundleSpec | None | UnsetType = UNSET


class ApplyPodCertificateRequestSpec(ApplyModel, kw_only=True):
    max_expiration_seconds: int | None | UnsetType = UNSET
    node_name: str | None | UnsetType = UNSET
    node_uid: str | None | UnsetType = field(default=UNSET, name="nodeUID")
    pod_name: str | None | UnsetType = UNSET
    pod_uid: str | None | UnsetType = field(default=UNSET, name="podUID")
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


class ApplyPodCertificateRequest(ApplyRoot["models.PodCertificateRequest"], kw_only=True):
    """PodCertificateRequest of certificates.k8s.io/v1, introduced in 1.37."""

    api_version: Literal["certificates.k8s.io/v1"] = api_version("certificates.k8s.io/v1")
    kind: Literal["PodCertificateRequest"] = kind("PodCertificateRequest")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyPodCertificateRequestSpec | None | UnsetType = UNSET
    status: ApplyPodCertificateRequestStatus | None | UnsetType = UNSET
