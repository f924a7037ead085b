"""What a client accepts, and what it sends: media types and their parameters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from kube_testing.server.exchange import Request
from kube_testing.server.status import (
    no_such_form,
    not_acceptable,
    not_implemented,
    unsupported_media_type,
    unsupported_patch_type,
)

JSON = "application/json"
YAML = "application/yaml"
PROTOBUF = "application/vnd.kubernetes.protobuf"
MERGE_PATCH = "application/merge-patch+json"
JSON_PATCH = "application/json-patch+json"
STRATEGIC_PATCH = "application/strategic-merge-patch+json"
APPLY_PATCHES = ("application/apply-patch+yaml", "application/apply-patch+cbor")
PATCHES = (JSON_PATCH, MERGE_PATCH, STRATEGIC_PATCH, "application/apply-patch+yaml")
_BODIES = (JSON, YAML)
_META_VERSIONS = {"v1"}

Form = Literal["", "Table", "PartialObjectMetadata", "PartialObjectMetadataList"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaType:
    """One media range with its parameters, lower-case names."""

    name: str
    parameters: Mapping[str, str]

    @property
    def quality(self) -> float:
        try:
            return float(self.parameters.get("q", "1"))
        except ValueError:
            return 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The form in which objects are answered.

    Attributes:
        media_type: JSON or YAML.
        form: empty for the objects themselves.
        version: of the form, e.g. ``"v1"``.
    """

    media_type: str = JSON
    form: Form = ""
    version: str = "v1"


def parse_accept(header: str) -> list[MediaType]:
    """Return the media ranges of an ``Accept`` header, best first."""
    ranges = [_media_type(item) for item in header.split(",") if item.strip()]
    return sorted(ranges, key=lambda found: -found.quality)


def _media_type(text: str) -> MediaType:
    name, *parameters = (part.strip() for part in text.split(";"))
    pairs = (parameter.partition("=") for parameter in parameters if parameter)
    return MediaType(
        name=name.lower(),
        parameters={key.strip().lower(): value.strip().strip('"') for key, _, value in pairs},
    )


def wanted_objects(request: Request, forms: Iterable[Form] = ()) -> Wanted:
    """Return the best form of objects that the client accepts and this server has.

    Args:
        request: carries the ``Accept`` header.
        forms: what objects can be turned into here.

    Raises:
        Refused: 406 when there is none.
    """
    for accepted in accepted_ranges(request):
        media_type = _concrete(accepted.name)
        form = accepted.parameters.get("as", "")
        if media_type is None:
            continue
        if not form:
            return Wanted(media_type=media_type)
        if accepted.parameters.get("g") != "meta.k8s.io":
            continue
        if accepted.parameters.get("v") not in _META_VERSIONS:
            continue
        for known in forms:
            if form == known:
                return Wanted(media_type=media_type, form=known)
    if any(accepted.parameters.get("as") for accepted in accepted_ranges(request)):
        raise no_such_form((JSON, YAML))
    raise not_acceptable((JSON, YAML, f"{JSON};stream=watch"))


def accepted_ranges(request: Request) -> list[MediaType]:
    """Return what the client accepts, best first; anything when it does not say."""
    return parse_accept(",".join(request.header_values("accept")) or "*/*")


def _concrete(name: str) -> str | None:
    if name in {"*/*", JSON}:
        return JSON
    return YAML if name == YAML else None


def body_type(request: Request) -> str:
    """Return the media type of an object in the body: JSON, also when none is named.

    Raises:
        Refused: 415 for any other.
    """
    header = request.header("content-type") or ""
    name = _media_type(header).name if header else JSON
    if name in _BODIES:
        return name
    raise unsupported_media_type(_BODIES)


def patch_type(request: Request) -> str:
    """Return the media type of a patch.

    Raises:
        Refused: 415 for none that is known, 501 for server-side apply.
    """
    header = request.header("content-type") or ""
    name = _media_type(header).name
    if name in APPLY_PATCHES:
        raise not_implemented(name, "server-side apply")
    if name in PATCHES:
        return name
    raise unsupported_patch_type()
