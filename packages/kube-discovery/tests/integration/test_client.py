"""Discovery over real sockets: what is asked for, and what becomes of each answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from threading import Event, Lock
from typing import Any

import pytest

from kube_discovery import (
    AmbiguousMatch,
    CachedDiscoveryClient,
    DiscoveryClient,
    DiskStore,
    Document,
    NoMatch,
    RESTMapper,
)
from kube_testing.raw import RawRequest, RawServer, Script, read_request, response
from kube_transport.api.schema import GroupVersion
from kube_transport.cancel import Cancel
from kube_transport.client import Client
from kube_transport.config import Config
from kube_transport.errors import Cancelled, Forbidden, NotFound, ServiceUnavailable, TimedOut

AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList"

Handler = Callable[[RawRequest], bytes]


class Site:
    """Answers by path; what it has no answer for is a 404.

    Attributes:
        requests: all that came, in the order of their arrival.
    """

    def __init__(self, routes: dict[str, bytes | Handler]) -> None:
        self.routes = routes
        self.requests: list[RawRequest] = []
        self._lock = Lock()

    @property
    def paths(self) -> list[str]:
        return [request.target for request in self.requests]

    def script(self) -> Script:
        """Return a script that serves one connection until the client hangs up."""

        def serve(connection: Any) -> None:
            while True:
                try:
                    request = read_request(connection)
                except ConnectionError:
                    return
                connection.sendall(self._answer(request))

        return serve

    def _answer(self, request: RawRequest) -> bytes:
        with self._lock:
            self.requests.append(request)
        route = self.routes.get(request.target, missing(404, "NotFound"))
        return route(request) if callable(route) else route


def document(content: object, content_type: str = "application/json", etag: str = "") -> bytes:
    """Return a good answer that holds ``content``."""
    headers = [("Content-Type", content_type)]
    if etag:
        headers.append(("ETag", etag))
    return response(200, json.dumps(content).encode(), headers=headers)


def missing(code: int, reason: str) -> bytes:
    """Return a failure."""
    status = {"kind": "Status", "status": "Failure", "code": code, "reason": reason}
    return response(
        code, json.dumps(status).encode(), headers=[("Content-Type", "application/json")]
    )


def aggregated(groups: Mapping[str, list[str]], etag: str = "") -> bytes:
    """Return an aggregated document: the plurals of each group, all in ``v1``."""
    items = [
        {
            "metadata": {"name": group},
            "versions": [
                {
                    "version": "v1",
                    "resources": [
                        {
                            "resource": plural,
                            "scope": "Namespaced",
                            "verbs": ["get", "list"],
                            "responseKind": {
                                "group": group,
                                "version": "v1",
                                "kind": plural.title()[:-1],
                            },
                        }
                        for plural in plurals
                    ],
                }
            ],
        }
        for group, plurals in groups.items()
    ]
    return document({"items": items}, AGGREGATED, etag)


def legacy_groups(*groups: str) -> bytes:
    """Return the legacy document of these groups, all in ``v1``."""
    return document({"groups": [{"name": g, "versions": [{"version": "v1"}]} for g in groups]})


def legacy_resources(*plurals: str) -> bytes:
    """Return the legacy document of one group version."""
    resources = [{"name": p, "kind": p.title()[:-1], "namespaced": True} for p in plurals]
    return document({"resources": resources})


@pytest.fixture
def client(raw_server: RawServer) -> Iterator[Client]:
    """A client of the raw server."""
    with Client(Config(server=raw_server.url)) as made:
        yield made


def serve(raw_server: RawServer, routes: dict[str, bytes | Handler]) -> Site:
    """Have the raw server answer by path."""
    site = Site(routes)
    raw_server.play(site.script())
    return site


def test_two_requests_tell_everything(raw_server: RawServer, client: Client) -> None:
    """The aggregated format is asked for by its exact name, which servers compare as text."""
    site = serve(
        raw_server,
        {"/api": aggregated({"": ["pods"]}), "/apis": aggregated({"apps": ["deployments"]})},
    )

    served = DiscoveryClient(client).server_groups_and_resources()

    assert [resource.name for resource in served] == ["pods", "deployments"]
    assert site.paths == ["/api", "/apis"]
    assert (site.requests[0].header("Accept") or "").startswith(AGGREGATED + ",")


def test_what_has_not_changed_is_not_sent_again(raw_server: RawServer, client: Client) -> None:
    """A refresh of hundreds of resources costs two small answers."""

    def once(fresh: bytes) -> Handler:
        answers = iter([fresh])
        return lambda _request: next(answers, response(304, headers=[("ETag", '"1"')]))

    site = serve(
        raw_server,
        {
            "/api": once(aggregated({"": ["pods"]}, '"1"')),
            "/apis": once(aggregated({"apps": ["deployments"]}, '"1"')),
        },
    )
    discovery = DiscoveryClient(client)

    first = discovery.server_groups_and_resources()

    assert discovery.server_groups_and_resources() is first
    assert [request.header("If-None-Match") for request in site.requests] == [
        None,
        None,
        '"1"',
        '"1"',
    ]


MODERN: dict[str, bytes | Handler] = {
    "/api": aggregated({"": ["pods"]}, '"1"'),
    "/apis": aggregated({"apps": ["deployments"]}, '"2"'),
}
LEGACY: dict[str, bytes | Handler] = {
    "/api": document({"versions": ["v1"]}),
    "/apis": legacy_groups("apps"),
    "/api/v1": legacy_resources("pods"),
    "/apis/apps/v1": legacy_resources("deployments"),
}


@pytest.mark.parametrize("routes", [MODERN, LEGACY], ids=["aggregated", "legacy"])
def test_the_next_process_asks_for_nothing_while_the_store_is_young(
    raw_server: RawServer, client: Client, tmp_path: Path, routes: dict[str, bytes | Handler]
) -> None:
    """And as soon as it is not, for everything again."""
    site = serve(raw_server, dict(routes))

    def process(now: float) -> list[str]:
        live = DiscoveryClient(client, store=DiskStore(tmp_path / "c"), clock=lambda: now)
        cache = CachedDiscoveryClient(live, ttl=60, clock=lambda: now)
        return [resource.name for resource in cache.server_groups_and_resources()]

    answers = [process(1000)]
    requests = [len(site.paths)]
    for now in (1059.9, 1060):
        answers.append(process(now))
        requests.append(len(site.paths))

    assert answers == [["pods", "deployments"]] * 3
    assert requests == [len(routes), len(routes), 2 * len(routes)]


def test_what_has_not_changed_is_not_sent_to_the_next_process(
    raw_server: RawServer, client: Client, tmp_path: Path
) -> None:
    """It sends the ETag of what the store has, and a 304 makes that young again."""
    site = serve(raw_server, dict(MODERN))

    def process(now: float) -> DiscoveryClient:
        return DiscoveryClient(client, store=DiskStore(tmp_path / "c"), clock=lambda: now)

    process(1000).server_groups_and_resources()
    for path in MODERN:
        site.routes[path] = response(304)
    again = process(2000).server_groups_and_resources()
    stored = process(2001).stored()

    assert [request.header("If-None-Match") for request in site.requests[2:]] == ['"1"', '"2"']
    assert [resource.name for resource in again] == ["pods", "deployments"]
    assert stored is not None
    assert (stored.taken, stored.served) == (2000, again)


def test_what_a_store_has_from_elsewhere_is_not_taken_for_an_answer(
    raw_server: RawServer, client: Client, tmp_path: Path
) -> None:
    """Another version of this program may have written what this one cannot read."""
    serve(raw_server, dict(MODERN))
    store = DiskStore(tmp_path / "c")
    discovery = DiscoveryClient(client, store=store)
    discovery.server_groups_and_resources()

    store.save("/apis", Document(taken=1, body=b"<xml>", etag='"2"'))

    assert discovery.stored() is None
    assert len(list(DiscoveryClient(client, store=store).server_groups_and_resources())) == 2


def test_what_is_stored_is_as_old_as_its_oldest_part(
    raw_server: RawServer, client: Client, tmp_path: Path
) -> None:
    """Processes write their documents one by one, and may be killed between two."""
    serve(raw_server, dict(MODERN))
    store = DiskStore(tmp_path / "c")
    discovery = DiscoveryClient(client, store=store, clock=lambda: 2000)
    discovery.server_groups_and_resources()
    older = store.load("/apis")
    assert older is not None

    store.save("/apis", replace(older, taken=1000))

    stored = discovery.stored()
    assert stored is not None
    assert stored.taken == 1000


def test_nothing_is_stored_of_a_server_that_serves_nothing(
    raw_server: RawServer, client: Client, tmp_path: Path
) -> None:
    """It is starting, or something that only looks like one."""
    serve(raw_server, {"/api": document({}), "/apis": document({})})
    discovery = DiscoveryClient(client, store=DiskStore(tmp_path / "c"))

    served = discovery.server_groups_and_resources()

    assert served.groups == ()
    assert discovery.stored() is None


def test_an_older_server_is_asked_for_each_group_version(
    raw_server: RawServer, client: Client
) -> None:
    """The result is the same, in the same order, whoever answers first."""
    site = serve(
        raw_server,
        {
            "/api": document({"versions": ["v1"]}),
            "/apis": legacy_groups("apps", "batch"),
            "/api/v1": legacy_resources("pods"),
            "/apis/apps/v1": legacy_resources("deployments"),
            "/apis/batch/v1": legacy_resources("jobs"),
        },
    )

    served = DiscoveryClient(client).server_groups_and_resources()

    assert [str(each.group_version) for each in served.resources] == ["v1", "apps/v1", "batch/v1"]
    assert [resource.name for resource in served] == ["pods", "deployments", "jobs"]
    assert sorted(site.paths[2:]) == ["/api/v1", "/apis/apps/v1", "/apis/batch/v1"]


def test_the_legacy_format_can_be_asked_for(
    raw_server: RawServer, client: Client, tmp_path: Path
) -> None:
    """Somebody may want to see what an old client sees, and not what is in a store."""
    site = serve(raw_server, {"/apis": legacy_groups("apps"), "/apis/apps/v1": legacy_resources()})
    store = DiskStore(tmp_path / "c")

    DiscoveryClient(client, legacy=True, store=store).server_groups_and_resources()

    assert store.load("/apis") is None

    assert {request.header("Accept") for request in site.requests} == {"application/json"}


def test_a_broken_group_takes_nothing_else_away(raw_server: RawServer, client: Client) -> None:
    """A metrics server that is down must not keep anybody from listing pods."""
    serve(
        raw_server,
        {
            "/api": document({"versions": ["v1"]}),
            "/apis": legacy_groups("metrics.k8s.io"),
            "/api/v1": legacy_resources("pods"),
            "/apis/metrics.k8s.io/v1": missing(503, "ServiceUnavailable"),
        },
    )

    served = DiscoveryClient(client).server_groups_and_resources()

    [failure] = served.failed.items()
    assert [resource.name for resource in served] == ["pods"]
    assert failure[0] == GroupVersion("metrics.k8s.io", "v1")
    assert isinstance(failure[1], ServiceUnavailable)


@pytest.mark.parametrize("name", ["a/b", ".."])
def test_a_group_whose_name_leads_nowhere_takes_nothing_else_away(
    raw_server: RawServer, client: Client, tmp_path: Path, name: str
) -> None:
    """It is somebody else's to choose; and the next process, which has it stored, must not fail."""
    serve(
        raw_server,
        {
            "/api": document({"versions": ["v1"]}),
            "/api/v1": legacy_resources("pods"),
            "/apis": legacy_groups(name),
        },
    )
    discovery = DiscoveryClient(client, store=DiskStore(tmp_path / "store"))

    served = discovery.server_groups_and_resources()

    assert [resource.name for resource in served] == ["pods"]
    assert [version.group for version in served.failed] == [name]
    assert discovery.stored() is None


