"""``python -m kube_dynamic``: objects of any kind, on the command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Any, TextIO

from kube_discovery.command import add_connection, run_command
from kube_dynamic.client import DynamicClient
from kube_dynamic.output import FORMATS, rendered
from kube_transport.api.unstructured import Unstructured
from kube_transport.client import Client
from kube_transport.errors import InvalidRequest
from kube_transport.resource_client import StatusResourceClient


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name and return its exit code."""
    return run_command(_parser(), _get, arguments)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m kube_dynamic", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    get = commands.add_parser("get", help="read one object, or list them")
    get.add_argument("kind", metavar="KIND", help="plural, singular, kind or short name")
    get.add_argument("name", metavar="NAME", nargs="?")
    get.add_argument("-A", "--all-namespaces", action="store_true")
    get.add_argument("-l", "--selector", metavar="LABELS", default="")
    get.add_argument("-o", "--output", choices=sorted(FORMATS), default="name")
    add_connection(get)
    return parser


def _get(client: Client, options: argparse.Namespace, out: TextIO) -> None:
    resource = _verbs(DynamicClient(client), options)
    if options.name is None:
        found: Any = list(resource.list(label_selector=options.selector))
    elif options.selector:
        raise InvalidRequest("get: give a name or a selector, not both")
    else:
        found = resource.get(options.name)
    out.write(rendered(found, resource.resource, options.output))


def _verbs(
    dynamic: DynamicClient, options: argparse.Namespace
) -> StatusResourceClient[Unstructured]:
    resource = dynamic.mapper.resource_for(options.kind)
    if not resource.namespaced or options.all_namespaces:
        return dynamic.resource(resource)
    return dynamic.resource(resource, dynamic.client.config.namespace)


if __name__ == "__main__":
    sys.exit(main())
