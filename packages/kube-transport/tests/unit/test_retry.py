"""Which failures are tried again, and how soon."""

from __future__ import annotations

import random
from itertools import islice

import pytest

from kube_transport.errors import (
    ConnectFailed,
    KubeError,
    Sent,
    StreamBroken,
    TimedOut,
    error_from_status,
)
from kube_transport.retry import Backoff, RetryPolicy, is_lost_write

POLICY = RetryPolicy(retries=3, cap=60.0)


def failure(code: int, retry_after: float | None = None) -> KubeError:
    return error_from_status({"code": code}, retry_after=retry_after)


@pytest.mark.parametrize(
    ("method", "error", "delay"),
    [
        ("GET", failure(429, 2.0), 2.0),
        ("POST", failure(429, 2.0), 2.0),
        ("POST", failure(503, 0.0), 0.0),
        ("GET", failure(500, 1.0), 1.0),
        ("POST", failure(500, 1.0), None),
        ("PUT", failure(504, 1.0), None),
        ("GET", failure(503), None),
        ("GET", failure(429, 86_400.0), 60.0),
        ("GET", failure(404, 1.0), None),
        ("GET", StreamBroken("reset"), 0.0),
        ("DELETE", StreamBroken("reset"), None),
        ("GET", TimedOut("slow"), None),
        ("GET", ConnectFailed("refused"), None),
    ],
)
def test_only_what_the_server_asks_for_or_cannot_hurt_is_repeated(
    method: str, error: KubeError, delay: float | None
) -> None:
    """A 500 proves nothing about a write; a broken connection under a read costs nothing."""
    assert POLICY.delay(method, error, attempt=1) == delay


def test_a_state_that_the_server_has_not_reached_is_not_waited_for() -> None:
    """A cache asks for an older state instead, at once."""
    error = error_from_status(
        {"code": 504, "details": {"causes": [{"reason": "ResourceVersionTooLarge"}]}},
        retry_after=1.0,
    )

    assert POLICY.delay("GET", error, attempt=1) is None


def test_attempts_are_bounded() -> None:
    """A server that always says "later" is left alone in the end."""
    error = failure(429, 1.0)

    delays = [POLICY.delay("GET", error, attempt) for attempt in range(1, 6)]

    assert delays == [1.0, 1.0, 1.0, None, None]


@pytest.mark.parametrize(
    ("method", "sent", "lost"),
    [
        ("POST", Sent.MAYBE, True),
        ("POST", Sent.NO, False),
        ("DELETE", Sent.MAYBE, True),
        ("GET", Sent.MAYBE, False),
    ],
)
def test_a_write_is_lost_only_if_it_may_have_been_sent(method: str, sent: Sent, lost: bool) -> None:
    """Who was never connected may simply try again."""
    assert is_lost_write(method, StreamBroken("reset", sent=sent)) is lost


def test_backoff_grows_to_its_cap_and_jitter_only_adds() -> None:
    """A herd that was cut off together must not come back together, nor earlier."""
    backoff = Backoff(initial=1.0, factor=2.0, cap=5.0, jitter=0.5)

    delays = list(islice(backoff.delays(random.Random(7)), 6))

    for delay, floor in zip(delays, [1.0, 2.0, 4.0, 5.0, 5.0, 5.0], strict=True):
        assert floor <= delay <= floor * 1.5
