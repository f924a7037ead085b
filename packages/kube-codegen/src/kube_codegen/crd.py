"""The command ``crd``: a package of models and clients from custom resource definitions."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from kube_codegen.emit.package import render_package, write_package
from kube_codegen.errors import CodegenError
from kube_codegen.extract.crds import Manifest, facts_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.description = "Nothing is written unless all definitions can be."
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE|DIR")
    parser.add_argument("--server", action="store_true", help="ask a running server")
    parser.add_argument("--kubeconfig", type=Path, metavar="FILE", help="(default: as kubectl)")
    parser.add_argument("--context", metavar="NAME", help="of the kubeconfig")
    parser.add_argument(
        "--group", action="append", metavar="GROUP", help="leave out all others (may be repeated)"
    )
    parser.add_argument(
        "--skip",
        action="append",
        metavar="GROUP/KIND[/VERSION]",
        help="leave out a kind, or one version of it (may be repeated)",
    )
    parser.add_argument("--package", required=True, metavar="DOTTED.NAME")
    parser.add_argument("--out", required=True, type=Path, metavar="DIRECTORY")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the package and return the exit code."""
    manifests = _manifests(options)
    for skipped in options.skip or ():
        manifests = _without(manifests, skipped)
    write_crds(_of_groups(manifests, options.group or ()), options.package, options.out)
    return 0


def write_crds(manifests: list[Manifest], package: str, directory: Path) -> None:
    """Write a package for definitions; what a person put into the directory stays.

    Raises:
        CRDError: a definition is malformed.
        EmitError: a name cannot become Python's.
    """
    write_package(render_package(facts_of(manifests), package), directory, package)


def _manifests(options: argparse.Namespace) -> list[Manifest]:
    # Only what reads manifests and talks to servers needs kube-transport.
    from kube_codegen.extract import crd_sources, server  # noqa: PLC0415

    if options.server == bool(options.files):
        raise CodegenError("crd: give files and folders, or --server")
    if not options.server:
        return crd_sources.from_files(options.files)
    with server.connected(options.kubeconfig, options.context) as client:
        return crd_sources.from_server(client)


def _without(manifests: list[Manifest], skipped: str) -> list[Manifest]:
    """Return the definitions but for one, which nobody reads then, or but for a version of it."""
    group, _, rest = skipped.partition("/")
    kind, _, version = rest.partition("/")

    def is_meant(manifest: Manifest) -> bool:
        named = (manifest.group, manifest.kind) == (group, kind)
        return named and (not version or manifest.has_version(version))

    if not any(map(is_meant, manifests)):
        raise CodegenError(f"crd: --skip: no definition is of {skipped}")
    if version:
        return [each.without(version) if is_meant(each) else each for each in manifests]
    left = [each for each in manifests if not is_meant(each)]
    if not left:
        raise CodegenError("crd: --skip: nothing is left")
    return left


def _of_groups(manifests: list[Manifest], groups: Sequence[str]) -> list[Manifest]:
    for group in groups:
        if group not in {manifest.group for manifest in manifests}:
            raise CodegenError(f"crd: --group: no definition is of {group}")
    return [manifest for manifest in manifests if not groups or manifest.group in groups]
