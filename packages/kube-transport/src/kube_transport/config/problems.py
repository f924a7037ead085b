"""Everything that is wrong with a configuration, told at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from kube_transport.errors import ConfigError

MOST_SHOWN: Final = 20
"""Problems in one message; a file that is something else has one in every line."""


class Problem(Struct, frozen=True, kw_only=True):
    """One thing that is wrong, never showing a secret.

    Attributes:
        field: the field of ``Config`` that it is about; empty when none alone is.
        message: what is wrong and what to do.
        place: where the value stands, e.g. ``"config:7: user 'admin': client-key"``; may be empty.
    """

    field: str = ""
    message: str
    place: str = ""

    def __str__(self) -> str:
        return f"{self.place or self.field}: {self.message}".removeprefix(": ")


class InvalidConfig(ConfigError):
    """A configuration that cannot work; its text tells the first problems.

    Attributes:
        problems: all of them.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        shown = "; ".join(str(problem) for problem in self.problems[:MOST_SHOWN])
        more = len(self.problems) - MOST_SHOWN
        super().__init__(f"{shown}; and {more} more" if more > 0 else shown)


class EmptyConfig(ConfigError):
    """Nobody said where a cluster is: there is no kubeconfig, or an empty one, and no pod.

    Source: client-go ``clientcmd.ErrEmptyConfig``.
    """


class NotInCluster(ConfigError):
    """This program runs outside of any pod.

    Source: client-go ``rest.ErrNotInCluster``.
    """


def located(problems: Iterable[Problem], places: Mapping[str, str]) -> list[Problem]:
    """Return ``problems`` with the places of their fields, where these are known."""
    return [
        replace(problem, place=problem.place or places.get(problem.field, ""))
        for problem in problems
    ]
