"""What every typed object of the API is made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, TypeAlias, TypeVar, cast

from msgspec import UNSET, Raw, Struct, UnsetType, field
from msgspec.structs import force_setattr

from kube_transport.codec.json import Decoder as _Decoder
from kube_transport.codec.json import encode_json, from_plain, to_plain

__all__ = [
    "EMPTY_JSON",
    "UNSET",
    "ApplyModel",
    "ApplyRoot",
    "IntOrString",
    "JSONValue",
    "Maybe",
    "Model",
    "NullList",
    "NullMap",
    "NullTable",
    "NullableModel",
    "Quantity",
    "RawJSON",
    "TypeTable",
    "UnsetType",
    "api_version",
    "field",
    "kind",
    "null",
]

T = TypeVar("T")
K = TypeVar("K")
Text = TypeVar("Text", bound=str)
M = TypeVar("M")

IntOrString: TypeAlias = int | str
"""A number, or text such as ``"25%"`` or a port's name."""

JSONValue: TypeAlias = Any
"""Undecoded JSON: dicts, lists and scalars."""

RawJSON: TypeAlias = Raw
"""JSON that is kept as the bytes it came in, and sent as such."""

TypeTable: TypeAlias = Mapping[str, Mapping[str, Any]]
"""Facts about types by their names, as ``kube_transport.api.type_facts`` reads them."""

NullTable: TypeAlias = dict[str, type[list[Any] | dict[str, Any] | tuple[Any, ...]]]
"""What fields become for which null was sent."""

EMPTY_JSON = Raw(b"")
"""The default of ``RawJSON`` fields; it is not sent."""

if TYPE_CHECKING:
    Maybe: TypeAlias = T | None | UnsetType
    Quantity: TypeAlias = str
    NullList: TypeAlias = list[T]
    NullMap: TypeAlias = dict[K, T]
else:
    Quantity = str | int | float
    """An amount such as ``"500m"``; some servers send numbers."""

    class Maybe:
        """What may be said or not: a value, ``None`` for a null, or ``UNSET``."""

        def __class_getitem__(cls, item: Any) -> Any:
            return item | None | UnsetType

    class NullList:
        """A list for which Go may send null; at run time ``list[T] | None``."""

        def __class_getitem__(cls, item: Any) -> Any:
            return list[item] | None

    class NullMap:
        """A map for which Go may send null; at run time ``dict[K, T] | None``."""

        def __class_getitem__(cls, items: Any) -> Any:
            return dict[items] | None


class Model(Struct, omit_defaults=True, gc=False, rename="camel", repr_omit_defaults=True):
    """A typed object or a part of one.

    Attributes have snake_case names and Go's zero values: ``""`` and ``0`` mean unset unless the
    type says ``| None``. Unknown fields are dropped on decoding, as Go does. Trees only: an
    object that holds itself is never freed.
    """

    @classmethod
    def from_dict(cls, value: object) -> Self:
        """Return the object that dicts with wire names (``apiVersion``) describe.

        Raises:
            DecodeError: a value has the wrong type; the message has its path.
        """
        return from_plain(value, cls)

    def to_dict(self) -> dict[str, Any]:
        """Return dicts, lists and scalars with wire names; unset fields are left out."""
        plain: dict[str, Any] = to_plain(self)
        return plain

    def deep_copy(self) -> Self:
        """Return an independent copy."""
        return _Decoder(type(self))(encode_json(self))

    def __deepcopy__(self, memo: object) -> Self:
        return self.deep_copy()


class NullableModel(Model):
    """A model with lists or maps for which Go may send null: they become empty."""

    __nullable__: ClassVar[NullTable] = {}

    def __post_init__(self) -> None:
        for name, empty in self.__nullable__.items():
            if getattr(self, name) is None:
                force_setattr(self, name, empty())


class ApplyModel(Struct, omit_defaults=True, gc=False, rename="camel", repr_omit_defaults=True):
    """A part of an apply configuration: only what is set is sent, also zeros and nulls."""

    def to_dict(self) -> dict[str, Any]:
        """Return dicts, lists and scalars with wire names; unset fields are left out."""
        plain: dict[str, Any] = to_plain(self)
        return plain


if TYPE_CHECKING:

    class ApplyRoot(ApplyModel, Generic[M]):
        """An apply configuration of a whole object; ``M`` is the model it applies to."""

        @classmethod
        def extract(cls, obj: M, *, field_manager: str, subresource: str = "") -> Self:
            """Return what a manager applied of an object and still owns.

            Change it and apply it again: what is left out of it then, the server removes.

            Args:
                obj: as the server gave it, with its managed fields.
                subresource: the one through which it was applied, such as ``"status"``.

            Raises:
                InvalidRequest: the object has no managed fields, as in most caches.
            """
            ...

else:

    class ApplyRoot(ApplyModel):
        """An apply configuration of a whole object."""

        @classmethod
        def extract(cls, obj: Any, *, field_manager: str, subresource: str = "") -> Any:
            # Needs facts and sets of fields, which few programs do.
            from kube_transport.api.extraction import extract_applied  # noqa: PLC0415

            part = extract_applied(obj, field_manager=field_manager, subresource=subresource)
            return from_plain(part, cls)

        def __class_getitem__(cls, _model: Any) -> Any:
            return cls


def api_version(value: Text) -> Text:
    """Declare the apiVersion of a kind: filled in when absent, always sent."""
    return _constant(value)


def kind(value: Text) -> Text:
    """Declare the name of a kind: filled in when absent, always sent."""
    return _constant(value)


def null(name: str | None = None) -> Any:
    """Declare a field that is sent also when it is ``None``, which is its default.

    Args:
        name: the wire name, where that is not the attribute's in camel case.
    """
    return field(default_factory=_none, name=name)


def _none() -> None:
    """Return nothing: what a factory made is sent, a plain default is not."""


def _constant(value: Text) -> Text:
    # A plain default would be left out when encoding; a bound method is the cheapest factory.
    return cast(Text, field(default_factory=value.__str__))
