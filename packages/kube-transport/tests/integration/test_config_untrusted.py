"""Kubeconfigs from strangers: what they may not do to the machine that reads them."""

from __future__ import annotations

import errno
import os
import sys
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kube_transport.auth import Secret
from kube_transport.client import Client
from kube_transport.codec.yaml import decode_yaml
from kube_transport.config import Config, InvalidConfig, OriginKind, load_config
from kube_transport.credential_file import MAX_BYTES, read_credential_file, read_within
from kube_transport.errors import ConfigError, CredentialsError
from kube_transport.plugins.policy import ExecPolicy, PolicyKind

if TYPE_CHECKING:
    from kube_testing.server import ApiServer

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
@pytest.mark.parametrize(
    ("user", "cluster"),
    [
        ("{tokenFile: pipe}", ""),
        ("{client-certificate: inside, client-key: pipe}", ""),
        ("{}", "certificate-authority: pipe"),
    ],
)
def test_s1_naming_a_pipe_does_not_block_the_reader(
    path: Path, user: str, cluster: str, *, untrusted: bool
) -> None:
    """Opening one waits for whoever writes to it."""
    os.mkfifo(path.parent / "pipe")
    write(path, user=user, cluster=cluster)

    with pytest.raises(ConfigError, match=r"cannot read .*pipe: a pipe or device, no file"):
        load_config(path, environ={}, untrusted=untrusted)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes")
@pytest.mark.parametrize("field", ["ca_file", "client_key_file", "client_certificate_file"])
def test_s1_what_became_a_pipe_or_has_no_end_does_not_block_a_client(
    path: Path, field: str
) -> None:
    """Whoever gave the file may exchange it after it was looked at."""
    os.mkfifo(path.parent / "pipe")
    inside = str(path.parent / "inside")
    files = {"client_certificate_file": inside, "client_key_file": inside}

    for endless in (str(path.parent / "pipe"), "/dev/zero"):
        config = Config(server="https://c", **{**files, field: endless})  # type: ignore[arg-type]
        with pytest.raises(ConfigError, match=rf"{field}: cannot read .*: a pipe or device"):
            Client(config)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes")
def test_s1_what_became_a_pipe_does_not_block_who_asks_for_its_token(
    path: Path, api_server: ApiServer
) -> None:
    """A request would wait without end, whatever its deadline."""
    os.mkfifo(path.parent / "pipe")
    config = Config(
        server=api_server.url,
        token_file=str(path.parent / "pipe"),
        allow_insecure_credentials=True,
    )

    with Client(config) as client, pytest.raises(CredentialsError, match="a pipe or device"):
        client.get("/version")


def test_s1_a_file_larger_than_any_credential_is_refused(path: Path) -> None:
    """It would fill the memory of the reader."""
    with (path.parent / "inside").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    write(path, cluster="certificate-authority: inside")

    with pytest.raises(ConfigError, match=f"inside: larger than {MAX_BYTES} bytes"):
        load_config(path, environ={}, untrusted=True)


def test_s1_a_stranger_may_bring_credentials_and_files_of_their_own(path: Path) -> None:
    """Else the preset would be of no use."""
    (path.parent / "ca").write_text("-----BEGIN theirs")
    write(path, user="{tokenFile: inside}", cluster="certificate-authority: ca")

    config = load_config(path, environ={}, untrusted=True)

    assert (config.token, config.ca_data) == (Secret("theirs"), b"-----BEGIN theirs")
    assert config.explain()[1].origin.key == "certificate-authority"
    assert config.exec_policy.kind is PolicyKind.DENY_ALL
    forbids = config.origins["exec_policy"].origin
    assert (forbids.kind, forbids.key) == (OriginKind.ARGUMENT, "untrusted")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_s1_a_file_that_is_exchanged_after_the_look_at_it_is_not_read(path: Path) -> None:
    """Else the secret of somebody else, behind a link, would go to the stranger's server."""
    write(path, user="{tokenFile: inside}")
    config = load_config(path, environ={}, untrusted=True)

    (path.parent / "inside").unlink()
    (path.parent / "inside").symlink_to(path.parent.parent / "secret")

    assert not config.token_file
    assert config.token == Secret("theirs")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("swapped", ["file", "folder"])
