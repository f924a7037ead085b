"""Texts that must not be shown, and the removal of them from what is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kube_transport.auth.secret import MASK, Secret

SHORTEST: Final = 4
"""Characters below which a secret is too common a text to look for."""

LEARNT: Final = 256
"""How many of the texts learnt later are remembered: tokens come every hour, for months."""


class Mask:
    """Takes secrets that are known out of messages, logs and errors; learns more as they come.

    Safe to share between threads.

    Args:
        secrets: known for good.
        shortest: the length from which they are looked for.
    """

    def __init__(self, secrets: Iterable[Secret] = (), *, shortest: int = SHORTEST) -> None:
        self._given = _texts(secrets, shortest)
        self._learnt: tuple[str, ...] = ()

    def add(self, *secrets: Secret) -> None:
        """Learn more secrets; the oldest of many are forgotten."""
        new = _texts(secrets, SHORTEST) - self._given - frozenset(self._learnt)
        self._learnt = (*self._learnt, *new)[-LEARNT:]

    def hide(self, text: str) -> str:
        """Return ``text`` without any secret; the longest is looked for first."""
        for secret in sorted((*self._given, *self._learnt), key=len, reverse=True):
            text = text.replace(secret, MASK)
        return text

    def shows_in(self, text: str) -> bool:
        """Tell whether ``text`` holds a secret."""
        return any(secret in text for secret in (*self._given, *self._learnt))


def _texts(secrets: Iterable[Secret], shortest: int) -> frozenset[str]:
    """Return what to look for: secrets, and their lines where they have several."""
    whole = {secret.reveal().strip() for secret in secrets}
    lines = {line.strip() for text in whole for line in text.splitlines()}
    return frozenset(text for text in whole | lines if len(text) >= shortest)
