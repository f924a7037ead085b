"""JSON merge patches, created, applied and merged three ways as Go does it."""

from __future__ import annotations

from collections.abc import Callable

from kube_transport.api.patches.merge import (
    apply_merge_patch,
    merge_patch_between,
    three_way_merge_patch,
)

Oracle = Callable[..., None]


def merged(original: object, modified: object, current: object) -> object:
    return three_way_merge_patch(original=original, modified=modified, current=current)


def test_patches_are_created_as_go_creates_them(oracle: Oracle) -> None:
    """The smallest patch is sent, and none where nothing changed."""
    oracle("merge_patch", "create", merge_patch_between)


def test_patches_are_applied_as_a_server_applies_them(oracle: Oracle) -> None:
    """What we predict is what the server makes of the object."""
    oracle("merge_patch", "apply", apply_merge_patch)


def test_three_ways_are_merged_as_go_merges_them(oracle: Oracle) -> None:
    """Custom resources are applied as kubectl applies them."""
    oracle("merge_patch", "three way", merged)
