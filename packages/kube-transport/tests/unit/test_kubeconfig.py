"""Kubeconfigs as bytes: types, merging, choice of context, and errors that name the place."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_transport.auth import Secret
from kube_transport.codec.yaml import decode_yaml
from kube_transport.config import (
    Config,
    ExecStanza,
    Impersonate,
    InteractiveMode,
    InvalidConfig,
    OriginKind,
    ProviderStanza,
)
from kube_transport.config.kubeconfig import parse_kubeconfig
from kube_transport.errors import ConfigError

BASE = """
apiVersion: v1
kind: Config
current-context: dev
clusters:
- name: dev
  cluster: {server: https://dev:6443}
- name: prod
  cluster: {server: https://prod:6443, tls-server-name: kube}
contexts:
- name: dev
  context: {cluster: dev, user: admin}
- name: prod
  context: {cluster: prod, user: admin, namespace: shop}
users:
- name: admin
  user: {token: t0ken}
"""


def kubeconfig(*, user: str = "{}", cluster: str = "{}", context: str = "{}") -> str:
    return (
        "current-context: c\n"
        f"clusters:\n- name: c\n  cluster: {{server: 'https://c', <<: {cluster}}}\n"
        f"contexts:\n- name: c\n  context: {{cluster: c, user: u, <<: {context}}}\n"
        f"users:\n- name: u\n  user: {user}\n"
    )


def exec_user(more: str) -> str:
    return f"{{exec: {{command: a, apiVersion: client.authentication.k8s.io/v1, {more}}}}}"


def problems(data: str, **overrides: Any) -> list[str]:
    with pytest.raises(InvalidConfig) as caught:
        Config.from_bytes(data, name="file", **overrides)
    return [str(problem) for problem in caught.value.problems]


def test_entries_are_had_by_their_kind() -> None:
    """Who changes files asks for the three alike."""
    parsed = parse_kubeconfig(kubeconfig(), file="config", directory="")

    kinds = {kind: parsed.entries(kind) for kind in ("cluster", "user", "context")}

    assert kinds == {"cluster": parsed.clusters, "user": parsed.users, "context": parsed.contexts}
    assert all(kinds.values())


def test_the_current_context_decides() -> None:
    """As for kubectl."""
    config = Config.from_bytes(BASE)

    assert (config.server, config.namespace) == ("https://dev:6443", "default")
    assert (config.context, config.cluster, config.user) == ("dev", "dev", "admin")
    assert config.token == Secret("t0ken")


def test_a_server_keeps_its_path_but_not_the_slash_behind_it() -> None:
    """Several clusters may stand behind one name; requests begin with a slash of their own."""
    config = Config.from_bytes(BASE.replace("https://dev:6443", "https://dev:6443/k8s/X/"))

    assert config.server == "https://dev:6443/k8s/X"
    assert config.origins["server"].value == config.server


def test_a_context_can_be_asked_for() -> None:
    """And then everything of it counts."""
    config = Config.from_bytes(BASE, context="prod")

    assert (config.server, config.tls_server_name) == ("https://prod:6443", "kube")
    assert config.namespace == "shop"


@pytest.mark.parametrize("text", ["0123456789", "no", "1e3", "on", "2024-01-01", "1:30", "0x10"])
def test_s42_string_fields_are_read_as_written(text: str) -> None:
    """YAML would make numbers, booleans and dates of them."""
    config = Config.from_bytes(
        f"current-context: {text}\n"
        f"clusters: [{{name: {text}, cluster: {{server: 'https://c'}}}}]\n"
        f"contexts: [{{name: {text}, context: {{cluster: {text}, user: {text}}}}}]\n"
        f"users: [{{name: {text}, user: {{token: {text}, as: {text}, as-groups: [{text}]}}}}]\n"
    )

    assert config.token == Secret(text)
    assert (config.context, config.cluster, config.user) == (text, text, text)
    assert config.impersonate == Impersonate(user=text, groups=[text])


def test_a_namespace_called_on_is_a_namespace() -> None:
    """A boolean would be none."""
    assert Config.from_bytes(kubeconfig(context="{namespace: on}")).namespace == "on"


def test_every_field_arrives() -> None:
    """The table of the reference, in one file."""
    ca = base64.b64encode(b"-----BEGIN CA").decode()
    user = (
        "{client-certificate-data: LS0tLS1CRUdJTiBDRVJU, client-key-data: LS0tLS1CRUdJTiBLRVk=,"
        " token: t, tokenFile: tok,"
        " as: jane, as-uid: 7, as-groups: [a, b], as-user-extra: {scopes: [view, edit]}}"
    )
    cluster = (
        f"{{certificate-authority-data: {ca}, tls-server-name: kube, disable-compression: true,"
        " proxy-url: 'socks5://proxy:1080'}"
    )

    config = Config.from_bytes(
        kubeconfig(user=user, cluster=cluster), directory="/etc/kube", timeout=3, user_agent="x"
    )

    assert config == Config(
        server="https://c",
        ca_data=b"-----BEGIN CA",
        tls_server_name="kube",
        disable_compression=True,
        proxy_url=Secret("socks5://proxy:1080"),
        client_certificate_data=b"-----BEGIN CERT",
        client_key_data=Secret("-----BEGIN KEY"),
        token=Secret("t"),
        token_file=os.path.join("/etc/kube", "tok"),
        impersonate=Impersonate(
            user="jane", uid="7", groups=["a", "b"], extra={"scopes": ["view", "edit"]}
        ),
        context="c",
        cluster="c",
        user="u",
        timeout=3,
        user_agent="x",
    )


def test_base64_may_be_wrapped() -> None:
    """Many programs begin a new line after 76 characters."""
    config = Config.from_bytes(
        kubeconfig(cluster='{certificate-authority-data: "LS0tLS1CRUdJTiBBQkM\\n= "}')
    )

    assert config.ca_data == b"-----BEGIN ABC"


def test_relative_paths_belong_to_the_file_that_names_them() -> None:
    """A kubeconfig can be moved together with its certificates."""
    config = Config.from_bytes(
        kubeconfig(
            user="{client-certificate: a.crt, client-key: /abs/a.key}",
            cluster="{certificate-authority: ../ca.crt}",
        ),
        directory="/etc/kube",
    )

    assert config.ca_file == "/etc/kube/../ca.crt"
    assert config.client_certificate_file == "/etc/kube/a.crt"
    assert config.client_key_file == "/abs/a.key"


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("aws", "aws"),
        ("./aws", "/etc/kube/aws"),
        ("bin/aws", "/etc/kube/bin/aws"),
        ("/x/y", "/x/y"),
    ],
)
def test_an_exec_command_is_a_path_only_with_a_separator(command: str, expected: str) -> None:
    """A bare name comes from the PATH, never from the current directory."""
    user = f"{{exec: {{command: {command}, apiVersion: client.authentication.k8s.io/v1beta1}}}}"

    auth = Config.from_bytes(kubeconfig(user=user), directory="/etc/kube").auth

    assert isinstance(auth, ExecStanza)
    assert auth.command == expected


def test_an_exec_stanza_arrives_whole() -> None:
    """With the cluster's extension for it, and no escape sequence in the hint."""
    user = (
        "{exec: {command: x, args: [1, no], env: [{name: A, value: 0123}],"
        " apiVersion: client.authentication.k8s.io/v1, provideClusterInfo: true,"
        ' interactiveMode: Never, installHint: "get \\e[31mit"}}'
    )
    cluster = (
        "{extensions: [{name: other, extension: 1},"
        " {name: client.authentication.k8s.io/exec, extension: {audience: me, n: 1}}]}"
    )

    auth = Config.from_bytes(kubeconfig(user=user, cluster=cluster)).auth

    assert auth == ExecStanza(
        command="x",
        args=(Secret("1"), Secret("no")),
        env=(("A", Secret("0123")),),
        provide_cluster_info=True,
        interactive_mode=InteractiveMode.NEVER,
        install_hint="get \\u001b[31mit",
        cluster_config=Secret('{"audience":"me","n":1}'),
    )


@pytest.mark.parametrize(
    ("written", "shown"),
    [("get it:\n\n\tpip\n", "get it:\n\n\tpip\n"), ("x" * 1001, f"{'x' * 997}...")],
)
def test_an_install_hint_keeps_its_lines(written: str, shown: str) -> None:
    """It often lists commands, one per line; kubectl shows them so. It is no book."""
    stanza = {
        "command": "x",
        "apiVersion": "client.authentication.k8s.io/v1beta1",
        "installHint": written,
    }

    auth = Config.from_bytes(kubeconfig(user=json.dumps({"exec": stanza}))).auth

    assert isinstance(auth, ExecStanza)
    assert auth.install_hint == shown


@pytest.mark.parametrize(
    "user",
    [
        "{auth-provider: {name: oidc, config: {client-id: 0123}}}",
        (
            "{extensions: [{name: kube-transport.dev/auth,"
            " extension: {provider: oidc, config: {client-id: 0123}}}]}"
        ),
    ],
)
def test_a_plugin_is_named_by_auth_provider_or_by_our_extension(user: str) -> None:
    """The extension is for plugins that kubectl does not know, and kubectl passes over it."""
    auth = Config.from_bytes(kubeconfig(user=user)).auth

    assert auth == ProviderStanza(name="oidc", config={"client-id": Secret("0123")})


def test_v1_needs_an_interactive_mode_and_v1beta1_does_not() -> None:
    """As client-go has it."""
    user = "{exec: {command: x, apiVersion: client.authentication.k8s.io/%s}}"

    old = Config.from_bytes(kubeconfig(user=user % "v1beta1")).auth
    [problem] = problems(kubeconfig(user=user % "v1"))

    assert isinstance(old, ExecStanza)
    assert old.interactive_mode is InteractiveMode.IF_AVAILABLE
    assert old.api_version == "client.authentication.k8s.io/v1beta1"
    assert "interactiveMode: required" in problem


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("[1]", "file:1: no kubeconfig"),
        ("kind: Pod", "file:1: a 'Pod' and no kubeconfig"),
        ("kind: Config\napiVersion: v2", "file:2: apiVersion: 'v2' is not known; use 'v1'"),
        ("clusters: 5", "file:1: clusters: a list was expected"),
        ("clusters: [5]", "file:1: clusters: a mapping"),
        ("users: [{user: {}}]", "file:1: users: an entry without a name"),
        ("users: [{name: a, user: 5}]", "file:1: user 'a': a mapping was expected"),
        ("contexts:\n- name: a\n- name: a", "file:3: context 'a' is there twice"),
        ("current-context: [a]", "file:1: current-context: text was expected"),
        ("a: 1\na: 2", "file:2:1: duplicate key 'a'"),
        ("kind: Pod\nclusters: 5\nusers: 5", "file:1: a 'Pod'"),
        ("apiVersion: v2\nclusters: 5\nusers: 5", "file:1: apiVersion: 'v2' is not known"),
        (
            "current-context: a\ncontexts:\n- {name: a, context: {cluster: [b]}}",
            "file:3: context 'a': cluster: text was expected",
        ),
        (
            "current-context: a\ncontexts: [{name: a, context: {cluster: b}}]\nclusters: [name: b]",
            "file:3: cluster 'b': server: missing",
        ),
    ],
)
def test_what_is_no_kubeconfig_is_told_with_its_line(data: str, told: str) -> None:
    """A person opens the file at that line."""
    [problem] = problems(data)

    assert problem.startswith(told)


