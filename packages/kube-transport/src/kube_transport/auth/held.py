"""When a credential is good, stale or over, and when to ask for the next: decisions only."""

from __future__ import annotations

from copy import copy
from datetime import datetime
from typing import Final, NamedTuple

from kube_transport.auth.credential import Credential
from kube_transport.errors import CredentialsError, LoginRequired

LEEWAY: Final = 10.0
"""Seconds before its expiry at which a credential is renewed."""

MARGIN: Final = 2.0
"""Seconds before its expiry at which nobody waits for the next any more but goes with this."""

FIRST_PAUSE: Final = 1.0
LONGEST_PAUSE: Final = 30.0
LOGIN_PAUSE: Final = 10.0
"""Seconds for which nobody is asked again once a person has to act."""


class Moment(NamedTuple):
    """The same time by two clocks: one that can be wrong, one that can stand still."""

    wall: datetime
    ticks: float

    def since(self, earlier: Moment) -> float:
        """Return the seconds between the two, by the clock that says more.

        The wall clock may be set back, and the other one stops while the machine sleeps. To take
        too much time for passed means a renewal too early; too little, an expired credential.
        """
        return max((self.wall - earlier.wall).total_seconds(), self.ticks - earlier.ticks)


class Held:
    """What is known of the current credential; the time is handed in.

    Args:
        leeway: seconds before the expiry at which a credential counts as stale.
        whose: what errors call it.

    Attributes:
        newest: what came last, even if it was refused since.
    """

    def __init__(self, leeway: float, whose: str) -> None:
        self._leeway = leeway
        self._whose = whose
        self.newest: Credential | None = None
        self._current: Credential | None = None
        self._arrived: Moment | None = None
        self._life: float | None = None
        self._failures = 0
        self._failed: Moment | None = None
        self._hopeless: LoginRequired | None = None

    def fresh(self, now: Moment, min_validity: float) -> Credential | None:
        """Return the credential if it needs no renewal."""
        return self.valid(now, max(self._leeway, min_validity))

    def valid(self, now: Moment, min_validity: float = 0.0) -> Credential | None:
        """Return the credential if it lasts that long, stale or not."""
        left = self._left(now)
        return self._current if left is None or left > min_validity else None

    def patience(self, now: Moment, min_validity: float) -> float | None:
        """Return for how long to wait for a renewal; ``None`` where there is nothing else."""
        left = self._left(now)
        if self._current is None or left is None or left <= max(min_validity, 0.0):
            return None
        return max(0.0, left - max(min_validity, MARGIN))

    def renewed(self, credential: Credential, now: Moment) -> None:
        """Take a new credential.

        Raises:
            CredentialsError: it has expired already.
        """
        life = _life(credential, now)
        if life is not None and life <= 0:
            raise CredentialsError(
                f"{self._whose} had expired when it arrived, at {credential.expires_at};"
                " check the clocks"
            )
        self.newest = credential
        self._current, self._arrived, self._life = credential, now, life
        self._failures, self._failed, self._hopeless = 0, None, None

    def failed(self, error: BaseException, now: Moment) -> None:
        """Learn that a renewal failed."""
        self._failures += 1
        self._failed = now
        self._hopeless = error if isinstance(error, LoginRequired) else None

    def pausing(self, now: Moment) -> bool:
        """Tell whether the last failure is so recent that asking again can wait."""
        if self._failed is None:
            return False
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** (min(self._failures, 10) - 1))
        return now.since(self._failed) < (LOGIN_PAUSE if self._hopeless else pause)

    def raise_if_hopeless(self, now: Moment) -> None:
        """Do nothing if it makes sense to ask for a credential.

        Raises:
            LoginRequired: it was asked for a moment ago, and a person has to act.
        """
        if self._hopeless is not None and self.pausing(now):
            raise copy(self._hopeless) from self._hopeless.__cause__  # each caller's own

    def refused(self, credential: Credential) -> bool:
        """Drop the credential if it is the current one; tell whether it was."""
        if self._current != credential:
            return False
        self._current = None
        return True

    def _left(self, now: Moment) -> float | None:
        """Return the seconds for which the credential is good; ``None`` for no end."""
        if self._current is None or self._arrived is None or self._life is None:
            return None
        return self._life - now.since(self._arrived)


def _life(credential: Credential, now: Moment) -> float | None:
    """Return for how many seconds a credential is good that arrives now."""
    if credential.expires_at is None:
        return None
    begin = credential.issued_at or now.wall
    return (credential.expires_at - begin).total_seconds()
