"""The schemas of what a server serves: each document fetched when it is first needed.

Source: client-go ``openapi``, ``openapi3/root.go``; kube-openapi ``pkg/handler3/handler.go``.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import MappingProxyType, TracebackType
from typing import Any, Final, Self
from urllib.parse import parse_qsl, urlsplit

from kube_discovery.cached import CachedDiscoveryClient
from kube_discovery.client import DiscoveryClient
from kube_discovery.documents import Clock, Document, DocumentStore
from kube_discovery.errors import NoDocument, NoSchema, NoSuchField
from kube_discovery.explaining import Explanation, explain_field
from kube_discovery.mapper import RESTMapper
from kube_discovery.schemas import KindSchema, SchemaDocument
from kube_discovery.validating import SchemaProblem, find_problems
from kube_transport.api.patches.plain import is_object
from kube_transport.api.schema import GroupVersion, GroupVersionKind, GroupVersionResource
from kube_transport.cancel import Cancel
from kube_transport.client import Client, own
from kube_transport.codec.json import decode_json, to_plain
from kube_transport.config import Config
from kube_transport.errors import DecodeError, InvalidRequest, NotFound, RedirectRefused
from kube_transport.rest import Answer

__all__ = ["OpenAPI"]

_V2: Final = "/openapi/v2"
_V3: Final = "/openapi/v3"

_MOVED: Final = (NotFound, RedirectRefused)
"""What a document's address leads to, once the document has changed or is gone."""

