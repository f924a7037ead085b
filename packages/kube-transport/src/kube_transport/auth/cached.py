"""Keep a credential as long as it is good, and renew it once for everybody."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from copy import copy
from datetime import UTC, datetime

from kube_transport.auth.credential import Credential, CredentialSource
from kube_transport.auth.held import LEEWAY, Held, Moment
from kube_transport.cancel import Cancel, wait_for_either
from kube_transport.errors import ClientClosed, CredentialsError, KubeError
from kube_transport.forks import PerProcess

CLOSING = 1.0
"""Seconds for which ``close()`` waits for the source, and for what it was doing."""

GRACE = 5.0
"""Seconds for which a renewal waits for one that was cancelled, lest both use one token."""

HANGING = 2
"""Calls of a source that may hang, each in its thread, before it is left alone."""


_log = logging.getLogger(__name__)


def utc_now() -> datetime:
    """Return the time of day, with its zone."""
    return datetime.now(UTC)


class CachedCredentials:
    """A ``CredentialSource`` for any number of threads, on top of one that does the work.

    The work runs in threads of its own for as long as it lasts, so every caller leaves at once
    when its ``Cancel`` ends, even if the source hangs, in whichever method. When the last caller
    has left, the work is cancelled. A source that hangs in two calls is asked again when one of
    them has ended; until then every renewal fails at once.

    Args:
        source: obtains credentials; closed with this.
        whose: what errors call the credential.
        leeway: seconds before the expiry at which a credential is renewed.
        clock: returns the time of day, with its zone.
        ticks: returns seconds that nobody can set back.
        grace: seconds that a cancelled renewal gets to end before the next one begins, and the
            source to learn of a refusal.
    """

    def __init__(
        self,
        source: CredentialSource,
        *,
        whose: str = "the credential",
        leeway: float = LEEWAY,
        clock: Callable[[], datetime] = utc_now,
        ticks: Callable[[], float] = time.monotonic,
        grace: float = GRACE,
    ) -> None:
        self._source = source
        self._clock = clock
        self._ticks = ticks
        self._grace = grace
        self._held = Held(leeway, whose)
        self._here = PerProcess(_Renewing)
        self._begun = 0
        self._renewed_by = 0
        self._closed = False

    def get(self, *, min_validity: float = 0.0, cancel: Cancel) -> Credential:
        """Return the credential, renewed if its end is near.

        When the renewal fails or takes too long, one that is still valid is returned all the same.

        Raises:
            CredentialsError: there is none.
            ClientClosed: ``close()`` was called, perhaps meanwhile.
            Cancelled: the caller's ``cancel`` ended the wait.
            TimedOut: the caller's deadline passed.
        """
        here = self._here()
        with here.lock:
            now = self._now()
            good = self._good(here, now, min_validity)
            if good is not None:
                return good
            self._held.raise_if_hopeless(now)
            patience = self._held.patience(now, min_validity)
            flight = self._board(here, min_validity)
        found: Credential | None = None
        try:
            while (found := flight.wait(cancel, patience) or self._valid(here)) is None:
                patience = None  # what there was has been refused meanwhile
        except CredentialsError:
            found = self._valid(here)
            if found is None:
                raise
            return found
        else:
            return found
        finally:  # the renewal is over, or goes on for those who come later, unless who asked left
            _leave(here, flight, gives_up=found is None)

    def _valid(self, here: _Renewing) -> Credential | None:
        with here.lock:
            return self._held.valid(self._now())

    @property
    def waiting(self) -> int:
        """How many callers wait for a renewal right now."""
        here = self._here()
        with here.lock:
            return here.flight.passengers if here.flight is not None else 0

    def newest(self) -> Credential | None:
        """Return the credential that came last, even if it was refused since."""
        return self._held.newest

    def invalidate(self, credential: Credential) -> None:
        """Forget ``credential``, unless it was replaced since.

        The source learns of it before it is asked for the next one, but nobody waits for that.

        Raises:
            CredentialsError: there can be no thread to tell it.
        """
        here, told = self._here(), Cancel()

        def tell() -> None:
            try:
                here.came_in()
                try:
                    self._source.invalidate(credential)
                finally:
                    here.came_out()
                if before is not None:
                    before.wait(self._grace)
            finally:
                told.cancel()

        try:
            with here.lock:
                if not self._held.refused(credential) or here.inside >= HANGING:
                    return
                before, here.last = here.last, told
            _in_background(tell)
        except BaseException:  # the thread may run all the same
            told.cancel()
            raise

    def close(self) -> None:
        """Cancel what is under way and close the source; idempotent.

        A source that takes long over either is not waited for, if there can be a thread for it.
        """
        here = self._here()
        with here.lock:
            closed, self._closed = self._closed, True
            flight = here.flight
        if flight is not None:
            flight.finish(ClientClosed("the client is closed"))
            flight.cancel.cancel()
        if closed:
            return
        limit = Cancel(CLOSING)
        closing = self._closing()
        with here.lock:
            last = here.last  # nobody waits for it; it may have a command to end
        if last is not None:
            last.wait(limit.remaining())
        if closing is None:
            return
        closing.join(limit.remaining())
        if closing.is_alive():
            _log.warning("a credential source is still closing after %g s", CLOSING)

    def _closing(self) -> threading.Thread | None:
        """Close the source in a thread, which is returned, or here where there can be none."""
        try:
            return _in_background(self._source.close)
        except CredentialsError:
            try:
                self._source.close()
            except Exception:  # as in a thread, where nobody would get it
                _log.exception("a credential source cannot be closed")
            return None

    def _now(self) -> Moment:
        return Moment(self._clock(), self._ticks())

    def _good(self, here: _Renewing, now: Moment, min_validity: float) -> Credential | None:
        if here.flight is None and not self._held.pausing(now):
            return self._held.fresh(now, min_validity)
        # Somebody renews it, or could not a moment ago; whom the old one serves does not wait.
        return self._held.valid(now, min_validity)

    def _board(self, here: _Renewing, min_validity: float) -> _Flight:
        if self._closed:
            raise ClientClosed("the client is closed")
        if here.flight is None:
            self._begun += 1
            flight = _Flight(number=self._begun)
            try:
                _in_background(lambda: self._fly(here, flight, min_validity))
            except BaseException:  # the thread may run all the same
                flight.cancel.cancel()
                raise
            here.flight = flight
        here.flight.passengers += 1
        return here.flight

    def _fly(self, here: _Renewing, flight: _Flight, min_validity: float) -> None:
        outcome: Credential | BaseException
        try:
            _enter(here, flight, self._grace)
            try:
                outcome = self._source.get(min_validity=min_validity, cancel=flight.cancel)
            finally:
                here.came_out()
            with here.lock:
                if flight.number > self._renewed_by:  # else a later one was faster
                    self._held.renewed(outcome, self._now())
                    self._renewed_by = flight.number
        except BaseException as error:
            outcome = error
            with here.lock:
                if not flight.cancel.ended:
                    self._held.failed(error, self._now())
        _land(here, flight, outcome)


def _in_background(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work, name="kube-credentials", daemon=True)
    try:
        thread.start()
    except RuntimeError as error:
        if not isinstance(error.__context__, Exception | None):  # Ctrl-C, in whose way a lock was
            raise error.__context__ from None
        raise CredentialsError(f"cannot renew the credential: {error}") from error
    return thread


class _Renewing:
    """The renewals of one process.

    Attributes:
        flight: the one that callers wait for.
        last: ends with the newest call of the source, which may be one that nobody waits for, or
            when those who come after it have waited long enough.
        inside: calls of the source that have not ended.
    """

    def __init__(self) -> None:
        self.lock = threading.RLock()  # a signal handler may close the client
        self.flight: _Flight | None = None
        self.last: Cancel | None = None
        self.inside = 0

    def came_in(self) -> None:
        with self.lock:
            self.inside += 1

    def came_out(self) -> None:
        with self.lock:
            self.inside -= 1


def _enter(here: _Renewing, flight: _Flight, grace: float) -> None:
    """Wait until the source is free, or was for long enough expected to be.

    Who gives up on the way lets nobody pass: the next one waits for the same call.

    Raises:
        Cancelled: nobody needs the renewal any more.
        CredentialsError: those before it hang.
    """
    while True:
        with here.lock:
            flight.cancel.raise_if_ended()
            last = here.last
            if last is None or last.ended:
                if here.inside >= HANGING:
                    raise CredentialsError(
                        f"the credential source hangs: {here.inside} calls of it have not ended"
                    )
                here.last = flight.over
                here.inside += 1
                return
            if last.remaining() is None:
                here.last = last = last.child(grace)
        wait_for_either(flight.cancel, last, last.remaining())


def _land(here: _Renewing, flight: _Flight, outcome: Credential | BaseException) -> None:
    with here.lock:
        if here.flight is flight:
            here.flight = None
    flight.finish(outcome)
    flight.over.cancel()


def _leave(here: _Renewing, flight: _Flight, *, gives_up: bool) -> None:
    """Cancel the work when the last one gives up on it."""
    with here.lock:
        flight.passengers -= 1
        if flight.passengers or here.flight is not flight or not gives_up:
            return
        here.flight = None
    flight.cancel.cancel()


class _Flight:
    """One renewal that is under way, with those who wait for it."""

    def __init__(self, *, number: int) -> None:
        self.cancel = Cancel()
        self.over = Cancel()
        self.passengers = 0
        self.number = number
        self._landed = Cancel()
        self._outcome: Credential | BaseException | None = None

    def finish(self, outcome: Credential | BaseException) -> None:
        if self._outcome is None:  # else it was closed before it ended
            self._outcome = outcome
        self._landed.cancel()

    def wait(self, cancel: Cancel, patience: float | None) -> Credential | None:
        """Return what it brings; nothing if that takes longer than ``patience``, in seconds."""
        wait_for_either(cancel, self._landed, patience)
        match self._outcome:
            case Credential() as credential:
                return credential
            case KubeError() as error:  # each caller's own: a traceback belongs to one
                raise copy(error).with_traceback(error.__traceback__) from error.__cause__
            case BaseException() as error:
                raise CredentialsError(
                    f"the credential source failed: {type(error).__name__}"
                ) from error
            case None:
                if patience is not None and not cancel.ended:
                    return None
                raise cancel.error()
