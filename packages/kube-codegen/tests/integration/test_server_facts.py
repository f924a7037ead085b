"""Facts of a server that says what the test says: beside Kubernetes' own API, anybody's."""

from __future__ import annotations

import json
from collections.abc import Container, Mapping
from dataclasses import replace
from pathlib import Path
from socket import socket
from typing import Any

import pytest

from kube_codegen.cli import main
from kube_codegen.facts import Facts, TypeFacts
from kube_codegen.factsfile import dumps, read_facts
from kube_testing.kubeconfig import kubeconfig
from kube_testing.raw import RawServer, Script, read_request, response

THING = "io.k8s.api.apps.v1.Thing"
REGISTRATION = "io.k8s.kube-aggregator.pkg.apis.apiregistration.v1"
GATEWAY = "io.k8s.networking.gateway.v1.Gateway"


def kind(group: str, name: str) -> dict[str, str]:
    return {"group": group, "version": "v1", "kind": name}


def document(schema: str, group: str, name: str) -> dict[str, Any]:
    fields = {"mode": {"type": "string", "enum": ["Slow", "Fast"], "description": "How fast."}}
    marker = {"x-kubernetes-group-version-kind": [kind(group, name)]}
    return {"components": {"schemas": {schema: {"properties": fields, **marker}}}}


def item(group: str, resource: str, name: str, freshness: str = "Current") -> dict[str, Any]:
    described = {
        "resource": resource,
        "responseKind": kind(group, name),
        "scope": "Namespaced",
        "singularResource": name.lower(),
        "verbs": ["get", "list"],
    }
    served = [] if freshness == "Stale" else [described]
    versions = [{"version": "v1", "freshness": freshness, "resources": served}]
    return {"metadata": {"name": group}, "versions": versions}


def discovery(*items: dict[str, Any]) -> dict[str, Any]:
    return {"kind": "APIGroupDiscoveryList", "items": list(items)}


ANSWERS: Mapping[str, object] = {
    "/version": {"gitVersion": "v1.37.1+acme.2"},
    "/api": discovery(),
    "/apis": discovery(
        item("apps", "things", "Thing"),
        item("gateway.networking.k8s.io", "gateways", "Gateway"),
        item("metrics.k8s.io", "pods", "PodMetrics", "Stale"),
    ),
    "/openapi/v3": {"paths": {"apis/apps/v1": {}, "apis/gateway.networking.k8s.io/v1": {}}},
    "/openapi/v3/apis/apps/v1": document(THING, "apps", "Thing"),
    "/openapi/v3/apis/gateway.networking.k8s.io/v1": document(
        GATEWAY, "gateway.networking.k8s.io", "Gateway"
    ),
}


LEGACY = {
    "kind": "APIGroupList",
    "groups": [
        {"name": name, "versions": [{"version": "v1", "groupVersion": f"{name}/v1"}]}
        for name in ("apps", "metrics.k8s.io")
    ],
}
THINGS = {"name": "things", "kind": "Thing", "namespaced": True, "verbs": ["get"]}
APPS = {"groupVersion": "apps/v1", "resources": [THINGS]}
CORE: dict[str, object] = {"groupVersion": "v1", "resources": []}


def answering(answers: Mapping[str, object], down: Container[str] = ()) -> Script:
    """Return a script that answers each request with what belongs to its path."""
    json_type = [("Content-Type", "application/json")]

    def script(connection: socket) -> None:
        while True:
            try:
                path = read_request(connection).target.partition("?")[0]
            except ConnectionError:
                return
            body = json.dumps(answers.get(path, {})).encode()
            status = 503 if path in down else 200 if path in answers else 404
            connection.sendall(response(status, body, headers=json_type))

    return script


@pytest.fixture
def cluster(raw_server: RawServer, tmp_path: Path) -> list[str]:
    """The options by which a command finds the server."""
    path = tmp_path / "kubeconfig"
    path.write_text(json.dumps(kubeconfig(server=raw_server.url, ca=None, user=None)), "utf-8")
    return ["--server", "--kubeconfig", str(path)]


def extracted(cluster: list[str], out: Path) -> Facts:
    assert main(["extract", *cluster, "--out", str(out)]) == 0
    return read_facts(out)


