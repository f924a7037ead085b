"""Where a kind lives on the server, and which model describes it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from importlib import import_module
from typing import Any, Final, Generic, TypeVar, cast

from msgspec import Struct, field
from msgspec.structs import replace

from kube_transport.api.meta import HasMetadata
from kube_transport.api.schema import GroupVersion, GroupVersionKind, GroupVersionResource
from kube_transport.request import segment

M = TypeVar("M", bound=HasMetadata)
N = TypeVar("N", bound=HasMetadata)

EVERY_VERB: Final = frozenset(
    ("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch")
)
"""What servers offer for an ordinary resource."""


class Resource(Struct, Generic[M], frozen=True, kw_only=True, dict=True):
    """One resource of the API; clients, listers, informers and test servers share it.

    Attributes:
        plural: lower-case path segment, e.g. ``"pods"``.
        model: the class of its objects, or where it is found, ``"module:Class"``, so that
            naming a resource imports no models.
        verbs: what the server offers, e.g. ``"list"``; empty when unknown.
        subresources: e.g. ``("status", "scale")``.
    """

    group: str
    version: str
    plural: str
    kind: str
    namespaced: bool
    model: type[M] | str
    singular: str = ""
    short_names: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    verbs: frozenset[str] = field(default_factory=frozenset[str])
    subresources: tuple[str, ...] = ()

    @property
    def group_version(self) -> GroupVersion:
        return GroupVersion(self.group, self.version)

    @property
    def gvr(self) -> GroupVersionResource:
        return GroupVersionResource(self.group, self.version, self.plural)

    @property
    def gvk(self) -> GroupVersionKind:
        return GroupVersionKind(self.group, self.version, self.kind)

    @property
    def api_version(self) -> str:
        """The ``apiVersion`` of its objects."""
        return str(self.group_version)

    @cached_property
    def prefix(self) -> str:
        """``/api/v1`` or ``/apis/GROUP/VERSION``.

        Raises:
            InvalidRequest: one of them would not stay one segment.
        """
        version = segment(self.version, "version")
        return (
            f"/apis/{segment(self.group, 'group')}/{version}" if self.group else f"/api/{version}"
        )

    def with_model(self, model: type[N] | str) -> Resource[N]:
        """Return the same resource with its objects as another model.

        ``Unstructured`` takes any object as a mapping, and ``PartialObjectMetadata`` asks servers
        for nothing but metadata.
        """
        return cast(Resource[N], replace(cast(Any, self), model=model))

    def model_class(self) -> type[M]:
        """Return the class of its objects, imported if need be."""
        if isinstance(self.model, str):
            module, _, name = self.model.partition(":")
            return cast(type[M], getattr(import_module(module), name))
        return self.model


class ResourceFactory:
    """Makes the resources of one group and version, as generated modules name them.

    Args:
        models: the module that has the classes of their objects; it is not imported.
    """

    __slots__ = ("_group", "_models", "_version")

    def __init__(self, group: str, version: str, models: str) -> None:
        self._group = group
        self._version = version
        self._models = models

    def __call__(
        self,
        plural: str,
        kind: str,
        *,
        namespaced: bool = True,
        model: str = "",
        singular: str | None = None,
        short_names: tuple[str, ...] = (),
        categories: tuple[str, ...] = (),
        verbs: Iterable[str] = EVERY_VERB,
        subresources: tuple[str, ...] = (),
    ) -> Resource[Any]:
        """Return a resource; the model is what the name that it is given is annotated with.

        Args:
            model: the class of its objects, of that module or as ``"module:Class"``; called like
                the kind where nothing else is said.
            singular: the kind in lower case where nothing else is said.
        """
        model = model or kind
        return Resource(
            group=self._group,
            version=self._version,
            plural=plural,
            kind=kind,
            namespaced=namespaced,
            model=model if ":" in model else f"{self._models}:{model}",
            singular=kind.lower() if singular is None else singular,
            short_names=short_names,
            categories=categories,
            verbs=frozenset(verbs),
            subresources=subresources,
        )
