"""The embedded API server over sockets: framing, negotiation, verbs and refusals."""

from __future__ import annotations

import gzip
import http.client
import json
import socket
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import pytest

from kube_testing.server import ApiServer

CONFIG_MAPS = "/api/v1/namespaces/default/configmaps"
JSON_HEADERS = {"Content-Type": "application/json"}


@contextmanager
def connected(server: ApiServer) -> Generator[http.client.HTTPConnection]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    try:
        yield connection
    finally:
        connection.close()


def call(
    server: ApiServer,
    method: str,
    path: str,
    body: object = None,
    headers: dict[str, str] | None = None,
) -> tuple[int, Any]:
    with connected(server) as connection:
        text = None if body is None else json.dumps(body)
        connection.request(method, path, text, JSON_HEADERS | (headers or {}))
        response = connection.getresponse()
        return response.status, json.loads(response.read())


def config_map(name: str, **data: str) -> dict[str, Any]:
    return {"metadata": {"name": name}, "data": data}


def test_an_object_is_created_read_changed_and_deleted(api_server: ApiServer) -> None:
    """The shortest story that touches every kind of verb."""
    created = call(api_server, "POST", CONFIG_MAPS, config_map("a", x="1"))
    patched = call(
        api_server,
        "PATCH",
        f"{CONFIG_MAPS}/a",
        {"data": {"y": "2"}},
        {"Content-Type": "application/merge-patch+json"},
    )
    read = call(api_server, "GET", f"{CONFIG_MAPS}/a")
    deleted = call(api_server, "DELETE", f"{CONFIG_MAPS}/a")
    gone = call(api_server, "GET", f"{CONFIG_MAPS}/a")

    assert created[0] == 201
    assert patched == read
    assert read[1]["data"] == {"x": "1", "y": "2"}
    assert deleted[1]["status"] == "Success"
    assert gone[0] == 404


def test_a_connection_serves_many_requests(api_server: ApiServer) -> None:
    """Clients pool connections; a server that hangs up each time would hide their faults."""
    with connected(api_server) as connection:
        connection.request("GET", "/version")
        connection.getresponse().read()
        first = connection.sock

        connection.request("GET", "/api/v1/namespaces")
        connection.getresponse().read()

        assert connection.sock is first


def test_pipelined_requests_are_answered_in_order(api_server: ApiServer) -> None:
    """Bytes that arrive early wait for their turn."""
    request = b"GET /healthz HTTP/1.1\r\nHost: h\r\n\r\n"
    last = b"GET /healthz HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"
    with socket.create_connection(("127.0.0.1", api_server.port), timeout=60) as client:
        client.sendall(request + request + last)

        answers = b"".join(iter(lambda: client.recv(65536), b""))

    assert answers.count(b"HTTP/1.1 200 OK") == 3


def test_a_large_answer_is_compressed_for_those_who_accept_it(api_server: ApiServer) -> None:
    """As the real server does above 128 KiB, and never below."""
    api_server.load(
        [{"apiVersion": "v1", "kind": "ConfigMap", **config_map("big", x="x" * 200000)}]
    )
    headers = {"Accept-Encoding": "gzip"}

    with connected(api_server) as connection:
        connection.request("GET", f"{CONFIG_MAPS}/big", headers=headers)
        large = connection.getresponse()
        body = gzip.decompress(large.read())
        connection.request("GET", "/version", headers=headers)
        small = connection.getresponse()
        small.read()

    assert large.getheader("Content-Encoding") == "gzip"
    assert json.loads(body)["metadata"]["name"] == "big"
    assert small.getheader("Content-Encoding") is None


def test_a_client_that_asks_first_is_told_to_go_on(api_server: ApiServer) -> None:
    """``Expect: 100-continue`` is answered before the body comes."""
    body = json.dumps(config_map("a")).encode()
    head = (
        f"POST {CONFIG_MAPS} HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", api_server.port), timeout=60) as client:
        client.sendall(head.encode())
        first = client.recv(1000)
        client.sendall(body)
        rest = b"".join(iter(lambda: client.recv(65536), b""))

    assert first == b"HTTP/1.1 100 Continue\r\n\r\n"
    assert rest.startswith(b"HTTP/1.1 201 Created")


