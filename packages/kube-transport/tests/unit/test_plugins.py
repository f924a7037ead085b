"""The plugin host: which plugin is chosen, and what its failures become."""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from importlib.metadata import EntryPoint
from types import SimpleNamespace
from typing import Any, ClassVar, NoReturn

import pytest

from kube_transport.auth import Credential, CredentialSource, Secret
from kube_transport.cancel import Cancel
from kube_transport.config import AuthStanza, ClusterInfo, ExecStanza, ProviderStanza
from kube_transport.config.plugin_switches import PluginSwitches, plugin_switches
from kube_transport.errors import (
    ConnectFailed,
    CredentialsError,
    KubeError,
    LoginRequired,
    PluginError,
    TimedOut,
)
from kube_transport.http import Request
from kube_transport.plugins import (
    CONTRACT_MINOR,
    ExecPolicy,
    Finished,
    Need,
    PluginContext,
    PluginInfo,
    Plugins,
    PolicyKind,
    _start,
    hookimpl,
)
from kube_transport.plugins._installed import Candidate, choose

CLUSTER = ClusterInfo(server="https://c")
CREDENTIAL = Credential(token=Secret("t0ken"))
CANARY = "canary-4711"
STANZA = ProviderStanza(name="acme", config={"password": Secret(CANARY), "short": Secret("a")})


class Source:
    """A source that returns, or raises, the same all the time."""

    def __init__(self, outcome: object = CREDENTIAL) -> None:
        self.outcome = outcome

    def get(self, *, min_validity: float, cancel: Cancel) -> Any:
        return self._do()

    def invalidate(self, credential: Credential) -> None:
        self._do()

    def close(self) -> None:
        self._do()

    def _do(self) -> object:
        if isinstance(self.outcome, BaseException):
            raise self.outcome
        return self.outcome


class Plugin:
    """A plugin that keeps what it is given."""

    def __init__(self, source: object = None) -> None:
        self.source = source or Source()
        self.seen: list[tuple[AuthStanza, ClusterInfo, PluginContext]] = []

    @hookimpl
    def kube_auth_create(
        self, stanza: AuthStanza, cluster: ClusterInfo, context: PluginContext
    ) -> Any:
        self.seen.append((stanza, cluster, context))
        if isinstance(self.source, BaseException):
            raise self.source
        return self.source


def plugins(**options: Any) -> Plugins:
    given: dict[str, Any] = {
        "switches": PluginSwitches(),
        "advertised": list[Candidate],
        **options,
    }
    return Plugins(**given)


def served_by(plugin: object, **options: Any) -> Plugins:
    host = plugins(**options)
    host.register(plugin, "acme")
    return host


def candidate(provider: str, distribution: str, module: str = "json") -> Candidate:
    return Candidate(
        provider=provider,
        distribution=distribution,
        version="1",
        entry_point=EntryPoint(provider, module, "kube_transport.auth.v1"),
    )


def source_of(host: Plugins, stanza: AuthStanza = STANZA) -> CredentialSource:
    return host.credential_source(stanza, CLUSTER)


def get(source: CredentialSource) -> Credential:
    return source.get(min_validity=0, cancel=Cancel())


def test_the_plugin_gets_what_it_needs_and_nothing_unmasked() -> None:
    """Secrets show themselves only when asked by name."""
    plugin, context = Plugin(), PluginContext()

    source = source_of(served_by(plugin, context=context))

    assert get(source) == CREDENTIAL
    assert plugin.seen == [(STANZA, CLUSTER, context)]
    assert CANARY not in repr(plugin.seen)


def test_only_the_plugin_that_is_named_sees_the_stanza() -> None:
    """Of several that are registered, in either order."""
    first, acme, last = Plugin(), Plugin(), Plugin()
    host = plugins()
    for name, plugin in (("first", first), ("acme", acme), ("last", last)):
        host.register(plugin, name)

    source_of(host)

    assert (len(first.seen), len(acme.seen), len(last.seen)) == (0, 1, 0)


