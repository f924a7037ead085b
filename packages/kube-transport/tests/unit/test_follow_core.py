"""What follows when a watch ends, in virtual time: one list of calls is one schedule of faults."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_transport.errors import (
    ClientClosed,
    ConnectFailed,
    CredentialsError,
    DecodeError,
    InvalidRequest,
    KubeError,
    LoginRequired,
    PluginError,
    ProxyRefused,
    Sent,
    StreamBroken,
    TimedOut,
    TLSFailed,
    error_from_status,
)
from kube_transport.waiting.core import (
    QUIET_WATCH,
    SHORT_WATCH,
    FollowCore,
    List,
    Step,
    Stop,
    Wait,
    Watch,
)


class Schedule:
    """A core whose delays double from the first on, and whose clock a test moves."""

    def __init__(
        self, resource_version: str = "5", *, relist: bool = False, delay: float = 1.0
    ) -> None:
        self.now = 1000.0
        self.core = FollowCore(
            lambda: (delay * 2**power for power in range(100)),
            lambda: self.now,
            resource_version=resource_version,
            relist=relist,
        )
        self.first = self.core.start()

    def admit(self, resource_version: str, what: str = "a") -> bool:
        return self.core.admit(resource_version, what)


def failure(code: int, reason: str = "", seconds: int = 0, cause: str = "") -> KubeError:
    details = {"retryAfterSeconds": seconds, "causes": [{"reason": cause}]}
    return error_from_status({"code": code, "reason": reason, "details": details})


GONE = failure(410, "Expired")
BROKEN = StreamBroken("reset")


def test_it_begins_where_it_is_told_or_with_a_list() -> None:
    """A version that is known makes the list superfluous."""
    assert Schedule("5").first == Watch("5")
    assert Schedule("", relist=True).first == List()
    assert Schedule().core.failure is None


@pytest.mark.parametrize("end", [None, BROKEN, TimedOut("idle"), failure(500), failure(504)])
def test_f5_a_watch_resumes_where_it_stood(end: KubeError | None) -> None:
    """After the last event that was seen whole, without delay since there was one."""
    schedule = Schedule()
    schedule.now += SHORT_WATCH
    schedule.admit("8")

    assert schedule.core.ended(end) == Watch("8")


@pytest.mark.parametrize("end", [None, BROKEN])
def test_f24_bookmarks_move_a_quiet_watch_on(end: KubeError | None) -> None:
    """Else its version would be too old one day, although nothing happened."""
    schedule = Schedule()
    for version in ("6", "70", "700"):
        schedule.core.progressed(version)
    schedule.now += QUIET_WATCH

    assert schedule.core.ended(end) == Watch("700")


def test_f26_what_is_known_or_older_is_no_news() -> None:
    """A proxy may send it twice, or a second server may lag behind."""
    schedule = Schedule("99")

    assert [schedule.admit(version) for version in ("99", "98", "100", "100", "9", "101")] == [
        False,
        False,
        True,
        False,
        False,
        True,
    ]
    assert schedule.core.resource_version == "101"


def test_f26_objects_that_change_at_one_version_are_all_news() -> None:
    """Those whose lease ends are deleted together, as events are when their hour is over."""
    schedule = Schedule("5")

    told = [schedule.admit("6", name) for name in ("a", "b", "a", "b", "c")]

    assert told == [True, True, False, False, True]


def test_f26_what_is_older_makes_nobody_forget_what_was_told() -> None:
    """A second server that lags behind may be asked in between."""
    schedule = Schedule("5")

    told = [schedule.admit(version, name) for version, name in (("6", "a"), ("4", "b"), ("6", "a"))]

    assert told == [True, False, False]


@pytest.mark.parametrize("told", ["listed", "progressed"])
def test_f26_what_a_list_or_a_bookmark_is_of_has_been_told(told: str) -> None:
    """All that has changed at that version came before, or is in it."""
    schedule = Schedule("5", relist=True)
    schedule.admit("6", "a")

    getattr(schedule.core, told)("6")

    assert not schedule.admit("6", "b")


@pytest.mark.parametrize(
    ("known", "version"), [("10", "a"), ("ab", "5"), ("10", "\u0665"), ("\u0661\u0660", "5")]
)
def test_f26_a_number_and_what_is_none_have_no_order(known: str, version: str) -> None:
    """However short the one is; digits of other scripts are no numbers to a server."""
    assert Schedule(known).admit(version)


def test_f26_versions_that_are_no_numbers_have_no_order() -> None:
    """Then only the same one is known for sure."""
    schedule = Schedule("b")

    assert [schedule.admit(version) for version in ("a", "a", "", "b")] == [
        True,
        False,
        False,
        True,
    ]


@pytest.mark.parametrize("end", [None, BROKEN, ConnectFailed("refused"), failure(503)])
def test_f27_watches_that_bring_nothing_are_followed_later_and_later(
    end: KubeError | None,
) -> None:
    """A server that hangs up at once, a thousand times, is not hammered."""
    schedule = Schedule()
    waits: list[float] = []

    for _ in range(10):
        step = schedule.core.ended(end)
        assert isinstance(step, Wait)
        assert step.then == Watch("5")
        waits.append(step.seconds)
        schedule.core.begun()

    assert all(later > earlier for earlier, later in pairwise(waits))


def test_f27_a_watch_that_lasted_is_followed_at_once_and_forgives() -> None:
    """Quiet collections are watched without gaps."""
    schedule = Schedule()
    schedule.core.ended(None)
    schedule.now += QUIET_WATCH

    assert schedule.core.ended(None) == Watch("5")
    assert schedule.core.ended(None) == Wait(1.0, Watch("5"))


def test_f27_nobody_waits_for_longer_than_the_delays_say() -> None:
    """Where no server asked for it; whoever wants news soon has short delays."""
    broken, gone = Schedule(delay=0.25), Schedule(relist=True, delay=0.25)

    assert broken.core.ended(BROKEN) == Wait(0.25, Watch("5"))
    assert gone.core.ended(GONE) == Wait(0.25, List())


@pytest.mark.parametrize("end", [None, BROKEN])
def test_f27_watches_that_end_after_one_event_begin_once_a_second(end: KubeError | None) -> None:
    """An event is worth another watch, but a server may end each of them after one."""
    schedule = Schedule()

    for version in range(6, 20):
        schedule.now += 0.25
        schedule.admit(str(version))
        assert schedule.core.ended(end) == Wait(SHORT_WATCH - 0.25, Watch(str(version)))
        schedule.core.begun()


def test_f27_watches_that_bring_bookmarks_alone_are_followed_later_and_later() -> None:
    """Progress without a change is no news."""
    schedule = Schedule()
    steps: list[Step] = []

    for version in ("6", "7", "8"):
        schedule.core.progressed(version)
        steps.append(schedule.core.ended(None))

    assert steps == [Wait(1.0, Watch("6")), Wait(2.0, Watch("7")), Wait(4.0, Watch("8"))]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["event", "bookmark", "nothing"]),
            st.sampled_from([None, BROKEN, failure(410, "Expired"), failure(500)]),
        ),
        min_size=20,
        max_size=40,
    )
)
def test_f27_no_sequence_of_answers_makes_the_client_spin(
    answers: list[tuple[str, KubeError | None]],
) -> None:
    """Of a server that answers at once, whatever it answers."""
    schedule = Schedule("", relist=True)
    begun, step = schedule.now, schedule.first

    for version, (brought, end) in enumerate(answers, 5):
        if isinstance(step, Wait):
            schedule.now += step.seconds
            schedule.core.begun()
            step = step.then
        if isinstance(step, List):
            schedule.core.listed(str(version))
        if brought == "event":
            schedule.admit(str(version + 1))
        elif brought == "bookmark":
            schedule.core.progressed(str(version + 1))
        step = schedule.core.ended(end)

    assert len(answers) <= (schedule.now - begun) / SHORT_WATCH + 1


@pytest.mark.parametrize(
    ("error", "seconds"),
    [
        (failure(429, seconds=30), 30.0),
        (failure(503, seconds=30), 30.0),
        (failure(500, seconds=86_400), 300.0),
        (failure(504, "Timeout", cause="ResourceVersionTooLarge"), 1.0),
        (failure(504, "Timeout", seconds=1, cause="ResourceVersionTooLarge"), 1.0),
    ],
)
def test_f12_f15_what_a_server_asks_for_is_waited_for(error: KubeError, seconds: float) -> None:
    """Also when the watch had brought something; but no header parks a program for a day."""
    schedule = Schedule()
    if seconds > 1:
        schedule.admit("6")

    step = schedule.core.ended(error)

    assert isinstance(step, Wait)
    assert step.seconds == seconds


def test_a_credential_that_could_not_be_had_once_may_be_had_later() -> None:
    """Where it comes from may be out of reach for a moment, as any server."""
    schedule = Schedule()

    assert schedule.core.ended(CredentialsError("no token")) == Wait(1.0, Watch("5"))


@pytest.mark.parametrize(
    "error",
    [
        failure(400),
        failure(401, "Unauthorized"),
        failure(403, "Forbidden"),
        failure(404, "NotFound"),
        failure(405),
        failure(406),
        failure(422, "Invalid"),
        LoginRequired("revoked"),
        PluginError("not installed"),
        ProxyRefused("407"),
        TLSFailed("wrong name"),
        ClientClosed("closed"),
        DecodeError("no object"),
        InvalidRequest("no name"),
    ],
)
def test_what_another_attempt_would_meet_again_is_the_end(error: KubeError) -> None:
    """Retrying it for ever would hide from the caller what only they can mend."""
    assert Schedule().core.ended(error) == Stop(error)
    assert Schedule("", relist=True).core.ended(error) == Stop(error)


def test_f13_without_lists_gone_is_the_end_however_it_comes() -> None:
    """Before the stream or within it: what happened since then cannot be had any more."""
    at_once, later = Schedule(), Schedule()
    later.admit("6")

    assert at_once.core.ended(GONE) == Stop(GONE)
    assert later.core.ended(GONE) == Stop(GONE)


def test_f13_with_lists_gone_costs_one_at_once() -> None:
    """And after it the watch begins at the list's version."""
    schedule = Schedule(relist=True)
    schedule.now += SHORT_WATCH
    schedule.admit("6")

    assert schedule.core.ended(GONE) == List()
    assert schedule.core.listed("20") == Watch("20")