@pytest.mark.parametrize(
    ("user", "told"),
    [
        ("{token: [a]}", "token: text was expected"),
        ("{client-certificate: a, client-key-data: '!'}", "client-key-data: no base64"),
        ("{client-certificate: a, client-key-data: /w==}", "client-key-data: holds no PEM"),
        ("{client-certificate: a}", "client-key: missing"),
        ("{as-uid: 5}", "as: impersonation needs a user"),
        ("{as-groups: [a]}", "as: impersonation needs a user"),
        ("{as-user-extra: {k: [v]}}", "as: impersonation needs a user"),
        ("{as: a, as-groups: b}", "as-groups: a list was expected"),
        ("{as: a, as-user-extra: {k: v}}", "as-user-extra.k: a list was expected"),
        ("{token: a, username: b}", "username: given beside a token"),
        ("{exec: 5}", "exec: a mapping was expected"),
        ("{exec: {}, auth-provider: {}}", "exec: only one of"),
        (
            exec_user("interactiveMode: Sometimes"),
            "exec.interactiveMode: 'Sometimes' is none of",
        ),
        (
            exec_user("interactiveMode: Never, env: [5]"),
            "exec.env: a list of mappings was expected",
        ),
        (
            exec_user("interactiveMode: Never, provideClusterInfo: maybe"),
            "exec.provideClusterInfo: true or false was expected",
        ),
        (
            exec_user("interactiveMode: Never, provideClusterInfo: [true]"),
            "exec.provideClusterInfo: true or false was expected",
        ),
        ("{as: a, as-groups: [[b]]}", "as-groups: text was expected"),
        (
            "{extensions: [&e {name: kube-transport.dev/auth, extension: {provider: a}}, *e]}",
            "extensions[1].name: given twice",
        ),
    ],
)
def test_a_wrong_field_is_told_with_file_line_entry_and_name(user: str, told: str) -> None:
    """All that is needed to mend it."""
    [problem] = problems(kubeconfig(user=user))

    assert problem.startswith(f"file:10: user 'u': {told}")


