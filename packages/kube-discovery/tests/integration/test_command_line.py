"""``python -m kube_discovery`` against an API server."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from kube_discovery.__main__ import main
from kube_testing.raw import RawServer, response
from kube_testing.raw import answer as answer_of
from kube_testing.server import ApiServer
from kube_transport.codec.yaml import decode_yaml


@pytest.fixture(autouse=True)
def kubeconfig(api_server: ApiServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have the command find the embedded server as it would a cluster."""
    path = api_server.write_kubeconfig(tmp_path / "config")
    monkeypatch.setenv("KUBECONFIG", str(path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return path


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    """Run a command for a program, in both of the formats for those, and return its answer."""
    assert main([*words, "-o", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert main([*words, "-o", "yaml"]) == 0
    assert decode_yaml(capsys.readouterr().out) == said
    return said


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


def test_programs_get_lists_of_resources_and_versions(capsys: pytest.CaptureFixture[str]) -> None:
    """The resources as kubectl writes them, each with its own group and version."""
    resources = answer(capsys, "api-resources", "--api-group", "apps")
    versions = answer(capsys, "api-versions")

    [found] = [each for each in resources["resources"] if each["name"] == "deployments"]
    assert (resources["kind"], resources["groupVersion"]) == ("APIResourceList", "")
    assert (found["group"], found["version"], found["kind"]) == ("apps", "v1", "Deployment")
    assert found["shortNames"] == ["deploy"]
    assert versions[0] == "v1"


def test_a_field_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    """With the types of what is in it; this server has no words about them."""
    assert main(["explain", "deploy.spec"]) == 0

    lines = capsys.readouterr().out.splitlines()

    assert lines[:4] == ["GROUP:    apps", "KIND:     Deployment", "VERSION:  v1", ""]
    assert lines[4].startswith("FIELD: spec <DeploymentSpec>")
    assert "  selector\t<LabelSelector> -required-" in lines


def test_everything_below_a_field_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    """As a tree, whose margins tell what is in what."""
    assert main(["explain", "pod.spec", "--recursive", "--api-version", "v1"]) == 0

    lines = capsys.readouterr().out.splitlines()

    assert "  containers\t<[]Container> -required-" in lines
    assert "    imagePullPolicy\t<string>" in lines


def test_programs_get_what_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    """Names, types and enumerations."""
    told = answer(capsys, "explain", "pod.spec.restartPolicy")

    assert told["apiVersion"] == "v1"
    assert (told["path"], told["type"]) == ("spec.restartPolicy", "string")
    assert "Never" in told["enum"]


def test_an_unknown_field_is_an_error_with_a_hint(capsys: pytest.CaptureFixture[str]) -> None:
    """One line, as for every mistake."""
    assert main(["explain", "pod.spec.container"]) == 1

    assert "did you mean containers" in capsys.readouterr().err


def test_a_yes_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """By any name of the resource, and of a path."""
    for words in (["delete", "deploy"], ["get", "/healthz"], ["create", "pods/exec", "-A"]):
        assert main(["can-i", *words]) == 0
        assert capsys.readouterr().out == "yes\n"

    assert answer(capsys, "can-i", "list", "nodes")["allowed"] is True


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["get", "/x"], {"allowed": False, "reason": "because\x1b[2J"}),
        (["--list"], {"incomplete": True, "evaluationError": "because\x1b[2J"}),
    ],
)
def test_a_reason_cannot_rewrite_the_terminal(
    raw_server: RawServer,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    status: dict[str, object],
) -> None:
    """It names roles, which others may call as they like."""
    raw_server.play(answer_of(response(201, json.dumps({"status": status}).encode())))

    main(["can-i", *words, "-s", raw_server.url])

    told = "".join(capsys.readouterr())
    assert "because\\u001b[2J" in told
    assert "\x1b" not in told


def test_half_a_question_is_a_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    """The message says what is missing."""
    assert main(["can-i", "get"]) == 1

    assert capsys.readouterr().err == (
        "error: can-i: say a verb and a resource or a path, or --list\n"
    )


def test_what_was_asked_is_kept_where_caches_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """So that the next command is quicker."""
    main(["explain", "pod"])
    [folder] = (tmp_path / "cache" / "kube-discovery").iterdir()
    main(["explain", "pod", "--cache-dir", str(tmp_path / "elsewhere")])
    [elsewhere] = (tmp_path / "elsewhere").iterdir()

    assert folder.name == elsewhere.name
    assert len(list(folder.iterdir())) == len(list(elsewhere.iterdir())) == 3
    assert capsys.readouterr().err == ""


def test_what_is_wrong_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """No traceback, whatever the mistake."""
    assert main(["api-versions", "--context", "nowhere"]) == 1

    [line] = capsys.readouterr().err.splitlines()

    assert line.startswith("error: --context: no context 'nowhere'")


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
