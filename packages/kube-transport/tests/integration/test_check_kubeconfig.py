"""Kubeconfigs looked at as a whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kube_transport.config import check_kubeconfig

GOOD = """\
current-context: dev
clusters:
- {name: dev, cluster: {server: 'https://dev'}}
users:
- {name: ann, user: {token: canary}}
contexts:
- {name: dev, context: {cluster: dev, user: ann}}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config"


def told(path: Path, *, untrusted: bool = False) -> list[str]:
    problems = check_kubeconfig(path, environ={}, untrusted=untrusted)
    return [str(problem).removeprefix(f"{path}:") for problem in problems]


def test_a_good_kubeconfig_has_no_problem(path: Path) -> None:
    """Nothing else is said."""
    path.write_text(GOOD)

    assert told(path) == []


def test_every_context_and_entry_is_looked_at(path: Path) -> None:
    """Each mistake once, however many contexts lead to it."""
    path.write_text(
        """\
current-context: gone
clusters:
- {name: dev, cluster: {server: 'dev:6443'}}
- {name: lone, cluster: {server: 'https://lone', certificate-authority: nothing}}
users:
- {name: ann, user: {token: canary, username: ann}}
- {name: lone, user: {exec: {command: x}}}
contexts:
- {name: a, context: {cluster: dev, user: ann}}
- {name: b, context: {cluster: dev, user: ann, namespace: No}}
- {name: c, context: {cluster: none, user: ann}}
"""
    )

    found = told(path)

    assert [each.partition(": ")[0] for each in found] == ["1", "3", "6", "10", "11", "4", "7"]
    assert "no context 'gone'" in found[0]
    assert "user 'ann': username: given beside a token" in found[2]
    assert "'No' is no name of a namespace" in found[3]
    assert "no cluster 'none'" in found[4]
    assert "cannot read" in found[5]
    assert "canary" not in str(found)


def test_entries_alone_are_no_mistake(path: Path) -> None:
    """Who shares clusters leaves the users to others."""
    path.write_text("clusters: [{name: dev, cluster: {server: 'https://dev'}}]\nusers: []")

    assert told(path) == []


def test_s1_what_a_stranger_may_not_say_is_found(path: Path) -> None:
    """In all contexts, before one is chosen."""
    running = "exec: {command: x, apiVersion: client.authentication.k8s.io/v1beta1}"
    path.write_text(GOOD.replace("token: canary", running))

    assert check_kubeconfig(path, environ={}) == []
    assert any("not allowed in an untrusted" in each for each in told(path, untrusted=True))


def test_the_files_are_those_that_programs_load(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the environment says."""
    path.write_text("]")
    monkeypatch.setenv("KUBECONFIG", str(path))

    [problem] = check_kubeconfig()

    assert str(path) in str(problem)


def test_a_file_that_is_none_is_told(path: Path, tmp_path: Path) -> None:
    """Beside those that are right."""
    path.write_text("]")
    good = tmp_path / "good"
    good.write_text(GOOD)

    problems = check_kubeconfig(environ={"KUBECONFIG": os.pathsep.join(map(str, (good, path)))})

    assert len(problems) == 1
    assert str(path) in str(problems[0])


def test_a_kubeconfig_in_place_of_its_path_is_a_problem_like_others() -> None:
    """Who asks what is wrong is told so, and not by an error."""
    [problem] = check_kubeconfig(environ={"KUBECONFIG": "apiVersion: v1\nkind: Config\n"})

    assert "is a kubeconfig itself" in problem.message
