"""Which values of a kubeconfig are secrets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from kube_transport.auth.secret import MASK

_SECRET: Final = frozenset({"client-key-data", "password", "proxy-url", "token"})
_SECRET_WITHIN: Final = frozenset({"args", "as-user-extra", "config", "env"})


def holds_secret(path: Sequence[str | int], value: object) -> bool:
    """Tell whether ``value`` is a secret, or has one in it, where it stands at ``path``."""
    whole = value
    for step in reversed(path):
        whole = {step: whole}
    return bool(value) and redacted("", whole) != whole


def redacted(key: str, value: Any) -> Any:
    """Return what stands under ``key``, with every secret in it masked."""
    plain = value  # narrowing would forget the type of what is inside
    if not value:
        return value
    if key in _SECRET:
        return MASK
    if key in _SECRET_WITHIN:
        return _hidden(value)
    if isinstance(value, dict):
        return {name: redacted(name, item) for name, item in plain.items()}
    if isinstance(value, list):
        return [redacted("", item) for item in plain]
    return value


def _hidden(value: Any) -> Any:
    """Mask every text, but for the names of environment variables."""
    plain = value  # as above
    if isinstance(value, dict):
        return {key: item if key == "name" else _hidden(item) for key, item in plain.items()}
    if isinstance(value, list):
        return [_hidden(item) for item in plain]
    return MASK
