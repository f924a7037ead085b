"""Finding the kubeconfig in the data of a ``Secret``."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Final

from kube_transport.config.problems import InvalidConfig, Problem

KEYS: Final = ("value", "kubeconfig", "config")
"""Where a kubeconfig usually is; the first is Cluster API's."""


def the_key(data: Mapping[str, bytes | str], name: str) -> str:
    """Return the one key of ``KEYS`` that is there.

    Raises:
        InvalidConfig: there is none, or more than one.
    """
    found = [key for key in KEYS if key in data]
    if len(found) == 1:
        return found[0]
    if found:
        raise _invalid(name, f"has {' and '.join(found)}; say which one with key=")
    there = ", ".join(sorted(data)) or "nothing"
    raise _invalid(name, f"has none of {', '.join(KEYS)}, but {there}; give key=")


def content(data: Mapping[str, bytes | str], key: str, name: str) -> bytes:
    """Return the text under ``key``.

    Raises:
        InvalidConfig: it is missing, or neither bytes nor base64.
    """
    value = data.get(key)
    if value is None:
        raise _invalid(name, f"has no {key!r}; there are: {', '.join(sorted(data)) or 'none'}")
    if not isinstance(value, str):
        return bytes(value)
    try:
        return base64.b64decode("".join(value.split()), validate=True)
    except ValueError:
        raise _invalid(name, f"{key}: no base64; pass bytes if it is decoded already") from None


def _invalid(name: str, message: str) -> InvalidConfig:
    return InvalidConfig([Problem(place=name, message=message)])
