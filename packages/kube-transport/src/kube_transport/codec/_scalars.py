"""What an unquoted YAML scalar means, by kubectl's rules."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Final

_WORDS: Final[Mapping[str, bool | float | None]] = {
    **{
        form: value
        for value, words in (
            (None, ("null",)),
            (True, ("true", "yes", "on", "y")),
            (False, ("false", "no", "off", "n")),
        )
        for word in words
        for form in (word, word.capitalize(), word.upper())
    },
    "": None,
    "~": None,
    **dict.fromkeys((".nan", ".NaN", ".NAN"), math.nan),
    **{
        sign + form: math.inf * (-1 if sign == "-" else 1)
        for form in (".inf", ".Inf", ".INF")
        for sign in ("", "+", "-")
    },
}
_INTEGER: Final = re.compile(
    r"(?P<sign>[-+]?)(?:0[xX](?P<hex>[0-9a-fA-F]+)|0[bB](?P<binary>[01]+)"
    r"|0[oO]?(?P<octal>[0-7]+)|(?P<decimal>0|[1-9][0-9]*))"
)
_FLOAT: Final = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_BASES: Final = {"hex": 16, "binary": 2, "octal": 8, "decimal": 10}
_WHOLE: Final = 2**63
"""Below it a number without a fraction becomes JSON without one: ``replicas: 3.0`` are 3."""

_LONGEST_INTEGER: Final = 67
"""A sign, ``0b`` and 64 digits: longer ones do not fit 64 bits."""


def resolve(text: str) -> str | int | float | bool | None:
    """Return what an unquoted scalar means to kubectl: dates and ``1:30`` are text, ``no`` is not.

    Source: go.yaml.in/yaml/v2 ``resolve.go``, on which sigs.k8s.io/yaml stands.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "+-.0123456789":
        return text
    digits = text if text[0] == "." else text.replace("_", "")
    integer = _integer(digits)
    if integer is not None:
        return integer
    if _FLOAT.fullmatch(digits):
        number = float(digits)
        if not math.isfinite(number):
            return text
        return int(number) if number.is_integer() and abs(number) < _WHOLE else number
    return text


def _integer(digits: str) -> int | None:
    if len(digits) > _LONGEST_INTEGER:
        return None
    match = _INTEGER.fullmatch(digits)
    if match is None:
        return None
    base, number = next((base, match[key]) for key, base in _BASES.items() if match[key])
    value = int(number, base)
    if match["sign"] == "-":
        return -value if value <= 2**63 else None
    return value if value < 2**64 else None
