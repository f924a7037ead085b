"""The real control plane: what it is when it is up, and what is left of it afterwards."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from kube_testing.control_plane import ControlPlane, PortInUse, StartFailed, find_binary

pytestmark = pytest.mark.control_plane

OWNER = """
import sys
from kube_testing.control_plane import ControlPlane
plane = ControlPlane.start(kubernetes=sys.argv[1] or None)
print(plane.kubeconfig, flush=True)
sys.stdin.read()
"""
"""A test run of its own, to be killed."""

DEPLOYMENT = {
    "apiVersion": "apps/v1",
    "kind": "Deployment",
    "metadata": {"name": "web"},
    "spec": {
        "replicas": 2,
        "selector": {"matchLabels": {"app": "web"}},
        "template": {
            "metadata": {"labels": {"app": "web"}},
            "spec": {"nodeName": "one", "containers": [{"name": "web", "image": "web"}]},
        },
    },
}


def kubectl(
    kubeconfig: Path, *arguments: str, stdin: object = None
) -> subprocess.CompletedProcess[str]:
    """Run kubectl, an independent client."""
    return subprocess.run(
        [find_binary("kubectl"), f"--kubeconfig={kubeconfig}", *arguments],
        input=None if stdin is None else json.dumps(stdin),
        capture_output=True,
        text=True,
        check=False,
    )


def processes_of(folder: Path) -> Sequence[str]:
    """Return the command lines of processes that work with files in ``folder``."""
    lines: list[str] = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = process.read_bytes().split(b"\0")
        except OSError:
            continue  # it has just ended
        if any(os.fsencode(folder) in word for word in words):
            lines.append(b" ".join(words).decode(errors="replace"))
    return lines


def vanishes(folder: Path) -> bool:
    """Wait until neither the folder nor a process that uses it is left."""
    tick = Event()
    for _ in range(2000):
        if not folder.exists() and not processes_of(folder):
            return True
        tick.wait(0.01)
    return False


def test_it_serves_the_minor_that_was_asked_for(
    control_plane: ControlPlane, control_plane_minor: str | None
) -> None:
    """Choosing another minor is one argument, and kubectl sees the same version."""
    answer = kubectl(control_plane.kubeconfig, "version", "--output=json")

    version = json.loads(answer.stdout)["serverVersion"]["gitVersion"]
    assert version == f"v{control_plane.kubernetes_version}"
    assert version.startswith(f"v{control_plane_minor or ''}")
    assert re.fullmatch(r"v1\.\d+\.\d+", version)


def test_the_certificate_says_who_asks(control_plane: ControlPlane) -> None:
    """A further user is one call away, and has no rights before they are given."""
    bob = control_plane.kubeconfig_for("bob", ["dev"])

    answer = kubectl(bob, "auth", "whoami", "--output=json")
    listed = kubectl(bob, "get", "namespaces")

    if control_plane.kubernetes_version.startswith("1.27"):  # no SelfSubjectReview in v1 yet
        assert 'User "bob" cannot list' in listed.stderr
        return
    who = json.loads(answer.stdout)["status"]["userInfo"]
    assert (who["username"], who["groups"]) == ("bob", ["dev", "system:authenticated"])
    assert 'User "bob" cannot list' in listed.stderr


def test_the_token_is_an_administrators(control_plane: ControlPlane) -> None:
    """The second way to authenticate, for tests of clients' tokens."""
    answer = kubectl(control_plane.kubeconfig_with_token(), "auth", "can-i", "*", "*")

    assert answer.stdout.strip() == "yes"


def test_a_wrong_token_is_refused(control_plane: ControlPlane) -> None:
    """It is not taken for an anonymous request."""
    answer = kubectl(control_plane.kubeconfig_with_token("wrong"), "get", "namespaces")

    assert answer.returncode == 1
    assert "Unauthorized" in answer.stderr