def test_s1_a_link_that_appears_while_a_file_is_opened_is_not_followed(
    path: Path, swapped: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look at the links and the opening is time enough."""
    inside = path.parent / "folder" / "secret"
    inside.parent.mkdir()
    inside.write_text("theirs")
    write(path, user="{tokenFile: folder/secret}")
    look = os.path.realpath

    def look_and_lose(name: str | Path) -> str:
        found = look(name)
        if found == str(inside):
            inside.unlink()
            if swapped == "folder":
                inside.parent.rmdir()
                inside.parent.symlink_to(path.parent.parent)
            else:
                inside.symlink_to(path.parent.parent / "secret")
        return found

    monkeypatch.setattr(os.path, "realpath", look_and_lose)

    with pytest.raises(ConfigError, match="cannot read"):
        load_config(path, environ={}, untrusted=True)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes")
@pytest.mark.parametrize("swapped", ["theirs", "theirs/folder"])
def test_s1_a_folder_that_becomes_a_pipe_does_not_block_the_reader(
    path: Path, swapped: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the way to a file, a pipe would be waited for as in its place."""
    inside = path.parent / "folder" / "token"
    inside.parent.mkdir()
    inside.write_text("theirs")
    write(path, user="{tokenFile: folder/token}")
    folder = path.parent.parent / swapped
    look = os.path.realpath

    def look_and_lose(name: str | Path) -> str:
        found = look(name)
        if found == str(inside):
            folder.rename(folder.with_name("gone"))
            os.mkfifo(folder)
        return found

    monkeypatch.setattr(os.path, "realpath", look_and_lose)

    with pytest.raises(ConfigError, match="cannot read"):
        load_config(path, environ={}, untrusted=True)


def test_s1_where_nothing_is_opened_below_a_folder_files_are_read_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows cannot, and is asked only whether a path leads out."""
    (path.parent / "folder").mkdir()
    (path.parent / "folder" / "token").write_text("theirs")
    write(path, user="{tokenFile: folder/token}")
    monkeypatch.setattr(os, "supports_dir_fd", frozenset[object]())

    assert load_config(path, environ={}, untrusted=True).token == Secret("theirs")


def test_s1_files_are_found_wherever_the_program_stands(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are looked for from the kubeconfig's directory, never from the program's own."""
    write(path, user="{tokenFile: inside}")
    monkeypatch.chdir(path.parent.parent)

    assert load_config(path, environ={}, untrusted=True).token == Secret("theirs")


def test_s1_a_file_is_read_whole_up_to_its_limit_in_however_many_pieces(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some file systems give less than is asked for; half a token would be another one."""
    read = os.read

    def little(descriptor: int, _size: int) -> bytes:
        return read(descriptor, 1)

    monkeypatch.setattr(os, "read", little)
    file = path.parent / "inside"

    assert read_credential_file(file, limit=6) == b"theirs"
    with pytest.raises(OSError, match="larger than 5 bytes"):
        read_credential_file(file, limit=5)


def read_below_root(name: str) -> bytes | None:
    return read_within(name, "/")


@pytest.mark.parametrize("read", [read_credential_file, read_below_root])
def test_s1_what_can_be_no_path_is_told_as_other_files_that_cannot_be_read(
    read: Callable[[str], bytes | None],
) -> None:
    """Who asks for a file is ready for an OSError, and shows its text."""
    with pytest.raises(OSError, match="no path") as caught:
        read("a\0b")

    assert (caught.value.errno, caught.value.strerror) == (errno.EINVAL, "no path")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_s1_links_that_stay_inside_are_good(path: Path) -> None:
    """As those of a mounted Secret."""
    (path.parent / "..data").mkdir()
    (path.parent / "..data" / "token").write_text("linked\n")
    (path.parent / "token").symlink_to("..data/token")
    write(path, user="{tokenFile: token}")

    assert load_config(path, environ={}, untrusted=True).token == Secret("linked")


def test_s1_a_file_is_taken_for_a_token_that_is_given_too(path: Path) -> None:
    """As in a trusted one; and no path stays that somebody would follow later."""
    write(path, user="{token: other, tokenFile: inside}")

    config = load_config(path, environ={}, untrusted=True)

    assert (config.token, config.token_file) == (Secret("theirs"), "")


def test_s1_a_file_beside_other_data_is_a_contradiction(path: Path) -> None:
    """As in a trusted one: neither is silently left out."""
    data = b64encode(b"-----BEGIN other").decode()
    write(path, cluster=f"certificate-authority: inside, certificate-authority-data: {data}")

    with pytest.raises(InvalidConfig, match="certificate-authority: given as data and as a file"):
        load_config(path, environ={}, untrusted=True)


def test_s1_an_empty_file_holds_no_token(path: Path) -> None:
    """It is told, like an empty one in the kubeconfig."""
    (path.parent / "inside").write_bytes(b"")
    write(path, user="{tokenFile: inside}")

    with pytest.raises(InvalidConfig, match="tokenFile: empty"):
        load_config(path, environ={}, untrusted=True)


def test_s1_a_key_that_is_no_text_is_told(path: Path) -> None:
    """The file is theirs, so it may hold anything."""
    (path.parent / "inside").write_bytes(b"\xff")
    write(path, user="{client-certificate: inside, client-key: inside}")

    with pytest.raises(ConfigError, match="client-key: holds characters that no credential has"):
        load_config(path, environ={}, untrusted=True)


def test_s1_without_a_directory_no_file_may_be_named() -> None:
    """A text that came over the network has none."""
    text = (
        "current-context: c\nclusters: [{name: c, cluster: {server: 'https://c'}}]\n"
        "contexts: [{name: c, context: {cluster: c, user: u}}]\n"
        "users: [{name: u, user: {tokenFile: config}}]\n"
    )

    with pytest.raises(ConfigError, match="tokenFile: not allowed"):
        Config.from_bytes(text, untrusted=True)
    with pytest.raises(ConfigError, match="tokenFile: not allowed"):
        Config.from_mapping(decode_yaml(text), untrusted=True)


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
