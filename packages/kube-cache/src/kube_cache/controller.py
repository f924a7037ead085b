"""Workers that take keys from a queue and make the world as it should be."""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Thread
from typing import Generic, TypeVar

from kube_cache.survival import outlives
from kube_cache.workqueue import WorkQueue
from kube_transport.cancel import Cancel
from kube_transport.errors import Conflict, KubeError

K = TypeVar("K", bound=Hashable)

log = logging.getLogger(__name__)

STOP_SECONDS = 1.0
"""How long a stopping controller waits for workers that are in the middle of a key."""

CANCEL_CHECK = 0.2
"""Seconds between looks at the ``Cancel`` while a worker is in the middle of a key."""


@dataclass(frozen=True, slots=True)
class Requeue:
    """Reconcile the key again.

    Attributes:
        after: seconds from now; ``None`` waits longer each time, as after an error.
    """

    after: float | None = None


Reconcile = Callable[[K, Cancel], Requeue | None]
"""Compare what is with what should be, for one key, and act; ``None`` when that is done.

It must use its ``Cancel`` for every request and wait. What it raises is logged, and the key is
tried again, later each time.
"""


class Controller(Generic[K]):
    """Reconcile keys as they come, each by one worker at a time.

    Args:
        reconcile: called in the workers' threads.
        name: appears in logs.
        workers: how many keys are worked on at a time.
        queue: where keys come from; a new one if absent.
    """

    def __init__(
        self,
        reconcile: Reconcile[K],
        *,
        name: str = "controller",
        workers: int = 1,
        queue: WorkQueue[K] | None = None,
    ) -> None:
        if workers < 1:
            raise ValueError(f"workers: expected at least 1, got {workers}")
        self._reconcile = reconcile
        self._name = name
        self._workers = workers
        self.queue = WorkQueue[K]() if queue is None else queue

    def run(self, cancel: Cancel) -> None:
        """Work until ``cancel`` ends or the queue is shut down and empty; shuts down the queue."""
        threads = [
            # A daemon, so that a reconciler that hangs cannot keep the process from ending.
            Thread(target=self._work, args=(cancel,), name=f"{self._name}-{number}", daemon=True)
            for number in range(self._workers)
        ]
        for thread in threads:
            thread.start()
        try:
            for thread in threads:
                while thread.is_alive() and not cancel.ended:
                    thread.join(CANCEL_CHECK)
        finally:
            self.queue.shut_down()
        self._leave(threads)

    def reconcile_one(self, key: K, cancel: Cancel) -> None:
        """Reconcile a key that was taken from the queue, and give it back.

        It raises nothing but what is to end the program: ``KeyboardInterrupt``, and ``SystemExit``
        in the main thread.
        """
        try:
            self._decide(key, self._reconcile(key, cancel))
        except BaseException as error:  # one key's failure is no other's
            if not outlives(error):
                raise
            if not cancel.ended:
                self._log_failure(key, error)
            self.queue.add_rate_limited(key)
        finally:
            self.queue.done(key)

    def _work(self, cancel: Cancel) -> None:
        while (key := self.queue.get(cancel)) is not None:
            self.reconcile_one(key, cancel)

    def _decide(self, key: K, outcome: Requeue | None) -> None:
        if outcome is None:
            self.queue.forget(key)
        elif outcome.after is None:
            self.queue.add_rate_limited(key)
        else:
            self.queue.forget(key)
            self.queue.add_after(key, outcome.after)

    def _log_failure(self, key: K, error: BaseException) -> None:
        attempts = self.queue.num_requeues(key) + 1
        match error:
            case Conflict():  # somebody else wrote first, which is no fault
                log.info("%s: %s changed meanwhile, trying again", self._name, key)
            case KubeError():
                log.warning("%s: %s failed (attempt %d): %s", self._name, key, attempts, error)
            case _:
                log.error("%s: %s failed (attempt %d)", self._name, key, attempts, exc_info=error)

    def _leave(self, threads: list[Thread]) -> None:
        with Cancel(STOP_SECONDS) as deadline:
            for thread in threads:
                thread.join(deadline.remaining())
                if thread.is_alive():
                    log.warning("%s is still busy and is left behind", thread.name)
