"""Which kubeconfig files there may be, by arguments and environment; reads no file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct


class KubeconfigPaths(Struct, frozen=True, kw_only=True):
    """The files to look at, the strongest first.

    Attributes:
        files: without repetitions; some may be missing.
        explicit: somebody asked for this one file, so it must be there.

    Source: client-go ``tools/clientcmd/loader.go``, ``ClientConfigLoadingRules``.
    """

    files: tuple[Path, ...]
    explicit: bool = False


def kubeconfig_paths(
    path: str | Path | None,
    environ: Mapping[str, str],
    *,
    separator: str = os.pathsep,
    windows: bool = os.name == "nt",
) -> KubeconfigPaths:
    """Return the files that ``path`` names, else ``KUBECONFIG``, else the one in the home.

    An empty path is none, as where a flag was not given.
    """
    home = _home(environ, windows=windows)
    text = "" if path is None else str(path)
    if text:
        expanded = Path(home) / text[2:] if home and text.startswith("~/") else Path(text)
        return KubeconfigPaths(files=(expanded,), explicit=True)
    listed = [name for name in environ.get("KUBECONFIG", "").split(separator) if name]
    if listed:
        return KubeconfigPaths(files=tuple(Path(name) for name in dict.fromkeys(listed)))
    return KubeconfigPaths(files=(Path(home) / ".kube" / "config",) if home else ())


def _home(environ: Mapping[str, str], *, windows: bool) -> str:
    """Return the home directory; empty when it is not known.

    Source: client-go ``util/homedir``, less its look at which of them has a kubeconfig.
    """
    home = environ.get("HOME", "")
    if home or not windows:
        return home
    drive, path = environ.get("HOMEDRIVE", ""), environ.get("HOMEPATH", "")
    return environ.get("USERPROFILE", "") or (drive + path if drive and path else "")
