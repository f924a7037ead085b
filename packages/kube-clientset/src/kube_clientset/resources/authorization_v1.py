"""authorization.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import CreateOnlyClient, GroupClient, Resource, ResourceFactory

if TYPE_CHECKING:
    from kube_clientset.models import authorization_v1

_make = ResourceFactory("authorization.k8s.io", "v1", "kube_clientset.models.authorization_v1")

LOCAL_SUBJECT_ACCESS_REVIEWS: Final[Resource[authorization_v1.LocalSubjectAccessReview]] = _make("localsubjectaccessreviews", "LocalSubjectAccessReview", verbs=("create",))
SELF_SUBJECT_ACCESS_REVIEWS: Final[Resource[authorization_v1.SelfSubjectAccessReview]] = _make("selfsubjectaccessreviews", "SelfSubjectAccessReview", namespaced=False, verbs=("create",))
SELF_SUBJECT_RULES_REVIEWS: Final[Resource[authorization_v1.SelfSubjectRulesReview]] = _make("selfsubjectrulesreviews", "SelfSubjectRulesReview", namespaced=False, verbs=("create",))
SUBJECT_ACCESS_REVIEWS: Final[Resource[authorization_v1.SubjectAccessReview]] = _make("subjectaccessreviews", "SubjectAccessReview", namespaced=False, verbs=("create",))


class AuthorizationV1(GroupClient):
    """Resources of authorization.k8s.io/v1."""

    def local_subject_access_reviews(self, namespace: str) -> CreateOnlyClient[authorization_v1.LocalSubjectAccessReview]:
        return CreateOnlyClient(self._client, LOCAL_SUBJECT_ACCESS_REVIEWS, namespace)

    def self_subject_access_reviews(self) -> CreateOnlyClient[authorization_v1.SelfSubjectAccessReview]:
        return CreateOnlyClient(self._client, SELF_SUBJECT_ACCESS_REVIEWS)

    def self_subject_rules_reviews(self) -> CreateOnlyClient[authorization_v1.SelfSubjectRulesReview]:
        return CreateOnlyClient(self._client, SELF_SUBJECT_RULES_REVIEWS)

    def subject_access_reviews(self) -> CreateOnlyClient[authorization_v1.SubjectAccessReview]:
        return CreateOnlyClient(self._client, SUBJECT_ACCESS_REVIEWS)
