"""Keep a credential as long as it is good, and renew it once for everybody."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from kube_transport.auth.credential import Credential, CredentialSource
from kube_transport.cancel import Cancel
from kube_transport.errors import Cancelled, CredentialsError, KubeError

LEEWAY = 10.0
"""Seconds before its expiry at which a credential is renewed."""


def utc_now() -> datetime:
    """Return the time of day, with its zone."""
    return datetime.now(UTC)


class Held:
    """What is known of the current credential: decisions only, the time is handed in.

    Args:
        leeway: seconds before the expiry at which a credential counts as stale.
    """

    def __init__(self, leeway: float) -> None:
        self._leeway = leeway
        self._current: Credential | None = None

    def fresh(self, now: datetime, min_validity: float) -> Credential | None:
        """Return the credential if it needs no renewal."""
        return self._lasting(now, max(self._leeway, min_validity))

    def valid(self, now: datetime, min_validity: float = 0.0) -> Credential | None:
        """Return the credential if it lasts that long, stale or not."""
        return self._lasting(now, min_validity)

    def renewed(self, credential: Credential, now: datetime) -> None:
        """Take a new credential.

        Raises:
            CredentialsError: it has expired already.
        """
        if credential.expires_at is not None and credential.expires_at <= now:
            raise CredentialsError(
                f"the credential had expired when it arrived, at {credential.expires_at};"
                " check the clocks"
            )
        self._current = credential

    def refused(self, credential: Credential) -> bool:
        """Drop the credential if it is the current one; tell whether it was."""
        if self._current != credential:
            return False
        self._current = None
        return True

    def _lasting(self, now: datetime, seconds: float) -> Credential | None:
        current = self._current
        if current is None or current.expires_at is None:
            return current
        return current if current.expires_at - now > timedelta(seconds=seconds) else None


class CachedCredentials:
    """A ``CredentialSource`` for any number of threads, on top of one that does the work.

    The work runs in a thread of its own for as long as it lasts, so every caller leaves at once
    when its ``Cancel`` ends, even if the source hangs. When the last caller has left, the work is
    cancelled.

    Args:
        source: obtains credentials; closed with this.
        leeway: seconds before the expiry at which a credential is renewed.
        clock: returns the time of day, with its zone.
    """

    def __init__(
        self,
        source: CredentialSource,
        *,
        leeway: float = LEEWAY,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._source = source
        self._clock = clock
        self._lock = threading.Lock()
        self._held = Held(leeway)
        self._flight: _Flight | None = None
        self._closed = False

    def get(self, *, min_validity: float = 0.0, cancel: Cancel) -> Credential:
        """Return the credential, renewed if its end is near.

        When the renewal fails, one that is still valid is returned all the same.

        Raises:
            CredentialsError: there is none.
            Cancelled: the caller's ``cancel``, or ``close()``, ended the wait.
            TimedOut: the caller's deadline passed.
        """
        with self._lock:
            good = self._good(min_validity)
            if good is not None:
                return good
            flight = self._board(min_validity)
        try:
            return flight.wait(cancel)
        except CredentialsError:
            with self._lock:
                valid = self._held.valid(self._clock())
            if valid is None:
                raise
            return valid
        finally:
            self._leave(flight)

    @property
    def waiting(self) -> int:
        """How many callers wait for a renewal right now."""
        with self._lock:
            return self._flight.passengers if self._flight is not None else 0

    def invalidate(self, credential: Credential) -> None:
        """Forget ``credential``, unless it was replaced since."""
        with self._lock:
            if not self._held.refused(credential):
                return
        self._source.invalidate(credential)

    def close(self) -> None:
        """Cancel what is under way and close the source; idempotent."""
        with self._lock:
            closed, self._closed = self._closed, True
            flight = self._flight
        if flight is not None:
            flight.cancel.cancel()
            flight.finish(Cancelled("the credentials are closed"))
        if not closed:
            self._source.close()

    def _good(self, min_validity: float) -> Credential | None:
        now = self._clock()
        if self._flight is None:
            return self._held.fresh(now, min_validity)
        # Somebody renews it; whom the old one serves as well does not wait.
        return self._held.valid(now, min_validity)

    def _board(self, min_validity: float) -> _Flight:
        if self._closed:
            raise Cancelled("the credentials are closed")
        if self._flight is None:
            flight = self._flight = _Flight()
            threading.Thread(
                target=self._fly,
                args=(flight, min_validity),
                name="kube-credentials",
                daemon=True,
            ).start()
        self._flight.passengers += 1
        return self._flight

    def _fly(self, flight: _Flight, min_validity: float) -> None:
        try:
            credential = self._source.get(min_validity=min_validity, cancel=flight.cancel)
            with self._lock:
                self._held.renewed(credential, self._clock())
        except BaseException as error:
            self._land(flight, error)
        else:
            self._land(flight, credential)

    def _land(self, flight: _Flight, outcome: Credential | BaseException) -> None:
        with self._lock:
            if self._flight is flight:
                self._flight = None
        flight.finish(outcome)

    def _leave(self, flight: _Flight) -> None:
        with self._lock:
            flight.passengers -= 1
            if flight.passengers or self._flight is not flight:
                return
            self._flight = None
        flight.cancel.cancel()


class _Flight:
    """One renewal that is under way, with those who wait for it."""

    def __init__(self) -> None:
        self.cancel = Cancel()
        self.passengers = 0
        self._landed = Cancel()
        self._outcome: Credential | BaseException | None = None

    def finish(self, outcome: Credential | BaseException) -> None:
        self._outcome = outcome
        self._landed.cancel()

    def wait(self, cancel: Cancel) -> Credential:
        woken = threading.Event()
        untie = [either.on_cancel(woken.set) for either in (cancel, self._landed)]
        woken.wait(cancel.remaining())
        for forget in untie:
            forget()
        match self._outcome:
            case Credential() as credential:
                return credential
            case KubeError() as error:
                raise error
            case BaseException() as error:
                raise CredentialsError(
                    f"the credential source failed: {type(error).__name__}"
                ) from error
            case None:
                raise cancel.error()
