"""Custom resource definitions from files, folders and servers."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import cast

from kube_codegen.errors import CRDError
from kube_codegen.extract.crds import KIND, Manifest
from kube_codegen.extract.structural import given
from kube_transport.client import Client
from kube_transport.codec.json import decode_json
from kube_transport.codec.yaml import YAMLError, decode_documents
from kube_transport.errors import DecodeError
from kube_transport.printable import printable

_SUFFIXES = frozenset({".json", ".yaml", ".yml"})
_MOST_BYTES = 64 * 1024 * 1024
_PATH = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions"


def from_files(paths: Iterable[Path]) -> list[Manifest]:
    """Return the definitions in files, and in all manifests of folders; other objects are skipped.

    Raises:
        CRDError: a file is no manifest, or there is no definition at all.
        OSError: a file cannot be read.
    """
    given = list(paths)
    found = [one for path in given for file in _files(path) for one in _definitions(file)]
    if not found:
        raise CRDError(" ".join(map(str, given)), "", f"no {KIND} is there")
    return found


def from_server(client: Client) -> list[Manifest]:
    """Return the definitions that a server has.

    Raises:
        CRDError: it has none, or answers something else.
        KubeError: it does not tell.
    """
    answer: object = client.get_json(_PATH)
    if not isinstance(answer, dict):
        raise CRDError("server", "", f"the answer to {_PATH} is no object")
    items = given(cast("dict[str, object]", answer), "items", [])
    if not isinstance(items, list):
        raise CRDError("server", "items", "is no list")
    found = [_served(item, index) for index, item in enumerate(cast("list[object]", items))]
    if not found:
        raise CRDError("server", "", f"no {KIND} is there")
    return found


def _served(item: object, index: int) -> Manifest:
    """Return an item of a server's list, which does not say of itself what it is."""
    if not isinstance(item, dict):
        raise CRDError("server", f"items[{index}]", "is no object")
    content = cast("dict[str, object]", item)
    head = {"apiVersion": "apiextensions.k8s.io/v1", "kind": KIND}
    return Manifest(f"server: {_name(content)}", {**content, **head})


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        found = (one for one in path.rglob("*") if one.suffix in _SUFFIXES and not one.is_dir())
        yield from sorted(found)
    else:
        yield path


def _definitions(file: Path) -> Iterator[Manifest]:
    data = file.read_bytes()
    try:
        if file.suffix == ".json":
            documents = [decode_json(data)]
            _check_keys(data, file)
        else:
            documents = decode_documents(data, name=str(file), max_bytes=_MOST_BYTES)
    except YAMLError as error:
        place = f"{file}:{error.line}:{error.column}" if error.line else str(file)
        raise CRDError(place, "", error.problem) from error
    except DecodeError as error:
        raise CRDError(str(file), "", str(error)) from error
    for document in documents:
        for content in _opened(document, file):
            if content.get("kind") == KIND:
                yield Manifest(f"{file}: {_name(content)}", content)


def _check_keys(data: bytes, file: Path) -> None:
    """Check that no object in JSON has a key twice; msgspec takes the last one for it."""

    def once(pairs: list[tuple[str, object]]) -> None:
        repeated = [key for key, number in Counter(key for key, _ in pairs).items() if number > 1]
        if repeated:
            raise CRDError(str(file), "", f"duplicate key {repeated[0]!a}")

    try:
        json.loads(data, object_pairs_hook=once, parse_int=str, parse_float=str)
    except RecursionError as error:
        raise CRDError(str(file), "", "is nested too deep") from error


def _opened(document: object, file: Path) -> Iterator[Mapping[str, object]]:
    if not isinstance(document, dict):
        return
    content = cast("dict[str, object]", document)
    if "items" not in content or not str(content.get("kind")).endswith("List"):
        yield content
        return
    items = content["items"]
    if not isinstance(items, list):
        raise CRDError(str(file), "items", "is no list")
    for item in cast("list[object]", items):
        yield from _opened(item, file)


def _name(content: Mapping[str, object]) -> str:
    metadata = content.get("metadata")
    name = cast("dict[str, object]", metadata).get("name") if isinstance(metadata, dict) else None
    return printable(name, limit=253) if isinstance(name, str) else KIND
