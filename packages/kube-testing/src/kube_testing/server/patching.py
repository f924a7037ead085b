"""Patches of any type, applied to objects of any resource."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kube_testing.server.bodies import Body, Decoder, parse
from kube_testing.server.catalog import Resource
from kube_testing.server.causes import invalid_value
from kube_testing.server.exchange import Request
from kube_testing.server.itemlists import Unmergeable
from kube_testing.server.jsonpatch import BadPatch, PatchFailed, json_patch, merge_patch
from kube_testing.server.negotiation import JSON, JSON_PATCH, STRATEGIC_PATCH, patch_type
from kube_testing.server.objects import Document, Draft, encode, is_object, thaw
from kube_testing.server.options import FieldValidation
from kube_testing.server.schema import Schema
from kube_testing.server.status import (
    Refused,
    bad_request,
    invalid,
    unexplained,
    unprocessable,
)
from kube_testing.server.strategic import strategic_merge_patch

ApplyPatch = Callable[[Document, Resource, FieldValidation], Body]
_REJECTED = "the server rejected our request due to an error in our request"


class Patcher:
    """Applies the patch of a request."""

    def __init__(self, schema: Schema, decoder: Decoder) -> None:
        self._schema = schema
        self._decoder = decoder

    def patch(self, request: Request) -> ApplyPatch:
        """Return what applies the request's patch to an object.

        Raises:
            Refused: the patch is malformed, or of a type that is not served.
        """
        media_type = patch_type(request)
        patch = _parsed(request.body)

        def apply(current: Document, resource: Resource, validation: FieldValidation) -> Body:
            patched = self._patched(media_type, thaw(current), patch, resource.type)
            return self._decoded(patched, resource, validation)

        return apply

    def patch_plain(self, request: Request, current: Draft) -> Draft:
        """Return an object without a schema after the request's patch.

        Raises:
            Refused: the patch is malformed, or does not fit.
        """
        media_type = patch_type(request)
        if media_type == STRATEGIC_PATCH:
            media_type = "merge"  # the same on an object that has no lists
        return self._patched(media_type, current, _parsed(request.body), "")

    def _patched(self, media_type: str, current: Draft, patch: Any, type_name: str) -> Draft:
        try:
            if media_type == JSON_PATCH:
                patched = json_patch(current, patch)
            elif media_type == STRATEGIC_PATCH:
                patched = strategic_merge_patch(current, patch, self._schema, type_name)
            else:
                patched = merge_patch(current, patch)
        except PatchFailed:
            raise unprocessable(_REJECTED) from None
        except Unmergeable as error:
            raise unexplained(str(error)) from None
        except BadPatch as error:
            said = "" if media_type == STRATEGIC_PATCH else "error decoding patch: "
            raise bad_request(f"{said}{error}") from None
        if not is_object(patched):
            raise bad_request("error decoding patch: what it makes is no object")
        return patched

    def _decoded(self, patched: Draft, resource: Resource, validation: FieldValidation) -> Body:
        try:
            return self._decoder.read(encode(patched), JSON, resource, validation)
        except Refused as refused:
            _, _, why = str(refused).partition(f"cannot be handled as a {resource.kind}: ")
            if not why:
                raise
            cause = invalid_value("patch", encode(patched).decode(), why)
            raise invalid("", "", "", [cause]) from None


def _parsed(body: bytes) -> Any:
    try:
        return parse(body, JSON)
    except ValueError:
        raise bad_request("invalid JSON patch") from None
