"""Source of the resource descriptors and the client of one group version."""

from __future__ import annotations

from collections.abc import Iterable

from kube_codegen.emit.annotations import CONTRACT
from kube_codegen.emit.deprecation import decorator, deprecation, unchecked
from kube_codegen.emit.layout import Layout, ModulePlan
from kube_codegen.emit.module import ANY_TYPING, header, module_source, typing_import
from kube_codegen.emit.names import group_class, plural_attribute
from kube_codegen.emit.parts import Part, parts_of, render_part
from kube_codegen.emit.source import docstring, dotted, identifier, imports, indented, literal
from kube_codegen.errors import EmitError
from kube_codegen.facts import ResourceFacts

EVERY_VERB = ("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch")
"""What servers offer for an ordinary resource, for which the contract has a name."""

_EVENTS = ("", "events")
CLIENTS = frozenset(
    {
        *("CreateOnlyClient", "EventResourceClient", "GroupClient", "PodResourceClient"),
        *("GetListClient", "ListOnlyClient", "NamespaceResourceClient", "ReadOnlyClient"),
        *("ProxyResourceClient", "ResourceClient", "StatusResourceClient"),
    }
)
"""Classes of the runtime that a kind's client could be called like."""
_BY_PART = (
    ("eviction", "PodResourceClient"),
    ("proxy", "ProxyResourceClient"),
    ("status", "StatusResourceClient"),
)
"""The narrowest client of a resource that has a part, by the part."""

_NEEDED = frozenset({*ANY_TYPING, "deprecated", "object", "str"})
"""What is called in a module beside classes and modules of models."""


def render_resources(layout: Layout, plan: ModulePlan) -> str:
    """Return the source of a module of descriptors and their group's client."""
    used = {"GroupClient", "Resource", "ResourceFactory"}
    descriptors: list[str] = []
    methods: list[str] = []
    clients: list[str] = []
    modules: set[str] = set()
    for resource in sorted(plan.resources, key=lambda resource: resource.name):
        parts = parts_of(layout, resource)
        descriptors.append(_descriptor(layout, plan, resource))
        methods += ["", *_method(layout, resource, own=bool(parts))]
        if parts:
            clients.append(_own_client(layout, resource, parts))
        used |= {client_class(resource, layout.subresources(resource))}
        used |= {_everywhere(resource)} if _lists_everywhere(resource) else set()
        used |= {part.client or "CreateOptions" for part in parts}
        modules |= {layout.places[resource.type], *(part.module for part in parts)}
    _check_names(plan, modules)
    described = [layout.facts.types[resource.type] for resource in plan.resources]
    if any(deprecation(layout, one) for one in described):
        used.add("deprecated")
    title = docstring(f"Resources of {plan.title}.")
    group_client = [f"class {group_class(plan.name)}(GroupClient):", f"    {title}"]
    group, version = plan.resources[0].group, plan.resources[0].version
    home = ", ".join(map(literal, (group, version, _models(layout, plan.name))))
    checked = indented(imports(f"{layout.package}.models", modules))
    return module_source(
        unchecked(header(layout.facts, plan.title, "resources"), layout, described),
        typing_import(descriptors, methods, clients, ["TYPE_CHECKING:"]),
        imports(CONTRACT, used),
        ["if TYPE_CHECKING:", *checked],
        [f"_make = ResourceFactory({home})", "", *descriptors],
        classes=[*clients, "\n".join([*group_client, *indented(methods)])],
    )


def hidden_name(kind: str, plural: str, module: str, models: Iterable[str]) -> str:
    """Return what a resource would hide from its module by the names that it has there.

    Args:
        models: the modules that this one imports.

    Returns:
        A name, or an empty string where nothing is hidden.
    """
    needed = {*_NEEDED, *models, group_class(module)}
    method = plural_attribute(kind, plural)
    return next((name for name in (method, method.upper()) if name in needed), "")


def _check_names(plan: ModulePlan, models: Iterable[str]) -> None:
    for resource in plan.resources:
        if name := hidden_name(resource.kind[2], resource.name, plan.name, models):
            raise EmitError(f"{plan.title} {resource.name}: the module needs {name} itself")


def descriptor_name(resource: ResourceFacts) -> str:
    """Return the name of a resource's descriptor, ``CONFIG_MAPS``."""
    return identifier(plural_attribute(resource.kind[2], resource.name).upper())