def test_a_version_that_the_server_has_not_reached_costs_a_list() -> None:
    """Its data were restored from a backup, and it may not get there before the wait is over."""
    schedule = Schedule(relist=True)
    too_large = failure(504, "Timeout", cause="ResourceVersionTooLarge")

    assert schedule.core.ended(too_large) == Wait(1.0, List())
    assert schedule.core.ended(too_large) == Wait(2.0, List())
    assert schedule.core.listed("3") == Watch("3")


def test_f13_a_second_list_in_a_row_waits_although_there_was_an_event() -> None:
    """Lists cost servers more than anything, so only the first one is for nothing."""
    schedule = Schedule(relist=True)
    steps: list[Step] = []

    for version in ("10", "20", "30"):
        schedule.now += SHORT_WATCH
        schedule.admit(f"{version}1")
        steps.append(schedule.core.ended(GONE))
        schedule.core.listed(f"{version}2")
    schedule.now += QUIET_WATCH
    steps.append(schedule.core.ended(GONE))

    assert steps == [List(), Wait(1.0, List()), Wait(2.0, List()), List()]


def test_f13_a_watch_that_went_well_makes_the_next_list_the_first_again() -> None:
    """It held the version of the list before, so the server did not forget all at once."""
    schedule = Schedule(relist=True)
    steps: list[Step] = []

    for end in (GONE, None, GONE):
        schedule.now += SHORT_WATCH
        schedule.admit(f"1{len(steps)}")
        steps.append(schedule.core.ended(end))
        if end is GONE:
            schedule.core.listed("10")

    assert steps == [List(), Watch("11"), List()]


def test_f13_lists_whose_versions_are_gone_at_once_do_not_spin() -> None:
    """A server that forgets everything within a second is listed ever more seldom."""
    schedule = Schedule(relist=True)
    steps: list[Step] = []

    for version in range(5):
        step = schedule.core.ended(GONE)
        steps.append(step)
        schedule.core.listed(str(100 + version))

    assert steps == [Wait(float(2**power), List()) for power in range(5)]


def test_a_list_that_failed_is_tried_again_later() -> None:
    """With what it failed with at hand, for whoever asks why nothing comes."""
    schedule = Schedule("", relist=True)
    refused = ConnectFailed("refused")

    assert schedule.core.ended(refused) == Wait(1.0, List())
    assert schedule.core.failure is refused
    assert refused.sent is Sent.NO
    schedule.core.listed("5")
    assert schedule.core.failure is None


def test_a_failure_is_over_once_something_was_seen_again() -> None:
    """Also if that is a bookmark; what was known before says nothing."""
    schedule = Schedule("5")
    schedule.core.ended(BROKEN)

    schedule.core.progressed("5")
    assert schedule.core.failure is BROKEN

    schedule.core.progressed("6")
    assert schedule.core.failure is None
