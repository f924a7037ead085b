"""meta/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import ApplyModel, Maybe, UNSET

if TYPE_CHECKING:
    FieldSelectorOperator: TypeAlias = Literal["DoesNotExist", "Exists", "In", "NotIn"] | str
else:
    FieldSelectorOperator = str


class ApplyFieldSelectorRequirement(ApplyModel, kw_only=True):
    key: Maybe[str] = UNSET
    operator: Maybe[FieldSelectorOperator] = UNSET
    values: Maybe[list[str]] = UNSET


class ApplyGroupResource(ApplyModel, kw_only=True):
    group: Maybe[str] = UNSET
    resource: Maybe[str] = UNSET


class ApplyGroupVersionKind(ApplyModel, kw_only=True):
    kind: Maybe[str] = UNSET
    group: Maybe[str] = UNSET
    version: Maybe[str] = UNSET


class ApplyGroupVersionResource(ApplyModel, kw_only=True):
    group: Maybe[str] = UNSET
    resource: Maybe[str] = UNSET
    version: Maybe[str] = UNSET
