"""What each verb sends, to which path, on which conditions; and what it takes for an answer."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self, TypeAlias, cast
from uuid import UUID

import pytest

from kube_transport import editing
from kube_transport.api.patch import MergePatch
from kube_transport.api.unstructured import Unstructured
from kube_transport.api.views import PartialObjectMetadata
from kube_transport.auth import Secret
from kube_transport.cancel import LONGEST, Cancel
from kube_transport.client import Client
from kube_transport.codec.objects import UnstructuredCodec
from kube_transport.config import Config
from kube_transport.errors import (
    Cancelled,
    Conflict,
    DecodeError,
    Invalid,
    InvalidRequest,
    OutcomeUnknown,
)
from kube_transport.events import Event, RetryEvent
from kube_transport.expansions import PodResourceClient, ProxyResourceClient
from kube_transport.http import Headers, Request, Timeout
from kube_transport.resource import Resource
from kube_transport.resource_client import CreateOnlyClient, ResourceClient
from kube_transport.rest import RESTClient
from kube_transport.retry import Backoff
from kube_transport.streamed_body import StreamedBody

MAPS = Resource(
    group="",
    version="v1",
    plural="configmaps",
    kind="ConfigMap",
    namespaced=True,
    model=Unstructured,
    subresources=("status", "log", "scale"),
)
ALL = "/api/v1/namespaces/ns/configmaps"
META = {"name": "a", "namespace": "ns", "uid": "u", "resourceVersion": "7"}
MAP = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": META}
LIST: dict[str, Any] = {"apiVersion": "v1", "kind": "ConfigMapList", "metadata": {}, "items": []}
TABLE: dict[str, Any] = {
    "apiVersion": "meta.k8s.io/v1",
    "kind": "Table",
    "columnDefinitions": [],
    "rows": [],
}
DONE = {"apiVersion": "v1", "kind": "Status", "status": "Success"}
SCALE = {"apiVersion": "autoscaling/v1", "kind": "Scale", "metadata": META}
CONFLICT = {"apiVersion": "v1", "kind": "Status", "status": "Failure", "code": 409}
INVALID = {**CONFLICT, "code": 422, "reason": "Invalid", "message": "no such item"}

JSON = "application/json"
ZIPPED = {"Accept": JSON, "Accept-Encoding": "gzip"}
AS_TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io"

Maps: TypeAlias = PodResourceClient[Unstructured]
Ask: TypeAlias = Callable[[Any], object]


class Answer:
    """A whole response."""

    headers = Headers({"Content-Type": "application/json"})

    def __init__(self, body: Any) -> None:
        self.status = body.get("code", 200)
        self._body = json.dumps(body).encode()

    def read(self) -> bytes:
        return self._body

    def chunks(self) -> list[bytes]:
        return [self._body]

    def close(self) -> None:
        """Hold nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Hold nothing."""


class Server:
    """Keeps the requests; answers one body after the other, and the last one for ever."""

    def __init__(self) -> None:
        self.answers: list[object] = [MAP]
        self.requests: list[Request] = []

    def round_trip(self, request: Request) -> Any:
        self.requests.append(request)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return Answer(answer() if callable(answer) else answer)

    def close(self) -> None:
        """Hold nothing."""


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def client(server: Server) -> Client:
    config = Config(server="https://c", user_agent="test", token=Secret("canary"))
    return Client(config, round_tripper=server)


@pytest.fixture
def maps(client: Client) -> Maps:
    """Have every verb, those of pods among them."""
    return PodResourceClient(client, MAPS, "ns")


def headers_of(request: Request) -> dict[str, str]:
    found = dict(request.headers)
    return {name: value for name, value in found.items() if name != "User-Agent"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One way to call a verb, what a good server answers, and what it must have been asked."""

    ask: Callable[[Maps], object]
    answer: object = field(default_factory=lambda: MAP)
    method: str = "GET"
    path: str = ""
    query: str = ""
    accept: str = JSON
    encoding: str = "gzip"
    content_type: str = ""
    body: object = None


