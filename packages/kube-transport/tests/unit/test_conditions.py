"""Setting and reading conditions, on typed, cached and untyped objects."""

# ruff: noqa: RUF012 - msgspec gives each object an empty list or dict of its own

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, Literal, cast

import pytest
from hypothesis import given
from hypothesis.strategies import builds, integers, lists, sampled_from

from kube_transport.api.conditions import (
    ConditionStatus,
    conditions_of,
    find_condition,
    find_status_condition,
    is_condition,
    remove_condition,
    remove_status_condition,
    set_condition,
    set_status_condition,
)
from kube_transport.api.frozen import freeze, twin_decoder
from kube_transport.api.meta import Condition, HasMetadata, ObjectMeta
from kube_transport.api.model import Model, api_version, field, kind
from kube_transport.api.times import Time
from kube_transport.api.unstructured import Unstructured
from kube_transport.codec.json import encode_json
from kube_transport.errors import DecodeError, InvalidRequest

Oracle = Callable[[str, str, Callable[..., object]], None]
NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
LATER = datetime(2026, 1, 2, 4, 0, 0, tzinfo=UTC)


class ShopCondition(Model, kw_only=True):
    """As older kinds have them: no observedGeneration, and a time of its own."""

    type: str = ""
    status: str = ""
    reason: str = ""
    message: str = ""
    last_transition_time: Time | None = None
    last_probe_time: Time | None = None


class ShopStatus(Model, kw_only=True):
    conditions: list[ShopCondition] = []


class Shop(Model, kw_only=True):
    api_version: Literal["test/v1"] = api_version("test/v1")
    kind: Literal["Shop"] = kind("Shop")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    status: ShopStatus = field(default_factory=ShopStatus)


def untyped() -> Unstructured:
    return Unstructured({"kind": "Shop", "metadata": {"name": "a", "generation": 3}})


def at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


@pytest.mark.parametrize("make", [Shop, untyped])
def test_a_new_condition_is_stamped(make: Callable[[], HasMetadata]) -> None:
    """Whoever waits can tell for how long it has been so."""
    obj = make()

    changed = set_condition(obj, "Ready", "False", reason="Waiting", clock=at(NOW))

    found = find_condition(obj, "Ready")
    assert changed
    assert found is not None
    assert (found.status, found.reason, found.last_transition_time) == ("False", "Waiting", NOW)


@pytest.mark.parametrize("make", [Shop, untyped])
def test_the_time_moves_only_with_the_status(make: Callable[[], HasMetadata]) -> None:
    """A new message is no transition; operators that stamp every pass hide the real one."""
    obj = make()
    set_condition(obj, "Ready", "False", reason="Waiting", clock=at(NOW))

    changed = set_condition(obj, "Ready", "False", reason="Pulling", message="x", clock=at(LATER))

    found = find_condition(obj, "Ready")
    assert changed
    assert found is not None
    assert (found.reason, found.message, found.last_transition_time) == ("Pulling", "x", NOW)


@pytest.mark.parametrize("make", [Shop, untyped])
def test_setting_the_same_again_changes_nothing(make: Callable[[], HasMetadata]) -> None:
    """So that a reconciler that does nothing writes nothing."""
    obj = make()
    set_condition(obj, "Ready", "True", reason="Up", clock=at(NOW))

    assert not set_condition(obj, "Ready", "True", reason="Up", clock=at(LATER))


def test_the_generation_that_was_seen_is_the_objects_own() -> None:
    """Without it nobody can tell a stale condition from a fresh one."""
    obj = untyped()

    set_condition(obj, "Ready", "True", reason="Up", clock=at(NOW))

    assert obj["status"]["conditions"] == [
        {
            "type": "Ready",
            "status": "True",
            "reason": "Up",
            "message": "",
            "observedGeneration": 3,
            "lastTransitionTime": "2026-01-02T03:04:05Z",
        }
    ]


def test_what_only_one_kind_of_condition_has_is_kept() -> None:
    """A kubelet's probe time survives a controller's change of the status."""
    shop = Shop()
    shop.status.conditions.append(ShopCondition(type="Ready", last_probe_time=NOW))

    set_condition(shop, "Ready", "True", reason="Up", clock=at(LATER))

    assert shop.status.conditions[0].last_probe_time == NOW


class GadgetStatus(Model, kw_only=True):
    phase: str = ""
    conditions: list[Condition] | None = None


class Gadget(Model, kw_only=True):
    """A custom resource as its author models it: absent until something is there."""

    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    status: GadgetStatus | None = None


@pytest.mark.parametrize("make", [Gadget, lambda: Gadget(status=GadgetStatus(phase="New"))])
def test_a_fresh_object_has_no_conditions_and_takes_the_first(make: Callable[[], Gadget]) -> None:
    """The first reconcile of a custom resource meets one without a status."""
    obj = make()

    assert not is_condition(obj, "Ready")
    assert list(conditions_of(obj)) == []
    assert set_condition(obj, "Ready", "False", reason="New", clock=at(NOW))

    assert obj.status is not None
    assert obj.status.phase in {"", "New"}
    assert obj.status.conditions == [
        Condition(type="Ready", status="False", reason="New", last_transition_time=NOW)
    ]


