"""The script: what is done to whom, and how what came of it is told in a few words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Event

from faults.stage import Stage
from kube_testing.certificates import CertificateAuthority
from kube_testing.faults import (
    Cut,
    Edit,
    End,
    EndAfter,
    Fault,
    Frames,
    Insert,
    Raw,
    Rule,
    Silence,
    disguised,
    error_event,
    page,
    status,
    truncated,
)

EXPIRED = "Expired"
REFUSED = disguised(403, "Forbidden")
DISGUISED = "200 with a Status of Failure, 403"
A_MOMENT = 2.0
"""Seconds in which a client may notice that a file has changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One row of the table.

    Attributes:
        play: does it to the contender on the stage, and returns what came of it.
    """

    fault: str
    request: str
    play: Callable[[Stage], str]


def calls(
    fault: str, what: Fault, *, times: int | None = 1, deadline: float = 8.0
) -> tuple[Scenario, Scenario]:
    """Return what a read and a write make of a fault."""

    def read(stage: Stage) -> str:
        stage.proxy.play(Rule(fault=what, times=times))
        return stage.read(deadline)

    def write(stage: Stage) -> str:
        stage.proxy.play(Rule(fault=what, times=times))
        return stage.write(deadline)

    return (
        Scenario(fault=fault, request="list", play=read),
        Scenario(fault=fault, request="create", play=write),
    )


def disguised_get(stage: Stage) -> str:
    """Let the proxy lose the code of a refusal."""
    stage.proxy.play(Rule(fault=REFUSED))
    return stage.get()


def follows(fault: str, what: Fault | None, *, times: int | None = 1) -> Scenario:
    """Return what an informer makes of a fault of its first watch that follows a complete list."""

    def play(stage: Stage) -> str:
        return stage.follow(what, times)

    return Scenario(fault=fault, request="informer", play=play)


def idle_connection_ended(how: End) -> Callable[[Stage], str]:
    """Let the server give up the connection between two calls."""

    def play(stage: Stage) -> str:
        stage.read()
        stage.proxy.sever(how)
        return stage.write()

    return play


def rotated_token(stage: Stage) -> str:
    """Let the server forget the token as soon as the file holds the next one."""
    stage.show_token("first")
    stage.read()
    stage.rotate_token("second", revoke="first")
    return stage.write()


def foreign_certificate(stage: Stage) -> str:
    """Let the server be somebody else from the second call on."""
    stage.read()
    stage.proxy.present(CertificateAuthority("elsewhere").issue_server())
    stage.proxy.sever()
    return stage.write()


def renewed_certificate(stage: Stage) -> str:
    """Let the server have another certificate of the same authority."""
    stage.read()
    stage.proxy.present(stage.proxy.authority.issue_server())
    stage.proxy.sever()
    return stage.write()


def rotated_client_certificate(stage: Stage) -> str:
    """Let the file hold another certificate a moment before the second call."""
    stage.read()
    stage.rotate_client_certificate("second")
    Event().wait(A_MOMENT)
    stage.proxy.sever()
    outcome = stage.write()
    shown = [entry.certificate for entry in stage.proxy.journal if entry.method == "POST"]
    return f"{outcome}; shown: the {shown[-1]} certificate" if shown else outcome


def rotated_authority(stage: Stage) -> str:
    """Let the file hold another authority, and the server a certificate of it."""
    stage.read()
    authority = CertificateAuthority("next")
    stage.rotate_authority(authority)
    stage.proxy.present(authority.issue_server())
    Event().wait(A_MOMENT)
    stage.proxy.sever()
    return stage.write()


SCENARIOS: tuple[Scenario, ...] = (
    *calls("reset before the head", Cut(within="head")),
    *calls("reset within the head", Cut(within="head", after=30)),
    *calls("closed within the head", Cut(within="head", after=30, then=End.FINISH)),
    *calls("reset within the body", Cut(within="body", after=30)),
    *calls("closed within the body", Cut(within="body", after=30, then=End.FINISH)),
    *calls("half-open, deadline of 1 s", Silence(forward=True), times=None, deadline=1.0),
    *calls("429 twice, Retry-After: 1", status(429, "TooManyRequests", retry_after=1), times=2),
    *calls("429 always, Retry-After: 0", status(429, "TooManyRequests", retry_after=0), times=None),
    *calls("503 once, Retry-After: 1", status(503, "ServiceUnavailable", retry_after=1)),
    *calls("503 always, without Retry-After", status(503, "ServiceUnavailable"), times=None),
    *calls(
        "500 twice, Retry-After: 0, executed",
        status(500, "InternalError", retry_after=0, forward=True),
        times=2,
    ),
    Scenario(fault=DISGUISED, request="get", play=disguised_get),
    *calls(DISGUISED, REFUSED),
    *calls("whole answer, body cut, the length fits", truncated(40)),
    *calls("whole answer, declared as text", Edit(content_type="text/plain")),
    *calls("502 with a page of a proxy", page(502)),
    *calls("504 with a page of a proxy, executed", replace(page(504), forward=True)),
    *calls("200 with a page of a proxy", page(200)),
    *calls("another protocol in place of HTTP", Raw(b"SSH-2.0-OpenSSH_9.6\r\n")),
    Scenario(fault="closed while idle", request="create", play=idle_connection_ended(End.FINISH)),
    Scenario(fault="reset while idle", request="create", play=idle_connection_ended(End.RESET)),
    Scenario(fault="token rotated, the old one revoked", request="create", play=rotated_token),
    Scenario(fault="server certificate of a stranger", request="create", play=foreign_certificate),
    Scenario(fault="server certificate renewed", request="create", play=renewed_certificate),
    Scenario(
        fault="client certificate rotated 2 s ago",
        request="create",
        play=rotated_client_certificate,
    ),
    Scenario(fault="authority rotated 2 s ago", request="create", play=rotated_authority),
    follows("connections reset", None),
    follows("reset within an event", Cut(within="body", after=30)),
    follows("410 as the answer", status(410, EXPIRED)),
    follows("410 as an event", Frames((Insert(0, error_event(410, EXPIRED)), EndAfter(0)))),
    follows("429 twice, Retry-After: 1", status(429, "TooManyRequests", retry_after=1), times=2),
    follows("503 twice, without Retry-After", status(503, "ServiceUnavailable"), times=2),
)
