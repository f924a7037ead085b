"""Views of a client under another identity: what the server sees of whom."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kube_testing.certificates import CertificateAuthority
from kube_testing.raw import RawRequest, RawServer, answer, read_request, response
from kube_transport import Client, Config, Resource
from kube_transport.api.unstructured import Unstructured
from kube_transport.auth import (
    CachedCredentials,
    Credential,
    CredentialSource,
    Secret,
    StaticCredentials,
)
from kube_transport.cancel import Cancel
from kube_transport.config import Impersonate, ProviderStanza
from kube_transport.errors import ClientClosed, ConfigError, CredentialsError, InvalidRequest
from kube_transport.events import AttemptEvent, Event, RequestEvent, ResolveEvent, ThrottleEvent
from kube_transport.http import Request, Response
from kube_transport.plugins import Plugins, hookimpl
from kube_transport.ratelimit import TokenBucket
from kube_transport.stack import round_tripper_for
from kube_transport.wrappers import AuthProxy, Impersonation

CONFIG_MAPS: Resource[Unstructured] = Resource(
    group="",
    version="v1",
    plural="configmaps",
    kind="ConfigMap",
    namespaced=True,
    model=Unstructured,
)
OK = response(200, b"{}", headers=[("Content-Type", "application/json")])


def identity(request: RawRequest) -> dict[str, list[str]]:
    """Return the headers that say who asks."""
    seen: dict[str, list[str]] = {}
    for name, value in request.headers:
        if name == "Authorization" or name.startswith(("Impersonate-", "X-Remote-")):
            seen.setdefault(name, []).append(value)
    return seen


@pytest.fixture
def seen(raw_server: RawServer) -> list[RawRequest]:
    """What reaches a server that says yes to everything."""
    requests: list[RawRequest] = []
    raw_server.play(answer(*[OK] * 20, requests=requests))
    return requests


def config(server: RawServer, **fields: object) -> Config:
    return Config(server=server.url, allow_insecure_credentials=True, **fields)  # type: ignore[arg-type]


def test_a_view_impersonates_with_the_clients_own_credentials(
    raw_server: RawServer, seen: list[RawRequest]
) -> None:
    """A web backend asks on behalf of whoever is logged in, on one connection."""
    with Client(config(raw_server, token=Secret("backend"))) as client:
        jane = client.as_(user="jane", groups=["dev"], uid="7", extra={"scopes": ["view"]})

        jane.get("/version")
        client.get("/version")

    assert [identity(request) for request in seen] == [
        {
            "Authorization": ["Bearer backend"],
            "Impersonate-User": ["jane"],
            "Impersonate-Uid": ["7"],
            "Impersonate-Group": ["dev"],
            "Impersonate-Extra-scopes": ["view"],
        },
        {"Authorization": ["Bearer backend"]},
    ]
    assert raw_server.connections == 1


def test_a_view_replaces_whom_the_client_acts_as(
    raw_server: RawServer, seen: list[RawRequest]
) -> None:
    """Groups of one and the name of another would be a third person."""
    admin = Impersonate(user="admin", groups=["system:masters"], extra={"a": ["b"]})
    with Client(config(raw_server, token=Secret("t"), impersonate=admin)) as client:
        client.as_(user="jane").get("/version")
        client.as_(user="jane", groups=["dev"]).as_(user="joe").get("/version")
        client.as_(token="other").get("/version")

    jane, joe, other = map(identity, seen)
    assert jane == {"Authorization": ["Bearer t"], "Impersonate-User": ["jane"]}
    assert joe == {"Authorization": ["Bearer t"], "Impersonate-User": ["joe"]}
    assert other == {"Authorization": ["Bearer other"]}


@pytest.mark.parametrize(
    ("view", "header"),
    [
        ({"user": "jane"}, "Impersonate-Foo"),
        ({"user": "jane", "token": "t"}, "impersonate-group"),
        ({"token": "t"}, "authorization"),
        ({"user": "jane", "token": "t"}, "Authorization"),
    ],
)
def test_s41_a_header_cannot_shed_an_identity_that_was_asked_for(
    raw_server: RawServer, view: dict[str, str], header: str
) -> None:
    """A backend that hands its users' headers on would act with its own rights, or with theirs."""
    with Client(config(raw_server, username="u", password=Secret("p"))) as client:
        acting = client.as_(**view)  # type: ignore[arg-type] # all of them are texts

        with pytest.raises(InvalidRequest, match=rf"(?i){header}"):
            acting.get("/version", headers={header: "system:masters"})

    assert raw_server.connections == 0


