"""The types of meta/v1, which are the same in every Kubernetes minor.

Source: apimachinery ``pkg/apis/meta/v1/types.go``, for names and for which fields are pointers.
"""

# ruff: noqa: RUF012 - msgspec gives each object an empty list or dict of its own

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, Protocol

from msgspec.structs import force_setattr

from kube_transport.api.model import (
    EMPTY_JSON,
    UNSET,
    ApplyModel,
    JSONValue,
    Maybe,
    Model,
    RawJSON,
    api_version,
    field,
    kind,
)
from kube_transport.api.times import Time

__facts__ = "kube_transport.api.meta_facts:meta.v1"


class OwnerReference(Model, kw_only=True):
    """Who an object belongs to; it is collected when its last owner is gone."""

    api_version: str = field(default="", name="apiVersion")
    kind: str = ""
    name: str = ""
    uid: str = ""
    controller: bool | None = None
    block_owner_deletion: bool | None = None


class ManagedFieldsEntry(Model, kw_only=True):
    """Which fields one manager set, and how."""

    manager: str = ""
    operation: str = ""
    api_version: str = field(default="", name="apiVersion")
    time: Time | None = None
    fields_type: str = ""
    fields_v1: RawJSON = field(default=EMPTY_JSON, name="fieldsV1")
    subresource: str = ""

    def __post_init__(self) -> None:
        """Own the JSON: a view of it would keep all that the object was decoded from.

        None at all is the default, which alone is not sent: pickling makes another.
        """
        owned = self.fields_v1.copy() if self.fields_v1 else EMPTY_JSON
        force_setattr(self, "fields_v1", owned)  # also of a read-only twin


class ObjectMeta(Model, kw_only=True):
    """What every object carries: names, versions, labels, owners."""

    name: str = ""
    generate_name: str = ""
    namespace: str = ""
    self_link: str = ""
    uid: str = ""
    resource_version: str = ""
    generation: int = 0
    creation_timestamp: Time | None = None
    deletion_timestamp: Time | None = None
    deletion_grace_period_seconds: int | None = None
    labels: dict[str, str] = {}
    annotations: dict[str, str] = {}
    owner_references: list[OwnerReference] = []
    finalizers: list[str] = []
    managed_fields: list[ManagedFieldsEntry] = []


class ShardInfo(Model, kw_only=True):
    """Which shard of a collection a list holds."""

    selector: str = ""


class ListMeta(Model, kw_only=True):
    """What every list carries."""

    self_link: str = ""
    resource_version: str = ""
    continue_: str = field(default="", name="continue")
    remaining_item_count: int | None = None
    shard_info: ShardInfo | None = None


class LabelSelectorRequirement(Model, kw_only=True):
    """One condition on a label: ``In``, ``NotIn``, ``Exists`` or ``DoesNotExist``."""

    key: str = ""
    operator: str = ""
    values: list[str] = []


class LabelSelector(Model, kw_only=True):
    """Conditions on labels that must all hold; an empty one selects everything."""

    match_labels: dict[str, str] = {}
    match_expressions: list[LabelSelectorRequirement] = []


class Condition(Model, kw_only=True):
    """One aspect of an object's state, as its controller sees it.

    Its texts are sent even when they are empty, as Go does: schemas require them.
    """

    type: str = field(default_factory=str)
    status: str = field(default_factory=str)
    observed_generation: int = 0
    last_transition_time: Time | None = None
    reason: str = field(default_factory=str)
    message: str = field(default_factory=str)


class StatusCause(Model, kw_only=True):
    """One reason behind a failure, e.g. one invalid field."""

    reason: str = ""
    message: str = ""
    field: str = ""


class StatusDetails(Model, kw_only=True):
    """What a ``Status`` is about."""

    name: str = ""
    group: str = ""
    kind: str = ""
    uid: str = ""
    causes: list[StatusCause] = []
    retry_after_seconds: int = 0


