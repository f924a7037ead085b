"""Fixtures for pytest, found through the ``pytest11`` entry point."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from kube_testing.control_plane.pytest_fixtures import (
    control_plane,
    control_plane_minor,
    pytest_addoption,
)
from kube_testing.raw import RawServer

# Servers are imported by the fixtures that start them: every pytest run loads this plugin.
if TYPE_CHECKING:
    from kube_testing.faults import HttpProxy, RawProxy
    from kube_testing.server import ApiServer

__all__ = [
    "api_server",
    "control_plane",
    "control_plane_minor",
    "http_proxy",
    "pytest_addoption",
    "raw_proxy",
    "raw_server",
    "tls_api_server",
]


@pytest.fixture
def raw_server() -> Iterator[RawServer]:
    """A listener on 127.0.0.1 that hands the test's script the raw connection."""
    with RawServer() as server:
        yield server


@pytest.fixture
def api_server() -> Iterator[ApiServer]:
    """An embedded API server over plain HTTP, with nothing in it but what all clusters have."""
    from kube_testing.server import ApiServer  # noqa: PLC0415 - see above

    with ApiServer.start() as server:
        yield server


@pytest.fixture
def tls_api_server() -> Iterator[ApiServer]:
    """An embedded API server over TLS that asks for a client certificate or a token."""
    from kube_testing.server import ApiServer  # noqa: PLC0415 - see above

    with ApiServer.start(tls=True, client_certificates=True) as server:
        yield server


@pytest.fixture
def raw_proxy(api_server: ApiServer) -> Iterator[RawProxy]:
    """A TCP proxy in front of ``api_server`` that breaks connections as the test says."""
    from kube_testing.faults import RawProxy  # noqa: PLC0415 - see above

    with RawProxy(api_server.url) as proxy:
        yield proxy


@pytest.fixture
def http_proxy(api_server: ApiServer) -> Iterator[HttpProxy]:
    """An HTTP proxy with TLS in front of ``api_server`` that answers as the test says."""
    from kube_testing.faults import HttpProxy  # noqa: PLC0415 - see above

    with HttpProxy(api_server.url) as proxy:
        yield proxy
