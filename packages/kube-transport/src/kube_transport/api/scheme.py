"""Manifests as typed objects, by their apiVersion and kind, and objects as manifests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from difflib import get_close_matches
from importlib import import_module
from typing import Any, Final, Protocol, TypeVar

from msgspec import Raw

from kube_transport.api.meta import Metadata
from kube_transport.api.model import Model
from kube_transport.api.unstructured import Unstructured
from kube_transport.codec.json import Decoder, decode_json, encode_json, to_plain
from kube_transport.codec.values import ValueSplitter
from kube_transport.codec.yaml import parse_documents, to_value, to_yaml
from kube_transport.errors import DecodeError, InvalidRequest
from kube_transport.printable import printable

__all__ = ["APIObject", "Scheme", "UnknownKind"]

T = TypeVar("T")

_NEAR: Final = 3
"""How many names an error suggests."""


class APIObject(Protocol):
    """An object of the API that says what it is, typed or not."""

    @property
    def api_version(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def metadata(self) -> Metadata: ...

    def to_dict(self) -> dict[str, Any]:
        """Return dicts, lists and scalars with wire names."""
        ...


class UnknownKind(DecodeError):
    """The scheme has no model for an object.

    Attributes:
        near: what may have been meant, each as ``"apps/v1 Deployment"``.
    """

    def __init__(self, where: str, api_version: str, kind: str, near: tuple[str, ...]) -> None:
        self.api_version = api_version
        self.kind = kind
        self.near = near
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        named = printable(f"{api_version} {kind}", limit=200)
        super().__init__(f"{where}{named}: the scheme has no such kind{hint}")


class _Head(Model, kw_only=True):
    api_version: str = ""
    kind: str = ""


class _Items(Model, kw_only=True):
    items: list[Raw] | None = None


_head = Decoder(_Head)
_items = Decoder(_Items)


class Scheme:
    """Which model each kind has; a model is imported when an object of its kind comes.

    Args:
        kinds: apiVersion to the module of its models, and the kinds that are there.

    Attributes:
        models: where the model of each apiVersion and kind is, ``"module:Class"``.

    Source: apimachinery ``pkg/runtime``, ``Scheme``.
    """

    def __init__(self, kinds: Mapping[str, tuple[str, tuple[str, ...]]]) -> None:
        self.models = {
            (version, kind): f"{module}:{kind}"
            for version, (module, names) in kinds.items()
            for kind in names
        }
        self._decoders: dict[tuple[str, str], Decoder[Any]] = {}

    def including(self, *others: Scheme) -> Scheme:
        """Return a scheme with the kinds of others too, such as those of custom resources.

        Where several have a kind, the last one counts.
        """
        whole = Scheme({})
        for scheme in (self, *others):
            whole.models |= scheme.models
        return whole

    def decode(
        self,
        data: Mapping[str, Any] | str | bytes,
        *,
        unstructured: bool = False,
        name: str = "manifest",
    ) -> APIObject:
        """Return the one object that a mapping with wire names, JSON or YAML describes.

        Args:
            unstructured: return an object of an unknown kind as ``Unstructured``.
            name: of the data in errors, such as a path.

        Raises:
            UnknownKind: there is no model for it.
            DecodeError: it is no object or a list of them, or a value has the wrong type.
        """
        documents = list(_documents(data, name))
        if len(documents) != 1:
            raise DecodeError(f"{name}: expected one object, got {len(documents)}; see decode_all")
        [(where, document)] = documents
        head = _named(document, where)
        if self._is_list(head):
            raise DecodeError(f"{where}{head.kind} holds several objects; decode_all gives them")
        return self._decoded(head, document, where, unstructured=unstructured)

    def decode_all(
        self,
        data: Mapping[str, Any] | str | bytes,
        *,
        unstructured: bool = False,
        name: str = "manifest",
    ) -> list[APIObject]:
        """Return every object of every document, and of the lists among them.

        Documents that are empty are left out.

        Args:
            unstructured: as for ``decode``.
            name: as for ``decode``.

        Raises:
            UnknownKind, DecodeError: as for ``decode``; no object is returned then.
        """
        return [
            self._decoded(head, one, where, unstructured=unstructured)
            for place, document in _documents(data, name)
            for where, head, one in self._opened(place, document)
        ]

    def to_yaml(self, *objects: APIObject) -> str:
        """Return objects as the documents of one manifest, with wire names."""
        return "---\n".join(to_yaml(to_plain(obj)) for obj in objects)

    def _opened(self, where: str, document: bytes) -> Iterator[tuple[str, _Head, bytes]]:
        """Yield an object, or those of a list of any depth."""
        head = _named(document, where)
        if not self._is_list(head):
            yield where, head, document
            return
        each = _Head()
        if head.kind != "List":  # lists of one kind say once of which
            each = _Head(api_version=head.api_version, kind=head.kind.removesuffix("List"))
        for index, raw in enumerate(_placed(_items, document, where).items or ()):
            place = f"{where}items[{index}]: "
            one = bytes(raw)
            if each.kind and not _placed(_head, one, place).kind:
                yield place, each, one
            else:
                yield from self._opened(place, one)

    def _is_list(self, head: _Head) -> bool:
        if (head.api_version, head.kind) in self.models or not head.kind.endswith("List"):
            return False
        single = head.kind.removesuffix("List")
        return not single or (head.api_version, single) in self.models

    def _decoded(
        self, head: _Head, document: bytes, where: str, *, unstructured: bool
    ) -> APIObject:
        decoder = self._decoder(head.api_version, head.kind)
        if decoder is None and unstructured:
            names = {"apiVersion": head.api_version, "kind": head.kind}
            return Unstructured({**names, **decode_json(document)})
        if decoder is None:
            near = self._near(head.api_version, head.kind)
            raise UnknownKind(where, head.api_version, head.kind, near)
        try:
            obj: APIObject = decoder(document)
        except DecodeError as error:
            raise DecodeError(f"{where}{head.api_version} {head.kind}: {error}") from error
        return obj

    def _decoder(self, api_version: str, kind: str) -> Decoder[Any] | None:
        key = api_version, kind
        if key in self.models and key not in self._decoders:
            module, _, name = self.models[key].partition(":")
            self._decoders[key] = Decoder(getattr(import_module(module), name))
        return self._decoders.get(key)

    def _near(self, api_version: str, kind: str) -> tuple[str, ...]:
        """Return the kind in other versions, or else kinds that are spelt like it."""
        elsewhere = [f"{version} {name}" for version, name in self.models if name == kind]
        if elsewhere:
            group = api_version.rpartition("/")[0]
            elsewhere.sort(key=lambda one: not one.startswith(f"{group}/"))
            return tuple(elsewhere[:_NEAR])
        names = {name.lower(): name for _, name in self.models}
        close = get_close_matches(kind.lower(), names, n=_NEAR, cutoff=0.75)
        known = [key for one in close for key in self.models if key[1] == names[one]]
        known.sort(key=lambda key: key[0] != api_version)
        return tuple(" ".join(key) for key in known[:_NEAR])


def _documents(data: Mapping[str, Any] | str | bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Yield the place and the JSON of every document that is not empty."""
    if isinstance(data, Mapping):
        try:
            yield f"{name}: ", encode_json(data)
        except InvalidRequest as error:
            raise DecodeError(f"{name}: has no JSON form: {error.__cause__}") from error
        return
    if not isinstance(data, str | bytes):  # pyright: ignore[reportUnnecessaryIsInstance]
        kind = type(data).__name__
        raise DecodeError(f"{name}: a mapping, JSON or YAML was expected, not {kind}")
    try:
        text = data.encode() if isinstance(data, str) else data
    except UnicodeEncodeError as error:
        raise DecodeError(f"{name}: is no text: {error}") from error
    if text.lstrip().startswith(b"{"):
        try:
            found = _json_objects(text, name)
        except DecodeError:
            pass  # YAML can look like that, too
        else:
            yield from found
            return
    for node in parse_documents(data, name=name):
        value = to_value(node, name=name)
        if value is not None:
            yield f"{name}:{node.line}: ", encode_json(value)