class Status(Model, kw_only=True):
    """The answer to a request that returns no object."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["Status"] = kind("Status")
    metadata: ListMeta = field(default_factory=ListMeta)
    status: str = ""
    message: str = ""
    reason: str = ""
    details: StatusDetails | None = None
    code: int = 0


class Preconditions(Model, kw_only=True):
    """What must be true of an object for its deletion to go ahead."""

    uid: str | None = None
    resource_version: str | None = None


class DeleteOptions(Model, kw_only=True):
    """How an object is deleted."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["DeleteOptions"] = kind("DeleteOptions")
    grace_period_seconds: int | None = None
    preconditions: Preconditions | None = None
    orphan_dependents: bool | None = None
    propagation_policy: str | None = None
    dry_run: list[str] = []
    ignore_store_read_error_with_cluster_breaking_potential: bool | None = None


class ApplyOwnerReference(ApplyModel, kw_only=True):
    """``OwnerReference`` for apply."""

    api_version: Maybe[str] = field(default=UNSET, name="apiVersion")
    kind: Maybe[str] = UNSET
    name: Maybe[str] = UNSET
    uid: Maybe[str] = UNSET
    controller: Maybe[bool] = UNSET
    block_owner_deletion: Maybe[bool] = UNSET


class ApplyObjectMeta(ApplyModel, kw_only=True):
    """``ObjectMeta`` for apply: what a manager may own."""

    name: Maybe[str] = UNSET
    generate_name: Maybe[str] = UNSET
    namespace: Maybe[str] = UNSET
    uid: Maybe[str] = UNSET
    resource_version: Maybe[str] = UNSET
    generation: Maybe[int] = UNSET
    creation_timestamp: Maybe[Time] = UNSET
    deletion_timestamp: Maybe[Time] = UNSET
    deletion_grace_period_seconds: Maybe[int] = UNSET
    labels: Maybe[dict[str, str]] = UNSET
    annotations: Maybe[dict[str, str]] = UNSET
    owner_references: Maybe[list[ApplyOwnerReference]] = UNSET
    finalizers: Maybe[list[str]] = UNSET


class ApplyLabelSelectorRequirement(ApplyModel, kw_only=True):
    """``LabelSelectorRequirement`` for apply."""

    key: Maybe[str] = UNSET
    operator: Maybe[str] = UNSET
    values: Maybe[list[str]] = UNSET


class ApplyLabelSelector(ApplyModel, kw_only=True):
    """``LabelSelector`` for apply."""

    match_labels: Maybe[dict[str, str]] = UNSET
    match_expressions: Maybe[list[ApplyLabelSelectorRequirement]] = UNSET


class ApplyCondition(ApplyModel, kw_only=True):
    """``Condition`` for apply."""

    type: Maybe[str] = UNSET
    status: Maybe[str] = UNSET
    observed_generation: Maybe[int] = UNSET
    last_transition_time: Maybe[Time] = UNSET
    reason: Maybe[str] = UNSET
    message: Maybe[str] = UNSET


class ApplyDeleteOptions(ApplyModel, kw_only=True):
    """``DeleteOptions`` for apply, as part of an eviction."""

    grace_period_seconds: Maybe[int] = UNSET
    preconditions: Maybe[JSONValue] = UNSET
    propagation_policy: Maybe[str] = UNSET
    dry_run: Maybe[list[str]] = UNSET


class Metadata(Protocol):
    """What can be read of any object's metadata, typed or not."""

    @property
    def name(self) -> str: ...
    @property
    def generate_name(self) -> str: ...
    @property
    def namespace(self) -> str: ...
    @property
    def uid(self) -> str: ...
    @property
    def resource_version(self) -> str: ...
    @property
    def generation(self) -> int: ...
    @property
    def creation_timestamp(self) -> Time | None: ...
    @property
    def deletion_timestamp(self) -> Time | None: ...
    @property
    def labels(self) -> Mapping[str, str]: ...
    @property
    def annotations(self) -> Mapping[str, str]: ...
    @property
    def owner_references(self) -> Sequence[OwnerReference]: ...
    @property
    def finalizers(self) -> Sequence[str]: ...


class HasMetadata(Protocol):
    """Any object of the API, typed or not: what caches and queues see."""

    @property
    def metadata(self) -> Metadata: ...


def object_key(obj: HasMetadata) -> str:
    """Return ``"namespace/name"``, or ``"name"`` when cluster-scoped.

    Source: client-go ``tools/cache.MetaNamespaceKeyFunc``.
    """
    metadata = obj.metadata
    if metadata.namespace:
        return f"{metadata.namespace}/{metadata.name}"
    return metadata.name
