"""The checksum of a facts file, which tells one that was edited by hand."""

from __future__ import annotations

import hashlib

from kube_codegen.errors import FactsError

_START = '"sha256":'


def sealed(text: str) -> str:
    """Return the text of a facts file with the checksum of all its other lines."""
    lines = _unsealed(text)
    return "\n".join([*lines[:2], _seal(lines), *lines[2:]])


def check_seal(text: str) -> None:
    """See that no line was changed, added or lost; a checkout may have changed how they end.

    Raises:
        FactsError: one was.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    seals = [line for line in lines if line.startswith(_START)]
    if not seals:
        raise FactsError("sha256", "is missing: no extractor wrote this")
    if seals != [_seal(_unsealed("\n".join(lines)))]:
        raise FactsError(
            "sha256", "is not that of the text: facts are extracted anew, not edited by hand"
        )


def _unsealed(text: str) -> list[str]:
    return [line for line in text.split("\n") if not line.startswith(_START)]


def _seal(lines: list[str]) -> str:
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    return f'{_START}"{digest}",'
