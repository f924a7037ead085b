"""How single values are read: what fits, and how it is written again."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from kube_testing.server.places import Mismatch, Place
from kube_testing.server.quantities import BadQuantity, canonical

_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_MICRO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}(Z|[+-]\d\d:\d\d)")
_INTEGERS = {"i32": (-(2**31), 2**31 - 1, "int32"), "i64": (-(2**63), 2**63 - 1, "int64")}

ZEROS: Mapping[str, Any] = {
    "str": "",
    "bytes": "",
    "bool": False,
    "i32": 0,
    "i64": 0,
    "f64": 0,
    "IntOrString": 0,
    "Quantity": "0",
}
"""What Go writes for a value that was never set."""


def _string(raw: Any, where: Place) -> str:
    if not isinstance(raw, str):
        raise where.mismatch(raw, "string")
    return raw


def _boolean(raw: Any, where: Place) -> bool:
    if not isinstance(raw, bool):
        raise where.mismatch(raw, "bool")
    return raw


def _integer(name: str) -> Callable[[Any, Place], int]:
    lowest, highest, go_type = _INTEGERS[name]

    def decode(raw: Any, where: Place) -> int:
        if isinstance(raw, bool) or not isinstance(raw, int):
            raise where.mismatch(raw, go_type)
        if not lowest <= raw <= highest:
            raise where.mismatch(raw, go_type)
        return raw

    return decode


def _float(raw: Any, where: Place) -> float:
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        raise where.mismatch(raw, "float64")
    return raw


def _base64(raw: Any, where: Place) -> str:
    text = _string(raw, where)
    try:
        return base64.b64encode(base64.b64decode(text, validate=True)).decode()
    except binascii.Error:
        raise Mismatch("illegal base64 data at input byte 0") from None


def _time(raw: Any, where: Place) -> str:
    return _moment(raw, where, _RFC3339, "").strftime("%Y-%m-%dT%H:%M:%SZ")


def _micro_time(raw: Any, where: Place) -> str:
    return _moment(raw, where, _MICRO, ".000000").strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _moment(raw: Any, where: Place, form: re.Pattern[str], fraction: str) -> datetime:
    text = _string(raw, where)
    if form.fullmatch(text):
        try:
            return datetime.fromisoformat(text).astimezone(UTC)
        except ValueError:
            pass  # a date that no calendar has
    layout = f"2006-01-02T15:04:05{fraction}Z07:00"
    raise Mismatch(f'parsing time "{text}" as "{layout}": cannot parse "{text}"')


def _quantity(raw: Any, where: Place) -> str:
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        raise where.mismatch(raw, "resource.Quantity")
    try:
        return canonical(str(raw))
    except BadQuantity as error:
        raise Mismatch(str(error)) from None


def _int_or_string(raw: Any, where: Place) -> int | str:
    if isinstance(raw, bool) or not isinstance(raw, int | str):
        raise where.mismatch(raw, "intstr.IntOrString")
    return raw


SCALARS: Mapping[str, Callable[[Any, Place], Any]] = {
    "str": _string,
    "bool": _boolean,
    "f64": _float,
    "bytes": _base64,
    "Time": _time,
    "MicroTime": _micro_time,
    "Quantity": _quantity,
    "IntOrString": _int_or_string,
    **{name: _integer(name) for name in _INTEGERS},
}
"""What reads a value of each scalar type of the facts."""
