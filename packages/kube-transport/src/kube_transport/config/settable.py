"""Refusing, before it is written to a kubeconfig, what loading would refuse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kube_transport.config.config import Config
from kube_transport.config.problems import InvalidConfig, located

_ANY_SERVER: Final = "https://any"
_ANY_NAME: Final = "any"


def refuse_wrong(kind: str, name: str, fields: Mapping[str, Any]) -> None:
    """Do nothing if an entry may get ``fields``; what it lacks may follow, or be there.

    Raises:
        InvalidConfig: one of them is wrong, or two contradict each other.
    """
    given = {field: value for field, value in fields.items() if value}
    whole: dict[str, Any] = {"server": _ANY_SERVER, kind: name, **given}
    if "password" in given:
        whole.setdefault("username", _ANY_NAME)
    try:
        Config(**whole)
    except InvalidConfig as error:
        places = {field: f"{kind} {name!r}: {field}" for field in whole}
        wrong = [problem for problem in error.problems if problem.field in whole]
        if wrong:
            raise InvalidConfig(located(wrong, places)) from None
