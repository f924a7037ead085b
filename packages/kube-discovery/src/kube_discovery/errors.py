"""What can go wrong between asking for a resource and knowing where it is served."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kube_transport.api.schema import GroupVersion, GroupVersionKind
from kube_transport.errors import ApiError, KubeError, TooManyRequests, TransportError

__all__ = [
    "AmbiguousMatch",
    "GroupDiscoveryFailed",
    "NoDocument",
    "NoMatch",
    "NoSchema",
    "NoSuchField",
    "StaleGroupVersion",
    "is_transient",
]


class GroupDiscoveryFailed(KubeError):
    """Some group versions could not be discovered; the others could.

    Attributes:
        failed: what went wrong, by group version, in the server's order.

    Source: client-go ``discovery.ErrGroupDiscoveryFailed``.
    """

    def __init__(self, failed: Mapping[GroupVersion, KubeError]) -> None:
        super().__init__(f"the list of server APIs is incomplete: {describe_failures(failed)}")
        self.failed = failed


class StaleGroupVersion(KubeError):
    """The server lists a group version whose own server it has lost contact with.

    Source: client-go ``discovery.StaleGroupVersionError``.
    """

    def __init__(self, group_version: GroupVersion) -> None:
        super().__init__(f"{group_version} is stale: the server lost touch with what serves it")
        self.group_version = group_version


class NoMatch(KubeError):
    """The server serves nothing of that name, as far as it could be discovered.

    Attributes:
        wanted: what was asked for, as a user would write it.
        suggestions: names close to it that are served, nearest first.
        failed: group versions that could not be discovered and may hold it.

    Source: apimachinery ``meta.NoKindMatchError``, ``meta.NoResourceMatchError``.
    """

    def __init__(
        self,
        wanted: str,
        *,
        suggestions: Sequence[str] = (),
        failed: Mapping[GroupVersion, KubeError] | None = None,
    ) -> None:
        message = f"the server does not serve {wanted}"
        if suggestions:
            message += f"; did you mean {_either(suggestions)}?"
        if failed:
            message += f"; not everything could be discovered: {describe_failures(failed)}"
        super().__init__(message)
        self.wanted = wanted
        self.suggestions = tuple(suggestions)
        self.failed = failed or {}


class AmbiguousMatch(KubeError):
    """Resources of several groups answer to that name: name the group.

    Attributes:
        wanted: what was asked for.
        candidates: ``"plural.group"`` of each, in the server's order of priority.

    Source: apimachinery ``meta.AmbiguousResourceError``, ``meta.AmbiguousKindError``.
    """

    def __init__(self, wanted: str, candidates: Sequence[str]) -> None:
        super().__init__(f"{wanted} is ambiguous: name the group, as in {_either(candidates)}")
        self.wanted = wanted
        self.candidates = tuple(candidates)


class NoSchema(KubeError):
    """The server publishes no schema of a kind; it may serve the kind all the same.

    A custom resource's appears a moment after the resource itself.
    """

    def __init__(self, kind: GroupVersionKind) -> None:
        super().__init__(f"the server publishes no schema of {kind.kind} ({kind.api_version})")
        self.kind = kind


class NoDocument(KubeError):
    """The server publishes no OpenAPI v3 document of a group version; it may serve it all the same.

    Attributes:
        group_version: what there is no document of.
    """

    def __init__(self, group_version: GroupVersion) -> None:
        super().__init__(f"the server publishes no OpenAPI v3 document of {group_version}")
        self.group_version = group_version


class NoSuchField(KubeError):
    """Objects of a kind have no such field.

    Attributes:
        path: of the field, e.g. ``"spec.templat"``.
        suggestions: names close to its last part, nearest first.
        known: the names that there are in its place.
    """

    def __init__(
        self,
        kind: GroupVersionKind,
        path: str,
        *,
        suggestions: Sequence[str] = (),
        known: Sequence[str] = (),
    ) -> None:
        message = f"{kind.kind} ({kind.api_version}) has no field {path}"
        if suggestions:
            message += f"; did you mean {_either(suggestions)}?"
        elif known:
            message += f"; there is {', '.join(known)}"
        super().__init__(message)
        self.kind = kind
        self.path = path
        self.suggestions = tuple(suggestions)
        self.known = tuple(known)


def is_transient(error: KubeError) -> bool:
    """Tell whether asking again later may help, so that the error is not worth remembering.

    Source: client-go ``discovery/cached/memory``, ``isTransientError``.
    """
    match error:
        case TransportError() | TooManyRequests():
            return True
        case ApiError(code=code):
            return code >= 500
        case _:
            return False


def describe_failures(failed: Mapping[GroupVersion, KubeError]) -> str:
    """Return one line that names each group version with its error."""
    return "; ".join(
        str(error) if isinstance(error, StaleGroupVersion) else f"{version} ({error})"
        for version, error in failed.items()
    )


def _either(names: Sequence[str]) -> str:
    return " or ".join(names)
