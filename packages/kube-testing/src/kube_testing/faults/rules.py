"""Scripts for requests: which fault is done to which of them."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase

from kube_testing.faults.answers import Answer, Cut, Fault, Frames, error_event, status
from kube_testing.faults.ends import End
from kube_testing.faults.frames import Duplicate, EndAfter, Insert
from kube_testing.faults.journal import Entry

__all__ = ["Rule", "Rules", "random_rules", "reads", "watches", "writes"]

READS = frozenset({"GET", "HEAD"})
WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A fault for some requests. By default it is done once, to the first that comes.

    Attributes:
        methods: that it is for; all when empty.
        path: a pattern with ``*``, e.g. ``"*/configmaps"``.
        watch: whether it is for watches only, for others only (``False``), or for both.
        skip: so many matching requests pass unharmed first.
        times: to how many it is done; ``None`` stands for all.
    """

    fault: Fault
    methods: frozenset[str] = frozenset()
    path: str = "*"
    watch: bool | None = None
    skip: int = 0
    times: int | None = 1

    def covers(self, entry: Entry) -> bool:
        """Tell whether a request is one that the rule is for."""
        return (
            (not self.methods or entry.method in self.methods)
            and fnmatchcase(entry.path, self.path)
            and self.watch in {None, entry.is_watch}
        )


def reads(fault: Fault, *, path: str = "*", skip: int = 0, times: int | None = 1) -> Rule:
    """Return a rule for reads that are no watches."""
    return Rule(fault=fault, methods=READS, path=path, watch=False, skip=skip, times=times)


def writes(fault: Fault, *, path: str = "*", skip: int = 0, times: int | None = 1) -> Rule:
    """Return a rule for everything that changes something."""
    return Rule(fault=fault, methods=WRITES, path=path, skip=skip, times=times)


def watches(fault: Fault, *, path: str = "*", skip: int = 0, times: int | None = 1) -> Rule:
    """Return a rule for watches."""
    return Rule(fault=fault, path=path, watch=True, skip=skip, times=times)


def random_rules(seed: int, count: int) -> tuple[Rule, ...]:
    """Return ``count`` rules, each for one request, the same for the same arguments.

    They break what the answers to reads, writes and watches travel in, refuse some of them, and
    end watches early or with 410, or say an event twice. What they do to a write leaves its outcome
    open at most.
    """
    rng = random.Random(seed)
    kinds = (_random_read, _random_write, _random_watch)
    return tuple(rng.choice(kinds)(rng) for _ in range(count))


def _random_read(rng: random.Random) -> Rule:
    faults: list[Fault] = [_random_cut(rng), _busy(rng)]
    return reads(rng.choice(faults), skip=rng.randrange(3))


def _random_write(rng: random.Random) -> Rule:
    faults: list[Fault] = [_random_cut(rng), _busy(rng)]
    return writes(rng.choice(faults), skip=rng.randrange(3))


def _random_watch(rng: random.Random) -> Rule:
    at = rng.randrange(4)
    gone = (Insert(at, error_event(410, "Expired")), EndAfter(at))
    faults: list[Fault] = [
        _random_cut(rng),
        _busy(rng),
        Frames((EndAfter(at),)),
        Frames((Duplicate(at),)),
        Frames(gone),
    ]
    return watches(rng.choice(faults), skip=rng.randrange(3))


def _random_cut(rng: random.Random) -> Cut:
    ends = (End.RESET, End.FINISH)
    return Cut(within=rng.choice(("head", "body")), after=rng.randrange(400), then=rng.choice(ends))


def _busy(rng: random.Random) -> Answer:
    return status(rng.choice((429, 503)), "TooManyRequests", retry_after=0)


class Rules:
    """Choose a fault for each request; the first rule that is for it and not used up decides."""

    def __init__(self) -> None:
        self._left: list[_Left] = []

    def add(self, rules: Iterable[Rule]) -> None:
        self._left += [_Left(rule) for rule in rules]

    def clear(self) -> None:
        self._left.clear()

    def choose(self, entry: Entry) -> Fault | None:
        for left in self._left:
            if left.rule.covers(entry) and left.use():
                return left.rule.fault
        return None


class _Left:
    """What is left of a rule."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self._skip = rule.skip
        self._times = rule.times

    def use(self) -> bool:
        if self._skip:
            self._skip -= 1
            return False
        if self._times is not None:
            if not self._times:
                return False
            self._times -= 1
        return True
