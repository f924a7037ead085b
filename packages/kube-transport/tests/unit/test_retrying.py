"""Writes that are done again: how often, after what, and when no longer."""

from __future__ import annotations

import random
from typing import Any

import pytest

from kube_transport.api.unstructured import Unstructured
from kube_transport.cancel import Cancel
from kube_transport.errors import (
    AlreadyExists,
    ApiError,
    Cancelled,
    Conflict,
    InvalidRequest,
    KubeError,
    NotFound,
    OutcomeUnknown,
    Sent,
    ServerTimeout,
    StreamBroken,
    TooManyRequests,
    error_from_status,
)
from kube_transport.http import Headers
from kube_transport.response import error_from_response
from kube_transport.retry import DEFAULT_BACKOFF, DEFAULT_RETRY, Backoff
from kube_transport.retrying import on_error, retry_delete, retry_on_conflict, verify_then_retry

AT_ONCE = Backoff(initial=0.0, jitter=0.0, steps=3)
CONFLICT = error_from_status({"code": 409})
TAKEN = error_from_status({"code": 409, "reason": "AlreadyExists"})
OWNED = error_from_status(
    {"code": 409, "reason": "Conflict", "details": {"causes": [{"reason": "FieldManagerConflict"}]}}
)
AWAY = error_from_status({"code": 404})
BUSY = error_from_status({"code": 429})
LOST = OutcomeUnknown("POST", "/", StreamBroken("reset"))


class Script:
    """A function that plays its answers one after the other, and the last one for ever."""

    def __init__(self, *answers: object) -> None:
        self._answers = list(answers)
        self.calls = 0

    def __call__(self) -> Any:
        self.calls += 1
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, KubeError):
            raise answer
        return answer


def test_client_gos_numbers_are_kept() -> None:
    """Operators know how long a conflict is fought for."""
    assert Backoff(steps=5, initial=0.01, factor=1.0, jitter=0.1) == DEFAULT_RETRY
    assert Backoff(steps=4, initial=0.01, factor=5.0, jitter=0.1) == DEFAULT_BACKOFF


def test_a_conflict_is_tried_again_from_the_reading_on() -> None:
    """Only what was read anew fits the object as it is."""
    update = Script(CONFLICT, CONFLICT, "done")

    result = retry_on_conflict(update, backoff=AT_ONCE)

    assert (result, update.calls) == ("done", 3)


def test_who_always_meets_a_conflict_hears_of_it() -> None:
    """Somebody fights back; trying for ever would hide it."""
    update = Script(CONFLICT)

    with pytest.raises(Conflict):
        retry_on_conflict(update, backoff=AT_ONCE)

    assert update.calls == AT_ONCE.steps


def test_who_asks_hears_of_each_retry_before_its_wait() -> None:
    """An error that another attempt makes good shows nowhere else; the last one is raised."""
    heard: list[tuple[KubeError, int, float]] = []
    backoff = Backoff(initial=0.001, factor=2.0, jitter=0.0, steps=3)

    def hear(error: KubeError, failed: int, delay: float) -> None:
        heard.append((error, failed, delay))

    with pytest.raises(Conflict):
        retry_on_conflict(Script(CONFLICT), backoff=backoff, on_retry=hear)

    assert heard == [(CONFLICT, 1, 0.001), (CONFLICT, 2, 0.002)]


@pytest.mark.parametrize("error", [TAKEN, OWNED, AWAY, LOST])
def test_what_does_not_pass_is_raised_at_once(error: KubeError) -> None:
    """A lost answer above all: the write may have happened. Owners do not let go by themselves."""
    update = Script(error)

    with pytest.raises(type(error)):
        retry_on_conflict(update, backoff=AT_ONCE)

    assert update.calls == 1


def test_callers_choose_what_is_tried_again() -> None:
    """As client-go's OnError."""
    attempt = Script(BUSY, "done")

    result = on_error(attempt, lambda error: isinstance(error, TooManyRequests), backoff=AT_ONCE)

    assert result == "done"


def test_a_wait_between_attempts_ends_with_its_cancel() -> None:
    """A program that stops does not finish its backoff first."""
    cancel = Cancel()
    cancel.cancel()

    with pytest.raises(Cancelled) as raised:
        retry_on_conflict(Script(CONFLICT), backoff=Backoff(initial=3600.0), cancel=cancel)

    assert raised.value.__cause__ is CONFLICT


def test_f3_a_lost_write_that_happened_is_not_repeated() -> None:
    """Its answer was lost, not its effect."""
    write = Script(LOST)

    result = verify_then_retry(write, Script("stored"), backoff=AT_ONCE)

    assert (result, write.calls) == ("stored", 1)


@pytest.mark.parametrize("verdict", [None, AWAY])
def test_f3_a_lost_write_that_did_not_happen_is_repeated(verdict: KubeError | None) -> None:
    """What cannot be found was not created."""
    write = Script(LOST, "created")

    result = verify_then_retry(write, Script(verdict), backoff=AT_ONCE)

    assert (result, write.calls) == ("created", 2)