def test_a_token_takes_the_place_of_every_credential(
    raw_server: RawServer, seen: list[RawRequest]
) -> None:
    """A password beside the token would be two identities."""
    with Client(config(raw_server, username="u", password=Secret("p"))) as client:
        view = client.as_(token=Secret("jane"))
        view.get("/version")
        view.as_(user="joe").get("/version")

    assert [identity(request) for request in seen] == [
        {"Authorization": ["Bearer jane"]},
        {"Authorization": ["Bearer jane"], "Impersonate-User": ["joe"]},
    ]


def test_a_view_of_read_only_objects_keeps_them_read_only(raw_server: RawServer) -> None:
    """Both kinds of view go together, in either order."""
    one = response(200, b'{"metadata": {"name": "a"}}', headers=[("Content-Type", "text/json")])
    seen: list[RawRequest] = []
    raw_server.play(answer(one, one, requests=seen))
    with Client(config(raw_server)) as client:
        for view in (client.frozen().as_(user="jane"), client.as_(user="jane").frozen()):
            found = view.resource(CONFIG_MAPS, "ns").get("a")

            with pytest.raises((TypeError, AttributeError)):
                found["metadata"]["name"] = "b"

    assert [identity(request) for request in seen] == [{"Impersonate-User": ["jane"]}] * 2


@pytest.mark.parametrize(
    "who",
    [
        {},
        {"user": ""},
        {"user": "", "token": "t"},
        {"uid": "7", "token": "t"},
        {"groups": ["system:masters"]},
        {"uid": "7"},
        {"user": "a\r\nImpersonate-Group: system:masters"},
        {"user": "a", "groups": "system:masters"},
        {"user": "a", "extra": {"scopes": "view"}},
        {"user": 5},
        {"user": "a", "uid": 5},
        {"user": "a", "groups": [5]},
        {"user": "a", "groups": b"ab"},
        {"user": "a", "extra": {5: ["a"]}},
        {"user": "a", "extra": {"a": None}},
        {"user": "a", "extra": ["a"]},
        {"token": ""},
        {"token": "a\nb"},
    ],
)
def test_s19_a_forgotten_identity_is_an_error(who: dict[str, object]) -> None:
    """A variable that is empty by mistake must not ask in the backend's own name."""
    with (
        Client(Config(server="https://127.0.0.1:1", token=Secret("backend"))) as client,
        pytest.raises((InvalidRequest, ConfigError)),
    ):
        client.as_(**who)  # type: ignore[arg-type]


def test_s14_a_token_of_a_view_does_not_travel_in_clear() -> None:
    """The rule for configurations holds for views."""
    with (
        Client(Config(server="http://127.0.0.1:1")) as client,
        pytest.raises(ConfigError, match="not encrypted"),
    ):
        client.as_(token="t")


def test_a_views_configuration_is_the_views_own(raw_server: RawServer) -> None:
    """Who makes a client from it must not become the backend."""
    with Client(config(raw_server, username="u", password=Secret("p"))) as client:
        view = client.as_(token="jane")

        assert view.config.token == Secret("jane")
        assert not view.config.has_basic
        assert client.as_(user="joe").config.impersonate == Impersonate(user="joe")
        assert "jane" not in repr(view)


def test_closing_a_view_closes_nothing(raw_server: RawServer, seen: list[RawRequest]) -> None:
    """It lives as long as one web request; the client goes on."""
    with Client(config(raw_server)) as client:
        with client.as_(user="jane") as view:
            view.get("/version")
        client.frozen().close()

        client.get("/version")

    with pytest.raises(ClientClosed):
        view.get("/version")
    assert len(seen) == 2


