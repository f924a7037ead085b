"""Words of the API are held once, and every other text is as good."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kube_transport.api import words
from kube_transport.api.frozen import thaw, twin_decoder
from kube_transport.api.model import Model
from kube_transport.codec.json import Decoder, encode_json
from kube_transport.errors import DecodeError


class PodStatus(Model, kw_only=True):
    """What is called so has words in these two fields."""

    phase: str = ""
    qos_class: str | None = None
    reason: str = ""


def decoded(**fields: Any) -> PodStatus:
    return twin_decoder(PodStatus)(json.dumps(fields).encode())


def test_a_known_word_is_one_object() -> None:
    first, second = (decoded(phase="Running", qosClass="Burstable") for _ in range(2))

    assert (first.phase, first.qos_class) == ("Running", "Burstable")
    assert first.phase is second.phase
    assert first.qos_class is second.qos_class


@pytest.mark.parametrize(
    "text", ["Molten", "", "running", "Läuft", 'a "b" \n', "\u2028", "x" * 999]
)
def test_any_other_text_is_itself(text: str) -> None:
    found = decoded(phase=text)

    assert found.phase == text
    assert type(found.phase) is str
    assert thaw(found) == PodStatus(phase=text)
    assert encode_json(found) == encode_json(PodStatus(phase=text))


def test_an_escape_does_not_hide_a_word() -> None:
    assert twin_decoder(PodStatus)(b'{"phase":"R\\u0075nning"}').phase == "Running"


def test_null_is_as_good_as_absent() -> None:
    assert decoded(phase=None, qosClass="Burstable") == decoded(qosClass="Burstable")


def test_what_is_no_text_is_told_with_its_path() -> None:
    with pytest.raises(DecodeError, match=r"Expected `str`, got `int` - at `\$\.phase`"):
        decoded(phase=3)
    with pytest.raises(DecodeError, match=r"Expected `str \| null`, got `int` - at `\$\.qosClass`"):
        decoded(qosClass=3)


def test_a_msgspec_that_forgot_how_gives_plain_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody promised that what an enumeration does not hold may stand for a missing value."""
    assert words.known_text(["a"]) is not str

    def missing(_value: object) -> None:
        return None

    monkeypatch.setattr(words.OpenEnum, "_missing_", missing)

    assert words.known_text(["a"]) is str


def test_a_msgspec_that_makes_words_anew_gives_plain_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    def anew(_self: object, data: bytes) -> str:
        return str(json.loads(data))

    monkeypatch.setattr(Decoder, "__call__", anew)

    assert words.known_text(["a word"]) is str
