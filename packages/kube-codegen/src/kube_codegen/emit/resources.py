"""Source of the resource descriptors and the client of one group version."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

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

_NEEDED = frozenset({*ANY_TYPING, "EVERY_VERB", "deprecated", "property", "str"})
"""What is called in a module beside classes and modules of models."""


def render_resources(layout: Layout, plan: ModulePlan) -> str:
    """Return the source of a module of descriptors and their group's client."""
    used = {"GroupClient", "Resource"}
    descriptors: list[str] = []
    attributes: list[str] = []
    methods: list[str] = []
    clients: list[str] = []
    modules: set[str] = set()
    for resource in sorted(plan.resources, key=lambda resource: resource.name):
        parts = parts_of(layout, resource)
        descriptors += _descriptor(layout, plan, resource)
        accessor = _accessor(layout, resource, own=bool(parts))
        if accessor.is_method:
            methods += ["", *accessor.lines]
        else:
            attributes += accessor.lines
        if parts:
            clients.append(_own_client(layout, resource, parts))
        client = client_class(resource, layout.subresources(resource))
        used |= {client, _everywhere(resource), accessor.uses} - {""}
        used |= {part.client or "CreateOptions" for part in parts}
        used |= {"EVERY_VERB"} if _has_every_verb(resource) else set()
        modules |= {layout.places[resource.type], *(part.module for part in parts)}
    _check_names(plan, modules)
    described = [layout.facts.types[resource.type] for resource in plan.resources]
    if any(deprecation(layout, one) for one in described):
        used.add("deprecated")
    title = docstring(f"Resources of {plan.title}.")
    group_client = [f"class {group_class(plan.name)}(GroupClient):", f"    {title}"]
    accessors = indented(["", *attributes, *methods] if attributes else methods)
    checked = indented(imports(f"{layout.package}.models", modules))
    return module_source(
        unchecked(header(layout.facts, plan.title, "resources"), layout, described),
        typing_import(descriptors, clients, ["TYPE_CHECKING:"]),
        imports(CONTRACT, used),
        ["if TYPE_CHECKING:", *checked],
        descriptors,
        classes=[*clients, "\n".join([*group_client, *accessors])],
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


def _has_every_verb(resource: ResourceFacts) -> bool:
    return set(resource.verbs) == set(EVERY_VERB)


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
    """Return the class of what can be done in all namespaces, or an empty string."""
    if not resource.namespaced or "list" not in resource.verbs:
        return ""
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


def _model(layout: Layout, resource: ResourceFacts) -> tuple[str, str]:
    """Return module and class of a resource's model.

    Raises:
        EmitError: no schema describes the kind.
    """
    if resource.type not in layout.places:
        raise EmitError(f"{resource.group_version} {resource.name}: its kind has no type")
    return layout.places[resource.type], identifier(resource.type.rpartition(".")[2])


def _descriptor(layout: Layout, plan: ModulePlan, resource: ResourceFacts) -> list[str]:
    module, name = _model(layout, resource)
    arguments = {
        "group": literal(resource.group),
        "version": literal(resource.version),
        "plural": literal(resource.name),
        "kind": literal(resource.kind[2]),
        "namespaced": literal(resource.namespaced),
        "model": literal(f"{dotted(layout.package)}.models.{module}:{name}"),
        "singular": literal(resource.singular),
        "short_names": literal(resource.short_names),
        "categories": literal(resource.categories),
        "verbs": "EVERY_VERB"
        if _has_every_verb(resource)
        else f"frozenset({literal(resource.verbs)})",
        "subresources": literal(layout.subresources(resource)),
    }
    lines = [
        f"{key}={value},"
        for key, value in arguments.items()
        if key == "group" or value not in {'""', "()"}
    ]
    head = f"{descriptor_name(resource)}: Final[Resource[{module}.{name}]] = Resource("
    return [head, *indented(lines), ")"]


@dataclass(frozen=True, slots=True)
class _Accessor:
    """What a group's client has for a resource.

    Attributes:
        uses: the name of the contract in it, beside those of clients, or an empty string.
    """

    lines: list[str]
    uses: str = ""
    is_method: bool = True


def _accessor(layout: Layout, resource: ResourceFacts, *, own: bool) -> _Accessor:
    """Return an attribute, or what can say more: that it is deprecated, or needs a namespace."""
    module, name = _model(layout, resource)
    attribute = identifier(plural_attribute(resource.kind[2], resource.name))
    client = f"{name}Client" if own else client_class(resource, layout.subresources(resource))
    typed = client if own else f"{client}[{module}.{name}]"
    marks = decorator(layout, layout.facts.types[resource.type])
    many = _everywhere(resource)
    made = ", ".join(filter(None, [descriptor_name(resource), client, many]))
    scope = "Namespaced" if many else "ClusterScoped"
    if not marks and (many or not resource.namespaced):
        return _Accessor([f"{attribute}: Final = {scope}({made})"], scope, is_method=False)
    if many:
        getter = f"NamespacedGetter[{typed}, {many}[{module}.{name}]]"
        head = f"def {attribute}(self) -> {getter}:"
        body = f"    return NamespacedGetter(self._client, {made})"
        return _Accessor(["@property", *marks, head, body], "NamespacedGetter")
    within = ("self, namespace: str", ", namespace") if resource.namespaced else ("self", "")
    head = f"def {attribute}({within[0]}) -> {typed}:"
    body = f"    return {client}(self._client, {descriptor_name(resource)}{within[1]})"
    return _Accessor([*marks, head, body])
