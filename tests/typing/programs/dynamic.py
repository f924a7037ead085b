"""What the dynamic client promises of plain mappings. What is ignored must be an error."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_type

from kube_clientset.models.core_v1 import ConfigMap
from kube_dynamic import DynamicClient, DynamicResourceClient
from kube_transport.api.unstructured import Unstructured


def plain_mappings_are_objects(
    dynamic: DynamicClient, plain: dict[str, object], given: Mapping[str, object]
) -> None:
    maps = dynamic.for_manifest(given)
    assert_type(maps, DynamicResourceClient)
    assert_type(maps.create(plain, dry_run=True), Unstructured)
    assert_type(maps.create({"metadata": {"name": "a"}}), Unstructured)
    assert_type(maps.update(given, field_manager="me"), Unstructured)
    assert_type(maps.update_status(maps.get("a")), Unstructured)
    assert_type(maps.apply(plain, field_manager="me"), Unstructured)
    dynamic.apply_all([plain, given, maps.get("a")], field_manager="me")
    maps.create("kind: ConfigMap")  # type: ignore[arg-type]
    maps.create(ConfigMap())  # type: ignore[arg-type]
    maps.update(plain, force=True)  # type: ignore[call-arg]
