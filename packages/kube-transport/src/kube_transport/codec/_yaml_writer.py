"""The YAML writer: JSON values in block style, readable by any reader alike."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import Any, Final, cast

import yaml

from kube_transport.codec._scalars import resolve
from kube_transport.codec._yaml_nodes import ListNode, MapNode, Node, ScalarNode

_emit: Final = cast("Callable[..., str]", yaml.emit)  # pyright: ignore[reportUnknownMemberType]
_STR: Final = "tag:yaml.org,2002:str"
_MAP: Final = "tag:yaml.org,2002:map"
_BREAKS: Final = re.compile("[\r\x85\u2028\u2029\ufeff]")
"""What YAML takes for a line break or drops, unless it is escaped."""


def write(value: object) -> str:
    """Return ``value`` as text.

    Raises:
        TypeError: JSON could not say it.
    """
    try:
        return yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=math.inf)
    except yaml.YAMLError as error:
        raise TypeError(f"no YAML form: {error}") from error
    except RecursionError:
        raise TypeError("no YAML form: nested too deeply, or within itself") from None


def write_node(node: Node) -> str:
    """Return a tree as text: what was written without quotes is so again, as far as it can be."""
    events = [
        yaml.StreamStartEvent(),
        yaml.DocumentStartEvent(explicit=False),
        *_events(node),
        yaml.DocumentEndEvent(explicit=False),
        yaml.StreamEndEvent(),
    ]
    return _emit(events, allow_unicode=True, width=math.inf).removesuffix("...\n")


def _events(node: Node) -> list[Any]:
    match node:
        case MapNode():
            inner = [
                event
                for key, item in node.items.items()
                for event in (_key_event(key), *_events(item))
            ]
            mapping = yaml.MappingStartEvent(None, None, implicit=True, flow_style=not inner)
            return [mapping, *inner, yaml.MappingEndEvent()]
        case ListNode():
            inner = [event for item in node.items for event in _events(item)]
            sequence = yaml.SequenceStartEvent(None, None, implicit=True, flow_style=not inner)
            return [sequence, *inner, yaml.SequenceEndEvent()]
        case ScalarNode():
            return [_scalar_event(node.text, plain=node.plain)]


def _key_event(key: str) -> Any:
    quoted = key == "<<" or "\n" in key or not isinstance(resolve(key), str)
    style = '"' if quoted else _style(key)
    return yaml.ScalarEvent(None, None, (style is None, True), key, style=style)


def _scalar_event(text: str, *, plain: bool) -> Any:
    style = None if plain else _style(text)
    return yaml.ScalarEvent(None, None, (plain, not plain), text, style=style)


def _style(text: str) -> str | None:
    if _BREAKS.search(text):
        return '"'
    return "|" if "\n" in text else None


class _Dumper(yaml.SafeDumper):
    """Writes JSON values only, without anchors, quoting whatever could be misread."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: Any = None, indentless: Any = None) -> None:
        super().increase_indent(flow, indentless=False)


def _text(dumper: Any, value: str) -> Any:
    misread = not isinstance(resolve(value), str)
    return dumper.represent_scalar(_STR, value, style='"' if misread else _style(value))


def _number(dumper: Any, value: float) -> Any:
    if not math.isfinite(value):
        raise TypeError(f"no YAML form: {value}")
    return dumper.represent_float(value)


def _mapping(dumper: Any, value: Mapping[object, object]) -> Any:
    for key in value:
        if not isinstance(key, str):
            raise TypeError(f"no YAML form: a key of type {type(key).__name__}")
    return dumper.represent_mapping(_MAP, value.items())


def _refuse(_dumper: Any, value: object) -> Any:
    raise TypeError(f"no YAML form: a {type(value).__name__}")


_PLAIN: Final[Mapping[type, Any]] = yaml.SafeDumper.yaml_representers
_Dumper.yaml_representers = {
    **{kind: _PLAIN[kind] for kind in (bool, int, list, tuple, type(None))},
    dict: _mapping,
    float: _number,
    str: _text,
}
_Dumper.yaml_multi_representers = {
    str: _text,
    Mapping: _mapping,
    list: _PLAIN[list],
    object: _refuse,
}
