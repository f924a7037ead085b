"""Many processes change one kubeconfig and some are killed: nothing is lost or broken."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kube_transport.cancel import Cancel
from kube_transport.config import load_config, modify_config

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and signals")

START = "clusters: [{name: c, cluster: {server: 'https://c'}}] # of the team\n"

WORKER = """
import sys
from kube_transport.config import modify_config

path, name = sys.argv[1:]
for number in range(5):
    with modify_config(path) as kubeconfig:
        kubeconfig.set_context(f"{name}-{number}", cluster="c")
    print(f"{name}-{number}", flush=True)
"""

CRASHES = """
import fcntl, os, signal, sys
from pathlib import Path
from kube_transport.cancel import Cancel
from kube_transport.config import load_config, modify_config

path = Path(sys.argv[1])
STEPS = [(os, name) for name in "open write fsync fchmod replace unlink close".split()]
left = 0

def dying(call):
    def step(*args, **kwargs):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*args, **kwargs)
    return step

def edit(namespace):
    with modify_config(path, cancel=Cancel(timeout=15)) as kubeconfig:
        kubeconfig.set_namespace(namespace)

def child(after):
    global left
    left = after
    for module, name in [*STEPS, (fcntl, "flock")]:
        setattr(module, name, dying(getattr(module, name)))
    edit("new")
    os._exit(0)

for step in range(1, 100):
    edit("old")
    pid = os.fork()
    if pid == 0:
        child(step)
    _, status = os.waitpid(pid, 0)
    found = load_config(path, environ={}).namespace
    names = sorted(name for name in os.listdir(path.parent) if name != "config")
    print(step, os.waitstatus_to_exitcode(status), found, *names)
    if status == 0:
        break
edit("mended")
print("end", 0, load_config(path, environ={}).namespace, *sorted(os.listdir(path.parent)))
"""


def test_s51_twenty_processes_lose_nothing_though_some_are_killed(tmp_path: Path) -> None:
    """Whatever a process was told is written stays written, and every reader sees a whole file."""
    path = tmp_path / "config"
    path.write_text(START)
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", WORKER, str(path), f"worker{number}"],
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(20)
    ]
    doomed = workers[::4]

    told: list[str] = []
    for worker in doomed:
        assert worker.stdout is not None
        told.append(worker.stdout.readline().strip())
        worker.kill()
        load_config(path, environ={}, context=told[-1])
    for worker in workers:
        told += worker.communicate(timeout=60)[0].split()

    with modify_config(path, cancel=Cancel(timeout=15)) as kubeconfig:
        contexts = kubeconfig.contexts
    assert set(told) <= set(contexts)
    assert len(told) >= 15 * 5 + len(doomed)
    assert [worker.returncode for worker in workers if worker not in doomed] == [0] * 15
    assert path.read_text().startswith(START)
    assert os.listdir(tmp_path) == ["config"]


def test_s51_a_crash_at_any_step_leaves_the_old_content_or_the_new(tmp_path: Path) -> None:
    """A process is killed at each of its system calls; the next one tidies up and works."""
    path = tmp_path / "config"
    path.write_text(START + "contexts: [{name: a, context: {cluster: c}}]\ncurrent-context: a\n")

    ran = subprocess.run(
        [sys.executable, "-c", CRASHES, str(path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    crashes = [line.split() for line in ran.stdout.splitlines()]
    *killed, survived, end = crashes
    assert len(killed) > 10
    assert {status for _, status, *_ in killed} == {"-9"}
    assert {namespace for _, _, namespace, *_ in killed} == {"old", "new"}
    assert survived[1:] == ["0", "new"]
    assert end[1:] == ["0", "mended", "config"]
