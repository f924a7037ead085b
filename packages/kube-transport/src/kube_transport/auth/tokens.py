"""Credentials that need no plugin: given once, or kept in a file that somebody renews."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from kube_transport.auth.cached import utc_now
from kube_transport.auth.credential import Credential
from kube_transport.auth.secret import Secret
from kube_transport.cancel import Cancel
from kube_transport.errors import CredentialsError

REREAD_AFTER = 60.0
"""Seconds for which the content of a token file is believed."""

MAX_TOKEN_BYTES = 1024 * 1024

_log = logging.getLogger(__name__)


class StaticCredentials:
    """A ``CredentialSource`` of one credential that never changes."""

    def __init__(self, credential: Credential) -> None:
        self._credential = credential

    def get(self, *, min_validity: float, cancel: Cancel) -> Credential:
        return self._credential

    def invalidate(self, credential: Credential) -> None:
        """Do nothing: there is no other."""

    def close(self) -> None:
        """Do nothing: nothing is held."""


class TokenFile:
    """A ``CredentialSource`` that reads a token from a file, to stand behind a cache.

    White space around the token is dropped. When the file cannot be read, or is empty, the last
    good token serves on, since whoever renews the file may be half done.

    Args:
        path: the file.
        first: the token to use as long as the file was never readable.
        clock: returns the time of day, with its zone.

    Source: client-go ``transport/token_source.go``.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        first: Secret | None = None,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._path = Path(path)
        self._last_good = first
        self._clock = clock

    def get(self, *, min_validity: float, cancel: Cancel) -> Credential:
        """Return the token, to be read again after a minute.

        Raises:
            CredentialsError: there has never been one.
        """
        try:
            token = self._last_good = self._read()
        except CredentialsError as error:
            if self._last_good is None:
                raise
            token = self._last_good
            _log.warning("%s; the last good token serves on", error)
        expires_at = self._clock() + timedelta(seconds=REREAD_AFTER)
        return Credential(token=token, expires_at=expires_at)

    def invalidate(self, credential: Credential) -> None:
        """Do nothing: the file is read again on the next ``get``."""

    def close(self) -> None:
        """Do nothing: no file stays open."""

    def _read(self) -> Secret:
        try:
            with self._path.open("rb") as file:
                data = file.read(MAX_TOKEN_BYTES + 1)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise CredentialsError(f"token file {self._path}: {reason}") from error
        if len(data) > MAX_TOKEN_BYTES:
            raise CredentialsError(f"token file {self._path}: larger than any token")
        try:
            token = data.decode("ascii").strip()
        except UnicodeDecodeError:
            raise CredentialsError(f"token file {self._path}: no ASCII text") from None
        if not token:
            raise CredentialsError(f"token file {self._path}: empty")
        return Secret(token)
