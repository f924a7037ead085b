"""A TCP proxy that harms connections as a script says, byte by byte."""

from __future__ import annotations

import asyncio
import contextlib
import random
import socket
from collections import deque
from collections.abc import Callable, Coroutine, Generator
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

from kube_testing.faults.ends import End
from kube_testing.faults.lanes import Lane, LaneCore
from kube_testing.faults.plans import CLEAN, Plan
from kube_testing.faults.sockets import Listener, reset_when_closed, send_at_once
from kube_testing.server.loopthread import LoopThread

__all__ = ["Passage", "RawProxy"]

_CHUNK = 64 * 1024
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One connection as the proxy saw it, up to now.

    Attributes:
        number: counts from 1, in the order of their coming.
        to_server: bytes that were passed on to the server.
        to_client: bytes that were passed on to the client.
        open: whether it is still there.
    """

    number: int
    plan: Plan
    to_server: int
    to_client: int
    open: bool


class RawProxy:
    """Forwards connections to a server, and harms them as their plans say.

    TLS passes through unread. Nothing happens by the clock: a plan goes by the number of the
    connection and by bytes, and the rest by the methods here, which any thread may call.
    ``close()`` ends every connection, and leaves neither thread nor socket.

    Args:
        upstreams: URLs of servers, which take turns, one for each connection.
        seed: of all that is random, e.g. jitter.
    """

    def __init__(self, *upstreams: str, seed: int = 0) -> None:
        if not upstreams:
            raise ValueError("upstreams: there must be at least one")
        self._upstreams = [_address(url) for url in upstreams]
        self._scheme = urlsplit(upstreams[0]).scheme
        self._seed = seed
        self._plans: deque[Plan] = deque()
        self._always = CLEAN
        self._links: list[_Link] = []
        self._listener = Listener(self._take)
        self._loop: LoopThread | None = LoopThread("raw-fault-proxy")
        self._loop.run(self._listener.start())

    @property
    def port(self) -> int:
        return self._listener.port

    @property
    def url(self) -> str:
        """Where clients connect, with the scheme of the first upstream."""
        return f"{self._scheme}://127.0.0.1:{self.port}"

    @property
    def passages(self) -> list[Passage]:
        """All connections so far, in the order of their coming."""
        return self._on_loop(lambda: [link.passage() for link in self._links])

    def play(self, *plans: Plan) -> None:
        """Add plans, one for each connection to come; those after them follow ``always``."""
        self._on_loop(lambda: self._plans.extend(plans))

    def always(self, plan: Plan) -> None:
        """Do this to every connection to come that has no plan of its own."""

        def replace() -> None:
            self._always = plan

        self._on_loop(replace)

    def sever(self, how: End = End.RESET) -> None:
        """End every open connection; ``HANG`` leaves them open and passes nothing on."""
        self._run(self._sever(how))

    @contextlib.contextmanager
    def refusing(self) -> Generator[None]:
        """Refuse connections within the block; those that are open stay."""
        self._run(self._listener.stop())
        try:
            yield
        finally:
            self._run(self._listener.start())

    def close(self) -> None:
        """End every connection and stop; nothing happens the second time."""
        if self._loop is not None:
            self._loop.run(self._close())
            self._loop.stop()
            self._loop = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _on_loop(self, function: Callable[[], T]) -> T:
        return function() if self._loop is None else self._loop.call(function)

    def _run(self, coroutine: Coroutine[Any, Any, None]) -> None:
        if self._loop is None:
            coroutine.close()
            raise RuntimeError("the proxy is closed")
        self._loop.run(coroutine)

    def _take(self, client: socket.socket) -> None:
        plan = self._plans.popleft() if self._plans else self._always
        link = _Link(len(self._links) + 1, client, plan, self._seed)
        self._links.append(link)
        upstream = self._upstreams[(link.number - 1) % len(self._upstreams)]
        link.task = asyncio.create_task(link.run(upstream))
        link.task.add_done_callback(link.close)

    async def _sever(self, how: End) -> None:
        for link in self._links:
            await link.sever(how)

    async def _close(self) -> None:
        await self._listener.stop()
        await self._sever(End.FINISH)


class _Link:
    """One client's connection and the one to the server behind it."""

    def __init__(self, number: int, client: socket.socket, plan: Plan, seed: int) -> None:
        self.number = number
        self.task: asyncio.Task[None] | None = None
        self._client = client
        self._server = socket.socket()
        send_at_once(self._server)
        self._plan = plan
        rng = random.Random(f"{seed}-{number}")
        self._to_server = LaneCore(plan.to_server, rng)
        self._to_client = LaneCore(plan.to_client, rng)
        self._silent = False
        self._open = True

    def passage(self) -> Passage:
        return Passage(
            number=self.number,
            plan=self._plan,
            to_server=self._to_server.passed,
            to_client=self._to_client.passed,
            open=self._open,
        )

    async def sever(self, how: End) -> None:
        """End the connection, or silence it; it has ended when this returns."""
        if how is End.HANG:
            self._silent = True
        elif self._open and self.task is not None:
            with contextlib.suppress(OSError):
                if how is End.RESET:
                    reset_when_closed(self._client)
                else:
                    self._client.shutdown(socket.SHUT_WR)
            self.task.cancel()
            await asyncio.wait([self.task])
            self.close()

    async def run(self, upstream: tuple[str, int]) -> None:
        try:
            await asyncio.get_running_loop().sock_connect(self._server, upstream)
            await self._pass_both_ways()
        except ConnectionResetError:
            reset_when_closed(self._client)  # what the server did, the client sees
        except OSError:
            pass  # the client is gone, or there is no server

    def close(self, _: object = None) -> None:
        self._open = False
        self._client.close()
        self._server.close()

    async def _pass_both_ways(self) -> None:
        """Return when both directions are over, or one of them ended the connection."""
        lanes = [
            asyncio.create_task(self._pump(self._client, self._server, self._to_server)),
            asyncio.create_task(self._pump(self._server, self._client, self._to_client)),
        ]
        try:
            for finished in asyncio.as_completed(lanes):
                if not await finished:
                    return
        finally:
            for lane in lanes:
                lane.cancel()
            await asyncio.gather(*lanes, return_exceptions=True)

    async def _pump(self, source: socket.socket, sink: socket.socket, core: LaneCore) -> bool:
        """Pass bytes on until they end; tell whether the other direction may go on."""
        lane = self._plan.to_server if core is self._to_server else self._plan.to_client
        loop = asyncio.get_running_loop()
        while data := await loop.sock_recv(source, _CHUNK):
            if self._silent:
                continue
            for piece in core.take(data):
                await asyncio.sleep(piece.pause)
                await loop.sock_sendall(sink, piece.data)
            if core.spent:
                return await self._stop(lane, source, sink)
        if self._silent:
            return False
        await asyncio.sleep(lane.slow_close)
        sink.shutdown(socket.SHUT_WR)
        return True

    async def _stop(self, lane: Lane, source: socket.socket, sink: socket.socket) -> bool:
        """End the connection at the limit of a lane; read on, so that its peer is not held up."""
        match lane.then:
            case End.RESET:
                reset_when_closed(self._client)
                return False
            case End.FINISH:
                await asyncio.sleep(lane.slow_close)
                sink.shutdown(socket.SHUT_WR)
            case End.HANG:
                pass
        while await asyncio.get_running_loop().sock_recv(source, _CHUNK):
            pass
        return source is self._server and lane.then is End.FINISH


def _address(url: str) -> tuple[str, int]:
    parts = urlsplit(url)
    if not parts.hostname or not parts.port:
        raise ValueError(f"upstreams: {url!r} must have a host and a port")
    return parts.hostname, parts.port
