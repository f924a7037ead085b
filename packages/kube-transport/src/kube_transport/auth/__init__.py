"""Credentials: what they are, where they come from, and how long they are kept."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kube_transport.auth.cached import CachedCredentials
    from kube_transport.auth.credential import Credential, CredentialSource
    from kube_transport.auth.secret import Secret
    from kube_transport.auth.settings import Persister, Settings
    from kube_transport.auth.tokens import StaticCredentials, TokenFile

__all__ = [
    "CachedCredentials",
    "Credential",
    "CredentialSource",
    "Persister",
    "Secret",
    "Settings",
    "StaticCredentials",
    "TokenFile",
]

_HOMES = {
    "CachedCredentials": "cached",
    "Credential": "credential",
    "CredentialSource": "credential",
    "Persister": "settings",
    "Secret": "secret",
    "Settings": "settings",
    "StaticCredentials": "tokens",
    "TokenFile": "tokens",
}


def __getattr__(name: str) -> object:
    """Import a name when it is first used: many clients have a certificate and no token."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)