def test_a_missing_user_to_act_as_is_told_with_the_field() -> None:
    """As for what else is wrong with it."""
    with pytest.raises(InvalidConfig) as caught:
        Config.from_bytes(kubeconfig(user="{as-uid: 5}"), name="file")

    assert [problem.field for problem in caught.value.problems] == ["impersonate"]


def test_whom_no_header_can_name_is_told_with_the_lines() -> None:
    """With whatever else is wrong there."""
    user = (
        '\n    as: "a\\nb"\n    as-uid: " 7"\n    as-groups: ["g\\r\\nX: y"]\n'
        '    as-user-extra: {k: ["\\0"]}\n    username: "a:b"\n    tokenFile: [x]'
    )

    with pytest.raises(InvalidConfig) as caught:
        Config.from_bytes(kubeconfig(user=user), name="file")

    control = "control characters cannot be sent in a header"
    token, *impersonation, username = caught.value.problems
    assert (token.field, token.place) == ("", "file:16: user 'u': tokenFile")
    assert username.field == "username"
    assert username.place == "file:15: user 'u': username"
    assert [(problem.field, str(problem)) for problem in impersonation] == [
        ("impersonate", f"file:11: user 'u': as: {control}"),
        (
            "impersonate",
            "file:12: user 'u': as-uid: white space at an end would be lost in a header",
        ),
        ("impersonate", f"file:13: user 'u': as-groups: {control}"),
        ("impersonate", f"file:14: user 'u': as-user-extra: {control}"),
    ]


