"""Certificates in files that change while a client is running."""

from __future__ import annotations

import os
import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

import pytest

from kube_testing.certificates import CertificateAuthority, Identity
from kube_testing.interrupts import interruptions
from kube_testing.raw import RawServer, read_request, response
from kube_transport.auth import Credential, Secret
from kube_transport.config import Config
from kube_transport.connections import Connections
from kube_transport.errors import ConfigError, StreamBroken, TLSFailed
from kube_transport.events import Event as Told
from kube_transport.events import Observers, Outcome, ReloadEvent
from kube_transport.http import Request

GET = Request(method="GET", path="/")
WATCH = Request(method="GET", path="/", query=(("watch", "true"),))
POST = Request(method="POST", path="/slow", body=b"{}")
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Notes:
    """Keeps what it is told."""

    events: list[Told] = field(default_factory=list[Told])
    one_came: Event = field(default_factory=Event)

    def observe(self, event: Told) -> None:
        self.events.append(event)
        self.one_came.set()

    @property
    def reloads(self) -> list[tuple[str, Outcome]]:
        return [(e.what, e.outcome) for e in self.events if isinstance(e, ReloadEvent)]


class Server:
    """Answers with the name that its client proved; a watch gets two events, on a sign."""

    def __init__(self, authority: CertificateAuthority) -> None:
        self.slow_begun = Event()
        self.slow_may_end = Event()
        self.watch_may_go_on = Event()
        self.raw = RawServer(tls=authority.server_context(verify_clients=True))
        self.raw.play(self._serve)

    def _serve(self, connection: socket.socket) -> None:
        assert isinstance(connection, ssl.SSLSocket)
        subject = (connection.getpeercert() or {}).get("subject", ())
        names = [value for [(_, value)] in subject]  # type: ignore[misc, str-unpack]
        while True:
            request = read_request(connection)
            if "watch" in request.target:
                connection.sendall(CHUNKED + b"3\r\none\r\n")
                self.watch_may_go_on.wait(30)
                connection.sendall(b"3\r\ntwo\r\n")
                return
            if request.target == "/slow":
                self.slow_begun.set()
                self.slow_may_end.wait(30)
            connection.sendall(response(200, repr(names).encode()))


@dataclass
class Setting:
    """A server, and a client whose certificates are in files."""

    authority: CertificateAuthority
    server: Server
    folder: Path
    clock: Clock
    told: Notes
    config: Config
    connections: Connections

    def write(self, **content: bytes) -> None:
        for name, data in content.items():
            (self.folder / name).write_bytes(data)

    def write_client(self, identity: Identity) -> None:
        self.write(cert=identity.certificate, key=identity.key)

    def ask(self) -> str:
        return self.connections.round_trip(GET).read().decode()

    def a_moment_later(self) -> None:
        self.clock.now += 1.0


@pytest.fixture
def setting(tmp_path: Path) -> Iterator[Setting]:
    authority = CertificateAuthority()
    server = Server(authority)
    clock, told = Clock(), Notes()
    first = authority.issue_client("first")
    for name, data in (("ca", authority.certificate), ("cert", first.certificate)):
        (tmp_path / name).write_bytes(data)
    (tmp_path / "key").write_bytes(first.key)
    config = Config(
        server=server.raw.url,
        ca_file=str(tmp_path / "ca"),
        client_certificate_file=str(tmp_path / "cert"),
        client_key_file=str(tmp_path / "key"),
    )
    connections = Connections(config, Observers([told], host="h"), clock=clock)
    try:
        yield Setting(authority, server, tmp_path, clock, told, config, connections)
    finally:
        connections.close()
        server.slow_may_end.set()
        server.watch_may_go_on.set()
        server.raw.close()


def test_s38_a_new_client_certificate_is_presented(setting: Setting) -> None:
    """Certificates of nodes and pods live for hours; programs live longer."""
    before = setting.ask()
    setting.write_client(setting.authority.issue_client("second"))
    too_soon = setting.ask()
    setting.a_moment_later()
    after = setting.ask()

    assert (before, too_soon, after) == ("['first']", "['first']", "['second']")
    assert setting.told.reloads == [("client-certificate", Outcome.RENEWED)]


def test_s38_files_are_read_again_after_a_moment_and_not_for_each_request(
    setting: Setting,
) -> None:
    """A busy client would do little else."""
    setting.a_moment_later()
    setting.ask()
    setting.write_client(setting.authority.issue_client("second"))
    too_soon = setting.ask()
    setting.a_moment_later()

    assert (too_soon, setting.ask()) == ("['first']", "['second']")


