"""HTTP as the rules speak it: on the standard library, so that no client of ours is judged too."""

from __future__ import annotations

import json
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import (
    HTTPConnection,
    HTTPException,
    HTTPMessage,
    HTTPResponse,
    HTTPSConnection,
)
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlencode, urlsplit

PATIENCE = 60.0
"""Seconds without a byte after which a server counts as hung."""

JSON = "application/json"
JSON_PATCH = "application/json-patch+json"
MERGE_PATCH = "application/merge-patch+json"
STRATEGIC_PATCH = "application/strategic-merge-patch+json"
APPLY_PATCH = "application/apply-patch+yaml"

Query = Mapping[str, object]
Event = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A complete response."""

    request: str
    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def json(self) -> dict[str, Any]:
        decoded: dict[str, Any] = json.loads(self.body)
        return decoded

    @property
    def text(self) -> str:
        return self.body.decode()

    def expect(self, status: int) -> dict[str, Any]:
        """Return the object in the body; fails unless the answer has this status."""
        assert self.status == status, f"{self.request}: {self.status} {self.text[:2000]}"
        return self.json

    def refused(self, status: int, reason: str) -> dict[str, Any]:
        """Return the ``Status``; fails unless it is this one."""
        found = self.expect(status)
        said = (found["kind"], found["status"], found.get("reason", ""), found["code"])
        assert said == ("Status", "Failure", reason, status), found
        return found


@dataclass(slots=True)
class Api:
    """Requests to one server in one user's name.

    Attributes:
        seen: the status codes of all answers so far.
    """

    url: str
    context: ssl.SSLContext | None = None
    token: str = ""
    seen: list[int] = field(default_factory=list[int])
    _connection: HTTPConnection | None = None

    def request(
        self,
        method: str,
        path: str,
        query: Query | None = None,
        *,
        body: object = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Return the answer to one request; a body that is no text or bytes is sent as JSON."""
        try:
            response = self._send(
                self._kept(), method, _target(path, query), body=body, headers=headers or {}
            )
            content = response.read()
        except (OSError, HTTPException):
            self.close()  # the next test gets a connection that works
            raise
        if response.will_close:
            self.close()
        return Answer(
            request=f"{method} {path} {query or ''}",
            status=response.status,
            headers=response.headers,
            body=content,
        )

    def get(
        self, path: str, query: Query | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        return self.request("GET", path, query, headers=headers)

    def post(self, path: str, body: object, query: Query | None = None) -> Answer:
        return self.request("POST", path, query, body=body, headers={"Content-Type": JSON})

    def put(self, path: str, body: object, query: Query | None = None) -> Answer:
        return self.request("PUT", path, query, body=body, headers={"Content-Type": JSON})

    def patch(
        self, path: str, content_type: str, body: object, query: Query | None = None
    ) -> Answer:
        return self.request("PATCH", path, query, body=body, headers={"Content-Type": content_type})

    def delete(self, path: str, options: object = None, query: Query | None = None) -> Answer:
        headers = {"Content-Type": JSON} if options is not None else {}
        return self.request("DELETE", path, query, body=options, headers=headers)

    def watch(
        self, path: str, query: Query | None = None, headers: Mapping[str, str] | None = None
    ) -> Watch:
        """Return a watch that the server has accepted."""
        watch = self.attempt_watch(path, query, headers)
        if watch.status != 200:
            said = watch.response.read()
            watch.close()
            raise AssertionError(f"WATCH {path} {query}: {watch.status} {said!r}")
        return watch

    def attempt_watch(
        self, path: str, query: Query | None = None, headers: Mapping[str, str] | None = None
    ) -> Watch:
        """Return a watch, or the refusal of one; its connection is its own."""
        connection = self._connect()
        options = {"watch": "true", **(query or {})}
        target = _target(path, options)
        return Watch(connection, self._send(connection, "GET", target, headers=headers or {}))

    def close(self) -> None:
        if self._connection:
            self._connection.close()
            self._connection = None

    def _kept(self) -> HTTPConnection:
        if self._connection is None:
            self._connection = self._connect()
        return self._connection

    def _connect(self) -> HTTPConnection:
        where = urlsplit(self.url)
        assert where.hostname is not None
        if where.scheme == "https":
            return HTTPSConnection(
                where.hostname, where.port, timeout=PATIENCE, context=self.context
            )
        return HTTPConnection(where.hostname, where.port, timeout=PATIENCE)

    def _send(
        self,
        connection: HTTPConnection,
        method: str,
        target: str,
        *,
        body: object = None,
        headers: Mapping[str, str],
    ) -> HTTPResponse:
        if self.token:
            headers = {"Authorization": f"Bearer {self.token}", **headers}
        content = body if body is None or isinstance(body, str | bytes) else json.dumps(body)
        connection.request(method, target, content, dict(headers))
        response = connection.getresponse()
        self.seen.append(response.status)
        return response


class Watch:
    """The events of one watch, as they come."""

    def __init__(self, connection: HTTPConnection, response: HTTPResponse) -> None:
        self._connection = connection
        self.response = response
        self.status = response.status
        self.headers = response.headers

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self.response.close()
        self._connection.close()

    def line(self) -> bytes:
        """Return the next line as sent; empty when the server has ended the watch."""
        return self.response.readline()

    def next(self) -> Event:
        """Return the next event; fails when the server ends the watch first."""
        line = self.line()
        assert line, "the watch ended"
        event: Event = json.loads(line)
        return event

    def take(self, count: int) -> list[Event]:
        return [self.next() for _ in range(count)]

    def until(self, wanted: Callable[[Event], bool]) -> list[Event]:
        """Return the events up to the first one that is ``wanted``, which is the last."""
        events: list[Event] = []
        while not events or not wanted(events[-1]):
            events.append(self.next())
        return events

    def up_to(self, version: str) -> list[Event]:
        """Return the events up to the one that made this resource version."""
        return self.until(lambda event: version_of(event["object"]) == version)

    def rest(self) -> Iterator[Event]:
        """Yield events until the server ends the watch."""
        with suppress(ConnectionResetError):
            while line := self.line():
                yield json.loads(line)


def brief(event: Event) -> tuple[str, str]:
    """Return what happened to whom."""
    return event["type"], event["object"]["metadata"]["name"]


def version_of(obj: Mapping[str, Any]) -> str:
    """Return an object's or a list's resource version."""
    version: str = obj["metadata"]["resourceVersion"]
    return version


def names_in(listed: Mapping[str, Any]) -> list[str]:
    """Return the names of the items of a list."""
    return [item["metadata"]["name"] for item in listed["items"]]


def _target(path: str, query: Query | None) -> str:
    if not query:
        return path
    return f"{path}?{urlencode({name: _text(value) for name, value in query.items()})}"


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
