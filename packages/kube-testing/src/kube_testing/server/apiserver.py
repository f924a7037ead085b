"""The embedded API server: starts it, and what a test does to it from outside HTTP."""

from __future__ import annotations

import asyncio
import os
import random
import socket
import ssl
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import yaml

from kube_testing.certificates import CertificateAuthority, Identity
from kube_testing.kubeconfig import kubeconfig
from kube_testing.server.app import App, Exchange
from kube_testing.server.authentication import AUTHENTICATED, Authenticator
from kube_testing.server.bodies import Decoder
from kube_testing.server.catalog import build_catalog
from kube_testing.server.cluster import Cluster
from kube_testing.server.connection import Connection
from kube_testing.server.errors import ServerError
from kube_testing.server.exchange import User
from kube_testing.server.facts import Facts, load_facts
from kube_testing.server.framing import Limits
from kube_testing.server.garbage import Collector
from kube_testing.server.loading import Loader, default_objects, read_manifests
from kube_testing.server.loopthread import LoopThread
from kube_testing.server.openapi import OpenAPI
from kube_testing.server.patching import Patcher
from kube_testing.server.reading import ExpiredWatch, Reader
from kube_testing.server.resourceapi import ResourceApi
from kube_testing.server.schema import Schema
from kube_testing.server.store import Store
from kube_testing.server.views import Views
from kube_testing.server.watches import WatchHub
from kube_testing.server.writing import Writer

HOST = "127.0.0.1"
T = TypeVar("T")
_MASTERS = "system:masters"

