"""Paths with their names replaced, so that they are few enough to be labels of a metric."""

from __future__ import annotations

from typing import Final

_KNOWN: Final = frozenset(
    {"api", "apis", "healthz", "livez", "metrics", "openapi", "readyz", "version"}
)
"""First segments of what every API server serves."""

_OF_A_NAMESPACE: Final = frozenset({"finalize", "status"})
"""Subresources of namespaces; anything else below a namespace is a resource in it."""

_RESOURCES_FROM: Final = {"api": 2, "apis": 3}
"""Where the resource stands: after ``api/VERSION``, or ``apis/GROUP/VERSION``."""


def path_template(path: str) -> str:
    """Return the path with ``{namespace}`` and ``{name}`` in place of what they stand for.

    What lies below a subresource, such as the path that a proxy is to fetch, becomes ``{path}``,
    and a path that is none of an API server's ``/{prefix}``.

    Source: client-go ``rest.Request.finalURLTemplate``, which takes the subresources of what is
    in no namespace for resources.
    """
    root, *segments = path.strip("/").split("/")
    if root not in _KNOWN:
        return "/{prefix}" if root else "/"
    start = _RESOURCES_FROM.get(root)
    if start is None:
        known = segments[:1] if root == "openapi" else []
        rest = ["{path}"] if len(segments) > len(known) else []
        return "/" + "/".join([root, *known, *rest])
    head, parts = segments[: start - 1], segments[start - 1 :]
    return "/" + "/".join([root, *head, *_resource(parts)])


def _resource(parts: list[str]) -> list[str]:
    if parts[:1] == ["watch"]:  # the old way to ask for one
        return ["watch", *_resource(parts[1:])]
    if len(parts) > 2 and parts[0] == "namespaces" and parts[2] not in _OF_A_NAMESPACE:
        return ["namespaces", "{namespace}", *_resource(parts[2:])]
    match parts:
        case [plural, _, subresource, _, *_]:
            return [plural, "{name}", subresource, "{path}"]
        case [plural, _, *subresource]:
            return [plural, "{name}", *subresource]
        case _:
            return parts
