"""Shards: each object in one of them, and a list that says which one it is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from conformance.objects import config_map
from conformance.servers import Server, new_space
from conformance.space import Space
from conformance.wire import brief, names_in
from kube_clientset import Clientset
from kube_transport import Client, load_config
from kube_transport.api.shards import NotSharded, ShardSelector, shards
from kube_transport.errors import NotImplementedByServer

NAMES = [f"c{number}" for number in range(12)]
FIRST, SECOND = shards(2)


@pytest.fixture
def space(sharded: Server) -> Space:
    return new_space(sharded)


@pytest.fixture
def kube(sharded: Server) -> Iterator[Clientset]:
    """Typed clients of the server that knows shards."""
    with Client(load_config(sharded.kubeconfig)) as client:
        yield Clientset(client)


def fill(space: Space) -> None:
    for name in NAMES:
        space.create(config_map(name, labels={"app": "web"}))


def test_shards_have_everything_once(space: Space) -> None:
    """And say which they are, word for word."""
    fill(space)
    query = {"labelSelector": "app=web"}

    lists = [space.list("ConfigMap", {**query, "shardSelector": each}) for each in (FIRST, SECOND)]

    assert sorted(name for each in lists for name in names_in(each)) == sorted(NAMES)
    assert all(names_in(each) for each in lists)
    assert [each["metadata"]["shardInfo"]["selector"] for each in lists] == [
        str(FIRST),
        str(SECOND),
    ]


def test_a_list_without_a_shard_says_nothing_of_shards(space: Space) -> None:
    """Whoever reads it may take it for everything."""
    assert "shardInfo" not in space.list("ConfigMap")["metadata"]


@pytest.mark.parametrize("limit", [1, 5])
def test_shards_come_in_pages(space: Space, limit: int) -> None:
    """Every page asks for the shard, and is it."""
    fill(space)
    query = {"labelSelector": "app=web", "shardSelector": FIRST, "limit": limit}
    whole = space.list("ConfigMap", {**query, "limit": 0})

    names: list[str] = []
    page = space.list("ConfigMap", query)
    while True:
        names += names_in(page)
        assert page["metadata"]["shardInfo"]["selector"] == str(FIRST)
        token = page["metadata"].get("continue")
        if not token:
            break
        page = space.list("ConfigMap", {**query, "continue": token})

    assert names == names_in(whole)


def test_watches_are_of_one_shard(space: Space) -> None:
    """Of what exists, and of what comes."""
    fill(space)
    query = {"shardSelector": FIRST, "labelSelector": "app=web"}
    mine = names_in(space.list("ConfigMap", query))

    with space.watch("ConfigMap", query) as watch:
        first = [brief(each) for each in watch.take(len(mine))]
        for name in NAMES:
            space.delete("ConfigMap", name).expect(200)
        last = [brief(each) for each in watch.take(len(mine))]

    assert 0 < len(mine) < len(NAMES)
    assert sorted(first) == sorted(("ADDED", name) for name in mine)
    assert sorted(last) == sorted(("DELETED", name) for name in mine)


@pytest.mark.parametrize(
    "selector",
    [
        "nonsense",
        "shardRange(object.metadata.name, '0x0000000000000000', '0x8000000000000000')",
        "shardRange(object.metadata.uid, '0x0', '0x8000000000000000')",
        "shardRange(object.metadata.uid, '0x8000000000000000', '0x0000000000000000')",
    ],
)
def test_a_malformed_shard_is_refused(space: Space, selector: str) -> None:
    """With 500, since a server takes it for its own fault."""
    answer = space.api.get(space.url("ConfigMap"), {"shardSelector": selector})

    assert answer.status == 500
    assert "invalid shard selector" in answer.text


def test_our_client_reads_shards(space: Space, kube: Clientset) -> None:
    """By uid or by namespace, at once, in pages and as they change."""
    fill(space)
    maps = kube.core_v1.config_maps(space.name)

    halves = [maps.list(label_selector="app=web", shard_selector=each) for each in (FIRST, SECOND)]
    paged = maps.list_paged(label_selector="app=web", shard_selector=str(FIRST), limit=2)
    spaces = [
        maps.list(label_selector="app=web", shard_selector=each)
        for each in shards(2, field="namespace")
    ]

    names = [[each.metadata.name for each in half] for half in halves]
    assert sorted(names[0] + names[1]) == sorted(NAMES)
    assert [each.metadata.name for each in paged] == names[0]
    assert sorted(map(len, spaces)) == [0, len(NAMES)]
    with maps.watch(
        label_selector="app=web", shard_selector=SECOND, resource_version=halves[1].resource_version
    ) as watch:
        space.delete("ConfigMap", names[0][0]).expect(200)
        space.delete("ConfigMap", names[1][0]).expect(200)
        assert next(iter(watch)).object.metadata.name == names[1][0]


@pytest.mark.parametrize("shard", [FIRST, ShardSelector(((0, 1),))], ids=["half", "one hash"])
def test_our_client_is_never_fooled_about_shards(
    client: Client, server: Server, shard: ShardSelector
) -> None:
    """A server that does not know them sends everything, and we say so instead of using it."""
    space = new_space(server)
    fill(space)
    maps = Clientset(client).core_v1.config_maps(space.name)
    start = maps.list().resource_version

    try:
        found = list(maps.list(shard_selector=shard))
    except (NotSharded, NotImplementedByServer):
        found = []
    seen: list[str] = []
    try:
        with maps.watch(shard_selector=shard, resource_version=start, timeout_seconds=1) as watch:
            for name in NAMES:
                space.delete("ConfigMap", name).expect(200)
            seen = [each.object.metadata.name for each in watch if not shard.matches(each.object)]
    except (NotSharded, NotImplementedByServer):
        pass

    assert all(shard.matches(each) for each in found)
    assert seen == []