def client_class(resource: ResourceFacts, subresources: tuple[str, ...]) -> str:
    """Return the narrowest client that has every verb of the resource."""
    verbs = set(resource.verbs)
    if verbs <= {"create"}:
        return "CreateOnlyClient"
    if verbs <= {"get", "list"}:
        return "GetListClient"
    if verbs <= {"get", "list", "watch"}:
        return "ReadOnlyClient"
    if (resource.group, resource.name) == _EVENTS:
        return "EventResourceClient"
    if "deletecollection" not in verbs:
        return "NamespaceResourceClient"
    return next((client for part, client in _BY_PART if part in subresources), "ResourceClient")


def _everywhere(resource: ResourceFacts) -> str:
    """Return the class of what can be done with a resource in all namespaces."""
    if "watch" not in resource.verbs:
        return "ListOnlyClient"
    return "AllEvents" if (resource.group, resource.name) == _EVENTS else "AllNamespaces"


def _own_client(layout: Layout, resource: ResourceFacts, parts: list[Part]) -> str:
    """Return the class of a resource's client with the parts of its objects."""
    module, name = _model(layout, resource)
    base = client_class(resource, layout.subresources(resource))
    if f"{name}Client" in CLIENTS:
        raise EmitError(
            f"{resource.group_version} {name}: its client would be a class of the runtime"
        )
    lines = [
        f"class {name}Client({base}[{literal(f'{module}.{name}')}]):",
        f"    {docstring(f'Verbs on {resource.name}, and on parts of them.')}",
    ]
    for part in parts:
        lines += ["", *indented(render_part(layout, part))]
    return "\n".join(lines)


def _lists_everywhere(resource: ResourceFacts) -> bool:
    return resource.namespaced and "list" in resource.verbs


def _model(layout: Layout, resource: ResourceFacts) -> tuple[str, str]:
    """Return module and class of a resource's model.

    Raises:
        EmitError: no schema describes the kind.
    """
    if resource.type not in layout.places:
        raise EmitError(f"{resource.group_version} {resource.name}: its kind has no type")
    return layout.places[resource.type], identifier(resource.type.rpartition(".")[2])


def _descriptor(layout: Layout, plan: ModulePlan, resource: ResourceFacts) -> str:
    """Return the line of a resource; what is not said is usual."""
    module, name = _model(layout, resource)
    kind = resource.kind[2]
    model = name if module == plan.name else f"{_models(layout, module)}:{name}"
    told = {
        "namespaced": (resource.namespaced, True),
        "model": (model, kind),
        "singular": (resource.singular, kind.lower()),
        "short_names": (resource.short_names, ()),
        "categories": (resource.categories, ()),
        "verbs": (tuple(sorted(resource.verbs)), EVERY_VERB),
        "subresources": (layout.subresources(resource), ()),
    }
    arguments = [literal(resource.name), literal(kind)]
    arguments += [f"{key}={literal(said)}" for key, (said, usual) in told.items() if said != usual]
    annotation = f"Final[Resource[{module}.{name}]]"
    return f"{descriptor_name(resource)}: {annotation} = _make({', '.join(arguments)})"


def _models(layout: Layout, module: str) -> str:
    return f"{dotted(layout.package)}.models.{module}"


def _method(layout: Layout, resource: ResourceFacts, *, own: bool) -> list[str]:
    module, name = _model(layout, resource)
    method = identifier(plural_attribute(resource.kind[2], resource.name))
    client = f"{name}Client" if own else client_class(resource, layout.subresources(resource))
    typed = client if own else f"{client}[{module}.{name}]"
    marks = decorator(layout, layout.facts.types[resource.type])
    arguments = f"self._client, {descriptor_name(resource)}"
    if not resource.namespaced:
        return [*marks, f"def {method}(self) -> {typed}:", f"    return {client}({arguments})"]
    within = f"    return {client}({arguments}, namespace)"
    if not _lists_everywhere(resource):
        return [*marks, f"def {method}(self, namespace: str) -> {typed}:", within]
    many = _everywhere(resource)
    return [
        "@overload",
        *marks,
        f"def {method}(self) -> {many}[{module}.{name}]: ...",
        "@overload",
        *marks,
        f"def {method}(self, namespace: str) -> {typed}: ...",
        *marks,
        f"def {method}(self, namespace: str | None = None) -> object:",
        f"    return self._of({descriptor_name(resource)}, namespace, {client}, {many})",
    ]
