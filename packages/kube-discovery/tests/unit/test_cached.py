"""What the cache asks the server, and when: threads that meet at a gate, no sockets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event, Lock, Thread

import pytest

from kube_discovery.cached import CachedDiscoveryClient
from kube_discovery.client import Stored
from kube_discovery.errors import NoMatch, StaleGroupVersion
from kube_discovery.served import APIGroup, APIResourceList, Served
from kube_testing.interrupts import interruptions
from kube_transport.api.schema import GroupVersion
from kube_transport.cancel import Cancel
from kube_transport.errors import Cancelled, ConnectFailed, Forbidden, KubeError, StreamBroken

APPS = GroupVersion("apps", "v1")
SHOP = GroupVersion("shop.example.com", "v1")
PATIENCE = 60


def serving(*versions: GroupVersion, failed: dict[GroupVersion, KubeError] | None = None) -> Served:
    """Return what a server of these group versions serves."""
    listed = [*versions, *(failed or {})]
    return Served(
        groups=tuple(
            APIGroup(name=each.group, versions=(each.version,), preferred_version=each.version)
            for each in listed
        ),
        resources=tuple(APIResourceList(group_version=each) for each in versions),
        failed=failed or {},
    )


class Server:
    """Plays one answer after another and counts; the last one for good."""

    def __init__(
        self,
        *answers: Served | KubeError | Callable[[Cancel], Served],
        stored: Stored | None = None,
    ) -> None:
        self._answers = list(answers)
        self._lock = Lock()
        self._stored = stored
        self.loads = 0
        self.single: list[GroupVersion] = []

    def stored(self) -> Stored | None:
        return self._stored

    def server_groups_and_resources(self, *, cancel: Cancel | None = None) -> Served:
        with self._lock:
            self.loads += 1
            answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, KubeError):
            raise answer
        return answer(cancel or Cancel()) if callable(answer) else answer

    def server_resources_for_group_version(
        self, group_version: str | GroupVersion, *, cancel: Cancel | None = None
    ) -> APIResourceList:
        assert isinstance(group_version, GroupVersion)
        self.single.append(group_version)
        return APIResourceList(group_version=group_version)


class Gate:
    """An answer that begins, tells so, and waits to be let through."""

    def __init__(self, answer: Served | KubeError) -> None:
        self._answer = answer
        self.entered = Event()
        self.open = Event()

    def __call__(self, cancel: Cancel) -> Served:
        self.entered.set()
        forget = cancel.on_cancel(self.open.set)
        assert self.open.wait(PATIENCE)
        forget()
        cancel.raise_if_ended()
        if isinstance(self._answer, KubeError):
            raise self._answer
        return self._answer


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    """Threads enough for everybody in a test."""
    with ThreadPoolExecutor(8) as pool:
        yield pool


def results(futures: list[Future[Served]]) -> list[Served]:
    """Return what each thread got."""
    return [future.result(PATIENCE) for future in futures]


def test_one_load_answers_everything_until_it_is_invalidated() -> None:
    """Discovery costs requests; nobody pays twice for the same answer."""
    server = Server(serving(APPS), serving(APPS, SHOP))
    cache = CachedDiscoveryClient(server)

    first = cache.server_groups_and_resources()

    assert cache.server_groups_and_resources() is first
    assert server.loads == 1

    cache.invalidate()

    assert cache.server_groups_and_resources().for_group_version(SHOP) is not None
    assert server.loads == 2


def test_fresh_tells_whether_the_server_will_be_asked() -> None:
    """A program may wish to discover before it promises an answer in time."""
    cache = CachedDiscoveryClient(Server(serving(APPS)))
    states = [cache.fresh]

    cache.server_groups_and_resources()
    states.append(cache.fresh)
    cache.invalidate()
    states.append(cache.fresh)

    assert states == [False, True, False]


def test_threads_that_ask_at_once_share_one_load(threads: ThreadPoolExecutor) -> None:
    """A controller with fifty workers starts with one discovery."""
    gate = Gate(serving(APPS))
    server = Server(gate)
    cache = CachedDiscoveryClient(server)

    first = threads.submit(cache.server_groups_and_resources)
    gate.entered.wait(PATIENCE)
    others = [threads.submit(cache.server_groups_and_resources) for _ in range(7)]
    gate.open.set()

    assert len({id(each) for each in results([first, *others])}) == 1
    assert server.loads == 1


def test_a_cancelled_loader_leaves_the_work_to_the_next(threads: ThreadPoolExecutor) -> None:
    """Its cancellation is its own: those who wait get an answer, not a ``Cancelled``."""
    gate = Gate(serving(APPS))
    server = Server(gate, serving(SHOP))
    cache = CachedDiscoveryClient(server)
    cancel = Cancel()

    loader = threads.submit(cache.server_groups_and_resources, cancel=cancel)
    gate.entered.wait(PATIENCE)
    waiter = threads.submit(cache.server_groups_and_resources)
    cancel.cancel()

    with pytest.raises(Cancelled):
        loader.result(PATIENCE)
    assert waiter.result(PATIENCE).for_group_version(SHOP) is not None


def test_one_who_waits_can_be_cancelled(threads: ThreadPoolExecutor) -> None:
    """Somebody else's slow load holds nobody."""
    gate = Gate(serving(APPS))
    cache = CachedDiscoveryClient(Server(gate))
    loader = threads.submit(cache.server_groups_and_resources)
    gate.entered.wait(PATIENCE)
    cancel = Cancel()

    waiter = threads.submit(cache.server_groups_and_resources, cancel=cancel)
    cancel.cancel()

    with pytest.raises(Cancelled):
        waiter.result(PATIENCE)
    assert not loader.done()
    gate.open.set()


