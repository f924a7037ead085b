"""``python -m kube_discovery`` against an API server."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kube_discovery.__main__ import main
from kube_testing.server import ApiServer


@pytest.fixture(autouse=True)
def kubeconfig(api_server: ApiServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have the command find the embedded server as it would a cluster."""
    path = api_server.write_kubeconfig(tmp_path / "config")
    monkeypatch.setenv("KUBECONFIG", str(path))
    return path


def test_resources_are_listed_as_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    """The columns are kubectl's."""
    assert main(["api-resources", "--api-group", "apps"]) == 0

    header, *rows = (line.split() for line in capsys.readouterr().out.splitlines())

    assert header == ["NAME", "SHORTNAMES", "APIVERSION", "NAMESPACED", "KIND"]
    assert ["deployments", "deploy", "apps/v1", "true", "Deployment"] in rows


def test_resources_are_selected_by_scope_and_verbs(capsys: pytest.CaptureFixture[str]) -> None:
    """``-o name`` makes input for other commands."""
    assert main(["api-resources", "--namespaced=false", "--verbs=list,watch", "-o", "name"]) == 0

    names = capsys.readouterr().out.split()

    assert "nodes" in names
    assert "customresourcedefinitions.apiextensions.k8s.io" in names
    assert "pods" not in names
    assert "tokenreviews.authentication.k8s.io" not in names


def test_versions_are_listed_in_the_servers_order(capsys: pytest.CaptureFixture[str]) -> None:
    """The core group is the first."""
    assert main(["api-versions"]) == 0

    versions = capsys.readouterr().out.splitlines()

    assert versions[0] == "v1"
    assert versions.index("autoscaling/v2") < versions.index("autoscaling/v1")


def test_what_is_wrong_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """No traceback, whatever the mistake."""
    assert main(["api-versions", "--context", "nowhere"]) == 1

    [line] = capsys.readouterr().err.splitlines()

    assert line.startswith("error: no context 'nowhere'")


@pytest.mark.parametrize(
    ("user", "told"),
    [
        ("{token: wrong}", "Unauthorized: the credentials were refused; renew those of {whose}"),
        ("{}", "forbidden: .*: no credentials were sent; add them to {whose}"),
        ("{auth-provider: {name: x}}", "no auth plugin 'x' is installed; .*; see {whose}"),
    ],
)
def test_trouble_with_credentials_says_where_and_whose(
    user: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The server's bare word names neither the server nor what to mend."""
    with ApiServer.start(tls=True, client_certificates=True) as server:
        assert server.authority is not None
        authority = tmp_path / "ca.pem"
        authority.write_bytes(server.authority.certificate)
        path = tmp_path / "refused"
        path.write_text(
            f"""
clusters: [{{name: c, cluster: {{server: "{server.url}", certificate-authority: ca.pem}}}}]
contexts: [{{name: kind, context: {{cluster: c, user: bob}}}}]
users: [{{name: bob, user: {user}}}]
"""
        )

        assert main(["api-versions", "--kubeconfig", str(path), "--context", "kind"]) == 1

    [line] = capsys.readouterr().err.splitlines()
    message = told.format(whose="user 'bob' of the kubeconfig")
    assert re.fullmatch(rf"error: {re.escape(server.url)} \(context kind\): {message}", line)


def test_a_wrong_argument_is_a_wrong_use() -> None:
    """Exit code 2 is for those, as everywhere."""
    with pytest.raises(SystemExit, match="2"):
        main(["api-resources", "--namespaced=perhaps"])
