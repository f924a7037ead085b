"""The frame of a generated module: its first line, imports, and blank lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from kube_codegen.emit.source import docstring, imports
from kube_codegen.facts import Facts

_FUTURE = "from __future__ import annotations"
_GENERATED, _DO_NOT_EDIT = "Generated from ", ": do not edit."
_LONGEST = 1_000
ANY_TYPING = ("ClassVar", "Final", "Literal", "TYPE_CHECKING", "TypeAlias", "Unpack", "overload")
"""What modules of any family may import of ``typing``."""


def header(facts: Facts, title: str, what: str) -> str:
    """Return the first line of a module, which says what it holds and from which facts."""
    source = f"facts/{facts.minor}.json" if facts.kubernetes else "definitions of custom resources"
    return generated(f"{title}: {what}.", source)


def generated(text: str, source: str) -> str:
    """Return the docstring of a module that is replaced when it is generated again."""
    return docstring(f"{text} {_GENERATED}{source}{_DO_NOT_EDIT}")


def is_generated(file: Path) -> bool:
    """Whether a file begins with such a line, so that nobody loses what stands in it."""
    with file.open("rb") as opened:
        first = opened.readline(_LONGEST).decode("ascii", "replace")
    return _GENERATED in first and _DO_NOT_EDIT in first


def module_source(first: str, *blocks: Sequence[str], classes: Iterable[str] = ()) -> str:
    """Return a whole module: blocks parted by a blank line, then classes parted by two."""
    top = [[first], [_FUTURE], *blocks]
    text = "\n\n".join("\n".join(block) for block in top if block)
    return "".join([text, "\n", *(f"\n\n{one}\n" for one in classes)])


def typing_import(*blocks: Iterable[str]) -> list[str]:
    """Return the import of whatever the blocks use of ``typing``."""
    text = "\n".join(line for block in blocks for line in block)
    return imports("typing", [name for name in ANY_TYPING if _mentions(text, name)])


def _mentions(text: str, name: str) -> bool:
    return any(f"{name}{after}" in text for after in ("[", ":", " =", "\n"))
