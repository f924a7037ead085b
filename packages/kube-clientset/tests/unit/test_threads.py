"""Models in threads: which of them meets a type first makes no difference."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import sys, threading
from kube_clientset.models import apps_v1, batch_v1, core_v1
from kube_transport.api.frozen import twin_decoder
from kube_transport.codec.json import Decoder

KINDS = [core_v1.Pod, core_v1.Service, apps_v1.Deployment, batch_v1.Job, core_v1.Node]
DATA = b'{"metadata":{"name":"a","labels":{"b":"c"}},"spec":{},"status":{}}'
together = threading.Barrier(16)
failures = []

def work():
    together.wait()
    try:
        for kind in KINDS:
            assert Decoder(kind)(DATA).metadata.labels == {"b": "c"}
            assert twin_decoder(kind)(DATA).metadata.labels == {"b": "c"}
    except BaseException as error:
        failures.append(error)

sys.setswitchinterval(1e-5)
threads = [threading.Thread(target=work) for _ in range(16)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert not failures, failures
"""


def test_threads_may_meet_a_type_together() -> None:
    """msgspec crashes the process where two threads learn one type at once."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=60, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