@pytest.mark.parametrize("refusal", [TAKEN, CONFLICT, AWAY])
def test_f3_a_refusal_of_the_repetition_may_mean_that_the_first_came_through(
    refusal: ApiError,
) -> None:
    """It was still on its way when we looked."""
    result = verify_then_retry(Script(LOST, refusal), Script(None, "stored"), backoff=AT_ONCE)

    assert result == "stored"


def test_a_refusal_of_the_first_write_is_its_outcome() -> None:
    """Nothing was lost, so nothing needs to be looked at."""
    verify = Script("somebody else's")

    with pytest.raises(AlreadyExists):
        verify_then_retry(Script(TAKEN), verify, backoff=AT_ONCE)

    assert verify.calls == 0


def test_a_refusal_after_a_loss_that_somebody_else_caused_is_raised() -> None:
    """The name is taken, but not by what we wrote."""
    with pytest.raises(AlreadyExists):
        verify_then_retry(Script(LOST, TAKEN), Script(None), backoff=AT_ONCE)


def test_f3_when_looking_fails_the_outcome_stays_unknown() -> None:
    """The caller must not take a forbidden read for the fate of the write."""
    forbidden = error_from_status({"code": 403})

    with pytest.raises(OutcomeUnknown) as raised:
        verify_then_retry(Script(LOST), Script(forbidden), backoff=AT_ONCE)

    assert raised.value.__cause__ is forbidden


def test_f3_a_write_that_is_always_lost_ends_unknown() -> None:
    """Attempts are bounded, and after the last one somebody looks once more."""
    write, verify = Script(LOST), Script(None)

    with pytest.raises(OutcomeUnknown):
        verify_then_retry(write, verify, backoff=AT_ONCE)

    assert (write.calls, verify.calls) == (3, 3)


def test_f3_when_looking_after_a_refusal_fails_the_outcome_stays_unknown() -> None:
    """The refusal may be the effect of the first write, and nobody could look."""
    forbidden = error_from_status({"code": 403})

    with pytest.raises(OutcomeUnknown) as raised:
        verify_then_retry(Script(LOST, TAKEN), Script(None, forbidden), backoff=AT_ONCE)

    assert raised.value.__cause__ is forbidden


def test_f3_who_cancels_the_wait_before_a_look_learns_what_was_lost() -> None:
    """The write may have happened, which a bare cancellation would hide."""
    cancel = Cancel()
    cancel.cancel()

    with pytest.raises(Cancelled) as raised:
        verify_then_retry(Script(LOST), Script(None), cancel=cancel)

    assert raised.value.__cause__ is LOST


@pytest.mark.parametrize(
    "error",
    [
        *(error_from_status({"code": code}) for code in (500, 502, 504)),
        error_from_response(503, Headers(), b"read: connection reset by peer"),
    ],
)
def test_f3_an_answer_that_leaves_it_open_is_looked_after(error: ApiError) -> None:
    """A server that ran out of time may have stored the object all the same."""
    write = Script(error)

    result = verify_then_retry(write, Script("stored"), backoff=AT_ONCE)

    assert (result, write.calls) == ("stored", 1)


def test_f3_a_write_that_always_ran_out_of_time_ends_with_what_the_server_said() -> None:
    """Its error says that it may or may not have happened."""
    write, verify = Script(error_from_status({"code": 504})), Script(None)

    with pytest.raises(ServerTimeout):
        verify_then_retry(write, verify, backoff=AT_ONCE)

    assert (write.calls, verify.calls) == (3, 3)


@pytest.mark.parametrize("code", [403, 422, 429, 501, 503])
def test_an_answer_that_says_that_nothing_happened_is_the_outcome(code: int) -> None:
    """To look after it could only find what somebody else wrote."""
    verify = Script("somebody else's")

    with pytest.raises(ApiError):
        verify_then_retry(Script(error_from_status({"code": code})), verify, backoff=AT_ONCE)

    assert verify.calls == 0


def found(uid: str) -> Unstructured:
    return Unstructured({"metadata": {"name": "a", "uid": uid}})


@pytest.mark.parametrize("seen", [AWAY, found("another")])
@pytest.mark.parametrize("open_", [LOST, error_from_status({"code": 504})])
def test_f3_a_lost_delete_that_happened_is_not_repeated(
    open_: KubeError, seen: KubeError | Unstructured
) -> None:
    """What is gone is what was wanted, whoever has the name by now."""
    delete = Script(open_)

    retry_delete(delete, Script(seen), "mine", backoff=AT_ONCE)

    assert delete.calls == 1


