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
    from kube_testing.server import ApiServer

__all__ = [
    "api_server",
    "control_plane",
    "control_plane_minor",
    "pytest_addoption",
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
