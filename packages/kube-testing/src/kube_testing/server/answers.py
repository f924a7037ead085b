"""Responses that carry objects and documents: JSON or YAML, compact or pretty."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from kube_testing.server.exchange import Request, Response
from kube_testing.server.negotiation import JSON, YAML
from kube_testing.server.objects import encode
from kube_testing.server.status import Refused

_NOT_CACHED = ("Cache-Control", "no-cache, private")
_TEXT = "text/plain; charset=utf-8"


def answer(
    body: bytes | Mapping[str, Any],
    *,
    request: Request,
    status: int = 200,
    media_type: str = JSON,
    warnings: Iterable[str] = (),
    headers: Iterable[tuple[str, str]] = (),
) -> Response:
    """Return a response with an object or document.

    Args:
        body: the object, or its JSON.
        request: says whether it is to be pretty.
        status: HTTP status code.
        media_type: JSON or YAML.
        warnings: texts for ``Warning`` headers.
        headers: further headers.
    """
    encoded = body if isinstance(body, bytes) else encode(body)
    if media_type == YAML:
        encoded = yaml.safe_dump(json.loads(encoded), sort_keys=True).encode()
    elif _wants_pretty(request):
        encoded = json.dumps(json.loads(encoded), indent=2, ensure_ascii=False).encode()
    if not encoded.endswith(b"\n"):
        encoded += b"\n"
    return Response(
        status=status,
        headers=(
            _NOT_CACHED,
            ("Content-Type", media_type),
            *(("Warning", f"299 - {json.dumps(text)}") for text in warnings),
            *headers,
        ),
        body=encoded,
    )


def refusal(refused: Refused, request: Request) -> Response:
    """Return the response that a refusal is."""
    return answer(refused.status, request=request, status=refused.code, headers=refused.headers)


def text(body: str, status: int = 200) -> Response:
    """Return a response of plain text."""
    headers = (_NOT_CACHED, ("Content-Type", _TEXT), ("X-Content-Type-Options", "nosniff"))
    return Response(status=status, headers=headers, body=body.encode())


def _wants_pretty(request: Request) -> bool:
    wanted = dict(request.query).get("pretty")
    return wanted is not None and wanted not in {"false", "0"}
