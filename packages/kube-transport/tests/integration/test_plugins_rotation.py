"""A rotating refresh token in a real kubeconfig, shared by processes, against a strict issuer."""

from __future__ import annotations

import json
import logging
import os
import socket
import subprocess
import sys
import threading
import time
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from kube_testing.certificates import CertificateAuthority
from kube_testing.raw import RawServer, read_request, response
from kube_transport import Client, load_config
from kube_transport.errors import LoginRequired
from kube_transport.plugins import Plugins

AUTHORITY = CertificateAuthority()

PLUGIN = '''
"""What a provider of a company would look like: an issuer, and a refresh token that rotates."""

from kube_transport.auth import Credential, Secret
from kube_transport.errors import LoginRequired
from kube_transport.plugins import Need, PluginInfo, hookimpl

kube_auth_info = PluginInfo(needs={Need.NETWORK, Need.SETTINGS}, public={"issuer"})


class Source:
    def __init__(self, context, issuer, ca):
        self._settings = context.settings
        self._http = context.http("company", ca=ca)
        self._issuer = issuer
        self._refused = None

    def get(self, *, min_validity, cancel):
        with self._settings.locked(cancel) as now:
            token = now.get("token")
            if token is None or token == self._refused:
                token = self._renewed(now["refresh-token"], cancel)
        return Credential(token=token)

    def _renewed(self, refresh, cancel):
        form = [("refresh_token", refresh.reveal())]
        answer = self._http.post_form(f"{self._issuer}/token", form, cancel=cancel)
        if answer.status != 200:
            raise LoginRequired(f"{self._issuer}: {answer.json()['error']}; log in again")
        fresh = {key: Secret(value) for key, value in answer.json().items()}
        self._settings.save(fresh)
        return fresh["token"]

    def invalidate(self, credential):
        self._refused = credential.token

    def close(self):
        self._http.close()


@hookimpl
def kube_auth_create(stanza, cluster, context):
    return Source(context, stanza.config["issuer"].reveal(), cluster.ca_data)
'''

PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
import company
from kube_transport import Client, load_config
from kube_transport.plugins import Plugins

plugins = Plugins()
plugins.register(company, "company")
print("ready", flush=True)
sys.stdin.read(1)
with Client(load_config(sys.argv[2]), plugins=plugins) as client:
    for _ in range(5):
        print(client.get_json("/version")["gitVersion"])
"""


class StrictIssuer:
    """Issues tokens for refresh tokens, each good for one use, and an API that wants the token.

    Attributes:
        renewals: how often a refresh token was used.
        revoked: whether one was used twice, after which no token is good.
    """

    def __init__(self) -> None:
        self.renewals = 0
        self.revoked = False
        self._lock = threading.Lock()
        self.server = RawServer(tls=AUTHORITY.server_context())
        self.server.play(self._serve)

    def expire(self) -> None:
        """Let every access token be refused from now on; refresh tokens stay."""
        with self._lock:
            self._generation = self.renewals + 1

    _generation = 0

    def _serve(self, connection: socket.socket) -> None:
        while True:
            request = read_request(connection)
            if request.target == "/token":
                time.sleep(0.3)  # long enough for others to come with the same token
            with self._lock:
                if request.target == "/token":
                    status, content = self._renew(request.body)
                else:
                    status, content = self._answer(request.header("Authorization") or "")
            body = json.dumps(content).encode()
            kind = [("Content-Type", "application/json")]
            connection.sendall(response(status, body, headers=kind))

    def _renew(self, body: bytes) -> tuple[int, dict[str, Any]]:
        [used] = parse_qs(body.decode())["refresh_token"]
        if self.revoked or used != f"refresh-{self.renewals}":
            self.revoked = True
            return 400, {"error": "invalid_grant"}
        self.renewals += 1
        number = self.renewals
        return 200, {"token": f"token-{number}", "refresh-token": f"refresh-{number}"}

    def _answer(self, authorization: str) -> tuple[int, dict[str, Any]]:
        number = int(authorization.removeprefix("Bearer token-"))
        if self.revoked or number < self._generation:
            return 401, {"kind": "Status", "status": "Failure", "code": 401}
        return 200, {"gitVersion": "v1"}


@pytest.fixture
def kubeconfig(tmp_path: Path) -> Path:
    (tmp_path / "company.py").write_text(PLUGIN)
    return tmp_path / "config"


def write(path: Path, issuer: StrictIssuer) -> None:
    (path.parent / "ca.pem").write_bytes(AUTHORITY.certificate)
    path.write_text(
        f"""\
