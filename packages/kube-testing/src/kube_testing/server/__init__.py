"""An embedded Kubernetes API server for tests: real HTTP, real semantics, no binaries."""

from kube_testing.server.apiserver import ApiServer, ServerError
from kube_testing.server.app import Exchange
from kube_testing.server.facts import UnknownMinor, minors
from kube_testing.server.loading import BadManifest

__all__ = ["ApiServer", "BadManifest", "Exchange", "ServerError", "UnknownMinor", "minors"]
