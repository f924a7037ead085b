"""No way of showing a configuration shows a secret of it, whichever fields are set."""

from __future__ import annotations

import base64
import copy
import json
import logging
import pickle
import traceback
from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from kube_transport.auth import Credential, Secret
from kube_transport.config import (
    AuthStanza,
    ClusterInfo,
    Config,
    ExecStanza,
    Impersonate,
    ProviderStanza,
)
from kube_transport.config.stanza import EXEC_API_VERSIONS, EXEC_CLUSTER_EXTENSION
from kube_transport.errors import ConfigError
from kube_transport.plugins.policy import ExecPolicy, PolicyKind

CANARY: Final = "canary-4711"
SERVER: Final = "https://127.0.0.1:6443"

SECRET: Final[Mapping[str, Any]] = {
    "client_key_data": Secret(f"-----BEGIN {CANARY}"),
    "token": Secret(CANARY),
    "password": Secret(CANARY),
    "auth": ProviderStanza(name="oidc", config={"client-secret": Secret(CANARY)}),
    "impersonate": Impersonate(user="jane", extra={"scopes": [CANARY]}),
    "proxy_url": Secret(f"http://me:{CANARY}@proxy:3128"),
}
"""The fields that may hold a secret, each with one."""

HARMLESS: Final[Mapping[str, Any]] = {
    "server": SERVER,
    "ca_data": b"-----BEGIN ca",
    "ca_file": "ca.crt",
    "insecure_skip_tls_verify": True,
    "tls_server_name": "kube",
    "disable_compression": True,
    "namespace": "shop",
    "context": "dev",
    "cluster": "dev",
    "user_agent": "test",
    "timeout": 5.0,
}
"""The fields that say where the server is and how to speak to it, not who we are."""

IDENTITY: Final[Mapping[str, Any]] = {
    "client_certificate_data": b"-----BEGIN cert",
    "client_certificate_file": "tls.crt",
    "client_key_file": "tls.key",
    "token_file": "token",
    "username": "ann",
    "user": "ann",
    "exec_policy": ExecPolicy(kind=PolicyKind.DENY_ALL),
    "allow_insecure_credentials": True,
    "origins": {},
}
"""The fields that tell who we are without being secret, or mean nothing without them."""

EVERYTHING: Final[Mapping[str, Any]] = {**SECRET, **HARMLESS, **IDENTITY}


TOGETHER: Final = (
    [(), ("ca_data",), ("ca_file",), ("insecure_skip_tls_verify",)],
    [(), ("token",), ("token_file",), ("token", "token_file"), ("username", "password")],
    [
        (),
        ("client_certificate_data", "client_key_data"),
        ("client_certificate_file", "client_key_file"),
        ("client_certificate_file", "client_key_data"),
    ],
)
"""The fields that exclude or need each other: one choice of each."""

ALONE: Final = sorted(
    EVERYTHING.keys() - {name for group in TOGETHER for one in group for name in one}
)


@st.composite
def configs(draw: st.DrawFn) -> tuple[Config, Mapping[str, Any]]:
    """Draw a configuration with any of the fields that go together."""
    names = {"server", *draw(st.sets(st.sampled_from(ALONE)))}
    for group in TOGETHER:
        names.update(draw(st.sampled_from(group)))
    fields = {name: EVERYTHING[name] for name in sorted(names)}
    return Config(**fields), fields


def test_every_field_is_known_to_these_tests() -> None:
    """Whoever adds one has to decide what it is."""
    assert set(EVERYTHING) == set(Config.__struct_fields__)


@settings(deadline=None)
@given(configs())
def test_s11_no_form_of_a_configuration_shows_a_secret(drawn: tuple[Config, Any]) -> None:
    """Logs, tracebacks, debuggers, JSON and copies."""
    config, _ = drawn
    plain = structs.asdict(config)

    shown = [
        repr(config),
        str(config),
        f"{config!s:>10} {config!r}",
        repr(plain),
        json.dumps(plain, default=repr),
        repr(msgspec.to_builtins(config, enc_hook=repr)),
        repr(copy.copy(config)),
        repr(copy.deepcopy(config)),
        repr(structs.astuple(config)),
        repr([getattr(config, name) for name in config.__struct_fields__]),
        repr(config.explain()),
        "".join(traceback.format_exception(ValueError(config))),
        logging.LogRecord("n", 20, "p", 1, "%s %r", (config, config), None).getMessage(),
    ]

    assert CANARY not in "".join(shown)


