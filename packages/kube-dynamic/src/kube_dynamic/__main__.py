"""``python -m kube_dynamic``: objects of any kind, on the command line."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TextIO, TypeVar

from kube_discovery import CachedDiscoveryClient, DiscoveryClient, RESTMapper
from kube_discovery.command import Command, add_connection, run_command, store_for
from kube_dynamic.applyset import ApplySet
from kube_dynamic.asking import Asked, asked_for
from kube_dynamic.client import DynamicClient
from kube_dynamic.manifest import Manifest
from kube_dynamic.output import checked_format, rendered, tables_text, written
from kube_dynamic.plan import Plan
from kube_dynamic.reading import parse_manifests, read_manifests
from kube_dynamic.reports import ObjectReport, PartialFailure, Report
from kube_dynamic.resource_client import DynamicResourceClient
from kube_dynamic.waits import condition_of
from kube_transport.api.duration import Duration
from kube_transport.api.unstructured import Unstructured
from kube_transport.api.views import Table
from kube_transport.cancel import Cancel
from kube_transport.client import Client
from kube_transport.errors import Forbidden, InvalidRequest, KubeError, NotFound
from kube_transport.printable import printable_lines
from kube_transport.resource import Resource

T = TypeVar("T")

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
    commands = parser.add_subparsers(
        dest="command", required=True, metavar="COMMAND", parser_class=_WordsAnywhere
    )
    get = commands.add_parser("get", help="read objects by their names, or list them")
    get.add_argument("-A", "--all-namespaces", action="store_true")
    get.add_argument("-l", "--selector", metavar="LABELS", default="")
    get.add_argument("--field-selector", metavar="FIELDS", default="")
    apply = commands.add_parser("apply", help="apply manifests, or a plan that was stored")
    apply.add_argument("--plan", metavar="FILE", type=Path, help="what `plan --out` stored")
    plan = commands.add_parser("plan", help="tell what apply would do")
    plan.add_argument("--out", metavar="FILE", type=Path, help="store the plan, secrets included")
    delete = commands.add_parser("delete", help="delete the objects of manifests")
    delete.add_argument("--no-wait", action="store_true", help="do not wait until they are gone")
    wait = commands.add_parser("wait", help="wait for objects to be as they should")
    for command in (get, wait):
        command.add_argument(
            "words",
            metavar="KIND",
            nargs="+",
            help="KIND[,KIND...] [NAME...] or KIND/NAME...; a kind is a plural, singular, kind,"
            " short name or category, all with a group if need be",
        )
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
        _add_set(command)
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


def _add_set(command: argparse.ArgumentParser) -> None:
    """Let a command say as whom and as which set it applies."""
    command.add_argument("--field-manager", metavar="NAME", default=_MANAGER)
    command.add_argument("--force-conflicts", action="store_true", help="take fields over")
    command.add_argument(
        "--apply-set", metavar="NAME", help="prune what left the set whose parent this Secret is"
    )
    command.add_argument(
        "--allow-empty", action="store_true", help="no objects are meant: empty the set"
    )


class _WordsAnywhere(argparse.ArgumentParser):
    """Takes words after options for more of those before them, as in ``get cm -n shop NAME``."""

    def parse_known_args(self, *arguments: Any, **named: Any) -> Any:
        options, rest = super().parse_known_args(*arguments, **named)
        if "words" in options and not any(word.startswith("-") for word in rest):
            options.words += rest
            rest = []
        return options, rest


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
    dynamic = _dynamic(client, options)
    asked = asked_for(options.words, dynamic.mapper)
    if asked[0].names and (options.selector or options.field_selector):
        raise InvalidRequest("get: give names or a selector, not both")
    failed: list[KubeError] = []
    if options.output in {"table", "wide"}:
        tables = [*_each(dynamic, asked, options, _table, failed)]
        wide, namespaces = options.output == "wide", options.all_namespaces
        text = tables_text(tables, wide=wide, namespaces=namespaces)
        if not text and not failed:
            sys.stderr.write("no objects were found\n")
    else:
        read = _each(dynamic, asked, options, _objects, failed)
        found = [(resource, each) for resource, objects in read for each in objects]
        single = len(asked) == len(asked[0].names) == 1
        text = rendered(found, options.output, single=single) if found or not failed else ""
    out.write(text)
    if failed:
        raise failed[0] if len(failed) == 1 else KubeError("\n".join(map(str, failed)))


def _each(
    dynamic: DynamicClient,
    asked: Iterable[Asked],
    options: argparse.Namespace,
    read: Callable[[DynamicResourceClient, str | None, argparse.Namespace], T],
    failed: list[KubeError],
) -> Iterator[tuple[Resource[Unstructured], T]]:
    """Yield what is read, with what it is one of; the rest is read when something is missing."""
    for each in asked:
        verbs = _verbs(dynamic, each.resource, options)
        _refuse_unreadable(each)
        for name in each.names or (None,):
            try:
                yield each.resource, read(verbs, name, options)
            except (NotFound, Forbidden) as error:
                failed.append(error)


def _refuse_unreadable(asked: Asked) -> None:
    """Do nothing unless the server is known not to let anybody do what is wanted."""
    verb, verbs = "get" if asked.names else "list", asked.resource.verbs
    if verbs and verb not in verbs:
        known = ", ".join(sorted(verbs))
        raise InvalidRequest(f"{asked.resource.plural}: there is no {verb}, there is {known}")


def _objects(
    verbs: DynamicResourceClient, name: str | None, options: argparse.Namespace
) -> Iterable[Unstructured]:
    if name is not None:
        return [verbs.get(name)]
    return verbs.list_paged(label_selector=options.selector, field_selector=options.field_selector)


def _table(verbs: DynamicResourceClient, name: str | None, options: argparse.Namespace) -> Table:
    if name is not None:
        return verbs.table_of(name)
    return verbs.table(label_selector=options.selector, field_selector=options.field_selector)


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
                allow_empty=options.allow_empty,
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
        allow_empty=options.allow_empty,
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
    wanted, within = condition_of(options.wanted), Cancel(options.timeout)
    dynamic = _dynamic(client, options)
    for each in asked_for(options.words, dynamic.mapper):
        if not each.names:
            raise InvalidRequest(f"wait: name objects to wait for, as {each.resource.plural}/NAME")
        for name in each.names:
            verbs = _verbs(dynamic, each.resource, options)
            found = verbs.wait_for(name, wanted, timeout=within.remaining())
            if found is None or options.output in {"table", "wide"}:
                out.write(f"{each.resource.plural} {name}: {options.wanted}\n")
            else:
                out.write(rendered([(each.resource, found)], options.output, single=True))


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
    dynamic: DynamicClient, resource: Resource[Unstructured], options: argparse.Namespace
) -> DynamicResourceClient:
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
    if not found and options.command == "delete":
        raise InvalidRequest(f"delete: no objects in {', '.join(options.filename)}")
    if not found and not options.allow_empty:
        raise InvalidRequest(
            f"{options.command}: no objects in {', '.join(options.filename)};"
            " --allow-empty takes that for what is meant"
        )
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
