"""The account of a configuration: each value, secrets masked, and where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kube_transport.config.origin import DEFAULT, PROGRAM, Origin
from kube_transport.plugins.policy import ExecPolicy
from kube_transport.printable import printable

if TYPE_CHECKING:
    from kube_transport.config.config import Config


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One field of a configuration.

    Attributes:
        field: as ``Config`` calls it.
        value: safe to print: secrets are masked, certificates are counted.
    """

    field: str
    value: str
    origin: Origin

    def __str__(self) -> str:
        return f"{self.field}: {self.value} ({self.origin})"


def explanations(config: Config) -> list[Explanation]:
    """Return an account of every field that says something, in the order of ``Config``."""
    defaults = type(config)(server="https://default.invalid")  # a server has none
    found: list[Explanation] = []
    for name in config.__struct_fields__:
        value = getattr(config, name)
        if name == "origins" or value is None or value is False or value == "":
            continue
        origin = _origin(config, name, value, getattr(defaults, name))
        found.append(Explanation(field=name, value=_shown(value), origin=origin))
    return found


def _origin(config: Config, name: str, value: object, default: object) -> Origin:
    loaded = config.origins.get(name)
    if loaded is not None and loaded.value == value:
        return loaded.origin
    return DEFAULT if value == default else PROGRAM


def _shown(value: Any) -> str:
    match value:
        case bytes():
            return f"{len(value)} bytes"
        case ExecPolicy():
            return str(value.kind)
        case _:
            return printable(str(value))
