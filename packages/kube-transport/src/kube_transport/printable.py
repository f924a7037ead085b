"""Text that others wrote, made safe to print on a terminal."""

from __future__ import annotations

from typing import Final

MASK: Final = "***"
"""What stands in the place of a secret."""

_OTHER: Final = "C"
"""Unicode's category of control, format, private and unassigned characters."""

_BREAKS: Final = "\n\t"

_LIKE: Final = {
    b"<": "a page of HTML, probably a proxy's",
    b"{": "an object",
    b"[": "a list",
    b'"': "a text in quotes",
    b"\x1f\x8b": "something compressed",
    b"k8s\x00": "protobuf",
    b"HTTP/": "an answer of HTTP",
    b"SSH-": "SSH",
    b"\x15\x03": "TLS",
}


def printable(text: str, *, limit: int = 1000) -> str:
    """Return ``text`` on one line, control characters visible, at most ``limit`` characters.

    An escape sequence in the output of a plugin or a server could otherwise rewrite what the
    terminal shows.
    """
    return _shown(" ".join(text[: 4 * limit].split()), limit)


def printable_lines(text: str, *, limit: int) -> str:
    """Like ``printable``, but the text keeps its lines and tabs, as a report needs them."""
    return _shown(text[: 4 * limit].replace("\r\n", "\n"), limit)


def outline(data: bytes) -> str:
    """Say how long an answer is and what it seems to be, for errors about answers.

    Nothing of it is quoted: it may be a Secret, or a page that repeats the credentials it was sent.
    """
    begun = data[:100].lstrip()
    if not begun:
        return f"{len(data)} bytes, and no more than white space at first" if data else "empty"
    like = next((what for first, what in _LIKE.items() if begun.startswith(first)), "")
    return f"{len(data)} bytes that begin like {like or 'nothing that an API server sends'}"


def _shown(text: str, limit: int) -> str:
    if not text.isprintable():
        text = "".join(map(_visible, text))
    return text if len(text) <= limit else f"{text[: limit - 3]}..."


def _visible(char: str) -> str:
    from unicodedata import category  # noqa: PLC0415 - nearly no text needs it

    if char in _BREAKS or not category(char).startswith(_OTHER):
        return char
    return f"\\u{ord(char):04x}"
