"""Kubeconfig files: bytes to named entries, and several files to one view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kube_transport.codec.yaml import ListNode, MapNode, Node, ScalarNode, YAMLError, parse_yaml
from kube_transport.config.fields import Entry
from kube_transport.config.problems import InvalidConfig, Problem

_LISTS = (("clusters", "cluster"), ("users", "user"), ("contexts", "context"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Kubeconfig:
    """The entries of one file, or of several that were merged.

    Attributes:
        files: where it comes from.
        current_context: empty when none is set.
    """

    files: tuple[str, ...]
    clusters: Mapping[str, Entry]
    users: Mapping[str, Entry]
    contexts: Mapping[str, Entry]
    current_context: str

    @property
    def empty(self) -> bool:
        """Whether it says nothing at all."""
        return not (self.clusters or self.users or self.contexts or self.current_context)

    @property
    def source(self) -> str:
        """The files, for a message."""
        return ", ".join(self.files) or "no file"


def parse_kubeconfig(data: bytes | str, *, file: str, directory: str) -> Kubeconfig:
    """Return the entries of one file.

    Raises:
        InvalidConfig: it is no YAML, or no kubeconfig, or an entry is there twice.
    """
    try:
        root = parse_yaml(data, name=file)
    except YAMLError as error:
        raise InvalidConfig([Problem(message=str(error))]) from error
    reader = _Reader(file, directory)
    entries = reader.entries(root)
    if reader.problems:
        raise InvalidConfig(reader.problems)
    return Kubeconfig(
        files=(file,),
        clusters=entries["cluster"],
        users=entries["user"],
        contexts=entries["context"],
        current_context=reader.current_context,
    )


def merge(files: Sequence[Kubeconfig]) -> Kubeconfig:
    """Return one view of ``files``: the first that has an entry gives the whole of it.

    Source: client-go ``tools/clientcmd/loader.go``.
    """
    last_first = list(reversed(files))
    return Kubeconfig(
        files=tuple(name for file in files for name in file.files),
        clusters={name: entry for file in last_first for name, entry in file.clusters.items()},
        users={name: entry for file in last_first for name, entry in file.users.items()},
        contexts={name: entry for file in last_first for name, entry in file.contexts.items()},
        current_context=next((file.current_context for file in files if file.current_context), ""),
    )


class _Reader:
    """Takes one file apart and notes everything that is wrong with it."""

    def __init__(self, file: str, directory: str) -> None:
        self._file = file
        self._directory = directory
        self.problems: list[Problem] = []
        self.current_context = ""

    def entries(self, root: Node) -> dict[str, dict[str, Entry]]:
        found: dict[str, dict[str, Entry]] = {kind: {} for _, kind in _LISTS}
        if isinstance(root, ScalarNode) and root.value is None:
            return found
        if not isinstance(root, MapNode):
            self._wrong(root, "no kubeconfig; a mapping with clusters, users, contexts is one")
            return found
        if self._is_something_else(root):
            return found
        self.current_context = self._scalar(root, "current-context")
        for plural, kind in _LISTS:
            self._collect(root, plural, kind, found[kind])
        return found

    def _is_something_else(self, root: MapNode) -> bool:
        kind = self._scalar(root, "kind")
        if kind in {"", "Config"}:
            return False
        self._wrong(root.items["kind"], f"a {kind!r} and no kubeconfig, whose kind is 'Config'")
        return True

    def _collect(self, root: MapNode, plural: str, kind: str, into: dict[str, Entry]) -> None:
        nodes = root.items.get(plural)
        if nodes is None or (isinstance(nodes, ScalarNode) and nodes.value is None):
            return
        if not isinstance(nodes, ListNode):
            self._wrong(nodes, f"{plural}: a list was expected")
            return
        for node in nodes.items:
            entry = self._entry(node, plural, kind)
            if entry is None:
                continue
            if entry.name in into:
                self._wrong(node, f"{kind} {entry.name!r} is there twice; keep one")
            into[entry.name] = entry

    def _entry(self, node: Node, plural: str, kind: str) -> Entry | None:
        if not isinstance(node, MapNode):
            self._wrong(node, f"{plural}: a mapping with 'name' and {kind!r} was expected")
            return None
        name = self._scalar(node, "name")
        if not name:
            self._wrong(node, f"{plural}: an entry without a name")
            return None
        body = node.items.get(kind)
        if body is None or (isinstance(body, ScalarNode) and body.value is None):
            body = MapNode(items={}, line=node.line, column=node.column)
        if not isinstance(body, MapNode):
            self._wrong(body, f"{kind} {name!r}: a mapping was expected")
            return None
        return Entry(kind=kind, name=name, body=body, file=self._file, directory=self._directory)

    def _scalar(self, node: MapNode, key: str) -> str:
        value = node.items.get(key)
        if value is None or (isinstance(value, ScalarNode) and value.value is None):
            return ""
        if not isinstance(value, ScalarNode):
            self._wrong(value, f"{key}: text was expected")
            return ""
        return value.text

    def _wrong(self, node: Node, message: str) -> None:
        self.problems.append(Problem(message=message, place=f"{self._file}:{node.line}"))
