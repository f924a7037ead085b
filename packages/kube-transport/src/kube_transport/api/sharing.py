"""How much equal cached objects have in common: nothing, maps of text, chosen parts, or all.

Pods of one Deployment are alike but for names, addresses and times. A part of an object that is
to be shared (a struct, a list or a map in a field) is first kept as the bytes it came in. Where
the same bytes have been met before, what they were is used again and they are not even parsed, so
that sharing what repeats saves time as well as memory. Bytes are compared and never values, so
``1``, ``True`` and ``1.0``, which are equal in Python, stay apart.

A pool belongs to one decoder. It forgets in generations, so that parts of objects that are gone
do not pile up.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import GenericAlias, UnionType
from typing import Any, Final, TypeVar, Union, cast, get_args, get_origin

import msgspec
from msgspec import NODEFAULT, Raw, Struct
from msgspec.structs import FieldInfo, force_setattr

from kube_transport.api.cached_form import DEFAULT_FORM, CachedForm, Sharing
from kube_transport.api.frozen import (
    Freezer,
    PartError,
    TwinDecoder,
    reading,
    twin_of,
)
from kube_transport.api.meta import ObjectMeta
from kube_transport.api.model import EMPTY_JSON, Model
from kube_transport.codec.building import built
from kube_transport.codec.json import BAD_JSON, Decoder
from kube_transport.errors import DecodeError

__all__ = ["CachedForm", "Sharing", "sharing_decoder"]

V = TypeVar("V")
ModelT = TypeVar("ModelT", bound=Model)

GENERATION: Final = 10_000
"""How many different parts of one type are remembered before the oldest are let go."""

LONGEST_PART: Final = 32 * 1024
"""In bytes; what is larger is hardly ever met twice."""

LONGEST_TEXT: Final = 32
"""In characters; longer texts are digests and addresses, which differ."""

_LONGEST_KEY: Final = 512
"""In bytes; of what is longer a digest is kept, which takes several times as long."""

_CHOSEN: Final[Mapping[str, frozenset[str]]] = {
    "ObjectMeta": frozenset(
        ("annotations", "finalizers", "labels", "managed_fields", "owner_references")
    ),
    "PodSpec": frozenset(
        (
            *("affinity", "image_pull_secrets", "node_selector", "security_context"),
            *("tolerations", "topology_spread_constraints"),
        )
    ),
    "Container": frozenset(
        (
            *("args", "command", "env", "env_from", "lifecycle", "liveness_probe", "ports"),
            *("readiness_probe", "resources", "security_context", "startup_probe"),
        )
    ),
    "Volume": frozenset(("config_map", "downward_api", "host_path", "projected", "secret")),
}
"""What pods of one template have in common."""

_APART: Final[Mapping[str, frozenset[str]]] = {
    "PodSpec": frozenset(("containers", "init_containers", "volumes")),
    "Container": frozenset(("volume_mounts",)),
}
"""What they do not, although they look it: the volume of the token has another name in each pod."""


def sharing_decoder(model: type[ModelT], form: CachedForm = DEFAULT_FORM) -> Decoder[ModelT]:
    """Return a decoder of read-only objects that have equal parts in common."""
    kind = _whole_variant(twin_of(model), form)
    freezer = Freezer(apart=form.sharing is Sharing.OFF)
    if kind is twin_of(model):
        return TwinDecoder(twin_of(model), freezer.hook)
    return _SharingDecoder(cast("type[ModelT]", kind), freezer.hook)


def _read(model: type[ModelT], form: CachedForm, data: bytes) -> ModelT:
    return sharing_decoder(model, form)(data)


class _Generations(dict[Any, V]):
    """A map that forgets what was not asked for while ``GENERATION`` others were put in."""

    def __init__(self) -> None:
        super().__init__()
        self._old: dict[Any, V] = {}

    def _keep(self, key: object, value: V) -> V:
        if len(self) >= GENERATION:
            self._old = dict(self)
            self.clear()
        self[key] = value
        return value


class _Parts(_Generations[Any]):
    """The parts of one type that a decoder has met, by their bytes; it decodes those it has not."""

    def __init__(self, decode: Callable[[bytes], Any]) -> None:
        super().__init__()
        self._decode = decode

    def __missing__(self, data: bytes) -> Any:
        if len(data) > LONGEST_PART:
            return self._decode(data)
        key = data if len(data) <= _LONGEST_KEY else _digest(data)
        found = None if key is data else self.get(key)
        if found is None:
            old = self._old.get(key)
            found = self._keep(key, self._decode(data) if old is None else old)
        return found


def _digest(data: bytes) -> bytes:
    """Return 16 bytes, which are no JSON and so cannot be taken for a short part."""
    from hashlib import blake2b  # noqa: PLC0415 - slow to import, and for caches only

    return blake2b(data, digest_size=16).digest()


class _Texts(_Generations[str]):
    """The texts that a decoder has met."""

    def __missing__(self, text: str) -> str:
        return self._keep(text, self._old.get(text, text))


class _Pool(dict["_SharedFields", tuple[_Parts, ...]]):
    """All that the objects of one decoder have in common; its races cost a copy, nothing else.

    It holds, for each class, the parts met in each of its shared fields.
    """

    def __init__(self, hook: Callable[[type[Any], Any], Any]) -> None:
        super().__init__()
        self._hook = hook
        self.texts = _Texts()

    def __missing__(self, fields: _SharedFields) -> tuple[_Parts, ...]:
        met = tuple(_Parts(each.decoder(self._hook)) for each in fields.each)
        return self.setdefault(fields, met)


class _SharingDecoder(TwinDecoder[ModelT]):
    """Tells the objects that it decodes which pool is theirs."""

    def __init__(self, kind: type[ModelT], hook: Callable[[type[Any], Any], Any]) -> None:
        super().__init__(kind, hook=hook)
        self._pool = _Pool(Freezer(apart=True).hook)  # parts are compared by then

    def __call__(self, data: bytes | bytearray | Raw) -> ModelT:
        outer, _ACTIVE.pool = _ACTIVE.pool, self._pool
        try:
            return self._decode(data)
        except BAD_JSON as error:
            return self._despite(error, bytes(data))
        finally:
            _ACTIVE.pool = outer


class _Active(threading.local):
    """The decoder at work: what a struct does after its fields are set gets no context."""

    pool: _Pool | None = None


_ACTIVE: Final = _Active()


@dataclass(frozen=True, slots=True)
class _SharedField:
    """A field whose value is a part: its type, and what stands for null."""

    name: str
    wire: str
    type: Any
    empty: Callable[[], object]

    def decoder(self, hook: Callable[[type[Any], Any], Any]) -> Callable[[bytes], Any]:
        if self.type is Raw:
            return lambda data: Raw(data) if data else EMPTY_JSON
        decode = Decoder(self.type, hook)

        def part(data: bytes) -> Any:
            try:
                return self.empty() if data == b"null" else decode(data)
            except DecodeError as error:
                raise PartError.of(error, below=f".{self.wire}") from error

        return part


@dataclass(frozen=True, slots=True, eq=False)  # itself is faster to look up than what it holds
class _SharedFields:
    """Those of one class."""

    each: tuple[_SharedField, ...]


_VARIANTS: Final[dict[tuple[type[Struct], CachedForm], type[Struct]]] = {}
"""Classes, which live as long as the process; those that share nothing are the twins themselves."""


@cache
def _whole_variant(twin: type[Struct], form: CachedForm) -> type[Struct]:
    """Return the variant when those that it refers to are there, too."""
    return built(lambda: _variant(twin, form))


def _variant(twin: type[Struct], form: CachedForm) -> type[Struct]:
    """Return the subclass of a twin that shares what the form says, or the twin itself."""
    known = _VARIANTS.get((twin, form))
    if known is None:
        _VARIANTS[twin, form] = twin  # where a type refers back to itself nothing is shared
        known = _VARIANTS[twin, form] = _build(twin, form)
    return known


def _build(twin: type[Struct], form: CachedForm) -> type[Struct]:
    model = cast("type[Struct]", getattr(twin, "__twin_of__", twin))
    fields: list[tuple[str, Any, Any]] = []
    shared: list[_SharedField] = []
    infos = msgspec.structs.fields(twin)
    for info in infos:
        wire, kept = _wire_name(model, info, form)
        inner = _with_variants(info.type, form) if kept else info.type
        if kept and _is_shared(model, info, form):
            shared.append(_SharedField(info.name, wire, inner, _empty(info)))
            inner = Raw
        fields.append((info.name, inner, _specification(info, wire)))
    texts = _shared_texts(model, form)
    unchanged = all(inner == info.type for (_, inner, _), info in zip(fields, infos, strict=True))
    if unchanged and not shared and not texts and not _restored(model, form):
        return twin
    methods: dict[str, object] = {**reading(_read, model, form)}
    if shared or texts:
        methods["__post_init__"] = _sharer(twin, _SharedFields(tuple(shared)), texts)
    return msgspec.defstruct(
        twin.__name__, fields, bases=(twin,), namespace=methods, kw_only=True, frozen=True, gc=False
    )


def _is_shared(model: type[Struct], info: FieldInfo, form: CachedForm) -> bool:
    """Return whether a field's value is a part to share."""
    if info.type is Raw:  # a view would keep a whole list's bytes
        return True
    if form.sharing is Sharing.CHOSEN:
        return info.name in _CHOSEN.get(model.__name__, ())
    if not _is_compound(info.type) or info.name in _APART.get(model.__name__, ()):
        return False
    fields = model.__struct_fields__
    whole = {"api_version", "metadata"} <= set(fields)
    status = model.__name__.endswith("Status") and "conditions" in fields
    return form.sharing is Sharing.FULL and not whole and not status


