"""Whether two objects mean the same, and where the live one first lacks what is desired.

Absent, null and ``[]`` are the same, and so is ``{}`` where ``ValueKinds`` know it for a map or a
plain struct, as in Go: behind a pointer it is something, such as a selector of everything, and so
it is taken where nothing is known. ``""``, ``0`` and ``false`` are values as well, but for fields
of which ``ValueKinds`` know that Go does not send them. Numbers are equal by value. Amounts (``1``
and ``1000m``) and times are compared by what they mean where ``ValueKinds`` tell which they are.

Source: apimachinery ``pkg/api/equality``, ``third_party/forked/golang/reflect``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any, Final, Protocol

from kube_transport.api.patches.plain import below, is_list, is_object, plain
from kube_transport.api.quantity import Quantity
from kube_transport.errors import KubeError

__all__ = [
    "BY_PARSE",
    "EXACT",
    "Difference",
    "Scalar",
    "ValueKinds",
    "difference",
    "missing",
    "semantic_equal",
]


class Scalar(Enum):
    """How a scalar is compared."""

    EXACT = "exact"
    QUANTITY = "quantity"
    TIME = "time"
    PARSED = "parsed"
    """An amount or a time if both sides can be read as such."""


class ValueKinds(Protocol):
    """What comparisons have to know of a value: a schema, or a rule that does without."""

    @property
    def scalar(self) -> Scalar:
        """How the value is compared, if it is a scalar."""
        ...

    @property
    def keys(self) -> tuple[str, ...]:
        """The fields that tell the items apart, if it is a list; empty if their order does."""
        ...

    @property
    def is_set(self) -> bool:
        """Whether it is a list of which each item is in it or not, such as finalizers."""
        ...

    @property
    def whole(self) -> bool:
        """Whether an object with more in it means something else, such as a selector."""
        ...

    @property
    def pointer(self) -> bool:
        """Whether ``{}`` or a zero is something: a pointer, a map's value, or who knows what."""
        ...

    def child(self, name: str) -> ValueKinds:
        """Return what is known of a field or of a map's value."""
        ...

    def item(self) -> ValueKinds:
        """Return what is known of a list's items."""
        ...


@dataclass(frozen=True, slots=True)
class _Everywhere:
    """The same rule for all values.

    What ``{}`` is nobody knows here. To take it for something costs a write too many where it was
    a map; to take it for nothing would hide that a policy selects all namespaces, or none.
    """

    scalar: Scalar
    keys: tuple[str, ...] = ()
    is_set: bool = False
    whole: bool = False
    pointer: bool = True

    def child(self, name: str) -> ValueKinds:
        return self

    def item(self) -> ValueKinds:
        return self


EXACT: Final[ValueKinds] = _Everywhere(Scalar.EXACT)
"""No value is an amount or a time."""

BY_PARSE: Final[ValueKinds] = _Everywhere(Scalar.PARSED)
"""All that looks like an amount or a time is one. Without a schema that is the best there is, but
labels ``"1"`` and ``"1.0"`` become equal, too."""


_MOST_ALIKE: Final = 100
"""How many live items with the same keys one desired item is compared with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The first place at which two objects differ.

    Attributes:
        path: e.g. ``"spec.containers[name=web].image"``; empty for the whole object.
        desired: what stands there on the left; ``None`` where it is absent.
        live: what stands there on the right.
    """

    path: str
    desired: Any
    live: Any

    def __str__(self) -> str:
        return f"{self.path or 'the object'}: desired {self.desired!r}, live {self.live!r}"


def semantic_equal(left: object, right: object, kinds: ValueKinds | None = None) -> bool:
    """Tell whether two objects mean the same.

    Args:
        left: JSON, an ``Unstructured`` or a model.
        right: the same.
        kinds: which values are amounts and times, and where ``{}`` is something: a ``TypeFacts``,
            a ``TypeSchema``, ``BY_PARSE``. Typed objects of a clientset know it, on either side;
            of others, ``EXACT`` is taken.

    Raises:
        PatchError: one of them is no JSON.
    """
    return difference(left, right, kinds) is None


def difference(desired: object, live: object, kinds: ValueKinds | None = None) -> Difference | None:
    """Return the first place at which two objects do not mean the same.

    Args:
        desired: JSON, an ``Unstructured`` or a model.
        live: the same.
        kinds: as for ``semantic_equal``.

    Raises:
        PatchError: one of them is no JSON.
    """
    kinds = kinds or _known_of(desired, live)
    compare = _Comparison(part=False)
    return compare.values(plain(desired, "desired"), plain(live, "live"), kinds, "")


def missing(desired: object, live: object, kinds: ValueKinds | None = None) -> Difference | None:
    """Return the first place at which ``live`` does not contain ``desired``; ``None`` if it does.

    Objects may have more fields, selectors and other maps that are one value may not. Sets and
    lists whose items have keys may have more items, in any order; other lists have as many, and
    each contains its counterpart. A null asks for absence.
    Of live items with the same keys, which no server should have, a hundred are looked at.

    Args:
        desired: JSON, an ``Unstructured``, a model or an apply configuration.
        live: the same.
        kinds: as for ``semantic_equal``; they also know which lists have keys or are sets, and
            which maps are one value.

    Raises:
        PatchError: one of them is no JSON.
    """
    kinds = kinds or _known_of(desired, live)
    compare = _Comparison(part=True)
    return compare.values(plain(desired, "desired"), plain(live, "live"), kinds, "")


def _known_of(*objects: object) -> ValueKinds:
    """Return the facts of the first object that has some."""
    from kube_transport.api.type_facts import facts_of  # noqa: PLC0415 - it imports us

    return next((known for known in map(facts_of, objects) if known), EXACT)


