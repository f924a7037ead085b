"""Kubeconfig files: bytes to named entries, and several files to one view."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from kube_transport.codec.yaml import ListNode, MapNode, Node, ScalarNode, YAMLError, parse_yaml
from kube_transport.config.fields import Entry
from kube_transport.config.origin import DEFAULT, Origin, OriginKind
from kube_transport.config.problems import MOST_SHOWN, InvalidConfig, Problem

PLURALS = {"cluster": "clusters", "user": "users", "context": "contexts"}
"""The list that holds the entries of a kind."""


class Kubeconfig(Struct, frozen=True, kw_only=True):
    """The entries of one file, or of several that were merged.

    Attributes:
        files: where it comes from.
        current_context: empty when none is set.
        current_context_origin: where it is set.
        extras: what else stands at its top and is kept: ``preferences``, and extensions by name.
    """

    files: tuple[str, ...]
    clusters: Mapping[str, Entry]
    users: Mapping[str, Entry]
    contexts: Mapping[str, Entry]
    current_context: str
    current_context_origin: Origin = DEFAULT
    extras: Mapping[tuple[str, str], Node] = field(default_factory=dict[tuple[str, str], Node])

    def entries(self, kind: str) -> Mapping[str, Entry]:
        """Return the entries of one kind, by name."""
        return {"cluster": self.clusters, "user": self.users, "context": self.contexts}[kind]

    @property
    def empty(self) -> bool:
        """Whether it says nothing at all."""
        return not (self.clusters or self.users or self.contexts or self.current_context)

    @property
    def source(self) -> str:
        """The files, for a message."""
        return ", ".join(self.files) or "no file"


def parse_kubeconfig(
    data: bytes | str, *, file: str, directory: str, kind: OriginKind = OriginKind.TEXT
) -> Kubeconfig:
    """Return the entries of one file, or of a text that errors call ``file``.

    Raises:
        InvalidConfig: it is no YAML, or no kubeconfig, or an entry is there twice.
    """
    try:
        root = parse_yaml(data, name=file)
    except YAMLError as error:
        raise InvalidConfig([Problem(message=str(error))]) from error
    return read_kubeconfig(root, file=file, directory=directory, kind=kind)


def read_kubeconfig(root: Node, *, file: str, directory: str, kind: OriginKind) -> Kubeconfig:
    """Return the entries of a file that was parsed.

    Raises:
        InvalidConfig: it is no kubeconfig, or an entry is there twice.
    """
    reader = _Reader(file, directory, kind)
    entries = reader.entries(root)
    if reader.problems:
        raise InvalidConfig(reader.problems)
    return Kubeconfig(
        files=(file,),
        clusters=entries["cluster"],
        users=entries["user"],
        contexts=entries["context"],
        current_context=reader.current_context,
        current_context_origin=reader.current_context_origin,
        extras=dict(_extras(root)),
    )


def merge(files: Sequence[Kubeconfig]) -> Kubeconfig:
    """Return one view of ``files``: the first that has an entry gives the whole of it.

    Source: client-go ``tools/clientcmd/loader.go``.
    """
    last_first = list(reversed(files))
    current = next((file for file in files if file.current_context), None)
    return Kubeconfig(
        files=tuple(name for file in files for name in file.files),
        clusters={name: entry for file in last_first for name, entry in file.clusters.items()},
        users={name: entry for file in last_first for name, entry in file.users.items()},
        contexts={name: entry for file in last_first for name, entry in file.contexts.items()},
        current_context=current.current_context if current else "",
        current_context_origin=current.current_context_origin if current else DEFAULT,
        extras={key: node for file in last_first for key, node in file.extras.items()},
    )


def _extras(root: Node) -> Iterator[tuple[tuple[str, str], Node]]:
    """Yield what is no entry and says nothing here, but something to others."""
    if not isinstance(root, MapNode):
        return
    preferences, extensions = root.items.get("preferences"), root.items.get("extensions")
    if isinstance(preferences, MapNode) and preferences.items:
        yield ("preferences", ""), preferences
    for node in extensions.items if isinstance(extensions, ListNode) else []:
        name = node.items.get("name") if isinstance(node, MapNode) else None
        if isinstance(name, ScalarNode):
            yield ("extensions", name.text), node


class _Reader:
    """Takes one file apart and notes everything that is wrong with it."""

    def __init__(self, file: str, directory: str, kind: OriginKind) -> None:
        self._file = file
        self._directory = directory
        self._kind = kind
        self.problems: list[Problem] = []
        self.current_context = ""
        self.current_context_origin = DEFAULT

    def entries(self, root: Node) -> dict[str, dict[str, Entry]]:
        found: dict[str, dict[str, Entry]] = {kind: {} for kind in PLURALS}
        if isinstance(root, ScalarNode) and root.value is None:
            return found
        if not isinstance(root, MapNode):
            self._wrong(root, "no kubeconfig; a mapping with clusters, users, contexts is one")
            return found
        if self._is_something_else(root):
            return found
        self.current_context = self._scalar(root, "current-context")
        if self.current_context:
            line = root.items["current-context"].line
            self.current_context_origin = Origin(
                kind=self._kind, file=self._file, line=line, key="current-context"
            )
        for kind, plural in PLURALS.items():
            self._collect(root, plural, kind, found[kind])
        return found

    def _is_something_else(self, root: MapNode) -> bool:
        kind, version = self._scalar(root, "kind"), self._scalar(root, "apiVersion")
        if kind not in {"", "Config"}:
            self._wrong(root.items["kind"], f"a {kind!r} and no kubeconfig, whose kind is 'Config'")
            return True
        if version not in {"", "v1"}:
            self._wrong(root.items["apiVersion"], f"apiVersion: {version!r} is not known; use 'v1'")
            return True
        return False

    def _collect(self, root: MapNode, plural: str, kind: str, into: dict[str, Entry]) -> None:
        nodes = root.items.get(plural)
        if nodes is None or (isinstance(nodes, ScalarNode) and nodes.value is None):
            return
        if not isinstance(nodes, ListNode):
            self._wrong(nodes, f"{plural}: a list was expected")
            return
        for index, node in enumerate(nodes.items):
            if len(self.problems) > MOST_SHOWN:  # it is something else altogether
                return
            entry = self._entry(node, plural, kind, index)
            if entry is None:
                continue
            if entry.name in into:
                self._wrong(node, f"{kind} {entry.name!r} is there twice; keep one")
            into[entry.name] = entry

    def _entry(self, node: Node, plural: str, kind: str, index: int) -> Entry | None:
        if not isinstance(node, MapNode):
            self._wrong(node, f"{plural}: a mapping with 'name' and {kind!r} was expected")
            return None
        name = self._scalar(node, "name")
        if not name:
            self._wrong(node, f"{plural}: an entry without a name")
            return None
        body = node.items.get(kind)
        if body is None or (isinstance(body, ScalarNode) and body.value is None):
            body = MapNode(items={}, line=node.line)
        if not isinstance(body, MapNode):
            self._wrong(body, f"{kind} {name!r}: a mapping was expected")
            return None
        return Entry(
            kind=kind,
            name=name,
            body=body,
            file=self._file,
            directory=self._directory,
            path=(plural, index, kind),
            source=self._kind,
        )

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
