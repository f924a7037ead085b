"""Shards: texts as servers write them, and no object in two shards or in none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_transport.api.meta import ListMeta, ShardInfo
from kube_transport.api.shards import HASHES, NotSharded, ShardSelector, shards
from kube_transport.api.unstructured import Unstructured
from kube_transport.errors import InvalidRequest


def object_of(**metadata: str) -> Unstructured:
    return Unstructured({"metadata": metadata})


def test_two_shards_are_the_halves_that_the_api_documents() -> None:
    """A server compares these texts digit by digit, and tells us which it used."""
    assert [str(each) for each in shards(2)] == [
        "shardRange(object.metadata.uid, '0x0000000000000000', '0x8000000000000000')",
        "shardRange(object.metadata.uid, '0x8000000000000000', '0x10000000000000000')",
    ]


@pytest.mark.parametrize(
    ("uid", "hashed"),
    [("", 0xCBF29CE484222325), ("a", 0xAF63DC4C8601EC8C), ("foobar", 0x85944171F73967E8)],
)
def test_objects_are_hashed_as_fnv_1a_does_it(uid: str, hashed: int) -> None:
    """The values are the algorithm's own examples."""
    assert ShardSelector(((hashed, hashed + 1),)).matches(object_of(uid=uid))
    assert not ShardSelector(((hashed + 1, HASHES),)).matches(object_of(uid=uid))


@given(count=st.integers(1, 50), uid=st.uuids().map(str))
def test_every_object_is_in_exactly_one_shard(count: int, uid: str) -> None:
    """Else it would be reconciled twice, or never."""
    assert sum(each.matches(object_of(uid=uid)) for each in shards(count)) == 1


@given(
    ranges=st.lists(
        st.tuples(st.integers(0, HASHES), st.integers(0, HASHES)).filter(lambda r: r[0] < r[1]),
        min_size=1,
    ),
    field=st.sampled_from(["uid", "namespace"]),
)
def test_what_is_printed_is_read_back(ranges: list[tuple[int, int]], field: str) -> None:
    """Also what a server echoes."""
    selector = ShardSelector(tuple(ranges), field)

    assert ShardSelector.parse(str(selector)) == selector


@pytest.mark.parametrize(
    "text",
    [
        "",
        "everything",
        "shardRange(object.metadata.name, '0x0000000000000000', '0x8000000000000000')",
        "shardRange(object.metadata.uid, '0x0', '0x8000000000000000')",
        "shardRange(object.metadata.uid, '0x8000000000000000', '0x0000000000000000')",
        "shardRange(object.metadata.uid, '0x0000000000000000', '0x20000000000000000')",
        "shardRange(object.metadata.uid, '0x0000000000000000', '0x8000000000000000') ||",
        f"{shards(2)[0]} || {shards(2, field='namespace')[1]}",
    ],
)
def test_what_a_server_would_refuse_is_refused_here(text: str) -> None:
    """One that does not know shards would not refuse it, and send everything."""
    with pytest.raises(InvalidRequest, match="shard_selector"):
        ShardSelector.parse(text)


@pytest.mark.parametrize("count", [0, -1])
def test_there_is_no_less_than_one_shard(count: int) -> None:
    """None would leave all objects to nobody."""
    with pytest.raises(InvalidRequest):
        shards(count)


@pytest.mark.parametrize("info", [None, ShardInfo(selector=""), ShardInfo(selector="another")])
def test_a_list_that_is_not_the_shard_is_not_believed(info: ShardInfo | None) -> None:
    """A server that does not know shards ignores them, and its list holds everything."""
    shard = shards(2)[0]

    shard.check(ListMeta(shard_info=ShardInfo(selector=str(shard))))
    with pytest.raises(NotSharded):
        shard.check(ListMeta(shard_info=info))
