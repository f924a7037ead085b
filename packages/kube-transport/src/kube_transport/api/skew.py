"""How far a server's release is from the one that a client was made for."""

from __future__ import annotations

import re
import warnings
from typing import Final

from kube_transport.errors import DecodeError
from kube_transport.printable import printable

__all__ = ["WINDOW", "VersionSkew", "warn_of_skew"]

WINDOW: Final = 1
"""Minors, older or newer, within which a client and a server are tested together."""

_RELEASE: Final = re.compile(r"v?(\d{1,9})\.(\d{1,9})(?![0-9])")


class VersionSkew(UserWarning):
    """A server is too far from the release that a clientset was made for."""


def warn_of_skew(made_for: str, server: str, *, stacklevel: int) -> None:
    """Warn if a server is further than ``WINDOW`` from the release that a clientset was made for.

    Args:
        made_for: such as ``"1.37.1"``.
        server: its ``gitVersion``, such as ``"v1.35.2-eks-3"``.

    Raises:
        DecodeError: one of them is no release.
    """
    (our_major, ours), (their_major, theirs) = _release(made_for), _release(server)
    if our_major == their_major and abs(theirs - ours) <= WINDOW:
        return
    warnings.warn(
        f"the server is {printable(server, limit=60)}, and this clientset is made for {made_for}:"
        f" install the one for {their_major}.{theirs}, or for a minor beside it",
        VersionSkew,
        stacklevel=stacklevel,
    )


def _release(text: str) -> tuple[int, int]:
    found = _RELEASE.match(text)
    if found is None:
        raise DecodeError(f"{printable(text, limit=60)!r} is no release of Kubernetes")
    return int(found[1]), int(found[2])
