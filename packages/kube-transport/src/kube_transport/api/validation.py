"""What a server says of names, labels, annotations, finalizers and owners, before it is asked.

Each ``*_errors`` function returns messages in the words and the order of the server, none if the
value is valid, so that a webhook or a command can refuse early and sound the same. Lengths are
counted in bytes of UTF-8, as Go does, and every check is linear in its input.

Source: apimachinery ``pkg/util/validation``, ``pkg/api/validate/content`` and
``pkg/api/validation/objectmeta.go`` of 1.37; the wording changes between minors.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from kube_transport.api.meta import Metadata, OwnerReference, StatusCause
from kube_transport.codec.json import encode_json
from kube_transport.reasons import CauseType

NameRule = Callable[[str], list[str]]
"""Returns what is wrong with a name; which rule holds depends on the kind."""

LABEL_MAX_BYTES: Final = 63
SUBDOMAIN_MAX_BYTES: Final = 253
ANNOTATIONS_MAX_BYTES: Final = 256 * 1024
"""Keys and values of all annotations of an object together."""

_LABEL: Final = "[a-z0-9]([-a-z0-9]*[a-z0-9])?"
_SUBDOMAIN: Final = rf"{_LABEL}(\.{_LABEL})*"
_LABEL_1035: Final = "[a-z]([-a-z0-9]*[a-z0-9])?"
_KEY_NAME: Final = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]"
_VALUE: Final = f"({_KEY_NAME})?"
_CONFIG_KEY: Final = "[-._a-zA-Z0-9]+"

_KEY_TEXT: Final = (
    "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an"
    " alphanumeric character"
)
_KEY_EXAMPLES: Final = ("MyName", "my.name", "123-abc")


def dns1123_label_errors(name: str) -> list[str]:
    """Return what is wrong with ``name`` as a DNS label: of namespaces and containers, say."""
    errors = _too_long(name, LABEL_MAX_BYTES, "characters")
    if _matches(_LABEL, name):
        return errors
    if _matches(_SUBDOMAIN, name):
        return [*errors, "must not contain dots"]
    text = (
        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-',"
        " and must start and end with an alphanumeric character"
    )
    return [*errors, _wrong_form(text, _LABEL, "my-name", "123-abc")]


def dns1123_subdomain_errors(name: str) -> list[str]:
    """Return what is wrong with ``name`` as a DNS subdomain, which most objects' names are."""
    return _subdomain_errors(name, "characters")


def dns1035_label_errors(name: str) -> list[str]:
    """Return what is wrong with ``name`` as a DNS label that starts with a letter."""
    text = (
        "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with"
        " an alphabetic character, and end with an alphanumeric character"
    )
    return [
        *_too_long(name, LABEL_MAX_BYTES, "characters"),
        *_unless(_LABEL_1035, name, text, "my-name", "abc-123"),
    ]


def wildcard_subdomain_errors(name: str) -> list[str]:
    """Return what is wrong with ``name`` as a host with a wildcard, ``"*.example.com"``."""
    text = (
        "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain,"
        " which must consist of lower case alphanumeric characters, '-' or '.' and end with an"
        " alphanumeric character"
    )
    return [
        *_too_long(name, SUBDOMAIN_MAX_BYTES, "characters"),
        *_unless(rf"\*\.{_SUBDOMAIN}", name, text, "*.example.com"),
    ]


def qualified_name_errors(name: str) -> list[str]:
    """Return what is wrong with ``"name"`` or ``"example.com/name"``: of labels, finalizers."""
    prefix, slash, rest = name.partition("/")
    if "/" in rest:
        wrong = _wrong_form(f"a valid label key {_KEY_TEXT}", _KEY_NAME, *_KEY_EXAMPLES)
        return [
            f"{wrong} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"
        ]
    errors: list[str] = []
    if slash:
        found = _subdomain_errors(prefix, "bytes") if prefix else ["must be non-empty"]
        errors += [f"prefix part {error}" for error in found]
    last = rest if slash else prefix
    found = _too_long(last, LABEL_MAX_BYTES, "bytes") if last else ["must be non-empty"]
    found += _unless(_KEY_NAME, last, _KEY_TEXT, *_KEY_EXAMPLES)
    return errors + [f"name part {error}" for error in found]


def label_value_errors(value: str) -> list[str]:
    """Return what is wrong with a label's value; an empty one is fine."""
    text = (
        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or"
        " '.', and must start and end with an alphanumeric character"
    )
    return [
        *_too_long(value, LABEL_MAX_BYTES, "bytes"),
        *_unless(_VALUE, value, text, "MyValue", "my_value", "12345"),
    ]


