"""Answers that refuse, lie or are too much, and certificates that change: from row F10 on."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kube_testing.certificates import CertificateAuthority, Identity
from kube_testing.faults import (
    Answer,
    Cut,
    Edit,
    End,
    EndAfter,
    Fault,
    Frames,
    HttpProxy,
    Insert,
    Raw,
    Silence,
    disguised,
    error_event,
    event,
    gzip_bomb,
    page,
    reads,
    redirect,
    status,
    stretched,
    truncated,
    watches,
    writes,
)
from kube_testing.raw import RawServer, answer, response
from kube_testing.server import ApiServer
from kube_transport import Client, Config, Resource
from kube_transport.api.unstructured import Unstructured
from kube_transport.errors import (
    ApiError,
    DecodeError,
    Gone,
    InternalError,
    KubeError,
    NotFound,
    OutcomeUnknown,
    RedirectRefused,
    ServerTimeout,
    ServiceUnavailable,
    StreamBroken,
    TimedOut,
    TLSFailed,
    TooManyRequests,
    TransportError,
    Unauthorized,
)
from kube_transport.events import Event
from kube_transport.resource_client import ResourceClient
from kube_transport.retry import RetryPolicy
from kube_transport.retrying import verify_then_retry

CONFIG_MAPS: Resource[Unstructured] = Resource(
    group="",
    version="v1",
    plural="configmaps",
    kind="ConfigMap",
    namespaced=True,
    model=Unstructured,
)
CANARY = "canary-0123456789"
LOGGERS = ("kube_transport.requests", "kube_transport.requests.bodies")
HTML = [("Content-Type", "text/html")]
JSON = [("Content-Type", "application/json")]
Maps = ResourceClient[Unstructured]


@pytest.fixture
def maps(http_proxy: HttpProxy) -> Iterator[Maps]:
    """Config maps of one namespace, through the proxy, with a token that must not leak."""
    with Client(Config.from_mapping(http_proxy.kubeconfig(CANARY))) as client:
        yield client.resource(CONFIG_MAPS, "default")


@pytest.fixture(autouse=True)
def some(api_server: ApiServer) -> None:
    """Let there be config maps to read."""
    api_server.add_token(CANARY, "system:admin")
    load(api_server, "a", "b", "c")


def config_map(name: str) -> Unstructured:
    return Unstructured({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": name}})


def load(server: ApiServer, *names: str) -> None:
    server.load([config_map(name).to_dict() for name in names])


def patience(fault: Fault) -> float:
    """Return a deadline for a call, which only silence is meant to reach."""
    return 1.0 if isinstance(fault, Silence) else 30.0


def sent(proxy: HttpProxy) -> int:
    return len(proxy.journal)


def executed(proxy: HttpProxy) -> int:
    return sum(entry.forwarded for entry in proxy.journal)


@pytest.mark.parametrize("verb", ["get", "list"])
def test_f10_a_body_that_was_cut_is_an_error_wherever_it_was_cut(
    http_proxy: HttpProxy, maps: Maps, verb: str
) -> None:
    """The framing says that it is whole; only the JSON can tell."""
    calls: dict[str, Callable[[], object]] = {"get": lambda: maps.get("a"), "list": maps.list}
    size = len(json.dumps(maps.get("a").to_dict()).encode())

    for drop in range(2, size // 2):  # the last byte is a newline
        http_proxy.play(reads(truncated(drop)))
        with pytest.raises((DecodeError, TransportError)):
            calls[verb]()


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (event("UNHEARD", {}), StreamBroken),
        (b"{}", StreamBroken),
        (b"not json", StreamBroken),
        (b'{"type":"ADDED","object":{"metadata":{"name":"\xff"}}}', (StreamBroken, DecodeError)),
        (error_event(410, "Expired"), Gone),
        (error_event(429, "TooManyRequests"), TooManyRequests),
        (error_event(500, "InternalError"), InternalError),
        (error_event(504, "Timeout"), ServerTimeout),
        (b"x" * (17 << 20), StreamBroken),
    ],
    ids=lambda value: value[:40].decode("latin-1") if isinstance(value, bytes) else None,
)
def test_f12_what_is_no_event_ends_the_watch_after_those_before_it(
    http_proxy: HttpProxy, maps: Maps, line: bytes, error: type[KubeError]
) -> None:
    """Skipping it would lose a change."""
    http_proxy.play(watches(Frames((Insert(2, line),))))
    seen: list[str] = []

    with maps.watch(resource_version="1") as watch, pytest.raises(error):
        seen.extend(found.object.metadata.name for found in watch)

    assert seen == ["a", "b"]


@pytest.mark.parametrize("at", [0, 2])
def test_f13_a_version_that_is_gone_is_gone_in_every_form(
    http_proxy: HttpProxy, maps: Maps, at: int
) -> None:
    """As the answer to the watch, as its first event, or on the way."""
    http_proxy.play(watches(status(410, "Expired")))
    http_proxy.play(watches(Frames((Insert(at, error_event(410, "Expired")), EndAfter(at)))))

    with pytest.raises(Gone):
        maps.watch(resource_version="1")
    with maps.watch(resource_version="1") as watch, pytest.raises(Gone):
        list(watch)

    assert sent(http_proxy) == 2


def test_f14_an_expired_token_never_mixes_two_snapshots(
    http_proxy: HttpProxy, maps: Maps, api_server: ApiServer
) -> None:
    """What was yielded is of one state; who wants all gets all of another one, read at once."""
    http_proxy.play(reads(status(410, "Expired"), skip=1))
    versions: list[str] = []

    with pytest.raises(Gone):
        versions.extend(page_.resource_version for page_ in maps.pages(limit=2))
    http_proxy.play(reads(status(410, "Expired"), skip=1))
    load(api_server, "d")
    whole = maps.list_paged(limit=2)

    assert len(versions) == 1
    assert [item.metadata.name for item in whole] == ["a", "b", "c", "d"]
    assert whole.resource_version == str(api_server.revision)
    assert ["limit" in entry.query for entry in http_proxy.journal] == [
        True,
        True,
        True,
        True,
        False,
    ]


def test_f15_a_version_from_the_future_is_not_asked_for_again_and_again(
    http_proxy: HttpProxy, maps: Maps
) -> None:
    """Whoever lists decides what to ask for instead."""
    causes = {"causes": [{"reason": "ResourceVersionTooLarge", "message": "later"}]}
    too_large = status(504, "Timeout", details=causes, retry_after=1)
    http_proxy.play(reads(too_large, times=None))

    with pytest.raises(ServerTimeout):
        maps.list(resource_version="99999999")

    assert sent(http_proxy) == 1


@pytest.mark.parametrize("verb", ["get", "create"])
@pytest.mark.parametrize(
    ("hint", "attempts"),
    [
        ("0", 2),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 2),
        ("86400", 1),
        ("abc", 1),
        ("-1", 1),
        ("", 1),
        ("9" * 5000, 1),
    ],
)
def test_f16_a_hint_is_taken_if_it_makes_sense_within_the_deadline(
    http_proxy: HttpProxy, maps: Maps, verb: str, hint: str, attempts: int
) -> None:
    """Also for writes: a 429 was not executed. Dates are what proxies send."""
    calls: dict[str, Callable[[], object]] = {
        "get": lambda: maps.get("a", timeout=20.0),
        "create": lambda: maps.create(config_map("new"), timeout=20.0),
    }
    busy = Answer(status=429, headers=(("Retry-After", hint),))
    rule = reads(busy) if verb == "get" else writes(busy)
    http_proxy.play(rule)

    if attempts == 1:
        with pytest.raises(TooManyRequests):
            calls[verb]()
    else:
        calls[verb]()

    assert sent(http_proxy) == attempts


@pytest.mark.parametrize("code", [429, 503])
def test_f16_f17_a_storm_is_weathered_for_so_long_and_no_longer(
    http_proxy: HttpProxy, maps: Maps, code: int
) -> None:
    """Ten times more, for reads and writes alike; what is answered so was not executed."""
    http_proxy.play(reads(status(code, retry_after=0), times=None))
    http_proxy.play(writes(status(code, retry_after=0), times=None))

    with pytest.raises(ApiError) as read:
        maps.get("a")
    asked = sent(http_proxy)
    with pytest.raises(ApiError) as written:
        maps.create(config_map("new"))

    assert [read.value.code, written.value.code] == [code, code]
    assert [asked, sent(http_proxy) - asked, executed(http_proxy)] == [11, 11, 0]


@pytest.mark.parametrize("hint", [None, 0])
@pytest.mark.parametrize("code", [500, 502, 503, 504])
def test_f17_a_failure_is_repeated_only_where_the_server_says_so_and_nothing_is_doubled(
    http_proxy: HttpProxy, maps: Maps, code: int, hint: int | None
) -> None:
    """A 500 or 504 does not tell whether a write happened; here it did. A 503 ``Status`` does."""
    http_proxy.play(reads(status(code, retry_after=hint)))
    http_proxy.play(writes(status(code, retry_after=hint, forward=code != 503)))

    def outcome(call: Callable[[], object]) -> str:
        try:
            call()
        except ApiError as error:
            return str(error.code)
        return "done"

    read = outcome(lambda: maps.get("a"))
    asked = sent(http_proxy)
    written = outcome(lambda: maps.create(config_map("new")))

    assert (read, asked) == (("done", 2) if hint == 0 else (str(code), 1))
    again = code == 503 and hint == 0
    assert (written, sent(http_proxy) - asked) == (("done", 2) if again else (str(code), 1))
    assert sum(entry.method == "POST" and entry.forwarded for entry in http_proxy.journal) <= 1


@pytest.mark.parametrize("hint", [None, "0"])
@pytest.mark.parametrize("code", [500, 502, 503, 504])
def test_f17_a_page_leaves_open_whether_a_write_happened_and_is_never_a_reason_to_repeat_it(
    http_proxy: HttpProxy, maps: Maps, code: int, hint: str | None
) -> None:
    """Aggregators and gateways send a 503 when what is behind them hung up after the write."""
    hints = () if hint is None else (("Retry-After", hint),)
    lost = Answer(
        status=code,
        body=b"upstream connect error or disconnect/reset before headers",
        headers=(("Content-Type", "text/plain"), *hints),
        forward=True,
    )
    http_proxy.play(writes(lost))

    with pytest.raises(OutcomeUnknown):
        maps.create(config_map("new"))

    assert (sent(http_proxy), executed(http_proxy)) == (1, 1)
    assert maps.get("new").metadata.name == "new"


def test_f17_a_write_behind_a_503_page_is_looked_after_before_it_is_repeated(
    http_proxy: HttpProxy, maps: Maps
) -> None:
    """Done again unseen, it would be done twice, or fail although it happened."""
    http_proxy.play(writes(replace(page(503), forward=True)))

    made = verify_then_retry(lambda: maps.create(config_map("new")), lambda: maps.get("new"))

    assert made.metadata.name == "new"
    assert sum(entry.method == "POST" for entry in http_proxy.journal) == 1


def test_f17_a_herd_is_bounded(http_proxy: HttpProxy, maps: Maps) -> None:
    """Fifty callers of a server that is down send what they must, and one budget more."""
    http_proxy.play(reads(status(503, retry_after=0), times=None))

    def call(_: int) -> bool:
        try:
            maps.get("a")
        except ServiceUnavailable:
            return True
        return False

    with ThreadPoolExecutor(50) as pool:
        outcomes = list(pool.map(call, range(50)))

    assert all(outcomes)
    assert sent(http_proxy) <= 50 + RetryPolicy().budget


def words_of(fault: Fault) -> str:
    """Return its name without backslashes, which pytest writes twice when it collects twice."""
    return repr(fault)[:60].replace("\\", "")


LOGGED = pytest.mark.parametrize("levels", [logging.WARNING, 7], ids=["quiet", "logged"])


@LOGGED
@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (page(502), ApiError),
        (page(200), DecodeError),
        (page(503, size=2 << 20), ServiceUnavailable),
        (redirect("https://elsewhere.test/steal"), RedirectRefused),
        (redirect("/api", 301), RedirectRefused),
        (disguised(404, "NotFound"), NotFound),
        (Edit(content_type="text/html"), None),
        (Answer(status=200), DecodeError),
        (
            Answer(status=200, body=b"null", headers=(("Content-Type", "application/json"),)),
            DecodeError,
        ),
        (gzip_bomb(300_000_000), KubeError),
        (gzip_bomb(300_000_000, 500), ApiError),
        (Answer(status=200, body=b"{}", headers=(("Content-Encoding", "br"),)), KubeError),
        (stretched(50), None),
        (stretched(30_000, 100), TransportError),
        (Raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"), TransportError),
        (
            Raw(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n{}"),
            TransportError,
        ),
        (Raw(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"), TransportError),
        (Silence(), TimedOut),
    ],
    ids=lambda value: words_of(value) if isinstance(value, Fault) else None,
)
def test_f29_a_server_that_lies_is_a_typed_error_in_time_and_spoils_nothing(
    http_proxy: HttpProxy,
    maps: Maps,
    caplog: pytest.LogCaptureFixture,
    *,
    fault: Fault,
    error: type[KubeError] | None,
    levels: int,
) -> None:
    """No secret is in it or in a log, and the next call is served as ever."""
    for name in LOGGERS:
        caplog.set_level(levels, name)
    http_proxy.play(reads(fault, times=None))
    timeout = patience(fault)

    if error is None:
        maps.get("a", timeout=timeout)
    else:
        with pytest.raises(error) as raised:
            maps.get("a", timeout=timeout)
        assert CANARY not in f"{raised.value!r} {raised.value.__cause__!r}"
    assert CANARY not in caplog.text
    http_proxy.heal()

    assert maps.get("a").metadata.name == "a"


class Deaf:
    """An observer: with one, responses have one more wrapper."""

    def observe(self, event: Event, /) -> None:
        """Do nothing."""


@LOGGED
@pytest.mark.parametrize("call", ["get", "list", "create", "raw"])
@pytest.mark.parametrize(
    ("lie", "kept"),
    [
        (response(200, b"<html>hello</html>", headers=HTML), False),
        (response(200, b'{"kind":"Conf', headers=JSON), False),
        (response(200, b'{"kind":"Secret","apiVersion":"v1"}', headers=JSON), False),
        (response(200, b'{"kind":"Status","apiVersion":"v1","status":"Failure"}'), False),
        (response(302, b"", headers=[("Location", "https://elsewhere.test/steal")]), False),
        (response(304), False),
        (response(404, b"there is no such thing"), True),
    ],
    ids=["page", "cut", "other kind", "disguised", "redirect", "not modified", "failure"],
)
def test_f29_the_connection_of_a_liar_is_not_used_again(
    raw_server: RawServer,
    caplog: pytest.LogCaptureFixture,
    *,
    lie: bytes,
    kept: bool,
    call: str,
    levels: int,
) -> None:
    """However well it is framed: what comes next on it may be a lie, too."""
    for name in LOGGERS:
        caplog.set_level(levels, name)
    raw_server.play(answer(lie, lie))
    calls: dict[str, Callable[[Maps], object]] = {
        "get": lambda maps: maps.get("a"),
        "list": lambda maps: maps.list(),
        "create": lambda maps: maps.create(config_map("a")),
        "raw": lambda _: client.get_json("/version"),
    }
    trusting = call == "raw" and lie.endswith(b'"apiVersion":"v1"}')

    with Client(Config(server=raw_server.url), observers=[Deaf()]) as client:
        maps = client.resource(CONFIG_MAPS, "ns")
        for _ in range(2):
            with suppress(KubeError):
                calls[call](maps)

    assert raw_server.connections == (1 if kept or trusting else 2)


@pytest.mark.parametrize(
    "fault",
    [
        page(500),
        redirect("https://elsewhere.test/steal", 307),
        disguised(500, "InternalError"),
        Raw(b"nonsense\r\n\r\n"),
        Cut(within="head", after=30, then=End.FINISH),
        Silence(forward=True),
    ],
    ids=words_of,
)
def test_f29_a_server_that_lies_gets_a_write_once(
    http_proxy: HttpProxy, maps: Maps, fault: Fault
) -> None:
    """Whatever it answers, a write is not sent to it again."""
    http_proxy.play(writes(fault, times=None))

    with pytest.raises(KubeError):
        maps.create(config_map("new"), timeout=patience(fault))

    assert sent(http_proxy) == 1


def test_f30_a_watch_outlives_its_token_and_resumes_with_the_next_one(
    http_proxy: HttpProxy, api_server: ApiServer, tmp_path: Path
) -> None:
    """The server looks at it at the start only."""
    token = tmp_path / "token"
    token.write_text("first")
    for name in ("first", "second"):
        api_server.add_token(name, "system:admin")
    config = Config(server=http_proxy.url, ca_data=http_proxy.ca, token_file=str(token))

    with Client(config) as client:
        maps = client.resource(CONFIG_MAPS, "default")
        with maps.watch(resource_version=str(api_server.revision)) as watch:
            events = iter(watch)
            api_server.revoke_token("first")
            token.write_text("second")
            load(api_server, "d")
            first = next(events)
        load(api_server, "e")
        with maps.watch(resource_version=watch.resource_version) as resumed:
            second = next(iter(resumed))

    assert [first.object.metadata.name, second.object.metadata.name] == ["d", "e"]
    assert [(entry.bearer, entry.status) for entry in http_proxy.journal] == [
        ("first", 200),
        ("first", 401),
        ("second", 200),
    ]


@pytest.mark.parametrize("verb", ["get", "create"])
def test_f31_a_revoked_token_is_refreshed_once_and_then_refused(
    http_proxy: HttpProxy, api_server: ApiServer, tmp_path: Path, verb: str
) -> None:
    """A 401 was not executed, so one replay is safe; a second would be a loop."""
    token = tmp_path / "token"
    token.write_text("first")
    config = Config(server=http_proxy.url, ca_data=http_proxy.ca, token_file=str(token))

    with Client(config) as client:
        maps = client.resource(CONFIG_MAPS, "default")
        calls: dict[str, Callable[[], object]] = {
            "get": lambda: maps.get("a"),
            "create": lambda: maps.create(config_map("new")),
        }
        with pytest.raises(Unauthorized):
            calls[verb]()
        token.write_text("second")
        with pytest.raises(Unauthorized):
            calls[verb]()

    assert [entry.bearer for entry in http_proxy.journal] == ["first", "first", "second"]


@pytest.mark.parametrize("wrong", ["foreign", "expired", "name"])
def test_f38_a_server_that_cannot_prove_who_it_is_gets_nothing(
    http_proxy: HttpProxy, maps: Maps, wrong: str
) -> None:
    """The first connection was to the right one; no later one is trusted for that."""
    identities: dict[str, Callable[[], Identity]] = {
        "foreign": CertificateAuthority().issue_server,
        "expired": lambda: http_proxy.authority.issue_server(valid_for=-timedelta(days=1)),
        "name": lambda: http_proxy.authority.issue_server(["elsewhere.test"]),
    }
    good = http_proxy.authority.issue_server()
    maps.get("a")
    http_proxy.present(identities[wrong](), good)
    http_proxy.sever()

    with pytest.raises(TLSFailed):
        maps.create(config_map("new"))
    assert sent(http_proxy) == 1
    assert maps.create(config_map("new")).metadata.name == "new"


def test_f37_another_certificate_of_the_same_authority_is_no_event(
    http_proxy: HttpProxy, maps: Maps
) -> None:
    """Servers renew theirs all the time."""
    maps.get("a")
    http_proxy.present(http_proxy.authority.issue_server())
    http_proxy.sever()

    maps.get("a")

    assert sent(http_proxy) == 2


def test_f28_an_object_of_a_megabyte_and_a_half_comes_and_goes(
    http_proxy: HttpProxy, maps: Maps
) -> None:
    """Etcd takes no larger ones."""
    big = config_map("big")
    big["data"] = {"k": "x" * (1536 * 1024)}

    with maps.watch(resource_version="1") as watch:
        created = maps.create(big)
        read = maps.get("big")
        events = iter(watch)
        names = [next(events).object.metadata.name for _ in range(4)]

    assert created["data"] == read["data"] == big["data"]
    assert names == ["a", "b", "c", "big"]


def test_i7_nothing_is_left_when_a_client_is_closed_under_fault(
    http_proxy: HttpProxy, maps: Maps
) -> None:
    """Calls that hang in threads end with the client."""
    http_proxy.play(reads(Silence(), times=None))
    ended: list[type[BaseException]] = []

    def call() -> None:
        try:
            maps.get("a")
        except KubeError as error:
            ended.append(type(error))

    with Client(Config.from_mapping(http_proxy.kubeconfig(CANARY))) as client:
        maps = client.resource(CONFIG_MAPS, "default")
        threads = [threading.Thread(target=call) for _ in range(4)]
        for thread in threads:
            thread.start()
        while sent(http_proxy) < 4:
            threading.Event().wait(0.005)
    for thread in threads:
        thread.join(10)

    assert len(ended) == 4


def test_i5_whatever_happens_to_a_write_it_reaches_the_server_once(
    http_proxy: HttpProxy, maps: Maps
) -> None:
    """Every fault there is, one after the other, and the journal counts."""
    faults: list[Fault] = [
        Cut(within="head", after=after, then=end)
        for after in (0, 10, 100)
        for end in (End.RESET, End.FINISH)
    ]
    faults += [Cut(within="body", after=after) for after in (0, 10, 100)]
    faults += [status(code, retry_after=0, forward=True) for code in (500, 502, 504)]
    faults += [replace(page(code), forward=True) for code in (500, 502, 503, 504)]
    http_proxy.play(*(writes(fault) for fault in faults))
    names = [f"write-{number}" for number in range(len(faults))]

    for name in names:
        with pytest.raises((OutcomeUnknown, ApiError)):
            maps.create(config_map(name))

    bodies = [json.loads(entry.body)["metadata"]["name"] for entry in http_proxy.journal]
    assert bodies == names
    assert {item.metadata.name for item in maps.list()} == {"a", "b", "c", *names}
