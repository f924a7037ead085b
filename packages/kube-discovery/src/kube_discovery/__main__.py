"""``python -m kube_discovery``: what a server serves, and to whom, on the command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TextIO

from kube_discovery.access import AccessRule, AccessVerdict, can_i, can_i_path, rules_of
from kube_discovery.cached import CachedDiscoveryClient
from kube_discovery.client import DiscoveryClient
from kube_discovery.command import Command, add_connection, run_command, store_for
from kube_discovery.documents import DocumentStore
from kube_discovery.errors import NoMatch
from kube_discovery.mapper import RESTMapper
from kube_discovery.openapi import OpenAPI
from kube_discovery.output import DUMPS, explained_text, to_api
from kube_discovery.served import APIResource, Served
from kube_discovery.table import in_columns
from kube_transport.api.schema import GroupResource
from kube_transport.client import Client
from kube_transport.errors import InvalidRequest
from kube_transport.printable import printable

_HEADER: Final = ("NAME", "SHORTNAMES", "APIVERSION", "NAMESPACED", "KIND")
_WIDE_HEADER: Final = (*_HEADER, "VERBS", "CATEGORIES")
_RULES_HEADER: Final = ("RESOURCES", "NON-RESOURCE URLS", "RESOURCE NAMES", "VERBS")

_REMEMBERED: Final = 600.0
"""Seconds for which names of resources are taken from disk; a name that is missing is looked up."""


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
    versions = commands.add_parser("api-versions", help="list the group versions that are served")
    explain = commands.add_parser("explain", help="tell what a resource or a field of it is for")
    explain.add_argument("field", metavar="RESOURCE[.FIELD...]")
    explain.add_argument("--api-version", metavar="VERSION", help="e.g. apps/v1")
    explain.add_argument("--recursive", action="store_true", help="all fields below, too")
    access = commands.add_parser("can-i", help="tell whether you may do something; exit 1 if not")
    access.add_argument("verb", metavar="VERB", nargs="?")
    access.add_argument("what", metavar="RESOURCE[.GROUP][/SUBRESOURCE] or /PATH", nargs="?")
    access.add_argument("name", metavar="NAME", nargs="?", default="")
    access.add_argument("--list", action="store_true", help="all that you may do in a namespace")
    access.add_argument("-A", "--all-namespaces", action="store_true")
    for command, formats in (
        (resources, ["wide", "name"]),
        (versions, []),
        (explain, []),
        (access, []),
    ):
        choices = ["table", *formats, *DUMPS]
        command.add_argument("-o", "--output", choices=choices, default="table")
        add_connection(command)
    return parser


def _run(client: Client, options: argparse.Namespace, out: TextIO) -> int | None:
    return _COMMANDS[options.command](client, options, out)


def _list_versions(client: Client, options: argparse.Namespace, out: TextIO) -> None:
    groups = DiscoveryClient(client, store=store_for(client, options)).server_groups()
    versions = [str(version) for group in groups for version in group.group_versions]
    if options.output in DUMPS:
        out.write(DUMPS[options.output](versions))
    else:
        out.writelines(f"{printable(version)}\n" for version in versions)


def _list_resources(client: Client, options: argparse.Namespace, out: TextIO) -> None:
    discovery = DiscoveryClient(client, store=store_for(client, options))
    served = discovery.server_preferred_resources()
    resources = list(_selected(served, options))
    if options.output in DUMPS:
        out.write(DUMPS[options.output](_resource_list(resources)))
    elif options.output == "name":
        out.writelines(f"{printable(resource.qualified_name)}\n" for resource in resources)
    elif options.output == "wide":
        out.write(in_columns(_WIDE_HEADER, [(*_row(each), *_more(each)) for each in resources]))
    else:
        out.write(in_columns(_HEADER, [_row(each) for each in resources]))
    out.flush()
    served.raise_if_partial()


def _explain(client: Client, options: argparse.Namespace, out: TextIO) -> None:
    store = store_for(client, options)
    told = OpenAPI(client, mapper=_mapper(client, store), store=store).explain(
        options.field, api_version=options.api_version, recursive=options.recursive
    )
    if options.output in DUMPS:
        kind = {"apiVersion": told.kind.api_version, "kind": told.kind.kind}
        out.write(DUMPS[options.output](kind | told.to_dict()))
    else:
        out.write(explained_text(told, recursive=options.recursive))


def _can_i(client: Client, options: argparse.Namespace, out: TextIO) -> int:
    if options.list:
        _list_rules(client, options, out)
        return 0
    if not options.what:
        raise InvalidRequest("can-i: say a verb and a resource or a path, or --list")
    if options.what.startswith("/"):
        verdict = can_i_path(client, options.verb, options.what)
    else:
        verdict = _verdict(client, options)
    if options.output in DUMPS:
        out.write(DUMPS[options.output](to_api(verdict)))
    else:
        reason = f" - {printable(verdict.reason)}" if verdict.reason and not verdict else ""
        out.write(f"{'yes' if verdict else 'no'}{reason}\n")
    return 0 if verdict else 1


def _verdict(client: Client, options: argparse.Namespace) -> AccessVerdict:
    """Ask about a resource by any of its names; one that is not served is asked about as it is."""
    what, _, subresource = options.what.partition("/")
    name, _, group = what.partition(".")
    resource, namespaced = GroupResource(group, name), True
    if what != "*":
        try:
            found = _mapper(client, store_for(client, options)).resource_for(what)
            resource, namespaced = GroupResource(found.group, found.plural), found.namespaced
        except NoMatch as error:
            sys.stderr.write(f"warning: {printable(str(error))}\n")
    everywhere = options.all_namespaces or not namespaced
    return can_i(
        client,
        options.verb,
        resource,
        subresource=subresource,
        namespace="" if everywhere else client.config.namespace,
        name=options.name,
    )


def _list_rules(client: Client, options: argparse.Namespace, out: TextIO) -> None:
    found = rules_of(client, client.config.namespace)
    if options.output in DUMPS:
        out.write(DUMPS[options.output](to_api(found)))
    else:
        out.write(in_columns(_RULES_HEADER, [_rule_row(rule) for rule in found.rules]))
    if found.incomplete:
        reason = printable(found.evaluation_error) or "no reason"
        sys.stderr.write(f"warning: there may be more: {reason}\n")


_COMMANDS: Final[Mapping[str, Command]] = {
    "api-resources": _list_resources,
    "api-versions": _list_versions,
    "can-i": _can_i,
    "explain": _explain,
}


def _mapper(client: Client, store: DocumentStore | None) -> RESTMapper:
    live = DiscoveryClient(client, store=store)
    return RESTMapper(CachedDiscoveryClient(live, ttl=_REMEMBERED))


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


def _rule_row(rule: AccessRule) -> tuple[str, ...]:
    groups = [f".{group}" if group else "" for group in rule.groups]
    resources = [f"{name}{group}" for name in rule.resources for group in groups or [""]]
    cells = (resources, rule.paths, rule.resource_names, rule.verbs)
    return tuple(" ".join(cell) for cell in cells)


def _resource_list(resources: Iterable[APIResource]) -> dict[str, Any]:
    """Return an ``APIResourceList`` as kubectl makes it: of many group versions."""
    items = [
        {
            "name": each.name,
            "singularName": each.singular,
            "shortNames": list(each.short_names),
            "group": each.group_version.group,
            "version": each.group_version.version,
            "kind": each.gvk.kind,
            "namespaced": each.namespaced,
            "verbs": list(each.verbs),
            "categories": list(each.categories),
        }
        for each in resources
    ]
    return {"apiVersion": "v1", "kind": "APIResourceList", "groupVersion": "", "resources": items}


if __name__ == "__main__":
    sys.exit(main())