@pytest.mark.parametrize("who", [{}, {"user": "jane"}, {"token": "jane"}], ids=str)
def test_i7_whoever_waits_for_a_turn_ends_with_the_client(
    raw_server: RawServer, seen: list[RawRequest], who: dict[str, Any]
) -> None:
    """Under whatever identity; and nothing is sent after that."""

    class Patience:
        """A limiter that closes the client once somebody has to wait."""

        def reserve(self, within: float | None) -> float:
            threading.Thread(target=client.close).start()
            return 3600.0

        def give_back(self, left: float) -> None:
            """Do nothing."""

    client = Client(config(raw_server), rate_limiter=Patience())
    view = client.as_(**who) if who else client

    with pytest.raises(ClientClosed):
        view.get("/version", timeout=30)

    assert seen == []


def test_a_given_round_tripper_takes_no_token() -> None:
    """Nobody knows whose certificate its connections have."""
    wire = Wire()
    client = Client(Config(server="https://api.test"), round_tripper=wire)

    client.as_(user="jane")
    with pytest.raises(InvalidRequest, match="round tripper"):
        client.as_(token="t")


def test_a_given_round_tripper_acts_as_whom_the_configuration_says(
    raw_server: RawServer, seen: list[RawRequest]
) -> None:
    """It takes the place of connections and credentials, not of what the caller asked for."""
    notes: list[Event] = []

    class Notes:
        def observe(self, event: Event, /) -> None:
            notes.append(event)

    wire = round_tripper_for(Config(server=raw_server.url), Plugins())
    who = Config(server=raw_server.url, impersonate=Impersonate(user="jane"))
    limiter = TokenBucket(qps=1000, burst=1)
    with Client(who, round_tripper=wire, rate_limiter=limiter, observers=[Notes()]) as client:
        client.get("/version")

    assert [identity(request) for request in seen] == [{"Impersonate-User": ["jane"]}]
    assert [type(event) for event in notes] == [ThrottleEvent, AttemptEvent, RequestEvent]


def test_a_round_tripper_alone_acts_as_whom_its_configuration_says(
    raw_server: RawServer, seen: list[RawRequest]
) -> None:
    """With the credentials of the plugins that it is given."""
    plugins = Plugins()
    plugins.register(Giving(Credential(token=Secret("t"))), "acme")
    jane = config(
        raw_server, auth=ProviderStanza(name="acme"), impersonate=Impersonate(user="jane")
    )
    alone = round_tripper_for(jane, plugins)

    alone.round_trip(Request(method="GET", path="/version")).read()
    alone.close()

    [request] = seen
    assert identity(request) == {"Authorization": ["Bearer t"], "Impersonate-User": ["jane"]}


class Wire:
    """A round tripper that is never used."""

    def round_trip(self, request: Request) -> Response:
        raise AssertionError(request)

    def close(self) -> None:
        """Do nothing."""


class Presence:
    """A TLS server that notes which certificate came with which request."""

    def __init__(self, server: RawServer) -> None:
        self.seen: list[tuple[str, str]] = []
        server.play(self._serve)

    def _serve(self, connection: socket.socket) -> None:
        assert isinstance(connection, ssl.SSLSocket)
        owner = "backend" if connection.getpeercert() else "nobody"
        while True:
            request = read_request(connection)
            self.seen.append((owner, request.header("Authorization") or ""))
            connection.sendall(OK)


@pytest.fixture
def authority() -> CertificateAuthority:
    return CertificateAuthority()


@pytest.fixture
def tls_server(authority: CertificateAuthority) -> Iterator[RawServer]:
    """A server that takes client certificates of its authority, and nobody's."""
    context = authority.server_context(verify_clients=True)
    context.verify_mode = ssl.CERT_OPTIONAL
    with RawServer(tls=context) as server:
        yield server


def test_a_token_never_travels_with_the_clients_certificate(
    tls_server: RawServer, authority: CertificateAuthority
) -> None:
    """An API server believes the certificate: every user would be the backend."""
    presence = Presence(tls_server)
    backend = authority.issue_client("backend")
    with Client(
        Config(
            server=tls_server.url,
            ca_data=authority.certificate,
            client_certificate_data=backend.certificate,
            client_key_data=Secret(backend.key.decode()),
        )
    ) as client:
        client.get("/version")
        client.as_(user="jane").get("/version")
        client.as_(token="jane").get("/version")
        client.as_(token="joe").get("/version")
        client.get("/version")

    assert presence.seen == [
        ("backend", ""),
        ("backend", ""),
        ("nobody", "Bearer jane"),
        ("nobody", "Bearer joe"),
        ("backend", ""),
    ]
    assert tls_server.connections == 2


