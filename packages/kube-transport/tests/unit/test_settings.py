"""Settings that rotate: who may write when, and what counts when writing fails."""

from __future__ import annotations

import errno
import logging
import threading
from collections.abc import Mapping

import pytest

from kube_transport.auth import Secret, Settings
from kube_transport.auth.mask import LEARNT, Mask
from kube_transport.cancel import Cancel
from kube_transport.errors import ConfigError, CredentialsError, TimedOut

LONG = 30.0


class File:
    """A kubeconfig's entry as a plugin sees it, in memory."""

    place = "config: user jane"

    def __init__(self, **texts: str) -> None:
        self.content = secrets(**texts)
        self.writes: list[dict[str, str]] = []
        self.error: Exception | None = None

    def read(self) -> Mapping[str, Secret]:
        if self.error is not None:
            raise self.error
        return dict(self.content)

    def write(self, updates: Mapping[str, Secret]) -> None:
        if self.error is not None:
            raise self.error
        self.writes.append(plain(updates))
        self.content.update(updates)


class ReadOnlyFile(File):
    """One that can be read and not be written."""

    def write(self, updates: Mapping[str, Secret]) -> None:
        raise OSError(errno.EROFS, "Read-only file system")


def secrets(**texts: str) -> dict[str, Secret]:
    return {name: Secret(text) for name, text in texts.items()}


def plain(settings: Mapping[str, Secret]) -> dict[str, str]:
    return {name: secret.reveal() for name, secret in settings.items()}


def seen(settings: Settings) -> dict[str, str]:
    with settings.locked(Cancel()) as now:
        return plain(now)


def test_what_another_process_wrote_is_seen_under_the_lock() -> None:
    """It has renewed the token already, and ours is used up."""
    file = File(token="old")
    settings = Settings(secrets(token="old"), persister=file)

    file.content = secrets(token="theirs")

    assert seen(settings) == {"token": "theirs"}


def test_what_is_saved_is_written_and_nothing_else() -> None:
    """The rest of the entry may have changed meanwhile."""
    file = File(token="old", issuer="i")
    settings = Settings(secrets(token="old", issuer="i"), persister=file)

    with settings.locked(Cancel()):
        settings.save(secrets(token="new"))

    assert file.writes == [{"token": "new"}]
    assert seen(settings) == {"token": "new", "issuer": "i"}


def test_f34_what_cannot_be_written_serves_on_with_a_warning(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The old token is used up: to go back to it would end the session."""
    settings = Settings(secrets(token="old"), persister=ReadOnlyFile(token="old"))

    with caplog.at_level(logging.WARNING), settings.locked(Cancel()):
        settings.save(secrets(token="canary"))

    assert seen(settings) == {"token": "canary"}
    assert "config: user jane" in caplog.text
    assert "Read-only file system" in caplog.text
    assert "canary" not in caplog.text


def test_f34_it_is_written_as_soon_as_that_is_possible() -> None:
    """A file system that was full may have room again."""
    file = File(token="old")
    settings = Settings(secrets(token="old"), persister=file)
    file.error = OSError(errno.ENOSPC, "full")
    with settings.locked(Cancel()):
        settings.save(secrets(token="new"))

    file.error = None
    seen(settings)

    assert file.writes == [{"token": "new"}]


def test_f34_what_somebody_else_wrote_since_is_newer() -> None:
    """They could log in again, and we only failed to write."""
    file = ReadOnlyFile(token="old")
    settings = Settings(secrets(token="old"), persister=file)
    with settings.locked(Cancel()):
        settings.save(secrets(token="ours"))

    file.content = secrets(token="theirs")

    assert seen(settings) == {"token": "theirs"}


def test_a_file_that_cannot_be_read_leaves_what_was_known(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Somebody may be rewriting it."""
    file = File(token="old")
    settings = Settings(secrets(token="old"), persister=file)
    file.error = ConfigError("config: line 3: broken")

    with caplog.at_level(logging.WARNING):
        assert seen(settings) == {"token": "old"}

    assert "line 3" in caplog.text


def test_i9_no_warning_shows_what_it_could_not_write(caplog: pytest.LogCaptureFixture) -> None:
    """Errors of parsers quote what they choke on."""
    file = File(token="old")
    settings = Settings(secrets(token="old"), persister=file)
    file.error = ConfigError("cannot write 'canary-4711'\x1b[2J")

    with caplog.at_level(logging.WARNING), settings.locked(Cancel()):
        settings.save(secrets(token="canary-4711"))

    assert "cannot write '***'" in caplog.text
    assert "\x1b" not in caplog.text


def test_without_a_file_what_is_saved_lasts_as_long_as_the_client() -> None:
    """A configuration that was made in code has nowhere to go."""
    settings = Settings(secrets(token="old"))

    with settings.locked(Cancel()):
        settings.save(secrets(token="new"))

    assert plain(settings.now) == {"token": "new"}


def test_f33_threads_take_turns() -> None:
    """The second sees what the first saved."""
    settings = Settings(secrets(count="0"))
    together = threading.Barrier(8)

    def work() -> None:
        together.wait(LONG)
        with settings.locked(Cancel()) as now:
            settings.save(secrets(count=str(int(now["count"].reveal()) + 1)))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LONG)

    assert plain(settings.now) == {"count": "8"}


def test_f33_nothing_is_saved_without_the_lock() -> None:
    """Somebody else may be using the same token at that moment."""
    with pytest.raises(CredentialsError, match=r"belongs into settings\.locked"):
        Settings({}).save(secrets(token="new"))


def test_i7_whoever_waits_for_the_lock_can_leave() -> None:
    """The holder may wait for a person."""
    settings = Settings({})

    with settings.locked(Cancel()), pytest.raises(TimedOut), settings.locked(Cancel(0.01)):
        pytest.fail("two hold the lock")


@pytest.mark.parametrize(
    ("secret", "text", "shown"),
    [
        ("canary", "a canary, a canary", "a ***, a ***"),
        ("one\ntwo-line\n", "it said: two-line", "it said: ***"),
        (" canary\n", "canary", "***"),
        ("abc", "abc", "abc"),
        ("", "x", "x"),
    ],
)
def test_i9_a_mask_hides_what_it_knows(secret: str, text: str, shown: str) -> None:
    """Also line by line; but no text that is too short to be a secret."""
    assert Mask([Secret(secret)]).hide(text) == shown


def test_i9_a_mask_hides_the_longer_secret_first() -> None:
    """Else the end of it would remain."""
    assert Mask([Secret("canary"), Secret("canary-4711")]).hide("canary-4711") == "***"


def test_i8_a_mask_forgets_the_oldest_of_what_it_learnt_and_nothing_it_was_given() -> None:
    """A token comes every hour; a controller runs for a year."""
    mask = Mask([Secret("given")])

    for number in range(LEARNT + 1):
        mask.add(Secret(f"token-{number:04}"), Secret("given"))

    assert mask.hide("given token-0000 token-0001 token-0256") == "*** token-0000 *** ***"
