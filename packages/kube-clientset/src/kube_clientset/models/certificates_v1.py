"""certificates.k8s.io/v1: models. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import Condition, Model, ObjectMeta, Time, api_version, field, kind

if TYPE_CHECKING:
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

__facts__ = "kube_clientset.facts:certificates.v1"


class CertificateSigningRequestSpec(Model, kw_only=True):
    expiration_seconds: int | None = None
    extra: dict[str, list[str]] = {}
    groups: list[str] = []
    request: bytes = b""
    signer_name: str = ""
    uid: str = ""
    usages: list[KeyUsage] = []
    username: str = ""


class CertificateSigningRequestStatus(Model, kw_only=True):
    certificate: bytes = b""
    conditions: list[CertificateSigningRequestCondition] = []


class CertificateSigningRequest(Model, kw_only=True):
    """CertificateSigningRequest of certificates.k8s.io/v1, introduced in 1.19."""

    api_version: Literal["certificates.k8s.io/v1"] = api_version("certificates.k8s.io/v1")
    kind: Literal["CertificateSigningRequest"] = kind("CertificateSigningRequest")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: CertificateSigningRequestSpec = field(default_factory=CertificateSigningRequestSpec)
    status: CertificateSigningRequestStatus = field(default_factory=CertificateSigningRequestStatus)


class CertificateSigningRequestCondition(Model, kw_only=True):
    status: ConditionStatus = ""
    last_transition_time: Time | None = None
    last_update_time: Time | None = None
    message: str = ""
    reason: str = ""
    type: RequestConditionType = ""


class ClusterTrustBundleSpec(Model, kw_only=True):
    signer_name: str = ""
    trust_bundle: str = ""


class ClusterTrustBundle(Model, kw_only=True):
    """ClusterTrustBundle of certificates.k8s.io/v1, introduced in 1.37."""

    api_version: Literal["certificates.k8s.io/v1"] = api_version("certificates.k8s.io/v1")
    kind: Literal["ClusterTrustBundle"] = kind("ClusterTrustBundle")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: ClusterTrustBundleSpec = field(default_factory=ClusterTrustBundleSpec)


class PodCertificateRequestSpec(Model, kw_only=True):
    max_expiration_seconds: int | None = None
    node_name: str = ""
    node_uid: str = field(default="", name="nodeUID")
    pod_name: str = ""
    pod_uid: str = field(default="", name="podUID")
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


class PodCertificateRequest(Model, kw_only=True):
    """PodCertificateRequest of certificates.k8s.io/v1, introduced in 1.37."""

    api_version: Literal["certificates.k8s.io/v1"] = api_version("certificates.k8s.io/v1")
    kind: Literal["PodCertificateRequest"] = kind("PodCertificateRequest")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: PodCertificateRequestSpec = field(default_factory=PodCertificateRequestSpec)
    status: PodCertificateRequestStatus = field(default_factory=PodCertificateRequestStatus)