def test_a_provider_that_our_distribution_lacks_is_not_told_to_be_installed() -> None:
    """What is installed already cannot be the remedy; what is not, may be."""
    ours = candidate("exec", "kube-auth-plugins")

    with pytest.raises(PluginError, match="is installed, and brings only exec;") as there:
        choose("gcp", [ours], allow=(), sources={})
    with pytest.raises(PluginError, match="pip install kube-auth-plugins"):
        choose("gcp", [candidate("exec", "acme")], allow=(), sources={})

    assert "pip" not in str(there.value)


def test_who_is_trusted_with_one_provider_is_not_with_another() -> None:
    """``sources`` names a distribution for a provider; ``allow`` names one for all of its own."""
    theirs = [candidate(name, "acme-sso") for name in ("gcp", "acme")]
    sources = {"gcp": "acme-sso"}

    assert choose("gcp", theirs, allow=(), sources=sources) is theirs[0]
    with pytest.raises(PluginError, match="does not allow"):
        choose("acme", theirs, allow=(), sources=sources)


def test_an_exec_stanza_goes_to_the_plugin_exec() -> None:
    """Its name is not in the kubeconfig."""
    plugin = Plugin()
    host = plugins()
    host.register(plugin, "exec")

    source_of(host, ExecStanza(command="x"))

    assert len(plugin.seen) == 1


def test_a_name_is_registered_once_unless_replaced() -> None:
    """Silently taking the second would hide a mistake."""
    host = served_by(Plugin())
    other = Plugin()

    with pytest.raises(PluginError, match="registered already"):
        host.register(other, "acme")
    host.register(other, "acme", replace=True)

    source_of(host)
    assert len(other.seen) == 1


@hookimpl(specname="kube_auth_creat")
def misspelt() -> None:
    """A typing error."""


@hookimpl
def kube_auth_create(stanza: object, telepathy: object) -> None:
    """An argument that this host does not know."""


@pytest.mark.parametrize(
    ("plugin", "told"),
    [
        (SimpleNamespace(misspelt=misspelt), "does not fit"),
        (SimpleNamespace(kube_auth_create=kube_auth_create), "telepathy"),
        (SimpleNamespace(), "implements no hook"),
        (SimpleNamespace(kube_auth_info=PluginInfo(contract_minor=9)), "newer kube-transport"),
    ],
)
def test_a_plugin_that_does_not_fit_is_refused(plugin: object, told: str) -> None:
    """When it is registered, with the reason."""
    with pytest.raises(PluginError, match=told):
        plugins().register(plugin, "acme")


def test_a_plugin_may_take_fewer_arguments() -> None:
    """So that the contract can grow."""

    class Small:
        @hookimpl
        def kube_auth_create(self, stanza: AuthStanza) -> Source:
            return Source()

    assert get(source_of(served_by(Small()))) == CREDENTIAL


def test_a_plugin_may_have_a_hook_of_a_newer_host_if_it_says_that_it_can_do_without() -> None:
    """So that one release serves old hosts and new ones."""

    class Both(Plugin):
        @hookimpl(optionalhook=True)
        def kube_auth_telepathy(self) -> None:
            pytest.fail("nobody calls it")

    assert get(source_of(served_by(Both()))) == CREDENTIAL


@pytest.mark.parametrize("returned", ["text", 5, SimpleNamespace(get=print, close=print)])
def test_what_is_no_source_is_refused(returned: object) -> None:
    """Before the first request."""
    with pytest.raises(PluginError, match="no credential source"):
        source_of(served_by(Plugin(returned)))


def test_what_is_no_credential_is_refused() -> None:
    """Plugins need not be type-checked."""
    with pytest.raises(PluginError, match="returned a str and no credential"):
        get(source_of(served_by(Plugin(Source("t0ken")))))


