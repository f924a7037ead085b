"""The contract of a credential plugin as tests, for its author to run.

    class TestAcme(CredentialPluginContract):
        module = "acme_sso"

        def stanza(self) -> AuthStanza:
            return ProviderStanza(name="acme", config={"password": Secret("canary-4711")})

        def context(self) -> PluginContext:
            return PluginContext(connect=answering({"token": "t0ken", "expires_in": 3600}))

pytest collects the class like any other; nothing here needs pytest itself. A test that cannot say
anything because of what another one finds is skipped, so each fault is told once.
"""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
import threading
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from importlib import import_module
from types import ModuleType
from typing import Final, TypeGuard
from unittest import SkipTest
from unittest.mock import patch
from uuid import uuid4

from kube_transport.auth import CachedCredentials, Credential, CredentialSource, Secret
from kube_transport.auth.mask import Mask
from kube_transport.cancel import Cancel
from kube_transport.config import AuthStanza, ClusterInfo, ExecStanza, ProviderStanza
from kube_transport.errors import KubeError, PluginError
from kube_transport.plugins._binding import (
    Binding,
    identity_of,
    mask_for,
    secrets_of,
    settings_of,
)
from kube_transport.plugins._installed import AUTH_GROUP, installed
from kube_transport.plugins._jwt import expiry_of
from kube_transport.plugins._pluggy import LoadedPlugin
from kube_transport.plugins._trial import Call, Counting, Heard, Outcome, RecordedSettings
from kube_transport.plugins._watch import watched
from kube_transport.plugins._worlds import (
    GARBAGE,
    REFUSALS,
    Dead,
    Hung,
    Saying,
    World,
    answering,
    printing,
    repeating,
)
from kube_transport.plugins.context import PluginContext
from kube_transport.plugins.info import Need

__all__ = ["CredentialPluginContract", "answering", "printing"]

SECONDS_TO_END: Final = 5.0
"""How long a call may go on after it was cancelled."""

THREADS: Final = 16

_SENDABLE: Final = re.compile(r"[!-~]+")

_MISLEADING: Final = dict.fromkeys(
    ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSLKEYLOGFILE", "NETRC", "KUBECONFIG"),
    "/nowhere/misleading",
)
"""Variables that bend HTTP libraries, and that a plugin has to do without."""

_UNUSABLE: Final = ("", "\x00\r\nX: y", "ünusable", "x" * 100_000)

_IMPORT: Final = """
import logging, os, sys, threading, time
import kube_transport.plugins.contract
from kube_transport.plugins._watch import FORBIDDEN

def guard(event, args):
    if event in FORBIDDEN or event == "os.putenv":
        raise SystemExit(f"importing it calls {event}")
    if event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+"):
        raise SystemExit(f"importing it writes {args[0]}")

sys.dont_write_bytecode = True
handlers, threads = list(logging.getLogger().handlers), threading.active_count()
sys.addaudithook(guard)
begin = time.process_time()
__import__(sys.argv[1])
seconds = time.process_time() - begin
if logging.getLogger().handlers != handlers:
    raise SystemExit("importing it configures logging, which is the program's affair")
if threading.active_count() != threads:
    raise SystemExit("importing it starts a thread")
print(seconds)
"""


