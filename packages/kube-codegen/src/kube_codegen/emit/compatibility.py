"""The pages that say which API a clientset and a server do not share, minor by minor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import cast

from kube_codegen.emit.availability import api_of
from kube_codegen.emit.patch_facts import MERGING
from kube_codegen.facts import Facts, FieldFacts, minor_number

Part = tuple[str, str]
"""A part of an API: its owner, and its name there."""

API = frozenset[Part]
Fields = Mapping[Part, FieldFacts]

_HEAD = """# Compatibility of kube-clientset and Kubernetes

Written from the facts by `python -m kube_codegen releases`: do not edit.

A clientset `0.N` is made for Kubernetes 1.N, and is tested with servers of that minor and of one
minor either side; with others it works as far as they share their API. In the tables, rows are
clientsets and columns are servers:

- `\u2713` both have the same API;
- `+` the clientset has API that the server lacks: such fields are dropped, such resources are not
  found;
- `-` the server has API that the clientset lacks: such fields are dropped on reading, so change
  objects with `edit()`, patches or apply rather than `update()`.

Each cell leads to the list of what differs, which also tells the fields that both have with
another type, or that they merge in another way. API behind feature gates counts: this is what a
release can serve.
"""

_STABLE = """
## Stable API

Groups whose versions are neither alpha nor beta.

"""

_WHOLE = """
## All API

Alpha and beta versions too.

"""


_PAIR = """# What Kubernetes {older} and {newer} do not share

Written from the facts by `python -m kube_codegen releases`: do not edit. All minors:
[compatibility](../{page}).
"""

_USUAL = (("list", "atomic"), ("map", "granular"))
"""What servers do where nothing is told; some minors tell it."""

PAIRS = "compatibility"
"""The folder beside the page in which there is a page for each two minors."""


def render_compatibility(releases: Sequence[Facts]) -> str:
    """Return the page of all minors, in Markdown."""
    apis = _apis(releases)
    stable = {minor: _stable(api) for minor, api in apis.items()}
    anchor = "#stable-api"
    return "".join([_HEAD, _STABLE, *_matrix(stable, anchor), _WHOLE, *_matrix(apis)])


def render_pairs(releases: Sequence[Facts], page: str) -> dict[str, str]:
    """Return a page for each two minors by the name of its file.

    Args:
        page: the file name of the page of all minors.
    """
    apis = _apis(releases)
    fields = {facts.minor: _fields(facts) for facts in releases}
    return {
        _file(older, newer): _PAIR.format(older=older, newer=newer, page=page)
        + "".join(_differences(older, newer, apis, fields))
        for older, newer in combinations(apis, 2)
    }


def _apis(releases: Sequence[Facts]) -> dict[str, API]:
    ordered = sorted(releases, key=lambda facts: minor_number(facts.minor))
    return {facts.minor: frozenset(api_of(facts)) for facts in ordered}


def _fields(facts: Facts) -> Fields:
    return {
        (described.name, wire): field
        for described in facts.types.values()
        for wire, field in described.fields.items()
    }


def _matrix(apis: dict[str, API], anchor: str = "") -> Iterator[str]:
    minors = list(apis)
    yield f"| clientset | {' | '.join(minors)} |\n"
    yield f"|---|{'---|' * len(minors)}\n"
    for client in minors:
        cells = [_cell(client, server, apis, anchor) for server in minors]
        yield f"| 0.{minor_number(client)} | {' | '.join(cells)} |\n"


def _cell(client: str, server: str, apis: dict[str, API], anchor: str) -> str:
    sign = "+" * bool(apis[client] - apis[server]) + "-" * bool(apis[server] - apis[client])
    if not sign:
        return "\u2713"
    older, newer = sorted((client, server), key=minor_number)
    return f"[`{sign}`]({PAIRS}/{_file(older, newer)}{anchor})"


def _file(older: str, newer: str) -> str:
    return f"{older}-{newer}.md"


def _differences(
    older: str, newer: str, apis: dict[str, API], fields: dict[str, Fields]
) -> Iterator[str]:
    """Yield what only one of two minors has, and what they have otherwise; stable API first."""
    old, new = apis[older], apis[newer]
    before, since = fields[older], fields[newer]
    both = frozenset(before.keys() & since.keys())
    for title, choose in (("Stable API", _stable), ("Alpha and beta API", _unstable)):
        added, gone = choose(new - old), choose(old - new)
        turned = {
            part: told
            for part in sorted(choose(both))
            if (told := _change(before[part], since[part]))
        }
        yield f"\n## {title}\n"
        yield from _listed(f"Only {newer} has", added, old)
        yield from _listed(f"Only {older} has", gone, new)
        if turned:
            yield f"\nOtherwise in {newer} than in {older}:\n\n"
        yield from (f"- `{owner}`: `{name}` {told}\n" for (owner, name), told in turned.items())
        if not added | gone and not turned:
            yield "\nNothing differs.\n"


def _change(before: FieldFacts, since: FieldFacts) -> str:
    """Return how a field's type differs, or how its items are merged, or an empty string."""
    if before.type != since.type:
        return f"from `{before.type}` to `{since.type}`"
    old, new = _merging(before), _merging(since)
    return f"from {old} to {new}" if old != new else ""


def _merging(field: FieldFacts) -> str:
    told = {key: field.attributes[key] for key in MERGING if key in field.attributes}
    words = [f"{key}={_shown(value)}" for key, value in told.items() if (key, value) not in _USUAL]
    return f"`{' '.join(words)}`" if words else "nothing told"


def _shown(value: object) -> str:
    if isinstance(value, list | tuple):
        return ",".join(map(str, cast("Sequence[object]", value)))
    return str(value)


def _listed(title: str, changed: API, other: API) -> Iterator[str]:
    """Yield what changed by its owner; of an owner that is new or gone, its name alone."""
    owners = sorted({owner for owner, _ in changed})
    if not owners:
        return
    yield f"\n{title}:\n\n"
    whole = [owner for owner in owners if (owner, "") not in other]
    resources = [owner for owner in whole if "/" in owner or "." not in owner]
    types = [owner for owner in whole if owner not in resources]
    for owner in owners:
        if owner in types:
            continue
        names = sorted(name for one, name in changed if one == owner and name)
        yield f"- `{owner}`: {_quoted(names)}\n"
    if types:
        yield f"- types: {_quoted(types)}\n"


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _stable(api: API) -> API:
    return frozenset(filter(_is_stable, api))


def _unstable(api: API) -> API:
    return api - _stable(api)


def _is_stable(part: tuple[str, str]) -> bool:
    version = part[0].replace("/", ".").split(".")
    return not any("alpha" in word or "beta" in word for word in version)
