"""apiextensions.k8s.io/v1: models. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import ClassVar, Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    JSONValue,
    Model,
    NullList,
    NullTable,
    NullableModel,
    ObjectMeta,
    Time,
    api_version,
    field,
    kind,
)

if TYPE_CHECKING:
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

__facts__ = "kube_clientset.facts:apiextensions.v1"


class CustomResourceColumnDefinition(Model, kw_only=True):
    description: str = ""
    format: str = ""
    json_path: str = ""
    name: str = ""
    priority: int = 0
    type: str = ""


class CustomResourceConversion(Model, kw_only=True):
    strategy: ConversionStrategyType = ""
    webhook: WebhookConversion | None = None


class CustomResourceDefinitionNames(Model, kw_only=True):
    kind: str = ""
    categories: list[str] = []
    list_kind: str = ""
    plural: str = ""
    short_names: list[str] = []
    singular: str = ""


class CustomResourceDefinitionSpec(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"versions": list}

    conversion: CustomResourceConversion | None = None
    group: str = ""
    names: CustomResourceDefinitionNames = field(default_factory=CustomResourceDefinitionNames)
    preserve_unknown_fields: bool = False
    scope: ResourceScope = ""
    versions: NullList[CustomResourceDefinitionVersion] = []


class CustomResourceDefinitionStatus(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"conditions": list, "stored_versions": list}

    accepted_names: CustomResourceDefinitionNames = field(default_factory=CustomResourceDefinitionNames)
    conditions: NullList[CustomResourceDefinitionCondition] = []
    observed_generation: int = 0
    stored_versions: NullList[str] = []


class CustomResourceDefinition(Model, kw_only=True):
    """CustomResourceDefinition of apiextensions.k8s.io/v1, introduced in 1.16."""

    api_version: Literal["apiextensions.k8s.io/v1"] = api_version("apiextensions.k8s.io/v1")
    kind: Literal["CustomResourceDefinition"] = kind("CustomResourceDefinition")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: CustomResourceDefinitionSpec = field(default_factory=CustomResourceDefinitionSpec)
    status: CustomResourceDefinitionStatus = field(default_factory=CustomResourceDefinitionStatus)


class CustomResourceDefinitionCondition(Model, kw_only=True):
    status: ConditionStatus = ""
    last_transition_time: Time | None = None
    message: str = ""
    observed_generation: int = 0
    reason: str = ""
    type: CustomResourceDefinitionConditionType = ""


class CustomResourceDefinitionVersion(Model, kw_only=True):
    additional_printer_columns: list[CustomResourceColumnDefinition] = []
    deprecated: bool = False
    deprecation_warning: str | None = None
    name: str = ""
    schema: CustomResourceValidation | None = None
    selectable_fields: list[SelectableField] = []
    served: bool = False
    storage: bool = False
    subresources: CustomResourceSubresources | None = None


class CustomResourceSubresourceScale(Model, kw_only=True):
    label_selector_path: str | None = None
    spec_replicas_path: str = ""
    status_replicas_path: str = ""


class CustomResourceSubresourceStatus(Model, kw_only=True):
    pass


class CustomResourceSubresources(Model, kw_only=True):
    status: CustomResourceSubresourceStatus | None = None
    scale: CustomResourceSubresourceScale | None = None


class CustomResourceValidation(Model, kw_only=True):
    open_apiv3_schema: JSONSchemaProps | None = field(default=None, name="openAPIV3Schema")


class ExternalDocumentation(Model, kw_only=True):
    description: str = ""
    url: str = ""


class JSONSchemaProps(Model, kw_only=True):
    ref: str | None = field(default=None, name="$ref")
    schema: str = field(default="", name="$schema")
    additional_items: bool | JSONSchemaProps | None = None
    additional_properties: bool | JSONSchemaProps | None = None
    all_of: list[JSONSchemaProps] = []
    any_of: list[JSONSchemaProps] = []
    default: JSONValue = None
    definitions: dict[str, JSONSchemaProps] = {}
    dependencies: dict[str, list[str] | JSONSchemaProps] = {}
    description: str = ""
    enum: list[JSONValue] = []
    example: JSONValue = None
    exclusive_maximum: bool = False
    exclusive_minimum: bool = False
    external_docs: ExternalDocumentation | None = None
    format: str = ""
    id: str = ""
    items: JSONSchemaProps | list[JSONSchemaProps] | None = None
    max_items: int | None = None
    max_length: int | None = None
    max_properties: int | None = None
    maximum: float | None = None
    min_items: int | None = None
    min_length: int | None = None
    min_properties: int | None = None
    minimum: float | None = None
    multiple_of: float | None = None
    not_: JSONSchemaProps | None = None
    nullable: bool = False
    one_of: list[JSONSchemaProps] = []
    pattern: str = ""
    pattern_properties: dict[str, JSONSchemaProps] = {}
    properties: dict[str, JSONSchemaProps] = {}
    required: list[str] = []
    title: str = ""
    type: str = ""
    unique_items: bool = False
    x_kubernetes_embedded_resource: bool = field(default=False, name="x-kubernetes-embedded-resource")
    x_kubernetes_int_or_string: bool = field(default=False, name="x-kubernetes-int-or-string")
    x_kubernetes_list_map_keys: list[str] = field(default=[], name="x-kubernetes-list-map-keys")
    x_kubernetes_list_type: str | None = field(default=None, name="x-kubernetes-list-type")
    x_kubernetes_map_type: str | None = field(default=None, name="x-kubernetes-map-type")
    x_kubernetes_preserve_unknown_fields: bool | None = field(default=None, name="x-kubernetes-preserve-unknown-fields")
    x_kubernetes_validations: list[ValidationRule] = field(default=[], name="x-kubernetes-validations")


class SelectableField(Model, kw_only=True):
    json_path: str = ""


class ServiceReference(Model, kw_only=True):
    name: str = ""
    namespace: str = ""
    path: str | None = None
    port: int | None = None


class ValidationRule(Model, kw_only=True):
    field_path: str = ""
    message: str = ""
    message_expression: str = ""
    optional_old_self: bool | None = None
    reason: FieldValueErrorReason | None = None
    rule: str = ""


class WebhookClientConfig(Model, kw_only=True):
    ca_bundle: bytes = b""
    service: ServiceReference | None = None
    url: str | None = None


class WebhookConversion(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"conversion_review_versions": list}

    client_config: WebhookClientConfig | None = None
    conversion_review_versions: NullList[str] = []
