"""Servers and proxies that repeat what they were sent: no secret reaches an error or a log."""

from __future__ import annotations

import json
import os
from base64 import b64encode
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import pytest

from kube_testing.raw import RawServer, Script, answer, response
from kube_transport import Client, Config, Resource
from kube_transport.api.unstructured import Unstructured
from kube_transport.auth import Credential, CredentialSource, Secret, StaticCredentials
from kube_transport.config import ProviderStanza
from kube_transport.errors import ApiError, KubeError
from kube_transport.plugins import Plugins, hookimpl
from kube_transport.warnings import ServerWarning

TOKEN = "0pAqUe+t0ken/4711=="  # of no form that tells that it is one
CONFIG_MAPS = Resource(
    group="",
    version="v1",
    plural="configmaps",
    kind="ConfigMap",
    namespaced=True,
    model=Unstructured,
)
HTML, JSON, TEXT = "text/html", "application/json", "text/plain"

PAGES = {
    "a page": (HTML, f"<h1>403</h1><p>{TOKEN} is not welcome</p>"),
    "a link": (HTML, f"<a href='/login?next={quote(TOKEN, safe='')}'>log in</a>"),
    "a text": (TEXT, f"rejected {TOKEN}"),
    "a text that is cut": (TEXT, "x" * 16_370 + TOKEN),
    "a JSON that is no Status": (JSON, json.dumps({"error": f"rejected {TOKEN}"})),
    "a Status": (
        JSON,
        json.dumps(
            {
                "kind": "Status",
                "apiVersion": "v1",
                "status": "Failure",
                "code": 403,
                "reason": TOKEN,
                "message": f"rejected {TOKEN}",
                "details": {"name": TOKEN, "causes": [{"message": TOKEN, "field": TOKEN}]},
            }
        ),
    ),
}


def page(kind: str, text: str, code: int = 403) -> Script:
    headers = [("Content-Type", kind), ("X-Seen", text), ("Warning", f'299 - "{text[:60]}"')]
    return answer(response(code, text.encode(), headers=headers))


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Everything that can be logged."""
    caplog.set_level(1, logger="kube_transport")
    caplog.set_level(7, logger="kube_transport.requests")
    caplog.set_level(8, logger="kube_transport.requests.bodies")
    return caplog


def told(error: BaseException) -> str:
    """Return all that an error says, and those below it."""
    inner = error.__cause__ or error.__context__
    below = "" if inner is None else told(inner)
    status = f"{error.status} {list(error.causes)}" if isinstance(error, ApiError) else ""
    return f"{error!r} {error} {error.args} {status} {below}"


def refused(client: Client, path: str = "/version") -> str:
    with pytest.raises(KubeError) as caught:
        client.get(path)
    return told(caught.value)


@pytest.mark.parametrize("code", [200, 403, 500])
@pytest.mark.parametrize("what", PAGES)
def test_s10_a_token_that_an_answer_repeats_is_not_shown(
    raw_server: RawServer, log: pytest.LogCaptureFixture, what: str, code: int
) -> None:
    """No name stands before it, and it looks like nothing in particular."""
    raw_server.play(page(*PAGES[what], code))
    config = Config(server=raw_server.url, token=Secret(TOKEN), allow_insecure_credentials=True)
    with Client(config) as client:
        if code == 200 and what != "a Status":
            client.get("/version")
            text = ""
        else:
            text = refused(client)

    assert TOKEN not in text + log.text
    assert quote(TOKEN, safe="") not in text + log.text
    assert TOKEN[:10] not in text + log.text
    assert "response body" in log.text


@pytest.mark.parametrize("of_request", [True, False])
@pytest.mark.parametrize(
    ("status", "header"),
    [
        (200, f"Content-Encoding: {TOKEN}"),
        (200, f"Transfer-Encoding: {TOKEN}"),
        (302, f"Location: https://{TOKEN}/"),
        (302, f"Location: https://{quote(TOKEN, safe='')}.test/"),
    ],
)
def test_s10_a_token_that_a_header_repeats_is_not_shown(
    raw_server: RawServer,
    log: pytest.LogCaptureFixture,
    status: int,
    header: str,
    of_request: bool,
) -> None:
    """Headers that make no sense are told of; who lies there may well have read the request."""
    raw_server.play(answer(f"HTTP/1.1 {status} Odd\r\n{header}\r\n\r\n".encode()))
    token = None if of_request else Secret(TOKEN)
    headers = {"Authorization": f"Bearer {TOKEN}"} if of_request else {}
    config = Config(server=raw_server.url, token=token, allow_insecure_credentials=True)
    with Client(config) as client, pytest.raises(KubeError) as caught:
        client.get("/version", headers=headers)

    text = (told(caught.value) + log.text).lower()
    for secret in (TOKEN, quote(TOKEN, safe=""), TOKEN[:10]):
        assert secret.lower() not in text


@pytest.mark.parametrize("form", ["pw:4711/x", b64encode(b"me:pw:4711/x").decode()])
def test_s10_a_password_that_an_answer_repeats_is_not_shown(
    raw_server: RawServer, log: pytest.LogCaptureFixture, form: str
) -> None:
    """As it is, or as basic authentication sends it."""
    raw_server.play(page(HTML, f"<p>{form}</p>"))
    config = Config(
        server=raw_server.url,
        username="me",
        password=Secret("pw:4711/x"),
        allow_insecure_credentials=True,
    )
    with Client(config) as client:
        assert form not in refused(client) + log.text


@pytest.mark.parametrize("form", ["pr0xy pw", "pr0xy%20pw", b64encode(b"me:pr0xy pw").decode()])
def test_s10_a_proxys_password_that_it_repeats_is_not_shown(
    raw_server: RawServer, log: pytest.LogCaptureFixture, form: str
) -> None:
    """It reads every request to a server without TLS."""
    raw_server.play(page(HTML, f"<p>{form}</p>", 407))
    proxy = Secret(f"http://me:pr0xy%20pw@127.0.0.1:{raw_server.port}")
    with Client(Config(server="http://server.test", proxy_url=proxy)) as client:
        assert form not in refused(client) + log.text


def test_s10_tokens_that_come_later_are_not_shown(
    raw_server: RawServer, log: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    """Neither the one that was refused nor the one in its place."""
    file = tmp_path / "token"
    file.write_text("f1rst-token")
    config = Config(server=raw_server.url, token_file=str(file), allow_insecure_credentials=True)
    text = "<p>f1rst-token, s3cond-token</p>"
    html = [("Content-Type", HTML)]
    welcome, unknown = response(200, b"{}"), response(401, text.encode(), headers=html)
    raw_server.play(answer(welcome, unknown), answer(response(403, text.encode(), headers=html)))
    with Client(config) as client:
        client.get("/version")
        file.write_text("s3cond-token")
        os.utime(file, (1, 1))

        shown = refused(client) + log.text

    assert "<p>***, ***</p>" in shown
    assert "t-token" not in shown
    assert "d-token" not in shown


class Minting:
    """A credential plugin that hands out the token."""

    @hookimpl
    def kube_auth_create(self) -> CredentialSource:
        return StaticCredentials(Credential(token=Secret(TOKEN)))


def test_s10_a_plugins_token_that_an_answer_repeats_is_not_shown(
    raw_server: RawServer, log: pytest.LogCaptureFixture
) -> None:
    """The plugin's own mask knows nothing of answers."""
    raw_server.play(page(*PAGES["a page"]))
    plugins = Plugins()
    plugins.register(Minting(), "acme")
    stanza = ProviderStanza(name="acme")
    config = Config(server=raw_server.url, auth=stanza, allow_insecure_credentials=True)
    with Client(config, plugins=plugins) as client:
        shown = refused(client) + log.text

    assert "<h1>403</h1>" in shown
    assert TOKEN not in shown


