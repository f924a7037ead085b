"""authentication.k8s.io/v1: models. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import ClassVar, Literal

from kube_transport.gen.v1 import (
    Model,
    NullList,
    NullTable,
    NullableModel,
    ObjectMeta,
    Time,
    api_version,
    field,
    kind,
)

__facts__ = "kube_clientset.facts:authentication.v1"


class BoundObjectReference(Model, kw_only=True):
    api_version: str = ""
    kind: str = ""
    name: str = ""
    uid: str = ""


class UserInfo(Model, kw_only=True):
    extra: dict[str, list[str]] = {}
    groups: list[str] = []
    uid: str = ""
    username: str = ""


class SelfSubjectReviewStatus(Model, kw_only=True):
    user_info: UserInfo = field(default_factory=UserInfo)


class SelfSubjectReview(Model, kw_only=True):
    """SelfSubjectReview of authentication.k8s.io/v1, introduced in 1.28."""

    api_version: Literal["authentication.k8s.io/v1"] = api_version("authentication.k8s.io/v1")
    kind: Literal["SelfSubjectReview"] = kind("SelfSubjectReview")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    status: SelfSubjectReviewStatus = field(default_factory=SelfSubjectReviewStatus)


class TokenRequestSpec(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"audiences": list}

    attestations: dict[str, list[str]] = {}
    audiences: NullList[str] = []
    bound_object_ref: BoundObjectReference | None = None
    expiration_seconds: int | None = None


class TokenRequestStatus(Model, kw_only=True):
    expiration_timestamp: Time | None = None
    token: str = ""


class TokenRequest(Model, kw_only=True):
    """TokenRequest of authentication.k8s.io/v1, introduced in 1.10."""

    api_version: Literal["authentication.k8s.io/v1"] = api_version("authentication.k8s.io/v1")
    kind: Literal["TokenRequest"] = kind("TokenRequest")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: TokenRequestSpec = field(default_factory=TokenRequestSpec)
    status: TokenRequestStatus = field(default_factory=TokenRequestStatus)


class TokenReviewSpec(Model, kw_only=True):
    audiences: list[str] = []
    token: str = ""


class TokenReviewStatus(Model, kw_only=True):
    audiences: list[str] = []
    authenticated: bool = False
    error: str = ""
    user: UserInfo = field(default_factory=UserInfo)


class TokenReview(Model, kw_only=True):
    """TokenReview of authentication.k8s.io/v1, introduced in 1.6."""

    api_version: Literal["authentication.k8s.io/v1"] = api_version("authentication.k8s.io/v1")
    kind: Literal["TokenReview"] = kind("TokenReview")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: TokenReviewSpec = field(default_factory=TokenReviewSpec)
    status: TokenReviewStatus = field(default_factory=TokenReviewStatus)
