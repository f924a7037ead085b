"""A process that was forked from one with a client: it has the client, and none of its sockets."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from threading import Event, Lock

import pytest

from kube_testing.certificates import CertificateAuthority
from kube_testing.raw import RawServer, read_request, response

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")

START = """
import json, os, sys, threading
from kube_transport._round_tripper import RequestsRoundTripper
from kube_transport.cancel import Cancel
from kube_transport.config import Config
from kube_transport.connections import Connections
from kube_transport.errors import StreamBroken
from kube_transport.http import Request

def get(tripper, path, **options):
    return tripper.round_trip(Request(method="GET", path=path, **options)).read().decode()
"""

SHARED = """
tripper = RequestsRoundTripper(sys.argv[1])
cancel = Cancel(600)
watch = tripper.round_trip(Request(method="GET", path="/watch", cancel=cancel))
events = watch.chunks()
told = [next(events).decode()]
get(tripper, "/parent")

child = os.fork()
if not child:
    assert get(tripper, "/child", cancel=Cancel(60)) == "ok"
    try:
        next(events)
    except StreamBroken as error:
        assert "forked" in str(error)
    else:
        raise AssertionError("read the parent's events")
    cancel.cancel()
    watch.close()
    tripper.close()
    sys.exit(7)

_, status = os.waitpid(child, 0)
get(tripper, "/go-on")
told.append(next(events).decode())
tripper.close()
print(json.dumps({"child": os.waitstatus_to_exitcode(status), "told": told}))
"""

LOCKED = """
server, folder = sys.argv[1:]
config = Config(
    server=server,
    ca_file=folder + "/ca",
    client_certificate_file=folder + "/cert",
    client_key_file=folder + "/key",
)
connections = Connections(config, reread_after=0.0)
get(connections, "/parent")
locked, may_end = threading.Event(), threading.Event()

def hold_every_lock():
    here = connections._round_tripper._here()
    with connections._lock(), here.exchanges._lock, here.exchanges._deadlines._lock:
        locked.set()
        may_end.wait(60)

holder = threading.Thread(target=hold_every_lock)
holder.start()
locked.wait(60)
child = os.fork()
if not child:
    assert get(connections, "/child", cancel=Cancel(60)) == "ok"
    connections.reread()
    connections.close()
    sys.exit(7)

_, status = os.waitpid(child, 0)
may_end.set()
holder.join()
connections.close()
print(json.dumps({"child": os.waitstatus_to_exitcode(status)}))
"""

OF_A_CLIENT = """
import gc, io
from contextlib import ExitStack
from kube_transport import Client
from kube_transport.forks import PerProcess
from kube_transport.keyed_backoff import KeyedBackoff
from kube_transport.plugins import Plugins
from kube_transport.ratelimit import TokenBucket
from kube_transport.warnings import WarningWriter

client = Client(
    Config(server=sys.argv[1], ca_file=sys.argv[2], token="one"),
    plugins=Plugins(),
    rate_limiter=TokenBucket(qps=1000, burst=100),
    warnings=WarningWriter(io.StringIO(), deduplicate=True),
)
pacing = KeyedBackoff(initial=1.0, cap=10.0)

def all_of_it():
    assert client.get_json("/ok") == {}
    assert client.as_(token="another").get_json("/ok") == {}
    pacing.failed("somebody")
    return [made for made in gc.get_objects() if isinstance(made, PerProcess)]

made = all_of_it()
locked, may_end = threading.Event(), threading.Event()

def hold_every_lock():
    with ExitStack() as held:
        for each in made:
            lock = each()
            held.enter_context(getattr(lock, "lock", lock))
        locked.set()
        may_end.wait(60)

holder = threading.Thread(target=hold_every_lock)
holder.start()
locked.wait(60)
child = os.fork()
if not child:
    all_of_it()
    client.close()
    sys.exit(7)

