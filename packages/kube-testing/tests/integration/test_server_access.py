"""Who gets in: tokens, client certificates, kubeconfig, and the server as a process."""

from __future__ import annotations

import http.client
import json
import signal
import socket
import ssl
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from kube_testing.__main__ import main
from kube_testing.certificates import CertificateAuthority, Identity
from kube_testing.server import ApiServer, BadManifest, ServerError

NAMESPACES = "/api/v1/namespaces"
WHO = "/apis/authentication.k8s.io/v1/selfsubjectreviews"


def get(server: ApiServer, path: str, **headers: str) -> tuple[int, Any]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    answer = response.status, json.loads(response.read())
    connection.close()
    return answer


def over_tls(server: ApiServer, identity: Identity | None) -> http.client.HTTPSConnection:
    assert server.authority is not None
    context = ssl.create_default_context(cadata=server.authority.certificate.decode())
    if identity is not None:
        identity.load_into(context)
    return http.client.HTTPSConnection("localhost", server.port, context=context, timeout=60)


def test_a_token_opens_and_an_unknown_one_is_refused_with_401() -> None:
    """The answer that makes a client fetch a new one."""
    with ApiServer.start(tokens={"secret": "system:admin"}) as server:
        right = get(server, NAMESPACES, Authorization="Bearer secret")
        wrong = get(server, NAMESPACES, Authorization="Bearer stale")
        none = get(server, NAMESPACES)

    assert right[0] == 200
    assert (wrong[0], wrong[1]["reason"]) == (401, "Unauthorized")
    assert (none[0], none[1]["reason"]) == (403, "Forbidden")


def test_a_token_can_be_revoked_while_the_server_runs() -> None:
    """Rotation is what credential plugins are for."""
    with ApiServer.start(tokens={"old": "ann"}) as server:
        before = get(server, NAMESPACES, Authorization="Bearer old")
        server.revoke_token("old")
        server.add_token("new", "ann")

        after = get(server, NAMESPACES, Authorization="Bearer old")
        renewed = get(server, NAMESPACES, Authorization="Bearer new")

    assert [before[0], after[0], renewed[0]] == [200, 401, 200]


def test_a_client_certificate_names_the_user(tls_api_server: ApiServer) -> None:
    """Common name and organizations are user and groups."""
    connection = over_tls(tls_api_server, tls_api_server.client_identity("ann", ["devs"]))
    headers = {"Content-Type": "application/json"}

    connection.request("POST", WHO, "{}", headers)
    user = json.loads(connection.getresponse().read())["status"]["userInfo"]
    connection.close()

    assert user == {"username": "ann", "groups": ["devs", "system:authenticated"]}


def test_without_a_client_certificate_nobody_is_let_in(tls_api_server: ApiServer) -> None:
    """Health is open to all, as on a real server."""
    connection = over_tls(tls_api_server, None)

    connection.request("GET", NAMESPACES)
    refused = connection.getresponse()
    refused.read()
    connection.request("GET", "/readyz")
    ready = connection.getresponse()
    ready.read()
    connection.close()

    assert (refused.status, ready.status) == (403, 200)


def test_a_certificate_of_another_authority_is_refused(tls_api_server: ApiServer) -> None:
    """It says the right name, and was signed by somebody else."""
    stranger = CertificateAuthority("stranger").issue_client("ann")
    connection = over_tls(tls_api_server, stranger)

    def ask() -> None:
        connection.request("GET", NAMESPACES)
        connection.getresponse()  # TLS 1.3 tells of a refusal with the first answer

    with pytest.raises((ssl.SSLError, ConnectionError)):
        ask()
    connection.close()


def test_impersonation_shows_in_who_i_am() -> None:
    """Groups come several times, and each must arrive."""
    with ApiServer.start() as server:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        connection.putrequest("POST", WHO)
        connection.putheader("Content-Length", "2")
        connection.putheader("Impersonate-User", "ann")
        connection.putheader("Impersonate-Group", "a")
        connection.putheader("Impersonate-Group", "b")
        connection.endheaders(b"{}")
        user = json.loads(connection.getresponse().read())["status"]["userInfo"]
        connection.close()

    assert user == {"username": "ann", "groups": ["a", "b", "system:authenticated"]}


