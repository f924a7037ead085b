"""What a build is keyed by, and what its failures are called."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from kube_testing.control_plane.build import find_built, folder_of, linker_flags
from kube_testing.control_plane.cache import SUFFIX
from kube_testing.control_plane.errors import (
    BuildError,
    CompileFailed,
    GoMissing,
    ModuleUnavailable,
)
from kube_testing.control_plane.pins import Pin, pin
from kube_testing.control_plane.toolchain import failure


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pin:
    """A pin whose module the test may change, and a cache of the test's own."""
    monkeypatch.setenv("KUBE_TESTING_CACHE", str(tmp_path / "cache"))
    pinned = pin("etcd")
    shutil.copytree(pinned.folder, tmp_path / "module")
    return replace(pinned, folder=tmp_path / "module")


@pytest.mark.parametrize("name", ["go.mod", "go.sum"])
def test_a_changed_module_is_built_anew(own: Pin, name: str) -> None:
    """The folder in the cache is a function of the sources."""
    before = folder_of(own)
    file = own.folder / name
    file.write_text(file.read_text(encoding="utf-8") + "\n// changed\n", encoding="utf-8")

    assert folder_of(own) != before


def test_an_unchanged_module_is_found_wherever_it_lies(own: Pin) -> None:
    """A second checkout reuses what the first one built."""
    assert folder_of(own) == folder_of(pin("etcd"))


def test_nothing_is_found_before_it_is_built(own: Pin) -> None:
    """An empty cache is no error to the finder; the caller knows what to say."""
    assert find_built(own) is None


def test_a_built_binary_is_found_without_go(own: Pin) -> None:
    """The machine that runs the tests need not be the one that built."""
    built = folder_of(own) / "go1.99" / f"etcd{SUFFIX}"
    built.parent.mkdir(parents=True)
    built.touch()

    assert find_built(own) == built


def test_kubernetes_binaries_are_told_their_version() -> None:
    """Else they call themselves v0.0.0, and kubectl's version skew logic goes astray."""
    flags = linker_flags(pin("kube-apiserver", "1.27"))

    assert "-X k8s.io/component-base/version.gitVersion=v1.27.4" in flags
    assert "-X k8s.io/client-go/pkg/version.gitMinor=27" in flags


def test_other_binaries_are_told_nothing() -> None:
    """The variables are Kubernetes' own."""
    assert linker_flags(pin("etcd")) == "-s -w"


FORBIDDEN = """\
go: downloading k8s.io/api v0.1.0
main.go:3:2: k8s.io/api@v0.1.0: reading https://proxy.invalid/x.zip: 403 Forbidden
"""
NO_NETWORK = "go: k8s.io/api@v0.1.0: dial tcp: lookup proxy.invalid: no such host"
TAMPERED = "verifying k8s.io/api@v0.1.0: checksum mismatch\n\tdownloaded: h1:a"
OUTDATED = "go: go.mod requires go >= 1.99 (running go 1.26.8; GOTOOLCHAIN=local)"
BROKEN = """\
go: downloading k8s.io/api v0.1.0
# k8s.io/api/core
core/a.go:1:2: undefined: x
"""


@pytest.mark.parametrize(
    ("output", "kind", "quoted"),
    [
        (FORBIDDEN, ModuleUnavailable, "403 Forbidden"),
        (NO_NETWORK, ModuleUnavailable, "no such host"),
        (TAMPERED, ModuleUnavailable, "checksum mismatch"),
        (BROKEN, CompileFailed, "core/a.go:1:2: undefined: x"),
        (OUTDATED, GoMissing, "requires go >= 1.99 (running go 1.26.8; GOTOOLCHAIN=local)"),
        ("", CompileFailed, "go gave no reason"),
    ],
)
def test_a_failure_quotes_the_line_that_matters(
    output: str, kind: type[BuildError], quoted: str
) -> None:
    """Go's progress comes first and its reason last; one line must do."""
    error = failure("building etcd", output)

    assert type(error) is kind
    assert quoted in str(error)
    assert "\n" not in str(error)