@pytest.mark.parametrize(
    "unusable",
    [
        Credential(token=Secret("t0k en")),
        Credential(token=Secret("t0k\x7fen")),
        Credential(certificate=b"no PEM", key=Secret("n0ne")),
    ],
)
def test_f36_a_credential_that_cannot_be_used_is_refused_unseen(unusable: Credential) -> None:
    """Whoever keeps it would not ask again until it expires; the next one may be good."""
    with pytest.raises(CredentialsError, match="'acme' returned what cannot be used") as caught:
        get(source_of(served_by(Plugin(Source(unusable)))))

    assert not isinstance(caught.value, PluginError)
    assert not any(part in str(caught.value) for part in ("t0k", "n0ne"))


@pytest.mark.parametrize("error", [ValueError("bad"), SystemExit(3), RecursionError("deep")])
def test_i14_whatever_a_plugin_raises_is_a_plugin_error(error: BaseException) -> None:
    """At creation and later; the cause is kept."""
    with pytest.raises(PluginError, match=type(error).__name__) as at_creation:
        source_of(served_by(Plugin(error)))
    with pytest.raises(PluginError, match=type(error).__name__) as later:
        get(source_of(served_by(Plugin(Source(error)))))

    assert at_creation.value.__cause__ is error
    assert later.value.__cause__ is error


def test_ctrl_c_is_nobodys_error() -> None:
    """It is meant for the program."""
    with pytest.raises(KeyboardInterrupt):
        source_of(served_by(Plugin(KeyboardInterrupt())))


def test_a_plugins_own_credentials_error_passes() -> None:
    """It says which key is wrong."""
    with pytest.raises(CredentialsError, match=r"^client-id: missing$"):
        source_of(served_by(Plugin(CredentialsError("client-id: missing"))))


def test_i9_a_plugins_error_does_not_carry_the_stanzas_secrets() -> None:
    """Nor does its cause; nor can it steer the terminal."""
    error = ValueError(f"cannot log in with {CANARY} \x1b[2J")

    with pytest.raises(PluginError) as caught:
        get(source_of(served_by(Plugin(Source(error)))))

    assert CANARY not in str(caught.value)
    assert "\x1b" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_failure_to_close_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    """Nobody could do anything about it, and the rest must be closed too."""
    source = source_of(served_by(Plugin(Source(ValueError("stuck")))))

    with caplog.at_level(logging.WARNING):
        source.close()
        source.invalidate(CREDENTIAL)

    assert caplog.text.count("stuck") == 2


OWN = candidate("gcp", "kube-auth-plugins")
SQUATTER = candidate("gcp", "squatter")
ACME = candidate("acme", "acme-sso")
RIVAL = candidate("acme", "rival")


@pytest.mark.parametrize(
    ("provider", "advertised", "options", "chosen"),
    [
        ("gcp", [OWN], {}, OWN),
        ("gcp", [SQUATTER, OWN], {}, OWN),
        ("gcp", [SQUATTER, OWN], {"allow": {"squatter"}}, OWN),
        ("gcp", [SQUATTER, OWN], {"sources": {"gcp": "Squatter"}}, SQUATTER),
        ("acme", [ACME], {"allow": {"Acme_SSO"}}, ACME),
        ("acme", [ACME, RIVAL], {"sources": {"acme": "rival"}}, RIVAL),
    ],
)
def test_the_distribution_decides_who_serves_a_name(
    provider: str, advertised: list[Candidate], options: Mapping[str, Any], chosen: Candidate
) -> None:
    """Built-in names are ours, unless the program's code says otherwise."""
    given: dict[str, Any] = {"allow": (), "sources": {}, **options}

    assert choose(provider, advertised, **given) is chosen


