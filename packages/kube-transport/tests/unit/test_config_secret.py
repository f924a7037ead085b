"""Configurations out of Secrets: kubeconfigs, and clusters of Argo CD."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from kube_transport.api.meta import ObjectMeta
from kube_transport.api.model import Model, field
from kube_transport.api.unstructured import Unstructured
from kube_transport.auth import Secret
from kube_transport.config import Config, ExecStanza, InteractiveMode
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
        {"value": KUBECONFIG, "server": b"x"},
        {"kubeconfig": KUBECONFIG, "server": b"x"},
    ],
)
def test_the_usual_keys_are_found(data: Mapping[str, bytes | str]) -> None:
    """Bytes come from a typed Secret, base64 from its JSON."""
    assert Config.from_secret(data).token == Secret("canary")


def test_any_key_can_be_named() -> None:
    """Overrides and trust are as for other sources; a key may be called as a part of objects."""
    assert Config.from_secret({"data": ENCODED}, key="data").token == Secret("canary")

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
        ({"value": f"{ENCODED}!"}, "", "shop/kube: value: no base64"),
        ({"value": b"canary"}, "", "shop/kube[value]:1: no kubeconfig"),
        ({"value": "canary\ud800"}, "", "shop/kube: value: no base64"),
        (
            {"data": {"value": 10**30}},
            "",
            "shop/kube: value: bytes or text in base64 was expected, not a value of type int",
        ),
        ({"data": {"value": -1}}, "", "shop/kube: value: bytes or "),
        ({"data": {"value": {"canary": 1}}}, "", "shop/kube: value: bytes or "),
        ({"data": {"value": [1, 300]}}, "", "shop/kube: value: bytes or "),
        ({"data": {"value": True}}, "", "shop/kube: value: bytes or "),
        ({"data": ["canary"]}, "data", "shop/kube: data: bytes or "),
        ({"stringData": {"value": 5}}, "", "shop/kube: stringData.value: text was expected"),
        ({"stringData": {"value": b"canary"}}, "", "shop/kube: stringData.value: text was "),
        ({"stringData": {"value": "canary\ud800"}}, "", "shop/kube: stringData.value: is not v"),
        (
            {"data": {"a": "", 5: ""}},
            "",
            "shop/kube: a key: text was expected, not a value of type int",
        ),
        ({"stringData": {5: "canary"}}, "", "shop/kube: a key: text was expected"),
        ({"a": "", 5: ""}, "b", "shop/kube: a key: text was expected"),
        ({"value": KUBECONFIG}, ["canary"], "shop/kube: key: text was expected"),
        ({"server": 10**30}, "", "shop/kube: server: bytes or text"),
        ({"server": "", "name": 5}, "", "shop/kube: name: bytes or text"),
        ({"server": "", "config": {"canary": 1}}, "", "shop/kube: config: bytes or text"),
    ],
)
def test_what_is_missing_or_wrong_is_told_without_its_content(
    data: Any, key: Any, told: str
) -> None:
    """The Secret's name is what an operator looks for."""
    with pytest.raises(ConfigError) as caught:
        Config.from_secret(data, key=key, name="shop/kube")

    assert str(caught.value).startswith(told)
    assert "canary" not in str(caught.value)
    assert not isinstance(caught.value.__context__, UnicodeError)  # which would hold all of it


@pytest.mark.parametrize("form", [bytes, bytearray, memoryview])
def test_bytes_of_any_form_will_do(form: Callable[[bytes], Any]) -> None:
    """Who reads them from a socket or a file has them so."""
    assert Config.from_secret({"value": form(KUBECONFIG)}).token == Secret("canary")


def test_paths_in_a_secret_are_taken_as_they_are() -> None:
    """There is no file beside which others could lie."""
    data = {"value": KUBECONFIG.replace(b"token: canary", b"tokenFile: here")}

    assert Config.from_secret(data, untrusted=False).token_file == "here"


