"""Plugins of installed distributions, by the metadata that installers write."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

from kube_transport.auth import Secret
from kube_transport.cancel import Cancel
from kube_transport.config import ClusterInfo, ProviderStanza
from kube_transport.errors import PluginError
from kube_transport.plugins import Plugins
from kube_transport.plugins._installed import installed

GOOD = """
from kube_transport.auth import Credential, Secret, StaticCredentials
from kube_transport.plugins import hookimpl

@hookimpl
def kube_auth_create(stanza, cluster, context):
    return StaticCredentials(Credential(token=Secret(stanza.config["token"].reveal())))
"""

Install = Callable[[str, str, str], str]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Put a distribution with one plugin where Python finds it; returns the module's name."""
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])

    def put(distribution: str, provider: str, source: str) -> str:
        module = f"plugin_of_{distribution}_{uuid4().hex}"
        (tmp_path / f"{module}.py").write_text(source)
        metadata = tmp_path / f"{distribution}-1.2.dist-info"
        metadata.mkdir()
        (metadata / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.2\n"
        )
        (metadata / "entry_points.txt").write_text(
            f"[kube_transport.auth.v1]\n{provider} = {module}\n"
        )
        importlib.invalidate_caches()
        return module

    return put


def token(plugins: Plugins, provider: str) -> str:
    stanza = ProviderStanza(name=provider, config={"token": Secret("t0ken")})
    source = plugins.credential_source(stanza, ClusterInfo(server="https://c"))
    credential = source.get(min_validity=0, cancel=Cancel())
    assert credential.token is not None
    return credential.token.reveal()


def test_an_installed_plugin_serves_once_it_is_allowed(install: Install) -> None:
    """Installing it is not enough."""
    install("acme", "sso", GOOD)

    with pytest.raises(PluginError, match="does not allow"):
        token(Plugins(), "sso")
    assert token(Plugins(allow={"acme"}), "sso") == "t0ken"


def test_what_is_not_named_is_not_imported(install: Install) -> None:
    """A cloud library costs a tenth of a second, and a hostile one more than that."""
    used = install("acme", "sso", GOOD)
    unused = install("other", "slow", "raise AssertionError('imported')")

    token(Plugins(allow={"acme", "other"}), "sso")

    assert used in sys.modules
    assert unused not in sys.modules


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("import nowhere_at_all", "ModuleNotFoundError"),
        ("raise SystemExit(1)", "SystemExit"),
        ("syntax error", "SyntaxError"),
        ("", "implements no hook"),
        (GOOD.replace("kube_auth_create", "kube_auth_creat"), "does not fit"),
        (GOOD.replace("context)", "context, telepathy)"), "telepathy"),
    ],
    ids=["import-error", "exits", "no-python", "empty", "misspelt", "too-new"],
)
def test_i14_a_broken_plugin_hurts_nobody_else(install: Install, source: str, told: str) -> None:
    """It is recorded, and told to whoever asks for it."""
    install("acme", "sso", GOOD)
    install("broken", "broken", source)
    plugins = Plugins(allow={"acme", "broken"})

    with pytest.raises(PluginError, match=told):
        token(plugins, "broken")

    failure = plugins.failures["broken"]
    assert (failure.distribution, failure.version) == ("broken", "1.2")
    assert "Traceback" in failure.traceback or "PluginError" in failure.traceback
    assert token(plugins, "sso") == "t0ken"


def test_two_distributions_with_one_name_are_told(install: Install) -> None:
    """The first on the path must not win in silence."""
    install("acme", "sso", GOOD)
    install("rival", "sso", GOOD)

    with pytest.raises(PluginError, match="acme and rival"):
        token(Plugins(allow={"acme", "rival"}), "sso")
    assert token(Plugins(sources={"sso": "rival"}), "sso") == "t0ken"


def test_a_squatter_does_not_get_a_built_in_name(install: Install) -> None:
    """Not even if it is allowed for another."""
    module = install("squatter", "gcp", GOOD)

    with pytest.raises(PluginError, match="must come from kube-auth-plugins"):
        token(Plugins(allow={"squatter"}), "gcp")
    assert module not in sys.modules


def test_the_scan_reads_metadata_only(install: Install) -> None:
    """Names, distributions and versions are known before anything is imported."""
    module = install("acme", "sso", "raise AssertionError('imported')")

    found = [candidate for candidate in installed() if candidate.provider == "sso"]

    assert [(found[0].distribution, found[0].version)] == [("acme", "1.2")]
    assert module not in sys.modules
