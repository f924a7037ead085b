"""Who one is on a real API server, and what our client makes of a refusal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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


def seen_as(client: Client, **headers: str) -> Mapping[str, Any]:
    """Return whom the server takes the client for."""
    path = "/apis/authentication.k8s.io/v1/selfsubjectreviews"
    review = {"apiVersion": "authentication.k8s.io/v1", "kind": "SelfSubjectReview"}
    answer = client.request("POST", path, body=review, headers=headers).json()
    return dict(answer["status"]["userInfo"])


def test_a_view_with_a_token_is_the_tokens_user_though_the_client_has_a_certificate(
    control_plane: ControlPlane,
) -> None:
    """The server believes a certificate first: beside it, the token would be nothing."""
    with Client(load_config(control_plane.kubeconfig_for("bob", ["dev"]))) as client:
        beside = seen_as(client, Authorization=f"Bearer {control_plane.token}")
        view = seen_as(client.as_(token=control_plane.token))
        afterwards = seen_as(client)

    assert beside["username"] == afterwards["username"] == "bob"
    assert view["username"] == "token-admin"


NAME = st.text(st.characters(exclude_categories=["Cc", "Cs", "Z"]), min_size=1, max_size=12).map(
    "user:{}".format
)
KEYS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


def lowered(key: str) -> str:
    """Return a key as it arrives: header names have no case, escaped bytes have."""
    return "".join(letter.lower() if letter.isascii() else letter for letter in key)


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    user=NAME,
    uid=st.one_of(st.just(""), NAME),
    groups=st.lists(NAME, max_size=3),
    extra=st.dictionaries(KEYS.map(lowered), st.lists(NAME, min_size=1, max_size=2), max_size=3),
)
def test_s41_the_server_sees_exactly_whom_a_view_acts_as(
    control_plane: ControlPlane,
    user: str,
    uid: str,
    groups: Sequence[str],
    extra: Mapping[str, Sequence[str]],
) -> None:
    """Whatever is in a name, it neither gets lost nor becomes a group."""
    with Client(load_config(control_plane.kubeconfig)) as client:
        seen = seen_as(client.as_(user=user, uid=uid, groups=groups, extra=extra))

    assert seen["username"] == user
    assert seen.get("uid", "") == uid
    assert seen["groups"] == [*groups, "system:authenticated"]
    assert seen.get("extra", {}) == extra
