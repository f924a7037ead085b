"""Round trippers that say who asks: which header, when, and that nothing leaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import TracebackType
from typing import Any, Self
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_transport.auth import CachedCredentials, Credential, Secret, StaticCredentials
from kube_transport.cancel import Cancel
from kube_transport.config import Impersonate
from kube_transport.errors import ConfigError, CredentialsError, InvalidRequest
from kube_transport.http import Headers, Request, RoundTripper
from kube_transport.wrappers import (
    AuthProxy,
    BasicAuth,
    BearerAuth,
    Impersonation,
    Uncompressed,
    UserAgent,
    escape_key,
)

GET = Request(method="GET", path="/")


class Answer:
    """A response of a status and nothing else."""

    headers = Headers()

    def __init__(self, status: int) -> None:
        self.status = status
        self.closed = False

    def read(self) -> bytes:
        return b""

    def chunks(self) -> Iterator[bytes]:
        yield b""

    def close(self) -> None:
        self.closed = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
        /,
    ) -> None:
        self.close()


class Recorder:
    """The wire: keeps requests, answers with the statuses that it was given, then 200."""

    def __init__(self, *statuses: int) -> None:
        self.requests: list[Request] = []
        self.answers: list[Answer] = []
        self.closed = False
        self._statuses = list(statuses)

    def round_trip(self, request: Request) -> Answer:
        self.requests.append(request)
        self.answers.append(Answer(self._statuses.pop(0) if self._statuses else 200))
        return self.answers[-1]

    def close(self) -> None:
        self.closed = True


class Tokens:
    """Hands out one token after the other."""

    def __init__(self, *tokens: str | Credential | CredentialsError) -> None:
        self._tokens = list(tokens)
        self.closed = False

    def get(self, *, min_validity: float, cancel: Cancel) -> Credential:
        token = self._tokens.pop(0)
        if isinstance(token, CredentialsError):
            raise token
        return Credential(token=Secret(token)) if isinstance(token, str) else token

    def invalidate(self, credential: Credential) -> None:
        pass

    def close(self) -> None:
        self.closed = True


def bearer(wire: RoundTripper, *tokens: str | Credential | CredentialsError) -> BearerAuth:
    return BearerAuth(wire, CachedCredentials(Tokens(*tokens)))


def sent(wire: Recorder, name: str) -> list[list[str]]:
    return [request.headers.all(name) for request in wire.requests]


def test_a_bearer_token_is_added() -> None:
    """And nothing else about the request changes."""
    wire = Recorder()
    request = Request(method="POST", path="/x", body=b"x", headers=Headers({"Accept": "a"}))

    bearer(wire, "t0ken").round_trip(request)

    assert sent(wire, "Authorization") == [["Bearer t0ken"]]
    assert wire.requests[0].headers.without("authorization") == request.headers
    assert wire.requests[0].body == b"x"


WRAPPERS: Mapping[str, Callable[[RoundTripper], RoundTripper]] = {
    "Authorization": lambda wire: bearer(wire, CredentialsError("never asked")),
    "authorization": lambda wire: BasicAuth(wire, "a", Secret("b")),
    "User-Agent": lambda wire: UserAgent(wire, "ours"),
}


@pytest.mark.parametrize("name", WRAPPERS)
def test_a_header_that_is_there_stands(name: str) -> None:
    """The caller knows better, and no plugin is run for nothing."""
    wire = Recorder()
    request = Request(method="GET", path="/", headers=Headers({name: "theirs"}))

    WRAPPERS[name](wire).round_trip(request)

    assert wire.requests == [request]


ALL_WRAPPERS: Mapping[str, Callable[[RoundTripper], RoundTripper]] = {
    **WRAPPERS,
    "Impersonate-User": lambda wire: Impersonation(wire, Impersonate(user="a")),
}


@pytest.mark.parametrize("name", ALL_WRAPPERS)
def test_closing_closes_what_is_within(name: str) -> None:
    """The outermost is all that a client holds."""
    wire = Recorder()

    ALL_WRAPPERS[name](wire).close()

    assert wire.closed


def test_f31_after_a_401_a_new_token_is_tried_once() -> None:
    """A 401 was not executed, so even a POST may be repeated."""
    wire = Recorder(401)
    request = Request(method="POST", path="/", body=b"x")

    response = bearer(wire, "old", "new").round_trip(request)

    assert response.status == 200
    assert sent(wire, "Authorization") == [["Bearer old"], ["Bearer new"]]
    assert wire.requests[1].body == b"x"
    assert wire.answers[0].closed


def test_f31_a_second_401_is_the_answer() -> None:
    """There is no loop."""
    wire = Recorder(401, 401)

    response = bearer(wire, "old", "new", "newer").round_trip(GET)

    assert response.status == 401
    assert len(wire.requests) == 2
    assert not wire.answers[1].closed


def test_f31_the_same_token_again_is_not_tried() -> None:
    """The server has answered that already; its answer can still be read."""
    wire = Recorder(401)

    response = bearer(wire, "same", "same").round_trip(GET)

    assert response.status == 401
    assert len(wire.requests) == 1
    assert not wire.answers[0].closed


def test_s19_a_failed_renewal_is_an_error() -> None:
    """And the connection is not left with an unread answer."""
    wire = Recorder(401)

    with pytest.raises(CredentialsError, match="down"):
        bearer(wire, "old", CredentialsError("down")).round_trip(GET)

    assert wire.answers[0].closed


def test_s19_without_a_credential_nothing_is_sent() -> None:
    """A request never degrades to an anonymous one."""
    wire = Recorder()

    with pytest.raises(CredentialsError):
        bearer(wire, CredentialsError("no")).round_trip(GET)

    assert wire.requests == []


@pytest.mark.parametrize("token", ["a\r\nX-Evil: 1", "a\0b", "a b", "tökén"])
def test_s12_a_token_that_no_header_can_carry_is_refused_unseen(token: str) -> None:
    """HTTP libraries put it into the text of their exception."""
    wire = Recorder()

    with pytest.raises(CredentialsError) as caught:
        bearer(wire, token).round_trip(GET)

    assert token not in str(caught.value)
    assert wire.requests == []


def test_s12_white_space_around_a_token_is_dropped() -> None:
    """Files end in a newline."""
    wire = Recorder()

    bearer(wire, " t0ken\n").round_trip(GET)

    assert sent(wire, "Authorization") == [["Bearer t0ken"]]


def test_a_certificate_is_presented_before_the_request_and_needs_no_header() -> None:
    """Whoever owns the connections changes them in time."""
    wire = Recorder()
    credential = Credential(certificate=b"CERT", key=Secret("KEY"))
    presented: list[tuple[Credential, int]] = []

    def present(credential: Credential) -> Credential:
        presented.append((credential, len(wire.requests)))
        return credential

    BearerAuth(wire, StaticCredentials(credential), present).round_trip(GET)

    assert presented == [(credential, 0)]
    assert sent(wire, "Authorization") == [[]]


def test_a_token_alone_is_presented_too() -> None:
    """Whoever owns the connections leaves out a certificate that was sent before it."""
    presented: list[Credential] = []
    token = Credential(token=Secret("t"))

    def present(credential: Credential) -> Credential:
        presented.append(credential)
        return credential

    BearerAuth(Recorder(), StaticCredentials(token), present).round_trip(GET)

    assert presented == [token]


def test_f36_the_newer_credential_that_is_presented_is_sent() -> None:
    """The token of one with the certificate of another, or with none, may be nobody's."""
    wire = Recorder()

    BearerAuth(
        wire,
        StaticCredentials(Credential(certificate=b"CERT", key=Secret("KEY"))),
        lambda _: Credential(token=Secret("newer")),
    ).round_trip(GET)

    assert sent(wire, "Authorization") == [["Bearer newer"]]


