"""Mappings as typed objects and back."""

# ruff: noqa: RUF012 - msgspec gives each object an empty list of its own

from __future__ import annotations

from typing import Any, Literal

import pytest

from kube_dynamic.conversion import UnknownFields, to_typed, to_unstructured, unknown_fields
from kube_transport.api.meta import ObjectMeta
from kube_transport.api.model import EMPTY_JSON, Model, NullList, RawJSON, api_version, field, kind
from kube_transport.api.unstructured import Unstructured
from kube_transport.errors import DecodeError


class Port(Model, kw_only=True):
    """One port."""

    container_port: int = 0


class Container(Model, kw_only=True):
    """One container, as a generated model has it."""

    name: str = ""
    ports: NullList[Port] = []
    limits: dict[str, Port] = {}
    free: RawJSON = EMPTY_JSON


class Pod(Model, kw_only=True):
    """A kind with all that a model may have."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["Pod"] = kind("Pod")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    containers: list[Container] = []
    last: Container | None = None


KNOWN: dict[str, Any] = {
    "apiVersion": "v1",
    "kind": "Pod",
    "metadata": {"name": "web", "labels": {"any": "thing"}},
    "containers": [{"name": "a", "ports": [{"containerPort": 80}], "free": {"x": {"y": 1}}}],
    "last": {"limits": {"cpu": {"containerPort": 1}}},
}


def test_what_a_model_knows_comes_back_as_it_was() -> None:
    """Both ways, with nothing lost."""
    typed = to_typed(Unstructured(KNOWN), Pod)

    assert typed.containers[0].ports == [Port(container_port=80)]
    assert to_unstructured(typed).to_dict() == KNOWN


def test_what_a_model_does_not_know_is_named() -> None:
    """Written back, it would be lost: also where its value is empty."""
    fresh: dict[str, Any] = {
        **KNOWN,
        "spec": {},
        "metadata": {"name": "web", "fresh": 0},
        "containers": [{"name": "a"}, {"ports": [{"port": ""}], "free": {"any": 1}}],
        "last": {"limits": {"cpu": {"new": None}}},
    }

    with pytest.raises(UnknownFields, match=r"Pod does not know spec, metadata\.fresh") as caught:
        to_typed(fresh, Pod)

    assert caught.value.paths == (
        "spec",
        "metadata.fresh",
        "containers[1].ports[0].port",
        'last.limits["cpu"].new',
    )
    assert to_typed(fresh, Pod, drop=True).metadata.name == "web"
    assert list(unknown_fields(KNOWN, Pod)) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "Node"}, r"\$\.kind"),
        ({"apiVersion": "v2"}, r"\$\.apiVersion"),
        ({"containers": "x"}, "containers"),
    ],
)
def test_another_kind_is_no_such_object(change: dict[str, Any], message: str) -> None:
    """Most fields of most kinds have the same names."""
    with pytest.raises(DecodeError, match=message):
        to_typed({**KNOWN, **change}, Pod)
