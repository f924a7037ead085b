"""The exec plugin with real commands, found through its entry point by the host."""

from __future__ import annotations

import json
import os
import stat
import sys
import threading
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kube_testing.certificates import CertificateAuthority
from kube_transport.auth import CachedCredentials, Credential, CredentialSource, Secret
from kube_transport.config import Config, InteractiveMode, ProviderStanza
from kube_transport.errors import Cancelled, ClientClosed, CredentialsError, PluginError
from kube_transport.plugins import (
    Cancel,
    CommandFailed,
    CommandNotFound,
    ExecPolicy,
    PluginContext,
    Plugins,
    PolicyKind,
)

V1 = "client.authentication.k8s.io/v1"
V1BETA1 = "client.authentication.k8s.io/v1beta1"
LONG = 30.0

ANSWER = """\
import json, os, sys
info = json.loads(os.environ["KUBERNETES_EXEC_INFO"])
with open({record!r}, "a") as record:
    record.write(json.dumps({{"info": info, "argv": sys.argv[1:], "env": dict(os.environ),
                              "tty": sys.stdin.isatty(), "stdin": sys.stdin.read()}}) + "\\n")
print(json.dumps({{"kind": "ExecCredential", "apiVersion": info["apiVersion"],
                   "status": {{"token": "t0ken"}}}}))
"""


class Script:
    """A command on disk, and the kubeconfig that names it."""

    def __init__(self, directory: Path) -> None:
        self.path = directory / "get-token"
        self._record = directory / "record"
        self.write(ANSWER.format(record=str(self._record)))

    def write(self, code: str) -> None:
        self.path.write_text(f"#!{sys.executable}\n{code}")
        self.path.chmod(self.path.stat().st_mode | stat.S_IXUSR)

    @property
    def runs(self) -> list[dict[str, Any]]:
        """What the command saw, each time it ran."""
        if not self._record.exists():
            return []
        return [json.loads(line) for line in self._record.read_text().splitlines()]

    def config(self, *, cluster: dict[str, Any] | None = None, **stanza: Any) -> Config:
        execute = {"command": str(self.path), "apiVersion": V1, "interactiveMode": "Never"}
        given = {"server": "https://c", **(cluster or {})}
        return Config.from_mapping(
            {
                "current-context": "c",
                "clusters": [{"name": "c", "cluster": given}],
                "contexts": [{"name": "c", "context": {"cluster": "c", "user": "u"}}],
                "users": [{"name": "u", "user": {"exec": {**execute, **stanza}}}],
            }
        )

    def source(
        self,
        *,
        context: PluginContext | None = None,
        cluster: dict[str, Any] | None = None,
        **stanza: Any,
    ) -> CredentialSource:
        config = self.config(cluster=cluster, **stanza)
        assert config.auth is not None
        return Plugins(context=context).credential_source(config.auth, config.cluster_info())


@pytest.fixture
def script(tmp_path: Path) -> Script:
    return Script(tmp_path)


def get(source: CredentialSource, cancel: Cancel | None = None) -> Credential:
    return source.get(min_validity=0, cancel=cancel or Cancel())


def at_a_terminal(*, unavailable: str = "", terminal: bool = True) -> PluginContext:
    return PluginContext(
        stdin_is_terminal=lambda: terminal,
        stdin_unavailable=unavailable,
        show=lambda _: None,
    )


@pytest.mark.parametrize("version", [V1, V1BETA1])
def test_a_command_is_run_and_its_token_used(script: Script, version: str) -> None:
    """Either version, answered in kind."""
    source = script.source(apiVersion=version, args=["--for", "a b"], env=[])

    assert get(source) == Credential(token=Secret("t0ken"))
    [run] = script.runs
    assert run["argv"] == ["--for", "a b"]
    assert run["info"] == {
        "kind": "ExecCredential",
        "apiVersion": version,
        "spec": {"interactive": False},
    }


