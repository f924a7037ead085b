"""Certificates in PEM without private keys beside them, which the kubelet's files have."""

from __future__ import annotations

import re
from typing import Final

_KEY: Final = re.compile(
    rb"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----\s*|\Z)", re.DOTALL
)


def without_keys(pem: object) -> object:
    """Return the same with a comment in the place of each private key, if these are bytes."""
    return _KEY.sub(b"(private key)\n", pem) if isinstance(pem, bytes) else pem
