"""Finding the configuration: arguments, files, environment."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Unpack

from kube_transport.codec.yaml import MAX_BYTES
from kube_transport.config.config import Config
from kube_transport.config.in_cluster import in_cluster, in_cluster_config
from kube_transport.config.kubeconfig import Kubeconfig, parse_kubeconfig
from kube_transport.config.origin import OriginKind
from kube_transport.config.overrides import Overrides
from kube_transport.config.paths import KubeconfigPaths, kubeconfig_paths
from kube_transport.config.problems import EmptyConfig, InvalidConfig, Problem
from kube_transport.config.resolve import resolve
from kube_transport.credential_file import read_credential_file


def load_config(
    path: str | Path | None = None,
    *,
    environ: Mapping[str, str] | None = None,
    untrusted: bool = False,
    **overrides: Unpack[Overrides],
) -> Config:
    """Return the configuration for this program, on this machine.

    It comes from ``path``, else the files that ``KUBECONFIG`` lists, else ``~/.kube/config``, else
    from the cluster that the program runs in. Of several files the first that has an entry gives
    the whole of it. Arguments win over files; ``server=`` alone needs no file.

    Args:
        untrusted: the files come from a stranger: refuse commands and plugins, a proxy, servers
            that are not verified, and paths that lead out of a file's own directory.

    Raises:
        EmptyConfig: no configuration was found.
        ConfigError: it cannot work; the message has file, line, entry, field and remedy of
            everything that is wrong.
        TypeError: ``path`` is a kubeconfig itself, decoded.
    """
    if isinstance(path, Mapping):  # its content may hold a token, so it is not repeated
        raise TypeError(
            "load_config() reads files, and was given a mapping:"
            " Config.from_mapping() takes a kubeconfig that is decoded already"
        )
    variables = os.environ if environ is None else environ
    paths = kubeconfig_paths(path, variables)
    files = read_kubeconfigs(paths)
    if all(file.empty for file in files) and not overrides.get("server"):
        named = any(overrides.get(kind) for kind in ("context", "cluster", "user"))
        if not paths.explicit and not named and in_cluster(variables):
            return in_cluster_config(environ=variables, **overrides)
        raise _nothing_found(paths, files)
    return resolve(files, overrides, untrusted=untrusted, probe=unreadable).build(Config)


def unreadable(path: str) -> str:
    """Return why the file of a credential cannot be read, or nothing if it can."""
    try:
        read_credential_file(path)
    except OSError as error:
        return error.strerror or type(error).__name__
    return ""


def read_kubeconfigs(paths: KubeconfigPaths) -> list[Kubeconfig]:
    """Return the files that are there; every one that is there must be right.

    Raises:
        InvalidConfig: with what is wrong in any of them.

    Source: client-go ``tools/clientcmd/loader.go``, which goes on with the files it can read.
    """
    problems: list[Problem] = []
    files: list[Kubeconfig] = []
    for path in paths.files:
        try:
            file = _kubeconfig_at(path)
            if file is not None:
                files.append(file)
            elif paths.explicit:
                otherwise = "without a path, KUBECONFIG or ~/.kube/config is read"
                problems.append(Problem(message=f"no kubeconfig at {path}; {otherwise}"))
        except InvalidConfig as error:
            problems += error.problems
    if problems:
        raise InvalidConfig(problems)
    return files


def _kubeconfig_at(path: Path) -> Kubeconfig | None:
    """Return a file; apart, so that no report of an error shows what ``data`` stood for."""
    data = read_file(path)
    return None if data is None else parse_file(path, data)


def read_file(path: Path) -> bytes | None:
    """Return what is in a file, or ``None`` if there is no file.

    Raises:
        InvalidConfig: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no path"
        raise InvalidConfig([Problem(message=f"cannot read {path}: {reason}")]) from error


def parse_file(path: Path, data: bytes) -> Kubeconfig:
    """Return the entries of the file at ``path``, which holds ``data``.

    Raises:
        InvalidConfig: it is no kubeconfig.
    """
    directory = str(path.parent.absolute())
    return parse_kubeconfig(data, file=str(path), directory=directory, kind=OriginKind.FILE)


def _nothing_found(paths: KubeconfigPaths, files: Sequence[Kubeconfig]) -> EmptyConfig:
    if files:
        names = ", ".join(name for file in files for name in file.files)
        return EmptyConfig(f"{names}: empty; it names no cluster")
    looked = ", ".join(str(path) for path in paths.files) or "nowhere, since HOME is not set"
    return EmptyConfig(
        f"no kubeconfig found (looked at {looked}), and this is no pod;"
        " give a path, or set KUBECONFIG"
    )
