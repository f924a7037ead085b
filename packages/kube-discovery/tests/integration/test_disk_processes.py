"""One disk cache, twenty processes, and a killer among them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from kube_testing.raw import RawServer, read_request, response

pytestmark = pytest.mark.skipif(os.name == "nt", reason="forks and kills")

RESOURCES = 200

KILLS = 150

DRIVER = """
import os, random, signal, sys, time
from pathlib import Path
from kube_discovery import CachedDiscoveryClient, DiscoveryClient, DiskStore
from kube_transport import Client, Config

url, folder, kills, resources = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
TTL = 0.25

def check(served, asked):
    # Every name in both documents tells when the server made it.
    for group in served.resources:
        stamps = {each.name.partition("-")[2] for each in group}
        assert len(group) == resources and len(stamps) == 1, "torn"
        # The server made it after it was asked for it, so its age is less than the answer's.
        assert float(stamps.pop()) > asked - TTL, "stale"
    assert [str(each.group_version) for each in served.resources] == ["v1", "apps/v1"], "torn"

def work():
    while True:
        with Client(Config(server=url)) as client:
            live = DiscoveryClient(client, store=DiskStore(folder))
            cache = CachedDiscoveryClient(live, ttl=TTL)
            for _ in range(20):
                asked = time.time()
                check(cache.server_groups_and_resources(), asked)
                time.sleep(0.005)

def start():
    child = os.fork()
    if child:
        return child
    try:
        work()
    except BaseException as error:
        print(f"{type(error).__name__}: {error}", flush=True)
    os._exit(1)

dice = random.Random(20)
living = [start() for _ in range(20)]
for _ in range(kills):
    time.sleep(dice.random() * 0.02)
    victim = living.pop(dice.randrange(len(living)))
    os.kill(victim, signal.SIGKILL)
    os.waitpid(victim, 0)
    living.append(start())
while len([each for each in os.listdir(folder) if not each.startswith(".new-")]) < 2:
    time.sleep(0.005)  # on a busy machine all were killed before they were done
for each in living:
    os.kill(each, signal.SIGKILL)
    os.waitpid(each, 0)
"""


def documents(path: str) -> dict[str, Any]:
    """Return an aggregated document in which every name tells when it was made."""
    group, stamp = ("" if path == "/api" else "apps"), repr(time.time())
    resources = [
        {
            "resource": f"r{number}-{stamp}",
            "scope": "Namespaced",
            "verbs": ["list"],
            "responseKind": {"group": group, "version": "v1", "kind": f"R{number}"},
        }
        for number in range(RESOURCES)
    ]
    versions = [{"version": "v1", "resources": resources}]
    return {"items": [{"metadata": {"name": group}, "versions": versions}]}


def serve(connection: Any) -> None:
    """Answer until the client hangs up, or is killed."""
    kind = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList"
    try:
        while True:
            request = read_request(connection)
            body = json.dumps(documents(request.target)).encode()
            connection.sendall(response(200, body, headers=[("Content-Type", kind)]))
    except OSError:
        return


def test_processes_that_are_killed_at_random_harm_no_other(
    raw_server: RawServer, tmp_path: Path
) -> None:
    """No answer is torn, none is older than it may be, and no litter is taken for one."""
    raw_server.play(serve)
    folder = tmp_path / "cache"

    said = subprocess.run(
        [sys.executable, "-c", DRIVER, raw_server.url, folder, str(KILLS), str(RESOURCES)],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )

    assert (said.stdout, said.stderr, said.returncode) == ("", "", 0)
    assert len([each for each in folder.iterdir() if not each.name.startswith(".new-")]) == 2
