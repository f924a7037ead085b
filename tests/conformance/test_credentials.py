"""Our client's credentials: certificates, tokens and a command that prints one."""

from __future__ import annotations

import json
import sys
from base64 import b64encode
from pathlib import Path

import pytest

from conformance.servers import Server
from kube_discovery import DiscoveryClient
from kube_testing.certificates import CertificateAuthority
from kube_transport import Client, Config, load_config
from kube_transport.auth.secret import Secret
from kube_transport.errors import ConnectFailed, TLSFailed, Unauthorized
from kube_transport.retry import RetryPolicy

NAMESPACES = "/api/v1/namespaces"


def names(client: Client) -> set[str]:
    """Return the namespaces that a client may see."""
    listed = client.get_json(NAMESPACES)
    return {item["metadata"]["name"] for item in listed["items"]}


def kubeconfig(server: Server, user: object, folder: Path) -> Path:
    """Write a kubeconfig with one user in it; JSON is YAML."""
    (folder / "ca.crt").write_bytes(server.ca)
    path = folder / "kubeconfig"
    path.write_text(
        json.dumps(
            {
                "apiVersion": "v1",
                "kind": "Config",
                "current-context": "it",
                "contexts": [{"name": "it", "context": {"cluster": "it", "user": "it"}}],
                "clusters": [
                    {
                        "name": "it",
                        "cluster": {
                            "server": server.api.url,
                            "certificate-authority": "ca.crt",
                        },
                    }
                ],
                "users": [{"name": "it", "user": user}],
            }
        ),
        encoding="utf-8",
    )
    return path


def printing(token: str, folder: Path) -> dict[str, object]:
    """Return a user whose credential a command prints."""
    credential = {
        "apiVersion": "client.authentication.k8s.io/v1",
        "kind": "ExecCredential",
        "status": {"token": token},
    }
    script = folder / "credential.py"
    script.write_text(f"print({json.dumps(json.dumps(credential))})\n", encoding="utf-8")
    return {
        "exec": {
            "apiVersion": "client.authentication.k8s.io/v1",
            "command": sys.executable,
            "args": [str(script)],
            "interactiveMode": "Never",
        }
    }


def test_a_client_certificate_is_let_in(server: Server) -> None:
    """From the kubeconfig that the server's owner gets."""
    with Client(load_config(server.kubeconfig)) as client:
        assert "default" in names(client)


def test_a_token_is_let_in(server: Server, tmp_path: Path) -> None:
    """From a kubeconfig with the authority in a file beside it."""
    with Client(load_config(kubeconfig(server, {"token": server.token}, tmp_path))) as client:
        assert "default" in names(client)


def test_a_command_gives_a_credential(server: Server, tmp_path: Path) -> None:
    """Through the plugin that its entry point names."""
    path = kubeconfig(server, printing(server.token, tmp_path), tmp_path)

    with Client(load_config(path)) as client:
        assert "default" in names(client)
        with DiscoveryClient(client) as discovery:
            assert discovery.server_version().minor


def test_a_refused_token_is_unauthorized(server: Server, tmp_path: Path) -> None:
    """And no reason to ask again without one."""
    with (
        Client(load_config(kubeconfig(server, {"token": "wrong"}, tmp_path))) as client,
        pytest.raises(Unauthorized),
    ):
        names(client)


def test_a_refused_credential_of_a_command_is_unauthorized(server: Server, tmp_path: Path) -> None:
    """After it was asked once more."""
    path = kubeconfig(server, printing("wrong", tmp_path), tmp_path)

    with Client(load_config(path)) as client, pytest.raises(Unauthorized):
        names(client)


def test_a_certificate_of_another_authority_is_unauthorized(server: Server, tmp_path: Path) -> None:
    """Whatever name it says."""
    stranger = CertificateAuthority().issue_client("admin", ["system:masters"])
    user = {
        "client-certificate-data": b64encode(stranger.certificate).decode(),
        "client-key-data": b64encode(stranger.key).decode(),
    }

    config = load_config(kubeconfig(server, user, tmp_path))

    with Client(config, retry=RetryPolicy(retries=0)) as client, pytest.raises(Unauthorized):
        names(client)


def test_a_server_of_another_authority_is_not_talked_to(server: Server) -> None:
    """The token is not sent to whoever that is."""
    other = CertificateAuthority().certificate
    config = Config(server=server.api.url, ca_data=other, token=Secret(server.token))
    before = len(server.api.seen)

    with Client(config) as client, pytest.raises(TLSFailed):
        names(client)

    assert len(server.api.seen) == before


def test_a_server_that_is_not_there_is_an_error_of_its_own(server: Server) -> None:
    """Nothing was sent, so anything may be tried again."""
    config = Config(server="https://127.0.0.1:1", ca_data=server.ca)

    with Client(config) as client, pytest.raises(ConnectFailed):
        names(client)
