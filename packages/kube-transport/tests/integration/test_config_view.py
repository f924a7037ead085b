"""A kubeconfig as ``kubectl config view`` shows it."""

from __future__ import annotations

import base64
import json
import os
from pathlib import Path
from typing import Any

import pytest

from kube_transport.auth import Secret
from kube_transport.config import Config, load_config, view_config
from kube_transport.errors import ConfigError

CANARY = "canary-4711"
USER = {
    "token": CANARY,
    "password": CANARY,
    "as-user-extra": {"scopes": [CANARY], "name": [CANARY]},
    "exec": {
        "command": "./get-token",
        "args": ["login", CANARY],
        "env": [{"name": "TOKEN", "value": CANARY}],
        "provideClusterInfo": True,
    },
    "auth-provider": {"name": "oidc", "config": {"client-secret": CANARY, "name": CANARY}},
    "extensions": [
        {
            "name": "kube-transport.dev/auth",
            "extension": {"provider": "acme", "config": {"key": CANARY}},
        }
    ],
}


def document(**users: Any) -> dict[str, Any]:
    return {
        "current-context": "dev",
        "clusters": [
            {"name": "dev", "cluster": {"server": "https://dev", "certificate-authority": "ca"}},
            {"name": "prod", "cluster": {"server": "https://prod"}},
        ],
        "contexts": [
            {"name": "dev", "context": {"cluster": "dev", "user": "ann"}},
            {"name": "prod", "context": {"cluster": "prod", "user": "ann"}},
        ],
        "users": [{"name": name, "user": user} for name, user in users.items()],
    }


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A kubeconfig with certificates in files beside it."""
    file = tmp_path / "config"
    user = {"client-certificate": "crt", "client-key": "key"}
    file.write_text(json.dumps(document(ann=user, bob={"token": "0123"})))
    for name in ("ca", "crt", "key"):
        (tmp_path / name).write_text(f"-----BEGIN {name} {CANARY}")
    return file


def test_s11_secrets_are_masked_wherever_they_stand(tmp_path: Path) -> None:
    """Such views are pasted into issues; everything else stays readable."""
    path = tmp_path / "config"
    path.write_text(json.dumps(document(ann=USER)))

    view = view_config(path, environ={})

    [ann] = view["users"]
    assert CANARY not in json.dumps(view)
    assert ann["user"]["exec"] == {
        "command": str(tmp_path / "get-token"),
        "args": ["***", "***"],
        "env": [{"name": "TOKEN", "value": "***"}],
        "provideClusterInfo": True,
    }
    assert ann["user"]["auth-provider"] == {
        "name": "oidc",
        "config": {"client-secret": "***", "name": "***"},
    }
    assert view_config(path, environ={}, secrets=True)["users"][0]["user"]["token"] == CANARY


@pytest.mark.parametrize("flatten", [False, True])
def test_s11_a_key_beside_a_certificate_is_masked(tmp_path: Path, *, flatten: bool) -> None:
    """The kubelet keeps both in one file; a certificate alone is for everybody to see."""
    path = tmp_path / "config"
    alone = b"-----BEGIN CERTIFICATE-----\n"
    both = alone + b"-----BEGIN EC PRIVATE KEY-----\nMII"
    (tmp_path / "ca").write_bytes(alone)
    (tmp_path / "both.pem").write_bytes(both)
    users: dict[str, dict[str, Any]] = {
        "ann": {"client-certificate-data": "\n".join(base64.b64encode(both).decode())},
        "bob": {"client-certificate-data": "\n".join(base64.b64encode(alone).decode())},
        "carol": {"client-certificate-data": both.decode()},
        "dave": {"client-certificate-data": {"not": "text"}},
        "kubelet": {"client-certificate": "both.pem"},
    }
    path.write_text(json.dumps(document(**users)))

    view = view_config(path, environ={}, flatten=flatten)

    shown = {user["name"]: user["user"].get("client-certificate-data") for user in view["users"]}
    assert shown == {
        "ann": "***",
        "bob": users["bob"]["client-certificate-data"],
        "carol": "***",
        "dave": {"not": "text"},
        "kubelet": "***" if flatten else None,
    }
    raw = view_config(path, environ={}, flatten=flatten, secrets=True)
    assert raw["users"][2]["user"]["client-certificate-data"] == both.decode()


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        (
            {"audience": CANARY, "name": CANARY, "keys": [{"n": 1}]},
            {"audience": "***", "name": "***", "keys": [{"n": "***"}]},
        ),
        (CANARY, "***"),
        ({}, {}),
        (None, None),
    ],
)
def test_s11_what_a_cluster_says_to_a_command_is_masked(
    tmp_path: Path, told: Any, shown: Any
) -> None:
    """Nobody knows what it is, so ``Config`` masks it, too; other extensions stay as they are."""
    path = tmp_path / "config"
    other = {"name": "example.com/owner", "extension": {"team": "shop"}}
    command = {"name": "client.authentication.k8s.io/exec", "extension": told}
    cluster = {"server": "https://dev", "extensions": [other, command]}
    path.write_text(json.dumps({"clusters": [{"name": "dev", "cluster": cluster}]}))

    [masked] = view_config(path, environ={})["clusters"]
    [raw] = view_config(path, environ={}, secrets=True)["clusters"]

    assert masked["cluster"]["extensions"] == [other, {**command, "extension": shown}]
    assert raw["cluster"]["extensions"] == [other, command]


def test_a_view_is_a_whole_kubeconfig(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the files that this process would read; what is empty or wrong in them stays so."""
    path = tmp_path / "config"
    user = {"token": None, "exec": {"apiVersion": "v1"}}
    path.write_text(json.dumps({"users": [{"name": "ann", "user": user}]}))
    monkeypatch.setenv("KUBECONFIG", str(path))

    assert view_config() == {
        "apiVersion": "v1",
        "kind": "Config",
        "current-context": "",
        "clusters": [],
        "users": [
            {"name": "ann", "user": {"token": "", "exec": {"apiVersion": "v1", "command": ""}}}
        ],
        "contexts": [],
    }


