"""Which version of an API is the better one: v2, v1, v1beta2, v1beta1, v1alpha1, then any other.

Source: apimachinery ``pkg/version/helpers.go``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from kube_transport.api.parsing import text_of

__all__ = ["compare_versions", "newest_first", "version_order"]

_VERSION: Final = re.compile(r"v([0-9]+)(?:(alpha|beta)([0-9]+))?")
_STABILITY: Final = {"alpha": 0, "beta": 1, None: 2}
_LARGEST: Final = 2**63 - 1


def version_order(version: str) -> tuple[int, ...]:
    """Return a key for sorting: the better a version, the larger it is."""
    found = _VERSION.fullmatch(text_of("version", version))
    if found is not None:
        major, minor = _number(found[1]), _number(found[3] or "0")
        if major is not None and minor is not None:
            return 1, _STABILITY[found[2]], major, minor
    # The others are sorted backwards; the last number lets "a" come after "ab".
    return 0, *(-ord(char) for char in version), 1


def compare_versions(left: str, right: str) -> int:
    """Return 1 if ``left`` is the better version, -1 if ``right`` is, 0 if neither."""
    a, b = version_order(left), version_order(right)
    return (a > b) - (a < b)


def newest_first(versions: Iterable[str]) -> list[str]:
    """Return the versions, the best one first."""
    return sorted(versions, key=version_order, reverse=True)


def _number(digits: str) -> int | None:
    """Return the number if it has 64 bits; Go takes others for no version."""
    significant = digits.lstrip("0")
    if len(significant) > 19:
        return None
    number = int(significant or "0")
    return number if number <= _LARGEST else None
