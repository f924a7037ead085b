"""The Go modules that pin a minor, as they are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from kube_testing.control_plane.errors import UnknownVersion
from kube_testing.control_plane.pinning import pin_kubernetes, render_go_mod, render_tools

OWN = {
    "Go": "1.26.0",
    "Replace": [
        {"Old": {"Path": "k8s.io/api"}, "New": {"Path": "./staging/src/k8s.io/api"}},
        {"Old": {"Path": "example.com/fork"}, "New": {"Path": "example.com/other"}},
    ],
}


def test_staging_modules_are_taken_at_the_release() -> None:
    """Kubernetes' own go.mod takes them from folders beside it, which nobody else has."""
    go_mod = render_go_mod("1.37.1", OWN)

    assert "require k8s.io/kubernetes v1.37.1\n" in go_mod
    assert "\tk8s.io/api => k8s.io/api v0.37.1\n" in go_mod
    assert "example.com" not in go_mod


def test_the_language_version_is_kubernetes_own() -> None:
    """It decides runtime defaults, and the server is to behave as released."""
    assert "\ngo 1.26.0\n" in render_go_mod("1.37.1", OWN)


def test_commands_are_imported_behind_a_build_tag() -> None:
    """They are named for ``go mod tidy``, and compile into nothing."""
    tools = render_tools(["kube-apiserver", "kubectl"])

    assert tools.startswith("//go:build tools\n")
    assert '\t_ "k8s.io/kubernetes/cmd/kubectl"\n' in tools


@pytest.mark.parametrize("release", ["1.37", "v1.37.1", "1.37.1-rc.0", "../../1.37.1", ""])
def test_what_is_no_release_is_refused(release: str, tmp_path: Path) -> None:
    """Before anything is written or downloaded."""
    with pytest.raises(UnknownVersion, match=r"is no release of Kubernetes"):
        pin_kubernetes(release, ["kube-apiserver"], tmp_path)

    assert list(tmp_path.iterdir()) == []