def _shared_texts(model: type[Struct], form: CachedForm) -> tuple[str, ...]:
    """Return the names of the fields whose texts are shared."""
    if form.sharing is not Sharing.FULL or model is ObjectMeta:
        return ()
    return tuple(info.name for info in msgspec.structs.fields(model) if info.type is str)


def _restored(model: type[Struct], form: CachedForm) -> bool:
    return form.managed_fields and model is ObjectMeta


def _wire_name(model: type[Struct], info: FieldInfo, form: CachedForm) -> tuple[str, bool]:
    """Return a field's wire name, and whether it is decoded at all."""
    if (model, info.name) == (ObjectMeta, "managed_fields"):
        return ("managedFields", True) if form.managed_fields else (info.encode_name, False)
    return info.encode_name, True


def _sharer(
    twin: type[Struct], fields: _SharedFields, texts: tuple[str, ...]
) -> Callable[[Any], None]:
    """Return what puts shared parts into the place of their bytes.

    It is written out for the class, as dataclasses writes ``__init__``: objects are made by the
    million, and to loop over the names of their fields takes as long again.
    """
    met = [f"met_{number}" for number in range(len(fields.each))]
    lines = ["def share(self):", "  pool = active.pool", "  if pool is not None:"]
    if met:
        lines.append(f"    {', '.join(met)}, = pool[fields]")
    for parts, field in zip(met, fields.each, strict=True):
        lines.append(f"    value = self.{field.name}")
        lines.append("    if type(value) is Raw:")  # in a copy it is decoded
        lines.append(f"      put(self, {field.name!r}, {parts}[b'' + value])")
    for name in texts:
        lines.append(f"    value = self.{name}")
        lines.append(f"    if value and len(value) <= {LONGEST_TEXT}:")
        lines.append(f"      put(self, {name!r}, pool.texts[value])")
    inherited = getattr(twin, "__post_init__", None)
    if inherited is not None:
        lines.append("  inherited(self)")
    known = {"active": _ACTIVE, "fields": fields, "Raw": Raw, "put": force_setattr}
    scope: dict[str, Any] = {**known, "inherited": inherited}
    exec("\n".join(lines), scope)  # noqa: S102 - of names of fields, which are identifiers
    return cast("Callable[[Any], None]", scope["share"])