OBJ = Unstructured({"metadata": {"name": "a"}, "data": {"k": "v"}})
BODY = {"apiVersion": "v1", "kind": "ConfigMap", **OBJ}
CHANGE = {"data": {"k": "v"}}
PATCH = MergePatch(CHANGE)
GRACE = {"apiVersion": "v1", "kind": "DeleteOptions", "gracePeriodSeconds": 0}

CALLS = [
    Call(
        ask=lambda maps: maps.get("a", resource_version="0"), path="/a", query="resourceVersion=0"
    ),
    Call(ask=lambda maps: maps.get("a", subresource="scale"), answer=SCALE, path="/a/scale"),
    Call(ask=lambda maps: maps.list(limit=5), answer=LIST, query="limit=5"),
    Call(
        ask=lambda maps: maps.watch(resource_version="7"),
        query="watch=true&resourceVersion=7",
        encoding="identity",
    ),
    Call(ask=lambda maps: maps.table(limit=5), answer=TABLE, query="limit=5", accept=AS_TABLE),
    Call(
        ask=lambda maps: maps.table_of("a", resource_version="0"),
        answer=TABLE,
        path="/a",
        query="resourceVersion=0",
        accept=AS_TABLE,
    ),
    Call(
        ask=lambda maps: maps.watch_table(resource_version="7"),
        query="watch=true&resourceVersion=7",
        accept=AS_TABLE,
        encoding="identity",
    ),
    Call(
        ask=lambda maps: maps.log("a", tail_lines=5),
        path="/a/log",
        query="tailLines=5",
        accept="*/*",
        encoding="identity",
    ),
    Call(
        ask=lambda maps: maps.follow_log("a", tail_lines=5),
        path="/a/log",
        query="tailLines=5&follow=true",
        accept="*/*",
        encoding="identity",
    ),
    Call(
        ask=lambda maps: maps.create(OBJ, field_manager="m", dry_run=True),
        method="POST",
        query="fieldManager=m&dryRun=All",
        content_type=JSON,
        body=BODY,
    ),
    Call(
        ask=lambda maps: maps.create(OBJ, subresource="scale", field_manager="m"),
        answer=SCALE,
        method="POST",
        path="/a/scale",
        query="fieldManager=m",
        content_type=JSON,
        body=BODY,
    ),
    Call(
        ask=lambda maps: maps.update(OBJ, field_manager="m"),
        method="PUT",
        path="/a",
        query="fieldManager=m",
        content_type=JSON,
        body=BODY,
    ),
    Call(
        ask=lambda maps: maps.update(OBJ, subresource="scale"),
        answer=SCALE,
        method="PUT",
        path="/a/scale",
        content_type=JSON,
        body=BODY,
    ),
    Call(
        ask=lambda maps: maps.patch("a", PATCH, field_validation="Strict"),
        method="PATCH",
        path="/a",
        query="fieldValidation=Strict",
        content_type="application/merge-patch+json",
        body=CHANGE,
    ),
    Call(
        ask=lambda maps: maps.patch("a", PATCH, subresource="scale"),
        answer=SCALE,
        method="PATCH",
        path="/a/scale",
        content_type="application/merge-patch+json",
        body=CHANGE,
    ),
    Call(
        ask=lambda maps: maps.apply(dict(OBJ), field_manager="m", dry_run=True),
        method="PATCH",
        path="/a",
        query="fieldManager=m&force=false&dryRun=All",
        content_type="application/apply-patch+yaml",
        body=BODY,
    ),
    Call(
        ask=lambda maps: maps.apply(dict(OBJ), field_manager="m", force=True, subresource="scale"),
        answer=SCALE,
        method="PATCH",
        path="/a/scale",
        query="fieldManager=m&force=true",
        content_type="application/apply-patch+yaml",
        body=BODY,
    ),
    Call(
        ask=lambda maps: maps.delete("a", grace_period_seconds=0),
        method="DELETE",
        path="/a",
        content_type=JSON,
        body=GRACE,
    ),
    Call(
        ask=lambda maps: maps.delete("a", subresource="scale", grace_period_seconds=0),
        answer=SCALE,
        method="DELETE",
        path="/a/scale",
        content_type=JSON,
        body=GRACE,
    ),
    Call(
        ask=lambda maps: maps.delete_collection(label_selector="a", grace_period_seconds=0),
        answer=DONE,
        method="DELETE",
        query="labelSelector=a",
        content_type=JSON,
        body=GRACE,
    ),
]