def _json_objects(text: bytes, name: str) -> list[tuple[str, bytes]]:
    """Return the objects that follow one another, or the only one, with their places.

    Raises:
        DecodeError: it is no JSON.
    """
    with suppress(DecodeError):  # to look for where each ends takes much longer
        decode_json(text)
        return [(f"{name}: ", text)]
    splitter, at, line = ValueSplitter(len(text)), 0, 1
    found: list[tuple[str, bytes]] = []
    for value in splitter.feed(text):
        decode_json(value)
        begin = text.index(value, at)
        line += text.count(b"\n", at, begin)
        found.append((f"{name}:{line}: ", value))
        at, line = begin + len(value), line + value.count(b"\n")
    if splitter.within:
        raise DecodeError(f"{name}: the last object was cut")
    return found


def _named(document: bytes, where: str) -> _Head:
    """Return what an object says it is.

    Raises:
        DecodeError: it is no object, or says nothing.
    """
    head = _placed(_head, document, where)
    for wire, value in (("apiVersion", head.api_version), ("kind", head.kind)):
        if not value:
            raise DecodeError(f"{where}{wire}: must be set")
    return head


def _placed(decoder: Decoder[T], document: bytes, where: str) -> T:
    try:
        return decoder(document)
    except DecodeError as error:
        raise DecodeError(f"{where}{error}") from error
