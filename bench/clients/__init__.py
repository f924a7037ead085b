"""The clients that are measured, each behind the same three calls.

Each is made for a server: a URL that asks nobody who they are, or the path of a kubeconfig.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

NAMESPACE = "bench-0"
POD = "web-0-0"
"""What ``get`` reads; every server of pods has it."""


class PodClient(Protocol):
    """A client connected to one server; may be used by several threads."""

    def get(self) -> object:
        """Read one pod, and return it as the client would give it to a program."""
        ...

    def list(self) -> object:
        """Read every pod, and return them all, so that the caller holds them."""
        ...

    def watch(self, since: str = "") -> Iterator[object]:
        """Yield what each event of a watch of all pods becomes; those after a version if given."""
        ...


def is_url(server: str) -> bool:
    """Tell whether ``server`` is a URL, and not the path of a kubeconfig."""
    return "://" in server
