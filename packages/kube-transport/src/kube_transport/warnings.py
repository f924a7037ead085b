"""What a server says besides its answer: ``Warning`` headers, and what becomes of them."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Iterator
from typing import Final, Protocol, TextIO

from msgspec import Struct

from kube_transport.errors import DecodeError
from kube_transport.forks import PerProcess
from kube_transport.http import Headers
from kube_transport.printable import printable

MISCELLANEOUS: Final = 299
"""The code of every warning that an API server sends."""

_LIMIT: Final = 1000
"""Characters of a warning that are kept."""

_REMEMBERED: Final = 1000
"""Texts that are not repeated; a server that never repeats itself must not fill the memory."""

_YELLOW: Final = "\x1b[33;1m"
_RESET: Final = "\x1b[0m"

# Possessive where one character repeats, so that no header makes it try again; groups are not,
# since Python 3.11 before 3.11.5 takes some of those for matched that are not.
_WARNING: Final = re.compile(
    r'\s*+([0-9]{3}) (\S++) "([^"\\]*+(?:\\.[^"\\]*+)*)"'
    r'(?:\s*+"[^"]*+")?'  # a date
    r"\s*+(?:,\s*+|\Z)",
    re.DOTALL,
)
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)

_log = logging.getLogger(__name__)


class ServerWarning(Struct, frozen=True, kw_only=True):
    """One warning, safe to print.

    Attributes:
        code: 299 for all that an API server sends; others come from proxies.
        agent: who warns; ``"-"`` when unknown.
    """

    code: int
    agent: str
    text: str


class WarningHandler(Protocol):
    """Is told what servers warn of; shared by threads.

    Source: client-go ``rest.WarningHandler``.
    """

    def handle(self, warning: ServerWarning, /) -> None: ...


class NoWarnings:
    """Ignore every warning."""

    def handle(self, warning: ServerWarning, /) -> None:
        """Do nothing."""


class WarningLogger:
    """Log each text once, as a warning of the logger ``kube_transport.warnings``."""

    def __init__(self) -> None:
        self._seen = _Seen()

    def handle(self, warning: ServerWarning, /) -> None:
        if _matters(warning) and self._seen.first(warning.text):
            _log.warning("%s", warning.text)


class WarningWriter:
    """Write warnings for a person, a line for each.

    Args:
        stream: usually standard error.
        deduplicate: write each text once.
        color: the first word in yellow; only for terminals.

    Source: client-go ``rest.NewWarningWriter``.
    """

    def __init__(self, stream: TextIO, *, deduplicate: bool = False, color: bool = False) -> None:
        self._stream = stream
        self._seen = _Seen() if deduplicate else None
        self._word = f"{_YELLOW}Warning:{_RESET}" if color else "Warning:"
        self._lock = PerProcess(threading.RLock)  # a signal handler may send requests
        self._count = 0

    @property
    def count(self) -> int:
        """How many were written."""
        return self._count

    def handle(self, warning: ServerWarning, /) -> None:
        if not _matters(warning) or (self._seen and not self._seen.first(warning.text)):
            return
        with self._lock():
            self._count += 1
            self._stream.write(f"{self._word} {warning.text}\n")


class Heeded:
    """A handler that harms no call: the first time that it fails is logged, and only that."""

    def __init__(self, handler: WarningHandler) -> None:
        self._handler = handler
        self._failed = False

    def handle(self, warning: ServerWarning, /) -> None:
        try:
            self._handler.handle(warning)
        except Exception:
            if not self._failed:
                self._failed = True
                what = type(self._handler).__name__
                _log.exception("the handler of warnings %s failed; it is told on", what)


def warnings_of(headers: Headers) -> list[ServerWarning]:
    """Return the warnings in the headers of an answer.

    What follows a malformed one in the same header is passed over, as in client-go.
    """
    found: list[ServerWarning] = []
    for name, value in headers:
        if len(name) == 7 and name.lower() == "warning":
            try:
                found.extend(parse_warnings(value))
            except DecodeError as error:
                _log.debug("ignored: %s", error)
    return found


def parse_warnings(value: str) -> Iterator[ServerWarning]:
    """Yield the warnings of one ``Warning`` header, in time linear in its length.

    Bytes are UTF-8, although HTTP libraries read them as latin-1.

    Raises:
        DecodeError: it is malformed from here on.

    Source: apimachinery ``pkg/util/net/http.go``, ``ParseWarningHeaders``; RFC 7234 section 5.5.
    """
    try:
        text = value.encode("latin-1").decode()
    except UnicodeError:
        raise DecodeError("warning header: no UTF-8") from None
    position = 0
    while position < len(text):
        warning = _WARNING.match(text, position)
        if warning is None:
            raise DecodeError(f"warning header: malformed from character {position + 1} on")
        code, agent, quoted = warning.groups()
        yield ServerWarning(
            code=int(code),
            agent=printable(agent, limit=_LIMIT),
            text=printable(_ESCAPED.sub(r"\1", quoted), limit=_LIMIT),
        )
        position = warning.end()


def _matters(warning: ServerWarning) -> bool:
    return warning.code == MISCELLANEOUS and bool(warning.text)


class _Seen:
    """The texts that came last."""

    def __init__(self) -> None:
        self._texts: dict[str, None] = {}
        self._lock = PerProcess(threading.RLock)  # a signal handler may send requests

    def first(self, text: str) -> bool:
        """Tell whether the text is new."""
        with self._lock():
            if text in self._texts:
                return False
            self._texts[text] = None
            if len(self._texts) > _REMEMBERED:
                del self._texts[next(iter(self._texts))]
        return True
