"""Objects of one kind to bytes and back, alone, in lists and as watch events."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, Generic, NamedTuple, Protocol, TypeVar, overload

from msgspec import Raw, Struct

from kube_transport.api.meta import ListMeta
from kube_transport.api.unstructured import Unstructured
from kube_transport.api.views import PartialObjectMetadata
from kube_transport.codec.json import Decoder, decode_json, encode_sent
from kube_transport.codec.values import is_too_deep, member
from kube_transport.errors import DecodeError

M = TypeVar("M")
M_co = TypeVar("M_co", covariant=True)


class Accept(NamedTuple):
    """The media types to ask for: of one object, which is what a watch brings too, and of many."""

    one: str
    many: str


def _as(form: str) -> str:
    return f"application/json;as={form};v=v1;g=meta.k8s.io,application/json"


WHOLE: Final = Accept("application/json", "application/json")
METADATA: Final = Accept(_as("PartialObjectMetadata"), _as("PartialObjectMetadataList"))


class Codec(Protocol[M]):
    """One kind's encoding; safe to share between threads."""

    @property
    def accept(self) -> Accept:
        """In which form objects are asked for."""
        ...

    @property
    def tracked(self) -> bool:
        """Whether the objects hold much that the garbage collector tracks."""
        ...

    def encode(self, obj: M) -> bytes:
        """Return the object as a request body."""
        ...

    def decode(self, data: bytes | Raw) -> M:
        """Return the object; one from a list may lack apiVersion and kind.

        Raises:
            DecodeError: the bytes hold no such object, or one that says it is of another kind.
        """
        ...


class Undecodable(Struct, frozen=True):
    """An object that could not be decoded, so that one of them never hides the others.

    Attributes:
        key: ``"namespace/name"`` or ``"name"``; empty where even that could not be read.
        resource_version: its version, or empty.
        raw: the object as the server sent it.
        deleted: it came with the news that it is gone.
    """

    key: str
    resource_version: str
    raw: bytes
    error: DecodeError
    deleted: bool = False


OnUndecodable = Callable[[Undecodable], object]
"""Told of each object that is left out; without one, the first such object is an error."""


class ObjectList(Sequence[M_co], Generic[M_co]):
    """The objects of a list, in the server's order, with the list's own metadata.

    Attributes:
        items: the objects.
        metadata: the list's metadata: its version, and where it continues.
    """

    __slots__ = ("items", "metadata")

    def __init__(self, items: Sequence[M_co], metadata: ListMeta) -> None:
        self.items = items
        self.metadata = metadata

    @property
    def resource_version(self) -> str:
        """The version of the whole collection: where a watch goes on."""
        return self.metadata.resource_version

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[M_co]:
        return iter(self.items)

    @overload
    def __getitem__(self, index: int) -> M_co: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[M_co]: ...
    def __getitem__(self, index: int | slice) -> M_co | Sequence[M_co]:
        return self.items[index]

    def __repr__(self) -> str:
        return f"ObjectList({len(self.items)} items at {self.resource_version!r})"


class TypedCodec(Generic[M]):
    """A model, mutable and with every field."""

    tracked = True

    def __init__(self, model: type[M]) -> None:
        self.accept = accept_of(model)
        self._decode = Decoder(model)

    def encode(self, obj: M) -> bytes:
        return encode_sent(obj)

    def decode(self, data: bytes | Raw) -> M:
        return self._decode(data)


class UnstructuredCodec:
    """Plain mappings, which get the resource's apiVersion and kind where they have none.

    Args:
        kind: empty for objects of any kind.
    """

    accept = WHOLE
    tracked = True

    def __init__(self, api_version: str, kind: str) -> None:
        self._names = {"apiVersion": api_version, "kind": kind}
        self._kind = kind
        self._of = (api_version, "", None)

    def encode(self, obj: Unstructured) -> bytes:
        return encode_sent({**self._names, **obj})

    def decode(self, data: bytes | Raw) -> Unstructured:
        content, kind = self._content(data), self._kind
        if kind and (content["kind"] != kind or content.get("apiVersion") not in self._of):
            raise DecodeError(f"expected the kind {kind} of {self._of[0]}, got another one")
        return self._made(content)

    def decode_any(self, data: bytes | Raw) -> Unstructured:
        """Likewise, whatever its kind: subresources have kinds of their own."""
        return self._made(self._content(data))

    def _made(self, content: dict[str, Any]) -> Unstructured:
        return Unstructured(content)

    def _content(self, data: bytes | Raw) -> dict[str, Any]:
        content: dict[str, Any] = decode_json(data)
        if not isinstance(content, dict):  # pyright: ignore[reportUnnecessaryIsInstance]  # JSON
            raise DecodeError(f"expected an object, got {type(content).__name__}")
        metadata = content.get("metadata")
        if metadata is not None and not isinstance(metadata, dict):
            raise DecodeError(f"metadata: expected an object, got {type(metadata).__name__}")
        return content if "kind" in content else {**self._names, **content}


def accept_of(model: type[Any]) -> Accept:
    """Return the media types to ask for when objects are decoded as ``model``."""
    return METADATA if issubclass(model, PartialObjectMetadata) else WHOLE


class _Identity(Struct):
    name: str = ""
    namespace: str = ""
    resourceVersion: str = ""  # noqa: N815  # the wire's name


class _Identified(Struct):
    metadata: _Identity | None = None


_decode_identity = Decoder(_Identified)


def undecodable(raw: bytes, error: DecodeError, *, deleted: bool = False) -> Undecodable:
    """Return what is known of an object that cannot be decoded."""
    metadata = member(raw, "metadata") if is_too_deep(error) else None
    try:
        identity = (
            _decode_identity(b'{"metadata":%b}' % metadata if metadata else raw).metadata
            or _Identity()
        )
    except DecodeError:
        identity = _Identity()
    key = "/".join(part for part in (identity.namespace, identity.name) if part)
    return Undecodable(key, identity.resourceVersion, raw, error, deleted)
