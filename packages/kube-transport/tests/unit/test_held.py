"""When a credential is good, by clocks that may be wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kube_transport.auth import Credential, Secret
from kube_transport.auth.held import Held, Moment
from kube_transport.errors import CredentialsError, LoginRequired

NOON = datetime(2030, 1, 1, 12, tzinfo=UTC)
START = Moment(NOON, 1000.0)
HOUR = 3600.0


def at(wall: float, ticks: float | None = None) -> Moment:
    """The moment so many seconds after ``START``, by each of the two clocks."""
    return Moment(NOON + timedelta(seconds=wall), 1000.0 + (wall if ticks is None else ticks))


def credential(lifetime: float | None = None, *, issued: float | None = None) -> Credential:
    return Credential(
        token=Secret("a"),
        expires_at=None if lifetime is None else NOON + timedelta(seconds=lifetime),
        issued_at=None if issued is None else NOON + timedelta(seconds=issued),
    )


def holding(given: Credential) -> Held:
    held = Held(leeway=10, whose="the token")
    held.renewed(given, START)
    return held


@pytest.mark.parametrize(
    ("age", "min_validity", "fresh", "valid"),
    [
        (0, 0, True, True),
        (89, 0, True, True),
        (90, 0, False, True),
        (50, 49, True, True),
        (50, 50, False, True),
        (99, 0, False, True),
        (100, 0, False, False),
    ],
)
def test_a_credential_is_stale_ten_seconds_before_its_end(
    age: float, min_validity: float, fresh: bool, valid: bool
) -> None:
    """Or it would expire on its way to the server."""
    held = holding(credential(100))

    assert (held.fresh(at(age), min_validity) is not None) is fresh
    assert (held.valid(at(age)) is not None) is valid


def test_a_credential_without_an_end_is_good_until_it_is_refused() -> None:
    """And only its own refusal counts, not that of one before it."""
    held = holding(credential())

    assert not held.refused(Credential(token=Secret("older")))
    assert held.fresh(at(9e7), 1e6)
    assert held.refused(credential())
    assert held.fresh(START, 0) is None


def test_f39_a_clock_that_is_set_back_does_not_prolong_a_credential() -> None:
    """The other clock went on."""
    held = holding(credential(100))

    assert held.valid(at(-HOUR, ticks=99))
    assert held.valid(at(-HOUR, ticks=100)) is None


def test_f39_a_machine_that_slept_knows_that_time_has_passed() -> None:
    """There it is the monotonic clock that stood still."""
    held = holding(credential(100))

    assert held.valid(at(HOUR, ticks=1)) is None


@pytest.mark.parametrize("skew", [-HOUR, HOUR])
def test_f39_what_says_when_it_was_issued_needs_no_right_clock(skew: float) -> None:
    """Its life counts from its arrival: here the issuer's clock is an hour away from ours."""
    held = holding(credential(skew + 100, issued=skew))

    assert held.valid(at(99))
    assert held.valid(at(100)) is None


def test_f48_what_arrives_expired_is_refused() -> None:
    """By the clock of this machine, unless the credential says when it was issued."""
    with pytest.raises(CredentialsError, match=r"^the token had expired when it arrived"):
        holding(credential(0))
    assert holding(credential(0.5)).valid(START)


@pytest.mark.parametrize(
    ("age", "min_validity", "patience"),
    [(0, 0, 98.0), (95, 0, 3.0), (99, 0, 0.0), (100, 0, None), (50, 40, 10.0), (50, 60, None)],
)
def test_f32_nobody_waits_longer_than_the_old_credential_lasts(
    age: float, min_validity: float, patience: float | None
) -> None:
    """Two seconds before its end it still reaches the server."""
    assert holding(credential(100)).patience(at(age), min_validity) == patience


@pytest.mark.parametrize("failures", [1, 2, 3, 4, 5, 6, 40])
def test_f32_the_pauses_between_failures_grow_to_half_a_minute(failures: int) -> None:
    """An endpoint that is down must not be held down."""
    held = holding(credential(1000))
    pause = min(30.0, 2.0 ** (failures - 1))

    for _ in range(failures):
        held.failed(CredentialsError("down"), START)

    assert held.pausing(at(pause - 0.01))
    assert not held.pausing(at(pause))


def test_f32_who_never_had_a_credential_pauses_the_same() -> None:
    """The first failure is the first, whatever was before."""
    held = Held(leeway=10, whose="the token")

    held.failed(CredentialsError("down"), START)

    assert held.pausing(at(0.99))
    assert not held.pausing(at(1))


def test_f32_once_a_person_has_to_act_the_pause_is_ten_seconds() -> None:
    """A login takes a while, and each attempt may open a browser."""
    held = Held(leeway=10, whose="the token")

    held.failed(LoginRequired("no"), START)

    assert held.pausing(at(9.99))
    assert not held.pausing(at(10))
    with pytest.raises(LoginRequired):
        held.raise_if_hopeless(at(9.99))
    held.raise_if_hopeless(at(10))


@pytest.mark.parametrize("refused", [True, False])
def test_f32_a_renewal_is_waited_for_where_nothing_else_is_left(refused: bool) -> None:
    """After a refusal; a credential without an end is renewed after one only."""
    held = holding(credential())
    if refused:
        held.refused(credential())

    assert held.patience(START, 0) is None


def test_f32_a_success_ends_the_pause() -> None:
    """The next failure is the first again."""
    held = holding(credential(1000))
    held.failed(LoginRequired("no"), START)
    held.failed(LoginRequired("no"), START)

    held.renewed(credential(1000), START)

    assert not held.pausing(START)
    held.raise_if_hopeless(START)
