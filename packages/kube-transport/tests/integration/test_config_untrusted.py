"""Kubeconfigs from strangers: what they may not do to the machine that reads them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from kube_transport.auth import Secret
from kube_transport.config import Config, InvalidConfig, OriginKind, load_config
from kube_transport.errors import ConfigError
from kube_transport.plugins.policy import ExecPolicy, PolicyKind

EXEC = "{exec: {command: %s, apiVersion: client.authentication.k8s.io/v1beta1}}"

OURS = "{extensions: [{name: kube-transport.dev/auth, extension: {provider: acme}}]}"


def write(path: Path, *, user: str = "{}", cluster: str = "") -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        "current-context: c\n"
        f"clusters: [{{name: c, cluster: {{server: 'https://c', {cluster}}}}}]\n"
        "contexts: [{name: c, context: {cluster: c, user: u}}]\n"
        f"users: [{{name: u, user: {user}}}]\n"
    )
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A kubeconfig in a directory of its own, with a secret beside that directory."""
    (tmp_path / "secret").write_text("canary")
    (tmp_path / "theirs-not").mkdir()
    (tmp_path / "theirs-not" / "secret").write_text("canary")
    write(tmp_path / "theirs" / "config")
    (tmp_path / "theirs" / "inside").write_text("theirs")
    return tmp_path / "theirs" / "config"


@pytest.mark.parametrize(
    ("user", "cluster", "told"),
    [
        (EXEC % "touch", "", "user 'u': exec: not allowed"),
        (EXEC % "./touch", "", "user 'u': exec: not allowed"),
        ("{auth-provider: {name: gcp}}", "", "user 'u': auth-provider: not allowed"),
        (OURS, "", "user 'u': extensions: not allowed"),
        ("{}", "proxy-url: 'http://proxy:1'", "cluster 'c': proxy-url: not allowed"),
        ("{}", "insecure-skip-tls-verify: true", "insecure-skip-tls-verify: not allowed"),
        ("{tokenFile: ../secret}", "", "user 'u': tokenFile: not allowed"),
        ("{tokenFile: /etc/hostname}", "", "user 'u': tokenFile: not allowed"),
        ("{tokenFile: ../theirs-not/secret}", "", "user 'u': tokenFile: not allowed"),
        ("{}", "certificate-authority: ../secret", "certificate-authority: not allowed"),
        ("{client-certificate: ../secret, client-key: inside}", "", "client-certificate: not"),
        ("{client-certificate: inside, client-key: ../secret}", "", "client-key: not allowed"),
    ],
)
def test_s1_a_stranger_gets_no_command_no_file_no_proxy(
    path: Path, user: str, cluster: str, told: str
) -> None:
    """Each stanza that acts on the reader's machine is refused, and named."""
    write(path, user=user, cluster=cluster)

    with pytest.raises(InvalidConfig) as caught:
        load_config(path, environ={}, untrusted=True)

    assert any(told in str(problem) for problem in caught.value.problems)
    assert load_config(path, environ={}).server == "https://c"


def test_s1_a_refusal_has_its_field_and_the_reason(path: Path) -> None:
    """Who gave the file must see what to take out, and why."""
    write(path, cluster="proxy-url: 'http://proxy:1', certificate-authority: ../secret")

    with pytest.raises(InvalidConfig) as caught:
        load_config(path, environ={}, untrusted=True)

    told = "not allowed in an untrusted kubeconfig"
    assert [(problem.field, problem.message) for problem in caught.value.problems] == [
        ("proxy_url", f"{told}: all requests would pass through a host of its choice"),
        ("ca_file", f"{told}: it names a file outside the kubeconfig's own directory"),
    ]


def test_s1_a_stranger_does_not_learn_which_files_there_are(path: Path) -> None:
    """The message would be the answer."""
    told: list[str] = []
    for name in ("secret", "nothing"):
        write(path, user=f"{{tokenFile: ../{name}}}")
        with pytest.raises(InvalidConfig) as caught:
            load_config(path, environ={}, untrusted=True)
        told.append(str(caught.value))

    assert told[0] == told[1]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_s1_a_link_does_not_lead_out(path: Path) -> None:
    """An archive may hold links as well as files."""
    (path.parent / "link").symlink_to(path.parent.parent / "secret")
    write(path, user="{tokenFile: link}")

    with pytest.raises(ConfigError, match="outside the kubeconfig's own directory"):
        load_config(path, environ={}, untrusted=True)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes")
@pytest.mark.parametrize("untrusted", [True, False])
def test_s1_naming_a_pipe_does_not_block_the_reader(path: Path, *, untrusted: bool) -> None:
    """Opening one waits for whoever writes to it."""
    os.mkfifo(path.parent / "pipe")
    write(path, user="{tokenFile: pipe}")

    config = load_config(path, environ={}, untrusted=untrusted)

    assert config.token_file == str(path.parent / "pipe")


def test_s1_a_stranger_may_bring_credentials_and_files_of_their_own(path: Path) -> None:
    """Else the preset would be of no use."""
    write(path, user="{tokenFile: inside}", cluster="certificate-authority: inside")

    config = load_config(path, environ={}, untrusted=True)

    assert config.token_file == str(path.parent / "inside")
    assert config.exec_policy.kind is PolicyKind.DENY_ALL
    forbids = config.origins["exec_policy"].origin
    assert (forbids.kind, forbids.key) == (OriginKind.ARGUMENT, "untrusted")


def test_s1_without_a_directory_no_file_may_be_named() -> None:
    """A text that came over the network has none."""
    text = (
        "current-context: c\nclusters: [{name: c, cluster: {server: 'https://c'}}]\n"
        "contexts: [{name: c, context: {cluster: c, user: u}}]\n"
        "users: [{name: u, user: {tokenFile: config}}]\n"
    )

    with pytest.raises(ConfigError, match="tokenFile: not allowed"):
        Config.from_bytes(text, untrusted=True)


def test_s1_what_the_program_says_itself_is_trusted(path: Path) -> None:
    """Its own proxy, its own files."""
    mine = str(path.parent.parent / "secret")

    config = load_config(
        path, environ={}, untrusted=True, token_file=mine, proxy_url="http://proxy:1"
    )

    assert config.token_file == mine
    assert config.proxy_url == Secret("http://proxy:1")


def test_s1_a_policy_holds_for_trusted_files_too(path: Path) -> None:
    """Unless a static credential makes the command superfluous."""
    denied = ExecPolicy(kind=PolicyKind.DENY_ALL)
    write(path, user=EXEC % "aws")

    with pytest.raises(ConfigError, match="exec policy is DenyAll"):
        load_config(path, environ={}, exec_policy=denied)

    assert load_config(path, environ={}, exec_policy=denied, token="t").has_token