def test_the_environment_is_ours_then_the_stanzas_then_the_info(
    script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The later wins, so no stanza can forge the info."""
    monkeypatch.setenv("A", "inherited")
    monkeypatch.setenv("B", "inherited")
    env = [{"name": "B", "value": "1"}, {"name": "KUBERNETES_EXEC_INFO", "value": "forged"}]

    get(script.source(env=env))

    [run] = script.runs
    assert (run["env"]["A"], run["env"]["B"]) == ("inherited", "1")
    assert run["info"]["kind"] == "ExecCredential"


@pytest.mark.parametrize("wanted", [True, False])
def test_the_cluster_is_told_only_on_request(script: Script, wanted: bool) -> None:
    """With its extension for exec plugins."""
    cluster = {
        "tls-server-name": "kube",
        "extensions": [
            {"name": "client.authentication.k8s.io/exec", "extension": {"audience": "me"}}
        ],
    }

    get(script.source(cluster=cluster, provideClusterInfo=wanted))

    described = script.runs[0]["info"]["spec"].get("cluster")
    expected = {
        "server": "https://c",
        "tls-server-name": "kube",
        "config": {"audience": "me"},
    }
    assert described == (expected if wanted else None)


@pytest.mark.parametrize(
    ("mode", "terminal", "unavailable", "interactive"),
    [
        ("Never", True, "", False),
        ("Never", False, "", False),
        ("IfAvailable", True, "", True),
        ("IfAvailable", False, "", False),
        ("IfAvailable", True, "piped", False),
        ("Always", True, "", True),
    ],
)
def test_a_command_may_ask_when_mode_and_terminal_allow(
    script: Script, mode: str, terminal: bool, unavailable: str, interactive: bool
) -> None:
    """Judged by standard input; the command learns it."""
    context = at_a_terminal(terminal=terminal, unavailable=unavailable)
    code = script.path.read_text().replace("sys.stdin.read()", "''").split("\n", 1)[1]
    script.write(code)

    get(script.source(context=context, interactiveMode=mode))

    assert script.runs[0]["info"]["spec"]["interactive"] is interactive


@pytest.mark.parametrize(
    ("terminal", "unavailable", "told"),
    [(False, "", "standard input is no terminal"), (True, "a pipe", "unavailable: a pipe")],
)
def test_a_command_that_must_ask_and_cannot_is_not_run(
    script: Script, terminal: bool, unavailable: str, told: str
) -> None:
    """It would wait for an answer that cannot come."""
    context = at_a_terminal(terminal=terminal, unavailable=unavailable)

    with pytest.raises(CredentialsError, match=told):
        get(script.source(context=context, interactiveMode="Always"))

    assert script.runs == []


def test_a_command_that_may_not_ask_has_no_standard_input(script: Script) -> None:
    """What the program reads from there is not for it."""
    get(script.source())

    assert (script.runs[0]["tty"], script.runs[0]["stdin"]) == (False, "")


def test_a_certificate_and_its_end_arrive(script: Script) -> None:
    """For those who authenticate in the handshake."""
    issued = CertificateAuthority().issue_client("jane")
    status = {
        "clientCertificateData": issued.certificate.decode(),
        "clientKeyData": issued.key.decode(),
        "expirationTimestamp": "2030-01-02T03:04:05Z",
    }
    said = json.dumps({"kind": "ExecCredential", "apiVersion": V1, "status": status})
    script.write(f"print({said!r})")

    credential = get(script.source())

    assert credential.certificate == issued.certificate
    assert credential.key == Secret(issued.key.decode())
    assert credential.expires_at == datetime(2030, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_a_command_that_ended_badly_is_an_error_of_its_own(script: Script) -> None:
    """With its exit code, which is a label of client-go's metric."""
    script.write("import sys; sys.exit(4)")

    with pytest.raises(CommandFailed) as caught:
        get(script.source())

    assert caught.value.exit_code == 4


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("print('no json')", "it printed no JSON"),
        ("", "it printed nothing"),
        ("import sys; sys.exit('not logged in')", "exit code 1; it said: not logged in"),
        ("import os; os.kill(os.getpid(), 9)", "ended by signal 9"),
        ("import sys; sys.stderr.write('\\x1b[2Jx'); sys.exit(4)", "exit code 4; it said: \\u001b"),
        ("print('x' * 2**21)", "wrote more than 1048576 bytes"),
    ],
)
def test_f48_a_command_that_fails_is_told_with_its_name(
    script: Script, code: str, told: str
) -> None:
    """And with what it said itself, safe to print."""
    script.write(code)

    with pytest.raises(CredentialsError) as caught:
        get(script.source())

    assert str(script.path) in str(caught.value)
    assert told in str(caught.value)


