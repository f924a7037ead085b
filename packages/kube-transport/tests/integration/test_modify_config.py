"""Changing kubeconfig files: what is written, where, and what stays as it was."""

from __future__ import annotations

import dataclasses
import errno
import gc
import json
import os
import stat
import struct
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from kube_testing.interrupts import interruptions
from kube_transport.auth import Secret
from kube_transport.cancel import Cancel
from kube_transport.config import (
    Config,
    ExecStanza,
    Impersonate,
    InteractiveMode,
    InvalidConfig,
    KubeconfigEditor,
    ProviderStanza,
    load_config,
    modify_config,
    persister_for,
)
from kube_transport.config.kubeconfig_lock import locked
from kube_transport.config.replace_file import Replacement, replace_files
from kube_transport.errors import Cancelled, ConfigError

FILE = """\
# the clusters of the team; ask Ann before changing any
apiVersion: v1
kind: Config
clusters:
- cluster:
    server: https://dev:6443   # behind the VPN
    certificate-authority-data: LS0tLS1CRUdJTiBBQkM=
    extensions:
    - name: example.com/owner
      extension: {team: 0123}
  name: dev
contexts:
- context: {cluster: dev, user: ann}
  name: dev
current-context: dev
preferences: {}
users:
- name: ann
  user:
    token: 0123
    unknown-field: kept
"""

OIDC = """\
users:
- name: ann
  user:
    auth-provider:
      name: oidc
      config:
        client-id: 0123
        refresh-token: old # rotates
"""

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="modes and owners are POSIX's")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A kubeconfig with comments, extensions and unknown fields."""
    file = tmp_path / "config"
    file.write_text(FILE)
    return file


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_one_field_changes_and_no_other_byte_does(path: Path) -> None:
    """Comments, unknown fields and extensions belong to others."""
    with modify_config(path) as kubeconfig:
        kubeconfig.set_cluster("dev", server="https://dev:443")

    assert path.read_text() == FILE.replace("https://dev:6443", "https://dev:443")


def test_what_is_added_and_removed_leaves_everything_else(path: Path) -> None:
    """Also over several changes in one go."""
    with modify_config(path) as kubeconfig:
        kubeconfig.set_cluster("prod", server="https://prod")
        kubeconfig.set_credentials("bob", token="b0b")
        kubeconfig.set_context("prod", cluster="prod", user="bob")
        kubeconfig.use_context("prod")
        kubeconfig.delete_context("prod")
        kubeconfig.delete_cluster("prod")
        kubeconfig.delete_user("bob")

    assert path.read_text() == FILE.replace("current-context: dev", 'current-context: ""')


def test_an_entry_that_is_an_alias_is_changed_by_itself_and_comments_stay(path: Path) -> None:
    """Hand-written files share contexts; each change used to cost them all their comments."""
    shared = (
        "&ann {cluster: dev, user: ann} # Ann's\n  name: dev\n- context: *ann # too\n  name: test"
    )
    text = FILE.replace("{cluster: dev, user: ann}\n  name: dev", shared)
    path.write_text(text)

    with modify_config(path) as kubeconfig:
        kubeconfig.set_namespace("shop", context="test")

    changed = '{cluster: dev, user: ann, "namespace": "shop"}'
    assert path.read_text() == text.replace("*ann", changed)


def test_a_change_to_what_is_there_already_writes_nothing(path: Path) -> None:
    """Programs that set their context at each start would otherwise wake every file watcher."""
    before = path.stat()

    with modify_config(path) as kubeconfig:
        kubeconfig.set_context("dev", cluster="dev")
        kubeconfig.set_credentials("ann", token="0123")
        kubeconfig.use_context("dev")

    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino


def test_a_new_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    """It will hold tokens; so is a directory that is made for it."""
    path = tmp_path / "ann" / ".kube" / "config"
    old = os.umask(0)
    try:
        with modify_config(path) as kubeconfig:
            kubeconfig.add("dev", Config(server="https://dev", token=Secret("t0ken")))
            kubeconfig.use_context("dev")
    finally:
        os.umask(old)

    assert load_config(path, environ={}).token == Secret("t0ken")
    assert path.read_text().startswith("apiVersion: v1\nkind: Config\n")
    if sys.platform != "win32":
        assert (mode(path), mode(path.parent)) == (0o600, 0o700)


@needs_posix
@pytest.mark.parametrize("permissions", [0o400, 0o600, 0o640])
def test_s51_the_mode_of_a_file_stays(path: Path, permissions: int) -> None:
    """Never wider; and nobody who could read it is locked out."""
    path.chmod(permissions)

    with modify_config(path) as kubeconfig:
        kubeconfig.set_namespace("shop")

    assert mode(path) == permissions


TOLD = ExecStanza(
    command="x", provide_cluster_info=True, cluster_config=Secret('{"audience":"0123"}')
)


def telling(text: str) -> ExecStanza:
    return dataclasses.replace(TOLD, cluster_config=Secret(text))


SECRETS: dict[str, Callable[[KubeconfigEditor], object]] = {
    "a new user's token": lambda kubeconfig: kubeconfig.set_credentials("bob", token="b0b"),
    "a token": lambda kubeconfig: kubeconfig.set_credentials("ann", token="1234"),
    "a key": lambda kubeconfig: kubeconfig.set_credentials("ann", client_key_data="-----BEGIN k"),
    "a key beside its certificate": lambda kubeconfig: kubeconfig.set_credentials(
        "ann", client_certificate_data=b"-----BEGIN CERTIFICATE\n-----BEGIN PRIVATE KEY"
    ),
    "a proxy's password": lambda kubeconfig: kubeconfig.set_cluster(
        "dev", proxy_url="http://me:pw@p"
    ),
    "an argument": lambda kubeconfig: kubeconfig.set_credentials(
        "ann", auth=ExecStanza(command="x", args=(Secret("--key=k"),))
    ),
    "a plugin's token": lambda kubeconfig: kubeconfig.set_credentials(
        "ann", auth=ProviderStanza(name="acme", config={"t": Secret("t0ken")})
    ),
    "what a cluster says to a command": lambda kubeconfig: kubeconfig.add(
        "new", Config(server="https://a", auth=TOLD)
    ),
    "a configuration": lambda kubeconfig: kubeconfig.add(
        "new", Config(server="https://a", token=Secret("t0ken"))
    ),
}


@needs_posix
@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize(("before", "after"), [(0o644, 0o600), (0o640, 0o600), (0o400, 0o400)])
def test_s51_a_file_into_which_a_secret_is_written_is_for_its_owner_alone(
    path: Path, secret: str, before: int, after: int
) -> None:
    """What nobody minded others to read must not be how they get a token."""
    path.chmod(before)

    with modify_config(path) as kubeconfig:
        SECRETS[secret](kubeconfig)

    assert mode(path) == after


@needs_posix
def test_s51_what_is_no_secret_leaves_a_file_readable(path: Path) -> None:
    """Nobody is locked out without need: not for the removal of a secret either."""
    path.chmod(0o644)

    with modify_config(path) as kubeconfig:
        kubeconfig.set_cluster("dev", server="https://dev:443", ca_data=b"-----BEGIN ca")
        kubeconfig.set_credentials("ann", token="", client_key_file="/key.pem")
        kubeconfig.set_credentials("bob", auth=ExecStanza(command="x"))
        kubeconfig.delete_user("bob")

    assert mode(path) == 0o644


@needs_posix
@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root may give away")
def test_s51_the_owner_of_a_file_stays(path: Path) -> None:
    """Else root would take a user's kubeconfig away from them."""
    os.chown(path, 12345, 23456)

    with modify_config(path) as kubeconfig:
        kubeconfig.set_namespace("shop")

    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 23456)


