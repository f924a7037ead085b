"""Which type goes into which module, and in which order the types of a module stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kube_codegen.emit.names import group_modules
from kube_codegen.errors import EmitError
from kube_codegen.facts import SCALARS, Facts, ResourceFacts, TypeFacts, inner_type

# What kube_transport.gen.v1 has; helper types that later minors add to meta/v1 are generated.
BASE_TYPES = frozenset(
    f"meta.v1.{name}"
    for name in (
        "Condition",
        "DeleteOptions",
        "LabelSelector",
        "LabelSelectorRequirement",
        "ListMeta",
        "ManagedFieldsEntry",
        "ObjectMeta",
        "OwnerReference",
        "Preconditions",
        "Status",
        "StatusCause",
        "StatusDetails",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModulePlan:
    """One generated module of types, or of resources.

    Attributes:
        name: ``core_v1``.
        title: ``core/v1``, for people.
        types: in an order in which each comes after those that it holds as values.
    """

    name: str
    title: str
    types: Sequence[TypeFacts] = ()
    resources: Sequence[ResourceFacts] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """All modules of a package, and where each type is.

    Attributes:
        package: the dotted name of the package that is written.
        places: module name by type name; types of the base are in none.
    """

    package: str
    facts: Facts
    modules: Sequence[ModulePlan]
    places: Mapping[str, str]

    def subresources(self, resource: ResourceFacts) -> tuple[str, ...]:
        """Return the names of a resource's subresources, sorted."""
        found = self.subresource_facts(resource)
        return tuple(sorted(other.name.partition("/")[2] for other in found))

    def subresource_facts(self, resource: ResourceFacts) -> list[ResourceFacts]:
        """Return what is known of a resource's subresources."""
        prefix = f"{resource.name}/"
        return [
            other
            for other in self.facts.resources
            if other.group_version == resource.group_version and other.name.startswith(prefix)
        ]


def plan_layout(facts: Facts, package: str) -> Layout:
    """Return where everything goes that the served resources need.

    Raises:
        EmitError: a type is used but not described, or two groups would share a module.
    """
    wanted = _reachable(facts)
    names = group_modules(_group_versions(facts))
    titles = _titles(facts, names)
    places = {name: titles[facts.types[name].package][0] for name in wanted}
    modules = [
        ModulePlan(
            name=module,
            title=title,
            types=_ordered(
                [facts.types[name] for name in sorted(wanted) if places[name] == module]
            ),
            resources=[
                resource
                for resource in facts.resources
                if names[resource.group, resource.version] == module and "/" not in resource.name
            ],
        )
        for module, title in sorted(set(titles.values()))
    ]
    if len({plan.name for plan in modules}) != len(modules):
        raise EmitError("two group versions share the name of a module")
    return Layout(
        package=package,
        facts=facts,
        modules=[plan for plan in modules if plan.types or plan.resources],
        places=places,
    )


def _group_versions(facts: Facts) -> Iterator[tuple[str, str]]:
    for described in facts.types.values():
        if described.gvk:
            yield described.gvk[:2]
    for resource in facts.resources:
        yield resource.group, resource.version


def _titles(facts: Facts, names: Mapping[tuple[str, str], str]) -> dict[str, tuple[str, str]]:
    """Return module name and title of each package of types, by way of the kinds in it."""
    found = {"meta.v1": ("meta_v1", "meta/v1")}
    for described in facts.types.values():
        if described.gvk:
            group, version, _ = described.gvk
            found[described.package] = (names[group, version], f"{group or 'core'}/{version}")
    return found


def _reachable(facts: Facts) -> set[str]:
    """Return the names of all types that bodies of resources consist of, and of kinds of no group.

    Servers send those themselves, as ``AdmissionReview``: their group version serves nothing.
    """
    queue = [resource.type for resource in facts.resources if resource.type]
    served = {(resource.group, resource.version) for resource in facts.resources}
    kinds = (described for described in facts.types.values() if described.gvk)
    queue += [described.name for described in kinds if (described.gvk or ())[:2] not in served]
    seen: set[str] = set()
    while queue:
        name = queue.pop()
        if name in seen or name in SCALARS or name in BASE_TYPES:
            continue
        if name not in facts.types:
            raise EmitError(f"{name}: used by a field, but not among the types")
        described = facts.types[name]
        if not described.union:
            seen.add(name)
        queue += [inner_type(field.type) for field in described.fields.values()]
        queue += [inner_type(member) for member in described.union]
    return seen


def _ordered(types: Sequence[TypeFacts]) -> list[TypeFacts]:
    """Return the types so that a class body can name the classes whose empty value it holds."""
    by_name = {described.name: described for described in types}
    done: dict[str, TypeFacts] = {}

    def visit(described: TypeFacts, path: tuple[str, ...]) -> Iterator[TypeFacts]:
        if described.name in path:
            raise EmitError(f"{described.name}: holds itself as a value")
        if described.name in done:
            return
        for field in described.fields.values():
            if field.pointer is False and field.type in by_name:
                yield from visit(by_name[field.type], (*path, described.name))
        if described.name not in done:
            done[described.name] = described
            yield described

    return [one for described in types for one in visit(described, ())]
