"""Tables, and what a deletion of many says: as long as a list, and read in pieces."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest

from kube_transport import long_answers
from kube_transport.errors import DecodeError
from kube_transport.long_answers import acknowledged, all_rows

CAP = 500


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """An object is never longer than this."""
    monkeypatch.setattr(long_answers, "ITEM_CAP", CAP)


def in_pieces(body: bytes, size: int) -> Iterator[bytes]:
    for at in range(0, len(body), size):
        yield body[at : at + size]


def listed(count: int, kind: str = "ConfigMapList") -> bytes:
    items = [{"metadata": {"name": f"a{number}"}} for number in range(count)]
    return json.dumps({"kind": kind, "apiVersion": "v1", "metadata": {}, "items": items}).encode()


def table(count: int, size: int = 1) -> bytes:
    row: dict[str, Any] = {"cells": ["a" * size], "object": None}
    return json.dumps({"kind": "Table", "rows": [row] * count}).encode()


@pytest.mark.parametrize("size", [1, 7, CAP, 1 << 20])
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b'{"kind":"Status","status":"Success"}',
        b'{"kind":"Pod"}',
        b'{"kind":"Pod"}'.ljust(CAP),
        listed(0),
        listed(1000),
        listed(1000, kind="AllMyThings"),
    ],
    ids=lambda body: body[:30].decode(),
)
def test_whatever_the_api_answers_to_a_deletion_of_many_says_that_it_was_done(
    body: bytes, size: int
) -> None:
    """The length of the list does not matter, nor what custom resources call it."""
    acknowledged(in_pieces(body, size))


def test_nothing_is_kept_of_all_that_was_in_a_collection() -> None:
    """Here 8 MB in pieces that are shorter than an object can be; nobody asked for one of them."""
    item = b'{"metadata":{"name":"a"},"note":"%b"}' % (b"x" * 400)
    more = (b"," + item for _ in range(20_000))
    tracemalloc.start()

    acknowledged(chain([b'{"kind":"ConfigMapList","metadata":{},"items":[', item], more, [b"]}"]))

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2 << 20


@pytest.mark.parametrize(
    "body",
    [b"<html>hello</html>", b"<html>" * CAP, b"x" * CAP * 2, listed(3)[:-1], listed(1000)[:-1]],
    ids=["page", "long page", "noise", "cut", "cut and long"],
)
def test_what_is_no_answer_of_the_api_says_nothing_of_a_deletion(body: bytes) -> None:
    """A gateway's page above all."""
    with pytest.raises(DecodeError):
        acknowledged(in_pieces(body, 100))


@pytest.mark.parametrize("size", [1, 7, CAP])
def test_a_table_may_have_any_number_of_rows(size: int) -> None:
    """As a list may be of any length."""
    body = table(1000)

    assert all_rows(in_pieces(body, size)) == body


@pytest.mark.parametrize("body", [table(1, size=CAP), b" " * CAP * 2, table(100) + b" " * CAP])
def test_a_row_is_no_longer_than_an_object_can_be(body: bytes) -> None:
    """Else a server that lies could fill the memory with nothing."""
    with pytest.raises(DecodeError, match="a row, or what is around"):
        all_rows(in_pieces(body, 10))
