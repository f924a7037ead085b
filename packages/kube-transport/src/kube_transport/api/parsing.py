"""What every parser of the API machinery says of text that it cannot read."""

from __future__ import annotations

from typing import Final

from kube_transport.errors import InvalidRequest

__all__ = ["text_of", "unreadable"]

_SHOWN: Final = 60
"""How many characters of a text a message repeats."""


def text_of(what: str, value: object, hint: str = "") -> str:
    """Return ``value`` if it is text: parsers are also called by programs that nobody type-checks.

    Raises:
        InvalidRequest: it is something else.
    """
    if isinstance(value, str):
        return value
    raise InvalidRequest(f"{what}: expected text, got {value!r:.60}{hint}")


def unreadable(what: str, text: str, at: int, expected: str) -> InvalidRequest:
    """Return the error for ``text``, which was to be a ``what`` and stopped being one.

    Args:
        at: index of the first character that does not fit; the text's length where it ended early.
        expected: what would have fitted there.
    """
    got = repr(text[at]) if at < len(text) else "the end"
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
    return InvalidRequest(f"{what} {shown!r}: at character {at + 1}: {got}; expected {expected}")
