"""How many of upstream's own objects, every field set, come back from the models as they were."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from kube_codegen.emit.package import render_package, write_package
from kube_codegen.extract.modules import download
from kube_codegen.factsfile import read_facts
from kube_transport.api.scheme import Scheme


def round_trips(path: Path) -> tuple[int, int]:
    """Return how many kinds of a minor were tried, and of how many nothing was lost or added.

    Args:
        path: of the minor's facts; its models are generated under a name of their own.

    Raises:
        ExtractError: upstream's objects cannot be had: they come with ``k8s.io/api``, by Go.
    """
    facts = read_facts(path)
    objects = download("k8s.io/api", facts.source["k8s.io/api"][0]).directory / "testdata/HEAD"
    name = f"k8s_{facts.minor.replace('.', '_')}"
    tried = exact = 0
    with TemporaryDirectory() as folder:
        write_package(render_package(facts, name), Path(folder, name))
        Path(folder, name, "__init__.py").touch()
        sys.path.insert(0, folder)
        scheme: Scheme = import_module(f"{name}.scheme").SCHEME
        for written in _known(scheme, objects):
            tried += 1
            exact += _sent(scheme.decode(written).to_dict()) == _sent(written)
        sys.path.remove(folder)
    return tried, exact


def _known(scheme: Scheme, objects: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(objects.glob("*.json")):
        written = json.loads(path.read_bytes())
        if (written.get("apiVersion"), written.get("kind")) in scheme.models:
            yield written


def _sent(value: Any) -> Any:
    """Return a value without what Go sends and nobody needs: nulls, and what is empty."""
    if isinstance(value, list):
        return [_sent(item) for item in cast("Sequence[Any]", value)]
    if not isinstance(value, dict):
        return value
    kept = {key: _sent(item) for key, item in cast("dict[str, Any]", value).items()}
    return {key: item for key, item in kept.items() if item not in (None, {}, [], "", 0)}
