"""authorization.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import ClusterScoped, CreateOnlyClient, GroupClient, Resource

if TYPE_CHECKING:
    from kube_clientset.models import authorization_v1

LOCAL_SUBJECT_ACCESS_REVIEWS: Final[Resource[authorization_v1.LocalSubjectAccessReview]] = Resource(
    group="authorization.k8s.io",
    version="v1",
    plural="localsubjectaccessreviews",
    kind="LocalSubjectAccessReview",
    namespaced=True,
    model="kube_clientset.models.authorization_v1:LocalSubjectAccessReview",
    singular="localsubjectaccessreview",
    verbs=frozenset(("create",)),
)
SELF_SUBJECT_ACCESS_REVIEWS: Final[Resource[authorization_v1.SelfSubjectAccessReview]] = Resource(
    group="authorization.k8s.io",
    version="v1",
    plural="selfsubjectaccessreviews",
    kind="SelfSubjectAccessReview",
    namespaced=False,
    model="kube_clientset.models.authorization_v1:SelfSubjectAccessReview",
    singular="selfsubjectaccessreview",
    verbs=frozenset(("create",)),
)
SELF_SUBJECT_RULES_REVIEWS: Final[Resource[authorization_v1.SelfSubjectRulesReview]] = Resource(
    group="authorization.k8s.io",
    version="v1",
    plural="selfsubjectrulesreviews",
    kind="SelfSubjectRulesReview",
    namespaced=False,
    model="kube_clientset.models.authorization_v1:SelfSubjectRulesReview",
    singular="selfsubjectrulesreview",
    verbs=frozenset(("create",)),
)
SUBJECT_ACCESS_REVIEWS: Final[Resource[authorization_v1.SubjectAccessReview]] = Resource(
    group="authorization.k8s.io",
    version="v1",
    plural="subjectaccessreviews",
    kind="SubjectAccessReview",
    namespaced=False,
    model="kube_clientset.models.authorization_v1:SubjectAccessReview",
    singular="subjectaccessreview",
    verbs=frozenset(("create",)),
)


class AuthorizationV1(GroupClient):
    """Resources of authorization.k8s.io/v1."""

    self_subject_access_reviews: Final = ClusterScoped(SELF_SUBJECT_ACCESS_REVIEWS, CreateOnlyClient)
    self_subject_rules_reviews: Final = ClusterScoped(SELF_SUBJECT_RULES_REVIEWS, CreateOnlyClient)
    subject_access_reviews: Final = ClusterScoped(SUBJECT_ACCESS_REVIEWS, CreateOnlyClient)

    def local_subject_access_reviews(self, namespace: str) -> CreateOnlyClient[authorization_v1.LocalSubjectAccessReview]:
        return CreateOnlyClient(self._client, LOCAL_SUBJECT_ACCESS_REVIEWS, namespace)
