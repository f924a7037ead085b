"""The frozen configuration: what it refuses, and what it never shows."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from kube_transport.auth import Secret
from kube_transport.config import (
    ClusterInfo,
    Config,
    ExecStanza,
    Impersonate,
    InteractiveMode,
    InvalidConfig,
    ProviderStanza,
)
from kube_transport.config.problems import Problem
from kube_transport.errors import ConfigError
from kube_transport.plugins.policy import ExecPolicy, PolicyKind

CANARY = "canary-4711"
SERVER = "https://127.0.0.1:6443"

FULL: dict[str, Any] = {
    "server": SERVER,
    "ca_data": b"-----BEGIN ca",
    "tls_server_name": "kubernetes",
    "client_certificate_data": b"-----BEGIN cert",
    "client_key_data": Secret(f"-----BEGIN {CANARY}"),
    "token": Secret(CANARY),
    "auth": ExecStanza(
        command="get-token",
        args=(Secret(CANARY),),
        env=(("PASSWORD", Secret(CANARY)),),
    ),
    "impersonate": Impersonate(user="jane", extra={"scopes": [CANARY]}),
    "proxy_url": Secret(f"http://user:{CANARY}@proxy:3128"),
    "namespace": "shop",
    "user": "admin",
    "user_agent": "test",
    "timeout": 5.0,
}


DENY_ALL = ExecPolicy(kind=PolicyKind.DENY_ALL)


def made(**fields: Any) -> Config:
    """Return a configuration with a server and these fields."""
    given: dict[str, Any] = {"server": SERVER, **fields}
    return Config(**given)


def test_a_config_is_a_value() -> None:
    """It can be compared, copied, and be a key."""
    config, same = Config(**FULL), Config(**FULL)

    assert config == same == copy.deepcopy(config)
    assert hash(config) == hash(same)
    other = structs.replace(config, token=Secret("other"))
    assert other != config
    assert hash(other) != hash(config)
    with pytest.raises(AttributeError):
        config.server = "https://elsewhere"  # type: ignore[misc]


def test_values_within_a_config_count() -> None:
    """What is kept for each configuration is found again, and not that of another."""
    one, other = (made(impersonate=Impersonate(user="jane", extra={"a": [x]})) for x in "xy")

    assert one != other
    assert hash(one) != hash(other)


def test_a_plugin_without_settings_can_be_sent_to_another_process() -> None:
    """No secret goes along: there is none."""
    config = made(auth=ProviderStanza(name="oidc"))

    assert pickle.loads(pickle.dumps(config)) == config


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_whom_to_act_as_is_pickled_where_nothing_is_masked(protocol: int) -> None:
    """A pool of processes needs it; values of extras are secrets, and stay."""
    who = Impersonate(user="jane", groups=["shop"])

    assert pickle.loads(pickle.dumps(who, protocol)) == who


def test_a_plugin_learns_all_of_the_cluster_and_nothing_of_the_user() -> None:
    """It may have to reach the cluster itself, and the way there."""
    config = made(
        ca_data=b"-----BEGIN ca",
        tls_server_name="kube",
        proxy_url="http://proxy:1",
        disable_compression=True,
        auth=ExecStanza(command="x", cluster_config=Secret("{}")),
        username="jane",
        namespace="shop",
    )

    assert config.cluster_info() == ClusterInfo(
        server=SERVER,
        ca_data=b"-----BEGIN ca",
        tls_server_name="kube",
        proxy_url=Secret("http://proxy:1"),
        disable_compression=True,
        config=Secret("{}"),
    )
    assert config.cluster_info(b"of a file").ca_data == b"of a file"
    assert made(insecure_skip_tls_verify=True).cluster_info().insecure_skip_tls_verify


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"server": ""}, "server"),
        ({"server": "127.0.0.1:6443"}, "server"),
        ({"server": "https://"}, "server"),
        ({"server": "https://host:port"}, "server"),
        ({"server": "https://me:pw@host"}, "server"),
        ({"server": "https://host/?a=b"}, "server"),
        ({"server": "https://ho st"}, "server"),
        ({"server": "ftp://host"}, "server"),
        ({"server": "https://h<x>"}, "server"),
        ({"server": "https://a..b"}, "server"),
        ({"server": "https://a%00b"}, "server"),
        ({"server": f"https://{'é' * 80}"}, "server"),
        ({"server": "https://host:0"}, "server"),
        ({"server": "https://host/é"}, "server"),
        ({"server": "https://host/a b"}, "server"),
        ({"server": "https://ho\tst"}, "server"),
        ({"server": "https://admin:1/2@host"}, "server"),
        ({"ca_file": "a\0b"}, "ca_file"),
        ({"ca_data": b"zz"}, "ca_data"),
        ({"token_file": "a\nb"}, "token_file"),
        ({"username": "a\nb", "password": Secret("x")}, "username"),
        ({"proxy_url": Secret("https://a%00b")}, "proxy_url"),
        ({"user_agent": " a"}, "user_agent"),
        ({"user_agent": "a "}, "user_agent"),
        ({"tls_server_name": "a b"}, "tls_server_name"),
        ({"tls_server_name": "::x"}, "tls_server_name"),
        ({"timeout": "5"}, "timeout"),
        ({"ca_data": "-----BEGIN CERTIFICATE-----"}, "ca_data"),
        ({"token": b"x"}, "token"),
        ({"server": None}, "server"),
        ({"insecure_skip_tls_verify": "no"}, "insecure_skip_tls_verify"),
        ({"exec_policy": "DenyAll"}, "exec_policy"),
        ({"auth": "aws"}, "auth"),
        ({"impersonate": "jane"}, "impersonate"),
        ({"impersonate": Impersonate(user="a\nb")}, "impersonate"),
        ({"impersonate": Impersonate(user="a", uid="b ")}, "impersonate"),
        ({"impersonate": Impersonate(user="a", groups=["b", "g\r\nX: y"])}, "impersonate"),
        ({"impersonate": Impersonate(user="a", extra={"k": ["v", "x\udc80"]})}, "impersonate"),
        ({"impersonate": Impersonate(user="a", extra={"k\udc80": ["v"]})}, "impersonate"),
        ({"ca_data": b"-----BEGIN x", "ca_file": "ca.crt"}, "ca_file"),
        (
            {"ca_data": b"-----BEGIN x", "insecure_skip_tls_verify": True},
            "insecure_skip_tls_verify",
        ),
        ({"client_certificate_data": b"-----BEGIN x"}, "client_key_file"),
        ({"client_key_file": "x"}, "client_certificate_file"),
        ({"token": Secret("x"), "username": "me"}, "username"),
        ({"token_file": "x", "username": "me"}, "username"),
        ({"password": Secret("x")}, "username"),
        ({"username": "a:b", "password": Secret("x")}, "username"),
        ({"username": "a\udc80", "password": Secret("x")}, "username"),
        ({"username": "a", "password": Secret("x\udc80")}, "password"),
        ({"token": Secret("")}, "token"),
        ({"token": Secret("a\r\nb")}, "token"),
        ({"token": Secret("tökén")}, "token"),
        ({"namespace": "Shop"}, "namespace"),
        ({"namespace": "a" * 64}, "namespace"),
        ({"namespace": ""}, "namespace"),
        ({"namespace": "../kube-system"}, "namespace"),
        ({"proxy_url": Secret("proxy:3128")}, "proxy_url"),
        ({"proxy_url": Secret("file:///etc/passwd")}, "proxy_url"),
        ({"proxy_url": Secret("ftp://proxy")}, "proxy_url"),
        ({"proxy_url": Secret("http://")}, "proxy_url"),
        ({"proxy_url": Secret("http://proxy:port")}, "proxy_url"),
        ({"proxy_url": Secret("http://me:x\udc80@proxy")}, "proxy_url"),
        ({"proxy_url": Secret(f"socks5://me:{'x' * 256}@proxy")}, "proxy_url"),
        ({"timeout": 0.0}, "timeout"),
        ({"timeout": float("nan")}, "timeout"),
        ({"user_agent": "a\nb"}, "user_agent"),
        ({"user_agent": "é"}, "user_agent"),
        ({"tls_server_name": "a\0b"}, "tls_server_name"),
        ({"auth": ExecStanza(command="")}, "auth"),
        ({"auth": ExecStanza(command="x", api_version="v1alpha1")}, "auth"),
        ({"auth": ExecStanza(command="x", interactive_mode=None)}, "auth"),
        ({"auth": ExecStanza(command="x", env=(("A=B", Secret("")),))}, "auth"),
        ({"auth": ExecStanza(command="x", env=(("", Secret("")),))}, "auth"),
        ({"auth": ExecStanza(command="x", env=(("A", Secret("")), ("B\0C", Secret(""))))}, "auth"),
        ({"auth": ProviderStanza(name="")}, "auth"),
        ({"auth": ExecStanza(command="x"), "exec_policy": DENY_ALL}, "auth"),
    ],
)
def test_what_cannot_work_is_refused_when_it_is_made(changes: dict[str, Any], field: str) -> None:
    """Not at the first request, and with the name of the field."""
    with pytest.raises(InvalidConfig) as caught:
        made(**changes)

    assert [problem.field for problem in caught.value.problems] == [field]


@pytest.mark.parametrize(
    "changes",
    [
        {"auth": ExecStanza(command="x"), "exec_policy": DENY_ALL, "token": Secret("x")},
        {"auth": ProviderStanza(name="oidc"), "exec_policy": DENY_ALL},
        {"timeout": 0.5},
        {"timeout": 5},
        {"server": "https://[fe80::1%25eth0]:6443/k8s/c-1"},
        {"server": "https://bücher.example.:6443"},
        {"server": "https://under_score"},
        {"tls_server_name": "10.0.0.1"},
        {"tls_server_name": "::1"},
        {"proxy_url": Secret("socks5h://proxy")},
        {"proxy_url": Secret(f"socks5h://me:{'x' * 255}@proxy")},
        {"proxy_url": Secret(f"http://me:{'x' * 256}@proxy")},
    ],
)
def test_what_can_work_is_taken(changes: dict[str, Any]) -> None:
    """A command that is not run need not be allowed; half a second is a time, too."""
    assert made(**changes)


def test_messages_name_the_remedy() -> None:
    """Who reads them mends the file."""
    with pytest.raises(InvalidConfig, match="http, https, socks5, socks5h"):
        made(proxy_url=Secret("ftp://proxy"))
    with pytest.raises(InvalidConfig, match="'ftp://host' is no URL"):
        made(server="ftp://host")


def test_everything_that_is_wrong_is_told_at_once_on_one_line() -> None:
    """Nobody likes to mend one mistake to meet the next."""
    with pytest.raises(InvalidConfig) as caught:
        Config(server="nowhere", namespace="A", timeout=-1)

    assert [problem.field for problem in caught.value.problems] == [
        "server",
        "namespace",
        "timeout",
    ]
    assert "\n" not in str(caught.value)


def test_what_is_wrong_is_told_up_to_a_bound() -> None:
    """A file that is something else has a problem in every line; all can be had from the error."""
    wrong = [Problem(message=f"{number} is wrong") for number in range(30)]

    assert str(InvalidConfig(wrong[:2])) == "0 is wrong; 1 is wrong"
    assert str(InvalidConfig(wrong[:20])).endswith("; 19 is wrong")
    assert str(InvalidConfig(wrong)).endswith("; 19 is wrong; and 10 more")
    assert InvalidConfig(wrong).problems == tuple(wrong)


@pytest.mark.parametrize(
    "credential",
    [
        {"token": Secret("x")},
        {"token_file": "x"},
        {"username": "me", "password": Secret("x")},
        {"client_certificate_file": "x", "client_key_file": "y"},
        {"auth": ExecStanza(command="x", interactive_mode=InteractiveMode.NEVER)},
    ],
)
def test_s14_no_credential_goes_over_http(credential: dict[str, Any]) -> None:
    """Everybody on the way could read it."""
    with pytest.raises(InvalidConfig, match="not encrypted"):
        Config(server="http://127.0.0.1:8001", **credential)


def test_s14_http_needs_no_credentials_or_an_explicit_word() -> None:
    """``kubectl proxy`` speaks http, and asks for no credentials."""
    assert not Config(server="http://127.0.0.1:8001").secure
    assert Config(server="http://x", token=Secret("x"), allow_insecure_credentials=True).has_token


def test_no_message_shows_a_password_in_a_url() -> None:
    """Messages are copied into issue trackers."""
    with pytest.raises(InvalidConfig) as caught:
        Config(server=f"http://me:{CANARY}@host", token=Secret("x"))

    assert CANARY not in str(caught.value)
    assert "'http://***@host'" in str(caught.value)


@pytest.mark.parametrize(
    ("server", "shown"),
    [
        ("admin:CANARY@10.0.0.1:6443", "server: ... (26 characters) is no URL"),
        ("CANARY\u00e9:6443", "server: ... (12 characters) is no URL"),
        ("https://admin:CANARY/ter2@h", "server: https://... (27 characters) is no URL"),
        ("https://admin:1/CANARY@h", "server: holds a user name"),
        ("https://admin:1?CANARY@h", "server: holds a user name"),
        ("http://admin:1?CANARY@h", "server: http://... (23 characters) is not encrypted"),
        ("https://h/?token=CANARY", "server: 'https://h/' ends in a query or fragment"),
        ("https://h#CANARY", "server: 'https://h' ends in a query or fragment"),
        ("https://a:CANARY@h/?a=b", "server: 'https://***@h/' ends in a query or fragment"),
        ("ftp://CANARY@h", "server: ... (14 characters) is no URL"),
    ],
)
def test_no_message_shows_what_stands_in_a_url_where_secrets_do(server: str, shown: str) -> None:
    """In places where URLs allow them, and in those where people write them."""
    with pytest.raises(InvalidConfig) as caught:
        made(server=server, token=Secret("x"))

    assert "CANARY" not in str(caught.value)
    assert shown in str(caught.value)


@given(
    before=st.sampled_from(["", "https://", "http://", "https://a@", "ftp://", "https://h/", "//"]),
    between=st.text("ab:/?#[]@%\\ .1\0é", max_size=4),
    after=st.text("ab:/?#[]%\\ .1\0é", max_size=4),
    place=st.sampled_from(["{0}u:{1}CANARY{2}@h", "{0}h/?{1}CANARY{2}", "{0}h#{1}CANARY{2}"]),
    field=st.sampled_from(["server", "proxy_url"]),
)
def test_no_error_shows_a_secret_of_a_url(
    before: str, between: str, after: str, place: str, field: str
) -> None:
    """However broken it is, and whichever rule it breaks."""
    url = place.format(before, between, after)

    with pytest.raises(InvalidConfig) as caught:
        made(**{"timeout": -1, field: url, "token": "x"})

    assert "CANARY" not in str(caught.value)


def test_what_is_no_pem_is_told_at_once_and_not_shown() -> None:
    """Somebody pasted the base64, or the name of a file."""
    with pytest.raises(InvalidConfig) as caught:
        made(
            ca_data=b"zz",
            client_certificate_data=b"cert.pem",
            client_key_data=CANARY,
        )

    assert [problem.field for problem in caught.value.problems] == [
        "ca_data",
        "client_certificate_data",
        "client_key_data",
    ]
    assert CANARY not in str(caught.value)


def test_text_becomes_a_secret() -> None:
    """Nobody has to know the word to be protected."""
    config = made(token=f" {CANARY}\n", proxy_url=f"http://a:{CANARY}@proxy")

    assert config.token == Secret(CANARY)
    assert CANARY not in repr(config)


def test_values_of_a_wrong_type_are_told_together_and_not_quoted() -> None:
    """A value in the wrong place may be a secret."""
    with pytest.raises(InvalidConfig) as caught:
        made(
            token=[CANARY],
            ca_file=CANARY.encode(),
            timeout=CANARY,
            username=None,
            auth=CANARY,
            impersonate=CANARY,
        )

    assert [str(problem) for problem in caught.value.problems] == [
        "ca_file: text was expected, not a value of type bytes",
        "username: text was expected, not a value of type NoneType",
        "token: text was expected, not a value of type list",
        "timeout: a number was expected, not a value of type str",
        "auth: a stanza was expected, not a value of type str",
        "impersonate: an Impersonate was expected, not a value of type str",
    ]


def test_no_message_repeats_more_of_a_url_than_can_be_read() -> None:
    """A file may hold anything in its place."""
    with pytest.raises(InvalidConfig) as caught:
        made(server=f"ftp://{'x' * 1000}")

    assert str(caught.value).count("x") == 194


def test_the_server_keeps_its_path_and_loses_its_last_slash() -> None:
    """Rancher and others serve several clusters under paths."""
    assert Config(server="https://host/k8s/c-1/").server == "https://host/k8s/c-1"


def test_a_scheme_counts_in_whatever_case_it_is_written() -> None:
    """One that was not seen to be https would bring neither our trust nor our certificate along."""
    config = Config(server="HTTPS://Host/Path", token="x")

    assert config.secure
    assert config.server == "https://Host/Path"


def test_what_is_no_url_is_shown_as_it_was_written() -> None:
    """Whoever looks for it in a file finds it."""
    with pytest.raises(ConfigError, match="'LOCALHOST:8080' is no URL"):
        Config(server="LOCALHOST:8080")


@pytest.mark.parametrize("extra", [{"uid": "1"}, {"groups": ["a"]}, {"extra": {"a": ["b"]}}])
def test_s41_impersonation_needs_a_user(extra: dict[str, Any]) -> None:
    """A server ignores the rest without one, and the request would run as ourselves."""
    with pytest.raises(ConfigError, match="needs a user"):
        Impersonate(user="", **extra)


def test_what_is_given_to_a_value_does_not_change_it_later() -> None:
    """A caller's list stays the caller's."""
    groups, extra = ["a"], {"k": ["v"]}
    impersonate = Impersonate(user="jane", groups=groups, extra=extra)

    groups.append("b")
    extra["k"].append("w")

    assert impersonate == Impersonate(user="jane", groups=["a"], extra={"k": ["v"]})


@pytest.mark.parametrize("fields", [{"groups": "admins"}, {"extra": {"scopes": "view"}}])
def test_s41_one_text_is_no_sequence_of_texts(fields: dict[str, Any]) -> None:
    """Each of its letters would be a group."""
    with pytest.raises(ConfigError, match="sequences of texts"):
        Impersonate(user="jane", **fields)


def test_whom_no_header_can_name_is_told_beside_all_else() -> None:
    """By the part that is wrong; what stands there may be secret, and is not shown."""
    who = Impersonate(
        user=f"{CANARY}\n",
        uid=f" {CANARY}",
        groups=["dev", f"{CANARY}\0", "\n"],
        extra={f"{CANARY}\udc80": [f"{CANARY}\udc80"]},
    )

    with pytest.raises(InvalidConfig) as caught:
        made(namespace="Shop", impersonate=who)

    half = "not valid text, so it cannot be sent in a header"
    assert [str(problem) for problem in caught.value.problems if problem.field != "namespace"] == [
        "impersonate: user: control characters cannot be sent in a header",
        "impersonate: uid: white space at an end would be lost in a header",
        "impersonate: groups: control characters cannot be sent in a header",
        f"impersonate: extra: is {half}",
        f"impersonate: extra: a key is {half}",
    ]
    assert len(caught.value.problems) == 6
    with pytest.raises(InvalidConfig, match=r"^impersonate: user: control"):
        structs.replace(made(), impersonate=Impersonate(user="a\nb"))


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"user": 5}, "user: text was expected, not a value of type int"),
        ({"uid": 5}, "uid: text was expected, not a value of type int"),
        ({"uid": None}, "uid: text was expected, not a value of type NoneType"),
        ({"groups": 5}, "groups and values of extra are sequences of texts, not a value of .* int"),
        ({"groups": None}, "groups and values .* NoneType"),
        ({"groups": b"ab"}, "groups and values .* bytes"),
        ({"groups": {"a": "b"}}, "groups and values .* dict"),
        ({"groups": ["a", 5]}, "groups and values of extra: text was expected, .* int"),
        ({"extra": {5: ["a"]}}, "a key of extra: text was expected, .* int"),
        ({"extra": {"a": None}}, "groups and values .* NoneType"),
        ({"extra": {"a": [None]}}, "groups and values of extra: text was expected, .* NoneType"),
        ({"extra": {"a": [Secret(CANARY)]}}, "groups and values .* Secret"),
        ({"extra": [("a", ["b"])]}, "extra: a mapping was expected, not a value of type list"),
        ({"extra": None}, "extra: a mapping was expected, not a value of type NoneType"),
    ],
)
def test_whom_to_act_as_is_told_in_texts(fields: dict[str, Any], told: str) -> None:
    """What is none would fail far from here, with an error of whoever searches it."""
    given: dict[str, Any] = {"user": "jane", **fields}

    with pytest.raises(ConfigError, match=f"^impersonation: {told}$"):
        Impersonate(**given)


def test_groups_may_come_from_anything_that_yields_them() -> None:
    """They are kept, so that the next request has them too."""
    odd: Any = {"groups": (name for name in "ab"), "extra": {"k": {"v": 1}.keys()}}

    who = Impersonate(user="jane", **odd)

    assert who == Impersonate(user="jane", groups=["a", "b"], extra={"k": ["v"]})
