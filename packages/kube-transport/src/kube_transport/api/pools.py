"""What cached objects have in common, met by its bytes and put into its place.

A pool belongs to one decoder. It forgets in generations, so that parts of objects that are gone do
not pile up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeVar, get_args

from msgspec import Raw, Struct
from msgspec.structs import force_setattr

from kube_transport.api.abridging import Abridger
from kube_transport.api.frozen import Freezer, PartError, TwinDecoder
from kube_transport.api.model import EMPTY_JSON, Model
from kube_transport.codec.json import BAD_JSON, Decoder
from kube_transport.errors import DecodeError

V = TypeVar("V")
ModelT = TypeVar("ModelT", bound=Model)

GENERATION: Final = 10_000
"""How many different parts of one type are remembered before the oldest are let go."""

GENERATION_BYTES: Final = 8 << 20
"""How much JSON those are at most."""

LONGEST_PART: Final = 32 * 1024
"""In bytes; what is larger is hardly ever met twice."""

_LONGEST_KEY: Final = 512
"""In bytes; of what is longer a digest is kept, which takes several times as long."""


@dataclass(frozen=True, slots=True)
class SharedField:
    """A field whose value is a part.

    Attributes:
        empty: makes what stands for null, where null may stand.
        alone: its value is decoded apart, and nothing more.
    """

    name: str
    wire: str
    type: Any
    empty: Callable[[], object] | None
    alone: bool


@dataclass(frozen=True, slots=True)
class Inner:
    """A field that holds objects which share something.

    Attributes:
        kind: their class, if they are all of one and the field holds one of them, or a tuple.
        many: it is a tuple.
    """

    name: str
    wire: str
    kind: type[Struct] | None
    many: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What the objects of one class share, and which of their fields hold others that do.

    Attributes:
        bind: makes the function that does it, of what belongs to one decoder.
    """

    parts: tuple[SharedField, ...]
    inner: tuple[Inner, ...]
    bind: Callable[..., Callable[[Any], None]]


PLANS: Final[dict[type[Struct], Plan]] = {}
"""Of classes, which live as long as the process."""


def holds_objects(kind: Any) -> bool:
    """Return whether values of this type are or hold objects with shared parts."""
    return kind in PLANS or any(map(holds_objects, get_args(kind)))


class _Generations(dict[Any, V]):
    """A map that forgets what was not asked for while ``GENERATION`` others were put in."""

    def __init__(self) -> None:
        super().__init__()
        self._old: dict[Any, V] = {}
        self._size = 0

    def _keep(self, key: object, value: V, size: int) -> V:
        if len(self) >= GENERATION or self._size >= GENERATION_BYTES:
            self._old = dict(self)
            self.clear()
            self._size = 0
        self._size += size
        self[key] = value
        return value


class _Parts(_Generations[Any]):
    """The parts of one field that a decoder has met, by their bytes; others it decodes."""

    def __init__(self, field: SharedField, pool: _Pool) -> None:
        super().__init__()
        self._field = field
        self._pool = pool
        self._decode: Callable[[bytes], Any] | None = None

    def __missing__(self, data: bytes) -> Any:
        if self._decode is None:
            self._decode = _decoder(self._field, self._pool)
        if len(data) > LONGEST_PART or self._field.alone:
            return self._decode(data)
        key = data if len(data) <= _LONGEST_KEY else _digest(data)
        found = None if key is data else self.get(key)
        if found is None:
            old = self._old.get(key)
            found = self._keep(key, self._decode(data) if old is None else old, len(data))
        return found


def _decoder(field: SharedField, pool: _Pool) -> Callable[[bytes], Any]:
    if field.type is Raw:
        return lambda data: Raw(data) if data else EMPTY_JSON
    decode = Decoder(field.type, pool.hook)
    path, more = f".{field.wire}", holds_objects(field.type)

    def part(data: bytes) -> Any:
        if field.empty is not None and data == b"null":
            return field.empty()
        try:
            found = decode(data)
        except DecodeError as error:
            raise PartError.of(error, below=path) from error.__cause__
        if more:
            pool.walk(found, path)
        return found

    return part


def _digest(data: bytes) -> bytes:
    """Return 16 bytes, which are no JSON and so cannot be taken for a short part."""
    from hashlib import blake2b  # noqa: PLC0415 - slow to import, and for caches only

    return blake2b(data, digest_size=16).digest()


class _Texts(_Generations[str]):
    """The texts that a decoder has met."""

    def __missing__(self, text: str) -> str:
        return self._keep(text, self._old.get(text, text), 0)  # all of them are short


class _Pool(dict[type[Struct], Callable[[Any], None]]):
    """All that the objects of one decoder have in common; its races cost a copy, nothing else.

    It holds, for each class, the function that puts shared parts into the place of their bytes,
    in an object and in those within it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.hook = Freezer(apart=True).hook  # parts are compared by then
        self.texts = _Texts()
        _digest(b"")  # imports: a fork amid that of another thread would leave its child waiting

    def __missing__(self, kind: type[Struct]) -> Callable[[Any], None]:
        plan = PLANS[kind]
        parts = [_Parts(each, self) for each in plan.parts]
        inner = [self.walk if each.kind is None else self[each.kind] for each in plan.inner]
        return self.setdefault(kind, plan.bind(force_setattr, Raw, self.texts, *parts, *inner))

    def walk(self, value: Any, path: str = "") -> None:
        """Put shared parts into their place in all objects that a field holds, however it does.

        Raises:
            PartError: one of them is not what it should be.
        """
        try:
            for _, found in _objects_in(value, path):
                self[type(found)](found)
        except PartError:
            self.complain(value, path)

    def complain(self, value: Any, path: str) -> None:
        """Do it again, so that the error has its path.

        Raises:
            PartError: a part is not what it should be.
        """
        for where, found in _objects_in(value, path):
            for each in PLANS[type(found)].inner:
                self.complain(getattr(found, each.name), f"{where}.{each.wire}")
            try:
                self[type(found)](found)
            except PartError as error:
                raise error.below(where) from error.__cause__


class SharingDecoder(TwinDecoder[ModelT]):
    """Decodes objects, and puts what they share with others into its place."""

    def __init__(
        self,
        kind: type[ModelT],
        hook: Callable[[type[Any], Any], Any],
        abridge: Abridger | None,
    ) -> None:
        super().__init__(kind, hook=hook)
        self._abridge = abridge
        self._pool = _Pool()
        self._share = self._pool[kind]

    def __call__(self, data: bytes | bytearray | Raw) -> ModelT:
        try:
            found = self._decode(data if self._abridge is None else self._abridge(data))
        except BAD_JSON:
            found = super().__call__(data)
        try:
            self._share(found)
        except PartError:
            self._refuse(found)
        return found

    def _refuse(self, found: ModelT) -> None:
        try:
            self._pool.complain(found, "")
        except PartError as error:
            raise error.told() from error.__cause__


def _objects_in(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Yield the objects with shared parts that a field holds, with their paths."""
    items = value  # narrowing would forget the type of what is inside
    if isinstance(value, tuple):
        for index, each in enumerate(items):
            yield from _objects_in(each, f"{path}[{index}]")
    elif type(value) in PLANS:
        yield path, value
