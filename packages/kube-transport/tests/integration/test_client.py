"""The client over a scripted server: verbs, errors, retries, watches."""

from __future__ import annotations

import gzip
import json
import socket
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from kube_testing.raw import RawRequest, RawServer, answer, read_request, response
from kube_transport import Client, Config, Resource
from kube_transport.api.frozen import thaw
from kube_transport.api.patch import MergePatch
from kube_transport.api.unstructured import Unstructured
from kube_transport.cancel import Cancel
from kube_transport.errors import (
    AnswerRefused,
    ApiError,
    ClientClosed,
    ConfigError,
    DecodeError,
    Gone,
    InvalidRequest,
    NotFound,
    OutcomeUnknown,
    RedirectRefused,
    StreamBroken,
    TimedOut,
    TooManyRequests,
)
from kube_transport.events import Event, RetryEvent
from kube_transport.retry import RetryPolicy
from kube_transport.watch import EventType, WatchEvent

CONFIG_MAPS: Resource[Unstructured] = Resource(
    group="",
    version="v1",
    plural="configmaps",
    kind="ConfigMap",
    namespaced=True,
    model=Unstructured,
)
JSON = [("Content-Type", "application/json")]


def ok(**content: object) -> bytes:
    return response(200, json.dumps(content).encode(), headers=JSON)


def failure(code: int, reason: str, *headers: tuple[str, str]) -> bytes:
    status = {"kind": "Status", "status": "Failure", "code": code, "reason": reason}
    return response(code, json.dumps(status).encode(), headers=[*JSON, *headers])


def config_map(name: str = "a") -> Unstructured:
    return Unstructured({"metadata": {"name": name}})


def test_each_verb_sends_what_the_api_expects(raw_server: RawServer) -> None:
    """Method, path, query, content type and body, verb by verb."""
    seen: list[RawRequest] = []
    raw_server.play(answer(*[ok(metadata={"name": "a"})] * 6, requests=seen))
    with Client(Config(server=raw_server.url)) as client:
        maps = client.resource(CONFIG_MAPS, "ns")

        maps.get("a")
        maps.create(config_map(), dry_run=True, field_manager="me")
        maps.update(config_map(), subresource="status")
        maps.patch("a", MergePatch({"data": {"k": None}}))
        maps.apply({"metadata": {"name": "a"}}, field_manager="me", force=True)
        maps.delete("a", uid="u", propagation_policy="Foreground")

    base = "/api/v1/namespaces/ns/configmaps"
    assert [(request.method, request.target) for request in seen] == [
        ("GET", f"{base}/a"),
        ("POST", f"{base}?fieldManager=me&dryRun=All"),
        ("PUT", f"{base}/a/status"),
        ("PATCH", f"{base}/a"),
        ("PATCH", f"{base}/a?fieldManager=me&force=true"),
        ("DELETE", f"{base}/a"),
    ]
    assert [request.header("Content-Type") for request in seen] == [
        None,
        "application/json",
        "application/json",
        "application/merge-patch+json",
        "application/apply-patch+yaml",
        "application/json",
    ]
    assert json.loads(seen[1].body) == {
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "metadata": {"name": "a"},
    }
    assert json.loads(seen[3].body) == {"data": {"k": None}}
    assert json.loads(seen[5].body) == {
        "apiVersion": "v1",
        "kind": "DeleteOptions",
        "preconditions": {"uid": "u"},
        "propagationPolicy": "Foreground",
    }


@pytest.mark.parametrize("name", ["", "..", "a/b"])
def test_s40_a_name_that_is_no_segment_sends_nothing(raw_server: RawServer, name: str) -> None:
    """``DELETE .../configmaps/`` would delete them all."""
    with Client(Config(server=raw_server.url)) as client:
        maps = client.resource(CONFIG_MAPS, "ns")

        with pytest.raises(InvalidRequest):
            maps.delete(name)
        with pytest.raises(InvalidRequest):
            maps.update(config_map(name))

    assert raw_server.connections == 0


def test_a_forgotten_or_wrong_namespace_sends_nothing(raw_server: RawServer) -> None:
    """The message names the field; the server's 404 or 405 would not."""
    with Client(Config(server=raw_server.url)) as client:
        with pytest.raises(InvalidRequest, match="namespace"):
            client.resource(CONFIG_MAPS).get("a")
        with pytest.raises(InvalidRequest, match=r"metadata\.namespace"):
            client.resource(CONFIG_MAPS, "ns").create(
                Unstructured({"metadata": {"name": "a", "namespace": "other"}})
            )

    assert raw_server.connections == 0