def test_a_minified_view_has_one_context_and_what_it_needs(path: Path) -> None:
    """For whoever hands out access to one cluster."""
    view = view_config(path, environ={}, context="prod", minify=True)

    names = {plural: [entry["name"] for entry in view[plural]] for plural in ("clusters", "users")}
    assert names == {"clusters": ["prod"], "users": ["ann"]}
    assert view["current-context"] == "prod"
    assert [entry["name"] for entry in view["contexts"]] == ["prod"]


def test_a_context_that_names_nothing_needs_nothing(path: Path) -> None:
    """A program may say the server and the user itself."""
    path.write_text("contexts: [{name: bare, context: {namespace: shop}}]\nclusters: [{name: dev}]")

    view = view_config(path, environ={}, context="bare", minify=True)

    assert view["contexts"] == [{"name": "bare", "context": {"namespace": "shop"}}]
    assert view["clusters"] == view["users"] == []


def test_a_flat_view_needs_no_files(path: Path) -> None:
    """It works on another machine, and with its secrets it is the same configuration."""
    view = view_config(path, environ={}, flatten=True, secrets=True)
    masked = view_config(path, environ={}, flatten=True)

    config = Config.from_mapping(view)
    assert config.ca_data == f"-----BEGIN ca {CANARY}".encode()
    assert config.client_key_data == Secret(f"-----BEGIN key {CANARY}")
    assert masked["users"][0]["user"]["client-key-data"] == "***"


def test_what_stands_in_the_kubeconfig_is_not_read_from_a_file(path: Path) -> None:
    """As when it is loaded; the file may be gone."""
    cluster = {"certificate-authority": "gone", "certificate-authority-data": "aW5saW5l"}
    path.write_text(json.dumps({"clusters": [{"name": "dev", "cluster": cluster}]}))

    [dev] = view_config(path, environ={}, flatten=True)["clusters"]

    assert dev["cluster"] == {"certificate-authority-data": "aW5saW5l"}