# kept by hand
current-context: c
clusters:
- name: c
  cluster: {{server: "{issuer.server.url}", certificate-authority: ca.pem}}
contexts:
- name: c
  context: {{cluster: c, user: jane}}
users:
- name: jane
  user:
    auth-provider:
      name: company
      config:
        issuer: {issuer.server.url}
        refresh-token: refresh-0
"""
    )
    path.chmod(0o600)


def plugins(directory: Path, monkeypatch: pytest.MonkeyPatch) -> Plugins:
    monkeypatch.setattr(sys, "path", [str(directory), *sys.path])
    monkeypatch.setenv("HOME", str(directory))
    monkeypatch.delitem(sys.modules, "company", raising=False)
    host = Plugins()
    host.register(import_module("company"), "company")
    return host


def ready(process: subprocess.Popen[str]) -> str:
    """Wait until the process is about to begin."""
    assert process.stdout is not None
    return process.stdout.readline()


def go(process: subprocess.Popen[str]) -> None:
    """Let it begin."""
    assert process.stdin is not None
    process.stdin.write("x")
    process.stdin.flush()


def test_f33_four_processes_that_share_a_rotating_token_renew_it_once(kubeconfig: Path) -> None:
    """The second use of one would end the session of all of them."""
    issuer = StrictIssuer()
    write(kubeconfig, issuer)
    command = [sys.executable, "-c", PROGRAM, str(kubeconfig.parent), str(kubeconfig)]
    environ = {**os.environ, "HOME": str(kubeconfig.parent)}

    with issuer.server:
        processes = [
            subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environ
            )
            for _ in range(4)
        ]
        assert [ready(process) for process in processes] == ["ready\n"] * 4
        for process in processes:
            go(process)
        outputs = [process.communicate(timeout=60)[0] for process in processes]

    assert outputs == ["v1\n" * 5] * 4
    assert (issuer.renewals, issuer.revoked) == (1, False)


def test_s51_what_rotates_is_in_the_kubeconfig_before_anybody_uses_it(
    kubeconfig: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next program starts from there; comments and entries stay."""
    issuer = StrictIssuer()
    write(kubeconfig, issuer)
    before = kubeconfig.read_text()
    host = plugins(kubeconfig.parent, monkeypatch)

    with issuer.server, Client(load_config(kubeconfig), plugins=host) as client:
        client.get_json("/version")
        issuer.expire()
        client.get_json("/version")

    after = kubeconfig.read_text()
    assert issuer.renewals == 2
    assert "refresh-token: refresh-2" in after
    assert "token: token-2" in after
    assert after.startswith(before[: before.index("refresh-token")])
    assert kubeconfig.stat().st_mode & 0o777 == 0o600


def test_f34_a_kubeconfig_that_cannot_be_written_does_not_end_the_session(
    kubeconfig: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """client-go goes on with the old token, which is used up; here somebody else's lock is old."""
    issuer = StrictIssuer()
    write(kubeconfig, issuer)
    host = plugins(kubeconfig.parent, monkeypatch)
    kubeconfig.with_name("config.lock").mkdir()
    monkeypatch.setattr("kube_transport.config.persist.PATIENCE", 0.2)

    with issuer.server, Client(load_config(kubeconfig), plugins=host) as client:
        with caplog.at_level(logging.WARNING):
            client.get_json("/version")
        issuer.expire()
        client.get_json("/version")

    assert issuer.renewals == 2
    assert not issuer.revoked
    assert "the new tokens serve in this process only" in caplog.text
    assert "refresh-1" not in caplog.text
    assert "refresh-0" in kubeconfig.read_text()


def test_f32_a_session_that_was_revoked_is_told_as_such(
    kubeconfig: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person has to log in; nothing is sent to the API server."""
    issuer = StrictIssuer()
    write(kubeconfig, issuer)
    kubeconfig.write_text(kubeconfig.read_text().replace("refresh-0", "refresh-9"))
    host = plugins(kubeconfig.parent, monkeypatch)

    with (
        issuer.server,
        Client(load_config(kubeconfig), plugins=host) as client,
        pytest.raises(LoginRequired, match="invalid_grant; log in again"),
    ):
        client.get_json("/version")
