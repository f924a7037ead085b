"""What the programs that are put to the test have in common: commands come in, answers go out."""

from __future__ import annotations

import json
import sys
from typing import Any, Protocol

NAMESPACE = "default"


class Subject(Protocol):
    """One client library; a command at a time."""

    def open(self, kubeconfig: str) -> None:
        """Begin anew, with a client of the server that the kubeconfig names."""
        ...

    def list(self, deadline: float) -> None:
        """List the config maps of the namespace."""
        ...

    def get(self, name: str, deadline: float) -> None:
        """Read one config map."""
        ...

    def create(self, prefix: str, deadline: float) -> None:
        """Create a config map; the server completes its name."""
        ...

    def follow(self) -> None:
        """Begin to keep a copy of the config maps."""
        ...

    def held(self) -> dict[str, str]:
        """Return the versions in the copy, by name."""
        ...

    def close(self) -> None:
        """End what was begun."""
        ...


def serve(subject: Subject) -> None:
    """Do what each line of the standard input says, and answer with a line."""
    for line in sys.stdin:
        answer = perform(subject, json.loads(line))
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def perform(subject: Subject, asked: dict[str, Any]) -> dict[str, Any]:
    """Do one thing; an error is an answer, too."""
    deadline: float = asked.get("deadline", 0.0)
    try:
        match asked["do"]:
            case "open":
                subject.open(asked["kubeconfig"])
            case "list":
                subject.list(deadline)
            case "get":
                subject.get(asked["name"], deadline)
            case "create":
                subject.create(asked["prefix"], deadline)
            case "follow":
                subject.follow()
            case "held":
                return {"held": subject.held()}
            case "close":
                subject.close()
            case unknown:
                return {"error": f"unknown command {unknown!r}"}
    except Exception as error:  # what it raises is what is measured
        return {"error": _name(error)}
    return {}


def _name(error: BaseException) -> str:
    code = getattr(error, "status", None) or getattr(error, "code", None)
    return f"{type(error).__name__} {code}" if isinstance(code, int) else type(error).__name__