@settings(deadline=None)
@given(configs())
def test_s11_a_configuration_with_a_secret_is_not_pickled(drawn: tuple[Config, Any]) -> None:
    """And one without keeps its value."""
    config, fields = drawn

    if fields.keys() & SECRET.keys():
        with pytest.raises(TypeError, match="not pickled"):
            pickle.dumps(config)
    else:
        assert pickle.loads(pickle.dumps(config)) == config


@settings(deadline=None)
@given(configs())
def test_s16_anonymous_keeps_what_is_harmless_and_nothing_else(
    drawn: tuple[Config, Mapping[str, Any]],
) -> None:
    """A field that is added to Config later must not leak through this copy."""
    config, fields = drawn
    defaults = Config(server=SERVER)

    anonymous = config.anonymous()

    assert not anonymous.has_credentials
    for name in Config.__struct_fields__:
        source = config if name in HARMLESS or name == "proxy_url" else defaults
        assert getattr(anonymous, name) == getattr(source, name)
    assert anonymous.server == fields["server"]


@pytest.mark.parametrize(
    "text", ["canary\r\nx: y", "canary\0", "canáry", "canary x", "canary\x85x"]
)
@pytest.mark.parametrize("source", ["argument", "file", "value"])
def test_s12_a_token_that_no_header_can_carry_is_refused_without_showing_it(
    text: str, source: str
) -> None:
    """The HTTP library would refuse it with the token in its message."""
    kubeconfig = {
        "current-context": "c",
        "clusters": [{"name": "c", "cluster": {"server": SERVER}}],
        "contexts": [{"name": "c", "context": {"cluster": "c", "user": "u"}}],
        "users": [{"name": "u", "user": {"token": text if source == "file" else "t"}}],
    }

    make: Mapping[str, Callable[[], Config]] = {
        "value": lambda: Config(server=SERVER, token=Secret(text)),
        "argument": lambda: Config.from_mapping(kubeconfig, token=text),
        "file": lambda: Config.from_mapping(kubeconfig),
    }

    with pytest.raises(ConfigError, match="token: empty, or with characters") as caught:
        make[source]()

    assert "can" not in str(caught.value).replace("cannot", "")


@pytest.mark.parametrize("text", [" t0ken", "t0ken\n", "\tt0ken\r\n"])
def test_s12_blanks_around_a_token_are_dropped(text: str) -> None:
    """``echo`` adds a line break, and a header with one is refused."""
    kubeconfig = {
        "current-context": "c",
        "clusters": [{"name": "c", "cluster": {"server": SERVER}}],
        "contexts": [{"name": "c", "context": {"cluster": "c", "user": "u"}}],
        "users": [{"name": "u", "user": {"token": text}}],
    }

    assert Config.from_mapping(kubeconfig).token == Secret("t0ken")
    assert Config.from_mapping(kubeconfig, token=text).token == Secret("t0ken")
    assert Config(server=SERVER, token=Secret(text)).token == Secret("t0ken")


@pytest.mark.parametrize(
    "user",
    [
        {"token": [CANARY]},
        {"client-key-data": CANARY},
        {"exec": {"command": "x", "args": [[CANARY]], "env": [CANARY]}},
        {"auth-provider": {"name": "x", "config": {"a": [CANARY]}}},
        {"as": [CANARY]},
        {"password": CANARY},
        CANARY,
    ],
)
def test_s11_no_error_quotes_a_value_that_is_wrong(user: object) -> None:
    """It may be a secret in the wrong place."""
    kubeconfig = {
        "current-context": "c",
        "clusters": [{"name": "c", "cluster": {"server": SERVER}}],
        "contexts": [{"name": "c", "context": {"cluster": "c", "user": "u"}}],
        "users": [{"name": "u", "user": user}],
    }

    with pytest.raises(ConfigError) as caught:
        Config.from_mapping(kubeconfig)

    assert CANARY not in "".join(traceback.format_exception(caught.value))


def test_s11_what_a_cluster_tells_its_exec_plugin_is_masked() -> None:
    """Nobody knows what it is but the plugin, which alone is shown it."""
    kubeconfig = {
        "current-context": "c",
        "clusters": [
            {
                "name": "c",
                "cluster": {
                    "server": SERVER,
                    "extensions": [
                        {"name": EXEC_CLUSTER_EXTENSION, "extension": {"password": CANARY}}
                    ],
                },
            }
        ],
        "contexts": [{"name": "c", "context": {"cluster": "c", "user": "u"}}],
        "users": [
            {
                "name": "u",
                "user": {
                    "exec": {
                        "apiVersion": EXEC_API_VERSIONS[0],
                        "command": "x",
                        "interactiveMode": "Never",
                    }
                },
            }
        ],
    }

    config = Config.from_mapping(kubeconfig)
    told = config.cluster_info()

    shown = [repr(config), repr(structs.asdict(config)), *map(str, config.explain()), repr(told)]
    assert CANARY not in "".join(shown)
    assert told.config == Secret(json.dumps({"password": CANARY}, separators=(",", ":")))