def config_key_errors(key: str) -> list[str]:
    """Return what is wrong with a key of a ConfigMap or Secret, which becomes a file name."""
    text = "a valid config key must consist of alphanumeric characters, '-', '_' or '.'"
    errors = [
        *_too_long(key, SUBDOMAIN_MAX_BYTES, "characters"),
        *_unless(_CONFIG_KEY, key, text, "key.name", "KEY_NAME", "key-name"),
    ]
    if key in {".", ".."}:
        errors.append(f"must not be '{key}'")
    elif key.startswith(".."):
        errors.append("must not start with '..'")
    return errors


def port_name_errors(name: str) -> list[str]:
    """Return what is wrong with the name of a port."""
    errors = _too_long(name, 15, "characters")
    if not _matches("[-a-z0-9]+", name):
        errors.append("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)")
    if not re.search("[a-z]", name):
        errors.append("must contain at least one letter (a-z)")
    if "--" in name:
        errors.append("must not contain consecutive hyphens")
    if name.startswith("-") or name.endswith("-"):
        errors.append("must not begin or end with a hyphen")
    return errors


def condition_reason_errors(reason: str) -> list[str]:
    """Return what is wrong with a condition's reason, whatever its length."""
    text = (
        "a condition reason must start with alphabetic character, optionally followed by a string"
        " of alphanumeric characters or '_,:', and must end with an alphanumeric character or '_'"
    )
    examples = ("my_name", "MY_NAME", "MyName", "ReasonA,ReasonB", "ReasonA:ReasonB")
    return _unless("[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?", reason, text, *examples)


def metadata_errors(
    metadata: Metadata,
    *,
    namespaced: bool,
    name_rule: NameRule = dns1123_subdomain_errors,
    path: str = "metadata",
) -> list[StatusCause]:
    """Return all that a server would say of an object's metadata when it is created.

    Args:
        name_rule: what holds for names of this kind.
        path: where the metadata is, for the causes' ``field``.
    """
    causes = [_invalid(f"{path}.name", metadata.name, text) for text in name_rule(metadata.name)]
    if not metadata.name:
        causes = _generated(metadata.generate_name, name_rule, path)
    return [
        *causes,
        *_namespace(metadata.namespace, f"{path}.namespace", namespaced=namespaced),
        *labels_errors(metadata.labels, path=f"{path}.labels"),
        *annotations_errors(metadata.annotations, path=f"{path}.annotations"),
        *owner_references_errors(metadata.owner_references, path=f"{path}.ownerReferences"),
        *finalizers_errors(metadata.finalizers, path=f"{path}.finalizers"),
    ]


def labels_errors(labels: Mapping[str, str], *, path: str = "metadata.labels") -> list[StatusCause]:
    """Return what is wrong with labels, keys and values."""
    causes: list[StatusCause] = []
    for key, value in labels.items():
        causes += [_invalid(path, key, text) for text in qualified_name_errors(key)]
        causes += [_invalid(path, value, text) for text in label_value_errors(value)]
    return causes


def annotations_errors(
    annotations: Mapping[str, str], *, path: str = "metadata.annotations"
) -> list[StatusCause]:
    """Return what is wrong with annotations: their keys, and the size of all together."""
    causes = [
        _invalid(path, key, text)
        for key in annotations
        for text in qualified_name_errors(key.lower())  # any case, also before the slash
    ]
    if sum(_size(key) + _size(value) for key, value in annotations.items()) > ANNOTATIONS_MAX_BYTES:
        message = f"Too long: may not be more than {ANNOTATIONS_MAX_BYTES} bytes"
        causes.append(
            StatusCause(reason=CauseType.FIELD_VALUE_TOO_LONG, message=message, field=path)
        )
    return causes


def finalizers_errors(
    finalizers: Sequence[str], *, path: str = "metadata.finalizers"
) -> list[StatusCause]:
    """Return what is wrong with finalizers: their names, and the two that exclude each other.

    Built-in kinds ask for more: a name without a prefix must be one of Kubernetes' own.
    """
    causes = [
        _invalid(path, finalizer, text)
        for finalizer in finalizers
        for text in qualified_name_errors(finalizer)
    ]
    if {"orphan", "foregroundDeletion"} <= set(finalizers):
        text = "finalizer orphan and foregroundDeletion cannot be both set"
        causes.append(_invalid_json(path, list(finalizers), text))
    return causes


def owner_references_errors(
    owners: Sequence[OwnerReference], *, path: str = "metadata.ownerReferences"
) -> list[StatusCause]:
    """Return what is wrong with owner references: empty fields, or more than one controller."""
    causes: list[StatusCause] = []
    controller = ""
    for index, owner in enumerate(owners):
        causes += _owner(owner, f"{path}[{index}]")
        if not owner.controller:
            continue
        name = f"{owner.kind}/{owner.name}"
        if controller:
            text = (
                'Only one reference can have Controller set to true. Found "true" in references'
                f" for {controller} and {name}"
            )
            causes.append(_invalid_json(path, [_plain(owner) for owner in owners], text))
        controller = controller or name
    return causes


