"""What observers hear of credentials, and that nothing else changes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kube_transport.auth import Credential, Secret
from kube_transport.cancel import Cancel
from kube_transport.errors import LoginRequired
from kube_transport.events import CredentialEvent, Event, Observers, Outcome
from kube_transport.observing import ObservedSource
from kube_transport.plugins import CommandFailed

EXPIRY = datetime(2030, 1, 1, tzinfo=UTC)
FIRST = Credential(token=Secret("canary-1"), expires_at=EXPIRY)
SECOND = Credential(certificate=b"c", key=Secret("canary-2"))


class Notes:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def observe(self, event: Event, /) -> None:
        self.events.append(event)


class Source:
    """Hands out credentials one after the other."""

    def __init__(self, *outcomes: Credential | Exception) -> None:
        self._outcomes = list(outcomes)
        self.refused: list[Credential] = []
        self.closed = False

    def get(self, *, min_validity: float, cancel: Cancel) -> Credential:
        outcome = self._outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def invalidate(self, credential: Credential) -> None:
        self.refused.append(credential)

    def close(self) -> None:
        self.closed = True


def told(outcome: Outcome, **fields: object) -> CredentialEvent:
    return CredentialEvent(source="acme", host="h", outcome=outcome, seconds=0.5, **fields)  # type: ignore[arg-type]


def test_each_answer_of_a_source_is_told_by_what_it_brought() -> None:
    """A source that always gives the same will not help after a 401."""
    notes = Notes()
    times = iter([0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5])
    source = ObservedSource(
        Source(FIRST, FIRST, SECOND, LoginRequired("again"), CommandFailed("no", exit_code=3)),
        "acme",
        Observers([notes], host="h"),
        clock=lambda: next(times),
    )

    got = [source.get(min_validity=0.0, cancel=Cancel()) for _ in range(3)]
    for error in (LoginRequired, CommandFailed):
        with pytest.raises(error):
            source.get(min_validity=0.0, cancel=Cancel())

    assert got == [FIRST, FIRST, SECOND]
    assert notes.events == [
        told(Outcome.RENEWED, expires_at=EXPIRY.timestamp()),
        told(Outcome.UNCHANGED, expires_at=EXPIRY.timestamp()),
        told(Outcome.RENEWED, certificate=True),
        told(Outcome.FAILED, error="LoginRequired"),
        told(Outcome.FAILED, error="CommandFailed", exit_code=3),
    ]
    assert "canary" not in repr(notes.events)


def test_the_source_hears_of_refusals_and_of_the_end() -> None:
    """An observer must not stand in the way of a renewal."""
    inner = Source()
    source = ObservedSource(inner, "acme", Observers([Notes()]))

    source.invalidate(FIRST)
    source.close()

    assert inner.refused == [FIRST]
    assert inner.closed