def test_only_kubernetes_own_api_becomes_facts(
    raw_server: RawServer, cluster: list[str], tmp_path: Path
) -> None:
    """Custom resources are those of one cluster, and their names may look like Kubernetes'."""
    raw_server.play(answering(ANSWERS))

    facts = extracted(cluster, tmp_path / "facts.json")

    assert (facts.kubernetes, facts.source) == ("1.37.1", {"server": ("v1.37.1+acme.2",)})
    assert dict(facts.groups) == {"apps": ("v1",)}
    assert [each.name for each in facts.resources] == ["things"]
    assert list(facts.types) == ["apps.v1.Thing"]
    assert facts.enums == {"apps.v1.Thing.mode": ("Fast", "Slow")}


@pytest.mark.parametrize("where", ["/openapi/v3", "/apis"])
def test_custom_resources_that_come_and_go_are_left_out(
    raw_server: RawServer, cluster: list[str], tmp_path: Path, where: str
) -> None:
    """Between two requests one may appear: described and not discovered, or the reverse."""
    without: dict[str, object] = {
        "/openapi/v3": {"paths": {"apis/apps/v1": {}}},
        "/apis": discovery(item("apps", "things", "Thing")),
    }
    raw_server.play(answering({**ANSWERS, where: without[where]}))

    facts = extracted(cluster, tmp_path / "facts.json")

    assert list(facts.groups) == ["apps"]
    assert list(facts.types) == ["apps.v1.Thing"]


def test_the_api_of_aggregation_is_kubernetes_own(
    raw_server: RawServer, cluster: list[str], tmp_path: Path
) -> None:
    """Older servers discover it and describe everything else."""
    group = "apiregistration.k8s.io"
    raw_server.play(
        answering({**ANSWERS, "/apis": discovery(item(group, "apiservices", "APIService"))})
    )

    facts = extracted(cluster, tmp_path / "facts.json")

    assert [(each.name, each.type) for each in facts.resources] == [("apiservices", "")]


def test_what_a_server_tells_wrongly_is_corrected(
    raw_server: RawServer, cluster: list[str], tmp_path: Path
) -> None:
    """It says what is published, and by the same fix-ups; what it does not serve needs none."""
    bundle = {"type": "string", "format": "byte", "x-kubernetes-list-type": "atomic"}
    schemas = {f"{REGISTRATION}.APIServiceSpec": {"properties": {"caBundle": bundle}}}
    path = "/openapi/v3/apis/apps/v1"
    raw_server.play(answering({**ANSWERS, path: {"components": {"schemas": schemas}}}))

    facts = extracted(cluster, tmp_path / "facts.json")

    described = facts.types["apiregistration.v1.APIServiceSpec"]
    assert described.fields["caBundle"].attributes == {}