def test_a_body_above_the_limit_is_refused_before_it_is_read(api_server: ApiServer) -> None:
    """The answer reaches the client though it is still sending."""
    head = f"POST {CONFIG_MAPS} HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999\r\n\r\n"
    with socket.create_connection(("127.0.0.1", api_server.port), timeout=60) as client:
        client.sendall(head.encode() + b"x" * 100000)

        answer = b"".join(iter(lambda: client.recv(65536), b""))

    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b'"reason":"RequestEntityTooLarge"' in answer


@pytest.mark.parametrize(
    ("method", "path", "named"),
    [
        ("GET", f"{CONFIG_MAPS}?sharding=1", "sharding"),
        ("GET", f"{CONFIG_MAPS}/a?watch=true", "watch"),
        ("GET", "/api/v1/watch/pods", "watch"),
        ("GET", "/api/v1/namespaces/default/pods/p/log", "pods/log"),
        ("GET", "/api/v1/componentstatuses", "componentstatuses"),
    ],
)
def test_what_is_not_done_is_refused_by_name(
    api_server: ApiServer, method: str, path: str, named: str
) -> None:
    """501 and a cause whose field is the parameter: never silence."""
    code, status = call(api_server, method, path)

    assert code == 501
    assert [cause["field"] for cause in status["details"]["causes"]] == [named]


def test_server_side_apply_is_refused_by_name(api_server: ApiServer) -> None:
    """A client must learn that nothing was applied."""
    code, status = call(
        api_server,
        "PATCH",
        f"{CONFIG_MAPS}/a?fieldManager=me",
        {},
        {"Content-Type": "application/apply-patch+yaml"},
    )

    assert code == 501
    assert "server-side apply" in status["message"]


def test_protobuf_is_refused_both_ways(api_server: ApiServer) -> None:
    """406 for what is wanted, 415 for what is sent: a client can fall back to JSON."""
    protobuf = "application/vnd.kubernetes.protobuf"

    wanted = call(api_server, "GET", CONFIG_MAPS, headers={"Accept": protobuf})
    sent = call(api_server, "POST", CONFIG_MAPS, {}, {"Content-Type": protobuf})

    assert (wanted[0], sent[0]) == (406, 415)


def test_strict_validation_refuses_and_the_default_warns(api_server: ApiServer) -> None:
    """``kubectl create`` asks for strict validation; everybody else is told."""
    body = json.dumps({**config_map("a"), "dta": {}})

    with connected(api_server) as connection:
        connection.request("POST", f"{CONFIG_MAPS}?fieldValidation=Strict", body, JSON_HEADERS)
        strict = connection.getresponse()
        message = json.loads(strict.read())["message"]
        connection.request("POST", CONFIG_MAPS, body, JSON_HEADERS)
        lenient = connection.getresponse()
        lenient.read()

    assert strict.status == 400
    assert 'unknown field "dta"' in message
    assert lenient.status == 201
    assert lenient.getheader("Warning") == r'299 - "unknown field \"dta\""'


def test_a_table_and_metadata_come_for_the_asking(api_server: ApiServer) -> None:
    """What ``kubectl get`` and metadata-only clients ask for."""
    form = "application/json;as={};v=v1;g=meta.k8s.io"

    _, table = call(
        api_server, "GET", "/api/v1/namespaces", headers={"Accept": form.format("Table")}
    )
    _, partial = call(
        api_server,
        "GET",
        "/api/v1/namespaces/default",
        headers={"Accept": form.format("PartialObjectMetadata")},
    )

    assert [column["name"] for column in table["columnDefinitions"]] == ["Name", "Status", "Age"]
    assert table["rows"][0]["cells"][:2] == ["default", "Active"]
    assert partial["kind"] == "PartialObjectMetadata"
    assert "spec" not in partial


