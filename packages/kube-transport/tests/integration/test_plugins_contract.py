"""The kit for plugin authors: it passes a good plugin, and names the fault of a bad one."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self
from unittest import SkipTest
from urllib.parse import parse_qs
from uuid import uuid4

import pytest

from kube_transport.auth import Secret
from kube_transport.config import AuthStanza, ProviderStanza
from kube_transport.http import Headers, Request
from kube_transport.plugins import PluginContext, contract
from kube_transport.plugins._watch import watched
from kube_transport.plugins._worlds import World
from kube_transport.plugins.contract import CredentialPluginContract, printing
from kube_transport.plugins.http import Endpoint

SERVED: Final = """
from datetime import timedelta
from kube_transport.auth import Credential, Secret
from kube_transport.errors import CredentialsError, LoginRequired, TransportError
from kube_transport.plugins import Cancel, Need, PluginInfo, hookimpl

kube_auth_info = PluginInfo(needs={Need.NETWORK, Need.SETTINGS}, public={"issuer"})

class Source:
    def __init__(self, issuer, context):
        self._issuer = issuer
        self._context = context
        self._http = context.http("acme")

    def get(self, *, min_validity, cancel):
        with self._context.settings.locked(cancel) as now:
            if "refresh-token" not in now:
                raise CredentialsError("acme: refresh-token is missing")
            form = [("refresh_token", now["refresh-token"].reveal())]
            answer = self._http.post_form(self._issuer + "/token", form, cancel=cancel)
            if answer.status != 200:
                raise LoginRequired(f"{self._issuer} refused: HTTP {answer.status}")
            tokens = answer.json()
            if not isinstance(tokens, dict) or "token" not in tokens:
                raise CredentialsError(f"{self._issuer}: the answer holds no token")
            rotated = {"refresh-token": Secret(tokens["refresh_token"])}
            self._context.settings.save(rotated)
        return Credential(
            token=Secret(tokens["token"]),
            expires_at=self._context.clock() + timedelta(seconds=tokens["expires_in"]),
        )

    def invalidate(self, credential):
        pass

    def close(self):
        self._http.close()

@hookimpl
def kube_auth_create(stanza, cluster, context):
    if "issuer" not in stanza.config:
        raise CredentialsError("acme: issuer is missing")
    return Source(stanza.config["issuer"].reveal(), context)
"""
"""A plugin that asks a server and rotates a token."""

POST: Final = 'self._http.post_form(self._issuer + "/token", form, cancel=cancel)'

COMMANDED: Final = """
import sys
from kube_transport.auth import Credential, Secret
from kube_transport.errors import CredentialsError
from kube_transport.plugins import Need, PluginInfo, hookimpl

kube_auth_info = PluginInfo(needs={Need.SUBPROCESS})

class Source:
    def __init__(self, password, context):
        self._password = password
        self._context = context

    def get(self, *, min_validity, cancel):
        done = self._context.run([sys.executable, "print-token"], cancel=cancel)
        token = done.stdout.decode("ascii", "replace").strip()
        if done.code != 0 or not token.isalnum():
            raise CredentialsError(f"print-token failed: {self._context.hide(done.stderr)}")
        return Credential(token=Secret(token))

    def invalidate(self, credential):
        pass

    def close(self):
        pass

@hookimpl
def kube_auth_create(stanza, context):
    return Source(stanza.config.get("refresh-token"), context)
"""
"""A plugin that runs a command."""


class Issuer:
    """An identity provider behind the seam that a plugin's HTTP goes through."""

    def __init__(self, _endpoint: Endpoint) -> None:
        self.answered = 0

    def round_trip(self, request: Request) -> Answered:
        assert isinstance(request.body, bytes)
        [refresh] = parse_qs(request.body.decode())["refresh_token"]
        assert refresh.startswith("canary")
        self.answered += 1
        return Answered(
            {"token": f"t0ken{uuid4().hex}", "refresh_token": "canary-rotated", "expires_in": 3600}
        )

    def close(self) -> None:
        """Hold nothing."""


