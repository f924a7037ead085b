"""What a configuration promises: secrets go in as text and come out masked."""

from __future__ import annotations

from typing import assert_type

from kube_transport import Config
from kube_transport.auth import Secret
from kube_transport.config import ExecStanza, ProviderStanza


def secrets_may_be_given_as_text() -> None:
    config = Config(
        server="https://api.test:6443",
        client_certificate_data=b"-----BEGIN CERTIFICATE-----",
        client_key_data="-----BEGIN PRIVATE KEY-----",
        token="t0ken",
        proxy_url="http://ann:s3cret@proxy.test",
    )
    Config(server="https://api.test:6443", username="ann", password="s3cret")
    Config(server="https://api.test:6443", token=Secret("t0ken"), timeout=10)
    assert_type(config.client_key_data, Secret | None)
    assert_type(config.token, Secret | None)
    assert_type(config.password, Secret | None)
    assert_type(config.proxy_url, Secret | None)


def a_plugin_may_be_given_text_too() -> None:
    command = ExecStanza(
        command="get-token",
        args=("--secret", Secret("s3cret")),
        env=(("TOKEN", "t0ken"), ("OTHER", Secret("t0ken"))),
        cluster_config="{}",
    )
    plugin = ProviderStanza(name="oidc", config={"client-secret": "s3cret"})
    ProviderStanza(name="oidc", config={"client-secret": Secret("s3cret")})
    Config(server="https://api.test:6443", auth=command)
    assert_type(command.args, tuple[Secret, ...])
    assert_type(command.env, tuple[tuple[str, Secret], ...])
    assert_type(command.cluster_config, Secret | None)
    assert_type(plugin.config["client-secret"], Secret)
    ExecStanza(command="get-token", args=(1,))  # type: ignore[arg-type]
    ExecStanza(command="get-token", arg=())  # type: ignore[call-arg]
    ProviderStanza(name="oidc", config={"client-secret": b"s3cret"})  # type: ignore[dict-item]


def other_values_are_what_they_are() -> None:
    Config()  # type: ignore[call-arg]
    Config("https://api.test:6443")  # type: ignore[call-arg]
    Config(server="https://api.test:6443", token=b"t0ken")  # type: ignore[arg-type]
    Config(server="https://api.test:6443", tokn="t0ken")  # type: ignore[call-arg]
    Config(server="https://api.test:6443", timeout="10s")  # type: ignore[arg-type]


def a_configuration_does_not_change(config: Config) -> None:
    config.token = Secret("t0ken")  # type: ignore[misc]


def a_secret_is_no_text(config: Config) -> None:
    config.token.upper()  # type: ignore[union-attr]
