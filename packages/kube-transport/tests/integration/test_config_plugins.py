"""What a configuration gives to its credential plugin: a policy, and its entry to write to."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from kube_transport import Cancel, Client, load_config
from kube_transport.auth import CredentialSource, Secret
from kube_transport.config import AuthStanza, ClusterInfo, Config, persist
from kube_transport.config.persist import persister_for
from kube_transport.errors import ConfigError, PluginError
from kube_transport.plugins import (
    ExecPolicy,
    PluginContext,
    PluginInfo,
    Plugins,
    PolicyKind,
    hookimpl,
)
from kube_transport.plugins.info import Need

KUBECONFIG = """\
current-context: dev
clusters: [{name: dev, cluster: {server: 'https://127.0.0.1:1'}}]
contexts: [{name: dev, context: {cluster: dev, user: ann}}]
users:
- name: ann
  user:
    auth-provider:
      name: rotating
      config: {refresh-token: old} # do not share
"""


class Rotating:
    """A plugin that keeps the context it was given."""

    kube_auth_info = PluginInfo(needs={Need.SETTINGS, Need.SUBPROCESS})

    @hookimpl
    def kube_auth_create(
        self, stanza: AuthStanza, cluster: ClusterInfo, context: PluginContext
    ) -> CredentialSource:
        self.context = context
        nothing: Any = SimpleNamespace(get=print, invalidate=print, close=lambda: None)
        return cast(CredentialSource, nothing)


def bound(config: Config, home: Path) -> PluginContext:
    """Return the context that a client of ``config`` gives to its plugin."""
    plugin = Rotating()
    plugins = Plugins(context=PluginContext(environ=lambda: {**os.environ, "HOME": str(home)}))
    plugins.register(plugin, "rotating")
    with Client(config, plugins=plugins):
        return plugin.context


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A kubeconfig whose user has a token that rotates."""
    file = tmp_path / "config"
    file.write_text(KUBECONFIG)
    return file


def test_s51_what_a_plugin_renews_is_written_to_its_entry(path: Path, tmp_path: Path) -> None:
    """And nothing else of the file changes; the next process finds the new token."""
    context = bound(load_config(path, environ={}), tmp_path)

    with context.settings.locked(Cancel(timeout=60)):
        context.settings.save({"refresh-token": Secret("new")})

    assert path.read_text() == KUBECONFIG.replace("old", '"new"')
    other = bound(load_config(path, environ={}), tmp_path)
    with other.settings.locked(Cancel(timeout=60)) as now:
        assert now["refresh-token"] == Secret("new")


def test_s51_the_token_that_another_process_renewed_is_found(path: Path, tmp_path: Path) -> None:
    """A rotating token serves once: using the old one again would revoke them all."""
    one, two = (bound(load_config(path, environ={}), tmp_path) for _ in range(2))
    with one.settings.locked(Cancel(timeout=60)):
        one.settings.save({"refresh-token": Secret("new")})

    with two.settings.locked(Cancel(timeout=60)) as now:
        assert now["refresh-token"] == Secret("new")


def test_s51_who_renews_waits_only_for_a_moment_for_who_edits(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A request is waiting for the token; whoever edits is asked for a minute of patience."""
    persister = persister_for(load_config(path, environ={}))
    os.close(os.open(path.with_name("config.lock"), os.O_CREAT | os.O_EXCL, 0))
    monkeypatch.setattr(persist, "PATIENCE", 0.05)

    assert persister is not None
    with pytest.raises(ConfigError, match="another process holds it"):
        persister.write({"refresh-token": Secret("new")})


def test_f34_tokens_serve_on_when_the_file_cannot_be_written(
    path: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """client-go goes back to the old one, and loses the session."""
    context = bound(load_config(path, environ={}), tmp_path)
    path.write_text("clusters: [\n")

    with context.settings.locked(Cancel(timeout=60)):
        context.settings.save({"refresh-token": Secret("new")})
    with context.settings.locked(Cancel(timeout=60)) as now:
        assert now["refresh-token"] == Secret("new")

    assert f"cannot write {path}: user 'ann'" in caplog.text
    assert "new" not in caplog.text.replace("new tokens", "")


def test_s1_the_policy_of_the_configuration_binds_its_plugin(path: Path, tmp_path: Path) -> None:
    """Whatever a plugin runs, it runs because the stanza says so."""
    canary = tmp_path / "canary"
    denied = ExecPolicy(kind=PolicyKind.DENY_ALL)
    context = bound(load_config(path, environ={}, exec_policy=denied), tmp_path)

    with pytest.raises(PluginError, match="DenyAll"):
        context.run(["touch", str(canary)], cancel=Cancel(timeout=60))

    assert not canary.exists()


def test_s2_the_configuration_may_list_what_its_plugin_runs(path: Path, tmp_path: Path) -> None:
    """By name or path; what is not on the list does not run."""
    listed = ExecPolicy(kind=PolicyKind.ALLOWLIST, allowlist=["echo"])
    context = bound(load_config(path, environ={}, exec_policy=listed), tmp_path)

    finished = context.run(["echo", "hello"], cancel=Cancel(timeout=30))

    assert finished.stdout == b"hello\n"
    with pytest.raises(PluginError, match="not on the exec allowlist"):
        context.run(["touch", str(tmp_path / "canary")], cancel=Cancel(timeout=60))