def test_views_with_a_token_share_one_pool_without_a_certificate_and_end_with_the_client(
    tls_server: RawServer, authority: CertificateAuthority
) -> None:
    """Made once, however many users a backend has."""
    Presence(tls_server)
    backend = authority.issue_client("backend")
    client = Client(
        Config(
            server=tls_server.url,
            ca_data=authority.certificate,
            client_certificate_data=backend.certificate,
            client_key_data=Secret(backend.key.decode()),
        )
    )
    view = client.as_(token="jane")
    view.get("/version")
    for number in range(5):
        client.as_(token=f"user-{number}").get("/version")

    client.close()

    assert tls_server.connections == 1
    with pytest.raises(ClientClosed):
        view.get("/version")


class Giving:
    """A credential plugin that hands out what it was given."""

    def __init__(self, credential: Credential) -> None:
        self._credential = credential

    @hookimpl
    def kube_auth_create(self) -> CredentialSource:
        return StaticCredentials(self._credential)


class Rotating:
    """A credential plugin, and its source, that hands out one after the other."""

    def __init__(self, *credentials: Credential) -> None:
        self._left = list(credentials)

    @hookimpl
    def kube_auth_create(self) -> CredentialSource:
        return self

    def get(self, *, min_validity: float, cancel: Cancel) -> Credential:
        return self._left.pop(0)

    def invalidate(self, credential: Credential) -> None:
        """Do nothing: the next one is another."""

    def close(self) -> None:
        """Do nothing."""


def test_a_token_never_travels_with_the_certificate_of_a_plugin(
    tls_server: RawServer, authority: CertificateAuthority
) -> None:
    """Nobody knows before whether a plugin gives one."""
    presence = Presence(tls_server)
    backend = authority.issue_client("backend")
    plugins = Plugins()
    credential = Credential(certificate=backend.certificate, key=Secret(backend.key.decode()))
    plugins.register(Giving(credential), "acme")
    config = Config(
        server=tls_server.url, ca_data=authority.certificate, auth=ProviderStanza(name="acme")
    )
    with Client(config, plugins=plugins) as client:
        client.get("/version")
        client.as_(token="jane").get("/version")

    assert presence.seen == [("backend", ""), ("nobody", "Bearer jane")]


