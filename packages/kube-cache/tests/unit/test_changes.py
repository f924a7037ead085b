"""What a write to the store means to a handler."""

from __future__ import annotations

from kube_cache.changes import Added, Deleted, Updated, changes_of_write
from kube_transport.api.meta import ObjectMeta
from kube_transport.api.model import Model


class Thing(Model, kw_only=True):
    """An object with as little as a cache needs."""

    metadata: ObjectMeta


def thing(uid: str, version: str) -> Thing:
    """Return a version of an object called ``a``."""
    return Thing(metadata=ObjectMeta(name="a", uid=uid, resource_version=version))


def test_an_object_that_was_not_there_was_added() -> None:
    """Whether it is part of the initial state is told, too."""
    new = thing("u1", "1")

    assert changes_of_write("a", None, new) == [Added("a", new)]
    assert changes_of_write("a", None, new, initial=True) == [Added("a", new, initial=True)]


def test_another_version_is_an_update_with_both() -> None:
    """A handler compares them to see what changed."""
    old, new = thing("u1", "1"), thing("u1", "2")

    assert changes_of_write("a", old, new) == [Updated("a", new, old)]


def test_the_same_version_is_no_change() -> None:
    """A relist tells handlers nothing that they know."""
    assert changes_of_write("a", thing("u1", "1"), thing("u1", "1")) == []


def test_another_uid_is_another_object() -> None:
    """A delete that no event told of is told all the same, with the last known state."""
    old, new = thing("u1", "1"), thing("u2", "5")

    changes = changes_of_write("a", old, new)

    assert changes == [Deleted("a", old, missed=True), Added("a", new)]
