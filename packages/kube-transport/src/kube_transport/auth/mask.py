"""Texts that must not be shown, and the removal of them from what is."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Final

from kube_transport.auth.secret import Secret
from kube_transport.echoes import SHORTEST, forms, hide_known

__all__ = ["LEARNT", "SHORTEST", "Mask"]

LEARNT: Final = 256
"""How many of the texts learnt later are remembered: tokens come every hour, for months."""


class Mask:
    """Takes secrets that are known out of messages, logs and errors; learns more as they come.

    Safe to share between threads.

    Args:
        secrets: known for good.
        shortest: the length from which they are looked for.
        learnt: how many of those that come later are remembered.
    """

    def __init__(
        self,
        secrets: Iterable[Secret] = (),
        *,
        shortest: int = SHORTEST,
        learnt: int = LEARNT,
    ) -> None:
        self._given = _texts(secrets, shortest)
        self._remembers = learnt
        self._learnt: tuple[frozenset[str], ...] = ()

    def add(self, *secrets: Secret) -> None:
        """Learn more secrets; the oldest of many are forgotten."""
        new = [
            each for each in _texts(secrets, SHORTEST) if each not in (*self._given, *self._learnt)
        ]
        self._learnt = (*self._learnt, *new)[-self._remembers :]

    def hide(self, text: str, /, *, cut: bool = False) -> str:
        """Return ``text`` without any secret, in whatever form.

        Args:
            cut: the text may have been cut within one.
        """
        return hide_known(text, self._known(), cut=cut)

    def shows_in(self, text: str) -> bool:
        """Tell whether ``text`` holds a secret."""
        return any(secret in text for secret in self._known())

    def _known(self) -> Iterable[str]:
        return chain.from_iterable((*self._given, *self._learnt))


def _texts(secrets: Iterable[Secret], shortest: int) -> tuple[frozenset[str], ...]:
    """Return what to look for: the forms of secrets, and of their lines where there are several."""
    whole = {secret.reveal().strip() for secret in secrets}
    lines = {line.strip() for text in whole for line in text.splitlines()}
    return tuple(forms(text) for text in whole | lines if len(text) >= shortest)
