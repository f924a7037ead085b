"""What a client's stack adds to requests, hides from texts, and shares between identities."""

from __future__ import annotations

import platform
import sys
from base64 import b64encode

import pytest

from kube_transport.auth import Credential, Secret, StaticCredentials
from kube_transport.config import Config
from kube_transport.errors import CredentialsError
from kube_transport.http import Headers, Request, Response, RoundTripper
from kube_transport.plugins import Plugins
from kube_transport.stack import Stack, default_user_agent
from kube_transport.version import VERSION
from kube_transport.wrappers import BearerAuth

GET = Request(method="GET", path="/")
PASSWORD = "the password of the backend"
OURS, JANES = "token-of-the-backend", "token-of-jane-herself"


class Sent(Exception):
    """What would have gone out."""

    def __init__(self, headers: Headers) -> None:
        self.headers = headers


class Wire:
    """Sends nothing, and tells what it was to send."""

    def round_trip(self, request: Request) -> Response:
        raise Sent(request.headers)

    def close(self) -> None:
        """Do nothing."""


def sent(tripper: RoundTripper) -> dict[str, str]:
    with pytest.raises(Sent) as caught:
        tripper.round_trip(GET)
    return dict(caught.value.headers)


def stack(**fields: object) -> Stack:
    config = Config(server="https://api.test", **fields)  # type: ignore[arg-type]
    return Stack(config, Plugins(), wrappers=[lambda _: Wire()])


def test_a_client_says_what_it_is_unless_it_is_told_what_to_say() -> None:
    """So that an audit log tells programs apart."""
    assert sent(stack().root) == {"User-Agent": default_user_agent()}
    assert sent(stack(user_agent="mine/1").root) == {"User-Agent": "mine/1"}


@pytest.mark.parametrize(
    ("arguments", "program"),
    [
        (["/opt/bin/My_Tool-1.py", "x"], "My_Tool-1.py"),
        (["/opt/my tool/b\u00e4r (1)"], "b-r--1-"),
        (["/"], "python"),
        ([""], "python"),
        ([], "python"),
    ],
)
def test_the_user_agent_names_program_version_and_system(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], program: str
) -> None:
    """In the shape of client-go's, whatever a program is called."""
    monkeypatch.setattr(sys, "argv", arguments)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")

    assert default_user_agent() == f"{program}/{VERSION} (linux/x86_64) kube-transport"


def test_what_is_sent_is_hidden_with_all_that_is_made_of_it() -> None:
    """Servers and proxies repeat what they were sent; what was cut counts only where told."""
    basic = b64encode(f"me:{PASSWORD}".encode()).decode()
    own = stack(username="me", password=Secret(PASSWORD))

    assert PASSWORD not in own.hide(f"what is {PASSWORD}?")
    assert basic not in own.hide(f"what is {basic}?")
    assert own.hide(f"what is {PASSWORD[:15]}") == f"what is {PASSWORD[:15]}"
    assert PASSWORD[:15] not in own.hide(f"what is {PASSWORD[:15]}", cut=True)


def test_what_is_sent_over_a_given_wire_is_hidden_too() -> None:
    """It may be our own, behind something else."""
    given = Stack(Config(server="https://api.test", token=Secret(OURS)), None, wire=Wire())

    assert OURS not in given.hide(f"what is {OURS}?")


@pytest.mark.parametrize("secret", [OURS, JANES])
def test_a_view_hides_its_own_token_and_that_of_its_client(secret: str) -> None:
    """Both have been on the wire."""
    hide = stack(token=Secret(OURS)).hiding(Secret(JANES))

    assert secret not in hide(f"what is {secret}?")
    assert hide(f"what is {secret[:14]}") == f"what is {secret[:14]}"
    assert secret[:14] not in hide(f"what is {secret[:14]}", cut=True)


class Failing(Wire):
    """Fails to close, and notes that it was asked to."""

    def __init__(self) -> None:
        self.asked = False

    def close(self) -> None:
        self.asked = True
        raise CredentialsError("cannot end")


def test_what_fails_to_close_keeps_nothing_else_open() -> None:
    """Neither the connections below credentials, nor those of other identities."""
    under_test, root, certless, wire = stack(), Failing(), Failing(), Failing()
    under_test.root, under_test._certless = root, certless  # pyright: ignore[reportPrivateUsage]

    class Endless(StaticCredentials):
        def close(self) -> None:
            raise CredentialsError("cannot end")

    with pytest.raises(CredentialsError):
        under_test.close()
    with pytest.raises(CredentialsError):
        BearerAuth(wire, Endless(Credential(token=Secret("t")))).close()

    assert (root.asked, certless.asked, wire.asked) == (True, True, True)
