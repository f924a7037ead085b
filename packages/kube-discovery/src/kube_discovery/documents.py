"""What a server said once, as it may be kept for later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

__all__ = ["Clock", "Document", "DocumentStore"]

Clock = Callable[[], float]
"""Returns seconds since the epoch, since processes that share a store share nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One answer of a server.

    Attributes:
        taken: when it was asked for, in seconds since the epoch; it says nothing of later.
        etag: the server's name for this content; empty if it gave none.
        source: the path it came from, with a hash of the content where the server adds one.
    """

    taken: float
    body: bytes = field(repr=False)
    content_type: str = "application/json"
    etag: str = ""
    source: str = ""


class DocumentStore(Protocol):
    """Keeps documents by name, for this process and others; it may forget any of them.

    Nothing that goes wrong with a store is an error: what it cannot give is asked of the server,
    and what it cannot keep is asked for again.
    """

    def load(self, name: str) -> Document | None:
        """Return the document of that name as it was saved, or ``None``."""
        ...

    def save(self, name: str, document: Document) -> None:
        """Keep a document in place of the one of that name."""
        ...
