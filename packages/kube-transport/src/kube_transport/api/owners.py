"""Who owns an object, who controls it, and what has to change so that someone else does.

Source: apimachinery ``pkg/apis/meta/v1/controller_ref.go`` and Kubernetes
``pkg/controller/controller_ref_manager.go``, ``ClaimObject``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from msgspec.structs import replace

from kube_transport.api.in_place import assign
from kube_transport.api.meta import HasMetadata, Metadata, OwnerReference
from kube_transport.api.patch import MergePatch
from kube_transport.api.preconditions import bound_metadata
from kube_transport.api.schema import GroupVersion, GroupVersionKind
from kube_transport.errors import InvalidRequest


def owner_reference(owner: HasMetadata, kind: GroupVersionKind | None = None) -> OwnerReference:
    """Return a reference to ``owner`` that neither controls nor holds up its deletion.

    Args:
        kind: what the owner is; needed only if it does not say so itself.

    Raises:
        InvalidRequest: the owner has no name or uid, or its kind is not known.
    """
    metadata = owner.metadata
    if not metadata.name or not metadata.uid:
        raise InvalidRequest(
            f"owner: {metadata.name!r} has no {'uid' if metadata.name else 'name'}; only an"
            " object that was read from a server can own others"
        )
    kind = kind or _kind_of(owner)
    return OwnerReference(
        api_version=kind.api_version, kind=kind.kind, name=metadata.name, uid=metadata.uid
    )


def controller_ref(owner: HasMetadata, kind: GroupVersionKind | None = None) -> OwnerReference:
    """Return a reference to ``owner`` as the one controller, deleted after its dependents.

    Raises:
        InvalidRequest: the owner has no name or uid, or its kind is not known.
    """
    reference = owner_reference(owner, kind)
    reference.controller = reference.block_owner_deletion = True
    return reference


def controller_of(obj: HasMetadata) -> OwnerReference | None:
    """Return the reference to the object's controller, or ``None`` for an orphan."""
    return next((each for each in obj.metadata.owner_references if each.controller), None)


def is_controlled_by(obj: HasMetadata, owner: HasMetadata) -> bool:
    """Return whether ``owner``, and no namesake of it, controls the object."""
    found = controller_of(obj)
    return found is not None and _is_to(found, owner)


def is_owned_by(obj: HasMetadata, owner: HasMetadata) -> bool:
    """Return whether ``owner``, and no namesake of it, is among the object's owners."""
    return any(_is_to(each, owner) for each in obj.metadata.owner_references)


def set_owner(obj: HasMetadata, reference: OwnerReference, *, namespace: str) -> bool:
    """Add a reference, or replace the one to the same owner; return whether anything changed.

    Where ``reference`` leaves open whether the owner controls the object and holds up its own
    deletion for it, what was said of that stays: who controls is not demoted by the way.

    Args:
        obj: changed in place; of a cached object, change a ``thaw()``.
        namespace: the owner's; ``""`` if its kind has none.

    Raises:
        InvalidRequest: the owner is in another namespace, where the garbage collector does not
            look, or the object has another controller already.
        TypeError: the object is cached and so read-only.
    """
    if namespace and obj.metadata.namespace != namespace:
        raise InvalidRequest(
            f"owner: {reference.kind} {reference.name!r} of namespace {namespace!r} cannot own"
            f" {obj.metadata.name!r} of {obj.metadata.namespace or 'no namespace'!r}"
        )
    current = list(obj.metadata.owner_references)
    wanted = with_owner(current, reference)
    return _replace(obj, current, wanted)


def remove_owner(obj: HasMetadata, uid: str) -> bool:
    """Remove the references to one owner and return whether there was one.

    Raises:
        TypeError: the object is cached and so read-only.
    """
    current = list(obj.metadata.owner_references)
    return _replace(obj, current, without_owner(current, uid))


def with_owner(owners: Iterable[OwnerReference], reference: OwnerReference) -> list[OwnerReference]:
    """Return the owners with ``reference`` in the place of one to the same owner, or at the end.

    What ``reference`` leaves open, ``controller`` and ``block_owner_deletion``, stays as it was.

    Raises:
        InvalidRequest: there is another controller already.
    """
    result: list[OwnerReference] = []
    place = None
    for each in owners:
        if each.uid == reference.uid:
            reference = _filled_in(reference, each)
            place = len(result) if place is None else place
            continue
        if each.controller and reference.controller:
            raise InvalidRequest(
                f"owner: {each.kind} {each.name!r} controls the object, so {reference.kind}"
                f" {reference.name!r} cannot; an object has one controller"
            )
        result.append(each)
    result.insert(len(result) if place is None else place, reference)
    return result


