"""meta/v1: models. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import Model

if TYPE_CHECKING:
    FieldSelectorOperator: TypeAlias = Literal["DoesNotExist", "Exists", "In", "NotIn"] | str
else:
    FieldSelectorOperator = str

__facts__ = "kube_clientset.facts:meta.v1"


class FieldSelectorRequirement(Model, kw_only=True):
    key: str = ""
    operator: FieldSelectorOperator = ""
    values: list[str] = []


class GroupResource(Model, kw_only=True):
    group: str = ""
    resource: str = ""


class GroupVersionKind(Model, kw_only=True):
    kind: str = ""
    group: str = ""
    version: str = ""


class GroupVersionResource(Model, kw_only=True):
    group: str = ""
    resource: str = ""
    version: str = ""
