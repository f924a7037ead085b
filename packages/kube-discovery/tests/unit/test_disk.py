"""What is written to disk, and in which folder: no files."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kube_discovery.disk import DiskStore, cache_folder, packed, unpacked
from kube_discovery.documents import Document
from kube_discovery.plugin_environment import environment_digest
from kube_transport.auth import Secret
from kube_transport.config import Config, ExecStanza, Impersonate, ProviderStanza

ROOT = Path("cache")
CONFIG = Config(
    server="https://api.example.com:6443",
    ca_data=b"-----BEGIN CERTIFICATE-----\nQUJD\n-----END CERTIFICATE-----\n",
    token=Secret("a-token"),
    user="alice",
)

documents = st.builds(
    Document,
    taken=st.floats(0, 1e10),
    body=st.binary(max_size=200),
    etag=st.text(max_size=10),
    source=st.text(max_size=10),
)


@given(document=documents)
def test_a_document_comes_back_as_it_was(document: Document) -> None:
    """Whatever is in it: its content is not looked at."""
    assert unpacked("/apis", packed("/apis", document)) == document


@given(document=documents, data=st.data())
def test_a_damaged_body_is_none(document: Document, data: st.DataObject) -> None:
    """Half a write, a bit that fell over: the server is asked instead."""
    whole = packed("/apis", document)
    start = len(whole) - len(document.body)
    cut = data.draw(
        st.integers(0, max(start - 1, 0)) | st.integers(start, max(len(whole) - 1, start))
    )
    extra = data.draw(st.binary(min_size=1, max_size=3))

    assert unpacked("/apis", whole + extra) is None
    if whole[:cut] != whole:
        assert unpacked("/apis", whole[:cut]) is None


def test_a_label_without_its_end_is_cut() -> None:
    """Though a body of nothing has a digest, too."""
    whole = packed("/apis", Document(taken=1.0, body=b""))

    assert unpacked("/apis", whole) is not None
    assert unpacked("/apis", whole[:-1]) is None


@given(noise=st.binary(max_size=100))
def test_noise_is_no_document(noise: bytes) -> None:
    """Nothing that may stand in a file makes a program fail."""
    assert unpacked("/apis", noise) is None


def test_a_file_under_another_name_is_not_believed() -> None:
    """A copy would pass for what it is not."""
    assert unpacked("/api", packed("/apis", Document(taken=1, body=b"{}"))) is None


@pytest.mark.parametrize(
    "other",
    [
        replace(CONFIG, server="https://other.example.com:6443"),
        replace(CONFIG, server="https://api.example.com:6443/prefix"),
        replace(CONFIG, tls_server_name="other"),
        replace(CONFIG, ca_data=b"-----BEGIN CERTIFICATE-----\nQUJE\n-----END CERTIFICATE-----\n"),
        replace(CONFIG, ca_data=None),
        replace(CONFIG, ca_data=None, insecure_skip_tls_verify=True),
        replace(CONFIG, token=Secret("another-token")),
        replace(CONFIG, user="bob"),
        replace(CONFIG, impersonate=Impersonate(user="carol")),
        replace(CONFIG, impersonate=Impersonate(user="carol", groups=["admins"])),
        replace(CONFIG, token=None, auth=ExecStanza(command="login", args=(Secret("dev"),))),
        replace(CONFIG, token=None, auth=ExecStanza(command="login", args=(Secret("ops"),))),
        replace(CONFIG, token=None, auth=ProviderStanza(name="oidc")),
        replace(CONFIG, proxy_url=Secret("http://user:pw@proxy.example.com:3128")),
    ],
)
def test_every_server_user_and_authority_has_a_folder(other: Config) -> None:
    """Nobody is shown what another may see, nor another cluster's resources."""
    assert cache_folder(other, ROOT) != cache_folder(CONFIG, ROOT)


def test_settings_of_a_provider_have_a_folder_of_their_own_and_its_tokens_have_none() -> None:
    """Two tenants are two users; one user's tokens change all the time."""

    def folder(**settings: str) -> Path:
        config = {name.replace("_", "-"): Secret(value) for name, value in settings.items()}
        auth = ProviderStanza(name="oidc", config=config)
        return cache_folder(replace(CONFIG, token=None, auth=auth), ROOT)

    one = folder(client_id="a", idp_issuer_url="https://one", id_token="x")

    assert folder(idp_issuer_url="https://one", client_id="a", id_token="y", expiry="1") == one
    assert folder(client_id="b", idp_issuer_url="https://one", id_token="x") != one


EXEC = replace(CONFIG, token=None, auth=ExecStanza(command="login"))


def test_environments_are_not_looked_at_where_no_plugin_is_asked() -> None:
    """Nothing in one changes who the user is; and what is no text in one is no error."""
    strange = {"A": "\udcff"}

    assert environment_digest(CONFIG, strange) == environment_digest(CONFIG, {})
    assert environment_digest(EXEC, strange) != environment_digest(EXEC, {"A": "x"})
    assert environment_digest(EXEC, {"A": "B"}) != environment_digest(EXEC, {"AB": ""})


def test_the_same_configuration_has_the_same_folder() -> None:
    """What does not change who asks whom changes nothing."""
    same = replace(CONFIG, context="other", namespace="shop", timeout=5, user_agent="x")

    assert cache_folder(same, ROOT) == cache_folder(CONFIG, ROOT)


def test_a_folder_shows_the_server_and_no_secret() -> None:
    """Its name is for people who look for what takes their space."""
    name = cache_folder(CONFIG, ROOT).name

    assert name.startswith("api.example.com_6443-")
    assert "a-token" not in name


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"XDG_CACHE_HOME": "/x", "HOME": "/h"}, "/x/kube-discovery"),
        ({"XDG_CACHE_HOME": "relative", "HOME": "/h"}, "/h/.cache/kube-discovery"),
        ({"HOME": "/h"}, "/h/.cache/kube-discovery"),
    ],
)
def test_caches_are_where_the_user_keeps_them(environ: dict[str, str], expected: str) -> None:
    """As the XDG specification has it, in which a relative path is none."""
    expected_folder = cache_folder(CONFIG, Path(expected))

    assert repr(DiskStore.of(CONFIG, environ=environ)) == f"DiskStore({str(expected_folder)!r})"


def test_without_a_home_there_is_no_store() -> None:
    """A container may have none, and works all the same."""
    assert DiskStore.of(CONFIG, environ={}) is None