class TypedSecret(Model, kw_only=True):
    """A Secret as clientsets make it."""

    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    data: dict[str, bytes] = field(default_factory=dict[str, bytes])
    string_data: dict[str, str] = field(default_factory=dict[str, str])


META: dict[str, Any] = {"name": "kube", "namespace": "shop"}
WHOLE = {"apiVersion": "v1", "kind": "Secret", "metadata": META, "data": {"value": ENCODED}}


@pytest.mark.parametrize(
    "secret",
    [
        WHOLE,
        Unstructured(WHOLE),
        {"metadata": META, "data": None, "stringData": {"kubeconfig": KUBECONFIG.decode()}},
        {"data": {"value": "b2xk"}, "stringData": {"value": KUBECONFIG.decode()}},
        TypedSecret(data={"value": KUBECONFIG}),
        TypedSecret(string_data={"config": KUBECONFIG.decode()}),
    ],
)
def test_a_whole_object_will_do(secret: Any) -> None:
    """As a client reads it, or as a manifest has it, where plain texts win."""
    assert Config.from_secret(secret).token == Secret("canary")


@pytest.mark.parametrize(
    "secret",
    [
        {"metadata": META, "data": {"a": ""}},
        TypedSecret(metadata=ObjectMeta(name="kube", namespace="shop"), data={"a": b""}),
    ],
)
def test_errors_name_the_object(secret: Any) -> None:
    """Nobody has to say it again."""
    with pytest.raises(ConfigError, match=r"^shop/kube: has none of value, kubeconfig, config"):
        Config.from_secret(secret)


@pytest.mark.parametrize("secret", [{"a": ""}, {"metadata": "", "data": {"a": ""}}])
def test_what_has_no_name_is_called_a_secret(secret: Any) -> None:
    """As where the data alone is given."""
    with pytest.raises(ConfigError, match=r"^secret: has none of value, kubeconfig, config"):
        Config.from_secret(secret)


@pytest.mark.parametrize(
    ("secret", "name", "told"),
    [
        ({"metadata": {"name": 5}, "data": {}}, "", "secret: metadata.name: text was expected"),
        (
            {"metadata": {"namespace": ["canary"], "name": "kube"}, "data": {}},
            "",
            "secret: metadata.namespace: text was expected, not a value of type list",
        ),
        ({"data": {}}, 5, "secret: name: text was expected, not a value of type int"),
        (
            TypedSecret(metadata=ObjectMeta(name=5)),  # type: ignore[arg-type]
            "",
            "secret: metadata.name: text was expected",
        ),
        (
            TypedSecret(string_data={"value": 5}),  # type: ignore[dict-item]
            "shop/kube",
            "shop/kube: stringData.value: text was expected",
        ),
    ],
)
def test_names_and_plain_texts_are_text(secret: Any, name: Any, told: str) -> None:
    """An object that nobody type-checked may hold anything in their place."""
    with pytest.raises(ConfigError) as caught:
        Config.from_secret(secret, name=name)

    assert str(caught.value).startswith(told)
    assert "canary" not in str(caught.value)


def test_s1_who_may_write_a_secret_cannot_act_here() -> None:
    """Unless that is said: it comes over the network, perhaps from a tenant."""
    running = KUBECONFIG.replace(
        b"token: canary", b"exec: {command: x, apiVersion: client.authentication.k8s.io/v1beta1}"
    )

    with pytest.raises(ConfigError, match="not allowed in an untrusted"):
        Config.from_secret({"value": running})
    assert Config.from_secret({"value": running}, untrusted=False).auth is not None


def argo_cd(config: Any, **changes: str | None) -> dict[str, Any]:
    """Return a Secret as Argo CD's users write it."""
    text = config if isinstance(config, str | None) else json.dumps(config)
    data = {"name": "prod", "server": "https://prod:6443", "config": text, **changes}
    return {
        "metadata": {
            "name": "prod",
            "namespace": "argocd",
            "labels": {"argocd.argoproj.io/secret-type": "cluster"},
        },
        "stringData": {key: value for key, value in data.items() if value is not None},
    }


def encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def test_a_cluster_of_argo_cd_is_read() -> None:
    """Every field that has a meaning outside of Argo CD."""
    config = Config.from_secret(
        argo_cd(
            {
                "bearerToken": "canary\n",
                "disableCompression": True,
                "tlsClientConfig": {
                    "insecure": False,
                    "serverName": "kube",
                    "caData": encoded("-----BEGIN CA"),
                    "certData": encoded("-----BEGIN CERT"),
                    "keyData": encoded("-----BEGIN KEY"),
                },
            },
            namespaces="a,b",
        ),
        namespace="shop",
    )

    assert config == Config(
        server="https://prod:6443",
        cluster="prod",
        namespace="shop",
        token=Secret("canary"),
        disable_compression=True,
        tls_server_name="kube",
        ca_data=b"-----BEGIN CA",
        client_certificate_data=b"-----BEGIN CERT",
        client_key_data=Secret("-----BEGIN KEY"),
        exec_policy=config.exec_policy,
    )
    places = {each.field: str(each.origin) for each in config.explain()}
    assert places == {
        "server": "argocd/prod: server",
        "ca_data": "argocd/prod: config.tlsClientConfig.caData",
        "tls_server_name": "argocd/prod: config.tlsClientConfig.serverName",
        "client_certificate_data": "argocd/prod: config.tlsClientConfig.certData",
        "client_key_data": "argocd/prod: config.tlsClientConfig.keyData",
        "token": "argocd/prod: config.bearerToken",
        "exec_policy": "argument untrusted",
        "disable_compression": "argocd/prod: config.disableCompression",
        "namespace": "argument namespace",
        "cluster": "argocd/prod: name",
    }


def test_a_user_and_a_password_of_argo_cd_are_read() -> None:
    """Nulls are what Go writes for nothing."""
    config = Config.from_secret(
        argo_cd({"username": "ann", "password": "canary", "execProviderConfig": None})
    )

    assert (config.username, config.password) == ("ann", Secret("canary"))
    places = {each.field: str(each.origin) for each in config.explain()}
    assert places["password"] == "argocd/prod: config.password"


def test_a_command_of_argo_cd_runs_where_it_is_trusted() -> None:
    """In place of a token beside it, and never with a person."""
    run = {
        "command": "aws",
        "args": ["eks", "get-token"],
        "env": {"B": "2", "A": "1"},
        "apiVersion": "client.authentication.k8s.io/v1beta1",
        "installHint": "install aws:\n\tbrew \x1b[31maws",
    }
    secret = argo_cd({"execProviderConfig": run, "bearerToken": "old", "proxyUrl": "http://p:1"})

    config = Config.from_secret(secret, untrusted=False)

    assert config.auth == ExecStanza(
        command="aws",
        args=(Secret("eks"), Secret("get-token")),
        env=(("A", Secret("1")), ("B", Secret("2"))),
        api_version="client.authentication.k8s.io/v1beta1",
        install_hint="install aws:\n\tbrew \\u001b[31maws",
        interactive_mode=InteractiveMode.NEVER,
    )
    assert config.token is None
    assert config.proxy_url == Secret("http://p:1")


def test_a_command_and_a_name_of_argo_cd_have_defaults() -> None:
    """Argo CD writes a version that client-go has no more; the name is for people."""
    secret = argo_cd({"execProviderConfig": {"command": "aws"}}, name=None)

    config = Config.from_secret(secret, untrusted=False)

    assert isinstance(config.auth, ExecStanza)
    assert config.auth.api_version == "client.authentication.k8s.io/v1"
    assert config.cluster == ""


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ({"execProviderConfig": {"command": "x"}}, "config.execProviderConfig: not allowed"),
        ({"bearerToken": "canary", "proxyUrl": "http://p:1"}, "config.proxyUrl: not allowed"),
        (
            {"bearerToken": "canary", "tlsClientConfig": {"insecure": True}},
            "config.tlsClientConfig.insecure: not allowed",
        ),
    ],
)
def test_s1_a_cluster_of_argo_cd_is_a_strangers(config: Any, told: str) -> None:
    """The program that reads it is not the one that it was written for."""
    with pytest.raises(ConfigError, match=f"^argocd/prod: {told}"):
        Config.from_secret(argo_cd(config))


