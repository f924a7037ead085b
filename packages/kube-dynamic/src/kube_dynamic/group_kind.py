"""A kind in whatever version, which is how sets and orders speak of kinds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from kube_transport.api.schema import GroupVersionKind

__all__ = ["GroupKind"]


@dataclass(frozen=True, slots=True, order=True)
class GroupKind:
    """A kind of a group; as text it is ``Deployment.apps``, or ``Pod`` in the core group."""

    group: str
    kind: str

    @classmethod
    def of(cls, kind: GroupVersionKind) -> Self:
        return cls(kind.group, kind.kind)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the kind that a text names."""
        kind, _, group = text.partition(".")
        return cls(group, kind)

    def __str__(self) -> str:
        return f"{self.kind}.{self.group}" if self.group else self.kind
