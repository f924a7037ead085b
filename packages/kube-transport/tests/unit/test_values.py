"""JSON parted without a decoder: by brackets and texts, however deep."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_transport.codec.values import ValueSplitter, member
from kube_transport.errors import DecodeError

texts = st.text(alphabet='ab"\\{}[],: é', max_size=6)
values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
containers = values.filter(lambda value: isinstance(value, dict | list))


@given(wanted=st.lists(containers, max_size=5), indent=st.integers(0, 2), size=st.integers(1, 9))
def test_values_are_parted_wherever_they_are_cut(wanted: list[Any], indent: int, size: int) -> None:
    """Brackets and quotes within texts mean nothing."""
    stream = b" ".join(json.dumps(value, indent=indent).encode() for value in wanted)
    splitter = ValueSplitter(1 << 20)

    found = [
        json.loads(value)
        for at in range(0, len(stream), size)
        for value in splitter.feed(stream[at : at + size])
    ]

    assert found == wanted
    assert not splitter.within


@given(content=st.dictionaries(texts, values, max_size=4), wanted=containers | texts)
def test_a_member_is_found_at_the_top_only(content: dict[str, Any], wanted: Any) -> None:
    """Not one of the same name that is deeper, nor a text that reads like the name."""
    inner: dict[str, Any] = {"metadata": "inner", "x": ["metadata", {"metadata": {}}]}
    whole = {"a": "metadata", **content, "inner": inner, "metadata": wanted, "last": inner}

    found = member(json.dumps(whole, indent=1).encode(), "metadata")

    assert found is not None
    assert json.loads(found) == wanted


@pytest.mark.parametrize("value", [b"{}", b'{"a":{"metadata":{}}}', b'{"a":"metadata"}', b"[]"])
def test_a_member_that_is_not_there_is_not_found(value: bytes) -> None:
    """Its name alone does not make it one."""
    assert member(value, "metadata") is None


@pytest.mark.parametrize("junk", [b"1", b"x{}", b"{}]", b'"a"', b"{{", b"[1{", b"}", b'{"a\n'])
def test_what_is_no_value_is_refused(junk: bytes) -> None:
    """As soon as it is there."""
    splitter = ValueSplitter(1 << 20)

    with pytest.raises(DecodeError):
        list(splitter.feed(junk))


def parted(stream: bytes, *, cap: int = 1 << 20, size: int = 1 << 20) -> tuple[list[bytes], bytes]:
    """Return the values of a list of which the opening bracket has come, and what follows it."""
    splitter = ValueSplitter(cap, in_list=True)
    found = [
        value
        for at in range(0, len(stream), size)
        for value in splitter.feed(stream[at : at + size])
    ]
    assert splitter.rest is not None
    return found, bytes(splitter.rest)


@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_the_values_of_a_list_are_parted_up_to_its_end(size: int) -> None:
    """What follows belongs to whoever reads the object around the list."""
    stream = b' {"a":[1,{}]} ,\n[2,"]\\\\"], {} ] ,"kind":"PodList"}'

    found, rest = parted(stream, size=size)

    assert found == [b'{"a":[1,{}]}', b'[2,"]\\\\"]', b"{}"]
    assert rest == b' ,"kind":"PodList"}'


def test_a_list_may_be_empty() -> None:
    """Most are."""
    assert parted(b" \n]}") == ([], b"}")


@pytest.mark.parametrize(
    "stream",
    [
        b",{}]",
        b"X{}]",
        b"{},,{}]",
        b"{} {}]",
        b"{},]",
        b"{}1]",
        b"{}}",
        b"null]",
        b"{},\x0c{}]",
        b"\x0c]",
        b'{"a":\x0b{}}]',
    ],
)
def test_what_is_no_list_of_objects_is_refused(stream: bytes) -> None:
    """A list from which something is missing must not pass for a shorter one."""
    with pytest.raises(DecodeError):
        parted(stream)


@pytest.mark.parametrize("junk", [b'"canary"', b"canary {}"])
@pytest.mark.parametrize("before", [b"", b"{} "])
def test_s10_what_is_no_value_is_described_not_quoted(before: bytes, junk: bytes) -> None:
    """What follows a cut may be anything, also the inside of a Secret."""
    with pytest.raises(DecodeError, match=r"\d+ bytes") as caught:
        parted(before + junk + b"]")

    assert "canary" not in str(caught.value)


VALUE = b'{"a":"b"}'


def test_s44_a_value_and_what_follows_a_list_may_be_as_long_as_the_cap() -> None:
    """A bound that is one too low refuses good answers."""
    stream = VALUE + b"]" + b"y" * len(VALUE)

    assert parted(stream, cap=len(VALUE), size=1) == ([VALUE], b"y" * len(VALUE))


@pytest.mark.parametrize("stream", [VALUE, b"]" + b"y" * len(VALUE), b" " * len(VALUE)])
def test_s44_nothing_may_be_longer_than_the_cap(stream: bytes) -> None:
    """Blanks before a value neither: they are kept until it is clear what follows."""
    with pytest.raises(DecodeError, match="longer than"):
        parted(stream, cap=len(VALUE) - 1, size=1)
