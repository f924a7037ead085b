"""Heads of HTTP/1.1 answers, read strictly: what they say, and where the body ends.

``http.client`` parses a head as it would an e-mail, which takes as long as decoding a pod, and
takes the end of the connection for the end of the head.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from http.client import (
    BadStatusLine,
    HTTPException,
    IncompleteRead,
    LineTooLong,
    RemoteDisconnected,
)
from typing import Final

from msgspec import Struct

from kube_transport.printable import outline

LINE_CAP: Final = 1 << 16
"""Bytes of a line."""

FIELD_CAP: Final = 256
"""Fields of a head."""

INTERIM_CAP: Final = 5
"""Answers that only promise another one, as many as Go takes."""

_STATUS: Final = re.compile(rb"HTTP/1\.([01]) ([1-9][0-9]{2})(?: ([^\r\n]*))?\r?\n")
_NAME: Final = rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_VALUE: Final = rb"[^\r\n\0]*"
"""With the blanks around it: an expression that parted them would take the square of their time."""

_FIELD: Final = re.compile(rb"(%b):(%b)\r?\n" % (_NAME, _VALUE))
_WHOLE: Final = re.compile(
    rb"HTTP/1\.1 ([2-9][0-9]{2})(?: ([^\r\n]*))?\r\n((?:%b:%b\r\n){1,%d})\r\n"
    % (_NAME, _VALUE, FIELD_CAP)
)
_LENGTH: Final = re.compile("[0-9]{1,18}")
_BLANKS: Final = " \t"

END: Final = b"\r\n\r\n"
"""What ends a head, as servers usually write it."""

Fields = list[tuple[str, str]]


class Head(Struct, frozen=True, kw_only=True):
    """What an answer says before its body.

    Attributes:
        minor: of the version, HTTP/1.0 or HTTP/1.1.
        fields: names and values in order; a name may repeat.
    """

    minor: int
    status: int
    reason: str
    fields: Fields


class Framing(Struct, frozen=True, kw_only=True):
    """Where the body ends, and what becomes of the connection.

    Attributes:
        length: bytes of the body; ``None`` if it is chunked, or ends with the connection.
        closes: the connection carries no further answer.
    """

    chunked: bool
    length: int | None
    closes: bool


def usual_head(data: bytes) -> Head | None:
    """Return the final head that ``data`` is; ``None`` if that is for ``read_head`` to tell.

    It is what ``read_head`` would return, in half of the time.
    """
    found = _WHOLE.fullmatch(data) if len(data) <= LINE_CAP else None
    if found is None:
        return None
    status, reason, lines = found.groups(b"")
    fields: Fields = []
    for line in lines.decode("latin-1").split("\r\n")[:-1]:
        name, _, value = line.partition(":")
        fields.append((name, value.strip(_BLANKS)))
    return Head(minor=1, status=int(status), reason=reason.decode("latin-1"), fields=fields)


def read_head(read_line: Callable[[int], bytes]) -> Head:
    """Return the final head; interim ones (1xx) are skipped.

    Args:
        read_line: returns the next line with its end, or less if it is longer than the number
            of bytes given, or the connection ended.

    Raises:
        HTTPException: the connection ended within the head, or this is no head.

    Source: RFC 9112, sections 4 and 5.
    """
    for _ in range(INTERIM_CAP + 1):
        line = read_line(LINE_CAP + 1)
        if not line:
            raise RemoteDisconnected("the server closed the connection without an answer")
        status = _STATUS.fullmatch(_whole(line))
        if status is None:
            raise BadStatusLine(outline(line))
        head = Head(
            minor=int(status[1]),
            status=int(status[2]),
            reason=(status[3] or b"").decode("latin-1"),
            fields=_read_fields(read_line),
        )
        if head.status == 101:
            raise HTTPException("the server switches to a protocol that nobody asked for")
        if head.status >= 200:
            return head
    raise HTTPException(f"more than {INTERIM_CAP} interim answers")


def framing_of(head: Head, method: str | None) -> Framing:
    """Return where the body of the answer to a ``method`` ends.

    Raises:
        HTTPException: the head contradicts itself, or the body is coded in another way.

    Source: RFC 9112, sections 6.3 and 9.3.
    """
    connection, codings, lengths = set[str](), set[str](), set[str]()
    said = {"connection": connection, "transfer-encoding": codings, "content-length": lengths}
    for name, value in head.fields:
        if (key := name.lower()) in said:
            said[key].update(part.strip().lower() for part in value.split(","))
    closes = "close" in connection or (head.minor == 0 and "keep-alive" not in connection)
    if head.status == 204 and (codings or lengths - {"0"}):
        closes = True  # a body that must not be there would be taken for the next answer
    if method == "HEAD" or head.status in (204, 304):
        return Framing(chunked=False, length=0, closes=closes)
    if codings:
        if codings != {"chunked"}:
            raise HTTPException("the transfer encoding is not known")
        if lengths:
            raise HTTPException("it is chunked and has a content length: one of them is false")
        return Framing(chunked=True, length=None, closes=closes)
    if lengths:
        length = lengths.pop()
        if lengths or not _LENGTH.fullmatch(length):
            raise HTTPException("the content length is not one number")
        return Framing(chunked=False, length=int(length), closes=closes)
    return Framing(chunked=False, length=None, closes=True)


def _read_fields(read_line: Callable[[int], bytes]) -> Fields:
    fields: Fields = []
    while (line := _whole(read_line(LINE_CAP + 1))) not in (b"\r\n", b"\n"):
        field = _FIELD.fullmatch(line)
        if field is None:
            raise HTTPException(f"not a header: {outline(line)}")
        fields.append((field[1].decode("ascii"), field[2].decode("latin-1").strip(_BLANKS)))
        if len(fields) > FIELD_CAP:
            raise HTTPException(f"more than {FIELD_CAP} headers")
    return fields


def _whole(line: bytes) -> bytes:
    if line.endswith(b"\n"):
        return line
    if len(line) > LINE_CAP:
        raise LineTooLong("header line")
    raise IncompleteRead(line)
