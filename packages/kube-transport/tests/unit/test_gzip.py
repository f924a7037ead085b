"""Compressed bodies: whole or refused, and never larger in memory than a piece."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_transport._http1.gzip import FREE, PIECE, RATIO_CAP, gunzip
from kube_transport.errors import AnswerRefused, StreamBroken

TEXT = b"".join(b'{"metadata":{"name":"pod-%d"}},' % number for number in range(1000))


def cut(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


@given(content=st.binary(), members=st.integers(1, 3), size=st.integers(1, 50))
def test_any_cutting_gives_the_same_content(content: bytes, members: int, size: int) -> None:
    """Reads end wherever the network likes; a stream may have several members."""
    stream = gzip.compress(content) * members

    assert b"".join(gunzip(cut(stream, size))) == content * members


def test_s43_a_bomb_is_refused_before_it_is_large() -> None:
    """A few bytes of an answer must not become all the memory there is."""
    bomb = gzip.compress(bytes(FREE * 4))
    given: list[int] = []

    with pytest.raises(AnswerRefused, match="grows"):
        given.extend(len(piece) for piece in gunzip(cut(bomb, 1 << 18)))

    assert max(given) <= PIECE
    assert sum(given) <= FREE + PIECE


def test_s43_what_grows_as_lists_do_may_have_any_length() -> None:
    """The cap is on the growth: a list of any length is read in pieces."""
    rng = random.Random(1)
    item = TEXT * 3 + rng.randbytes(len(TEXT) // 20)
    times = 2 * FREE // len(item)
    stream = gzip.compress(item * times, 1)

    size = sum(map(len, gunzip(cut(stream, 1 << 14))))

    assert size == len(item) * times > FREE
    assert size < RATIO_CAP * len(stream)


def test_s43_what_is_looked_at_in_pieces_may_grow_as_it_will() -> None:
    """Somebody who fills a few objects with zeros must not hide the list from everybody."""
    bomb = gzip.compress(bytes(FREE * 4))

    assert sum(map(len, gunzip([bomb], whole=False))) == FREE * 4


def test_s43_a_short_body_may_be_of_zeros_only() -> None:
    """A Secret may hold anything; it shrinks a thousand times."""
    content = bytes(FREE // 2)

    assert b"".join(gunzip([gzip.compress(content)])) == content


def test_no_body_at_all_is_none() -> None:
    """A HEAD has none, whatever its headers say."""
    assert list(gunzip([])) == []


def test_f4_a_body_that_was_cut_is_no_short_one() -> None:
    """At any place: within the head, the content, the checksum."""
    stream = gzip.compress(b"content")

    for end in range(1, len(stream)):
        with pytest.raises(StreamBroken):
            list(gunzip([stream[:end]]))


@pytest.mark.parametrize("place", [0, 12, -6, -1])
def test_f11_damage_is_no_broken_connection(place: int) -> None:
    """It would come again, so asking again is of no use."""
    stream = bytearray(gzip.compress(TEXT))
    stream[place] ^= 0xFF

    with pytest.raises((AnswerRefused, StreamBroken)) as refused:
        list(gunzip([bytes(stream)]))

    assert isinstance(refused.value, AnswerRefused)