@needs_posix
def test_s51_a_link_stays_a_link_and_its_target_changes(path: Path, tmp_path: Path) -> None:
    """People keep their kubeconfig in a repository of dotfiles."""
    link = tmp_path / "elsewhere" / "link"
    link.parent.mkdir()
    link.symlink_to(path)

    with modify_config(link) as kubeconfig:
        kubeconfig.set_namespace("shop")

    assert link.is_symlink()
    assert load_config(path, environ={}).namespace == "shop"
    assert sorted(os.listdir(tmp_path)) == ["config", "elsewhere"]
    assert os.listdir(link.parent) == ["link"]


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.EBUSY, ": .*; .* mount its directory instead.*"),
        (errno.EACCES, ": Permission denied"),
    ],
)
def test_s51_a_file_that_cannot_be_replaced_stays_and_leaves_nothing_beside_it(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int, told: str
) -> None:
    """A container often has a file mounted by itself, and there is something to do about that."""

    def refuse(source: object, target: object) -> None:
        raise OSError(number, os.strerror(number))

    def change() -> None:
        with modify_config(path) as kubeconfig:
            kubeconfig.set_namespace("shop")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(ConfigError, match=f"^cannot write {path}{told}$"):
        change()

    assert path.read_text() == FILE
    assert os.listdir(path.parent) == ["config"]


def test_s51_what_stands_in_the_way_of_the_new_file_is_told(path: Path) -> None:
    """Nobody removes a directory that somebody made."""
    (path.parent / ".config.kube-transport").mkdir()

    with pytest.raises(ConfigError, match=f"^cannot write {path}: "):
        replace_files([Replacement(path, b"new")])

    assert path.read_text() == FILE


@needs_posix
def test_s51_a_file_is_only_made_private_where_that_is_asked_for(path: Path) -> None:
    """Others may have been meant to read it."""
    path.chmod(0o644)

    replace_files([Replacement(path, b"new")])
    modes = [mode(path)]
    replace_files([Replacement(path, b"newer", private=True)])

    assert [*modes, mode(path)] == [0o644, 0o600]


ACCESS_LIST = "system.posix_acl_access"
NOTE = "user.note"


def access_list(mask: int) -> bytes:
    """Return an access list that lets one more user read, as far as the mask allows."""
    nobody = 0xFFFFFFFF
    entries = [(1, 6, nobody), (2, 4, 12345), (4, 0, nobody), (16, mask, nobody), (32, 0, nobody)]
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


def with_attributes(path: Path, kind: str = ACCESS_LIST) -> None:
    """Give a file a note and an access list, or skip the test where there are none."""
    if sys.platform != "linux":
        pytest.skip("extended attributes are read on Linux alone")
    try:
        os.setxattr(path, NOTE, b"Ann's")
        os.setxattr(path, kind, access_list(4))
    except OSError as error:
        pytest.skip(f"no extended attributes here: {error.strerror}")


def attributes(path: Path) -> dict[str, bytes]:
    if sys.platform != "linux":
        return {}
    found = {name: os.getxattr(path, name) for name in os.listxattr(path)}
    return {name: value for name, value in found.items() if name in {NOTE, ACCESS_LIST}}


def test_s51_extended_attributes_of_a_file_stay(path: Path) -> None:
    """Labels and access lists are how some systems decide who may read it."""
    with_attributes(path)

    with modify_config(path) as kubeconfig:
        kubeconfig.set_namespace("shop")

    assert attributes(path) == {NOTE: b"Ann's", ACCESS_LIST: access_list(4)}


def test_s51_a_file_that_becomes_its_owners_alone_loses_its_access_list(path: Path) -> None:
    """It names others who may read the secret; all else stays."""
    with_attributes(path)

    with modify_config(path) as kubeconfig:
        kubeconfig.set_credentials("ann", token="1234")

    assert attributes(path) == {NOTE: b"Ann's"}
    assert mode(path) == 0o600


