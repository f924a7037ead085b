"""The clients that are measured, each behind the same three calls."""

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

    def watch(self) -> Iterator[object]:
        """Yield what each event of a watch of all pods becomes."""
        ...
