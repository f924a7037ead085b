"""All that is wrong with kubeconfigs, in every context and beside them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec.structs import replace

from kube_transport.config.config import Config
from kube_transport.config.kubeconfig import Kubeconfig, merge
from kube_transport.config.load import read_kubeconfigs, unreadable
from kube_transport.config.overrides import Overrides
from kube_transport.config.paths import kubeconfig_paths
from kube_transport.config.problems import InvalidConfig, Problem
from kube_transport.config.resolve import resolve


def check_kubeconfig(
    path: str | Path | None = None,
    *,
    environ: Mapping[str, str] | None = None,
    untrusted: bool = False,
) -> list[Problem]:
    """Return what is wrong with the files that ``load_config`` would read; nothing is run or sent.

    ``load_config`` looks at one context. This looks at all of them, and at clusters and users that
    no context names.

    Args:
        untrusted: as for ``load_config``.

    Source: client-go ``tools/clientcmd/validation.go``, ``Validate``.
    """
    try:
        paths = kubeconfig_paths(path, os.environ if environ is None else environ)
        merged = merge(read_kubeconfigs(paths))
    except InvalidConfig as error:
        return list(error.problems)
    found: dict[str, Problem] = {}
    for kubeconfig, overrides in _choices(merged):
        try:
            draft = resolve([kubeconfig], overrides, untrusted=untrusted, probe=unreadable)
            draft.build(Config)
        except InvalidConfig as error:
            found.update((str(problem), problem) for problem in error.problems)
    return list(found.values())


def _choices(merged: Kubeconfig) -> Iterator[tuple[Kubeconfig, Overrides]]:
    """Yield everything that can be chosen: entries alone are looked at without a context."""
    alone = replace(merged, current_context="")
    if merged.current_context:
        yield merged, {}
    for name in merged.contexts:
        yield merged, {"context": name}
    for name in merged.clusters:
        yield alone, {"cluster": name, "user": ""}
    for name in merged.users:
        yield alone, {"server": "https://any", "cluster": "", "user": name}
