"""apiextensions.k8s.io/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    JSONValue,
    Maybe,
    Time,
    UNSET,
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
    description: Maybe[str] = UNSET
    format: Maybe[str] = UNSET
    json_path: Maybe[str] = UNSET
    name: Maybe[str] = UNSET
    priority: Maybe[int] = UNSET
    type: Maybe[str] = UNSET


class ApplyCustomResourceConversion(ApplyModel, kw_only=True):
    strategy: Maybe[ConversionStrategyType] = UNSET
    webhook: Maybe[ApplyWebhookConversion] = UNSET


class ApplyCustomResourceDefinitionNames(ApplyModel, kw_only=True):
    kind: Maybe[str] = UNSET
    categories: Maybe[list[str]] = UNSET
    list_kind: Maybe[str] = UNSET
    plural: Maybe[str] = UNSET
    short_names: Maybe[list[str]] = UNSET
    singular: Maybe[str] = UNSET


class ApplyCustomResourceDefinitionSpec(ApplyModel, kw_only=True):
    conversion: Maybe[ApplyCustomResourceConversion] = UNSET
    group: Maybe[str] = UNSET
    names: Maybe[ApplyCustomResourceDefinitionNames] = UNSET
    preserve_unknown_fields: Maybe[bool] = UNSET
    scope: Maybe[ResourceScope] = UNSET
    versions: Maybe[list[ApplyCustomResourceDefinitionVersion]] = UNSET


class ApplyCustomResourceDefinitionStatus(ApplyModel, kw_only=True):
    accepted_names: Maybe[ApplyCustomResourceDefinitionNames] = UNSET
    conditions: Maybe[list[ApplyCustomResourceDefinitionCondition]] = UNSET
    observed_generation: Maybe[int] = UNSET
    stored_versions: Maybe[list[str]] = UNSET


class ApplyCustomResourceDefinition(ApplyRoot["models.CustomResourceDefinition"], kw_only=True):
    """CustomResourceDefinition of apiextensions.k8s.io/v1, introduced in 1.16."""

    api_version: Literal["apiextensions.k8s.io/v1"] = api_version("apiextensions.k8s.io/v1")
    kind: Literal["CustomResourceDefinition"] = kind("CustomResourceDefinition")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyCustomResourceDefinitionSpec] = UNSET
    status: Maybe[ApplyCustomResourceDefinitionStatus] = UNSET


class ApplyCustomResourceDefinitionCondition(ApplyModel, kw_only=True):
    status: Maybe[ConditionStatus] = UNSET
    last_transition_time: Maybe[Time] = UNSET
    message: Maybe[str] = UNSET
    observed_generation: Maybe[int] = UNSET
    reason: Maybe[str] = UNSET
    type: Maybe[CustomResourceDefinitionConditionType] = UNSET


class ApplyCustomResourceDefinitionVersion(ApplyModel, kw_only=True):
    additional_printer_columns: Maybe[list[ApplyCustomResourceColumnDefinition]] = UNSET
    deprecated: Maybe[bool] = UNSET
    deprecation_warning: Maybe[str] = UNSET
    name: Maybe[str] = UNSET
    schema: Maybe[ApplyCustomResourceValidation] = UNSET
    selectable_fields: Maybe[list[ApplySelectableField]] = UNSET
    served: Maybe[bool] = UNSET
    storage: Maybe[bool] = UNSET
    subresources: Maybe[ApplyCustomResourceSubresources] = UNSET


class ApplyCustomResourceSubresourceScale(ApplyModel, kw_only=True):
    label_selector_path: Maybe[str] = UNSET
    spec_replicas_path: Maybe[str] = UNSET
    status_replicas_path: Maybe[str] = UNSET


class ApplyCustomResourceSubresourceStatus(ApplyModel, kw_only=True):
    pass


class ApplyCustomResourceSubresources(ApplyModel, kw_only=True):
    status: Maybe[ApplyCustomResourceSubresourceStatus] = UNSET
    scale: Maybe[ApplyCustomResourceSubresourceScale] = UNSET


class ApplyCustomResourceValidation(ApplyModel, kw_only=True):
    open_apiv3_schema: Maybe[ApplyJSONSchemaProps] = field(default=UNSET, name="openAPIV3Schema")


class ApplyExternalDocumentation(ApplyModel, kw_only=True):
    description: Maybe[str] = UNSET
    url: Maybe[str] = UNSET


class ApplyJSONSchemaProps(ApplyModel, kw_only=True):
    ref: Maybe[str] = field(default=UNSET, name="$ref")
    schema: Maybe[str] = field(default=UNSET, name="$schema")
    additional_items: Maybe[bool | ApplyJSONSchemaProps] = UNSET
    additional_properties: Maybe[bool | ApplyJSONSchemaProps] = UNSET
    all_of: Maybe[list[ApplyJSONSchemaProps]] = UNSET
    any_of: Maybe[list[ApplyJSONSchemaProps]] = UNSET
    default: Maybe[JSONValue] = UNSET
    definitions: Maybe[dict[str, ApplyJSONSchemaProps]] = UNSET
    dependencies: Maybe[dict[str, list[str] | ApplyJSONSchemaProps]] = UNSET
    description: Maybe[str] = UNSET
    enum: Maybe[list[JSONValue]] = UNSET
    example: Maybe[JSONValue] = UNSET
    exclusive_maximum: Maybe[bool] = UNSET
    exclusive_minimum: Maybe[bool] = UNSET
    external_docs: Maybe[ApplyExternalDocumentation] = UNSET
    format: Maybe[str] = UNSET
    id: Maybe[str] = UNSET
    items: Maybe[ApplyJSONSchemaProps | list[ApplyJSONSchemaProps]] = UNSET
    max_items: Maybe[int] = UNSET
    max_length: Maybe[int] = UNSET
    max_properties: Maybe[int] = UNSET
    maximum: Maybe[float] = UNSET
    min_items: Maybe[int] = UNSET
    min_length: Maybe[int] = UNSET
    min_properties: Maybe[int] = UNSET
    minimum: Maybe[float] = UNSET
    multiple_of: Maybe[float] = UNSET
    not_: Maybe[ApplyJSONSchemaProps] = UNSET
    nullable: Maybe[bool] = UNSET
    one_of: Maybe[list[ApplyJSONSchemaProps]] = UNSET
    pattern: Maybe[str] = UNSET
    pattern_properties: Maybe[dict[str, ApplyJSONSchemaProps]] = UNSET
    properties: Maybe[dict[str, ApplyJSONSchemaProps]] = UNSET
    required: Maybe[list[str]] = UNSET
    title: Maybe[str] = UNSET
    type: Maybe[str] = UNSET
    unique_items: Maybe[bool] = UNSET
    x_kubernetes_embedded_resource: Maybe[bool] = field(default=UNSET, name="x-kubernetes-embedded-resource")
    x_kubernetes_int_or_string: Maybe[bool] = field(default=UNSET, name="x-kubernetes-int-or-string")
    x_kubernetes_list_map_keys: Maybe[list[str]] = field(default=UNSET, name="x-kubernetes-list-map-keys")
    x_kubernetes_list_type: Maybe[str] = field(default=UNSET, name="x-kubernetes-list-type")
    x_kubernetes_map_type: Maybe[str] = field(default=UNSET, name="x-kubernetes-map-type")
    x_kubernetes_preserve_unknown_fields: Maybe[bool] = field(default=UNSET, name="x-kubernetes-preserve-unknown-fields")
    x_kubernetes_validations: Maybe[list[ApplyValidationRule]] = field(default=UNSET, name="x-kubernetes-validations")


class ApplySelectableField(ApplyModel, kw_only=True):
    json_path: Maybe[str] = UNSET


class ApplyServiceReference(ApplyModel, kw_only=True):
    name: Maybe[str] = UNSET
    namespace: Maybe[str] = UNSET
    path: Maybe[str] = UNSET
    port: Maybe[int] = UNSET


class ApplyValidationRule(ApplyModel, kw_only=True):
    field_path: Maybe[str] = UNSET
    message: Maybe[str] = UNSET
    message_expression: Maybe[str] = UNSET
    optional_old_self: Maybe[bool] = UNSET
    reason: Maybe[FieldValueErrorReason] = UNSET
    rule: Maybe[str] = UNSET


class ApplyWebhookClientConfig(ApplyModel, kw_only=True):
    ca_bundle: Maybe[bytes] = UNSET
    service: Maybe[ApplyServiceReference] = UNSET
    url: Maybe[str] = UNSET


class ApplyWebhookConversion(ApplyModel, kw_only=True):
    client_config: Maybe[ApplyWebhookClientConfig] = UNSET
    conversion_review_versions: Maybe[list[str]] = UNSET
