"""What a ``Secret`` says of a cluster, and under which key."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias, cast

from kube_transport.config.problems import InvalidConfig, Problem

if TYPE_CHECKING:
    from kube_transport.api.meta import ObjectMeta

KEYS: Final = ("value", "kubeconfig", "config")
"""Where a kubeconfig usually is; the first is Cluster API's."""

_NAMES: Final = ("namespace", "name")

Contents: TypeAlias = Mapping[str, bytes | str]
"""Values by key: bytes, or text in base64."""


class SecretObject(Protocol):
    """A Secret as typed clients have it."""

    @property
    def metadata(self) -> ObjectMeta: ...
    @property
    def data(self) -> Mapping[str, bytes]: ...
    @property
    def string_data(self) -> Mapping[str, str]: ...


def contents_of(secret: SecretObject | Mapping[str, Any]) -> Contents:
    """Return what an object, typed or not, or its ``data`` alone holds; plain texts win."""
    if not isinstance(secret, Mapping):
        return {**secret.data, **_encoded(secret.string_data)}
    data, plain = _mapping(secret, "data"), _mapping(secret, "stringData")
    if data is None and plain is None:
        return secret
    return {**(data or {}), **_encoded(plain or {})}


def name_of(secret: SecretObject | Mapping[str, Any]) -> str:
    """Return what errors call a Secret: ``namespace/name`` where it says so."""
    if isinstance(secret, Mapping):
        metadata = _mapping(secret, "metadata") or {}
        parts = [metadata.get(key) for key in _NAMES]
    else:
        parts = [getattr(secret.metadata, key) for key in _NAMES]
    return "/".join(part for part in parts if part) or "secret"


def the_key(contents: Contents, name: str) -> str:
    """Return the one key of ``KEYS`` that is there.

    Raises:
        InvalidConfig: there is none, or more than one.
    """
    found = [key for key in KEYS if key in contents]
    if len(found) == 1:
        return found[0]
    if found:
        raise invalid(name, f"has {' and '.join(found)}; say which one with key=")
    there = ", ".join(sorted(contents)) or "nothing"
    raise invalid(name, f"has none of {', '.join(KEYS)}, but {there}; give key=")


def content(contents: Contents, key: str, name: str) -> bytes:
    """Return the text under ``key``.

    Raises:
        InvalidConfig: it is missing, or neither bytes nor base64.
    """
    value = contents.get(key)
    if value is None:
        raise invalid(name, f"has no {key!r}; there are: {', '.join(sorted(contents)) or 'none'}")
    if not isinstance(value, str):
        return bytes(value)
    try:
        return base64.b64decode("".join(value.split()), validate=True)
    except ValueError:
        raise invalid(name, f"{key}: no base64; pass bytes if it is decoded already") from None


def invalid(place: str, message: str) -> InvalidConfig:
    """Return an error about one thing."""
    return InvalidConfig([Problem(place=place, message=message)])


def _mapping(secret: Mapping[str, Any], key: str) -> Mapping[str, Any] | None:
    value = secret.get(key)
    return cast("Mapping[str, Any]", value) if isinstance(value, Mapping) else None


def _encoded(plain: Mapping[str, str]) -> dict[str, bytes]:
    return {key: value.encode() for key, value in plain.items()}
