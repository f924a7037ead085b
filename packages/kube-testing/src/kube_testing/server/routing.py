"""Paths to resources: which kind, namespace, object and subresource a path is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kube_testing.server.catalog import Catalog, Resource
from kube_testing.server.cluster import Target
from kube_testing.server.status import Refused, no_such_path, not_implemented
from kube_testing.server.store import Key

_ON_OBJECTS = {"GET": "get", "PUT": "update", "PATCH": "patch", "DELETE": "delete"}
_ON_COLLECTIONS = {"GET": "list", "POST": "create", "DELETE": "deletecollection"}
_ON_SUBRESOURCES = {"GET": "get", "PUT": "update", "PATCH": "patch", "POST": "create"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Where a path leads.

    Attributes:
        name: of the object; empty for the collection.
        subresource: empty for the object itself.
    """

    resource: Resource
    namespace: str = ""
    name: str = ""
    subresource: str = ""

    def target(self) -> Target:
        """Return the object that the path names."""
        return Target(resource=self.resource, key=Key(self.namespace, self.name))


def verb_of(method: str, found: Route) -> str:
    """Return the verb of a method on a path, and an empty text for none."""
    if found.subresource:
        return _ON_SUBRESOURCES.get(method, "")
    return (_ON_OBJECTS if found.name else _ON_COLLECTIONS).get(method, "")


def route(path: Sequence[str], catalog: Catalog) -> Route | None:
    """Return where a path below ``/api/v1`` or ``/apis/GROUP/VERSION`` leads.

    Returns:
        ``None`` for a path that is about no resource.

    Raises:
        Refused: 404, nothing is served there.
    """
    if path[0] == "api" and len(path) > 2:
        group, version, rest = "", path[1], path[2:]
    elif path[0] == "apis" and len(path) > 3:
        group, version, rest = path[1], path[2], path[3:]
    else:
        return None
    if not all(rest):
        raise no_such_path()
    if rest[0] == "watch":
        raise not_implemented("watch", "the deprecated watch paths: use the parameter watch=true")
    if rest[0] == "proxy":
        raise no_such_path()
    namespace, rest = _namespace(group, rest)
    resource = catalog.find(group, version, rest[0])
    if resource is None or len(rest) > 3:
        raise _unknown(resource, rest)
    if bool(namespace) and not resource.namespaced:
        raise no_such_path()
    name = rest[1] if len(rest) > 1 else ""
    subresource = rest[2] if len(rest) > 2 else ""
    if name and resource.namespaced and not namespace:
        raise no_such_path()
    if subresource and subresource not in resource.subresources:
        raise no_such_path()
    return Route(resource=resource, namespace=namespace, name=name, subresource=subresource)


def _unknown(resource: Resource | None, rest: Sequence[str]) -> Refused:
    """Refuse what lies below a subresource, such as ``pods/NAME/proxy/PATH``."""
    if resource is not None and rest[2] in resource.subresources:
        return not_implemented(f"{resource.plural}/{rest[2]}", f"the subresource {rest[2]}")
    return no_such_path()


def _namespace(group: str, rest: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Part the namespace from the rest: ``namespaces`` is a scope and a resource."""
    if rest[0] != "namespaces" or len(rest) < 3:
        return "", rest
    if not group and len(rest) == 3 and rest[2] in {"status", "finalize"}:
        return "", rest
    return rest[1], rest[2:]
