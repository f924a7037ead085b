"""Read-only twins of models: what a cache holds and may share between threads.

A twin is a subclass of its model, so ``isinstance(x, Pod)`` holds and one static type serves
both. It refuses assignment, has tuples for lists and ``FrozenDict`` for maps, and its structs are
invisible to the garbage collector. A twin never equals a mutable object: compare ``thaw()``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import chain, count
from types import GenericAlias, ModuleType, UnionType
from typing import (
    TYPE_CHECKING,
    Any,
    Final,
    ForwardRef,
    Never,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
)

import msgspec
from msgspec import NODEFAULT, Raw, Struct
from msgspec.structs import FieldInfo

from kube_transport.api.meta import ObjectMeta
from kube_transport.api.model import Model, Quantity
from kube_transport.api.unstructured import Unstructured
from kube_transport.api.words import has_words, with_words
from kube_transport.codec.building import built
from kube_transport.codec.json import Decoder, decode_hook, decode_json, encode_json
from kube_transport.errors import DecodeError, InvalidRequest

K = TypeVar("K")
V = TypeVar("V")
D = TypeVar("D")
ModelT = TypeVar("ModelT", bound=Model)
ObjectT = TypeVar("ObjectT", bound=Model | Unstructured)


class _MadeOnce(type):
    """Fills a dict when it is made, so that ``__init__`` need not, and can be refused."""

    if not TYPE_CHECKING:  # what dict says of its arguments holds

        def __call__(cls, *args, **kwargs):
            made = _new(cls)
            _fill(made, dict(*args, **kwargs))
            return made


class FrozenDict(dict[K, V], metaclass=_MadeOnce):
    """A dict that cannot be changed; ``copy()`` gives one that can."""

    __slots__ = ()

    def _refuse(self, *_args: object, **_kwargs: object) -> Never:
        raise TypeError("a cached object is read-only: change a thaw() of it")

    __setitem__ = __delitem__ = __ior__ = _refuse
    if not TYPE_CHECKING:  # their overloads say what cannot be done
        __init__ = clear = pop = popitem = setdefault = update = _refuse

    def __hash__(self) -> int:  # type: ignore[override]  # dict has none
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[type[FrozenDict[K, V]], tuple[dict[K, V]]]:
        return FrozenDict, (dict(self),)

    def copy(self) -> dict[K, V]:
        """Return a plain dict."""
        return dict(self)


def _made(content: dict[str, Any]) -> FrozenDict[str, Any]:
    made: FrozenDict[str, Any] = _new(FrozenDict)
    _fill(made, content)
    return made


_new: Final[Any] = dict.__new__
_fill: Final[Any] = dict[str, Any].update  # dict's, which FrozenDict refuses
EMPTY: Final[FrozenDict[Any, Any]] = FrozenDict()

_TWINS: Final = ModuleType(f"{__name__}.twins", "Every twin class, where pickle finds it.")
sys.modules[_TWINS.__name__] = _TWINS
_TWIN_OF: Final[dict[type[Struct], type[Struct]]] = {}
_NAMED: Final[dict[str, type[Struct]]] = {}

_EMPTY: Final[dict[object, Callable[[], object]]] = {list: lambda: (), dict: lambda: EMPTY}
"""What makes the read-only empty containers."""

DEEPEST: Final = 200
"""Levels of free JSON in a cached object; the same in every interpreter and under every caller."""

SHARED_MAPS: Final = 10_000
"""How many different maps are remembered at a time, so that those no longer in use can go."""

_DROPPED: Final = {(ObjectMeta, "managed_fields")}
"""Half the bytes of a typical object, and of no use to who reads a cache."""


class _AnyInstance(type):
    def __instancecheck__(cls, _instance: object) -> bool:
        return True


class FrozenJSON(metaclass=_AnyInstance):
    """Stands for free JSON in a twin's fields, so that the decoder makes it read-only too."""


class FrozenTexts(metaclass=_AnyInstance):
    """Stands for ``dict[str, str]``: a class is told from others faster than a generic alias."""


