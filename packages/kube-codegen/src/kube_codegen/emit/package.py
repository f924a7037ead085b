"""All generated files of a package, and writing them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from kube_codegen.emit import patch_facts, scheme
from kube_codegen.emit.apply import render_apply
from kube_codegen.emit.clientset import render_clientset
from kube_codegen.emit.layout import ModulePlan, plan_layout
from kube_codegen.emit.models import render_models
from kube_codegen.emit.module import generated, header, is_generated
from kube_codegen.emit.resources import render_resources
from kube_codegen.emit.source import dotted, imports
from kube_codegen.errors import EmitError
from kube_codegen.facts import Facts
from kube_codegen.writing import move_all

GENERATED = ("apply", "clientset.py", "facts.py", "models", "resources", "scheme.py")
"""What the generator owns in the package that it writes into."""


def render_package(facts: Facts, package: str, *beside: Facts) -> dict[str, str]:
    """Return the source of every generated file by its path in the package.

    Args:
        beside: facts about what is served beside a release, such as metrics.

    Raises:
        EmitError: a name cannot become Python's, or two of the facts describe one type.
    """
    facts = _together(facts, beside)
    layout = plan_layout(facts, package)
    files = {
        "clientset.py": render_clientset(layout),
        f"{patch_facts.MODULE}.py": patch_facts.render_facts(layout),
        f"{scheme.MODULE}.py": scheme.render_scheme(layout),
    }
    for folder in ("models", "apply", "resources"):
        files[f"{folder}/__init__.py"] = header(facts, "Kubernetes", _TITLES[folder]) + "\n"
    for plan in layout.modules:
        if plan.types:
            files[f"models/{plan.name}.py"] = render_models(layout, plan)
            if _is_applied(facts, plan):
                files[f"apply/{plan.name}.py"] = render_apply(layout, plan)
        if plan.resources:
            files[f"resources/{plan.name}.py"] = render_resources(layout, plan)
    return dict(sorted(files.items()))


def _is_applied(facts: Facts, plan: ModulePlan) -> bool:
    """Whether a module has more than kinds that no resource has, and so nobody applies."""
    kinds = {described.name for described in plan.types if described.gvk}
    return not kinds or not kinds.isdisjoint(resource.type for resource in facts.resources)


def _together(facts: Facts, beside: Iterable[Facts]) -> Facts:
    for other in beside:
        if twice := min(facts.types.keys() & other.types.keys(), default=""):
            raise EmitError(
                f"{twice}: is in the facts of {facts.kubernetes} and in others of"
                f" {other.kubernetes}: give one release, and what is served beside it"
            )
        facts = replace(
            facts,
            groups={**facts.groups, **other.groups},
            enums={**facts.enums, **other.enums},
            names={**facts.names, **other.names},
            types={**facts.types, **other.types},
            resources=(*facts.resources, *other.resources),
        )
    return facts


def write_package(files: Mapping[str, str], directory: Path, package: str = "") -> None:
    """Replace whatever was generated in ``directory`` by ``files``; what people wrote stays.

    Args:
        package: the dotted name of a package that is to be whole: what makes a typed package of a
            folder is written too, unless somebody wrote an ``__init__.py`` of their own.

    Raises:
        EmitError: something that nobody generated is in the way; nothing was touched then.
        OSError: a file cannot be written; all is as it was before.
    """
    whole = {"__init__.py": _init(package), "py.typed": ""} if package else {}
    frame = {name: text for name, text in whole.items() if _is_ours(directory / name)}
    files = {**files, **frame}
    for name in files:
        _check_way(directory, name)
    directory.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".generated-", dir=directory) as scratch:
        fresh, aside = Path(scratch, "new"), Path(scratch, "old")
        for name, source in files.items():
            path = fresh / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(source.encode("ascii"))
        old = [path.relative_to(directory) for path in _generated(directory, frame)]
        move_all(
            [
                *((directory / name, aside / name) for name in old),
                *((fresh / name, directory / name) for name in files),
            ]
        )


def _init(package: str) -> str:
    lines = [
        generated("Typed models, clients and apply configurations.", "what is beside it"),
        "",
        "from __future__ import annotations",
        "",
        *imports(f"{dotted(package)}.clientset", ["Clientset"]),
        *imports(f"{dotted(package)}.{scheme.MODULE}", ["SCHEME"]),
        "",
        '__all__ = ["SCHEME", "Clientset"]',
        "",
    ]
    return "\n".join(lines)


def _check_way(directory: Path, name: str) -> None:
    path = directory / name
    folder = path.parent
    if len(path.name) > _LONGEST_NAME:
        raise EmitError(f"{path}: longer than the name of a file can be: {_LONGEST_NAME} bytes")
    if (folder.exists() and not folder.is_dir()) or path.is_dir():
        raise EmitError(f"{path}: a file is where a folder must be, or a folder where a file must")
    if path.exists() and not is_generated(path):
        raise EmitError(
            f"{path}: was not generated, and is in the way: move it, or write elsewhere"
        )


def _is_ours(path: Path) -> bool:
    """Whether nothing is there, or what an earlier run wrote."""
    return not path.exists() or (path.is_file() and is_generated(path))


def _generated(directory: Path, frame: Iterable[str]) -> list[Path]:
    """Return the files in ``directory`` that an earlier run wrote, with what is to be replaced."""
    places = (directory / name for name in (*GENERATED, *frame))
    files = [file for one in places for file in (one.glob("*.py") if one.is_dir() else [one])]
    return [file for file in files if file.is_file() and is_generated(file)]


_LONGEST_NAME = 255
"""In bytes; of Linux, macOS and Windows."""

_TITLES = {
    "models": "models by group version",
    "apply": "apply configurations by group version",
    "resources": "descriptors and clients by group version",
}
