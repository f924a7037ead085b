"""The store: what readers find after each kind of write."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kube_cache.store import (
    NAMESPACE_INDEX,
    Indexer,
    by_namespace,
    split_key,
)
from kube_transport.api.meta import ObjectMeta, object_key
from kube_transport.api.model import Model, field


class Thing(Model, kw_only=True):
    """An object with as little as a store needs."""

    metadata: ObjectMeta
    nodes: list[str] = field(default_factory=list[str])


def thing(name: str, namespace: str = "", version: str = "1", *nodes: str) -> Thing:
    """Return an object on these nodes."""
    metadata = ObjectMeta(name=name, namespace=namespace, resource_version=version)
    return Thing(metadata=metadata, nodes=list(nodes))


def by_node(obj: Thing) -> list[str]:
    """Index a thing under its nodes."""
    return obj.nodes


def indexer() -> Indexer[Thing]:
    """Return an empty store with two indexes."""
    return Indexer(object_key, {NAMESPACE_INDEX: by_namespace, "node": by_node})


@pytest.mark.parametrize(
    ("obj", "key"),
    [(thing("a", "shop"), "shop/a"), (thing("a"), "a")],
)
def test_a_key_names_the_namespace_only_where_there_is_one(obj: Thing, key: str) -> None:
    """Keys are client-go's, so that logs and queues look the same."""
    namespace, name = split_key(object_key(obj))

    assert object_key(obj) == key
    assert (namespace, name) == (obj.metadata.namespace, obj.metadata.name)


@pytest.mark.parametrize("key", ["", "a/", "/a", "a/b/c", "/"])
def test_what_is_no_key_is_refused(key: str) -> None:
    """A key with an empty part would address a whole collection."""
    with pytest.raises(ValueError, match="no object key"):
        split_key(key)


def test_an_object_is_found_under_every_value_of_an_index() -> None:
    """An index function may give several values, as a pod with several owners does."""
    store = indexer()
    a, b = thing("a", "shop", "1", "n1", "n2"), thing("b", "shop", "1", "n2")

    store.upsert(a)
    store.upsert(b)

    assert store.by_index("node", "n1") == [a]
    assert store.by_index("node", "n2") == [a, b]
    assert store.keys_by_index(NAMESPACE_INDEX, "shop") == ["shop/a", "shop/b"]


def test_an_object_moves_to_the_values_of_its_new_version() -> None:
    """A pod that was moved is no longer found on its old node."""
    store = indexer()
    store.upsert(thing("a", "", "1", "n1"))
    moved = thing("a", "", "2", "n2")

    old = store.upsert(moved)

    assert old == thing("a", "", "1", "n1")
    assert store.by_index("node", "n1") == []
    assert store.by_index("node", "n2") == [moved]
    assert store.index_values("node") == ["n2"]


def test_a_value_that_nothing_has_is_forgotten() -> None:
    """Values such as pod names come and go for ever; keeping them would leak."""
    store = indexer()
    store.upsert(thing("a", "", "1", "n1"))

    store.remove("a")

    assert store.index_values("node") == []
    assert store.index_values(NAMESPACE_INDEX) == []


def test_replacing_tells_what_is_gone_and_what_was_there_before() -> None:
    """Whoever follows the store learns of the deletes that no event reported."""
    store = indexer()
    gone, old = thing("gone"), thing("kept", version="1")
    store.replace([gone, old])
    new, added = thing("kept", version="2"), thing("added")

    change = store.replace([new, added])

    assert change.removed == [gone]
    assert change.written == [(old, new), (None, added)]
    assert store.values() == [new, added]


def test_an_index_that_raises_leaves_the_store_as_it_was() -> None:
    """Half a write would leave an object that one index finds and another does not."""

    def refuse(obj: Thing) -> list[str]:
        if obj.metadata.name == "bad":
            raise LookupError("no node")
        return ["any"]

    store = Indexer[Thing](object_key, {"node": by_node, "picky": refuse})
    good = thing("good", "", "1", "n1")
    store.upsert(good)

    with pytest.raises(LookupError):
        store.upsert(thing("bad", "", "1", "n1"))
    with pytest.raises(LookupError):
        store.replace([thing("other"), thing("bad")])

    assert store.values() == [good]
    assert store.by_index("node", "n1") == [good]
    assert store.by_index("picky", "any") == [good]


def test_an_index_added_later_covers_what_is_stored() -> None:
    """A controller that joins a running informer may need an index of its own."""
    store = Indexer[Thing](object_key)
    a = thing("a", "", "1", "n1")
    store.upsert(a)

    store.add_index("node", by_node)

    assert store.by_index("node", "n1") == [a]
    with pytest.raises(ValueError, match="already"):
        store.add_index("node", by_node)


def test_an_unknown_index_is_an_error() -> None:
    """A misspelt index must not look like one without objects."""
    with pytest.raises(KeyError):
        indexer().by_index("nodes", "n1")


names = st.sampled_from(["a", "b", "c"])


@st.composite
def things(draw: st.DrawFn) -> Thing:
    """Draw a thing with one of three names, on some nodes."""
    return thing(draw(names), "", "1", *draw(st.sets(names, max_size=2)))


writes = st.one_of(
    st.tuples(st.just("upsert"), things()),
    st.tuples(st.just("remove"), names),
    st.tuples(st.just("replace"), st.lists(things(), max_size=3)),
)


@settings(derandomize=True)
@given(st.lists(writes))
def test_indexes_never_disagree_with_what_is_stored(steps: list[tuple[str, object]]) -> None:
    """Whatever is written in whatever order, an index is what a scan would find."""
    store = indexer()

    for write, argument in steps:
        getattr(store, write)(argument)

    found = {node: store.by_index("node", node) for node in store.index_values("node")}
    scanned = {
        node: [obj for obj in store.values() if node in obj.nodes]
        for node in {node for obj in store.values() for node in obj.nodes}
    }
    assert {node: sorted(map(object_key, objs)) for node, objs in found.items()} == {
        node: sorted(map(object_key, objs)) for node, objs in scanned.items()
    }