@pytest.mark.parametrize("make", [Gadget, untyped])
def test_removing_what_is_not_there_makes_nothing(make: Callable[[], Any]) -> None:
    """An object that did not change is still what was read."""
    obj = make()

    assert not remove_condition(obj, "Ready")
    assert obj.to_dict() == make().to_dict()


class Narrow(Model, kw_only=True):
    phase: str
    conditions: list[Condition] = []


class Strict(Model, kw_only=True):
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    status: Narrow | None = None


def test_a_status_that_cannot_be_made_is_an_error_that_says_so() -> None:
    """Its author wants a field that nobody can guess."""
    with pytest.raises(InvalidRequest, match=r"status: there is none.*phase"):
        set_condition(Strict(), "Ready", "True", reason="Up")


class Loose(Model, kw_only=True):
    conditions: list[dict[str, Any]] = []


class Sketch(Model, kw_only=True):
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    status: Loose = field(default_factory=Loose)


def test_conditions_may_be_plain_dicts_in_a_typed_status() -> None:
    """A sketch of a model is good enough for the convention."""
    obj = Sketch()

    assert set_condition(obj, "Ready", "True", reason="Up", clock=at(NOW))
    assert obj.status.conditions[0]["lastTransitionTime"] == "2026-01-02T03:04:05Z"


READY = {"type": "Ready", "status": "True"}


@pytest.mark.parametrize(
    "cached",
    [
        twin_decoder(Gadget)(b"{}"),
        twin_decoder(Gadget)(b'{"status":{}}'),
        twin_decoder(Gadget)(encode_json({"status": {"conditions": [READY]}})),
        Unstructured(freeze({"metadata": {}})),
        Unstructured(freeze({"metadata": {}, "status": {}})),
        Unstructured(freeze({"metadata": {}, "status": {"conditions": [READY]}})),
    ],
)
def test_every_cached_object_refuses_changes_with_one_error(cached: HasMetadata) -> None:
    """Typed or not, with conditions or without."""
    with pytest.raises(TypeError, match="cached object is read-only"):
        set_condition(cached, "Ready", "False", reason="Down")


def test_the_conditions_of_a_cached_object_refuse_changes() -> None:
    """Also where only the list is at hand."""
    conditions: Any = freeze([READY])

    with pytest.raises(TypeError, match="cached object is read-only"):
        set_status_condition(conditions, {"type": "Other", "status": "True"})
    with pytest.raises(TypeError, match="cached object is read-only"):
        remove_status_condition(conditions, "Ready")


def test_a_cached_object_is_read_only() -> None:
    """The error says what to do instead."""
    cached = twin_decoder(Shop)(b'{"status":{"conditions":[{"type":"Ready","status":"True"}]}}')

    assert is_condition(cached, "Ready")
    with pytest.raises(TypeError, match="thaw"):
        set_condition(cached, "Ready", "False", reason="Down")


def test_an_object_without_conditions_is_an_error_that_says_so() -> None:
    """Setting one on a ConfigMap would be dropped by the server."""

    class Plain(Model, kw_only=True):
        metadata: ObjectMeta = field(default_factory=ObjectMeta)

    assert find_condition(Plain(), "Ready") is None
    with pytest.raises(InvalidRequest, match=r"Plain has no list at status\.conditions"):
        set_condition(Plain(), "Ready", "True", reason="Up")


def test_another_status_is_refused() -> None:
    """A bool would be stored as ``true`` and refused by the server, or worse, not."""
    with pytest.raises(InvalidRequest, match="status: True"):
        set_condition(untyped(), "Ready", cast(ConditionStatus, True), reason="Up")


@pytest.mark.parametrize(
    ("status", "where"),
    [
        ([], "status: expected an object"),
        ({"conditions": {}}, "conditions: expected an array"),
        ({"conditions": [{"type": "A"}, {"type": 1}]}, r"status\.conditions\[1\]"),
        ({"conditions": ["Ready"]}, r"status\.conditions\[0\]"),
    ],
)
def test_what_is_no_condition_is_named_by_its_path(status: object, where: str) -> None:
    """Anyone may write anything into a custom resource without a schema."""
    with pytest.raises(DecodeError, match=where):
        list(conditions_of(Unstructured({"status": status})))


def test_removing_says_whether_it_was_there() -> None:
    """An unneeded update is not sent."""
    obj = untyped()
    set_condition(obj, "Ready", "True", reason="Up")

    assert remove_condition(obj, "Ready")
    assert not remove_condition(obj, "Ready")


def test_conditions_are_set_as_go_sets_them(oracle: Oracle) -> None:
    """Controllers in both languages may write the same object in turn."""

    def ours(existing: list[dict[str, Any]], new: dict[str, Any]) -> object:
        conditions = [Condition.from_dict(each) for each in existing]
        changed = set_status_condition(conditions, Condition.from_dict(new), clock=at(NOW))
        return [changed, [on_the_wire(each) for each in conditions]]

    oracle("conditions", "set", ours)