def test_f36_a_credential_that_cannot_be_presented_is_not_kept() -> None:
    """Else every request would meet it until it expires."""
    wire = Recorder()
    presented: list[Credential] = []

    def present(credential: Credential) -> Credential:
        presented.append(credential)
        if len(presented) == 1:
            raise ConfigError("client certificate: no PEM")
        return credential

    requests = BearerAuth(wire, CachedCredentials(Tokens("first", "a b", "third")), present)

    with pytest.raises(ConfigError, match="no PEM"):
        requests.round_trip(GET)
    with pytest.raises(CredentialsError, match="characters"):
        requests.round_trip(GET)
    requests.round_trip(GET)

    assert sent(wire, "Authorization") == [["Bearer third"]]


def test_a_user_name_with_a_colon_is_refused() -> None:
    """The server would take what follows it for the password."""
    with pytest.raises(ConfigError, match="colon"):
        BasicAuth(Recorder(), "a:b", Secret("c"))


def test_the_credentials_are_closed_with_the_wrapper() -> None:
    """It is their only user."""
    tokens = Tokens()

    BearerAuth(Recorder(), tokens).close()

    assert tokens.closed


def test_basic_authentication_is_utf8_in_base64() -> None:
    """As RFC 7617 has it for those who can."""
    wire = Recorder()

    BasicAuth(wire, "jürgen", Secret("pass:wörd")).round_trip(GET)

    assert sent(wire, "Authorization") == [["Basic asO8cmdlbjpwYXNzOnfDtnJk"]]


