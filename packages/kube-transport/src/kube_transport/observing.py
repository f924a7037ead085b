"""A round tripper and a source of credentials that tell observers what passes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from kube_transport.auth import Credential, CredentialSource
from kube_transport.cancel import Cancel
from kube_transport.events import AttemptEvent, CredentialEvent, Observers, Outcome
from kube_transport.http import Request, Response, RoundTripper


@dataclass(frozen=True, slots=True)
class Observed:
    """Tell of every attempt."""

    inner: RoundTripper
    observers: Observers
    clock: Callable[[], float] = time.monotonic

    def round_trip(self, request: Request) -> Response:
        start = self.clock()
        try:
            response = self.inner.round_trip(request)
        except BaseException as error:
            self._tell(request, start, error=type(error).__name__)
            raise
        self._tell(request, start, status=response.status)
        return response

    def close(self) -> None:
        self.inner.close()

    def _tell(
        self, request: Request, start: float, *, status: int | None = None, error: str = ""
    ) -> None:
        self.observers.tell(
            AttemptEvent(
                method=request.method,
                template=request.template,
                host=self.observers.host,
                seconds=self.clock() - start,
                status=status,
                error=error,
                request_bytes=request.body_size,
            )
        )


class ObservedSource:
    """Tell of every credential that a source was asked for."""

    def __init__(
        self,
        inner: CredentialSource,
        name: str,
        observers: Observers,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._inner = inner
        self._name = name
        self._observers = observers
        self._clock = clock
        self._last: Credential | None = None

    def get(self, *, min_validity: float, cancel: Cancel) -> Credential:
        start = self._clock()
        try:
            credential = self._inner.get(min_validity=min_validity, cancel=cancel)
        except BaseException as error:
            self._tell(Outcome.FAILED, start, error=error)
            raise
        outcome = Outcome.UNCHANGED if credential == self._last else Outcome.RENEWED
        self._last = credential
        self._tell(outcome, start, credential)
        return credential

    def invalidate(self, credential: Credential) -> None:
        self._inner.invalidate(credential)

    def close(self) -> None:
        self._inner.close()

    def _tell(
        self,
        outcome: Outcome,
        start: float,
        credential: Credential | None = None,
        error: BaseException | None = None,
    ) -> None:
        expires_at = credential.expires_at if credential else None
        self._observers.tell(
            CredentialEvent(
                source=self._name,
                host=self._observers.host,
                outcome=outcome,
                seconds=self._clock() - start,
                error=type(error).__name__ if error else "",
                exit_code=getattr(error, "exit_code", None),
                expires_at=expires_at.timestamp() if expires_at else None,
                certificate=credential is not None and credential.certificate is not None,
            )
        )
