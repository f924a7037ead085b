"""What applying a set would do, as a value that can be stored, shown, and carried out later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any, Final, Self, cast

from kube_dynamic.applyset import ApplySet
from kube_dynamic.differences import Change, ChangeKind
from kube_dynamic.targets import ObjectRef
from kube_transport.api.unstructured import Unstructured
from kube_transport.codec.json import decode_json, encode_json
from kube_transport.errors import DecodeError, KubeError
from kube_transport.printable import printable
from kube_transport.resource import Resource

__all__ = ["Action", "Plan", "PlanOutdated", "Step"]

_FORMAT: Final = "kube-dynamic/plan/v1"


class Action(StrEnum):
    """What is done to an object."""

    CREATE = "create"
    UPDATE = "update"
    KEEP = "keep"
    """It is as it is wanted."""
    PRUNE = "prune"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What is done to one object.

    Attributes:
        uid: of the object as it was seen; empty where there was none.
        resource_version: likewise; whoever finds another one changes nothing.
        manifest: what is applied; it holds a Secret's values, unlike ``changes``.
        changes: what that changes, by the server's own account; what the manifest says otherwise
            than the object, where the server did not try.
        checked: whether the server tried it; it cannot where the same plan makes the namespace, or
            makes or changes what defines the kind.
        defined_here: its kind is defined in the same plan.
        seen_in: the version in which it was seen; that of ``ref`` unless the plan brings this.
    """

    action: Action
    ref: ObjectRef
    uid: str = ""
    resource_version: str = ""
    manifest: Mapping[str, Any] | None = None
    changes: Sequence[Change] = ()
    checked: bool = True
    defined_here: bool = False
    seen_in: str = ""

    @property
    def seen(self) -> ObjectRef:
        """The object in the version in which it was seen."""
        resource = self.ref.resource
        if self.seen_in in {"", resource.version}:
            return self.ref
        seen = Resource(
            group=resource.group,
            version=self.seen_in,
            plural=resource.plural,
            kind=resource.kind,
            namespaced=resource.namespaced,
            model=Unstructured,
        )
        return replace(self.ref, resource=seen)

    def __str__(self) -> str:
        lines = [f"{_SIGNS[self.action]} {self.action} {printable(str(self.ref))}"]
        if not self.checked:
            missing = "the definition of its kind" if self.defined_here else "its namespace"
            lines[0] += f" (not tried: {missing} comes first)"
        return "\n".join([*lines, *(f"    {_shown(change)}" for change in self.changes)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What applying a set would do.

    ``str()`` and the changes show no value of a Secret; what ``to_json`` gives has the manifests
    in it, and is to be kept as they are.

    Attributes:
        server: for which it was made.
        parent_version: the version of the apply set's parent; empty where there was none.
    """

    server: str
    field_manager: str
    force: bool
    steps: Sequence[Step]
    apply_set: ApplySet | None = None
    parent_version: str = ""

    @property
    def empty(self) -> bool:
        """Whether everything is as it is wanted."""
        return all(step.action is Action.KEEP for step in self.steps)

    def counts(self) -> Counter[Action]:
        """Return how many objects each action is done to."""
        return Counter(step.action for step in self.steps)

    def __str__(self) -> str:
        counts = self.counts()
        told = ", ".join(f"{counts[action]} to {action}" for action in Action if counts[action])
        shown = [str(step) for step in self.steps if step.action is not Action.KEEP]
        return "\n".join([*shown, f"plan: {told or 'nothing to do'}"])

    def shown(self) -> dict[str, Any]:
        """Return what ``str()`` tells, as plain values: no manifests, and no secrets."""
        steps = [_step_to_plain(step) for step in self.steps]
        for step in steps:
            del step["manifest"]
        return {"server": self.server, "fieldManager": self.field_manager, "steps": steps}

    def to_json(self) -> bytes:
        """Return the plan to be stored; it holds the values of Secrets."""
        return encode_json(
            {
                "format": _FORMAT,
                "server": self.server,
                "fieldManager": self.field_manager,
                "force": self.force,
                "applySet": None if self.apply_set is None else asdict(self.apply_set),
                "parentVersion": self.parent_version,
                "steps": [_step_to_plain(step) for step in self.steps],
            }
        )

    @classmethod
    def from_json(cls, data: bytes | str) -> Self:
        """Return the plan that was stored.

        Raises:
            DecodeError: this is none.
        """
        content = decode_json(data)
        if not isinstance(content, dict) or cast("Any", content).get("format") != _FORMAT:
            raise DecodeError(f"plan: expected one of the format {_FORMAT}")
        plain = cast("dict[str, Any]", content)
        try:
            kept = plain["applySet"]
            return cls(
                server=plain["server"],
                field_manager=plain["fieldManager"],
                force=plain["force"],
                apply_set=None if kept is None else ApplySet(**kept),
                parent_version=plain["parentVersion"],
                steps=[_step_from_plain(step) for step in plain["steps"]],
            )
        except (KeyError, TypeError, ValueError) as error:
            raise DecodeError(f"plan: malformed at {error}") from error


class PlanOutdated(KubeError):
    """Something changed since the plan was made, so nothing was done: make a new one.

    Attributes:
        changed: what did, and how.
    """

    def __init__(self, changed: Sequence[str]) -> None:
        super().__init__("the plan is out of date, nothing was done:\n" + "\n".join(changed))
        self.changed = tuple(changed)


_SIGNS: Final = {Action.CREATE: "+", Action.UPDATE: "~", Action.KEEP: "=", Action.PRUNE: "-"}


def _shown(change: Change) -> str:
    match change.kind:
        case ChangeKind.ADDED:
            return f"+ {printable(change.path)}: {_value(change.after)}"
        case ChangeKind.REMOVED:
            return f"- {printable(change.path)}: {_value(change.before)}"
        case ChangeKind.REPLACED:
            both = f"{_value(change.before)} -> {_value(change.after)}"
            return f"~ {printable(change.path)}: {both}"


def _value(value: Any) -> str:
    return printable(encode_json(value).decode())


def _step_to_plain(step: Step) -> dict[str, Any]:
    resource = step.ref.resource
    return {
        "action": str(step.action),
        "group": resource.group,
        "version": resource.version,
        "plural": resource.plural,
        "kind": resource.kind,
        "namespace": step.ref.namespace,
        "name": step.ref.name,
        "uid": step.uid,
        "resourceVersion": step.resource_version,
        "manifest": step.manifest,
        "changes": [{**asdict(each), "kind": str(each.kind)} for each in step.changes],
        "checked": step.checked,
        "definedHere": step.defined_here,
        "seenIn": step.seen_in,
    }


def _step_from_plain(plain: Mapping[str, Any]) -> Step:
    namespace = None if plain["namespace"] is None else _text(plain, "namespace")
    resource = Resource(
        group=_text(plain, "group"),
        version=_text(plain, "version"),
        plural=_text(plain, "plural"),
        kind=_text(plain, "kind"),
        namespaced=namespace is not None,
        model=Unstructured,
    )
    return Step(
        action=Action(plain["action"]),
        ref=ObjectRef(resource=resource, namespace=namespace, name=_text(plain, "name")),
        uid=_text(plain, "uid"),
        resource_version=_text(plain, "resourceVersion"),
        manifest=None if plain["manifest"] is None else dict(plain["manifest"]),
        changes=[_change_from_plain(each) for each in plain["changes"]],
        checked=plain["checked"],
        defined_here=plain["definedHere"],
        seen_in=_text(plain, "seenIn"),
    )


def _change_from_plain(plain: Mapping[str, Any]) -> Change:
    return Change(
        path=_text(plain, "path"),
        kind=ChangeKind(plain["kind"]),
        before=plain["before"],
        after=plain["after"],
    )


def _text(plain: Mapping[str, Any], name: str) -> str:
    value: object = plain[name]
    if not isinstance(value, str):
        raise TypeError(f"{name}: expected text, got {type(value).__name__}")
    return value
