"""What a JSON web token says of its own end; nobody here verifies it, the server does that."""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode
from datetime import UTC, datetime
from typing import Any, cast

from kube_transport.codec.json import decode_json
from kube_transport.errors import DecodeError


def expiry_of(token: str) -> datetime | None:
    """Return the ``exp`` of a JWT; ``None`` for any other text, and for a JWT without one."""
    parts = token.split(".")
    if len(parts) != 3:
        return None
    try:
        claims: Any = decode_json(urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
        ends = cast("dict[str, Any]", claims).get("exp") if isinstance(claims, dict) else None
        if isinstance(ends, bool) or not isinstance(ends, int | float):
            return None
        return datetime.fromtimestamp(ends, UTC)
    except (binascii.Error, DecodeError, ValueError, OverflowError, OSError):
        return None