def _with_variants(kind: Any, form: CachedForm) -> Any:
    found = _struct(kind)
    if found is not None:
        return _variant(found, form)
    origin, args = get_origin(kind), get_args(kind)
    if origin is tuple:
        return GenericAlias(tuple, (_with_variants(args[0], form), ...))
    if origin in (Union, UnionType):
        return Union[tuple(_with_variants(arg, form) for arg in args)]  # noqa: UP007  # at run time
    return kind  # also maps, whose values come to the hook as dicts


def _is_compound(kind: Any) -> bool:
    options = get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)
    return any(get_origin(each) is tuple or _struct(each) is not None for each in options)


def _struct(kind: Any) -> type[Struct] | None:
    return kind if isinstance(kind, type) and issubclass(kind, Struct) else None


def _specification(info: FieldInfo, wire: str) -> Any:
    if info.default is not NODEFAULT:
        return msgspec.field(default=info.default, name=wire)
    if info.default_factory is not NODEFAULT:
        return msgspec.field(default_factory=info.default_factory, name=wire)
    return msgspec.field(name=wire)


def _empty(info: FieldInfo) -> Callable[[], object]:
    if info.default_factory is not NODEFAULT:
        return cast("Callable[[], object]", info.default_factory)
    default = None if info.default is NODEFAULT else info.default
    return lambda: default
