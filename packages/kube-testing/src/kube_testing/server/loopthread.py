"""An event loop in a thread of its own, and calls into it from others."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from threading import Event, Thread, get_ident
from typing import Any, TypeVar

T = TypeVar("T")


class LoopThread:
    """Runs an event loop until it is stopped; everything it owns is touched only there."""

    def __init__(self, name: str) -> None:
        self._loop = asyncio.new_event_loop()
        self._started = Event()
        self._thread = Thread(target=self._run, name=name, daemon=True)
        self._thread.start()
        self._started.wait()

    def call(self, function: Callable[[], T]) -> T:
        """Run ``function`` in the loop's thread and return what it returns."""
        if get_ident() == self._thread.ident:
            return function()

        async def run() -> T:
            return function()

        return self.run(run())

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Run ``coroutine`` in the loop and return what it returns."""
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result()

    def stop(self) -> None:
        """End the loop and its thread; nothing may be called afterwards."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.call_soon(self._started.set)
        self._loop.run_forever()
