"""authentication.k8s.io/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING

from kube_transport.gen.v1 import (
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    Time,
    UNSET,
    UnsetType,
    api_version,
    kind,
)

if TYPE_CHECKING:
    from kube_clientset.models import authentication_v1 as models


class ApplyBoundObjectReference(ApplyModel, kw_only=True):
    api_version: str | None | UnsetType = UNSET
    kind: str | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    uid: str | None | UnsetType = UNSET


class ApplyUserInfo(ApplyModel, kw_only=True):
    extra: dict[str, list[str]] | None | UnsetType = UNSET
    groups: list[str] | None | UnsetType = UNSET
    uid: str | None | UnsetType = UNSET
    username: str | None | UnsetType = UNSET


class ApplySelfSubjectReviewStatus(ApplyModel, kw_only=True):
    user_info: ApplyUserInfo | None | UnsetType = UNSET


class ApplySelfSubjectReview(ApplyRoot["models.SelfSubjectReview"], kw_only=True):
    """SelfSubjectReview of authentication.k8s.io/v1, introduced in 1.28."""

    api_version: Literal["authentication.k8s.io/v1"] = api_version("authentication.k8s.io/v1")
    kind: Literal["SelfSubjectReview"] = kind("SelfSubjectReview")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    status: ApplySelfSubjectReviewStatus | None | UnsetType = UNSET


class ApplyTokenRequestSpec(ApplyModel, kw_only=True):
    attestations: dict[str, list[str]] | None | UnsetType = UNSET
    audiences: list[str] | None | UnsetType = UNSET
    bound_object_ref: ApplyBoundObjectReference | None | UnsetType = UNSET
    expiration_seconds: int | None | UnsetType = UNSET


class ApplyTokenRequestStatus(ApplyModel, kw_only=True):
    expiration_timestamp: Time | None | UnsetType = UNSET
    token: str | None | UnsetType = UNSET


class ApplyTokenRequest(ApplyRoot["models.TokenRequest"], kw_only=True):
    """TokenRequest of authentication.k8s.io/v1, introduced in 1.10."""

    api_version: Literal["authentication.k8s.io/v1"] = api_version("authentication.k8s.io/v1")
    kind: Literal["TokenRequest"] = kind("TokenRequest")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyTokenRequestSpec | None | UnsetType = UNSET
    status: ApplyTokenRequestStatus | None | UnsetType = UNSET


class ApplyTokenReviewSpec(ApplyModel, kw_only=True):
    audiences: list[str] | None | UnsetType = UNSET
    token: str | None | UnsetType = UNSET


class ApplyTokenReviewStatus(ApplyModel, kw_only=True):
    audiences: list[str] | None | UnsetType = UNSET
    authenticated: bool | None | UnsetType = UNSET
    error: str | None | UnsetType = UNSET
    user: ApplyUserInfo | None | UnsetType = UNSET


class ApplyTokenReview(ApplyRoot["models.TokenReview"], kw_only=True):
    """TokenReview of authentication.k8s.io/v1, introduced in 1.6."""

    api_version: Literal["authentication.k8s.io/v1"] = api_version("authentication.k8s.io/v1")
    kind: Literal["TokenReview"] = kind("TokenReview")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyTokenReviewSpec | None | UnsetType = UNSET
    status: ApplyTokenReviewStatus | None | UnsetType = UNSET
