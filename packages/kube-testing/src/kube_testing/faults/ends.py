"""The ways in which a connection can end, or fail to."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["End"]


class End(StrEnum):
    """What a peer sees when the bytes stop.

    ``FINISH`` is an end in good order (FIN, under TLS with a notice before it), ``RESET`` an
    abrupt one (RST), and ``HANG`` none at all: the connection stays open and is silent.
    """

    FINISH = "finish"
    RESET = "reset"
    HANG = "hang"