@pytest.mark.parametrize(
    ("secret", "told"),
    [
        (
            argo_cd({"awsAuthConfig": {"clusterName": "prod"}}),
            "argocd/prod: config.awsAuthConfig: only Argo CD's own program argocd-k8s-auth",
        ),
        (argo_cd("{'bearerToken': 'canary'}"), "argocd/prod: config: "),
        (argo_cd({"bearerToken": 1}), "argocd/prod: config: "),
        (
            argo_cd({"bearerToken": "canary", "tlsClientConfig": {"caData": "canary!"}}),
            "argocd/prod: config: ",
        ),
        (argo_cd({"gcpAuth": "canary"}), "argocd/prod: config: it has no credential"),
        (argo_cd(None), "argocd/prod: config: it has no credential"),
        (
            argo_cd({}, server="https://kubernetes.default.svc"),
            "argocd/prod: config: it is Argo CD's own cluster",
        ),
        (
            argo_cd({"bearerToken": "canary"}, server="prod:6443"),
            "argocd/prod: server: 'prod:6443' is no URL",
        ),
        (
            argo_cd({"username": "ann", "bearerToken": "canary"}),
            "argocd/prod: config.username: given beside a token",
        ),
    ],
)
def test_what_is_wrong_with_a_cluster_of_argo_cd_is_told(secret: dict[str, Any], told: str) -> None:
    """By its field there, without its content."""
    with pytest.raises(ConfigError) as caught:
        Config.from_secret(secret)

    assert str(caught.value).startswith(told)
    assert "canary" not in str(caught.value)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"server": "canary!"}, "argocd/prod: server: no base64"),
        ({"name": "canary!"}, "argocd/prod: name: no base64"),
        ({"config": "canary!"}, "argocd/prod: config: no base64"),
        ({"server": b"\xff"}, "argocd/prod: server: ... (1 characters) is no URL"),
        (
            {"config": b'{"tlsClientConfig": {"certData": "/w==", "keyData": "/w=="}}'},
            "argocd/prod: config.tlsClientConfig.certData: holds no PEM",
        ),
    ],
)
def test_bytes_that_are_no_text_are_told(changes: Mapping[str, bytes | str], told: str) -> None:
    """By the key that has them."""
    good = {"name": b"prod", "server": b"https://prod:6443", "config": b'{"bearerToken": "t"}'}

    with pytest.raises(ConfigError) as caught:
        Config.from_secret({**good, **changes}, name="argocd/prod")

    assert str(caught.value).startswith(told)


def test_a_credential_can_be_given_to_a_cluster_of_argo_cd() -> None:
    """That of the program itself, where Argo CD's own is of no use to it."""
    aws = argo_cd({"tlsClientConfig": {"caData": encoded("-----BEGIN CA")}})

    assert Config.from_secret(aws, token="mine").token == Secret("mine")


def test_the_data_of_a_cluster_of_argo_cd_is_enough() -> None:
    """As base64; a key that is named is a kubeconfig all the same."""
    stored = argo_cd({"bearerToken": "canary"})["stringData"]
    data = {key: encoded(value) for key, value in stored.items()}

    assert Config.from_secret(data).token == Secret("canary")
    with pytest.raises(ConfigError, match="has value and config; say which one"):
        Config.from_secret({**data, "value": ENCODED})
    with pytest.raises(ConfigError, match="no current-context"):
        Config.from_secret(data, key="config")
