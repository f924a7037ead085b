"""Quantities such as ``500m`` and ``2Gi``: parsed, and written in canonical form."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

_QUANTITY = re.compile(
    r"(?P<number>[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+))"
    r"(?P<suffix>Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|M|G|T|P|E|[eE][+-]?[0-9]+)?"
)
_BINARY = ("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei")
_DECIMAL = {-9: "n", -6: "u", -3: "m", 0: "", 3: "k", 6: "M", 9: "G", 12: "T", 15: "P", 18: "E"}
_POWERS = {suffix: power for power, suffix in _DECIMAL.items()}
_NANO = Decimal("1e-9")


class BadQuantity(ValueError):
    """The text is no quantity."""


def quantity(text: str) -> Decimal:
    """Return the number that ``text`` stands for.

    Raises:
        BadQuantity: it stands for none.
    """
    number, suffix = _parts(text)
    return number * _factor(suffix)


def canonical(text: str) -> str:
    """Return the quantity as the API server writes it: the largest suffix without a fraction.

    Raises:
        BadQuantity: ``text`` is none.

    Source: apimachinery ``pkg/api/resource.Quantity``.
    """
    number, suffix = _parts(text)
    value = number * _factor(suffix)
    rounded = value.quantize(_NANO, rounding="ROUND_UP")
    if rounded == 0:
        return "0"
    if suffix in _BINARY[1:] and rounded == rounded.to_integral_value() and abs(rounded) >= 1024:
        return _binary(int(rounded))
    if suffix[:1] in {"e", "E"} and suffix != "E":
        return _scaled(rounded, lambda power: f"e{power}" if power else "")
    return _scaled(rounded, _DECIMAL.__getitem__)


def _parts(text: str) -> tuple[Decimal, str]:
    found = _QUANTITY.fullmatch(text)
    if found is None:
        raise BadQuantity(
            "quantities must match the regular expression "
            "'^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"
        )
    return Decimal(found["number"]), found["suffix"] or ""


def _factor(suffix: str) -> Decimal:
    if suffix in _BINARY:
        return Decimal(1024) ** _BINARY.index(suffix)
    if suffix in _POWERS:
        return Decimal(10) ** _POWERS[suffix]
    return Decimal(10) ** int(suffix[1:])


def _binary(value: int) -> str:
    power = 0
    while value % 1024 == 0 and power < len(_BINARY) - 1:
        value //= 1024
        power += 1
    return f"{value}{_BINARY[power]}"


def _scaled(value: Decimal, suffix: Callable[[int], str]) -> str:
    power = next(power for power in reversed(_DECIMAL) if _whole(value, power))
    return f"{int(value.scaleb(-power))}{suffix(power)}"


def _whole(value: Decimal, power: int) -> bool:
    scaled = value.scaleb(-power)
    return scaled == scaled.to_integral_value()
