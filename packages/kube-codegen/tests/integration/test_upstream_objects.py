"""Facts read upstream's own protobuf: one object of each kind, with every field set.

The objects come with ``k8s.io/api``, in JSON and in protobuf. Read with the fields, types and
numbers that the facts tell, the second must say what the first does.
"""

from __future__ import annotations

import base64
import json
import struct
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kube_codegen.extract.modules import download
from kube_codegen.facts import Facts, FieldFacts
from kube_codegen.factsfile import read_facts

pytestmark = pytest.mark.control_plane  # fetches modules, as what builds a control plane does

COMMITTED = sorted((Path(__file__).parents[4] / "facts").glob("1.*.json"))
MAGIC = b"k8s\x00"

Message = Mapping[int, list[Any]]
"""Values by field number: an integer, eight bytes, or the bytes of whatever has a length."""


@pytest.mark.parametrize("path", COMMITTED, ids=lambda path: path.stem)
def test_protobuf_read_with_the_facts_says_what_json_says(path: Path) -> None:
    """A wrong number or type is data of another field, and nothing else would show it."""
    facts = read_facts(path)
    module = download("k8s.io/api", facts.source["k8s.io/api"][0])
    kinds = {described.gvk: name for name, described in facts.types.items() if described.gvk}
    read = 0

    for written in sorted((module.directory / "testdata/HEAD").glob("*.pb")):
        group, version, kind = written.stem.rsplit(".", 2)
        if name := kinds.get((group.replace("core", ""), version, kind)):
            read += 1
            expected = json.loads(written.with_suffix(".json").read_bytes())
            told = without_type(facts, name, expected)
            assert Reader(facts).object(name, contents(written.read_bytes())) == told, written.name

    assert read >= 50


def contents(written: bytes) -> bytes:
    """Return the object within the envelope in which it is stored and sent."""
    assert written.startswith(MAGIC)
    found: bytes = message(written.removeprefix(MAGIC))[2][0]
    return found


def without_type(facts: Facts, name: str, value: Any) -> Any:
    """Return an object without the fields that protobuf leaves to the envelope."""
    fields = facts.types[name].fields
    return {wire: each for wire, each in value.items() if fields[wire].number}


class Reader:
    """Reads messages as values of JSON, by the facts of one release."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    def object(self, name: str, written: bytes) -> dict[str, Any]:
        """Return the fields of a type."""
        found: dict[str, Any] = {}
        told = message(written)
        for wire, field in self._facts.types[name].fields.items():
            values = values_at(told, field.number) if field.number else []
            if values:
                found[wire] = self._field(field, values)
        return found

    def _field(self, field: FieldFacts, values: list[Any]) -> Any:
        wrapped = "wrapped" in field.attributes
        kind, inner = field.type[:2], field.type[2:]
        if kind == "[]" and wrapped:
            return [self._value(inner, each) for each in message(values[0]).get(1, [])]
        if kind == "[]":
            return [self._value(inner, each) for each in values]
        if kind == "{}":
            return dict(self._entry(inner, message(each), wrapped=wrapped) for each in values)
        return self._value(field.type, values[-1])

    def _entry(self, inner: str, entry: Message, *, wrapped: bool) -> tuple[str, Any]:
        value = FieldFacts(type=inner, attributes={"wrapped": True} if wrapped else {})
        return entry[1][0].decode(), self._field(value, entry.get(2, [b""]))

    def _value(self, kind: str, value: Any) -> Any:
        return self.object(kind, value) if kind in self._facts.types else SCALARS[kind](value)


def instant(value: bytes, digits: str = "") -> str | None:
    """Return an instant as it stands in JSON; Go's zero is nothing."""
    parts = message(value)
    if not parts:
        return None
    seconds = signed(parts.get(1, [0])[0])
    whole = datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S")
    return f"{whole}{digits and f'.{parts.get(2, [0])[0] // 1000:06d}'}Z"


def number_or_text(value: bytes) -> int | str:
    """Return the one of the two that its type says it is."""
    parts = message(value)
    if parts.get(1, [0])[0]:
        return str(parts[3][0].decode())
    return signed(parts.get(2, [0])[0])


def signed(value: int) -> int:
    return value - (1 << 64) if value >> 63 else value


def instant_in_microseconds(value: bytes) -> str | None:
    return instant(value, "micro")


def floating(value: bytes) -> float:
    found: float = struct.unpack("<d", value)[0]
    return found


def quantity(value: bytes) -> str:
    found: bytes = message(value)[1][0]
    return found.decode()


def free(value: bytes) -> object:
    """Return JSON that stands in protobuf as it is."""
    return json.loads(message(value)[1][0])


def encoded(value: bytes) -> str:
    return base64.b64encode(value).decode()


SCALARS: Mapping[str, Callable[[Any], object]] = {
    "str": bytes.decode,
    "bool": bool,
    "i32": signed,
    "i64": signed,
    "f64": floating,
    "bytes": encoded,
    "Time": instant,
    "MicroTime": instant_in_microseconds,
    "Quantity": quantity,
    "IntOrString": number_or_text,
    "RawExtension": free,
    "FieldsV1": free,
}


def values_at(within: Message, number: tuple[int, ...]) -> list[Any]:
    """Return the values of a field, in a message embedded as often as the number has parts."""
    first, *rest = number
    values = within.get(first, [])
    return values_at(message(b"".join(values)), tuple(rest)) if rest and values else values


def message(written: bytes) -> Message:
    """Return the fields of a message, each with all its values."""
    found: dict[int, list[Any]] = {}
    for number, value in fields(written):
        found.setdefault(number, []).append(value)
    return found


def fields(written: bytes) -> Iterator[tuple[int, Any]]:
    at = 0
    while at < len(written):
        tag, at = varint(written, at)
        match tag & 7:
            case 0:
                value, at = varint(written, at)
                yield tag >> 3, value
            case 1:
                yield tag >> 3, written[at : at + 8]
                at += 8
            case 2:
                length, at = varint(written, at)
                yield tag >> 3, written[at : at + length]
                at += length
            case other:
                pytest.fail(f"wire type {other}")


def varint(written: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        value |= (written[at] & 0x7F) << shift
        shift += 7
        at += 1
        if written[at - 1] < 0x80:
            return value, at
