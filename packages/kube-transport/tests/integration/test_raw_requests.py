"""Requests to any path: what is named is what the server sees, or nothing is sent."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kube_testing.raw import RawRequest, RawServer, answer, read_request, response
from kube_transport import Client, Config, Resource
from kube_transport.api.unstructured import Unstructured
from kube_transport.errors import InvalidRequest, NotFound, OutcomeUnknown
from kube_transport.request import segment

THINGS: Resource[Unstructured] = Resource(
    group="example.com",
    version="v1",
    plural="things",
    kind="Thing",
    namespaced=True,
    model=Unstructured,
)
OK = response(200, b'{"metadata":{}}', headers=[("Content-Type", "application/json")])


DOTS = {"", ".", ".."}
"""What no segment may be: servers and proxies resolve it, each in its way."""


class Journal:
    """A server that answers everything with an object and remembers what was asked."""

    def __init__(self, server: RawServer) -> None:
        self.seen: list[RawRequest] = []
        self.url = server.url
        server.play(self._serve)

    def _serve(self, connection: socket.socket) -> None:
        while True:
            self.seen.append(read_request(connection))
            connection.sendall(OK)


@pytest.fixture(scope="module")
def journal() -> Iterator[Journal]:
    with RawServer() as server:
        yield Journal(server)


@pytest.fixture(scope="module")
def client(journal: Journal) -> Iterator[Client]:
    with Client(Config(server=journal.url)) as client:
        yield client


names = st.text() | st.text(alphabet="./%\\?#; aé\x00\r\n", max_size=6)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(namespace=names, name=names, part=names)
def test_s40_the_server_sees_exactly_the_segments_that_were_named(
    journal: Journal, client: Client, namespace: str, name: str, part: str
) -> None:
    """Whatever the strings, on the wire and not only in our own opinion."""
    journal.seen.clear()

    try:
        client.resource(THINGS, namespace).get(name, subresource=part)
    except InvalidRequest:
        assert journal.seen == []
        return

    [request] = journal.seen
    wanted = ["apis", "example.com", "v1", "namespaces", namespace, "things", name]
    assert [unquote(each) for each in request.target.split("/")[1:]] == [
        *wanted,
        *[part] * bool(part),
    ]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(group=names, version=names, plural=names)
@example(group="a", version="..", plural="b")
@example(group="..", version="v1", plural="b")
@example(group="a", version="v1", plural="..")
@example(group="a", version="", plural="b")
def test_s40_a_resource_cannot_lead_elsewhere_either(
    journal: Journal, client: Client, group: str, version: str, plural: str
) -> None:
    """Its names may come from a manifest, or from a server's discovery."""
    journal.seen.clear()

    try:
        resource: Resource[Unstructured] = Resource(
            group=group,
            version=version,
            plural=plural,
            kind="X",
            namespaced=False,
            model=Unstructured,
        )
        client.resource(resource).get("a")
    except InvalidRequest:
        assert journal.seen == []
        return

    [request] = journal.seen
    wanted = ["apis", group, version] if group else ["api", version]
    assert not DOTS & {*wanted, plural}
    assert [unquote(each) for each in request.target.split("/")[1:]] == [*wanted, plural, "a"]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=names.map(lambda text: f"/{text}") | st.lists(names).map("/".join))
@example(path="/api/../secrets")
@example(path="/api/%2E./secrets")
@example(path="/api//secrets")
def test_s40_a_raw_path_is_sent_as_it_is_or_not_at_all(
    journal: Journal, client: Client, path: str
) -> None:
    """Nothing is quoted, resolved or dropped on the way."""
    journal.seen.clear()

    try:
        client.request("GET", path)
    except InvalidRequest:
        assert journal.seen == []
        return

    assert [request.target for request in journal.seen] == [path]
    assert not DOTS & {unquote(each) for each in path.split("/")[1:-1]}


def test_any_verb_goes_to_any_path_with_any_body(journal: Journal, client: Client) -> None:
    """As ``RESTClient().Verb().AbsPath()`` does in Go."""
    journal.seen.clear()

    client.request(
        "post", "/apis/x/v1/a", body={"a": Unstructured({"b": 1})}, query={"dryRun": "All"}
    )
    client.request("PATCH", "/b", body=b"raw: yes", content_type="application/apply-patch+yaml")
    client.request("PUT", "/c", body="text", headers={"X-One": "1"}, accept="*/*")
    client.request("DELETE", f"/d/{segment('a b', 'name')}", query=[("x", "1"), ("x", "2")])

    assert [(each.method, each.target) for each in journal.seen] == [
        ("POST", "/apis/x/v1/a?dryRun=All"),
        ("PATCH", "/b"),
        ("PUT", "/c"),
        ("DELETE", "/d/a%20b?x=1&x=2"),
    ]
    assert json.loads(journal.seen[0].body) == {"a": {"b": 1}}
    assert [each.body for each in journal.seen[1:]] == [b"raw: yes", b"text", b""]
    assert [each.header("Content-Type") for each in journal.seen] == [
        "application/json",
        "application/apply-patch+yaml",
        "application/json",
        None,
    ]
    assert journal.seen[2].header("X-One") == "1"
    assert journal.seen[2].header("Accept") == "*/*"


def test_an_option_that_there_is_not_sends_nothing(journal: Journal, client: Client) -> None:
    """A misspelt dry run would be none."""
    journal.seen.clear()

    with pytest.raises(TypeError, match="query"):
        client.request("DELETE", "/a", qury={"dryRun": "All"})  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    with pytest.raises(InvalidRequest, match="method"):
        client.request("GET / HTTP/1.1\r\nX: y", "/a")

    assert journal.seen == []


def hang_up(connection: socket.socket) -> None:
    read_request(connection)


def test_failures_are_those_of_every_call(raw_server: RawServer) -> None:
    """Typed errors, and no write that is sent twice."""
    status = b'{"kind":"Status","status":"Failure","code":404,"reason":"NotFound"}'
    missing = response(404, status, headers=[("Content-Type", "application/json")])
    raw_server.play(answer(missing), hang_up)
    with Client(Config(server=raw_server.url)) as client:
        with pytest.raises(NotFound):
            client.request("GET", "/a")
        with pytest.raises(OutcomeUnknown):
            client.request("POST", "/a", body={})


def test_a_stream_begins_before_it_ends(raw_server: RawServer) -> None:
    """For logs and whatever else has no length."""

    def drip(connection: socket.socket) -> None:
        read_request(connection)
        head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        connection.sendall(head + b"5\r\nfirst\r\n")
        read_request(connection)

    raw_server.play(drip)
    with (
        Client(Config(server=raw_server.url)) as client,
        client.stream("GET", "/log") as stream,
    ):
        assert next(stream.chunks()) == b"first"
