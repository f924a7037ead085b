"""authentication.k8s.io/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING

from kube_transport.gen.v1 import (
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    Maybe,
    Time,
    UNSET,
    api_version,
    kind,
)

if TYPE_CHECKING:
    from kube_clientset.models import authentication_v1 as models


class ApplyBoundObjectReference(ApplyModel, kw_only=True):
    api_version: Maybe[str] = UNSET
    kind: Maybe[str] = UNSET
    name: Maybe[str] = UNSET
    uid: Maybe[str] = UNSET


class ApplyUserInfo(ApplyModel, kw_only=True):
    extra: Maybe[dict[str, list[str]]] = UNSET
    groups: Maybe[list[str]] = UNSET
    uid: Maybe[str] = UNSET
    username: Maybe[str] = UNSET


class ApplySelfSubjectReviewStatus(ApplyModel, kw_only=True):
    user_info: Maybe[ApplyUserInfo] = UNSET


class ApplySelfSubjectReview(ApplyRoot["models.SelfSubjectReview"], kw_only=True):
    """SelfSubjectReview of authentication.k8s.io/v1, introduced in 1.28."""

    api_version: Literal["authentication.k8s.io/v1"] = api_version("authentication.k8s.io/v1")
    kind: Literal["SelfSubjectReview"] = kind("SelfSubjectReview")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    status: Maybe[ApplySelfSubjectReviewStatus] = UNSET


class ApplyTokenRequestSpec(ApplyModel, kw_only=True):
    attestations: Maybe[dict[str, list[str]]] = UNSET
    audiences: Maybe[list[str]] = UNSET
    bound_object_ref: Maybe[ApplyBoundObjectReference] = UNSET
    expiration_seconds: Maybe[int] = UNSET


class ApplyTokenRequestStatus(ApplyModel, kw_only=True):
    expiration_timestamp: Maybe[Time] = UNSET
    token: Maybe[str] = UNSET


class ApplyTokenRequest(ApplyRoot["models.TokenRequest"], kw_only=True):
    """TokenRequest of authentication.k8s.io/v1, introduced in 1.10."""

    api_version: Literal["authentication.k8s.io/v1"] = api_version("authentication.k8s.io/v1")
    kind: Literal["TokenRequest"] = kind("TokenRequest")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyTokenRequestSpec] = UNSET
    status: Maybe[ApplyTokenRequestStatus] = UNSET


class ApplyTokenReviewSpec(ApplyModel, kw_only=True):
    audiences: Maybe[list[str]] = UNSET
    token: Maybe[str] = UNSET


class ApplyTokenReviewStatus(ApplyModel, kw_only=True):
    audiences: Maybe[list[str]] = UNSET
    authenticated: Maybe[bool] = UNSET
    error: Maybe[str] = UNSET
    user: Maybe[ApplyUserInfo] = UNSET


class ApplyTokenReview(ApplyRoot["models.TokenReview"], kw_only=True):
    """TokenReview of authentication.k8s.io/v1, introduced in 1.6."""

    api_version: Literal["authentication.k8s.io/v1"] = api_version("authentication.k8s.io/v1")
    kind: Literal["TokenReview"] = kind("TokenReview")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyTokenReviewSpec] = UNSET
    status: Maybe[ApplyTokenReviewStatus] = UNSET
