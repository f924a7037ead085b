"""Credentials: what they are, where they come from, and how long they are kept."""

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
