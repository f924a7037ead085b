"""The connections of a client to its server, renewed when certificates change."""

from __future__ import annotations

import logging
import os
import ssl
import threading
import time
import weakref
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Final, TypedDict

from msgspec.structs import replace

from kube_transport._certificates import (
    CLIENT,
    CertificateFile,
    Certificates,
    files_of,
)
from kube_transport._wire import JOIN_SECONDS
from kube_transport.cancel import Cancel
from kube_transport.config import Config
from kube_transport.config.proxy_environment import proxy_for
from kube_transport.errors import ConfigError
from kube_transport.events import Observers, Outcome, ReloadEvent, ResolveEvent
from kube_transport.forks import PerProcess
from kube_transport.http import Request, Response

if TYPE_CHECKING:
    from kube_transport._round_tripper import RequestsRoundTripper
    from kube_transport.auth import Credential, Secret

REREAD_AFTER: Final = 1.0
"""Seconds for which files with certificates are believed while there are requests."""

POLL_EVERY: Final = 300.0
"""Seconds after which a client certificate is read again without one, for the sake of watches."""

_log = logging.getLogger(__name__)


class Connections:
    """Connections to the server.

    A new client certificate ends those that carry reads, watches above all, which are then sent
    again; client-go ends those with writes too, whose outcome nobody would know. A new authority
    is for new connections; what is under way goes on.

    Args:
        config: its files are read here, and again when they may have changed.
        observers: are told what came of that.
        clock: returns seconds.

    Raises:
        ConfigError: no connection could ever be opened.

    Source: client-go ``transport/cert_rotation.go``, ``transport/ca_rotation.go``.
    """

    def __init__(
        self,
        config: Config,
        observers: Observers | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        reread_after: float = REREAD_AFTER,
        poll_every: float = POLL_EVERY,
    ) -> None:
        self._config = config
        self._observers = observers or Observers()
        self._clock = clock
        self._reread_after = reread_after
        self._poll_every = poll_every
        self._proxy = config.proxy_url or proxy_for(config.server)
        self._certificates = Certificates.of(config)
        self._files = files_of(config)
        self._next_reread = clock() + reread_after
        self._lock = PerProcess(threading.RLock)
        self._poller: threading.Thread | None = None
        self._polled_by = 0
        self._warned = False
        self._closed = Cancel()
        self._round_tripper = self._connect()
        if config.secure and config.insecure_skip_tls_verify:
            _log.warning("%s: connections are not verified, anybody may answer", config.server)

    @property
    def proxy(self) -> Secret | None:
        """The URL of what everything goes through."""
        return self._proxy

    @property
    def ca(self) -> bytes | None:
        """The PEM bundle that is trusted, ``None`` for the system's."""
        return self._certificates.ca

    def round_trip(self, request: Request) -> Response:
        if self._files:
            self._stay_fresh()
        return self._round_tripper.round_trip(request)

    def present(
        self, credential: Credential, newest: Callable[[], Credential | None] | None = None
    ) -> Credential:
        """Use the credential's certificate from now on, or none; connections with another one end.

        Args:
            newest: returns the credential that came last, which takes the place of one before it:
                whoever obtained that may come later than those with its successor.

        Returns:
            The credential whose certificate is in use.

        Raises:
            ConfigError: it cannot be used.

        Source: client-go ``plugin/pkg/client/auth/exec``, ``refreshCredsLocked``.
        """
        used = self._certificates
        if (credential.certificate, credential.key) == (used.certificate, used.key):
            return credential
        with self._lock():
            credential = (newest and newest()) or credential
            used = self._certificates
            fresh = replace(used, certificate=credential.certificate, key=credential.key)
            self._use(fresh, cut_reads=True)
            return credential

    def reread(self) -> None:
        """Look whether the files hold something new, and use it."""
        with self._lock():
            events = self._reread_all()
        self._report(events)

    def close(self) -> None:
        self._closed.cancel()
        if self._poller is not None and self._poller is not threading.current_thread():
            self._poller.join(JOIN_SECONDS)
        self._round_tripper.close()

    def _connect(self) -> RequestsRoundTripper:
        # Importing requests costs more than everything else; a program that never calls a
        # server (a type checker, a --help) does not pay for it.
        from kube_transport._round_tripper import RequestsRoundTripper  # noqa: PLC0415

        return RequestsRoundTripper(
            self._config.server,
            server_name=self._config.tls_server_name or None,
            proxy=self._proxy.reveal() if self._proxy else None,
            looked_up=partial(_tell, self._observers) if self._observers else None,
            **self._contexts(self._certificates),
        )

    def _contexts(self, certificates: Certificates) -> Contexts:
        to_proxy = self._proxy is not None and self._proxy.reveal().lower().startswith("https:")
        return {
            "tls": certificates.context() if self._config.secure else None,
            "proxy_tls": certificates.context_for_proxy() if to_proxy else None,
        }

    def _use(self, certificates: Certificates, *, cut_reads: bool) -> None:
        if certificates != self._certificates and not self._closed.cancelled:
            self._round_tripper.renew(**self._contexts(certificates), cut_reads=cut_reads)
            self._certificates = certificates

    def _reread_all(self) -> list[ReloadEvent]:
        self._next_reread = self._clock() + self._reread_after
        return [event for file in self._files if (event := self._reread(file))]

    def _reread_unless_busy(self, lock: threading.RLock) -> list[ReloadEvent]:
        """Go on with what there is while another thread reads, perhaps from a disk that hangs."""
        try:
            return self._reread_all() if lock.acquire(blocking=False) else []
        finally:
            try:  # noqa: SIM105 - entering suppress() could be interrupted
                lock.release()  # who was interrupted cannot tell whether it was acquired
            except RuntimeError:
                pass  # it is another thread's

    def _report(self, events: Iterable[ReloadEvent]) -> None:
        """Tell the observers, who may wait for another thread: not with the lock."""
        for event in events:
            self._observers.tell(event)

    def _reread(self, file: CertificateFile) -> ReloadEvent | None:
        """Use what a file holds, and return what came of it unless it was nothing new."""
        host, error = self._observers.host, ""
        try:
            fresh = file.reread(self._certificates)
            if fresh == self._certificates:
                return None
            self._use(fresh, cut_reads=file.what == CLIENT)
        except ConfigError as refused:
            error = str(refused)
            _log.warning("%s; what was there before stays in use", error)
        outcome = Outcome.FAILED if error else Outcome.RENEWED
        return ReloadEvent(what=file.what, host=host, outcome=outcome, error=error)

    def _stay_fresh(self) -> None:
        lock = self._lock()
        if self._clock() >= self._next_reread:
            self._report(self._reread_unless_busy(lock))
        if self._polled_by != os.getpid() and any(file.what == CLIENT for file in self._files):
            with lock:
                self._start_polling()

    def _start_polling(self) -> None:
        if self._polled_by == os.getpid() or self._closed.cancelled:
            return
        poller = threading.Thread(
            target=_poll,
            args=(weakref.ref(self), self._closed, self._poll_every),
            name="kube-certificates",
            daemon=True,
        )
        try:
            poller.start()
        except RuntimeError as error:  # the next request tries again; this one needs no thread
            if not self._warned:
                self._warned = True
                _log.warning("certificates are read again with requests only: %s", error)
            return
        self._poller, self._polled_by = poller, os.getpid()
        weakref.finalize(self, self._closed.cancel)


def _tell(observers: Observers, name: str, seconds: float, error: str) -> None:
    observers.tell(ResolveEvent(name=name, host=observers.host, seconds=seconds, error=error))


class Contexts(TypedDict):
    """TLS settings as a round tripper takes them."""

    tls: ssl.SSLContext | None
    proxy_tls: ssl.SSLContext | None


def _poll(connections: weakref.ref[Connections], closed: Cancel, seconds: float) -> None:
    """Read the files again and again, for as long as there are connections."""
    while not closed.wait(seconds):
        there = connections()
        if there is None:
            return
        there.reread()
        del there  # else it would live on for as long as the wait
