"""Which names are allowed, and how ``generateName`` makes one."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

_LABEL = re.compile(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?")
_RFC1035 = re.compile(r"[a-z]([-a-z0-9]*[a-z0-9])?")
_SUBDOMAIN = re.compile(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*")
_QUALIFIED = re.compile(r"([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]")
_SUFFIX = "bcdfghjklmnpqrstvwxz2456789"
_GENERATED_LENGTH = 63
_SUFFIX_LENGTH = 5

_LABEL_FAULT = (
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', "
    "and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', "
    "regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')"
)
_RFC1035_FAULT = (
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an "
    "alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or "
    "'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')"
)
_SUBDOMAIN_FAULT = (
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or "
    "'.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used "
    "for validation is "
    r"'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"
)
_QUALIFIED_FAULT = (
    "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end "
    "with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for "
    "validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')"
)
_VALUE_FAULT = (
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or "
    "'.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or "
    "'my_value',  or '12345', regex used for validation is "
    "'(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')"
)

NameRule = Callable[[str], str]
"""Return what is wrong with a name, or an empty text."""


def label_fault(name: str) -> str:
    """Check an RFC 1123 label, as namespaces are named."""
    if len(name) > 63:
        return "must be no more than 63 characters"
    return "" if _LABEL.fullmatch(name) else _LABEL_FAULT


def rfc1035_fault(name: str) -> str:
    """Check an RFC 1035 label, as services are named."""
    if len(name) > 63:
        return "must be no more than 63 characters"
    return "" if _RFC1035.fullmatch(name) else _RFC1035_FAULT


def subdomain_fault(name: str) -> str:
    """Check an RFC 1123 subdomain, as most objects are named."""
    if len(name) > 253:
        return "must be no more than 253 characters"
    return "" if _SUBDOMAIN.fullmatch(name) else _SUBDOMAIN_FAULT


def path_segment_fault(name: str) -> str:
    """Check a name that may hold anything but what breaks a path, as roles are named."""
    if name in {".", ".."}:
        return f"may not be '{name}'"
    bad = [repr(character) for character in "/%" if character in name]
    return f"may not contain {bad[0]}" if bad else ""


_RULES: dict[str, NameRule] = {
    "namespaces": label_fault,
    "services": rfc1035_fault,
    "roles.rbac.authorization.k8s.io": path_segment_fault,
    "rolebindings.rbac.authorization.k8s.io": path_segment_fault,
    "clusterroles.rbac.authorization.k8s.io": path_segment_fault,
    "clusterrolebindings.rbac.authorization.k8s.io": path_segment_fault,
    "certificatesigningrequests.certificates.k8s.io": path_segment_fault,
}


def name_rule(resource: str) -> NameRule:
    """Return the rule for names of ``"deployments.apps"`` and the like."""
    return _RULES.get(resource, subdomain_fault)


def label_key_fault(key: str) -> str:
    """Check the key of a label or annotation: ``name`` or ``prefix/name``."""
    prefix, slash, name = key.rpartition("/")
    if slash:
        if not prefix:
            return "prefix part must be non-empty"
        if fault := subdomain_fault(prefix):
            return f"prefix part {fault}"
    if not name:
        return "name part must be non-empty"
    if len(name) > 63:
        return "name part must be no more than 63 characters"
    return "" if _QUALIFIED.fullmatch(name) else _QUALIFIED_FAULT


def label_value_fault(value: str) -> str:
    """Check the value of a label."""
    if len(value) > 63:
        return "must be no more than 63 characters"
    return "" if not value or _QUALIFIED.fullmatch(value) else _VALUE_FAULT


def generate_name(prefix: str, rng: random.Random) -> str:
    """Return ``prefix`` with a random suffix, cut so that it is a valid label.

    Source: apiserver ``pkg/storage/names``: five characters, none that spell words.
    """
    head = prefix[: _GENERATED_LENGTH - _SUFFIX_LENGTH]
    return head + "".join(rng.choices(_SUFFIX, k=_SUFFIX_LENGTH))
