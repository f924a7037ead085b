"""Do a write again: after a conflict, after an error of your choice, after a lost answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

from kube_transport.cancel import Cancel
from kube_transport.errors import (
    AlreadyExists,
    ApiError,
    ApplyConflict,
    Cancelled,
    Conflict,
    InvalidRequest,
    KubeError,
    NotFound,
    OutcomeUnknown,
    Sent,
)
from kube_transport.retry import DEFAULT_BACKOFF, DEFAULT_RETRY, Backoff, leaves_open

if TYPE_CHECKING:
    import random

    from kube_transport.api.meta import HasMetadata

T = TypeVar("T")


def retry_on_conflict(
    attempt: Callable[[], T],
    *,
    backoff: Backoff = DEFAULT_RETRY,
    cancel: Cancel | None = None,
    rng: random.Random | None = None,
    on_retry: Callable[[KubeError, int, float], object] | None = None,
) -> T:
    """Return what ``attempt`` returns, called anew as long as it raises ``Conflict``.

    One with other appliers does not pass by itself: ``ApplyConflict`` is raised at once.

        def scale() -> Deployment:
            deployment = deployments.get("web")
            deployment.spec.replicas = 3
            return deployments.update(deployment)

        retry_on_conflict(scale)

    Args:
        attempt: reads the object, changes it and writes it, since only what was read anew fits.
        backoff: how often and how soon.
        cancel: ends the waits.
        on_retry: is told before each wait of the error, how many attempts have failed, and the
            seconds until the next.

    Raises:
        Conflict: the object was changed by others in every attempt.
        Cancelled, TimedOut: by ``cancel``.

    Source: client-go ``util/retry``, ``RetryOnConflict``.
    """
    return on_error(
        attempt, _is_conflict, backoff=backoff, cancel=cancel, rng=rng, on_retry=on_retry
    )


def on_error(
    attempt: Callable[[], T],
    retriable: Callable[[KubeError], bool],
    *,
    backoff: Backoff = DEFAULT_RETRY,
    cancel: Cancel | None = None,
    rng: random.Random | None = None,
    on_retry: Callable[[KubeError, int, float], object] | None = None,
) -> T:
    """Return what ``attempt`` returns, called anew as long as its error is retriable.

    Args:
        backoff, cancel, rng, on_retry: as for ``retry_on_conflict``.

    Raises:
        KubeError: that of the last attempt, or the first that is not retriable.
        Cancelled, TimedOut: by ``cancel``.

    Source: client-go ``util/retry``, ``OnError``.
    """
    cancel = cancel or Cancel()
    delays = _delays(backoff, rng)
    failed = 0
    while True:
        try:
            return attempt()
        except KubeError as error:
            failed += 1
            delay = next(delays, None)
            if delay is None or not retriable(error):
                raise
            if on_retry is not None:
                on_retry(error, failed, delay)
            _wait(cancel, delay, error)


def verify_then_retry(
    write: Callable[[], T],
    verify: Callable[[], T | None],
    *,
    backoff: Backoff = DEFAULT_BACKOFF,
    cancel: Cancel | None = None,
    rng: random.Random | None = None,
) -> T:
    """Do a write; when its answer leaves open whether it happened, look before doing it again.

        def stored() -> Lease | None:
            lease = leases.get("web")
            return lease if lease.spec.holder_identity == me else None

        verify_then_retry(lambda: leases.update(mine), stored)

    ``OutcomeUnknown`` leaves it open, and so does a server that fails or runs out of time on the
    way: 500, 502, 504. The write may still be under way when ``verify`` looks. So it must be one
    that the server refuses the second time: a create with a name, an update or a patch with a
    ``resourceVersion``. Such a refusal is taken for the question whether the first one happened,
    and ``verify`` answers it. For deletes there is ``retry_delete``.

    Args:
        verify: returns what the write would have returned if it happened, else ``None``;
            ``NotFound`` says that it did not happen.
        backoff: how often and how soon; a delay passes before each look but the last.
        cancel: ends the waits.

    Raises:
        OutcomeUnknown, InternalError, ServerTimeout, ApiError of 502: that of the write; it is not
            known whether it happened, for ``verify`` failed, or every answer left it open.
        KubeError: as the write raises it.
        Cancelled, TimedOut: by ``cancel``, or by that of the write or of ``verify``; where
            ``sent`` is not ``Sent.NO``, the write may have happened, and nobody looked.
    """
    cancel = cancel or Cancel()
    delays = _delays(backoff, rng)
    lost: OutcomeUnknown | ApiError | None = None
    while True:
        try:
            return write()
        except (AlreadyExists, Conflict, NotFound):
            if lost is None or (result := _look(verify, lost)) is None:
                raise
            return result
        except (OutcomeUnknown, ApiError) as error:
            if isinstance(error, ApiError) and not leaves_open(error):
                raise
            lost = error
        delay = next(delays, None)
        if (result := _look_after(delay, verify, lost, cancel)) is not None:
            return result
        if delay is None:
            raise lost


def retry_delete(
    delete: Callable[[], object],
    read: Callable[[], HasMetadata],
    uid: str,
    *,
    backoff: Backoff = DEFAULT_BACKOFF,
    cancel: Cancel | None = None,
    rng: random.Random | None = None,
) -> None:
    """Do a delete; when its answer leaves open whether it happened, look before doing it again.

        uid = leases.get("web").metadata.uid
        retry_delete(lambda: leases.delete("web", uid=uid), lambda: leases.get("web"), uid)

    It has happened when there is no such object any more, or another one of the same name. One that
    is still there, for its finalizers are not done, is asked to go once more, which harms nothing.

    Args:
        delete: with the ``uid``, lest it meet a later object of the same name.
        read: returns the object as it is, or raises ``NotFound``.
        uid: of the object that is meant.
        backoff, cancel, rng: as for ``verify_then_retry``.

    Raises:
        InvalidRequest: the uid is empty, by which no object can be told from a later one.
        NotFound, Conflict: before any answer was lost, as the delete raises it.
        KubeError: as ``verify_then_retry``.
    """
    if not uid:
        raise InvalidRequest("uid: must not be empty; read it from the object to be deleted")

    def deleted() -> bool:
        delete()
        return True

    def gone() -> bool | None:
        try:
            return read().metadata.uid != uid or None
        except NotFound:
            return True

    verify_then_retry(deleted, gone, backoff=backoff, cancel=cancel, rng=rng)


def _look_after(
    delay: float | None,
    verify: Callable[[], T | None],
    lost: OutcomeUnknown | ApiError,
    cancel: Cancel,
) -> T | None:
    if delay is not None:
        _wait(cancel, delay, lost, sent=Sent.MAYBE)
    return _look(verify, lost)


def _look(verify: Callable[[], T | None], lost: OutcomeUnknown | ApiError) -> T | None:
    try:
        return verify()
    except NotFound:
        return None
    except Cancelled as error:  # of the look; what is told is the fate of the write
        raise Cancelled(str(error), sent=Sent.MAYBE) from lost
    except KubeError as error:
        raise lost from error


def _is_conflict(error: KubeError) -> bool:
    return isinstance(error, Conflict) and not isinstance(error, ApplyConflict)


def _delays(backoff: Backoff, rng: random.Random | None) -> Iterator[float]:
    if rng is None:
        import random  # noqa: PLC0415 - slow to import

        rng = random.Random()
    return backoff.delays(rng)


def _wait(cancel: Cancel, delay: float, error: KubeError, *, sent: Sent = Sent.NO) -> None:
    if cancel.wait(delay):
        raise cancel.error(sent=sent) from error
