"""Which failures are tried again, and how soon."""

from __future__ import annotations

import random
from itertools import islice

import pytest

from kube_transport.errors import (
    ApiError,
    ClientClosed,
    ConnectFailed,
    KubeError,
    ProxyRefused,
    RedirectRefused,
    Sent,
    StreamBroken,
    TimedOut,
    TLSFailed,
    error_from_status,
)
from kube_transport.http import Headers
from kube_transport.response import error_from_response
from kube_transport.retry import Backoff, RetryBudget, RetryPolicy, is_lost_write, leaves_open

POLICY = RetryPolicy(retries=3, cap=60.0)
PAGE = error_from_response(503, Headers((("Retry-After", "0"),)), b"upstream connect error")


def contradiction(told: int, code: int) -> KubeError:
    status = b'{"kind":"Status","apiVersion":"v1","status":"Failure","code":%d}' % code
    return error_from_response(told, Headers((("Retry-After", "0"),)), status)


def failure(code: int, retry_after: float | None = None) -> KubeError:
    return error_from_status({"code": code}, retry_after=retry_after)


@pytest.mark.parametrize(
    ("method", "error", "delay"),
    [
        ("GET", failure(429, 2.0), 2.0),
        ("POST", failure(429, 2.0), 2.0),
        ("POST", failure(503, 0.0), 0.0),
        ("POST", PAGE, None),
        ("GET", PAGE, 0.0),
        ("POST", contradiction(503, 503), 0.0),
        ("POST", contradiction(504, 503), None),
        ("POST", contradiction(503, 429), None),
        ("POST", contradiction(500, 429), None),
        ("GET", contradiction(504, 503), 0.0),
        ("GET", failure(500, 1.0), 1.0),
        ("POST", failure(500, 1.0), None),
        ("PUT", failure(504, 1.0), None),
        ("GET", failure(503), None),
        ("GET", failure(429, 86_400.0), 60.0),
        ("GET", failure(404, 1.0), None),
        ("POST", failure(404, 1.0), None),
        ("POST", failure(501, 1.0), None),
        ("GET", StreamBroken("reset"), 0.0),
        ("DELETE", StreamBroken("reset"), None),
        ("GET", TimedOut("slow"), None),
        ("GET", ConnectFailed("refused"), 0.1),
        ("POST", ConnectFailed("refused"), None),
        ("GET", TLSFailed("who are you"), None),
        ("GET", ProxyRefused("407"), None),
        ("GET", ClientClosed("closed"), None),
    ],
)
def test_only_what_the_server_asks_for_or_cannot_hurt_is_repeated(
    method: str, error: KubeError, delay: float | None
) -> None:
    """A 500 or a page proves nothing of a write; a broken connection under a read costs nothing."""
    assert POLICY.delay(method, error, attempt=1) == delay


@pytest.mark.parametrize(
    ("told", "code", "leaves"),
    [(502, 400, True), (400, 502, True), (503, 409, False), (501, 501, False), (409, 409, False)],
)
def test_a_write_whose_answer_contradicts_itself_may_have_been_executed(
    told: int, code: int, *, leaves: bool
) -> None:
    """The worse of what the head and the body say counts."""
    error = contradiction(told, code)

    assert isinstance(error, ApiError)
    assert (error.code, error.http_status) == (code, told)
    assert leaves_open(error) is leaves


def test_a_state_that_the_server_has_not_reached_is_not_waited_for() -> None:
    """A cache asks for an older state instead, at once."""
    error = error_from_status(
        {"code": 504, "details": {"causes": [{"reason": "ResourceVersionTooLarge"}]}},
        retry_after=1.0,
    )

    assert POLICY.delay("GET", error, attempt=1) is None


def test_a_read_that_breaks_again_is_repeated_more_slowly() -> None:
    """The first time it was an idle connection; after that, something is wrong."""
    error = StreamBroken("reset")

    assert [POLICY.delay("GET", error, attempt) for attempt in range(1, 4)] == [0.0, 1.0, 1.0]


def test_attempts_are_bounded() -> None:
    """A server that always says "later" is left alone in the end."""
    error = failure(429, 1.0)

    delays = [POLICY.delay("GET", error, attempt) for attempt in range(1, 6)]

    assert delays == [1.0, 1.0, 1.0, None, None]


def test_f1_a_server_that_is_away_is_asked_twice_more_and_then_given_up() -> None:
    """A restart behind an address passes unnoticed; an outage must not look like a slow call."""
    error = ConnectFailed("refused")

    delays = [POLICY.delay("GET", error, attempt) for attempt in range(1, 4)]

    assert delays == [0.1, 0.4, None]


def test_f17_retries_of_many_calls_are_bounded_together() -> None:
    """Fifty clients that each retry ten times prolong the outage that they suffer from."""
    budget = RetryBudget(100)

    spent = [budget.spend() for _ in range(150)]

    assert sum(spent) == 100


def test_f17_success_earns_retries_back() -> None:
    """After the outage, a client is as patient as before."""
    budget = RetryBudget(2)
    while budget.spend():
        pass

    budget.succeeded(2)
    after_a_retry = [budget.spend(), budget.spend()]
    for _ in range(5):
        budget.succeeded(1)
    after_five_at_once = [budget.spend(), budget.spend()]

    assert after_a_retry == [True, False]
    assert after_five_at_once == [True, False]


def test_f17_a_retry_that_helped_pays_for_itself_and_no_more() -> None:
    """Four calls that needed none are not enough for another one."""
    budget = RetryBudget(2)
    while budget.spend():
        pass

    for attempts in (2, 1, 1, 1, 1):
        budget.succeeded(attempts)

    assert [budget.spend(), budget.spend()] == [True, False]


def test_f17_a_budget_never_exceeds_what_it_was() -> None:
    """A quiet year does not pay for a storm."""
    budget = RetryBudget(1)

    for _ in range(100):
        budget.succeeded(2)

    assert [budget.spend(), budget.spend()] == [True, False]


def test_a_budget_of_none_is_no_bound() -> None:
    """Who wants client-go's behaviour can have it."""
    budget = RetryBudget(0)

    assert all(budget.spend() for _ in range(1000))


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


def test_a_write_that_was_answered_with_a_redirect_is_not_lost() -> None:
    """The server did not execute it, it pointed elsewhere."""
    assert not is_lost_write("POST", RedirectRefused("elsewhere"))


def test_backoff_grows_to_its_cap_and_jitter_only_adds() -> None:
    """A herd that was cut off together must not come back together, nor earlier."""
    backoff = Backoff(initial=1.0, factor=2.0, cap=5.0, jitter=0.5)

    delays = list(islice(backoff.delays(random.Random(7)), 6))

    for delay, floor in zip(delays, [1.0, 2.0, 4.0, 5.0, 5.0, 5.0], strict=True):
        assert floor <= delay <= floor * 1.5


def test_steps_count_attempts_not_waits() -> None:
    """client-go's five steps are five attempts with four waits between them."""
    backoff = Backoff(initial=1.0, factor=5.0, jitter=0.0, steps=3)

    assert list(backoff.delays(random.Random(7))) == [1.0, 5.0]
