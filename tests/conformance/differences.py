"""The list of what differs between the servers, and what a test's outcome means against it."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

LIST = Path(__file__).with_name("differences.toml")

_FIELDS = {"server", "rule", "reason", "refused", "kubernetes"}
_REQUIRED = {"server", "rule", "reason"}


class BadList(ValueError):
    """The list cannot be used; the message says which entry is wrong and how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One rule that one server does not keep.

    Attributes:
        rule: the test's name; with ``[case]`` for one of its cases only.
        reason: why, for a reader.
        refused: the server says so itself, with 501.
        kubernetes: the minors it is about; all when empty.
    """

    server: str
    rule: str
    reason: str
    refused: bool = False
    kubernetes: tuple[str, ...] = ()

    def covers(self, *, server: str, kubernetes: str, rule: str, case: str) -> bool:
        """Say whether this entry is about a test on a server."""
        return (
            self.server == server
            and self.rule in {rule, f"{rule}[{case}]"}
            and (not self.kubernetes or kubernetes in self.kubernetes)
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an outcome means: ``kept``, a known ``difference``, or a ``failure`` and why."""

    kind: Literal["kept", "difference", "failure"]
    why: str = ""


def judge(difference: Difference | None, *, failed: bool, seen: Iterable[int]) -> Verdict:
    """Return what a test's outcome means.

    Args:
        difference: the entry that covers the test.
        failed: whether the test did.
        seen: the status codes that the server answered it with.
    """
    if difference is None:
        return Verdict("failure" if failed else "kept")
    listed = f"{LIST.name} lists {difference.rule} on {difference.server}"
    if not failed:
        return Verdict("failure", f"{listed}, but it no longer differs: remove the entry")
    if difference.refused and 501 not in seen:
        return Verdict("failure", f"{listed} as refused, but no answer was a 501: mend the entry")
    return Verdict("difference", difference.reason)


def read(text: str, *, rules: Collection[str]) -> Sequence[Difference]:
    """Return the entries of a list.

    Raises:
        BadList: one is malformed, names no rule, or says what another says.
    """
    try:
        entries: list[dict[str, Any]] = tomllib.loads(text).get("difference", [])
    except tomllib.TOMLDecodeError as error:
        raise BadList(str(error)) from error
    found = [_entry(number, entry, rules) for number, entry in enumerate(entries, start=1)]
    if len(set(found)) < len(found):
        raise BadList("an entry stands there twice")
    return found


def _entry(number: int, entry: Mapping[str, Any], rules: Collection[str]) -> Difference:
    where = f"entry {number} ({entry.get('rule', 'without a rule')})"
    if problem := (_REQUIRED - entry.keys()) or (entry.keys() - _FIELDS):
        raise BadList(f"{where}: {', '.join(sorted(problem))}: missing or unknown")
    if entry["server"] not in {"embedded", "real"}:
        raise BadList(f"{where}: server is embedded or real, not {entry['server']!r}")
    if entry["rule"].partition("[")[0] not in rules:
        raise BadList(f"{where}: there is no such rule")
    return Difference(
        server=entry["server"],
        rule=entry["rule"],
        reason=entry["reason"],
        refused=entry.get("refused", False),
        kubernetes=tuple(entry.get("kubernetes", ())),
    )
