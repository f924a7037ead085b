"""Changing kubeconfig files: entry by entry, each in the file it came from, all or nothing seen.

For example::

    with modify_config() as kubeconfig:
        kubeconfig.set_context("dev", cluster="dev", user="admin", namespace="shop")
        kubeconfig.use_context("dev")
"""

from __future__ import annotations

import os
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Unpack, cast

from kube_transport.auth.secret import Secret
from kube_transport.cancel import Cancel
from kube_transport.codec.yaml import Node, ScalarNode
from kube_transport.config.entries import (
    ClusterFields,
    UserFields,
    cluster_keys,
    exec_extension,
    provider_extension,
    user_keys,
)
from kube_transport.config.fields import Fields
from kube_transport.config.keys import CLUSTER, USER
from kube_transport.config.kubeconfig import PLURALS
from kube_transport.config.kubeconfig_file import KubeconfigFile
from kube_transport.config.kubeconfig_lock import locked
from kube_transport.config.paths import KubeconfigPaths, kubeconfig_paths
from kube_transport.config.replace_file import Replacement, replace_files
from kube_transport.config.settable import refuse_wrong
from kube_transport.config.stanza import EXEC_CLUSTER_EXTENSION, USER_EXTENSION
from kube_transport.errors import ConfigError
from kube_transport.options import check_options

if TYPE_CHECKING:
    from kube_transport.config.config import Config

_SAVED: Final = (*CLUSTER, *USER, "impersonate", "auth")

PATIENCE: Final = 60.0
"""Seconds to wait for others who are changing the same files."""


@contextmanager
def modify_config(
    path: str | Path | None = None,
    *,
    environ: Mapping[str, str] | None = None,
    cancel: Cancel | None = None,
) -> Generator[KubeconfigEditor]:
    """Change the files that ``load_config`` would read, while everybody else is kept from it.

    They are read when the block begins and written when it ends, each as a whole, and all of them
    or none; if it raises, nothing is written. kubectl refuses to write meanwhile, so keep the block
    short. Editors and many other programs know no lock: what they wrote within the block is left
    alone, and the block fails. A file that others may read stays so, unless a secret is put into
    it: then it is for its owner alone.

    Args:
        cancel: ends the wait for others; by default that takes a minute.

    Raises:
        ConfigError: a file is wrong, cannot be locked or written, or was changed by somebody else
            within the block; then this changes none.

    Source: client-go ``tools/clientcmd/config.go``, ``ModifyConfig``.
    """
    paths = kubeconfig_paths(path, os.environ if environ is None else environ)
    if not paths.files:
        raise ConfigError("no kubeconfig to change: HOME is not set; give a path")
    targets = _targets(paths)
    _make_directory(_default([*targets]).parent)
    names = {*targets, *targets.values()}
    with locked(names, cancel=cancel or Cancel(timeout=PATIENCE)) as unlockable:
        files = [
            KubeconfigFile(name, unwritable=unlockable.get(target) or unlockable.get(name) or "")
            for target, name in targets.items()
        ]
        yield KubeconfigEditor(files)
        changed = [pair for pair in zip(targets, files, strict=True) if pair[1].changed]
        for _, file in changed:
            file.raise_if_overtaken()
        replace_files(
            [Replacement(target, file.data, private=file.private) for target, file in changed]
        )


def read_provider_config(path: Path, user: str) -> Mapping[str, Secret]:
    """Return the settings of a user's credential plugin, as a file has them now.

    Raises:
        ConfigError: the file is wrong, or there is no such user, or it names no plugin.
    """
    return KubeconfigEditor([KubeconfigFile(path)]).provider_config(user)


def _targets(paths: KubeconfigPaths) -> dict[Path, Path]:
    """Return the files that links lead to, and the first name of each."""
    targets: dict[Path, Path] = {}
    for name in paths.files:
        targets.setdefault(Path(os.path.realpath(name)), name)
    return targets


def _default(files: Sequence[Path]) -> Path:
    """Return where new entries go.

    Source: client-go ``tools/clientcmd/config.go``, ``PathOptions.GetDefaultFilename``.
    """
    return next((file for file in files if file.exists()), files[-1])


def _make_directory(path: Path) -> None:
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(f"cannot make {path}: {error.strerror}") from error


