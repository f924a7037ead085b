"""Source of the clientset: one property per group version, imported when it is first used."""

from __future__ import annotations

from kube_codegen.emit.annotations import CONTRACT
from kube_codegen.emit.layout import Layout
from kube_codegen.emit.module import header, module_source, typing_import
from kube_codegen.emit.names import group_class
from kube_codegen.emit.source import docstring, dotted, identifier, imports, indented, literal


def render_clientset(layout: Layout) -> str:
    """Return the source of the module with ``Clientset`` and the release it was made from."""
    modules = [identifier(plan.name) for plan in layout.modules if plan.resources]
    resources = f"{dotted(layout.package)}.resources"
    release = layout.facts.kubernetes
    constants = [f"KUBERNETES_VERSION: Final = {literal(release)}"] if release else []
    checked = [f"from {resources}.{name} import {group_class(name)}" for name in modules]
    lines = ["class Clientset(ClientsetBase):", f"    {docstring(_TITLE)}"]
    if release:
        lines += ["", "    kubernetes_version = KUBERNETES_VERSION"]
    for name in modules:
        lines += [
            "",
            "    @property",
            f"    def {name}(self) -> {group_class(name)}:",
            f"        from {resources} import {name}",
            "",
            f"        return {name}.{group_class(name)}(self.client)",
        ]
    return module_source(
        header(layout.facts, "Kubernetes", "typed clients"),
        typing_import(constants, ["TYPE_CHECKING:"]),
        imports(CONTRACT, ["ClientsetBase"]),
        ["if TYPE_CHECKING:", *indented(checked)],
        constants,
        classes=["\n".join(lines)],
    )


_TITLE = "Typed clients of every group version; each is imported when it is first used."
