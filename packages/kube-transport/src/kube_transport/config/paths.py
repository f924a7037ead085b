"""Which kubeconfig files there may be, by arguments and environment; reads no file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from kube_transport.config.problems import InvalidConfig, Problem


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

    Raises:
        InvalidConfig: there is a kubeconfig itself in place of a path; it is not repeated, since
            it may hold a token.
    """
    home = _home(environ, windows=windows)
    text = "" if path is None else str(path)
    if text:
        _refuse_content("path", text)
        expanded = Path(home) / text[2:] if home and text.startswith("~/") else Path(text)
        return KubeconfigPaths(files=(expanded,), explicit=True)
    variable = environ.get("KUBECONFIG", "")
    listed = [name for name in variable.split(separator) if name]
    if listed:
        _refuse_content("KUBECONFIG", variable)
        return KubeconfigPaths(files=tuple(Path(name) for name in dict.fromkeys(listed)))
    return KubeconfigPaths(files=(Path(home) / ".kube" / "config",) if home else ())


def _refuse_content(what: str, text: str) -> None:
    if "\n" in text or text.lstrip().startswith("{"):
        raise InvalidConfig(
            [
                Problem(
                    message=f"{what}: names files, and is a kubeconfig itself; write it to a file,"
                    " or give it to Config.from_bytes()"
                )
            ]
        )


def _home(environ: Mapping[str, str], *, windows: bool) -> str:
    """Return the home directory; empty when it is not known.

    Source: client-go ``util/homedir``, less its look at which of them has a kubeconfig.
    """
    home = environ.get("HOME", "")
    if home or not windows:
        return home
    drive, path = environ.get("HOMEDRIVE", ""), environ.get("HOMEPATH", "")
    return environ.get("USERPROFILE", "") or (drive + path if drive and path else "")
