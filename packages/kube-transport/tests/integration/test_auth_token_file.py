"""A token in a file that somebody renews."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kube_transport.auth import CachedCredentials, Credential, Secret, TokenFile
from kube_transport.auth.tokens import MAX_TOKEN_BYTES
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


def overwritten(path: Path) -> None:
    path.write_bytes(b"tw\0\0\0")


def flooded(path: Path) -> None:
    path.write_bytes(b"x" * (MAX_TOKEN_BYTES + 1))


def made_a_directory(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("damage", [removed, emptied, overwritten, flooded, made_a_directory])
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


def test_f35_a_volume_of_the_kubelet_is_followed(tmp_path: Path) -> None:
    """It swaps the link of the whole directory, and removes the old one."""
    clock = Clock()
    for number in ("1", "2"):
        (tmp_path / f"..{number}").mkdir()
        (tmp_path / f"..{number}" / "token").write_text(f"token-{number}")
    (tmp_path / "..data").symlink_to("..1")
    (tmp_path / "token").symlink_to("..data/token")
    credentials = over(tmp_path / "token", clock)
    before = token(credentials)

    (tmp_path / "..new").symlink_to("..2")
    (tmp_path / "..new").replace(tmp_path / "..data")
    (tmp_path / "..1" / "token").unlink()
    clock.advance(60)

    assert (before, token(credentials)) == ("token-1", "token-2")


def refuse(credentials: CachedCredentials) -> None:
    credentials.invalidate(credentials.get(cancel=Cancel()))


def test_f35_half_a_token_that_is_refused_gives_way_to_the_one_before(tmp_path: Path) -> None:
    """Whoever writes it in place is seen half done; the whole one is taken when it is there."""
    path, clock = tmp_path / "token", Clock()
    credentials = over(path, clock)
    path.write_text("one")
    token(credentials)

    path.write_text("tw")
    clock.advance(60)
    half = token(credentials)
    refuse(credentials)
    back = token(credentials)
    path.write_text("two")
    clock.advance(60)

    assert (half, back, token(credentials)) == ("tw", "one", "two")


def test_f35_a_token_that_is_given_up_is_told_with_its_file(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A program has several; whoever renews this one is not done."""
    path, clock = tmp_path / "token", Clock()
    credentials = over(path, clock)
    path.write_text("one")
    token(credentials)
    path.write_text("canary")
    clock.advance(60)

    with caplog.at_level(logging.WARNING):
        refuse(credentials)
        token(credentials)

    assert f"token file {path}: its token was refused" in caplog.messages[0]
    assert "canary" not in caplog.text


@pytest.mark.parametrize(
    "script",
    [
        ["a", "b", "c", "!b", "c", "!c", "c"],
        ["b", "c", "!c", "c", "d", "c", "!d", "c", "!c", "c"],
    ],
)
def test_f35_no_token_older_than_the_one_before_comes_back(
    tmp_path: Path, script: list[str]
) -> None:
    """It was revoked long ago. ``!x`` is a refusal of x, any other letter what the file says."""
    path = tmp_path / "token"
    source = TokenFile(path, clock=Clock())
    used = ""

    for step in script:
        if step.startswith("!"):
            source.invalidate(Credential(token=Secret(step[1:])))
            continue
        path.write_text(step)
        secret = source.get(min_validity=0.0, cancel=Cancel()).token
        assert secret is not None
        used = secret.reveal()

    assert used == "c"


def test_f31_when_all_tokens_are_refused_the_files_is_the_answer(tmp_path: Path) -> None:
    """There is no other, and no loop."""
    path, clock = tmp_path / "token", Clock()
    credentials = over(path, clock)
    path.write_text("one")
    token(credentials)
    path.write_text("two")
    clock.advance(60)

    for _ in range(3):
        refuse(credentials)

    assert token(credentials) == "two"


def test_f35_a_file_that_changes_after_a_refusal_is_believed_at_once(tmp_path: Path) -> None:
    """The token was revoked and renewed; nobody waits for the minute to end."""
    path, clock = tmp_path / "token", Clock()
    credentials = over(path, clock)
    path.write_text("one")
    token(credentials)

    path.write_text("two")
    refuse(credentials)

    assert token(credentials) == "two"


def test_a_token_that_is_given_serves_until_the_file_was_readable(tmp_path: Path) -> None:
    """Then the file counts."""
    path, clock = tmp_path / "token", Clock()
    credentials = over(path, clock, first="given")

    before = token(credentials)
    path.write_text("from-file")
    clock.advance(60)

    assert (before, token(credentials)) == ("given", "from-file")


def test_a_token_that_is_given_does_not_come_back(tmp_path: Path) -> None:
    """Neither for the file's that was refused, nor once the file is gone."""
    path, clock = tmp_path / "token", Clock()
    credentials = over(path, clock, first="given")
    path.write_text("from-file")
    token(credentials)

    refuse(credentials)
    after_refusal = token(credentials)
    path.unlink()
    clock.advance(60)

    assert (after_refusal, token(credentials)) == ("from-file", "from-file")


@pytest.mark.parametrize(
    ("content", "told"),
    [(None, "No such file"), (b"\n", "empty"), (b"t\xc3\xb6", "cannot be in a token")],
)
def test_s19_no_token_is_an_error(tmp_path: Path, content: bytes | None, told: str) -> None:
    """Never an anonymous request."""
    path = tmp_path / "token"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(CredentialsError, match=told):
        over(path, Clock()).get(cancel=Cancel())


@pytest.mark.parametrize("text", ["hunter2 x", "hunter2\0", "hunter2é"])
def test_s11_no_report_of_an_error_shows_what_a_token_file_holds(tmp_path: Path, text: str) -> None:
    """Tools that collect errors record what every name stood for."""
    (tmp_path / "token").write_text(text)
    source = TokenFile(tmp_path / "token")

    with pytest.raises(CredentialsError) as caught:
        source.get(min_validity=0, cancel=Cancel())

    summary = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    ours = [frame for frame in summary.stack if frame.filename != __file__]
    assert ours
    assert "hunter2" not in "".join(str(frame.locals) for frame in ours)
