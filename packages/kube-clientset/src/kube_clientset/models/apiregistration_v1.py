"""apiregistration.k8s.io/v1: models. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import Model, ObjectMeta, Time, api_version, field, kind

if TYPE_CHECKING:
    APIServiceConditionType: TypeAlias = Literal["Available"] | str
    ConditionStatus: TypeAlias = Literal["False", "True", "Unknown"] | str
else:
    APIServiceConditionType = str
    ConditionStatus = str

__facts__ = "kube_clientset.facts:apiregistration.v1"


class APIServiceSpec(Model, kw_only=True):
    ca_bundle: bytes = b""
    group: str = ""
    group_priority_minimum: int = 0
    insecure_skip_tls_verify: bool = field(default=False, name="insecureSkipTLSVerify")
    service: ServiceReference | None = None
    version: str = ""
    version_priority: int = 0


class APIServiceStatus(Model, kw_only=True):
    conditions: list[APIServiceCondition] = []


class APIService(Model, kw_only=True):
    """APIService of apiregistration.k8s.io/v1, introduced in 1.10."""

    api_version: Literal["apiregistration.k8s.io/v1"] = api_version("apiregistration.k8s.io/v1")
    kind: Literal["APIService"] = kind("APIService")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: APIServiceSpec = field(default_factory=APIServiceSpec)
    status: APIServiceStatus = field(default_factory=APIServiceStatus)


class APIServiceCondition(Model, kw_only=True):
    status: ConditionStatus = ""
    last_transition_time: Time | None = None
    message: str = ""
    reason: str = ""
    type: APIServiceConditionType = ""


class ServiceReference(Model, kw_only=True):
    name: str = ""
    namespace: str = ""
    port: int | None = None