def test_s11_no_wrapper_shows_its_secret() -> None:
    """Wrappers appear in tracebacks."""
    wrapper = BasicAuth(Recorder(), "me", Secret("canary"))

    assert "canary" not in repr(wrapper)
    assert "Basic " not in repr(wrapper)


def test_s41_an_identity_becomes_headers() -> None:
    """With one header per group and per value, in order."""
    wire = Recorder()
    impersonate = Impersonate(
        user="jane", uid="7", groups=["a", "b"], extra={"scopes": ["view", "edit"], "é%/": ["x"]}
    )

    Impersonation(wire, impersonate).round_trip(GET)

    assert list(wire.requests[0].headers) == [
        ("Impersonate-User", "jane"),
        ("Impersonate-Uid", "7"),
        ("Impersonate-Group", "a"),
        ("Impersonate-Group", "b"),
        ("Impersonate-Extra-scopes", "view"),
        ("Impersonate-Extra-scopes", "edit"),
        ("Impersonate-Extra-%C3%A9%25%2F", "x"),
    ]


@pytest.mark.parametrize(
    "name", ["Impersonate-User", "impersonate-group", "Impersonate-Extra-a", "Impersonate-Foo"]
)
def test_s41_a_header_cannot_shed_an_identity(name: str) -> None:
    """Alone it would act as the account behind, with ours as a third person: neither is sent."""
    wire = Recorder()
    request = Request(method="GET", path="/", headers=Headers({name: "system:masters"}))

    with pytest.raises(InvalidRequest, match=f"{name}.*as_") as caught:
        Impersonation(wire, Impersonate(user="jane")).round_trip(request)

    assert wire.requests == []
    assert "system:masters" not in str(caught.value)


def test_a_front_proxy_says_who_asks_and_believes_nobody_else() -> None:
    """What a user's own request claims would make it anybody."""
    wire = Recorder()
    claimed = [("x-remote-user", "admin"), ("X-Remote-Extra-scopes", "all"), ("Accept", "a/b")]
    proxy = AuthProxy(
        inner=wire, user="jane", uid="7", groups=["a", "b"], extra={"scopes": ["view"]}
    )

    proxy.round_trip(Request(method="GET", path="/", headers=Headers(claimed)))
    proxy.close()

    assert list(wire.requests[0].headers) == [
        ("Accept", "a/b"),
        ("X-Remote-User", "jane"),
        ("X-Remote-Uid", "7"),
        ("X-Remote-Group", "a"),
        ("X-Remote-Group", "b"),
        ("X-Remote-Extra-scopes", "view"),
    ]
    assert wire.closed


def test_a_front_proxy_without_a_user_is_refused() -> None:
    """Groups without a user are nobody whom a server could name."""
    with pytest.raises(ConfigError, match="user"):
        AuthProxy(inner=Recorder(), user="", groups=["system:masters"])


@pytest.mark.parametrize(
    "fields",
    [
        {"user": "a\r\nImpersonate-Group: system:masters"},
        {"user": "a", "uid": "a\nb"},
        {"user": "a", "groups": ["a\0b"]},
        {"user": "a", "extra": {"k": ["a\rb"]}},
        {"user": " a"},
    ],
)
def test_s41_no_value_can_become_another_header(fields: Mapping[str, Any]) -> None:
    """A group that is slipped in would be cluster administration."""
    with pytest.raises(ConfigError) as caught:
        Impersonation(Recorder(), Impersonate(**fields))

    assert "system:masters" not in str(caught.value)


