"""Lists in pages: which items come next, and the token that says so."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass

from kube_testing.server.objects import encode
from kube_testing.server.options import ListOptions
from kube_testing.server.status import bad_request, expired, revision_too_large
from kube_testing.server.store import Bucket, Compacted, Store, Stored

_LATEST = -1
_TOO_OLD = "The resourceVersion for the provided list is too old."
_PAGE_TOO_OLD = (
    "The provided continue parameter is too old to display a consistent list result. Start a new "
    "list without it, or go on with the token in this answer: the rest will then be as it is now, "
    "not as it was when the list began."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Part of a list, or all of it.

    Attributes:
        revision: the state of the collection that the items are of.
        token: for the next page; empty on the last.
        remaining: items after this page; ``None`` when that was not counted.
        shard: the selector of the shard that was asked for.
    """

    items: list[Stored]
    revision: int
    token: str = ""
    remaining: int | None = None
    shard: str = ""


def read_page(
    store: Store,
    bucket: Bucket,
    options: ListOptions,
    matches: Callable[[Stored], bool],
    *,
    selective: bool,
) -> Page:
    """Return the page that ``options`` ask for.

    Args:
        store: where to read.
        bucket: what to read.
        options: revision, limit and token.
        matches: chooses items.
        selective: ``matches`` comes from selectors, which forbid counting what remains.

    Raises:
        Refused: the revision is from the future, or no longer retained.
    """
    items, revision, start = _snapshot(store, bucket, options)
    found = [stored for stored in items if stored.key.path >= start and matches(stored)]
    limit = 0 if options.revision == 0 and not options.token else options.limit
    if limit <= 0 or len(found) <= limit:
        return Page(items=found, revision=revision)
    return Page(
        items=found[:limit],
        revision=revision,
        token=_encode(revision, found[limit - 1].key.path + "\0"),
        remaining=None if selective else len(found) - limit,
    )


def _snapshot(store: Store, bucket: Bucket, options: ListOptions) -> tuple[list[Stored], int, str]:
    """Return the items to choose from, their revision, and where the page starts."""
    if options.token:
        revision, start = _decode(options.token)
        if options.revision:
            raise bad_request("specifying resource version is not allowed when using continue")
        if revision == _LATEST:
            return store.items(bucket), store.revision, start
        try:
            return store.items_at(bucket, revision), revision, start
        except Compacted:
            token = _encode(_LATEST, start)
            raise expired(_PAGE_TOO_OLD, continue_token=token) from None
    wanted = options.revision or 0
    if wanted > store.revision:
        raise revision_too_large(wanted, store.revision)
    exact = options.match == "Exact" or (not options.match and options.limit > 0)
    if wanted and exact:
        try:
            return store.items_at(bucket, wanted), wanted, ""
        except Compacted:
            raise expired(_TOO_OLD) from None
    return store.items(bucket), store.revision, ""


def _encode(revision: int, start: str) -> str:
    token = encode({"v": "meta.k8s.io/v1", "rv": revision, "start": start})
    return base64.urlsafe_b64encode(token).rstrip(b"=").decode()


def _decode(token: str) -> tuple[int, str]:
    try:
        raw = json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
        return int(raw["rv"]), str(raw["start"])
    except (ValueError, KeyError, TypeError):
        raise bad_request(
            "invalid continue token: continue key is not valid: it was not made by this server"
        ) from None
