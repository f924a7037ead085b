"""The options of a request: which query parameters each verb takes, checked and typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from kube_testing.server.causes import (
    forbidden_value,
    invalid_value,
    unsupported,
)
from kube_testing.server.exchange import Request
from kube_testing.server.objects import mapping, sequence
from kube_testing.server.status import Cause, Refused, bad_request, invalid, not_implemented

_FALSE = {"0", "false"}
_DURATION = re.compile(r"0|([0-9]+(\.[0-9]*)?(ns|us|\u00b5s|ms|s|m|h))+")
_META = "meta.k8s.io"

ANYWHERE = frozenset({"pretty", "timeout"})
GET = ANYWHERE | {"resourceVersion", "includeObject"}
WRITE = ANYWHERE | {"dryRun", "fieldManager", "fieldValidation", "includeObject"}
PATCH = WRITE | {"force"}
DELETE = ANYWHERE | {
    "dryRun",
    "gracePeriodSeconds",
    "orphanDependents",
    "propagationPolicy",
}
LIST = ANYWHERE | {
    "allowWatchBookmarks",
    "continue",
    "fieldSelector",
    "includeObject",
    "labelSelector",
    "limit",
    "resourceVersion",
    "resourceVersionMatch",
    "sendInitialEvents",
    "shardSelector",
    "timeoutSeconds",
    "watch",
}
DELETE_COLLECTION = DELETE | (LIST - {"shardSelector"})

Propagation = Literal["Orphan", "Background", "Foreground"]
FieldValidation = Literal["Ignore", "Warn", "Strict"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOptions:
    """What a list or a watch asks for.

    Attributes:
        revision: the ``resourceVersion``; ``None`` when unset.
        match: the ``resourceVersionMatch``.
        timeout: seconds until a watch ends.
        initial_events: ``sendInitialEvents``; ``None`` when unset.
    """

    label_selector: str = ""
    field_selector: str = ""
    shard_selector: str = ""
    revision: int | None = None
    match: str = ""
    limit: int = 0
    token: str = ""
    watch: bool = False
    bookmarks: bool = False
    timeout: float | None = None
    initial_events: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteOptions:
    """What a create, an update or a patch asks for."""

    dry_run: bool = False
    validation: FieldValidation = "Warn"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteOptions:
    """What a delete asks for.

    Attributes:
        grace: seconds; ``None`` leaves it to the object.
        uid: the object's uid must be this one.
        revision: the object's ``resourceVersion`` must be this one.
    """

    dry_run: bool = False
    grace: int | None = None
    propagation: Propagation | None = None
    orphan_dependents: bool | None = None
    uid: str | None = None
    revision: str | None = None


def check_parameters(request: Request, allowed: Iterable[str]) -> dict[str, str]:
    """Return the query parameters by name.

    Raises:
        Refused: 501 when there is one that this server does not know here.
    """
    found = dict(reversed(request.query))  # the first of several counts
    for name in found:
        if name not in allowed:
            raise not_implemented(name, f"the query parameter {name!r} here")
    timeout = found.get("timeout")
    if timeout and not _DURATION.fullmatch(timeout):
        raise bad_request(f'invalid timeout specified in the request URL: "{timeout}"')
    return found


def list_options(query: Mapping[str, str], *, watch_list: bool) -> ListOptions:
    """Return the options of a list or watch.

    Args:
        query: the query parameters.
        watch_list: whether ``sendInitialEvents`` is known.

    Raises:
        Refused: they contradict each other, or one is malformed.
    """
    watch = _boolean(query, "watch") or False
    options = ListOptions(
        label_selector=query.get("labelSelector", ""),
        field_selector=query.get("fieldSelector", ""),
        shard_selector=query.get("shardSelector", ""),
        revision=_revision(query.get("resourceVersion", ""), watch=watch),
        match=query.get("resourceVersionMatch", ""),
        limit=_integer(query, "limit") or 0,
        token=query.get("continue", ""),
        watch=watch,
        bookmarks=_boolean(query, "allowWatchBookmarks") or False,
        timeout=_timeout(query),
        initial_events=_boolean(query, "sendInitialEvents"),
    )
    causes = list(_list_causes(options))
    if options.watch and options.initial_events is not None and not watch_list:
        causes.append(
            forbidden_value(
                "sendInitialEvents",
                "sendInitialEvents is forbidden for watch unless the WatchList feature gate "
                "is enabled",
            )
        )
    if causes:
        raise invalid(_META, "ListOptions", "", causes)
    return options


def _timeout(query: Mapping[str, str]) -> float | None:
    """Return the seconds until a watch ends; zero and less mean the server's choice."""
    seconds = _integer(query, "timeoutSeconds")
    return seconds if seconds and seconds > 0 else None


def _list_causes(options: ListOptions) -> Iterable[Cause]:
    if options.token and (options.match or options.watch):
        yield forbidden_value(
            "resourceVersionMatch", "resourceVersionMatch is forbidden when continue is provided"
        )
    yield from _watch_causes(options) if options.watch else _match_causes(options)


def _watch_causes(options: ListOptions) -> Iterable[Cause]:
    match = options.match
    if options.initial_events is not None and match != "NotOlderThan":
        yield forbidden_value(
            "resourceVersionMatch",
            "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan",
        )
    if options.initial_events is None and match:
        yield forbidden_value(
            "resourceVersionMatch",
            "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided",
        )
        if match != "NotOlderThan":
            yield unsupported("resourceVersionMatch", match, ["NotOlderThan"])


