"""Lists on their way: any cutting gives the same objects, and a part never looks like the whole."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_transport.api.unstructured import Unstructured
from kube_transport.api.views import PartialObjectMetadata
from kube_transport.codec import lists
from kube_transport.codec.json import encode_json
from kube_transport.codec.lists import ListDecoder, decode_list
from kube_transport.codec.objects import (
    Codec,
    ObjectList,
    TypedCodec,
    Undecodable,
    UnstructuredCodec,
)
from kube_transport.codec.values import ValueSplitter
from kube_transport.errors import DecodeError

CODEC = UnstructuredCodec("apps/v1", "StatefulSet")
HEAD = b'{"kind":"StatefulSetList","apiVersion":"apps/v1","metadata":{"resourceVersion":"7"},'

texts = st.text(alphabet='ab"\\{}[],: é', max_size=12)
nested: st.SearchStrategy[Any] = st.lists(
    st.fixed_dictionaries({"metadata": st.dictionaries(texts, texts, max_size=2)})
)
items: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"metadata": st.fixed_dictionaries({"name": texts}), "templates": nested, "note": texts}
)


def decoded(answer: bytes, cuts: Sequence[int] = ()) -> ObjectList[Unstructured]:
    borders = [0, *sorted(cuts), len(answer)]
    return decode_list((answer[a:b] for a, b in pairwise(borders)), CODEC)


def contents(objects: ObjectList[Unstructured]) -> list[Mapping[str, Any]]:
    names = ("apiVersion", "kind")
    return [{key: value for key, value in obj.items() if key not in names} for obj in objects]


@given(wanted=st.lists(items, max_size=6), data=st.data())
def test_any_cutting_gives_the_same_objects(
    wanted: list[dict[str, Any]], data: st.DataObject
) -> None:
    """Also where objects hold what looks like the beginning of the next one."""
    answer = HEAD + b'"items":' + encode_json(wanted) + b"}\n"
    cuts = data.draw(st.lists(st.integers(0, len(answer)), max_size=20))

    objects = decoded(answer, cuts)

    assert contents(objects) == wanted
    assert objects.resource_version == "7"


@given(wanted=st.lists(items, min_size=1, max_size=4), data=st.data())
def test_a_part_of_a_list_is_an_error(wanted: list[dict[str, Any]], data: st.DataObject) -> None:
    """A short list would make a controller delete what is still wanted."""
    blank = data.draw(st.sampled_from([b"", b" "]))
    answer = HEAD + b'"items":' + blank + encode_json(wanted) + b"}"
    part = answer[: data.draw(st.integers(0, len(answer) - 1))]

    with pytest.raises(DecodeError):
        decoded(part)


A, B = b'{"metadata":{"name":"a"}}', b'{"metadata":{"name":"b"}}'


@pytest.mark.parametrize(
    "answer",
    [
        HEAD + b'"items":[' + A + b"," + B + b"]}",
        HEAD + b'"items": [' + A + b" , " + B + b" ] }",
        b'{"items":[' + A + b"," + B + b'],"kind":"SomeList","metadata":{"resourceVersion":"7"}}',
        b'{"metadata":{"resourceVersion":"7"},"items":[' + A + b"," + B + b"]}",
        HEAD + b'"items":[ ' + A[:-1] + b',"note":"%b"},' % (b"x" * 300) + B + b"]}",
        HEAD + b'"items":[' + A + b',{"note":"",' + B[1:] + b"]}",
        HEAD + b'"items":[{"items":[' + B + b"]," + A[1:] + b',{"items":[],' + B[1:] + b"]}",
        HEAD + b'"other":{"items":[]},"items":[' + A + b"," + B + b"]}",
        HEAD + b'"other":{"items":[{"metadata":0}]},"items":[' + A + b"," + B + b"]}",
    ],
)
def test_a_list_may_be_written_in_any_way(answer: bytes) -> None:
    """What servers usually write is decoded sooner, not differently."""
    objects = decoded(answer, range(len(answer)))

    assert [obj.metadata.name for obj in objects] == ["a", "b"]
    assert objects.resource_version == "7"


def test_an_object_with_many_parts_that_look_like_objects_is_one() -> None:
    """However many: to try each of them would take minutes."""
    parts = b",".join([b'{"metadata":{}}'] * 60_000)
    item = b'{"metadata":{"name":"a"},"templates":[' + parts + b"]}"

    objects = decoded(HEAD + b'"items":[' + A + b"," + item + b"," + item + b"]}")

    assert [len(obj.get("templates", ())) for obj in objects] == [0, 60_000, 60_000]


ODD = {"metadata": {"name": "odd"}, "templates": [{"metadata": {"name": "x"}}] * 30}


@given(
    wanted=st.lists(st.one_of(items, st.just(ODD)), max_size=6),
    cuts=st.lists(st.integers(0, 4000), max_size=20),
)
def test_objects_with_many_such_parts_may_stand_anywhere(
    wanted: list[dict[str, Any]], cuts: list[int]
) -> None:
    """They are parted in the slow way, from which decoding comes back."""
    answer = HEAD + b'"items":' + encode_json(wanted) + b"}\n"

    assert contents(decoded(answer, [min(cut, len(answer)) for cut in cuts])) == wanted


def test_one_object_makes_no_list_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tenant who stores many templates in one must not cost all readers every byte."""
    fed: list[int] = []

    class Counting(ValueSplitter):
        def feed(self, data: bytes) -> Iterator[bytes]:
            for value in super().feed(data):
                fed.append(len(value))
                yield value

    monkeypatch.setattr(lists, "ValueSplitter", Counting)
    usual = {"metadata": {"name": "a"}}
    wanted = [usual, ODD, usual, usual, ODD, *[usual] * 50]

    assert contents(decoded(HEAD + b'"items":' + encode_json(wanted) + b"}")) == wanted
    assert fed == [len(encode_json(ODD))] * 2


