"""Field selectors: which fields of which kind, and how values compare."""

from __future__ import annotations

import pytest

from kube_testing.server.fields import parse_field_selector
from kube_testing.server.labels import BadSelector

POD = {
    "metadata": {"name": "a", "namespace": "shop"},
    "spec": {"nodeName": "n1"},
    "status": {"phase": "Running"},
}


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("", True),
        ("metadata.name=a", True),
        ("metadata.name==a,metadata.namespace=shop", True),
        ("metadata.name!=a", False),
        ("spec.nodeName=n1", True),
        ("spec.nodeName=", False),
        ("spec.hostNetwork=false", True),
        ("status.phase!=Pending", True),
        ("status.podIP=", True),
    ],
)
def test_fields_of_a_pod_are_selected_by_value(text: str, matches: bool) -> None:
    """A field that is absent compares as the empty text, a flag as true or false."""
    selector = parse_field_selector(text, "pods")

    assert selector.matches(POD) is matches


@pytest.mark.parametrize(
    ("text", "resource"),
    [
        ("spec.nodeName=x", "configmaps"),
        ("metadata.labels=x", "pods"),
        ("metadata.namespace=x", "namespaces"),
        ("foo", "pods"),
    ],
)
def test_an_unknown_field_is_refused(text: str, resource: str) -> None:
    """A term that is skipped would select more than was asked for."""
    with pytest.raises(BadSelector):
        parse_field_selector(text, resource)


def test_a_backslash_takes_the_meaning_from_commas_and_equal_signs() -> None:
    """Values may hold what otherwise parts terms."""
    selector = parse_field_selector(r"metadata.name=a\,b\=c", "pods")

    assert selector.matches({"metadata": {"name": "a,b=c"}})


def test_the_phase_of_an_event_source_is_its_component() -> None:
    """``source`` stands for a field inside of it, or for the newer one."""
    selector = parse_field_selector("source=kubelet", "events")

    assert selector.matches({"source": {"component": "kubelet"}})
    assert selector.matches({"reportingComponent": "kubelet"})
