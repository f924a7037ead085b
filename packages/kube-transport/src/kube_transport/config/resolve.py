"""From entries, a choice of context, and arguments to the fields of one configuration."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from kube_transport.config.draft import Draft
from kube_transport.config.fields import NO_ENTRY, Entry, Fields
from kube_transport.config.keys import CLUSTER, USER, Read
from kube_transport.config.kubeconfig import Kubeconfig, merge
from kube_transport.config.origin import Origin, OriginKind
from kube_transport.config.overrides import Overrides
from kube_transport.config.problems import InvalidConfig, Problem
from kube_transport.config.read_user import read_impersonate, read_stanza, stanza_key
from kube_transport.config.untrusted import distrust
from kube_transport.config.validation import CONTROL
from kube_transport.printable import printable

MAX_NAMES_SHOWN: Final = 20
_MOST_COMPARED: Final = 500
"""Names above which looking for a similar one takes too long."""

Probe = Callable[[str], str]
"""Return what is wrong with a file that must be readable, or nothing."""

_FILES: Final = ("ca_file", "client_certificate_file", "client_key_file", "token_file")


def resolve(
    files: Sequence[Kubeconfig],
    overrides: Overrides,
    *,
    untrusted: bool,
    probe: Probe | None = None,
) -> Draft:
    """Return the fields of the context that is asked for, or current.

    Args:
        untrusted: refuse what would let the author of the files act on this machine.

    Raises:
        InvalidConfig: there is no such context, cluster or user.
    """
    kubeconfig = merge(files)
    draft = Draft()
    context = _context(draft, kubeconfig, overrides)
    fields = Fields.of(context, draft.problems)
    cluster = _entry(draft, kubeconfig, fields, "cluster", overrides.get("cluster"))
    user = _entry(draft, kubeconfig, fields, "user", overrides.get("user"))
    if draft.problems:
        raise InvalidConfig(draft.problems)
    draft.set("namespace", fields.text("namespace"), fields.origin("namespace"))
    _read(draft, Fields.of(cluster, draft.problems), CLUSTER)
    _read_user(draft, Fields.of(user, draft.problems), Fields.of(cluster, draft.problems))
    if untrusted:
        distrust(draft, cluster.directory, user.directory)
    draft.override(overrides)
    if probe is not None and not (untrusted and draft.problems):
        _probe_files(draft, probe)
    return draft


def _context(draft: Draft, kubeconfig: Kubeconfig, overrides: Overrides) -> Entry:
    asked = overrides.get("context")
    name = asked or kubeconfig.current_context
    if not name:
        if overrides.get("server") or overrides.get("cluster"):
            return NO_ENTRY
        names = _names(kubeconfig.contexts)
        message = f"no current-context, and none was asked for; give one: {names}"
        raise InvalidConfig([Problem(message=message, place=kubeconfig.source)])
    argument = Origin(kind=OriginKind.ARGUMENT, key="context")
    origin = argument if asked else kubeconfig.current_context_origin
    found = kubeconfig.contexts.get(name)
    if found is None:
        raise InvalidConfig(
            [_missing("context", name, kubeconfig.source, kubeconfig.contexts, str(origin))]
        )
    draft.set("context", name, origin)
    return found


def _entry(
    draft: Draft, kubeconfig: Kubeconfig, context: Fields, kind: str, wanted: str | None
) -> Entry:
    """Return the cluster or the user that the context names, or an argument."""
    entries = kubeconfig.clusters if kind == "cluster" else kubeconfig.users
    if wanted is None:
        name, origin = context.text(kind), context.origin(kind)
    else:
        name, origin = wanted, Origin(kind=OriginKind.ARGUMENT, key=kind)
    if not name:
        return NO_ENTRY
    found = entries.get(name)
    if found is None:
        draft.problems.append(_missing(kind, name, kubeconfig.source, entries, str(origin)))
        return NO_ENTRY
    draft.set(kind, name, origin)
    return found


def _missing(
    kind: str, name: str, source: str, entries: Mapping[str, Entry], place: str
) -> Problem:
    from difflib import get_close_matches  # noqa: PLC0415 - who errs can wait

    near = get_close_matches(name, entries, n=1) if len(entries) < _MOST_COMPARED else []
    hint = f"; did you mean {near[0]!r}?" if near else ";"
    message = f"no {kind} {_quoted(name)} in {source}{hint} there are: {_names(entries)}"
    return Problem(message=message, place=place)


def _names(entries: Mapping[str, Entry]) -> str:
    names = sorted(entries)
    shown = printable(", ".join(names[:MAX_NAMES_SHOWN])) or "none"
    more = len(names) - MAX_NAMES_SHOWN
    return f"{shown} and {more} more" if more > 0 else shown


def _quoted(name: str) -> str:
    return repr(printable(name, limit=100))


def _read(draft: Draft, fields: Fields, table: Mapping[str, tuple[str, Read]]) -> None:
    for name, (key, read) in table.items():
        draft.set(name, read(fields, key), fields.origin(key))


def _read_user(draft: Draft, fields: Fields, cluster: Fields) -> None:
    _read(draft, fields, USER)
    draft.set("impersonate", read_impersonate(fields), fields.origin("as"))
    draft.set("auth", read_stanza(fields, cluster), fields.origin(stanza_key(fields)))


def _probe_files(draft: Draft, probe: Probe) -> None:
    for name in _FILES:
        path = draft.values.get(name)
        if not path or CONTROL.search(path) or (name == "token_file" and "token" in draft.values):
            continue
        trouble = probe(path)
        if trouble:
            message = f"cannot read {path}: {trouble}"
            draft.problems.append(
                Problem(field=name, message=message, place=str(draft.origins[name]))
            )
