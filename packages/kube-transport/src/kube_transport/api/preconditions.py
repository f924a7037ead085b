"""What binds a patch to the object that was seen, so that it meets any other with a Conflict."""

from __future__ import annotations

from typing import Any

from kube_transport.api.meta import Metadata
from kube_transport.errors import InvalidRequest

__all__ = ["bound_metadata"]


def bound_metadata(seen: Metadata, **changes: object) -> dict[str, Any]:
    """Return the ``metadata`` of a merge patch for this very state of this very object.

    Args:
        changes: what the patch sets besides, by its JSON names.

    Raises:
        InvalidRequest: it has no uid or no resourceVersion, which a server takes for no condition.
    """
    for field, value in (("uid", seen.uid), ("resourceVersion", seen.resource_version)):
        if not value:
            raise InvalidRequest(
                f"metadata.{field}: {seen.name!r} has none, so its patch would change whatever is"
                " there; only an object that was read from a server can be patched"
            )
    return {"uid": seen.uid, "resourceVersion": seen.resource_version, **changes}
