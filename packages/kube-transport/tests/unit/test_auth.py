"""Secrets, credentials, and how long they are kept."""

from __future__ import annotations

import copy
import pickle
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from queue import SimpleQueue
from types import FrameType
from typing import Any

import pytest

from kube_transport.auth import CachedCredentials, Credential, Secret, StaticCredentials
from kube_transport.auth import cached as auth_cached
from kube_transport.auth.cached import HANGING, utc_now
from kube_transport.cancel import Cancel, wait_for_either
from kube_transport.errors import (
    Cancelled,
    ClientClosed,
    CredentialsError,
    KubeError,
    LoginRequired,
    TimedOut,
)
from kube_transport.printable import printable, printable_lines

NOON = datetime(2030, 1, 1, 12, tzinfo=UTC)
LONG = 30.0


def credential(name: str, lifetime: float | None = None) -> Credential:
    expires_at = None if lifetime is None else NOON + timedelta(seconds=lifetime)
    return Credential(token=Secret(name), expires_at=expires_at)


class Scripted:
    """A source that does what it is told, step by step."""

    def __init__(self, *steps: Credential | BaseException | Callable[[Cancel], Credential]) -> None:
        self.steps = list(steps)
        self.invalidated: list[Credential] = []
        self.closed = 0

    def get(self, *, min_validity: float, cancel: Cancel) -> Credential:
        step = self.steps.pop(0)
        if isinstance(step, BaseException):
            raise step
        return step if isinstance(step, Credential) else step(cancel)

    def invalidate(self, credential: Credential) -> None:
        self.invalidated.append(credential)

    def close(self) -> None:
        self.closed += 1


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def cached(source: Scripted, clock: Clock | None = None) -> CachedCredentials:
    return CachedCredentials(source, clock=clock or Clock())


def in_thread(work: Callable[[], object]) -> tuple[threading.Thread, list[object]]:
    """Start ``work``; the list will hold its result or its error."""
    results: list[object] = []

    def run() -> None:
        try:
            results.append(work())
        except KubeError as error:
            results.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    return thread, results


@pytest.mark.parametrize("show", [repr, str, "{}".format, "{:>9}".format, ascii])
def test_s11_a_secret_shows_only_its_mask(show: Callable[[Secret], str]) -> None:
    """However it gets into a message."""
    shown = show(Secret("canary"))

    assert "canary" not in shown
    assert "***" in shown


def test_s11_a_mask_takes_the_place_that_it_is_given() -> None:
    """Tables stay straight, so nobody reveals a secret to have them so."""
    assert f"{Secret('canary'):>6}|" == "   ***|"


def test_a_secret_is_an_unchangeable_value() -> None:
    """Equal by content, copied as itself, refused by pickle."""
    secret = Secret("x")

    assert secret == Secret("x") != Secret("y")
    assert secret != "x"
    assert len({secret, Secret("x")}) == 1
    assert hash(secret) not in (hash(Secret("y")), hash("x"))
    assert copy.deepcopy(secret) is secret
    assert not Secret("")
    with pytest.raises(TypeError, match="not pickled"):
        pickle.dumps(secret)
    with pytest.raises(TypeError, match=r"^a Secret is not pickled; .* load it from instead$"):
        secret.__getstate__()
    with pytest.raises(AttributeError):
        secret.other = 1


def test_credentials_are_equal_when_they_prove_the_same() -> None:
    """A token read again from its file is no new one, whatever its expiry."""
    assert credential("a", 1) == credential("a", 2)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"token": Secret("")},
        {"certificate": b"x"},
        {"token": Secret("x"), "key": Secret("x")},
        {"token": Secret("x"), "expires_at": NOON.replace(tzinfo=None)},
    ],
)
def test_half_a_credential_is_none(fields: dict[str, object]) -> None:
    """It would fail later, as an anonymous request."""
    with pytest.raises(CredentialsError):
        Credential(**fields)  # type: ignore[arg-type]


def test_f48_a_credential_that_arrives_expired_is_refused() -> None:
    """The clocks differ, or a plugin serves from its own stale cache."""
    with pytest.raises(CredentialsError, match=r"^the credential had expired when it arrived"):
        cached(Scripted(credential("a", 0))).get(cancel=Cancel())


