"""The plugin host: which plugin is chosen, and what its failures become."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from importlib.metadata import EntryPoint
from types import SimpleNamespace
from typing import Any

import pytest

from kube_transport.auth import Credential, CredentialSource, Secret
from kube_transport.cancel import Cancel
from kube_transport.config import AuthStanza, ClusterInfo, ExecStanza, ProviderStanza
from kube_transport.config.plugin_switches import PluginSwitches, plugin_switches
from kube_transport.errors import CredentialsError, PluginError
from kube_transport.plugins import PluginContext, PluginInfo, Plugins, hookimpl
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


@pytest.mark.parametrize("returned", ["text", 5, SimpleNamespace(get=print, close=print)])
def test_what_is_no_source_is_refused(returned: object) -> None:
    """Before the first request."""
    with pytest.raises(PluginError, match="no credential source"):
        source_of(served_by(Plugin(returned)))


def test_what_is_no_credential_is_refused() -> None:
    """Plugins need not be type-checked."""
    with pytest.raises(PluginError, match="returned a str and no credential"):
        get(source_of(served_by(Plugin(Source("t0ken")))))


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
