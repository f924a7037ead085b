"""Names as Python writes them, from names as Kubernetes' API writes them."""

from __future__ import annotations

import keyword
import re
from collections import Counter
from collections.abc import Iterable

from kube_codegen.facts import TypeFacts

# "IPs" before "IP": a plural acronym is one word, cluster_ips rather than cluster_i_ps.
_WORD = re.compile(r"[A-Z]{2,}s(?![a-z])|[A-Z]+[0-9]*(?![a-z])|[A-Z]?[a-z0-9]+")

# Attributes that every model has already, and what a class body calls.
_TAKEN = frozenset({"deep_copy", "extract", "field", "from_dict", "null", "to_dict"})

# What all objects of a kind have, whatever their schemas say.
_OF_KINDS = frozenset({"apiVersion", "kind", "metadata"})

_CAMEL = re.compile(r"[a-z][a-z0-9]*[A-Z][A-Za-z0-9]*")
_SIGN = re.compile(r"[^A-Za-z0-9]")

# Groups of Kubernetes of which other packages have types, too: Scale, and what all objects have.
_OURS = frozenset({"autoscaling", "meta"})

# What a clientset has beside its groups, and what its module imports.
_OF_CLIENTSETS = frozenset({"check_skew", "clientset_base", "kubernetes_version"})


def snake_case(name: str) -> str:
    """Return ``pod_cidrs`` for ``podCIDRs``; characters that no name can have part words."""
    return "_".join(_WORD.findall(name)).lower()


def attribute(wire: str) -> str:
    """Return the attribute for a wire name: snake case, with ``_`` behind keywords."""
    name = snake_case(wire)
    if wire in {"apiVersion", "kind"}:
        return name
    return f"{name}_" if name in _TAKEN else _no_keyword(name)


def attributes(facts: TypeFacts) -> dict[str, str]:
    """Return the attributes of a type by the wire names of its fields.

    Of several that would be one attribute (``proxyURL`` and ``proxyUrl``) none has it: when the
    second arrives, a program that uses the first fails, where it would write the other one. What
    every object of a kind has keeps its name, since it was always there.
    """
    plain = {wire: attribute(wire) for wire in facts.fields}
    shared = Counter(plain.values())
    kept = _OF_KINDS if facts.gvk else frozenset[str]()
    return {
        wire: name if shared[name] == 1 or wire in kept else _spelled(wire)
        for wire, name in plain.items()
    }


def _spelled(wire: str) -> str:
    """Return an attribute that no other wire name has, and that ``attribute`` makes of none.

    It is the wire name in camel case, as ``proxyURL``; else two underscores say that it follows,
    as in ``proxy_url__proxy_url`` or, for ``$ref``, ``ref___24_ref``.
    """
    if _CAMEL.fullmatch(wire):
        return wire
    plain = wire.isascii() and wire.isidentifier()
    text = wire if plain else _SIGN.sub(lambda sign: f"_{ord(sign[0]):x}_", wire)
    return f"{snake_case(wire)}__{text}"


def camel_case(name: str) -> str:
    """Return the wire name that msgspec's ``rename="camel"`` gives to an attribute."""
    first, *rest = name.split("_")
    return first + "".join(part.title() for part in rest)


def plural_attribute(kind: str, plural: str) -> str:
    """Return ``config_maps`` for ``ConfigMap`` and ``configmaps``, with ``_`` behind keywords.

    A plural is all lower case; the kind knows where its words begin.
    """
    shared = 0
    for upper, lower in zip(kind, plural, strict=False):
        if upper.lower() != lower:
            break
        shared += 1
    return _no_keyword(snake_case(kind[:shared] + plural[shared:]))


def _no_keyword(name: str) -> str:
    return f"{name}_" if keyword.iskeyword(name) else name


def group_module(group: str, version: str) -> str:
    """Return the name of a group version's module, ``core_v1`` or ``rbac_v1``, as client-go's."""
    return f"{_label(group)}_{version}".replace("-", "_")


def group_modules(pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return the names of the modules of groups and versions.

    Groups that begin alike are called by their whole names: ``networking_istio_io_v1`` beside
    ``networking_gke_io_v1``. So is what begins like a group that any package may need, and what
    would hide a method of clientsets.
    """
    known = dict.fromkeys(pairs)
    labels = Counter(_label(group) for group in {group for group, _ in known})
    begun_alike = {label for label, number in labels.items() if number > 1} | _OURS
    return {
        (group, version): group_module(group.replace(".", "_"), version)
        if _label(group) in begun_alike or group_module(group, version) in _OF_CLIENTSETS
        else group_module(group, version)
        for group, version in known
    }


def _label(group: str) -> str:
    return group.partition(".")[0] or "core"


def group_class(module: str) -> str:
    """Return the name of a group version's client, ``CoreV1`` for ``core_v1``."""
    return "".join(part[:1].upper() + part[1:] for part in module.split("_"))
