"""Objects without a type: a mapping that knows its metadata."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from typing import Any, cast

from kube_transport.api.meta import ManagedFieldsEntry, OwnerReference
from kube_transport.api.schema import GroupVersionKind
from kube_transport.api.times import Time
from kube_transport.codec.json import decode_json, encode_json, from_plain, to_plain
from kube_transport.errors import DecodeError


class Unstructured(MutableMapping[str, Any]):
    """A light view of an object's mapping: ``obj["spec"]["replicas"]``, ``obj.metadata.name``.

    Writing through the view writes to the mapping. What a cache hands out is read-only all the
    way down; ``deep_copy()`` gives a plain one.
    """

    __slots__ = ("_content",)

    def __init__(self, content: MutableMapping[str, Any] | Mapping[str, Any]) -> None:
        self._content = content

    def __getitem__(self, key: str) -> Any:
        return self._content[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self._writable()[key] = value

    def __delitem__(self, key: str) -> None:
        del self._writable()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._content)

    def __len__(self) -> int:
        return len(self._content)

    def __repr__(self) -> str:
        readable = isinstance(self._content.get("metadata"), Mapping)
        key = self.metadata.key if readable else ""
        return f"Unstructured({self.api_version} {self.kind} {key!r})"

    def __json__(self) -> object:
        return self._content

    @property
    def api_version(self) -> str:
        return _text(self._content.get("apiVersion"))

    @property
    def kind(self) -> str:
        return _text(self._content.get("kind"))

    @property
    def group_version_kind(self) -> GroupVersionKind:
        """The kind that the object says it has.

        Raises:
            InvalidRequest: its ``apiVersion`` is malformed.
        """
        return GroupVersionKind.parse(self.api_version, self.kind)

    @property
    def metadata(self) -> UnstructuredMetadata:
        return UnstructuredMetadata(self._content)

    def to_dict(self) -> dict[str, Any]:
        """Return a plain, independent copy of the mapping."""
        plain: dict[str, Any] = decode_json(encode_json(self._content))
        return plain

    def deep_copy(self) -> Unstructured:
        """Return an independent copy that can be changed."""
        return Unstructured(self.to_dict())

    def _writable(self) -> MutableMapping[str, Any]:
        if not isinstance(self._content, MutableMapping):
            raise TypeError("a cached object is read-only: change a deep_copy() of it")
        return self._content


class UnstructuredMetadata:
    """Typed access to the ``metadata`` of an untyped object; absent fields read as empty."""

    __slots__ = ("_content",)

    def __init__(self, content: Mapping[str, Any]) -> None:
        self._content = content

    @property
    def key(self) -> str:
        """``"namespace/name"``, or ``"name"`` where there is no namespace."""
        return f"{self.namespace}/{self.name}" if self.namespace else self.name

    @property
    def name(self) -> str:
        return _text(self._get("name"))

    @name.setter
    def name(self, value: str) -> None:
        self._set("name", value)

    @property
    def generate_name(self) -> str:
        return _text(self._get("generateName"))

    @generate_name.setter
    def generate_name(self, value: str) -> None:
        self._set("generateName", value)

    @property
    def namespace(self) -> str:
        return _text(self._get("namespace"))

    @namespace.setter
    def namespace(self, value: str) -> None:
        self._set("namespace", value)

    @property
    def uid(self) -> str:
        return _text(self._get("uid"))

    @property
    def resource_version(self) -> str:
        return _text(self._get("resourceVersion"))

    @resource_version.setter
    def resource_version(self, value: str) -> None:
        self._set("resourceVersion", value)

    @property
    def generation(self) -> int:
        value = self._get("generation")
        return value if isinstance(value, int) else 0

    @property
    def creation_timestamp(self) -> Time | None:
        return self._time("creationTimestamp")

    @property
    def deletion_timestamp(self) -> Time | None:
        return self._time("deletionTimestamp")

    @property
    def labels(self) -> Mapping[str, str]:
        """The labels; assign a whole mapping to change them."""
        return self._get("labels") or {}

    @labels.setter
    def labels(self, value: Mapping[str, str]) -> None:
        self._set("labels", dict(value))

    @property
    def annotations(self) -> Mapping[str, str]:
        """The annotations; assign a whole mapping to change them."""
        return self._get("annotations") or {}

    @annotations.setter
    def annotations(self, value: Mapping[str, str]) -> None:
        self._set("annotations", dict(value))

    @property
    def owner_references(self) -> Sequence[OwnerReference]:
        """The owners; assign a whole sequence to change them."""
        plain = to_plain(self._get("ownerReferences") or ())
        return from_plain(plain, list[OwnerReference])

    @owner_references.setter
    def owner_references(self, value: Sequence[OwnerReference]) -> None:
        self._set("ownerReferences", [owner.to_dict() for owner in value])

    @property
    def finalizers(self) -> Sequence[str]:
        """The finalizers; assign a whole sequence to change them."""
        found: object = self._get("finalizers") or ()
        if isinstance(found, str) or not isinstance(found, Sequence):
            raise DecodeError(f"metadata.finalizers: expected a list, got {type(found).__name__}")
        return cast("Sequence[str]", found)

    @finalizers.setter
    def finalizers(self, value: Sequence[str]) -> None:
        self._set("finalizers", list(value))

    @property
    def managed_fields(self) -> Sequence[ManagedFieldsEntry]:
        """Which fields each manager set; only the server changes them."""
        plain = to_plain(self._get("managedFields") or ())
        return from_plain(plain, list[ManagedFieldsEntry])

    def _get(self, key: str) -> Any:
        metadata: Any = self._content.get("metadata")
        if metadata is None:
            return None
        if not isinstance(metadata, Mapping):
            raise DecodeError(f"metadata: expected an object, got {type(metadata).__name__}")
        return cast("Mapping[str, Any]", metadata).get(key)

    def _set(self, key: str, value: object) -> None:
        metadata: Any = self._content.get("metadata")
        if metadata is None and isinstance(self._content, MutableMapping):
            metadata = self._content.setdefault("metadata", {})
        if not isinstance(metadata, MutableMapping):
            raise TypeError("a cached object is read-only: change a deep_copy() of it")
        metadata[key] = value

    def _time(self, key: str) -> Time | None:
        text = self._get(key)
        return from_plain(text, Time) if text else None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
