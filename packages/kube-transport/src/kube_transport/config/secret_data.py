"""What a ``Secret`` says of a cluster, and under which key."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias, cast

from kube_transport.config.problems import InvalidConfig, Problem
from kube_transport.config.validation import HALF

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


def contents_of(secret: SecretObject | Mapping[str, Any], name: str) -> Contents:
    """Return what an object, typed or not, or its ``data`` alone holds; plain texts win.

    Raises:
        InvalidConfig: a key, or a value of ``stringData``, is no text.
    """
    contents = _contents(secret, name)
    for key in contents:
        text_of(name, "a key", key)
    return contents


def _contents(secret: SecretObject | Mapping[str, Any], name: str) -> Contents:
    if not isinstance(secret, Mapping):
        return {**secret.data, **_encoded(secret.string_data, name)}
    data, plain = _mapping(secret, "data"), _mapping(secret, "stringData")
    if data is None and plain is None:
        return secret
    return {**(data or {}), **_encoded(plain or {}, name)}


def name_of(secret: SecretObject | Mapping[str, Any]) -> str:
    """Return what errors call a Secret: ``namespace/name`` where it says so.

    Raises:
        InvalidConfig: one of them is no text.
    """
    if isinstance(secret, Mapping):
        metadata = _mapping(secret, "metadata") or {}
        parts = {key: metadata.get(key) for key in _NAMES}
    else:
        parts = {key: getattr(secret.metadata, key) for key in _NAMES}
    texts = [text_of("secret", f"metadata.{key}", part) for key, part in parts.items() if part]
    return "/".join(texts) or "secret"


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
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value)
    text = text_of(name, key, value, "bytes or text in base64")
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except ValueError:
        raise invalid(name, f"{key}: no base64; pass bytes if it is decoded already") from None


def text_of(name: str, what: str, value: object, expected: str = "text") -> str:
    """Return ``value`` if it is text: a stranger may have put anything in its place.

    Args:
        name: of the Secret.
        what: has the value; the message shows this alone.

    Raises:
        InvalidConfig: it is something else.
    """
    if isinstance(value, str):
        return value
    got = type(value).__name__
    raise invalid(name, f"{what}: {expected} was expected, not a value of type {got}")


def invalid(place: str, message: str) -> InvalidConfig:
    """Return an error about one thing."""
    return InvalidConfig([Problem(place=place, message=message)])


def _mapping(secret: Mapping[str, Any], key: str) -> Mapping[str, Any] | None:
    value = secret.get(key)
    return cast("Mapping[str, Any]", value) if isinstance(value, Mapping) else None


def _encoded(plain: Mapping[str, str], name: str) -> dict[str, bytes]:
    return {key: _utf8(name, f"stringData.{key}", value) for key, value in plain.items()}


def _utf8(name: str, what: str, value: object) -> bytes:
    text = text_of(name, what, value)
    if HALF.search(text):  # the error of encode() would hold the text, which is secret
        raise invalid(name, f"{what}: is not valid text")
    return text.encode()