@pytest.mark.parametrize(
    ("provider", "advertised", "options", "told"),
    [
        ("gcp", [], {}, "pip install kube-auth-plugins"),
        ("gcp", [SQUATTER], {"allow": {"squatter"}}, "must come from kube-auth-plugins"),
        ("acme", [OWN], {}, "there are: gcp"),
        ("acme", [], {}, "there are: none"),
        ("acme", [ACME], {}, r"does not allow.*allow=\{'acme-sso'\}"),
        ("acme", [ACME, RIVAL], {"allow": {"acme-sso", "rival"}}, "acme-sso and rival"),
        ("acme", [ACME], {"sources": {"acme": "other"}}, "must come from other"),
    ],
)
def test_what_is_not_clear_or_not_allowed_is_refused(
    provider: str, advertised: list[Candidate], options: Mapping[str, Any], told: str
) -> None:
    """Installing a package must not be enough to see a kubeconfig's secrets."""
    given: dict[str, Any] = {"allow": (), "sources": {}, **options}

    with pytest.raises(PluginError, match=told):
        choose(provider, advertised, **given)


def test_what_is_registered_beats_what_is_installed() -> None:
    """The program's own code is trusted."""
    plugin = Plugin()
    host = served_by(plugin, advertised=lambda: [ACME, RIVAL])

    source_of(host)

    assert len(plugin.seen) == 1


@pytest.mark.parametrize(
    ("environ", "told"),
    [
        ({"KUBE_AUTH_PLUGINS": "off"}, "switched off by KUBE_AUTH_PLUGINS"),
        ({"KUBE_AUTH_BLOCK": "gcp, acme"}, "blocked by KUBE_AUTH_BLOCK"),
    ],
)
def test_the_environment_can_only_take_away(environ: Mapping[str, str], told: str) -> None:
    """An administrator can forbid, even what the code allows."""
    host = served_by(Plugin(), switches=plugin_switches(environ))

    with pytest.raises(PluginError, match=told):
        source_of(host)


def test_an_empty_environment_forbids_nothing() -> None:
    """And what it says about others does not matter."""
    assert plugin_switches({}) == PluginSwitches()
    assert plugin_switches({"KUBE_AUTH_BLOCK": " ,"}) == PluginSwitches()


NEWER = Candidate(
    provider="acme",
    distribution="acme-sso",
    version="3.0",
    entry_point=EntryPoint("acme", "json", "kube_transport.auth.v2"),
)


def test_a_plugin_for_another_contract_is_told_with_both_versions() -> None:
    """It is installed, so "there is none" would send people the wrong way."""
    with pytest.raises(PluginError, match=r"acme-sso 3\.0 is made for contract v2, .* keeps v1"):
        choose("acme", [], allow=(), sources={}, others=[NEWER])


def test_others_are_not_looked_at_when_all_is_well() -> None:
    """Each look reads the metadata of everything that is installed."""

    def others() -> Iterator[Candidate]:
        pytest.fail("looked at")
        yield NEWER

    assert choose("acme", [ACME], allow={"acme-sso"}, sources={}, others=others()) is ACME


class Using:
    """A plugin that does one thing with its context and returns what came of it."""

    def __init__(self, use: Callable[[PluginContext], object], *needs: Need) -> None:
        self.kube_auth_info = PluginInfo(needs=needs)
        self.use = use
        self.result: object = None

    @hookimpl
    def kube_auth_create(self, context: PluginContext) -> Source:
        self.result = self.use(context)
        return Source()


USES: Mapping[Need, Callable[[PluginContext], object]] = {
    Need.SUBPROCESS: lambda context: context.run(["true"], cancel=Cancel()),
    Need.NETWORK: lambda context: context.http("sso"),
    Need.INTERACTIVE: lambda context: context.ask("code"),
    Need.SETTINGS: lambda context: context.settings,
}


def do_not_run(_command: object, _cancel: object, _show: object) -> Finished:
    return Finished(code=0, stdout=b"", stderr="")


def at_a_terminal(**fields: Any) -> PluginContext:
    given: dict[str, Any] = {"stdin_is_terminal": lambda: True, **fields}
    return PluginContext(
        type_in=lambda _: "typed",
        run_command=do_not_run,
        **given,
    )


