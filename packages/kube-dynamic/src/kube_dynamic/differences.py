"""What changes between two states of an object, field by field, with secrets kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from kube_transport.api.patches.plain import is_list, is_object, same

__all__ = ["MASKED", "Change", "ChangeKind", "differences"]

MASKED: Final = "<masked>"

_SERVERS_OWN: Final = frozenset(
    {"creationTimestamp", "generation", "managedFields", "resourceVersion", "selfLink", "uid"}
)
"""Fields of metadata that servers write, and that say nothing of what was wanted."""

_NAMES: Final = ("name", "key", "type", "containerPort", "port", "mountPath", "ip")
"""Fields by which people tell the items of a list apart."""

_OPEN_FIELDS: Final = (
    "apiVersion",
    "immutable",
    "kind",
    "metadata.finalizers",
    "metadata.labels",
    "metadata.name",
    "metadata.namespace",
    "metadata.ownerReferences",
    "type",
)
"""All of a Secret that anybody may read: annotations may repeat it, and its fields be misspelt."""

_ABSENT: Final = object()


class ChangeKind(StrEnum):
    """What happens to a field."""

    ADDED = "added"
    REMOVED = "removed"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What happens to one field.

    Attributes:
        path: e.g. ``spec.containers[name=web].image``.
        before: a JSON value; ``None`` where the field is added.
        after: likewise; ``None`` where it is removed.
    """

    path: str
    kind: ChangeKind
    before: Any = None
    after: Any = None


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> Sequence[Change]:
    """Return what changes between two plain objects of one kind; a Secret's values are masked.

    What only servers write is left out.
    """
    secret = after.get("kind") == before.get("kind", "Secret") == "Secret"
    secret = secret and after.get("apiVersion") == "v1"
    found = _between(_wanted(before), _wanted(after), "")
    return [_masked(each) if secret and _is_secret(each.path) else each for each in found]


def _wanted(obj: Mapping[str, Any]) -> dict[str, Any]:
    said: Mapping[str, Any] = obj.get("metadata") or {}
    metadata = {name: value for name, value in said.items() if name not in _SERVERS_OWN}
    rest = {name: value for name, value in obj.items() if name not in {"metadata", "status"}}
    return {**rest, "metadata": metadata} if metadata else rest


def _between(before: Any, after: Any, path: str) -> Iterator[Change]:
    if before is _ABSENT or after is _ABSENT:
        value = after if before is _ABSENT else before
        if is_object(value) and value:
            for name, inner in value.items():
                pair = (_ABSENT, inner) if before is _ABSENT else (inner, _ABSENT)
                yield from _between(*pair, _below(path, name))
        elif before is _ABSENT:
            yield Change(path=path, kind=ChangeKind.ADDED, after=after)
        else:
            yield Change(path=path, kind=ChangeKind.REMOVED, before=before)
    elif same(before, after):
        return
    elif is_object(before) and is_object(after):
        for name in [*before, *(each for each in after if each not in before)]:
            inner = before.get(name, _ABSENT), after.get(name, _ABSENT)
            yield from _between(*inner, _below(path, name))
    elif is_list(before) and is_list(after):
        yield from _between_lists(before, after, path)
    else:
        yield Change(path=path, kind=ChangeKind.REPLACED, before=before, after=after)


def _between_lists(before: list[Any], after: list[Any], path: str) -> Iterator[Change]:
    old, new = dict(_named(before)), dict(_named(after))
    if len(old) < len(before) or len(new) < len(after):  # items of one name cannot be told apart
        old = {f"[{index}]": item for index, item in enumerate(before)}
        new = {f"[{index}]": item for index, item in enumerate(after)}
    changes = [
        change
        for name in [*old, *(each for each in new if each not in old)]
        for change in _between(old.get(name, _ABSENT), new.get(name, _ABSENT), path + name)
    ]
    yield from changes
    if not changes:  # the same items, in another order
        yield Change(path=path, kind=ChangeKind.REPLACED, before=before, after=after)


def _named(items: list[Any]) -> Iterator[tuple[str, Any]]:
    for index, item in enumerate(items):
        name = f"[{index}]"
        if is_object(item):
            found = next((each for each in _NAMES if isinstance(item.get(each), str | int)), None)
            name = f"[{found}={item[found]}]" if found else name
        yield name, item


def _below(path: str, name: str) -> str:
    if "." in name or "[" in name:
        return f'{path}["{name}"]'
    return f"{path}.{name}" if path else name


def _is_secret(path: str) -> bool:
    return all(
        path != each and not path.startswith((f"{each}.", f"{each}[")) for each in _OPEN_FIELDS
    )


def _masked(change: Change) -> Change:
    return Change(
        path=change.path,
        kind=change.kind,
        before=None if change.before is None else MASKED,
        after=None if change.after is None else MASKED,
    )
