"""The folder on disk: what is believed in it, and what others may do to it."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kube_discovery.disk import DiskStore, packed
from kube_discovery.documents import Document
from kube_transport.config import Config, ExecStanza, ProviderStanza

SAID = Document(taken=1000.5, body=b'{"kind":"APIVersions"}', etag='"1"')

pytestmark = pytest.mark.skipif(os.name == "nt", reason="modes and links are POSIX's")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "caches" / "server"


@pytest.fixture
def store(folder: Path) -> DiskStore:
    made = DiskStore(folder)
    made.save("/api", SAID)
    return made


@pytest.fixture
def open_umask() -> Iterator[None]:
    """A user who shares everything with everybody."""
    before = os.umask(0)
    yield
    os.umask(before)


def the_file(folder: Path) -> Path:
    [file] = folder.iterdir()
    return file


@pytest.mark.usefixtures("open_umask")
def test_files_are_for_their_owner_alone(folder: Path) -> None:
    """What a server serves says what a user may see; the umask has no say."""
    DiskStore(folder).save("/api", SAID)

    modes = [path.stat().st_mode & 0o777 for path in (folder.parent, folder, the_file(folder))]

    assert modes == [0o700, 0o700, 0o600]


def test_another_process_reads_what_one_wrote(folder: Path, store: DiskStore) -> None:
    """That is what a disk is for."""
    store.save("/apis", SAID)

    assert DiskStore(folder).load("/api") == SAID
    assert DiskStore(folder).load("/nowhere") is None


def test_a_folder_that_others_may_enter_is_closed(folder: Path, store: DiskStore) -> None:
    """Somebody made it, or opened it, by mistake."""
    folder.chmod(0o777)

    assert store.load("/api") == SAID
    assert folder.stat().st_mode & 0o777 == 0o700


def cut_in_half(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: len(packed("/api", SAID)) // 2])


def empty(file: Path) -> None:
    file.write_bytes(b"")


def replace_by_a_link(file: Path) -> None:
    file.rename(file.with_name("elsewhere"))
    file.symlink_to("elsewhere")


def replace_by_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def replace_by_a_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file, 0o600)


def let_others_write(file: Path) -> None:
    file.chmod(0o666)


@pytest.mark.parametrize(
    "damage",
    [
        cut_in_half,
        empty,
        replace_by_a_link,
        replace_by_a_folder,
        replace_by_a_pipe,
        let_others_write,
    ],
)
def test_a_file_that_is_not_as_it_was_written_is_missing(
    damage: Callable[[Path], None], folder: Path, store: DiskStore
) -> None:
    """Neither an error nor an answer: the server is asked."""
    damage(the_file(folder))

    assert store.load("/api") is None


def test_a_damaged_file_is_replaced(folder: Path, store: DiskStore) -> None:
    """The next answer mends it."""
    replace_by_a_link(the_file(folder))

    store.save("/api", SAID)

    assert store.load("/api") == SAID
    assert (folder / "elsewhere").read_bytes() == packed("/api", SAID)


def test_a_link_in_place_of_the_folder_is_not_followed(
    folder: Path, store: DiskStore, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It would lead writes to wherever somebody likes."""
    elsewhere = tmp_path / "elsewhere"
    folder.rename(elsewhere)
    folder.symlink_to(elsewhere)
    the_file(elsewhere).unlink()

    store.save("/api", SAID)

    assert store.load("/api") is None
    assert list(elsewhere.iterdir()) == []
    assert "not used as a cache" in caplog.text


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs another user")
def test_what_belongs_to_another_user_is_not_believed(folder: Path, store: DiskStore) -> None:
    """In a shared folder, anybody may have put it there."""
    os.chown(the_file(folder), 65534, 65534)
    foreign_file = store.load("/api")
    os.chown(folder, 65534, 65534)
    store.save("/apis", SAID)

    assert foreign_file is None
    assert len(list(folder.iterdir())) == 1


def test_a_place_that_cannot_be_written_costs_one_warning(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A read-only home is no reason to fail, nor to say so again and again."""
    (tmp_path / "file").touch()
    store = DiskStore(tmp_path / "file" / "server")

    with caplog.at_level(logging.WARNING):
        for _ in range(2):
            store.save("/api", SAID)

    assert store.load("/api") is None
    assert len(caplog.records) == 1


def test_what_killed_writers_left_behind_is_removed_when_it_is_old(
    folder: Path, store: DiskStore
) -> None:
    """A file that is being written now is somebody else's, and stays."""
    dead, living = folder / ".new-dead", folder / ".new-living"
    dead.touch()
    living.touch()
    os.utime(dead, (1, 1))

    store.save("/apis", SAID)

    assert living.exists()
    assert not dead.exists()


def test_a_failed_write_leaves_nothing_behind(folder: Path, store: DiskStore) -> None:
    """The name is taken by a folder, which a file cannot replace."""
    replace_by_a_folder(the_file(folder))

    store.save("/api", SAID)

    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("auth", [ExecStanza(command="login"), ProviderStanza(name="oidc")])
@pytest.mark.parametrize(
    ("name", "told"), [("AWS_PROFILE", False), ("OWN_THING", False), ("PWD", True), ("TMUX", True)]
)
def test_what_a_plugin_reads_from_the_environment_tells_users_apart(
    auth: ExecStanza | ProviderStanza, name: str, tmp_path: Path, *, told: bool
) -> None:
    """Their configurations are the same; and windows of one user share what they are told."""
    config = Config(server="https://api.example.com", auth=auth)
    stores = [
        DiskStore.of(config, root=tmp_path, environ={"HOME": "/h", name: value}) for value in "ab"
    ]
    first, second = (store for store in stores if store is not None)

    first.save("/apis", SAID)

    assert first.load("/apis") == SAID
    assert (second.load("/apis") == SAID) is told
    second.save("/apis", SAID)
    assert (first.load("/apis") == SAID) is told
