"""What an API server says of its own health."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

__all__ = ["Check", "Health", "parse_health"]

_CHECK: Final = re.compile(r"\[([+-])\](\S+)[ ]?(.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One line of a health report.

    Attributes:
        name: e.g. ``"etcd"`` or ``"poststarthook/rbac/bootstrap-roles"``.
        message: what follows it, e.g. ``"ok"`` or ``"failed: reason withheld"``.
    """

    name: str
    ok: bool
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """A health report; true when the server is well.

    Attributes:
        checks: in the server's order; empty when it named none.
    """

    ok: bool
    checks: tuple[Check, ...] = ()

    def __bool__(self) -> bool:
        return self.ok

    @property
    def failing(self) -> tuple[str, ...]:
        """The names of the checks that did not pass."""
        return tuple(check.name for check in self.checks if not check.ok)


def parse_health(status: int, body: str) -> Health:
    """Return the report that ``/livez?verbose`` or ``/readyz?verbose`` gives.

    The status decides; the lines only explain, and what is none of theirs is passed over.

    Source: apiserver ``pkg/server/healthz/healthz.go``.
    """
    lines = (line.groups() for line in _CHECK.finditer(body))
    checks = tuple(
        Check(name=name, ok=sign == "+", message=message.strip()) for sign, name, message in lines
    )
    return Health(ok=status == 200, checks=checks)
