"""Finding the configuration: arguments, files, environment."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Unpack

from kube_transport.codec.yaml import MAX_BYTES
from kube_transport.config.config import Config
from kube_transport.config.in_cluster import in_cluster, in_cluster_config
from kube_transport.config.kubeconfig import Kubeconfig, parse_kubeconfig
from kube_transport.config.overrides import Overrides
from kube_transport.config.problems import InvalidConfig, Problem
from kube_transport.config.resolve import resolve
from kube_transport.errors import ConfigError


def load_config(
    path: str | Path | None = None,
    *,
    environ: Mapping[str, str] | None = None,
    **overrides: Unpack[Overrides],
) -> Config:
    """Return the configuration for this program, on this machine.

    It comes from ``path``, else the files that ``KUBECONFIG`` lists, else ``~/.kube/config``, else
    from the cluster that the program runs in. Of several files the first that has an entry gives
    the whole of it. Arguments win over files; ``server=`` alone needs no file.

    Raises:
        ConfigError: no configuration was found, or it cannot work; the message has file, line,
            entry, field and remedy of everything that is wrong.
        TypeError: ``path`` is a kubeconfig itself, decoded.
    """
    if isinstance(path, Mapping):  # its content may hold a token, so it is not repeated
        raise TypeError(
            "load_config() reads files, and was given a mapping:"
            " Config.from_mapping() takes a kubeconfig that is decoded already"
        )
    variables = os.environ if environ is None else environ
    candidates = _candidates(path, variables)
    files = _read(candidates, required=path is not None)
    if all(file.empty for file in files) and not overrides.get("server"):
        named = any(overrides.get(kind) for kind in ("context", "cluster", "user"))
        if path is None and not named and in_cluster(variables):
            return in_cluster_config(environ=variables, **overrides)
        raise _nothing_found(candidates, files, path)
    return resolve(files, overrides, probe=unreadable).build(Config)


def unreadable(path: str) -> str:
    """Return why ``path`` cannot be read, or nothing if it can."""
    try:
        with Path(path).open("rb") as file:
            file.read(1)
    except (OSError, ValueError) as error:
        return getattr(error, "strerror", None) or type(error).__name__
    return ""


def _candidates(path: str | Path | None, environ: Mapping[str, str]) -> list[Path]:
    home = environ.get("HOME") or environ.get("USERPROFILE")
    if path is not None:
        text = str(path)
        return [Path(home) / text[2:] if home and text.startswith("~/") else Path(text)]
    listed = [name for name in environ.get("KUBECONFIG", "").split(os.pathsep) if name]
    if listed:
        return [Path(name) for name in dict.fromkeys(listed)]
    return [Path(home) / ".kube" / "config"] if home else []


def _read(candidates: Sequence[Path], *, required: bool) -> list[Kubeconfig]:
    """Return the files that are there; every one that is there must be right.

    Source: client-go ``tools/clientcmd/loader.go``, which goes on with the files it can read.
    """
    problems: list[Problem] = []
    files: list[Kubeconfig] = []
    for path in candidates:
        try:
            files += _read_one(path, required=required)
        except InvalidConfig as error:
            problems += error.problems
    if problems:
        raise InvalidConfig(problems)
    return files


def _read_one(path: Path, *, required: bool) -> Iterator[Kubeconfig]:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        if required:
            raise InvalidConfig([Problem(message=f"no kubeconfig at {path}")]) from None
        return
    except OSError as error:
        message = f"cannot read {path}: {error.strerror}"
        raise InvalidConfig([Problem(message=message)]) from error
    yield parse_kubeconfig(data, file=str(path), directory=str(path.parent.absolute()))


def _nothing_found(
    candidates: Sequence[Path], files: Sequence[Kubeconfig], path: str | Path | None
) -> ConfigError:
    if files:
        names = ", ".join(name for file in files for name in file.files)
        return ConfigError(f"{names}: empty; it names no cluster")
    looked = ", ".join(str(path) for path in candidates) or "nowhere, since HOME is not set"
    return ConfigError(
        f"no kubeconfig found (looked at {looked}), and this is no pod;"
        " give a path, or set KUBECONFIG"
    )
