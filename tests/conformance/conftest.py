"""Tries every rule on both servers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

import pytest

from conformance.servers import Name, Server, embedded, new_space, real
from conformance.space import Space
from conformance.verdicts import (
    SCORE,
    minor_of,
    pytest_configure,
    pytest_runtest_makereport,
    pytest_terminal_summary,
)
from kube_testing.control_plane.pins import newest
from kube_testing.server import minors
from kube_transport import Client, load_config

__all__ = ["pytest_configure", "pytest_runtest_makereport", "pytest_terminal_summary"]

SERVERS: tuple[Name, ...] = ("embedded", "real")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that chooses the servers."""
    parser.getgroup("conformance").addoption(
        "--server",
        choices=[*SERVERS, "both"],
        default="both",
        help="the server to try the rules on (default: both)",
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Try each rule on each server that was asked for."""
    if "server_name" not in metafunc.fixturenames:
        return
    binaries = metafunc.definition.get_closest_marker("binaries") is not None
    names = _servers(metafunc.config)
    metafunc.parametrize(
        "server_name",
        [pytest.param(name, marks=_marks(name, binaries=binaries)) for name in names],
        scope="session",
    )


def _servers(config: pytest.Config) -> Sequence[Name]:
    chosen = cast(str, config.getoption("--server", "both"))
    if chosen != "both":
        return [name for name in SERVERS if name == chosen]
    minor = minor_of(config)
    if minor in minors():
        return SERVERS
    config.stash[SCORE].leave_out("embedded", f"it has no facts of Kubernetes {minor}")
    return ["real"]


def _marks(name: Name, *, binaries: bool) -> list[pytest.MarkDecorator]:
    built = [pytest.mark.control_plane] if name == "real" or binaries else []
    return [pytest.mark.conformance, *built]


@pytest.fixture(scope="session")
def embedded_server(
    tmp_path_factory: pytest.TempPathFactory, control_plane_minor: str | None
) -> Iterator[Server]:
    """The server in this process."""
    with embedded(tmp_path_factory.mktemp("embedded"), control_plane_minor) as server:
        yield server


@pytest.fixture(scope="session")
def real_server(control_plane_minor: str | None) -> Iterator[Server]:
    """A kube-apiserver and etcd of the suite's own, since it compacts."""
    with real(control_plane_minor) as server:
        yield server


@pytest.fixture(scope="session")
def real_server_with_controllers(control_plane_minor: str | None) -> Iterator[Server]:
    """A control plane that collects garbage."""
    with real(control_plane_minor, controllers=True) as server:
        yield server


@pytest.fixture(scope="session")
def real_server_with_shards(control_plane_minor: str | None) -> Iterator[Server]:
    """A control plane that knows shards, if it is new enough to be told."""
    minor = int((control_plane_minor or newest()).partition(".")[2])
    with real(control_plane_minor, features=["ShardedListAndWatch"] * (minor >= 36)) as server:
        yield server


@pytest.fixture
def server(server_name: Name, request: pytest.FixtureRequest) -> Server:
    """The server that the rule is tried on."""
    found: Server = request.getfixturevalue(f"{server_name}_server")
    found.api.seen.clear()
    return found


@pytest.fixture
def space(server: Server) -> Space:
    """A fresh namespace on the server that the rule is tried on."""
    return new_space(server)


@pytest.fixture
def controlled(server_name: Name, request: pytest.FixtureRequest) -> Space:
    """A fresh namespace where garbage is collected and namespaces end."""
    suffix = "_with_controllers" if server_name == "real" else ""
    found: Server = request.getfixturevalue(f"{server_name}_server{suffix}")
    found.api.seen.clear()
    return new_space(found)


@pytest.fixture
def sharded(server_name: Name, request: pytest.FixtureRequest) -> Server:
    """The server that the rule is tried on, told to know shards."""
    suffix = "_with_shards" if server_name == "real" else ""
    found: Server = request.getfixturevalue(f"{server_name}_server{suffix}")
    found.api.seen.clear()
    return found


@pytest.fixture
def client(server: Server) -> Iterator[Client]:
    """Our client, configured as its users do it: by a kubeconfig."""
    with Client(load_config(server.kubeconfig)) as client:
        yield client
