"""The controllers that clean up: owners and dependents, and the contents of namespaces."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping
from typing import Any

from kube_testing.server.cluster import Cluster, Target
from kube_testing.server.lifecycle import FOREGROUND, ORPHAN
from kube_testing.server.objects import (
    Document,
    Draft,
    at,
    being_deleted,
    draft_metadata,
    finalizers_of,
    metadata,
    namespace_of,
    sequence,
    thaw,
    uid_of,
)
from kube_testing.server.options import DeleteOptions, Propagation
from kube_testing.server.store import DELETED, Bucket, Change, Key

_Place = tuple[Bucket, Key]
_NAMESPACE_FINALIZER = "kubernetes"
_PROTECTED: Mapping[Bucket, str] = {
    "persistentvolumeclaims": "kubernetes.io/pvc-protection",
    "persistentvolumes": "kubernetes.io/pv-protection",
}


class Collector:
    """Finishes deletions, in the thread of the cluster and only when told to.

    A real cluster does this in kube-controller-manager, some time later.
    """

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._places: dict[str, _Place] = {}
        self._dependents: defaultdict[str, set[_Place]] = defaultdict(set)
        self._contents: defaultdict[str, set[_Place]] = defaultdict(set)
        self._work: deque[_Place] = deque()
        cluster.store.listen(self._note)

    def settle(self) -> None:
        """Do all that there is to do, and what follows from it."""
        while self._work:
            bucket, key = self._work.popleft()
            stored = self._cluster.store.get(bucket, key)
            if stored is not None:
                self._visit(self._cluster.target_of(bucket, key), stored.document)

    def _note(self, change: Change) -> None:
        """Keep the indexes, and remember what to look at."""
        place = (change.bucket, change.current.key)
        document = change.current.document
        uid, namespace = uid_of(document), namespace_of(document)
        if change.previous is not None:
            for owner in _owners(change.previous.document):
                self._dependents[owner["uid"]].discard(place)
        if change.kind == DELETED:
            self._places.pop(uid, None)
            self._contents[namespace].discard(place)
            self._work.extend(sorted(self._dependents.pop(uid, ())))
            self._revisit_owners(document)
            self._revisit_namespace(namespace)
            return
        self._places[uid] = place
        if namespace:
            self._contents[namespace].add(place)
        for owner in _owners(document):
            self._dependents[owner["uid"]].add(place)
        if being_deleted(document) or _owners(document):
            self._work.append(place)

    def _revisit_owners(self, document: Document) -> None:
        for owner in _owners(document):
            if owner["uid"] in self._places:
                self._work.append(self._places[owner["uid"]])

    def _revisit_namespace(self, name: str) -> None:
        if name:
            self._work.append(("namespaces", Key("", name)))

    def _visit(self, target: Target, document: Document) -> None:
        if being_deleted(document):
            if target.bucket == "namespaces":
                self._empty_namespace(target, document)
            elif ORPHAN in finalizers_of(document):
                self._orphan(target, document)
            elif FOREGROUND in finalizers_of(document):
                self._delete_dependents_first(target, document)
            else:
                self._lift_protection(target, document)
        elif _owners(document):
            self._check_owners(target, document)

    def _empty_namespace(self, target: Target, document: Document) -> None:
        contents = sorted(self._contents[target.key.name])
        for place in contents:
            self._delete(place, "Background")
        finalizers = sequence(at(document, "spec", "finalizers"))
        if not self._contents[target.key.name] and _NAMESPACE_FINALIZER in finalizers:
            draft = thaw(document)
            draft["spec"]["finalizers"].remove(_NAMESPACE_FINALIZER)
            if not draft["spec"]["finalizers"]:
                draft["spec"] = {}
            self._cluster.amend(target, draft)

    def _orphan(self, target: Target, document: Document) -> None:
        for place in sorted(self._dependents.get(uid_of(document), ())):
            self._disown(place, {uid_of(document)})
        self._drop_finalizer(target, ORPHAN)

    def _delete_dependents_first(self, target: Target, document: Document) -> None:
        uid = uid_of(document)
        blocking = [place for place in self._dependents_of(uid) if self._blocks(place, uid)]
        for place in self._dependents_of(uid):
            self._work.append(place)
        if not blocking:
            self._drop_finalizer(target, FOREGROUND)

    def _lift_protection(self, target: Target, document: Document) -> None:
        """Let go of a volume or claim that nobody uses."""
        finalizer = _PROTECTED.get(target.bucket)
        if finalizer in finalizers_of(document) and not self._in_use(target):
            self._drop_finalizer(target, str(finalizer))

    def _in_use(self, target: Target) -> bool:
        if target.bucket == "persistentvolumes":
            return bool(at(self._cluster.get(target).document, "status", "phase") == "Bound")
        return any(
            at(volume, "persistentVolumeClaim", "claimName") == target.key.name
            for pod in self._cluster.documents("pods")
            if namespace_of(pod) == target.key.namespace
            for volume in sequence(at(pod, "spec", "volumes"))
        )

    def _dependents_of(self, uid: str) -> list[_Place]:
        return sorted(self._dependents.get(uid, ()))

    def _blocks(self, place: _Place, uid: str) -> bool:
        stored = self._cluster.store.get(*place)
        return stored is not None and any(
            owner["uid"] == uid and owner.get("blockOwnerDeletion")
            for owner in _owners(stored.document)
        )

    def _check_owners(self, target: Target, document: Document) -> None:
        """Delete an object whose owners are gone; forget those that are when others stay."""
        lost: set[str] = set()
        waiting = False
        for owner in _owners(document):
            state = self._state_of(owner, namespace_of(document))
            waiting = waiting or state == "waiting"
            if state != "solid":
                lost.add(owner["uid"])
        if not lost:
            return
        place = (target.bucket, target.key)
        if len(lost) < len({owner["uid"] for owner in _owners(document)}):
            self._disown(place, lost)
        else:
            has_dependents = bool(self._dependents.get(uid_of(document)))
            self._delete(place, "Foreground" if waiting and has_dependents else None)

    def _state_of(self, owner: Mapping[str, Any], namespace: str) -> str:
        """Return whether an owner is solid, absent, or waiting for its dependents to go."""
        if self._cluster.catalog.of_kind(owner["apiVersion"], owner["kind"]) is None:
            return "solid"  # of a kind that nobody can look up: better to keep too much
        place = self._places.get(owner["uid"])
        stored = self._cluster.store.get(*place) if place else None
        if stored is None or stored.key.namespace not in {"", namespace}:
            return "absent"
        found = stored.document
        if being_deleted(found) and FOREGROUND in finalizers_of(found):
            return "waiting"
        return "solid"

    def _delete(self, place: _Place, propagation: Propagation | None) -> None:
        stored = self._cluster.store.get(*place)
        if stored is None or (being_deleted(stored.document) and propagation != "Foreground"):
            return
        if propagation is None:
            propagation = "Orphan" if ORPHAN in finalizers_of(stored.document) else "Background"
        self._cluster.delete(
            self._cluster.target_of(*place), DeleteOptions(propagation=propagation)
        )

    def _disown(self, place: _Place, uids: set[str]) -> None:
        stored = self._cluster.store.get(*place)
        if stored is None:
            return
        draft = thaw(stored.document)
        kept = [owner for owner in _owners(draft) if owner["uid"] not in uids]
        _set_or_drop(draft, "ownerReferences", kept)
        self._cluster.amend(self._cluster.target_of(*place), draft)

    def _drop_finalizer(self, target: Target, finalizer: str) -> None:
        draft = thaw(self._cluster.get(target).document)
        kept = [found for found in finalizers_of(draft) if found != finalizer]
        _set_or_drop(draft, "finalizers", kept)
        self._cluster.amend(target, draft)


def _owners(document: Document) -> list[Mapping[str, Any]]:
    return list(sequence(metadata(document).get("ownerReferences")))


def _set_or_drop(draft: Draft, name: str, value: list[Any]) -> None:
    meta = draft_metadata(draft)
    if value:
        meta[name] = value
    else:
        meta.pop(name, None)
