"""How much equal cached objects have in common: nothing, maps of text, chosen parts, or all.

Pods of one Deployment are alike but for names, addresses and times. A part of an object that is
to be shared (a struct, a list or a map in a field) is first kept as the bytes it came in. Where
the same bytes have been met before, what they were is used again and they are not even parsed, so
that sharing what repeats saves time as well as memory. Bytes are compared and never values, so
``1``, ``True`` and ``1.0``, which are equal in Python, stay apart.

Here it is decided what is shared, and the classes are made; ``kube_transport.api.pools`` does it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from keyword import iskeyword
from types import GenericAlias, NoneType, UnionType
from typing import Any, Final, TypeVar, Union, cast, get_args, get_origin

import msgspec
from msgspec import NODEFAULT, Raw, Struct
from msgspec.structs import FieldInfo

from kube_transport.api.abridging import Abridger, can_abridge
from kube_transport.api.cached_form import DEFAULT_FORM, CachedForm, Sharing
from kube_transport.api.frozen import Freezer, TwinDecoder, reading, twin_of
from kube_transport.api.meta import ObjectMeta
from kube_transport.api.model import Model
from kube_transport.api.pools import (
    PLANS,
    Inner,
    Plan,
    SharedField,
    SharingDecoder,
    holds_objects,
)
from kube_transport.codec.building import built
from kube_transport.codec.json import Decoder

__all__ = ["CachedForm", "Sharing", "sharing_decoder"]

ModelT = TypeVar("ModelT", bound=Model)

LONGEST_TEXT: Final = 32
"""In characters; longer texts are digests and addresses, which differ."""

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


_VARIANTS: Final[dict[tuple[type[Struct], CachedForm], type[Struct]]] = {}
"""Classes, which live as long as the process; those that share nothing are the twins themselves."""


def sharing_decoder(model: type[ModelT], form: CachedForm = DEFAULT_FORM) -> Decoder[ModelT]:
    """Return a decoder of read-only objects that have equal parts in common."""
    kind = _whole_variant(twin_of(model), form)
    freezer = Freezer(apart=form.sharing is Sharing.OFF)
    if kind in PLANS:
        abridge = None if form.managed_fields or not can_abridge(twin_of(model)) else Abridger()
        return SharingDecoder(cast("type[ModelT]", kind), freezer.hook, abridge)
    return TwinDecoder(cast("type[ModelT]", kind), freezer.hook)


def _read(model: type[ModelT], form: CachedForm, data: bytes) -> ModelT:
    return sharing_decoder(model, form)(data)


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
    shared: list[SharedField] = []
    inners: list[Inner] = []
    infos = msgspec.structs.fields(twin)
    for info in infos:
        wire, kept = _wire_name(model, info, form)
        inner = _with_variants(info.type, form) if kept else info.type
        if kept and _is_shared(model, info, form):
            alone = form.sharing is Sharing.OFF
            shared.append(SharedField(info.name, wire, inner, _empty(info), alone))
            inner = Raw
        elif kept and (holds := _inner(info.name, wire, inner)):
            inners.append(holds)
        fields.append((info.name, inner, _specification(info, wire)))
    texts = _shared_texts(twin, model, form)
    unchanged = all(inner == info.type for (_, inner, _), info in zip(fields, infos, strict=True))
    if unchanged and not shared and not texts and not _restored(model, form):
        return twin
    variant = msgspec.defstruct(
        twin.__name__,
        fields,
        bases=(twin,),
        namespace=reading(_read, model, form),
        kw_only=True,
        frozen=True,
        gc=False,
    )
    if shared or texts or inners:
        bind = _written(shared, texts, inners)
        PLANS[variant] = Plan(tuple(shared), tuple(inners), bind)
    return variant


def _inner(name: str, wire: str, kind: Any) -> Inner | None:
    """Return how a field of this type holds objects that share something, if it does."""
    match [each for each in _options(kind) if each is not NoneType]:
        case [only] if only in PLANS:
            return Inner(name, wire, only)
        case [only] if get_origin(only) is tuple and get_args(only)[0] in PLANS:
            return Inner(name, wire, get_args(only)[0], many=True)
        case options if any(map(holds_objects, options)):
            return Inner(name, wire, None)
        case _:
            return None


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


def _shared_texts(twin: type[Struct], model: type[Struct], form: CachedForm) -> tuple[str, ...]:
    """Return the names of the fields whose texts are shared."""
    if form.sharing is not Sharing.FULL or model is ObjectMeta:
        return ()
    return tuple(info.name for info in msgspec.structs.fields(twin) if info.type is str)


def _restored(model: type[Struct], form: CachedForm) -> bool:
    return form.managed_fields and model is ObjectMeta


def _wire_name(model: type[Struct], info: FieldInfo, form: CachedForm) -> tuple[str, bool]:
    """Return a field's wire name, and whether it is decoded at all."""
    if (model, info.name) == (ObjectMeta, "managed_fields"):
        return ("managedFields", True) if form.managed_fields else (info.encode_name, False)
    return info.encode_name, True


