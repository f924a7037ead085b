"""From the fields of a configuration to the keys of a kubeconfig's entries."""

from __future__ import annotations

import base64
import os
from collections.abc import Mapping
from typing import Any, Final, Literal, TypeAlias, TypedDict

from kube_transport.auth.secret import Secret
from kube_transport.codec.json import decode_json
from kube_transport.config.draft import REPLACES
from kube_transport.config.fields import Fields
from kube_transport.config.impersonate import Impersonate
from kube_transport.config.keys import CLUSTER, USER, Read
from kube_transport.config.problems import InvalidConfig, Problem
from kube_transport.config.stanza import AuthStanza, ExecStanza
from kube_transport.errors import DecodeError

_NONE: Final = ""

KUBECTL_PROVIDERS: Final = ("azure", "gcp", "oidc")
"""The auth providers that kubectl has a word for."""

Nothing: TypeAlias = Literal[""]


class ClusterFields(TypedDict, total=False):
    """Keyword arguments of ``set_cluster``: ``None`` changes nothing, an empty value removes."""

    server: str | None
    tls_server_name: str | None
    insecure_skip_tls_verify: bool | None
    disable_compression: bool | None
    ca_file: str | None
    ca_data: bytes | None
    proxy_url: str | Secret | None


class UserFields(TypedDict, total=False):
    """Keyword arguments of ``set_credentials``, likewise."""

    client_certificate_file: str | None
    client_certificate_data: bytes | None
    client_key_file: str | None
    client_key_data: str | Secret | None
    token: str | Secret | None
    token_file: str | None
    username: str | None
    password: str | Secret | None
    impersonate: Impersonate | Nothing | None
    auth: AuthStanza | Nothing | None


def cluster_keys(fields: ClusterFields, directory: str) -> dict[str, object]:
    """Return what each key of a cluster becomes; an empty value goes.

    Args:
        directory: of the file; paths within it become relative.
    """
    given = _given(fields)
    # A new address in a file, unlike one for a single call, says nothing about the name.
    return _keys(given, _contradicted(given, but="server"), CLUSTER, directory)


def user_keys(fields: UserFields, directory: str) -> dict[str, object]:
    """Return what each key of a user becomes, likewise; not a plugin kubectl has no word for."""
    given = _given(fields)
    keys = _keys(given, _contradicted(given), USER, directory)
    if "impersonate" in given:
        keys |= _impersonate_keys(given["impersonate"])
    if "auth" in given:
        keys |= _stanza_keys(given["auth"])
    return keys


def provider_extension(auth: AuthStanza | Nothing) -> dict[str, object]:
    """Return our extension for a plugin that kubectl has no word for; empty for all others."""
    if not auth or isinstance(auth, ExecStanza) or auth.name in KUBECTL_PROVIDERS:
        return {}
    return {"provider": auth.name, "config": _revealed(auth.config)}


def exec_extension(auth: AuthStanza | None) -> object:
    """Return what the cluster says to the command of its user, or ``None``.

    Raises:
        InvalidConfig: it is no JSON text.
    """
    if not isinstance(auth, ExecStanza) or not auth.cluster_config:
        return None
    try:
        return decode_json(auth.cluster_config.reveal())
    except DecodeError as error:
        message = f"exec.cluster_config: {error}"
        raise InvalidConfig([Problem(field="auth", message=message)]) from error


def _given(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def _contradicted(given: Mapping[str, object], but: str = "") -> list[str]:
    return [
        other
        for name, value in given.items()
        if value and name != but
        for other in REPLACES.get(name, ())
        if other not in given
    ]


def _keys(
    given: Mapping[str, Any],
    contradicted: list[str],
    table: Mapping[str, tuple[str, Read]],
    directory: str,
) -> dict[str, object]:
    keys: dict[str, object] = {table[name][0]: _NONE for name in contradicted if name in table}
    for name, (key, read) in table.items():
        if name in given:
            value = _plain(given[name])
            if key.endswith("-data"):
                value = _base64(value)
            elif read is Fields.path and value:
                value = _relative(value, directory)
            keys[key] = value
    return keys


def _plain(value: Any) -> Any:
    return value.reveal() if isinstance(value, Secret) else value


def _base64(value: str | bytes) -> str:
    data = value.encode() if isinstance(value, str) else value
    return base64.b64encode(data).decode("ascii")


def _relative(path: str, directory: str) -> str:
    """Return ``path`` as seen from ``directory`` if it is in there; else the whole of it.

    Source: client-go ``tools/clientcmd/loader.go``, ``RelativizePathWithNoBacksteps``.
    """
    whole = os.path.abspath(path)
    try:
        relative = os.path.relpath(whole, directory)
    except ValueError:  # on another drive
        return whole
    return whole if relative.split(os.sep)[0] == os.pardir else relative


def _impersonate_keys(impersonate: Impersonate | Nothing) -> dict[str, object]:
    if not impersonate:
        return dict.fromkeys(("as", "as-uid", "as-groups", "as-user-extra"), _NONE)
    return {
        "as": impersonate.user,
        "as-uid": impersonate.uid,
        "as-groups": list(impersonate.groups),
        "as-user-extra": {key: list(values) for key, values in impersonate.extra.items()},
    }


def _stanza_keys(auth: AuthStanza | Nothing) -> dict[str, object]:
    keys: dict[str, object] = {"exec": _NONE, "auth-provider": _NONE}
    if isinstance(auth, ExecStanza):
        keys["exec"] = _exec(auth)
    elif auth and not provider_extension(auth):
        keys["auth-provider"] = {"name": auth.name, "config": _revealed(auth.config)}
    return keys


def _exec(stanza: ExecStanza) -> dict[str, object]:
    mode = stanza.interactive_mode
    keys: dict[str, object] = {
        "apiVersion": stanza.api_version,
        "command": stanza.command,
        "args": [arg.reveal() for arg in stanza.args],
        "env": [{"name": name, "value": value.reveal()} for name, value in stanza.env],
        "installHint": stanza.install_hint,
        "interactiveMode": None if mode is None else str(mode),
        "provideClusterInfo": stanza.provide_cluster_info,
    }
    return {key: value for key, value in keys.items() if value}


def _revealed(config: Mapping[str, Secret]) -> dict[str, str]:
    return {key: value.reveal() for key, value in config.items()}