@pytest.mark.parametrize("call", CALLS)
def test_each_verb_sends_what_it_says(maps: Maps, server: Server, call: Call) -> None:
    """And asks for the form that it decodes; what is read piece by piece is not compressed."""
    server.answers = [call.answer]

    call.ask(maps)

    [request] = server.requests
    assert (request.method, request.path) == (call.method, ALL + call.path)
    assert "&".join(f"{name}={value}" for name, value in request.query) == call.query
    content_type = {"Content-Type": call.content_type} if call.content_type else {}
    accepted = {"Accept": call.accept, "Accept-Encoding": call.encoding}
    assert headers_of(request) == accepted | content_type
    assert isinstance(request.body, bytes | None)
    assert (request.body and json.loads(request.body)) == call.body


@pytest.mark.parametrize("call", CALLS)
def test_each_verb_ends_with_its_cancel(client: Client, server: Server, call: Call) -> None:
    """And with its own time limit, whichever is first."""
    server.answers = [call.answer]
    cancel = Cancel()

    for options in ({"cancel": cancel}, {"cancel": cancel, "timeout": 3600}, {"timeout": 3600}):
        call.ask(cast("Maps", _Asking(PodResourceClient(client, MAPS, "ns"), **options)))

    one, both, limited = [request.cancel for request in server.requests]
    assert one is cancel
    assert (both.remaining() or 0) > 0 < (limited.remaining() or 0)
    cancel.cancel()
    assert (both.ended, limited.ended) == (True, False)


class _Asking:
    """A resource client whose every call has further options."""

    def __init__(self, maps: Maps, **options: object) -> None:
        self._maps = maps
        self._options = options

    def __getattr__(self, name: str) -> Callable[..., object]:
        verb = getattr(self._maps, name)
        return lambda *args, **options: verb(*args, **options, **self._options)


def test_silence_is_waited_for_where_it_is_usual(client: Client, server: Server) -> None:
    """A log that is followed and a stream behind a proxy may say nothing for days."""
    nodes = PodResourceClient(client, MAPS, "ns")

    nodes.log("a")
    nodes.follow_log("a")
    nodes.proxy("a", accept="text/plain")
    nodes.proxy_stream("a")
    nodes.watch(idle_timeout=7.0)
    nodes.watch(idle_timeout=LONGEST)
    nodes.watch(timeout_seconds=sys.maxsize)

    assert [request.timeout for request in server.requests] == [
        Timeout(),
        Timeout(read=None),
        Timeout(),
        Timeout(read=None),
        Timeout(read=7.0),
        Timeout(read=None),
        Timeout(read=None),
    ]
    assert [headers_of(request) for request in server.requests[2:4]] == [
        {"Accept": "text/plain", "Accept-Encoding": "gzip"},
        {"Accept": "*/*", "Accept-Encoding": "identity"},
    ]


def test_logs_are_asked_only_where_there_are_any(client: Client, server: Server) -> None:
    """As far as it is known what the resource has."""
    silent = Resource(
        group="",
        version="v1",
        plural="nodes",
        kind="Node",
        namespaced=False,
        model=Unstructured,
        subresources=("status",),
    )

    with pytest.raises(InvalidRequest, match=r"^nodes write no logs$"):
        PodResourceClient(client, silent, None).log("a")
    assert server.requests == []


def test_metadata_alone_is_asked_for_in_each_form(client: Client, server: Server) -> None:
    """A server turns a list into the metadata of many, but no answer of a delete into one."""
    maps = client.resource(MAPS.with_model(PartialObjectMetadata), "ns")
    one = {"apiVersion": "meta.k8s.io/v1", "kind": "PartialObjectMetadata", "metadata": META}
    server.answers = [one, {**LIST, "kind": "PartialObjectMetadataList"}, DONE, DONE]

    maps.get("a")
    maps.list()
    maps.delete_collection()
    maps.watch()

    accepts = [request.headers.get("Accept") or "" for request in server.requests]
    forms = [accept.partition(";as=")[2].partition(";")[0] for accept in accepts]
    assert forms == [
        "PartialObjectMetadata",
        "PartialObjectMetadataList",
        "PartialObjectMetadataList",
        "PartialObjectMetadata",
    ]


