"""What a resource is that a generated module names in one line."""

from __future__ import annotations

from kube_transport.resource import EVERY_VERB, Resource, ResourceFactory

MAKE = ResourceFactory("acme.example", "v1", "acme.models.acme_v1")


def test_what_is_not_said_is_usual() -> None:
    """Namespaces, every verb, and a model and a singular that are called like the kind."""
    assert MAKE("widgets", "Widget") == Resource(
        group="acme.example",
        version="v1",
        plural="widgets",
        kind="Widget",
        namespaced=True,
        model="acme.models.acme_v1:Widget",
        singular="widget",
        verbs=EVERY_VERB,
    )


def test_what_is_said_holds() -> None:
    """An empty singular is one, too: some servers tell none."""
    made = MAKE(
        "wheels",
        "Wheel",
        namespaced=False,
        model="Round",
        singular="",
        short_names=("wh",),
        categories=("all",),
        verbs=("get",),
        subresources=("status",),
    )

    assert made == Resource(
        group="acme.example",
        version="v1",
        plural="wheels",
        kind="Wheel",
        namespaced=False,
        model="acme.models.acme_v1:Round",
        short_names=("wh",),
        categories=("all",),
        verbs=frozenset(("get",)),
        subresources=("status",),
    )


def test_a_model_may_be_in_another_module() -> None:
    """The scale of a custom resource is Kubernetes' own."""
    assert MAKE("scales", "Scale", model="k8s.autoscaling_v1:Scale").model == (
        "k8s.autoscaling_v1:Scale"
    )
