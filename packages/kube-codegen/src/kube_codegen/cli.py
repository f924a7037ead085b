"""The command line: extract facts, hold them against a server, write Python from them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence, Set
from pathlib import Path

from kube_codegen import crd
from kube_codegen.emit.availability import render_availability
from kube_codegen.emit.compatibility import PAIRS, render_compatibility, render_pairs
from kube_codegen.emit.digests import render_digests
from kube_codegen.emit.package import render_package, write_package
from kube_codegen.errors import CodegenError, UnknownMinor
from kube_codegen.extract.fixups import read_fixups
from kube_codegen.extract.release import extract_release
from kube_codegen.facts import Facts, is_minor, minor_number
from kube_codegen.factsfile import dumps, read_facts
from kube_codegen.shown import shown
from kube_codegen.verify import compare, report
from kube_codegen.writing import write_whole

_DIFFERS = 1
_FAILED = 2
"""Exit codes, as of ``diff``."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except CodegenError as error:
        problem = str(error)
    except OSError as error:
        problem = f"{error.filename}: {error.strerror}" if error.filename else str(error)
    sys.stderr.write(f"kube_codegen: {shown(' '.join(problem.split()))}\n")
    return _FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m kube_codegen", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_extract(commands.add_parser("extract", help="read the facts of a Kubernetes release"))
    _add_verify(commands.add_parser("verify", help="tell how a server differs from the facts"))
    _add_emit(commands.add_parser("emit", help="write models, apply types and clients from facts"))
    crd.add_arguments(commands.add_parser("crd", help="write a package from CRDs"))
    _add_releases(commands.add_parser("releases", help="write what tells releases apart"))
    return parser


def _add_extract(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "From the Go modules of a release (--kubernetes), from a running server (--server), or"
        " from the modules with the server's discovery (both), which modules of 1.27 lack."
    )
    parser.add_argument("--kubernetes", metavar="1.N.P")
    parser.add_argument("--server", action="store_true", help="ask a running server")
    _add_connection(parser)
    parser.add_argument("--out", required=True, type=Path, metavar="FILE")
    parser.set_defaults(run=_extract)


def _add_verify(parser: argparse.ArgumentParser) -> None:
    parser.description = "Exit code 0: no difference, 1: some, 2: no comparison was possible."
    parser.add_argument("--server", action="store_true", help="understood: it is a server always")
    _add_connection(parser)
    parser.add_argument(
        "--facts",
        type=Path,
        default=Path("facts"),
        metavar="PATH",
        help="a facts file, or a folder with one for each minor (default: %(default)s)",
    )
    parser.add_argument(
        "--complete",
        action="store_true",
        help="the server serves all there is: show notes, and let them count",
    )
    parser.set_defaults(run=_verify)


def _add_connection(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--kubeconfig", type=Path, metavar="FILE", help="(default: as kubectl)")
    parser.add_argument("--context", metavar="NAME", help="of the kubeconfig")


def _add_emit(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--facts",
        required=True,
        nargs="+",
        type=Path,
        metavar="FILE",
        help="of a release, and of what is served beside it",
    )
    parser.add_argument("--package", required=True, metavar="DOTTED.NAME")
    parser.add_argument("--out", required=True, type=Path, metavar="DIRECTORY")
    parser.set_defaults(run=_emit)


def _add_releases(parser: argparse.ArgumentParser) -> None:
    parser.description = "What kube-clientset has of all minors together, and its documentation."
    parser.add_argument("--facts", required=True, nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--beside", nargs="*", default=[], type=Path, metavar="FILE")
    parser.add_argument("--module", required=True, type=Path, metavar="FILE", help="of available()")
    parser.add_argument(
        "--page",
        required=True,
        type=Path,
        metavar="FILE",
        help="the matrix; a folder beside it has a page for each two minors",
    )
    parser.add_argument("--index", required=True, type=Path, metavar="FILE", help="digests")
    parser.set_defaults(run=_releases)


def _extract(options: argparse.Namespace) -> int:
    if options.server or options.kubeconfig or options.context:
        facts = _extract_from_server(options)
    elif options.kubernetes:
        facts = extract_release(options.kubernetes)
    else:
        raise CodegenError("extract: give --kubernetes 1.N.P, --server, or both")
    write_whole(options.out, dumps(facts))
    return 0


def _extract_from_server(options: argparse.Namespace) -> Facts:
    # Only what talks to servers needs kube-transport.
    from kube_codegen.extract import server  # noqa: PLC0415

    with server.connected(options.kubeconfig, options.context) as client:
        told = server.extract_server(client).facts
    if options.kubernetes:
        return extract_release(options.kubernetes, told)
    return read_fixups(told.minor).applied_where_possible(told)


def _verify(options: argparse.Namespace) -> int:
    from kube_codegen.extract import server  # noqa: PLC0415 - as above

    with server.connected(options.kubeconfig, options.context) as client:
        live = server.extract_server(client)
    facts = _facts_about(live.facts.minor, options.facts)
    _check_described(facts, {*live.foreign, *live.stale})
    told = read_fixups(facts.minor).applied_where_possible(live.facts)
    differences = compare(facts, told)
    text = f"server {live.version}, facts of {facts.kubernetes}\n"
    for title, names in (("no part of Kubernetes", live.foreign), ("no answer", live.stale)):
        if names:
            text += f"not compared ({title}): {' '.join(names)}\n"
    text += report(differences, notes=options.complete)
    sys.stdout.write(shown(text))
    counting = [each for each in differences if options.complete or not each.note]
    return _DIFFERS if counting else 0


def _check_described(facts: Facts, left_out: Set[str]) -> None:
    """Refuse to compare without a part of Kubernetes: its absence would look switched off."""
    for resource in facts.resources:
        if resource.group_version in left_out:
            raise CodegenError(f"server: does not describe {resource.group_version}: try again")


def _emit(options: argparse.Namespace) -> int:
    facts, *beside = map(read_facts, options.facts)
    write_package(render_package(facts, options.package, *beside), options.out, options.package)
    return 0


def _releases(options: argparse.Namespace) -> int:
    releases = [read_facts(path) for path in options.facts]
    beside = map(read_facts, options.beside)
    write_whole(options.index, render_digests(releases, "kube_clientset", *beside))
    write_whole(options.module, render_availability(releases))
    write_whole(options.page, render_compatibility(releases))
    pairs, folder = render_pairs(releases, options.page.name), options.page.parent / PAIRS
    for name, text in pairs.items():
        write_whole(folder / name, text)
    for path in folder.glob("1.*-1.*.md"):
        if path.name not in pairs:
            path.unlink()
    return 0


def _facts_about(minor: str, path: Path) -> Facts:
    """Return the facts in a file, or those about ``minor`` in a folder."""
    if not path.is_dir():
        return read_facts(path)
    known = [file.stem for file in path.glob("*.json") if is_minor(file.stem)]
    if minor not in known:
        there = ", ".join(sorted(known, key=minor_number)) or "none"
        raise UnknownMinor(f"{path}: no facts about Kubernetes {minor}; there are: {there}")
    return read_facts(path / f"{minor}.json")