def test_the_kubeconfig_has_all_that_a_client_needs(
    tls_api_server: ApiServer, tmp_path: Path
) -> None:
    """Server, authority and a client certificate, in a file for its owner only."""
    path = tls_api_server.write_kubeconfig(tmp_path / "kubeconfig")

    written = yaml.safe_load(path.read_text())

    assert written["clusters"][0]["cluster"]["server"] == tls_api_server.url
    assert {"client-certificate-data", "client-key-data"} == set(written["users"][0]["user"])
    assert path.stat().st_mode & 0o077 == 0


def test_time_and_names_can_be_fixed() -> None:
    """A test that compares whole objects needs the same ones in every run."""

    def created() -> Any:
        clock = datetime(2024, 5, 1, tzinfo=UTC)
        with ApiServer.start(clock=lambda: clock, seed=7) as server:
            server.load("{apiVersion: v1, kind: ConfigMap, metadata: {generateName: a-}}")
            return get(server, "/api/v1/configmaps")[1]["items"]

    assert created() == created()
    assert created()[0]["metadata"]["creationTimestamp"] == "2024-05-01T00:00:00Z"


def test_manifests_are_loaded_with_their_status(api_server: ApiServer, tmp_path: Path) -> None:
    """A dump of a cluster shows its pods running."""
    pod = {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": "p", "uid": "of-the-dump", "resourceVersion": "5"},
        "spec": {"containers": [{"name": "c", "image": "x"}]},
        "status": {"phase": "Running"},
    }
    file = tmp_path / "dump.yaml"
    file.write_text(yaml.safe_dump({"apiVersion": "v1", "kind": "List", "items": [pod]}))

    api_server.load(tmp_path)

    _, listed = get(api_server, "/api/v1/pods?fieldSelector=status.phase%3DRunning")
    assert [item["metadata"]["name"] for item in listed["items"]] == ["p"]


@pytest.mark.parametrize(
    "manifest",
    [
        "kind: Foo\napiVersion: x.y/v1\nmetadata: {name: a}",
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: A}",
        "just a text",
        "kind: ConfigMap\nmetadata: {name: a}",
        "{",
    ],
)
def test_a_manifest_that_cannot_be_loaded_is_named(api_server: ApiServer, manifest: str) -> None:
    """The error of a fixture must not look like a bug in what is tested."""
    with pytest.raises(BadManifest):
        api_server.load(manifest)


def test_an_older_minor_can_be_served() -> None:
    """It reports its version and knows no younger parameter."""
    with ApiServer.start(kubernetes="1.32") as server:
        _, version = get(server, "/version")

    assert version["gitVersion"].startswith("v1.32.")


def test_a_port_in_use_is_one_line_and_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    """No traceback for what a person can mend."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        code = main(["serve", "--port", str(port)])

    assert code == 2
    assert capsys.readouterr().err == (
        f"error: cannot listen on 127.0.0.1:{port}: Address already in use; "
        "choose another port, or 0 for any\n"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["--port", "99999"],
        ["--kubernetes", "1.99"],
        ["--load", "no-such-file.yaml"],
        ["--kubeconfig", "no-such-folder/kubeconfig"],
    ],
)
def test_a_bad_option_is_one_line_and_code_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """It names what was given, and nothing stays behind."""
    code = main(["serve", *arguments])

    errors = capsys.readouterr().err
    assert code == 2
    assert errors.startswith("error: ")
    assert errors.count("\n") == 1
    assert arguments[1] in errors


def test_client_certificates_without_tls_are_refused() -> None:
    """The two options contradict each other."""
    with pytest.raises(ServerError, match="tls=True"):
        ApiServer.start(client_certificates=True)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_process_says_where_it_serves_and_stops_cleanly(
    number: signal.Signals, tmp_path: Path
) -> None:
    """One line when ready; a signal ends it with 0 and nothing on the error stream."""
    path = tmp_path / "kubeconfig"
    arguments = [sys.executable, "-m", "kube_testing", "serve", "--kubeconfig", str(path)]
    with subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        server = yaml.safe_load(path.read_text())["clusters"][0]["cluster"]["server"]
        process.send_signal(number)
        _, errors = process.communicate(timeout=20)

    assert server in line
    assert str(path) in line
    assert (process.returncode, errors) == (0, "")
