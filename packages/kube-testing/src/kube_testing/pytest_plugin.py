"""Fixtures for pytest, found through the ``pytest11`` entry point."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kube_testing.raw import RawServer

__all__ = ["raw_server"]


@pytest.fixture
def raw_server() -> Iterator[RawServer]:
    """A listener on 127.0.0.1 that hands the test's script the raw connection."""
    with RawServer() as server:
        yield server
