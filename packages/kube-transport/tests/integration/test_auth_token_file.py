"""A token in a file that somebody renews."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kube_transport.auth import CachedCredentials, Secret, TokenFile
from kube_transport.cancel import Cancel
from kube_transport.errors import CredentialsError

NOON = datetime(2030, 1, 1, 12, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def token(credentials: CachedCredentials) -> str:
    secret = credentials.get(cancel=Cancel()).token
    assert secret is not None
    return secret.reveal()


def over(path: Path, clock: Clock, first: str | None = None) -> CachedCredentials:
    secret = Secret(first) if first else None
    return CachedCredentials(TokenFile(path, first=secret, clock=clock), clock=clock)


def test_f35_the_file_is_read_again_after_a_minute_less_the_leeway(tmp_path: Path) -> None:
    """The numbers are client-go's."""
    path, clock = tmp_path / "token", Clock()
    credentials = over(path, clock)
    path.write_text(" one\n")

    before = token(credentials)
    path.write_text("two")
    clock.advance(49)
    not_yet = token(credentials)
    clock.advance(1)

    assert (before, not_yet, token(credentials)) == ("one", "one", "two")


def removed(path: Path) -> None:
    path.unlink()


def emptied(path: Path) -> None:
    path.write_bytes(b" \n")


@pytest.mark.parametrize("damage", [removed, emptied])
def test_f35_the_last_good_token_serves_on(
    tmp_path: Path, damage: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever renews the file may be half done; a warning says so."""
    path, clock = tmp_path / "token", Clock()
    path.write_text("one")
    credentials = over(path, clock)
    token(credentials)

    damage(path)
    clock.advance(120)
    with caplog.at_level(logging.WARNING):
        assert token(credentials) == "one"

    assert str(path) in caplog.text


def test_f35_a_link_that_is_swapped_is_followed(tmp_path: Path) -> None:
    """The kubelet renews a mounted token that way."""
    path, clock = tmp_path / "token", Clock()
    (tmp_path / "1").write_text("one")
    (tmp_path / "2").write_text("two")
    path.symlink_to("1")
    credentials = over(path, clock)
    before = token(credentials)

    (tmp_path / "new").symlink_to("2")
    (tmp_path / "new").replace(path)
    clock.advance(60)

    assert (before, token(credentials)) == ("one", "two")


def test_a_token_that_is_given_serves_until_the_file_was_readable(tmp_path: Path) -> None:
    """Then the file counts."""
    path, clock = tmp_path / "token", Clock()
    credentials = over(path, clock, first="given")

    before = token(credentials)
    path.write_text("from-file")
    clock.advance(60)

    assert (before, token(credentials)) == ("given", "from-file")


@pytest.mark.parametrize(
    ("content", "told"), [(None, "No such file"), (b"\n", "empty"), (b"t\xc3\xb6", "no ASCII")]
)
def test_s19_no_token_is_an_error(tmp_path: Path, content: bytes | None, told: str) -> None:
    """Never an anonymous request."""
    path = tmp_path / "token"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(CredentialsError, match=told):
        over(path, Clock()).get(cancel=Cancel())
