"""Everything that can be wrong with starting or using an embedded server.

ServerError
├── UnknownMinor   no facts of that Kubernetes minor are installed
└── BadManifest    an object cannot be loaded
"""

from __future__ import annotations

__all__ = ["BadManifest", "ServerError", "UnknownMinor"]


class ServerError(Exception):
    """The server cannot be started or used like that; the message says why."""


class UnknownMinor(ServerError):
    """No facts of the Kubernetes minor asked for are installed."""


class BadManifest(ServerError):
    """A manifest cannot be loaded; the message says which and why."""