def test_f36_a_request_whose_credential_was_replaced_meanwhile_goes_with_the_newer(
    tls_server: RawServer, authority: CertificateAuthority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It brings back no certificate that the others have left behind."""
    presence = Presence(tls_server)
    backend = authority.issue_client("backend")
    old = Credential(certificate=backend.certificate, key=Secret(backend.key.decode()))
    new = Credential(token=Secret("new"))
    plugins = Plugins()
    plugins.register(Rotating(old, new), "acme")
    get = CachedCredentials.get

    def overtaken(self: CachedCredentials, *, min_validity: float, cancel: Cancel) -> Credential:
        obtained = get(self, min_validity=min_validity, cancel=cancel)
        if obtained == old:
            self.invalidate(old)
            get(self, min_validity=min_validity, cancel=cancel)
        return obtained

    monkeypatch.setattr(CachedCredentials, "get", overtaken)
    config = Config(
        server=tls_server.url, ca_data=authority.certificate, auth=ProviderStanza(name="acme")
    )
    with Client(config, plugins=plugins) as client:
        client.get("/version")

    assert presence.seen == [("nobody", "Bearer new")]


@pytest.mark.parametrize("kind", ["token", "token_file", "auth"])
def test_i7_a_closed_client_says_so_whatever_it_proves_itself_with(
    tmp_path: Path, kind: str
) -> None:
    """Whoever tells an end of its own from a failure looks at the error's type."""
    file = tmp_path / "token"
    file.write_text("t0ken")
    plugins = Plugins()
    plugins.register(Giving(Credential(token=Secret("t0ken"))), "acme")
    proofs: dict[str, Any] = {
        "token": "t0ken",
        "token_file": str(file),
        "auth": ProviderStanza(name="acme"),
    }
    config = Config(server="https://127.0.0.1:1", **{kind: proofs[kind]})
    client = Client(config, plugins=plugins)
    client.close()

    with pytest.raises(ClientClosed, match="the client is closed"):
        client.get("/version")


def test_f48_a_plugin_whose_credential_arrives_expired_is_named() -> None:
    """Whoever reads the error has to know whose clock or cache to look at."""
    plugins = Plugins()
    expired = Credential(token=Secret("old"), expires_at=datetime(2020, 1, 1, tzinfo=UTC))
    plugins.register(Giving(expired), "acme")
    config = Config(server="https://127.0.0.1:1", auth=ProviderStanza(name="acme"))
    with (
        Client(config, plugins=plugins) as client,
        pytest.raises(CredentialsError, match="the credential of 'acme' had expired when"),
    ):
        client.get("/version")


@pytest.mark.parametrize("fields", [{}, {"token": Secret("backend")}])
def test_a_token_travels_on_the_connections_of_a_client_without_a_certificate(
    raw_server: RawServer, seen: list[RawRequest], fields: dict[str, object]
) -> None:
    """Nothing on them says who asks, so one pool is enough."""
    with Client(config(raw_server, **fields)) as client:
        client.get("/version")
        client.as_(token="jane").get("/version")

    assert identity(seen[1]) == {"Authorization": ["Bearer jane"]}
    assert raw_server.connections == 1


def test_observers_hear_of_the_connections_of_a_token(
    raw_server: RawServer, seen: list[RawRequest]
) -> None:
    """Which are others than those of a client whose plugin may give a certificate."""
    told: list[Event] = []

    class Notes:
        def observe(self, event: Event, /) -> None:
            told.append(event)

    plugins = Plugins()
    plugins.register(Giving(Credential(token=Secret("t"))), "acme")
    named = Config(
        server=raw_server.url.replace("127.0.0.1", "localhost"),
        auth=ProviderStanza(name="acme"),
        allow_insecure_credentials=True,
    )
    with Client(named, plugins=plugins, observers=[Notes()]) as client:
        client.as_(token="jane").get("/version")

    assert [event.name for event in told if isinstance(event, ResolveEvent)] == ["localhost"]


def on_the_wire(value: str) -> str:
    """Return how a server that reads latin-1 sees our UTF-8."""
    return value.encode().decode("latin-1")


# The scripted server strips what latin-1 calls a space; no Go server does.
VALUE = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Z"]), min_size=1, max_size=20
).filter(lambda text: on_the_wire(text) == on_the_wire(text).strip())
KEY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    user=VALUE,
    groups=st.lists(VALUE, max_size=3),
    extra=st.dictionaries(KEY, st.lists(VALUE, min_size=1, max_size=2), max_size=3),
)
@pytest.mark.parametrize("prefix", ["Impersonate-", "X-Remote-"])
def test_s41_a_server_sees_the_identity_and_nothing_else(
    prefix: str, user: str, groups: Sequence[str], extra: dict[str, list[str]]
) -> None:
    """Whatever is in a name: no header is added, lost or cut, on a real socket."""
    seen: list[RawRequest] = []
    with RawServer() as server:
        server.play(answer(OK, requests=seen))
        client = Client(
            Config(server=server.url),
            wrappers=[
                lambda wire: (
                    Impersonation(wire, Impersonate(user=user, groups=groups, extra=extra))
                    if prefix == "Impersonate-"
                    else AuthProxy(inner=wire, user=user, groups=groups, extra=extra)
                )
            ],
        )
        with client:
            client.get("/version")

    [request] = seen
    named = [(name, value) for name, value in request.headers if name.startswith(prefix)]
    begin = f"{prefix}Extra-"
    assert [value for name, value in named if name == f"{prefix}User"] == [on_the_wire(user)]
    assert [v for n, v in named if n == f"{prefix}Group"] == [on_the_wire(g) for g in groups]
    assert [
        (unquote_to_bytes(name.removeprefix(begin)).decode(), value)
        for name, value in named
        if name.startswith(begin)
    ] == [(key, on_the_wire(value)) for key, values in extra.items() for value in values]
    assert len(named) == 1 + len(groups) + sum(map(len, extra.values()))
