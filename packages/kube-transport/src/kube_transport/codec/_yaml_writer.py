"""The YAML writer: JSON values in block style, readable by any reader alike."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any, Final

import yaml

from kube_transport.codec._scalars import resolve

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


class _Dumper(yaml.SafeDumper):
    """Writes JSON values only, without anchors, quoting whatever could be misread."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: Any = None, indentless: Any = None) -> None:
        super().increase_indent(flow, indentless=False)


def _text(dumper: Any, value: str) -> Any:
    if _BREAKS.search(value):
        return dumper.represent_scalar(_STR, value, style='"')
    if "\n" in value:
        return dumper.represent_scalar(_STR, value, style="|")
    misread = not isinstance(resolve(value), str)
    return dumper.represent_scalar(_STR, value, style='"' if misread else None)


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