_LOOKS: Final = 3
"""How often a document may change between the index and itself, before that is an error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Index:
    """Where the documents are, by group version; all in one on servers that have only v2.

    Attributes:
        addresses: with a hash of the content, so that what is at one never changes.
    """

    addresses: Mapping[GroupVersion, str] = field(default_factory=dict[GroupVersion, str])
    all_in_one: SchemaDocument | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """A document, and what tells this content from another: its address, or an ETag."""

    version: str
    document: SchemaDocument


class OpenAPI:
    """What a server publishes about its kinds, asked for when it is needed and no sooner.

    A document is fetched once for each of its contents: its address has a hash. What an older
    index does not know, or finds wrong, is looked up in a new one, once, before anybody is told;
    errors are never remembered. Threads may share it.

    Args:
        client: a configuration, for which a client is made and closed with this one, or a client.
        mapper: how names of resources are looked up; one over a cache of its own by default.
        timeout: seconds for each request.
        store: where documents are kept for other processes.
        clock: says when they were asked for.
    """

    def __init__(
        self,
        client: Config | Client,
        *,
        mapper: RESTMapper | None = None,
        timeout: float = 32.0,
        store: DocumentStore | None = None,
        clock: Clock = time.time,
    ) -> None:
        self._client, self._owned = own(client)
        self._mapper = mapper or RESTMapper(CachedDiscoveryClient(DiscoveryClient(self._client)))
        self._timeout = timeout
        self._store = store
        self._clock = clock
        self._index: _Index | None = None
        self._documents: dict[str, _Kept] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the client, if it was made here."""
        if self._owned:
            self._client.close()

    def group_versions(self, *, cancel: Cancel | None = None) -> Sequence[GroupVersion]:
        """Return the group versions of which there are schemas, asking the server.

        Raises:
            ApiError, TransportError: as for every call.
        """
        index = self._load_index(cancel)
        if index.all_in_one is None:
            return list(index.addresses)
        return list(dict.fromkeys(kind.group_version for kind in index.all_in_one.kinds))

    def document(
        self, group_version: GroupVersion, *, cancel: Cancel | None = None
    ) -> Mapping[str, Any]:
        """Return the whole OpenAPI v3 document of a group version, with its paths.

        It is large, and fetched each time: what is kept of documents is their schemas.

        Raises:
            NoDocument: the server publishes none of that group version, or has v2 only.
            ApiError, TransportError: as for every call.
        """
        for _ in range(_LOOKS - 1):
            with suppress(*_MOVED):
                return self._whole(group_version, cancel)
        return self._whole(group_version, cancel)

    def schema_of(self, kind: GroupVersionKind, *, cancel: Cancel | None = None) -> KindSchema:
        """Return the schema of a kind, e.g. for its ``type_schema()``: merge keys and the like.

        Raises:
            NoSchema: the server publishes none, also after another look.
            ApiError, TransportError: as for every call.
        """
        known = self._index
        try:
            found = None if known is None else self._find(known, kind, cancel)
        except _MOVED:
            found = None
        found = found or self._fresh(kind, cancel)
        if found is None:
            raise NoSchema(kind)
        return found

    def explain(
        self,
        name: str,
        *,
        api_version: str | None = None,
        recursive: bool = False,
        cancel: Cancel | None = None,
    ) -> Explanation:
        """Return what the server says of a resource or of a field of its objects.

        Args:
            name: as kubectl takes it: ``"deployment"``, ``"deploy.spec.template"``, with a group
                ``"deployments.apps.spec"``, with version and group
                ``"deployments.v1.apps.spec"``.
            api_version: e.g. ``"apps/v1"``, in place of those in the name.
            recursive: tell of all fields below, too.
            cancel: ends the requests that it may need.

        Raises:
            NoMatch, AmbiguousMatch: no one resource has that name.
            NoSuchField: it has no such field.
            NoSchema: the server publishes none.
            ApiError, TransportError: as for every call.
        """
        kind, path = self._target(name, api_version, cancel)
        before = self._index
        schema = self.schema_of(kind, cancel=cancel)
        try:
            return explain_field(schema, path, recursive=recursive)
        except NoSuchField:
            newer = self._newer(schema, before, cancel)
            if newer is None:
                raise
            return explain_field(newer, path, recursive=recursive)

    def validate(self, obj: object, *, cancel: Cancel | None = None) -> Sequence[SchemaProblem]:
        """Return what is wrong with an object by the server's schema; nothing if it looks well.

        Only types, names, required fields and enumerations are looked at. The server has the
        last word.

        Args:
            obj: a mapping, an ``Unstructured`` or a model.
            cancel: ends the requests that it may need.

        Raises:
            InvalidRequest: the object is no JSON, or does not say of what kind it is.
            NoSchema: the server publishes none of that kind.
            ApiError, TransportError: as for every call.
        """
        try:
            plain = to_plain(obj)
        except TypeError as error:
            raise InvalidRequest(f"cannot be validated: {error}") from error
        before = self._index
        schema = self.schema_of(_kind_of(plain), cancel=cancel)
        problems = list(find_problems(plain, schema.view))
        newer = self._newer(schema, before, cancel) if problems else None
        return problems if newer is None else list(find_problems(plain, newer.view))

    def _target(
        self, name: str, api_version: str | None, cancel: Cancel | None
    ) -> tuple[GroupVersionKind, Sequence[str]]:
        """Return the kind and the path of fields that a name stands for."""
        resource, *path = name.split(".")
        if api_version is not None:
            version = GroupVersion.parse(api_version)
            wanted = GroupVersionResource(version.group, version.version, resource)
            return self._mapper.resource_for(wanted, cancel=cancel).gvk, path
        for found in self._mapper.resources_for(resource, cancel=cancel):
            group = found.group.split(".")
            for skipped in (0, 1):  # DEPLOYMENTS.apps.spec, DEPLOYMENTS.v1.apps.spec
                end = skipped + len(group)
                if path[skipped:end] == group:
                    named = ".".join([resource, *path[:end]])
                    return self._mapper.resource_for(named, cancel=cancel).gvk, path[end:]
        return self._mapper.resource_for(resource, cancel=cancel).gvk, path

    def _newer(
        self, schema: KindSchema, before: _Index | None, cancel: Cancel | None
    ) -> KindSchema | None:
        """Return the schema as it is now, unless ``before`` is no longer what is known."""
        return self._fresh(schema.kind, cancel) if before is self._index else None

    def _fresh(self, kind: GroupVersionKind, cancel: Cancel | None) -> KindSchema | None:
        """Return the schema of a kind as the server has it now; ``None`` if it has none."""
        for _ in range(_LOOKS - 1):
            with suppress(*_MOVED):
                return self._find(self._load_index(cancel), kind, cancel)
        return self._find(self._load_index(cancel), kind, cancel)

    def _find(
        self, index: _Index, kind: GroupVersionKind, cancel: Cancel | None
    ) -> KindSchema | None:
        if index.all_in_one is not None:
            return index.all_in_one.kind(kind)
        address = index.addresses.get(kind.group_version)
        return None if address is None else self._document(address, cancel).kind(kind)

    def _whole(self, group_version: GroupVersion, cancel: Cancel | None) -> Mapping[str, Any]:
        address = self._load_index(cancel).addresses.get(group_version)
        if address is None:
            raise NoDocument(group_version)
        path, query = self._split(address)
        document: Any = self._get(path, cancel, query=query).json()
        if not is_object(document):
            raise DecodeError(f"{path}: expected an object")
        return document

    def _load_index(self, cancel: Cancel | None) -> _Index:
        # Two threads may both ask; either answer is right, and neither waits for the other.
        try:
            paths = self._get(_V3, cancel).json()["paths"]
            addresses = {
                version: str(each["serverRelativeURL"])
                for path, each in paths.items()
                if (version := _version_of(path)) is not None
            }
        except NotFound:  # an older server, or a gateway
            index = _Index(all_in_one=self._load_v2(cancel))
        except (AttributeError, KeyError, TypeError) as error:
            raise DecodeError(f"{_V3}: no index of documents") from error
        else:
            index = _Index(addresses=MappingProxyType(addresses))
            kept = self._documents.copy().items()  # others may add to it meanwhile
            self._documents = {path: each for path, each in kept if _is_lasting(each.version)}
        self._index = index
        return index

    def _document(self, address: str, cancel: Cancel | None) -> SchemaDocument:
        path, query = self._split(address)
        known = self._documents.get(path)
        if known is not None and known.version == address:
            return known.document
        stored = self._load(path)
        if stored is not None and stored.source == address:
            return self._keep(path, address, stored.body)
        taken = self._clock()
        answer = self._get(path, cancel, query=query)
        document = self._keep(path, address, answer.body)
        if _is_lasting(address):
            self._save(path, Document(taken=taken, body=answer.body, source=address))
        return document

    def _load_v2(self, cancel: Cancel | None) -> SchemaDocument:
        known, stored = self._documents.get(_V2), self._load(_V2)
        if known is None and stored is not None:
            self._keep(_V2, stored.etag, stored.body)
            known = self._documents[_V2]
        etag = known.version if known else ""
        taken = self._clock()
        answer = self._get(_V2, cancel, headers={"If-None-Match": etag} if etag else None)
        if known is not None and answer.status == 304:
            return known.document
        etag = answer.headers.get("ETag") or ""
        document = self._keep(_V2, etag, answer.body)
        self._save(_V2, Document(taken=taken, body=answer.body, etag=etag, source=_V2))
        return document

    def _keep(self, path: str, version: str, body: bytes) -> SchemaDocument:
        document = SchemaDocument(decode_json(body))
        self._documents[path] = _Kept(version=version, document=document)
        return document

    def _load(self, name: str) -> Document | None:
        return self._store.load(name) if self._store else None

    def _save(self, name: str, document: Document) -> None:
        if self._store:
            self._store.save(name, document)

    def _split(self, address: str) -> tuple[str, Sequence[tuple[str, str]]]:
        """Return path and query of an address, without the path that the client puts before it.

        Whatever host an address names, this server is asked, and no other.

        Raises:
            DecodeError: it is no address.
        """
        try:
            url = urlsplit(address)
        except ValueError as error:
            raise DecodeError(f"{_V3}: {address!r:.200} is no address") from error
        prefix = urlsplit(self._client.config.server).path
        return url.path.removeprefix(prefix), parse_qsl(url.query)

    def _get(
        self,
        path: str,
        cancel: Cancel | None,
        *,
        query: Sequence[tuple[str, str]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        with Cancel(self._timeout, parent=cancel) as bounded:
            return self._client.get(
                path, query=tuple(query), accept="application/json", headers=headers, cancel=bounded
            )


def _is_lasting(address: str) -> bool:
    """Tell whether what is at an address never changes; one without a hash is as good as no name.

    It is believed for as long as the index that names it, and no longer.
    """
    return "hash=" in urlsplit(address).query


def _version_of(path: str) -> GroupVersion | None:
    """Return the group version of ``"apis/apps/v1"`` or ``"api/v1"``; other paths have none."""
    match path.split("/"):
        case ["api", version]:
            return GroupVersion("", version)
        case ["apis", group, version]:
            return GroupVersion(group, version)
        case _:
            return None


def _kind_of(obj: Any) -> GroupVersionKind:
    fields = obj if is_object(obj) else {}
    version, kind = fields.get("apiVersion"), fields.get("kind")
    for name, value in (("apiVersion", version), ("kind", kind)):
        if not isinstance(value, str) or not value:
            raise InvalidRequest(f"{name}: missing; an object says of what kind it is")
    return GroupVersionKind.parse(str(version), str(kind))