def test_a_failure_status_becomes_its_error(raw_server: RawServer) -> None:
    """With a good status code too, as some proxies have it."""
    status = {"kind": "Status", "status": "Failure", "code": 404, "reason": "NotFound"}
    disguised = response(200, json.dumps(status, separators=(",", ":")).encode(), headers=JSON)
    raw_server.play(answer(failure(404, "NotFound"), disguised, disguised))
    with Client(Config(server=raw_server.url)) as client:
        maps = client.resource(CONFIG_MAPS, "ns")

        for _ in range(2):
            with pytest.raises(NotFound):
                maps.get("a")
        with pytest.raises(NotFound):
            maps.list()


def test_f16_a_busy_server_is_asked_again_when_it_says_when(raw_server: RawServer) -> None:
    """Also for writes: a 429 was not executed."""
    seen: list[RawRequest] = []
    busy = failure(429, "TooManyRequests", ("Retry-After", "0"))
    raw_server.play(answer(busy, busy, ok(metadata={"name": "a"}), requests=seen))
    with Client(Config(server=raw_server.url)) as client:
        client.resource(CONFIG_MAPS, "ns").create(config_map())

    assert len(seen) == 3


def test_closing_wakes_a_call_that_waits_to_be_sent_again(raw_server: RawServer) -> None:
    """A program that ends must not wait for a server that is busy."""

    class Closing:
        def observe(self, event: Event, /) -> None:
            if isinstance(event, RetryEvent):
                client.close()

    raw_server.play(answer(failure(429, "TooManyRequests", ("Retry-After", "30"))))
    client = Client(Config(server=raw_server.url), observers=[Closing()])

    with ThreadPoolExecutor() as threads, pytest.raises(ClientClosed):
        threads.submit(client.get, "/version").result(timeout=15.0)


def test_f16_a_wait_beyond_the_deadline_is_not_begun(raw_server: RawServer) -> None:
    """The answer that is known beats a timeout that is certain."""
    raw_server.play(answer(failure(429, "TooManyRequests", ("Retry-After", "3600"))))
    with Client(Config(server=raw_server.url)) as client, pytest.raises(TooManyRequests):
        client.resource(CONFIG_MAPS, "ns").get("a", timeout=30.0)


def test_f2_a_read_whose_connection_broke_is_sent_again(raw_server: RawServer) -> None:
    """Nothing can be doubled by a read."""
    seen: list[RawRequest] = []

    def hang_up(connection: socket.socket) -> None:
        seen.append(read_request(connection))

    raw_server.play(hang_up, answer(ok(metadata={"name": "a"}), requests=seen))
    with Client(Config(server=raw_server.url)) as client:
        client.resource(CONFIG_MAPS, "ns").get("a")

    assert len(seen) == 2


@pytest.mark.parametrize("verb", ["create", "update", "patch", "delete"])
def test_f3_a_write_whose_answer_was_lost_is_sent_once(raw_server: RawServer, verb: str) -> None:
    """It may have been executed: only the caller can look."""
    seen: list[RawRequest] = []

    def hang_up(connection: socket.socket) -> None:
        seen.append(read_request(connection))

    raw_server.play(hang_up)
    with Client(Config(server=raw_server.url)) as client:
        maps = client.resource(CONFIG_MAPS, "ns")
        verbs: dict[str, Callable[[], object]] = {
            "create": lambda: maps.create(config_map()),
            "update": lambda: maps.update(config_map()),
            "patch": lambda: maps.patch("a", MergePatch({})),
            "delete": lambda: maps.delete("a"),
        }

        with pytest.raises(OutcomeUnknown, match="unknown"):
            verbs[verb]()

    assert len(seen) == 1


