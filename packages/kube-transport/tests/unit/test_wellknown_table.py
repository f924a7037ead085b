"""The constants are Go's, and errors know the reasons."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kube_transport.api import wellknown
from kube_transport.errors import ApiError, error_from_status
from kube_transport.reasons import CauseType, StatusReason

Oracle = Callable[[str, str, Callable[..., object]], None]


def test_each_constant_is_gos(oracle: Oracle) -> None:
    """A mistyped label selects nothing, and nobody says so."""

    def ours(name: str) -> object:
        return getattr(wellknown, name)

    oracle("wellknown", "constant", ours)


def test_each_reason_is_gos(oracle: Oracle) -> None:
    """Errors are told apart by it, here as in every client."""

    def ours(name: str) -> object:
        return StatusReason[name]

    oracle("wellknown", "reason", ours)


def test_each_type_of_cause_is_gos(oracle: Oracle) -> None:
    """Who validates says it as a server does."""

    def ours(name: str) -> object:
        return CauseType[name]

    oracle("wellknown", "cause", ours)


@pytest.mark.parametrize("reason", sorted(set(StatusReason) - {"", "StorageReadError"}))
def test_each_reason_that_matters_has_an_error_of_its_own(reason: StatusReason) -> None:
    """The errors stand below the vocabulary and cannot use its names."""
    error = error_from_status({"reason": str(reason)})

    assert type(error) is not ApiError
    assert error.reason == reason
