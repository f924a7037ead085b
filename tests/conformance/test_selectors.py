"""Label and field selectors: what they select, and what they refuse."""

from __future__ import annotations

import pytest

from conformance.objects import config_map, event, pod, secret
from conformance.space import Space
from conformance.wire import MERGE_PATCH, names_in

LABELLED: dict[str, dict[str, str]] = {
    "db": {"app": "db"},
    "none": {},
    "web1": {"app": "web", "tier": "front"},
    "web2": {"app": "web", "tier": ""},
}


@pytest.fixture
def labelled(space: Space) -> Space:
    """A namespace with objects of several labels."""
    for name, labels in LABELLED.items():
        space.create(config_map(name, labels=labels))
    return space


def select(space: Space, selector: str) -> list[str]:
    return names_in(space.list("ConfigMap", {"labelSelector": selector}))


@pytest.mark.parametrize("selector", ["app=web", "app==web", " app = web "])
def test_equality_selects_a_value(labelled: Space, selector: str) -> None:
    """Two spellings, and space is free."""
    assert select(labelled, selector) == ["web1", "web2"]


def test_inequality_selects_what_lacks_the_label_too(labelled: Space) -> None:
    """Which surprises those who know SQL."""
    assert select(labelled, "app!=web") == ["db", "none"]


def test_in_selects_any_of_the_values(labelled: Space) -> None:
    """A set in parentheses."""
    assert select(labelled, "app in (db, web)") == ["db", "web1", "web2"]


def test_notin_selects_what_lacks_the_label_too(labelled: Space) -> None:
    """As inequality does."""
    assert select(labelled, "app notin (web)") == ["db", "none"]


def test_a_key_alone_selects_what_has_the_label(labelled: Space) -> None:
    """Whatever its value, an empty one too."""
    assert select(labelled, "tier") == ["web1", "web2"]


def test_a_negated_key_selects_what_lacks_the_label(labelled: Space) -> None:
    """An empty value is not a missing one."""
    assert select(labelled, "!tier") == ["db", "none"]


def test_an_empty_value_is_a_value(labelled: Space) -> None:
    """Of an equality and in a set."""
    assert select(labelled, "tier=") == ["web2"]
    assert select(labelled, "tier in (,front)") == ["web1", "web2"]


def test_all_requirements_must_hold(labelled: Space) -> None:
    """A comma means and."""
    assert select(labelled, "app=web,tier!=front") == ["web2"]


def test_an_empty_selector_selects_everything(labelled: Space) -> None:
    """As none does."""
    assert select(labelled, "") == sorted(LABELLED)


def test_numbers_can_be_compared(space: Space) -> None:
    """Labels that are no integers are not selected."""
    for name, size in {"a": "1", "b": "10", "c": "ten"}.items():
        space.create(config_map(name, labels={"size": size}))

    assert select(space, "size>2") == ["b"]
    assert select(space, "size<10") == ["a"]


@pytest.mark.parametrize(
    "selector", ["app in web", "app=(web)", "=web", "app,,tier", "app=web=db", "-app=web", "a b"]
)
def test_a_malformed_label_selector_is_refused(labelled: Space, selector: str) -> None:
    """Nothing is selected by mistake, and nothing is deleted by one."""
    answer = labelled.api.get(labelled.url("ConfigMap"), {"labelSelector": selector})

    answer.refused(400, "BadRequest")


def test_objects_are_selected_by_name(space: Space) -> None:
    """The field selector that every resource has."""
    for name in ("a", "b"):
        space.create(config_map(name))

    assert names_in(space.list("ConfigMap", {"fieldSelector": "metadata.name=b"})) == ["b"]
    assert names_in(space.list("ConfigMap", {"fieldSelector": "metadata.name!=b"})) == ["a"]


def test_objects_are_selected_by_namespace(space: Space) -> None:
    """From the collection of all namespaces."""
    space.create(config_map("a"))
    query = {"fieldSelector": f"metadata.namespace={space.name},metadata.name=a"}

    listed = space.api.get("/api/v1/configmaps", query).expect(200)

    assert names_in(listed) == ["a"]


def test_pods_are_selected_by_node(space: Space) -> None:
    """What a kubelet watches."""
    placed = pod("placed")
    placed["spec"]["nodeName"] = "one"
    space.create(placed)
    space.create(pod("pending"))

    assert names_in(space.list("Pod", {"fieldSelector": "spec.nodeName=one"})) == ["placed"]
    assert names_in(space.list("Pod", {"fieldSelector": "spec.nodeName="})) == ["pending"]


def test_pods_are_selected_by_phase(space: Space) -> None:
    """From their status, with inequality as schedulers use it."""
    for name in ("a", "b"):
        space.create(pod(name))
    space.api.patch(
        space.url("Pod", "a", "status"), MERGE_PATCH, {"status": {"phase": "Running"}}
    ).expect(200)

    assert names_in(space.list("Pod", {"fieldSelector": "status.phase=Running"})) == ["a"]
    assert names_in(
        space.list("Pod", {"fieldSelector": "status.phase!=Running,spec.restartPolicy=Always"})
    ) == ["b"]


def test_secrets_are_selected_by_type(space: Space) -> None:
    """Each kind has fields of its own."""
    space.create(secret("a", type="example.com/one"))
    space.create(secret("b", type="example.com/two"))

    assert names_in(space.list("Secret", {"fieldSelector": "type=example.com/two"})) == ["b"]


def test_events_are_selected_by_what_they_are_about(space: Space) -> None:
    """How kubectl describe finds them."""
    space.create(event("a", space.name))
    mine = {"fieldSelector": f"involvedObject.kind=Namespace,involvedObject.name={space.name}"}
    others = {"fieldSelector": "involvedObject.kind=Pod"}

    assert names_in(space.list("Event", mine)) == ["a"]
    assert names_in(space.list("Event", others)) == []


@pytest.mark.parametrize("selector", ["data.k=v", "spec.nodeName=one", "metadata.labels=x"])
def test_a_field_that_cannot_be_selected_by_is_refused(space: Space, selector: str) -> None:
    """Only what is indexed; an unknown field never means everything."""
    answer = space.api.get(space.url("ConfigMap"), {"fieldSelector": selector})

    assert "is not a known field selector" in answer.refused(400, "BadRequest")["message"]


@pytest.mark.parametrize("selector", ["metadata.name", "metadata.name in (a)"])
def test_a_malformed_field_selector_is_refused(space: Space, selector: str) -> None:
    """Fields have equality only."""
    answer = space.api.get(space.url("ConfigMap"), {"fieldSelector": selector})

    answer.refused(400, "BadRequest")
