"""Who am I: the review that answers with the user of the request itself."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kube_testing.server.catalog import Resource
from kube_testing.server.exchange import User
from kube_testing.server.objects import timestamp


def self_subject_review(resource: Resource, user: User, now: datetime) -> dict[str, Any]:
    """Return a ``SelfSubjectReview`` of ``user``."""
    info: dict[str, Any] = {"username": user.name}
    if user.uid:
        info["uid"] = user.uid
    if user.groups:
        info["groups"] = list(user.groups)
    if user.extra:
        info["extra"] = {key: list(values) for key, values in user.extra.items()}
    return {
        "kind": resource.kind,
        "apiVersion": resource.api_version,
        "metadata": {"creationTimestamp": timestamp(now)},
        "status": {"userInfo": info},
    }