def test_one_credential_serves_until_it_is_stale() -> None:
    """Then the next is obtained."""
    clock = Clock()
    credentials = cached(Scripted(credential("a", 100), credential("b", 200)), clock)

    first = [credentials.get(cancel=Cancel()) for _ in range(3)]
    clock.advance(90)
    second = credentials.get(cancel=Cancel())

    assert first == [credential("a")] * 3
    assert second == credential("b")


def test_a_source_is_asked_for_what_the_caller_wants_in_a_thread_that_ends_with_the_program() -> (
    None
):
    """A program does not outlive its work for the sake of a credential that nobody needs."""
    asked: list[tuple[float, bool]] = []

    class Listening(Scripted):
        def get(self, *, min_validity: float, cancel: Cancel) -> Credential:
            asked.append((min_validity, threading.current_thread().daemon))
            return super().get(min_validity=min_validity, cancel=cancel)

    credentials = cached(Listening(credential("a", 20), credential("b", 90)))

    credentials.get(cancel=Cancel())
    credentials.get(min_validity=30.0, cancel=Cancel())

    assert asked == [(0.0, True), (30.0, True)]


def test_the_time_of_day_has_a_zone() -> None:
    """Expiries have one, too, and the two are compared."""
    assert utc_now().tzinfo is UTC


def test_f32_a_failed_renewal_hurts_only_when_the_credential_has_expired() -> None:
    """The token endpoint may be down for the last ten seconds."""
    clock = Clock()
    error = CredentialsError("down")
    credentials = cached(Scripted(credential("a", 100), error, error), clock)
    credentials.get(cancel=Cancel())

    clock.advance(95)
    still = credentials.get(cancel=Cancel())
    clock.advance(5)

    assert still == credential("a")
    with pytest.raises(CredentialsError, match="down"):
        credentials.get(cancel=Cancel())


def test_f32_an_endpoint_that_is_down_is_not_asked_for_every_request() -> None:
    """While the old credential is good there is no hurry, and many requests."""
    clock = Clock()
    source = Scripted(credential("a", 100), CredentialsError("down"), credential("b", 999))
    credentials = cached(source, clock)
    credentials.get(cancel=Cancel())
    clock.advance(91)

    served = [credentials.get(cancel=Cancel()) for _ in range(5)]
    left_to_ask = len(source.steps)
    clock.advance(1)
    later = credentials.get(cancel=Cancel())

    assert served == [credential("a")] * 5
    assert left_to_ask == 1
    assert later == credential("b")


def test_f32_an_endpoint_that_is_slow_holds_nobody_up_whose_credential_is_good() -> None:
    """The renewal goes on meanwhile, and serves those who come later."""
    clock = Clock()
    release, over = threading.Event(), threading.Event()

    def slowly(cancel: Cancel) -> Credential:
        release.wait(LONG)
        over.set()
        cancel.raise_if_ended()
        return credential("b", 999)

    credentials = cached(Scripted(credential("a", 100), slowly), clock)
    credentials.get(cancel=Cancel())
    clock.advance(98.5)

    first = credentials.get(cancel=Cancel())
    release.set()
    over.wait(LONG)
    clock.advance(1)
    while (second := credentials.get(cancel=Cancel())) == first:
        pass

    assert first == credential("a")
    assert second == credential("b")


