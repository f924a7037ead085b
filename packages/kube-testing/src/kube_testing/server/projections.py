"""Stored objects as a client wants to see them: whole, metadata only, or as rows of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from kube_testing.server.catalog import Resource
from kube_testing.server.conversion import converted
from kube_testing.server.objects import Document, encode, metadata
from kube_testing.server.paging import Page
from kube_testing.server.store import Stored
from kube_testing.server.tables import Table

META_VERSION = "meta.k8s.io/v1"


class Projection(Protocol):
    """One way of showing the objects of a resource."""

    def one(self, stored: Stored, *, first: bool = True) -> bytes:
        """Return the JSON of one object; ``first`` of a stream tells what all share."""
        ...

    def page(self, page: Page) -> bytes:
        """Return the JSON of a list."""
        ...

    def bookmark(self, meta: Mapping[str, Any], *, first: bool) -> bytes:
        """Return the JSON of the object in a bookmark event."""
        ...


@dataclass(frozen=True, slots=True)
class Whole:
    """Objects as they are.

    Attributes:
        empty: an object of the kind that nobody filled, for bookmarks.
    """

    resource: Resource
    stored: Resource
    empty: Document

    def one(self, stored: Stored, *, first: bool = True) -> bytes:
        return stored.view(self.resource.api_version, self._render)

    def page(self, page: Page) -> bytes:
        form = (self.resource.api_version, "item")
        items = [stored.view(form, self._render_item) for stored in page.items]
        return _list(self.resource.list_kind, self.resource.api_version, page, items)

    def bookmark(self, meta: Mapping[str, Any], *, first: bool) -> bytes:
        return encode(
            {
                **self.empty,
                "kind": self.resource.kind,
                "apiVersion": self.resource.api_version,
                "metadata": meta,
            }
        )

    def _render(self, document: Document) -> Document:
        return converted(document, self.stored, self.resource)

    def _render_item(self, document: Document) -> Document:
        """Leave out what a typed list says once for all of its items."""
        return {
            name: value
            for name, value in self._render(document).items()
            if name not in {"apiVersion", "kind"}
        }


@dataclass(frozen=True, slots=True)
class MetadataOnly:
    """Nothing but the metadata of objects."""

    def one(self, stored: Stored, *, first: bool = True) -> bytes:
        return stored.view("PartialObjectMetadata", _partial)

    def page(self, page: Page) -> bytes:
        items = [self.one(stored) for stored in page.items]
        return _list("PartialObjectMetadataList", META_VERSION, page, items)

    def bookmark(self, meta: Mapping[str, Any], *, first: bool) -> bytes:
        return encode(_partial({"metadata": meta}))


def _partial(document: Document) -> Document:
    return {
        "kind": "PartialObjectMetadata",
        "apiVersion": META_VERSION,
        "metadata": metadata(document),
    }


@dataclass(frozen=True, slots=True)
class Rows:
    """Objects as rows, for people.

    Attributes:
        include: how much of the object goes with each row: ``None``, ``Metadata``, ``Object``.
    """

    table: Table
    whole: Whole
    include: str

    def one(self, stored: Stored, *, first: bool = True) -> bytes:
        rows = [self._row(stored)]
        return encode(self._document({"resourceVersion": str(stored.revision)}, rows, first))

    def page(self, page: Page) -> bytes:
        rows = [self._row(stored) for stored in page.items]
        return encode(self._document(list_metadata(page), rows, headed=True))

    def bookmark(self, meta: Mapping[str, Any], *, first: bool) -> bytes:
        empty = {**self.whole.empty, "metadata": meta}
        row = {"cells": self.table.cells(empty), "object": _partial(empty)}
        return encode(self._document({"resourceVersion": meta["resourceVersion"]}, [row], first))

    def _document(
        self,
        meta: Mapping[str, Any],
        rows: Sequence[Document],
        headed: bool,  # noqa: FBT001 - private
    ) -> Document:
        columns = [column.definition() for column in self.table.columns]
        return {
            "kind": "Table",
            "apiVersion": META_VERSION,
            "metadata": meta,
            "columnDefinitions": columns if headed else None,
            "rows": rows,
        }

    def _row(self, stored: Stored) -> Document:
        document = converted(stored.document, self.whole.stored, self.whole.resource)
        row: dict[str, Any] = {"cells": self.table.cells(document), "object": None}
        if self.include == "Object":
            row["object"] = document
        elif self.include != "None":
            row["object"] = _partial(document)
        return row


def list_metadata(page: Page) -> dict[str, Any]:
    """Return the metadata of a list."""
    meta: dict[str, Any] = {"resourceVersion": str(page.revision)}
    if page.token:
        meta["continue"] = page.token
    if page.remaining is not None:
        meta["remainingItemCount"] = page.remaining
    if page.shard:
        meta["shardInfo"] = {"selector": page.shard}
    return meta


def _list(kind: str, api_version: str, page: Page, items: Sequence[bytes]) -> bytes:
    head = encode({"kind": kind, "apiVersion": api_version, "metadata": list_metadata(page)})
    return b"".join([head[:-1], b',"items":[', b",".join(items), b"]}"])
