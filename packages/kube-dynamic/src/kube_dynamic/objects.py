"""The objects of a set on the server, each by its reference."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Final, TypeVar

from kube_dynamic.targets import ObjectRef
from kube_transport.api.unstructured import Unstructured
from kube_transport.api.views import PartialObjectMetadata
from kube_transport.cancel import Cancel
from kube_transport.client import Client
from kube_transport.errors import (
    BadRequest,
    Forbidden,
    InternalError,
    Invalid,
    NotFound,
    TimedOut,
)
from kube_transport.options import DeleteOptions
from kube_transport.resource import Resource
from kube_transport.resource_client import AllNamespaces, StatusResourceClient
from kube_transport.retry import Backoff
from kube_transport.waiting import WaitTimedOut, established

__all__ = ["Objects"]

T = TypeVar("T")

ESTABLISHED_WITHIN: Final = 60.0
"""Seconds; servers take one, and one that has not done it then has a reason."""

_LOOKS: Final = Backoff(initial=0.02, factor=2.0, cap=1.0, jitter=0.5)
"""How soon it is looked again whether a kind is served whose definition says so."""

_TAKEN_IN: Final = Backoff(initial=0.05, factor=2.0, cap=1.0, jitter=0.1, steps=8)
"""How soon, and how often in one run, something is written anew that may be refused by a definition
of before."""


class Objects:
    """Objects of any kind, in one run; ``cancel`` ends every call.

    Args:
        patience: with servers that have not yet heard of a new definition, by all writes together.
    """

    def __init__(self, client: Client, cancel: Cancel, *, patience: Backoff = _TAKEN_IN) -> None:
        self._client = client
        self._waits = patience.delays(random.Random())
        self.cancel = cancel

    def verbs(self, ref: ObjectRef) -> StatusResourceClient[Unstructured]:
        """Return the verbs on the object's resource, where it lives."""
        return StatusResourceClient(self._client, ref.resource, ref.namespace)

    def find(self, ref: ObjectRef) -> Unstructured | None:
        """Return the object, if it exists and its kind is served."""
        try:
            return self.verbs(ref).get(ref.name, cancel=self.cancel)
        except NotFound:
            return None

    def metadata(self, ref: ObjectRef) -> PartialObjectMetadata | None:
        """Return the object's metadata, likewise."""
        resource = ref.resource.with_model(PartialObjectMetadata)
        verbs = StatusResourceClient(self._client, resource, ref.namespace)
        try:
            return verbs.get(ref.name, cancel=self.cancel)
        except NotFound:
            return None

    def members(
        self, resource: Resource[Unstructured], namespace: str | None, label_selector: str
    ) -> list[PartialObjectMetadata]:
        """Return the metadata of what a selector selects."""
        verbs = AllNamespaces(self._client, resource.with_model(PartialObjectMetadata), namespace)
        return [*verbs.list_paged(label_selector=label_selector, cancel=self.cancel)]

    def prune(self, ref: ObjectRef, *, uid: str, resource_version: str = "") -> None:
        """Delete an object and what it owns, as kubectl does; not another one of its name.

        Args:
            resource_version: only in this version, if one is given.
        """
        options: DeleteOptions = {
            "uid": uid,
            "propagation_policy": "Background",
            "cancel": self.cancel,
        }
        if resource_version:
            options["resource_version"] = resource_version
        self.verbs(ref).delete(ref.name, **options)

    def await_established(self, definition: ObjectRef) -> None:
        """Wait until the names that a definition wants are its own.

        Raises:
            WaitTimedOut: they were not in time; the message tells what is in the way.
        """
        self.verbs(definition).wait_for(
            definition.name, established(), timeout=ESTABLISHED_WITHIN, cancel=self.cancel
        )

    def await_served(self, resource: Resource[Unstructured]) -> None:
        """Wait until a resource is served whose definition is established, a moment later.

        Raises:
            WaitTimedOut: it was not in time.
        """
        cancel = self.cancel.child(ESTABLISHED_WITHIN)
        everywhere = AllNamespaces(self._client, resource.with_model(PartialObjectMetadata))
        for delay in _LOOKS.delays(random.Random()):
            try:
                everywhere.list(limit=1, cancel=cancel)
            except NotFound:
                if cancel.wait(delay):
                    break
            except TimedOut:
                if not cancel.ended:
                    raise
                break
            except Forbidden:
                return  # who may not list it is told so whether it is served or not
            else:
                return
        raise WaitTimedOut(f"{resource.plural} are established, and are not served")

    def by_new_definition(self, write: Callable[[], T]) -> T:
        """Write something whose definition has just changed.

        A server goes by the one of before until it hears of the new one, a moment later. What its
        schema does not let apply is an error 500.
        """
        while True:
            try:
                return write()
            except (BadRequest, Invalid, InternalError):
                delay = next(self._waits, None)
                if delay is None or self.cancel.wait(delay):
                    raise
