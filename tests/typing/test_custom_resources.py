"""Packages of custom resources, which strict checkers read as they do ``kube_clientset``."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from kube_codegen.crd import write_crds
from kube_codegen.extract.crds import Manifest

TEXT = {"type": "string"}
BUILTINS = ("bool", "bytes", "dict", "float", "int", "list", "str")
VALUES: tuple[dict[str, Any], ...] = (
    {"type": "array", "items": TEXT},
    {"type": "object", "additionalProperties": {"type": "integer"}},
    {"type": "string", "enum": ["a", "b"]},
    {"type": "string", "nullable": True, "default": "a"},
    {"type": "string", "format": "date-time"},
    {"x-kubernetes-preserve-unknown-fields": True},
)
MYPY = ("mypy", "--strict", "--config-file=", "--cache-dir=.cache", "-p", "acme")
PYRIGHT = ("pyright", "--project", ".", "--pythonpath", sys.executable)


def structure(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def definition() -> Manifest:
    """Return one whose properties are called like built-in types, of each kind of value."""
    plain = [structure(**dict.fromkeys(BUILTINS, value)) for value in VALUES]
    required = [{**each, "required": list(BUILTINS)} for each in plain]
    parts = {f"part{number}": each for number, each in enumerate([*plain, *required])}
    version: dict[str, Any] = {"name": "v1", "served": True, "deprecated": True}
    version["subresources"] = {"status": {}, "scale": {}}
    version["schema"] = {"openAPIV3Schema": structure(spec=structure(**parts))}
    spec: dict[str, Any] = {"group": "acme.example", "scope": "Namespaced", "versions": [version]}
    spec["names"] = {"kind": "Widget", "plural": "widgets"}
    kind = {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition"}
    return Manifest("widgets.yaml", {**kind, "spec": spec})


@pytest.mark.parametrize("command", [MYPY, PYRIGHT], ids=["mypy", "pyright"])
def test_fields_that_are_called_like_types_hide_none(
    command: Sequence[str], tmp_path: Path
) -> None:
    """A class with a field ``list`` has others that hold lists; Kyverno's have."""
    settings = {"typeCheckingMode": "strict", "include": ["acme"]}
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    write_crds([definition()], "acme", tmp_path / "acme")

    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout
