"""Fixtures for tests on a real control plane, and the option that chooses its minor."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kube_testing.control_plane.plane import ControlPlane

__all__ = ["control_plane", "control_plane_minor", "pytest_addoption"]

_OPTION = "--control-plane"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that chooses the minor of the control plane."""
    parser.getgroup("kube-testing").addoption(
        _OPTION,
        metavar="MINOR",
        help="Kubernetes minor of the real control plane, e.g. 1.32 (default: the newest built)",
    )


@pytest.fixture(scope="session")
def control_plane_minor(pytestconfig: pytest.Config) -> str | None:
    """The minor that ``--control-plane`` chose; ``None`` stands for the default one."""
    chosen: str | None = pytestconfig.getoption(_OPTION)
    return chosen


@pytest.fixture(scope="session")
def control_plane(control_plane_minor: str | None) -> Iterator[ControlPlane]:
    """A real etcd and kube-apiserver, started at first use and shared by all tests."""
    with ControlPlane.start(kubernetes=control_plane_minor) as plane:
        yield plane