def _match_causes(options: ListOptions) -> Iterable[Cause]:
    match = options.match
    if options.initial_events is not None:
        yield forbidden_value("sendInitialEvents", "sendInitialEvents is forbidden for list")
    if match not in {"", "Exact", "NotOlderThan"}:
        yield unsupported("resourceVersionMatch", match, ["Exact", "NotOlderThan", ""])
    if match and options.revision is None:
        yield forbidden_value(
            "resourceVersionMatch",
            "resourceVersionMatch is forbidden unless resourceVersion is provided",
        )
    if match == "Exact" and options.revision == 0:
        yield forbidden_value(
            "resourceVersionMatch",
            'resourceVersionMatch "exact" is forbidden for resourceVersion "0"',
        )


def _revision(text: str, *, watch: bool) -> int | None:
    if not text:
        return None
    if not re.fullmatch(r"[0-9]+", text):
        why = f'strconv.ParseUint: parsing "{text}": invalid syntax'
        fault = str(invalid_value("resourceVersion", text, why))
        # A watch is refused with 500: that is how the real server does it.
        raise (
            Refused(500, "", fault) if watch else bad_request(f"invalid resource version: {fault}")
        )
    return int(text)


def write_options(query: Mapping[str, str], kind: str) -> WriteOptions:
    """Return the options of a create, update or patch; ``kind`` names their type.

    Raises:
        Refused: one is malformed.
    """
    causes: list[Cause] = []
    validation = query.get("fieldValidation") or "Warn"
    if validation not in {"Ignore", "Warn", "Strict"}:
        causes.append(unsupported("fieldValidation", validation, ["", "Ignore", "Strict", "Warn"]))
    manager = query.get("fieldManager", "")
    if len(manager) > 128:
        message = "Too long: may not be more than 128 bytes"
        causes.append(Cause("FieldValueTooLong", message, "fieldManager"))
    if not manager.isprintable():
        causes.append(invalid_value("fieldManager", manager, "should only contain printable"))
    dry_run = _dry_run(query.get("dryRun"), causes)
    if causes:
        raise invalid(_META, kind, "", causes)
    return WriteOptions(dry_run=dry_run, validation=_VALIDATIONS[validation])


_VALIDATIONS: Mapping[str, FieldValidation] = {
    "Ignore": "Ignore",
    "Warn": "Warn",
    "Strict": "Strict",
}
_PROPAGATIONS: Mapping[str, Propagation] = {
    "Orphan": "Orphan",
    "Background": "Background",
    "Foreground": "Foreground",
}


def delete_options(query: Mapping[str, str], body: Mapping[str, Any] | None) -> DeleteOptions:
    """Return the options of a delete, from its body or else from its query.

    Raises:
        Refused: they contradict each other, or one is malformed.
    """
    given: Mapping[str, Any] = body if body is not None else _delete_query(query)
    unknown = set(given) - _DELETE_FIELDS
    if unknown:
        name = min(unknown)
        raise not_implemented(name, f"the delete option {name!r}")
    causes: list[Cause] = []
    preconditions = mapping(given.get("preconditions"))
    policy = given.get("propagationPolicy")
    orphan = given.get("orphanDependents")
    if policy is not None and orphan is not None:
        causes.append(
            invalid_value(
                "propagationPolicy",
                policy,
                "orphanDependents and deletionPropagation cannot be both set",
            )
        )
    if policy is not None and policy not in _PROPAGATIONS:
        supported = ["Foreground", "Background", "Orphan", "nil"]
        causes.append(unsupported("propagationPolicy", policy, supported))
    dry_run = _dry_run(given.get("dryRun"), causes)
    if causes:
        raise invalid(_META, "DeleteOptions", "", causes)
    return DeleteOptions(
        dry_run=dry_run,
        grace=given.get("gracePeriodSeconds"),
        propagation=_PROPAGATIONS.get(policy or ""),
        orphan_dependents=orphan,
        uid=preconditions.get("uid"),
        revision=preconditions.get("resourceVersion"),
    )


_DELETE_FIELDS = {
    "apiVersion",
    "dryRun",
    "gracePeriodSeconds",
    "kind",
    "orphanDependents",
    "preconditions",
    "propagationPolicy",
}


def _delete_query(query: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "gracePeriodSeconds": _integer(query, "gracePeriodSeconds"),
        "orphanDependents": _boolean(query, "orphanDependents"),
        "propagationPolicy": query.get("propagationPolicy") or None,
        "dryRun": query.get("dryRun"),
    }
    return {name: value for name, value in found.items() if value is not None}


def _dry_run(given: Any, causes: list[Cause]) -> bool:
    wanted = [given] if isinstance(given, str) else sequence(given)
    if any(value and value != "All" for value in wanted):
        causes.append(unsupported("dryRun", wanted, ["All"]))
    return "All" in wanted


def _integer(query: Mapping[str, str], name: str) -> int | None:
    text = query.get(name)
    if not text:
        return None
    try:
        return int(text)
    except ValueError:
        raise bad_request(f'strconv.ParseInt: parsing "{text}": invalid syntax') from None


def _boolean(query: Mapping[str, str], name: str) -> bool | None:
    text = query.get(name)
    if text is None:
        return None
    # Anything but a false value is true: that is how the real server reads it.
    return text not in _FALSE
