"""Which objects of a kind a request is about: a namespace and selectors."""

from __future__ import annotations

from dataclasses import dataclass

from kube_testing.server.catalog import Resource
from kube_testing.server.conversion import converted
from kube_testing.server.fields import FieldSelector, parse_field_selector
from kube_testing.server.labels import BadSelector, LabelSelector, parse_label_selector
from kube_testing.server.objects import Document, labels_of, namespace_of
from kube_testing.server.options import ListOptions
from kube_testing.server.sharding import BadShards, Shards, parse_shards
from kube_testing.server.status import Refused, bad_request

_ANY_LABELS = LabelSelector()
_ANY_FIELDS = FieldSelector()
_ALL_SHARDS = Shards()


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Chooses among the objects of one resource.

    Attributes:
        resource: in whose version the fields are named.
        stored: the version that objects are stored in.
        namespace: empty for all of them.
    """

    resource: Resource
    stored: Resource
    namespace: str = ""
    labels: LabelSelector = _ANY_LABELS
    fields: FieldSelector = _ANY_FIELDS
    shards: Shards = _ALL_SHARDS

    @property
    def selective(self) -> bool:
        return bool(self.labels or self.fields or self.shards)

    def matches(self, document: Document) -> bool:
        """Tell whether a stored object is chosen."""
        if self.namespace and namespace_of(document) != self.namespace:
            return False
        if self.labels and not self.labels.matches(labels_of(document)):
            return False
        if self.shards and not self.shards.matches(document):
            return False
        return not self.fields or self.fields.matches(
            converted(document, self.stored, self.resource)
        )


def select(resource: Resource, stored: Resource, namespace: str, options: ListOptions) -> Selection:
    """Return the selection that a list or watch asks for.

    Raises:
        Refused: a selector is malformed, or names a field that cannot be selected.
    """
    try:
        labels = parse_label_selector(options.label_selector)
        fields = parse_field_selector(options.field_selector, resource.qualified)
        shards = parse_shards(options.shard_selector)
    except BadSelector as error:
        raise bad_request(str(error)) from None
    except BadShards as error:
        raise Refused(500, "", f"invalid shard selector: {error}") from None
    return Selection(
        resource=resource,
        stored=stored,
        namespace=namespace,
        labels=labels,
        fields=fields,
        shards=shards,
    )
