"""What a real API server says besides its answers."""

from __future__ import annotations

import io

import pytest

from kube_testing.control_plane import ControlPlane
from kube_transport import Client, load_config
from kube_transport.warnings import WarningWriter

pytestmark = pytest.mark.control_plane


def test_a_deprecated_resource_is_warned_of(control_plane: ControlPlane) -> None:
    """In words that a person can act on; others are not."""
    stream = io.StringIO()
    handler = WarningWriter(stream)
    with Client(load_config(control_plane.kubeconfig), warnings=handler) as client:
        client.get("/api/v1/namespaces")
        client.get("/api/v1/componentstatuses")

    assert stream.getvalue() == "Warning: v1 ComponentStatus is deprecated in v1.19+\n"


def test_an_unknown_field_is_warned_of_and_the_object_is_made(control_plane: ControlPlane) -> None:
    """The default of field validation: names in the text are quoted, and come back whole."""
    stream = io.StringIO()
    handler = WarningWriter(stream)
    with Client(load_config(control_plane.kubeconfig), warnings=handler) as client:
        client.request(
            "POST",
            "/api/v1/namespaces/default/configmaps",
            query=(("dryRun", "All"),),
            body={"metadata": {"name": "a"}, 'odd "name"': 1},
        )

    assert stream.getvalue() == 'Warning: unknown field "odd \\"name\\""\n'
