"""What helps callers over faults: looking before a write is repeated, watching on, waiting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count

import pytest

from kube_testing.faults import (
    Cut,
    End,
    EndAfter,
    Fault,
    Frames,
    HttpProxy,
    Insert,
    RawProxy,
    Silence,
    break_after,
    error_event,
    page,
    status,
    watches,
    writes,
)
from kube_testing.server import ApiServer
from kube_transport import Client, Config, Resource
from kube_transport.api.unstructured import Unstructured
from kube_transport.errors import Gone, OutcomeUnknown
from kube_transport.resource_client import ResourceClient
from kube_transport.retry import Backoff
from kube_transport.retrying import retry_delete, verify_then_retry
from kube_transport.waiting import RetryWatcher

CONFIG_MAPS: Resource[Unstructured] = Resource(
    group="",
    version="v1",
    plural="configmaps",
    kind="ConfigMap",
    namespaced=True,
    model=Unstructured,
)
SOON = Backoff(initial=0.005, cap=0.02)
Maps = ResourceClient[Unstructured]


@pytest.fixture
def maps(http_proxy: HttpProxy) -> Iterator[Maps]:
    """Config maps of one namespace, through the HTTP proxy."""
    with Client(Config.from_mapping(http_proxy.kubeconfig())) as client:
        yield client.resource(CONFIG_MAPS, "default")


def config_map(name: str, **data: str) -> Unstructured:
    metadata = {"name": name}
    content = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata, "data": data}
    return Unstructured(content)


@pytest.mark.parametrize(
    "fault",
    [
        Cut(within="head"),
        Cut(within="head", after=40, then=End.FINISH),
        Cut(within="body", after=5),
        Silence(forward=True),
        Silence(),
        replace(page(504), forward=True),
        page(502),
        status(504, "Timeout", forward=True),
        status(500, "InternalError"),
    ],
    ids=lambda fault: repr(fault)[:60],
)
def test_f3_who_looks_before_repeating_writes_once(
    http_proxy: HttpProxy, maps: Maps, api_server: ApiServer, fault: Fault
) -> None:
    """Whether the first one was executed or not, there is one object in the end, and it is ours."""
    http_proxy.play(writes(fault))

    def write() -> Unstructured:
        return maps.create(config_map("a", by="me"), timeout=0.5)

    def stored() -> Unstructured | None:
        found = maps.get("a")
        return found if found["data"] == {"by": "me"} else None

    made = verify_then_retry(write, stored, backoff=SOON)

    assert made["data"] == {"by": "me"}
    executed = [entry for entry in http_proxy.journal if entry.method == "POST" and entry.forwarded]
    assert len(executed) == 1
    assert made.metadata.resource_version == str(api_server.revision)


UNANSWERED = [
    Cut(within="head"),
    Silence(),
    replace(page(504), forward=True),
    page(502),
    status(504, "Timeout", forward=True),
    status(500, "InternalError"),
]
"""Faults that leave open whether a write happened; of each kind one with which it did."""


@pytest.mark.parametrize("fault", UNANSWERED, ids=lambda fault: repr(fault)[:60])
def test_f3_an_update_that_is_looked_after_happens_once(
    http_proxy: HttpProxy, maps: Maps, fault: Fault
) -> None:
    """Its version makes the server refuse the second one."""
    mine = maps.create(config_map("a"))
    mine["data"] = {"by": "me"}
    http_proxy.play(writes(fault))

    def stored() -> Unstructured | None:
        found = maps.get("a")
        return found if found.get("data") == {"by": "me"} else None

    made = verify_then_retry(lambda: maps.update(mine, timeout=0.5), stored, backoff=SOON)

    assert made["data"] == {"by": "me"}
    assert sum(entry.method == "PUT" and entry.forwarded for entry in http_proxy.journal) == 1


@pytest.mark.parametrize("fault", UNANSWERED, ids=lambda fault: repr(fault)[:60])
def test_f3_a_delete_that_is_looked_after_happens_once(
    http_proxy: HttpProxy, maps: Maps, fault: Fault
) -> None:
    """And the object of the same name that somebody made since stays."""
    uid = maps.create(config_map("a")).metadata.uid
    http_proxy.play(writes(fault))

    retry_delete(
        lambda: maps.delete("a", uid=uid, timeout=0.5), lambda: maps.get("a"), uid, backoff=SOON
    )

    assert [obj.metadata.name for obj in maps.list()] == []
    assert sum(entry.method == "DELETE" and entry.forwarded for entry in http_proxy.journal) == 1


def test_f3_a_lost_answer_of_anothers_write_is_not_taken_for_ours(
    http_proxy: HttpProxy, maps: Maps, api_server: ApiServer
) -> None:
    """It was never executed, and somebody else has the name by now."""
    http_proxy.play(writes(Silence()))

    def write() -> Unstructured:
        try:
            return maps.create(config_map("a", by="me"), timeout=0.3)
        except OutcomeUnknown:
            api_server.load([config_map("a", by="other").to_dict()])
            raise

    def stored() -> Unstructured | None:
        found = maps.get("a")
        return found if found["data"] == {"by": "me"} else None

    with pytest.raises(Exception, match="exists"):
        verify_then_retry(write, stored, backoff=SOON)

    assert maps.get("a")["data"] == {"by": "other"}


def hurried() -> Callable[[], float]:
    """Return a clock by which every watch lasts for a second at least."""
    return map(float, count()).__next__


@pytest.mark.parametrize("how", [End.RESET, End.FINISH])
def test_f5_a_retry_watcher_yields_each_change_once_wherever_it_breaks(
    raw_proxy: RawProxy, api_server: ApiServer, how: End
) -> None:
    """Anywhere in the head or in three events."""
    start = str(api_server.revision)
    api_server.load([config_map(name).to_dict() for name in "abc"])
    with Client(Config(server=raw_proxy.url)) as client:
        maps = client.resource(CONFIG_MAPS, "default")

        def follow() -> list[str]:
            seen: list[str] = []
            with RetryWatcher(maps, start, backoff=SOON, timeout=10.0, clock=hurried()) as watcher:
                for event in watcher:
                    seen.append(event.object.metadata.name)
                    if len(seen) == 3:
                        break
            return seen

        follow()
        for offset in range(0, raw_proxy.passages[0].to_client, 7):
            raw_proxy.sever()
            raw_proxy.play(break_after(offset, how))

            assert follow() == ["a", "b", "c"], offset


@pytest.mark.parametrize(
    "fault",
    [
        Frames((EndAfter(1),)),
        Frames((Insert(1, error_event(500, "InternalError")), EndAfter(1))),
        status(429, "TooManyRequests", retry_after=0),
        status(503, "ServiceUnavailable"),
    ],
    ids=lambda fault: repr(fault)[:60],
)
def test_f12_a_retry_watcher_goes_on_after_what_passes(
    http_proxy: HttpProxy, maps: Maps, api_server: ApiServer, fault: Fault
) -> None:
    """Nothing is listed, and nothing is yielded twice."""
    start = str(api_server.revision)
    http_proxy.play(watches(fault, times=3))
    api_server.load([config_map(name).to_dict() for name in "abc"])

    with RetryWatcher(maps, start, backoff=SOON, timeout=10.0, clock=hurried()) as watcher:
        events = iter(watcher)
        names = [next(events).object.metadata.name for _ in range(3)]

    assert names == ["a", "b", "c"]
    assert all(entry.is_watch for entry in http_proxy.journal)


def test_f13_a_retry_watcher_ends_when_its_version_is_gone(
    http_proxy: HttpProxy, maps: Maps, api_server: ApiServer
) -> None:
    """It never lists, so it cannot know what it missed; what came before was delivered."""
    gone = Frames((Insert(1, error_event(410, "Expired")), EndAfter(1)))
    http_proxy.play(watches(gone))
    start = str(api_server.revision)
    api_server.load([config_map(name).to_dict() for name in "ab"])
    seen: list[str] = []

    with (
        RetryWatcher(maps, start, backoff=SOON, timeout=10.0, clock=hurried()) as watcher,
        pytest.raises(Gone),
    ):
        seen.extend(event.object.metadata.name for event in watcher)

    assert seen == ["a"]