_SHARDING = 36
"""The minor that knows shards; a real server of it has to be told to, by a feature gate."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerOptions:
    """How a server is to behave.

    Attributes:
        kubernetes: the minor to serve, e.g. ``"1.32"``; the newest by default.
        port: to listen on; any free one by default.
        tls: serve over TLS, with an authority and certificates of its own.
        tokens: bearer tokens and the users they stand for. With any, requests that bring
            no credentials are refused with 403, and those with an unknown token with 401.
        client_certificates: refuse requests without a client certificate or token.
        clock: the present, in UTC.
        seed: makes uids and generated names the same in every run.
        retained: changes of each kind that a watch can resume from.
        controllers: collect garbage and finish namespaces after each request; otherwise
            only ``settle`` does.
        expired_watch: refuse a watch from a forgotten revision by an event in the stream, as
            a real server does, or by the HTTP status.
        bookmark_interval: seconds between bookmarks for those who want them.
    """

    kubernetes: str | None = None
    port: int = 0
    tls: bool = False
    tokens: Mapping[str, str] | None = None
    client_certificates: bool = False
    clock: Callable[[], datetime] = _utc_now
    seed: int | None = None
    retained: int = 10_000
    controllers: bool = True
    expired_watch: ExpiredWatch = "event"
    bookmark_interval: float = 60.0


class ApiServer:
    """A Kubernetes API server in this process, on a port of 127.0.0.1.

    All state belongs to one thread, which serves all connections; the methods here may be
    called from any other.
    """

    def __init__(self, options: ServerOptions) -> None:
        self._options = options
        if options.client_certificates and not options.tls:
            raise ServerError("client certificates need TLS: start the server with tls=True")
        self.authority = CertificateAuthority() if options.tls else None
        facts = load_facts(options.kubernetes)
        self.kubernetes_version = facts.version
        catalog, schema = build_catalog(facts), Schema(facts)
        self._store = Store(retained=options.retained)
        self._hub = WatchHub(self._store)
        self._cluster = Cluster(
            catalog=catalog,
            store=self._store,
            schema=schema,
            minor=facts.minor,
            clock=options.clock,
            rng=random.Random(options.seed),
        )
        self._collector = Collector(self._cluster)
        self._loader = Loader(self._cluster, schema)
        for document in default_objects():
            self._loader.load(document)
        self._authenticator = Authenticator(required=options.client_certificates)
        for token, user in (options.tokens or {}).items():
            self._authenticator.add_token(token, _user(user))
        self._listener = _listen(options.port)
        self._port: int = self._listener.getsockname()[1]
        self._app = App(
            api=self._resource_api(facts, schema),
            catalog=catalog,
            documents=OpenAPI(catalog, schema, facts),
            authenticator=self._authenticator,
            version=facts.version,
            address=f"{HOST}:{self._port}",
            settle=self._collector.settle if options.controllers else _no_controllers,
        )
        self._connections: set[Connection] = set()
        self._loop: LoopThread | None = LoopThread("kube-testing-api-server")
        self._server = self._loop.run(self._serve())

    def _resource_api(self, facts: Facts, schema: Schema) -> ResourceApi:
        views = Views(
            catalog=self._cluster.catalog,
            schema=schema,
            minor=facts.minor,
            clock=self._options.clock,
        )
        decoder = Decoder(schema, self._cluster.catalog)
        reader = Reader(
            cluster=self._cluster,
            hub=self._hub,
            views=views,
            watch_list=_knows_watch_list(facts.minor),
            sharding=facts.minor >= _SHARDING,
            expired_watch=self._options.expired_watch,
        )
        writer = Writer(
            cluster=self._cluster,
            reader=reader,
            views=views,
            decoder=decoder,
            patcher=Patcher(schema, decoder),
        )
        return ResourceApi(
            reader=reader,
            writer=writer,
            decoder=decoder,
            authenticator=self._authenticator,
            clock=self._options.clock,
        )

    @classmethod
    def start(
        cls,
        *,
        kubernetes: str | None = None,
        port: int = 0,
        tls: bool = False,
        tokens: Mapping[str, str] | None = None,
        client_certificates: bool = False,
        clock: Callable[[], datetime] = _utc_now,
        seed: int | None = None,
        retained: int = 10_000,
        controllers: bool = True,
        expired_watch: ExpiredWatch = "event",
        bookmark_interval: float = 60.0,
    ) -> Self:
        """Start a server; ``ServerOptions`` says what the arguments mean.

        Raises:
            ServerError: the port is in use, the options contradict each other, or there are no
                facts of the Kubernetes minor.
        """
        return cls(
            ServerOptions(
                kubernetes=kubernetes,
                port=port,
                tls=tls,
                tokens=tokens,
                client_certificates=client_certificates,
                clock=clock,
                seed=seed,
                retained=retained,
                controllers=controllers,
                expired_watch=expired_watch,
                bookmark_interval=bookmark_interval,
            )
        )

    def stop(self) -> None:
        """Close every connection and the port; stopping twice does no harm."""
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
        self.stop()

    @property
    def url(self) -> str:
        """Where clients connect, e.g. ``"http://127.0.0.1:40123"``."""
        return f"{'https' if self._options.tls else 'http'}://{HOST}:{self._port}"

    @property
    def port(self) -> int:
        return self._port

    @property
    def revision(self) -> int:
        """The revision of the last write."""
        return self._call(lambda: self._store.revision)

    @property
    def requests(self) -> list[Exchange]:
        """The last requests that were answered, oldest first."""
        return self._call(lambda: list(self._app.exchanges))

    @property
    def watches(self) -> int:
        """How many clients watch at the moment."""
        return self._call(lambda: len(self._hub))

    @property
    def kubeconfig(self) -> dict[str, Any]:
        """A kubeconfig for the server, with credentials that it accepts: decoded, not a file.

        ``Config.from_mapping`` takes it; ``write_kubeconfig`` makes the file that kubectl wants.
        """
        authority = self.authority.certificate if self.authority else None
        return kubeconfig(server=self.url, ca=authority, user=self._credentials())

    def write_kubeconfig(self, path: str | Path) -> Path:
        """Write the kubeconfig to ``path``, readable by its owner only, and return the path."""
        target = Path(path)
        target.touch(mode=0o600)
        target.write_text(yaml.safe_dump(self.kubeconfig, sort_keys=False), encoding="utf-8")
        return target

    def client_identity(self, user: str, groups: Iterable[str] = ()) -> Identity:
        """Return a client certificate that the server takes for ``user``.

        Raises:
            ServerError: the server does not serve over TLS.
        """
        if self.authority is None:
            raise ServerError("client certificates need TLS: start the server with tls=True")
        return self.authority.issue_client(user, groups)

    def add_token(self, token: str, user: str, groups: Iterable[str] = ()) -> None:
        """Accept a bearer token from now on, and refuse requests without credentials."""
        self._call(lambda: self._authenticator.add_token(token, _user(user, groups)))

    def revoke_token(self, token: str) -> None:
        """Answer 401 to a bearer token from now on."""
        self._call(lambda: self._authenticator.revoke_token(token))

    def load(self, manifests: Iterable[Mapping[str, Any]] | str | Path) -> None:
        """Create objects, status included, without any request.

        Args:
            manifests: objects, YAML text, or the path of a YAML file or a folder of them.

        Raises:
            ServerError: one of them cannot be stored; those before it are.
        """
        documents = read_manifests(manifests)

        def load() -> None:
            for document in documents:
                self._loader.load(document)
            if self._options.controllers:
                self._collector.settle()

        self._call(load)

    def compact(self, revision: int | None = None) -> None:
        """Forget the history up to ``revision``, by default up to now.

        A watch or list that needs what is forgotten is answered with 410.
        """
        self._call(lambda: self._store.compact(revision))

    def bookmark(self) -> None:
        """Send a bookmark to every watch that wants them."""
        self._call(self._hub.bookmark)

    def end_watches(self) -> None:
        """End every watch in good order, as a server that is about to restart does."""
        self._call(self._hub.finish)

    def drop_connections(self) -> None:
        """Cut every connection where it is."""

        def abort() -> None:
            for connection in list(self._connections):
                connection.abort()

        self._call(abort)

    def settle(self) -> None:
        """Collect garbage and finish namespaces, until there is nothing left to do."""
        self._call(self._collector.settle)

    def _call(self, function: Callable[[], T]) -> T:
        if self._loop is None:
            raise ServerError("the server is stopped")
        return self._loop.call(function)

    async def _serve(self) -> asyncio.Server:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(
            lambda: Connection(self._app.handle, Limits(), self._connections),
            sock=self._listener,
            ssl=self._tls_context(),
        )
        loop.call_later(self._options.bookmark_interval, self._bookmark_again)
        return server

    def _bookmark_again(self) -> None:
        self._hub.bookmark()
        loop = asyncio.get_running_loop()
        loop.call_later(self._options.bookmark_interval, self._bookmark_again)

    def _tls_context(self) -> ssl.SSLContext | None:
        if self.authority is None:
            return None
        context = self.authority.server_context(verify_clients=True)
        context.set_alpn_protocols(["http/1.1"])
        return context

    async def _close(self) -> None:
        self._server.close()
        for connection in list(self._connections):
            connection.close()
        # A turn of the loop for what close() has scheduled, then no more patience.
        await asyncio.sleep(0)
        for connection in list(self._connections):
            connection.abort()
        while self._connections:
            await asyncio.sleep(0)

    def _credentials(self) -> Identity | str | None:
        """Return what opens the server: its first token, or else a client certificate."""
        if self._options.tokens:
            return next(iter(self._options.tokens))
        if self.authority is None:
            return None
        return self.authority.issue_client("system:admin", [_MASTERS])


def _knows_watch_list(minor: int) -> bool:
    """Tell whether a minor serves ``sendInitialEvents`` by default: 1.33 had turned it off."""
    return minor == 32 or minor >= 34


def _no_controllers() -> None:
    """Leave what is to be cleaned up to ``settle``."""


def _listen(port: int) -> socket.socket:
    if not 0 <= port < 65536:
        raise ServerError(f"there is no port {port}: choose one up to 65535, or 0 for any")
    try:
        return socket.create_server((HOST, port), backlog=1024)
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else str(error)
        raise ServerError(
            f"cannot listen on {HOST}:{port}: {why}; choose another port, or 0 for any"
        ) from error


def _user(name: str, groups: Iterable[str] = ()) -> User:
    found = tuple(groups) or ((_MASTERS,) if name == "system:admin" else ())
    return User(name=name, groups=(*found, AUTHENTICATED))
