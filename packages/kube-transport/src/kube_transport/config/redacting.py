"""Which values of a kubeconfig are secrets."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from typing import Any, Final

from kube_transport.auth.secret import MASK
from kube_transport.config.stanza import EXEC_CLUSTER_EXTENSION

_SECRET: Final = frozenset({"client-key-data", "password", "proxy-url", "token"})
_SECRET_WITHIN: Final[Mapping[str, str | None]] = {
    "args": None,
    "as-user-extra": None,
    "config": None,
    "env": "name",
}
"""What may have secrets anywhere in it, but for what stands under one key."""


def holds_secret(path: Sequence[str | int], value: object) -> bool:
    """Tell whether ``value`` is a secret, or has one in it, where it stands at ``path``."""
    whole = value
    for step in reversed(path):
        whole = {str(step): whole}
    return bool(value) and redacted("", whole) != whole


def redacted(key: str, value: Any) -> Any:
    """Return what stands under ``key``, with every secret in it masked."""
    plain = value  # narrowing would forget the type of what is inside
    if not value:
        return value
    if key in _SECRET or (key.endswith("-data") and _may_hold_key(value)):
        return MASK
    if key in _SECRET_WITHIN:
        return _hidden(value, _SECRET_WITHIN[key])
    if isinstance(value, dict):
        if plain.get("name") == EXEC_CLUSTER_EXTENSION and plain.get("extension"):
            plain = {**plain, "extension": _hidden(plain["extension"])}
        return {name: redacted(name, item) for name, item in plain.items()}
    if isinstance(value, list):
        return [redacted("", item) for item in plain]
    return value


def _may_hold_key(value: object) -> bool:
    """Tell whether a private key may stand beside a certificate, as in the kubelet's files."""
    if not isinstance(value, str):
        return False
    try:
        return b"PRIVATE KEY" in base64.b64decode("".join(value.split()), validate=True)
    except ValueError:  # nobody knows what this is
        return True


def _hidden(value: Any, but: str | None = None) -> Any:
    """Mask every text but those under the key ``but``."""
    plain = value  # as above
    if isinstance(value, dict):
        return {key: item if key == but else _hidden(item) for key, item in plain.items()}
    if isinstance(value, list):
        return [_hidden(item, but) for item in plain]
    return MASK
