"""What is written into the entries of a kubeconfig for the fields of a configuration."""

from __future__ import annotations

import os
from typing import Any

import pytest

from kube_transport.auth import Secret
from kube_transport.config import ExecStanza, Impersonate, InteractiveMode, ProviderStanza
from kube_transport.config.entries import (
    ClusterFields,
    UserFields,
    cluster_keys,
    provider_extension,
    user_keys,
)

V1BETA1 = "client.authentication.k8s.io/v1beta1"


def removed(*keys: str) -> dict[str, str]:
    return dict.fromkeys(keys, "")


def test_what_is_not_given_is_not_written() -> None:
    """``None`` changes nothing, an empty value removes."""
    assert cluster_keys({"server": None, "tls_server_name": ""}, "") == removed("tls-server-name")
    assert user_keys({"token": None, "username": ""}, "") == removed("username")


@pytest.mark.parametrize(
    ("fields", "keys"),
    [
        ({"server": "https://b"}, {"server": "https://b"}),
        (
            {"insecure_skip_tls_verify": True},
            {
                "insecure-skip-tls-verify": True,
                **removed("certificate-authority", "certificate-authority-data"),
            },
        ),
        (
            {"ca_data": b"CA"},
            {
                "certificate-authority-data": "Q0E=",
                **removed("certificate-authority", "insecure-skip-tls-verify"),
            },
        ),
    ],
)
def test_a_new_value_removes_what_it_contradicts(fields: ClusterFields, keys: Any) -> None:
    """A new address does not: the name that its certificate must have may be the same."""
    assert cluster_keys(fields, "") == keys


def test_what_is_removed_contradicts_nothing() -> None:
    """Or removing the file of an authority would remove the data as well."""
    assert cluster_keys({"ca_file": ""}, "") == removed("certificate-authority")
    assert user_keys({"token": ""}, "") == removed("token")


def test_what_is_given_together_stays_together() -> None:
    """Whoever says both means both; validation has its word when the file is read."""
    both: UserFields = {"token": Secret("t"), "token_file": "/var/token"}

    assert user_keys(both, "/etc") == {
        "token": "t",
        "tokenFile": "/var/token",
        **removed("username", "password"),
    }


def test_paths_within_the_files_directory_become_relative(tmp_path: Any) -> None:
    """So that the directory can be moved; others stay whole, never with steps upward."""
    inside, outside = tmp_path / "pki" / "ca", tmp_path.parent / "ca"

    cluster = cluster_keys({"ca_file": str(inside)}, str(tmp_path))
    user = user_keys({"client_key_file": str(inside)}, str(tmp_path))
    other = user_keys({"token_file": str(outside)}, str(tmp_path))

    assert cluster["certificate-authority"] == os.path.join("pki", "ca")
    assert user["client-key"] == os.path.join("pki", "ca")
    assert other["tokenFile"] == str(outside)


def test_keys_and_certificates_are_written_in_base64() -> None:
    """Text or bytes, secret or not."""
    keys = user_keys({"client_certificate_data": b"CERT", "client_key_data": Secret("KEY")}, "")

    assert keys["client-certificate-data"] == "Q0VSVA=="
    assert keys["client-key-data"] == "S0VZ"


def test_an_identity_is_written_whole_and_removed_whole() -> None:
    """What is left of one would be refused, or act as somebody else."""
    jane = Impersonate(user="jane", uid="7", groups=["a"], extra={"scopes": ["view"]})

    assert user_keys({"impersonate": jane}, "") == {
        "as": "jane",
        "as-uid": "7",
        "as-groups": ["a"],
        "as-user-extra": {"scopes": ["view"]},
    }
    assert user_keys({"impersonate": ""}, "") == removed(
        "as", "as-uid", "as-groups", "as-user-extra"
    )


def test_a_command_is_written_with_all_that_it_says_and_nothing_else() -> None:
    """An empty field is none; ``None`` as a mode must not become a word."""
    stanza = ExecStanza(
        command="x",
        args=(Secret("-a"),),
        env=(("A", Secret("0123")),),
        api_version=V1BETA1,
        install_hint="get it",
        provide_cluster_info=True,
        interactive_mode=InteractiveMode.NEVER,
    )
    plain = ExecStanza(command="x", interactive_mode=None)

    assert user_keys({"auth": stanza}, "") == {
        "exec": {
            "apiVersion": V1BETA1,
            "command": "x",
            "args": ["-a"],
            "env": [{"name": "A", "value": "0123"}],
            "installHint": "get it",
            "interactiveMode": "Never",
            "provideClusterInfo": True,
        },
        "auth-provider": "",
    }
    assert user_keys({"auth": plain}, "")["exec"] == {
        "apiVersion": "client.authentication.k8s.io/v1",
        "command": "x",
    }


@pytest.mark.parametrize("name", ["azure", "gcp", "oidc"])
def test_a_plugin_that_kubectl_has_a_word_for_is_written_with_it(name: str) -> None:
    """As kubectl writes it."""
    stanza = ProviderStanza(name=name, config={"a": Secret("b")})

    assert user_keys({"auth": stanza}, "") == {
        "exec": "",
        "auth-provider": {"name": name, "config": {"a": "b"}},
    }
    assert provider_extension(stanza) == {}


def test_any_other_plugin_is_written_as_our_extension() -> None:
    """kubectl passes over extensions."""
    stanza = ProviderStanza(name="acme", config={"a": Secret("b")})

    assert user_keys({"auth": stanza}, "") == removed("exec", "auth-provider")
    assert provider_extension(stanza) == {"provider": "acme", "config": {"a": "b"}}
    assert provider_extension("") == {}
    assert provider_extension(ExecStanza(command="x")) == {}
