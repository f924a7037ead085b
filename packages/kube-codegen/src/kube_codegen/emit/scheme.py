"""Source of the table of kinds by which objects find their models."""

from __future__ import annotations

from collections.abc import Iterator

from kube_codegen.emit.layout import Layout
from kube_codegen.emit.module import header, module_source, typing_import
from kube_codegen.emit.source import dotted, identifier, imports, indented, literal

MODULE = "scheme"
"""The module of a package that holds its scheme."""


def render_scheme(layout: Layout) -> str:
    """Return the source of the module with the scheme of all kinds of a package."""
    table = ["SCHEME: Final = Scheme(", "    {", *indented(_lines(layout), by=2), "    }", ")"]
    return module_source(
        header(layout.facts, "Kubernetes", "which model each kind has"),
        typing_import(table),
        imports("kube_transport.gen.v1", ["Scheme"]),
        table,
    )


def _lines(layout: Layout) -> Iterator[str]:
    """Yield the kinds of the package's own groups: a scale of a custom resource is Kubernetes'."""
    groups = {resource.group for resource in layout.facts.resources}
    for plan in layout.modules:
        kinds: dict[str, list[str]] = {}
        for described in plan.types:
            if not described.gvk or "metadata" not in described.fields:
                continue  # it is no object
            group, version, kind = described.gvk
            if group in groups:
                kinds.setdefault(f"{group}/{version}".lstrip("/"), []).append(kind)
        module = f"{dotted(layout.package)}.models.{identifier(plan.name)}"
        for version, names in kinds.items():
            entry = (module, tuple(sorted(names)))
            yield f"{literal(version)}: {literal(entry)},"
