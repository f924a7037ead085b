"""Changing an object in place, which a cached one refuses."""

from __future__ import annotations

__all__ = ["assign", "read_only"]


def read_only() -> TypeError:
    """Return the one error for who changes a cached object, whatever the object is made of."""
    return TypeError("a cached object is read-only: change a thaw() or deep_copy() of it")


def assign(holder: object, name: str, value: object) -> None:
    """Set an attribute of an object or of a part of one.

    Raises:
        TypeError: it is cached and so read-only.
    """
    try:
        setattr(holder, name, value)
    except AttributeError as error:  # msgspec's for a frozen struct
        raise read_only() from error