def test_f4_a_list_that_ends_early_is_never_a_short_list(raw_server: RawServer) -> None:
    """A cache filled from it would delete what it did not see."""
    whole = ok(metadata={"resourceVersion": "1"}, items=[{"metadata": {"name": "a"}}] * 3)

    def cut(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(whole[:-20])

    raw_server.play(cut)
    with (
        Client(Config(server=raw_server.url), retry=RetryPolicy(retries=0)) as client,
        pytest.raises(StreamBroken),
    ):
        client.resource(CONFIG_MAPS, "ns").list()


def test_a_list_that_breaks_on_the_way_is_read_again_from_its_beginning(
    raw_server: RawServer,
) -> None:
    """What had been decoded by then is not part of the list that is returned."""
    items = [{"metadata": {"name": name}} for name in "abc"]
    whole = ok(metadata={"resourceVersion": "1"}, items=items)

    def cut(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(whole[:-20])

    raw_server.play(cut, answer(whole))
    with Client(Config(server=raw_server.url)) as client:
        objects = client.resource(CONFIG_MAPS, "ns").list()

    assert [obj.metadata.name for obj in objects] == ["a", "b", "c"]


def test_what_is_no_list_is_an_error(raw_server: RawServer) -> None:
    """An object in place of a list would read as an empty list."""
    raw_server.play(answer(ok(kind="ConfigMap", metadata={"name": "a"})))
    with Client(Config(server=raw_server.url)) as client, pytest.raises(DecodeError):
        client.resource(CONFIG_MAPS, "ns").list()


def test_s13_a_redirect_is_refused(raw_server: RawServer) -> None:
    """The next server would get the credentials."""
    raw_server.play(answer(response(302, headers=[("Location", "http://elsewhere.test/")])))
    with Client(Config(server=raw_server.url)) as client, pytest.raises(RedirectRefused):
        client.get_json("/version")


def test_a_list_page_by_page_follows_the_token(raw_server: RawServer) -> None:
    """The version belongs to the first page only; the token carries it on."""
    seen: list[RawRequest] = []
    first = ok(
        metadata={"resourceVersion": "7", "continue": "next"}, items=[{"metadata": {"name": "a"}}]
    )
    last = ok(metadata={"resourceVersion": "7"}, items=[{"metadata": {"name": "b"}}])
    raw_server.play(answer(first, last, requests=seen))
    with Client(Config(server=raw_server.url)) as client:
        pages = client.resource(CONFIG_MAPS).pages(limit=1, resource_version="0")
        names = [item.metadata.name for page in pages for item in page]

    assert names == ["a", "b"]
    assert [request.target.partition("?")[2] for request in seen] == [
        "limit=1&resourceVersion=0",
        "limit=1&continue=next",
    ]


def test_r12_a_watch_ends_when_it_is_closed_from_another_thread(raw_server: RawServer) -> None:
    """A controller that stops must not wait for the next event."""

    def one_event(connection: socket.socket) -> None:
        read_request(connection)
        event = json.dumps(
            {"type": "ADDED", "object": {"metadata": {"name": "a", "resourceVersion": "5"}}}
        )
        head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        connection.sendall(f"{head}{len(event) + 1:x}\r\n{event}\n\r\n".encode())
        connection.recv(1)

    raw_server.play(one_event)
    with Client(Config(server=raw_server.url)) as client:
        watch = client.resource(CONFIG_MAPS).watch(resource_version="4")
        events: list[WatchEvent[Unstructured]] = []
        for event in watch:
            events.append(event)
            threading.Thread(target=watch.close).start()

    assert [(event.type, event.object.metadata.name) for event in events] == [
        (EventType.ADDED, "a")
    ]
    assert watch.resource_version == "5"


def test_s46_a_huge_error_page_is_not_read_whole(raw_server: RawServer) -> None:
    """A proxy's page is cut, not collected."""

    def endless(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(b"HTTP/1.1 502 Bad Gateway\r\nTransfer-Encoding: chunked\r\n\r\n")
        piece = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
        while True:
            connection.sendall(piece)

    raw_server.play(endless)
    with Client(Config(server=raw_server.url)) as client, pytest.raises(ApiError) as error:
        client.get_json("/", cancel=Cancel(60.0))

    assert error.value.code == 502


def test_frozen_clients_yield_what_cannot_be_changed(raw_server: RawServer) -> None:
    """The same verbs; what they return may be shared between threads."""
    raw_server.play(answer(ok(metadata={"name": "a", "labels": {"k": "v"}})))
    with Client(Config(server=raw_server.url)) as client:
        frozen = client.frozen().resource(CONFIG_MAPS, "ns").get("a")

    with pytest.raises(TypeError):
        frozen["data"] = {}
    with pytest.raises(TypeError):
        frozen["metadata"]["labels"]["k"] = "w"
    assert thaw(frozen)["metadata"]["labels"] == {"k": "v"}
    assert isinstance(thaw(frozen).to_dict(), dict)


@pytest.mark.parametrize(
    ("verb", "option", "meant"),
    [
        ("list", "labelSelector", "label_selector"),
        ("delete_collection", "labelSelector", "label_selector"),
        ("delete", "dryrun", "dry_run"),
        ("watch", "timeoutSeconds", "timeout_seconds"),
        ("get", "resourceVersion", "resource_version"),
        ("patch", "fieldmanager", "field_manager"),
    ],
)
def test_an_option_that_there_is_not_sends_nothing(
    raw_server: RawServer, verb: str, option: str, meant: str
) -> None:
    """Dropped in silence, a selector would empty the namespace and a dry run would be none."""
    with Client(Config(server=raw_server.url)) as client:
        maps = client.resource(CONFIG_MAPS, "ns")
        arguments: dict[str, tuple[object, ...]] = {
            "delete": ("a",),
            "get": ("a",),
            "patch": ("a", MergePatch({})),
        }

        with pytest.raises(TypeError, match=meant):
            getattr(maps, verb)(*arguments.get(verb, ()), **{option: "x"})

    assert raw_server.connections == 0


def test_the_configured_timeout_bounds_a_call_with_all_its_retries(raw_server: RawServer) -> None:
    """A server that takes requests and hangs up would otherwise be asked for ever."""

    def hang_up(connection: socket.socket) -> None:
        read_request(connection)

    raw_server.play(hang_up)
    with (
        Client(Config(server=raw_server.url, timeout=0.3)) as client,
        pytest.raises((TimedOut, StreamBroken)),
    ):
        client.resource(CONFIG_MAPS, "ns").get("a")

    assert raw_server.connections < 4


def test_compression_can_be_switched_off(raw_server: RawServer) -> None:
    """For servers and proxies that get it wrong."""
    seen: list[RawRequest] = []
    raw_server.play(answer(*[ok(metadata={"name": "a"})] * 2, requests=seen))
    with Client(Config(server=raw_server.url)) as client:
        client.resource(CONFIG_MAPS, "ns").get("a")
    with Client(Config(server=raw_server.url, disable_compression=True)) as client:
        client.resource(CONFIG_MAPS, "ns").get("a")

    encodings = [
        [value for name, value in request.headers if name == "Accept-Encoding"] for request in seen
    ]
    assert encodings == [["gzip"], ["identity"]]


@pytest.mark.parametrize("given", [None, {"server": "https://h"}, "https://h"])
def test_what_is_no_config_is_told_with_what_makes_one(given: Any) -> None:
    """A kubeconfig that was decoded already is a likely thing to have at hand."""
    with pytest.raises(ConfigError, match=rf"got {type(given).__name__}; load_config\(\) and"):
        Client(given)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"observers": [print]}, "observers: expected things with observe"),
        ({"observers": [None]}, "observers: expected things with observe"),
        ({"observers": 5}, "observers: expected a list of them, got int"),
        ({"wrappers": 5}, "wrappers: expected a list of them, got int"),
        ({"wrappers": [5]}, r"wrappers: expected things with __call__\(\), got int"),
        ({"plugins": ["aws"]}, r"plugins: expected something with credential_source\(\), got list"),
        ({"retry": 3}, "retry: expected a RetryPolicy, got int"),
        ({"rate_limiter": 5}, "rate_limiter: expected something with reserve"),
        ({"warnings": print}, "warnings: expected something with handle"),
        ({"round_tripper": "https://h"}, "round_tripper: expected something with round_trip"),
    ],
)
def test_what_a_client_cannot_use_is_told_when_it_is_made(
    options: dict[str, Any], told: str
) -> None:
    """Not with the first call, nor with each, nor never."""
    with pytest.raises(ConfigError, match=rf"^{told}"):
        Client(Config(server="https://h"), **options)


