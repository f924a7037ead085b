"""The lock of rotating settings, between real processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kube_transport.auth import Secret, Settings
from kube_transport.auth.filelock import FileLock
from kube_transport.cancel import Cancel
from kube_transport.errors import CredentialsError, TimedOut

ROTATE = """
import json, sys, time
from pathlib import Path
from kube_transport.auth import Secret, Settings
from kube_transport.auth.filelock import FileLock
from kube_transport.cancel import Cancel

class File:
    place = path = Path(sys.argv[1])

    def read(self):
        return {key: Secret(value) for key, value in json.loads(self.path.read_text()).items()}

    def write(self, updates):
        content = {**json.loads(self.path.read_text()),
                   **{key: value.reveal() for key, value in updates.items()}}
        new = self.path.with_name(f"{self.path.name}.{id(self)}")
        new.write_text(json.dumps(content))
        new.replace(self.path)

file = File()
settings = Settings(file.read(), persister=file, lock=FileLock(Path(sys.argv[2]), str(file.place)))
print("ready", flush=True)
sys.stdin.read(1)
for _ in range(20):
    with settings.locked(Cancel(60)) as now:
        time.sleep(0.002)  # an issuer takes longer
        settings.save({"token": Secret(str(int(now["token"].reveal()) + 1))})
"""


def ready(process: subprocess.Popen[str]) -> str:
    """Wait until the process is about to begin."""
    assert process.stdout is not None
    return process.stdout.readline()


def go(process: subprocess.Popen[str]) -> None:
    """Let it begin."""
    assert process.stdin is not None
    process.stdin.write("x")
    process.stdin.flush()


def test_f33_four_processes_use_each_rotating_token_once(tmp_path: Path) -> None:
    """A strict provider revokes the whole grant when one is used twice."""
    file = tmp_path / "settings"
    file.write_text(json.dumps({"token": "0"}))
    command = [sys.executable, "-c", ROTATE, str(file), str(tmp_path / "locks")]
    processes = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]

    assert [ready(process) for process in processes] == ["ready\n"] * 4
    for process in processes:
        go(process)
    for process in processes:
        process.communicate(timeout=60)

    assert [process.returncode for process in processes] == [0] * 4
    assert json.loads(file.read_text()) == {"token": "80"}


def test_f33_a_lock_ends_with_its_holder(tmp_path: Path) -> None:
    """A process that was killed must not lock everybody out, as a file that stays would."""
    code = (
        "import sys; from pathlib import Path\n"
        "from kube_transport.auth.filelock import FileLock\n"
        "from kube_transport.cancel import Cancel\n"
        "release = FileLock(Path(sys.argv[1]), 'x').acquire(Cancel())\n"
        "print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "locks")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout is not None
    lock = FileLock(tmp_path / "locks", "x")

    with holder:
        holder.stdout.readline()
        with pytest.raises(TimedOut):
            lock.acquire(Cancel(0.1))
        holder.kill()

    lock.acquire(Cancel(30))()


def test_locks_of_different_names_do_not_meet(tmp_path: Path) -> None:
    """Two users of one kubeconfig renew at the same time."""
    release = FileLock(tmp_path / "locks", "jane").acquire(Cancel())

    FileLock(tmp_path / "locks", "june").acquire(Cancel(30))()

    release()


def test_s50_locks_are_private_and_their_names_tell_nothing(tmp_path: Path) -> None:
    """Whatever the umask says; the name of a lock is a path and a user."""
    before = os.umask(0)
    try:
        FileLock(tmp_path / "locks", "config: user jane").acquire(Cancel())()
    finally:
        os.umask(before)

    [file] = (tmp_path / "locks").iterdir()
    assert (tmp_path / "locks").stat().st_mode & 0o777 == 0o700
    assert file.stat().st_mode & 0o777 == 0o600
    assert "jane" not in file.name


def test_s50_a_directory_that_others_could_use_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A link, one that everybody may write, one of another user."""
    real, link = tmp_path / "real", tmp_path / "link"
    real.mkdir(mode=0o700)
    link.symlink_to(real)

    with pytest.raises(CredentialsError, match="a link"):
        FileLock(link, "x").acquire(Cancel())
    real.chmod(0o777)
    with pytest.raises(CredentialsError, match="others may write"):
        FileLock(real, "x").acquire(Cancel())
    real.chmod(0o700)
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    with pytest.raises(CredentialsError, match="another user"):
        FileLock(real, "x").acquire(Cancel())


def test_s50_a_planted_link_is_not_followed(tmp_path: Path) -> None:
    """It could lead to a file that somebody else waits on."""
    FileLock(tmp_path / "locks", "x").acquire(Cancel())()
    [file] = (tmp_path / "locks").iterdir()
    file.unlink()
    file.symlink_to(tmp_path / "elsewhere")

    with pytest.raises(OSError, match="symbolic"):
        FileLock(tmp_path / "locks", "x").acquire(Cancel())

    assert not (tmp_path / "elsewhere").exists()


def test_f34_without_a_place_for_locks_the_settings_serve_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A container without a home is no reason to have no credential."""

    class File:
        place = "config: user jane"

        def read(self) -> dict[str, Secret]:
            return {"token": Secret("t0ken")}

        def write(self, updates: object) -> None:
            """Take it."""

    (tmp_path / "home").touch()
    settings = Settings(
        {}, persister=File(), lock=FileLock(tmp_path / "home" / "locks", "config: user jane")
    )

    with settings.locked(Cancel()) as now:
        assert now == {"token": Secret("t0ken")}

    assert "cannot lock config: user jane" in caplog.text