def test_a_group_that_goes_away_while_we_look_is_looked_for_again(
    raw_server: RawServer, client: Client
) -> None:
    """Its custom resource was deleted between two requests, which is no failure."""
    lists = iter([legacy_groups("gone", "apps"), legacy_groups("apps")])
    serve(
        raw_server,
        {
            "/apis": lambda _request: next(lists),
            "/apis/apps/v1": legacy_resources("deployments"),
        },
    )

    served = DiscoveryClient(client).server_groups_and_resources()

    assert served.failed == {}
    assert [group.name for group in served.groups] == ["apps"]


def test_a_server_may_lack_the_core_group(raw_server: RawServer, client: Client) -> None:
    """Aggregated API servers answer 404 for ``/api`` and are servers all the same."""
    serve(raw_server, {"/apis": aggregated({"apps": ["deployments"]})})
    discovery = DiscoveryClient(client)

    assert [resource.name for resource in discovery.server_groups_and_resources()] == [
        "deployments"
    ]
    assert len(discovery.server_resources_for_group_version("v1")) == 0
    with pytest.raises(NotFound):
        discovery.server_resources_for_group_version("nowhere/v1")


def test_groups_that_may_not_be_listed_are_an_error(raw_server: RawServer, client: Client) -> None:
    """Half an answer that looks whole would send everybody to the wrong place."""
    serve(raw_server, {"/api": aggregated({"": ["pods"]}), "/apis": missing(403, "Forbidden")})

    with pytest.raises(Forbidden):
        DiscoveryClient(client).server_groups_and_resources()