def _filled_in(new: OwnerReference, old: OwnerReference) -> OwnerReference:
    """Return a reference with what the one before says and it leaves open."""
    return replace(
        new,
        controller=old.controller if new.controller is None else new.controller,
        block_owner_deletion=(
            old.block_owner_deletion
            if new.block_owner_deletion is None
            else new.block_owner_deletion
        ),
    )


def without_owner(owners: Iterable[OwnerReference], uid: str) -> list[OwnerReference]:
    """Return the owners that have another uid."""
    return [each for each in owners if each.uid != uid]


class ClaimAction(StrEnum):
    """What a controller does about an object that its selector may or may not match."""

    KEEP = "Keep"
    """It is ours already."""
    ADOPT = "Adopt"
    """It is an orphan that matches: send the patch, after a look that we are still there."""
    RELEASE = "Release"
    """It is ours and matches no more: send the patch."""
    IGNORE = "Ignore"
    """It is none of our business."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What to do about one object, and the patch that does it.

    The patch is bound to uid and resourceVersion of what was seen: a ``Conflict`` means that
    somebody was faster.
    """

    action: ClaimAction
    patch: MergePatch | None = None

    @property
    def ours(self) -> bool:
        """Whether the object is the controller's, once the patch has been sent."""
        return self.action in {ClaimAction.KEEP, ClaimAction.ADOPT}


def plan_claim(
    controller: HasMetadata,
    obj: HasMetadata,
    *,
    matches: bool,
    kind: GroupVersionKind | None = None,
) -> Claim:
    """Decide whether a controller keeps, adopts, releases or ignores an object.

    Args:
        matches: whether the controller's selector matches the object.
        kind: what the controller is; needed only if it does not say so itself.

    Raises:
        InvalidRequest: the object is to be adopted and the controller's kind or uid is not known,
            or the object is to be patched and has no uid or resourceVersion.
    """
    ours, theirs = controller.metadata, obj.metadata
    current = controller_of(obj)
    if current is not None and not _is_to(current, controller):
        return Claim(ClaimAction.IGNORE)
    if current is not None and matches:
        return Claim(ClaimAction.KEEP)
    if ours.deletion_timestamp is not None:  # what ends takes no one in and lets no one go
        return Claim(ClaimAction.IGNORE)
    if current is not None:
        kept = without_owner(theirs.owner_references, ours.uid)
        return Claim(ClaimAction.RELEASE, owners_patch(theirs, kept))
    foreign = bool(ours.namespace) and ours.namespace != theirs.namespace
    if not matches or theirs.deletion_timestamp is not None or foreign:
        return Claim(ClaimAction.IGNORE)
    owners = with_owner(theirs.owner_references, controller_ref(controller, kind))
    return Claim(ClaimAction.ADOPT, owners_patch(theirs, owners))


def owners_patch(seen: Metadata, owners: Sequence[OwnerReference]) -> MergePatch:
    """Return the patch that gives an object these owners, if it is still as it was seen.

    Raises:
        InvalidRequest: it has no uid or resourceVersion, so that nobody has seen it on a server.
    """
    references = [owner.to_dict() for owner in owners]
    return MergePatch({"metadata": bound_metadata(seen, ownerReferences=references or None)})


def _is_to(reference: OwnerReference, owner: HasMetadata) -> bool:
    """Return whether a reference is to this owner; one without a uid owns nothing yet."""
    return bool(reference.uid) and reference.uid == owner.metadata.uid


def _kind_of(owner: HasMetadata) -> GroupVersionKind:
    version, kind = getattr(owner, "api_version", ""), getattr(owner, "kind", "")
    if not version or not kind:
        raise InvalidRequest(
            f"owner: {owner.metadata.name!r} says no apiVersion and kind; pass its kind"
        )
    group_version = GroupVersion.parse(version)
    return GroupVersionKind(group_version.group, group_version.version, kind)


def _replace(obj: HasMetadata, current: list[OwnerReference], wanted: list[OwnerReference]) -> bool:
    changed = wanted != current
    if changed:
        assign(obj.metadata, "owner_references", wanted)
    return changed
