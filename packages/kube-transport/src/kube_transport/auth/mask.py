"""Texts that must not be shown, and the removal of them from what is."""

from __future__ import annotations

from collections.abc import Iterable

from kube_transport.auth.secret import MASK, Secret

SHORTEST = 4
"""Characters below which a secret is too common a text to look for."""


class Mask:
    """Takes secrets that are known out of messages, logs and errors; grows as more are learnt.

    Safe to share between threads.
    """

    def __init__(self, secrets: Iterable[Secret] = ()) -> None:
        self._texts: frozenset[str] = frozenset()
        self.add(*secrets)

    def add(self, *secrets: Secret, shortest: int = SHORTEST) -> None:
        """Learn more secrets of that length, and their lines where they have several."""
        texts = {secret.reveal().strip() for secret in secrets}
        lines = {line.strip() for text in texts for line in text.splitlines()}
        found = {text for text in texts | lines if len(text) >= shortest}
        if not found <= self._texts:
            self._texts |= found

    def hide(self, text: str) -> str:
        """Return ``text`` without any secret; the longest is looked for first."""
        for secret in sorted(self._texts, key=len, reverse=True):
            text = text.replace(secret, MASK)
        return text

    def shows_in(self, text: str) -> bool:
        """Tell whether ``text`` holds a secret."""
        return any(secret in text for secret in self._texts)