@pytest.mark.parametrize("need", Need)
def test_a_plugin_gets_what_it_said_it_needs_and_no_more(need: Need) -> None:
    """Whoever allows a plugin can know what it does; a slip of its author is told."""
    everything_else = [other for other in Need if other is not need]

    with pytest.raises(PluginError, match=f"uses {need} and does not say so.*Need.{need.name}"):
        source_of(served_by(Using(USES[need], *everything_else), context=at_a_terminal()))

    source_of(served_by(Using(USES[need], need), context=at_a_terminal()))


def test_a_command_at_the_terminal_needs_both() -> None:
    """It runs, and it may ask."""
    plugin = Using(
        lambda context: context.run(["true"], interactive=True, cancel=Cancel()), Need.SUBPROCESS
    )

    with pytest.raises(PluginError, match="uses interactive and does not say so"):
        source_of(served_by(plugin, context=at_a_terminal()))


class Wire:
    """Connections that note when they are closed."""

    def __init__(self) -> None:
        self.closed = 0

    def round_trip(self, request: Request) -> NoReturn:
        raise ConnectFailed("nobody listens there")

    def close(self) -> None:
        self.closed += 1


def ask_in_vain(context: PluginContext) -> None:
    with suppress(ConnectFailed):
        context.http("sso").get("https://idp", cancel=Cancel())


def test_what_a_plugin_opened_is_closed_with_its_source() -> None:
    """Whether the plugin thinks of it or not."""
    wire = Wire()
    plugin = Using(ask_in_vain, Need.NETWORK)
    source = source_of(served_by(plugin, context=PluginContext(connect=lambda _: wire)))

    before = wire.closed
    source.close()

    assert (before, wire.closed) == (0, 1)


def test_what_a_plugin_opened_is_closed_when_it_fails_to_start() -> None:
    """There is no source that could close it."""
    wire = Wire()

    def fail(context: PluginContext) -> None:
        ask_in_vain(context)
        raise ValueError("no")

    with pytest.raises(PluginError, match="no"):
        source_of(
            served_by(Using(fail, Need.NETWORK), context=PluginContext(connect=lambda _: wire))
        )

    assert wire.closed == 1


@pytest.mark.parametrize("info", [{"contract_minor": 0}, "1.0", PluginInfo])
def test_what_a_plugin_says_of_itself_is_checked(info: object) -> None:
    """To overlook it would be to grant, or to refuse, in silence."""
    plugin = SimpleNamespace(kube_auth_info=info)

    with pytest.raises(PluginError, match="should be a PluginInfo"):
        plugins().register(plugin, "acme")


@pytest.mark.parametrize(
    ("terminal", "unavailable"), [(False, ""), (True, "manifests come from there")]
)
def test_where_there_is_nobody_nobody_is_asked(terminal: bool, unavailable: str) -> None:
    """It would wait for ever, or eat the program's own input."""
    context = at_a_terminal(
        stdin_is_terminal=lambda: terminal, stdin_unavailable=unavailable, show=pytest.fail
    )
    asking = Using(USES[Need.INTERACTIVE], Need.INTERACTIVE)
    telling = Using(lambda context: context.tell("code 4711"), Need.INTERACTIVE)

    for plugin in (asking, telling):
        with pytest.raises(CredentialsError, match="nobody to ask"):
            source_of(served_by(plugin, context=context))


def test_s5_what_a_person_is_told_cannot_steer_the_terminal() -> None:
    """Identity providers write part of it."""
    shown: list[str] = []
    plugin = Using(lambda context: context.tell("code \x1b[2J4711"), Need.INTERACTIVE)

    source_of(served_by(plugin, context=at_a_terminal(show=shown.append)))

    assert shown == ["code \\u001b[2J4711\n"]


def test_what_a_person_types_is_a_secret() -> None:
    """And the end of the input is an error of ours."""
    plugin = Using(USES[Need.INTERACTIVE], Need.INTERACTIVE)
    source_of(served_by(plugin, context=at_a_terminal()))

    def end(_question: str) -> str:
        raise EOFError

    with pytest.raises(CredentialsError, match="code: no answer"):
        source_of(served_by(plugin, context=replace(at_a_terminal(), type_in=end)))

    assert plugin.result == Secret("typed")