def test_a_core_group_that_may_not_be_seen_is_a_named_failure(
    raw_server: RawServer, client: Client
) -> None:
    """Its one version is known, and the groups that the user may see are there."""
    serve(
        raw_server,
        {"/api": missing(403, "Forbidden"), "/apis": aggregated({"apps": ["deployments"]})},
    )

    served = DiscoveryClient(client).server_groups_and_resources()

    assert [resource.name for resource in served] == ["deployments"]
    assert isinstance(served.failed[GroupVersion("", "v1")], Forbidden)


def test_groups_that_roles_hide_are_named_and_the_others_served(
    raw_server: RawServer, client: Client
) -> None:
    """A user of one team sees the team's group and works with it."""
    serve(
        raw_server,
        {
            "/apis": legacy_groups("apps", "shop.example.com"),
            "/apis/apps/v1": missing(403, "Forbidden"),
            "/apis/shop.example.com/v1": legacy_resources("carts"),
        },
    )
    mapper = RESTMapper(CachedDiscoveryClient(DiscoveryClient(client)))

    carts = mapper.resource_for("carts")
    with pytest.raises(NoMatch, match="apps/v1") as caught:
        mapper.resource_for("deployments")

    assert carts.group == "shop.example.com"
    assert list(caught.value.failed) == [GroupVersion("apps", "v1")]


