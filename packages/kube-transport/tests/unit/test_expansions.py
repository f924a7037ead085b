"""What pods, services, nodes and events can do beside the verbs of all kinds."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kube_transport import Client, Config
from kube_transport.api.unstructured import Unstructured
from kube_transport.errors import InvalidRequest
from kube_transport.expansions import (
    AllEvents,
    EventResourceClient,
    PodResourceClient,
    ProxyResourceClient,
)
from kube_transport.http import Headers, Request
from kube_transport.resource import Resource


class Answer:
    """A whole JSON response."""

    status = 200
    headers = Headers({"Content-Type": "application/json"})

    def __init__(self, body: object) -> None:
        self._body = json.dumps(body).encode()

    def read(self) -> bytes:
        return self._body

    def chunks(self) -> list[bytes]:
        return [self._body]

    def close(self) -> None:
        pass

    def __enter__(self) -> Answer:
        return self

    def __exit__(self, *failure: object) -> None:
        pass


class Recorder:
    """Keeps the requests and answers each with the same object."""

    def __init__(self, body: object) -> None:
        self._body = body
        self.requests: list[Request] = []

    def round_trip(self, request: Request) -> Any:
        self.requests.append(request)
        return Answer(self._body)

    def close(self) -> None:
        pass

    @property
    def sent(self) -> Any:
        """The body of the one request."""
        [request] = self.requests
        assert isinstance(request.body, bytes)
        return json.loads(request.body)


def resource(plural: str, kind: str, *, namespaced: bool = True) -> Resource[Unstructured]:
    return Resource(
        group="",
        version="v1",
        plural=plural,
        kind=kind,
        namespaced=namespaced,
        model=Unstructured,
    )


PODS = resource("pods", "Pod")
EVENTS = resource("events", "Event")
NODES = resource("nodes", "Node", namespaced=False)
WEB = Unstructured({"kind": "Pod", "metadata": {"name": "web", "namespace": "shop", "uid": "u,1"}})


@pytest.fixture
def recorder() -> Recorder:
    return Recorder({"kind": "Status", "apiVersion": "v1", "status": "Success"})


@pytest.fixture
def client(recorder: Recorder) -> Client:
    return Client(Config(server="https://cluster.example"), round_tripper=recorder)


def test_an_eviction_says_how_and_on_what_condition(client: Client, recorder: Recorder) -> None:
    """It is a deletion that budgets may refuse, and takes all that a deletion takes."""
    pods = PodResourceClient(client, PODS, "shop")

    pods.evict("web", grace_period_seconds=0, uid="u")

    assert recorder.requests[0].method == "POST"
    assert recorder.requests[0].path == "/api/v1/namespaces/shop/pods/web/eviction"
    assert recorder.sent == {
        "apiVersion": "policy/v1",
        "kind": "Eviction",
        "metadata": {"name": "web", "namespace": "shop"},
        "deleteOptions": {
            "apiVersion": "v1",
            "kind": "DeleteOptions",
            "gracePeriodSeconds": 0,
            "preconditions": {"uid": "u"},
        },
    }


def test_an_eviction_that_is_tried_out_is_said_to_be_one_twice(
    client: Client, recorder: Recorder
) -> None:
    """Servers look at the query or at the body; a dry run must not evict."""
    PodResourceClient(client, PODS, "shop").evict("web", dry_run=True)

    assert ("dryRun", "All") in recorder.requests[0].query
    assert recorder.sent["deleteOptions"]["dryRun"] == ["All"]


def test_a_pod_is_bound_to_a_node(client: Client, recorder: Recorder) -> None:
    """As a scheduler does, if it is still the pod that was looked at."""
    pods = PodResourceClient(client, PODS, "shop")

    pods.bind("web", "n1", uid="u", field_manager="scheduler")

    assert recorder.requests[0].path == "/api/v1/namespaces/shop/pods/web/binding"
    assert ("fieldManager", "scheduler") in recorder.requests[0].query
    assert recorder.sent["metadata"] == {"name": "web", "namespace": "shop", "uid": "u"}
    assert recorder.sent["target"] == {"apiVersion": "v1", "kind": "Node", "name": "n1"}


def test_nothing_is_sent_without_a_node_or_with_an_option_that_there_is_not(
    client: Client, recorder: Recorder
) -> None:
    """A server would place the pod nowhere, and keep that."""
    pods = PodResourceClient(client, PODS, "shop")
    unknown: Any = {"dry": True}

    with pytest.raises(InvalidRequest, match="node: must not be empty"):
        pods.bind("web", "")
    with pytest.raises(TypeError, match="there is no option"):
        pods.evict("web", **unknown)
    with pytest.raises(TypeError, match="there is no option"):
        pods.proxy("web", **unknown)
    with pytest.raises(InvalidRequest, match="name: 'https:web:6443' must not hold ':'"):
        pods.proxy("https:web:6443")
    with pytest.raises(InvalidRequest, match="port: '80:x' must not hold ':'"):
        pods.proxy_stream("web", port="80:x")

    assert recorder.requests == []


@pytest.mark.parametrize(
    ("arguments", "target"),
    [
        ({}, "web"),
        ({"port": 80}, "web%3A80"),
        ({"port": "http"}, "web%3Ahttp"),
        ({"scheme": "https"}, "https%3Aweb%3A"),
        ({"scheme": "https", "port": 443}, "https%3Aweb%3A443"),
    ],
)
def test_what_is_behind_an_object_is_named_by_scheme_and_port(
    client: Client, recorder: Recorder, arguments: dict[str, Any], target: str
) -> None:
    """A scheme needs all three parts."""
    services = ProxyResourceClient(client, resource("services", "Service"), "shop")

    services.proxy("web", "/a/b", **arguments)

    path = f"/api/v1/namespaces/shop/services/{target}/proxy/a/b"
    assert [(one.method, one.path) for one in recorder.requests] == [("GET", path)]


def test_requests_to_what_is_behind_are_those_of_the_caller(
    client: Client, recorder: Recorder
) -> None:
    """Any method, query and body; nothing insists on JSON."""
    nodes = ProxyResourceClient(client, NODES)

    nodes.proxy("n1", "/x", method="PUT", query={"a": "b"}, body=b"c", content_type="text/plain")

    [request] = recorder.requests
    assert (request.method, request.path) == ("PUT", "/api/v1/nodes/n1/proxy/x")
    assert (request.query, request.body) == ((("a", "b"),), b"c")
    assert request.headers.get("Accept") == "*/*"
    assert request.headers.get("Content-Type") == "text/plain"


def test_what_is_behind_may_stream(client: Client) -> None:
    """A log that never ends is read as it comes."""
    nodes = ProxyResourceClient(client, NODES)

    with nodes.proxy_stream("n1", "/logs/") as answer:
        assert b"".join(answer.chunks()).startswith(b"{")


@pytest.mark.parametrize("path", ["", "healthz", "/../../x", "/a?b=c"])
def test_s40_a_path_behind_an_object_stays_behind_it(
    client: Client, recorder: Recorder, path: str
) -> None:
    """Dots would reach the API itself with the caller's rights."""
    with pytest.raises(InvalidRequest):
        PodResourceClient(client, PODS, "shop").proxy("web", path)

    assert recorder.requests == []


def test_events_are_searched_by_what_they_are_about(client: Client) -> None:
    """A name alone is that of a deployment and of its service."""
    recorder = Recorder({"kind": "EventList", "apiVersion": "v1", "metadata": {}, "items": []})
    client = Client(Config(server="https://cluster.example"), round_tripper=recorder)

    EventResourceClient(client, EVENTS, "shop").search(WEB, field_selector="type=Warning")
    AllEvents(client, EVENTS).search(Unstructured({"kind": "Node", "metadata": {"name": "n1"}}))

    pod, node = [dict(request.query)["fieldSelector"] for request in recorder.requests]
    assert pod == (
        r"involvedObject.kind=Pod,involvedObject.name=web,involvedObject.namespace=shop,"
        r"involvedObject.uid=u\,1,type=Warning"
    )
    assert node == "involvedObject.kind=Node,involvedObject.name=n1"


def test_events_about_another_namespace_are_not_searched_here(
    client: Client, recorder: Recorder
) -> None:
    """There are none, and an empty answer would say that nothing happened."""
    with pytest.raises(InvalidRequest, match="'shop' is in 'other'"):
        EventResourceClient(client, EVENTS, "other").search(WEB)

    assert recorder.requests == []