@pytest.mark.parametrize(
    "url", ["http://idp.example/", "file:///etc/passwd", "javascript:alert(1)", "http://127.0.0.1"]
)
def test_a_browser_is_shown_safe_urls_only(url: str) -> None:
    """Whoever wrote the kubeconfig may have chosen it."""
    plugin = Using(lambda context: context.browse(url), Need.INTERACTIVE)

    with pytest.raises(CredentialsError, match="only https"):
        source_of(served_by(plugin, context=at_a_terminal(open_browser=pytest.fail)))


def opens(_url: str) -> bool:
    return True


@pytest.mark.parametrize(("browser", "opened"), [(None, False), (opens, True)])
def test_a_browser_is_opened_only_where_the_program_gave_one(
    browser: Callable[[str], bool] | None, opened: bool
) -> None:
    """A server's program must not start one."""
    plugin = Using(lambda context: context.browse("https://idp"), Need.INTERACTIVE)

    source_of(served_by(plugin, context=at_a_terminal(open_browser=browser)))

    assert plugin.result is opened


def identity(
    stanza: AuthStanza = STANZA,
    cluster: ClusterInfo = CLUSTER,
    *,
    user: str = "",
    context: str = "",
) -> object:
    plugin = Using(lambda context: context.identity)
    host = plugins()
    host.register(plugin, stanza.provider)
    host.credential_source(stanza, cluster, user=user, context=context)
    return plugin.result


def test_s18_whoever_differs_in_anything_has_another_identity() -> None:
    """Two users of one issuer and client must never share a token."""
    others = [
        identity(user="jane"),
        identity(user="june"),
        identity(context="jane"),
        identity(cluster=ClusterInfo(server="https://other")),
        identity(ProviderStanza(name="acme", config={"password": Secret("other")})),
        identity(ProviderStanza(name="other", config=STANZA.config)),
        identity(ExecStanza(command="a")),
        identity(ExecStanza(command="a", args=(Secret("b"),))),
        identity(ExecStanza(command="a", env=(("b", Secret("b")),))),
    ]

    assert identity() == identity()
    assert len({identity(), *others}) == len(others) + 1
    assert CANARY not in str(identity())