def test_objects_survive_a_restart_of_the_apiserver(control_plane_minor: str | None) -> None:
    """Address, credentials and data stay, however it ended, so that clients can resume."""
    with ControlPlane.start(kubernetes=control_plane_minor) as plane:
        kubectl(plane.kubeconfig, "create", "configmap", "kept")

        plane.restart_apiserver()
        plane.restart_apiserver(kill=True)

        answer = kubectl(plane.kubeconfig, "get", "configmap", "kept", "--output=name")
        assert answer.stdout.strip() == "configmap/kept"


def test_several_run_at_once_and_share_nothing(control_plane_minor: str | None) -> None:
    """Test runs on one machine do not see each other."""
    with ThreadPoolExecutor(3) as pool:
        starts = [pool.submit(ControlPlane.start, kubernetes=control_plane_minor) for _ in "abc"]
        planes = [start.result() for start in starts]

    try:
        kubectl(planes[0].kubeconfig, "create", "namespace", "only-here")
        seen = [kubectl(plane.kubeconfig, "get", "namespaces").stdout for plane in planes]

        assert ["only-here" in namespaces for namespaces in seen] == [True, False, False]
        assert len({plane.server for plane in planes}) == 3
    finally:
        for plane in planes:
            plane.stop()


def test_stopping_leaves_nothing_and_can_be_repeated(control_plane_minor: str | None) -> None:
    """No process, no file; a fixture and its test may both stop it."""
    plane = ControlPlane.start(kubernetes=control_plane_minor)
    folder = plane.kubeconfig.parent

    plane.stop()
    plane.stop()

    assert not folder.exists()
    assert processes_of(folder) == []


def test_a_killed_test_run_leaves_nothing(control_plane_minor: str | None) -> None:
    """SIGKILL runs no handler; the supervisor sees its pipe close."""
    with subprocess.Popen(
        [sys.executable, "-c", OWNER, control_plane_minor or ""],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as owner:
        assert owner.stdout is not None
        folder = Path(owner.stdout.readline().decode().strip()).parent
        running = processes_of(folder)

        owner.kill()

    assert len(running) == 2
    assert vanishes(folder)


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_the_command_runs_until_it_is_told_to_end(sent: signal.Signals) -> None:
    """By Ctrl-C or by a service manager; its output is the kubeconfig's path and no more."""
    with subprocess.Popen(
        [sys.executable, "-m", "kube_testing", "control-plane", "start"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as command:
        assert command.stdout is not None
        kubeconfig = Path(command.stdout.readline().decode().strip())
        listed = kubectl(kubeconfig, "get", "namespaces", "--output=name")

        command.send_signal(sent)
        rest, told = command.communicate()

    assert "namespace/default" in listed.stdout
    assert (command.returncode, rest) == (0, b"")
    assert b"Traceback" not in told
    assert vanishes(kubeconfig.parent)


def test_a_refused_argument_is_reported_at_once(control_plane_minor: str | None) -> None:
    """What the server says before it dies is the message, and nothing is left behind."""
    with pytest.raises(StartFailed, match=r"kube-apiserver ended .*--no-such-flag"):
        ControlPlane.start(kubernetes=control_plane_minor, extra_apiserver_args=["--no-such-flag"])


def test_a_port_in_use_is_reported_before_anything_starts(control_plane: ControlPlane) -> None:
    """The port of another control plane, for one."""
    port = int(control_plane.server.rpartition(":")[2])

    with pytest.raises(PortInUse, match=str(port)):
        ControlPlane.start(port=port)


def test_the_controller_manager_and_kwok_bring_pods_to_life() -> None:
    """Deployments get pods and pods run, without a machine for them; newest minor only."""
    with ControlPlane.start(controller_manager=True, kwok=True) as plane:
        plane.add_node("one")
        kubectl(plane.kubeconfig, "apply", "--filename=-", stdin=DEPLOYMENT)

        available = ["--for=condition=Available", "--timeout=120s"]
        waited = kubectl(plane.kubeconfig, "wait", *available, "deployment/web")

        assert waited.stdout.strip() == "deployment.apps/web condition met"
        kubectl(plane.kubeconfig, "delete", "deployment", "web", "--cascade=foreground")
        assert kubectl(plane.kubeconfig, "get", "pods").stdout == ""
