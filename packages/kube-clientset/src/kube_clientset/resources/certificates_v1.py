"""certificates.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING, overload

from kube_transport.gen.v1 import (
    AllNamespaces,
    EditableSubresource,
    GroupClient,
    Resource,
    ResourceClient,
    ResourceFactory,
    StatusResourceClient,
)

if TYPE_CHECKING:
    from kube_clientset.models import certificates_v1

_make = ResourceFactory("certificates.k8s.io", "v1", "kube_clientset.models.certificates_v1")

CERTIFICATE_SIGNING_REQUESTS: Final[Resource[certificates_v1.CertificateSigningRequest]] = _make("certificatesigningrequests", "CertificateSigningRequest", namespaced=False, short_names=("csr",), subresources=("approval", "status"))
CLUSTER_TRUST_BUNDLES: Final[Resource[certificates_v1.ClusterTrustBundle]] = _make("clustertrustbundles", "ClusterTrustBundle", namespaced=False)
POD_CERTIFICATE_REQUESTS: Final[Resource[certificates_v1.PodCertificateRequest]] = _make("podcertificaterequests", "PodCertificateRequest", subresources=("status",))


class CertificateSigningRequestClient(StatusResourceClient["certificates_v1.CertificateSigningRequest"]):
    """Verbs on certificatesigningrequests, and on parts of them."""

    @property
    def approval(self) -> EditableSubresource[certificates_v1.CertificateSigningRequest]:
        from kube_clientset.models.certificates_v1 import CertificateSigningRequest

        return self.subresource("approval", CertificateSigningRequest)


class CertificatesV1(GroupClient):
    """Resources of certificates.k8s.io/v1."""

    def certificate_signing_requests(self) -> CertificateSigningRequestClient:
        return CertificateSigningRequestClient(self._client, CERTIFICATE_SIGNING_REQUESTS)

    def cluster_trust_bundles(self) -> ResourceClient[certificates_v1.ClusterTrustBundle]:
        return ResourceClient(self._client, CLUSTER_TRUST_BUNDLES)

    @overload
    def pod_certificate_requests(self) -> AllNamespaces[certificates_v1.PodCertificateRequest]: ...
    @overload
    def pod_certificate_requests(self, namespace: str) -> StatusResourceClient[certificates_v1.PodCertificateRequest]: ...
    def pod_certificate_requests(self, namespace: str | None = None) -> object:
        return self._of(POD_CERTIFICATE_REQUESTS, namespace, StatusResourceClient, AllNamespaces)
