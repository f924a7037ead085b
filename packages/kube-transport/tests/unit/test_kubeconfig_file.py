"""One kubeconfig file in memory: what a change does to it, and when it is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from kube_transport.codec import _yaml_edit, _yaml_parser
from kube_transport.codec.yaml import Node
from kube_transport.config import kubeconfig_file
from kube_transport.config.kubeconfig_file import KubeconfigFile
from kube_transport.config.load import parse_file
from kube_transport.config.problems import InvalidConfig
from kube_transport.errors import ConfigError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a kubeconfig may be."""
    return tmp_path / "config"


def test_what_is_changed_is_read_again_and_not_yet_written(path: Path) -> None:
    """Whoever writes several files does so when all of them are good."""
    path.write_bytes(b"current-context: a\n")
    file = KubeconfigFile(path)

    file.set(["current-context"], "b")

    assert file.changed
    assert file.content.current_context == "b"
    assert file.data == b"current-context: b\n"
    assert path.read_bytes() == b"current-context: a\n"


def test_what_a_changed_file_says_is_what_a_reader_will_find_in_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the places of it all, and the directory of the files that it names."""
    monkeypatch.chdir(path.parent)
    file = KubeconfigFile(Path(path.name))

    file.set(["users", 0], {"name": "me", "user": {"tokenFile": "token"}})

    assert file.content == parse_file(Path(path.name), file.data)


def test_each_change_reads_the_file_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Others wait meanwhile, and a file of a thousand clusters takes a tenth of a second."""
    texts = [f"current-context: {name}\n" for name in "abc"]
    path.write_text(texts[0])
    parse, read = _yaml_parser.parse, list[str]()

    def counting(text: str, name: str) -> list[Node]:
        read.append(text)
        return parse(text, name)

    monkeypatch.setattr(_yaml_parser, "parse", counting)
    monkeypatch.setattr(_yaml_edit, "parse", counting)
    file = KubeconfigFile(path)

    file.set(["current-context"], "b")
    file.set(["current-context"], "c")

    assert file.content.current_context == "c"
    assert [text for text in read if text in texts] == texts


def test_what_is_changed_back_is_no_change(path: Path) -> None:
    """Nothing needs to be written."""
    path.write_bytes(b"current-context: a\n")
    file = KubeconfigFile(path)

    file.set(["current-context"], "b")
    file.set(["current-context"], "a")

    assert not file.changed


def test_a_file_that_is_not_there_begins_as_kubectl_would_begin_it(path: Path) -> None:
    """Other programs look at the first two lines."""
    file = KubeconfigFile(path)

    file.set(["current-context"], "a")

    assert file.data == b"apiVersion: v1\nkind: Config\ncurrent-context: a\n"


def test_a_refusal_names_the_file_and_changes_nothing(path: Path) -> None:
    """Of several files that are changed together, which one is it?"""
    path.write_bytes(b"current-context: a\npreferences: 5\n")
    refused = f"^{path}:2:14: a mapping was expected"
    writable, locked = KubeconfigFile(path), KubeconfigFile(path, unwritable="a reason")

    with pytest.raises(InvalidConfig, match=refused):
        writable.set(["preferences", "colors"], True)
    with pytest.raises(InvalidConfig, match=f"^{path}: there is no 'absent'"):
        writable.set(["absent"], None)
    with pytest.raises(ConfigError, match=f"cannot change {path}: a reason"):
        locked.set(["current-context"], "b")
    path.unlink()
    with pytest.raises(InvalidConfig, match=f"^{path}:2:7: a mapping was expected"):
        KubeconfigFile(path).set(["kind", "colors"], True)

    assert not writable.changed
    assert not locked.changed


def test_what_would_be_no_kubeconfig_is_not_kept(path: Path) -> None:
    """The next change starts from what was good."""
    path.write_bytes(b"current-context: a\n")
    file = KubeconfigFile(path)

    with pytest.raises(InvalidConfig, match=f"^{path}:2: contexts: a list was expected"):
        file.set(["contexts"], "c")

    assert (file.data, file.changed) == (b"current-context: a\n", False)


def test_a_file_that_would_be_too_large_to_read_is_not_made(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It could not be loaded any more."""
    made = b"apiVersion: v1\nkind: Config\ncurrent-context: a\n"
    monkeypatch.setattr(kubeconfig_file, "MAX_BYTES", len(made))
    file = KubeconfigFile(path)

    file.set(["current-context"], "a")
    with pytest.raises(ConfigError, match=f"{path}: would be larger"):
        file.set(["current-context"], "aa")

    assert file.data == made


def test_a_file_in_memory_is_shown_by_its_name(path: Path) -> None:
    """What it holds may be a token."""
    path.write_bytes(b"users: [{name: a, user: {token: canary}}]\n")

    assert repr(KubeconfigFile(path)) == f"KubeconfigFile({str(path)!r})"