_, status = os.waitpid(child, 0)
may_end.set()
holder.join()
client.close()
print(json.dumps({"child": os.waitstatus_to_exitcode(status), "locks": len(made) >= 6}))
"""

LOOKING_UP = """
import socket
from kube_transport._wire import Exchange, resolve
from kube_transport.errors import TimedOut

real, reached, may_end = socket.getaddrinfo, threading.Event(), threading.Event()

def hang(*arguments, **options):
    if options.get("flags") == socket.AI_NUMERICHOST:
        raise socket.gaierror
    reached.set()
    may_end.wait(60)
    return real("127.0.0.1", 1)

socket.getaddrinfo = hang
try:
    resolve("api.test", 443, Exchange(Cancel(0.05)))
except TimedOut:
    reached.wait(60)
child = os.fork()
if not child:
    may_end.set()
    sys.exit(7 if resolve("api.test", 443, Exchange(Cancel(60))) else 1)

_, status = os.waitpid(child, 0)
may_end.set()
print(json.dumps({"child": os.waitstatus_to_exitcode(status)}))
"""


class Server:
    """Answers, and notes which requests shared a connection."""

    def __init__(self) -> None:
        self.connections: list[list[str]] = []
        self._lock = Lock()
        self._go_on = Event()

    def serve(self, connection: socket.socket) -> None:
        mine: list[str] = []
        with self._lock:
            self.connections.append(mine)
        while True:
            target = read_request(connection).target
            mine.append(target)
            if target == "/watch":
                self._watch(connection)
                return
            if target == "/go-on":
                self._go_on.set()
            connection.sendall(response(200, b"ok"))

    def _watch(self, connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n")
        self._go_on.wait(60)
        connection.sendall(b"3\r\ntwo\r\n0\r\n\r\n")


def run(script: str, *arguments: str) -> object:
    """Run a program, which must end by itself, and return what it prints."""
    command = [sys.executable, "-W", "ignore::DeprecationWarning", "-c", START + script, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    return json.loads(done.stdout)


def test_f47_a_fork_shares_no_connection_with_its_parent(raw_server: RawServer) -> None:
    """Two processes on one socket read each other's answers, and one's close ends the other's."""
    server = Server()
    raw_server.play(server.serve)

    told = run(SHARED, raw_server.url)

    assert told == {"child": 7, "told": ["one", "two"]}
    assert sorted(server.connections) == [["/child"], ["/parent", "/go-on"], ["/watch"]]


def test_f47_a_fork_does_not_wait_for_locks_of_threads_that_it_does_not_have(
    tmp_path: Path,
) -> None:
    """A thread that held a lock when the process was forked exists in the parent only."""
    authority = CertificateAuthority()
    identity = authority.issue_client("somebody")
    for name, content in (
        ("ca", authority.certificate),
        ("cert", identity.certificate),
        ("key", identity.key),
    ):
        (tmp_path / name).write_bytes(content)
    with RawServer(tls=authority.server_context()) as raw:
        raw.play(Server().serve)

        told = run(LOCKED, raw.url, str(tmp_path))

    assert told == {"child": 7}


def test_f47_a_fork_waits_for_no_lock_of_a_client(tmp_path: Path) -> None:
    """Whatever threads were about: to take a place, to note a warning, to renew a credential."""

    def serve(connection: socket.socket) -> None:
        while True:
            read_request(connection)
            headers = [("Content-Type", "application/json"), ("Warning", '299 - "old"')]
            connection.sendall(response(200, b"{}", headers=headers))

    authority = CertificateAuthority()
    (tmp_path / "ca").write_bytes(authority.certificate)
    with RawServer(tls=authority.server_context()) as raw:
        raw.play(serve)

        told = run(OF_A_CLIENT, raw.url, str(tmp_path / "ca"))

    assert told == {"child": 7, "locks": True}


def test_f47_a_fork_waits_for_no_lookup_of_its_parent() -> None:
    """The thread that would end it is in the parent alone."""
    assert run(LOOKING_UP) == {"child": 7}
