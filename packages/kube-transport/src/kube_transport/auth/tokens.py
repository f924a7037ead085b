"""Credentials that need no plugin: given once, or kept in a file that somebody renews."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from kube_transport.auth.cached import utc_now
from kube_transport.auth.credential import Credential
from kube_transport.auth.secret import Secret
from kube_transport.cancel import Cancel
from kube_transport.credential_file import read_credential_file
from kube_transport.errors import CredentialsError

REREAD_AFTER = 60.0
"""Seconds for which the content of a token file is believed."""

MAX_TOKEN_BYTES = 1024 * 1024

_TOKEN = re.compile(r"[!-~]+")

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

    White space around the token is dropped. When the file cannot be read, or holds no token, the
    last good one serves on, since whoever renews the file may be half done; likewise the one before
    when the server refuses what the file says, which may be the first half of it.

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
        self._first = [first] if first is not None else list[Secret]()
        self._good: list[Secret] = []
        self._refused: Secret | None = None
        self._clock = clock

    def get(self, *, min_validity: float, cancel: Cancel) -> Credential:
        """Return the token, to be read again after a minute.

        Raises:
            CredentialsError: there has never been one.
        """
        try:
            self._take(self._read())
        except CredentialsError as error:
            if not (self._good or self._first):
                raise
            _log.warning("%s; the last good token serves on", error)
        expires_at = self._clock() + timedelta(seconds=REREAD_AFTER)
        return Credential(token=(self._good or self._first)[0], expires_at=expires_at)

    def invalidate(self, credential: Credential) -> None:
        """Go back to the token before, if the file still says this one at the next ``get``."""
        self._refused = credential.token

    def _take(self, token: Secret) -> None:
        """Put a token before the one that was good until now; of more than two, forget the rest."""
        others = [known for known in self._good if known not in (token, self._refused)]
        if token == self._refused and others:
            _log.warning(
                "token file %s: its token was refused; the one before serves on", self._path
            )
            self._good = others[:1]
        else:
            self._good = [token, *others][:2]

    def close(self) -> None:
        """Do nothing: no file stays open."""

    def _read(self) -> Secret:
        try:
            # Masked at once: reports of errors may show what all names here stand for.
            token = Secret(
                read_credential_file(self._path, limit=MAX_TOKEN_BYTES).strip().decode("latin-1")
            )
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise CredentialsError(f"token file {self._path}: {reason}") from error
        if not token:
            raise CredentialsError(f"token file {self._path}: empty")
        if not _TOKEN.fullmatch(token.reveal()):
            raise CredentialsError(f"token file {self._path}: holds what cannot be in a token")
        return token
