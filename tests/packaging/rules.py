"""Which test shows which rule: ``python tests/packaging/rules.py`` writes the page that says so."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "explanation" / "security.md"
NAMED = re.compile(r"test_([srf])(\d+)_")
TITLES = {
    "running-other-peoples-code": "Running other people's code",
    "secrets": "Secrets",
    "tls": "TLS",
    "input": "Input",
    "files": "Files",
    "traps": "Traps of the libraries below",
    "faults": "Faults",
}
HEAD = """# Security and reliability, rule by rule

Each rule has tests that carry its number, and that were seen to fail with the rule broken.
This page is written from those tests: `python tests/packaging/rules.py`.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule, and who keeps it.

    Attributes:
        later: why it has no test yet; empty where it must have one.
    """

    rule: str
    owner: str = "kube-transport"
    later: str = ""


def rules() -> dict[str, dict[str, Rule]]:
    """Return the rules of each section, by their number."""
    text = Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    return {
        section: {number: Rule(**fields) for number, fields in entries.items()}
        for section, entries in tomllib.loads(text).items()
    }


def tests() -> dict[str, list[str]]:
    """Return the tests that are named after each number, as ``"path::name"``."""
    found: dict[str, list[str]] = defaultdict(list)
    files = [*ROOT.glob("packages/*/tests/**/test_*.py"), *ROOT.glob("tests/**/test_*.py")]
    for path in sorted(files):
        for name in _functions(path):
            if match := NAMED.match(name):
                number = f"{match[1].upper()}-{match[2]}"
                found[number].append(f"{path.relative_to(ROOT).as_posix()}::{name}")
    return found


def page(found: Mapping[str, list[str]]) -> str:
    """Return the page for these tests."""
    parts = [HEAD]
    for section, entries in rules().items():
        parts += [f"\n## {TITLES[section]}\n"]
        for number, rule in entries.items():
            owner = "" if rule.owner == "kube-transport" else f" ({rule.owner})"
            later = f": {rule.later}" if rule.later and number not in found else ""
            parts.append(f"- **{number}** {rule.rule}{owner}{later}")
            parts += [f"  - {_sentence(name)} [{_file(name)}]" for name in found.get(number, ())]
    return "\n".join(parts) + "\n"


def _functions(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield node.name


def _sentence(test: str) -> str:
    return NAMED.sub("", test.partition("::")[2]).replace("_", " ")


def _file(test: str) -> str:
    path = Path(test.partition("::")[0])
    return f"{path.parts[1]}: {path.name}" if path.parts[0] == "packages" else path.as_posix()


if __name__ == "__main__":
    PAGE.write_text(page(tests()), encoding="utf-8")
