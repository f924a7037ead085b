"""What the fault proxies decide, without sockets: bytes, events, and whose turn it is."""

from __future__ import annotations

import random

import pytest

from kube_testing.faults import (
    Drop,
    Duplicate,
    End,
    EndAfter,
    Entry,
    FrameEdit,
    Hold,
    Insert,
    Lane,
    StripBookmarks,
    Swap,
    random_plans,
    random_rules,
    reads,
    status,
    watches,
    writes,
)
from kube_testing.faults.frames import FrameEditor
from kube_testing.faults.lanes import LaneCore
from kube_testing.faults.rules import Rules

FRAMES = b'{"type":"A"}\n{"type":"BOOKMARK"}\n{"type":"C"}\n'
A, BOOKMARK, C = FRAMES.splitlines(keepends=True)


def lane(**options: object) -> LaneCore:
    return LaneCore(Lane(**options), random.Random(1))  # type: ignore[arg-type] # any of them


def passed(core: LaneCore, *pieces: bytes) -> bytes:
    return b"".join(piece.data for data in pieces for piece in core.take(data))


@pytest.mark.parametrize("limit", range(8))
def test_a_limit_counts_bytes_whatever_pieces_they_come_in(limit: int) -> None:
    """The offset of a fault is exact, or the tests that try every offset prove nothing."""
    whole, single = lane(limit=limit), lane(limit=limit)

    at_once = passed(whole, b"abcdef")
    one_by_one = passed(single, *(bytes([byte]) for byte in b"abcdef"))

    assert at_once == one_by_one == b"abcdef"[:limit]
    assert whole.spent == single.spent == (limit <= 6)


def test_a_limit_of_nothing_waits_for_the_first_byte() -> None:
    """Else a request would be cut off before the server has it."""
    core = lane(limit=0)

    assert not core.spent
    assert passed(core, b"a") == b""
    assert core.spent


def test_pieces_are_cut_delayed_and_flipped() -> None:
    """Each by its own rule, and all of it repeats with the same seed."""
    options = {"slices": 2, "latency": 1.0, "jitter": 0.5, "bandwidth": 2.0, "flips": {1, 4}}
    pieces = list(lane(**options).take(b"\x00" * 5))

    assert [piece.data for piece in pieces] == [b"\x00\xff", b"\x00\x00", b"\xff"]
    assert all(1.5 <= piece.pause <= 2.5 for piece in pieces)
    assert pieces == list(lane(**options).take(b"\x00" * 5))


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (Drop(0), BOOKMARK + C),
        (Duplicate(2), A + BOOKMARK + C + C),
        (Swap(0), BOOKMARK + A + C),
        (Swap(2), FRAMES),
        (Insert(0, b"x"), b"x\n" + A + BOOKMARK + C),
        (Insert(2, b"x\n"), A + BOOKMARK + b"x\n" + C),
        (StripBookmarks(), A + C),
        (EndAfter(0), b""),
        (EndAfter(2, End.RESET), A + BOOKMARK),
    ],
)
@pytest.mark.parametrize("size", [1, 5, 100])
def test_events_are_edited_whatever_pieces_they_come_in(
    edit: FrameEdit, expected: bytes, size: int
) -> None:
    """Chunks of a body part events anywhere."""
    editor = FrameEditor([edit])

    lines = list(editor.begin())
    for start in range(0, len(FRAMES), size):
        lines += editor.take(FRAMES[start : start + size])
    lines += editor.finish()

    assert b"".join(lines) == expected
    assert editor.ended is (edit.then if isinstance(edit, EndAfter) else None)


def test_an_event_without_the_end_of_its_line_is_one() -> None:
    """What no edit names reaches the client, the last of a stream too."""
    editor = FrameEditor([Duplicate(1)])

    lines = [*editor.take(A + C.rstrip(b"\n")), *editor.finish()]

    assert b"".join(lines) == A + C.rstrip(b"\n") * 2


def test_an_event_that_is_held_back_says_so_before_it_is_sent() -> None:
    """Those before it have left by then."""
    editor = FrameEditor([Hold(1)])
    lines = editor.take(FRAMES)

    assert next(lines) == A
    assert not editor.holding
    assert next(lines) == BOOKMARK
    assert editor.holding


def entry(method: str, path: str = "/api/v1/pods", **query: str) -> Entry:
    return Entry(connection=1, method=method, path=path, query=query, body=b"", headers=())


def test_a_rule_is_done_to_as_many_requests_as_it_says() -> None:
    """The first that is for a request and not used up decides."""
    busy, broken = status(429), status(500)
    rules = Rules()
    rules.add([reads(busy, skip=1, times=2), reads(broken)])

    chosen = [rules.choose(entry("GET")) for _ in range(5)]

    assert chosen == [broken, busy, busy, None, None]


def test_rules_tell_reads_writes_and_watches_apart() -> None:
    """By method, query and path."""
    rules = Rules()
    rules.add([watches(status(410)), writes(status(409), path="*/pods"), reads(status(404))])

    watched = rules.choose(entry("GET", watch="true"))
    elsewhere = rules.choose(entry("POST", "/api/v1/nodes"))
    written = rules.choose(entry("POST"))
    read = rules.choose(entry("GET"))

    assert elsewhere is None
    assert [watched, written, read] == [status(410), status(409), status(404)]


@pytest.mark.parametrize(
    ("asked", "fetches"),
    [
        (entry("GET"), True),
        (entry("GET", "/apis/apps/v1/namespaces/ns/deployments"), True),
        (entry("GET", "/api/v1/namespaces"), True),
        (entry("GET", "/api/v1/namespaces/ns"), False),
        (entry("GET", "/api/v1/namespaces/ns/pods/a"), False),
        (entry("GET", limit="1"), False),
        (entry("GET", watch="true", sendInitialEvents="true"), True),
        (entry("GET", watch="true"), False),
        (entry("POST"), False),
    ],
)
def test_the_journal_knows_what_costs_the_server_a_collection(
    asked: Entry, *, fetches: bool
) -> None:
    """It is what a client that resumes never asks for."""
    assert asked.fetches_all is fetches


def test_a_seed_stands_for_one_script() -> None:
    """A failure of chaos can be had again."""
    assert random_plans(7, 50) == random_plans(7, 50) != random_plans(8, 50)
    assert random_rules(7, 50) == random_rules(7, 50) != random_rules(8, 50)
