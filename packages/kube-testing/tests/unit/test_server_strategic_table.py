"""Strategic merge patches, applied as Go applies them, row by row."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from kube_testing.server.facts import load_facts
from kube_testing.server.jsonpatch import BadPatch
from kube_testing.server.objects import is_list, is_object
from kube_testing.server.schema import Schema
from kube_testing.server.strategic import strategic_merge_patch

TABLE = Path(__file__).parents[3] / "kube-transport/tests/oracle/tables/strategic_patch.jsonl"
SHOWN = 10


def rows() -> Iterator[tuple[list[Any], Any]]:
    """Yield the arguments of each patch that Go applied and its result; ``None`` if refused."""
    with TABLE.open(encoding="utf-8") as table:
        next(table)
        for line in table:
            operation, arguments, result, *_ = json.loads(line)
            if operation == "apply":
                yield arguments, result


@cache
def schema() -> Schema:
    return Schema(load_facts())


@cache
def type_of(api_version: str, kind: str) -> str:
    group, _, version = api_version.rpartition("/")
    wanted = [group, version, kind]
    return next(name for name, facts in load_facts().types.items() if facts.get("gvk") == wanted)


def applied(api_version: str, kind: str, target: Any, patch: Any) -> Any:
    try:
        result = strategic_merge_patch(target, patch, schema(), type_of(api_version, kind))
    except BadPatch:
        return None
    return decoded(result)


def decoded(value: Any) -> Any:
    """Return a value without directives that nothing took: no type has such a field."""
    if is_object(value):
        return {key: decoded(item) for key, item in value.items() if not key.startswith("$")}
    return [decoded(item) for item in value] if is_list(value) else value


def test_patches_are_applied_as_go_applies_them() -> None:
    """A test that passes here must not fail on a real server, nor the other way round."""
    ours = [(arguments, applied(*arguments), go) for arguments, go in rows()]

    differing = [row for row in ours if not same(row[1], row[2])]

    assert len(ours) > 2000
    assert not differing, (len(differing), differing[:SHOWN])


def same(left: Any, right: Any) -> bool:
    return json.dumps(left, sort_keys=True) == json.dumps(right, sort_keys=True)
