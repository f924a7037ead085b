"""An HTTP proxy that ends TLS and harms requests and answers as a script says."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

from kube_testing.certificates import CertificateAuthority, Identity
from kube_testing.faults.downstream import Downstream
from kube_testing.faults.ends import End
from kube_testing.faults.exchange import Exchange
from kube_testing.faults.journal import Entry, entry_of
from kube_testing.faults.rules import Rule, Rules
from kube_testing.faults.sockets import Listener
from kube_testing.faults.upstream import Upstream, UpstreamLost
from kube_testing.kubeconfig import kubeconfig
from kube_testing.server.exchange import Request
from kube_testing.server.loopthread import LoopThread

__all__ = ["HttpProxy"]

_PATIENCE = 1.0
"""Seconds that a client gets to take note of the end of TLS."""

T = TypeVar("T")


class HttpProxy:
    """Forwards requests to a server, does to them what rules say, and keeps a journal.

    Clients trust ``authority``, which also issues their certificates, if they are to have any;
    the server never sees those. Requests to change the protocol are passed on as plain ones.
    Methods may be called from any thread; ``close()`` ends every connection, and leaves neither
    thread nor socket.

    Args:
        upstream: URL of the server.
        upstream_ca: PEM certificate that the server is trusted by.
        upstream_identity: the client certificate to show it. Bearer tokens are passed on as
            they come.
        tls: serve over TLS.
    """

    def __init__(
        self,
        upstream: str,
        *,
        upstream_ca: bytes | None = None,
        upstream_identity: Identity | None = None,
        tls: bool = True,
    ) -> None:
        self._upstream = urlsplit(upstream)
        if not self._upstream.hostname or not self._upstream.port:
            raise ValueError(f"upstream: {upstream!r} must be a URL with a host and a port")
        self._upstream_tls = _client_tls(self._upstream.scheme, upstream_ca, upstream_identity)
        self.authority = CertificateAuthority("fault-proxy")
        self._tls = tls
        self._contexts: deque[ssl.SSLContext] = deque()
        self._present(self.authority.issue_server())
        self._rules = Rules()
        self._journal: list[Entry] = []
        self._connections = 0
        self._serving: dict[asyncio.Task[None], Downstream | None] = {}
        self._released = asyncio.Event()
        self._listener = Listener(self._take)
        self._loop: LoopThread | None = LoopThread("http-fault-proxy")
        self._loop.run(self._listener.start())

    @property
    def url(self) -> str:
        """Where clients connect, e.g. ``"https://127.0.0.1:40123"``."""
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self._listener.port}"

    @property
    def ca(self) -> bytes | None:
        """The PEM certificate that clients trust; ``None`` without TLS."""
        return self.authority.certificate if self._tls else None

    @property
    def journal(self) -> list[Entry]:
        """All requests so far, in the order of their coming."""
        return self._on_loop(lambda: list(self._journal))

    def kubeconfig(self, user: Identity | str | None = None) -> dict[str, Any]:
        """Return a kubeconfig for the proxy with a client certificate or a bearer token."""
        return kubeconfig(server=self.url, ca=self.ca, user=user)

    def play(self, *rules: Rule) -> None:
        """Add rules after those that are there."""
        self._on_loop(lambda: self._rules.add(rules))

    def heal(self) -> None:
        """Forget all rules, and let go of what is held back."""

        def heal() -> None:
            self._rules.clear()
            self._released.set()

        self._on_loop(heal)

    def release(self) -> None:
        """Let go of the events that ``Hold`` holds back, now and from now on."""
        self._on_loop(self._released.set)

    def present(self, *identities: Identity) -> None:
        """Show other certificates: one for each connection to come, the last to all after it."""
        self._on_loop(lambda: self._present(*identities))

    def sever(self, how: End = End.RESET) -> None:
        """End every connection that is open."""
        if self._loop is not None:
            self._loop.run(self._sever(how))

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

    def _present(self, *identities: Identity) -> None:
        self._contexts.clear()
        for identity in identities:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            identity.load_into(context)
            context.load_verify_locations(cadata=self.authority.certificate.decode())
            context.verify_mode = ssl.CERT_OPTIONAL
            context.set_alpn_protocols(["http/1.1"])
            self._contexts.append(context)

    def _context(self) -> ssl.SSLContext | None:
        if not self._tls:
            return None
        return self._contexts.popleft() if len(self._contexts) > 1 else self._contexts[0]

    def _take(self, accepted: socket.socket) -> None:
        self._connections += 1
        task = asyncio.create_task(self._serve(accepted, self._connections))
        self._serving[task] = None
        task.add_done_callback(self._serving.pop)

    async def _sever(self, how: End) -> None:
        tasks = [task for task, connection in self._serving.items() if connection is not None]
        for connection in filter(None, self._serving.values()):
            connection.cut(how)
        if tasks and how is not End.HANG:
            await asyncio.wait(tasks, timeout=_PATIENCE)

    async def _close(self) -> None:
        await self._listener.stop()
        # A turn of the loop for tasks that have yet to begin, and one for what they leave behind.
        await asyncio.sleep(0)
        for task in self._serving:
            task.cancel()
        await asyncio.gather(*self._serving, return_exceptions=True)
        await asyncio.sleep(0)

    async def _serve(self, accepted: socket.socket, number: int) -> None:
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("connections are served by tasks")
        upstream = Upstream(
            self._upstream.hostname or "", self._upstream.port or 0, self._upstream_tls
        )
        client = Downstream(task.cancel)
        try:
            await asyncio.get_running_loop().connect_accepted_socket(
                lambda: client, accepted, ssl=self._context()
            )
            self._serving[task] = client
            while True:
                await self._exchange(client, upstream, await client.next_request(), number)
        except (OSError, UpstreamLost):
            pass  # the client did not like our certificate, or will see what the server did
        finally:
            upstream.close()
            client.abort()

    async def _exchange(
        self, client: Downstream, upstream: Upstream, request: Request, number: int
    ) -> None:
        place = len(self._journal)
        entry = entry_of(request, number, client.certificate)
        fault = self._rules.choose(entry)
        self._journal.append(replace(entry, fault=type(fault).__name__ if fault else ""))

        def note(**changes: Any) -> None:
            self._journal[place] = replace(self._journal[place], **changes)

        exchange = Exchange(client, upstream, request, note, self._released)
        await exchange.perform(fault)
        if not request.keep_alive:
            await client.end(End.FINISH)


def _client_tls(scheme: str, ca: bytes | None, identity: Identity | None) -> ssl.SSLContext | None:
    if scheme != "https":
        return None
    if ca is None:
        raise ValueError("upstream_ca: a server with TLS needs it")
    context = ssl.create_default_context(cadata=ca.decode())
    if identity is not None:
        identity.load_into(context)
    return context
