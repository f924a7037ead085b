"""``python -m bench.live KUBECONFIG WHEN COUNT COMMAND...``: change pods that a program watches.

The program is told the version from which it shall watch, says ``watching`` on a line, and ends
after ``COUNT`` events; what else it prints is what this prints. The changes are made ``meanwhile``,
or ``before``: then the server has them all at hand, and sends as fast as it can.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice

from kube_clientset.models.core_v1 import Pod
from kube_clientset.resources.core_v1 import PODS
from kube_transport import Client, load_config
from kube_transport.api.patch import MergePatch

WORKERS = 16
CHANGED = 500
PATIENCE = 300.0
ANNOTATION = "example.com/changed"


def main(kubeconfig: str, when: str, count: str, *command: str) -> int:
    """Return the exit code of the program."""
    with Client(load_config(kubeconfig)) as client:
        found = client.resource(PODS).list(limit=CHANGED)
        since = f"--since={found.resource_version}"
        if when == "before":
            _change(client, found.items, int(count))
        with subprocess.Popen([*command, since], stdout=subprocess.PIPE, text=True) as reader:
            if reader.stdout is None:
                raise AssertionError("it is a pipe")
            try:
                if reader.stdout.readline() and when == "meanwhile":
                    _change(client, found.items, int(count))
                print(reader.communicate(timeout=PATIENCE)[0])
            except BaseException:
                reader.kill()  # it waits for events that nobody makes
                raise
    return reader.returncode


def _change(client: Client, known: Sequence[Pod], count: int) -> None:
    """Make ``count`` changes, to as many pods as there are in turn."""
    began = time.time_ns()  # another value than in any run before: the same one is no event

    def change(number: int, pod: Pod) -> None:
        metadata = {"annotations": {ANNOTATION: f"{began}-{number}"}}
        pods = client.resource(PODS, pod.metadata.namespace)
        pods.patch(pod.metadata.name, MergePatch({"metadata": metadata}))

    with ThreadPoolExecutor(WORKERS) as workers:
        for _ in workers.map(change, range(count), islice(cycle(known), count)):
            pass


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