def test_a_failure_is_shared_by_those_who_waited_and_not_remembered(
    threads: ThreadPoolExecutor,
) -> None:
    """A dead server is not asked once for each thread, and a risen one is asked again."""
    gate = Gate(ConnectFailed("refused"))
    server = Server(gate, serving(APPS))
    cache = CachedDiscoveryClient(server)

    loader = threads.submit(cache.server_groups_and_resources)
    gate.entered.wait(PATIENCE)
    waiting = Waiting()
    waiter = threads.submit(cache.server_groups_and_resources, cancel=waiting)
    waiting.begun.wait(PATIENCE)
    gate.open.set()

    errors = [thread.exception(PATIENCE) for thread in (loader, waiter)]
    assert all(isinstance(error, ConnectFailed) for error in errors)
    assert errors[0] is not errors[1]
    assert server.loads == 1
    assert cache.server_groups_and_resources().for_group_version(APPS) is not None


def test_an_old_failure_is_nobodys_who_waits_for_a_later_load(
    threads: ThreadPoolExecutor,
) -> None:
    """Whatever else wakes a waiter, only the load that it waits for answers it."""
    gate = Gate(serving(APPS))
    cache = CachedDiscoveryClient(Server(ConnectFailed("refused"), gate))
    with pytest.raises(ConnectFailed):
        cache.server_groups_and_resources()
    threads.submit(cache.server_groups_and_resources)
    gate.entered.wait(PATIENCE)
    patient, impatient = Waiting(), Waiting()

    waiter = threads.submit(cache.server_groups_and_resources, cancel=patient)
    leaver = threads.submit(cache.server_groups_and_resources, cancel=impatient)
    patient.begun.wait(PATIENCE)
    impatient.begun.wait(PATIENCE)
    impatient.cancel()
    with pytest.raises(Cancelled):
        leaver.result(PATIENCE)
    gate.open.set()

    assert waiter.result(PATIENCE).for_group_version(APPS) is not None


