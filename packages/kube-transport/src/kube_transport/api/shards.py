"""Which part of a collection one of several readers gets: ranges of hashes over uids.

Servers from Kubernetes 1.36 on do the selecting where their feature gate ``ShardedListAndWatch``
is on. All others ignore it and send everything, so what comes is checked: see ``NotSharded``.

Source: apimachinery ``pkg/sharding``, apiserver ``pkg/sharding/parser.go``.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from msgspec import Struct

from kube_transport.api.meta import HasMetadata, ListMeta
from kube_transport.api.parsing import text_of
from kube_transport.errors import InvalidRequest, KubeError

__all__ = ["NotSharded", "ShardSelector", "shards"]

HASHES: Final = 1 << 64
"""How many hashes there are; ranges lie between 0 and this."""

_OFFSET: Final = 0xCBF29CE484222325
_PRIME: Final = 0x100000001B3
_HEX: Final = r"""(?:'0x([0-9a-f]{16,17})'|"0x([0-9a-f]{16,17})")"""
_RANGE: Final = re.compile(
    rf"\s*shardRange\(\s*object\.metadata\.(uid|namespace)\s*,\s*{_HEX}\s*,\s*{_HEX}\s*\)\s*"
)
_FORM: Final = "shardRange(object.metadata.uid, '0x0000000000000000', '0x8000000000000000')"


class NotSharded(KubeError):
    """The server sent more than the shard that was asked for, so its answer was not used.

    It is older than Kubernetes 1.36, or its feature gate ``ShardedListAndWatch`` is off.
    """


class ShardSelector(Struct, frozen=True):
    """The objects whose hash is in one of some ranges.

    Attributes:
        ranges: start and end of each range of hashes; the end is not in it.
        field: what is hashed, ``"uid"`` or ``"namespace"``.
    """

    ranges: tuple[tuple[int, int], ...]
    field: str = "uid"

    def __post_init__(self) -> None:
        if self.field not in {"uid", "namespace"}:
            raise InvalidRequest(f'shard_selector: field {self.field!r} is not "uid", "namespace"')
        if not self.ranges:
            raise InvalidRequest("shard_selector: no range; leave it out to select everything")
        for start, end in self.ranges:
            if not 0 <= start < end <= HASHES:
                raise InvalidRequest(
                    f"shard_selector: {start:#x} to {end:#x} is no range within 0 to {HASHES:#x}"
                )

    @classmethod
    def parse(cls, text: str) -> ShardSelector:
        """Return the selector that a text describes, ranges joined by ``||``.

        Raises:
            InvalidRequest: it is malformed, or its ranges are of different fields.
        """
        found = [_RANGE.fullmatch(part) for part in text_of("shard_selector", text).split("||")]
        matches = [match for match in found if match is not None]
        if len(matches) < len(found):
            raise InvalidRequest(f"shard_selector: {text!r} has not the form {_FORM}, joined by ||")
        if len({match[1] for match in matches}) > 1:
            raise InvalidRequest("shard_selector: all ranges must be of the same field")
        ranges = ((match[2] or match[3], match[4] or match[5]) for match in matches)
        return cls(tuple((int(start, 16), int(end, 16)) for start, end in ranges), matches[0][1])

    def matches(self, obj: HasMetadata) -> bool:
        """Tell whether an object belongs to the shard."""
        value = obj.metadata.uid if self.field == "uid" else obj.metadata.namespace
        found = _hash(value)
        return any(start <= found < end for start, end in self.ranges)

    def check(self, metadata: ListMeta) -> None:
        """Do nothing if a list holds this shard.

        Raises:
            NotSharded: it holds something else, or does not say.
        """
        info = metadata.shard_info
        if info is None or info.selector != str(self):
            got = "everything" if info is None else repr(info.selector)
            raise NotSharded(f"asked for the shard {self}, the server sent {got}")

    def check_object(self, obj: HasMetadata) -> None:
        """Do nothing for an object of this shard; a watch does not say what it holds, as lists do.

        Raises:
            NotSharded: the object is not of this shard.
        """
        if not self.matches(obj):
            raise NotSharded(f"asked for the shard {self}, the server sent {obj.metadata.name!r}")

    def __str__(self) -> str:
        return " || ".join(
            f"shardRange(object.metadata.{self.field}, '{start:#018x}', '{end:#018x}')"
            for start, end in self.ranges
        )


def shards(count: int, *, field: str = "uid") -> tuple[ShardSelector, ...]:
    """Return selectors that part a collection into ``count`` shards of about one size.

    Raises:
        InvalidRequest: there are to be none, or there is no such field.
    """
    if count < 1:
        raise InvalidRequest(f"shards: {count} is less than one")
    borders = [index * HASHES // count for index in range(count + 1)]
    return tuple(ShardSelector((between,), field) for between in pairwise(borders))


def _hash(value: str) -> int:
    """Return the 64-bit FNV-1a hash."""
    found = _OFFSET
    for byte in value.encode():
        found = (found ^ byte) * _PRIME % HASHES
    return found
