"""JSON patches: exact application, errors that name the operation, and patches of models."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_transport.api.frozen import twin_decoder
from kube_transport.api.meta import ObjectMeta
from kube_transport.api.model import Model, api_version, field, kind
from kube_transport.api.patch import (
    ApplyPatch,
    JSONPatch,
    MergePatch,
    PatchError,
    PatchTestFailed,
)
from kube_transport.api.patches.plain import same
from kube_transport.api.unstructured import Unstructured
from kube_transport.codec.json import decode_json, encode_json
from kube_transport.errors import DecodeError

JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2) | st.sampled_from(["", "a", "a/b", "m~n"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["a", "b", "0", "", "a/b", "m~n"]), inner, max_size=3)
    ),
    max_leaves=12,
)


class Thing(Model, kw_only=True):
    api_version: Literal["test/v1"] = api_version("test/v1")
    kind: Literal["Thing"] = kind("Thing")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    replicas: int | None = None


def patched(target: object, *operations: dict[str, Any]) -> Any:
    return JSONPatch(operations).apply(target)


@given(JSON, JSON)
def test_the_patch_between_two_values_makes_the_second_of_the_first(
    original: Any, modified: Any
) -> None:
    """What was created applies, also where only the type changed (``1`` to ``true``)."""
    patch = JSONPatch.between(original, modified)

    assert same(patch.apply(original), modified)


@given(JSON)
def test_nothing_changed_is_no_operation(value: Any) -> None:
    """A controller sends nothing where there is nothing to say."""
    assert JSONPatch.between(value, value).operations == []


@pytest.mark.parametrize(
    ("target", "operation", "result"),
    [
        ({"a": 1}, {"op": "add", "path": "/b", "value": None}, {"a": 1, "b": None}),
        ({"a": [1]}, {"op": "add", "path": "/a/-", "value": 2}, {"a": [1, 2]}),
        ({"a": [1]}, {"op": "add", "path": "/a/0", "value": 2}, {"a": [2, 1]}),
        ({"a": 1}, {"op": "add", "path": "", "value": [1]}, [1]),
        ({"a": 1}, {"op": "replace", "path": "", "value": 2}, 2),
        ({"a/b": {"m~n": 1}}, {"op": "remove", "path": "/a~1b/m~0n"}, {"a/b": {}}),
        ({"": 1}, {"op": "remove", "path": "/"}, {}),
        ({"a": 1}, {"op": "move", "from": "/a", "path": "/b"}, {"b": 1}),
        ({"a": [1]}, {"op": "copy", "from": "/a", "path": "/b"}, {"a": [1], "b": [1]}),
        ({"a": {"b": 1}}, {"op": "test", "path": "/a", "value": {"b": 1.0}}, {"a": {"b": 1}}),
    ],
)
def test_an_operation_does_what_the_rfc_says(
    target: object, operation: dict[str, Any], result: object
) -> None:
    """Paths are pointers: ``~0`` and ``~1``, ``-`` for the end, the empty path for all."""
    assert patched(target, operation) == result


@pytest.mark.parametrize(
    ("target", "operation"),
    [
        ({}, {"op": "add", "path": "/a/b", "value": 1}),
        ({"a": 1}, {"op": "add", "path": "/a/b", "value": 1}),
        ({"a": "text"}, {"op": "add", "path": "/a/0", "value": 1}),
        ({"a": [1]}, {"op": "add", "path": "/a/2", "value": 1}),
        ({"a": [1]}, {"op": "add", "path": "/a/x", "value": 1}),
        ({"a": [1]}, {"op": "add", "path": "/a/01", "value": 1}),
        ({"a": [1]}, {"op": "replace", "path": "/a/-", "value": 1}),
        ({"a": [1]}, {"op": "remove", "path": "/a/-"}),
        ({}, {"op": "replace", "path": "/a", "value": 1}),
        ({}, {"op": "remove", "path": "/a"}),
        ({}, {"op": "move", "from": "/a", "path": "/b"}),
        ({}, {"op": "copy", "from": "/a", "path": "/b"}),
        ({"a": {}}, {"op": "move", "from": "/a", "path": "/a/b"}),
        ({}, {"op": "test", "path": "/a", "value": None}),
        ({"a": 1}, {"op": "remove", "path": "/a~2"}),
        ({"a": 1}, {"op": "remove", "path": "a"}),
        ({"a": 1}, {"op": "remove", "path": 1}),
        ({"a": 1}, {"op": "remove"}),
        ({"a": 1}, {"op": "add", "path": "/a"}),
        ({"a": 1}, {"op": "move", "path": "/a"}),
        ({"a": 1}, {"op": "append", "path": "/a", "value": "b"}),
        ({"a": 1}, {"op": ["add"], "path": "/a", "value": "b"}),
        ({"a": 1}, {"path": "/a"}),
    ],
)
def test_what_cannot_be_done_is_refused_by_the_number_of_its_operation(
    target: object, operation: dict[str, Any]
) -> None:
    """No parent is invented, no index guessed; the message leads to the operation."""
    harmless = {"op": "test", "path": "", "value": target}

    with pytest.raises(PatchError, match="operation 2"):
        patched(target, harmless, operation)


def test_an_error_names_operation_and_path() -> None:
    """One look at the message is enough."""
    with pytest.raises(PatchError) as caught:
        patched({"spec": {}}, {"op": "replace", "path": "/spec/x", "value": 1})

    assert str(caught.value).startswith("/spec/x: operation 1 (replace): ")
    assert caught.value.path == "/spec/x"


@pytest.mark.parametrize("value", [1, 1.0, "true", None, [True]])
def test_a_test_of_another_value_has_an_error_of_its_own(value: object) -> None:
    """Who guards a patch with a test wants to know that it was this; true is not 1."""
    with pytest.raises(PatchTestFailed) as caught:
        patched({"a": True}, {"op": "test", "path": "/a", "value": value})

    assert caught.value.path == "/a"


def test_operations_follow_one_another_and_leave_the_target_alone() -> None:
    """Each sees what those before it made; the caller's object stays as it was."""
    target = {"a": {"b": [1]}}

    result = patched(
        target,
        {"op": "copy", "from": "/a", "path": "/c"},
        {"op": "add", "path": "/c/b/-", "value": 2},
        {"op": "test", "path": "/a/b", "value": [1]},
    )

    assert result == {"a": {"b": [1]}, "c": {"b": [1, 2]}}
    assert target == {"a": {"b": [1]}}


