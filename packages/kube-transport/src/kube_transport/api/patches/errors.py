"""What can be wrong with a patch, or with applying it."""

from __future__ import annotations

from kube_transport.errors import KubeError

__all__ = ["PatchConflict", "PatchError", "PatchTestFailed"]


class PatchError(KubeError):
    """The patch is malformed, or does not fit the object.

    Attributes:
        path: where, e.g. ``"spec.containers[name=web].ports"``; a JSON pointer for JSON patches;
            empty for the whole object.
    """

    def __init__(self, message: str, *, path: str = "") -> None:
        super().__init__(f"{path}: {message}" if path else message)
        self.path = path


class PatchTestFailed(PatchError):
    """A ``test`` operation found another value: the object is not what the patch was made for."""


class PatchConflict(PatchError):
    """Both sides of a three-way merge changed the same field, differently."""