def test_s51_a_file_gets_no_access_list_that_it_did_not_have(path: Path, tmp_path: Path) -> None:
    """A directory may give one to new files, and this is none."""
    path.chmod(0o640)
    with_attributes(tmp_path, "system.posix_acl_default")

    with modify_config(path) as kubeconfig:
        kubeconfig.set_namespace("shop")

    assert attributes(path) == {}
    assert mode(path) == 0o640


@pytest.mark.parametrize("call", ["listxattr", "getxattr", "setxattr"])
def test_s51_extended_attributes_that_are_refused_hinder_nobody(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """Some are for root alone, and some file systems have none."""
    with_attributes(path)

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOTSUP, "no such thing here")

    monkeypatch.setattr(os, call, refuse)
    replace_files([Replacement(path, b"new")])
    monkeypatch.undo()

    assert path.read_bytes() == b"new"
    assert attributes(path) == {}


@needs_posix
def test_s51_the_directory_is_written_to_disk_where_that_can_be_done(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some file systems refuse; the file is in place all the same."""
    synced: list[bool] = []

    def fsync(descriptor: int) -> None:
        synced.append(stat.S_ISDIR(os.fstat(descriptor).st_mode))
        if synced[-1]:
            raise OSError(errno.EINVAL, "no such thing here")

    monkeypatch.setattr(os, "fsync", fsync)
    replace_files([Replacement(path, b"new")])

    assert synced == [False, True]
    assert path.read_bytes() == b"new"


@needs_posix
def test_s51_ends_of_lines_are_written_as_they_are(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows makes two bytes of them, and three the next time, in files that it is not told of."""
    binary = os.O_NOCTTY  # in place of Windows' flag: it means nothing for a file
    as_text: set[int] = set()

    def opened(
        path: Path, flags: int, *given: int, call: Callable[..., int] = os.open, **more: int
    ) -> int:
        descriptor = call(path, flags, *given, **more)
        as_text.discard(descriptor)
        if not flags & binary:
            as_text.add(descriptor)
        return descriptor

    def write(descriptor: int, data: bytes, call: Callable[[int, bytes], int] = os.write) -> int:
        call(descriptor, bytes(data).replace(b"\n", b"\r\n") if descriptor in as_text else data)
        return len(data)

    monkeypatch.setattr(os, "O_BINARY", binary, raising=False)
    monkeypatch.setattr(os, "open", opened)
    monkeypatch.setattr(os, "write", write)
    replace_files([Replacement(path, b"one\r\ntwo\n"), Replacement(path.with_name("new"), b"\n")])

    assert path.read_bytes() == b"one\r\ntwo\n"
    assert path.with_name("new").read_bytes() == b"\n"


@needs_posix
def test_s51_a_planted_link_is_not_written_through(path: Path, tmp_path: Path) -> None:
    """The name of the temporary file is known, so somebody may be there first."""
    victim = tmp_path / "victim"
    victim.write_text("precious")
    (tmp_path / ".config.kube-transport").symlink_to(victim)

    with modify_config(path) as kubeconfig:
        kubeconfig.set_namespace("shop")

    assert victim.read_text() == "precious"
    assert load_config(path, environ={}).namespace == "shop"


@needs_posix
def test_s51_a_file_is_replaced_and_never_written_to(path: Path) -> None:
    """Whoever reads it meanwhile reads the old content to its end, never half of both."""
    with path.open() as reader:
        with modify_config(path) as kubeconfig:
            kubeconfig.set_namespace("shop")
        found = reader.read()

    assert found == FILE


@pytest.fixture
def layered(tmp_path: Path) -> dict[str, str]:
    """An environment of three files: two know the context dev, and the third is not there yet."""
    (tmp_path / "first").write_text(FILE)
    (tmp_path / "second").write_text(FILE.replace("https://dev", "https://production"))
    names = [str(tmp_path / name) for name in ("first", "second", "third")]
    return {"KUBECONFIG": os.pathsep.join(names)}


def test_s51_one_file_that_cannot_be_written_keeps_all_as_they_are(
    layered: dict[str, str], tmp_path: Path
) -> None:
    """A context that is deleted from one file alone means the cluster of the next."""
    (tmp_path / ".second.kube-transport").mkdir()

    def change() -> None:
        with modify_config(environ=layered) as kubeconfig:
            kubeconfig.delete_cluster("dev")

    with pytest.raises(ConfigError, match=f"^cannot write {tmp_path / 'second'}: "):
        change()

    assert load_config(environ=layered).server == "https://dev:6443"
    assert sorted(os.listdir(tmp_path)) == [".second.kube-transport", "first", "second"]


@pytest.mark.parametrize("error", [OSError(errno.EBUSY, "busy"), KeyboardInterrupt()])
def test_s51_one_file_that_cannot_be_replaced_takes_the_others_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    """Those that were replaced before it: one that was not there is gone again."""
    paths = [tmp_path / name for name in ("first", "second", "third")]
    for path in paths[:2]:
        path.write_bytes(b"old")
    seen: list[tuple[str, list[str]]] = []
    replace_one = os.replace

    def refuse(source: Path, target: Path) -> None:
        if target == paths[0]:
            seen.extend((path.name, path.read_text().split()) for path in paths if path.exists())
            raise error
        replace_one(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises((ConfigError, KeyboardInterrupt)):
        replace_files([Replacement(path, b"new") for path in paths])

    assert seen[:3] == [("first", ["old"]), ("second", ["new"]), ("third", ["new"])]
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "first": b"old",
        "second": b"old",
    }


def make_busy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody replace a file, as where it is mounted by itself."""
    replace_one = os.replace

    def replace(source: Path, target: Path) -> None:
        if target == path:
            raise OSError(errno.EBUSY, "busy")
        replace_one(source, target)

    monkeypatch.setattr(os, "replace", replace)


def test_s51_a_file_that_is_taken_back_has_its_attributes_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody can tell that it was another one meanwhile."""
    first, second = tmp_path / "first", tmp_path / "second"
    for path in (first, second):
        path.write_bytes(b"old")
    with_attributes(second)
    had = attributes(second)
    make_busy(first, monkeypatch)
    with pytest.raises(ConfigError, match="busy"):
        replace_files([Replacement(path, b"new") for path in (first, second)])

    assert second.read_bytes() == b"old"
    assert attributes(second) == had


def test_s11_what_is_to_be_written_does_not_show(path: Path) -> None:
    """Whole kubeconfigs would stand in tracebacks."""
    assert repr(Replacement(path, b"t0ken")) == f"Replacement({str(path)!r})"


@needs_posix
def test_s51_a_file_that_is_taken_back_has_its_permissions_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is locked out by a change that did not come about."""
    first, second = tmp_path / "first", tmp_path / "second"
    for path in (first, second):
        path.write_bytes(b"old")
        path.chmod(0o640)
    make_busy(first, monkeypatch)
    with pytest.raises(ConfigError):
        replace_files([Replacement(path, b"new", private=True) for path in (first, second)])

    assert [mode(first), mode(second)] == [0o640, 0o640]


def test_s51_several_files_are_replaced_the_last_first_and_leave_nothing_beside_them(
    layered: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else whoever reads them meanwhile meets what the first one hides: another cluster."""
    servers: list[str] = []
    replace_one = os.replace

    def look(source: Path, target: Path) -> None:
        replace_one(source, target)
        try:
            servers.append(load_config(environ=layered, context="dev").server)
        except ConfigError:
            servers.append("none")

    monkeypatch.setattr(os, "replace", look)
    with modify_config(environ=layered) as kubeconfig:
        kubeconfig.delete_context("dev")

    assert servers == ["https://dev:6443", "none"]
    assert sorted(os.listdir(tmp_path)) == ["first", "second"]


def test_an_error_in_the_block_writes_nothing(path: Path) -> None:
    """Half of a change is none."""

    def change() -> None:
        with modify_config(path) as kubeconfig:
            kubeconfig.set_namespace("shop")
            kubeconfig.use_context("prod")

    with pytest.raises(ConfigError, match="no context 'prod'"):
        change()

    assert path.read_text() == FILE
    assert os.listdir(path.parent) == ["config"]


def test_a_file_that_is_wrong_is_not_changed(path: Path) -> None:
    """A person has to look at it."""
    path.write_text("clusters: [\n")

    with pytest.raises(ConfigError, match=f"{path}:2:1"), modify_config(path):
        pytest.fail("the block must not run")

    assert path.read_text() == "clusters: [\n"


def test_changes_land_in_the_file_of_origin_and_new_entries_in_the_first(tmp_path: Path) -> None:
    """As kubectl does it; the files of others stay as they are."""
    mine, theirs = tmp_path / "mine", tmp_path / "theirs"
    missing = tmp_path / "missing"
    mine.write_text("users: [{name: bob, user: {token: b}}]\n")
    theirs.write_text(FILE)
    environ = {"KUBECONFIG": os.pathsep.join(map(str, [missing, mine, theirs]))}

    with modify_config(environ=environ) as kubeconfig:
        kubeconfig.set_namespace("shop", context="dev")
        kubeconfig.set_credentials("bob", token="b0b")
        kubeconfig.set_context("mine", cluster="dev", user="bob")

    assert not missing.exists()
    assert theirs.read_text() == FILE.replace(
        "{cluster: dev, user: ann}", '{cluster: dev, user: ann, "namespace": "shop"}'
    )
    assert mine.read_text() == (
        'users: [{name: bob, user: {token: "b0b"}}]\n'
        "contexts:\n  - name: mine\n    context:\n      cluster: dev\n      user: bob\n"
    )


def test_the_current_context_changes_where_it_is_set(tmp_path: Path) -> None:
    """Or a second file would have a say that it did not have before."""
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_text("users: []\n")
    second.write_text(FILE)
    environ = {"KUBECONFIG": os.pathsep.join([str(first), str(second)])}

    with modify_config(environ=environ) as kubeconfig:
        kubeconfig.rename_context("dev", "development")

    assert first.read_text() == "users: []\n"
    assert second.read_text() == FILE.replace(
        "name: dev\ncurrent", "name: development\ncurrent"
    ).replace("current-context: dev", "current-context: development")


def test_what_is_deleted_is_gone_from_every_file(tmp_path: Path) -> None:
    """Else a namesake in a later file, with another token, would come to light."""
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_text("users: [{name: ann, user: {token: other}}]\n")
    second.write_text(FILE)
    environ = {"KUBECONFIG": os.pathsep.join([str(first), str(second)])}

    with modify_config(environ=environ) as kubeconfig:
        kubeconfig.delete_user("ann")

        assert kubeconfig.users == ()


def test_where_no_file_exists_the_last_one_is_made(tmp_path: Path) -> None:
    """As kubectl documents it."""
    environ = {"KUBECONFIG": os.pathsep.join([str(tmp_path / "a"), str(tmp_path / "b")])}

    with modify_config(environ=environ) as kubeconfig:
        kubeconfig.set_credentials("u", token="t")

    assert os.listdir(tmp_path) == ["b"]


def test_without_a_home_there_is_nothing_to_change() -> None:
    """It is told, with the remedy."""
    with pytest.raises(ConfigError, match="give a path"), modify_config(environ={}):
        pytest.fail("the block must not run")


def test_what_a_field_contradicts_is_removed(path: Path) -> None:
    """Two authorities, or a token beside a password, are refused when they are read."""
    with modify_config(path) as kubeconfig:
        kubeconfig.set_cluster("dev", insecure_skip_tls_verify=True)
        kubeconfig.set_credentials("ann", username="ann", password="pw")

    config = load_config(path, environ={})
    assert (config.ca_data, config.insecure_skip_tls_verify) == (None, True)
    assert (config.token, config.username, config.password) == (None, "ann", Secret("pw"))
    assert "unknown-field: kept" in path.read_text()


def test_empty_values_remove_and_none_keeps(path: Path) -> None:
    """As ``kubectl config set-context --namespace=`` does."""
    with modify_config(path) as kubeconfig:
        kubeconfig.set_context("dev", namespace="shop")
        kubeconfig.set_context("dev", namespace=None)
        kubeconfig.set_context("dev", user="")

    config = load_config(path, environ={})
    assert (config.namespace, config.user, config.cluster) == ("shop", "", "dev")


def test_paths_in_the_files_directory_become_relative(tmp_path: Path) -> None:
    """So that the directory can be moved; a path that would need ``..`` stays whole."""
    path = tmp_path / "kube" / "config"

    with modify_config(path) as kubeconfig:
        kubeconfig.set_cluster("c", server="https://c", ca_file=str(path.parent / "pki" / "ca"))
        kubeconfig.set_credentials("u", token_file=str(tmp_path / "token"))

    assert "certificate-authority: pki/ca\n" in path.read_text()
    assert f"tokenFile: {tmp_path / 'token'}\n" in path.read_text()


def test_paths_are_relative_to_the_file_that_has_the_entry(tmp_path: Path) -> None:
    """Not to the one that new entries go to."""
    names = [tmp_path / "a" / "config", tmp_path / "b" / "config"]
    for name in names:
        name.parent.mkdir()
        name.write_text("")
    names[1].write_text(FILE)

    with modify_config(environ={"KUBECONFIG": os.pathsep.join(map(str, names))}) as kubeconfig:
        kubeconfig.set_cluster("dev", ca_file=str(tmp_path / "b" / "ca"))
        kubeconfig.set_credentials("ann", token_file=str(tmp_path / "b" / "token"))

    assert "certificate-authority: ca\n" in names[1].read_text()
    assert "tokenFile: token\n" in names[1].read_text()


STANZAS: list[ExecStanza | ProviderStanza] = [
    ExecStanza(
        command="aws",
        args=(Secret("no"), Secret("5")),
        env=(("A", Secret("0123")),),
        interactive_mode=InteractiveMode.NEVER,
        provide_cluster_info=True,
        install_hint="get it:\n\tpip install it\n",
    ),
    ProviderStanza(name="oidc", config={"client-id": Secret("5")}),
    ProviderStanza(name="acme", config={"client-id": Secret("5")}),
]


@pytest.mark.parametrize("stanza", STANZAS)
@pytest.mark.parametrize("before", STANZAS)
def test_a_plugin_is_written_so_that_it_reads_the_same(
    path: Path, before: ExecStanza | ProviderStanza, stanza: ExecStanza | ProviderStanza
) -> None:
    """In place of the one before; kubectl passes over those that it has no word for."""
    with modify_config(path) as kubeconfig:
        kubeconfig.set_credentials("ann", auth=before, token="")
        kubeconfig.set_credentials("ann", auth=stanza)

    assert load_config(path, environ={}).auth == stanza


def test_a_plugin_and_an_impersonation_can_be_removed(path: Path) -> None:
    """Nothing of them is left."""
    jane = Impersonate(user="jane", groups=["a"], extra={"k": ["v"]})
    with modify_config(path) as kubeconfig:
        kubeconfig.set_credentials("ann", auth=STANZAS[2], impersonate=jane)

    assert load_config(path, environ={}).impersonate == jane

    with modify_config(path) as kubeconfig:
        kubeconfig.set_credentials("ann", auth="", impersonate="")

    assert path.read_text() == FILE + "    extensions: []\n"


def test_json_stays_json(tmp_path: Path) -> None:
    """Some tools write kubeconfigs so."""
    path = tmp_path / "config"
    document = {"clusters": [{"name": "c", "cluster": {"server": "https://c"}}], "users": []}
    path.write_text(json.dumps(document, indent=2))

    with modify_config(path) as kubeconfig:
        kubeconfig.set_credentials("u", password='\u00e9\U0001f600\n"')
        kubeconfig.set_cluster("c", server="https://d")

    assert json.loads(path.read_text("utf-8")) == {
        "clusters": [{"name": "c", "cluster": {"server": "https://d"}}],
        "users": [{"name": "u", "user": {"password": '\u00e9\U0001f600\n"'}}],
    }


@pytest.mark.parametrize(
    "change",
    [
        "delete_context",
        "delete_cluster",
        "delete_user",
        "use_context",
        "provider_config",
    ],
)
def test_what_is_not_there_is_told_with_what_is(path: Path, change: str) -> None:
    """A typing error must not pass for a success."""
    with pytest.raises(ConfigError, match="nobody"), modify_config(path) as kubeconfig:
        getattr(kubeconfig, change)("nobody")


def test_a_context_is_not_renamed_over_another(path: Path) -> None:
    """It would be lost."""
    with modify_config(path) as kubeconfig:
        kubeconfig.set_context("prod", cluster="dev")

    with pytest.raises(ConfigError, match="there already"), modify_config(path) as kubeconfig:
        kubeconfig.rename_context("dev", "prod")


def test_deleting_the_current_context_leaves_none(path: Path) -> None:
    """Kubectl leaves its name behind, and every later command fails on it."""
    with modify_config(path) as kubeconfig:
        kubeconfig.delete_context("dev")

        assert kubeconfig.current_context == ""
    assert "current-context: dev" not in path.read_text()


def oidc(path: Path) -> Config:
    """A configuration whose tokens rotate."""
    path.write_text(OIDC)
    return load_config(path, environ={}, user="ann", server="https://c")


def test_s51_tokens_of_a_plugin_of_ours_are_renewed_in_its_extension(path: Path) -> None:
    """Which is one of several, for kubectl has no word for it."""
    extensions = """\
users:
- name: ann
  user:
    extensions:
    - {name: example.com/owner, extension: {config: {refresh-token: not this}}}
    - name: kube-transport.dev/auth
      extension: {provider: acme, config: {refresh-token: old}} # rotates
"""
    path.write_text(extensions)

    with modify_config(path) as kubeconfig:
        kubeconfig.set_provider_config("ann", {"refresh-token": Secret("new")})

        assert kubeconfig.provider_config("ann") == {"refresh-token": Secret("new")}
    assert path.read_text() == extensions.replace("token: old", 'token: "new"')


def test_s51_renewed_tokens_change_nothing_else_of_the_file(path: Path) -> None:
    """Whoever wrote the file finds it as it was, but for the token."""
    persister = persister_for(oidc(path))

    assert persister is not None
    persister.write({"refresh-token": Secret("new"), "id-token": Secret("1.2")})

    assert path.read_text() == OIDC.replace("old #", "new #") + '        id-token: "1.2"\n'
    assert persister.read()["refresh-token"] == Secret("new")
    assert persister.place == f"{path}: user 'ann'"


@needs_posix
def test_s51_a_file_with_renewed_tokens_is_for_its_owner_alone(path: Path) -> None:
    """A program that only reads its kubeconfig would never have written a token there."""
    persister = persister_for(oidc(path))
    path.chmod(0o644)

    assert persister is not None
    persister.write({"refresh-token": Secret("new")})

    assert mode(path) == 0o600


def test_s51_what_another_process_wrote_meanwhile_stays(path: Path) -> None:
    """client-go writes back all settings as it read them at its start."""
    persister = persister_for(oidc(path))
    with modify_config(path) as kubeconfig:
        kubeconfig.set_provider_config("ann", {"client-id": "changed"})
        kubeconfig.set_credentials("bob", token="b")

    assert persister is not None
    persister.write({"refresh-token": Secret("new")})

    assert persister.read() == {"client-id": Secret("changed"), "refresh-token": Secret("new")}
    assert "name: bob" in path.read_text()


def test_s51_what_was_written_within_the_block_stays_and_the_block_fails(path: Path) -> None:
    """Editors, aws and gcloud know no lock."""
    others = FILE.replace("https://dev:6443", "https://dev:443")

    def edit() -> None:
        with modify_config(path) as kubeconfig:
            path.write_text(others)
            kubeconfig.set_namespace("shop")

    with pytest.raises(ConfigError, match=f"{path}: somebody else changed it meanwhile; do it ag"):
        edit()

    assert path.read_text() == others
    assert os.listdir(path.parent) == ["config"]


def test_s51_one_file_that_was_written_within_the_block_keeps_all_as_they_are(
    path: Path, tmp_path: Path
) -> None:
    """It is noticed before any is replaced."""
    first = tmp_path / "first"
    first.write_text("current-context: dev\n")

    def edit() -> None:
        files = os.pathsep.join(map(str, (first, path)))
        with modify_config(environ={"KUBECONFIG": files}) as kubeconfig:
            kubeconfig.use_context("")
            kubeconfig.set_context("dev", user="bob")
            path.unlink()

    with pytest.raises(ConfigError, match="meanwhile"):
        edit()

    assert first.read_text() == "current-context: dev\n"
    assert not path.exists()


def test_a_file_in_which_nothing_is_changed_may_change_meanwhile(
    path: Path, tmp_path: Path
) -> None:
    """Nothing is written to it."""
    last = tmp_path / "last"

    with modify_config(environ={"KUBECONFIG": f"{path}{os.pathsep}{last}"}) as kubeconfig:
        kubeconfig.set_context("dev", user="bob")
        last.write_text("kind: Config\n")

    assert "bob" in path.read_text()
    assert last.read_text() == "kind: Config\n"


def test_what_came_out_of_no_file_is_written_to_none(path: Path) -> None:
    """A text that is called like a file is not that file."""
    from_text = Config.from_bytes(OIDC, name=str(path), user="ann", server="https://c")
    static = load_config(path, environ={})
    changed = replace(oidc(path), auth=ProviderStanza(name="oidc", config={"a": Secret("b")}))

    assert persister_for(from_text) is None
    assert persister_for(static) is None
    assert persister_for(changed) is None


def test_a_lock_of_kubectl_is_waited_for(path: Path) -> None:
    """And named, if it does not go away."""
    lock = path.with_name("config.lock")
    os.close(os.open(lock, os.O_CREAT | os.O_EXCL, 0))

    with (
        pytest.raises(ConfigError, match=f"{lock}: another process holds it"),
        modify_config(path, cancel=Cancel(timeout=0.05)),
    ):
        pytest.fail("the block must not run")

    assert lock.exists()


def test_who_waits_for_a_lock_soon_sees_that_it_is_gone(path: Path) -> None:
    """Nobody tells; it is looked for again and again."""
    lock = path.with_name("config.lock")
    os.close(os.open(lock, os.O_CREAT | os.O_EXCL, 0))

    class Noticed(Cancel):
        def wait(self, seconds: float | None = None) -> bool:
            lock.unlink()
            return super().wait(seconds)

    with modify_config(path, cancel=Noticed(timeout=5)) as kubeconfig:
        kubeconfig.set_namespace("shop")

    assert load_config(path, environ={}).namespace == "shop"


def test_a_block_within_a_block_is_told_at_once(path: Path) -> None:
    """It would wait for itself, and blame another process; threads do wait for each other."""
    with modify_config(path) as kubeconfig:
        with pytest.raises(ConfigError, match=f"{path.parent}: this thread is changing a kubecon"):
            modify_config(path).__enter__()
        with ThreadPoolExecutor() as others, pytest.raises(ConfigError, match="somebody else"):
            others.submit(modify_config(path, cancel=Cancel(timeout=0.05)).__enter__).result()
        kubeconfig.set_namespace("shop")
    with modify_config(path) as kubeconfig:
        kubeconfig.set_context("dev", user="jane")

    assert load_config(path, environ={}, user="").namespace == "shop"


def test_s51_a_lock_that_kubectl_left_behind_is_removed(path: Path) -> None:
    """client-go fails for ever after a crash, until a person finds the file."""
    lock = path.with_name("config.lock")
    os.close(os.open(lock, os.O_CREAT | os.O_EXCL, 0))
    os.utime(lock, (0, 0))

    with modify_config(path, cancel=Cancel(timeout=15)) as kubeconfig:
        kubeconfig.set_namespace("shop")

    assert not lock.exists()
    assert load_config(path, environ={}).namespace == "shop"


@needs_posix
def test_s51_a_lock_that_one_of_us_left_behind_holds_up_nobody(path: Path) -> None:
    """Whoever has the kernel's lock knows that its owner is dead, however new it is."""
    lock = path.with_name("config.lock")
    with modify_config(path):
        mode = stat.S_IMODE(lock.stat().st_mode)
    os.close(os.open(lock, os.O_CREAT | os.O_EXCL, mode))

    with modify_config(path, cancel=Cancel(timeout=1)) as kubeconfig:
        kubeconfig.set_namespace("shop")

    assert load_config(path, environ={}).namespace == "shop"


@pytest.fixture
def no_kernel_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on some networks."""
    fcntl = import_module("fcntl")

    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", no_locks)


@needs_posix
@pytest.mark.usefixtures("no_kernel_locks")
def test_s51_a_block_that_lasts_too_long_undoes_nothing(path: Path) -> None:
    """Its lock was taken for left behind, and another process has written."""

    def other() -> None:
        with modify_config(path) as kubeconfig:
            kubeconfig.set_cluster("prod", server="https://prod")

    def edit() -> None:
        with modify_config(path) as kubeconfig:
            os.utime(path.with_name("config.lock"), (0, 0))
            with ThreadPoolExecutor() as others:
                others.submit(other).result()
            kubeconfig.set_namespace("shop")

    with pytest.raises(ConfigError, match="meanwhile"):
        edit()

    assert load_config(path, environ={}, cluster="prod").server == "https://prod"


@needs_posix
@pytest.mark.usefixtures("no_kernel_locks")
def test_s51_where_the_kernel_has_no_locks_ours_age_as_kubectls_do(path: Path) -> None:
    """Nobody can tell there whether the owner of a lock is alive."""
    lock = path.with_name("config.lock")
    os.close(os.open(lock, os.O_CREAT | os.O_EXCL, 0o600))

    with (
        pytest.raises(ConfigError, match="another process holds it"),
        modify_config(path, cancel=Cancel(timeout=0.05)),
    ):
        pytest.fail("the block must not run")
    os.utime(lock, (0, 0))
    with modify_config(path) as kubeconfig:
        kubeconfig.set_namespace("shop")

    assert load_config(path, environ={}).namespace == "shop"
    assert os.listdir(path.parent) == ["config"]


def test_kubectl_is_kept_out_while_a_file_is_changed(path: Path) -> None:
    """It makes the lock exclusively, and gives up when it is there."""
    with modify_config(path), pytest.raises(FileExistsError):
        os.open(path.with_name("config.lock"), os.O_CREAT | os.O_EXCL, 0)

    assert os.listdir(path.parent) == ["config"]


def test_waiting_for_a_lock_can_be_cancelled(path: Path) -> None:
    """A program that ends does not wait for others."""
    cancel = Cancel()
    cancel.cancel()

    with modify_config(path), ThreadPoolExecutor() as others, pytest.raises(Cancelled):
        others.submit(locked([path], cancel=cancel).__enter__).result()


def test_ctrl_c_while_files_are_locked_leaves_them_to_the_next_block(path: Path) -> None:
    """Wherever it comes; its own thread, too, can lock them again."""

    def lock() -> None:
        with locked([path], cancel=Cancel(timeout=30)):
            pass

    for _ in interruptions(lock):
        gc.collect(1)  # an interrupted ExitStack is a cycle, and holds on to what it should leave
        lock()

    assert os.listdir(path.parent) == ["config"]


def test_a_file_that_cannot_be_locked_can_be_read_and_others_changed(
    path: Path, tmp_path: Path
) -> None:
    """A system's own kubeconfig is on many a list, and for its administrator alone to change."""
    blocked = tmp_path / ("x" * 252)  # a name that leaves no room for that of the lock
    blocked.write_text("users: [{name: root, user: {token: t}}]")
    missing = tmp_path / "missing" / "config"
    environ = {"KUBECONFIG": os.pathsep.join(map(str, [missing, path, blocked]))}

    with modify_config(environ=environ) as kubeconfig:
        kubeconfig.set_namespace("shop")
        users = kubeconfig.users
        with pytest.raises(ConfigError, match=r"cannot change .*xxx: .*\.lock: "):
            kubeconfig.set_credentials("root", token="other")

    assert users == ("ann", "root")
    assert load_config(path, environ={}).namespace == "shop"
    assert blocked.read_text().endswith("{token: t}}]")
    assert not missing.parent.exists()


def test_a_configuration_takes_the_place_of_another(path: Path) -> None:
    """No field of the old user may meet one of the new."""
    old = Config(
        server="https://a", token=Secret("t"), ca_data=b"-----BEGIN x", proxy_url=Secret("http://p")
    )
    new = Config(server="https://b", auth=STANZAS[0], insecure_skip_tls_verify=True)

    with modify_config(path) as kubeconfig:
        kubeconfig.add("dev", old)
        kubeconfig.add("dev", new)

    read = load_config(path, environ={})
    assert read == replace(new, context="dev", cluster="dev", user="dev")


@pytest.mark.parametrize(
    "told", ['{"audience":"me","n":1,"no":["0123",null]}', "{}", "[]", "0", "false", '""', '"no"']
)
def test_what_a_cluster_says_to_a_command_is_written_beside_the_cluster(
    path: Path, told: str
) -> None:
    """Where kubectl looks for it; the cluster's other extensions belong to others."""
    config = Config(server="https://a", auth=telling(told))

    with modify_config(path) as kubeconfig:
        kubeconfig.add("dev", config)

    assert load_config(path, environ={}).auth == config.auth
    assert "extension: {team: 0123}" in path.read_text()


@pytest.mark.parametrize(
    "auth",
    [None, ExecStanza(command="y", provide_cluster_info=True), ProviderStanza(name="oidc")],
)
def test_what_a_cluster_said_to_a_command_is_gone_with_it(
    path: Path, auth: ExecStanza | ProviderStanza | None
) -> None:
    """Another command would be handed what was meant for the first, e.g. its audience."""
    with modify_config(path) as kubeconfig:
        kubeconfig.add("dev", Config(server="https://a", auth=TOLD))
        kubeconfig.add("dev", Config(server="https://b", auth=auth))

    assert load_config(path, environ={}).auth == auth
    assert "client.authentication.k8s.io/exec" not in path.read_text()


def test_what_no_command_could_read_is_refused_before_anything_changes(path: Path) -> None:
    """It is a program's mistake, and the value may be a secret."""
    config = Config(server="https://a", auth=telling("canary: x"))

    with (
        modify_config(path) as kubeconfig,
        pytest.raises(ConfigError, match=r"^auth: exec\.cluster_config: ") as caught,
    ):
        kubeconfig.add("new", config)

    assert "canary" not in str(caught.value)
    assert path.read_text() == FILE


WRONG: dict[str, Callable[[Any], object]] = {
    "user 'q': username: given beside a token": lambda kubeconfig: kubeconfig.set_credentials(
        "q", username="a", token="b"
    ),
    "user 'q': username: given beside a": lambda kubeconfig: kubeconfig.set_credentials(
        "q", password="a", token_file="b"
    ),
    "user 'q': username: holds what basic": lambda kubeconfig: kubeconfig.set_credentials(
        "q", username="a:b", password="pw"
    ),
    "user 'q': client_key_file: given as data and": lambda kubeconfig: kubeconfig.set_credentials(
        "q", client_key_file="a", client_key_data="-----BEGIN k"
    ),
    "user 'q': auth: a stanza was expected": lambda kubeconfig: kubeconfig.set_credentials(
        "q", auth={"exec": {}}
    ),
    "user 'q': auth: exec.command: missing": lambda kubeconfig: kubeconfig.set_credentials(
        "q", auth=ExecStanza(command="")
    ),
    "context 'z': cluster: text was expected": lambda kubeconfig: kubeconfig.set_context(
        "z", cluster=["a"]
    ),
    "context 'dev': namespace: 'A b' is no name": lambda kubeconfig: kubeconfig.set_namespace(
        "A b"
    ),
    r"context \['z'\]: context: text was expected": lambda kubeconfig: kubeconfig.set_context(
        ["z"]
    ),
    "cluster 'z': ca_data: PEM, as bytes was expe": lambda kubeconfig: kubeconfig.set_cluster(
        "z", ca_data="PEM"
    ),
    "cluster 'z': ca_data: holds no PEM": lambda kubeconfig: kubeconfig.set_cluster(
        "z", ca_data=b"PEM"
    ),
    "cluster 'z': server: text was expected": lambda kubeconfig: kubeconfig.set_cluster(
        "z", server=5
    ),
    "cluster 'z': server: 'dev:6443' is no URL": lambda kubeconfig: kubeconfig.set_cluster(
        "z", server="dev:6443"
    ),
}


@pytest.mark.parametrize("told", WRONG)
def test_what_loading_would_refuse_is_not_written(path: Path, told: str) -> None:
    """Whoever reads the file next could only guess who wrote it; the error names the field."""
    with modify_config(path) as kubeconfig, pytest.raises(InvalidConfig, match=f"^{told}"):
        WRONG[told](kubeconfig)

    assert path.read_text() == FILE


def test_what_an_entry_lacks_may_follow(path: Path) -> None:
    """Step by step, as with ``kubectl config``; only what contradicts itself is refused."""
    with modify_config(path) as kubeconfig:
        kubeconfig.set_credentials("bob", client_key_file="/key")
        kubeconfig.set_credentials("bob", client_certificate_file="/crt")
        kubeconfig.set_credentials("bob", password="pw")
        kubeconfig.set_credentials("bob", username="bob")
        kubeconfig.set_cluster("prod", ca_data=b"-----BEGIN ca")
        kubeconfig.set_cluster("prod", server="https://prod")

        assert {"bob"} < set(kubeconfig.users)
        assert {"prod"} < set(kubeconfig.clusters)


def test_an_entry_that_is_wrong_can_be_mended_field_by_field(path: Path) -> None:
    """What else is wrong with it is not the fault of this change."""
    path.write_text(
        FILE.replace("https://dev:6443", "dev").replace("0123\n    unk", "a b\n    unk")
    )

    with modify_config(path) as kubeconfig:
        kubeconfig.set_cluster("dev", tls_server_name="kube")
        kubeconfig.set_cluster("dev", server="https://dev")
        kubeconfig.set_credentials("ann", token="t0ken")

    assert load_config(path, environ={}).tls_server_name == "kube"


def test_a_field_that_there_is_not_is_refused(path: Path) -> None:
    """It would be dropped, and the file stay as it was."""
    with modify_config(path) as kubeconfig:
        with pytest.raises(TypeError, match="no option 'sever'; did you mean 'server'"):
            kubeconfig.set_cluster("c", sever="https://c")  # type: ignore[call-arg]
        with pytest.raises(TypeError, match="no option 'tokn'; did you mean 'token'"):
            kubeconfig.set_credentials("c", tokn="x")  # type: ignore[call-arg]


def test_a_directory_that_cannot_be_made_is_told(path: Path) -> None:
    """With the reason."""
    below_a_file = path / "config"

    with pytest.raises(ConfigError, match="cannot make"), modify_config(below_a_file):
        pytest.fail("the block must not run")