def test_f3_a_lost_delete_of_what_is_still_there_is_repeated() -> None:
    """It never arrived, or finalizers hold the object; either way it may be asked for again."""
    delete = Script(LOST, None)

    retry_delete(delete, Script(found("mine")), "mine", backoff=AT_ONCE)

    assert delete.calls == 2


@pytest.mark.parametrize(("refusal", "then"), [(AWAY, AWAY), (CONFLICT, found("another"))])
def test_f3_a_repeated_delete_may_find_that_the_first_one_came_through(
    refusal: ApiError, then: KubeError | Unstructured
) -> None:
    """It was still on its way when we looked."""
    delete, read = Script(LOST, refusal), Script(found("mine"), then)

    retry_delete(delete, read, "mine", backoff=AT_ONCE)

    assert (delete.calls, read.calls) == (2, 2)


@pytest.mark.parametrize("refusal", [AWAY, CONFLICT])
def test_a_delete_that_is_refused_at_once_says_so(refusal: ApiError) -> None:
    """Nothing was lost: the object was not there, or is another one."""
    read = Script(AWAY)

    with pytest.raises(type(refusal)):
        retry_delete(Script(refusal), read, "mine", backoff=AT_ONCE)

    assert read.calls == 0


def test_a_delete_of_no_object_in_particular_is_refused() -> None:
    """Whatever is found has another uid than none, and would count as the deletion."""
    delete = Script(LOST)

    with pytest.raises(InvalidRequest, match="uid"):
        retry_delete(delete, Script(found("mine")), "", backoff=AT_ONCE)

    assert delete.calls == 0


def test_f3_a_delete_that_is_always_lost_ends_unknown() -> None:
    """The object is still there, and the last delete may be on its way."""
    delete = Script(LOST)

    with pytest.raises(OutcomeUnknown):
        retry_delete(delete, Script(found("mine")), "mine", backoff=AT_ONCE)

    assert delete.calls == 3


def test_f3_who_cancels_after_a_lost_delete_learns_that_nobody_looked() -> None:
    """It may have happened."""
    cancel, read = Cancel(), Script(AWAY)
    cancel.cancel()

    with pytest.raises(Cancelled) as raised:
        retry_delete(Script(LOST), read, "mine", backoff=AT_ONCE, cancel=cancel)

    assert (raised.value.sent, read.calls) == (Sent.MAYBE, 0)


class Dice(random.Random):
    """Counts how often it is thrown."""

    thrown = 0

    def random(self) -> float:
        self.thrown += 1
        return 0.0


def test_the_callers_dice_decide_the_jitter() -> None:
    """So that a test, or a simulation, can repeat a run."""
    backoff = Backoff(initial=0.0, steps=2)
    dice = Dice()

    retry_on_conflict(Script(CONFLICT, "done"), backoff=backoff, rng=dice)
    on_error(Script(BUSY, "done"), lambda _: True, backoff=backoff, rng=dice)
    verify_then_retry(Script(LOST), Script("stored"), backoff=backoff, rng=dice)
    retry_delete(Script(LOST), Script(AWAY), "mine", backoff=backoff, rng=dice)

    assert dice.thrown == 4


def test_other_exceptions_pass() -> None:
    """A mistake in the caller's own code is no conflict."""

    def attempt() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        retry_on_conflict(attempt)


def test_not_found_may_come_from_a_delete() -> None:
    """The first delete came through: what is gone is what was wanted."""

    def delete() -> str:
        answers = [LOST, AWAY]
        deletes.append(answers[len(deletes)])
        raise deletes[-1]

    deletes: list[KubeError] = []

    assert verify_then_retry(delete, Script(None, "gone"), backoff=AT_ONCE) == "gone"
    assert isinstance(deletes[-1], NotFound)


def test_f3_who_cancels_the_look_hears_that_the_write_may_have_happened() -> None:
    """The look was not sent; the write was."""
    look = Script(Cancelled("cancelled by the caller"))

    with pytest.raises(Cancelled) as caught:
        verify_then_retry(Script(LOST), look, backoff=AT_ONCE)

    assert (caught.value.sent, caught.value.__cause__) == (Sent.MAYBE, LOST)


def test_f3_who_cancels_the_wait_hears_that_the_write_may_have_happened() -> None:
    """Before the first look nobody knows better."""
    cancel = Cancel()
    cancel.cancel()

    with pytest.raises(Cancelled) as caught:
        verify_then_retry(Script(LOST), Script("stored"), backoff=AT_ONCE, cancel=cancel)

    assert (caught.value.sent, caught.value.__cause__) == (Sent.MAYBE, LOST)


def test_who_cancels_the_wait_after_a_conflict_hears_that_nothing_happened() -> None:
    """The server refused what was sent."""
    cancel = Cancel()
    cancel.cancel()

    with pytest.raises(Cancelled) as caught:
        retry_on_conflict(Script(CONFLICT), backoff=AT_ONCE, cancel=cancel)

    assert caught.value.sent is Sent.NO
