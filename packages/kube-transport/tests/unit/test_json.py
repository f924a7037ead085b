"""JSON to values: what a decoder says of an object that does not fit its type."""

from __future__ import annotations

import pytest

from kube_transport.api.meta import LabelSelector, ObjectMeta
from kube_transport.api.views import PartialObjectMetadata
from kube_transport.codec.json import Decoder, decode_json
from kube_transport.errors import DecodeError


def test_the_error_is_about_what_does_not_fit_not_about_a_null_before_it() -> None:
    """Nulls are read as absent, so nobody has to look for them."""
    with pytest.raises(DecodeError, match=r"Expected `str`, got `int` - at `\$\.name`"):
        Decoder(ObjectMeta)(b'{"labels":null,"name":1}')


def test_a_null_in_a_map_is_no_entry() -> None:
    """Go makes an empty text of it, which an update would then send."""
    selector = Decoder(LabelSelector)(b'{"matchLabels":{"a":null,"b":"c"}}')

    assert selector.match_labels == {"b": "c"}


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