def test_f48_a_command_that_hangs_is_ended(script: Script) -> None:
    """One hung plugin must not block every request for ever."""
    script.write("import time; time.sleep(60)")

    with pytest.raises(PluginError, match=r"no answer within 0\.2 seconds"):
        get(script.source(context=PluginContext(timeout=0.2)))


def test_i9_what_a_command_says_is_cleaned_of_its_own_arguments(script: Script) -> None:
    """Many print their command line when they fail."""
    script.write("import os, sys; sys.exit(f'{sys.argv} {os.environ[\"PASSWORD\"]}')")
    env = [{"name": "PASSWORD", "value": "canary-in-env"}]

    with pytest.raises(CredentialsError) as caught:
        get(script.source(args=["get-token", "--secret=canary-in-args"], env=env))

    assert "canary" not in str(caught.value)
    assert "get-token" in str(caught.value)


@pytest.mark.parametrize("padding", [0, 300, 900, 980, 990, 1000, 8000, 9000])
def test_i9_no_half_of_an_argument_is_told(script: Script, padding: int) -> None:
    """Of what a command says the end is told; the cut may go through a secret."""
    script.write(f"import sys; sys.exit(sys.argv[1] + 'x' * {padding})")
    secret = "canary-" + "-".join(str(number) for number in range(40_000, 40_030))

    with pytest.raises(CredentialsError) as caught:
        get(script.source(args=[secret]))

    told = str(caught.value)
    assert not [part for part in secret.split("-") if f"{part}-" in told or f"-{part}" in told]


def test_s18_two_users_of_one_command_are_told_apart(script: Script) -> None:
    """In one process, at the same time; client-go keeps them apart by the whole stanza too."""
    script.write(
        "import json, os\n"
        'print(json.dumps({"kind": "ExecCredential", "apiVersion": '
        f'"{V1}", "status": {{"token": os.environ["WHO"]}}}}))'
    )
    users = [
        CachedCredentials(script.source(env=[{"name": "WHO", "value": name}]))
        for name in ("jane", "june", "jane")
    ]

    seen = [user.get(cancel=Cancel()).token for user in users for _ in range(2)]

    assert seen == [Secret(name) for name in ("jane", "jane", "june", "june", "jane", "jane")]