def test_a_name_is_no_resource() -> None:
    """It is what kubectl takes."""
    pods: Any = "pods"
    with (
        Client(Config(server="https://h")) as client,
        pytest.raises(InvalidRequest, match=r"^resource: expected a Resource, got 'pods'; .*PODS"),
    ):
        client.resource(pods)


@pytest.mark.parametrize("options", [{}, {"timeout": 5}])
def test_what_is_no_cancel_is_refused_by_its_name(options: dict[str, Any]) -> None:
    """A number of seconds is what ``timeout`` takes."""
    seconds: Any = 5
    with (
        Client(Config(server="https://h")) as client,
        pytest.raises(InvalidRequest, match=r"^cancel: expected a Cancel, got int$"),
    ):
        client.get("/version", cancel=seconds, **options)


def test_what_cannot_be_sent_is_an_error_of_ours(raw_server: RawServer) -> None:
    """Nothing of the libraries below escapes, and no value is shown."""
    with Client(Config(server=raw_server.url)) as client:
        maps = client.resource(CONFIG_MAPS, "ns")

        with pytest.raises(InvalidRequest):
            maps.create(Unstructured({"metadata": {"name": "a"}, "data": object()}))
        with pytest.raises(InvalidRequest):
            maps.create(Unstructured({"metadata": {"name": "a"}, "data": {"k": "\ud800"}}))
        with pytest.raises(InvalidRequest):
            maps.list(label_selector="\ud800")
        with pytest.raises(InvalidRequest) as refused:
            client.get("/", headers={"X-Secret": "hunter2\r\nX: y"})

    assert "hunter2" not in str(refused.value)
    assert refused.value.__cause__ is None