def test_s38_no_request_waits_for_another_that_reads_the_files(setting: Setting) -> None:
    """A disk that hangs holds up one thread and not all, nor do others read beside it."""
    reader = threading.Thread(target=lambda: connections.round_trip(GET).read())
    looks = iter((False, True))
    reading, may_end = Event(), Event()
    was_let_go: list[bool] = []

    def clock() -> float:
        if threading.current_thread() is reader and next(looks, False):
            reading.set()
            was_let_go.append(may_end.wait(5))
        return 0.0

    trusting = Config(server=setting.server.raw.url, ca_file=str(setting.folder / "ca"))
    observers = Observers([setting.told], host="h")
    connections = Connections(trusting, observers, clock=clock, reread_after=0.0)
    reader.start()
    assert reading.wait(30)
    setting.write(ca=setting.authority.certificate + CertificateAuthority().certificate)

    answer = connections.round_trip(GET).read()
    meanwhile = list(setting.told.reloads)
    may_end.set()
    reader.join(30)

    assert (answer, was_let_go, meanwhile) == (b"[]", [True], [])
    assert setting.told.reloads == [("certificate-authority", Outcome.RENEWED)]
    connections.close()


def test_ctrl_c_while_files_are_read_leaves_them_to_the_other_threads(setting: Setting) -> None:
    """Wherever it comes; else nobody reads them again, and no plugin's certificate is presented."""
    trusting = Config(server=setting.server.raw.url, ca_file=str(setting.folder / "ca"))
    connections = Connections(trusting, reread_after=0.0)

    for _ in interruptions(connections._stay_fresh):  # pyright: ignore[reportPrivateUsage]
        reader = threading.Thread(target=connections.reread, daemon=True)
        reader.start()
        reader.join(30)
        assert not reader.is_alive()

    connections.close()


def test_who_is_told_of_new_files_may_wait_for_the_request_of_another_thread(
    setting: Setting,
) -> None:
    """One that presents a certificate, say, which nobody can while somebody else does."""
    new = setting.authority.issue_client("new")
    credential = Credential(certificate=new.certificate, key=Secret(new.key.decode()))
    presented = Event()
    waited: list[bool] = []

    def present() -> None:
        connections.present(credential)
        presented.set()

    class Waiting:
        def observe(self, event: Told) -> None:
            if isinstance(event, ReloadEvent):
                threading.Thread(target=present, daemon=True).start()
                waited.append(presented.wait(10))

    trusting = Config(server=setting.server.raw.url, ca_file=str(setting.folder / "ca"))
    connections = Connections(trusting, Observers([Waiting()], host="h"), reread_after=0.0)
    setting.write(ca=setting.authority.certificate * 2)

    connections.round_trip(GET).read()

    assert waited == [True]
    connections.close()


def test_s38_a_watch_under_an_old_certificate_ends_so_that_it_is_resumed(
    setting: Setting,
) -> None:
    """The server checks a certificate when a connection begins, and never again."""
    events = setting.connections.round_trip(WATCH).chunks()
    next(events)

    setting.write_client(setting.authority.issue_client("second"))
    setting.connections.reread()

    with pytest.raises(StreamBroken):
        next(events)


def test_f36_a_write_under_way_is_not_cut_by_a_new_certificate(setting: Setting) -> None:
    """Nobody could tell whether it was executed; its connection is not used again."""
    answers: list[bytes] = []
    write = threading.Thread(
        target=lambda: answers.append(setting.connections.round_trip(POST).read())
    )
    write.start()
    assert setting.server.slow_begun.wait(30)

    setting.write_client(setting.authority.issue_client("second"))
    setting.connections.reread()
    setting.server.slow_may_end.set()
    write.join(30)

    assert answers == [b"['first']"]
    assert setting.ask() == "['second']"


@pytest.mark.parametrize("name", ["cert", "key"])
@pytest.mark.parametrize("damage", ["missing", "empty", "garbage", "of another"])
def test_f36_half_a_rotation_keeps_the_old_pair(setting: Setting, name: str, damage: str) -> None:
    """Files are written one after the other; it is reported once, and whole files are used."""
    other = setting.authority.issue_client("other")
    content = {"empty": b"", "garbage": b"?", "of another": vars_of(other)[name]}
    setting.ask()
    if damage == "missing":
        (setting.folder / name).unlink()
    else:
        setting.write(**{name: content[damage]})

    setting.a_moment_later()
    first = setting.ask()
    setting.a_moment_later()
    second = setting.ask()
    reported = setting.told.reloads
    setting.write_client(setting.authority.issue_client("second"))
    setting.a_moment_later()

    assert first == second == "['first']"
    assert reported == [("client-certificate", Outcome.FAILED)]
    assert setting.ask() == "['second']"


