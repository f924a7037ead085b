"""One request on its way through the HTTP proxy, and its answer back."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any, Protocol

from kube_testing.faults.answers import Answer, Cut, Edit, Fault, Frames, Raw, Silence
from kube_testing.faults.downstream import Downstream
from kube_testing.faults.ends import End
from kube_testing.faults.frames import FrameEditor
from kube_testing.faults.upstream import Head, Upstream
from kube_testing.server.exchange import Request
from kube_testing.server.framing import LAST_CHUNK, chunk, response_head

__all__ = ["Exchange"]


class Note(Protocol):
    """Takes note of what became of the request, by the names of the journal."""

    def __call__(self, **changes: Any) -> None: ...


class Exchange:
    """A request, and what is to become of it.

    Args:
        released: opens for the events that are held back.
    """

    def __init__(
        self,
        client: Downstream,
        upstream: Upstream,
        request: Request,
        note: Note,
        released: asyncio.Event,
    ) -> None:
        self._client = client
        self._upstream = upstream
        self._request = request
        self._note = note
        self._released = released

    async def perform(self, fault: Fault | None) -> None:
        """Return when the client has the answer, unless its connection ends with it."""
        match fault:
            case None:
                await self._relay(await self._forward())
            case Answer():
                if fault.forward:
                    await self._forget_answer()
                await self._write(fault.status, fault.headers, fault.body)
            case Raw(data):
                await self._client.write(data)
                await self._client.end(End.FINISH)
            case Silence(forward):
                if forward:
                    await self._forget_answer()
                await self._client.end(End.HANG)
            case Cut():
                await self._relay(await self._forward(), fault)
            case Edit():
                await self._edit(await self._forward(plain=True), fault)
            case Frames():
                await self._edit_frames(await self._forward(plain=True), fault)

    async def _forward(self, *, plain: bool = False) -> Head:
        """Send the request on and return the head of its answer.

        Args:
            plain: ask for a body without compression, whatever the client takes.
        """
        request = self._request
        headers = [
            field for field in request.headers if not (plain and field[0] == "accept-encoding")
        ]
        self._note(forwarded=True)
        return await self._upstream.send(request.method, request.target, headers, request.body)

    async def _forget_answer(self) -> None:
        await self._forward()
        while await self._upstream.read():
            pass

    async def _relay(self, head: Head, cut: Cut | None = None) -> None:
        if cut is not None and cut.within == "head":
            self._client.limit(cut.after, cut.then)
        chunked = head.length is None
        await self._begin(head.status, head.headers, head.length)
        if cut is not None and cut.within == "body":
            self._client.limit(cut.after, cut.then)
            await self._client.write(b"")
        while piece := await self._upstream.read():
            await self._client.write(chunk(piece) if chunked else piece)
        if chunked and self._has_body(head.status):
            await self._client.write(LAST_CHUNK)
        if cut is not None:
            await self._client.end(cut.then)  # the answer is shorter than the limit

    async def _edit(self, head: Head, edit: Edit) -> None:
        pieces: list[bytes] = []
        while piece := await self._upstream.read():
            pieces.append(piece)
        body = b"".join(pieces)
        headers = [
            (name, edit.content_type if edit.content_type and name == "content-type" else value)
            for name, value in head.headers
        ]
        whole = (*headers, *edit.headers)
        await self._write(edit.status or head.status, whole, body[: len(body) - edit.drop])

    async def _edit_frames(self, head: Head, fault: Frames) -> None:
        editor = FrameEditor(fault.edits)
        await self._begin(head.status, head.headers, None)
        await self._send_lines(editor, editor.begin())
        while editor.ended is None and (piece := await self._upstream.read()):
            await self._send_lines(editor, editor.take(piece))
        await self._send_lines(editor, editor.finish())
        if editor.ended is not None:
            self._upstream.close()
        if editor.ended is End.RESET or editor.ended is End.HANG:
            await self._client.end(editor.ended)
        await self._client.write(LAST_CHUNK)

    async def _send_lines(self, editor: FrameEditor, lines: Iterable[bytes]) -> None:
        for line in lines:
            if editor.holding:
                await self._released.wait()
            await self._client.write(chunk(line))

    async def _begin(
        self, status: int, headers: Iterable[tuple[str, str]], length: int | None
    ) -> None:
        self._note(status=status)
        keep_alive = self._request.keep_alive
        await self._client.write(
            response_head(status, headers, length=length, keep_alive=keep_alive)
        )

    async def _write(self, status: int, headers: Iterable[tuple[str, str]], body: bytes) -> None:
        await self._begin(status, headers, len(body))
        await self._client.write(body if self._has_body(status) else b"")

    def _has_body(self, status: int) -> bool:
        return self._request.method != "HEAD" and status not in {204, 304}
