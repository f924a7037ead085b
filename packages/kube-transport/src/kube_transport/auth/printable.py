"""Text that others wrote, made safe to print on a terminal."""

from __future__ import annotations

import unicodedata

_OTHER = "C"
"""Unicode's category of control, format, private and unassigned characters."""


def printable(text: str, *, limit: int = 1000) -> str:
    """Return ``text`` on one line, control characters visible, at most ``limit`` characters.

    An escape sequence in the output of a plugin or a server could otherwise rewrite what the
    terminal shows.
    """
    words = " ".join(text[: 4 * limit].split())
    shown = "".join(
        char if not unicodedata.category(char).startswith(_OTHER) else f"\\u{ord(char):04x}"
        for char in words
    )
    return shown if len(shown) <= limit else f"{shown[: limit - 3]}..."