def ignore(_: Undecodable) -> None:
    """Do without it."""


SHRINKING: list[dict[str, Any]] = [
    {"metadata": {"name": "a" * size}} for size in range(900, 700, -10)
]
DECEPTIVE: dict[str, Any] = {
    "metadata": {"name": "a"},
    "parts": [{"metadata": {}}] * 4,
    "note": "x" * 900,
}
BAD: dict[str, Any] = {"metadata": {"name": "bad"}, "replicas": "x"}


@pytest.mark.parametrize(
    ("wanted", "tries"),
    [
        (SHRINKING, len(SHRINKING)),
        ([{"metadata": {"name": "a"}}, BAD, BAD, {"metadata": {"name": "b"}}], 4),
        ([DECEPTIVE] * 5, 5 + 3),  # where the next ones end is known from the first
    ],
)
@pytest.mark.parametrize("step", [1, 50, 1 << 20])
def test_a_usual_list_is_decoded_without_going_astray(
    wanted: list[dict[str, Any]], tries: int, step: int
) -> None:
    """Each try to decode an item costs a look at all of it."""
    head = HEAD.replace(b'"7"', b'"7","continue":"%b"' % (b"x" * 300))
    answer = head + b'"items":' + encode_json(wanted) + b"}"
    codec = Strict()

    decode_list((answer[at : at + step] for at in range(0, len(answer), step)), codec, ignore)

    assert codec.tries == tries


@pytest.mark.parametrize("sizes", [(900, 900, 1, 1, 400), (900, 1, 900, 1), (1, 900, 900)])
def test_objects_may_be_of_any_lengths(sizes: Sequence[int]) -> None:
    """Where the end of a short one is looked for does not follow from the long ones before it."""
    wanted = [{"metadata": {"name": "a" * size}} for size in sizes]
    answer = HEAD + b'"items":' + encode_json(wanted) + b"}"

    for step in (1, 50, len(answer)):
        assert contents(decoded(answer, range(0, len(answer), step))) == wanted


@pytest.mark.parametrize(
    "answer", [HEAD + b'"items":[]}', HEAD + b'"items":null}', HEAD[:-1] + b"}"]
)
def test_an_empty_list_may_have_no_items_at_all(answer: bytes) -> None:
    """Go writes null for a list that was never made."""
    assert len(decoded(answer)) == 0


@pytest.mark.parametrize("answer", [b"", b"[]", b"<html>"])
def test_what_is_no_list_is_an_error(answer: bytes) -> None:
    """An empty list in its place would be the most dangerous answer."""
    with pytest.raises(DecodeError):
        decoded(answer)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (b"{}", "got something without a kind"),
        (b'{"kind":"Status"}', "got another kind of object"),
        (b'{"kind":"Status","items":[]}', "got another kind of object"),
    ],
)
def test_an_object_that_is_no_list_is_an_error(answer: bytes, told: str) -> None:
    """Also one with items of its own."""
    with pytest.raises(DecodeError, match=told):
        decoded(answer)