def test_what_a_command_is_told_of_the_cluster_must_be_json() -> None:
    """It is handed over as JSON, which has no word for what YAML calls ``.nan``."""
    extension = "{name: client.authentication.k8s.io/exec, extension: .nan}"

    [problem] = problems(
        kubeconfig(
            user=exec_user("interactiveMode: Never"), cluster=f"{{extensions: [{extension}]}}"
        )
    )

    assert problem.startswith("file:4: cluster 'c': extensions[0].extension: ")
    assert "JSON" in problem


def test_a_cluster_and_a_user_can_be_asked_for_without_a_context() -> None:
    """Whoever names both needs nothing that would join them."""
    data = BASE.replace("current-context: dev\n", "")

    config = Config.from_bytes(data, cluster="prod", user="admin")

    assert (config.server, config.token) == ("https://prod:6443", Secret("t0ken"))
    assert str(config.origins["cluster"].origin) == "argument cluster"


def test_a_file_that_says_nothing_names_no_context() -> None:
    """Not even one that is ``None``."""
    parsed = parse_kubeconfig("", file="config", directory="")

    assert parsed.current_context == ""
    assert parsed.current_context_origin.kind is OriginKind.DEFAULT
    assert parsed.empty


def test_a_current_context_that_is_not_there_is_told_with_its_line() -> None:
    """Somebody removed the context, or wrote its name wrong here."""
    [told] = problems(BASE.replace("current-context: dev", "current-context: gone"))

    assert told.startswith("file:4: current-context: no context 'gone' in file; ")


