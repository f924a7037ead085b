"""The promise of ``gen.v1``: what generated code found there once, it finds in every release.

``gen_v1.txt`` beside this file is what was promised so far, a fact to a line. After names were
added, write it anew: ``python test_gen_v1.py``. Lines that a release had never leave it.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import pytest

from kube_transport.gen import v1

PROMISED: Final = Path(__file__).with_name("gen_v1.txt")
REQUIRED: Final = " required"


def facts() -> Iterator[str]:
    """Yield everything that generated code may rely on."""
    for name in v1.__all__:
        yield name
        found = getattr(v1, name)
        if inspect.isclass(found):
            yield from _of_class(name, found)
        elif inspect.isfunction(found):
            yield from _parameters(name, found)


def broken(promised: set[str], kept: set[str]) -> set[str]:
    """Return the promises that are not kept, and the parameters that old calls do not give.

    A parameter that has got a default since then keeps its promise.
    """
    lost = {line for line in promised - kept if line.removesuffix(REQUIRED) not in kept}
    demanded = {
        line
        for line in kept - promised
        if line.endswith(REQUIRED) and line.partition("(")[0] in promised
    }
    return lost | demanded


def _of_class(name: str, found: type[Any]) -> Iterator[str]:
    if found.__module__.startswith("kube_transport"):
        with suppress(ValueError):  # those of texts, times and mappings are Python's own
            yield from _parameters(name, found)
    yield from (f"{name}.{field}" for field in getattr(found, "__struct_fields__", ()))
    for each in sorted(_members(found)):
        member = inspect.getattr_static(found, each)
        yield f"{name}.{each}"
        plain: Any = getattr(member, "__func__", member)
        if inspect.isfunction(plain):
            yield from _parameters(f"{name}.{each}", plain)


def _parameters(where: str, called: Any) -> Iterator[str]:
    parameters = inspect.signature(called).parameters.values()
    for place, parameter in enumerate(parameters):
        if parameter.name in {"self", "cls"} or parameter.kind is parameter.VAR_KEYWORD:
            continue
        many = parameter.kind is parameter.VAR_POSITIONAL
        needed = parameter.default is parameter.empty and not many
        how = "by name" if parameter.kind is parameter.KEYWORD_ONLY else f"number {place}"
        yield f"{where}({parameter.name}) {how}{REQUIRED if needed else ''}"


def _members(found: type[Any]) -> set[str]:
    """Return the public members of a class that we wrote, inherited ones too."""
    ours = [base for base in found.__mro__ if base.__module__.startswith("kube_transport")]
    names = {name for base in ours for name in vars(base)}
    names = {name for name in names if not name.startswith("_") or name == "__call__"}
    return names.difference(getattr(found, "__struct_fields__", ()))


def test_every_promise_is_kept() -> None:
    """A clientset that was generated for an older release imports, and runs."""
    promised = set(PROMISED.read_text("utf-8").splitlines())

    assert broken(promised, set(facts())) == set()


def test_what_is_there_is_promised() -> None:
    """Else a later release could take it away. ``python test_gen_v1.py`` adds it."""
    assert set(facts()) <= set(PROMISED.read_text("utf-8").splitlines())


@pytest.mark.parametrize(
    ("kept", "lost"),
    [
        ({"f", "f(a) p required"}, set[str]()),
        ({"f", "f(a) p", "f(b) p", "g", "g(a) p required"}, set[str]()),
        ({"f(a) p required"}, {"f"}),
        ({"f"}, {"f(a) p required"}),
        ({"f", "f(a) k required"}, {"f(a) p required", "f(a) k required"}),
        ({"f", "f(a) p required", "f(b) p required"}, {"f(b) p required"}),
    ],
)
def test_what_breaks_a_promise_is_found(kept: set[str], lost: set[str]) -> None:
    """Additions do not, unless old calls lack them."""
    assert broken({"f", "f(a) p required"}, kept) == lost


if __name__ == "__main__":
    PROMISED.write_text("".join(f"{line}\n" for line in sorted(set(facts()))), "utf-8")