class FrozenAmounts(metaclass=_AnyInstance):
    """Stands for ``dict[str, Quantity]``."""


_TEXTS: Final[Any] = dict[str, str]
_AMOUNTS: Final[Any] = dict[str, Quantity]
_STANDING_FOR: Final[dict[Any, type[Any]]] = {
    Any: FrozenJSON,
    _TEXTS: FrozenTexts,
    _AMOUNTS: FrozenAmounts,
}
"""What stands in a twin's fields for what the decoder leaves to us."""


def freeze(value: Any) -> Any:
    """Return JSON with read-only maps and tuples for lists.

    Raises:
        DecodeError: it is nested deeper than ``DEEPEST``, or holds itself.
    """
    return _freeze(value, DEEPEST)


def _freeze(value: Any, levels: int) -> Any:
    if not isinstance(value, Mapping | list | tuple):
        return value
    if not levels:
        raise DecodeError(f"nested too deep to be made read-only: more than {DEEPEST} levels")
    if isinstance(value, Mapping):
        fields = cast("Mapping[str, Any]", value)
        return _made({key: _freeze(item, levels - 1) for key, item in fields.items()})
    return tuple(_freeze(item, levels - 1) for item in cast("list[Any]", value))


def thaw(obj: ObjectT) -> ObjectT:
    """Return a mutable copy of what a cache holds, typed or not, or of a mutable object."""
    if isinstance(obj, Unstructured):
        return cast(ObjectT, obj.deep_copy())
    return Decoder(_model_of(type(obj)))(encode_json(obj))


def twin_of(model: type[ModelT]) -> type[ModelT]:
    """Return the read-only subclass of ``model``; the same class for every call."""
    return cast(type[ModelT], _whole_twin(model))


def twin_decoder(model: type[ModelT]) -> Decoder[ModelT]:
    """Return a decoder of read-only objects."""
    return TwinDecoder(twin_of(model), Freezer().hook)


