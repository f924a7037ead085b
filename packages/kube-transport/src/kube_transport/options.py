"""The options of each verb, as keyword arguments that type-check and complete."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, TypedDict

from kube_transport.cancel import Cancel
from kube_transport.codec.objects import OnUndecodable
from kube_transport.errors import InvalidRequest

if TYPE_CHECKING:
    from kube_transport.api.shards import ShardSelector

FieldValidation = Literal["Strict", "Warn", "Ignore"]
PropagationPolicy = Literal["Background", "Foreground", "Orphan"]
ResourceVersionMatch = Literal["Exact", "NotOlderThan"]
IncludeObject = Literal["None", "Metadata", "Object"]
LogStream = Literal["All", "Stdout", "Stderr"]

_COUNTS: Final = frozenset(
    (
        "grace_period_seconds",
        "idle_timeout",
        "limit",
        "limit_bytes",
        "since_seconds",
        "tail_lines",
        "timeout_seconds",
    )
)
"""What is counted from zero; servers take less for something else, or for an error."""


class CallOptions(TypedDict, total=False):
    """What every call takes.

    Attributes:
        timeout: seconds for the whole call, retries included.
        cancel: ends the call from another thread, at once.
    """

    timeout: float
    cancel: Cancel


class RequestOptions(CallOptions, total=False):
    """What a request to any path may carry.

    Attributes:
        query: parameters in order; a name may repeat.
        body: bytes or text as they are; a binary file, an iterator of bytes or a
            ``StreamedBody`` as it is read, and then it is never sent again; anything else, e.g. a
            model, as JSON.
        content_type: of the body, ``application/json`` by default.
        accept: what may come back, ``application/json`` by default.
        headers: further ones.
    """

    query: Sequence[tuple[str, str]] | Mapping[str, str]
    body: object
    content_type: str
    accept: str
    headers: Mapping[str, str] | None


class GetOptions(CallOptions, total=False):
    """``resource_version``: ``"0"`` allows a cached answer, ``""`` asks for the latest."""

    resource_version: str


class Selection(CallOptions, total=False):
    """Which objects of a collection.

    Attributes:
        label_selector: e.g. ``"app=web,tier!=cache"``.
        field_selector: e.g. ``"metadata.name=web"``; which fields there are depends on the kind.
        shard_selector: one of ``shards(n)``; a server that ignores it raises ``NotSharded``.
        on_undecodable: told of each object that is left out because it cannot be decoded.
    """

    label_selector: str
    field_selector: str
    shard_selector: ShardSelector | str
    on_undecodable: OnUndecodable


class ListOptions(Selection, total=False):
    """Which objects, of which state, and how many at a time.

    Attributes:
        resource_version: a state of the collection; ``"0"`` takes any that the server has at
            hand, ``""`` asks for the latest.
        resource_version_match: how exact that state is meant; says what an answer may be older
            or newer than.
        limit: the size of a page; ``pages()`` asks for the next ones.
        continue_: the token of the page before.
        timeout_seconds: the server's bound on the call.
    """

    resource_version: str
    resource_version_match: ResourceVersionMatch
    limit: int
    continue_: str
    timeout_seconds: int


class TableOptions(CallOptions, total=False):
    """What stands in a table; what selects is as in ``ListOptions``.

    There is no shard: rows may come without the metadata that tells whether they are of it.

    Attributes:
        include_object: what comes with each row beside its cells; by default the metadata.
    """

    label_selector: str
    field_selector: str
    resource_version: str
    resource_version_match: ResourceVersionMatch
    limit: int
    continue_: str
    timeout_seconds: int
    include_object: IncludeObject


class WatchOptions(Selection, total=False):
    """Which objects, and from where.

    Attributes:
        resource_version: the state after which changes are wanted.
        allow_watch_bookmarks: ask for events that only report progress.
        send_initial_events: begin with the objects that exist; needs a
            ``resource_version_match`` of ``"NotOlderThan"``.
        timeout_seconds: when the server ends the watch; 0 leaves that to the server.
        idle_timeout: seconds of silence after which the connection counts as dead.
    """

    resource_version: str
    resource_version_match: ResourceVersionMatch
    allow_watch_bookmarks: bool
    send_initial_events: bool
    timeout_seconds: int
    idle_timeout: float


class TableWatchOptions(CallOptions, total=False):
    """Which rows, and from where; as in ``TableOptions`` and ``WatchOptions``."""

    label_selector: str
    field_selector: str
    resource_version: str
    resource_version_match: ResourceVersionMatch
    allow_watch_bookmarks: bool
    send_initial_events: bool
    timeout_seconds: int
    idle_timeout: float
    include_object: IncludeObject


class LogOptions(CallOptions, total=False):
    """Which part of what a container has written.

    Attributes:
        container: must be named where a pod has several.
        previous: of the container that ran before this one.
        since_seconds: what is no older than that.
        since_time: likewise, as RFC 3339.
        tail_lines: so many lines from the end.
        limit_bytes: no more than that, from the beginning.
        timestamps: put the time before each line.
        log_stream: what was written to one of the two only; Kubernetes 1.32 and newer.
        insecure_skip_tls_verify_backend: let the server not check who the kubelet is.
    """

    container: str
    previous: bool
    since_seconds: int
    since_time: str
    tail_lines: int
    limit_bytes: int
    timestamps: bool
    log_stream: LogStream
    insecure_skip_tls_verify_backend: bool


class WriteOptions(CallOptions, total=False):
    """What every write takes.

    Attributes:
        dry_run: do everything but keep the result.
        field_validation: what becomes of unknown and duplicate fields.
    """

    dry_run: bool
    field_validation: FieldValidation


class CreateOptions(WriteOptions, total=False):
    """``field_manager``: the name under which the fields are owned."""

    field_manager: str


class UpdateOptions(WriteOptions, total=False):
    """``field_manager``: the name under which the fields are owned."""

    field_manager: str


class PatchOptions(WriteOptions, total=False):
    """``field_manager``: the name under which the fields are owned."""

    field_manager: str


class _Deletion(CallOptions, total=False):
    dry_run: bool
    propagation_policy: PropagationPolicy
    grace_period_seconds: int
    ignore_store_read_error_with_cluster_breaking_potential: bool


class DeleteOptions(_Deletion, total=False):
    """How an object goes, and on what condition.

    Attributes:
        uid: delete only the object with this uid, not a later one of the same name.
        resource_version: delete only this version.
        propagation_policy: what becomes of the objects that this one owns.
        grace_period_seconds: how long a pod may take to stop.
        ignore_store_read_error_with_cluster_breaking_potential: delete what the server cannot
            read any more, without finalizers or anything else that its deletion should cause.
    """

    uid: str
    resource_version: str


class DeleteCollectionOptions(_Deletion, total=False):
    """Which objects go, and how; what selects is as in ``ListOptions``.

    There is no shard: a server that ignored it would delete everything.
    """

    label_selector: str
    field_selector: str
    resource_version: str
    resource_version_match: ResourceVersionMatch
    limit: int
    continue_: str
    timeout_seconds: int


def check_options(kind: type, options: Mapping[str, object]) -> None:
    """Do nothing if ``kind``, one of the classes here, has every option, and none is negative.

    Type checkers say the same earlier, but not everybody uses one, and an option that is
    dropped in silence turns a dry run into a deletion.

    Raises:
        TypeError: it has no such option.
        InvalidRequest: a number of objects, bytes or seconds is none, or below zero.
    """
    unknown = options.keys() - _names(kind)
    if not unknown:
        for name in options.keys() & _COUNTS:
            _check_count(name, options[name])
        return
    from difflib import get_close_matches  # noqa: PLC0415 - who errs can wait

    name = min(unknown)
    close = get_close_matches(_snake_case(name), _names(kind), n=1, cutoff=0.5)
    hint = f"; did you mean {close[0]!r}?" if close else ""
    raise TypeError(f"there is no option {name!r}{hint} ({', '.join(sorted(_names(kind)))})")


def require_text(name: str, value: object, otherwise: str) -> None:
    """Do nothing for text that is not empty.

    Args:
        otherwise: what to do instead.

    Raises:
        InvalidRequest: it is something else.
    """
    if not isinstance(value, str) or not value:
        raise InvalidRequest(f"{name}: expected text that is not empty, got {value!r}; {otherwise}")


def check_seconds(name: str, value: object) -> None:
    """Do nothing for a number of seconds, fractions included.

    Raises:
        InvalidRequest: it is no number, or below zero.
    """
    if not isinstance(value, int | float):
        raise InvalidRequest(f"{name}: must be a number of seconds, got {value!r}")
    _check_count(name, value)


def _check_count(name: str, value: object) -> None:
    if value is None:
        return
    if not isinstance(value, int | float):
        raise InvalidRequest(f"{name}: must be a number, got {value!r}")
    if not value >= 0:  # a nan is no count either
        raise InvalidRequest(f"{name}: must not be negative, got {value}; leave it out for none")


@cache
def _names(kind: type) -> frozenset[str]:
    return frozenset(kind.__annotations__)


def _snake_case(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)
