"""Runs mutation testing, and holds the mutants that survive against the list of those that may.

``python tests/mutants/hunt.py`` in the package's folder, or with names of modules, such as
``config.resolve``, for these alone; ``--judge`` only judges the last run.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

SURVIVORS = Path(__file__).with_name("survivors.toml")
SURVIVED = re.compile(r"^\s*(\S+): (survived|no tests)$", re.MULTILINE)
MUTMUT = (sys.executable, "-c", "import gc, mutmut.__main__ as m; gc.set_threshold(0); m.cli()")
"""Collects no garbage by itself: up to Python 3.11 that may happen while a context variable is set,
and what is then deleted notes its calls in the same variable, which costs the value or the process.
"""
CHILDREN = 3 * (os.cpu_count() or 1)
"""More than there are processors: a mutant that hangs only waits, for ten seconds and more."""
NAME = re.compile(r"(?P<module>.+)\.x(?:ǁ(?P<cls>\w+)ǁ|_)(?P<function>\w+)__mutmut_\d+")


def main() -> int:
    """Return 0 if the survivors are exactly those that are listed, each with its reason."""
    modules = [f"kube_transport.{word}." for word in sys.argv[1:] if word != "--judge"]
    if "--judge" not in sys.argv[1:]:
        mutmut("run", "--max-children", str(CHILDREN), *(f"{module}*" for module in modules))
    asked = tuple(modules) or ("",)
    survivors = SURVIVED.findall(mutmut("results"))
    found = Counter(description_of(name) for name, _ in survivors if name.startswith(asked))
    listed = Counter({mutant: n for mutant, n in allowed() if mutant.startswith(asked)})
    unexpected, dead = found - listed, listed - found
    for mutant in unexpected.elements():
        print(f"survives: {mutant}")
    for mutant in dead.elements():
        print(f"listed, but no longer survives: {mutant}")
    print(
        f"{found.total()} survivors, {unexpected.total()} unexpected, {dead.total()} dead entries"
    )
    return 1 if unexpected or dead else 0


def allowed() -> Iterator[tuple[str, int]]:
    """Yield each mutant that may survive, and how often."""
    for entry in tomllib.loads(SURVIVORS.read_text(encoding="utf-8")).get("survivor", []):
        if not entry["reason"].strip():
            raise SystemExit(f"{SURVIVORS.name}: {entry['function']}: give a reason")
        yield f"{entry['function']}: {entry['from']} => {entry['to']}", entry.get("times", 1)


def description_of(name: str) -> str:
    """Return the function and the change; the numbers of mutants move with every edit."""
    parts = NAME.fullmatch(name)
    if parts is None:
        raise SystemExit(f"not a mutant's name: {name}")
    function = ".".join(filter(None, parts.group("module", "cls", "function")))
    changes = [line for line in mutmut("show", name).splitlines() if is_change(line)]
    before = " ".join(line[1:].strip() for line in changes if line.startswith("-"))
    after = " ".join(line[1:].strip() for line in changes if line.startswith("+"))
    return f"{function}: {before} => {after}"


def is_change(line: str) -> bool:
    """Tell whether a line of a diff is more than its head."""
    return line.startswith(("-", "+")) and not line.startswith(("---", "+++"))


def mutmut(*words: str) -> str:
    """Run mutmut and return what it prints; a run also shows it.

    Hypothesis takes the same examples each time where it is told that this is CI.
    """
    done = subprocess.run(
        [*MUTMUT, *words],
        env={**os.environ, "CI": "true"},
        stdout=None if words[0] == "run" else subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout or ""


if __name__ == "__main__":
    sys.exit(main())
