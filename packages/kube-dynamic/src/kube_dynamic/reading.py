"""Manifests out of files and texts, each with its place, and all that is wrong with them at once.

Source: apimachinery ``pkg/util/yaml/decoder.go`` for where documents part.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from kube_dynamic.manifest import Fault, Manifest, ManifestError, Place, find_faults
from kube_transport.codec.yaml import (
    ListNode,
    MapNode,
    Node,
    ScalarNode,
    YAMLError,
    parse_yaml,
    to_value,
)
from kube_transport.errors import InvalidRequest

__all__ = ["parse_manifests", "read_manifests"]

SUFFIXES: Final = frozenset({".json", ".yaml", ".yml"})
"""What of a folder is read."""

MAX_BYTES: Final = 64 * 1024 * 1024
"""Of one file; each document in it is bounded by the reader of YAML."""

_SEPARATOR: Final = re.compile(r"---(?:\s|$)")
_BRACE: Final = re.compile(r"\s*\{")
_NOT_AS_IN_YAML: Final = re.compile(
    r"\\\\"
    r"|\\u(?P<high>[dD][89abAB][\da-fA-F]{2})\\u(?P<low>[dD][c-fC-F][\da-fA-F]{2})"
    r"|(?P<raw>[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff])"
)
"""In JSON: an escaped backslash, to pass over it, a pair of surrogates, a break or no text."""

_OF_INDENTS: Final = ("did not find expected", "mapping values are not allowed")


def read_manifests(*paths: str | Path) -> Sequence[Manifest]:
    """Return the manifests in files, and in the files of folders, in the order of their names.

    Everything is read before anything is returned.

    Raises:
        ManifestError: some are none; it names file, document and line of each.
        InvalidRequest: a file cannot be read.
    """
    found: list[Manifest] = []
    faults: list[Fault] = []
    for path in _files(paths):
        try:
            found += parse_manifests(_bytes(path), name=str(path))
        except ManifestError as error:
            faults += error.faults
    if faults:
        raise ManifestError(faults)
    return found


def parse_manifests(data: bytes | str, *, name: str = "manifests") -> Sequence[Manifest]:
    """Return the manifests in YAML or JSON; the items of lists stand for themselves.

    Args:
        name: what errors call ``data``, e.g. its path.

    Raises:
        ManifestError: some are none; it names document and line of each.
    """
    found: list[Manifest] = []
    faults: list[Fault] = []
    for document, (line, text) in enumerate(_documents(_text(data, name)), 1):
        place = Place(file=name, document=document, line=line)
        try:
            node = _parsed(text)
            for each in _objects(node):
                content = to_value(each)
                for path, problem in find_faults(content):
                    faults.append(Fault(place=_place_of(each, path, place), problem=problem))
                found.append(Manifest(content=content, place=_at(place, each.line)))
        except YAMLError as error:
            faults.append(_told(error, place, text))
    if faults:
        raise ManifestError(faults)
    return found


def _files(paths: Iterable[str | Path]) -> Iterator[Path]:
    for given in paths:
        if "://" in str(given):
            raise InvalidRequest(f"{given}: only files and folders are read; fetch it first")
        path = Path(given)
        if path.is_dir():
            inside = sorted(each for each in path.iterdir() if each.suffix.lower() in SUFFIXES)
            if not inside:
                raise InvalidRequest(f"{path}: no file in it ends in {', '.join(sorted(SUFFIXES))}")
            yield from inside
        else:
            yield path


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InvalidRequest(f"{path}: cannot be read: {error.strerror or error}") from error


def _text(data: bytes | str, name: str) -> str:
    place = Place(file=name, document=1)
    if len(data) > MAX_BYTES:
        raise ManifestError([Fault(place=place, problem=f"larger than {MAX_BYTES} bytes")])
    if isinstance(data, str):
        return data.removeprefix("\ufeff")
    try:
        utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        return data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        document = 1 + sum(map(bool, re.findall(rb"(?m)^---(?=\s)", before)))
        place = Place(file=name, document=document, line=line)
        raise ManifestError([Fault(place=place, problem="no UTF-8 text")]) from None


def _documents(text: str) -> Iterator[tuple[int, str]]:
    """Yield how many lines stand before each document, and its text.

    They are parted here and not by the reader of YAML, so that one that is malformed does not hide
    what is wrong with those after it.
    """
    for start, part in _between_separators(text):
        yield from _json_objects(start, part) if part.lstrip().startswith("{") else [(start, part)]


def _json_objects(start: int, text: str) -> Iterator[tuple[int, str]]:
    """Yield the JSON objects that follow one another, and what is left as it is.

    They go to the reader of YAML all the same, which tells lines and duplicate keys, so what it
    takes otherwise than JSON does is escaped.
    """
    decode, at = json.JSONDecoder().raw_decode, 0
    while begin := _BRACE.match(text, at):
        try:
            _, end = decode(text, begin.end() - 1)
        except (ValueError, RecursionError):
            break
        yield start, _NOT_AS_IN_YAML.sub(_escaped, text[at:end])
        start, at = start + text.count("\n", at, end), end
    rest = text[at:]
    if not at or _says_something(rest.split("\n")):
        yield start, rest


def _escaped(found: re.Match[str]) -> str:
    if found["high"]:
        pair = int(found["high"], 16), int(found["low"], 16)
        return chr(0x10000 + ((pair[0] - 0xD800) << 10) + pair[1] - 0xDC00)
    return f"\\u{ord(found['raw']):04x}" if found["raw"] else found[0]


def _between_separators(text: str) -> Iterator[tuple[int, str]]:
    start, begun, lines = 0, False, list[str]()
    for index, line in enumerate(text.split("\n")):
        if not _SEPARATOR.match(line):
            lines.append(line)
            continue
        if begun or _says_something(lines):
            yield start, "\n".join(lines)
        begun = True
        start, lines = index, ["   " + line[3:]]  # what follows the dashes keeps its column
    yield start, "\n".join(lines)


def _says_something(lines: Iterable[str]) -> bool:
    return any(line.strip() and not line.lstrip().startswith(("#", "%")) for line in lines)


def _parsed(text: str) -> Node | None:
    """Return the one document that the text is; ``None`` if there is nothing in it."""
    if not _says_something(text.split("\n")):
        return None
    node = parse_yaml(text)
    return None if isinstance(node, ScalarNode) and node.value is None else node


def _told(error: YAMLError, place: Place, text: str) -> Fault:
    """Return where and why a document is no YAML, in the words of who writes manifests."""
    # What is unfinished is missed on the line after the last.
    written = "".join(text.split("\n")[max(error.line - 1, 0) : error.line])
    problem = error.problem
    if "\t" in written[: len(written) - len(written.lstrip())]:
        problem = "indented with a tab; YAML takes spaces only"
    elif problem.startswith(_OF_INDENTS):
        problem += "; is it indented as its neighbours are?"
    return Fault(place=_at(place, error.line), problem=problem)


def _at(place: Place, line: int) -> Place:
    """Return the place of a line of the document at ``place``, which begins after that line."""
    return replace(place, line=place.line + max(line, 1))


def _objects(node: Node | None) -> Iterator[Node]:
    """Yield the nodes of the objects in a document: itself, or the items of the list that it is."""
    if node is None:
        return
    items = node.items.get("items") if isinstance(node, MapNode) else None
    if isinstance(node, MapNode) and isinstance(items, ListNode) and _is_list(node):
        yield from items.items
    else:
        yield node


def _is_list(node: MapNode) -> bool:
    kind = node.items.get("kind")
    return isinstance(kind, ScalarNode) and kind.text.endswith("List")


def _place_of(node: Node, path: Sequence[str], document: Place) -> Place:
    """Return where a field stands; where there is none, where what should have it begins."""
    for name in path:
        inner = node.items.get(name) if isinstance(node, MapNode) else None
        if inner is None:
            break
        node = inner
    return _at(document, node.line)
