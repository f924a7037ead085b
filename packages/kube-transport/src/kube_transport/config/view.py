"""A kubeconfig as ``kubectl config view`` shows it: merged, as one document, secrets masked."""

from __future__ import annotations

import base64
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from kube_transport.codec.yaml import ListNode, MapNode, Node, ScalarNode, YAMLError, to_value
from kube_transport.config.fields import Entry
from kube_transport.config.kubeconfig import PLURALS, Kubeconfig, merge
from kube_transport.config.load import read_kubeconfigs
from kube_transport.config.paths import kubeconfig_paths
from kube_transport.config.problems import InvalidConfig, Problem
from kube_transport.config.read_user import command_path
from kube_transport.config.redacting import redacted
from kube_transport.credential_file import read_credential_file

_PATHS: Final = {
    "certificate-authority": "certificate-authority-data",
    "client-certificate": "client-certificate-data",
    "client-key": "client-key-data",
}
"""Files that can stand in the kubeconfig itself, and where."""

OMITTED: Final = "DATA+OMITTED"
"""What a short view shows in place of a certificate; client-go's word."""

_FLAGS: Final = frozenset({"disable-compression", "insecure-skip-tls-verify", "provideClusterInfo"})


def view_config(
    path: str | Path | None = None,
    *,
    environ: Mapping[str, str] | None = None,
    context: str = "",
    minify: bool = False,
    flatten: bool = False,
    shorten: bool = False,
    secrets: bool = False,
) -> dict[str, Any]:
    """Return the files that ``load_config`` would read as one kubeconfig, ready to be written.

    Relative paths become absolute, so that it can be written anywhere.

    Args:
        context: becomes the current one.
        minify: keep the current context only, with its cluster and user.
        flatten: put the content of certificates and keys in place of their files.
        shorten: leave out the content of certificates and keys, for a person to read.
        secrets: show them.

    Raises:
        ConfigError: a file is wrong, or there is no such context, cluster or user.

    Source: client-go ``tools/clientcmd/api/helpers.go``, ``MinifyConfig``, ``FlattenConfig``,
    ``ShortenConfig`` and ``RedactSecrets``.
    """
    paths = kubeconfig_paths(path, os.environ if environ is None else environ)
    merged = merge(read_kubeconfigs(paths))
    current = context or merged.current_context
    names = _closure(merged, current) if minify else None
    view: dict[str, Any] = {"apiVersion": "v1", "kind": "Config", "current-context": current}
    for kind, plural in PLURALS.items():
        view[plural] = [
            {"name": name, kind: _shown(entry, flatten=flatten, shorten=shorten)}
            for name, entry in merged.entries(kind).items()
            if names is None or name == names[kind]
        ]
    view |= _extras(merged)
    return view if secrets else {key: redacted(key, value) for key, value in view.items()}


def _closure(merged: Kubeconfig, current: str) -> dict[str, str]:
    """Return the one name of each kind that the context needs; empty where it names none."""
    found = merged.contexts.get(current)
    if found is None:
        raise _invalid(merged.source, f"no context {current!r}")
    names = {"context": current}
    for kind in ("cluster", "user"):
        node = found.body.items.get(kind)
        names[kind] = node.text if isinstance(node, ScalarNode) else ""
        if names[kind] and names[kind] not in merged.entries(kind):
            raise _invalid(merged.source, f"no {kind} {names[kind]!r}")
    return names


def _extras(merged: Kubeconfig) -> dict[str, Any]:
    """Return the preferences and the extensions that belong to no entry."""
    extras: dict[str, Any] = {}
    for (kind, name), node in merged.extras.items():
        if name:
            extras.setdefault(kind, []).append(_plain(node, merged.source))
        else:
            extras[kind] = _plain(node, merged.source)
    return extras


def _shown(entry: Entry, *, flatten: bool, shorten: bool) -> dict[str, Any]:
    body = _flattened(_body(entry)) if flatten else _body(entry)
    if not shorten:
        return body
    return {
        key: OMITTED if key in _PATHS.values() and value else value for key, value in body.items()
    }


def _body(entry: Entry) -> dict[str, Any]:
    body = {key: _value(key, node, entry) for key, node in entry.body.items.items()}
    for key in (*_PATHS, "tokenFile"):
        if body.get(key):
            body[key] = os.path.join(entry.directory, body[key])
    if isinstance(body.get("exec"), dict):
        body["exec"]["command"] = command_path(body["exec"].get("command", ""), entry.directory)
    return body


def _value(key: str, node: Node, entry: Entry) -> Any:
    """Return a field by the type that it has, and not by its look."""
    if key in _FLAGS or key == "extensions":
        return _plain(node, entry.file)
    match node:
        case MapNode():
            return {name: _value(name, item, entry) for name, item in node.items.items()}
        case ListNode():
            return [_value(key, item, entry) for item in node.items]
        case ScalarNode():
            return "" if node.value is None else node.text


def _plain(node: Node, file: str) -> Any:
    try:
        return to_value(node)
    except YAMLError as error:
        raise _invalid(f"{file}:{error.line}", error.problem) from error


def _flattened(body: dict[str, Any]) -> dict[str, Any]:
    """Return ``body`` with the content of files in place of their paths."""
    flat = dict(body)
    for key, data in _PATHS.items():
        path = flat.pop(key, "")
        if path and not flat.get(data):
            try:
                content = read_credential_file(path)
            except OSError as error:
                raise _invalid(path, error.strerror or type(error).__name__) from error
            flat[data] = base64.b64encode(content).decode("ascii")
    return flat


def _invalid(place: str, message: str) -> InvalidConfig:
    return InvalidConfig([Problem(place=place, message=message)])