@pytest.mark.parametrize("extensions", ["5", "[5]", "[[name]]", "[{name: [a]}]"])
def test_extensions_of_no_form_that_is_known_are_no_mistake(extensions: str) -> None:
    """They belong to others."""
    assert Config.from_bytes(f"{BASE}extensions: {extensions}\n") == Config.from_bytes(BASE)


def test_an_argument_that_names_nothing_is_told_as_such() -> None:
    """Nobody finds it in the file."""
    assert [told.split("; did")[0] for told in problems(BASE, cluster="prd", user="adm")] == [
        "argument cluster: no cluster 'prd' in file",
        "argument user: no user 'adm' in file",
    ]


def test_several_mistakes_are_told_together() -> None:
    """In the order of the file's sections."""
    data = kubeconfig(
        user="{token: [], client-key: x}", cluster="{insecure-skip-tls-verify: perhaps}"
    )

    assert [problem.split(": ")[-2] for problem in problems(data)] == [
        "insecure-skip-tls-verify",
        "token",
        "client-certificate",
    ]


def test_s42_a_file_that_is_wrong_throughout_is_told_in_a_few_lines() -> None:
    """A log is no place for a million of them."""
    with pytest.raises(InvalidConfig, match="and 1 more") as caught:
        Config.from_bytes("users:\n" + "- {}\n" * 10_000)

    assert len(caught.value.problems) == 21
    assert len(str(caught.value)) < 2000


def test_an_unknown_context_is_told_with_the_nearest_name() -> None:
    """Most unknown names are typing errors."""
    with pytest.raises(ConfigError) as caught:
        Config.from_bytes(BASE, name="file", context="prd")

    assert str(caught.value) == (
        "argument context: no context 'prd' in file; did you mean 'prod'? there are: dev, prod"
    )


def test_s42_among_thousands_of_names_none_is_sought_that_is_like_one_of_them() -> None:
    """Each comparison takes time, and the author of the file chooses how many there are."""
    contexts = "".join(f"- {{name: n{number}, context: {{}}}}\n" for number in range(5000))

    with pytest.raises(ConfigError, match=r"and 4980 more$") as caught:
        Config.from_bytes(f"contexts:\n{contexts}", context="n4999x")

    assert "did you mean" not in str(caught.value)


@pytest.mark.parametrize(
    ("count", "told"), [(0, "there are: none"), (20, "n19"), (21, "n19 and 1 more")]
)
def test_s42_a_message_shows_twenty_names_and_counts_the_rest(count: int, told: str) -> None:
    """A choice is a help as long as it can be read."""
    contexts = "".join(f"- {{name: n{number:02}}}\n" for number in range(count))

    with pytest.raises(ConfigError, match=f"{told}$"):
        Config.from_bytes(f"contexts:\n{contexts}", context="absent")


def test_s42_a_message_shows_no_more_of_a_name_than_can_be_read() -> None:
    """It may be as long as the file."""
    with pytest.raises(ConfigError, match="no context 'xxx") as caught:
        Config.from_bytes(f"current-context: {'x' * 100_000}\n")

    assert len(str(caught.value)) < 500


