"""Reading what a kubeconfig's user says about impersonation and credential plugins."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from kube_transport.auth.secret import Secret
from kube_transport.config.fields import Fields
from kube_transport.config.stanza import (
    EXEC_API_VERSIONS,
    EXEC_CLUSTER_EXTENSION,
    MAX_HINT,
    USER_EXTENSION,
    AuthStanza,
    ExecStanza,
    InteractiveMode,
    ProviderStanza,
)
from kube_transport.errors import ConfigError
from kube_transport.printable import printable, printable_lines

if TYPE_CHECKING:
    from kube_transport.config.impersonate import Impersonate

_KEYS: Final = {
    "user": "as",
    "uid": "as-uid",
    "groups": "as-groups",
    "extra": "as-user-extra",
}
"""By attribute of ``Impersonate``."""


def read_impersonate(fields: Fields) -> Impersonate | None:
    """Return whom the user acts as, if anybody."""
    user, uid, groups = fields.text("as"), fields.text("as-uid"), fields.texts("as-groups")
    extra = fields.texts_by_key("as-user-extra")
    if not (user or uid or groups or extra):
        return None
    from kube_transport.config.impersonate import Impersonate  # noqa: PLC0415 - few have one

    try:
        who = Impersonate(user=user, uid=uid, groups=groups, extra=extra)
    except ConfigError as error:
        fields.wrong("as", str(error), field="impersonate")
        return None
    problems = list(who.problems())
    for name, message in problems:
        fields.wrong(_KEYS[name], message, field="impersonate")
    return None if problems else who


def read_stanza(fields: Fields, cluster: Fields) -> AuthStanza | None:
    """Return the one stanza that names a plugin, with what the cluster says to it."""
    execute, legacy = fields.section("exec"), fields.section("auth-provider")
    extension = fields.extension(USER_EXTENSION)
    ours = extension.section("extension") if extension is not None else None
    if sum(section is not None for section in (execute, legacy, ours)) > 1:
        message = f"only one of exec, auth-provider and extension {USER_EXTENSION} may be given"
        fields.wrong("exec", message)
        return None
    if execute is not None:
        return _exec(execute, cluster)
    if legacy is not None:
        return _provider(legacy, "name")
    return _provider(ours, "provider") if ours is not None else None


def stanza_key(fields: Fields) -> str:
    """Return the key under which the stanza stands, or would."""
    return next(
        (key for key in ("exec", "auth-provider") if key in fields.node.items), "extensions"
    )


def _exec(fields: Fields, cluster: Fields) -> ExecStanza:
    api_version = fields.text("apiVersion")
    extension = cluster.extension(EXEC_CLUSTER_EXTENSION)
    told = extension.json("extension") if extension is not None else ""
    return ExecStanza(
        command=command_path(fields.text("command"), fields.entry.directory),
        args=tuple(Secret(arg) for arg in fields.texts("args")),
        env=tuple(
            (item.text("name"), Secret(item.text("value"))) for item in fields.sections("env")
        ),
        api_version=api_version,
        install_hint=printable_lines(fields.text("installHint"), limit=MAX_HINT),
        provide_cluster_info=fields.flag("provideClusterInfo"),
        interactive_mode=_interactive_mode(fields, api_version),
        cluster_config=Secret(told) if told else None,
    )


def command_path(command: str, directory: str) -> str:
    """Return a bare name as it is, and a path resolved against the directory of its file."""
    separators = [separator for separator in (os.sep, os.altsep) if separator]
    if any(separator in command for separator in separators):
        return os.path.normpath(os.path.join(directory, command))
    return command


def _interactive_mode(fields: Fields, api_version: str) -> InteractiveMode | None:
    text = fields.text("interactiveMode")
    if not text:
        return None if api_version == EXEC_API_VERSIONS[0] else InteractiveMode.IF_AVAILABLE
    try:
        return InteractiveMode(text)
    except ValueError:
        modes = ", ".join(InteractiveMode)
        fields.wrong("interactiveMode", f"{printable(text)!r} is none of {modes}")
        return InteractiveMode.NEVER


def _provider(fields: Fields, name_key: str) -> ProviderStanza:
    config = {key: Secret(value) for key, value in fields.text_by_key("config").items()}
    return ProviderStanza(name=fields.text(name_key), config=config)
