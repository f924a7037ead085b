"""Names as Python writes them, from names as Kubernetes' API writes them."""

from __future__ import annotations

import keyword
import re
from collections import Counter
from collections.abc import Iterable

# "IPs" before "IP": a plural acronym is one word, cluster_ips rather than cluster_i_ps.
_WORD = re.compile(r"[A-Z]{2,}s(?![a-z])|[A-Z]+[0-9]*(?![a-z])|[A-Z]?[a-z0-9]+")

# Attributes that every model has already, and what a class body calls.
_TAKEN = frozenset({"deep_copy", "extract", "field", "from_dict", "null", "to_dict"})

# Groups of Kubernetes of which other packages have types, too: Scale, and what all objects have.
_OURS = frozenset({"autoscaling", "meta"})


def snake_case(name: str) -> str:
    """Return ``pod_cidrs`` for ``podCIDRs``; characters that no name can have part words."""
    return "_".join(_WORD.findall(name)).lower()


def attribute(wire: str) -> str:
    """Return the attribute for a wire name: snake case, with ``_`` behind keywords."""
    name = snake_case(wire)
    if wire in {"apiVersion", "kind"}:
        return name
    return f"{name}_" if keyword.iskeyword(name) or name in _TAKEN else name


def attributes(wires: Iterable[str]) -> dict[str, str]:
    """Return the attributes for the wire names of one type.

    Of several that would be one attribute, the one in plain camel case has it, and the others get
    numbers: custom resources have ``proxyUrl`` beside ``proxyURL``.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for wire in sorted(wires, key=lambda wire: (camel_case(attribute(wire)) != wire, wire)):
        name, number = attribute(wire), 1
        while name in taken:
            number += 1
            name = f"{attribute(wire)}_{number}"
        taken.add(name)
        found[wire] = name
    return found


def camel_case(name: str) -> str:
    """Return the wire name that msgspec's ``rename="camel"`` gives to an attribute."""
    first, *rest = name.split("_")
    return first + "".join(part.title() for part in rest)


def plural_attribute(kind: str, plural: str) -> str:
    """Return ``config_maps`` for ``ConfigMap`` and ``configmaps``.

    A plural is all lower case; the kind knows where its words begin.
    """
    shared = 0
    for upper, lower in zip(kind, plural, strict=False):
        if upper.lower() != lower:
            break
        shared += 1
    return snake_case(kind[:shared] + plural[shared:])


def group_module(group: str, version: str) -> str:
    """Return the name of a group version's module, ``core_v1`` or ``rbac_v1``, as client-go's."""
    return f"{_label(group)}_{version}".replace("-", "_")


def group_modules(pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return the names of the modules of groups and versions.

    Groups that begin alike are called by their whole names: ``networking_istio_io_v1`` beside
    ``networking_gke_io_v1``. So is what begins like a group that any package may need.
    """
    known = dict.fromkeys(pairs)
    labels = Counter(_label(group) for group in {group for group, _ in known})
    return {
        (group, version): group_module(
            group.replace(".", "_")
            if labels[_label(group)] > 1 or _label(group) in _OURS
            else group,
            version,
        )
        for group, version in known
    }


def _label(group: str) -> str:
    return group.partition(".")[0] or "core"


def group_class(module: str) -> str:
    """Return the name of a group version's client, ``CoreV1`` for ``core_v1``."""
    return "".join(part[:1].upper() + part[1:] for part in module.split("_"))
