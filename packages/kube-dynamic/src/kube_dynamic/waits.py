"""What ``kubectl wait --for`` says, as conditions."""

from __future__ import annotations

import re
from typing import Any, Final, cast

from kube_dynamic.jsonpath import JSONPath
from kube_dynamic.jsonpath_syntax import Action, JSONPathError, Literal, parse_template
from kube_transport.api.unstructured import Unstructured
from kube_transport.errors import InvalidRequest
from kube_transport.waiting import WaitCondition, condition, deleted, exists, ready, that

__all__ = ["condition_of"]

_QUOTED: Final = re.compile(r"""(['"])(.*?)\1(?==|$)""", re.DOTALL)
_BARE_PATH: Final = re.compile(r"(?:\[\?\(.*?\)\]|\[[^\]]*\]|[^=\[])*", re.DOTALL)
_BEGINS_PATH: Final = re.compile(r"[.$@\[]|$")
_NO_DOT: Final = re.compile(r"^\{(?=[\w-]+[.\[}])")


def condition_of(text: str) -> WaitCondition[Any]:
    """Return what a text such as ``condition=Available`` asks for.

    Raises:
        InvalidRequest: nothing that we know, or a path that is none.
        JSONPathError: its path is malformed.
    """
    kind, _, rest = text.partition("=")
    match kind:
        case "ready" if not rest:
            return ready()
        case "delete" if not rest:
            return deleted()
        case "create" if not rest:
            return exists()
        case "condition" if rest:
            name, _, status = rest.partition("=")
            return condition(name, cast("Any", status.capitalize() or "True"))
        case "jsonpath" if rest:
            return _path_condition(rest)
        case _:
            raise InvalidRequest(
                f"wait: {text!r} is none of ready, delete, create, condition=NAME[=VALUE],"
                " jsonpath={PATH}[=VALUE]"
            )


def _path_condition(text: str) -> WaitCondition[Any]:
    path, mark, value = _parted(_unquoted(text))
    if mark and not value:
        raise InvalidRequest(f"wait: jsonpath {text!r} has no value after its '='")
    value = _unquoted(value)

    def fulfils(obj: Unstructured) -> bool:
        found = [each for values in path.find(obj) for each in values]
        return bool(found) and (not mark or path.render(obj) == value)

    return that(fulfils, f"jsonpath {text}")


def _parted(text: str) -> tuple[JSONPath, str, str]:
    """Return the path, the ``=`` after it if there is one, and the value."""
    text = _NO_DOT.sub("{.", text)
    if not text.startswith("{"):
        bare = _BARE_PATH.match(text)
        path = bare[0] if bare else ""
        text = f"{{{'' if _BEGINS_PATH.match(path) else '.'}{path}}}{text[len(path) :]}"
    end = _end_of_action(text)
    template, rest = text[:end], text[end:]
    if rest and not rest.startswith("="):
        raise InvalidRequest(f"wait: jsonpath {text!r}: only =VALUE may follow the path")
    match parse_template(template):
        case (Action(steps),) if any(not isinstance(step, Literal) for step in steps):
            return JSONPath(template, allow_missing_keys=True), rest[:1], rest[1:]
        case _:
            raise InvalidRequest(f"wait: jsonpath {text!r} has no path, such as {{.status.phase}}")


def _end_of_action(text: str) -> int:
    """Return where the first pair of braces ends; those in the texts of a filter are none."""
    for brace in re.finditer("}", text):
        try:
            parse_template(text[: brace.end()])
        except JSONPathError:
            continue
        return brace.end()
    return len(text)


def _unquoted(text: str) -> str:
    """Return the text without the quotes that a shell left around it, or around its path."""
    quoted = _QUOTED.match(text)
    return quoted[2] + text[quoted.end() :] if quoted else text
