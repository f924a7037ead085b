"""The page that says which API a clientset and a server do not share, minor by minor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kube_codegen.emit.availability import api_of
from kube_codegen.facts import Facts, minor_number

API = frozenset[tuple[str, str]]
"""Parts of an API, each as its owner and its name."""

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

Each cell leads to what differs. API behind feature gates counts: this is what a release can serve.
"""

_STABLE = """
## Stable API

Groups whose versions are neither alpha nor beta.

"""

_WHOLE = """
## All API

Alpha and beta versions too.

"""


def render_compatibility(releases: Sequence[Facts]) -> str:
    """Return the page, in Markdown."""
    ordered = sorted(releases, key=lambda facts: minor_number(facts.minor))
    whole = {facts.minor: frozenset(api_of(facts)) for facts in ordered}
    stable = {minor: frozenset(filter(_is_stable, api)) for minor, api in whole.items()}
    parts = [_HEAD, _STABLE, *_matrix(stable), _WHOLE, *_matrix(whole)]
    parts += ["\n## What differs, pair by pair\n", *_pairs(whole)]
    parts += ["\n## What each minor changed\n", *_steps(whole)]
    return "".join(parts)


def _matrix(apis: dict[str, API]) -> Iterator[str]:
    minors = list(apis)
    yield f"| clientset | {' | '.join(minors)} |\n"
    yield f"|---|{'---|' * len(minors)}\n"
    for client in minors:
        cells = [_cell(client, server, apis) for server in minors]
        yield f"| 0.{minor_number(client)} | {' | '.join(cells)} |\n"


def _cell(client: str, server: str, apis: dict[str, API]) -> str:
    sign = "+" * bool(apis[client] - apis[server]) + "-" * bool(apis[server] - apis[client])
    if not sign:
        return "\u2713"
    older, newer = sorted((client, server), key=minor_number)
    return f"[`{sign}`](#{_anchor(older, newer)})"


def _anchor(older: str, newer: str) -> str:
    return f"from-{older}-to-{newer}".replace(".", "")


def _pairs(apis: dict[str, API]) -> Iterator[str]:
    minors = list(apis)
    for index, older in enumerate(minors):
        for at, newer in enumerate(minors[index + 1 :], index + 1):
            gained, lost = len(apis[newer] - apis[older]), len(apis[older] - apis[newer])
            steps = ", ".join(
                f"[{one}](#in-{one.replace('.', '')})" for one in minors[index + 1 : at + 1]
            )
            yield f"\n### From {older} to {newer}\n\n"
            yield f"{newer} has {gained} names that {older} lacks, and lacks {lost}: {steps}.\n"


def _steps(apis: dict[str, API]) -> Iterator[str]:
    for older, newer in pairwise(apis):
        yield f"\n### In {newer}\n"
        yield from _listed("New", apis[newer] - apis[older], apis[older])
        yield from _listed("Gone", apis[older] - apis[newer], apis[newer])


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


def _is_stable(part: tuple[str, str]) -> bool:
    version = part[0].replace("/", ".").split(".")
    return not any("alpha" in word or "beta" in word for word in version)