def test_an_undecodable_object_is_left_out_and_reported_once_the_list_is_whole() -> None:
    """A list whose connection breaks is read again, and must not report it twice."""
    bad = b'{"metadata":{"name":"bad","namespace":"shop","resourceVersion":"3"},"replicas":"x"}'
    seen: list[Undecodable] = []
    decoder = ListDecoder(Strict(), seen.append)

    decoder.feed(HEAD + b'"items":[' + A + b"," + bad + b"," + B)
    before = list(seen)
    decoder.feed(b"]}")
    objects = decoder.finish()

    assert [obj.metadata.name for obj in objects] == ["a", "b"]
    assert before == []
    assert [(one.key, one.resource_version, one.raw) for one in seen] == [("shop/bad", "3", bad)]


def test_an_undecodable_object_is_an_error_where_nobody_wants_to_know() -> None:
    """It must not be missing in silence."""
    answer = HEAD + b'"items":[{"metadata":{},"replicas":"x"},' + A + b"]}"

    with pytest.raises(DecodeError, match="replicas"):
        decode_list([answer], Strict())


@pytest.mark.parametrize(
    "listed", [[b'{"metadata":{"name":b}}', A], [A, b'{"metadata":{"name":b}}']]
)
def test_what_is_no_json_is_an_error_though_objects_may_be_left_out(listed: list[bytes]) -> None:
    """Nobody knows what else is broken."""
    with pytest.raises(DecodeError, match="not the JSON that was expected"):
        decode_list([HEAD + b'"items":[' + b",".join(listed) + b"]}"], CODEC, ignore)


def test_an_item_of_another_kind_is_undecodable() -> None:
    """It may be taken for one of this kind by whoever reads the list."""
    items = [{"metadata": {"name": "a"}}, {"kind": "Secret", "metadata": {"name": "b"}}]
    answer = encode_json({"kind": "ConfigMapList", "items": items})
    left_out: list[Undecodable] = []

    found = decode_list([answer], UnstructuredCodec("v1", "ConfigMap"), left_out.append)

    assert [obj.metadata.name for obj in found] == ["a"]
    assert [one.key for one in left_out] == ["b"]


class Strict(UnstructuredCodec):
    """A codec that refuses objects whose replicas are no number."""

    def __init__(self) -> None:
        super().__init__("apps/v1", "StatefulSet")
        self.tries = 0

    def decode(self, data: Any) -> Unstructured:
        self.tries += 1
        obj = super().decode(data)
        if isinstance(obj.get("replicas"), str):
            raise DecodeError("replicas: expected a number")
        return obj


@pytest.mark.parametrize("codec", [CODEC, TypedCodec(PartialObjectMetadata)], ids=["all", "some"])
def test_half_a_character_in_one_object_hides_no_other(codec: Codec[Any]) -> None:
    """Also where the whole list is looked at at once."""
    odd = B[:-1] + b',"other":"\\ud800"}'

    for items in (b",".join([A, odd]), b",".join([A, odd, *[A] * 500])):
        objects = decode_list([HEAD + b'"items":[' + items + b"]}"], codec)
        assert [obj.metadata.name for obj in objects][:2] == ["a", "b"]


def test_s45_an_object_that_is_no_utf8_is_undecodable() -> None:
    """Also where it is in a field that the model does not know."""
    seen: list[Undecodable] = []
    bad = B[:-1] + b',"other":"\xff"}'

    objects = decode_list(
        [HEAD + b'"items":[' + A + b"," + bad + b"," + A + b"]}"],
        TypedCodec(PartialObjectMetadata),
        seen.append,
    )

    assert [obj.metadata.name for obj in objects] == ["a", "a"]
    assert [one.raw for one in seen] == [bad]


