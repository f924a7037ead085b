"""Kinds that are about to go: told by type checkers, and by a warning when they are used."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

__all__ = ["deprecated"]

if TYPE_CHECKING:
    # Checkers bring this module along; at run time it would be a dependency.
    from typing_extensions import deprecated
else:

    def deprecated(message: str) -> Callable[[Any], Any]:
        """Mark a function, which then warns its caller, or a class, which does not.

        Objects of a class are decoded by the thousand; the function that leads to them warns once.
        """

        def mark(marked: Any) -> Any:
            if isinstance(marked, type):
                marked.__deprecated__ = message
                return marked

            @wraps(marked)
            def warn(*arguments: Any, **options: Any) -> Any:
                warnings.warn(message, DeprecationWarning, stacklevel=2)
                return marked(*arguments, **options)

            warn.__deprecated__ = message
            return warn

        return mark
