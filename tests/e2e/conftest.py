"""A control plane where pods run, and kubectl as a second opinion."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from kube_testing.control_plane import ControlPlane, find_binary
from kube_transport import Client, load_config

Kubectl = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def running_plane() -> Iterator[ControlPlane]:
    """A control plane where pods with a node run; newest minor only."""
    with ControlPlane.start(controller_manager=True, kwok=True) as started:
        started.add_node("one")
        yield started


@pytest.fixture(scope="session")
def client(running_plane: ControlPlane) -> Iterator[Client]:
    with Client(load_config(running_plane.kubeconfig)) as connected:
        yield connected


@pytest.fixture(scope="session")
def kubectl(running_plane: ControlPlane) -> Kubectl:
    """An independent client: call it with its arguments, and an object as ``stdin``."""
    command = [str(find_binary("kubectl")), f"--kubeconfig={running_plane.kubeconfig}"]

    def run(*arguments: str, stdin: object = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*command, *arguments],
            input=None if stdin is None else json.dumps(stdin),
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def apply(kubectl: Kubectl) -> Callable[[dict[str, Any]], None]:
    """Bring an object to what its manifest says."""

    def apply(manifest: dict[str, Any]) -> None:
        done = kubectl("apply", "--filename=-", stdin=manifest)
        assert done.returncode == 0, done.stderr

    return apply
