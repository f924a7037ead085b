"""Text with names that a server or a file chose, as a terminal can show it."""

from __future__ import annotations


def shown(text: str) -> str:
    """Return ``text`` with its lines, and with all else that is not printable made visible.

    An escape sequence could otherwise rewrite what the terminal shows.
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char == "\n" else _visible(char) for char in text)


def _visible(char: str) -> str:
    return f"\\u{ord(char):04x}"
