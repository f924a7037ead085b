"""The server's release."""

from __future__ import annotations

import pytest

from kube_discovery.version import parse_version
from kube_transport.errors import DecodeError


@pytest.mark.parametrize(("minor", "number"), [("37", 37), ("37+", 37), ("27-alpha", 27)])
def test_the_minor_is_a_number_whatever_is_added_to_it(minor: str, number: int) -> None:
    """Providers mark their builds there."""
    version = parse_version(f'{{"major": "1", "minor": "{minor}"}}'.encode())

    assert version.minor == number
    assert str(version) == f"v1.{number}"


@pytest.mark.parametrize("body", [b"{}", b'{"major": "1", "minor": "x"}', b"[]", b"<html>"])
def test_what_is_no_version_is_refused(body: bytes) -> None:
    """A proxy's page must not pass for a server of version 0."""
    with pytest.raises(DecodeError):
        parse_version(body)
