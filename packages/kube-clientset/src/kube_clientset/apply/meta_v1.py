"""meta/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import ApplyModel, UNSET, UnsetType

if TYPE_CHECKING:
    FieldSelectorOperator: TypeAlias = Literal["DoesNotExist", "Exists", "In", "NotIn"] | str
else:
    FieldSelectorOperator = str


class ApplyFieldSelectorRequirement(ApplyModel, kw_only=True):
    key: str | None | UnsetType = UNSET
    operator: FieldSelectorOperator | None | UnsetType = UNSET
    values: list[str] | None | UnsetType = UNSET


class ApplyGroupResource(ApplyModel, kw_only=True):
    group: str | None | UnsetType = UNSET
    resource: str | None | UnsetType = UNSET
