"""Instants in objects: each is sent in the form that its field has, whoever made it."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta, timezone
from typing import Annotated, Any

import pytest
from msgspec import Meta

from kube_transport.api.frozen import twin_decoder, twin_of
from kube_transport.api.meta import ApplyCondition, Condition, ListMeta, ObjectMeta
from kube_transport.api.model import Model, field
from kube_transport.api.patch import ApplyPatch, JSONPatch, MergePatch, Patch, StrategicMergePatch
from kube_transport.api.sharing import CachedForm, Sharing
from kube_transport.api.times import DateTime, MicroTime, Time
from kube_transport.api.unstructured import Unstructured
from kube_transport.codec.frozen import FrozenCodec
from kube_transport.codec.instants import as_sent
from kube_transport.codec.json import encode_json, encode_sent, from_plain
from kube_transport.codec.objects import TypedCodec
from kube_transport.errors import InvalidRequest

EAST = datetime(2026, 1, 2, 5, 4, 5, 678_901, tzinfo=timezone(timedelta(hours=2)))
NAIVE = datetime(2026, 1, 2)  # noqa: DTZ001 - what is refused


class Loose(Model, kw_only=True):
    """A model of somebody else's making."""

    stamp: Annotated[datetime | None, Meta(description="when")] = None
    share: float = 0.0
    anything: Any = None
    by_key: dict[str, Any] = field(default_factory=dict[str, Any])


class Held(Model, kw_only=True):
    """An object with instants at every depth; it may hold others of its kind."""

    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    renewed: MicroTime | None = None
    written: DateTime | None = None
    others: list[DateTime] = field(default_factory=list[DateTime])
    conditions: list[Condition] = field(default_factory=list[Condition])
    by_name: dict[str, Condition] = field(default_factory=dict[str, Condition])
    inner: Held | None = None


def test_a_time_is_sent_in_utc_and_whole_seconds() -> None:
    """Custom resources keep the text that they are sent; two writers must not differ in it."""
    held = Held(
        conditions=[Condition(last_transition_time=EAST)],
        by_name={"a": Condition(last_transition_time=EAST)},
        inner=Held(metadata=ObjectMeta(deletion_timestamp=EAST)),
    )

    sent = held.to_dict()

    assert sent["conditions"][0]["lastTransitionTime"] == "2026-01-02T03:04:05Z"
    assert sent["byName"]["a"]["lastTransitionTime"] == "2026-01-02T03:04:05Z"
    assert sent["inner"]["metadata"]["deletionTimestamp"] == "2026-01-02T03:04:05Z"


def test_any_instant_in_a_micro_time_is_sent_with_six_digits() -> None:
    """Go reads a MicroTime with six digits only; a lease without them is not renewed."""
    held = Held()
    held.renewed = EAST.replace(microsecond=0)  # type: ignore[assignment]  # as untyped programs do

    assert held.to_dict()["renewed"] == "2026-01-02T03:04:05.000000Z"


def test_a_date_time_is_sent_with_all_that_it_has() -> None:
    """Read and written again it is the same text; any other instant keeps its fraction."""
    texts = ["2026-01-02T03:04:05.123456789Z", "2026-01-02T05:04:05+02:00"]
    held = from_plain({"written": texts[0], "others": texts}, Held)
    loose = Loose(anything=held.written, by_key={"a": held.written})

    sent = held.to_dict()
    held.written = EAST  # type: ignore[assignment]  # as untyped programs do

    assert (sent["written"], sent["others"]) == (texts[0], texts)
    assert twin_decoder(Held)(encode_json(sent)).to_dict() == sent
    assert held.to_dict()["written"] == "2026-01-02T03:04:05.678901Z"
    assert loose.to_dict() == {"anything": texts[0], "byKey": {"a": texts[0]}}
    held.written = NAIVE  # type: ignore[assignment]
    with pytest.raises(InvalidRequest, match="written: "):
        held.to_dict()