def test_s52_no_credential_is_kept_on_disk(
    script: Script, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It lives as long as the client; whoever wants a cache has one in the command."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("TMPDIR", str(home))
    monkeypatch.chdir(home)

    credentials = CachedCredentials(script.source())
    credentials.get(cancel=Cancel())
    credentials.close()

    assert list(home.iterdir()) == []


def test_a_missing_command_is_told_with_the_install_hint_ten_times(script: Script) -> None:
    """Ten an hour, so that logs stay readable."""
    script.path.unlink()
    source = script.source(installHint="get it \x1b[31mhere")
    told: list[str] = []

    for _ in range(12):
        with pytest.raises(CommandNotFound) as caught:
            get(source)
        told.append(str(caught.value))

    assert f"no executable '{script.path}'" in told[0]
    assert sum("get it \\u001b[31mhere" in message for message in told) == 10
    assert "get it" not in told[-1]


def test_s1_the_policy_is_asked(script: Script) -> None:
    """A kubeconfig from a stranger is a program from a stranger."""
    deny = PluginContext(policy=ExecPolicy(kind=PolicyKind.DENY_ALL))
    allow = PluginContext(
        policy=ExecPolicy(kind=PolicyKind.ALLOWLIST, allowlist=[str(script.path)])
    )

    with pytest.raises(PluginError, match=f"'{script.path}' may not run"):
        get(script.source(context=deny))
    assert script.runs == []
    assert get(script.source(context=allow)).token == Secret("t0ken")


def test_s7_a_certificate_authority_that_is_too_large_is_told(script: Script) -> None:
    """The kernel says "argument list too long", which helps nobody."""
    cluster = {"certificate-authority-data": "LS0tLS1CRUdJTiBB" + "QUFB" * 60_000}

    with pytest.raises(PluginError, match="provideClusterInfo"):
        get(script.source(cluster=cluster, provideClusterInfo=True))


def test_s20_no_secret_of_ours_reaches_the_command(script: Script) -> None:
    """Neither its arguments nor its environment, which others can read."""
    cluster = {"proxy-url": "http://me:canary-4711@proxy:3128"}

    get(script.source(cluster=cluster, provideClusterInfo=True))

    assert "canary" not in json.dumps(script.runs)


def test_f33_many_threads_cause_one_run(script: Script) -> None:
    """And one prompt, if it asks."""
    credentials = CachedCredentials(script.source())
    together = threading.Barrier(16)
    results: list[Credential] = []

    def work() -> None:
        together.wait(LONG)
        results.append(credentials.get(cancel=Cancel()))

    threads = [threading.Thread(target=work) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LONG)

    assert results == [Credential(token=Secret("t0ken"))] * 16
    assert len(script.runs) == 1


def test_a_refused_token_causes_another_run(script: Script) -> None:
    """Without an expiry that is the only way to learn that it ended."""
    credentials = CachedCredentials(script.source())
    refused = credentials.get(cancel=Cancel())

    credentials.invalidate(refused)
    credentials.get(cancel=Cancel())
    credentials.get(cancel=Cancel())

    assert len(script.runs) == 2


def test_i7_a_cancelled_request_ends_the_command(script: Script, tmp_path: Path) -> None:
    """Nobody is left to use what it would print; so its other end of the pipe closes."""
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    script.write(f"import time; held = open({str(fifo)!r}, 'w'); time.sleep(60)")
    credentials = CachedCredentials(script.source())
    cancel = Cancel()
    errors: list[Exception] = []

    def work() -> None:
        try:
            credentials.get(cancel=cancel)
        except Cancelled as error:
            errors.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    with fifo.open() as running:
        cancel.cancel()
        thread.join(LONG)
        assert running.read() == ""

    assert len(errors) == 1


@pytest.mark.parametrize("left_before", [False, True])
def test_i7_closing_waits_until_the_command_has_ended(
    script: Script,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    left_before: bool,
) -> None:
    """The program may end with the next line, and nobody else would end it."""
    monkeypatch.setattr("kube_transport.auth.cached.CLOSING", LONG)
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    script.write(
        "import os, signal, time\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        f"print(os.getpid(), file=open({str(fifo)!r}, 'w'), flush=True)\n"
        "time.sleep(60)"
    )
    credentials = CachedCredentials(script.source())
    cancel = Cancel()

    def work() -> None:
        with suppress(Cancelled, ClientClosed):
            credentials.get(cancel=cancel)

    thread = threading.Thread(target=work)
    thread.start()
    command = int(fifo.read_text())
    if left_before:
        cancel.cancel()
        thread.join(LONG)

    credentials.close()

    with pytest.raises(ProcessLookupError):
        os.kill(command, 0)
    thread.join(LONG)


def test_an_auth_provider_of_that_name_is_something_else(script: Script) -> None:
    """Its stanza has no command."""
    with pytest.raises(CredentialsError, match="serves users"):
        Plugins().credential_source(ProviderStanza(name="exec"), script.config().cluster_info())


def test_interactive_modes_are_client_gos() -> None:
    """Their words stand in kubeconfigs."""
    assert list(InteractiveMode) == ["Never", "IfAvailable", "Always"]
