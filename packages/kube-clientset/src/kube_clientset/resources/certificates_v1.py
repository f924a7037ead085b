"""certificates.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import (
    AllNamespaces,
    ClusterScoped,
    EVERY_VERB,
    EditableSubresource,
    GroupClient,
    Namespaced,
    Resource,
    ResourceClient,
    StatusResourceClient,
)

if TYPE_CHECKING:
    from kube_clientset.models import certificates_v1

CERTIFICATE_SIGNING_REQUESTS: Final[Resource[certificates_v1.CertificateSigningRequest]] = Resource(
    group="certificates.k8s.io",
    version="v1",
    plural="certificatesigningrequests",
    kind="CertificateSigningRequest",
    namespaced=False,
    model="kube_clientset.models.certificates_v1:CertificateSigningRequest",
    singular="certificatesigningrequest",
    short_names=("csr",),
    verbs=EVERY_VERB,
    subresources=("approval", "status"),
)
CLUSTER_TRUST_BUNDLES: Final[Resource[certificates_v1.ClusterTrustBundle]] = Resource(
    group="certificates.k8s.io",
    version="v1",
    plural="clustertrustbundles",
    kind="ClusterTrustBundle",
    namespaced=False,
    model="kube_clientset.models.certificates_v1:ClusterTrustBundle",
    singular="clustertrustbundle",
    verbs=EVERY_VERB,
)
POD_CERTIFICATE_REQUESTS: Final[Resource[certificates_v1.PodCertificateRequest]] = Resource(
    group="certificates.k8s.io",
    version="v1",
    plural="podcertificaterequests",
    kind="PodCertificateRequest",
    namespaced=True,
    model="kube_clientset.models.certificates_v1:PodCertificateRequest",
    singular="podcertificaterequest",
    verbs=EVERY_VERB,
    subresources=("status",),
)


class CertificateSigningRequestClient(StatusResourceClient["certificates_v1.CertificateSigningRequest"]):
    """Verbs on certificatesigningrequests, and on parts of them."""

    @property
    def approval(self) -> EditableSubresource[certificates_v1.CertificateSigningRequest]:
        from kube_clientset.models.certificates_v1 import CertificateSigningRequest

        return self.subresource("approval", CertificateSigningRequest)


class CertificatesV1(GroupClient):
    """Resources of certificates.k8s.io/v1."""

    certificate_signing_requests: Final = ClusterScoped(CERTIFICATE_SIGNING_REQUESTS, CertificateSigningRequestClient)
    cluster_trust_bundles: Final = ClusterScoped(CLUSTER_TRUST_BUNDLES, ResourceClient)
    pod_certificate_requests: Final = Namespaced(POD_CERTIFICATE_REQUESTS, StatusResourceClient, AllNamespaces)
