"""What a user may do: the question that is sent, and what is made of the answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from kube_discovery.__main__ import main
from kube_discovery.access import AccessRule, can_i, can_i_path, rules_of
from kube_testing.raw import RawServer, read_request, response
from kube_transport.api.schema import GroupResource
from kube_transport.client import Client
from kube_transport.config import Config

RULES = {
    "resourceRules": [
        {
            "verbs": ["get", "list"],
            "apiGroups": ["", "apps"],
            "resources": ["pods"],
            "resourceNames": ["web"],
        }
    ],
    "nonResourceRules": [{"verbs": ["get"], "nonResourceURLs": ["/healthz"]}],
    "incomplete": True,
    "evaluationError": "webhook",
}


class Authority:
    """Gives every review the same status.

    Attributes:
        asked: the specs of the reviews.
        unanswered: how often something else was asked for.
    """

    def __init__(self, **status: object) -> None:
        self.status = status
        self.asked: list[tuple[str, Any]] = []
        self.unanswered = 0

    def __call__(self, connection: Any) -> None:
        while True:
            try:
                request = read_request(connection)
            except ConnectionError:
                return
            if request.method != "POST":
                self.unanswered += 1
                connection.sendall(response(200, b'{"groups":[]}'))
                continue
            review = json.loads(request.body)
            path = f"/apis/authorization.k8s.io/v1/{review['kind'].lower()}s"
            assert request.target == path, request.target
            self.asked.append((review["kind"], review["spec"]))
            answer = json.dumps({**review, "status": self.status}).encode()
            connection.sendall(response(201, answer))


@pytest.fixture
def client(raw_server: RawServer) -> Iterator[Client]:
    """A client of the raw server."""
    with Client(Config(server=raw_server.url)) as made:
        yield made


def play(raw_server: RawServer, **status: object) -> Authority:
    authority = Authority(**status)
    raw_server.play(authority)
    return authority


def test_the_question_says_what_is_to_be_done_to_what(
    raw_server: RawServer, client: Client
) -> None:
    """Every part that rules look at."""
    authority = play(raw_server, allowed=True)

    verdict = can_i(
        client,
        "get",
        GroupResource("apps", "deployments"),
        subresource="scale",
        namespace="shop",
        name="web",
    )

    [(kind, spec)] = authority.asked
    assert verdict
    assert kind == "SelfSubjectAccessReview"
    assert {key: value for key, value in spec["resourceAttributes"].items() if value} == {
        "verb": "get",
        "group": "apps",
        "resource": "deployments",
        "subresource": "scale",
        "namespace": "shop",
        "name": "web",
    }


def test_a_path_that_is_no_resource_can_be_asked_about(
    raw_server: RawServer, client: Client
) -> None:
    """And an answer that denies says why."""
    authority = play(raw_server, denied=True, reason="no", evaluationError="webhook")

    verdict = can_i_path(client, "get", "/logs")

    assert not verdict
    assert (verdict.denied, verdict.reason, verdict.evaluation_error) == (True, "no", "webhook")
    assert authority.asked == [
        ("SelfSubjectAccessReview", {"nonResourceAttributes": {"verb": "get", "path": "/logs"}})
    ]


def test_rules_are_those_of_a_namespace(raw_server: RawServer, client: Client) -> None:
    """On resources and on paths, and whether these are all."""
    authority = play(raw_server, **RULES)

    found = rules_of(client, "shop")

    assert authority.asked == [("SelfSubjectRulesReview", {"namespace": "shop"})]
    assert (found.incomplete, found.evaluation_error) == (True, "webhook")
    assert found.rules == (
        AccessRule(
            verbs=("get", "list"),
            groups=("", "apps"),
            resources=("pods",),
            resource_names=("web",),
        ),
        AccessRule(verbs=("get",), paths=("/healthz",)),
    )


@pytest.mark.parametrize(
    ("words", "attributes"),
    [
        ("get pods.example.com/log web -n shop", ("example.com", "pods", "log", "shop", "web")),
        ("get pods", ("", "pods", "", "default", "")),
        ("get pods -A", ("", "pods", "", "", "")),
        ("* *", ("", "*", "", "default", "")),
    ],
)
def test_a_no_is_an_exit_code_and_a_word(
    raw_server: RawServer,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Any,
    words: str,
    attributes: tuple[str, ...],
) -> None:
    """Scripts look at the one, people at the other; what is not served is asked about as it is."""
    authority = play(raw_server, reason="not yours")
    where = ["--server", raw_server.url, "--cache-dir", str(tmp_path)]
    (tmp_path / "config").write_text("{}")

    code = main(["can-i", *words.split(), *where, "--kubeconfig", str(tmp_path / "config")])

    said = capsys.readouterr()
    [(_, spec)] = authority.asked
    asked = spec["resourceAttributes"]
    assert (code, said.out) == (1, "no - not yours\n")
    assert attributes == tuple(
        asked[key] for key in ("group", "resource", "subresource", "namespace", "name")
    )
    assert said.err.startswith("warning: the server does not serve") is (words != "* *")


def test_programs_get_the_names_of_the_api(
    raw_server: RawServer, capsys: pytest.CaptureFixture[str], tmp_path: Any
) -> None:
    """Who reads reviews knows them."""
    play(raw_server, **RULES)
    (tmp_path / "config").write_text("{}")
    where = ["--server", raw_server.url, "--kubeconfig", str(tmp_path / "config")]

    main(["can-i", "--list", "-o", "json", *where])
    rules = json.loads(capsys.readouterr().out)
    main(["can-i", "get", "/logs", "-o", "json", *where])
    verdict = json.loads(capsys.readouterr().out)

    assert rules["rules"][0]["resourceNames"] == ["web"]
    assert (rules["incomplete"], rules["evaluationError"]) == (True, "webhook")
    assert (verdict["allowed"], verdict["evaluationError"]) == (False, "webhook")


def test_rules_are_a_table(
    raw_server: RawServer, capsys: pytest.CaptureFixture[str], tmp_path: Any
) -> None:
    """As kubectl's, with groups written out."""
    play(raw_server, **RULES)
    (tmp_path / "config").write_text("{}")

    code = main(
        ["can-i", "--list", "--server", raw_server.url, "--kubeconfig", str(tmp_path / "config")]
    )

    said = capsys.readouterr()
    assert code == 0
    assert said.out.splitlines() == [
        "RESOURCES        NON-RESOURCE URLS   RESOURCE NAMES   VERBS",
        "pods pods.apps                       web              get list",
        "                 /healthz                             get",
    ]
    assert said.err == "warning: there may be more: webhook\n"
