"""apiextensions.k8s.io/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    JSONValue,
    Time,
    UNSET,
    UnsetType,
    api_version,
    field,
    kind,
)

if TYPE_CHECKING:
    from kube_clientset.models import apiextensions_v1 as models
    ConditionStatus: TypeAlias = Literal["False", "True", "Unknown"] | str
    ConversionStrategyType: TypeAlias = Literal["None", "Webhook"] | str
    CustomResourceDefinitionConditionType: TypeAlias = (
        Literal[
            "Established",
            "KubernetesAPIApprovalPolicyConformant",
            "NamesAccepted",
            "NonStructuralSchema",
            "StorageMigrating",
            "Terminating",
        ]
        | str
    )
    FieldValueErrorReason: TypeAlias = (
        Literal[
            "FieldValueDuplicate",
            "FieldValueForbidden",
            "FieldValueInvalid",
            "FieldValueRequired",
        ]
        | str
    )
    ResourceScope: TypeAlias = Literal["Cluster", "Namespaced"] | str
else:
    ConditionStatus = str
    ConversionStrategyType = str
    CustomResourceDefinitionConditionType = str
    FieldValueErrorReason = str
    ResourceScope = str


class ApplyCustomResourceColumnDefinition(ApplyModel, kw_only=True):
    description: str | None | UnsetType = UNSET
    format: str | None | UnsetType = UNSET
    json_path: str | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    priority: int | None | UnsetType = UNSET
    type: str | None | UnsetType = UNSET


class ApplyCustomResourceConversion(ApplyModel, kw_only=True):
    strategy: ConversionStrategyType | None | UnsetType = UNSET
    webhook: ApplyWebhookConversion | None | UnsetType = UNSET


class ApplyCustomResourceDefinitionNames(ApplyModel, kw_only=True):
    kind: str | None | UnsetType = UNSET
    categories: list[str] | None | UnsetType = UNSET
    list_kind: str | None | UnsetType = UNSET
    plural: str | None | UnsetType = UNSET
    short_names: list[str] | None | UnsetType = UNSET
    singular: str | None | UnsetType = UNSET


class ApplyCustomResourceDefinitionSpec(ApplyModel, kw_only=True):
    conversion: ApplyCustomResourceConversion | None | UnsetType = UNSET
    group: str | None | UnsetType = UNSET
    names: ApplyCustomResourceDefinitionNames | None | UnsetType = UNSET
    preserve_unknown_fields: bool | None | UnsetType = UNSET
    scope: ResourceScope | None | UnsetType = UNSET
    versions: list[ApplyCustomResourceDefinitionVersion] | None | UnsetType = UNSET


class ApplyCustomResourceDefinitionStatus(ApplyModel, kw_only=True):
    accepted_names: ApplyCustomResourceDefinitionNames | None | UnsetType = UNSET
    conditions: list[ApplyCustomResourceDefinitionCondition] | None | UnsetType = UNSET
    observed_generation: int | None | UnsetType = UNSET
    stored_versions: list[str] | None | UnsetType = UNSET


class ApplyCustomResourceDefinition(ApplyRoot["models.CustomResourceDefinition"], kw_only=True):
    """CustomResourceDefinition of apiextensions.k8s.io/v1, introduced in 1.16."""

    api_version: Literal["apiextensions.k8s.io/v1"] = api_version("apiextensions.k8s.io/v1")
    kind: Literal["CustomResourceDefinition"] = kind("CustomResourceDefinition")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyCustomResourceDefinitionSpec | None | UnsetType = UNSET
    status: ApplyCustomResourceDefinitionStatus | None | UnsetType = UNSET


class ApplyCustomResourceDefinitionCondition(ApplyModel, kw_only=True):
    status: ConditionStatus | None | UnsetType = UNSET
    last_transition_time: Time | None | UnsetType = UNSET
    message: str | None | UnsetType = UNSET
    observed_generation: int | None | UnsetType = UNSET
    reason: str | None | UnsetType = UNSET
    type: CustomResourceDefinitionConditionType | None | UnsetType = UNSET


class ApplyCustomResourceDefinitionVersion(ApplyModel, kw_only=True):
    additional_printer_columns: list[ApplyCustomResourceColumnDefinition] | None | UnsetType = UNSET
    deprecated: bool | None | UnsetType = UNSET
    deprecation_warning: str | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    schema: ApplyCustomResourceValidation | None | UnsetType = UNSET
    selectable_fields: list[ApplySelectableField] | None | UnsetType = UNSET
    served: bool | None | UnsetType = UNSET
    storage: bool | None | UnsetType = UNSET
    subresources: ApplyCustomResourceSubresources | None | UnsetType = UNSET


class ApplyCustomResourceSubresourceScale(ApplyModel, kw_only=True):
    label_selector_path: str | None | UnsetType = UNSET
    spec_replicas_path: str | None | UnsetType = UNSET
    status_replicas_path: str | None | UnsetType = UNSET


class ApplyCustomResourceSubresourceStatus(ApplyModel, kw_only=True):
    pass


class ApplyCustomResourceSubresources(ApplyModel, kw_only=True):
    status: ApplyCustomResourceSubresourceStatus | None | UnsetType = UNSET
    scale: ApplyCustomResourceSubresourceScale | None | UnsetType = UNSET


class ApplyCustomResourceValidation(ApplyModel, kw_only=True):
    open_apiv3_schema: ApplyJSONSchemaProps | None | UnsetType = field(default=UNSET, name="openAPIV3Schema")


class ApplyExternalDocumentation(ApplyModel, kw_only=True):
    description: str | None | UnsetType = UNSET
    url: str | None | UnsetType = UNSET


class ApplyJSONSchemaProps(ApplyModel, kw_only=True):
    ref: str | None | UnsetType = field(default=UNSET, name="$ref")
    schema: str | None | UnsetType = field(default=UNSET, name="$schema")
    additional_items: bool | ApplyJSONSchemaProps | None | UnsetType = UNSET
    additional_properties: bool | ApplyJSONSchemaProps | None | UnsetType = UNSET
    all_of: list[ApplyJSONSchemaProps] | None | UnsetType = UNSET
    any_of: list[ApplyJSONSchemaProps] | None | UnsetType = UNSET
    default: JSONValue | None | UnsetType = UNSET
    definitions: dict[str, ApplyJSONSchemaProps] | None | UnsetType = UNSET
    dependencies: dict[str, list[str] | ApplyJSONSchemaProps] | None | UnsetType = UNSET
    description: str | None | UnsetType = UNSET
    enum: list[JSONValue] | None | UnsetType = UNSET
    example: JSONValue | None | UnsetType = UNSET
    exclusive_maximum: bool | None | UnsetType = UNSET
    exclusive_minimum: bool | None | UnsetType = UNSET
    external_docs: ApplyExternalDocumentation | None | UnsetType = UNSET
    format: str | None | UnsetType = UNSET
    id: str | None | UnsetType = UNSET
    items: ApplyJSONSchemaProps | list[ApplyJSONSchemaProps] | None | UnsetType = UNSET
    max_items: int | None | UnsetType = UNSET
    max_length: int | None | UnsetType = UNSET
    max_properties: int | None | UnsetType = UNSET
    maximum: float | None | UnsetType = UNSET
    min_items: int | None | UnsetType = UNSET
    min_length: int | None | UnsetType = UNSET
    min_properties: int | None | UnsetType = UNSET
    minimum: float | None | UnsetType = UNSET
    multiple_of: float | None | UnsetType = UNSET
    not_: ApplyJSONSchemaProps | None | UnsetType = UNSET
    nullable: bool | None | UnsetType = UNSET
    one_of: list[ApplyJSONSchemaProps] | None | UnsetType = UNSET
    pattern: str | None | UnsetType = UNSET
    pattern_properties: dict[str, ApplyJSONSchemaProps] | None | UnsetType = UNSET
    properties: dict[str, ApplyJSONSchemaProps] | None | UnsetType = UNSET
    required: list[str] | None | UnsetType = UNSET
    title: str | None | UnsetType = UNSET
    type: str | None | UnsetType = UNSET
    unique_items: bool | None | UnsetType = UNSET
    x_kubernetes_embedded_resource: bool | None | UnsetType = field(default=UNSET, name="x-kubernetes-embedded-resource")
    x_kubernetes_int_or_string: bool | None | UnsetType = field(default=UNSET, name="x-kubernetes-int-or-string")
    x_kubernetes_list_map_keys: list[str] | None | UnsetType = field(default=UNSET, name="x-kubernetes-list-map-keys")
    x_kubernetes_list_type: str | None | UnsetType = field(default=UNSET, name="x-kubernetes-list-type")
    x_kubernetes_map_type: str | None | UnsetType = field(default=UNSET, name="x-kubernetes-map-type")
    x_kubernetes_preserve_unknown_fields: bool | None | UnsetType = field(default=UNSET, name="x-kubernetes-preserve-unknown-fields")
    x_kubernetes_validations: list[ApplyValidationRule] | None | UnsetType = field(default=UNSET, name="x-kubernetes-validations")


class ApplySelectableField(ApplyModel, kw_only=True):
    json_path: str | None | UnsetType = UNSET


class ApplyServiceReference(ApplyModel, kw_only=True):
    name: str | None | UnsetType = UNSET
    namespace: str | None | UnsetType = UNSET
    path: str | None | UnsetType = UNSET
    port: int | None | UnsetType = UNSET


class ApplyValidationRule(ApplyModel, kw_only=True):
    field_path: str | None | UnsetType = UNSET
    message: str | None | UnsetType = UNSET
    message_expression: str | None | UnsetType = UNSET
    optional_old_self: bool | None | UnsetType = UNSET
    reason: FieldValueErrorReason | None | UnsetType = UNSET
    rule: str | None | UnsetType = UNSET


class ApplyWebhookClientConfig(ApplyModel, kw_only=True):
    ca_bundle: bytes | None | UnsetType = UNSET
    service: ApplyServiceReference | None | UnsetType = UNSET
    url: str | None | UnsetType = UNSET


class ApplyWebhookConversion(ApplyModel, kw_only=True):
    client_config: ApplyWebhookClientConfig | None | UnsetType = UNSET
    conversion_review_versions: list[str] | None | UnsetType = UNSET
