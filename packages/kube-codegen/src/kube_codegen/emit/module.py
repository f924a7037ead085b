"""The frame of a generated module: its first line, imports, and blank lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kube_codegen.emit.source import docstring, imports
from kube_codegen.facts import Facts

_FUTURE = "from __future__ import annotations"
_TYPING = ("ClassVar", "Final", "Literal", "TYPE_CHECKING", "TypeAlias", "Unpack", "overload")


def header(facts: Facts, title: str, what: str) -> str:
    """Return the first line of a module, which says what it holds and from which facts."""
    source = f"facts/{facts.minor}.json" if facts.kubernetes else "definitions of custom resources"
    return docstring(f"{title}: {what}. Generated from {source}: do not edit.")


def module_source(first: str, *blocks: Sequence[str], classes: Iterable[str] = ()) -> str:
    """Return a whole module: blocks parted by a blank line, then classes parted by two."""
    top = [[first], [_FUTURE], *blocks]
    text = "\n\n".join("\n".join(block) for block in top if block)
    return "".join([text, "\n", *(f"\n\n{one}\n" for one in classes)])


def typing_import(*blocks: Iterable[str]) -> list[str]:
    """Return the import of whatever the blocks use of ``typing``."""
    text = "\n".join(line for block in blocks for line in block)
    return imports("typing", [name for name in _TYPING if _mentions(text, name)])


def _mentions(text: str, name: str) -> bool:
    return any(f"{name}{after}" in text for after in ("[", ":", " =", "\n"))