class CredentialPluginContract:
    """Subclass it, name the module, and return a stanza that works.

    Attributes:
        module: what the entry point names.
        seconds_to_import: processor time that the import may take, beyond that of
            kube-transport; of a clock a busy machine takes more.
    """

    module: str
    seconds_to_import: float = 1.0

    def stanza(self) -> AuthStanza:
        """Return a stanza for which the plugin can obtain a credential."""
        raise AssertionError("the test class of a plugin defines stanza()")

    def cluster(self) -> ClusterInfo:
        """Return the cluster that the credential is for."""
        return ClusterInfo(server="https://127.0.0.1:6443")

    def context(self) -> PluginContext:
        """Return the host that the plugin sees; its fields answer for commands and servers."""
        return PluginContext()

    def test_importing_it_does_nothing(self) -> None:
        """No connection, command, file, thread or handler: it may never be used."""
        done = self._import_alone()
        _require(done.returncode == 0, f"import {self.module}: {done.stderr}")

    def test_importing_it_is_quick(self) -> None:
        """Heavy libraries are imported when a credential is needed."""
        done = self._import_alone()
        if done.returncode != 0:
            raise SkipTest("see test_importing_it_does_nothing")
        seconds = float(done.stdout.splitlines()[-1])
        _require(
            seconds <= self.seconds_to_import,
            f"import {self.module}: {seconds:.1f} s; import what is heavy where it is needed",
        )

    def test_an_entry_point_names_it(self) -> None:
        """Or no kubeconfig finds it."""
        provider = self.stanza().provider
        found = [each.entry_point.value for each in installed() if each.provider == provider]
        _require(
            self.module in found,
            f"no entry point for {provider!r} names {self.module} (there are: {found}); pyproject"
            f' needs [project.entry-points."{AUTH_GROUP}"] {provider} = "{self.module}"',
        )

    def test_the_host_accepts_it(self) -> None:
        """The hook's name and arguments are known, and it is not too new."""
        module = self._imported()
        try:
            LoadedPlugin(module, self.stanza().provider)
        except PluginError as error:
            raise AssertionError(str(error)) from error

    def test_it_makes_a_source_without_any_work(self) -> None:
        """A client is made before anybody knows whether it will be used."""
        world, plugin = Dead(), self._plugin()
        context = self._context(world)
        outcome = _outcome(lambda: plugin.create(self.stanza(), self.cluster(), context))
        _require(outcome.error is None, f"kube_auth_create raised {outcome.error!r}")
        source = outcome.value
        _require(_is_source(source), f"a {type(source).__name__} lacks get, invalidate or close")
        _require(not world.uses, "kube_auth_create turned to commands or servers; get() does that")

    def test_it_says_what_it_needs(self) -> None:
        """The host refuses what it did not name in ``kube_auth_info``."""
        context = self._context(World())
        self._use(self._made_with(context))
        declared = frozenset(self._plugin().info.needs)
        missing = ", ".join(f"Need.{need.name}" for need in sorted(context.binding.used - declared))
        _require(
            not missing,
            f"it uses more than it says; kube_auth_info = PluginInfo(needs={{{missing}}})",
        )

    def test_it_works_through_the_host(self) -> None:
        """Policy, proxies, TLS and deadlines hold only for what goes through the context.

        So do the permissions of files: what is kept between runs is kept in the settings.
        """
        seen = self._use(self._source())
        _require(
            not seen,
            f"it calls {seen}; use context.run() and context.http(), and write no file but with"
            " context.settings",
        )

    def test_what_rotates_is_saved_under_the_lock(self) -> None:
        """Else two processes use one token, and the session is revoked."""
        context = self._context(World())
        self._use(self._made_with(context))
        settings = context.binding.settings
        careless = isinstance(settings, RecordedSettings) and settings.careless
        _require(not careless, "it calls settings.save() outside of settings.locked()")

    def test_it_returns_a_credential(self) -> None:
        """A token, a certificate with its key, or both."""
        source = self._source()
        outcome = _outcome(lambda: source.get(min_validity=0.0, cancel=Cancel()))
        _require(outcome.ended, f"get() did not end within {SECONDS_TO_END:g} s")
        _require(outcome.error is None, f"get() raised {outcome.error!r}")
        _require(_is_credential(outcome.value), f"get() returned a {type(outcome.value).__name__}")

    def test_its_token_can_be_sent(self) -> None:
        """In a header: no space, no control character, nothing beyond ASCII."""
        token = self._credential(self._source()).token
        _require(
            token is None or _SENDABLE.fullmatch(token.reveal().strip()) is not None,
            "the token holds characters that cannot stand in a header",
        )

    def test_its_credential_lasts(self) -> None:
        """One that has expired is refused; one that soon will is renewed for every request."""
        self._credential(self._source())
        calls = Counting(self._source())
        cached = CachedCredentials(calls)
        try:
            for _ in range(3):
                cached.get(cancel=Cancel())
        except KubeError as error:
            raise AssertionError(f"the host refuses it: {error}") from error
        finally:
            cached.close()
        _require(calls.number == 1, f"three requests caused {calls.number} renewals")

    def test_it_tells_when_a_token_ends(self) -> None:
        """A token that says so itself (a JWT) is believed no longer than that."""
        credential = self._credential(self._source())
        ends = expiry_of(credential.token.reveal()) if credential.token else None
        told = credential.expires_at
        _require(
            ends is None or (told is not None and told <= ends + timedelta(seconds=1)),
            f"the token ends at {ends}, and expires_at is {told}",
        )

    def test_it_can_be_asked_again_after_a_refusal(self) -> None:
        """The server may refuse any credential at any time."""
        source = self._source()
        first = self._credential(source)

        def refused() -> Credential:
            source.invalidate(first)
            return source.get(min_validity=0.0, cancel=Cancel())

        outcome = _in_time(refused)
        _outcome(source.close)
        _require(outcome.error is None, f"after invalidate() it raised {outcome.error!r}")
        again = outcome.value
        _require(_is_credential(again), f"after invalidate() it returned {type(again).__name__}")

    def test_a_refusal_and_the_end_are_taken_soon(self) -> None:
        """``invalidate`` and ``close`` have no deadline that could end them."""
        source = self._source()
        for what, outcome in _let_go(source):
            _require(outcome.ended, f"{what}() did not end within {SECONDS_TO_END:g} s")

    def test_it_answers_however_long_a_credential_should_last(self) -> None:
        """``min_validity`` is a wish."""
        source = self._source()
        self._credential(source)
        outcome = _outcome(lambda: source.get(min_validity=1e9, cancel=Cancel()))
        _outcome(source.close)
        _require(outcome.ended, f"get() did not end within {SECONDS_TO_END:g} s")
        _require(outcome.ours, f"get() raised {outcome.error!r}")

    def test_a_call_that_was_cancelled_ends_soon(self) -> None:
        """With an error of ours, or with a credential that was at hand."""
        source, cancel = self._source(), Cancel()
        cancel.cancel()
        self._ends(_outcome(lambda: source.get(min_validity=0.0, cancel=cancel)))

    def test_a_call_under_way_ends_when_it_is_cancelled(self) -> None:
        """Nobody is left to use what it would bring."""
        self._ends(self._interrupted(Cancel(), lambda cancel, _source: cancel.cancel()))

    def test_a_call_under_way_ends_with_its_deadline(self) -> None:
        """``cancel.ended`` knows both; ``cancel.cancelled`` knows one."""
        self._ends(self._interrupted(Cancel(0.2), lambda _cancel, _source: None))

    def test_other_threads_may_refuse_and_close_meanwhile(self) -> None:
        """They do not wait for ``get``, and do not fail."""
        for _, idle in _let_go(self._source()):
            _ended(idle)
        results: list[tuple[str, Outcome]] = []

        def interfere(cancel: Cancel, source: CredentialSource) -> None:
            results.extend(_let_go(source))
            cancel.cancel()

        self._interrupted(Cancel(), interfere)
        for what, result in results:
            _require(result.ended, f"{what}() waits for get()")
            _require(result.error is None, f"{what}() raised {result.error!r} during get()")

    def test_many_threads_cause_one_renewal(self) -> None:
        """The host has one call at a time, and the source makes no more of its own."""
        once, many = World(), World()
        self._credential(self._create(once))
        cached = CachedCredentials(Counting(self._create(many), lasting=True))
        together = threading.Barrier(THREADS)

        def work() -> Credential:
            together.wait(SECONDS_TO_END)
            return cached.get(cancel=Cancel())

        calls = [Call(work) for _ in range(THREADS)]
        outcomes = [call.wait(SECONDS_TO_END) for call in calls]
        cached.close()
        _require(all(outcome.ended for outcome in outcomes), "not every thread got an answer")
        _require(
            many.uses <= once.uses,
            f"{THREADS} threads turned to commands or servers {many.uses} times, one {once.uses}",
        )

    def test_it_can_be_closed_twice(self) -> None:
        """Before it was used, and again."""
        source = self._source()
        for _ in range(2):
            outcome = _in_time(source.close)
            _require(outcome.error is None, f"close() raised {outcome.error!r}")

    def test_it_leaves_no_thread_behind(self) -> None:
        """A program that closes its client has closed it."""
        before = set(threading.enumerate())
        source = self._source()
        self._credential(source)
        _in_time(source.close)
        left = [thread for thread in threading.enumerate() if thread not in before]
        for thread in left:
            thread.join(SECONDS_TO_END / max(1, len(left)))
        names = [thread.name for thread in left if thread.is_alive()]
        _require(not names, f"after close() these threads run on: {names}")

    def test_it_serves_a_fork(self) -> None:
        """Threads, and who holds a lock, stay behind in the parent."""
        if sys.platform == "win32":
            return
        source = self._source()
        self._credential(source)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # it is what is tried
            child = os.fork()
        if child == 0:
            outcome = _outcome(lambda: source.get(min_validity=0.0, cancel=Cancel()))
            os._exit(0 if outcome.ended and _is_credential(outcome.value) else 1)
        _, status = os.waitpid(child, 0)
        _outcome(source.close)
        _require(status == 0, "get() hangs or fails in a child that was forked after the first")

    def test_nothing_that_it_makes_shows_a_secret(self) -> None:
        """Objects end up in tracebacks and logs."""
        source = self._source()
        credential = self._credential(source)
        secrets = self._secrets(credential)
        for shown in (repr(source), str(source), repr(credential)):
            _require(not secrets.shows_in(shown), f"a secret shows in {type(source).__name__}")

    def test_it_is_not_pickled_with_a_secret(self) -> None:
        """What is pickled is written somewhere."""
        source = self._source()
        secrets = self._secrets(self._credential(source))
        try:
            data = pickle.dumps(source)
        except Exception:  # to refuse it is the best answer
            return
        _require(not secrets.shows_in(data.decode("latin-1")), "its pickle holds a secret")

    def test_it_logs_and_prints_no_secret(self) -> None:
        """At any level; ``context.log`` takes them out."""
        with Heard() as heard:
            source = self._source()
            credential = self._credential(source)
            _outcome(lambda: source.invalidate(credential))
            _outcome(source.close)
        secrets = self._secrets(credential)
        _require(not secrets.shows_in(heard.text), "a secret was logged or printed")

    def test_its_errors_show_no_secret(self) -> None:
        """Though servers and commands repeat what they were sent."""
        secrets = self._secrets()
        for world in repeating(secrets_of(self.stanza(), self._plugin().info.public)):
            error = self._failure(world)
            if error is not None:
                told = "".join(traceback.format_exception(error))
                _require(not secrets.shows_in(told), f"a secret shows in a {type(error).__name__}")

    def test_no_secret_reaches_a_command(self) -> None:
        """Other users can read the arguments and the environment of a process."""
        if isinstance(self.stanza(), ExecStanza):
            return  # its arguments and variables are what the person wrote there
        world = World()
        self._credential(self._create(world))
        secrets = self._secrets()
        for command in world.commands:
            given = " ".join((*command.argv, *command.env.values()))
            _require(not secrets.shows_in(given), f"{command.argv[0]} is given a secret")

    def test_s18_two_users_share_nothing(self) -> None:
        """What one user's source learnt never serves another, whom the plugin has never seen."""
        outside = {Need.NETWORK, Need.SUBPROCESS} & frozenset(self._plugin().info.needs)
        for user in (uuid4().hex, uuid4().hex):
            world = World()
            token = self._credential(self._create(world, user=user)).token
            given = token is not None and token in secrets_of(self.stanza())
            _require(
                not outside or world.uses > 0 or given,
                "it gave a user whom it never saw a credential without asking for one; keep what"
                " you keep in the source, or under context.identity",
            )

    def test_the_environment_does_not_bend_it(self) -> None:
        """Bundles and files for other programs change neither trust nor identity."""
        self._credential(self._source())
        with patch.dict("os.environ", _MISLEADING):
            outcome = _outcome(lambda: self._source().get(min_validity=0.0, cancel=Cancel()))
        _require(
            outcome.error is None, f"with {', '.join(_MISLEADING)} it raised {outcome.error!r}"
        )

    def test_when_nothing_can_be_reached_the_error_is_ours(self) -> None:
        """Callers catch ``KubeError`` and nothing else; and ``None`` is no credential."""
        self._fails_well(Dead())

    def test_when_others_talk_nonsense_the_error_is_ours(self) -> None:
        """Proxies answer with pages, commands with hints."""
        for garbage in GARBAGE:
            self._fails_well(Saying(garbage))

    def test_when_others_refuse_the_error_is_ours(self) -> None:
        """Whoever is refused is nobody; a credential that was made up hides why."""
        for status, answer in REFUSALS:
            self._fails_well(Saying(answer, code=1, status=status))

    def test_a_stanza_that_is_wrong_is_told(self) -> None:
        """Any value may be missing, empty or nonsense; say which, without repeating it."""
        stanza = self.stanza()
        if isinstance(stanza, ExecStanza):
            return  # the host checked it
        self._create(Dead())
        for wrong in _wrong(stanza):
            error = self._failure(Dead(), wrong)
            _require(
                error is None or isinstance(error, KubeError),
                f"a wrong stanza caused {error!r}; raise CredentialsError and name the key",
            )

    def _imported(self) -> ModuleType:
        try:
            return import_module(self.module)
        except Exception as error:
            raise SkipTest("see test_importing_it_does_nothing") from error

    def _plugin(self) -> LoadedPlugin:
        module = self._imported()
        try:
            return LoadedPlugin(module, self.stanza().provider)
        except PluginError:
            raise SkipTest("see test_the_host_accepts_it") from None

    def _context(
        self, world: World, stanza: AuthStanza | None = None, *, user: str = ""
    ) -> PluginContext:
        """Return the author's context as a host would hand it out, with this world outside."""
        stanza = stanza or self.stanza()
        mask = mask_for(stanza, self._plugin().info.public)
        binding = Binding(
            provider=stanza.provider,
            identity=identity_of(stanza, self.cluster(), user=user, context=""),
            mask=mask,
            settings=RecordedSettings(settings_of(stanza), mask=mask),
        )
        return replace(world.around(self.context()), binding=binding)

    def _made_with(self, context: PluginContext) -> CredentialSource:
        plugin = self._plugin()
        outcome = _outcome(lambda: plugin.create(self.stanza(), self.cluster(), context))
        if not _is_source(outcome.value):
            raise SkipTest("see test_it_makes_a_source_without_any_work") from outcome.error
        return outcome.value

    def _create(self, world: World, *, user: str = "") -> CredentialSource:
        return self._made_with(self._context(world, user=user))

    def _source(self) -> CredentialSource:
        return self._create(World())

    def _credential(self, source: CredentialSource) -> Credential:
        outcome = _outcome(lambda: source.get(min_validity=0.0, cancel=Cancel()))
        if not _is_credential(outcome.value):
            raise SkipTest("see test_it_returns_a_credential") from outcome.error
        return outcome.value

    def _use(self, source: CredentialSource) -> list[str]:
        """Go through a source's life; return what it does behind the host's back.

        What fails is another test's affair.
        """
        found: list[str] = []

        def live() -> None:
            with watched() as seen, suppress(Exception):
                credential = source.get(min_validity=0.0, cancel=Cancel())
                source.invalidate(credential)
                source.close()
            found.extend(seen)

        _in_time(live)
        return found

    def _secrets(self, credential: Credential | None = None) -> Mask:
        """Return what must not be seen: of the stanza, and of the credential."""
        secrets = mask_for(self.stanza(), self._plugin().info.public)
        made = (credential.token, credential.key) if credential is not None else ()
        secrets.add(*(secret for secret in made if secret is not None))
        return secrets

    def _interrupted(
        self, cancel: Cancel, interrupt: Callable[[Cancel, CredentialSource], object]
    ) -> Outcome:
        """Return what became of a call that hung in the outside and was interrupted."""
        world = Hung()
        source = self._create(world)

        def work() -> Credential:
            try:
                return source.get(min_validity=0.0, cancel=cancel)
            finally:
                world.entered.set()  # or it never will be

        call = Call(work)
        world.entered.wait(SECONDS_TO_END)
        interrupt(cancel, source)
        outcome = call.wait(SECONDS_TO_END)
        world.end()
        return outcome

    def _ends(self, outcome: Outcome) -> None:
        _require(outcome.ended, f"get() did not end within {SECONDS_TO_END:g} s of its cancel")
        _require(
            outcome.ours,
            f"get() raised {outcome.error!r}; raise CredentialsError, or cancel.error()",
        )

    def _failure(self, world: World, stanza: AuthStanza | None = None) -> BaseException | None:
        """Return the error of a source in this world, however early it comes."""
        plugin, given = self._plugin(), stanza or self.stanza()
        context = self._context(world, given)

        def work() -> Credential:
            source = plugin.create(given, self.cluster(), context)
            return source.get(min_validity=0.0, cancel=Cancel())

        return _outcome(work).error

    def _fails_well(self, world: World) -> None:
        source = self._create(world)
        outcome = _outcome(lambda: source.get(min_validity=0.0, cancel=Cancel()))
        _require(outcome.ended, f"get() did not end within {SECONDS_TO_END:g} s")
        _require(outcome.ours, f"get() raised {outcome.error!r}; raise CredentialsError from it")
        if outcome.error is None and world.uses:
            made = outcome.value
            _require(
                _is_credential(made) and self._is_known(made, world.told),
                f"nobody gave it what it returned, a {type(made).__name__}; raise CredentialsError",
            )

    def _is_known(self, credential: Credential, told: str) -> bool:
        """Tell whether what proves the identity was told, or stands in the stanza."""
        proof = credential.token or credential.key
        return proof is None or proof.reveal() in told or proof in secrets_of(self.stanza())

    def _import_alone(self) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 - this interpreter, with a module of the author's
            [sys.executable, "-c", _IMPORT, self.module],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )


