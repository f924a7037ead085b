"""Which files a kubeconfig is looked for in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from kube_transport.config.paths import kubeconfig_paths
from kube_transport.config.problems import InvalidConfig


def test_a_list_is_split_at_the_systems_separator() -> None:
    """A Windows path holds a colon; empty entries and repetitions are dropped."""
    environ = {"KUBECONFIG": r"C:\a;;D:\b;C:\a;", "HOME": "/home/ann"}

    paths = kubeconfig_paths(None, environ, separator=";")

    assert [str(path) for path in paths.files] == [r"C:\a", r"D:\b"]
    assert not paths.explicit


def test_a_list_of_nothing_is_no_list() -> None:
    """``KUBECONFIG=:`` means what an unset one means."""
    paths = kubeconfig_paths(None, {"KUBECONFIG": ":", "HOME": "/home/ann"}, separator=":")

    assert paths.files == (Path("/home/ann/.kube/config"),)


@pytest.mark.parametrize(
    ("environ", "home"),
    [
        ({"HOME": "h", "USERPROFILE": "u"}, "h"),
        ({"USERPROFILE": "u", "HOMEDRIVE": "c:", "HOMEPATH": "p"}, "u"),
        ({"HOMEDRIVE": "c:", "HOMEPATH": "p"}, "c:p"),
        ({"HOMEDRIVE": "c:"}, None),
        ({"HOMEPATH": "p"}, None),
    ],
)
def test_windows_has_several_words_for_home(environ: Mapping[str, str], home: str | None) -> None:
    """Which of them are set depends on the shell."""
    paths = kubeconfig_paths(None, environ, windows=True)

    assert paths.files == ((Path(home) / ".kube" / "config",) if home else ())


def test_elsewhere_only_home_counts() -> None:
    """``USERPROFILE`` may come out of a Windows host into its Linux guest."""
    assert kubeconfig_paths(None, {"USERPROFILE": "u"}, windows=False).files == ()


def test_a_path_that_is_asked_for_stands_alone() -> None:
    """And must be there."""
    paths = kubeconfig_paths("~/mine", {"HOME": "/home/ann", "KUBECONFIG": "other"})

    assert (paths.files, paths.explicit) == ((Path("/home/ann/mine"),), True)


@pytest.mark.parametrize("content", ["users:\n- user: {token: canary}\n", ' {"token": "canary"}'])
@pytest.mark.parametrize("where", ["path", "KUBECONFIG"])
def test_s11_a_kubeconfig_in_place_of_its_path_is_not_repeated(content: str, where: str) -> None:
    """Secrets of build systems are put into variables, and their logs are read by many."""
    path = content if where == "path" else None

    with pytest.raises(InvalidConfig) as caught:
        kubeconfig_paths(path, {"KUBECONFIG": content, "HOME": "/home/ann"})

    assert str(caught.value) == (
        f"{where}: names files, and is a kubeconfig itself; write it to a file,"
        " or give it to Config.from_bytes()"
    )


def test_an_empty_path_is_none() -> None:
    """A flag of the program that was not given."""
    environ = {"HOME": "/home/ann"}

    assert kubeconfig_paths("", environ) == kubeconfig_paths(None, environ)