@dataclass(frozen=True, slots=True)
class _Comparison:
    """One way to compare.

    Attributes:
        part: whether the right may have more than the left.
    """

    part: bool

    def values(self, left: Any, right: Any, kinds: ValueKinds, path: str) -> Difference | None:
        if is_object(left) and is_object(right):
            return self._objects(left, right, kinds, path)
        if is_list(left) and is_list(right):
            return self._lists(left, right, kinds, path)
        if left is None or right is None or is_list(left) or is_object(left):
            agree = _is_absent(left, kinds) and _is_absent(right, kinds)
        else:
            agree = _scalars_agree(left, right, kinds.scalar)
        return None if agree else Difference(path=path, desired=left, live=right)

    def _objects(
        self, left: dict[str, Any], right: dict[str, Any], kinds: ValueKinds, path: str
    ) -> Difference | None:
        compare = _Comparison(part=False) if kinds.whole else self
        names = left if compare.part else {**left, **right}
        for name in names:
            child, where = kinds.child(name), below(path, name)
            found = compare.values(left.get(name), right.get(name), child, where)
            if found:
                return found
        return None

    def _lists(
        self, left: Sequence[Any], right: Sequence[Any], kinds: ValueKinds, path: str
    ) -> Difference | None:
        item_kinds = kinds.item()
        if self.part and kinds.is_set:
            return self._members(left, right, item_kinds, path)
        if self.part and kinds.keys and all(_has_some(item, kinds.keys) for item in left):
            index = _Index(kinds.keys, right)
            for item in left:
                found = self._among(index.like(item), item, item_kinds, index.label(path, item))
                if found:
                    return found
            return None
        if len(left) != len(right):
            return Difference(path=path, desired=left, live=right)
        for position, (item, live) in enumerate(zip(left, right, strict=True)):
            found = self.values(item, live, item_kinds, f"{path}[{position}]")
            if found:
                return found
        return None

    def _members(
        self, left: Sequence[Any], right: Sequence[Any], kinds: ValueKinds, path: str
    ) -> Difference | None:
        """Return the first item of the left that is not on the right; items have no parts."""
        compare, texts = _Comparison(part=False), set(map(repr, right))
        for position, item in enumerate(left):
            where = f"{path}[{position}]"
            if repr(item) not in texts and all(
                compare.values(item, live, kinds, where) for live in right
            ):
                return Difference(path=where, desired=item, live=None)
        return None

    def _among(
        self, candidates: Iterator[Any], item: Any, kinds: ValueKinds, path: str
    ) -> Difference | None:
        """Return ``None`` if one of the candidates contains the item, else what the first lacks."""
        first: Difference | None = None
        for candidate in candidates:
            found = self.values(item, candidate, kinds, path)
            if found is None:
                return None
            first = first or found
        return first or Difference(path=path, desired=item, live=None)


class _Index:
    """Live items by their keys; a desired item may leave out keys that the server fills in."""

    def __init__(self, keys: tuple[str, ...], items: Sequence[Any]) -> None:
        self._keys = keys
        self._items = [item for item in items if is_object(item)]
        self._by_keys: dict[tuple[str, ...], dict[str, list[Any]]] = {}
        self._asked: dict[tuple[tuple[str, ...], str], int] = {}

    def like(self, item: dict[str, Any]) -> Iterator[Any]:
        """Yield live items that agree with the keys which ``item`` has.

        Of several the first is another one each time, since both sides mostly have them in the
        same order; and there are only so many, or lists of one item's copies took for ever.
        """
        present = tuple(key for key in self._keys if key in item)
        if present not in self._by_keys:
            made: dict[str, list[Any]] = {}
            for live in self._items:
                made.setdefault(_values(live, present), []).append(live)
            self._by_keys[present] = made
        values = _values(item, present)
        found = self._by_keys[present].get(values, ())
        first = self._asked.get((present, values), 0)
        self._asked[present, values] = first + 1
        for step in range(min(len(found), _MOST_ALIKE)):
            yield found[(first + step) % len(found)]

    def label(self, path: str, item: dict[str, Any]) -> str:
        """Return the path of an item of the list at ``path``."""
        present = (f"{key}={item[key]}" for key in self._keys if key in item)
        return f"{path}[{','.join(present)}]"


def _values(item: dict[str, Any], keys: tuple[str, ...]) -> str:
    return repr([item.get(key) for key in keys])


def _has_some(item: Any, keys: tuple[str, ...]) -> bool:
    return is_object(item) and any(key in item for key in keys)


def _is_absent(value: Any, kinds: ValueKinds) -> bool:
    """Tell whether a value means what its absence does."""
    if is_object(value):
        return not kinds.pointer and all(
            _is_absent(item, kinds.child(name)) for name, item in value.items()
        )
    if value is None or is_list(value):
        return not value
    return not kinds.pointer and not value


def _scalars_agree(left: Any, right: Any, scalar: Scalar) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if left == right:
        return True
    match scalar:
        case Scalar.QUANTITY:
            return _same_amount(left, right)
        case Scalar.TIME:
            return _same_time(left, right)
        case Scalar.PARSED if isinstance(left, str) and isinstance(right, str):
            return _same_amount(left, right) or _same_time(left, right)
        case _:
            return False


def _same_amount(left: Any, right: Any) -> bool:
    try:
        return Quantity.of(left) == Quantity.of(right)
    except KubeError:
        return False


def _same_time(left: Any, right: Any) -> bool:
    try:
        ours, theirs = datetime.fromisoformat(left), datetime.fromisoformat(right)
    except (TypeError, ValueError):
        return False
    return ours.tzinfo is not None and theirs.tzinfo is not None and ours == theirs
