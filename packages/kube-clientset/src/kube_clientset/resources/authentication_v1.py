"""authentication.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import ClusterScoped, CreateOnlyClient, GroupClient, Resource

if TYPE_CHECKING:
    from kube_clientset.models import authentication_v1

SELF_SUBJECT_REVIEWS: Final[Resource[authentication_v1.SelfSubjectReview]] = Resource(
    group="authentication.k8s.io",
    version="v1",
    plural="selfsubjectreviews",
    kind="SelfSubjectReview",
    namespaced=False,
    model="kube_clientset.models.authentication_v1:SelfSubjectReview",
    singular="selfsubjectreview",
    verbs=frozenset(("create",)),
)
TOKEN_REVIEWS: Final[Resource[authentication_v1.TokenReview]] = Resource(
    group="authentication.k8s.io",
    version="v1",
    plural="tokenreviews",
    kind="TokenReview",
    namespaced=False,
    model="kube_clientset.models.authentication_v1:TokenReview",
    singular="tokenreview",
    verbs=frozenset(("create",)),
)


class AuthenticationV1(GroupClient):
    """Resources of authentication.k8s.io/v1."""

    self_subject_reviews: Final = ClusterScoped(SELF_SUBJECT_REVIEWS, CreateOnlyClient)
    token_reviews: Final = ClusterScoped(TOKEN_REVIEWS, CreateOnlyClient)