def test_a_context_that_points_nowhere_is_told_with_its_line() -> None:
    """The context is there; what it names is not."""
    data = BASE.replace("cluster: prod, user", "cluster: prodd, user")

    with pytest.raises(ConfigError) as caught:
        Config.from_bytes(data, name="file", context="prod")

    assert str(caught.value).startswith("file:14: context 'prod': cluster: no cluster 'prodd'")


def test_a_missing_cluster_and_a_missing_user_are_told_together() -> None:
    """Each with its place."""
    data = BASE.replace("{cluster: dev, user: admin}", "{cluster: x, user: y}")

    assert problems(data) == [
        "file:12: context 'dev': cluster: no cluster 'x' in file; there are: dev, prod",
        "file:12: context 'dev': user: no user 'y' in file; there are: admin",
    ]


def test_no_current_context_is_told_with_the_choice() -> None:
    """Guessing one could hit production."""
    data = BASE.replace("current-context: dev\n", "")

    with pytest.raises(ConfigError, match=r"no current-context.*give one: dev, prod"):
        Config.from_bytes(data)


def test_a_cluster_without_a_server_is_told() -> None:
    """client-go's ErrEmptyCluster."""
    data = BASE.replace("{server: https://dev:6443}", "{}")

    assert problems(data) == [
        "file:7: cluster 'dev': server: missing; give the https:// URL of the API server"
    ]


@pytest.mark.parametrize(
    ("contexts", "fields", "told"),
    [
        ("current-context: c\ncontexts: [{name: c}]", {}, "server: missing"),
        ("{}", {"server": "https://c", "client_key_file": "k"}, "client_certificate_file: missing"),
    ],
)
def test_what_nobody_wrote_has_no_place(contexts: str, fields: Any, told: str) -> None:
    """A place that is nowhere, such as line 0 of a file without a name, sends a person astray."""
    [problem] = problems(contexts, **fields)

    assert problem.startswith(told)


@pytest.mark.parametrize(
    ("cluster", "overrides", "expected"),
    [
        ("{tls-server-name: a}", {"server": "https://b"}, {"server": "https://b"}),
        (
            "{tls-server-name: a}",
            {"server": "https://b", "tls_server_name": "c"},
            {"server": "https://b", "tls_server_name": "c"},
        ),
        (
            "{certificate-authority: a}",
            {"insecure_skip_tls_verify": True},
            {"insecure_skip_tls_verify": True},
        ),
        ("{certificate-authority-data: QQ==}", {"ca_file": "b"}, {"ca_file": "b"}),
        (
            "{insecure-skip-tls-verify: true}",
            {"ca_data": b"-----BEGIN b"},
            {"ca_data": b"-----BEGIN b"},
        ),
    ],
)
def test_an_argument_makes_void_what_it_contradicts(
    cluster: str, overrides: Mapping[str, Any], expected: Mapping[str, Any]
) -> None:
    """Or another server would be asked for a name that is not its own."""
    config = Config.from_bytes(kubeconfig(cluster=cluster), **overrides)

    plain: dict[str, Any] = {"server": "https://c", "context": "c", "cluster": "c", "user": "u"}
    assert config == Config(**{**plain, **expected})


def test_a_token_as_an_argument_replaces_every_other_header() -> None:
    """The client certificate stays: it may be what a proxy in between asks for."""
    user = "{username: a, password: b, client-certificate: c, client-key: d}"

    config = Config.from_bytes(kubeconfig(user=user), token=" t\n")

    assert config.token == Secret("t")
    assert not config.has_basic
    assert config.has_client_certificate


def test_a_password_keeps_its_blanks() -> None:
    """They are part of it, unlike those around a token."""
    config = Config.from_bytes(BASE, username="ann", password=" pw ")

    assert config.password == Secret(" pw ")