def quoted(text: str) -> str:
    """Return ``text`` in double quotes as Go's ``%q`` prints it.

    Source: Go ``strconv.Quote``.
    """
    return f'"{"".join(map(_escaped, text))}"'


def _generated(generate_name: str, name_rule: NameRule, path: str) -> list[StatusCause]:
    if not generate_name:
        message = "Required value: name or generateName is required"
        return [
            StatusCause(
                reason=CauseType.FIELD_VALUE_REQUIRED, message=message, field=f"{path}.name"
            )
        ]
    # What the server appends follows a dash well, so the dash is tried as if it were a letter.
    dashed = len(generate_name) > 1 and generate_name.endswith("-")
    tried = f"{generate_name[:-2]}a" if dashed else generate_name
    wrong = name_rule(tried)
    return [_invalid(f"{path}.generateName", generate_name, text) for text in wrong]


def _namespace(namespace: str, path: str, *, namespaced: bool) -> Iterable[StatusCause]:
    if not namespaced and namespace:
        message = "Forbidden: not allowed on this type"
        return [StatusCause(reason=CauseType.FIELD_VALUE_FORBIDDEN, message=message, field=path)]
    if namespaced and not namespace:
        return [
            StatusCause(reason=CauseType.FIELD_VALUE_REQUIRED, message="Required value", field=path)
        ]
    wrong = dns1123_label_errors(namespace) if namespaced else []
    return [_invalid(path, namespace, text) for text in wrong]


def _owner(owner: OwnerReference, path: str) -> Iterable[StatusCause]:
    *group, version = owner.api_version.split("/")
    if owner.api_version and (not version or len(group) > 1):
        text = "must be <group>/<version> or <version>"
        yield _invalid(f"{path}.apiVersion", owner.api_version, text)
    for name in ("apiVersion", "kind", "name", "uid"):
        if not _plain(owner)[name]:
            message = "Required value: must not be empty"
            yield StatusCause(
                reason=CauseType.FIELD_VALUE_REQUIRED, message=message, field=f"{path}.{name}"
            )
    if not any(group) and (version, owner.kind) == ("v1", "Event"):
        text = "/v1, Kind=Event is disallowed from being an owner"
        yield _invalid_json(path, _plain(owner), text)


def _plain(owner: OwnerReference) -> dict[str, object]:
    required = {
        "apiVersion": owner.api_version,
        "kind": owner.kind,
        "name": owner.name,
        "uid": owner.uid,
    }
    return {**required, **owner.to_dict()}


def _invalid(path: str, value: str, text: str) -> StatusCause:
    message = f"Invalid value: {quoted(value)}: {text}"
    return StatusCause(reason=CauseType.FIELD_VALUE_INVALID, message=message, field=path)


def _invalid_json(path: str, value: object, text: str) -> StatusCause:
    message = f"Invalid value: {encode_json(value).decode()}: {text}"
    return StatusCause(reason=CauseType.FIELD_VALUE_INVALID, message=message, field=path)


def _subdomain_errors(name: str, unit: str) -> list[str]:
    text = (
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or"
        " '.', and must start and end with an alphanumeric character"
    )
    return [
        *_too_long(name, SUBDOMAIN_MAX_BYTES, unit),
        *_unless(_SUBDOMAIN, name, text, "example.com"),
    ]


def _too_long(value: str, limit: int, unit: str) -> list[str]:
    return [f"must be no more than {limit} {unit}"] if _size(value) > limit else []


def _unless(pattern: str, value: str, text: str, *examples: str) -> list[str]:
    return [] if _matches(pattern, value) else [_wrong_form(text, pattern, *examples)]


def _wrong_form(text: str, pattern: str, *examples: str) -> str:
    shown = " or ".join(f"'{example}', " for example in examples)
    return f"{text} (e.g. {shown}regex used for validation is '{pattern}')"


def _matches(pattern: str, value: str) -> bool:
    return re.fullmatch(pattern, value) is not None


def _size(value: str) -> int:
    return len(value.encode(errors="surrogatepass"))


_ESCAPES: Final = {
    "\a": r"\a",
    "\b": r"\b",
    "\f": r"\f",
    "\n": r"\n",
    "\r": r"\r",
    "\t": r"\t",
    "\v": r"\v",
    "\\": r"\\",
    '"': r"\"",
}


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char.isprintable():
        return char
    code = ord(char)
    if code < 0x80:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
