"""What the environment may say about credential plugins: it can only take away."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PluginSwitches:
    """Which credential plugins the environment forbids.

    Attributes:
        off: ``KUBE_AUTH_PLUGINS=off``: all of them.
        blocked: ``KUBE_AUTH_BLOCK=a,b``: these providers.
    """

    off: bool = False
    blocked: frozenset[str] = frozenset()


def plugin_switches(environ: Mapping[str, str] | None = None) -> PluginSwitches:
    """Return what the environment forbids; by default that of this process."""
    variables = os.environ if environ is None else environ
    names = (name.strip() for name in variables.get("KUBE_AUTH_BLOCK", "").split(","))
    return PluginSwitches(
        off=variables.get("KUBE_AUTH_PLUGINS", "").strip().lower() == "off",
        blocked=frozenset(name for name in names if name),
    )


def process_environment() -> dict[str, str]:
    """Return a copy of the variables of this process, which commands inherit."""
    return dict(os.environ)
