"""The constants are Go's."""

from __future__ import annotations

from collections.abc import Callable

from kube_transport.api import wellknown

Oracle = Callable[[str, str, Callable[..., object]], None]


def test_each_constant_is_gos(oracle: Oracle) -> None:
    """A mistyped label selects nothing, and nobody says so."""

    def ours(name: str) -> object:
        return getattr(wellknown, name)

    oracle("wellknown", "constant", ours)
