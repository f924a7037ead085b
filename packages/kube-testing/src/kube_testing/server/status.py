"""Every answer that is a failure: which code, reason and details it carries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Group = str


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that is wrong with one field of an object.

    Attributes:
        reason: e.g. ``"FieldValueRequired"``.
        field: path in the object, e.g. ``"spec.containers[0].name"``.
    """

    reason: str
    message: str
    field: str

    def __str__(self) -> str:
        return f"{self.field}: {self.message}"


class Refused(Exception):
    """The request is answered with a failure ``Status``.

    Attributes:
        status: the whole ``Status`` object.
        headers: headers that go with it.
    """

    def __init__(
        self,
        code: int,
        reason: str,
        message: str,
        *,
        details: Mapping[str, Any] | None = None,
        list_metadata: Mapping[str, Any] | None = None,
        headers: Iterable[tuple[str, str]] = (),
    ) -> None:
        super().__init__(message)
        self.code = code
        self.headers = tuple(headers)
        self.status: dict[str, Any] = {
            "kind": "Status",
            "apiVersion": "v1",
            "metadata": dict(list_metadata or {}),
            "status": "Failure",
            "message": message,
        }
        if reason:
            self.status["reason"] = reason
        if details is not None:
            self.status["details"] = dict(details)
        self.status["code"] = code


def qualified(group: Group, plural: str) -> str:
    """Return ``"deployments.apps"``, or the plural alone for the core group."""
    return f"{plural}.{group}" if group else plural


def _details(group: Group, kind: str, name: str = "") -> dict[str, Any]:
    found = {"name": name, "group": group, "kind": kind}
    return {key: value for key, value in found.items() if value}


def _causes(causes: Iterable[Cause]) -> list[dict[str, str]]:
    return [{"reason": c.reason, "message": c.message, "field": c.field} for c in causes]


def unauthorized() -> Refused:
    """Refuse credentials that are not known."""
    return Refused(401, "Unauthorized", "Unauthorized")


def forbidden(group: Group, plural: str, name: str, why: str, *causes: Cause) -> Refused:
    """Refuse what may not be done to an object."""
    details = _details(group, plural, name)
    if causes:
        details["causes"] = _causes(causes)
    subject = f'{qualified(group, plural)} "{name}"' if name else qualified(group, plural)
    return Refused(403, "Forbidden", f"{subject} is forbidden: {why}", details=details)


def forbidden_path(why: str) -> Refused:
    """Refuse a path to a user."""
    return Refused(403, "Forbidden", f"forbidden: {why}", details={})


def no_such_path() -> Refused:
    """Refuse a path that nothing is served at."""
    return Refused(404, "NotFound", "the server could not find the requested resource", details={})


def not_found(group: Group, plural: str, name: str) -> Refused:
    """Refuse a name that no object has."""
    return Refused(
        404,
        "NotFound",
        f'{qualified(group, plural)} "{name}" not found',
        details=_details(group, plural, name),
    )


def method_not_allowed() -> Refused:
    """Refuse a method that a path does not take."""
    return Refused(
        405,
        "MethodNotAllowed",
        "the server does not allow this method on the requested resource",
        details={},
    )


def not_acceptable(available: Iterable[str]) -> Refused:
    """Refuse a client that accepts nothing that is served."""
    listed = ", ".join(available)
    message = f"406: Not Acceptable\n\nAvailable representations: {listed}"
    return Refused(406, "NotAcceptable", message, details={})


def no_such_form(supported: Iterable[str]) -> Refused:
    """Refuse a form that objects cannot be shown in."""
    listed = ", ".join(supported)
    return Refused(406, "NotAcceptable", f"only the following media types are accepted: {listed}")


def already_exists(group: Group, plural: str, name: str) -> Refused:
    """Refuse a new object whose name is taken."""
    return Refused(
        409,
        "AlreadyExists",
        f'{qualified(group, plural)} "{name}" already exists',
        details=_details(group, plural, name),
    )


def conflict(group: Group, plural: str, name: str, why: str) -> Refused:
    """Refuse a write that contradicts the object as it is now."""
    return Refused(
        409,
        "Conflict",
        f'Operation cannot be fulfilled on {qualified(group, plural)} "{name}": {why}',
        details=_details(group, plural, name),
    )


def stale(group: Group, plural: str, name: str) -> Refused:
    """Refuse a write that was made from an older state of the object."""
    return conflict(
        group,
        plural,
        name,
        "the object has been modified; please apply your changes to the latest version "
        "and try again",
    )


def expired(message: str, *, continue_token: str = "") -> Refused:
    """Refuse a read at a revision that is no longer retained."""
    return Refused(
        410,
        "Expired",
        message,
        list_metadata={"continue": continue_token} if continue_token else {},
    )


def unsupported_media_type(supported: Iterable[str]) -> Refused:
    """Refuse a body of a media type that is not read."""
    return Refused(
        415,
        "UnsupportedMediaType",
        "the body of the request was in an unknown format - accepted media types include: "
        + ", ".join(supported),
    )


def unsupported_patch_type() -> Refused:
    """Refuse a patch of a media type that is not read."""
    return Refused(415, "UnsupportedMediaType", "415: Unsupported Media Type", details={})


def invalid(group: Group, kind: str, name: str, causes: Iterable[Cause]) -> Refused:
    """Refuse an object whose fields are wrong; ``kind`` is the kind, not the plural."""
    found = list(causes)
    texts = [str(cause) for cause in found]
    listed = texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]"
    return Refused(
        422,
        "Invalid",
        f'{qualified(group, kind)} "{name}" is invalid: {listed}',
        details={**_details(group, kind, name), "causes": _causes(found)},
    )


def unprocessable(message: str) -> Refused:
    """Refuse a patch that does not fit the object."""
    return Refused(422, "Invalid", message, details={})


def bad_request(message: str) -> Refused:
    """Refuse a request that makes no sense."""
    return Refused(400, "BadRequest", message)


def internal(message: str) -> Refused:
    """Answer for a fault of this server itself."""
    return Refused(
        500,
        "InternalError",
        f"Internal error occurred: {message}",
        details={"causes": [{"message": message}]},
    )


def unexplained(message: str) -> Refused:
    """Refuse what a real server has no status for: the bare error, and no reason."""
    return Refused(500, "", message)


def not_implemented(parameter: str, what: str) -> Refused:
    """Refuse what this server does not do.

    Args:
        parameter: what a test may match on: a query parameter, media type, subresource or kind.
        what: the sentence's end, after "does not do".
    """
    return Refused(
        501,
        "NotImplemented",
        f"the embedded API server does not do {what}",
        details={
            "causes": [
                {"reason": "NotImplemented", "message": f"not done: {what}", "field": parameter}
            ]
        },
    )


def revision_too_large(wanted: int, current: int) -> Refused:
    """Ask to come back later: nobody has written revision ``wanted`` yet."""
    return Refused(
        504,
        "Timeout",
        f"Timeout: Too large resource version: {wanted}, current: {current}",
        details={
            "causes": [
                {"reason": "ResourceVersionTooLarge", "message": "Too large resource version"}
            ],
            "retryAfterSeconds": 1,
        },
        headers=[("Retry-After", "1")],
    )
