"""What a credential plugin that is a command hears of its cluster."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from kube_transport.auth import Secret
from kube_transport.config import ClusterInfo, Config, ExecInfo, exec_info
from kube_transport.errors import ConfigError

V1 = "client.authentication.k8s.io/v1"
CLUSTER = {
    "server": "https://c:6443",
    "tls-server-name": "kube",
    "insecure-skip-tls-verify": False,
    "certificate-authority-data": base64.b64encode(b"-----BEGIN CA").decode(),
    "proxy-url": "http://proxy:1",
    "disable-compression": True,
    "config": {"audience": "x"},
}


def environment(**changes: Any) -> dict[str, str]:
    told = {
        "apiVersion": V1,
        "kind": "ExecCredential",
        "spec": {"interactive": True, "cluster": CLUSTER},
        **changes,
    }
    return {"KUBERNETES_EXEC_INFO": json.dumps(told)}


def test_everything_that_is_said_is_read() -> None:
    """Twice, since names are imported when they are first used."""
    for _ in range(2):
        from kube_transport.config import exec_info as found  # noqa: PLC0415

        assert found(environment()) == ExecInfo(
            api_version=V1,
            interactive=True,
            cluster=ClusterInfo(
                server="https://c:6443",
                tls_server_name="kube",
                ca_data=b"-----BEGIN CA",
                proxy_url=Secret("http://proxy:1"),
                disable_compression=True,
                config=Secret('{"audience":"x"}'),
            ),
        )


def test_the_cluster_can_be_reached_without_a_credential() -> None:
    """A plugin may ask the cluster for one, e.g. for a token of a service account."""
    config = exec_info(environment()).config(user_agent="plugin")

    assert config == Config(
        server="https://c:6443",
        tls_server_name="kube",
        ca_data=b"-----BEGIN CA",
        proxy_url=Secret("http://proxy:1"),
        disable_compression=True,
        user_agent="plugin",
    )
    assert not config.has_credentials
    places = {each.field: str(each.origin) for each in config.explain()}
    assert places["server"] == "environment KUBERNETES_EXEC_INFO"


def test_what_is_not_said_is_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a proxy nor a configuration, though empty ones are possible."""
    cluster = {"server": "https://c", "insecure-skip-tls-verify": True}
    environ = environment(spec={"interactive": True, "cluster": cluster})
    monkeypatch.setenv(*environ.popitem())

    info = exec_info()

    assert info.cluster == ClusterInfo(server="https://c", insecure_skip_tls_verify=True)


def test_what_the_kubeconfig_must_say_is_told() -> None:
    """It is off by default."""
    info = exec_info(environment(spec={"interactive": False}))

    assert (info.interactive, info.cluster) == (False, None)
    with pytest.raises(ConfigError, match=r"spec.cluster is missing; .* provideClusterInfo: true"):
        info.config()


@pytest.mark.parametrize(
    ("environ", "told"),
    [
        ({}, "is not set; kubectl sets it"),
        ({"KUBERNETES_EXEC_INFO": "{"}, "KUBERNETES_EXEC_INFO: "),
        (environment(spec=1), "KUBERNETES_EXEC_INFO: "),
        (environment(kind="Pod"), "an ExecCredential of .* was expected, not Pod of"),
        (environment(apiVersion="v1"), "not ExecCredential of v1"),
        (environment(kind=""), "not nothing of client.authentication.k8s.io/v1"),
        (environment(kind="K" * 201), f"not {'K' * 197}...$"),
    ],
)
def test_what_makes_no_sense_is_refused(environ: dict[str, str], told: str) -> None:
    """A person who runs the plugin by hand reads this."""
    with pytest.raises(ConfigError, match=told):
        exec_info(environ)