def test_f37_a_new_authority_is_for_new_connections(setting: Setting) -> None:
    """What is under way was trusted when it began; what comes is not."""
    events = setting.connections.round_trip(WATCH).chunks()
    next(events)
    setting.write(ca=CertificateAuthority("elsewhere").certificate)
    setting.a_moment_later()

    with pytest.raises(TLSFailed):
        setting.ask()

    setting.write(ca=setting.authority.certificate)
    setting.a_moment_later()
    assert setting.ask() == "['first']"
    assert setting.told.reloads == [("certificate-authority", Outcome.RENEWED)] * 2


def test_f37_a_watch_outlives_a_new_authority(setting: Setting) -> None:
    """Ending all watches of a cluster at once, for an authority that was added, helps nobody."""
    events = setting.connections.round_trip(WATCH).chunks()
    next(events)
    both = setting.authority.certificate + CertificateAuthority("added").certificate
    setting.write(ca=both)

    setting.connections.reread()
    setting.server.watch_may_go_on.set()

    assert next(events) == b"two"
    assert setting.connections.ca == both
    assert setting.told.reloads == [("certificate-authority", Outcome.RENEWED)]


@pytest.mark.parametrize("content", [b"", b"?", None])
def test_f37_an_authority_that_cannot_be_used_keeps_the_old_one(
    setting: Setting, content: bytes | None
) -> None:
    """An empty file must neither end all trust nor widen it to the system's."""
    setting.ask()
    if content is None:
        (setting.folder / "ca").unlink()
    else:
        setting.write(ca=content)

    setting.connections.reread()
    setting.connections.reread()

    assert setting.connections.ca == setting.authority.certificate
    assert setting.told.reloads == [("certificate-authority", Outcome.FAILED)]


def test_f37_why_what_is_new_is_not_used_is_told(
    setting: Setting, caplog: pytest.LogCaptureFixture
) -> None:
    """To observers, and in the log for who has none."""
    setting.write(ca=b"?")

    setting.connections.reread()

    [event] = setting.told.events
    assert isinstance(event, ReloadEvent)
    assert event.host == "h"
    assert event.error.startswith("certificate authority: no PEM certificate")
    assert caplog.messages == [f"{event.error}; what was there before stays in use"]


def test_s30_an_authority_that_was_empty_at_first_trusts_nobody_until_it_is_filled(
    setting: Setting, tmp_path: Path
) -> None:
    """A volume that is filled a little later must not open the door meanwhile."""
    late = tmp_path / "late"
    late.write_bytes(b"")
    clock = Clock()
    connections = Connections(Config(server=setting.server.raw.url, ca_file=str(late)), clock=clock)

    with pytest.raises(TLSFailed):
        connections.round_trip(GET)
    late.write_bytes(setting.authority.certificate)
    clock.now += 1.0

    assert connections.round_trip(GET).read() == b"[]"
    connections.close()


def test_s38_a_certificate_is_polled_for_the_sake_of_watches(
    setting: Setting, tmp_path: Path
) -> None:
    """A program that only watches makes no request that could notice."""
    config = setting.config
    connections = Connections(config, Observers([setting.told]), poll_every=0.01)
    events = connections.round_trip(WATCH).chunks()
    next(events)

    setting.write_client(setting.authority.issue_client("second"))

    with pytest.raises(StreamBroken):
        next(events)
    assert setting.told.one_came.wait(30)
    connections.close()
    assert "kube-certificates" not in [thread.name for thread in threading.enumerate()]


def test_s38_nobody_polls_where_no_file_can_change(setting: Setting) -> None:
    """No hidden threads."""
    trusting = Config(server=setting.server.raw.url, ca_file=str(setting.folder / "ca"))
    connections = Connections(trusting)

    connections.round_trip(GET).read()

    assert "kube-certificates" not in [thread.name for thread in threading.enumerate()]
    connections.close()


def test_s38_a_client_that_nobody_closed_leaves_no_thread(setting: Setting) -> None:
    """The thread holds on to nothing but a weak reference."""
    of_others = threading.enumerate()
    connections = Connections(setting.config)
    connections.round_trip(GET).read()
    ours = [thread for thread in threading.enumerate() if thread not in of_others]
    [poller] = [thread for thread in ours if thread.name == "kube-certificates"]
    assert poller.daemon  # else a program that is over would not end

    del connections
    poller.join(30)

    assert not poller.is_alive()


