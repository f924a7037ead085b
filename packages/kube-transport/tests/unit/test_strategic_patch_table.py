"""Strategic merge patches, created, applied and merged three ways as Go does it."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from kube_transport.api.patches.errors import PatchConflict
from kube_transport.api.patches.plain import is_list, is_object
from kube_transport.api.patches.strategic import apply_strategic_patch
from kube_transport.api.patches.strategic_diff import strategic_patch_between
from kube_transport.api.patches.three_way import three_way_strategic_patch
from kube_transport.api.type_facts import TypeFacts

Oracle = Callable[..., None]
FACTS = Path(__file__).parents[4] / "facts" / "1.37.json"


@cache
def types() -> dict[str, Any]:
    return json.loads(FACTS.read_text(encoding="utf-8"))["types"]  # type: ignore[no-any-return]


@cache
def meta(api_version: str, kind: str) -> TypeFacts:
    return TypeFacts.of_kind(types(), api_version, kind)


def created(api_version: str, kind: str, original: object, modified: object) -> object:
    return strategic_patch_between(original, modified, meta(api_version, kind))


def applied(api_version: str, kind: str, target: object, patch: object) -> object:
    return apply_strategic_patch(target, patch, meta(api_version, kind))


def merged(api_version: str, kind: str, *objects: object) -> object:
    original, modified, current, overwrite = objects
    try:
        return three_way_strategic_patch(
            original=original,
            modified=modified,
            current=current,
            meta=meta(api_version, kind),
            overwrite=overwrite is True,
        )
    except PatchConflict:
        return "conflict"


def order_is_misjudged(before: object, after: object) -> bool:
    """Tell whether Go is wrong about the order of a list of scalars that merges.

    It sorts one side, in place, before it compares the order: an object that did not change gets
    a patch, and of ``["b", "a"]`` it makes no ``["a", "b"]``. We compare the lists as they are.
    """
    if not (is_object(before) and is_object(after)):
        return False
    lists = [(before.get(name), after.get(name)) for name in ("finalizers", "podCIDRs")]
    return any(old and new and (sorted(old) == new) != (old == new) for old, new in lists) or any(
        order_is_misjudged(value, after.get(name)) for name, value in before.items()
    )


def selector_is_repeated(before: Any, after: Any) -> bool:
    """Tell whether Go sends an object that is replaced as a whole though it is the same.

    That is the selector of disruption budgets. We send nothing where nothing changed.
    """
    ours, theirs = (obj.get("spec", {}).get("selector") for obj in (before, after))
    return is_object(ours) and ours == theirs


def ports_are_repeated(value: object) -> bool:
    """Tell whether several ports have one merge key, which Go's patches mistake for each other."""
    if is_object(value):
        return any(map(ports_are_repeated, value.values()))
    if not is_list(value):
        return False
    numbers = [
        item.get("containerPort", item.get("port"))
        for item in value
        if is_object(item) and {"containerPort", "port"} & item.keys()
    ]
    return len(numbers) > len(set(numbers)) or any(map(ports_are_repeated, value))


def created_otherwise(_version: str, kind: str, original: object, modified: object) -> bool:
    repeated = kind == "PodDisruptionBudget" and selector_is_repeated(original, modified)
    if ports_are_repeated(original) or ports_are_repeated(modified):
        return True
    return repeated or order_is_misjudged(original, modified)


def merged_otherwise(version: str, kind: str, *objects: object) -> bool:
    _original, modified, current, _overwrite = objects
    return created_otherwise(version, kind, current, modified)


def test_patches_are_created_as_go_creates_them(oracle: Oracle) -> None:
    """A server reads our directives, and so has to find those that it would have written."""
    oracle("strategic_patch", "create", created, deviates=created_otherwise)


def test_patches_are_applied_as_go_applies_them(oracle: Oracle) -> None:
    """What we predict is what the server makes of the object."""
    oracle("strategic_patch", "apply", applied)


def test_three_ways_are_merged_as_go_merges_them(oracle: Oracle) -> None:
    """The same conflicts are found, and without one the same patch is sent."""
    oracle("strategic_patch", "three way", merged, deviates=merged_otherwise)
