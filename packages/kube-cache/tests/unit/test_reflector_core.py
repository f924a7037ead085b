"""The reflector's decisions, one after another, in virtual time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import repeat

import pytest

from kube_cache.reflector_core import (
    List,
    Probe,
    ReflectorCore,
    StaleState,
    Step,
    Wait,
    Watch,
    WatchList,
)
from kube_transport.errors import (
    BadRequest,
    ConnectFailed,
    Forbidden,
    Gone,
    InternalError,
    Invalid,
    KubeError,
    NotFound,
    ServerTimeout,
    StreamBroken,
    TooManyRequests,
    Unauthorized,
)
from kube_transport.retry import Backoff

GONE = Gone({"code": 410, "reason": "Expired"})
TOO_LARGE = ServerTimeout(
    {
        "code": 504,
        "reason": "Timeout",
        "details": {"causes": [{"reason": "ResourceVersionTooLarge"}]},
    }
)
NO_WATCH_LIST = Invalid({"code": 422, "reason": "Invalid"})
BROKEN = StreamBroken("reset")


class Clock:
    """Monotonic seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def always_one() -> Iterator[float]:
    """Return delays that make the waits readable."""
    return repeat(1.0)


def doubling() -> Iterator[float]:
    """Yield delays that grow without chance."""
    delay = 1.0
    while True:
        yield delay
        delay *= 2


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still."""
    return Clock()


@pytest.fixture
def core(clock: Clock) -> ReflectorCore:
    """A core that asks for streams, and waits one second whenever it waits."""
    return ReflectorCore(always_one, clock, watch_list=True)


def watching(core: ReflectorCore, version: str) -> ReflectorCore:
    """Return the core with a store that stands at ``version`` and a watch from there."""
    core.start()
    core.synced(version)
    return core


def test_the_first_request_is_a_list_of_the_latest_state(clock: Clock) -> None:
    """A controller that starts over must not see the past, as a cache of a server may."""
    core = ReflectorCore(always_one, clock)

    assert core.start() == List("")
    assert core.ended(BROKEN) == Wait(1.0, List(""))
    assert core.listed("10") == Watch("10")


def test_the_collection_is_asked_for_as_a_stream_if_that_is_wanted(core: ReflectorCore) -> None:
    """It spares the memory of servers that write a list as a whole."""
    assert core.start() == WatchList("")


def test_a_server_without_watch_list_is_asked_for_a_list(core: ReflectorCore) -> None:
    """Servers before 1.32 refuse the parameter."""
    core.start()

    step = core.ended(NO_WATCH_LIST)

    assert step == List("")
    assert core.listed("10") == Watch("10")


def test_a_stream_that_ends_before_the_state_is_complete_is_followed_by_a_list(
    core: ReflectorCore,
) -> None:
    """A proxy that swallows bookmarks must not keep the cache empty for ever."""
    core.start()

    step = core.ended(None)

    assert step == Wait(1.0, List(""))


@pytest.mark.parametrize(
    "error",
    [
        ConnectFailed("refused"),
        TooManyRequests({"code": 429}),
        Unauthorized({"code": 401}),
    ],
)
def test_a_server_that_could_not_be_asked_is_asked_the_same_again(
    core: ReflectorCore, error: KubeError
) -> None:
    """Being busy is no refusal of the watch-list."""
    core.start()

    step = core.ended(error)

    assert step == Wait(1.0, WatchList(""))


def test_a_broken_watch_resumes_where_it_stopped(core: ReflectorCore) -> None:
    """Losing the connection costs no second list."""
    watching(core, "10").admit("12")

    step = core.ended(BROKEN)

    assert step == Wait(1.0, Watch("12"))


@pytest.mark.parametrize(
    "error",
    [
        BROKEN,
        ConnectFailed("refused"),
        Forbidden({"code": 403}),
        InternalError({"code": 500}),
        ServerTimeout({"code": 504}),
        TooManyRequests({"code": 429}),
        Unauthorized({"code": 401}),
    ],
)
def test_a_passing_failure_never_costs_a_list(core: ReflectorCore, error: KubeError) -> None:
    """Thousands of clients that list again would bring down a server that comes back."""
    watching(core, "10")

    steps = [core.ended(error) for _ in range(50)]

    assert steps == [Wait(1.0, Watch("10"))] * 50


def test_an_event_at_which_every_watch_breaks_leads_to_a_list(core: ReflectorCore) -> None:
    """Resuming before it would meet it again, for ever."""
    watching(core, "10")
    steps: list[Step] = []

    for _ in range(5):
        core.accepted()
        steps.append(core.ended(BROKEN))

    assert steps == [Wait(1.0, Watch("10"))] * 4 + [Wait(1.0, WatchList("10"))]


def test_watches_that_break_after_a_while_never_lead_to_a_list(
    core: ReflectorCore, clock: Clock
) -> None:
    """A proxy that cuts quiet connections does not make anything unreadable."""
    watching(core, "10")
    steps: list[Step] = []

    for _ in range(20):
        core.accepted()
        clock.now += 10
        steps.append(core.ended(BROKEN))

    assert steps == [Wait(1.0, Watch("10"))] * 20


def test_a_watch_that_ends_in_peace_is_followed_at_once(core: ReflectorCore, clock: Clock) -> None:
    """Servers end every watch after some minutes."""
    watching(core, "10").admit("11")
    clock.now += 400

    assert core.ended(None) == Watch("11")


def test_a_watch_that_is_cut_after_news_is_followed_at_once(
    core: ReflectorCore, clock: Clock
) -> None:
    """A load balancer that was restarted costs no second in which nothing is seen."""
    watching(core, "10").admit("11")
    clock.now += 400

    assert core.ended(StreamBroken("reset")) == Watch("11")
    assert core.ended(StreamBroken("reset")) == Wait(1.0, Watch("11"))


def test_a_watch_that_brought_nothing_and_ends_soon_is_not_followed_at_once(
    core: ReflectorCore, clock: Clock
) -> None:
    """A server that hangs up at once, again and again, is not hammered."""
    watching(core, "10")
    clock.now += 5

    assert core.ended(None) == Wait(1.0, Watch("10"))


def test_a_very_short_watch_is_not_followed_at_once_even_with_news(
    core: ReflectorCore, clock: Clock
) -> None:
    """One event per connection must not become one connection per event."""
    watching(core, "10").admit("11")
    clock.now += 0.5

    assert core.ended(None) == Wait(1.0, Watch("11"))


def test_an_expired_version_costs_one_list_not_older_than_the_store(core: ReflectorCore) -> None:
    """Listing from any cached state could turn the store back."""
    watching(core, "10")

    step = core.ended(GONE)

    assert step == Wait(1.0, WatchList("10"))
    assert core.ended(NO_WATCH_LIST) == List("10")


def test_a_version_that_no_list_serves_is_given_up_at_once(core: ReflectorCore) -> None:
    """Only then the latest state is asked for, which may be older after a restored backup."""
    watching(core, "10")
    core.ended(GONE)

    assert core.ended(GONE) == WatchList("")
    assert core.ended(NO_WATCH_LIST) == List("")
    assert core.listed("5") == Watch("5")


def test_a_watch_without_even_a_bookmark_is_followed_by_a_probe(
    core: ReflectorCore, clock: Clock
) -> None:
    """A server restored from a backup accepts a watch from its future, and is silent on it."""
    watching(core, "1000")
    clock.now += 400

    probe = core.ended(None)
    step = core.ended(TOO_LARGE)

    assert probe == Probe("1000")
    assert step == Wait(1.0, WatchList(""))


def test_a_probe_that_is_answered_costs_no_list(core: ReflectorCore, clock: Clock) -> None:
    """Some servers send no bookmarks, and some collections are quiet."""
    watching(core, "1000")
    clock.now += 400
    core.ended(None)

    assert core.probed() == Watch("1000")
    assert core.ended(BROKEN) == Wait(1.0, Watch("1000"))


def test_a_bookmark_is_enough_to_trust_a_quiet_watch(core: ReflectorCore, clock: Clock) -> None:
    """Whoever sends it knows this version."""
    watching(core, "1000").admit("1000")
    clock.now += 400

    assert core.ended(None) == Watch("1000")


def test_a_state_older_than_the_store_is_refused_and_the_latest_asked_for(
    core: ReflectorCore,
) -> None:
    """A server that lags behind must not turn the store back."""
    watching(core, "10")
    core.ended(GONE)

    with pytest.raises(StaleState, match="9, older than 10") as refused:
        core.check("9")

    assert core.ended(refused.value) == WatchList("")
    core.check("9")  # nothing is more recent than the latest


def test_a_version_from_the_future_leads_to_the_latest_state(core: ReflectorCore) -> None:
    """A restored etcd counts from lower; waiting for it to catch up would freeze the cache."""
    watching(core, "1000")

    assert core.ended(TOO_LARGE) == Wait(1.0, WatchList(""))


def test_a_list_that_is_always_gone_makes_nobody_spin(core: ReflectorCore) -> None:
    """Even an answer that makes no sense is met with a pause."""
    core.start()

    steps = [core.ended(GONE) for _ in range(10)]

    assert all(isinstance(step, Wait) for step in steps)


def test_a_refused_watch_is_followed_by_a_list(core: ReflectorCore) -> None:
    """The kind may be gone (a deleted CRD), and its objects with it."""
    watching(core, "10")

    for error in (NotFound({"code": 404}), BadRequest({"code": 400})):
        assert isinstance(core.ended(error), Wait)
        assert core.ended(error) == List("10")
        watching(core, "10")


def test_an_event_from_the_past_is_not_admitted(core: ReflectorCore) -> None:
    """A proxy that repeats or reorders must not turn the store back."""
    watching(core, "9").admit("10")

    assert not core.admit("9")
    assert core.admit("10")
    assert core.resource_version == "10"


def test_an_event_without_a_version_is_not_admitted_and_moves_nothing(core: ReflectorCore) -> None:
    """A watch from no version would start anywhere, and what lies between would be lost."""
    watching(core, "9").admit("10")

    assert not core.admit("")
    assert core.resource_version == "10"
    assert core.ended(StreamBroken("reset")) == Wait(1.0, Watch("10"))


def test_versions_are_compared_as_numbers(core: ReflectorCore) -> None:
    """As text, "10" comes before "9"."""
    assert watching(core, "9").admit("10")


def test_failures_in_a_row_wait_longer_and_longer(clock: Clock) -> None:
    """A server in trouble gets less and less to do."""
    core = watching(ReflectorCore(doubling, clock), "10")

    steps = [core.ended(BROKEN) for _ in range(3)]

    assert [step.seconds for step in steps if isinstance(step, Wait)] == [1.0, 2.0, 4.0]


def test_after_some_calm_the_waiting_starts_over(clock: Clock) -> None:
    """Yesterday's outage does not slow down today's reconnect."""
    core = watching(ReflectorCore(doubling, clock), "10")
    for _ in range(5):
        core.ended(BROKEN)
    core.admit("10")
    clock.now += 16 + 120

    assert core.ended(BROKEN) == Wait(1.0, Watch("10"))


def test_news_on_a_watch_start_the_waiting_over(clock: Clock) -> None:
    """A connection that is cut often but works in between is resumed quickly."""
    core = watching(ReflectorCore(doubling, clock), "10")
    for _ in range(5):
        core.ended(BROKEN)
    core.admit("11")

    assert core.ended(BROKEN) == Wait(1.0, Watch("11"))


def test_lists_in_a_row_wait_longer_although_each_watch_brings_news(clock: Clock) -> None:
    """A list is dear: a server that expires versions at once is not listed every second."""
    core = ReflectorCore(doubling, clock)
    core.start()
    waits: list[float] = []
    for version in range(10, 50, 10):
        core.synced(str(version))
        core.admit(str(version + 1))
        step = core.ended(GONE)
        assert isinstance(step, Wait)
        waits.append(step.seconds)

    assert waits == [1.0, 2.0, 4.0, 8.0]


@pytest.mark.parametrize(("asked", "waited"), [(0.5, 1.0), (7.0, 7.0), (86400.0, 300.0)])
def test_the_server_may_ask_for_a_longer_pause_within_reason(
    core: ReflectorCore, asked: float, waited: float
) -> None:
    """A day is no pause but an outage."""
    watching(core, "10")

    step = core.ended(TooManyRequests({"code": 429}, retry_after=asked))

    assert step == Wait(waited, Watch("10"))


def test_the_defaults_settle_at_half_a_minute_to_a_minute() -> None:
    """client-go's numbers: 0.8 s, doubling, 30 s, and up to as much again by chance."""

    class Least(random.Random):
        def random(self) -> float:
            return 0.0

    class Most(random.Random):
        def random(self) -> float:
            return 1.0

    least, most = Backoff().delays(Least()), Backoff().delays(Most())

    assert [next(least) for _ in range(8)] == [0.8, 1.6, 3.2, 6.4, 12.8, 25.6, 30.0, 30.0]
    assert [next(most) for _ in range(8)][-1] == 60.0