def test_untyped_conditions_are_set_as_go_sets_them(oracle: Oracle) -> None:
    """The same for dicts."""

    def ours(existing: list[dict[str, Any]], new: dict[str, Any]) -> object:
        changed = set_status_condition(existing, dict(new), clock=at(NOW))
        return [changed, [on_the_wire(Condition.from_dict(each)) for each in existing]]

    oracle("conditions", "set", ours)


def test_conditions_are_removed_as_go_removes_them(oracle: Oracle) -> None:
    """All of that type."""

    def ours(existing: list[dict[str, Any]], kind: str) -> object:
        return [remove_status_condition(existing, kind), existing]

    oracle("conditions", "remove", ours)


def test_a_controllers_life_goes_as_in_go(oracle: Oracle) -> None:
    """What is set and removed in turn, and which of the steps changed something."""

    def ours(*steps: dict[str, Any] | str) -> object:
        conditions: list[Condition] = []
        changed = [
            remove_status_condition(conditions, step)
            if isinstance(step, str)
            else set_status_condition(conditions, Condition.from_dict(step), clock=at(NOW))
            for step in steps
        ]
        return [changed, [on_the_wire(each) for each in conditions]]

    oracle("conditions", "sequence", ours)


def test_conditions_are_found_as_go_finds_them(oracle: Oracle) -> None:
    """Itself, whatever its status is."""

    def ours(existing: list[dict[str, Any]], kind: str) -> object:
        return find_status_condition(existing, kind)

    oracle("conditions", "find", ours)


def test_a_condition_is_true_as_in_go(oracle: Oracle) -> None:
    """Without a status to compare with, true is what is asked for."""

    def ours(existing: list[dict[str, Any]], kind: str) -> object:
        return is_condition(Unstructured({"status": {"conditions": existing}}), kind)

    oracle("conditions", "is true", ours)


def test_the_first_of_a_type_counts_as_in_go(oracle: Oracle) -> None:
    """Types should be unique; where they are not, both sides look at the same one."""

    def ours(existing: list[dict[str, Any]], kind: str, status: ConditionStatus) -> object:
        return is_condition(Unstructured({"status": {"conditions": existing}}), kind, status)

    oracle("conditions", "is", ours)


CONDITIONS = builds(
    Condition,
    type=sampled_from(["Ready", "Stalled"]),
    status=sampled_from(["True", "False", "Unknown"]),
    reason=sampled_from(["", "Up"]),
    observed_generation=integers(0, 2),
)


@given(existing=lists(CONDITIONS, max_size=3), new=CONDITIONS)
def test_setting_is_idempotent_and_says_when_it_changed(
    existing: list[Condition], new: Condition
) -> None:
    """What was set is found again, a second time changes nothing, and no other one is touched."""
    before = encode_json(existing)
    others = [each.deep_copy() for each in existing if each.type != new.type]

    changed = set_status_condition(existing, new.deep_copy(), clock=at(NOW))

    after = encode_json(existing)
    found = find_status_condition(existing, new.type)
    assert found is not None
    assert (found.status, found.reason) == (new.status, new.reason)
    assert [each for each in existing if each.type != new.type] == others
    assert changed == (before != after)
    assert not set_status_condition(existing, new.deep_copy(), clock=at(LATER))


def on_the_wire(condition: Condition) -> dict[str, Any]:
    """As the table has it: empty reasons and messages are there, the time of asking is a word."""
    plain = {"status": "", "reason": "", "message": "", "type": "", **condition.to_dict()}
    if condition.last_transition_time == NOW:
        plain["lastTransitionTime"] = "now"
    return plain


def test_a_schema_that_drops_the_generation_causes_no_write_each_time() -> None:
    """Where the CRD does not know ``observedGeneration``, it is gone after every write."""
    obj = Unstructured({"metadata": {"generation": 3}})
    set_condition(obj, "Ready", "True", reason="A")
    del obj["status"]["conditions"][0]["observedGeneration"]  # as the server prunes it

    changed = set_condition(obj, "Ready", "True", reason="A")

    assert not changed
    assert obj["status"]["conditions"][0]["observedGeneration"] == 3


def test_an_untyped_condition_holds_the_time_as_it_is_sent() -> None:
    """Nothing that comes later knows that the text was to be an instant."""
    obj = Unstructured({})
    clock = datetime(2026, 1, 2, 5, 4, 5, 678, tzinfo=timezone(timedelta(hours=2)))

    set_condition(obj, "Ready", "True", reason="A", clock=lambda: clock)

    assert obj["status"]["conditions"][0]["lastTransitionTime"] == "2026-01-02T03:04:05Z"


def test_a_clock_without_a_zone_is_refused() -> None:
    """Its times are instants nowhere."""
    with pytest.raises(InvalidRequest, match="no UTC offset"):
        set_condition(
            Unstructured({}),
            "Ready",
            "True",
            reason="A",
            clock=lambda: datetime(2026, 1, 1),  # noqa: DTZ001
        )
