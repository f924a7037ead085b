"""The fences between and inside distributions: each is seen to bite."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

EDGES = [
    ("kube_auth_plugins", "kube_cache"),
    ("kube_auth_plugins", "kube_transport.client"),
    ("kube_cache", "kube_clientset"),
    ("kube_cache", "kube_discovery"),
    ("kube_clientset", "kube_transport.client"),
    ("kube_codegen", "kube_transport.errors"),
    ("kube_discovery", "kube_dynamic"),
    ("kube_dynamic", "kube_cache"),
    ("kube_testing", "kube_transport.errors"),
    ("kube_transport", "kube_testing"),
    ("kube_cache", "msgspec"),
    ("kube_cache", "requests"),
    ("kube_transport", "urllib3"),
    ("kube_transport", "yaml"),
    ("kube_transport", "pluggy"),
    ("kube_transport", "opentelemetry"),
    ("kube_transport", "prometheus_client"),
    ("kube_auth_plugins", "google"),
    ("kube_auth_plugins", "msal"),
    ("kube_transport", "botocore"),
    ("kube_transport.api", "kube_transport.client"),
    ("kube_transport.codec", "socket"),
]
"""A package and a module that it must not import."""

BANNED = [("kube_transport", "msgspec.json"), ("kube_transport", "google.auth")]
"""The same for modules inside a distribution of others, which only ruff can tell apart."""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the sources in which every package breaks every rule."""
    copy = tmp_path_factory.mktemp("fences")
    shutil.copy(ROOT / "pyproject.toml", copy)
    for source in ROOT.glob("packages/*/src"):
        shutil.copytree(source, copy / source.relative_to(ROOT))
    for package, module in [*EDGES, *BANNED]:
        with planted(copy, package).open("a") as file:
            file.write(f"import {module}\n")
    return copy


@pytest.fixture(scope="module")
def broken_contracts(tree: Path) -> str:
    """Return what import-linter says of the copy."""
    sources = os.pathsep.join(map(str, tree.glob("packages/*/src")))
    command = [f"{sysconfig.get_path('scripts')}/lint-imports", "--no-cache"]
    return complaints(command, tree, {**os.environ, "PYTHONPATH": sources})


@pytest.fixture(scope="module")
def lint_errors(tree: Path) -> str:
    """Return what ruff says of the copy, one line an error."""
    options = ["--no-cache", "--select=TID251", "--output-format=concise"]
    command = [sys.executable, "-m", "ruff", "check", *options, "."]
    return complaints(command, tree, dict(os.environ))


def planted(tree: Path, package: str) -> Path:
    """Return the module that is added to ``package``."""
    root, *_ = parts = package.split(".")
    return Path(tree, "packages", root.replace("_", "-"), "src", *parts, "planted.py")


def complaints(command: list[str], tree: Path, environment: dict[str, str]) -> str:
    """Return the output of a linter, which must fail."""
    done = subprocess.run(
        command, cwd=tree, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize(("package", "module"), EDGES)
def test_an_import_across_a_fence_fails(broken_contracts: str, package: str, module: str) -> None:
    """Layers that nothing checks are gone within months."""
    assert f"{package}.planted -> {module} (" in broken_contracts


@pytest.mark.parametrize(("package", "module"), BANNED)
def test_a_banned_module_fails(tree: Path, lint_errors: str, package: str, module: str) -> None:
    """import-linter sees a distribution of others as one; ruff sees its modules."""
    where = planted(tree, package).relative_to(tree)

    found = [line for line in lint_errors.splitlines() if f"`{module}` is banned" in line]

    assert [line.partition(":")[0] for line in found] == [str(where)]
