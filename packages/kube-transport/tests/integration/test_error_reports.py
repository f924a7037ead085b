"""Tools that collect errors record what every name stood for: nothing of it is a credential."""

from __future__ import annotations

import socket
import traceback
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest

from kube_testing.raw import RawServer, read_request
from kube_transport import Client, Config, load_config
from kube_transport.errors import KubeError
from kube_transport.http import Headers
from kube_transport.rest import Answer

CANARY = "canary-4711"
FORMS = (CANARY, b64encode(f"ann:{CANARY}".encode()).decode())


def hang_up(connection: socket.socket) -> None:
    read_request(connection)


def lie(connection: socket.socket) -> None:
    read_request(connection)
    connection.sendall(b"no HTTP\r\n\r\n")


def fall_silent(connection: socket.socket) -> None:
    read_request(connection)
    connection.recv(1)


def as_bearer(server: str) -> Config:
    return Config(server=server, token=CANARY, allow_insecure_credentials=True)


def as_basic(server: str) -> Config:
    return Config(server=server, username="ann", password=CANARY, allow_insecure_credentials=True)


def report(call: Callable[[], object]) -> str:
    """Return what a collector of errors would send of the one that a call raises."""
    with pytest.raises(KubeError) as caught:
        call()
    told = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    chain = [told]
    while following := chain[-1].__cause__ or chain[-1].__context__:
        chain.append(following)
    frames = [frame for each in chain for frame in each.stack if frame.filename != __file__]
    assert frames
    return "\n".join(str(frame.locals) for frame in frames)


@pytest.mark.parametrize("server", [hang_up, lie, fall_silent])
@pytest.mark.parametrize("identify", [as_bearer, as_basic])
def test_s11_no_report_of_a_failed_request_shows_a_credential(
    raw_server: RawServer,
    server: Callable[[socket.socket], None],
    identify: Callable[[str], Config],
) -> None:
    raw_server.play(server)
    with Client(identify(raw_server.url)) as client:
        told = report(lambda: client.get_json("/api", timeout=0.5))

    assert not [form for form in FORMS if form in told]


def test_s11_no_report_of_a_refused_identity_shows_its_token() -> None:
    config = Config(server="http://127.0.0.1:1", allow_insecure_credentials=True)
    with Client(config) as client:
        refused = report(lambda: client.as_(token=CANARY, user="ann\n"))
        unsent = report(lambda: client.as_(token=f"{CANARY}\u00e4").get_json("/api"))

    assert CANARY not in refused
    assert CANARY not in unsent


@pytest.mark.parametrize("wrong", ["bogus: [", "extra: *nope", "token: x"])
def test_s11_no_report_of_a_wrong_kubeconfig_shows_what_it_holds(
    tmp_path: Path, wrong: str
) -> None:
    path = tmp_path / "config"
    path.write_text(f"users:\n- name: ann\n  user:\n    token: {CANARY}\n    {wrong}\n")

    assert CANARY not in report(lambda: load_config(path))


def test_s10_an_answer_shows_no_body() -> None:
    """It may be a Secret."""
    answer = Answer(status=200, headers=Headers(()), body=b"canary")

    assert "canary" not in repr(answer)
    assert "6 bytes" in repr(answer)
