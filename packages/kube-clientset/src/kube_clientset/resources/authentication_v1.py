"""authentication.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import CreateOnlyClient, GroupClient, Resource, ResourceFactory

if TYPE_CHECKING:
    from kube_clientset.models import authentication_v1

_make = ResourceFactory("authentication.k8s.io", "v1", "kube_clientset.models.authentication_v1")

SELF_SUBJECT_REVIEWS: Final[Resource[authentication_v1.SelfSubjectReview]] = _make("selfsubjectreviews", "SelfSubjectReview", namespaced=False, verbs=("create",))
TOKEN_REVIEWS: Final[Resource[authentication_v1.TokenReview]] = _make("tokenreviews", "TokenReview", namespaced=False, verbs=("create",))


class AuthenticationV1(GroupClient):
    """Resources of authentication.k8s.io/v1."""

    def self_subject_reviews(self) -> CreateOnlyClient[authentication_v1.SelfSubjectReview]:
        return CreateOnlyClient(self._client, SELF_SUBJECT_REVIEWS)

    def token_reviews(self) -> CreateOnlyClient[authentication_v1.TokenReview]:
        return CreateOnlyClient(self._client, TOKEN_REVIEWS)