def test_aggregated_discovery_is_not_sent_twice(api_server: ApiServer) -> None:
    """With the tag of what a client has, the answer is 304 without a body."""
    accept = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList"

    with connected(api_server) as connection:
        connection.request("GET", "/apis", headers={"Accept": accept})
        first = connection.getresponse()
        groups = json.loads(first.read())["items"]
        tag = first.getheader("ETag") or ""
        connection.request("GET", "/apis", headers={"Accept": accept, "If-None-Match": tag})
        second = connection.getresponse()
        rest = second.read()

    assert "apps" in [group["metadata"]["name"] for group in groups]
    assert (second.status, rest) == (304, b"")


def test_the_openapi_index_leads_to_documents_with_kinds(api_server: ApiServer) -> None:
    """``kubectl`` looks for the kind and for ``fieldValidation`` on its patch."""
    _, index = call(api_server, "GET", "/openapi/v3")
    url = index["paths"]["apis/apps/v1"]["serverRelativeURL"]

    _, document = call(api_server, "GET", url)

    patch = document["paths"]["/apis/apps/v1/namespaces/{namespace}/deployments/{name}"]["patch"]
    assert patch["x-kubernetes-group-version-kind"]["kind"] == "Deployment"
    assert "fieldValidation" in [parameter["name"] for parameter in patch["parameters"]]
    assert document["components"]["schemas"]["io.k8s.api.apps.v1.Deployment"]["properties"]


def test_a_scale_changes_the_replicas(api_server: ApiServer) -> None:
    """Autoscalers know nothing of a workload but its scale."""
    path = "/apis/apps/v1/namespaces/default/deployments"
    template = {
        "metadata": {"labels": {"a": "b"}},
        "spec": {"containers": [{"name": "c", "image": "x"}]},
    }
    spec = {"selector": {"matchLabels": {"a": "b"}}, "template": template}
    call(api_server, "POST", path, {"metadata": {"name": "web"}, "spec": spec})

    _, scale = call(api_server, "GET", f"{path}/web/scale")
    call(api_server, "PUT", f"{path}/web/scale", {**scale, "spec": {"replicas": 4}})
    _, deployment = call(api_server, "GET", f"{path}/web")

    assert (scale["spec"], scale["status"]["selector"]) == ({"replicas": 1}, "a=b")
    assert deployment["spec"]["replicas"] == 4


def test_yaml_is_read_and_written(api_server: ApiServer) -> None:
    """The real server takes both, and dates in YAML stay texts."""
    body = "metadata: {name: a}\ndata: {day: '2024-01-01', yes: 'no'}\n"
    headers = {"Content-Type": "application/yaml", "Accept": "application/yaml"}

    with connected(api_server) as connection:
        connection.request("POST", CONFIG_MAPS, body, headers)
        response = connection.getresponse()
        text = response.read().decode()

    assert response.status == 201
    assert response.getheader("Content-Type") == "application/yaml"
    assert "day: '2024-01-01'" in text


def test_requests_are_recorded(api_server: ApiServer) -> None:
    """A test asserts what a client sent, not only what came of it."""
    call(api_server, "GET", f"{CONFIG_MAPS}?limit=5", headers={"User-Agent": "me"})

    [exchange] = api_server.requests

    assert exchange.request.target == f"{CONFIG_MAPS}?limit=5"
    assert exchange.request.header("user-agent") == "me"
    assert exchange.status == 200


def test_ten_thousand_pods_are_listed_whole_and_in_pages(api_server: ApiServer) -> None:
    """The size at which clients are measured."""
    api_server.load(
        {
            "apiVersion": "v1",
            "kind": "Pod",
            "metadata": {"name": f"p{number:05}"},
            "spec": {"containers": [{"name": "c", "image": "x"}]},
        }
        for number in range(10_000)
    )
    pods = "/api/v1/namespaces/default/pods"

    _, whole = call(api_server, "GET", pods)
    _, page = call(api_server, "GET", f"{pods}?limit=500")

    assert len(whole["items"]) == 10_000
    assert (len(page["items"]), page["metadata"]["remainingItemCount"]) == (500, 9500)