def _outcome(work: Callable[[], object]) -> Outcome:
    return Call(work).wait(SECONDS_TO_END)


def _in_time(work: Callable[[], object]) -> Outcome:
    """Return what became of a call that may hang, though that is another test's affair."""
    return _ended(_outcome(work))


def _ended(outcome: Outcome) -> Outcome:
    if not outcome.ended:
        raise SkipTest("see test_a_refusal_and_the_end_are_taken_soon")
    return outcome


def _let_go(source: CredentialSource) -> Iterator[tuple[str, Outcome]]:
    """Refuse a credential, and close the source."""
    refused = Credential(token=Secret("refused"))
    yield "invalidate", _outcome(lambda: source.invalidate(refused))
    yield "close", _outcome(source.close)


def _is_source(value: object) -> TypeGuard[CredentialSource]:
    return all(callable(getattr(value, name, None)) for name in ("get", "invalidate", "close"))


def _is_credential(value: object) -> TypeGuard[Credential]:
    return isinstance(value, Credential)


def _wrong(stanza: ProviderStanza) -> Iterator[ProviderStanza]:
    """Yield the stanza with one value missing, empty or unusable."""
    for key in stanza.config:
        rest = {other: value for other, value in stanza.config.items() if other != key}
        yield replace(stanza, config=rest)
        for text in _UNUSABLE:
            yield replace(stanza, config={**rest, key: Secret(text)})


def _require(condition: bool, message: str) -> None:  # noqa: FBT001 - as assert
    if not condition:
        raise AssertionError(message)
