"""Settings that a plugin changes as it works, shared with other processes: rotating tokens."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from typing import Final, Protocol

from kube_transport.auth.filelock import FileLock
from kube_transport.auth.mask import Mask
from kube_transport.auth.secret import Secret
from kube_transport.cancel import Cancel
from kube_transport.errors import CredentialsError, KubeError
from kube_transport.forks import PerProcess
from kube_transport.printable import printable

_TICK: Final = 0.05
"""Seconds between two looks at whether whoever waits for the lock should stop."""

_log = logging.getLogger(__name__)


class Persister(Protocol):
    """Where the settings of one user came from: an entry of a kubeconfig, seen by its plugin."""

    @property
    def place(self) -> str:
        """The file and the entry, the same text in every process that uses them."""
        ...

    def read(self) -> Mapping[str, Secret]:
        """Return the settings as the file has them now.

        Raises:
            KubeError, OSError: it cannot be read.
        """
        ...

    def write(self, updates: Mapping[str, Secret]) -> None:
        """Change these settings in the file and nothing else, all or none.

        Raises:
            KubeError, OSError: they could not be written.
        """
        ...


class Settings:
    """The settings of one plugin's user: what the file says now, and what it should say.

    A rotating token can be used once. Whoever uses it therefore holds the lock, looks at what
    the file says by now, and saves what came back before anybody else looks.

        with settings.locked(cancel) as now:
            answer = exchange(now["refresh-token"])
            settings.save({"refresh-token": answer.refresh_token})

    Args:
        given: what the configuration said when it was read.
        persister: where to read and write; ``None`` where there is no file: then nothing is
            shared, and what is saved lasts as long as this object.
        lock: excludes other processes.
        mask: learns every secret that is read or saved.

    Source: client-go ``plugin/pkg/client/auth/oidc``, which writes before it remembers, and so
    forgets what it could not write.
    """

    def __init__(
        self,
        given: Mapping[str, Secret],
        *,
        persister: Persister | None = None,
        lock: FileLock | None = None,
        mask: Mask | None = None,
    ) -> None:
        self._persister = persister
        self._lock = lock
        self._mask = mask or Mask()
        self._turn = PerProcess(threading.Lock)
        self._known = Known(given)

    @contextmanager
    def locked(self, cancel: Cancel) -> Generator[Mapping[str, Secret]]:
        """Exclude everybody else, and give the settings as they are now.

        Raises:
            CredentialsError: the lock's directory is not ours.
            Cancelled, TimedOut: ``cancel`` ended the wait for somebody else.
        """
        with self._mine(cancel):
            release = self._acquire(cancel)
            try:
                self._read()
                yield self._known.now
            finally:
                release()

    @property
    def now(self) -> Mapping[str, Secret]:
        """The settings as they were last seen; to be looked at, not to be used up."""
        return self._known.now

    @property
    def held(self) -> bool:
        """Whether somebody in this process holds the lock."""
        return self._turn().locked()

    def save(self, updates: Mapping[str, Secret]) -> None:
        """Remember new values, and write them to the file.

        A file that cannot be written costs a warning only: this process goes on with the new
        values, since the old ones may be worthless by now.

        Raises:
            CredentialsError: nobody holds the lock, so somebody else may use the same token.
        """
        if not self.held:
            raise CredentialsError("settings.save() belongs into settings.locked()")
        self._mask.add(*updates.values())
        self._known.saved(updates)
        self._write()

    @contextmanager
    def _mine(self, cancel: Cancel) -> Generator[None]:
        turn = self._turn()
        while not turn.acquire(timeout=_TICK):
            cancel.raise_if_ended()
        try:
            yield
        finally:
            turn.release()

    def _acquire(self, cancel: Cancel) -> Callable[[], None]:
        if self._lock is not None and self._persister is not None:
            try:
                return self._lock.acquire(cancel)
            except OSError as error:
                _log.warning(
                    "cannot lock %s against other processes: %s; a token that two of them renew"
                    " at once may be revoked",
                    self._persister.place,
                    error.strerror or type(error).__name__,
                )
        return _nothing

    def _read(self) -> None:
        if self._persister is None:
            return
        try:
            found = self._persister.read()
        except (KubeError, OSError) as error:
            self._warn("read", error, "what was known before serves on")
            return
        self._mask.add(*found.values())
        self._known.found(found)
        if self._known.unwritten:
            self._write()

    def _write(self) -> None:
        if self._persister is None:
            return
        updates = self._known.unwritten
        try:
            self._persister.write(updates)
        except (KubeError, OSError) as error:
            self._warn("write", error, "the new tokens serve in this process only")
        else:
            self._known.written(updates)

    def _warn(self, what: str, error: Exception, therefore: str) -> None:
        place = self._persister.place if self._persister is not None else ""
        reason = printable(self._mask.hide(str(error)))
        _log.warning("cannot %s %s: %s; %s", what, place, reason, therefore)


class Known:
    """What is known of the settings: decisions only.

    Values that could not be written stand as long as the file says what it said then; once
    somebody else has changed it, theirs are newer.
    """

    def __init__(self, given: Mapping[str, Secret]) -> None:
        self._file = dict(given)
        self._unwritten: dict[str, Secret] = {}

    @property
    def now(self) -> Mapping[str, Secret]:
        """The settings to work with."""
        return {**self._file, **self._unwritten}

    @property
    def unwritten(self) -> Mapping[str, Secret]:
        """What the file should say and does not."""
        return dict(self._unwritten)

    def found(self, file: Mapping[str, Secret]) -> None:
        """Take what the file says now."""
        if dict(file) != self._file:
            self._file = dict(file)
            self._unwritten.clear()

    def saved(self, updates: Mapping[str, Secret]) -> None:
        """Take new values."""
        self._unwritten.update(updates)

    def written(self, updates: Mapping[str, Secret]) -> None:
        """Learn that the file has these values."""
        self._file.update(updates)
        self._unwritten.clear()


def _nothing() -> None:
    """Stand in where there is nothing to release."""