def test_s10_the_token_of_another_identity_is_not_shown_either(
    raw_server: RawServer, log: pytest.LogCaptureFixture
) -> None:
    """A web backend sends those of its users, and the server may repeat its own."""
    raw_server.play(page(HTML, f"<p>{TOKEN}, and 0ur-own</p>"))
    config = Config(server=raw_server.url, token=Secret("0ur-own"), allow_insecure_credentials=True)
    with Client(config) as client:
        shown = refused(client.as_(token=TOKEN)) + log.text

    assert "***, and ***" in shown
    assert TOKEN not in shown
    assert "0ur-own" not in shown


@pytest.mark.parametrize("wrapped", [False, True])
def test_s10_a_token_that_a_watch_repeats_is_not_shown(
    raw_server: RawServer, log: pytest.LogCaptureFixture, wrapped: bool
) -> None:
    """Its failures come late, with a good code."""
    status = json.loads(PAGES["a Status"][1])
    event = json.dumps({"type": "ERROR", "object": status} if wrapped else status)
    raw_server.play(answer(response(200, event.encode(), headers=[("Content-Type", JSON)])))
    config = Config(server=raw_server.url, token=Secret(TOKEN), allow_insecure_credentials=True)
    with Client(config) as client, pytest.raises(ApiError, match=r"rejected \*\*\*") as caught:
        list(client.resource(CONFIG_MAPS, "ns").watch())

    assert TOKEN not in told(caught.value) + log.text


@pytest.mark.parametrize("kind", [TOKEN, f"{TOKEN}List"])
def test_s10_a_token_that_an_object_calls_itself_is_not_shown(
    raw_server: RawServer, kind: str
) -> None:
    """Found by fuzzing: an error says of which kind the answer is instead."""
    body = json.dumps({"kind": kind, "apiVersion": TOKEN, "items": []}).encode()
    raw_server.play(answer(*[response(200, body, headers=[("Content-Type", JSON)])] * 3))
    config = Config(server=raw_server.url, token=Secret(TOKEN), allow_insecure_credentials=True)
    with Client(config) as client:
        maps = client.resource(CONFIG_MAPS, "ns")
        for read in (lambda: maps.get("a"), maps.list, lambda: maps.delete("a")):
            with pytest.raises(KubeError) as caught:
                read()

            assert TOKEN not in told(caught.value)


@pytest.mark.parametrize("code", [200, 403])
def test_s10_a_token_of_one_request_alone_is_not_shown(
    raw_server: RawServer, log: pytest.LogCaptureFixture, code: int
) -> None:
    """The client does not know it; the request does."""
    raw_server.play(page(*PAGES["a Status"], code))
    with Client(Config(server=raw_server.url)) as client, pytest.raises(ApiError) as caught:
        client.get("/version", headers={"Authorization": f"Bearer {TOKEN}"})

    assert "***" in str(caught.value)
    assert TOKEN not in told(caught.value) + log.text


def test_s10_handlers_of_warnings_get_no_token(raw_server: RawServer) -> None:
    """They log what they get."""
    got: list[ServerWarning] = []

    class Handler:
        def handle(self, warning: ServerWarning) -> None:
            got.append(warning)

    raw_server.play(page(*PAGES["a text"]))
    config = Config(server=raw_server.url, token=Secret(TOKEN), allow_insecure_credentials=True)
    with Client(config, warnings=Handler()) as client, suppress(ApiError):
        client.get("/version")

    assert [warning.text for warning in got] == ["rejected ***"]