def test_a_deletion_without_a_body_is_a_deletion(raw_server: RawServer) -> None:
    """An aggregated server may answer 204."""
    raw_server.play(answer(response(204)))
    with Client(Config(server=raw_server.url)) as client:
        assert client.resource(CONFIG_MAPS, "ns").delete("a") is None


@pytest.mark.parametrize("kind", ["Pod", "Status"])
def test_another_kind_with_items_is_no_list(raw_server: RawServer, kind: str) -> None:
    """Else a Status that carries items would read as a list of them."""
    items = [{"metadata": {"name": "a"}}] * 2
    raw_server.play(answer(ok(kind=kind, metadata={}, status="Success", items=items)))
    with Client(Config(server=raw_server.url)) as client, pytest.raises(DecodeError):
        client.resource(CONFIG_MAPS, "ns").list()


def test_a_failure_in_any_spelling_under_a_good_code_is_a_failure(raw_server: RawServer) -> None:
    """A write that failed must not look successful."""
    status = {"apiVersion": "v1", "kind": "Status", "status": "Failure", "code": 410}
    raw_server.play(answer(ok(**status)))
    with Client(Config(server=raw_server.url)) as client, pytest.raises(Gone):
        client.resource(CONFIG_MAPS, "ns").create(config_map())


def test_r7_a_compressed_body_that_was_cut_is_no_short_body(raw_server: RawServer) -> None:
    """Text has no other way to tell."""
    whole = gzip.compress(b"line\n" * 2000)
    zipped = [("Content-Encoding", "gzip")]
    raw_server.play(
        answer(response(200, whole, headers=zipped), response(200, whole[:-12], headers=zipped))
    )
    with Client(Config(server=raw_server.url), retry=RetryPolicy(retries=0)) as client:
        assert client.get("/logs").body == b"line\n" * 2000
        with pytest.raises(StreamBroken):
            client.get("/logs")


def test_r15_an_encoding_that_nobody_asked_for_is_refused(raw_server: RawServer) -> None:
    """Undecoded, it would pass for content."""
    raw_server.play(answer(response(200, b"?", headers=[("Content-Encoding", "br")])))
    with (
        Client(Config(server=raw_server.url), retry=RetryPolicy(retries=0)) as client,
        pytest.raises(AnswerRefused, match="an encoding that nobody asked for"),
    ):
        client.get("/")


def test_a_protocol_that_nobody_asked_for_is_refused(raw_server: RawServer) -> None:
    """The connection would go back to the pool and speak something else."""
    raw_server.play(answer(b"HTTP/1.1 101 Switching\r\n\r\n"))
    with (
        Client(Config(server=raw_server.url), retry=RetryPolicy(retries=0)) as client,
        pytest.raises(AnswerRefused),
    ):
        client.get("/")


def test_a_server_that_only_promises_answers_is_given_up(raw_server: RawServer) -> None:
    """No read timeout ever fires, since bytes keep coming."""

    def promise(connection: socket.socket) -> None:
        read_request(connection)
        while True:
            connection.sendall(b"HTTP/1.1 103 Early Hints\r\n\r\n")

    raw_server.play(promise)
    with (
        Client(Config(server=raw_server.url), retry=RetryPolicy(retries=0)) as client,
        pytest.raises(AnswerRefused),
    ):
        client.resource(CONFIG_MAPS).watch()


def test_a_bookmark_without_a_version_moves_nothing(raw_server: RawServer) -> None:
    """Resuming at an empty version would begin anew and lose deletions in between."""
    bookmark = b'{"type":"BOOKMARK","object":{"metadata":{}}}\n'
    raw_server.play(answer(response(200, bookmark)))
    with Client(Config(server=raw_server.url)) as client:
        watch = client.resource(CONFIG_MAPS).watch(resource_version="7")

        assert list(watch) == []

    assert watch.resource_version == "7"
