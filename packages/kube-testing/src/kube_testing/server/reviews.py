"""Objects that are created only for their answer: who am I, and may I."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from kube_testing.server.authentication import Authenticator
from kube_testing.server.exchange import ANONYMOUS, User
from kube_testing.server.objects import Draft, at, draft_metadata, timestamp
from kube_testing.server.status import not_implemented

_Review = Callable[[Draft, User, Authenticator], dict[str, Any]]


def review(
    plural: str, draft: Draft, user: User, authenticator: Authenticator, now: datetime
) -> Draft:
    """Return a review with its answer.

    Args:
        plural: of the kind of review.
        draft: the review as it was asked for.
        user: who asks.
        authenticator: knows tokens.
        now: the present.

    Raises:
        Refused: 501 for a kind of review that is not done.
    """
    answer = _REVIEWS.get(plural)
    if answer is None:
        raise not_implemented(plural, plural)
    draft["status"] = answer(draft, user, authenticator)
    if plural == "selfsubjectreviews":
        draft_metadata(draft)["creationTimestamp"] = timestamp(now)
    return draft


def _self(_draft: Draft, user: User, _authenticator: Authenticator) -> dict[str, Any]:
    return {"userInfo": _info(user)}


def _token(draft: Draft, _user: User, authenticator: Authenticator) -> dict[str, Any]:
    found = authenticator.user_of(at(draft, "spec", "token") or "")
    if found is None:
        return {"user": {}, "error": "invalid bearer token"}
    return {"authenticated": True, "user": _info(found)}


def _self_access(_draft: Draft, user: User, _authenticator: Authenticator) -> dict[str, Any]:
    return _access(user.name)


def _others_access(draft: Draft, _user: User, _authenticator: Authenticator) -> dict[str, Any]:
    return _access(at(draft, "spec", "user") or "")


def _access(name: str) -> dict[str, Any]:
    """Answer as this server really decides: who is known may do everything."""
    if name == ANONYMOUS:
        return {"allowed": False, "reason": "anonymous requests are refused"}
    return {"allowed": True, "reason": "there is no authorization here"}


def _info(user: User) -> dict[str, Any]:
    info: dict[str, Any] = {"username": user.name}
    if user.uid:
        info["uid"] = user.uid
    if user.groups:
        info["groups"] = list(user.groups)
    if user.extra:
        info["extra"] = {key: list(values) for key, values in user.extra.items()}
    return info


_REVIEWS: Mapping[str, _Review] = {
    "localsubjectaccessreviews": _others_access,
    "selfsubjectaccessreviews": _self_access,
    "selfsubjectreviews": _self,
    "subjectaccessreviews": _others_access,
    "tokenreviews": _token,
}