def deep(name: str, levels: int = 50_000) -> bytes:
    nest = b"[" * levels + b"]" * levels
    return b'{"metadata":{"name":"%b","namespace":"ns"},"x":%b}' % (name.encode(), nest)


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("head", [HEAD + b'"items":[', HEAD + b'"items" : [ '])
def test_s48_an_object_nested_too_deep_is_undecodable_and_the_others_come(
    head: bytes, place: int
) -> None:
    """One user's object must not blind everybody who lists."""
    listed = [A, B, A]
    listed.insert(place, deep("bad"))
    answer = head + b",".join(listed) + b"]}"
    seen: list[Undecodable] = []

    for size in (100, len(answer)):
        chunks = (answer[at : at + size] for at in range(0, len(answer), size))
        objects = decode_list(chunks, CODEC, seen.append)

        assert [obj.metadata.name for obj in objects] == ["a", "b", "a"]
        assert objects.resource_version == "7"
    assert [one.key for one in seen] == ["ns/bad"] * 2


@given(wanted=st.lists(items, max_size=6), data=st.data(), indent=st.integers(0, 2))
def test_any_cutting_of_a_list_in_an_unusual_form_gives_the_same_objects(
    wanted: list[dict[str, Any]], data: st.DataObject, indent: int
) -> None:
    """Indented, as a person asks for it, or with its items first."""
    meta = {"kind": "List", "metadata": {"resourceVersion": "7"}}
    order = {"items": wanted, **meta} if data.draw(st.booleans()) else {**meta, "items": wanted}
    answer = json.dumps(order, indent=indent).encode()
    cuts = data.draw(st.lists(st.integers(0, len(answer)), max_size=20))

    objects = decoded(answer, cuts)

    assert contents(objects) == wanted
    assert objects.resource_version == "7"


@pytest.mark.parametrize("between", [b" ", b",,", b",1,", b"},{"])
def test_items_are_parted_by_one_comma(between: bytes) -> None:
    """Lenience here would read what somebody did not write."""
    answer = HEAD + b'"items" : [' + A + between + B + b"]}"

    with pytest.raises(DecodeError):
        decoded(answer, range(len(answer)))


@pytest.mark.parametrize(
    "answer",
    [
        HEAD + b'"items":[{"metadata":{"name":"' + b"x" * 5_000,
        HEAD + b'"items" : [{"metadata":{"name":"' + b"x" * 5_000,
        HEAD + b'"items":[' + A + b"," + A + b'],"other":"' + b"x" * 5_000,
        HEAD + b'"items" : [' + A + b'],"other":"' + b"x" * 5_000,
        b"<html>" + b"x" * 5_000,
    ],
)
def test_s44_what_is_longer_than_the_cap_is_refused(answer: bytes) -> None:
    """An item that does not end, or a body that is no list: while it comes, not when it is over."""
    decoder = ListDecoder(CODEC, cap=4_000)
    *coming, last = [answer[at : at + 100] for at in range(0, 4_200, 100)]

    for chunk in coming[:38]:
        decoder.feed(chunk)
    with pytest.raises(DecodeError, match="4000 bytes"):
        decoder.feed(b"".join(coming[38:]) + last)


@pytest.mark.parametrize("head", [HEAD + b'"items":[', HEAD + b'"items" : ['])
def test_s44_a_list_may_be_longer_than_the_cap(head: bytes) -> None:
    """The cap is for what must be in memory as bytes, and a list need not."""
    decoder = ListDecoder(CODEC, cap=4_000)

    decoder.feed(head + A)
    for _ in range(999):
        decoder.feed(b"," + A)
    decoder.feed(b"]}")

    assert len(decoder.finish()) == 1_000


@pytest.mark.parametrize("head", [HEAD + b'"items":[', HEAD + b'"items" : ['])
def test_a_list_takes_the_memory_of_its_objects_and_one_buffer(head: bytes) -> None:
    """However long it is; here the objects take nothing, and the answer has 20 MB."""
    item = b'{"metadata":{"name":"a"},"note":"%b"}' % (b"x" * 10_000)
    decoder = ListDecoder(Dropping())
    tracemalloc.start()

    decoder.feed(head + item)
    for _ in range(2_000):
        decoder.feed(b"," + item)
    decoder.feed(b"]}")
    objects = decoder.finish()

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(objects) == 2_001
    assert peak < 1 << 20


class Dropping(UnstructuredCodec):
    """A codec whose objects are one and the same."""

    def __init__(self) -> None:
        super().__init__("v1", "ConfigMap")
        self._one = Unstructured({})

    def decode(self, data: Any) -> Unstructured:
        super().decode(data)
        return self._one