class Answered:
    """A response that is there already."""

    status = 200
    headers = Headers()

    def __init__(self, content: object) -> None:
        self._body = json.dumps(content).encode()

    def read(self) -> bytes:
        return self._body

    def chunks(self) -> Iterator[bytes]:
        yield self._body

    def close(self) -> None:
        """Hold nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Hold nothing."""


class Kit(CredentialPluginContract):
    """The kit on a module that a test wrote.

    Attributes:
        imports: whether to import it in a process of its own too, which takes most of the time.
    """

    def __init__(self, module: str, *, imports: bool) -> None:
        self.module = module
        self.imports = imports

    def _import_alone(self) -> subprocess.CompletedProcess[str]:
        if self.imports:
            return super()._import_alone()
        return subprocess.CompletedProcess([], 0, stdout="0.0\n", stderr="")

    def stanza(self) -> AuthStanza:
        config = {"issuer": "https://idp.example", "refresh-token": "canary-4711"}
        return ProviderStanza(
            name="acme", config={key: Secret(text) for key, text in config.items()}
        )

    def context(self) -> PluginContext:
        return PluginContext(connect=Issuer, run_command=printing("t0ken1234"))


Write = Callable[..., CredentialPluginContract]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Install a plugin and return the kit on it."""
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(contract, "SECONDS_TO_END", 2.0)

    def put(
        source: str, *, advertised: bool = True, imports: bool = False
    ) -> CredentialPluginContract:
        module = f"plugin_{uuid4().hex}"
        (tmp_path / f"{module}.py").write_text(source)
        if advertised:
            metadata = tmp_path / "acme-1.2.dist-info"
            metadata.mkdir()
            (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1.2\n")
            entry = f"[kube_transport.auth.v1]\nacme = {module}\n"
            (metadata / "entry_points.txt").write_text(entry)
        importlib.invalidate_caches()
        return Kit(module, imports=imports)

    return put


CHECKS = [name for name in vars(CredentialPluginContract) if name.startswith("test_")]


def found_by(kit: CredentialPluginContract) -> list[str]:
    """Return the tests of the kit that fail."""
    return [name for name in CHECKS if isinstance(result(kit, name), AssertionError)]


def result(kit: CredentialPluginContract, check: str) -> BaseException | None:
    try:
        getattr(kit, check)()
    except (AssertionError, SkipTest) as error:
        return error
    return None


@pytest.mark.parametrize("source", [SERVED, COMMANDED], ids=["served", "commanded"])
@pytest.mark.parametrize("check", CHECKS)
def test_a_good_plugin_passes(write: Write, check: str, source: str) -> None:
    """Every check, and none by being skipped."""
    assert result(write(source, imports=True), check) is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong with a plugin, and the one test that must find it."""

    found_by: str
    right: str
    wrong: str
    source: str = SERVED


JWT = "e30.eyJleHAiOjE4OTM0NTYwMDB9.c2ln"  # its exp is in 2030

