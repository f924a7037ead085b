"""admission.k8s.io/v1: models. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import JSONValue, Model, Status, api_version, field, kind
from kube_clientset.models import authentication_v1, meta_v1

if TYPE_CHECKING:
    Operation: TypeAlias = Literal["CONNECT", "CREATE", "DELETE", "UPDATE"] | str
    PatchType: TypeAlias = Literal["JSONPatch"] | str
else:
    Operation = str
    PatchType = str

__facts__ = "kube_clientset.facts:admission.v1"


class AdmissionRequest(Model, kw_only=True):
    kind: meta_v1.GroupVersionKind = field(default_factory=meta_v1.GroupVersionKind)
    dry_run: bool | None = None
    name: str = ""
    namespace: str = ""
    object: JSONValue = None
    old_object: JSONValue = None
    operation: Operation = ""
    options: JSONValue = None
    request_kind: meta_v1.GroupVersionKind | None = None
    request_resource: meta_v1.GroupVersionResource | None = None
    request_sub_resource: str = ""
    resource: meta_v1.GroupVersionResource = field(default_factory=meta_v1.GroupVersionResource)
    sub_resource: str = ""
    uid: str = ""
    user_info: authentication_v1.UserInfo = field(default_factory=authentication_v1.UserInfo)


class AdmissionResponse(Model, kw_only=True):
    status: Status | None = None
    allowed: bool = False
    audit_annotations: dict[str, str] = {}
    patch: bytes = b""
    patch_type: PatchType | None = None
    uid: str = ""
    warnings: list[str] = []


class AdmissionReview(Model, kw_only=True):
    """AdmissionReview of admission.k8s.io/v1, introduced in 1.19."""

    api_version: Literal["admission.k8s.io/v1"] = api_version("admission.k8s.io/v1")
    kind: Literal["AdmissionReview"] = kind("AdmissionReview")
    request: AdmissionRequest | None = None
    response: AdmissionResponse | None = None
