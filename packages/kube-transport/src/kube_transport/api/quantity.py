"""Exact amounts of a resource, such as ``500m`` of CPU or ``1.5Gi`` of memory.

Source: apimachinery ``pkg/api/resource/quantity.go``, ``amount.go``, ``suffix.go``.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from kube_transport.api.parsing import text_of, unreadable
from kube_transport.errors import InvalidRequest

if TYPE_CHECKING:  # importing it takes longer than importing all the rest
    from decimal import Decimal

__all__ = ["Quantity", "QuantityFormat"]


class QuantityFormat(StrEnum):
    """Which suffixes an amount is written with."""

    DECIMAL_SI = "DecimalSI"
    BINARY_SI = "BinarySI"
    DECIMAL_EXPONENT = "DecimalExponent"


_DECIMAL: Final = {
    "n": -9, "u": -6, "m": -3, "": 0, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18,
}  # fmt: skip
_BINARY: Final = {"Ki": 10, "Mi": 20, "Gi": 30, "Ti": 40, "Pi": 50, "Ei": 60}
_DECIMAL_SUFFIX: Final = {exponent: suffix for suffix, exponent in _DECIMAL.items()}
_BINARY_SUFFIX: Final = ("", *_BINARY)

_NUMBER: Final = re.compile(r"([+-]?)([0-9]*)(?:\.([0-9]*))?")
_EXPONENT: Final = r"[eE]([+-]?[0-9]+)"  # rare, so it is compiled at the first

_NANO: Final = -9
_ONE: Final = 10**9
_MOST_BINARY: Final = (2**63 - 1) * _ONE
_LIMIT: Final = 1000
"""How many characters, and how large an exponent, a quantity may have; Go knows no limit."""
_LARGEST: Final = 2**13_000
"""How many billionths a quantity stays below: Python writes no more than 4300 digits."""


class Quantity:
    """An amount, exact to a billionth, with the manner of writing it.

    Amounts are equal, ordered and hashed by what they amount to: ``1Gi`` is ``1024Mi``. Integers
    of any size are fine, where Go wraps around at 64 bits. ``str()`` gives the canonical form,
    which reads back as the same amount. Values never change.

    Args:
        value: text as ``parse`` takes it, or a number: ``Quantity(2)`` is ``Quantity("2")``.

    Raises:
        InvalidRequest: it is no quantity, or has some 3900 digits.
    """

    __slots__ = ("_format", "_nanos")  # no dataclass: as JSON it is text, not an object

    def __init__(self, value: Quantity | str | float | Decimal = 0) -> None:
        self._nanos, self._format = _read(value)

    @property
    def nanos(self) -> int:
        """The amount in billionths."""
        return self._nanos

    @property
    def format(self) -> QuantityFormat:
        """The suffixes that it is written with."""
        return self._format

    @classmethod
    def parse(cls, text: str) -> Quantity:
        """Return the amount that ``text`` says, e.g. ``"100m"``, ``"1.5Gi"`` or ``"1e3"``.

        A part smaller than a billionth is rounded away from zero, and binary amounts end at
        2**63-1, as with Go. Unlike Go we refuse a suffix without a number, such as ``"k"``.

        Raises:
            InvalidRequest: it is no quantity, or is longer than any sensible one.
        """
        return cls._made(*_parsed(text_of("quantity", text, "; of() takes numbers too")))

    @classmethod
    def of(cls, value: Quantity | str | float | Decimal) -> Quantity:
        """Return the amount that a field of an object holds, or that a Python number is.

        Raises:
            InvalidRequest: it is no quantity.
        """
        return value if isinstance(value, Quantity) else cls(value)

    @classmethod
    def scaled(
        cls,
        value: int,
        exponent: int,
        format: QuantityFormat = QuantityFormat.DECIMAL_SI,  # noqa: A002 - Go's name
    ) -> Quantity:
        """Return ``value * 10**exponent``, e.g. ``scaled(1500, -3)`` for 1.5."""
        return cls._made(_rounded_up(value, exponent - _NANO), format)

    def value(self) -> int:
        """Return the amount as an integer, rounded away from zero."""
        return self.scaled_value(0)

    def milli_value(self) -> int:
        """Return the amount in thousandths, rounded away from zero."""
        return self.scaled_value(-3)

    def scaled_value(self, exponent: int) -> int:
        """Return the amount in units of ``10**exponent``, rounded away from zero."""
        return _rounded_up(self._nanos, _NANO - exponent)

    def round_up(self, exponent: int) -> Quantity:
        """Return the nearest multiple of ``10**exponent`` that is not closer to zero."""
        return Quantity.scaled(self.scaled_value(exponent), exponent, self._format)

    def as_decimal(self) -> Decimal:
        """Return the exact amount."""
        from decimal import Decimal  # noqa: PLC0415 - see above

        digits = tuple(map(int, str(abs(self._nanos))))
        return Decimal((int(self._nanos < 0), digits, _NANO))

    def __float__(self) -> float:
        return self._nanos / _ONE

    def __bool__(self) -> bool:
        return self._nanos != 0

    def __eq__(self, other: object) -> bool:
        return self._nanos == other._nanos if isinstance(other, Quantity) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._nanos)

    def __lt__(self, other: Quantity) -> bool:
        return self._nanos < other._nanos if _is_quantity(other) else NotImplemented

    def __le__(self, other: Quantity) -> bool:
        return self._nanos <= other._nanos if _is_quantity(other) else NotImplemented

    def __gt__(self, other: Quantity) -> bool:
        return self._nanos > other._nanos if _is_quantity(other) else NotImplemented

    def __ge__(self, other: Quantity) -> bool:
        return self._nanos >= other._nanos if _is_quantity(other) else NotImplemented

    def __add__(self, other: Quantity) -> Quantity:
        if not _is_quantity(other):
            return NotImplemented
        return self._made(self._nanos + other._nanos, self._format_beside(other))

    def __radd__(self, other: int) -> Quantity:
        return self if _is_zero(other) else NotImplemented  # what sum() starts with

    def __sub__(self, other: Quantity) -> Quantity:
        if not _is_quantity(other):
            return NotImplemented
        return self._made(self._nanos - other._nanos, self._format_beside(other))

    def __mul__(self, factor: int) -> Quantity:
        if not _is_integer(factor):
            return NotImplemented  # what a half of it is rounded to, the caller has to say
        return self._made(self._nanos * factor, self._format)

    __rmul__ = __mul__

    def __neg__(self) -> Quantity:
        return self._made(-self._nanos, self._format)

    def __abs__(self) -> Quantity:
        return self._made(abs(self._nanos), self._format)

    def __str__(self) -> str:
        if not self._nanos:
            return "0"
        if self._format is QuantityFormat.BINARY_SI and self._is_binary():
            return _binary(self._nanos // _ONE)
        return _decimal(self._nanos, self._format)

    def __repr__(self) -> str:
        return f"Quantity({str(self)!r})"

    def __json__(self) -> str:
        return str(self)

    @classmethod
    def _made(cls, nanos: int, form: QuantityFormat) -> Quantity:
        self = cls.__new__(cls)
        self._nanos, self._format = _sensible(nanos), form
        return self

    def _is_binary(self) -> bool:
        return self._nanos % _ONE == 0 and abs(self._nanos) >= 1024 * _ONE

    def _format_beside(self, other: Quantity) -> QuantityFormat:
        return self._format if self._nanos else other._format


def _read(value: object) -> tuple[int, QuantityFormat]:
    """Return the billionths and the format of what a ``Quantity`` is made of."""
    if isinstance(value, Quantity):
        return value.nanos, value.format
    if isinstance(value, bool) or not (isinstance(value, str | int | float) or _is_decimal(value)):
        raise InvalidRequest(f"quantity: expected text or a number, got {value!r:.60}")
    if isinstance(value, int):
        return _sensible(value * _ONE), QuantityFormat.DECIMAL_SI
    nanos, form = _parsed(str(value))
    return _sensible(nanos), form


def _parsed(text: str) -> tuple[int, QuantityFormat]:
    if len(text) > _LIMIT:
        raise unreadable("quantity", text, _LIMIT, f"no more than {_LIMIT} characters")
    number = _NUMBER.match(text)
    assert number  # noqa: S101 - every part of it may be empty
    sign, whole, fraction = number.group(1, 2, 3)
    digits = whole + (fraction or "")
    if not digits:
        raise unreadable("quantity", text, number.end(), "a digit")
    two, ten, form = _suffix(text, number.end())
    nanos = _shifted(int(digits) << two, ten - len(fraction or "") - _NANO)
    if form is QuantityFormat.BINARY_SI:
        nanos = min(nanos, _MOST_BINARY)
        if 0 < nanos < _ONE:
            form = QuantityFormat.DECIMAL_SI
    return (-nanos if sign == "-" else nanos), form


def _suffix(text: str, start: int) -> tuple[int, int, QuantityFormat]:
    """Return the powers of two and of ten that the suffix stands for, and its format."""
    suffix = text[start:]
    if suffix in _DECIMAL:
        return 0, _DECIMAL[suffix], QuantityFormat.DECIMAL_SI
    if suffix in _BINARY:
        return _BINARY[suffix], 0, QuantityFormat.BINARY_SI
    exponent = re.fullmatch(_EXPONENT, suffix)
    if exponent is None:
        known = " ".join((*filter(None, _DECIMAL), *_BINARY))
        raise unreadable("quantity", text, start, f"one of {known}, or an exponent such as e3")
    power = int(exponent[1])
    if abs(power) > _LIMIT:
        raise unreadable("quantity", text, start, f"an exponent from -{_LIMIT} to {_LIMIT}")
    return 0, power, QuantityFormat.DECIMAL_EXPONENT


def _is_quantity(other: object) -> bool:
    return isinstance(other, Quantity)


def _is_integer(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_decimal(value: object) -> bool:
    from decimal import Decimal  # noqa: PLC0415 - see above

    return isinstance(value, Decimal)


def _is_zero(value: object) -> bool:
    return _is_integer(value) and value == 0


def _sensible(nanos: int) -> int:
    if abs(nanos) >= _LARGEST:
        raise InvalidRequest("quantity: expected an amount of fewer than 3900 digits")
    return nanos


def _shifted(value: int, places: int) -> int:
    """Return ``value * 10**places`` rounded up."""
    if abs(places) > 3 * _LIMIT:  # more than what parse may ask for; computing it takes too long
        raise InvalidRequest(f"quantity: expected an exponent near -{_LIMIT} to {_LIMIT}")
    power: int = 10 ** abs(places)
    return value * power if places >= 0 else -(-value // power)


def _rounded_up(value: int, places: int) -> int:
    """Return ``value * 10**places`` rounded away from zero."""
    return _shifted(value, places) if value >= 0 else -_shifted(-value, places)


def _decimal(nanos: int, form: QuantityFormat) -> str:
    """Write digits and an exponent that is a multiple of three, the largest without a fraction."""
    digits = str(nanos)
    exponent = _NANO + len(digits) - len(digits.rstrip("0"))
    exponent -= exponent % 3
    mantissa = digits[: len(digits) - (exponent - _NANO)]
    if form is QuantityFormat.DECIMAL_EXPONENT or exponent not in _DECIMAL_SUFFIX:
        return f"{mantissa}e{exponent}" if exponent else mantissa
    return mantissa + _DECIMAL_SUFFIX[exponent]


def _binary(value: int) -> str:
    """Write a multiple of the largest power of 1024 that divides it.

    With a suffix, what is larger than the most would be cut on reading.
    """
    if abs(value) > _MOST_BINARY // _ONE:
        return str(value)
    power = min(((value & -value).bit_length() - 1) // 10, len(_BINARY))
    return f"{value >> (10 * power)}{_BINARY_SUFFIX[power]}"
