"""certificates.k8s.io/v1beta1: resources. Generated from facts/1.37.json: do not edit."""

# mypy: disable-error-code="deprecated"
# pyright: reportDeprecated=false

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import (
    AllNamespaces,
    EVERY_VERB,
    GroupClient,
    NamespacedGetter,
    Resource,
    ResourceClient,
    StatusResourceClient,
    deprecated,
)

if TYPE_CHECKING:
    from kube_clientset.models import certificates_v1beta1

CLUSTER_TRUST_BUNDLES: Final[Resource[certificates_v1beta1.ClusterTrustBundle]] = Resource(
    group="certificates.k8s.io",
    version="v1beta1",
    plural="clustertrustbundles",
    kind="ClusterTrustBundle",
    namespaced=False,
    model="kube_clientset.models.certificates_v1beta1:ClusterTrustBundle",
    singular="clustertrustbundle",
    verbs=EVERY_VERB,
)
POD_CERTIFICATE_REQUESTS: Final[Resource[certificates_v1beta1.PodCertificateRequest]] = Resource(
    group="certificates.k8s.io",
    version="v1beta1",
    plural="podcertificaterequests",
    kind="PodCertificateRequest",
    namespaced=True,
    model="kube_clientset.models.certificates_v1beta1:PodCertificateRequest",
    singular="podcertificaterequest",
    verbs=EVERY_VERB,
    subresources=("status",),
)


class CertificatesV1beta1(GroupClient):
    """Resources of certificates.k8s.io/v1beta1."""

    @deprecated("ClusterTrustBundle of certificates.k8s.io/v1beta1 is deprecated since Kubernetes 1.37 and gone in 1.40: use ClusterTrustBundle of certificates.k8s.io/v1")
    def cluster_trust_bundles(self) -> ResourceClient[certificates_v1beta1.ClusterTrustBundle]:
        return ResourceClient(self._client, CLUSTER_TRUST_BUNDLES)

    @property
    @deprecated("PodCertificateRequest of certificates.k8s.io/v1beta1 is deprecated since Kubernetes 1.37 and gone in 1.40: use PodCertificateRequest of certificates.k8s.io/v1")
    def pod_certificate_requests(self) -> NamespacedGetter[StatusResourceClient[certificates_v1beta1.PodCertificateRequest], AllNamespaces[certificates_v1beta1.PodCertificateRequest]]:
        return NamespacedGetter(self._client, POD_CERTIFICATE_REQUESTS, StatusResourceClient, AllNamespaces)