def test_s42_texts_stay_texts_and_paths_become_whole(path: Path) -> None:
    """So that the view can be written elsewhere and reads the same."""
    path.write_text("users: [{name: 0123, user: {token: 0123, tokenFile: tok}}]")

    view = view_config(path, environ={}, secrets=True)

    whole = os.path.join(path.parent, "tok")
    assert view["users"] == [{"name": "0123", "user": {"token": "0123", "tokenFile": whole}}]


def test_several_files_are_one_view(path: Path, tmp_path: Path) -> None:
    """As programs see them."""
    first = tmp_path / "first"
    first.write_text("current-context: prod\nusers: [{name: bob, user: {token: other}}]")
    environ = {"KUBECONFIG": os.pathsep.join([str(first), str(path)])}

    view = view_config(environ=environ, secrets=True)
    config = load_config(environ=environ)

    assert view["current-context"] == "prod" == config.context
    assert {"name": "bob", "user": {"token": "other"}} in view["users"]


def test_a_short_view_is_for_reading(path: Path) -> None:
    """Certificates fill screens; a masked key stays masked."""
    view = view_config(path, environ={}, flatten=True, shorten=True)
    bare = view_config(path, environ={}, flatten=True, shorten=True, secrets=True)

    assert view["clusters"][0]["cluster"] == {
        "server": "https://dev",
        "certificate-authority-data": "DATA+OMITTED",
    }
    assert view["users"][0]["user"] == {
        "client-certificate-data": "DATA+OMITTED",
        "client-key-data": "***",
    }
    assert bare["users"][0]["user"]["client-key-data"] == "DATA+OMITTED"
    assert "certificate-authority-data" not in view["clusters"][1]["cluster"]
    assert not {"preferences", "extensions"} & view.keys()


def test_what_belongs_to_no_entry_is_kept(path: Path, tmp_path: Path) -> None:
    """Other programs keep it there; the first file that has it wins, as for entries."""
    nothing, first = tmp_path / "nothing", tmp_path / "first"
    nothing.write_text("preferences: {}")
    first.write_text(
        "current-context: dev\npreferences: {colors: true}\n"
        f"extensions: [{{name: a, extension: {{token: {CANARY}, n: 1}}}}]"
    )
    kept: dict[str, Any] = {
        "preferences": {"colors": False},
        "extensions": [{"name": name, "extension": {}} for name in "ab"],
    }
    path.write_text(json.dumps(document(ann={}) | kept))
    environ = {"KUBECONFIG": os.pathsep.join(map(str, (nothing, first, path)))}

    view = view_config(environ=environ, minify=True)

    assert view["preferences"] == {"colors": True}
    extensions = {each["name"]: each["extension"] for each in view["extensions"]}
    assert extensions == {"a": {"token": "***", "n": 1}, "b": {}}


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"context": "nowhere", "minify": True}, "no context 'nowhere'"),
        ({"context": "prod", "minify": True}, "no cluster 'gone'"),
        ({"flatten": True}, "No such file"),
    ],
)
def test_what_is_missing_is_told(path: Path, changes: Any, told: str) -> None:
    """A view with a hole in it would be found out elsewhere."""
    (path.parent / "crt").unlink()
    path.write_text(path.read_text().replace('"cluster": "prod"', '"cluster": "gone"'))

    with pytest.raises(ConfigError, match=told):
        view_config(path, environ={}, **changes)


@pytest.mark.parametrize(
    "written",
    [
        "preferences: {size: .inf}",
        "extensions: [{name: a, extension: .inf}]",
        "clusters: [{name: a, cluster: {extensions: [{name: b, extension: .inf}]}}]",
        "users: [{name: a, user: {args: [{extensions: .inf}]}}]",
    ],
)
def test_what_no_document_can_hold_is_told_with_its_place(path: Path, written: str) -> None:
    """JSON, in which some want the view, has no such number."""
    path.write_text(written)

    with pytest.raises(ConfigError, match=f"^{path}:1: this number has no JSON form"):
        view_config(path, environ={})