class Waiting(Cancel):
    """Tells when its owner begins to wait, who then asks for the time that remains."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = Event()

    def remaining(self) -> float | None:
        """Return the time that remains, which is without limit."""
        self.begun.set()
        return super().remaining()


def test_a_failed_reload_leaves_what_was_known() -> None:
    """An unknown name asked for while the server is down does not empty the cache."""
    cache = CachedDiscoveryClient(Server(serving(APPS), ConnectFailed("refused")))
    known = cache.server_groups_and_resources()

    with pytest.raises(ConnectFailed):
        cache.server_groups_and_resources(since=cache.mark())

    assert cache.server_groups_and_resources() is known


def test_a_load_that_began_before_the_mark_will_not_do(threads: ThreadPoolExecutor) -> None:
    """What was created after it began may be missing from it."""
    gate = Gate(serving(APPS))
    server = Server(gate, serving(APPS, SHOP))
    cache = CachedDiscoveryClient(server)
    early = threads.submit(cache.server_groups_and_resources)
    gate.entered.wait(PATIENCE)

    late = threads.submit(cache.server_groups_and_resources, since=cache.mark())
    gate.open.set()

    assert early.result(PATIENCE).for_group_version(SHOP) is None
    assert late.result(PATIENCE).for_group_version(SHOP) is not None
    assert server.loads == 2


def test_an_invalidation_during_a_load_discards_it(threads: ThreadPoolExecutor) -> None:
    """Whoever invalidates knows of a change that the load may have missed."""
    gate = Gate(serving(APPS))
    server = Server(gate, serving(APPS, SHOP))
    cache = CachedDiscoveryClient(server)
    early = threads.submit(cache.server_groups_and_resources)
    gate.entered.wait(PATIENCE)

    cache.invalidate()
    gate.open.set()
    early.result(PATIENCE)

    assert cache.server_groups_and_resources().for_group_version(SHOP) is not None


def test_an_unknown_group_version_is_looked_for_once_more() -> None:
    """A custom resource defined a moment ago is found; one that is not there costs one reload."""
    server = Server(serving(APPS), serving(APPS, SHOP))
    cache = CachedDiscoveryClient(server)
    cache.server_resources_for_group_version("apps/v1")

    found = cache.server_resources_for_group_version("shop.example.com/v1")

    assert found.group_version == SHOP
    assert server.loads == 2

    with pytest.raises(NoMatch, match="nowhere/v1"):
        cache.server_resources_for_group_version("nowhere/v1")

    assert server.loads == 3


def test_a_cold_cache_does_not_look_twice() -> None:
    """What was loaded for this very question is as new as it can be."""
    server = Server(serving(APPS))

    with pytest.raises(NoMatch):
        CachedDiscoveryClient(server).server_resources_for_group_version("nowhere/v1")

    assert server.loads == 1


def test_a_passing_failure_is_asked_for_again_and_its_recovery_kept() -> None:
    """One connection that broke must not hide a group until somebody invalidates."""
    server = Server(serving(APPS, failed={SHOP: StreamBroken("reset")}))
    cache = CachedDiscoveryClient(server)

    cache.server_resources_for_group_version(SHOP)
    served = cache.server_groups_and_resources()

    assert served.failed == {}
    assert [each.group_version for each in served.resources] == [APPS, SHOP]
    assert server.single == [SHOP]
    cache.server_resources_for_group_version(SHOP)
    assert server.single == [SHOP]
    assert server.loads == 1


@pytest.mark.parametrize("error", [StaleGroupVersion(SHOP), Forbidden({"code": 403})])
def test_a_lasting_failure_is_returned_again(error: KubeError) -> None:
    """Asking once more would bring the same answer."""
    server = Server(serving(APPS, failed={SHOP: error}))
    cache = CachedDiscoveryClient(server)

    for _ in range(2):
        with pytest.raises(type(error)):
            cache.server_resources_for_group_version(SHOP)

    assert server.single == []
    assert server.loads == 1


class Clock:
    """Stands still until it is set."""

    def __init__(self, now: float) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


def test_no_answer_is_older_than_the_ttl() -> None:
    """The age counts from when it was asked for: what was true then may end a moment later."""
    clock = Clock(1000)
    slow = Gate(serving(APPS))

    def answer(cancel: Cancel) -> Served:
        clock.now += 59
        return slow(cancel)

    slow.open.set()
    server = Server(answer, serving(APPS, SHOP))
    cache = CachedDiscoveryClient(server, ttl=60, clock=clock)

    cache.server_groups_and_resources()
    cache.server_groups_and_resources()
    before = server.loads
    clock.now += 1
    after = cache.server_groups_and_resources()

    assert before == 1
    assert after.for_group_version(SHOP) is not None


def test_a_clock_that_was_set_back_ends_what_was_taken_after_it() -> None:
    """Else an answer would serve for as long as the clock was wrong."""
    clock = Clock(1000)
    server = Server(serving(APPS))
    cache = CachedDiscoveryClient(server, ttl=60, clock=clock)
    cache.server_groups_and_resources()

    clock.now = 10
    cache.server_groups_and_resources()

    assert server.loads == 2


def cache_over(stored: Stored, now: float = 1050, ttl: float | None = 60) -> Known:
    """Return a cache over a server that serves more than the store has, and the server."""
    server = Server(serving(APPS, SHOP), stored=stored)
    return CachedDiscoveryClient(server, ttl=ttl, clock=Clock(now)), server


Known = tuple[CachedDiscoveryClient, Server]


def test_a_young_store_saves_the_first_load() -> None:
    """A command line that runs again asks the server for nothing."""
    cache, server = cache_over(Stored(taken=1000, served=serving(APPS)))

    served = cache.server_groups_and_resources()

    assert served.for_group_version(APPS) is not None
    assert cache.server_groups_and_resources() is served
    assert server.loads == 0


@pytest.mark.parametrize(
    ("taken", "ttl", "failed"),
    [(989.9, 60, None), (1050.1, 60, None), (1049, None, None), (1049, 60, {SHOP: Forbidden({})})],
    ids=["old", "from the future", "without a ttl", "partial"],
)
def test_a_store_that_will_not_do_is_passed_over(
    taken: float, ttl: float | None, failed: dict[GroupVersion, KubeError] | None
) -> None:
    """Old answers are wrong, and what was missing may be there now."""
    cache, server = cache_over(Stored(taken=taken, served=serving(APPS, failed=failed)), ttl=ttl)

    served = cache.server_groups_and_resources()

    assert served.for_group_version(SHOP) is not None
    assert server.loads == 1


def test_what_is_missing_from_a_store_is_looked_for_on_the_server_once() -> None:
    """The custom resource that was just defined is not in what another process saw."""
    cache, server = cache_over(Stored(taken=1000, served=serving(APPS)))

    found = cache.server_resources_for_group_version(SHOP)
    with pytest.raises(NoMatch):
        cache.server_resources_for_group_version("nowhere/v1")

    assert found.group_version == SHOP
    assert server.loads == 2


def test_a_store_is_not_used_after_an_invalidation() -> None:
    """Whoever invalidates knows of a change that the store may have missed."""
    cache, server = cache_over(Stored(taken=1000, served=serving(APPS)))

    cache.invalidate()
    cache.server_groups_and_resources()

    assert server.loads == 1


def test_ctrl_c_leaves_the_cache_to_the_other_threads() -> None:
    """Wherever it comes; they have no deadline for a lock."""
    client = CachedDiscoveryClient(Server(serving(APPS)))
    client.server_groups_and_resources()

    def use() -> None:
        client.mark()
        client.server_groups_and_resources()

    def use_and_tell(used: Event) -> None:
        use()
        used.set()

    for _ in interruptions(use):
        used = Event()
        Thread(target=use_and_tell, args=(used,), daemon=True).start()
        assert used.wait(PATIENCE)
