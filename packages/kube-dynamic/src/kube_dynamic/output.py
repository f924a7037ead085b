"""Objects as text, for people and for other programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from kube_transport.api.unstructured import Unstructured
from kube_transport.codec.yaml import to_yaml
from kube_transport.resource import Resource

__all__ = ["FORMATS", "rendered"]

_Dump = Callable[[Any], str]


def _json(content: Any) -> str:
    return json.dumps(content, indent=4, ensure_ascii=False) + "\n"


_DUMPS: Final[Mapping[str, _Dump]] = {"json": _json, "yaml": to_yaml}

FORMATS: Final = frozenset({"name", *_DUMPS})
"""What ``rendered`` takes."""


def rendered(
    found: Unstructured | Sequence[Unstructured], resource: Resource[Unstructured], output: str
) -> str:
    """Return one object, or several as a ``List``, in one of the ``FORMATS``."""
    objects = [found] if isinstance(found, Unstructured) else found
    if output == "name":
        return "".join(f"{_name(resource)}/{each.metadata.name}\n" for each in objects)
    if isinstance(found, Unstructured):
        return _DUMPS[output](found.to_dict())
    items = [each.to_dict() for each in objects]
    return _DUMPS[output]({"apiVersion": "v1", "kind": "List", "items": items})


def _name(resource: Resource[Unstructured]) -> str:
    singular = resource.singular or resource.kind.lower()
    return f"{singular}.{resource.group}" if resource.group else singular
