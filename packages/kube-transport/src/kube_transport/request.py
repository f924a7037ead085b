"""Requests of the API as values: paths, queries and headers, checked before anything is sent."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, cast
from urllib.parse import quote, unquote

from kube_transport.errors import InvalidRequest
from kube_transport.http import Query

JSON: Final = "application/json"

_SEGMENT: Final = re.compile(r"(?:[\w.~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*", re.ASCII)
"""A quoted segment. Source: RFC 3986, 3.3."""

_WIRE_NAMES: Final[Mapping[str, str]] = {
    "label_selector": "labelSelector",
    "field_selector": "fieldSelector",
    "shard_selector": "shardSelector",
    "include_object": "includeObject",
    "limit": "limit",
    "continue_": "continue",
    "resource_version": "resourceVersion",
    "resource_version_match": "resourceVersionMatch",
    "timeout_seconds": "timeoutSeconds",
    "allow_watch_bookmarks": "allowWatchBookmarks",
    "send_initial_events": "sendInitialEvents",
    "container": "container",
    "previous": "previous",
    "since_seconds": "sinceSeconds",
    "since_time": "sinceTime",
    "tail_lines": "tailLines",
    "limit_bytes": "limitBytes",
    "timestamps": "timestamps",
    "log_stream": "stream",
    "insecure_skip_tls_verify_backend": "insecureSkipTLSVerifyBackend",
    "field_manager": "fieldManager",
    "field_validation": "fieldValidation",
}


def segment(value: str, what: str) -> str:
    """Return ``value`` quoted as exactly one segment of a path.

    An empty name would address the whole collection, and ``..`` the namespace: a delete would
    take far more than was meant.

    Args:
        what: how the caller calls it, for the message, e.g. ``"name"``.

    Raises:
        InvalidRequest: it is empty, ``.`` or ``..``, contains ``/`` or ``%``, or is no text.

    Source: apimachinery ``pkg/api/validation/path``, ``IsValidPathSegmentName``.
    """
    if not value:
        raise InvalidRequest(f"{what}: must not be empty")
    if not isinstance(cast("object", value), str):  # a whole object, and no type checker
        raise InvalidRequest(f"{what}: expected text, got {type(value).__name__}")
    if value in (".", ".."):
        raise InvalidRequest(f"{what}: must not be {value!r}")
    for character in "/%":
        if character in value:
            raise InvalidRequest(f"{what}: {value!r} must not contain {character!r}")
    try:
        return quote(value, safe="")
    except UnicodeEncodeError as error:
        raise InvalidRequest(f"{what}: {value!r} is not valid text") from error


def server_path(path: str) -> str:
    """Return ``path`` if the server sees the segments that stand in it, and no others.

    Args:
        path: begins with a slash and is quoted; ``segment`` quotes a name that goes into it. The
            query is no part of it.

    Raises:
        InvalidRequest: it is not quoted, or a segment is empty or would not stay one.
    """
    if not path.startswith("/"):
        raise InvalidRequest(f"path: {_shown(path)} must begin with a slash")
    if "?" in path:
        raise InvalidRequest(
            f"path: '?' in {_shown(path)} begins a query: give that as query=; in a name"
            " segment() quotes it"
        )
    segments = path[1:].split("/")
    last = len(segments) - 1
    for index, each in enumerate(segments):
        plain = unquote(each)
        if not _SEGMENT.fullmatch(each):
            what = f"{_shown(each)} in {_shown(path)}"
            raise InvalidRequest(f"path: {what} is not quoted; segment() does it")
        if plain in (".", "..") or "/" in plain or (not plain and index < last):
            what = f"{_shown(each)} in {_shown(path)}"
            raise InvalidRequest(f"path: {what} would not stay one segment")
    return path


def _shown(path: str) -> str:
    from kube_transport.masking import mask_query  # noqa: PLC0415 - its patterns are seldom used

    return repr(mask_query(path))


def resource_path(
    prefix: str, plural: str, namespace: str | None = None, *parts: tuple[str, str]
) -> str:
    """Return the path of a collection, or of what ``parts`` name within it.

    Args:
        prefix: ``/api/v1`` or ``/apis/GROUP/VERSION``.
        parts: further segments, each with what it is called: ``("web", "name")``.

    Raises:
        InvalidRequest: a segment would not stay one segment.
    """
    path = prefix
    if namespace is not None:
        path += f"/namespaces/{segment(namespace, 'namespace')}"
    path += f"/{segment(plural, 'resource')}"
    for value, what in parts:
        path += f"/{segment(value, what)}"
    return path


def query_of(options: Mapping[str, Any]) -> Query:
    """Return the query for the options that are set, by the names of the API.

    Options without a name on the wire (``timeout``, ``cancel``) are left out.

    Raises:
        InvalidRequest: one is a collection, which has no form in a query.
    """
    return tuple(
        (_WIRE_NAMES[name], _query_value(name, value))
        for name, value in options.items()
        if name in _WIRE_NAMES and value is not None
    ) + ((("dryRun", "All"),) if options.get("dry_run") else ())


def query_as_given(
    query: Sequence[tuple[str, str | None]] | Mapping[str, str | None],
) -> Query:
    """Return a query that a caller wrote; ``None`` leaves a parameter out.

    Raises:
        InvalidRequest: it is none, or a value is a collection.
    """
    pairs = query.items() if isinstance(query, Mapping) else query
    try:
        given = [(str(name), value) for name, value in pairs]
    except (TypeError, ValueError) as error:
        wanted = "a mapping, or pairs of a name and a value"
        raise InvalidRequest(f"query: expected {wanted}, got {type(query).__name__}") from error
    return tuple((name, _query_value(name, value)) for name, value in given if value is not None)


def _query_value(name: str, value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list | tuple | set | frozenset | bytes | bytearray):
        hint = "; Selector.of(...) makes it of a mapping" if name.endswith("_selector") else ""
        found = type(cast("object", value)).__name__
        raise InvalidRequest(f"{name}: expected text, got {found}{hint}")
    return str(value)