class PartError(ValueError):
    """A part of an object was decoded apart, and is not what it should be.

    Attributes:
        path: where in the part, such as ``[0].name``.
    """

    def __init__(self, reason: str, path: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.path = path

    @classmethod
    def of(cls, error: BaseException, *, below: str = "") -> PartError:
        """Return what went wrong, and where below ``below``.

        Args:
            error: msgspec's, which has the path at its end and maybe a part's as its cause; or
                ours of it.
        """
        cause = error.__cause__
        if isinstance(error, DecodeError) and isinstance(cause, msgspec.ValidationError):
            return cls.of(cause, below=below)
        reason, found, path = str(error).rpartition(" - at `$")
        if not found:
            reason, path = str(error), ""
        outer = below + path.removesuffix("`")
        if isinstance(cause, PartError):
            return cls(cause.reason, outer + cause.path)
        return cls(reason, outer)

    def below(self, path: str) -> PartError:
        """Return the error as one of what the part is at ``path`` of."""
        return PartError(self.reason, path + self.path)

    def told(self) -> DecodeError:
        """Return the error as one of the whole object."""
        return DecodeError(f"unexpected object: {self.reason} - at `${self.path}`")


class TwinDecoder(Decoder[D]):
    """Names one path where an object is decoded in parts."""

    def _as_go_would(self, data: bytes) -> D:
        try:
            return super()._as_go_would(data)
        except DecodeError as told:
            raise _with_one_path(told) from told.__cause__


def _with_one_path(error: DecodeError) -> DecodeError:
    """Return the error with the path of its part, if it is one of a part, joined to its own."""
    cause = error.__cause__
    if cause is None or not isinstance(cause.__cause__, PartError):
        return error
    return PartError.of(error).told()


@cache
def _whole_twin(model: type[Struct]) -> type[Struct]:
    """Return the twin when those that it refers to are there, too."""
    return built(lambda: _twin(model))


def _twin(model: type[Struct]) -> type[Struct]:
    return _TWIN_OF.get(model) or _build(model)


def _build(model: type[Struct]) -> type[Struct]:
    later = {leaf for leaf in _structs_of(model) if model in _reachable(leaf)}
    twin = msgspec.defstruct(
        model.__name__,
        [_twin_field(model, info, later) for info in msgspec.structs.fields(model)],
        bases=(model,),
        module=_TWINS.__name__,
        namespace={
            "__twin_of__": model,
            "__doc__": model.__doc__,
            "__nullable__": _nullable(model),
            "deep_copy": thaw,
            "to_dict": _to_dict,
            **reading(_read, model),
            **({"__hash__": _hash} if _has_raw(model) else {}),
        },
        kw_only=True,
        frozen=True,
        gc=False,
    )
    twin.__qualname__ = _name(model)
    _TWIN_OF[model] = twin
    setattr(_TWINS, twin.__qualname__, twin)
    for leaf in later:
        _twin(leaf)
    return twin


def reading(read: Callable[..., Any], *how: object) -> dict[str, object]:
    """Return the methods of a read-only class by which its objects come about.

    Args:
        read: called with ``how`` and bytes of JSON; for unpickling that may be in a process
            that has not made the class yet.
    """

    def reduce(self: Any) -> tuple[Callable[..., object], tuple[object, ...]]:
        return read, (*how, encode_json(self))

    def from_dict(_class: type[Any], value: object) -> Any:
        return read(*how, encode_json(value))

    return {"__reduce__": reduce, "from_dict": classmethod(from_dict)}


def _read(model: type[ModelT], data: bytes) -> ModelT:
    return twin_decoder(model)(data)


def _to_dict(self: Any) -> Any:
    return decode_json(encode_json(self))  # tuples become lists


def _has_raw(model: type[Struct]) -> bool:
    return any(Raw in (f.type, *get_args(f.type)) for f in msgspec.structs.fields(model))


def _hash(self: Struct) -> int:
    return hash((type(self), _hashable(msgspec.structs.astuple(self))))


def _hashable(value: Any) -> object:
    """Return something to hash in the place of undecoded JSON, which has no hash."""
    plain = value  # narrowing would forget the type of what is inside
    if isinstance(value, Raw):
        return bytes(value)
    if isinstance(value, tuple):
        return tuple(map(_hashable, plain))
    return plain


def _model_of(kind: type[ObjectT]) -> type[ObjectT]:
    return cast(type[ObjectT], getattr(kind, "__twin_of__", kind))


def _name(model: type[Struct]) -> str:
    """Return what a twin is called among all twins: models may share a name, twins must not."""
    plain = re.sub(r"\W", "_", f"{model.__module__}.{model.__qualname__}")
    names = chain((plain,), (f"{plain}_{number}" for number in count(2)))
    return next(name for name in names if _NAMED.setdefault(name, model) is model)


def _nullable(model: type[Struct]) -> dict[str, Callable[[], object]]:
    return {name: _EMPTY[empty] for name, empty in getattr(model, "__nullable__", {}).items()}


def _twin_field(
    model: type[Struct], info: FieldInfo, later: set[type[Struct]]
) -> tuple[str, Any, Any]:
    """Return one field of a twin: name, type and specification.

    Args:
        later: the types that refer back to ``model``: named only, since they come after it.
    """

    def twin(leaf: type[Struct]) -> Any:
        return ForwardRef(_name(leaf)) if leaf in later else _twin(leaf)

    wire = f"{info.name} (dropped)" if (model, info.name) in _DROPPED else info.encode_name
    kind = with_words(info.type) if has_words(model, info.name) else info.type
    return info.name, _frozen(kind, twin), _specification(info, wire)


def _specification(info: FieldInfo, wire: str) -> Any:
    """Return default and wire name; empty containers become the shared read-only ones."""
    factory = info.default_factory
    if info.default is not NODEFAULT:
        return msgspec.field(default=info.default, name=wire)
    if factory is NODEFAULT:
        return msgspec.field(name=wire)
    if factory is list:
        return msgspec.field(default=(), name=wire)
    if factory is dict:
        return msgspec.field(default=EMPTY, name=wire)
    if isinstance(factory, type) and issubclass(factory, Struct):
        empty = _twin(factory)()
        return msgspec.field(default_factory=lambda: empty, name=wire)
    # A factory such as list[str] means that also an empty list is sent, so a factory it stays.
    kept = _EMPTY.get(get_origin(factory), cast("Callable[[], object]", factory))
    return msgspec.field(default_factory=kept, name=wire)


def _frozen(kind: Any, twin: Callable[[type[Struct]], Any]) -> object:
    """Return ``kind`` with tuples, read-only maps and twins for what could be changed."""
    origin, args = get_origin(kind), get_args(kind)
    if kind in _STANDING_FOR:
        return _STANDING_FOR[kind]
    if isinstance(kind, type) and issubclass(kind, Struct):
        return twin(kind)
    if origin is list:
        return GenericAlias(tuple, (_frozen(args[0], twin), ...))
    if origin is dict:
        return GenericAlias(FrozenDict, (args[0], _frozen(args[1], twin)))
    if origin in (Union, UnionType):
        return Union[tuple(_frozen(arg, twin) for arg in args)]  # noqa: UP007  # at run time
    return cast(object, kind)


def _structs_in(kind: Any) -> Iterator[type[Struct]]:
    if isinstance(kind, type) and issubclass(kind, Struct):
        yield kind
    for part in get_args(kind):
        yield from _structs_in(part)


@cache
def _structs_of(model: type[Struct]) -> frozenset[type[Struct]]:
    fields = msgspec.structs.fields(model)
    return frozenset(leaf for info in fields for leaf in _structs_in(info.type))


def _reachable(model: type[Struct]) -> set[type[Struct]]:
    seen: set[type[Struct]] = set()
    pending = [model]
    while pending:
        leaf = pending.pop()
        if leaf not in seen:
            seen.add(leaf)
            pending += _structs_of(leaf)
    return seen


class Freezer:
    """Makes the parts of a twin that msgspec does not know; equal maps of text are one object.

    Pods of one Deployment have the same labels, and all of its kind the same annotations: shared
    they cost less memory, less time, and less of every later garbage collection. Only text is
    shared, since ``1``, ``True`` and ``1.0`` are equal and not the same.

    Args:
        apart: share nothing.
    """

    def __init__(self, *, apart: bool = False) -> None:
        self._shared = self._map if apart else self._known_map
        self._known: dict[int, FrozenDict[str, Any]] = {}
        self._decoders: dict[Any, Decoder[Any]] = {}

    def hook(self, kind: Any, value: Any) -> Any:
        if kind is FrozenTexts:
            return self._shared(_TEXTS, value)
        if kind is FrozenAmounts:
            return self._shared(_AMOUNTS, value)
        if kind is FrozenJSON:
            return freeze(value)
        if get_origin(kind) is FrozenDict:
            return self._decoded(GenericAlias(dict, get_args(kind)), value)
        return decode_hook(kind, value)

    def _known_map(self, plain: Any, value: Any) -> FrozenDict[str, Any]:
        try:
            key = hash(tuple(value.items()))
        except (AttributeError, TypeError):
            return self._map(plain, value)
        known = self._known.get(key)
        if known is not None and known == value:
            return known
        made = self._map(plain, value)
        if all(type(item) is str for item in made.values()):
            if len(self._known) >= SHARED_MAPS:
                self._known.clear()
            self._known[key] = made
        return made

    def _decoded(self, plain: Any, value: Any) -> FrozenDict[str, Any]:
        """Decode a map of objects once more, now that their type is known."""
        if value is None or value == {}:
            return EMPTY
        if plain not in self._decoders:
            self._decoders[plain] = Decoder(plain, self.hook)
        try:
            return _made(self._decoders[plain](encode_json(value)))
        except (DecodeError, InvalidRequest) as error:
            raise PartError.of(error) from error

    def _map(self, plain: Any, value: Any) -> FrozenDict[str, Any]:
        if value is None or value == {}:
            return EMPTY
        try:
            return _made(msgspec.convert(value, plain, dec_hook=self.hook))
        except msgspec.ValidationError as error:
            raise PartError.of(error) from error
