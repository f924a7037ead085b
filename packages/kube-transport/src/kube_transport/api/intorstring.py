"""Fields that are a number or a text, such as a port or ``maxUnavailable: 25%``.

Source: apimachinery ``pkg/util/intstr/intstr.go``.
"""

from __future__ import annotations

import re
from typing import Final

from kube_transport.api.parsing import unreadable

__all__ = ["parse_int_or_string", "scaled_value"]

_INTEGER: Final = re.compile(r"[+-]?[0-9]+")
_PERCENTAGE: Final = re.compile(r"([+-]?[0-9]+)%")
_MOST_DIGITS: Final = 20
"""How many characters a percentage of 64 bits has, its sign among them."""


def parse_int_or_string(text: str) -> int | str:
    """Return the number of 32 bits that ``text`` is, or else the text: ``8080`` or ``"http"``."""
    if not _INTEGER.fullmatch(text) or len(text) > 100:
        return text
    number = int(text)
    return number if -(2**31) <= number < 2**31 else text


def scaled_value(value: int | str, total: int, *, round_up: bool) -> int:
    """Return a number as it is, and a percentage as that part of ``total``.

    A rolling update rounds ``maxSurge`` up and ``maxUnavailable`` down.

    Raises:
        InvalidRequest: it is a text, but no percentage such as ``"25%"``.
    """
    if isinstance(value, int):
        return value
    percentage = _PERCENTAGE.fullmatch(value)
    if percentage is None:
        whole = _INTEGER.match(value)
        raise unreadable("percentage", value, whole.end() if whole else 0, "digits and then '%'")
    if len(percentage[1]) > _MOST_DIGITS or not -(2**63) <= int(percentage[1]) < 2**63:
        raise unreadable("percentage", value, 0, "a number of 64 bits before the '%'")
    hundredfold = int(percentage[1]) * total
    return -(-hundredfold // 100) if round_up else hundredfold // 100
