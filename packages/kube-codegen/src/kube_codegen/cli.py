"""The command line: extract facts, write Python from them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from kube_codegen.emit.package import render_package, write_package
from kube_codegen.errors import CodegenError, FactsError
from kube_codegen.extract.release import extract_release
from kube_codegen.facts import Facts, dumps, loads


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except CodegenError as error:
        problem = str(error)
    except OSError as error:
        problem = f"{error.filename}: {error.strerror}"
    sys.stderr.write(f"kube_codegen: {problem}\n")
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m kube_codegen", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    extract = commands.add_parser("extract", help="read the facts of a Kubernetes release")
    extract.add_argument("--kubernetes", required=True, metavar="1.N.P")
    extract.add_argument("--out", required=True, type=Path, metavar="FILE")
    extract.set_defaults(run=_extract)
    emit = commands.add_parser("emit", help="write models, apply types and clients from facts")
    emit.add_argument("--facts", required=True, type=Path, metavar="FILE")
    emit.add_argument("--package", required=True, metavar="DOTTED.NAME")
    emit.add_argument("--out", required=True, type=Path, metavar="DIRECTORY")
    emit.set_defaults(run=_emit)
    return parser


def _extract(options: argparse.Namespace) -> int:
    facts = extract_release(options.kubernetes)
    options.out.write_text(dumps(facts), encoding="utf-8")
    return 0


def _emit(options: argparse.Namespace) -> int:
    write_package(render_package(_read(options.facts), options.package), options.out)
    return 0


def _read(path: Path) -> Facts:
    try:
        return loads(path.read_bytes())
    except FactsError as error:
        raise CodegenError(f"{path}: {error}") from error
