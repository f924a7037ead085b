"""The checker of histories finds what is planted."""

from __future__ import annotations

import pytest

from kube_testing.faults.history import Told, contradictions

A1 = Told("added", "ns/a", "u1", "1")
A2 = Told("updated", "ns/a", "u1", "2")
A3 = Told("deleted", "ns/a", "u1", "3")
OTHER = Told("added", "ns/a", "u2", "9")


@pytest.mark.parametrize(
    ("history", "truth"),
    [
        ([], {}),
        ([A1, A2], {"ns/a": ("u1", "2")}),
        ([A1, A2, A3], {}),
        ([A1, Told("deleted", "ns/a", "u1", "1"), OTHER], {"ns/a": ("u2", "9")}),
    ],
)
def test_a_history_that_can_be_true_is_accepted(
    history: list[Told], truth: dict[str, tuple[str, str]]
) -> None:
    """A deletion that was missed comes with the last version that was known."""
    assert contradictions(history, truth) == []


@pytest.mark.parametrize(
    ("history", "truth", "complaint"),
    [
        ([A1, A1], {"ns/a": ("u1", "1")}, "known already"),
        ([A2], {"ns/a": ("u1", "2")}, "was not known"),
        ([A1, A2, A2], {"ns/a": ("u1", "2")}, "does not follow"),
        ([A1, A2, Told("updated", "ns/a", "u1", "1")], {"ns/a": ("u1", "1")}, "does not follow"),
        ([A1, Told("updated", "ns/a", "u2", "5")], {"ns/a": ("u2", "5")}, "another object"),
        ([A1, A3, A3], {}, "was not known"),
        ([A1, A3, A1], {"ns/a": ("u1", "1")}, "deleted before"),
        ([A1], {"ns/a": ("u1", "2")}, "but it is"),
        ([A1], {}, "but it is None"),
        ([], {"ns/a": ("u1", "1")}, "told None"),
    ],
)
def test_a_history_that_cannot_be_true_is_complained_of(
    history: list[Told], truth: dict[str, tuple[str, str]], complaint: str
) -> None:
    """Doubled, lost, out of order, or simply not what there is."""
    [found] = contradictions(history, truth)

    assert complaint in found
