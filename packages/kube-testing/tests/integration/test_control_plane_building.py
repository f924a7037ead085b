"""Building into the cache: once, in turns, and with a reason when it fails.

Go is played by a script, since a real build takes minutes; the real one is behind
``nox -s control_plane``.
"""

from __future__ import annotations

import shutil
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from kube_testing.control_plane import ControlPlane
from kube_testing.control_plane.binaries import find_binary
from kube_testing.control_plane.build import build, find_built
from kube_testing.control_plane.errors import BinaryMissing, CompileFailed, GoMissing
from kube_testing.control_plane.pins import Pin, pin

GO = """#!{python}
import pathlib, sys
if sys.argv[1:2] == ["env"]:
    print("go1.99")
    sys.exit()
calls = pathlib.Path(r"{calls}")
with calls.open("a") as log:
    log.write("build\\n")
target = pathlib.Path(sys.argv[sys.argv.index("-o") + 1])
target.write_text("binary")
if (calls.parent / "broken").exists():
    sys.exit("# etcd\\nmain.go:1:1: syntax error")
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the script needs a shebang line")


class Workshop:
    """A scripted Go, and a cache for what it builds."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.cache = folder / "cache"
        self._calls = folder / "calls"
        go = folder / "bin" / "go"
        go.parent.mkdir()
        go.write_text(GO.format(python=sys.executable, calls=self._calls), encoding="utf-8")
        go.chmod(go.stat().st_mode | stat.S_IXUSR)
        self.path = str(go.parent)

    @property
    def builds(self) -> int:
        """How often something was built."""
        return self._calls.read_text(encoding="utf-8").count("build")

    def break_it(self) -> None:
        """Make the compiler refuse from now on."""
        (self._folder / "broken").touch()


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    """A scripted Go that is the only one on the path."""
    made = Workshop(tmp_path)
    monkeypatch.setenv("PATH", made.path)
    monkeypatch.setenv("KUBE_TESTING_CACHE", str(made.cache))
    monkeypatch.delenv("KUBEBUILDER_ASSETS", raising=False)
    return made


@pytest.fixture
def etcd(tmp_path: Path) -> Pin:
    """A pin whose module the test may change."""
    pinned = pin("etcd")
    shutil.copytree(pinned.folder, tmp_path / "module")
    return replace(pinned, folder=tmp_path / "module")


def test_a_binary_is_built_once(workshop: Workshop, etcd: Pin) -> None:
    """The second run of a test suite starts at once."""
    first, second = build(etcd), build(etcd)

    assert first == second == find_built(etcd)
    assert workshop.builds == 1


def test_who_waited_for_a_build_takes_its_result(workshop: Workshop, etcd: Pin) -> None:
    """Two test runs that start together build each binary once, not side by side."""
    with ThreadPoolExecutor(4) as pool:
        built = list(pool.map(build, [etcd] * 4))

    assert len(set(built)) == 1
    assert workshop.builds == 1


def test_a_changed_module_is_built_again(workshop: Workshop, etcd: Pin) -> None:
    """A new patch release takes the place of the old one without a cache to clear."""
    before = build(etcd)
    with (etcd.folder / "go.mod").open("a", encoding="utf-8") as go_mod:
        go_mod.write("// newer\n")

    assert build(etcd) != before
    assert workshop.builds == 2


def test_a_failed_build_leaves_nothing_that_looks_built(workshop: Workshop, etcd: Pin) -> None:
    """Half a binary must not be found by the next run."""
    workshop.break_it()

    with pytest.raises(CompileFailed, match=r"building etcd v.* failed: main\.go:1:1"):
        build(etcd)

    assert find_built(etcd) is None
    assert [path for path in workshop.cache.rglob("etcd*") if path.is_file()] == []


def test_without_go_the_way_out_is_named(
    workshop: Workshop, etcd: Pin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The usual first failure on a new machine."""
    monkeypatch.setenv("PATH", str(workshop.cache))

    with pytest.raises(GoMissing, match=r"no 'go' on the PATH.* install Go .* KUBEBUILDER_ASSETS"):
        build(etcd)


def test_without_go_what_is_built_will_do(
    workshop: Workshop, etcd: Pin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine with a cache and no Go, as CI has them, can run the tests."""
    built = build(etcd)
    monkeypatch.setenv("PATH", str(workshop.cache))

    assert build(etcd) == built


@pytest.mark.usefixtures("workshop")
def test_what_is_not_built_is_missing_and_not_built_by_the_way() -> None:
    """Minutes of compiling are for the one who asks for them."""
    with pytest.raises(BinaryMissing, match=r"kube-apiserver v1\.32.* 'nox -s control_plane'"):
        ControlPlane.start(kubernetes="1.32")


@pytest.mark.usefixtures("workshop")
def test_assets_are_taken_when_they_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the convention of envtest, the folder decides, whatever is cached."""
    monkeypatch.setenv("KUBEBUILDER_ASSETS", str(tmp_path))
    (tmp_path / "etcd").touch()

    assert find_binary("etcd") == tmp_path / "etcd"
    with pytest.raises(BinaryMissing, match="which holds no kubectl"):
        find_binary("kubectl")
