"""The command line: extract facts, write Python from them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from kube_codegen.compiled import compile_facts
from kube_codegen.errors import CodegenError
from kube_codegen.extract.release import extract_release
from kube_codegen.facts import dumps, loads


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (CodegenError, OSError) as error:
        sys.stderr.write(f"kube_codegen: {error}\n")
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m kube_codegen", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    extract = commands.add_parser("extract", help="read the facts of a Kubernetes release")
    extract.add_argument("--kubernetes", required=True, metavar="1.N.P")
    extract.add_argument("--out", required=True, type=Path, metavar="FILE")
    extract.set_defaults(run=_extract)
    compiled = commands.add_parser("compile", help="write the facts as kube-testing reads them")
    compiled.add_argument("--facts", required=True, type=Path, metavar="FILE")
    compiled.add_argument("--out", required=True, type=Path, metavar="FILE")
    compiled.set_defaults(run=_compile)
    return parser


def _extract(options: argparse.Namespace) -> int:
    facts = extract_release(options.kubernetes)
    options.out.write_text(dumps(facts), encoding="utf-8")
    return 0


def _compile(options: argparse.Namespace) -> int:
    facts = loads(options.facts.read_text(encoding="utf-8"))
    options.out.write_text(compile_facts(facts), encoding="utf-8")
    return 0
