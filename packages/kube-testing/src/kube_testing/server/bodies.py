"""Request bodies to objects: JSON or YAML text, then the types of the facts."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from kube_testing.server.catalog import Catalog, Resource
from kube_testing.server.negotiation import YAML
from kube_testing.server.objects import Draft, is_object
from kube_testing.server.options import FieldValidation
from kube_testing.server.places import Duplicated, Mismatch
from kube_testing.server.schema import Decoded, Schema
from kube_testing.server.status import Refused, bad_request


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An object out of a request.

    Attributes:
        warnings: what was wrong with it and let through all the same.
    """

    draft: Draft
    warnings: tuple[str, ...] = ()


def parse(body: bytes, media_type: str) -> Any:
    """Return the value that a body spells, duplicate keys marked.

    Raises:
        ValueError: it spells none.
    """
    text = body.decode("utf-8")
    if media_type == YAML:
        return _parse_yaml(text)
    if not text.strip():
        raise ValueError("unexpected end of JSON input")
    return json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant)


def _no_constant(name: str) -> Any:
    raise ValueError(f"invalid character '{name[0]}' looking for beginning of value")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    return _duplicated(pairs)


def _duplicated(pairs: list[tuple[str, Any]]) -> Duplicated:
    found = Duplicated(pairs)
    seen: set[str] = set()
    again: dict[str, None] = {}
    for key, _ in pairs:
        if key in seen:
            again[key] = None
        seen.add(key)
    found.duplicates = tuple(again)
    return found


class _YamlLoader(yaml.SafeLoader):
    """YAML as JSON would say it: no dates, keys are texts, duplicates are marked."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - the base class's name for it
        first: [(tag, regexp) for tag, regexp in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def _construct_mapping(loader: _YamlLoader, node: yaml.MappingNode) -> dict[str, Any]:
    loader.flatten_mapping(node)
    construct: Callable[..., Any] = getattr(loader, "construct_object")  # noqa: B009 - untyped
    return _object(
        [(str(construct(key, deep=True)), construct(value, deep=True)) for key, value in node.value]
    )


_YamlLoader.add_constructor("tag:yaml.org,2002:map", _construct_mapping)


def _parse_yaml(text: str) -> Any:
    try:
        return _YamlLoader(text).get_single_data()
    except yaml.YAMLError as error:
        raise ValueError(f"error converting YAML to JSON: {error}") from error


class Decoder:
    """Reads objects of any resource out of bodies."""

    def __init__(self, schema: Schema, catalog: Catalog) -> None:
        self._schema = schema
        self._catalog = catalog

    def read(
        self, body: bytes, media_type: str, resource: Resource, validation: FieldValidation
    ) -> Body:
        """Return the object in a body, as the API server would understand it.

        Raises:
            Refused: it is none, of another kind, or has fields that ``validation`` forbids.
        """
        raw = self._raw(body, media_type, resource.kind)
        draft = {**raw}
        api_version = draft.setdefault("apiVersion", resource.api_version)
        kind = draft.setdefault("kind", resource.kind)
        if (api_version, kind) != (resource.api_version, resource.kind):
            raise self._wrong_kind(api_version, kind, resource)
        faults = _duplicates(raw)
        decoded = self.decode(draft, resource)
        return self._checked(decoded, [*decoded.faults, *faults], resource, validation)

    def decode(self, draft: Mapping[str, Any], resource: Resource) -> Decoded:
        """Return ``draft`` as the resource's type would be stored.

        Raises:
            Refused: a value does not fit its field.
        """
        try:
            return self._schema.decode(resource.type, draft)
        except Mismatch as error:
            raise _cannot_be_handled(resource.version, resource.kind, resource, error) from None

    def _raw(self, body: bytes, media_type: str, kind: str) -> dict[str, Any]:
        try:
            raw = parse(body, media_type)
        except (ValueError, RecursionError) as error:
            shown = body[:200].decode(errors="replace") or "<empty>"
            raise bad_request(
                f"the object provided is unrecognized (must be of type {kind}): couldn't get "
                f"version/kind; json parse error: {error} ({shown})"
            ) from None
        if not is_object(raw):
            raise bad_request(
                f"the object provided is unrecognized (must be of type {kind}): couldn't get "
                "version/kind; json parse error: it is no object"
            )
        return raw

    def _wrong_kind(self, api_version: Any, kind: Any, resource: Resource) -> Refused:
        version = str(api_version).rpartition("/")[2]
        if self._catalog.of_kind(str(api_version), str(kind)) is None:
            why = f'no kind "{kind}" is registered for version "{api_version}"'
        else:
            why = f"it is a {api_version} {kind}, not a {resource.api_version} {resource.kind}"
        return bad_request(
            f'{kind} in version "{version}" cannot be handled as a {resource.kind}: {why}'
        )

    def _checked(
        self, decoded: Decoded, faults: list[str], resource: Resource, validation: FieldValidation
    ) -> Body:
        if faults and validation == "Strict":
            raise _cannot_be_handled(
                resource.version,
                resource.kind,
                resource,
                ValueError(f"strict decoding error: {', '.join(faults)}"),
            )
        warnings = tuple(faults) if validation == "Warn" else ()
        return Body(draft=decoded.value, warnings=warnings)


def _duplicates(raw: dict[str, Any]) -> list[str]:
    if not isinstance(raw, Duplicated):
        return []
    return [f'duplicate field "{name}"' for name in raw.duplicates]


def _cannot_be_handled(version: str, kind: str, resource: Resource, why: Exception) -> Refused:
    return bad_request(
        f'{kind} in version "{version}" cannot be handled as a {resource.kind}: {why}'
    )
