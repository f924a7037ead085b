"""``python -m kube_dynamic``: objects of any kind, on the command line."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TextIO

from kube_discovery import CachedDiscoveryClient, DiscoveryClient, RESTMapper
from kube_discovery.command import Command, add_connection, run_command, store_for
from kube_dynamic.applyset import ApplySet
from kube_dynamic.client import DynamicClient
from kube_dynamic.manifest import Manifest
from kube_dynamic.output import checked_format, rendered, table_text, written
from kube_dynamic.plan import Plan
from kube_dynamic.reading import parse_manifests, read_manifests
from kube_dynamic.reports import ObjectReport, PartialFailure, Report
from kube_dynamic.waits import condition_of
from kube_transport.api.duration import Duration
from kube_transport.api.unstructured import Unstructured
from kube_transport.cancel import Cancel
from kube_transport.client import Client
from kube_transport.errors import InvalidRequest
from kube_transport.printable import printable_lines
from kube_transport.resource_client import StatusResourceClient

_REMEMBERED: Final = 600.0
"""Seconds for which names of resources are taken from disk; a name that is missing is looked up."""

_OBJECTS: Final = ("table", "wide", "name", "json", "yaml", "jsonpath=")
_REPORTS: Final = ("table", "json", "yaml", "jsonpath=")
_MANAGER: Final = "kube-dynamic"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name and return its exit code."""
    return run_command(_parser(), _run, arguments)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m kube_dynamic", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    get = commands.add_parser("get", help="read one object, or list them")
    get.add_argument("kind", metavar="KIND", help="plural, singular, kind or short name")
    get.add_argument("name", metavar="NAME", nargs="?")
    get.add_argument("-A", "--all-namespaces", action="store_true")
    get.add_argument("-l", "--selector", metavar="LABELS", default="")
    get.add_argument("--field-selector", metavar="FIELDS", default="")
    apply = commands.add_parser("apply", help="apply manifests, or a plan that was stored")
    apply.add_argument("--plan", metavar="FILE", type=Path, help="what `plan --out` stored")
    plan = commands.add_parser("plan", help="tell what apply would do")
    plan.add_argument("--out", metavar="FILE", type=Path, help="store the plan, secrets included")
    delete = commands.add_parser("delete", help="delete the objects of manifests")
    delete.add_argument("--no-wait", action="store_true", help="do not wait until they are gone")
    wait = commands.add_parser("wait", help="wait for an object to be as it should")
    wait.add_argument("kind", metavar="KIND")
    wait.add_argument("name", metavar="NAME")
    wait.add_argument(
        "--for",
        dest="wanted",
        metavar="WHAT",
        default="ready",
        help="ready, delete, create, condition=NAME[=VALUE] or jsonpath={PATH}=VALUE",
    )
    for command in (apply, plan, delete):
        command.add_argument("-f", "--filename", metavar="PATH", action="append", default=[])
    for command in (apply, plan):
        command.add_argument("--field-manager", metavar="NAME", default=_MANAGER)
        command.add_argument("--force-conflicts", action="store_true", help="take fields over")
        command.add_argument(
            "--apply-set",
            metavar="NAME",
            help="prune what left the set whose parent this Secret is",
        )
    for command in (apply, delete):
        command.add_argument("--keep-going", action="store_true", help="after failures, too")
    for command, timeout in ((apply, None), (plan, None), (delete, None), (wait, 30.0)):
        command.add_argument(
            "--timeout", metavar="TIME", type=_seconds, default=timeout, help="of it all, e.g. 2m"
        )
    for command in (get, apply, plan, delete, wait):
        command.add_argument("-o", "--output", metavar="FORMAT", default="table")
        add_connection(command)
    return parser


def _seconds(text: str) -> float:
    try:
        return float(text) if text.isdecimal() else Duration.parse(text).total_seconds()
    except InvalidRequest as error:
        raise argparse.ArgumentTypeError(f"{error}; write e.g. 30s or 2m") from error


def _run(client: Client, options: argparse.Namespace, out: TextIO) -> int | None:
    known = _OBJECTS if options.command in {"get", "wait"} else _REPORTS
    checked_format(options.output, known=known)
    return _COMMANDS[options.command](client, options, out)


def _get(client: Client, options: argparse.Namespace, out: TextIO) -> None:
    resource = _verbs(_dynamic(client, options), options)
    if options.name is not None and (options.selector or options.field_selector):
        raise InvalidRequest("get: give a name or a selector, not both")
    if options.output in {"table", "wide"}:
        out.write(_table(resource, options))
        return
    if options.name is not None:
        out.write(rendered(resource.get(options.name), resource.resource, options.output))
        return
    found = resource.list_paged(
        label_selector=options.selector, field_selector=options.field_selector
    )
    out.write(rendered(list(found), resource.resource, options.output))