def test_s38_who_can_have_no_thread_that_polls_is_served_all_the_same(
    setting: Setting, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It is for watches only; one line says why there is none, and the next request tries again."""
    start = threading.Thread.start

    def refuse(thread: threading.Thread) -> None:
        if thread.name == "kube-certificates":
            raise RuntimeError("can't start new thread")
        start(thread)

    with monkeypatch.context() as patched:
        patched.setattr(threading.Thread, "start", refuse)
        answers = [setting.ask() for _ in range(2)]
    setting.ask()

    assert answers == ["['first']"] * 2
    assert [record.message for record in caplog.records] == [
        "certificates are read again with requests only: can't start new thread"
    ]
    assert "kube-certificates" in [thread.name for thread in threading.enumerate()]


def test_f36_a_certificate_that_a_plugin_renewed_is_presented_and_ends_watches(
    setting: Setting,
) -> None:
    """As for files; the same certificate once more changes nothing."""
    events = setting.connections.round_trip(WATCH).chunks()
    next(events)
    second = setting.authority.issue_client("second")
    credential = Credential(certificate=second.certificate, key=Secret(second.key.decode()))

    setting.connections.present(credential)

    with pytest.raises(StreamBroken):
        next(events)
    assert setting.ask() == "['second']"
    later = setting.connections.round_trip(WATCH).chunks()
    next(later)
    setting.connections.present(credential)
    setting.server.watch_may_go_on.set()
    assert next(later) == b"two"


def test_f36_a_credential_that_was_replaced_meanwhile_brings_no_old_certificate_back(
    setting: Setting,
) -> None:
    """Whoever obtained it before the renewal goes with its successor; reads are not cut."""
    old, new = (
        Credential(certificate=each.certificate, key=Secret(each.key.decode()))
        for each in map(setting.authority.issue_client, ("old", "new"))
    )
    setting.connections.present(new)
    events = setting.connections.round_trip(WATCH).chunks()
    next(events)

    used = setting.connections.present(old, newest=lambda: new)

    assert used is new
    assert setting.ask() == "['new']"
    setting.server.watch_may_go_on.set()
    assert next(events) == b"two"


def test_f36_a_plugin_that_now_gives_a_token_takes_its_certificate_back(setting: Setting) -> None:
    """A server believes a certificate before it looks at the token; its last owner would act."""
    one = setting.authority.issue_client("one")
    setting.connections.present(
        Credential(certificate=one.certificate, key=Secret(one.key.decode()))
    )
    assert setting.ask() == "['one']"

    setting.connections.present(Credential(token=Secret("t")))

    assert setting.ask() == "[]"


def test_f36_a_plugins_certificate_that_cannot_be_used_is_an_error_each_time(
    setting: Setting,
) -> None:
    """The next request must not go out under another identity instead."""
    first, second = (setting.authority.issue_client(name) for name in "ab")
    mixed = Credential(certificate=first.certificate, key=Secret(second.key.decode()))

    for _ in range(2):
        with pytest.raises(ConfigError, match="do not belong together"):
            setting.connections.present(mixed)


def test_s35_whoever_verifies_nothing_is_told_so(
    setting: Setting, caplog: pytest.LogCaptureFixture
) -> None:
    """Once for each client, not with each request."""
    config = Config(server=setting.config.server, insecure_skip_tls_verify=True)
    connections = Connections(config)

    connections.round_trip(GET).read()
    connections.round_trip(GET).read()
    connections.close()

    assert caplog.messages == [f"{config.server}: connections are not verified, anybody may answer"]


def test_s35_whoever_verifies_is_warned_of_nothing(
    setting: Setting, caplog: pytest.LogCaptureFixture
) -> None:
    """Else nobody would read the warning that matters."""
    Connections(setting.config).close()

    assert caplog.messages == []


def test_s17_nothing_of_a_key_is_written_when_it_is_read_again(
    setting: Setting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Key material in a temporary folder outlives the process that was killed."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    setting.write_client(setting.authority.issue_client("second"))

    setting.connections.reread()

    assert setting.ask() == "['second']"
    assert os.listdir(temporary) == []


def vars_of(identity: Identity) -> dict[str, bytes]:
    return {"cert": identity.certificate, "key": identity.key}