def test_f32_who_lost_patience_waits_on_where_the_old_credential_was_refused_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Another thread may learn of that at any time."""
    clock, release = Clock(), threading.Event()

    def slowly(_cancel: Cancel) -> Credential:
        release.wait(LONG)
        return credential("b", 999)

    def wait(cancel: Cancel, landed: Cancel, patience: float | None) -> None:
        if patience is None:
            release.set()
            wait_for_either(cancel, landed, None)
        else:
            credentials.invalidate(credential("a", 100))

    credentials = cached(Scripted(credential("a", 100), slowly), clock)
    credentials.get(cancel=Cancel())
    clock.advance(99)
    monkeypatch.setattr(auth_cached, "wait_for_either", wait)

    assert credentials.get(cancel=Cancel()) == credential("b", 999)


def test_f32_once_a_person_has_to_act_nobody_is_asked_again_at_once() -> None:
    """Each request would bring the same refusal; after a while somebody may have logged in."""
    clock = Clock()
    source = Scripted(LoginRequired("log in"), credential("a"))
    credentials = cached(source, clock)

    for _ in range(3):
        with pytest.raises(LoginRequired, match="log in"):
            credentials.get(cancel=Cancel())
    clock.advance(10)

    assert credentials.get(cancel=Cancel()) == credential("a")


def test_f32_a_failure_of_the_moment_is_tried_again_at_once_when_nothing_else_is_left() -> None:
    """Whoever calls decides how often."""
    credentials = cached(Scripted(CredentialsError("down"), credential("a")))

    with pytest.raises(CredentialsError, match="down"):
        credentials.get(cancel=Cancel())

    assert credentials.get(cancel=Cancel()) == credential("a")


@pytest.mark.parametrize("impatient", [0, 3])
def test_f33_the_next_renewal_waits_for_one_that_was_cancelled(impatient: int) -> None:
    """Both would use the same rotating token, and the session would be revoked.

    Those who give up waiting for it, in between, let nobody pass it.
    """
    inside, release = threading.Event(), threading.Event()
    running: list[str] = []

    def hang(_cancel: Cancel) -> Credential:
        inside.set()
        release.wait(LONG)
        running.append("first ended")
        return credential("a", 5)

    def follow(_cancel: Cancel) -> Credential:
        running.append("last began")
        return credential("b")

    credentials = CachedCredentials(Scripted(hang, follow), clock=Clock(), grace=LONG)
    cancel = Cancel()
    first, _ = in_thread(lambda: credentials.get(cancel=cancel))
    inside.wait(LONG)
    cancel.cancel()
    first.join(LONG)

    for _ in range(impatient):
        with pytest.raises(TimedOut):
            credentials.get(cancel=Cancel(0.01))
    last, results = in_thread(lambda: credentials.get(min_validity=9, cancel=Cancel()))
    while credentials.waiting < 1:
        pass
    release.set()
    last.join(LONG)

    assert running == ["first ended", "last began"]
    assert results == [credential("b")]


def test_f33_a_renewal_that_never_ends_is_waited_for_once() -> None:
    """However little time each of those has who come after it."""
    release = threading.Event()

    def hang(_cancel: Cancel) -> Credential:
        release.wait(LONG)
        raise CredentialsError("gave up")

    credentials = CachedCredentials(Scripted(hang, credential("b")), clock=Clock(), grace=0.05)
    served: list[Credential] = []

    for _ in range(1000):
        with suppress(TimedOut):
            served.append(credentials.get(cancel=Cancel(0.02)))
            break

    assert served == [credential("b")]
    release.set()


def abandoned(
    credentials: CachedCredentials, inside: SimpleQueue[threading.Thread]
) -> list[threading.Thread]:
    """Leave renewals as soon as they are inside the source; return the threads that hang there."""
    threads: list[threading.Thread] = []
    for _ in range(HANGING):
        cancel = Cancel()
        caller, _ = in_thread(partial(credentials.get, cancel=cancel))
        threads.append(inside.get(timeout=LONG))
        cancel.cancel()
        caller.join(LONG)
    return threads


def test_f33_a_source_that_hangs_for_ever_keeps_two_threads_at_most() -> None:
    """Else a program that goes on asking runs out of them; it recovers when a call ends."""
    inside = SimpleQueue[threading.Thread]()
    release = threading.Event()

    def hang(_cancel: Cancel) -> Credential:
        inside.put(threading.current_thread())
        release.wait(LONG)
        raise CredentialsError("gave up")

    source = Scripted(*[hang] * HANGING, credential("b"))
    credentials = CachedCredentials(source, clock=Clock(), grace=0.0)
    first, _ = abandoned(credentials, inside)

    for _ in range(3):
        with pytest.raises(CredentialsError, match="the credential source hangs: 2 calls"):
            credentials.get(cancel=Cancel(LONG))
    release.set()
    first.join(LONG)

    assert inside.empty()
    assert credentials.get(cancel=Cancel(LONG)) == credential("b")


def test_f33_what_a_cancelled_renewal_brings_all_the_same_is_kept() -> None:
    """It may be the only token that is still good."""
    inside, release = threading.Event(), threading.Event()

    def hang(_cancel: Cancel) -> Credential:
        inside.set()
        release.wait(LONG)
        return credential("a")

    of_others = threading.enumerate()
    credentials = CachedCredentials(Scripted(hang, credential("b", 999)), clock=Clock(), grace=LONG)
    cancel = Cancel()
    thread, _ = in_thread(lambda: credentials.get(cancel=cancel))
    inside.wait(LONG)
    cancel.cancel()
    thread.join(LONG)
    ours = (each for each in threading.enumerate() if each not in of_others)
    [worker] = [each for each in ours if each.name == "kube-credentials"]
    release.set()
    worker.join(LONG)

    assert credentials.get(cancel=Cancel()) == credential("a")


def test_f49_without_a_thread_the_next_call_tries_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else everybody would wait for a renewal that never began."""
    credentials = cached(Scripted(credential("a")))

    def refuse(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patched:
        patched.setattr(threading.Thread, "start", refuse)
        with pytest.raises(CredentialsError, match="can't start new thread"):
            credentials.get(cancel=Cancel())

    assert credentials.get(cancel=Cancel()) == credential("a")


def test_f33_sixty_four_threads_renew_once() -> None:
    """A rotating refresh token that is used twice is revoked."""
    everybody = threading.Barrier(65)
    release = threading.Event()

    def slowly(_cancel: Cancel) -> Credential:
        release.wait(LONG)
        return credential("a")

    credentials = cached(Scripted(slowly))

    def work() -> Credential:
        everybody.wait(LONG)
        return credentials.get(cancel=Cancel())

    threads = [in_thread(work) for _ in range(64)]
    everybody.wait(LONG)
    release.set()
    for thread, _ in threads:
        thread.join(LONG)

    assert [results for _, results in threads] == [[credential("a")]] * 64


def test_f33_all_who_wait_learn_of_a_failure() -> None:
    """One answer for everybody; nobody waits for ever."""
    inside, release = threading.Event(), threading.Event()

    def fail(_cancel: Cancel) -> Credential:
        inside.set()
        release.wait(LONG)
        raise CredentialsError("no")

    credentials = cached(Scripted(fail))
    threads = [in_thread(lambda: credentials.get(cancel=Cancel())) for _ in range(2)]
    inside.wait(LONG)
    while credentials.waiting < 2:
        pass
    release.set()
    for thread, _ in threads:
        thread.join(LONG)

    assert [str(results[0]) for _, results in threads] == ["no", "no"]


def test_while_one_renews_a_valid_credential_serves_the_others() -> None:
    """Nobody needs to wait for what is not urgent."""
    clock = Clock()
    inside, release = threading.Event(), threading.Event()

    def slowly(_cancel: Cancel) -> Credential:
        inside.set()
        release.wait(LONG)
        return credential("b", 1000)

    credentials = cached(Scripted(credential("a", 100), slowly), clock)
    credentials.get(cancel=Cancel())
    clock.advance(95)
    thread, results = in_thread(lambda: credentials.get(cancel=Cancel()))
    inside.wait(LONG)

    meanwhile = credentials.get(cancel=Cancel())
    demanding, demanded = in_thread(
        lambda: credentials.get(min_validity=60, cancel=Cancel()),
    )
    while credentials.waiting < 2:
        pass
    release.set()
    thread.join(LONG)
    demanding.join(LONG)

    assert meanwhile == credential("a")
    assert demanded == [credential("b")]
    assert results == [credential("b")]


def test_i7_a_caller_leaves_at_once_though_the_source_hangs() -> None:
    """And the work is cancelled, since nobody is left to wait for it."""
    inside, told = threading.Event(), threading.Event()
    gave_up = threading.Event()

    def hang(cancel: Cancel) -> Credential:
        cancel.on_cancel(told.set)
        inside.set()
        gave_up.wait(LONG)
        raise CredentialsError("gave up")

    credentials = CachedCredentials(Scripted(hang, credential("a")), grace=0.0)
    cancel = Cancel()
    thread, results = in_thread(lambda: credentials.get(cancel=cancel))
    inside.wait(LONG)

    cancel.cancel()
    thread.join(LONG)

    assert isinstance(results[0], Cancelled)
    assert told.wait(LONG)
    assert credentials.get(cancel=Cancel()) == credential("a")
    gave_up.set()


def test_i7_who_has_left_is_not_served_the_old_credential_in_place_of_a_new_one() -> None:
    """A request that was cancelled is not sent, though it could be."""
    release = threading.Event()

    def hang(_cancel: Cancel) -> Credential:
        release.wait(LONG)
        return credential("b", 999)

    clock, cancel = Clock(), Cancel()
    credentials = cached(Scripted(credential("a", 100), hang), clock)
    credentials.get(cancel=Cancel())
    clock.advance(91)
    cancel.cancel()

    with pytest.raises(Cancelled):
        credentials.get(cancel=cancel)
    release.set()


def test_i7_a_deadline_ends_the_wait() -> None:
    """As an error of its own, not as a cancellation."""
    release = threading.Event()

    def hang(_cancel: Cancel) -> Credential:
        release.wait(LONG)
        return credential("late")

    with pytest.raises(TimedOut):
        cached(Scripted(hang)).get(cancel=Cancel(0.01))
    release.set()


def test_one_callers_cancellation_does_not_hurt_another() -> None:
    """They wait for the same renewal."""
    inside, release = threading.Event(), threading.Event()

    def slowly(work: Cancel) -> Credential:
        inside.set()
        release.wait(LONG)
        work.raise_if_ended()
        return credential("a")

    credentials = cached(Scripted(slowly))
    cancel = Cancel()
    first, first_results = in_thread(lambda: credentials.get(cancel=cancel))
    inside.wait(LONG)
    second, second_results = in_thread(lambda: credentials.get(cancel=Cancel()))
    while credentials.waiting < 2:
        pass

    cancel.cancel()
    first.join(LONG)
    release.set()
    second.join(LONG)

    assert isinstance(first_results[0], Cancelled)
    assert second_results == [credential("a")]


def test_a_refused_credential_is_obtained_anew_once() -> None:
    """Sixteen threads that meet the same 401 cause one renewal."""
    source = Scripted(credential("a"), credential("b"))
    credentials = cached(source)
    refused = credentials.get(cancel=Cancel())

    for _ in range(16):
        credentials.invalidate(refused)
        assert credentials.get(cancel=Cancel()) == credential("b")

    assert source.invalidated == [refused]


def test_any_failure_of_a_source_is_a_credentials_error() -> None:
    """A plugin may raise anything; the cause is kept."""
    with pytest.raises(CredentialsError, match="ZeroDivisionError") as caught:
        cached(Scripted(ZeroDivisionError("x"))).get(cancel=Cancel())

    assert isinstance(caught.value.__cause__, ZeroDivisionError)


def test_closing_closes_the_source_once_and_ends_what_is_under_way() -> None:
    """A client that is closed leaves nothing running."""
    inside, told = threading.Event(), threading.Event()

    def hang(cancel: Cancel) -> Credential:
        cancel.on_cancel(told.set)
        inside.set()
        told.wait(LONG)
        cancel.raise_if_ended()
        return credential("a")

    source = Scripted(hang)
    credentials = cached(source)
    thread, results = in_thread(lambda: credentials.get(cancel=Cancel()))
    inside.wait(LONG)

    credentials.close()
    credentials.close()
    thread.join(LONG)

    assert isinstance(results[0], ClientClosed)
    assert source.closed == 1
    with pytest.raises(ClientClosed):
        credentials.get(cancel=Cancel())


def test_closing_waits_for_the_end_of_what_is_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may have a command to end, which would outlive the program."""
    inside, release, order = threading.Event(), threading.Event(), list[str]()
    wait = Cancel.wait

    def slowly(cancel: Cancel) -> Credential:
        inside.set()
        release.wait(LONG)
        order.append("ended")
        cancel.raise_if_ended()
        return credential("a")

    def waited_for(cancel: Cancel, timeout: float | None = None) -> bool:
        release.set()
        return wait(cancel, timeout)

    credentials = cached(Scripted(slowly))
    thread, _ = in_thread(lambda: credentials.get(cancel=Cancel()))
    inside.wait(LONG)
    monkeypatch.setattr("kube_transport.auth.cached.CLOSING", LONG)
    monkeypatch.setattr(Cancel, "wait", waited_for)

    credentials.close()
    order.append("closed")
    release.set()
    thread.join(LONG)

    assert order == ["ended", "closed"]


def test_closing_frees_those_who_wait_for_a_source_that_hangs() -> None:
    """Not every plugin listens."""
    inside, release = threading.Event(), threading.Event()

    def hang(_cancel: Cancel) -> Credential:
        inside.set()
        release.wait(LONG)
        return credential("late")

    credentials = cached(Scripted(hang))
    thread, results = in_thread(lambda: credentials.get(cancel=Cancel()))
    inside.wait(LONG)

    credentials.close()
    thread.join(LONG)
    release.set()

    assert isinstance(results[0], ClientClosed)
    assert str(results[0]) == "the client is closed"


@pytest.mark.parametrize("line", range(1, 40))
def test_f46_a_signal_handler_may_cancel_whoever_waits_for_a_credential(line: int) -> None:
    """At every line of the wait: what the interrupted thread has locked stays locked meanwhile."""
    cancel, ended, left = Cancel(0.05), threading.Event(), line

    def hang(renewal: Cancel) -> Credential:
        renewal.wait(LONG)
        raise renewal.error()

    def interrupt(frame: FrameType, event: str, _: object) -> Any:
        nonlocal left
        if frame.f_code.co_name != "wait":
            return None
        left -= event == "line"
        if left == 0:
            cancel.cancel()
        return interrupt

    def wait() -> None:
        sys.settrace(interrupt)
        with suppress(Cancelled, TimedOut):
            cached(Scripted(hang)).get(cancel=cancel)
        sys.settrace(None)
        ended.set()

    threading.Thread(target=wait, daemon=True).start()

    assert ended.wait(LONG)


def test_a_static_credential_is_always_the_same() -> None:
    """There is no other, even after a refusal."""
    source = StaticCredentials(credential("a"))

    source.invalidate(credential("a"))

    assert source.get(min_validity=1e9, cancel=Cancel()) == credential("a")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("two\nlines\r\n\tand more", "two lines and more"),
        ("\x1b[2Jgone", "\\u001b[2Jgone"),
        ("\x9b31m", "\\u009b31m"),
        ("\x1b]0;title\x07", "\\u001b]0;title\\u0007"),
        ("abc\u202edef", "abc\\u202edef"),
        ("x" * 2000, "x" * 997 + "..."),
    ],
)
def test_s5_text_of_others_cannot_steer_the_terminal(text: str, shown: str) -> None:
    """Escape sequences could hide or forge what the person reads."""
    assert printable(text) == shown


def test_s5_a_report_of_others_keeps_its_lines() -> None:
    """Windows ends them in its own way."""
    assert printable_lines("one\r\ntwo\n\tthree\r", limit=100) == "one\ntwo\n\tthree\\u000d"


def test_only_so_much_of_a_text_is_looked_at_as_may_be_shown() -> None:
    """A server may send a gigabyte of blanks."""
    assert printable(" " * 39 + "shown", limit=10) == "s"


class Hanging(Scripted):
    """A source that hears of a refusal, and ends, when it is let go."""

    def __init__(self, *steps: Credential) -> None:
        super().__init__(*steps)
        self.let_go = threading.Event()

    def invalidate(self, credential: Credential) -> None:
        self.let_go.wait(LONG)
        super().invalidate(credential)

    def close(self) -> None:
        self.let_go.wait(LONG)
        super().close()


def test_nobody_waits_for_a_source_that_hangs_when_it_hears_of_a_refusal() -> None:
    """The request that was refused has a deadline, and may be cancelled."""
    source = Hanging(credential("first"), credential("second"))
    credentials = cached(source)
    first = credentials.get(cancel=Cancel())

    credentials.invalidate(first)

    with pytest.raises(TimedOut):
        credentials.get(cancel=Cancel(0.01))
    assert source.invalidated == []
    source.let_go.set()
    assert credentials.get(cancel=Cancel()) == credential("second")
    assert source.invalidated == [first]
    credentials.close()


def test_a_refusal_waits_for_one_before_it_no_longer_than_for_a_renewal() -> None:
    """A source that hangs in one of them would keep a thread for each."""
    told = SimpleQueue[threading.Thread]()

    class HangsOnce(Hanging):
        hung = False

        def invalidate(self, credential: Credential) -> None:
            told.put(threading.current_thread())
            if not self.hung:
                self.hung = True
                super().invalidate(credential)

    source = HangsOnce(credential("first"), credential("second"))
    credentials = CachedCredentials(source, clock=Clock(), grace=0.0)

    credentials.invalidate(credentials.get(cancel=Cancel()))
    hanging = told.get(timeout=LONG)
    credentials.invalidate(credentials.get(cancel=Cancel()))
    told.get(timeout=LONG).join(LONG)

    assert hanging.is_alive()
    source.let_go.set()
    hanging.join(LONG)


def test_f33_a_source_that_hangs_in_each_refusal_keeps_two_threads_at_most() -> None:
    """Renewals count them too, and the other way round."""
    told = SimpleQueue[threading.Thread]()

    class Deaf(Hanging):
        def invalidate(self, credential: Credential) -> None:
            told.put(threading.current_thread())
            super().invalidate(credential)

    source = Deaf(credential("first"), credential("second"), credential("third"))
    credentials = CachedCredentials(source, clock=Clock(), grace=0.0)
    threads: list[threading.Thread] = []
    for _ in range(HANGING):
        credentials.invalidate(credentials.get(cancel=Cancel(LONG)))
        threads.append(told.get(timeout=LONG))

    with pytest.raises(CredentialsError, match="the credential source hangs"):
        credentials.get(cancel=Cancel(LONG))
    source.let_go.set()
    for thread in threads:
        thread.join(LONG)

    assert credentials.get(cancel=Cancel(LONG)) == credential("third")


def test_f33_a_source_that_hangs_in_two_renewals_is_told_of_no_refusal() -> None:
    """The credential that was refused is forgotten all the same."""
    inside = SimpleQueue[threading.Thread]()

    class Stuck(Hanging):
        def get(self, *, min_validity: float, cancel: Cancel) -> Credential:
            if self.steps:
                return super().get(min_validity=min_validity, cancel=cancel)
            inside.put(threading.current_thread())
            self.let_go.wait(LONG)
            raise CredentialsError("gave up")

    clock = Clock()
    source = Stuck(credential("first", 100))
    credentials = CachedCredentials(source, clock=clock, grace=0.0)
    first = credentials.get(cancel=Cancel())
    clock.advance(95)
    abandoned(credentials, inside)
    threads = set(threading.enumerate())

    credentials.invalidate(first)

    assert set(threading.enumerate()) <= threads
    with pytest.raises(CredentialsError, match="the credential source hangs"):
        credentials.get(cancel=Cancel(LONG))
    source.let_go.set()


@pytest.mark.parametrize(("grace", "waits"), [(LONG, True), (0.0, False)])
def test_f33_a_refusal_is_over_after_a_renewal_that_nobody_waits_for(
    grace: float, *, waits: bool
) -> None:
    """Else the next renewal would use the same rotating token; one that hangs is left behind."""
    told: list[threading.Thread] = []
    released = threading.Event()

    class Listening(Scripted):
        def invalidate(self, credential: Credential) -> None:
            told.append(threading.current_thread())

    def hang(_: Cancel) -> Credential:
        released.wait(LONG)
        return credential("late")

    clock = Clock()
    source = Listening(credential("first", 100), hang)
    credentials = CachedCredentials(source, clock=clock, grace=grace)
    first = credentials.get(cancel=Cancel())
    clock.advance(95)
    with pytest.raises(TimedOut):
        credentials.get(cancel=Cancel(0.01))

    credentials.invalidate(first)
    while not told:
        pass
    told[0].join(0.2 if waits else LONG)

    assert told[0].is_alive() is waits
    released.set()
    told[0].join(LONG)


def test_nobody_waits_long_for_a_source_that_hangs_when_it_is_closed(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that ends must end."""
    monkeypatch.setattr("kube_transport.auth.cached.CLOSING", 0.01)
    source = Hanging(credential("first"))
    credentials = cached(source)
    credentials.get(cancel=Cancel())

    credentials.close()

    assert source.closed == 0
    assert caplog.messages == ["a credential source is still closing after 0.01 s"]
    source.let_go.set()


def interrupt_starts(patched: pytest.MonkeyPatch) -> list[threading.Thread]:
    """Raise ``KeyboardInterrupt`` out of the start of each thread; return those that run."""
    start, begun = threading.Thread.start, list[threading.Thread]()

    def interrupt(thread: threading.Thread) -> None:
        start(thread)
        begun.append(thread)
        raise KeyboardInterrupt

    patched.setattr(threading.Thread, "start", interrupt)
    return begun


def test_f33_ctrl_c_while_a_source_is_told_of_a_refusal_is_counted_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The thread runs all the same; what counts it too low lets more calls hang than may."""
    source = Hanging(credential("a"), credential("b"))
    credentials = CachedCredentials(source, clock=Clock(), grace=0.0)
    first = credentials.get(cancel=Cancel())

    with monkeypatch.context() as patched:
        told = interrupt_starts(patched)
        with pytest.raises(KeyboardInterrupt):
            credentials.invalidate(first)
    source.let_go.set()
    told[0].join(LONG)

    assert credentials._here().inside == 0  # pyright: ignore[reportPrivateUsage]
    assert credentials.get(cancel=Cancel(LONG)) == credential("b")


def test_ctrl_c_while_a_renewal_is_begun_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody knows of its thread then."""
    source = Scripted(credential("a"))
    credentials = cached(source)

    with monkeypatch.context() as patched:
        begun = interrupt_starts(patched)
        with pytest.raises(KeyboardInterrupt):
            credentials.get(cancel=Cancel())
    begun[0].join(LONG)

    assert source.steps == [credential("a")]
    assert credentials.get(cancel=Cancel(LONG)) == credential("a")


def test_i7_who_is_interrupted_leaves_no_renewal_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """After Ctrl-C nobody waits for it, and it may be a command that waits for a person."""
    inside, ended = threading.Event(), threading.Event()

    def hang(cancel: Cancel) -> Credential:
        cancel.on_cancel(ended.set)
        inside.set()
        ended.wait(LONG)
        raise cancel.error()

    def interrupt(*_: object) -> None:
        inside.wait(LONG)
        raise KeyboardInterrupt

    credentials = cached(Scripted(hang, credential("a")))
    with monkeypatch.context() as patched:
        patched.setattr("kube_transport.auth.cached.wait_for_either", interrupt)
        with pytest.raises(KeyboardInterrupt):
            credentials.get(cancel=Cancel())

    assert ended.wait(10)
    assert credentials.get(cancel=Cancel(LONG)) == credential("a")


def test_each_of_those_who_wait_has_an_error_of_its_own() -> None:
    """Its traceback would name the frames of all, and keep their requests alive."""
    release = threading.Event()
    cause = ZeroDivisionError()

    def fail(_cancel: Cancel) -> Credential:
        release.wait(LONG)
        raise LoginRequired("log in") from cause

    credentials = cached(Scripted(fail))

    def work() -> None:
        credentials.get(cancel=Cancel())

    threads = [in_thread(work) for _ in range(3)]
    while credentials.waiting < 3:
        pass
    release.set()
    for thread, _ in threads:
        thread.join(LONG)
    threads += [in_thread(work), in_thread(work)]  # these are told at once
    for thread, _ in threads:
        thread.join(LONG)

    errors = [error for _, [error] in threads if isinstance(error, LoginRequired)]
    assert len({id(error) for error in errors}) == len(threads)
    assert {str(error) for error in errors} == {"log in"}
    for error in errors:
        frames = [frame.f_code.co_name for frame, _ in traceback.walk_tb(error.__traceback__)]
        assert frames.count("work") == 1
        assert error.__cause__ is cause


def test_f49_closing_needs_no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that can have none, or that ends, closes its source all the same."""
    source = Scripted(credential("a"))
    credentials = cached(source)
    credentials.get(cancel=Cancel())

    def refuse(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    credentials.close()

    assert source.closed == 1


def test_f49_a_source_that_cannot_be_closed_keeps_nothing_else_open(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """As where there is a thread for it."""

    class Stuck(Scripted):
        def close(self) -> None:
            raise ValueError("stuck")

    def refuse(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    cached(Stuck()).close()

    assert caplog.messages == ["a credential source cannot be closed"]
    assert "ValueError: stuck" in caplog.text


def test_ctrl_c_while_a_thread_is_started_is_no_want_of_threads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Python then fails to give a lock back that it has not taken."""

    def interrupted(_thread: threading.Thread) -> None:
        try:
            raise KeyboardInterrupt
        finally:
            raise RuntimeError("release unlocked lock")

    credentials = cached(Scripted(credential("a")))
    with monkeypatch.context() as patched:
        patched.setattr(threading.Thread, "start", interrupted)
        with pytest.raises(KeyboardInterrupt):
            credentials.get(cancel=Cancel())

    assert credentials.get(cancel=Cancel()) == credential("a")
