"""Which pages can follow one another in one list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kube_transport.api.meta import HasMetadata, ListMeta
from kube_transport.codec.objects import ObjectList, OnUndecodable, Undecodable
from kube_transport.errors import ApiError, DecodeError, error_from_status
from kube_transport.reasons import StatusReason

PAGE: Final = 500
"""Objects per page. Source: client-go ``tools/pager``."""

EMPTY_PAGES: Final = 100
"""How many pages in a row may have no object; API servers fill a page before they send it."""


class Pages:
    """Follows one list from page to page.

    A list may have any length, but each page has to lead on: it is of the state that the first one
    is of, continues where none before did, and begins with another object than the one before.

    Args:
        token: where the first page begins; empty at the beginning of the list.
    """

    def __init__(self, token: str) -> None:
        self._tokens = {token}
        self._version = ""
        self._first = ("", "")
        self._empty = 0
        self._left_out = False

    def telling(self, tell: OnUndecodable) -> OnUndecodable:
        """Return what passes on which objects were left out of pages, which are not empty then."""

        def note(one: Undecodable) -> object:
            self._left_out = True
            return tell(one)

        return note

    def admit(self, page: ObjectList[HasMetadata]) -> None:
        """Take the next page.

        Raises:
            Gone: it is of another state than those before.
            DecodeError: the list leads nowhere.
        """
        self._version = self._version or page.resource_version
        if page.resource_version not in ("", self._version):
            raise _mixed(self._version, page.resource_version)
        first = _first(page)
        if first[1] and first == self._first:
            raise DecodeError("the list has no end: a page begins as the one before it")
        self._first = first
        self._empty = 0 if page or self._left_out else self._empty + 1
        self._left_out = False
        if self._empty > EMPTY_PAGES:
            raise DecodeError(f"the list has no end: {self._empty} pages in a row are empty")

    def following(self, metadata: ListMeta) -> str:
        """Return where the next page begins; empty after the last one.

        Raises:
            DecodeError: the list leads nowhere.
        """
        token = metadata.continue_
        if token in self._tokens and token:
            raise DecodeError("the list has no end: it continues where it continued before")
        self._tokens.add(token)
        return token


def _first(page: Sequence[HasMetadata]) -> tuple[str, str]:
    """Return namespace and name of the first object."""
    return (page[0].metadata.namespace, page[0].metadata.name) if page else ("", "")


def _mixed(first: str, other: str) -> ApiError:
    message = f"a page is of the state {other[:80]!r}, those before of {first[:80]!r}: begin again"
    return error_from_status({"reason": StatusReason.EXPIRED, "message": message})