class KubeconfigEditor:
    """The changes of one ``modify_config`` block.

    An entry that is there is changed in the file that gives it, which is the first that has it.
    A new one goes into the first file that exists, or the last of them when none does, as for
    kubectl. A field that is ``None`` stays as it is; an empty one is removed.
    """

    def __init__(self, files: Sequence[KubeconfigFile]) -> None:
        self._files = files

    @property
    def contexts(self) -> tuple[str, ...]:
        """The names of all contexts."""
        return self._names("context")

    @property
    def clusters(self) -> tuple[str, ...]:
        """The names of all clusters."""
        return self._names("cluster")

    @property
    def users(self) -> tuple[str, ...]:
        """The names of all users."""
        return self._names("user")

    @property
    def current_context(self) -> str:
        """The current context; empty when there is none."""
        return next(
            (f.content.current_context for f in self._files if f.content.current_context), ""
        )

    def use_context(self, name: str) -> None:
        """Make ``name`` the current context; empty for none.

        Raises:
            ConfigError: there is no such context.
        """
        if not name:
            for file in self._files:
                if file.content.current_context:
                    file.set(["current-context"], "")
            return
        self._file("context", name)
        setting = (file for file in self._files if file.content.current_context)
        next(setting, self._default()).set(["current-context"], name)

    def set_context(
        self,
        name: str,
        *,
        cluster: str | None = None,
        user: str | None = None,
        namespace: str | None = None,
    ) -> None:
        """Make or change a context; what it names need not be there yet.

        Raises:
            InvalidConfig: ``load_config`` would refuse a field.
        """
        fields = {"cluster": cluster, "user": user, "namespace": namespace}
        refuse_wrong("context", name, fields)
        self._set("context", name, fields)

    def set_namespace(self, namespace: str, *, context: str = "") -> None:
        """Set the namespace of a context, by default of the current one.

        Raises:
            ConfigError: there is no such context.
        """
        name = context or self.current_context
        if not name:
            raise ConfigError("no current-context; say which context")
        self._file("context", name)
        self.set_context(name, namespace=namespace)

    def set_cluster(self, name: str, **fields: Unpack[ClusterFields]) -> None:
        """Make or change a cluster.

        What a field contradicts is removed, e.g. the authority's data where its file is given.
        Paths within the directory of the kubeconfig become relative.

        Raises:
            InvalidConfig: ``load_config`` would refuse a field, or two of them together.
            TypeError: there is no such field.
        """
        check_options(ClusterFields, fields)
        refuse_wrong("cluster", name, fields)
        self._set("cluster", name, cluster_keys(fields, self._directory("cluster", name)))

    def set_credentials(self, name: str, **fields: Unpack[UserFields]) -> None:
        """Make or change a user, likewise.

        What the cluster says to a command (``ExecStanza.cluster_config``) is left to ``add``.
        """
        check_options(UserFields, fields)
        refuse_wrong("user", name, fields)
        self._set("user", name, user_keys(fields, self._directory("user", name)))
        auth = fields.get("auth")
        if auth is not None:
            self._set_extension("user", name, USER_EXTENSION, provider_extension(auth) or None)

    def add(self, name: str, config: Config) -> None:
        """Write a configuration as a context, a cluster and a user, all of the same name.

        Whatever they said before is gone. Secrets are written in clear. What a kubeconfig has no
        word for is left out: time limits, policies, the user agent.

        Raises:
            InvalidConfig: what the cluster says to a command is no JSON text.
        """
        told = exec_extension(config.auth)
        values = {item: getattr(config, item) or "" for item in _SAVED}
        cluster = {item: value for item, value in values.items() if item in CLUSTER}
        user = {item: value for item, value in values.items() if item not in CLUSTER}
        self.set_cluster(name, **cast(ClusterFields, cluster))
        self._set_extension("cluster", name, EXEC_CLUSTER_EXTENSION, told)
        self.set_credentials(name, **cast(UserFields, user))
        self.set_context(name, cluster=name, user=name, namespace=config.namespace)

    def delete_context(self, name: str) -> None:
        """Remove a context from every file; if it was the current one, there is none.

        Raises:
            ConfigError: there is no such context.
        """
        self._delete("context", name)
        if self.current_context == name:
            self.use_context("")

    def delete_cluster(self, name: str) -> None:
        """Remove a cluster from every file; contexts that name it stay.

        Raises:
            ConfigError: there is no such cluster.
        """
        self._delete("cluster", name)

    def delete_user(self, name: str) -> None:
        """Remove a user from every file; contexts that name it stay.

        Raises:
            ConfigError: there is no such user.
        """
        self._delete("user", name)

    def rename_context(self, old: str, new: str) -> None:
        """Rename a context in every file, also where it is the current one.

        Raises:
            ConfigError: there is no ``old``, or there is a ``new`` already.
        """
        self._file("context", old)
        if not new or new in self.contexts:
            raise ConfigError(f"context {old!r} cannot become {new!r}: empty, or there already")
        for file in self._files:
            entry = file.content.contexts.get(old)
            if entry is not None:
                file.set([*entry.path[:2], "name"], new)
            if file.content.current_context == old:
                file.set(["current-context"], new)

    def provider_config(self, user: str) -> Mapping[str, Secret]:
        """Return the settings of a user's credential plugin.

        Raises:
            ConfigError: there is no such user, or it names no plugin.
        """
        section, _ = self._provider(user)
        return {key: Secret(value) for key, value in section.text_by_key("config").items()}

    def set_provider_config(self, user: str, updates: Mapping[str, Secret | str]) -> None:
        """Change settings of a user's credential plugin, e.g. tokens that it renewed.

        Raises:
            ConfigError: there is no such user, or it names no plugin.
        """
        _, path = self._provider(user)
        for key, value in updates.items():
            text = value.reveal() if isinstance(value, Secret) else value
            self._file("user", user).set([*path, "config", key], text)

    def _names(self, kind: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for f in self._files for name in f.content.entries(kind)))

    def _find(self, kind: str, name: str) -> KubeconfigFile | None:
        return next((file for file in self._files if name in file.content.entries(kind)), None)

    def _file(self, kind: str, name: str) -> KubeconfigFile:
        """Return the file that gives an entry."""
        found = self._find(kind, name)
        if found is None:
            known = ", ".join(self._names(kind)) or "none"
            raise ConfigError(f"no {kind} {name!r}; there are: {known}")
        return found

    def _default(self) -> KubeconfigFile:
        default = _default([file.path for file in self._files])
        return next(file for file in self._files if file.path == default)

    def _directory(self, kind: str, name: str) -> str:
        return str((self._find(kind, name) or self._default()).path.parent.absolute())

    def _set(self, kind: str, name: str, keys: Mapping[str, Any]) -> None:
        if not name:
            raise ConfigError(f"a {kind} needs a name")
        file = self._find(kind, name)
        if file is None:
            file = self._default()
            body = {key: value for key, value in keys.items() if value}
            count = len(file.content.entries(kind))
            file.set([PLURALS[kind], count], {"name": name, kind: body})
            return
        for key, value in keys.items():
            entry = file.content.entries(kind)[name]
            if value and not _says(entry.body.items.get(key), value):
                file.set([*entry.path, key], value)
            elif value is not None and not value and key in entry.body.items:
                file.set([*entry.path, key], None)

    def _set_extension(self, kind: str, name: str, extension: str, value: object) -> None:
        file = self._file(kind, name)
        entry = file.content.entries(kind)[name]
        fields = Fields.of(entry, [])
        names = [found.text("name") for found in fields.sections("extensions")]
        index = names.index(extension) if extension in names else len(names)
        if value is not None:
            file.set([*entry.path, "extensions", index], {"name": extension, "extension": value})
        elif extension in names:
            file.set([*entry.path, "extensions", index], None)

    def _delete(self, kind: str, name: str) -> None:
        self._file(kind, name)
        for file in self._files:
            entry = file.content.entries(kind).get(name)
            if entry is not None:
                file.set(entry.path[:2], None)

    def _provider(self, user: str) -> tuple[Fields, tuple[str | int, ...]]:
        """Return what a user says to its plugin, and the way to it."""
        entry = self._file("user", user).content.users[user]
        fields = Fields.of(entry, [])
        section = fields.section("auth-provider")
        if section is not None:
            return section, (*entry.path, "auth-provider")
        for index, extension in enumerate(fields.sections("extensions")):
            section = extension.section("extension")
            if section is not None and extension.text("name") == USER_EXTENSION:
                return section, (*entry.path, "extensions", index, "extension")
        raise ConfigError(f"{entry.file}: user {user!r} names no auth-provider")


def _says(node: Node | None, value: object) -> bool:
    """Tell whether a field has this text already, however it is quoted."""
    return isinstance(node, ScalarNode) and isinstance(value, str) and node.text == value
