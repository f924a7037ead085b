"""certificates.k8s.io/v1beta1: resources. Generated from facts/1.37.json: do not edit."""

# mypy: disable-error-code="deprecated"
# pyright: reportDeprecated=false

from __future__ import annotations

from typing import Final, TYPE_CHECKING, overload

from kube_transport.gen.v1 import (
    AllNamespaces,
    GroupClient,
    Resource,
    ResourceClient,
    ResourceFactory,
    StatusResourceClient,
    deprecated,
)

if TYPE_CHECKING:
    from kube_clientset.models import certificates_v1beta1

_make = ResourceFactory("certificates.k8s.io", "v1beta1", "kube_clientset.models.certificates_v1beta1")

CLUSTER_TRUST_BUNDLES: Final[Resource[certificates_v1beta1.ClusterTrustBundle]] = _make("clustertrustbundles", "ClusterTrustBundle", namespaced=False)
POD_CERTIFICATE_REQUESTS: Final[Resource[certificates_v1beta1.PodCertificateRequest]] = _make("podcertificaterequests", "PodCertificateRequest", subresources=("status",))


class CertificatesV1beta1(GroupClient):
    """Resources of certificates.k8s.io/v1beta1."""

    @deprecated("ClusterTrustBundle of certificates.k8s.io/v1beta1 is deprecated since Kubernetes 1.37 and gone in 1.40: use ClusterTrustBundle of certificates.k8s.io/v1")
    def cluster_trust_bundles(self) -> ResourceClient[certificates_v1beta1.ClusterTrustBundle]:
        return ResourceClient(self._client, CLUSTER_TRUST_BUNDLES)

    @overload
    @deprecated("PodCertificateRequest of certificates.k8s.io/v1beta1 is deprecated since Kubernetes 1.37 and gone in 1.40: use PodCertificateRequest of certificates.k8s.io/v1")
    def pod_certificate_requests(self) -> AllNamespaces[certificates_v1beta1.PodCertificateRequest]: ...
    @overload
    @deprecated("PodCertificateRequest of certificates.k8s.io/v1beta1 is deprecated since Kubernetes 1.37 and gone in 1.40: use PodCertificateRequest of certificates.k8s.io/v1")
    def pod_certificate_requests(self, namespace: str) -> StatusResourceClient[certificates_v1beta1.PodCertificateRequest]: ...
    @deprecated("PodCertificateRequest of certificates.k8s.io/v1beta1 is deprecated since Kubernetes 1.37 and gone in 1.40: use PodCertificateRequest of certificates.k8s.io/v1")
    def pod_certificate_requests(self, namespace: str | None = None) -> object:
        return self._of(POD_CERTIFICATE_REQUESTS, namespace, StatusResourceClient, AllNamespaces)
