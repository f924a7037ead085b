"""Which binaries the committed Go modules pin, and what is said of those they do not."""

from __future__ import annotations

import re

import pytest

from kube_testing.control_plane.errors import UnknownVersion
from kube_testing.control_plane.pins import MODULES, TESTED, minors, newest, pin, select
from kube_testing.server.facts import minors as pretended


def test_minors_are_ordered_as_numbers() -> None:
    """The newest is the default, and 1.9 is not newer than 1.37."""
    numbers = [int(minor.removeprefix("1.")) for minor in minors()]

    assert numbers == sorted(numbers)
    assert newest() == minors()[-1]


def test_the_tested_minors_are_pinned() -> None:
    """What runs all the time can be built."""
    assert set(TESTED) <= set(minors())


def test_every_minor_that_is_pretended_can_be_had_in_earnest() -> None:
    """What the embedded server does as some minor can be held against that minor."""
    assert list(minors()) == pretended()


@pytest.mark.parametrize("minor", minors())
def test_an_apiserver_is_pinned_at_a_version_of_its_minor(minor: str) -> None:
    """A folder's name promises what its go.mod requires."""
    pinned = pin("kube-apiserver", minor)

    assert pinned.version.startswith(f"v{minor}.")
    assert pinned.package == "k8s.io/kubernetes/cmd/kube-apiserver"


@pytest.mark.parametrize("name", ["etcd", "kwok", "kubectl"])
def test_some_binaries_are_shared_by_all_minors(name: str) -> None:
    """One etcd, kwok and kubectl serve every minor, and are built once."""
    assert len({pin(name, minor) for minor in minors()}) == 1


@pytest.mark.parametrize("folder", sorted(MODULES.iterdir()), ids=lambda folder: folder.name)
def test_every_module_has_checksums_of_all_it_requires(folder: object) -> None:
    """Without its line in go.sum, a module would be whatever a proxy serves that day."""
    go_mod = (MODULES / str(folder) / "go.mod").read_text(encoding="utf-8")
    go_sum = (MODULES / str(folder) / "go.sum").read_text(encoding="utf-8")
    main = re.findall(r"^require (\S+) (v\S+)", go_mod, re.MULTILINE)

    assert main
    assert all(f"{module} {version} h1:" in go_sum for module, version in main)


def test_select_names_each_binary_once() -> None:
    """Two minors share etcd and kubectl, and only one has a controller manager."""
    chosen = select(["1.37", "1.32"], ["kube-controller-manager", "kwok"])

    names = [f"{each.name} {each.version}" for each in chosen]
    assert names == [
        "etcd v3.7.3",
        "kube-apiserver v1.37.1",
        "kubectl v1.37.1",
        "kube-apiserver v1.32.13",
        "kube-controller-manager v1.37.1",
        "kwok v0.8.0",
    ]


@pytest.mark.parametrize(
    ("name", "minor", "advice"),
    [
        ("kube-apiserver", "1.2", "choose one of 1.27, 1.28, "),
        ("kube-apiserver", "etcd", "choose one of 1.27, 1.28, "),
        ("kube-apiserver", "../1.37", "choose one of 1.27, 1.28, "),
        ("kube-controller-manager", "1.32", "choose 1.37"),
        ("kube-proxy", "1.37", "no such binary"),
        ("1.37", "1.37", "no such binary"),
    ],
)
def test_what_is_not_pinned_is_refused_with_what_is(name: str, minor: str, advice: str) -> None:
    """A wrong argument is answered with the right ones."""
    with pytest.raises(UnknownVersion, match=re.escape(advice)):
        pin(name, minor)
