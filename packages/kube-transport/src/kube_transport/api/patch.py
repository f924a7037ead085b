"""The four patches of the API, each of which owns its content type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from kube_transport.codec.json import encode_json


@dataclass(frozen=True, slots=True)
class JSONPatch:
    """Operations in order (RFC 6902): ``[{"op": "test", "path": "/spec/x", "value": 1}, ...]``."""

    content_type: ClassVar[str] = "application/json-patch+json"
    operations: Sequence[Mapping[str, Any]]

    def body(self) -> bytes:
        """Return the request body."""
        return encode_json(list(self.operations))


@dataclass(frozen=True, slots=True)
class MergePatch:
    """The parts that change (RFC 7386): null removes, a list replaces the whole list."""

    content_type: ClassVar[str] = "application/merge-patch+json"
    changes: Any

    def body(self) -> bytes:
        """Return the request body; ``changes`` may be a mapping or an apply configuration."""
        return encode_json(self.changes)


@dataclass(frozen=True, slots=True)
class StrategicMergePatch:
    """The parts that change, lists merged by the keys of their type; built-in kinds only."""

    content_type: ClassVar[str] = "application/strategic-merge-patch+json"
    changes: Any

    def body(self) -> bytes:
        """Return the request body; ``changes`` may be a mapping or an apply configuration."""
        return encode_json(self.changes)


@dataclass(frozen=True, slots=True)
class ApplyPatch:
    """What one field manager wants of an object (server-side apply)."""

    content_type: ClassVar[str] = "application/apply-patch+yaml"
    config: Any

    def body(self) -> bytes:
        """Return the request body: JSON, which is YAML."""
        return encode_json(self.config)


Patch = JSONPatch | MergePatch | StrategicMergePatch | ApplyPatch
