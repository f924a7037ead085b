"""``python -m kube_discovery``: what a server serves, on the command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from typing import TextIO

from kube_discovery.client import DiscoveryClient
from kube_discovery.command import add_connection, run_command
from kube_discovery.served import APIResource, Served
from kube_discovery.table import in_columns
from kube_transport.client import Client

_HEADER = ("NAME", "SHORTNAMES", "APIVERSION", "NAMESPACED", "KIND")
_WIDE_HEADER = (*_HEADER, "VERBS", "CATEGORIES")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name and return its exit code."""
    return run_command(_parser(), _run, arguments)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m kube_discovery", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    resources = commands.add_parser("api-resources", help="list the resources that are served")
    resources.add_argument("--api-group", metavar="GROUP", help="of one group; '' is the core one")
    resources.add_argument("--namespaced", choices=("true", "false"))
    resources.add_argument("--verbs", metavar="VERB,...", default="", help="that support all these")
    resources.add_argument("-o", "--output", choices=("wide", "name"), default="")
    versions = commands.add_parser("api-versions", help="list the group versions that are served")
    for command in (resources, versions):
        add_connection(command)
    return parser


def _run(client: Client, options: argparse.Namespace, out: TextIO) -> None:
    discovery = DiscoveryClient(client)
    if options.command == "api-versions":
        _write_versions(discovery, out)
        return
    served = discovery.server_preferred_resources()
    _write_resources(served, options, out)
    out.flush()
    served.raise_if_partial()


def _write_versions(discovery: DiscoveryClient, out: TextIO) -> None:
    for group in discovery.server_groups():
        out.writelines(f"{version}\n" for version in group.group_versions)


def _write_resources(served: Served, options: argparse.Namespace, out: TextIO) -> None:
    resources = list(_selected(served, options))
    if options.output == "name":
        out.writelines(f"{resource.qualified_name}\n" for resource in resources)
    elif options.output == "wide":
        out.write(in_columns(_WIDE_HEADER, [(*_row(each), *_more(each)) for each in resources]))
    else:
        out.write(in_columns(_HEADER, [_row(each) for each in resources]))


def _selected(served: Served, options: argparse.Namespace) -> Iterable[APIResource]:
    verbs = [verb for verb in options.verbs.split(",") if verb]
    return served.filtered(
        lambda resource: (
            options.api_group in (None, resource.group_version.group)
            and options.namespaced in (None, "true" if resource.namespaced else "false")
            and resource.supports(*verbs)
        )
    )


def _row(resource: APIResource) -> tuple[str, ...]:
    return (
        resource.name,
        ",".join(resource.short_names),
        str(resource.group_version),
        "true" if resource.namespaced else "false",
        resource.gvk.kind,
    )


def _more(resource: APIResource) -> tuple[str, ...]:
    return ",".join(resource.verbs), ",".join(resource.categories)


if __name__ == "__main__":
    sys.exit(main())
