"""JSON to values: what a decoder says of an object that does not fit its type."""

# ruff: noqa: RUF012 - msgspec gives each object an empty list or dict of its own

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET, Raw, UnsetType, defstruct, field

from kube_transport.api.meta import LabelSelector, ObjectMeta
from kube_transport.api.model import IntOrString, JSONValue, Model, Quantity
from kube_transport.api.views import PartialObjectMetadata
from kube_transport.codec.json import MOST_MENDED, Decoder, decode_json, encode_json
from kube_transport.errors import DecodeError


def test_the_error_is_about_what_does_not_fit_not_about_a_null_before_it() -> None:
    """Nulls are read as absent, so nobody has to look for them."""
    with pytest.raises(DecodeError, match=r"Expected `str`, got `int` - at `\$\.name`"):
        Decoder(ObjectMeta)(b'{"labels":null,"name":1}')


def test_a_null_in_a_map_is_the_zero_value() -> None:
    """As in Go: without its only label, a selector would select everything."""
    selector = Decoder(LabelSelector)(b'{"matchLabels":{"a":null,"b":"c"}}')

    assert selector.match_labels == {"a": "", "b": "c"}


@pytest.mark.parametrize(
    ("kind", "zero"),
    [
        (int, 0),
        (bool, False),
        (bytes, b""),
        (list[str], []),
        (dict[str, str], {}),
        (Quantity, "0"),
        (IntOrString, 0),
    ],
)
def test_each_kind_of_value_has_a_zero(kind: Any, zero: object) -> None:
    """What Go's decoder has for it, and would send."""
    assert Decoder[Any](dict[str, kind])(b'{"a":null}') == {"a": zero}


class Release(Model, kw_only=True):
    """What has nulls that mean something beside fields where Go would leave the zero value."""

    values: JSONValue = None
    limits: dict[str, int | None] = {}
    limit: int | None | UnsetType = UNSET
    names: list[str] = []
    key: bytes = b""


@pytest.mark.parametrize("beside", [b'"names":null', b'"names":["a",null]', b'"key":"YWJj\\nZGVm"'])
def test_a_null_that_means_something_outlives_one_that_does_not(beside: bytes) -> None:
    """It deletes a default, say, and who writes the object back must send it."""
    data = b'{%b,"values":{"a":null,"b":[null]},"limits":{"cpu":null},"limit":null}' % beside

    release = Decoder(Release)(data)

    assert release.values == {"a": None, "b": [None]}
    assert release.limits == {"cpu": None}
    assert release.limit is None


@pytest.mark.parametrize("name", ["a.b", "a[0]", "a`b", ""])
def test_a_null_is_found_under_any_name(name: str) -> None:
    """Custom resources call their fields as they like, and paths of errors part names by dots."""
    odd = defstruct("Odd", [("text", str, field(default="", name=name))])

    assert Decoder(odd)(encode_json({name: None})) == odd()


def test_nulls_in_many_places_are_left_out_in_time() -> None:
    """Each costs a look at all of the object, so after some of them the rest goes at once."""
    names = [f"f{number}" for number in range(10 * MOST_MENDED)]
    wide = defstruct("Wide", [(name, str, "") for name in names])
    looks = 0

    class Counting(Decoder[Any]):
        def _study(self) -> Callable[[bytes | bytearray | Raw], Any]:
            decode = super()._study()

            def counted(data: bytes | bytearray | Raw) -> Any:
                nonlocal looks
                looks += 1
                return decode(data)

            return counted

    found = Counting(wide)(encode_json(dict.fromkeys(names)))

    assert found == wide()
    assert looks <= MOST_MENDED + 2


@pytest.mark.parametrize("depth", [300, 700, 900, 990, 20_000])
def test_s48_nulls_beside_something_deep_are_an_error_of_ours_or_none(depth: int) -> None:
    """Leaving nulls out goes as deep as the object; how deep Python goes differs by its version."""
    raised = False
    try:
        Decoder(PartialObjectMetadata)(b'{"metadata":null,"x":%b%b}' % (b"[" * depth, b"]" * depth))
    except DecodeError:
        raised = True

    assert raised or depth < 20_000


@pytest.mark.parametrize(
    ("data", "shape"),
    [
        (b"<html>canary</html>", "19 bytes that begin like a page of HTML"),
        (b' {"kind":"Secret","data":"canary', "an object"),
        (b"canary", "6 bytes that begin like nothing"),
        (b"k8s\x00canary", "protobuf"),
        (b"  ", "2 bytes, and no more than white space"),
        (b"", "empty"),
    ],
)
def test_s10_what_is_no_json_is_described_not_quoted(data: bytes, shape: str) -> None:
    """A Secret that was cut on the way would stand in every log of the error."""
    for decode in (decode_json, Decoder(ObjectMeta)):
        with pytest.raises(DecodeError, match=shape) as caught:
            decode(data)

        assert "canary" not in f"{caught.value} {caught.value.__cause__}"


@given(st.text(st.sampled_from('a\\"u\ud800\udbff\udc00\udfff\U0001f600')))
def test_halves_of_characters_are_what_go_reads(text: str) -> None:
    """U+FFFD, but for pairs; API servers pass them on as somebody wrote them."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    assert decode_json(json.dumps({"a": text}).encode()) == {"a": whole}
    assert decode_json(json.dumps({"a": text})) == {"a": whole}
    assert Decoder(dict[str, str])(json.dumps({"a": text}).encode()) == {"a": whole}