def test_a_cancelled_discovery_ends_though_the_server_is_silent(
    raw_server: RawServer, client: Client
) -> None:
    """Neither the first request nor one of many keeps a program from stopping."""
    cancel = Cancel()

    def silent(_request: RawRequest) -> bytes:
        cancel.cancel()
        raise ConnectionError

    serve(
        raw_server,
        {
            "/apis": legacy_groups("apps", "batch"),
            "/apis/apps/v1": silent,
            "/apis/batch/v1": legacy_resources("jobs"),
        },
    )

    with pytest.raises(Cancelled):
        DiscoveryClient(client).server_groups_and_resources(cancel=cancel)


def test_a_deadline_that_passes_leaves_no_half_answer(
    raw_server: RawServer, client: Client
) -> None:
    """What there was no time for has not failed, and may be just what the caller wants."""
    cancel = Cancel(0.3)

    def late(_request: RawRequest) -> bytes:
        cancel.wait()
        return legacy_resources("deployments")

    serve(
        raw_server,
        {
            "/apis": legacy_groups("apps", "batch"),
            "/apis/apps/v1": late,
            "/apis/batch/v1": legacy_resources("jobs"),
        },
    )

    with pytest.raises(TimedOut):
        DiscoveryClient(client).server_groups_and_resources(cancel=cancel)


def test_a_request_that_takes_too_long_is_the_failure_of_its_group(
    raw_server: RawServer, client: Client
) -> None:
    """One hung aggregated API holds nobody longer than one request may take."""
    done = Event()

    def hung(_request: RawRequest) -> bytes:
        done.wait(60)
        return legacy_resources("deployments")

    serve(
        raw_server,
        {
            "/apis": legacy_groups("hung", "batch"),
            "/apis/hung/v1": hung,
            "/apis/batch/v1": legacy_resources("jobs"),
        },
    )

    served = DiscoveryClient(client, timeout=2.0).server_groups_and_resources()
    done.set()

    assert [resource.name for resource in served] == ["jobs"]
    assert isinstance(served.failed[GroupVersion("hung", "v1")], TimedOut)


