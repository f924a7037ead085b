"""Bytes to the read-only objects that caches hold, and back."""

from __future__ import annotations

from typing import Any, Generic, TypeVar, cast

from kube_transport.api.frozen import freeze
from kube_transport.api.model import Model
from kube_transport.api.sharing import CachedForm, sharing_decoder
from kube_transport.api.unstructured import Unstructured
from kube_transport.codec.json import Decoder, encode_sent
from kube_transport.codec.objects import Codec, UnstructuredCodec, accept_of

M = TypeVar("M")


def frozen_codec(model: type[M], form: CachedForm, api_version: str, kind: str) -> Codec[M]:
    """Return the codec of one kind; the names are for objects without a type."""
    if issubclass(model, Unstructured):
        return cast(Codec[M], FrozenUnstructuredCodec(api_version, kind))
    return FrozenCodec(model, form)


class FrozenCodec(Generic[M]):
    """A model's read-only twin, whose tuples the garbage collector meets once."""

    tracked = False

    def __init__(self, model: type[M], form: CachedForm) -> None:
        if not issubclass(model, Model):
            raise TypeError(f"{model.__name__} is no Model and has no read-only twin")
        self.accept = accept_of(model)
        self.decode = cast(Decoder[M], sharing_decoder(model, form))

    def encode(self, obj: M) -> bytes:
        return encode_sent(obj)


class FrozenUnstructuredCodec(UnstructuredCodec):
    """Plain mappings that cannot be changed."""

    def _made(self, content: dict[str, Any]) -> Unstructured:
        return Unstructured(freeze(content))
