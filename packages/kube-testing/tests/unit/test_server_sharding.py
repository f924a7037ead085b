"""Shards of the embedded server: ranges of hashes, written as a real server writes them."""

from __future__ import annotations

import pytest

from kube_testing.server.sharding import BadShards, Shards, fnv1a, parse_shards

HALF = "shardRange(object.metadata.uid, '0x0000000000000000', '0x8000000000000000')"
REST = "shardRange(object.metadata.uid, '0x8000000000000000', '0x10000000000000000')"


@pytest.mark.parametrize(("text", "hashed"), [("", 0xCBF29CE484222325), ("a", 0xAF63DC4C8601EC8C)])
def test_texts_are_hashed_by_fnv_1a(text: str, hashed: int) -> None:
    """The values are the algorithm's own examples."""
    assert fnv1a(text) == hashed


@pytest.mark.parametrize("text", [HALF, REST, f"{HALF} || {REST}"])
def test_a_selector_is_echoed_as_it_was_read(text: str) -> None:
    """Clients compare."""
    assert str(parse_shards(text)) == text


def test_objects_are_chosen_by_their_hash() -> None:
    """Each by one half."""
    halves = [parse_shards(text) for text in (HALF, REST)]

    for uid in map(str, range(20)):
        document = {"metadata": {"uid": uid}}
        assert [half.matches(document) for half in halves].count(True) == 1


def test_no_selector_chooses_no_shard() -> None:
    """And is not echoed."""
    assert not parse_shards("")
    assert str(Shards()) == ""


@pytest.mark.parametrize(
    "text",
    [
        "nonsense",
        f"{HALF} ||",
        HALF.replace("uid", "name"),
        HALF.replace("0x8000000000000000", "0x8"),
        HALF.replace("0x8000000000000000", "0x0000000000000000"),
        f"{HALF} || {REST.replace('uid', 'namespace')}",
    ],
)
def test_what_is_malformed_is_refused(text: str) -> None:
    """As a real server does."""
    with pytest.raises(BadShards):
        parse_shards(text)
