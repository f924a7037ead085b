"""A client whose kubeconfig names a command: from the file to what the server sees."""

from __future__ import annotations

import base64
import json
import socket
import ssl
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from kube_testing.certificates import CertificateAuthority
from kube_testing.raw import RawRequest, RawServer, Script, answer, read_request, response
from kube_transport import Client, load_config
from kube_transport.errors import CredentialsError, Unauthorized

V1 = "client.authentication.k8s.io/v1"
OK = response(200, b'{"gitVersion": "v1"}', headers=[("Content-Type", "application/json")])
REFUSED = response(
    401,
    b'{"kind": "Status", "status": "Failure", "reason": "Unauthorized", "code": 401}',
    headers=[("Content-Type", "application/json")],
)
AUTHORITY = CertificateAuthority()


class Command:
    """A command that prints one prepared status after the other."""

    def __init__(self, directory: Path) -> None:
        self.path = directory / "get-credential"
        self._answers = directory / "answers"
        self._answers.write_text("")
        code = (
            f"#!{sys.executable}\nimport pathlib, sys\n"
            f"path = pathlib.Path({str(self._answers)!r})\n"
            "first, _, rest = path.read_text().partition('\\n')\n"
            "path.write_text(rest)\n"
            "sys.exit('nothing to say') if not first else print(first)\n"
        )
        self.path.write_text(code)
        self.path.chmod(self.path.stat().st_mode | stat.S_IXUSR)

    def answers(self, *statuses: dict[str, str]) -> None:
        """Prepare what it prints, run by run; after that it fails."""
        lines = [
            json.dumps({"kind": "ExecCredential", "apiVersion": V1, "status": status})
            for status in statuses
        ]
        self._answers.write_text("".join(f"{line}\n" for line in lines))

    def client(self, server: RawServer) -> Client:
        """Return a client of ``server`` with a kubeconfig on disk that names this command."""
        command = f"./{self.path.name}"
        execute = {"command": command, "apiVersion": V1, "interactiveMode": "Never"}
        cluster = {
            "server": server.url,
            "certificate-authority-data": base64.b64encode(AUTHORITY.certificate).decode(),
        }
        kubeconfig: dict[str, Any] = {
            "current-context": "c",
            "clusters": [{"name": "c", "cluster": cluster}],
            "contexts": [{"name": "c", "context": {"cluster": "c", "user": "u"}}],
            "users": [{"name": "u", "user": {"exec": execute}}],
        }
        path = self.path.parent / "kubeconfig"
        path.write_text(json.dumps(kubeconfig))
        return Client(load_config(path, environ={}))


@pytest.fixture
def command(tmp_path: Path) -> Command:
    return Command(tmp_path)


def tokens(requests: list[RawRequest]) -> list[str | None]:
    return [request.header("Authorization") for request in requests]


def test_a_token_serves_until_it_is_refused_and_is_then_renewed_once(command: Command) -> None:
    """The caller sees neither the 401 nor the second run of the command."""
    command.answers({"token": "old"}, {"token": "new"})
    requests: list[RawRequest] = []

    with RawServer(tls=AUTHORITY.server_context()) as server, command.client(server) as client:
        server.play(answer(OK, REFUSED, requests=requests), answer(OK, OK, requests=requests))
        for _ in range(3):
            assert client.get_json("/version") == {"gitVersion": "v1"}

    assert tokens(requests) == ["Bearer old", "Bearer old", "Bearer new", "Bearer new"]


def test_f31_a_token_that_is_refused_again_is_the_callers_error(command: Command) -> None:
    """There is one repetition, and no loop."""
    command.answers({"token": "old"}, {"token": "new"}, {"token": "newer"})
    requests: list[RawRequest] = []

    with RawServer(tls=AUTHORITY.server_context()) as server, command.client(server) as client:
        server.play(answer(REFUSED, requests=requests))
        with pytest.raises(Unauthorized):
            client.get_json("/version")

    assert tokens(requests) == ["Bearer old", "Bearer new"]


def test_s19_a_command_that_fails_sends_nothing(command: Command) -> None:
    """No request, not even a connection, without the credential that was asked for."""
    with RawServer(tls=AUTHORITY.server_context()) as server, command.client(server) as client:
        with pytest.raises(CredentialsError, match="exit code 1; it said: nothing to say"):
            client.get_json("/version")

        assert server.connections == 0


def identity(user: str) -> dict[str, str]:
    issued = AUTHORITY.issue_client(user)
    return {
        "clientCertificateData": issued.certificate.decode(),
        "clientKeyData": issued.key.decode(),
    }


def named(seen: list[str], *responses: bytes) -> Script:
    """Answer like ``answer``, and note whose certificate the client presented."""

    def script(connection: socket.socket) -> None:
        assert isinstance(connection, ssl.SSLSocket)
        certificate: Any = connection.getpeercert() or {}
        [[(_, name)]] = certificate["subject"]
        for wanted in responses:
            read_request(connection)
            seen.append(name)
            connection.sendall(wanted)

    return script


def test_f36_a_new_certificate_means_new_connections(command: Command) -> None:
    """The old ones belong to the old identity."""
    command.answers(identity("jane"), identity("june"))
    seen: list[str] = []
    tls = AUTHORITY.server_context(verify_clients=True)

    with RawServer(tls=tls) as server, command.client(server) as client:
        server.play(named(seen, OK, REFUSED, OK), named(seen, OK, OK))
        for _ in range(3):
            client.get_json("/version")

    assert seen == ["jane", "jane", "june", "june"]


def mixed() -> dict[str, str]:
    return {**identity("jane"), "clientKeyData": identity("june")["clientKeyData"]}


@pytest.mark.parametrize("unusable", [mixed(), {"token": "a b"}, {"token": "a\x00b"}])
def test_f36_the_command_is_asked_again_after_a_credential_that_cannot_be_used(
    command: Command, unusable: dict[str, str]
) -> None:
    """It is the command's mistake of once, and not kept until it expires."""
    command.answers(unusable, {"token": "good"})
    requests: list[RawRequest] = []

    with RawServer(tls=AUTHORITY.server_context()) as server, command.client(server) as client:
        server.play(answer(OK, requests=requests))
        with pytest.raises(CredentialsError, match="auth plugin 'exec' returned what cannot be"):
            client.get_json("/version")
        client.get_json("/version")

    assert tokens(requests) == ["Bearer good"]
