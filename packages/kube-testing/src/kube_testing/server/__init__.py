"""An embedded Kubernetes API server for tests: real HTTP, real semantics, no binaries."""

from kube_testing.server.apiserver import ApiServer
from kube_testing.server.app import Exchange
from kube_testing.server.errors import BadManifest, ServerError, UnknownMinor
from kube_testing.server.facts import minors

__all__ = ["ApiServer", "BadManifest", "Exchange", "ServerError", "UnknownMinor", "minors"]
