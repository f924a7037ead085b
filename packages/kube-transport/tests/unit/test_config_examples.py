"""The examples that stand at the head of modules."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path
from textwrap import dedent

import pytest

from kube_transport.config import add_flags, config_from_flags, load_config, modify_config


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The kubeconfig of a program that is called without flags."""
    file = tmp_path / "config"
    file.write_text(
        "current-context: prod\n"
        "contexts: [{name: prod, context: {cluster: dev}}]\n"
        "clusters: [{name: dev, cluster: {server: 'https://dev'}}]\n"
        "users: [{name: admin, user: {token: t}}]\n"
    )
    monkeypatch.setenv("KUBECONFIG", str(file))
    monkeypatch.setattr(sys, "argv", ["program"])
    return file


def example(module: str) -> str:
    """Return what is indented in the docstring of a module."""
    lines = (import_module(f"kube_transport.config.{module}").__doc__ or "").splitlines()
    return dedent("\n".join(line for line in lines if line.startswith("    ")))


def test_the_example_of_the_editor_makes_a_context_and_uses_it(path: Path) -> None:
    """It is what ``help()`` shows, and pasted from there."""
    exec(example("edit"), {"modify_config": modify_config})

    config = load_config(path)
    assert (config.context, config.user, config.namespace) == ("dev", "admin", "shop")


def test_the_example_of_the_flags_loads_what_they_say(path: Path) -> None:
    """Likewise."""
    names = {
        "argparse": argparse,
        "add_flags": add_flags,
        "config_from_flags": config_from_flags,
    }

    exec(example("flags"), names)

    assert names["config"] == load_config(path)
