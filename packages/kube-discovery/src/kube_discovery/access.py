"""What a user may do, as the server that decides it says.

Source: k8s.io/api ``authorization/v1``, ``SelfSubjectAccessReview``, ``SelfSubjectRulesReview``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from kube_transport.api.model import Model, field
from kube_transport.api.schema import GroupResource
from kube_transport.cancel import Cancel
from kube_transport.client import Client
from kube_transport.codec.json import Decoder

__all__ = ["AccessRule", "AccessRules", "AccessVerdict", "can_i", "can_i_path", "rules_of"]

_PATH: Final = "/apis/authorization.k8s.io/v1/"


class _Verdict(Model, kw_only=True):
    allowed: bool = False
    denied: bool = False
    reason: str = ""
    evaluation_error: str = ""


class _AccessReview(Model, kw_only=True):
    status: _Verdict = field(default_factory=_Verdict)


class _Rule(Model, kw_only=True):
    verbs: list[str] = field(default_factory=list[str])
    api_groups: list[str] = field(default_factory=list[str])
    resources: list[str] = field(default_factory=list[str])
    resource_names: list[str] = field(default_factory=list[str])
    non_resource_urls: list[str] = field(name="nonResourceURLs", default_factory=list[str])


class _Rules(Model, kw_only=True):
    resource_rules: list[_Rule] = field(default_factory=list[_Rule])
    non_resource_rules: list[_Rule] = field(default_factory=list[_Rule])
    incomplete: bool = False
    evaluation_error: str = ""


class _RulesReview(Model, kw_only=True):
    status: _Rules = field(default_factory=_Rules)


_decode_access: Final = Decoder(_AccessReview)
_decode_rules: Final = Decoder(_RulesReview)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessVerdict:
    """Whether something may be done; true if so.

    Attributes:
        denied: an authorizer forbids it, rather than none allowing it.
        reason: in the server's words; may be empty.
        evaluation_error: what kept an authorizer from deciding; others may have decided.
    """

    allowed: bool
    denied: bool = False
    reason: str = ""
    evaluation_error: str = ""

    def __bool__(self) -> bool:
        return self.allowed


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessRule:
    """Verbs that are allowed, on resources or on paths of the server.

    Attributes:
        resource_names: only these objects; all, if empty.
        paths: in place of resources, e.g. ``"/healthz"``.
    """

    verbs: tuple[str, ...]
    groups: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()
    resource_names: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessRules:
    """What a user may do in one namespace.

    Attributes:
        incomplete: there may be more, since an authorizer cannot list its rules.
    """

    rules: tuple[AccessRule, ...]
    incomplete: bool = False
    evaluation_error: str = ""


def can_i(
    client: Client,
    verb: str,
    resource: GroupResource,
    *,
    subresource: str = "",
    namespace: str = "",
    name: str = "",
    version: str = "",
    cancel: Cancel | None = None,
) -> AccessVerdict:
    """Ask whether the client's user may do something to a resource; ``*`` stands for all.

    Args:
        namespace: empty for all namespaces, and for what has none.
        name: of one object; empty for all.

    Raises:
        ApiError, TransportError: as for every call.
    """
    attributes = {
        "verb": verb,
        "group": resource.group,
        "version": version,
        "resource": resource.resource,
        "subresource": subresource,
        "namespace": namespace,
        "name": name,
    }
    return _review(client, {"resourceAttributes": attributes}, cancel)


def can_i_path(
    client: Client, verb: str, path: str, *, cancel: Cancel | None = None
) -> AccessVerdict:
    """Ask whether the client's user may send a request to a path that is no resource.

    Raises:
        ApiError, TransportError: as for every call.
    """
    return _review(client, {"nonResourceAttributes": {"verb": verb, "path": path}}, cancel)


def rules_of(client: Client, namespace: str, *, cancel: Cancel | None = None) -> AccessRules:
    """Return what the client's user may do in a namespace.

    Raises:
        ApiError, TransportError: as for every call.
    """
    body = _ask(client, "SelfSubjectRulesReview", {"namespace": namespace}, cancel)
    found = _decode_rules(body).status
    return AccessRules(
        rules=tuple(map(_rule, [*found.resource_rules, *found.non_resource_rules])),
        incomplete=found.incomplete,
        evaluation_error=found.evaluation_error,
    )


def _review(client: Client, spec: Mapping[str, Any], cancel: Cancel | None) -> AccessVerdict:
    status = _decode_access(_ask(client, "SelfSubjectAccessReview", spec, cancel)).status
    return AccessVerdict(
        allowed=status.allowed,
        denied=status.denied,
        reason=status.reason,
        evaluation_error=status.evaluation_error,
    )


def _rule(rule: _Rule) -> AccessRule:
    return AccessRule(
        verbs=tuple(rule.verbs),
        groups=tuple(rule.api_groups),
        resources=tuple(rule.resources),
        resource_names=tuple(rule.resource_names),
        paths=tuple(rule.non_resource_urls),
    )


def _ask(client: Client, kind: str, spec: Mapping[str, Any], cancel: Cancel | None) -> bytes:
    review = {"apiVersion": "authorization.k8s.io/v1", "kind": kind, "spec": spec}
    return client.request(
        "POST", f"{_PATH}{kind.lower()}s", body=review, cancel=cancel or Cancel()
    ).body
