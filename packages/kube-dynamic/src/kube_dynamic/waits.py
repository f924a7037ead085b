"""What ``kubectl wait --for`` says, as conditions."""

from __future__ import annotations

from typing import Any, cast

from kube_dynamic.jsonpath import JSONPath
from kube_transport.api.unstructured import Unstructured
from kube_transport.errors import InvalidRequest
from kube_transport.waiting import WaitCondition, condition, deleted, exists, ready, that

__all__ = ["condition_of"]


def condition_of(text: str) -> WaitCondition[Any]:
    """Return what a text such as ``condition=Available`` asks for.

    Raises:
        InvalidRequest: nothing that we know.
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
    template, closed, wanted = text.rpartition("}")
    path = JSONPath(template + closed if closed else text, allow_missing_keys=True)
    value = wanted.removeprefix("=")

    def fulfils(obj: Unstructured) -> bool:
        found = [each for values in path.find(obj) for each in values]
        if not value:
            return bool(found)
        return bool(found) and path.render(obj) == value

    return that(fulfils, f"jsonpath {text}")
