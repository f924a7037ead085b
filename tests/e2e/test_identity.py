"""Who one is on a real API server, and what our client makes of a refusal."""

from __future__ import annotations

import pytest

from kube_clientset import Clientset
from kube_testing.certificates import CertificateAuthority
from kube_testing.control_plane import ControlPlane
from kube_transport import Client, Config, load_config
from kube_transport.auth.secret import Secret
from kube_transport.errors import Forbidden, Unauthorized

pytestmark = pytest.mark.control_plane


def test_a_user_without_rights_is_forbidden(control_plane: ControlPlane) -> None:
    """By name, as the certificate says it."""
    with (
        Client(load_config(control_plane.kubeconfig_for("bob", ["dev"]))) as client,
        pytest.raises(Forbidden, match='User "bob" cannot list resource "pods"'),
    ):
        Clientset(client).core_v1.pods("default").list()


def test_a_certificate_of_somebody_else_is_unauthorized(control_plane: ControlPlane) -> None:
    """Of an authority that the server does not trust."""
    stranger = CertificateAuthority().issue_client("admin", ["system:masters"])
    config = Config(
        server=control_plane.server,
        ca_data=control_plane.ca,
        client_certificate_data=stranger.certificate,
        client_key_data=Secret(stranger.key.decode()),
    )

    with Client(config) as client, pytest.raises(Unauthorized):
        client.get_json("/api/v1/namespaces")


def test_a_refused_token_is_unauthorized(control_plane: ControlPlane) -> None:
    """It does not degrade to an anonymous request."""
    with (
        Client(load_config(control_plane.kubeconfig_with_token("wrong"))) as client,
        pytest.raises(Unauthorized),
    ):
        client.get_json("/api/v1/namespaces")


def test_a_token_stands_for_its_user(control_plane: ControlPlane) -> None:
    """The administrator's."""
    with Client(load_config(control_plane.kubeconfig_with_token())) as client:
        listed = client.get_json("/api/v1/namespaces")

    assert "default" in {item["metadata"]["name"] for item in listed["items"]}