FAULTS: Final = {
    "cannot-be-imported": Fault(
        found_by="test_importing_it_does_nothing",
        right="class",
        wrong="import nowhere_at_all\nclass",
    ),
    "writes-a-file": Fault(
        found_by="test_importing_it_does_nothing",
        right="class",
        wrong="import sys\nif 'pytest' not in sys.modules: open('written', 'w')\nclass",
    ),
    "runs-a-command": Fault(
        found_by="test_importing_it_does_nothing",
        right="class",
        wrong="import sys\nif 'pytest' not in sys.modules: import os; os.system('true')\nclass",
    ),
    "connects": Fault(
        found_by="test_importing_it_does_nothing",
        right="class",
        wrong="import sys, socket\n"
        "if 'pytest' not in sys.modules: socket.create_connection(('127.0.0.1', 9))\nclass",
    ),
    "starts-a-thread": Fault(
        found_by="test_importing_it_does_nothing",
        right="class",
        wrong="import threading\n"
        "threading.Thread(target=threading.Event().wait, daemon=True).start()\nclass",
    ),
    "configures-logging": Fault(
        found_by="test_importing_it_does_nothing",
        right="class",
        wrong="import logging\nlogging.basicConfig()\nclass",
    ),
    "slow": Fault(
        found_by="test_importing_it_is_quick",
        right="class",
        wrong="import time\nend = time.process_time() + 1.2\n"
        "while time.process_time() < end: pass\nclass",
    ),
    "misspelt": Fault(
        found_by="test_the_host_accepts_it",
        right="def kube_auth_create(",
        wrong="def kube_auth_creat(",
    ),
    "unknown-argument": Fault(
        found_by="test_the_host_accepts_it", right="context):\n    if", wrong="ctx):\n    if"
    ),
    "too-new": Fault(
        found_by="test_the_host_accepts_it",
        right="PluginInfo(",
        wrong="PluginInfo(contract_minor=99, ",
    ),
    "works-at-once": Fault(
        found_by="test_it_makes_a_source_without_any_work",
        right='        self._http = context.http("acme")\n',
        wrong='        self._http = context.http("acme")\n'
        "        try: self._http.get(issuer, cancel=Cancel())\n"
        "        except CredentialsError: pass\n"
        "        except TransportError: pass\n"
        "        except KeyError: pass\n",
    ),
    "fails-at-once": Fault(
        found_by="test_it_makes_a_source_without_any_work",
        right="    return Source(",
        wrong="    raise KeyError\n    return Source(",
    ),
    "no-source": Fault(
        found_by="test_it_makes_a_source_without_any_work",
        right="    return Source(",
        wrong="    return 5\n    return Source(",
    ),
    "does-not-say": Fault(
        found_by="test_it_says_what_it_needs", right="{Need.NETWORK, Need.SETTINGS}", wrong="()"
    ),
    "own-socket": Fault(
        found_by="test_it_works_through_the_host",
        right="        with self._context",
        wrong="        import socket\n"
        "        try: socket.create_connection(('127.0.0.1', 9)).close()\n"
        "        except OSError: pass\n"
        "        with self._context",
    ),
    "own-process": Fault(
        source=COMMANDED,
        found_by="test_it_works_through_the_host",
        right="        done =",
        wrong="        import subprocess; subprocess.run(['true'], check=True)\n        done =",
    ),
    "own-file": Fault(
        found_by="test_it_works_through_the_host",
        right="        return Credential(",
        wrong="        import tempfile\n"
        "        with tempfile.TemporaryFile() as file: file.write(b't0ken')\n"
        "        return Credential(",
    ),
    "no-lock": Fault(
        found_by="test_what_rotates_is_saved_under_the_lock",
        right="            self._context.settings.save(rotated)\n",
        wrong="        self._context.settings.save(rotated)\n",
    ),
    "text": Fault(
        found_by="test_it_returns_a_credential",
        right="        return Credential(",
        wrong="        return 't0ken'\n        return Credential(",
    ),
    "always-fails": Fault(
        found_by="test_it_returns_a_credential",
        right="            form =",
        wrong="            raise CredentialsError('no')\n            form =",
    ),
    "unsendable": Fault(
        found_by="test_its_token_can_be_sent",
        right='token=Secret(tokens["token"])',
        wrong='token=Secret("two words")',
    ),
    "short-lived": Fault(
        found_by="test_its_credential_lasts",
        right='seconds=tokens["expires_in"]',
        wrong="seconds=5",
    ),
    "expired": Fault(
        found_by="test_its_credential_lasts",
        right='seconds=tokens["expires_in"]',
        wrong="seconds=-5",
    ),
    "endless": Fault(
        found_by="test_it_tells_when_a_token_ends",
        right='            token=Secret(tokens["token"]),\n            expires_at=self._context'
        '.clock() + timedelta(seconds=tokens["expires_in"]),\n',
        wrong=f'            token=Secret("{JWT}"),\n',
    ),
    "ends-too-late": Fault(
        found_by="test_it_tells_when_a_token_ends",
        right='            token=Secret(tokens["token"]),\n            expires_at=self._context'
        '.clock() + timedelta(seconds=tokens["expires_in"]),\n',
        wrong=f'            token=Secret("{JWT}"),\n'
        "            expires_at=self._context.clock() + timedelta(days=36500),\n",
    ),
    "gives-up": Fault(
        found_by="test_it_can_be_asked_again_after_a_refusal",
        right="    def invalidate(self, credential):\n        pass\n",
        wrong="    def invalidate(self, credential):\n        self._issuer = None\n",
    ),
    "hangs-when-refused": Fault(
        found_by="test_a_refusal_and_the_end_are_taken_soon",
        right="    def invalidate(self, credential):\n        pass\n",
        wrong="    def invalidate(self, credential):\n"
        "        import threading; threading.Event().wait(20)\n",
    ),
    "hangs-when-closed": Fault(
        found_by="test_a_refusal_and_the_end_are_taken_soon",
        right="        self._http.close()",
        wrong="        import threading; threading.Event().wait(20)",
    ),
    "lost-in-a-fork": Fault(
        found_by="test_it_serves_a_fork",
        right="        with self._context",
        wrong="        import os\n"
        "        if globals().setdefault('first', os.getpid()) != os.getpid(): raise KeyError\n"
        "        with self._context",
    ),
    "demanding": Fault(
        found_by="test_it_answers_however_long_a_credential_should_last",
        right="        with self._context",
        wrong="        if min_validity > 3600: raise ValueError\n        with self._context",
    ),
    "alarmed": Fault(
        found_by="test_a_call_that_was_cancelled_ends_soon",
        right="        with self._context",
        wrong="        if cancel.ended: raise KeyError\n        with self._context",
    ),
    "deaf": Fault(
        found_by="test_a_call_under_way_ends_when_it_is_cancelled",
        right="form, cancel=cancel)",
        wrong="form, cancel=Cancel(cancel.remaining()))",
    ),
    "timeless": Fault(
        found_by="test_a_call_under_way_ends_with_its_deadline",
        right="            answer =",
        wrong="            own = Cancel(); cancel.on_cancel(own.cancel); cancel = own\n"
        "            answer =",
    ),
    "waits-for-itself": Fault(
        found_by="test_other_threads_may_refuse_and_close_meanwhile",
        right="    def invalidate(self, credential):\n        pass\n",
        wrong="    def invalidate(self, credential):\n"
        "        with self._context.settings.locked(Cancel()): pass\n",
    ),
    "greedy": Fault(
        found_by="test_many_threads_cause_one_renewal",
        right="            answer =",
        wrong="            import threading\n"
        "            for _ in range(threading.active_count() // 10):\n"
        "                self._http.post_form(self._issuer, form, cancel=cancel)\n"
        "            answer =",
    ),
    "closes-once": Fault(
        found_by="test_it_can_be_closed_twice",
        right="        self._http.close()",
        wrong="        self._http.close()\n        del self._http",
    ),
    "leaves-a-thread": Fault(
        source=COMMANDED,
        found_by="test_it_leaves_no_thread_behind",
        right="        done =",
        wrong="        import threading\n"
        "        threading.Thread(target=threading.Event().wait, daemon=True).start()\n"
        "        done =",
    ),
    "shows-itself": Fault(
        source=COMMANDED,
        found_by="test_nothing_that_it_makes_shows_a_secret",
        right="    def invalidate",
        wrong="    def __repr__(self): return self._password.reveal()\n\n    def invalidate",
    ),
    "pickles": Fault(
        source=COMMANDED,
        found_by="test_it_is_not_pickled_with_a_secret",
        right="    def invalidate",
        wrong="    def __reduce__(self):\n        return str, (self._password.reveal(),)\n\n"
        "    def invalidate",
    ),
    "logs": Fault(
        found_by="test_it_logs_and_prints_no_secret",
        right="            answer =",
        wrong="            import logging; logging.getLogger('acme').debug('sending %s', form)\n"
        "            answer =",
    ),
    "prints": Fault(
        found_by="test_it_logs_and_prints_no_secret",
        right="        return Credential(",
        wrong="        print(tokens)\n        return Credential(",
    ),
    "warns": Fault(
        found_by="test_it_logs_and_prints_no_secret",
        right="        return Credential(",
        wrong="        import warnings\n"
        "        try: warnings.warn(f'got {tokens}')\n"
        "        except UserWarning: pass\n"
        "        return Credential(",
    ),
    "quotes": Fault(
        found_by="test_its_errors_show_no_secret",
        right="HTTP {answer.status}",
        wrong="HTTP {answer.status} {answer.body}",
    ),
    "quotes-below": Fault(
        found_by="test_its_errors_show_no_secret",
        right="                raise LoginRequired(f",
        wrong="                raise LoginRequired('no') from ValueError(answer.body)\n"
        "                raise LoginRequired(f",
    ),
    "argument": Fault(
        source=COMMANDED,
        found_by="test_no_secret_reaches_a_command",
        right='"print-token"]',
        wrong='"print-token", (self._password or Secret("")).reveal().strip("\\0")[:99]]',
    ),
    "variable": Fault(
        source=COMMANDED,
        found_by="test_no_secret_reaches_a_command",
        right='"print-token"], ',
        wrong='"print-token"], env=[("P", (self._password or Secret("")).reveal())], ',
    ),
    "remembers": Fault(
        source=COMMANDED.replace("class Source", "TOKENS = {}\n\nclass Source").replace(
            "        return Cred", "        TOKENS['issuer'] = token\n        return Cred"
        ),
        found_by="test_s18_two_users_share_nothing",
        right="        done =",
        wrong="        if TOKENS: return Credential(token=Secret(TOKENS['issuer']))\n"
        "        done =",
    ),
    "bent": Fault(
        found_by="test_the_environment_does_not_bend_it",
        right="        with self._context",
        wrong="        import os\n"
        "        if 'NETRC' in os.environ: open(os.environ['NETRC']).close()\n"
        "        with self._context",
    ),
    "shrugs": Fault(
        found_by="test_when_nothing_can_be_reached_the_error_is_ours",
        right=f"            answer = {POST}\n",
        wrong=f"            try: answer = {POST}\n            except TransportError: return None\n",
    ),
    "believes-anything": Fault(
        found_by="test_when_others_talk_nonsense_the_error_is_ours",
        right='            if not isinstance(tokens, dict) or "token" not in tokens:\n',
        wrong="            if not tokens:\n",
    ),
    "makes-one-up": Fault(
        found_by="test_when_others_talk_nonsense_the_error_is_ours",
        right='raise CredentialsError(f"{self._issuer}: the answer holds no token")',
        wrong="return Credential(token=Secret('anonymous'))",
    ),
    "makes-one-up-alone": Fault(
        found_by="test_when_nothing_can_be_reached_the_error_is_ours",
        right=f"            answer = {POST}\n",
        wrong=f"            try: answer = {POST}\n"
        "            except TransportError: return Credential(token=Secret('anonymous'))\n",
    ),
    "goes-on-as-nobody": Fault(
        found_by="test_when_others_refuse_the_error_is_ours",
        right='raise LoginRequired(f"{self._issuer} refused: HTTP {answer.status}")',
        wrong="return Credential(token=Secret('anonymous'))",
    ),
    "ignores-a-failure": Fault(
        source=COMMANDED,
        found_by="test_when_others_refuse_the_error_is_ours",
        right="        if done.code != 0 or not token.isalnum():\n",
        wrong="        if not token:\n",
    ),
    "trusts-its-stanza": Fault(
        found_by="test_a_stanza_that_is_wrong_is_told",
        right='    if "issuer" not in stanza.config:\n',
        wrong="    if False:\n",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_found_by_the_test_that_names_it_and_by_no_other(
    write: Write, name: str
) -> None:
    """An author reads one message, and it is the right one."""
    fault = FAULTS[name]
    assert fault.right in fault.source

    kit = write(
        fault.source.replace(fault.right, fault.wrong, 1),
        imports=fault.found_by.startswith("test_importing"),
    )

    assert found_by(kit) == [fault.found_by]


@pytest.mark.parametrize(
    "check",
    [
        "test_it_returns_a_credential",
        "test_a_call_that_was_cancelled_ends_soon",
        "test_a_call_under_way_ends_when_it_is_cancelled",
        "test_a_call_under_way_ends_with_its_deadline",
        "test_it_answers_however_long_a_credential_should_last",
    ],
)
def test_a_plugin_that_never_answers_does_not_stop_the_kit(
    write: Write, check: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It waits for something of its own, where nothing of the host's could end it."""
    monkeypatch.setattr(contract, "SECONDS_TO_END", 0.05)
    waiting = "        import threading; threading.Event().wait()\n        with self._context"

    found = result(write(SERVED.replace("        with self._context", waiting, 1)), check)

    assert str(found) in (
        "get() did not end within 0.05 s",
        "get() did not end within 0.05 s of its cancel",
        "see test_it_returns_a_credential",
    )


def test_a_plugin_may_import_read_and_throw_away(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bytecode of what it imports late is the interpreter's to write."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "imported_late.py").write_text("")
    honest = (
        "        import imported_late, os\n"
        "        with open(imported_late.__file__) as file, open(os.devnull, 'w') as nowhere:\n"
        "            nowhere.write(file.read())\n"
        "        with self._context"
    )

    kit = write(SERVED.replace("        with self._context", honest, 1))

    assert result(kit, "test_it_works_through_the_host") is None
    assert sys.dont_write_bytecode is False


def test_what_the_host_does_for_a_plugin_is_not_held_against_it(tmp_path: Path) -> None:
    """To ask a person is to open the terminal."""

    def type_in(question: str) -> str:
        (tmp_path / "terminal").write_text(question)
        return "answer"

    context = World().around(PluginContext(type_in=type_in))

    with watched() as seen:
        assert context.type_in("code") == "answer"
        assert seen == []
        type_in("code")
        assert seen == [f"open({str(tmp_path / 'terminal')!r})"]


@pytest.mark.parametrize("event", ["mkdir", "rename", "link", "symlink", "chmod", "remove"])
def test_a_file_is_changed_in_more_ways_than_by_writing(tmp_path: Path, event: str) -> None:
    """What a plugin keeps, it keeps in the settings."""
    file = tmp_path / "file"
    file.write_text("")
    calls: dict[str, Callable[[], object]] = {
        "mkdir": (tmp_path / "new").mkdir,
        "rename": lambda: file.rename(tmp_path / "new"),
        "link": lambda: (tmp_path / "new").hardlink_to(file),
        "symlink": lambda: (tmp_path / "new").symlink_to(file),
        "chmod": lambda: file.chmod(0o600),
        "remove": file.unlink,
    }

    with watched() as seen:
        calls[event]()

    assert seen == [f"os.{event}"]


def test_what_a_thread_of_a_plugin_does_the_plugin_does(tmp_path: Path) -> None:
    """Threads that it begins, and those that they begin, but not the host's."""

    def in_a_thread(work: Callable[[], object]) -> None:
        with ThreadPoolExecutor(1) as pool:
            pool.submit(work).result()

    def write(name: str) -> None:
        (tmp_path / name).write_text("")

    def type_in(_: str) -> str:
        write("terminal")
        in_a_thread(lambda: write("terminal"))
        return "answer"

    context = World().around(PluginContext(type_in=type_in))
    with ThreadPoolExecutor(1) as earlier:
        earlier.submit(int).result()
        with watched() as seen:
            earlier.submit(write, "another's").result()
            in_a_thread(lambda: in_a_thread(lambda: write("own")))
            in_a_thread(lambda: context.type_in("code"))
    in_a_thread(lambda: write("later"))

    assert seen == [f"open({str(tmp_path / 'own')!r})"]


def test_a_plugin_may_go_on_with_what_its_stanza_holds(write: Write) -> None:
    """A token that is due for renewal is often good for some minutes more."""
    fallen_back = (
        f"            try: answer = {POST}\n"
        "            except TransportError: answer = None\n"
        "            if answer is None or answer.status != 200 or 't' not in str(answer.json()):\n"
        "                return Credential(token=now['refresh-token'])\n"
    )

    kit = write(SERVED.replace(f"            answer = {POST}\n", fallen_back, 1))

    assert found_by(kit) == []


def test_a_plugin_that_is_not_advertised_is_told_how(write: Write) -> None:
    """No kubeconfig would find it."""
    kit = write(SERVED, advertised=False)

    assert found_by(kit) == ["test_an_entry_point_names_it"]
    assert 'entry-points."kube_transport.auth.v1"] acme =' in str(result(kit, CHECKS[2]))


def test_every_test_of_the_kit_was_seen_to_find_something() -> None:
    """A test that cannot fail is none; the entry point has a test of its own."""
    found = {fault.found_by for fault in FAULTS.values()}

    assert set(CHECKS) - found == {"test_an_entry_point_names_it"}
