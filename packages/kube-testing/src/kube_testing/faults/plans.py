"""Scripts for connections: one plan says what happens to one of them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from kube_testing.faults.ends import End
from kube_testing.faults.lanes import Lane

__all__ = [
    "CLEAN",
    "MENU",
    "Plan",
    "break_after",
    "drip",
    "flip",
    "never_answer",
    "random_plans",
    "slow",
    "swallow",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What happens to one connection, each way."""

    to_server: Lane = field(default_factory=Lane)
    to_client: Lane = field(default_factory=Lane)


CLEAN = Plan()
"""A connection to which nothing happens."""


def break_after(size: int, then: End = End.RESET) -> Plan:
    """End the connection once ``size`` bytes of answers have passed; 0 is before the first."""
    return Plan(to_client=Lane(limit=size, then=then))


def swallow(size: int = 0, then: End = End.RESET) -> Plan:
    """End the connection once ``size`` bytes of requests have passed: the server sees no more."""
    return Plan(to_server=Lane(limit=size, then=then))


def never_answer() -> Plan:
    """Accept, then be silent: not even a TLS handshake is answered."""
    return swallow(0, End.HANG)


def drip(pause: float, size: int = 1) -> Plan:
    """Pass answers on in pieces of ``size`` bytes, ``pause`` seconds apart."""
    return Plan(to_client=Lane(slices=size, latency=pause))


def slow(*, latency: float = 0.0, jitter: float = 0.0, bandwidth: float | None = None) -> Plan:
    """Be slow both ways."""
    lane = Lane(latency=latency, jitter=jitter, bandwidth=bandwidth)
    return Plan(to_server=lane, to_client=lane)


def flip(*places: int) -> Plan:
    """Invert these bytes of the answers."""
    return Plan(to_client=Lane(flips=frozenset(places)))


MENU: tuple[str, ...] = ("clean", "reset", "finish", "hang", "swallow", "sliced", "slow")
"""What ``random_plans`` chooses from."""


def random_plans(
    seed: int, count: int, *, menu: Sequence[str] = MENU, longest: int = 4096
) -> tuple[Plan, ...]:
    """Return ``count`` plans, the same for the same arguments.

    Args:
        menu: names out of ``MENU``.
        longest: the most bytes of answers that pass on a connection that breaks.
    """
    rng = random.Random(seed)
    return tuple(_plan(rng.choice(menu), rng, longest) for _ in range(count))


def _plan(name: str, rng: random.Random, longest: int) -> Plan:
    match name:
        case "reset" | "finish" | "hang":
            return break_after(rng.randrange(longest), End(name))
        case "swallow":
            return swallow(rng.randrange(longest))
        case "sliced":
            return Plan(to_client=Lane(slices=rng.randint(1, 64)))
        case "slow":
            return slow(latency=0.001, jitter=0.002)
        case "clean":
            return CLEAN
        case _:
            raise ValueError(f"menu: {name!r} is unknown; choose from {', '.join(MENU)}")
