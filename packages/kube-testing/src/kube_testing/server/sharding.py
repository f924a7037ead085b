"""Shard selectors: the part of a collection whose uids or namespaces have certain hashes.

Source: apimachinery ``pkg/sharding``, apiserver ``pkg/sharding/parser.go``. That one reads CEL, and
so parentheses too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kube_testing.server.objects import Document, metadata

_OFFSET = 0xCBF29CE484222325
_PRIME = 0x100000001B3
_HASHES = 1 << 64
_RANGE = re.compile(
    r"\s*shardRange\(\s*object\.metadata\.(uid|namespace)\s*"
    r",\s*'0x([0-9a-f]{16}|10000000000000000)'\s*,\s*'0x([0-9a-f]{16}|10000000000000000)'\s*\)\s*"
)


class BadShards(ValueError):
    """A shard selector cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Shards:
    """Some ranges of hashes; without any, everything is chosen.

    Attributes:
        field: the field of the metadata that is hashed.
        ranges: start and end of each; the end is not in it.
    """

    field: str = "uid"
    ranges: tuple[tuple[int, int], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.ranges)

    def __str__(self) -> str:
        return " || ".join(
            f"shardRange(object.metadata.{self.field}, '{start:#018x}', '{end:#018x}')"
            for start, end in self.ranges
        )

    def matches(self, document: Document) -> bool:
        """Tell whether an object is in one of the ranges."""
        hashed = fnv1a(metadata(document).get(self.field, ""))
        return any(start <= hashed < end for start, end in self.ranges)


def parse_shards(text: str) -> Shards:
    """Return what a selector chooses.

    Raises:
        BadShards: it is malformed.
    """
    if not text:
        return Shards()
    found = [_RANGE.fullmatch(part) for part in text.split("||")]
    ranges = [match for match in found if match is not None]
    if len(ranges) < len(found):
        raise BadShards(f"expected shardRange(FIELD, START, END), joined by ||, in {text!r}")
    fields = {match[1] for match in ranges}
    if len(fields) > 1:
        raise BadShards("all shard ranges must use the same field")
    borders = tuple((int(match[2], 16), int(match[3], 16)) for match in ranges)
    for start, end in borders:
        if start >= end:
            raise BadShards(f"shard range start {start:#018x} must be less than end {end:#018x}")
    return Shards(fields.pop(), borders)


def fnv1a(value: str) -> int:
    """Return the 64-bit FNV-1a hash of a text."""
    hashed = _OFFSET
    for byte in value.encode():
        hashed = (hashed ^ byte) * _PRIME % _HASHES
    return hashed