def test_i9_a_plugins_logger_hides_secrets_and_steers_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Of the stanza, and those that it made itself; tracebacks quote values too."""
    kept: list[PluginContext] = []
    source = source_of(served_by(Using(kept.append)))
    get(source)
    log = kept[0].log

    with caplog.at_level(logging.DEBUG):
        log.debug("got %s with %s", "t0ken", CANARY)
        log.warning("server said: \x1b[2J")
        try:
            int(CANARY)
        except ValueError:
            log.exception("cannot renew")

    assert caplog.messages == [
        "got *** with ***",
        "server said: \\u001b[2J",
        "cannot renew: ValueError",
    ]
    assert CANARY not in caplog.text
    assert {record.name for record in caplog.records} == {"kube_transport.plugins.acme"}
    assert {record.filename for record in caplog.records} == {"test_plugins.py"}


NO_TEXTS: dict[str, str] = {}


class Speechless:
    """A value that cannot be shown."""

    def __str__(self) -> str:
        raise ZeroDivisionError(CANARY)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("%(a)s and %(b)s", {"a": 1, "b": CANARY}), "1 and ***"),
        (("%s", {"a": CANARY}), "{'a': '***'}"),
        (("%s", NO_TEXTS), "{}"),
        (("100% of",), "100% of"),
        (("%d items\x1b", CANARY), "%d items\\u001b (TypeError)"),
        (("%s is 100%", "it"), "%s is 100% (ValueError)"),
        (("%(b)s", {"a": CANARY}), "%(b)s (KeyError)"),
        (("for %s", Speechless()), "for %s (ZeroDivisionError)"),
        ((Speechless(),), "Speechless (ZeroDivisionError)"),
        ((5,), "5"),
    ],
)
def test_i9_no_line_of_a_log_costs_a_plugin_its_credential(
    caplog: pytest.LogCaptureFixture, given: tuple[Any, ...], told: str
) -> None:
    """Logging takes whatever it is given, and fails nobody."""
    kept: list[PluginContext] = []
    get(source_of(served_by(Using(kept.append))))

    kept[0].log.warning(*given)

    assert caplog.messages == [told]


def from_secret(error: KubeError) -> KubeError:
    error.__cause__ = ValueError(f"password {CANARY}")
    return error


@pytest.mark.parametrize(
    ("error", "kind", "told"),
    [
        (CredentialsError(f"bad {CANARY}"), PluginError, "'acme' failed: bad \\*\\*\\*$"),
        (LoginRequired(f"bad {CANARY}"), LoginRequired, "^bad \\*\\*\\*$"),
        (CredentialsError("said \x1b[2J"), PluginError, "u001b"),
        (from_secret(LoginRequired("log in")), LoginRequired, "^log in$"),
        (TimedOut("the deadline passed"), TimedOut, "^the deadline passed$"),
    ],
)
def test_i9_our_own_errors_are_cleaned_as_well(
    error: KubeError, kind: type[KubeError], told: str
) -> None:
    """A plugin raises them with texts of its own; what they mean is kept."""
    with pytest.raises(kind, match=told) as caught:
        get(source_of(served_by(Plugin(Source(error)))))

    assert CANARY not in "".join(traceback.format_exception(caught.value))


def test_s1_a_policy_of_the_configuration_stands_beside_the_programs() -> None:
    """A kubeconfig that is not trusted runs nothing, whatever else is allowed."""
    plugin = Using(USES[Need.SUBPROCESS], Need.SUBPROCESS)
    deny = ExecPolicy(kind=PolicyKind.DENY_ALL)

    with pytest.raises(PluginError, match="may not run: the exec policy is DenyAll"):
        served_by(plugin, context=at_a_terminal()).credential_source(STANZA, CLUSTER, policy=deny)
    with pytest.raises(PluginError, match="may not run: the exec policy is DenyAll"):
        source_of(served_by(plugin, context=at_a_terminal(policy=deny)))


def test_i7_a_plugin_that_never_answers_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program gets an error, and other plugins are not held up."""
    monkeypatch.setattr(_start, "START_TIMEOUT", 0.05)
    release = threading.Event()
    host = served_by(Using(lambda _: release.wait(30.0)))
    host.register(Plugin(), "good")

    with pytest.raises(
        PluginError, match=r"'acme' failed: TimeoutError: no answer within 0\.05 seconds"
    ):
        source_of(host)
    source_of(host, ProviderStanza(name="good"))

    release.set()


def test_settings_are_those_of_the_file_the_stanza_came_from() -> None:
    """Saved by the plugin, written by the host."""

    class File:
        place = "config: user jane"
        content: ClassVar[dict[str, Secret]] = {"password": Secret("from-file")}

        def read(self) -> Mapping[str, Secret]:
            return dict(self.content)

        def write(self, updates: Mapping[str, Secret]) -> None:
            self.content.update(updates)

    def rotate(context: PluginContext) -> object:
        with context.settings.locked(Cancel()) as now:
            context.settings.save({"password": Secret("rotated")})
        return now["password"]

    plugin = Using(rotate, Need.SETTINGS)
    host = served_by(plugin, context=PluginContext(environ=dict))

    host.credential_source(STANZA, CLUSTER, persister=File())

    assert plugin.result == Secret("from-file")
    assert File.content == {"password": Secret("rotated")}


def test_the_contract_is_told() -> None:
    """So that a plugin can use what is new where there is something new."""
    assert PluginContext().contract == (1, CONTRACT_MINOR)
