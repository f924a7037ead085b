"""Objects that are there without a request: what every cluster has, and a test's manifests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from kube_testing.server.cluster import Cluster, Target
from kube_testing.server.conversion import converted
from kube_testing.server.errors import BadManifest
from kube_testing.server.objects import Draft, draft_metadata, is_list, mapping, name_of, thaw
from kube_testing.server.places import Mismatch
from kube_testing.server.schema import Schema
from kube_testing.server.status import Refused
from kube_testing.server.store import Key

_NAMESPACES = ("default", "kube-system", "kube-public", "kube-node-lease")
_SUFFIXES = {".yaml", ".yml", ".json"}


def read_manifests(manifests: Iterable[Mapping[str, Any]] | str | Path) -> list[Mapping[str, Any]]:
    """Return the objects of YAML text, of a file, of a folder, or of an iterable; lists unrolled.

    Raises:
        BadManifest: something among them is no object.
    """
    if isinstance(manifests, Path):
        found = [document for path in _files(manifests) for document in _parse(path.read_text())]
    elif isinstance(manifests, str):
        found = list(_parse(manifests))
    else:
        found = list(manifests)
    return [item for document in found for item in _unrolled(document)]


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.rglob("*") if file.suffix in _SUFFIXES)


def _parse(text: str) -> Iterator[Mapping[str, Any]]:
    try:
        documents = list(yaml.safe_load_all(text))
    except yaml.YAMLError as error:
        raise BadManifest(f"not YAML: {error}") from error
    yield from (document for document in documents if document is not None)


def _unrolled(document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if not mapping(document).get("kind"):
        raise BadManifest("a manifest is an object with a kind")
    if str(document["kind"]).endswith("List") and is_list(document.get("items")):
        for item in document["items"]:
            yield from _unrolled(item)
    else:
        yield document


class Loader:
    """Creates objects as a request would, but keeps their status."""

    def __init__(self, cluster: Cluster, schema: Schema) -> None:
        self._cluster = cluster
        self._schema = schema

    def load(self, manifest: Mapping[str, Any]) -> None:
        """Create an object; without a namespace it goes to ``default``.

        Raises:
            BadManifest: it is of no kind that is served, or would be refused.
        """
        api_version, kind = str(manifest.get("apiVersion") or ""), str(manifest.get("kind"))
        if not api_version:
            raise BadManifest(f"{kind} {name_of(manifest)!r} has no apiVersion")
        resource = self._cluster.catalog.of_kind(api_version, kind)
        if resource is None:
            raise BadManifest(f"{api_version} {kind} is not served")
        try:
            decoded: Draft = self._schema.decode(resource.type, thaw(manifest)).value
            stored = self._cluster.catalog.stored_in(resource.storage)
            draft = thaw(converted(decoded, resource, stored))
            self._create(Target(resource=stored, key=_key(draft, stored.namespaced)), draft)
        except (Refused, Mismatch) as error:
            raise BadManifest(f"{kind} {name_of(manifest)!r}: {error}") from error

    def _create(self, target: Target, draft: Draft) -> None:
        given = thaw(draft)
        for name in ("resourceVersion", "uid", "managedFields"):
            draft_metadata(draft).pop(name, None)
        created = self._cluster.create(target, draft)
        if "status" in target.resource.subresources and given.get("status"):
            update = thaw(created)
            update["status"] = given["status"]
            key = Key(target.key.namespace, name_of(created))
            self._cluster.update(Target(resource=target.resource, key=key), update, part="status")


def _key(draft: Draft, namespaced: bool) -> Key:  # noqa: FBT001 - private, and read at once
    meta = draft_metadata(draft)
    if not namespaced:
        meta.pop("namespace", None)
        return Key("", meta.get("name") or "")
    namespace = meta.setdefault("namespace", "default")
    return Key(namespace, meta.get("name") or "")


def default_objects() -> Iterator[Mapping[str, Any]]:
    """Yield the objects that every cluster has from its start."""
    for name in _NAMESPACES:
        yield {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name}}
    yield {
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": {
            "name": "kubernetes",
            "labels": {"component": "apiserver", "provider": "kubernetes"},
        },
        "spec": {
            "clusterIP": "10.0.0.1",
            "ports": [{"name": "https", "port": 443, "protocol": "TCP", "targetPort": 6443}],
        },
    }