def test_an_argument_that_is_none_changes_nothing() -> None:
    """Programs hand on what their own flags say, and most of them say nothing."""
    nothing: dict[str, Any] = dict.fromkeys(
        ("context", "cluster", "user", "server", "token", "namespace", "ca_file", "impersonate")
    )

    assert Config.from_bytes(BASE, **nothing) == Config.from_bytes(BASE)


def test_no_user_can_be_asked_for() -> None:
    """For a server behind ``kubectl proxy``."""
    config = Config.from_bytes(BASE, user="", server="http://127.0.0.1:8001")

    assert not config.has_credentials


def test_a_decoded_kubeconfig_reads_the_same() -> None:
    """Out of a Secret's data, or of another program's JSON."""
    mapping = {
        "current-context": "c",
        "clusters": [{"name": "c", "cluster": {"server": "https://c"}}],
        "contexts": [{"name": "c", "context": {"cluster": "c", "user": "u"}}],
        "users": [{"name": "u", "user": {"token": "0123"}}],
    }

    config = Config.from_mapping(mapping)

    assert config == Config.from_bytes(kubeconfig(user="{token: 0123}"))


def test_what_is_missing_everywhere_has_no_place() -> None:
    """Any place would be one to look at in vain."""
    with pytest.raises(InvalidConfig) as caught:
        Config.from_bytes("current-context: c\ncontexts: [{name: c, context: {namespace: shop}}]")

    assert [(problem.field, problem.place) for problem in caught.value.problems] == [("server", "")]


def read(written: str | Mapping[str, Any], **named: Any) -> Config:
    if isinstance(written, str):
        return Config.from_bytes(written, **named)
    return Config.from_mapping(written, **named)


@pytest.mark.parametrize(
    "written",
    ["current-context: gone", {"current-context": "gone"}, {"current-context": object()}],
    ids=["text", "mapping", "no YAML"],
)
def test_errors_name_what_was_read(written: str | Mapping[str, Any]) -> None:
    """A program that reads many tells them apart; one that reads a single one needs no name."""
    with pytest.raises(ConfigError, match=r"^kubeconfig"):
        read(written)
    with pytest.raises(ConfigError, match=r"^of Jane"):
        read(written, name="of Jane")


@given(st.text())
def test_any_text_is_a_kubeconfig_or_a_config_error(text: str) -> None:
    """No exception of any library comes out of a hostile file."""
    with pytest.raises(ConfigError):
        Config.from_bytes(text)


YAML = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
NAMES = """
    server token tokenFile exec auth-provider extensions as as-groups as-user-extra name config
    command args env client-key-data certificate-authority-data proxy-url extension
"""
KEYS = st.sampled_from(NAMES.split())


@given(st.dictionaries(KEYS, YAML), st.dictionaries(KEYS, YAML))
def test_any_entry_is_a_config_or_a_config_error(user: Any, cluster: Any) -> None:
    """The same, one level deeper."""
    mapping = {
        "current-context": "c",
        "clusters": [{"name": "c", "cluster": {"server": "https://c", **cluster}}],
        "contexts": [{"name": "c", "context": {"cluster": "c", "user": "u"}}],
        "users": [{"name": "u", "user": user}],
    }

    try:
        config = Config.from_mapping(mapping)
    except ConfigError:
        return

    assert isinstance(config, Config)


def test_paths_are_kept_as_text(tmp_path: Path) -> None:
    """A Path for the directory does as well."""
    config = Config.from_bytes(
        kubeconfig(cluster="{certificate-authority: ca}"), directory=tmp_path
    )

    assert config.ca_file == str(tmp_path / "ca")


def test_paths_of_a_mapping_begin_in_the_directory_that_is_given(tmp_path: Path) -> None:
    """Or where the program is, as those of a text."""
    mapping = decode_yaml(kubeconfig(cluster="{certificate-authority: ca}"))

    assert Config.from_mapping(mapping, directory=tmp_path).ca_file == str(tmp_path / "ca")
    assert Config.from_mapping(mapping).ca_file == "ca"
