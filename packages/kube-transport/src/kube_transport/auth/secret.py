"""Text that shows itself only when asked by name."""

from __future__ import annotations

from typing import NoReturn, Self

from kube_transport.printable import MASK

__all__ = ["MASK", "Secret", "masked"]


class Secret:
    """A token, password or key: printing, formatting, logging and pickling never show it.

    Copies are the object itself, so ``dataclasses.asdict`` keeps the mask on. Pickling is refused,
    since a masked copy would fail later and elsewhere.
    """

    __slots__ = ("_value",)
    _value: str

    def __init__(self, value: str) -> None:
        object.__setattr__(self, "_value", value)

    def reveal(self) -> str:
        """Return the text itself."""
        return self._value

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("a Secret does not change")

    def __repr__(self) -> str:
        return f"Secret('{MASK}')"

    def __str__(self) -> str:
        return MASK

    def __format__(self, spec: str) -> str:
        return format(MASK, spec)

    def __bool__(self) -> bool:
        return bool(self._value)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return self._value == other._value

    def __hash__(self) -> int:
        return hash((Secret, self._value))

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        self.__getstate__()

    def __getstate__(self) -> NoReturn:
        # What takes the place of pickle asks for this alone, and would be given the text.
        raise TypeError("a Secret is not pickled; hand over where to load it from instead")


def masked(value: object) -> object:
    """Return plain text as a secret, and anything else as it is."""
    return Secret(value) if isinstance(value, str) else value
