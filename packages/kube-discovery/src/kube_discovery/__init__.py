"""What an API server serves, and how its resources are called."""

from __future__ import annotations

from kube_discovery.cached import CachedDiscoveryClient
from kube_discovery.client import DiscoveryClient
from kube_discovery.disk import DiskStore
from kube_discovery.documents import Document, DocumentStore
from kube_discovery.errors import (
    AmbiguousMatch,
    GroupDiscoveryFailed,
    NoDocument,
    NoMatch,
    NoSchema,
    NoSuchField,
    StaleGroupVersion,
)
from kube_discovery.explaining import Explanation
from kube_discovery.health import Check, Health
from kube_discovery.mapper import RESTMapper
from kube_discovery.openapi import OpenAPI
from kube_discovery.schemas import KindSchema
from kube_discovery.served import APIGroup, APIResource, APIResourceList, Served
from kube_discovery.validating import SchemaProblem
from kube_discovery.version import ServerVersion

__all__ = [
    "APIGroup",
    "APIResource",
    "APIResourceList",
    "AmbiguousMatch",
    "CachedDiscoveryClient",
    "Check",
    "DiscoveryClient",
    "DiskStore",
    "Document",
    "DocumentStore",
    "Explanation",
    "GroupDiscoveryFailed",
    "Health",
    "KindSchema",
    "NoDocument",
    "NoMatch",
    "NoSchema",
    "NoSuchField",
    "OpenAPI",
    "RESTMapper",
    "SchemaProblem",
    "Served",
    "ServerVersion",
    "StaleGroupVersion",
]
