"""A namespace of a test's own, and the requests that every rule makes in it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event as Tick
from typing import TypeVar

from conformance.objects import PLACES, Obj
from conformance.wire import MERGE_PATCH, Answer, Api, Query, Watch, version_of

T = TypeVar("T")

DEADLINE = 60.0
"""Seconds until something that a server does by itself must have happened."""

_TICK = 0.02


@dataclass(frozen=True, slots=True)
class Space:
    """One namespace on one server."""

    api: Api
    name: str

    def url(self, kind: str, name: str = "", subresource: str = "") -> str:
        """Return the path of a kind's collection here, of an object, or of a part of one."""
        prefix, plural = PLACES[kind]
        parts = [prefix, "namespaces", self.name, plural, name, subresource]
        return "/".join(part for part in parts if part)

    def create(self, obj: Obj, query: Query | None = None) -> Obj:
        """Create an object and return it as stored."""
        return self.api.post(self.url(obj["kind"]), obj, query).expect(201)

    def get(self, kind: str, name: str) -> Obj:
        return self.api.get(self.url(kind, name)).expect(200)

    def list(self, kind: str, query: Query | None = None) -> Obj:
        return self.api.get(self.url(kind), query).expect(200)

    def update(self, obj: Obj, query: Query | None = None) -> Obj:
        return self.api.put(self.url_of(obj), obj, query).expect(200)

    def merge(self, kind: str, name: str, changes: Obj) -> Obj:
        """Apply a merge patch and return the object as stored."""
        return self.api.patch(self.url(kind, name), MERGE_PATCH, changes).expect(200)

    def delete(self, kind: str, name: str, options: Obj | None = None) -> Answer:
        return self.api.delete(self.url(kind, name), options)

    def watch(self, kind: str, query: Query | None = None) -> Watch:
        return self.api.watch(self.url(kind), query)

    def url_of(self, obj: Obj, subresource: str = "") -> str:
        return self.url(obj["kind"], obj["metadata"]["name"], subresource)

    def now(self, kind: str) -> str:
        """Return the resource version of a collection as it is now."""
        return version_of(self.list(kind, {"limit": 1}))

    def is_gone(self, kind: str, name: str) -> bool:
        return self.api.get(self.url(kind, name)).status == 404


def eventually(look: Callable[[], T], why: str) -> T:
    """Look until something true is seen, and return it; fails after ``DEADLINE``."""
    end = time.monotonic() + DEADLINE
    tick = Tick()
    while True:
        if seen := look():
            return seen
        assert time.monotonic() < end, f"in {DEADLINE:.0f} s it was not seen that {why}"
        tick.wait(_TICK)