def test_the_version_is_read_from_a_providers_dialect(
    raw_server: RawServer, client: Client
) -> None:
    """Some add a plus sign to the minor."""
    info = {"major": "1", "minor": "37+", "gitVersion": "v1.37.2-gke.1"}
    serve(raw_server, {"/version": document(info)})

    version = DiscoveryClient(client).server_version()

    assert (version.major, version.minor, str(version)) == (1, 37, "v1.37.2-gke.1")
    assert version.at_least(1, 37)
    assert not version.at_least(1, 38)


def test_health_names_what_fails(raw_server: RawServer, client: Client) -> None:
    """An unhealthy server is an answer, not an error of the asking."""
    many = b"".join(b"[+]hook-%d ok\n" % number for number in range(150))
    report = many + b"[-]etcd failed: reason withheld\n" + many + b"readyz check failed\n"
    plain = [("Content-Type", "text/plain; charset=utf-8")]
    serve(
        raw_server,
        {
            "/livez?verbose=": response(200, b"[+]ping ok\nlivez check passed\n", headers=plain),
            "/readyz?verbose=": response(500, report, headers=plain),
        },
    )
    discovery = DiscoveryClient(client)

    alive, ready = discovery.livez(), discovery.readyz()

    assert alive
    assert not ready
    assert ready.failing == ("etcd",)
    assert len(ready.checks) == 301


def test_a_resource_defined_a_moment_ago_is_found_by_one_refresh(
    raw_server: RawServer, client: Client
) -> None:
    """A program that defines a custom resource uses it next."""
    site = serve(raw_server, {"/apis": aggregated({"apps": ["deployments"]})})
    mapper = RESTMapper(CachedDiscoveryClient(DiscoveryClient(client)))
    mapper.resource_for("deployments")

    site.routes["/apis"] = aggregated({"apps": ["deployments"], "shop.example.com": ["carts"]})
    carts = mapper.resource_for_kind("Cart", api_version="shop.example.com/v1")

    assert (carts.prefix, carts.plural, carts.namespaced) == (
        "/apis/shop.example.com/v1",
        "carts",
        True,
    )
    assert carts.verbs == {"get", "list"}
    assert site.paths.count("/apis") == 2


def test_a_name_that_was_ambiguous_is_looked_at_again(
    raw_server: RawServer, client: Client
) -> None:
    """The other resource of that name may be gone, which nothing else would tell."""
    site = serve(raw_server, {"/apis": aggregated({"a.example.com": ["carts"], "b.io": ["carts"]})})
    mapper = RESTMapper(CachedDiscoveryClient(DiscoveryClient(client)))
    with pytest.raises(AmbiguousMatch) as caught:
        mapper.resource_for("carts")

    site.routes["/apis"] = aggregated({"b.io": ["carts"]})
    carts = mapper.resource_for("carts")

    assert caught.value.candidates == ("carts.a.example.com", "carts.b.io")
    assert carts.group == "b.io"
    assert site.paths.count("/apis") == 2


def test_an_unknown_name_costs_one_refresh_and_no_loop(
    raw_server: RawServer, client: Client
) -> None:
    """And none where everything was loaded for that very lookup."""
    site = serve(raw_server, {"/apis": aggregated({"apps": ["deployments"]})})
    mapper = RESTMapper(CachedDiscoveryClient(DiscoveryClient(client)))
    counts: list[int] = []

    for _ in range(3):
        with pytest.raises(NoMatch):
            mapper.resource_for("nothing")
        counts.append(site.paths.count("/apis"))

    assert counts == [1, 2, 3]


def test_a_client_that_was_lent_stays_open(raw_server: RawServer, client: Client) -> None:
    """Who makes a client closes it."""
    serve(raw_server, {"/version": document({"major": "1", "minor": "37"})})

    with DiscoveryClient(client) as discovery:
        discovery.server_version()

    assert DiscoveryClient(client).server_version().minor == 37