def test_notes_count_when_the_server_is_to_be_complete(
    raw_server: RawServer, cluster: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of such a server nothing may be missing."""
    raw_server.play(answering(ANSWERS))
    facts = extracted(cluster, tmp_path / "1.37.json")
    more = replace(facts, groups={**facts.groups, "batch": ("v1alpha1",)})
    (tmp_path / "1.37.json").write_text(dumps(more), "utf-8")

    codes = [
        main(["verify", *cluster, "--facts", str(tmp_path), *options])
        for options in ([], ["--complete"])
    ]

    hidden, shown = capsys.readouterr().out.split("server v1.37.1+acme.2")[1:]
    assert codes == [0, 1]
    assert "- groups.batch.v1alpha1" not in hidden
    assert "- groups.batch.v1alpha1" in shown


def test_a_difference_is_the_exit_code_and_a_line(
    raw_server: RawServer, cluster: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A job that runs it every night looks at the one, and whoever it wakes at the other."""
    raw_server.play(answering(ANSWERS))
    facts = extracted(cluster, tmp_path / "1.37.json")
    changed = TypeFacts(name="apps.v1.Thing", gvk=("apps", "v1", "Thing"))

    same = main(["verify", *cluster, "--facts", str(tmp_path)])
    aside = capsys.readouterr().out
    (tmp_path / "1.37.json").write_text(
        dumps(replace(facts, types={changed.name: changed})), "utf-8"
    )
    different = main(["verify", *cluster, "--facts", str(tmp_path)])

    assert (same, different) == (0, 1)
    assert "not compared (no part of Kubernetes): gateway.networking.k8s.io/v1\n" in aside
    assert "not compared (no answer): metrics.k8s.io/v1\n" in aside
    assert "+ types.apps.v1.Thing.fields.mode\n" in capsys.readouterr().out


def test_what_a_server_says_rewrites_no_terminal(
    raw_server: RawServer, cluster: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The differences that are read must be those that there are."""
    raw_server.play(answering({**ANSWERS, "/version": {"gitVersion": "v1.37.1\x1b[2J"}}))
    extracted(cluster, tmp_path / "1.37.json")

    code = main(["verify", *cluster, "--facts", str(tmp_path)])

    assert code == 0
    assert capsys.readouterr().out.startswith("server v1.37.1\\u001b[2J, facts of 1.37.1\n")


def test_what_goes_wrong_rewrites_no_terminal_either(
    raw_server: RawServer, cluster: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Errors name what the server named, on one line of their own."""
    reference = {"$ref": "\x1b]0;owned\x07\nkube_codegen: 0 differences"}
    schemas = {THING: {"properties": {"mode": reference}}}
    path = "/openapi/v3/apis/apps/v1"
    raw_server.play(answering({**ANSWERS, path: {"components": {"schemas": schemas}}}))

    code = main(["extract", *cluster, "--out", str(tmp_path / "facts.json")])

    [line] = capsys.readouterr().err.splitlines()
    assert code == 2
    assert line.isprintable()
    assert r"refers to \u001b]0;owned\u0007 kube_codegen: 0 differences" in line


def test_kinds_have_metadata_spec_and_status_whatever_a_server_tells(
    raw_server: RawServer, cluster: list[str], tmp_path: Path
) -> None:
    """Else no generic function takes a model that is made of its facts."""
    kinds = {"x-kubernetes-group-version-kind": [kind("apps", "Thing")]}
    text = {"type": "string"}
    wires = ("metadata", "spec", "status", "mode")
    whole = {"properties": dict.fromkeys(wires, text), **kinds}
    part = {"properties": {"status": text}}
    schemas = {THING: whole, f"{THING}Part": part}
    path = "/openapi/v3/apis/apps/v1"
    raw_server.play(answering({**ANSWERS, path: {"components": {"schemas": schemas}}}))

    types = extracted(cluster, tmp_path / "facts.json").types

    held = {wire for wire, each in types["apps.v1.Thing"].fields.items() if each.pointer is False}
    assert held == {"metadata", "spec", "status"}
    assert types["apps.v1.ThingPart"].fields["status"].pointer is None


def test_a_stable_version_that_a_server_lacks_is_a_difference(
    raw_server: RawServer, cluster: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A job that watches a cluster must not sleep while apps/v1 is gone."""
    raw_server.play(answering(ANSWERS))
    facts = extracted(cluster, tmp_path / "1.37.json")
    more = replace(facts, groups={**facts.groups, "batch": ("v1",)})
    (tmp_path / "1.37.json").write_text(dumps(more), "utf-8")

    code = main(["verify", *cluster, "--facts", str(tmp_path)])

    assert code == 1
    assert "- groups.batch.v1\n1 differences, 0 notes\n" in capsys.readouterr().out


ODD = item("apps", "things", "Thing")
ODD["versions"][0]["resources"][0]["verbs"].append(1)
MARKED = {"components": {"schemas": {THING: {"x-kubernetes-group-version-kind": kind("a", "B")}}}}
WRONG: list[tuple[str, object, str]] = [
    ("/version", {"gitVersion": "unknown"}, "server: /version says 'unknown'"),
    ("/openapi/v3", None, "server: "),
    ("/apis", discovery({}), "discovery: unexpected shape"),
    ("/openapi/v3/apis/apps/v1", {"components": []}, "server: unexpected shape"),
    ("/openapi/v3/apis/apps/v1", MARKED, "server: unexpected shape"),
    ("/apis", {**LEGACY, "groups": [{"name": "apps", "versions": [[]]}]}, "discovery: unexpected"),
    ("/apis", discovery(ODD), "things.verbs[2]: is missing or no string"),
    ("/openapi/v3/apis/apps/v1", {"components": {"schemas": {"a.b": {}}}}, "schema a.b"),
    ("/openapi/v3/apis/apps/v1", {"components": {"schemas": {THING: 1}}}, f"schema {THING}"),
    ("/openapi/v3", {}, "server: /openapi/v3 has no paths"),
    ("/version", [], "server: the answer to /version is no object"),
    ("/apis", {"kind": "APIGroupList", "groups": [{}]}, "discovery: unexpected shape"),
]


@pytest.mark.parametrize(("path", "answer", "problem"), WRONG)
def test_what_a_server_should_not_say_is_one_line_and_nothing_is_written(
    *,
    raw_server: RawServer,
    cluster: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    path: str,
    answer: object,
    problem: str,
) -> None:
    """Half a facts file would be compiled into clients."""
    answers = {**ANSWERS, path: answer}
    if answer is None:
        del answers[path]
    raw_server.play(answering(answers))
    out = tmp_path / "facts.json"

    code = main(["extract", *cluster, "--out", str(out)])

    [line] = capsys.readouterr().err.splitlines()
    assert (code, problem in line) == (2, True), line
    assert [each.name for each in tmp_path.iterdir()] == ["kubeconfig"]


@pytest.mark.parametrize("discovered", [ANSWERS["/apis"], LEGACY])
def test_an_aggregated_server_that_is_down_is_left_out(
    raw_server: RawServer, cluster: list[str], tmp_path: Path, discovered: object
) -> None:
    """Whatever it serves, and however discovery tells that it is down."""
    answers = {**ANSWERS, "/apis": discovered, "/apis/apps/v1": APPS, "/api/v1": CORE}
    down = ("/openapi/v3/apis/gateway.networking.k8s.io/v1", "/apis/metrics.k8s.io/v1")
    raw_server.play(answering(answers, down=down))

    facts = extracted(cluster, tmp_path / "facts.json")

    assert "metrics.k8s.io" not in facts.groups
    assert list(facts.types) == ["apps.v1.Thing"]


def test_a_part_of_kubernetes_that_is_not_described_is_no_note(
    raw_server: RawServer, cluster: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It would look as if it was switched off, and the comparison as if it had been made."""
    raw_server.play(answering(ANSWERS), answering(ANSWERS, down=("/openapi/v3/apis/apps/v1",)))
    extracted(cluster, tmp_path / "1.37.json")

    code = main(["verify", *cluster, "--facts", str(tmp_path)])

    assert code == 2
    assert "server: does not describe apps/v1" in capsys.readouterr().err


def test_a_minor_without_facts_is_named_with_those_that_have_them(
    raw_server: RawServer, cluster: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever has an older cluster sees at once what there is."""
    raw_server.play(answering({**ANSWERS, "/version": {"gitVersion": "v1.99.0"}}))
    for minor in ("1.9", "1.10"):
        (tmp_path / f"{minor}.json").touch()

    code = main(["verify", *cluster, "--facts", str(tmp_path)])

    assert code == 2
    assert "no facts about Kubernetes 1.99; there are: 1.9, 1.10" in capsys.readouterr().err


def test_a_server_of_another_minor_gives_no_discovery(
    raw_server: RawServer, cluster: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Resources of one minor with the types of another would be the facts of none."""
    raw_server.play(answering(ANSWERS))

    code = main(
        ["extract", "--kubernetes", "1.27.16", *cluster, "--out", str(tmp_path / "facts.json")]
    )

    assert code == 2
    assert "Kubernetes 1.27.16: the server is one of 1.37.1" in capsys.readouterr().err


DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions"
DEFINITION: dict[str, Any] = {
    "metadata": {"name": "things.acme.example"},
    "spec": {
        "group": "acme.example",
        "scope": "Cluster",
        "names": {"kind": "Thing", "plural": "things"},
        "versions": [
            {"name": "v1", "served": True, "schema": {"openAPIV3Schema": {"type": "object"}}}
        ],
    },
}
BARE: dict[str, Any] = {**DEFINITION, "spec": {}}


def test_a_server_has_definitions_as_files_have(
    cluster: list[str], raw_server: RawServer, tmp_path: Path
) -> None:
    """Lists say of their items neither kind nor version."""
    raw_server.play(answering({DEFINITIONS: {"items": [DEFINITION]}}))

    code = main(["crd", *cluster, "--package", "acme", "--out", str(tmp_path / "acme")])

    assert code == 0
    assert "class Thing(Model" in (tmp_path / "acme/models/acme_v1.py").read_text("utf-8")


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ([], f"server: the answer to {DEFINITIONS} is no object"),
        ({"items": None}, "server: no CustomResourceDefinition is there"),
        ({"items": {"a": DEFINITION}}, "server: items: is no list"),
        ({"items": [DEFINITION, None]}, "server: items[1]: is no object"),
        ({"items": [BARE]}, "server: things.acme.example: spec.names: is"),
    ],
)
def test_what_is_wrong_on_a_server_is_named_as_in_a_file(
    cluster: list[str],
    raw_server: RawServer,
    capsys: pytest.CaptureFixture[str],
    *,
    answer: Any,
    told: str,
) -> None:
    """And nothing is written."""
    raw_server.play(answering({DEFINITIONS: answer}))
    out = Path(cluster[-1]).with_name("acme")

    code = main(["crd", *cluster, "--package", "acme", "--out", str(out)])

    assert code == 2
    assert told in capsys.readouterr().err
    assert not out.exists()
