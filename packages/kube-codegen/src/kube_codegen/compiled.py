"""The facts as the embedded API server of kube-testing reads them: plain JSON, no grammar.

Kube-testing imports nothing of this repository, so it gets its own copy::

    {"kubernetes": "1.37.1",
     "groups": [["apps", ["v1"]], ...],
     "enums": {"core.v1.Protocol": ["SCTP", "TCP", "UDP"], ...},
     "resources": [{"group", "version", "name", "kind": [g, v, k], "namespaced", "verbs": [...],
                    "type"?, "singular"?, "shortNames"?, "categories"?}, ...],
     "types": {"core.v1.Container": {"gvk"?: [g, v, k], "map"?, "union"?: [...], "fields": {
        "ports": {"type": "[]core.v1.ContainerPort", "required"?: true, "pointer"?: true,
                  "always"?: true, "number"?: [6], "list"?: "map", "keys"?: [...],
                  "patch"?: "merge", "merge"?: "containerPort", "enum"?: ..., "default"?: ...}}}}}

``group`` and ``version`` are those of the path; ``kind`` may be of another group. A subresource is
a resource whose name has a slash. What is false or empty is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from kube_codegen.facts import Facts, FieldFacts, ResourceFacts, TypeFacts


def compile_facts(facts: Facts) -> str:
    """Return the JSON text, one type or resource per line."""
    return "".join(f"{line}\n" for line in _lines(facts))


def _lines(facts: Facts) -> Iterator[str]:
    yield "{"
    yield f'"kubernetes":{_json(facts.kubernetes)},'
    yield f'"groups":{_json([[name, list(versions)] for name, versions in facts.groups.items()])},'
    yield '"enums":{'
    yield ",\n".join(f"{_json(name)}:{_json(list(values))}" for name, values in facts.enums.items())
    yield "},"
    yield '"resources":['
    yield ",\n".join(_json(_resource(resource)) for resource in facts.resources)
    yield "],"
    yield '"types":{'
    yield ",\n".join(f"{_json(name)}:{_json(_type(value))}" for name, value in facts.types.items())
    yield "}"
    yield "}"


def _resource(facts: ResourceFacts) -> dict[str, object]:
    return {
        "group": facts.group,
        "version": facts.version,
        "name": facts.name,
        "kind": list(facts.kind),
        "namespaced": facts.namespaced,
        "verbs": list(facts.verbs),
    } | _present(
        type=facts.type,
        singular=facts.singular,
        shortNames=list(facts.short_names),
        categories=list(facts.categories),
    )


def _type(facts: TypeFacts) -> dict[str, object]:
    fields = {name: _field(value) for name, value in facts.fields.items()}
    return {
        **_present(gvk=list(facts.gvk or ()), union=list(facts.union)),
        **facts.attributes,
        "fields": fields,
    }


def _field(facts: FieldFacts) -> dict[str, object]:
    return {
        "type": facts.type,
        **_present(
            required=facts.required,
            pointer=facts.pointer,
            always=facts.always,
            number=list(facts.number),
        ),
        **{key: value for key, value in facts.attributes.items() if key != "names"},
    }


def _present(**values: object) -> dict[str, object]:
    return {key: value for key, value in values.items() if value}


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))