def test_the_version_of_a_collection_binds_none_of_its_objects(maps: Maps, server: Server) -> None:
    """It is one of the list that they are found with."""
    maps.delete_collection(resource_version="7", resource_version_match="Exact")

    [request] = server.requests
    assert request.query == (("resourceVersion", "7"), ("resourceVersionMatch", "Exact"))
    assert b"preconditions" not in cast("bytes", request.body)


def label(obj: Unstructured) -> None:
    obj["data"] = {"k": "v"}


def test_an_edit_reads_and_writes_within_one_time_limit(
    maps: Maps, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However often it is tried, and that is as often as an edit is worth."""
    server.answers = [MAP, CONFLICT, MAP, CONFLICT, MAP, CONFLICT]
    monkeypatch.setattr(editing, "EDITS", Backoff(initial=0.0, jitter=0.0, steps=3))

    with pytest.raises(Conflict):
        maps.edit("a", label, subresource="status", timeout=3600, dry_run=True)

    paths = [(request.method, request.path) for request in server.requests]
    assert paths == [("GET", f"{ALL}/a"), ("PATCH", f"{ALL}/a/status")] * 3
    cancels = {request.cancel for request in server.requests}
    assert len(cancels) == 1
    assert (cancels.pop().remaining() or 0) > 0
    assert [request.query for request in server.requests[:2]] == [(), (("dryRun", "All"),)]


def test_the_wait_of_an_edit_ends_with_its_cancel(
    maps: Maps, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for an hour who was told to stop."""
    cancel = Cancel()

    def conflict() -> object:
        cancel.cancel()
        return CONFLICT

    server.answers = [MAP, conflict]
    monkeypatch.setattr(editing, "EDITS", Backoff(initial=3600.0))

    with pytest.raises(Cancelled):
        maps.edit("a", label, cancel=cancel)

    assert len(server.requests) == 2


def test_an_edit_tells_of_its_retries(server: Server) -> None:
    """By what is written, which is what met the conflict."""
    told: list[Event] = []

    class Notes:
        def observe(self, event: Event, /) -> None:
            told.append(event)

    server.answers = [MAP, CONFLICT, MAP]
    client = Client(Config(server="https://c"), round_tripper=server, observers=[Notes()])

    client.resource(MAPS, "ns").edit("a", label, subresource="status")

    [retry] = [event for event in told if isinstance(event, RetryEvent)]
    template = "/api/v1/namespaces/{namespace}/configmaps/{name}/status"
    assert (retry.method, retry.template, retry.status) == ("PATCH", template, 409)


def test_an_edit_reads_the_part_that_it_changes(client: Client, server: Server) -> None:
    """The whole object is of another kind."""
    server.answers = [SCALE]

    client.resource(MAPS, "ns").subresource("scale", Unstructured).edit("a", label)

    paths = [(request.method, request.path) for request in server.requests]
    assert paths == [("GET", f"{ALL}/a/scale"), ("PATCH", f"{ALL}/a/scale")]


def test_an_edit_whose_operations_no_longer_fit_looks_at_what_it_changes(
    client: Client, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole object, of another kind, says nothing of the part; what the server said is told."""
    moved = {**SCALE, "metadata": {**META, "resourceVersion": "8"}}
    server.answers = [SCALE, INVALID, moved]
    monkeypatch.setattr(editing, "EDITS", Backoff(initial=0.0, steps=1))

    with pytest.raises(Conflict, match=r"did not fit: .*no such item") as caught:
        client.resource(MAPS, "ns").subresource("scale", Unstructured).edit("a", put_null)

    paths = [(request.method, request.path) for request in server.requests]
    part = f"{ALL}/a/scale"
    assert paths == [("GET", part), ("PATCH", part), ("GET", part)]
    assert isinstance(caught.value.__cause__, Invalid)


def put_null(obj: Unstructured) -> None:
    obj["spec"] = [None]


NONSENSE: list[tuple[Ask, str]] = [
    (lambda maps: maps.get(""), "name: must not be empty"),
    (lambda maps: maps.get(OBJ), "name: expected text, got Unstructured"),
    (lambda maps: maps.get("a", subresource="b/c"), "subresource: 'b/c' must not"),
    (lambda maps: maps.apply({}, field_manager="m"), "apply: metadata.name: must not be"),
    (lambda maps: maps.apply({"metadata": {"name": "a"}}, field_manager=""), "field_manager: "),
    (
        lambda maps: maps.apply(
            {"metadata": {"name": "a", "managedFields": []}}, field_manager="m"
        ),
        "apply: metadata.managedFields: must be absent",
    ),
    (lambda maps: maps.apply("[]", field_manager="m"), "apply: expected an object"),
    (
        lambda maps: maps.apply({"metadata": {"name": "a", "namespace": "b"}}, field_manager="m"),
        "metadata.namespace: 'b' is not the client's 'ns'",
    ),
    (
        lambda maps: maps.create(Unstructured({"metadata": {"namespace": "b"}})),
        "metadata.namespace: 'b' is not the client's 'ns'",
    ),
    (lambda maps: maps.create(5), "ConfigMap: expected an object with metadata, got int"),
    (
        lambda maps: maps.patch("a", {"data": {}}),
        "patch: expected a JSONPatch, MergePatch or StrategicMergePatch, got dict; wrap it",
    ),
    (lambda maps: maps.delete("a", uid=None), "uid: expected text that is not empty, got None"),
    (lambda maps: maps.delete("a", uid=""), "uid: expected text that is not empty, got ''"),
    (lambda maps: maps.delete("a", uid="u", resource_version=7), "resource_version: expected text"),
    (lambda maps: maps.evict("a", uid=UUID(int=7)), "uid: expected text that is not empty, got UU"),
    (lambda maps: maps.delete_and_wait("a", uid=None), "uid: expected text"),
    (
        lambda maps: maps.delete_collection(label_selector=None),
        "label_selector: expected text that is not empty, got ''; leave it out to delete all",
    ),
    (lambda maps: maps.delete_collection(field_selector=""), "field_selector: expected text"),
    (lambda maps: maps.list(limit="-5"), "limit: must be a number, got '-5'"),
    (lambda maps: maps.list(label_selector=b"a=b"), "label_selector: expected text, got bytes"),
    (lambda maps: maps.list(label_selector=frozenset("a")), "label_selector: expected text, got f"),
]


@pytest.mark.parametrize(("ask", "told"), NONSENSE)
def test_what_makes_no_sense_is_told_by_its_name(
    maps: Maps, server: Server, ask: Ask, told: str
) -> None:
    """Before anything is sent."""
    with pytest.raises(InvalidRequest, match=f"^{re.escape(told)}"):
        ask(maps)

    assert server.requests == []


NAMELESS: list[tuple[Ask, str]] = [
    (lambda maps: maps.create(OBJ), "create"),
    (lambda maps: maps.get("a"), "ConfigMap 'a'"),
    (lambda maps: maps.delete_collection(), "delete_collection"),
]


@pytest.mark.parametrize(("ask", "told"), NAMELESS)
def test_an_object_needs_its_namespace(client: Client, ask: Ask, told: str) -> None:
    """Without one its name says nothing."""
    with pytest.raises(InvalidRequest, match=f"^namespace: {re.escape(told)} needs one$"):
        ask(client.resource(MAPS))


def test_mappings_are_as_good_as_objects_where_there_is_no_model(
    client: Client, server: Server
) -> None:
    """A model has fields that a mapping lacks."""
    made = cast("Any", client.resource(MAPS, "ns")).create({"metadata": {"name": "a"}})

    assert (made.metadata.name, len(server.requests)) == ("a", 1)
    typed = cast("Any", client.resource(MAPS.with_model(PartialObjectMetadata), "ns"))
    with pytest.raises(InvalidRequest, match=r"^ConfigMap: expected an object .*, got dict"):
        typed.create({"metadata": {"name": "a"}})
    with pytest.raises(InvalidRequest, match=r"^metadata: expected an ObjectMeta, got dict$"):
        typed.create(PartialObjectMetadata(metadata=cast("Any", {"name": "a"})))


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ({**MAP, "kind": "Secret"}, "expected the kind ConfigMap of v1, got Secret of v1"),
        ({**MAP, "apiVersion": "v2"}, "expected the kind ConfigMap of v1, got ConfigMap of v2"),
        ({"kind": ""}, "expected the kind ConfigMap of v1, got no kind of no version"),
        ({**MAP, "kind": "canary\n"}, "expected the kind ConfigMap of v1, got *** of v1"),
        ({**MAP, "kind": "K" * 300}, f"expected the kind ConfigMap of v1, got {'K' * 197}..."),
    ],
)
def test_an_answer_of_another_kind_is_none(
    maps: Maps, server: Server, answer: object, told: str
) -> None:
    """And of a write it leaves open what happened."""
    server.answers = [answer]

    with pytest.raises(DecodeError, match=f"^{re.escape(told)}\nrequest: "):
        maps.get("a")
    with pytest.raises(OutcomeUnknown):
        maps.create(OBJ)


TABLES: list[Ask] = [lambda maps: maps.table(), lambda maps: maps.table_of("a")]


@pytest.mark.parametrize("ask", TABLES)
def test_what_is_no_table_is_no_empty_one(maps: Maps, server: Server, ask: Ask) -> None:
    """A server that makes none, and does not say so, sends the objects."""
    server.answers = [LIST]

    with pytest.raises(DecodeError, match=r"^expected a Table, got ConfigMapList of v1\nrequest: "):
        ask(maps)


def test_where_no_secrets_are_known_answers_are_told_as_they_are(server: Server) -> None:
    """By a client that was put together by hand."""

    class Host:
        rest = RESTClient(server)

        def codec(self, _resource: object, /) -> Any:
            return UnstructuredCodec("v1", "ConfigMap")

    server.answers = [{**MAP, "kind": "Secret"}]

    with pytest.raises(DecodeError, match="got Secret of v1"):
        ResourceClient(Host(), MAPS, "ns").get("a")


def test_a_status_is_an_answer_of_subresources_alone(maps: Maps, server: Server) -> None:
    """They say that it was done; an object that was made is sent back."""
    server.answers = [DONE]

    assert maps.create(OBJ, subresource="binding") is OBJ
    with pytest.raises(OutcomeUnknown, match="got Status of v1"):
        maps.create(OBJ)


def test_what_can_only_be_made_is_sent_to_its_collection(client: Client, server: Server) -> None:
    """Reviews, above all, which have no name."""
    review: dict[str, Any] = {
        "apiVersion": "authentication.k8s.io/v1",
        "kind": "TokenReview",
        "metadata": {},
    }
    server.answers = [review]
    reviews = Resource(
        group="authentication.k8s.io",
        version="v1",
        plural="tokenreviews",
        kind="TokenReview",
        namespaced=False,
        model=Unstructured,
    )

    CreateOnlyClient(client, reviews, None).create(Unstructured(review))

    [request] = server.requests
    assert request.path == "/apis/authentication.k8s.io/v1/tokenreviews"


def test_an_answer_may_leave_out_its_version(maps: Maps, server: Server) -> None:
    """The kind alone tells what it is."""
    server.answers = [{"kind": "ConfigMap", "metadata": META}]

    assert maps.get("a").metadata.name == "a"


@pytest.mark.parametrize("answer", [DONE, MAP])
def test_the_last_state_of_an_object_is_returned_where_it_is_sent(
    maps: Maps, server: Server, answer: dict[str, Any]
) -> None:
    """With finalizers it is there still."""
    server.answers = [answer]

    last = maps.delete("a")

    assert last == (None if answer is DONE else Unstructured(MAP))


@pytest.mark.parametrize(
    ("method", "known"), [("get", True), ("Patch", True), ("", False), ("G T", False), ("É", False)]
)
def test_methods_are_words(client: Client, server: Server, method: str, known: bool) -> None:
    """Anything else would be a part of the request's head that the caller did not mean."""
    if known:
        client.request(method, "/version")
        assert server.requests[0].method == method.upper()
    else:
        with pytest.raises(InvalidRequest, match=r"^method: "):
            client.request(method, "/version")


@pytest.mark.parametrize("body", [b"x", bytearray(b"x"), memoryview(b"x"), "x"])
def test_bytes_and_texts_are_sent_as_they_are(client: Client, server: Server, body: object) -> None:
    """With the type that the caller names."""
    client.request("POST", "/version", body=body, content_type="text/plain", headers={"X": "y"})

    [request] = server.requests
    assert request.body == b"x"
    assert headers_of(request) == {**ZIPPED, "Content-Type": "text/plain", "X": "y"}


@pytest.mark.parametrize("query", [{"a": "1"}, [("a", "1")]])
def test_a_query_is_given_by_name_or_in_order(client: Client, server: Server, query: Any) -> None:
    """A name may stand in it twice."""
    client.request("GET", "/version", query=query)

    assert server.requests[0].query == (("a", "1"),)


def test_a_parameter_without_a_value_is_left_out(client: Client, server: Server) -> None:
    """``None`` selects nothing, and its name would select what is called so."""
    query: Any = {"labelSelector": None, "watch": True, "limit": 5}

    client.request("GET", "/version", query=query)

    assert server.requests[0].query == (("watch", "true"), ("limit", "5"))


def test_a_parameter_is_no_collection(client: Client, server: Server) -> None:
    query: Any = {"container": ["a", "b"]}

    with pytest.raises(InvalidRequest, match="container: expected text, got list"):
        client.request("GET", "/version", query=query)

    assert not server.requests


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"query": "a=b"}, "query: expected a mapping, or pairs of a name and a value, got str"),
        ({"query": 5}, "query: expected a mapping, or pairs of a name and a value, got int"),
        ({"headers": "a"}, "headers: expected a mapping, got str"),
        ({"headers": {"X": 5}}, "headers: 'X': expected text, got int"),
        ({"headers": {5: "canary"}}, "headers: 5: expected text, got str"),
    ],
)
def test_what_a_request_of_ones_own_carries_is_told_by_its_name(
    client: Client, server: Server, options: Any, told: str
) -> None:
    """Before anything is sent."""
    with pytest.raises(InvalidRequest, match=f"^{re.escape(told)}$"):
        client.get("/x", **options)

    assert server.requests == []


