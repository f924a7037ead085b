"""Lookups of names, each in a thread that is left behind by whoever gives up on it."""

from __future__ import annotations

import socket
import threading
from typing import Any, Final
from weakref import WeakValueDictionary

from kube_transport.cancel import Cancel
from kube_transport.forks import PerProcess


class Lookup:
    """One search for the addresses of a name; no system can cancel it.

    Attributes:
        done: ends with the search.
    """

    def __init__(self, host: str, port: int) -> None:
        self.done = Cancel()
        self._host = host
        self._port = port
        self._found: list[Any] = []
        self._failure: Exception | None = None

    def start(self) -> None:
        """Begin.

        Raises:
            OSError: the process can have no more threads.
        """
        try:
            threading.Thread(target=self._run, name="kube-resolve", daemon=True).start()
        except RuntimeError as error:
            raise OSError(f"nothing can look up {self._host}: {error}") from error

    def addresses(self) -> list[Any]:
        """Return what was found, as ``socket.getaddrinfo`` does.

        Raises:
            OSError: the name is not known.
        """
        if self._failure is not None:
            raise OSError(*self._failure.args)  # each caller's own: a traceback belongs to one
        return list(self._found)

    def _run(self) -> None:
        try:
            self._found = socket.getaddrinfo(self._host, self._port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            self._failure = error
        finally:
            self.done.cancel()


class _Here:
    """The lookups of one process; those that ended and that nobody waits for are gone."""

    def __init__(self) -> None:
        self.lock = threading.RLock()  # a signal handler may send requests
        self.under_way = WeakValueDictionary[tuple[str, int], Lookup]()


_HERE: Final = PerProcess(_Here)


def look_up(host: str, port: int) -> Lookup:
    """Return the lookup of a name that is under way, or begin one: a name has one thread at most.

    Raises:
        OSError: the process can have no more threads.
    """
    here = _HERE()
    with here.lock:
        lookup = here.under_way.get((host, port))
        if lookup is None or lookup.done.cancelled:
            lookup = Lookup(host, port)
            lookup.start()
            here.under_way[host, port] = lookup
        return lookup