def _written(
    shared: Sequence[SharedField], texts: Sequence[str], inners: Sequence[Inner]
) -> Callable[..., Callable[[Any], None]]:
    """Return what binds the function of a class to what belongs to one decoder.

    It is written out for the class, as dataclasses writes ``__init__``: objects are made by the
    million, and to loop over the names of their fields takes as long again. Objects of one owner
    come one after another, and to compare bytes takes less time than to look them up::

        def bind(put, Raw, texts, parts_0, share_0):
            last_0 = (None, None)
            def share(self):
                nonlocal last_0
                value = self.env
                if type(value) is Raw:
                    value, last = b"" + value, last_0
                    if value != last[0]: last = last_0 = (value, parts_0[value])
                    put(self, "env", last[1])
                value = self.image
                if value and len(value) <= 32: put(self, "image", texts[value])
                value = self.probe
                if value is not None: share_0(value)
            return share
    """
    parts = [f"parts_{number}" for number in range(len(shared))]
    shares = [f"share_{number}" for number in range(len(inners))]
    lasts = [f"last_{number}" for number in range(len(shared))]
    lines = [
        f"def bind({', '.join(('put', 'Raw', 'texts', *parts, *shares))}):",
        *(f" {last} = (None, None)" for last in lasts),
        " def share(self):",
        *(f"  nonlocal {last}" for last in lasts),
    ]

    def say(name: str, *then: str) -> None:
        plain = name.isascii() and not iskeyword(name)
        lines.append(f"  value = self.{name}" if plain else f"  value = getattr(self, {name!r})")
        lines.extend(f"  {line}" for line in then)

    for met, before, field in zip(parts, lasts, shared, strict=True):
        if field.alone:
            put = f"put(self, {field.name!r}, {met}[b'' + value])"
            say(field.name, f"if type(value) is Raw: {put}")
            continue
        say(
            field.name,
            "if type(value) is Raw:",
            f" value, last = b'' + value, {before}",
            f" if value != last[0]: last = {before} = (value, {met}[value])",
            f" put(self, {field.name!r}, last[1])",
        )
    for name in texts:
        put = f"put(self, {name!r}, texts[value])"
        say(name, f"if value and len(value) <= {LONGEST_TEXT}: {put}")
    for share, inner in zip(shares, inners, strict=True):
        many = f"for item in value or (): {share}(item)"
        say(inner.name, many if inner.many else f"if value is not None: {share}(value)")
    scope: dict[str, Any] = {}
    exec("\n".join([*lines, "  pass", " return share"]), scope)  # noqa: S102 - of names of fields
    return cast("Callable[..., Callable[[Any], None]]", scope["bind"])


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
    return any(get_origin(each) is tuple or _struct(each) is not None for each in _options(kind))


def _options(kind: Any) -> tuple[Any, ...]:
    return get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)


def _struct(kind: Any) -> type[Struct] | None:
    return kind if isinstance(kind, type) and issubclass(kind, Struct) else None


def _specification(info: FieldInfo, wire: str) -> Any:
    if info.default is not NODEFAULT:
        return msgspec.field(default=info.default, name=wire)
    if info.default_factory is not NODEFAULT:
        return msgspec.field(default_factory=info.default_factory, name=wire)
    return msgspec.field(name=wire)


def _empty(info: FieldInfo) -> Callable[[], object] | None:
    if info.default_factory is not NODEFAULT:
        return cast("Callable[[], object]", info.default_factory)
    default = info.default
    return None if default is NODEFAULT else lambda: default