def _table(resource: StatusResourceClient[Unstructured], options: argparse.Namespace) -> str:
    if options.name is not None:
        table = resource.table_of(options.name)
    else:
        table = resource.table(
            label_selector=options.selector, field_selector=options.field_selector
        )
    namespaces = options.all_namespaces and resource.resource.namespaced
    return table_text(table, wide=options.output == "wide", namespaces=namespaces)


def _apply(client: Client, options: argparse.Namespace, out: TextIO) -> int:
    if options.plan is not None and (options.filename or options.apply_set):
        raise InvalidRequest("apply: a plan says by itself what is applied; leave out -f and sets")
    dynamic, cancel = _dynamic(client, options), Cancel(options.timeout)
    tell = _telling(options, out)
    try:
        if options.plan is not None:
            stored = Plan.from_json(_stored(options.plan))
            report = dynamic.apply_plan(stored, tell=tell, cancel=cancel)
        else:
            report = dynamic.apply_all(
                _manifests(options),
                field_manager=options.field_manager,
                force=options.force_conflicts,
                apply_set=_apply_set(options),
                keep_going=options.keep_going,
                tell=tell,
                cancel=cancel,
            )
    except PartialFailure as failure:
        return _reported(failure.report, options, out)
    return _reported(report, options, out)


def _plan(client: Client, options: argparse.Namespace, out: TextIO) -> None:
    plan = _dynamic(client, options).plan(
        _manifests(options),
        field_manager=options.field_manager,
        force=options.force_conflicts,
        apply_set=_apply_set(options),
        cancel=Cancel(options.timeout),
    )
    if options.out is not None:
        _store(options.out, plan.to_json())
    if options.output == "table":
        out.write(f"{plan}\n")
    else:
        out.write(written(plan.shown(), options.output))


def _delete(client: Client, options: argparse.Namespace, out: TextIO) -> int:
    try:
        report = _dynamic(client, options).delete_all(
            _manifests(options),
            wait=not options.no_wait,
            keep_going=options.keep_going,
            tell=_telling(options, out),
            cancel=Cancel(options.timeout),
        )
    except PartialFailure as failure:
        return _reported(failure.report, options, out)
    return _reported(report, options, out)


def _wait(client: Client, options: argparse.Namespace, out: TextIO) -> None:
    options.all_namespaces = False
    resource = _verbs(_dynamic(client, options), options)
    found = resource.wait_for(options.name, condition_of(options.wanted), timeout=options.timeout)
    if found is None or options.output in {"table", "wide"}:
        out.write(f"{resource.resource.plural} {options.name}: {options.wanted}\n")
    else:
        out.write(rendered(found, resource.resource, options.output))


_COMMANDS: Final[Mapping[str, Command]] = {
    "apply": _apply,
    "delete": _delete,
    "get": _get,
    "plan": _plan,
    "wait": _wait,
}


def _dynamic(client: Client, options: argparse.Namespace) -> DynamicClient:
    live = DiscoveryClient(client, store=store_for(client, options))
    return DynamicClient(client, mapper=RESTMapper(CachedDiscoveryClient(live, ttl=_REMEMBERED)))


def _verbs(
    dynamic: DynamicClient, options: argparse.Namespace
) -> StatusResourceClient[Unstructured]:
    resource = dynamic.mapper.resource_for(options.kind)
    if not resource.namespaced or options.all_namespaces:
        return dynamic.resource(resource)
    return dynamic.resource(resource, dynamic.client.config.namespace)


def _manifests(options: argparse.Namespace) -> Sequence[Manifest]:
    if not options.filename:
        raise InvalidRequest(f"{options.command}: say what to read with -f; '-' is standard input")
    paths = [path for path in options.filename if path != "-"]
    found = list(read_manifests(*paths))
    if len(paths) < len(options.filename):
        found += parse_manifests(sys.stdin.buffer.read(), name="standard input")
    if not found:
        raise InvalidRequest(f"{options.command}: no objects in {', '.join(options.filename)}")
    return found


def _apply_set(options: argparse.Namespace) -> ApplySet | None:
    return ApplySet(name=options.apply_set) if options.apply_set else None


def _telling(options: argparse.Namespace, out: TextIO) -> Any:
    """Return what prints each line as soon as it is known, where lines are asked for."""
    if options.output != "table":
        return None

    def tell(report: ObjectReport) -> None:
        (sys.stderr if report.error else out).write(printable_lines(f"{report}\n", limit=10_000))

    return tell


def _reported(report: Report, options: argparse.Namespace, out: TextIO) -> int:
    if options.output != "table":
        out.write(written(report.to_dict(), options.output))
    return 0 if report.complete else 1


def _stored(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InvalidRequest(f"{path}: cannot be read: {error.strerror or error}") from error


def _store(path: Path, plan: bytes) -> None:
    """Write a plan for its owner alone: the values of Secrets are in it."""
    try:
        path.unlink(missing_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(plan)
    except OSError as error:
        raise InvalidRequest(f"{path}: cannot be written: {error.strerror or error}") from error


if __name__ == "__main__":
    sys.exit(main())