def test_operations_are_a_list() -> None:
    """A server takes ten thousand; one that is no object is named."""
    harmless: dict[str, Any] = {"op": "test", "path": "", "value": {}}

    with pytest.raises(PatchError, match="at most 10000 operations, got 10001"):
        patched({}, *[harmless] * 10_001)
    with pytest.raises(PatchError, match="operation 1: expected an object, got a string"):
        JSONPatch(["add"]).apply({})  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("place", ["/a/-", "/b"])
def test_copying_ends_before_memory_does(place: str) -> None:
    """Thirty doublings would be a billion times as much; thirty copies of much are much, too."""
    copying: dict[str, Any] = {"op": "copy", "from": "/a", "path": place}

    with pytest.raises(PatchError, match="bytes are copied"):
        patched({"a": ["x" * 500_000]}, *[copying] * 30)


@pytest.mark.parametrize("patch_class", [JSONPatch, MergePatch])
def test_a_model_stays_a_model(patch_class: type[JSONPatch] | type[MergePatch]) -> None:
    """Typed controllers patch what they have."""
    before = Thing(metadata=ObjectMeta(name="a", labels={"x": "1"}), replicas=1)
    after = Thing(metadata=ObjectMeta(name="a"), replicas=0)

    assert patch_class.between(before, after).apply(before) == after


def test_a_patched_twin_is_mutable() -> None:
    """What comes from a cache is read-only; a patched copy is one's own."""
    twin = twin_decoder(Thing)(encode_json(Thing(replicas=1)))

    after = MergePatch({"metadata": {"labels": {"a": "b"}}}).apply(twin)
    after.replicas = 2

    assert after == Thing(metadata=ObjectMeta(labels={"a": "b"}), replicas=2)


def test_what_is_no_such_model_any_more_is_a_decode_error() -> None:
    """The patch was fine, the model does not allow it."""
    with pytest.raises(DecodeError, match="replicas"):
        MergePatch({"replicas": "many"}).apply(Thing())


def test_operations_together_make_nothing_too_deep() -> None:
    """Each adds to what the one before added; whoever reads the result recurses into it."""
    levels: Any = "end"
    nothing: dict[str, Any] = {}
    for _ in range(150):
        levels = {"a": levels}
    add: list[dict[str, Any]] = [
        {"op": "add", "path": "/a" * (150 * number), "value": levels} for number in range(60)
    ]

    assert JSONPatch(add[:1]).apply(nothing) == levels
    with pytest.raises(PatchError, match="the patched object: expected no more than 200 levels"):
        JSONPatch(add).apply(nothing)


@pytest.mark.parametrize("obj", [Unstructured({"metadata": {}}), Thing()])
@pytest.mark.parametrize(
    "patch", [MergePatch(5), JSONPatch([{"op": "replace", "path": "", "value": 5}])]
)
def test_an_object_stays_one(patch: MergePatch | JSONPatch, obj: Any) -> None:
    """What is no object has no name, and not even a repr."""
    with pytest.raises(PatchError, match="the patch makes an integer of an object"):
        patch.apply(obj)


@pytest.mark.parametrize(
    "char", ["\x7f", "\x80", "\x85", "\x9f", "\u2028", "\u2029", "\ufeff", "\ufffe", "\uffff"]
)
def test_what_is_applied_is_the_same_text_to_a_reader_of_yaml(char: str) -> None:
    """Servers read it as YAML, which folds breaks that JSON does not have, and refuses the rest."""
    config = {f"a {char} b": f"{char}{char}\\", "c": "\u00e9\u2027\U0001f600"}

    body = ApplyPatch(config).body()

    assert char not in body.decode()
    assert "\u00e9\u2027\U0001f600" in body.decode()
    assert decode_json(body) == config
