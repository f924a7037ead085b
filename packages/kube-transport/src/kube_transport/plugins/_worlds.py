"""What the outside does to a plugin under test: works, fails, hangs, lies, repeats secrets."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from http import HTTPStatus
from typing import Self

from kube_transport.auth import Secret
from kube_transport.cancel import Cancel
from kube_transport.errors import ConnectFailed, PluginError
from kube_transport.http import Headers, Request, Response, RoundTripper
from kube_transport.plugins._watch import unwatched
from kube_transport.plugins.context import PluginContext, RunCommand
from kube_transport.plugins.http import Connect, Endpoint
from kube_transport.plugins.process import Command, Finished

GARBAGE: tuple[bytes, ...] = (
    b"",
    b"\xff\xfe",
    b"null",
    b"[]",
    b"{}",
    b'{"a":',
    b"<html>",
    b"7" * 99,
)
"""What commands print and servers send when something is wrong with them."""

REFUSALS: tuple[tuple[int, bytes], ...] = (
    (400, b'{"error": "invalid_grant"}'),
    (401, b""),
    (403, b"{}"),
    (500, b"<html>"),
)
"""What servers answer, by their status, and commands that fail print, when they refuse."""

_TICK = 0.02


class World:
    """Answers for commands and servers alike; the good one lets the author's own answer.

    Attributes:
        uses: how often a plugin turned to it.
        commands: what it was told to run.
        told: what it says that may be taken for a credential; some print theirs as plain text.
    """

    told = ""

    def __init__(self) -> None:
        self.uses = 0
        self.commands: list[Command] = []

    def around(self, context: PluginContext) -> PluginContext:
        """Return the context with this world outside."""
        run_command, connect = context.run_command, context.connect
        type_in = context.type_in

        def run(command: Command, cancel: Cancel, show: Callable[[str], object]) -> Finished:
            self.uses += 1
            self.commands.append(command)
            with unwatched():
                return self.run(command, cancel, lambda: run_command(command, cancel, show))

        def connected(endpoint: Endpoint) -> RoundTripper:
            return _Wire(self, lambda: connect(endpoint))

        def typed(question: str) -> str:
            with unwatched():
                return type_in(question)

        return replace(context, run_command=run, connect=connected, type_in=typed)

    def run(self, command: Command, cancel: Cancel, real: Callable[[], Finished]) -> Finished:
        return real()

    def send(self, request: Request, real: Callable[[], Response]) -> Response:
        return real()


class Dead(World):
    """Nothing can be reached, no command works."""

    def run(self, command: Command, cancel: Cancel, real: Callable[[], Finished]) -> Finished:
        raise PluginError("the command cannot be started")

    def send(self, request: Request, real: Callable[[], Response]) -> Response:
        raise ConnectFailed("nobody listens there")


class Hung(World):
    """Nobody answers until the call is cancelled.

    Attributes:
        entered: set when somebody waits.
    """

    def __init__(self) -> None:
        super().__init__()
        self.entered = threading.Event()
        self._over = threading.Event()

    def run(self, command: Command, cancel: Cancel, real: Callable[[], Finished]) -> Finished:
        raise self._wait(cancel)

    def send(self, request: Request, real: Callable[[], Response]) -> Response:
        raise self._wait(request.cancel)

    def end(self) -> None:
        """Let go of those who did not listen to their cancel."""
        self._over.set()

    def _wait(self, cancel: Cancel) -> Exception:
        self.entered.set()
        while not self._over.is_set():
            if cancel.wait(_TICK) or cancel.ended:
                return cancel.error()
        return PluginError("the test is over")


class Saying(World):
    """Everybody says the same: a command on its output, a server in its body."""

    def __init__(self, text: bytes, *, code: int = 0, status: int = 200) -> None:
        super().__init__()
        self._text = text
        self._code = code
        self._status = status
        if code == 0 and status == HTTPStatus.OK:
            self.told = text.decode(errors="replace")

    def run(self, command: Command, cancel: Cancel, real: Callable[[], Finished]) -> Finished:
        stderr = self._text.decode(errors="replace") if self._code else ""
        return Finished(code=self._code, stdout=self._text, stderr=stderr)

    def send(self, request: Request, real: Callable[[], Response]) -> Response:
        return _Said(self._status, self._text)


def repeating(secrets: Iterable[Secret]) -> list[World]:
    """Return worlds that refuse, and repeat in their answers what they should not know."""
    text = " ".join(secret.reveal() for secret in secrets)
    quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    refusal = f'{{"error": "invalid_grant", "error_description": "bad: {quoted}"}}'
    return [
        Saying(f"cannot log in with {text}".encode(), code=1, status=500),
        Saying(refusal.encode(), code=1, status=400),
    ]


def answering(content: object, *, status: int = 200) -> Connect:
    """Return servers that give one answer, in JSON, to every request; for ``connect``."""
    said = Saying(json.dumps(content).encode(), status=status)
    return said.around(PluginContext()).connect


def printing(text: str, *, code: int = 0) -> RunCommand:
    """Return commands that print one text and end with this code; for ``run_command``."""
    return Saying(text.encode(), code=code).around(PluginContext()).run_command


class _Wire:
    """A round tripper into a world; the real one is made when it is needed."""

    def __init__(self, world: World, connect: Callable[[], RoundTripper]) -> None:
        self._world = world
        self._connect = connect
        self._real: RoundTripper | None = None

    def round_trip(self, request: Request) -> Response:
        self._world.uses += 1
        with unwatched():
            return self._world.send(request, lambda: self._send(request))

    def close(self) -> None:
        if self._real is not None:
            self._real.close()

    def _send(self, request: Request) -> Response:
        if self._real is None:
            self._real = self._connect()
        return self._real.round_trip(request)


class _Said:
    """A response that is there already."""

    def __init__(self, status: int, body: bytes) -> None:
        self.status = status
        self.headers = Headers({"Content-Type": "application/json"})
        self._body = body

    def read(self) -> bytes:
        return self._body

    def chunks(self) -> Iterator[bytes]:
        yield self._body

    def close(self) -> None:
        """Hold nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
