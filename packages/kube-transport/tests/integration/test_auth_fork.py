"""Credentials in a process that was forked while they were being renewed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")

FORK = """
import os, sys, threading
from pathlib import Path
from kube_transport.auth import CachedCredentials, Credential, Secret, Settings
from kube_transport.auth.filelock import FileLock
from kube_transport.cancel import Cancel

inside, may_end = threading.Event(), threading.Event()

class File:
    place = "config: user jane"
    def read(self): return {"token": Secret("t0ken")}
    def write(self, updates): pass

class Source:
    parent = os.getpid()
    def get(self, *, min_validity, cancel):
        with settings.locked(cancel) as now:
            if os.getpid() == self.parent:
                inside.set()
                may_end.wait(60)
            return Credential(token=now["token"])
    def invalidate(self, credential): pass
    def close(self): pass

settings = Settings({}, persister=File(), lock=FileLock(Path(sys.argv[1]), "x"))
credentials = CachedCredentials(Source())
renewal = threading.Thread(target=lambda: credentials.get(cancel=Cancel()))
renewal.start()
inside.wait(60)
ready, go = os.pipe()
child = os.fork()
if not child:
    os.read(ready, 1)  # until the parent has ended its renewal, and so its lock
    assert credentials.get(cancel=Cancel(30)).token == Secret("t0ken")
    credentials.close()
    os._exit(7)
may_end.set()
renewal.join()
os.write(go, b"x")
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


def test_f47_a_fork_waits_for_no_renewal_and_no_lock_of_its_parent(tmp_path: Path) -> None:
    """The thread that renews, and would release the lock, exists in the parent only."""
    command = [sys.executable, "-W", "ignore::DeprecationWarning", "-c", FORK, str(tmp_path / "l")]

    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)

    assert (done.returncode, done.stderr) == (7, "")