def test_s11_pem_is_shown_by_its_size() -> None:
    """A key may stand beside the certificate in it, as in the kubelet's files."""
    pem = f"-----BEGIN CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\n{CANARY}".encode()

    config = Config(server=SERVER, ca_data=b"-----BEGIN ca")
    credential = Credential(certificate=pem, key=Secret(pem.decode()))

    assert repr(config).startswith(f"Config(server={SERVER!r}, ")
    assert "ca_data=13 bytes, " in repr(config)
    assert CANARY not in repr([credential, ClusterInfo(server=SERVER, ca_data=pem)])


@pytest.mark.parametrize(
    "key",
    [
        f"-----BEGIN PRIVATE KEY-----\n{CANARY}\n-----END PRIVATE KEY-----\n",
        f"-----BEGIN EC PRIVATE KEY-----\n{CANARY}\n-----END EC PRIVATE KEY-----\n\n",
        f"-----BEGIN PRIVATE KEY-----\n{CANARY}\n-----END PRIVATE KEY-----\n" * 2,
    ],
)
@pytest.mark.parametrize("source", ["value", "argument", "file"])
def test_s11_a_key_beside_a_certificate_is_left_out(key: str, source: str) -> None:
    """``kubectl config view --flatten`` makes such data of the kubelet's one file."""
    one, two = (
        f"-----BEGIN CERTIFICATE-----\n{name}\n-----END CERTIFICATE-----\n" for name in "ab"
    )
    pem = f"{one}{key}{two}".encode()
    data = base64.b64encode(pem).decode()
    user = {"client-certificate-data": data, "client-key": "tls.key"}
    kubeconfig = {
        "current-context": "c",
        "clusters": [
            {"name": "c", "cluster": {"server": SERVER, "certificate-authority-data": data}}
        ],
        "contexts": [{"name": "c", "context": {"cluster": "c", "user": "u"}}],
        "users": [{"name": "u", "user": user if source == "file" else {}}],
    }
    fields: dict[str, Any] = {"client_certificate_data": pem, "client_key_file": "tls.key"}
    make: Mapping[str, Callable[[], Config]] = {
        "value": lambda: Config(server=SERVER, ca_data=pem, **fields),
        "argument": lambda: Config.from_mapping(kubeconfig, **fields),
        "file": lambda: Config.from_mapping(kubeconfig),
    }

    config = make[source]()

    assert config.client_certificate_data == config.ca_data
    assert without_comments(config.ca_data) == f"{one}{two}"
    values = [sourced.value for sourced in config.origins.values()]
    assert CANARY not in repr([structs.asdict(config), pickle.dumps(config), values])


def without_comments(pem: bytes | None) -> str:
    return (pem or b"").decode().replace("(private key)\n", "")


@pytest.mark.parametrize("name", ["ca_data", "client_certificate_data"])
def test_s11_a_key_in_the_place_of_a_certificate_is_told_and_not_shown(name: str) -> None:
    """Whoever swaps the two hears of it at once, also of one that was cut."""
    key = f"-----BEGIN RSA PRIVATE KEY-----\n{CANARY}".encode()
    fields: dict[str, Any] = {name: key}

    with pytest.raises(ConfigError, match=f"{name}: holds no PEM, which begins .*CERT") as caught:
        Config(server=SERVER, **fields)

    assert CANARY not in str(caught.value)


@pytest.mark.parametrize(
    ("plain", "masked"),
    [
        (
            ExecStanza(
                command="x", args=(CANARY,), env=(("TOKEN", CANARY),), cluster_config=CANARY
            ),
            ExecStanza(
                command="x",
                args=(Secret(CANARY),),
                env=(("TOKEN", Secret(CANARY)),),
                cluster_config=Secret(CANARY),
            ),
        ),
        (
            ProviderStanza(name="oidc", config={"client-secret": CANARY}),
            ProviderStanza(name="oidc", config={"client-secret": Secret(CANARY)}),
        ),
        (
            ClusterInfo(server=SERVER, proxy_url=CANARY, config=CANARY),
            ClusterInfo(server=SERVER, proxy_url=Secret(CANARY), config=Secret(CANARY)),
        ),
    ],
)
def test_s11_what_a_plugin_is_given_as_plain_text_is_masked(
    plain: AuthStanza | ClusterInfo, masked: AuthStanza | ClusterInfo
) -> None:
    """As the secrets of the configuration itself; a program often has them as text."""
    assert CANARY not in repr(plain)
    assert plain == masked
