"""Kubeconfigs out of the data of Secrets."""

from __future__ import annotations

import base64
from collections.abc import Mapping

import pytest

from kube_transport.auth import Secret
from kube_transport.config import Config
from kube_transport.errors import ConfigError

KUBECONFIG = b"""\
current-context: c
clusters: [{name: c, cluster: {server: 'https://c'}}]
contexts: [{name: c, context: {cluster: c, user: u}}]
users: [{name: u, user: {token: canary}}]
"""
ENCODED = base64.encodebytes(KUBECONFIG).decode()


@pytest.mark.parametrize(
    "data",
    [
        {"value": KUBECONFIG},
        {"kubeconfig": KUBECONFIG, "ca.crt": b"x"},
        {"config": KUBECONFIG},
        {"value": ENCODED},
    ],
)
def test_the_usual_keys_are_found(data: Mapping[str, bytes | str]) -> None:
    """Bytes come from a typed Secret, base64 from its JSON."""
    assert Config.from_secret(data).token == Secret("canary")


def test_any_key_can_be_named() -> None:
    """Overrides and trust are as for other sources."""
    config = Config.from_secret({"value": b"x", "prod": KUBECONFIG}, key="prod", namespace="shop")

    assert (config.server, config.namespace) == ("https://c", "shop")
    with pytest.raises(ConfigError, match="untrusted"):
        Config.from_secret(
            {"value": KUBECONFIG.replace(b"token: canary", b"tokenFile: /etc/passwd")},
            untrusted=True,
        )


@pytest.mark.parametrize(
    ("data", "key", "told"),
    [
        ({}, "", "shop/kube: has none of value, kubeconfig, config, but nothing; give key="),
        (
            {"value": b"", "config": b""},
            "",
            "shop/kube: has value and config; say which one with key=",
        ),
        ({"a": b"canary", "b": b""}, "c", "shop/kube: has no 'c'; there are: a, b"),
        ({"value": "canary!"}, "", "shop/kube: value: no base64"),
        ({"value": b"canary"}, "", "shop/kube[value]:1: no kubeconfig"),
    ],
)
def test_what_is_missing_or_wrong_is_told_without_its_content(
    data: Mapping[str, bytes | str], key: str, told: str
) -> None:
    """The Secret's name is what an operator looks for."""
    with pytest.raises(ConfigError) as caught:
        Config.from_secret(data, key=key, name="shop/kube")

    assert str(caught.value).startswith(told)
    assert "canary" not in str(caught.value)
