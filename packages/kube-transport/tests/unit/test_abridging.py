"""Objects whose managed fields are left out before they are decoded are what they would be."""

# ruff: noqa: RUF012 - msgspec gives each object an empty list or dict of its own

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis.strategies import booleans, dictionaries, lists, recursive, sampled_from, text
from msgspec import Raw

from kube_transport.api.abridging import Abridger, can_abridge
from kube_transport.api.frozen import twin_of
from kube_transport.api.meta import ObjectMeta
from kube_transport.api.model import JSONValue, Model, RawJSON, field
from kube_transport.api.sharing import CachedForm, sharing_decoder
from kube_transport.errors import DecodeError

JSON = dict[str, Any]


class Plain(Model, kw_only=True):
    """No free JSON, but for that of its managed fields."""

    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    notes: dict[str, str] = {}
    managed_fields: list[dict[str, str]] = []


def wire(metadata: JSON, **others: Any) -> bytes:
    content = {"metadata": metadata, **others}
    return json.dumps(content, separators=(",", ":"), ensure_ascii=False).encode()


def test_what_is_left_out_is_the_managed_fields() -> None:
    """Nothing before them, and nothing behind."""
    data = wire({"name": "a", "managedFields": [{"manager": "m"}], "uid": "u"}, notes={"a": "b"})

    abridged = Abridger()(data)

    assert abridged == wire({"name": "a", "managedFields": 0, "uid": "u"}, notes={"a": "b"})


@pytest.mark.parametrize("form", [bytes, bytearray, Raw])
def test_it_takes_whatever_holds_json(form: type[bytes] | type[bytearray] | type[Raw]) -> None:
    """Events of a watch hold their objects as views."""
    data = wire({"managedFields": [{"manager": "m"}]})

    assert bytes(Abridger()(form(data))) == wire({"managedFields": 0})


TEXTS = text(sampled_from('a]}[{",:\\\n\u00e9'), max_size=6)
VALUES = recursive(
    booleans() | TEXTS,
    lambda inner: lists(inner, max_size=3) | dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)
ENTRIES = lists(dictionaries(TEXTS | sampled_from(["managedFields"]), VALUES, max_size=3))
MAPS = dictionaries(TEXTS | sampled_from(["managedFields"]), TEXTS, max_size=3)


@given(objects=lists(ENTRIES, min_size=1, max_size=4), notes=MAPS)
def test_whatever_is_in_them_the_rest_is_what_it_was(
    objects: list[list[JSON]], notes: JSON
) -> None:
    """Brackets and quotes in the names of fields, lists in lists, and the name itself."""
    decode = sharing_decoder(Plain, CachedForm())
    rest = {"uid": "u", "labels": notes, "ownerReferences": [{"uid": "o"}]}

    for entries in objects:
        found = decode(wire({"labels": notes, "managedFields": entries, **rest}, notes=notes))

        assert found == decode(wire(rest, notes=notes))


def test_a_field_of_the_same_name_is_decoded() -> None:
    """Whatever a class calls its own."""
    found = sharing_decoder(Plain, CachedForm())(wire({"name": "a"}, managedFields=[{"a": "b"}]))

    assert [dict(each) for each in found.managed_fields] == [{"a": "b"}]


def test_a_name_that_ends_in_theirs_is_another() -> None:
    """With a quote within it."""
    data = wire({"labels": {'"managedFields': "x"}}, **{'un"managedFields': [{"a": 1}]})

    assert sharing_decoder(Plain, CachedForm())(data).metadata.labels == {'"managedFields': "x"}


@pytest.mark.parametrize(
    "broken",
    [b'{"metadata":{"managedFields":[{', b'{"metadata":{"managedFields":[{}]', b'":[{}]}}'],
)
def test_what_is_no_json_stays_an_error(broken: bytes) -> None:
    """Also where it is cut within them."""
    with pytest.raises(DecodeError):
        sharing_decoder(Plain, CachedForm())(broken)


class Free(Model, kw_only=True):
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    settings: JSONValue = None


class Unread(Model, kw_only=True):
    nested: list[dict[str, RawJSON]] = []


class Outer(Model, kw_only=True):
    within: list[Free | None] = []


def test_free_json_is_left_alone() -> None:
    """Any name in it is its own."""
    classes = (Plain, Free, Unread, Outer, ObjectMeta)
    settings = {"managedFields": [{"a": 1}]}

    cached = sharing_decoder(Free, CachedForm())(wire({"name": "a"}, settings=settings))

    assert [can_abridge(twin_of(each)) for each in classes] == [True, False, False, False, True]
    assert cached.to_dict()["settings"] == settings


def test_objects_without_them_are_not_searched_for_ever() -> None:
    """A server may leave them out; to look for them in vain takes as long as to skip them."""
    abridge, with_them = Abridger(), wire({"managedFields": [{"manager": "m"}]})
    for _ in range(100):
        abridge(wire({"name": "a"}))

    assert abridge(with_them) is with_them
