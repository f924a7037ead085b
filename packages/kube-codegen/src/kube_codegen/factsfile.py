"""Facts files: the facts about one release as JSON, one fact per line.

A diff of two files is an API review. A field is written as ``[*|=] T [!] [+] [#N]``:

====== =============================================================================
``*``  a pointer in Go; ``=`` a value; neither: nobody knows (schemas of CRDs)
``T``  ``str bool i32 i64 f64 bytes Time MicroTime Quantity IntOrString RawExtension``
       ``FieldsV1 JSON object any``, ``[]T``, ``{}T``, a type of the same package, or
       ``package.version.Type``
``!``  OpenAPI says required
``+``  always on the wire: Go has neither ``omitempty`` nor ``omitzero``
``#N`` protobuf field number; ``#2.5`` is field 5 of the message embedded as field 2
====== =============================================================================

or, with attributes, as ``[that, {...}]``:

=========== ========================================================================
``list``    ``atomic``, ``set`` or ``map``, and then ``keys``: what tells items apart
``map``     ``atomic`` or ``granular``
``patch``   strategies of strategic merge patch, e.g. ``merge,retainKeys``
``merge``   the key by which strategic merge patch tells items apart
``enum``    the string type, of which ``enums`` lists every value
``names``   the string type, of which ``names`` lists the values that have a name
``default`` what a server puts in place of nothing
``wrapped`` protobuf puts the items into a message of their own
=========== ========================================================================
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar, cast

from kube_codegen.errors import FactsError, FactsFileError
from kube_codegen.facts import (
    SCALARS,
    Facts,
    FieldFacts,
    Lifecycle,
    ResourceFacts,
    TypeFacts,
    inner_type,
    is_minor,
    is_release,
)
from kube_codegen.seal import check_seal, sealed
from kube_codegen.shapes import mapping, string, strings, triple

_T = TypeVar("_T")

FORMAT = 1
"""Version of the shape of a facts file."""

ATTRIBUTES = ("list", "keys", "map", "patch", "merge", "enum", "names", "default", "wrapped")
"""Keys that a field may carry beside its type; nothing else passes."""

_MINORS = ("introduced", "deprecated", "removed")
_FIELD = re.compile(
    r"([*=]?)((?:\[\]|\{\})*[A-Za-z][A-Za-z0-9.]*)(!?)(\+?)(?:#([0-9]{1,9}(?:\.[0-9]{1,9})*))?"
)


def dumps(facts: Facts) -> str:
    """Return the text of a facts file, one fact per line."""
    return sealed("".join(f"{line}\n" for line in _lines(facts)))


def loads(text: str | bytes) -> Facts:
    """Read the text of a facts file.

    Raises:
        FactsError: the text is no facts file, or was edited into something else.
    """
    try:
        text = text if isinstance(text, str) else text.decode()
        raw = json.loads(text)
    except ValueError as error:
        raise FactsError("facts", f"not JSON: {error}") from error
    except RecursionError as error:
        raise FactsError("facts", "nested too deep") from error
    document = mapping(raw, "facts")
    if document.get("ir") != FORMAT:
        raise FactsError("ir", f"is {document.get('ir')!r}, expected {FORMAT}")
    check_seal(text)
    return Facts(
        kubernetes=_release(document.get("kubernetes")),
        source={
            module: strings(value, f"source.{module}")
            for module, value in mapping(document.get("source"), "source").items()
        },
        groups=_table(document, "groups"),
        enums=_table(document, "enums"),
        names=_table(document, "names"),
        types={
            name: _type(name, value, f"types.{name}")
            for name, value in mapping(document.get("types"), "types").items()
        },
        resources=tuple(_resources(mapping(document.get("resources"), "resources"))),
    )


def read_facts(path: Path) -> Facts:
    """Read a facts file.

    Raises:
        FactsFileError: it is none; the message has the file and the place in it.
        OSError: it cannot be read.
    """
    try:
        return loads(path.read_bytes())
    except FactsError as error:
        raise FactsFileError(path, error.path, error.problem) from error


def write_field(facts: FieldFacts, package: str) -> str | list[object]:
    """Return the fact of a field as it stands in a file, with names local to ``package``."""
    pointer = {True: "*", False: "=", None: ""}[facts.pointer]
    name = inner_type(facts.type)
    local = name.rpartition(".")[2] if name.rpartition(".")[0] == package else name
    text = pointer + facts.type.removesuffix(name) + local
    text += "!" * facts.required + "+" * facts.always
    if facts.number:
        text += "#" + ".".join(map(str, facts.number))
    return [text, dict(facts.attributes)] if facts.attributes else text


def read_field(value: object, package: str, path: str) -> FieldFacts:
    """Read the fact of a field, whose local names belong to ``package``."""
    text: object = value
    attributes: Mapping[str, object] = {}
    if isinstance(value, list):
        pair = cast("list[object]", value)
        if len(pair) != 2:
            raise FactsError(path, "is no pair of a type and its attributes")
        text, attributes = pair[0], _attributes(pair[1], path)
    match = _FIELD.fullmatch(string(text, path))
    if match is None:
        raise FactsError(path, f"{text!r} is not [*|=] T [!] [+] [#N]")
    pointer, expression, required, always, number = match.groups()
    name = inner_type(expression)
    if name not in SCALARS and "." not in name:
        expression = expression.removesuffix(name) + f"{package}.{name}"
    return FieldFacts(
        type=expression,
        pointer={"*": True, "=": False, "": None}[pointer],
        required=bool(required),
        always=bool(always),
        number=tuple(map(int, number.split("."))) if number else (),
        attributes=attributes,
    )


def _attributes(value: object, path: str) -> Mapping[str, object]:
    attributes = mapping(value, path)
    if unknown := sorted(set(attributes) - set(ATTRIBUTES)):
        raise FactsError(path, f"unknown attribute {unknown[0]!r}")
    for key in ("list", "map", "patch", "merge", "enum", "names"):
        string(attributes.get(key, ""), f"{path}.{key}")
    strings(attributes.get("keys", []), f"{path}.keys")
    return attributes


def _lines(facts: Facts) -> Iterator[str]:
    yield "{"
    yield f'"ir":{FORMAT},'
    yield f'"kubernetes":{_json(facts.kubernetes)},'
    for title in ("source", "groups", "enums", "names"):
        table = cast("Mapping[str, object]", getattr(facts, title))
        yield f"{_json(title)}:{{"
        yield from _entries(table)
        yield "},"
    yield '"types":{'
    for last, facts_of_type in _marked(list(facts.types.values())):
        yield from _type_lines(facts_of_type, "" if last else ",")
    yield "},"
    yield '"resources":{'
    by_version: dict[str, dict[str, object]] = {}
    for resource in facts.resources:
        by_version.setdefault(resource.group_version, {})[resource.name] = _resource(resource)
    for last, (group_version, table) in _marked(list(by_version.items())):
        yield f"{_json(group_version)}:{{"
        yield from _entries(table)
        yield "}" if last else "},"
    yield "}"
    yield "}"


def _type_lines(facts: TypeFacts, comma: str) -> Iterator[str]:
    head: dict[str, object] = {}
    if facts.gvk:
        head["gvk"] = list(facts.gvk)
    if facts.union:
        head["union"] = list(facts.union)
    if lifecycle := _write_lifecycle(facts.lifecycle):
        head["lifecycle"] = lifecycle
    head.update(facts.attributes)
    start = "".join(f"{_json(key)}:{_json(value)}," for key, value in head.items())
    yield f'{_json(facts.name)}:{{{start}"fields":{{'
    yield from _entries(
        {name: write_field(value, facts.package) for name, value in facts.fields.items()}
    )
    yield "}}" + comma


def _write_lifecycle(facts: Lifecycle) -> dict[str, object]:
    out: dict[str, object] = {key: getattr(facts, key) for key in _MINORS if getattr(facts, key)}
    if facts.replacement:
        out["replacement"] = list(facts.replacement)
    return out


def _entries(table: Mapping[str, object]) -> Iterator[str]:
    for last, (key, value) in _marked(list(table.items())):
        yield f"{_json(key)}:{_json(value)}" + ("" if last else ",")


def _marked(items: Sequence[_T]) -> Iterator[tuple[bool, _T]]:
    for index, item in enumerate(items):
        yield index == len(items) - 1, item


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=True)


def _resource(facts: ResourceFacts) -> dict[str, object]:
    out: dict[str, object] = {"kind": list(facts.kind), "ns": facts.namespaced}
    out["verbs"] = " ".join(facts.verbs)
    if facts.type:
        out["type"] = facts.type
    if facts.singular:
        out["singular"] = facts.singular
    if facts.short_names:
        out["short"] = list(facts.short_names)
    if facts.categories:
        out["cat"] = list(facts.categories)
    return out


def _type(name: str, value: object, path: str) -> TypeFacts:
    raw = dict(mapping(value, path))
    package = name.rpartition(".")[0]
    fields = mapping(raw.pop("fields", None), f"{path}.fields")
    gvk = raw.pop("gvk", None)
    union = raw.pop("union", None)
    lifecycle = raw.pop("lifecycle", {})
    if unknown := sorted(set(raw) - {"map"}):
        raise FactsError(path, f"unknown attribute {unknown[0]!r}")
    return TypeFacts(
        name=name,
        fields={
            key: read_field(fact, package, f"{path}.fields.{key}") for key, fact in fields.items()
        },
        gvk=None if gvk is None else triple(gvk, f"{path}.gvk"),
        union=() if union is None else strings(union, f"{path}.union"),
        lifecycle=read_lifecycle(lifecycle, f"{path}.lifecycle"),
        attributes=raw,
    )


def read_lifecycle(value: object, path: str) -> Lifecycle:
    """Read the lifecycle of a type.

    Raises:
        FactsError: it is none.
    """
    raw = mapping(value, path)
    if unknown := sorted(set(raw) - {*_MINORS, "replacement"}):
        raise FactsError(path, f"unknown attribute {unknown[0]!r}")
    minors = {key: string(raw.get(key, ""), f"{path}.{key}") for key in _MINORS}
    for key, minor in minors.items():
        if minor and not is_minor(minor):
            raise FactsError(f"{path}.{key}", f"{minor!r} is no minor such as 1.37")
    replacement = raw.get("replacement")
    return Lifecycle(
        **minors,
        replacement=None if replacement is None else triple(replacement, f"{path}.replacement"),
    )


def _resources(table: Mapping[str, object]) -> Iterator[ResourceFacts]:
    for group_version, entries in table.items():
        path = f"resources.{group_version}"
        for name, value in mapping(entries, path).items():
            yield _read_resource(group_version, name, mapping(value, f"{path}.{name}"))


def _read_resource(group_version: str, name: str, raw: Mapping[str, object]) -> ResourceFacts:
    path = f"resources.{group_version}.{name}"
    group, _, version = group_version.rpartition("/")
    namespaced = raw.get("ns")
    if not isinstance(namespaced, bool):
        raise FactsError(f"{path}.ns", "is neither true nor false")
    return ResourceFacts(
        group=group,
        version=version,
        name=name,
        kind=triple(raw.get("kind"), f"{path}.kind"),
        namespaced=namespaced,
        verbs=tuple(string(raw.get("verbs"), f"{path}.verbs").split()),
        type=string(raw.get("type", ""), f"{path}.type"),
        singular=string(raw.get("singular", ""), f"{path}.singular"),
        short_names=strings(raw.get("short", []), f"{path}.short"),
        categories=strings(raw.get("cat", []), f"{path}.cat"),
    )


def _release(value: object) -> str:
    release = string(value, "kubernetes")
    if not is_release(release):
        raise FactsError("kubernetes", f"{release!r} is no release such as 1.37.1")
    return release


def _table(document: Mapping[str, object], title: str) -> dict[str, tuple[str, ...]]:
    entries = mapping(document.get(title), title)
    return {key: strings(value, f"{title}.{key}") for key, value in entries.items()}