def test_every_way_to_the_wire_gives_the_same_text() -> None:
    """A patch, a body and an apply configuration must agree, or nothing ever converges."""
    condition = Condition(type="Ready", last_transition_time=EAST)
    expected = '"lastTransitionTime":"2026-01-02T03:04:05Z"'

    bodies = [
        TypedCodec(Condition).encode(condition),
        MergePatch.between(Condition(type="Ready"), condition).body(),
    ]

    assert [expected in body.decode() for body in bodies] == [True, True]
    assert ApplyCondition(last_transition_time=EAST).to_dict() == {
        "lastTransitionTime": "2026-01-02T03:04:05Z"
    }


def test_what_has_its_form_already_is_not_copied() -> None:
    """Nearly every object that is written came from a server."""
    moment = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    held = Held(conditions=[Condition(last_transition_time=moment)], by_name={"a": Condition()})

    assert as_sent(held) is held


def test_what_is_sent_leaves_the_object_as_it_was() -> None:
    """Sending is reading."""
    condition = Condition(last_transition_time=EAST)

    held = Held(conditions=[condition])
    held.to_dict()

    assert held.conditions[0].last_transition_time is EAST


def test_read_only_objects_are_sent_alike() -> None:
    """A twin holds tuples where a model has lists."""
    twin = from_plain(
        {"conditions": [{"type": "A", "lastTransitionTime": "2026-01-02T03:04:05.5+02:00"}]},
        twin_of(Held),
    )

    body = FrozenCodec(Held, CachedForm(Sharing.OFF)).encode(twin)

    assert b'"lastTransitionTime":"2026-01-02T01:04:05Z"' in body


def test_a_time_without_an_offset_is_refused_by_the_name_of_its_field() -> None:
    """It names no instant; a server would take it for another one."""
    held = Held(
        inner=Held(
            conditions=[Condition(), Condition(last_transition_time=NAIVE)],
            by_name={"x/y": Condition()},
        )
    )

    with pytest.raises(InvalidRequest, match=r"^inner\.conditions\[1\]\.lastTransitionTime: '2026"):
        held.to_dict()


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_a_number_that_json_lacks_is_refused_by_the_name_of_its_field(number: float) -> None:
    """As a null it would take the field away."""
    sent: dict[str, object] = {
        r"share": Loose(share=number),
        r"anything\[a\]\[1\]": Loose(anything={"a": [0.5, number]}),
        r"\[spec\]\[a\]": Unstructured({"spec": {"a": number}}),
    }

    for path, value in sent.items():
        with pytest.raises(InvalidRequest, match=f"{path}: -?(nan|inf) is no number"):
            encode_sent(value)


def test_types_without_instants_cost_nothing() -> None:
    """A type that holds itself ends the search too."""
    meta = ListMeta(continue_="x")

    assert as_sent(meta) is meta
    assert as_sent("text") == "text"
    assert Time is datetime


def test_an_object_nested_too_deep_is_refused() -> None:
    """A typed error, also where the interpreter gives up."""
    held = Held()
    for _ in range(5000):
        held = Held(inner=held)

    with pytest.raises(InvalidRequest, match="too deep"):
        held.to_dict()


@pytest.mark.parametrize(
    "patch",
    [
        MergePatch({"a": Held(renewed=MicroTime.of(EAST))}),
        StrategicMergePatch({"a": [Held(renewed=MicroTime.of(EAST))]}),
        ApplyPatch({"a": EAST}),
        JSONPatch([{"op": "add", "path": "/a", "value": EAST}]),
    ],
)
def test_patches_written_by_hand_send_instants_alike(patch: Patch) -> None:
    """Where no field is known, six digits: what reads a Time reads them too."""
    assert b'"2026-01-02T03:04:05.678901Z"' in patch.body()


def test_a_patch_refuses_a_time_without_an_offset() -> None:
    """It would be read in the server's zone, or not at all."""
    with pytest.raises(InvalidRequest, match=r"\[0\].*no UTC offset"):
        JSONPatch([{"op": "add", "path": "/a", "value": NAIVE}]).body()


@pytest.mark.parametrize(
    "loose", [Loose(stamp=NAIVE), Loose(anything=NAIVE), Loose(by_key={"a": [NAIVE]})]
)
def test_instants_are_found_whatever_a_model_declares(loose: Loose) -> None:
    """Annotations, and fields that may hold anything."""
    with pytest.raises(InvalidRequest, match="no UTC offset"):
        loose.to_dict()