def test_names_of_headers_have_no_case(client: Client, server: Server) -> None:
    """Who names one in small letters means the same; a server that gets both takes the first."""
    headers = {"accept": AS_TABLE, "content-type": "application/merge-patch+json"}

    client.request("PATCH", "/version", body=b"{}", headers=headers)

    assert headers_of(server.requests[0]) == {"Accept-Encoding": "gzip", **headers}


def test_a_proxy_is_a_part_of_the_object(client: Client, server: Server) -> None:
    """The path of what is behind it follows."""
    maps = ProxyResourceClient(client, MAPS, "ns")

    maps.proxy("a", "/healthz")

    assert server.requests[0].path == f"{ALL}/a/proxy/healthz"


def test_what_is_read_piece_by_piece_is_sent_so(client: Client, server: Server) -> None:
    """Whatever else has a JSON form is sent in that."""
    client.request("POST", "/version", body=iter([b"x", b"y"]))
    client.request("POST", "/version", body={"a": 1})

    streamed, whole = server.requests
    assert isinstance(streamed.body, StreamedBody)
    assert whole.body == b'{"a":1}'
    assert headers_of(whole) == {**ZIPPED, "Content-Type": JSON}


def test_a_request_to_any_path_ends_with_its_cancel(client: Client, server: Server) -> None:
    """As each verb does."""
    cancel = Cancel()

    client.request("GET", "/version", cancel=cancel)

    assert server.requests[0].cancel is cancel
