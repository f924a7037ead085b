"""The contract of a credential plugin as tests, for its author to run.

    class TestAcme(CredentialPluginContract):
        module = "acme_sso.plugin"

        def stanza(self) -> AuthStanza:
            return ProviderStanza(name="acme", config={"password": Secret(CANARY)})

pytest collects the class like any other; nothing here needs pytest itself.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from datetime import UTC, datetime
from importlib import import_module
from typing import Final

from kube_transport.auth import Credential, CredentialSource, Secret
from kube_transport.cancel import Cancel
from kube_transport.config import AuthStanza, ClusterInfo, ExecStanza
from kube_transport.errors import KubeError
from kube_transport.plugins._pluggy import LoadedPlugin
from kube_transport.plugins.context import PluginContext

SECONDS_TO_END: Final = 5.0
"""How long a cancelled call may take."""

_IMPORT: Final = """
import sys

FORBIDDEN = ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec",
             "os.posix_spawn", "os.fork", "os.remove", "os.rename", "os.mkdir")

def guard(event, args):
    if event in FORBIDDEN:
        raise SystemExit(f"importing it calls {event}")
    if event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+"):
        raise SystemExit(f"importing it writes {args[0]}")

sys.dont_write_bytecode = True
sys.addaudithook(guard)
__import__(sys.argv[1])
"""


class CredentialPluginContract:
    """Subclass it, name the module, and return a stanza that works.

    Attributes:
        module: what the entry point names.
    """

    module: str

    def stanza(self) -> AuthStanza:
        """Return a stanza for which the plugin can obtain a credential."""
        raise AssertionError("the test class of a plugin defines stanza()")

    def cluster(self) -> ClusterInfo:
        """Return the cluster that the credential is for."""
        return ClusterInfo(server="https://127.0.0.1:6443")

    def context(self) -> PluginContext:
        """Return the host that the plugin sees."""
        return PluginContext()

    def source(self) -> CredentialSource:
        """Return what the plugin makes of ``stanza()``."""
        stanza = self.stanza()
        plugin = LoadedPlugin(import_module(self.module), stanza.provider)
        return plugin.create(stanza, self.cluster(), self.context())

    def test_importing_it_does_nothing(self) -> None:
        """No connection, no command, no file: a program may import it and never use it."""
        done = subprocess.run(  # noqa: S603 - this interpreter, with a module of the author's
            [sys.executable, "-c", _IMPORT, self.module],
            capture_output=True,
            text=True,
            check=False,
        )
        _require(done.returncode == 0, f"import {self.module}: {done.stderr}")

    def test_it_returns_a_credential_that_is_valid(self) -> None:
        """With a time zone on its expiry, if it has one."""
        source = self.source()
        credential = source.get(min_validity=0.0, cancel=Cancel())
        source.close()
        _require(isinstance(credential, Credential), f"get() returned {credential!r}")  # pyright: ignore[reportUnnecessaryIsInstance] - plugins need not be typed
        expires_at = credential.expires_at
        _require(expires_at is None or expires_at > datetime.now(UTC), "it has expired already")

    def test_it_can_be_asked_again_after_a_refusal(self) -> None:
        """The server may refuse any credential at any time."""
        source = self.source()
        source.invalidate(source.get(min_validity=0.0, cancel=Cancel()))
        source.get(min_validity=0.0, cancel=Cancel())
        source.close()

    def test_a_call_that_is_cancelled_ends_soon(self) -> None:
        """With an error of ours, or with a credential that was at hand."""
        source, cancel = self.source(), Cancel()
        cancel.cancel()
        outcomes: list[BaseException | None] = []
        thread = threading.Thread(target=_call, args=(source, cancel, outcomes), daemon=True)
        thread.start()
        thread.join(SECONDS_TO_END)
        _require(bool(outcomes), f"get() did not end within {SECONDS_TO_END:g} s of its cancel")
        _require(
            outcomes[0] is None or isinstance(outcomes[0], KubeError),
            f"get() raised {outcomes[0]!r}; raise CredentialsError, or cancel.error()",
        )

    def test_it_can_be_closed_twice(self) -> None:
        """Before it was used, and again."""
        source = self.source()
        source.close()
        source.close()

    def test_nothing_that_it_makes_shows_a_secret(self) -> None:
        """Objects end up in tracebacks and logs."""
        source = self.source()
        credential = source.get(min_validity=0.0, cancel=Cancel())
        source.close()
        for secret in _secrets(self.stanza(), credential):
            for shown in (repr(source), str(source), repr(credential)):
                _require(secret.reveal() not in shown, f"a secret shows in {type(source)}")


def _call(source: CredentialSource, cancel: Cancel, outcomes: list[BaseException | None]) -> None:
    try:
        source.get(min_validity=0.0, cancel=cancel)
    except BaseException as error:
        outcomes.append(error)
    else:
        outcomes.append(None)


def _secrets(stanza: AuthStanza, credential: Credential) -> list[Secret]:
    if isinstance(stanza, ExecStanza):
        given = [*stanza.args, *(value for _, value in stanza.env)]
    else:
        given = list(stanza.config.values())
    made = [secret for secret in (credential.token, credential.key) if secret is not None]
    return [secret for secret in (*given, *made) if secret]


def _require(condition: bool, message: str) -> None:  # noqa: FBT001 - as assert
    if not condition:
        raise AssertionError(message)