HALF = "canary\udc80"


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: Impersonation(Recorder(), Impersonate(user=HALF)), "impersonate user"),
        (lambda: Impersonation(Recorder(), Impersonate(user="a", uid=HALF)), "impersonate uid"),
        (lambda: Impersonation(Recorder(), Impersonate(user="a", groups=[HALF])), "group"),
        (lambda: Impersonation(Recorder(), Impersonate(user="a", extra={"k": [HALF]})), "extra"),
        (lambda: Impersonation(Recorder(), Impersonate(user="a", extra={HALF: ["v"]})), "extra"),
        (lambda: AuthProxy(inner=Recorder(), user=HALF), "x-remote user"),
        (lambda: BasicAuth(Recorder(), HALF, Secret("x")), "username"),
        (lambda: BasicAuth(Recorder(), "me", Secret(HALF)), "password"),
    ],
)
def test_s12_what_is_no_text_is_refused_unseen(make: Callable[[], object], field: str) -> None:
    """Bytes of an argument or a variable that are no UTF-8 come as halves of characters."""
    with pytest.raises(ConfigError, match=f"{field}: is not valid text") as caught:
        make()

    assert "canary" not in str(caught.value)
    assert caught.value.__context__ is None  # which would hold the whole of it


@given(st.text())
def test_s41_every_extra_key_is_a_header_name_and_comes_back(key: str) -> None:
    """The server undoes the escapes, byte by byte."""
    escaped = escape_key(key.encode("utf-8", "replace").decode())

    assert escaped.isascii()
    assert not set(escaped) & set(' "(),/:;<=>?@[\\]{}\r\n\0')
    assert unquote_to_bytes(escaped) == key.encode("utf-8", "replace")


@pytest.mark.parametrize("value", ["a\r\nb", "tölpel", " x"])
def test_a_user_agent_must_fit_into_a_header(value: str) -> None:
    """At construction, not at the first request."""
    with pytest.raises(ConfigError):
        UserAgent(Recorder(), value)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"user": "a\0"}, "user: control"),
        ({"user": "a", "uid": "b "}, "uid: white space"),
        ({"user": "a", "groups": ["b", "c\n"]}, "group: control"),
        ({"user": "a", "extra": {"k": ["b\r"]}}, "extra: control"),
    ],
)
def test_a_refused_identity_is_told_with_the_part_that_cannot_be_sent(
    fields: Mapping[str, Any], told: str
) -> None:
    """The value is not shown, so the name must lead to it."""
    with pytest.raises(ConfigError, match=f"^impersonate {told}"):
        Impersonation(Recorder(), Impersonate(**fields))
    with pytest.raises(ConfigError, match=f"^x-remote {told}"):
        AuthProxy(inner=Recorder(), **fields)


def test_a_front_proxy_says_nothing_of_what_it_does_not_know() -> None:
    """A uid that is made up would be somebody's."""
    wire = Recorder()

    AuthProxy(inner=wire, user="jane").round_trip(GET)

    assert list(wire.requests[0].headers) == [("X-Remote-User", "jane")]


@pytest.mark.parametrize("asked", [{}, {"Accept-Encoding": "gzip"}, {"accept-encoding": "br"}])
def test_whoever_wants_no_compression_gets_none(asked: dict[str, str]) -> None:
    """It costs time where the network is fast; the rest of the request stays."""
    wire = Recorder()
    request = Request(method="GET", path="/a", headers=Headers({**asked, "Accept": "a/b"}))
    plain = Uncompressed(wire)

    answer = plain.round_trip(request)
    plain.close()

    assert answer is wire.answers[0]
    assert list(wire.requests[0].headers) == [("Accept", "a/b"), ("Accept-Encoding", "identity")]
    assert wire.requests[0].path == "/a"
    assert wire.closed


def test_s41_a_client_that_acts_as_one_account_sends_no_other_token() -> None:
    """A request with a token of its own would act as somebody else."""
    wire = Recorder()
    request = Request(method="GET", path="/", headers=Headers({"authorization": "Bearer canary"}))
    only = BearerAuth(wire, StaticCredentials(Credential(token=Secret("ours"))), only=True)

    with pytest.raises(InvalidRequest, match=r"Authorization.*as_\(token") as caught:
        only.round_trip(request)

    assert wire.requests == []
    assert "canary" not in str(caught.value)


def test_any_credential_that_is_valid_now_will_do_for_a_request() -> None:
    """How early to renew is for the cache in front of the source to say."""
    asked: list[float] = []

    class Source(Tokens):
        def get(self, *, min_validity: float, cancel: Cancel) -> Credential:
            asked.append(min_validity)
            return super().get(min_validity=min_validity, cancel=cancel)

    BearerAuth(Recorder(), Source("t")).round_trip(GET)

    assert asked == [0.0]


@pytest.mark.parametrize("value", ["tölpel", "a\nb"])
def test_a_user_agent_is_refused_by_its_name(value: str) -> None:
    """It is one of many fields of a configuration."""
    with pytest.raises(ConfigError, match=r"^user agent: "):
        UserAgent(Recorder(), value)
