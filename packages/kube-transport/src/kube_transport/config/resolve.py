"""From entries, a choice of context, and arguments to the fields of one configuration."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches

from kube_transport.auth.secret import Secret
from kube_transport.config.draft import Draft
from kube_transport.config.fields import Entry, Fields, empty_entry
from kube_transport.config.impersonate import Impersonate
from kube_transport.config.kubeconfig import Kubeconfig, merge
from kube_transport.config.overrides import Overrides
from kube_transport.config.problems import Problem
from kube_transport.config.stanza import (
    EXEC_API_VERSIONS,
    EXEC_CLUSTER_EXTENSION,
    USER_EXTENSION,
    AuthStanza,
    ExecStanza,
    InteractiveMode,
    ProviderStanza,
)
from kube_transport.errors import ConfigError
from kube_transport.printable import printable

MAX_NAMES_SHOWN = 20

Probe = Callable[[str], str]
"""Return what is wrong with a file that must be readable, or nothing."""

_FILES = ("ca_file", "client_certificate_file", "client_key_file", "token_file")


def resolve(
    files: Sequence[Kubeconfig], overrides: Overrides, *, probe: Probe | None = None
) -> Draft:
    """Return the fields of the context that is asked for, or current.

    Raises:
        ConfigError: there is no such context, cluster or user.
    """
    kubeconfig = merge(files)
    draft = Draft()
    context = _context(kubeconfig, overrides)
    fields = Fields.of(context, draft.problems)
    cluster = _entry(kubeconfig, kubeconfig.clusters, fields, "cluster", overrides.get("cluster"))
    user = _entry(kubeconfig, kubeconfig.users, fields, "user", overrides.get("user"))
    draft.set("namespace", fields.text("namespace"), fields.place("namespace"))
    for kind, entry in (("context", context), ("cluster", cluster), ("user", user)):
        draft.set(kind, entry.name)
    _read_cluster(draft, Fields.of(cluster, draft.problems))
    _read_user(draft, Fields.of(user, draft.problems), Fields.of(cluster, draft.problems))
    draft.override(overrides)
    if probe is not None:
        _probe_files(draft, probe)
    return draft


def _context(kubeconfig: Kubeconfig, overrides: Overrides) -> Entry:
    name = overrides.get("context") or kubeconfig.current_context
    if name:
        return _named(kubeconfig, kubeconfig.contexts, "context", name)
    if overrides.get("server") or overrides.get("cluster"):
        return empty_entry("context")
    names = _names(kubeconfig.contexts)
    raise ConfigError(
        f"{kubeconfig.source}: no current-context, and none was asked for; give one: {names}"
    )


def _entry(
    kubeconfig: Kubeconfig,
    entries: Mapping[str, Entry],
    context: Fields,
    kind: str,
    wanted: str | None,
) -> Entry:
    name = context.text(kind) if wanted is None else wanted
    if not name:
        return empty_entry(kind)
    place = context.place(kind) if wanted is None else f"argument {kind}"
    return _named(kubeconfig, entries, kind, name, place=place)


def _named(
    kubeconfig: Kubeconfig, entries: Mapping[str, Entry], kind: str, name: str, *, place: str = ""
) -> Entry:
    entry = entries.get(name)
    if entry is not None:
        return entry
    near = get_close_matches(name, entries, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ";"
    where = f"{place}: " if place else ""
    raise ConfigError(
        f"{where}no {kind} {name!r} in {kubeconfig.source}{hint} there are: {_names(entries)}"
    )


def _names(entries: Mapping[str, Entry]) -> str:
    names = sorted(entries)
    shown = ", ".join(names[:MAX_NAMES_SHOWN]) or "none"
    more = len(names) - MAX_NAMES_SHOWN
    return f"{shown} and {more} more" if more > 0 else shown


def _read_cluster(draft: Draft, fields: Fields) -> None:
    for name, key in (("server", "server"), ("tls_server_name", "tls-server-name")):
        draft.set(name, fields.text(key), fields.place(key))
    for name, key in (
        ("insecure_skip_tls_verify", "insecure-skip-tls-verify"),
        ("disable_compression", "disable-compression"),
    ):
        draft.set(name, fields.flag(key), fields.place(key))
    key = "certificate-authority"
    draft.set("ca_data", fields.data(f"{key}-data"), fields.place(f"{key}-data"))
    draft.set("ca_file", fields.path(key), fields.place(key))
    draft.set("proxy_url", _secret(fields.text("proxy-url")), fields.place("proxy-url"))


def _read_user(draft: Draft, fields: Fields, cluster: Fields) -> None:
    certificate, key = "client-certificate", "client-key"
    draft.set(
        "client_certificate_data",
        fields.data(f"{certificate}-data"),
        fields.place(f"{certificate}-data"),
    )
    draft.set("client_certificate_file", fields.path(certificate), fields.place(certificate))
    draft.set("client_key_data", _key(fields), fields.place(f"{key}-data"))
    draft.set("client_key_file", fields.path(key), fields.place(key))
    draft.set("token", _secret(fields.text("token").strip()), fields.place("token"))
    draft.set("token_file", fields.path("tokenFile"), fields.place("tokenFile"))
    draft.set("username", fields.text("username"), fields.place("username"))
    draft.set("password", _secret(fields.text("password")), fields.place("password"))
    draft.set("impersonate", _impersonate(fields), fields.place("as"))
    draft.set("auth", _stanza(fields, cluster), fields.place("exec"))


def _key(fields: Fields) -> Secret | None:
    data = fields.data("client-key-data")
    if data is None:
        return None
    try:
        return Secret(data.decode("ascii"))
    except UnicodeDecodeError:
        place = fields.place("client-key-data")
        fields.problems.append(Problem(message="holds no PEM", place=place))
        return Secret("")


def _impersonate(fields: Fields) -> Impersonate | None:
    user, uid, groups = fields.text("as"), fields.text("as-uid"), fields.texts("as-groups")
    extra = fields.texts_by_key("as-user-extra")
    if not (user or uid or groups or extra):
        return None
    try:
        return Impersonate(user=user, uid=uid, groups=groups, extra=extra)
    except ConfigError as error:
        fields.problems.append(Problem(message=str(error), place=fields.place("as")))
        return None


def _stanza(fields: Fields, cluster: Fields) -> AuthStanza | None:
    """Return the one stanza that names a plugin."""
    execute, legacy = fields.section("exec"), fields.section("auth-provider")
    extension = fields.extension(USER_EXTENSION)
    ours = extension.section("extension") if extension is not None else None
    if sum(section is not None for section in (execute, legacy, ours)) > 1:
        message = f"only one of exec, auth-provider and extension {USER_EXTENSION} may be given"
        fields.problems.append(Problem(message=message, place=fields.place("exec")))
        return None
    if execute is not None:
        return _exec(execute, cluster)
    if legacy is not None:
        return _provider(legacy, "name")
    return _provider(ours, "provider") if ours is not None else None


def _exec(fields: Fields, cluster: Fields) -> ExecStanza:
    api_version = fields.text("apiVersion")
    extension = cluster.extension(EXEC_CLUSTER_EXTENSION)
    return ExecStanza(
        command=_command(fields),
        args=tuple(Secret(arg) for arg in fields.texts("args")),
        env=tuple(
            (item.text("name"), Secret(item.text("value"))) for item in fields.sections("env")
        ),
        api_version=api_version,
        install_hint=printable(fields.text("installHint")),
        provide_cluster_info=fields.flag("provideClusterInfo"),
        interactive_mode=_interactive_mode(fields, api_version),
        cluster_config=extension.json("extension") if extension is not None else "",
    )


def _command(fields: Fields) -> str:
    """Return a bare name as it is, and a path resolved against the file that names it."""
    command = fields.text("command")
    separators = [separator for separator in (os.sep, os.altsep) if separator]
    if any(separator in command for separator in separators):
        return os.path.normpath(os.path.join(fields.entry.directory, command))
    return command


def _interactive_mode(fields: Fields, api_version: str) -> InteractiveMode | None:
    text = fields.text("interactiveMode")
    if not text:
        return None if api_version == EXEC_API_VERSIONS[0] else InteractiveMode.IF_AVAILABLE
    try:
        return InteractiveMode(text)
    except ValueError:
        message = f"{printable(text)!r} is none of {', '.join(InteractiveMode)}"
        place = fields.place("interactiveMode")
        fields.problems.append(Problem(message=message, place=place))
        return InteractiveMode.NEVER


def _provider(fields: Fields, name_key: str) -> ProviderStanza:
    config = {key: Secret(value) for key, value in fields.text_by_key("config").items()}
    return ProviderStanza(name=fields.text(name_key), config=config)


def _probe_files(draft: Draft, probe: Probe) -> None:
    for name in _FILES:
        path = draft.values.get(name)
        if not path or (name == "token_file" and "token" in draft.values):
            continue
        trouble = probe(path)
        if trouble:
            message = f"cannot read {path}: {trouble}"
            draft.problems.append(
                Problem(field=name, message=message, place=draft.places.get(name, ""))
            )


def _secret(text: str) -> Secret | None:
    return Secret(text) if text else None
