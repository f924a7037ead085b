"""The kit for plugin authors finds what is wrong with a plugin."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

from kube_transport.auth import Secret
from kube_transport.config import AuthStanza, ProviderStanza
from kube_transport.plugins import contract
from kube_transport.plugins.contract import CredentialPluginContract

GOOD = """
from datetime import UTC, datetime
from kube_transport.auth import Credential, Secret
from kube_transport.plugins import hookimpl

class Source:
    def __init__(self, password):
        self.password = password

    def get(self, *, min_validity, cancel):
        return Credential(token=Secret("t0ken"))

    def invalidate(self, credential):
        pass

    def close(self):
        pass

@hookimpl
def kube_auth_create(stanza):
    return Source(stanza.config["password"])
"""

Check = Callable[[CredentialPluginContract], None]
Write = Callable[[str], CredentialPluginContract]


class Kit(CredentialPluginContract):
    """The kit on a module that a test wrote."""

    def __init__(self, module: str) -> None:
        self.module = module

    def stanza(self) -> AuthStanza:
        return ProviderStanza(name="acme", config={"password": Secret("canary-4711")})


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write a plugin and return the kit on it."""
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(contract, "SECONDS_TO_END", 0.2)

    def put(source: str) -> CredentialPluginContract:
        module = f"plugin_{uuid4().hex}"
        (tmp_path / f"{module}.py").write_text(source)
        return Kit(module)

    return put


CHECKS = [name for name in vars(CredentialPluginContract) if name.startswith("test_")]


@pytest.mark.parametrize("check", CHECKS)
def test_a_good_plugin_passes(write: Write, check: str) -> None:
    """Every check, so none is impossible to pass."""
    getattr(write(GOOD), check)()


@pytest.mark.parametrize(
    ("check", "right", "wrong"),
    [
        ("test_importing_it_does_nothing", "class", "open('x', 'w')\nclass"),
        ("test_importing_it_does_nothing", "class", "import os\nos.system('true')\nclass"),
        (
            "test_importing_it_does_nothing",
            "class",
            "import socket\nsocket.create_connection(('127.0.0.1', 9))\nclass",
        ),
        (
            "test_it_returns_a_credential_that_is_valid",
            'Secret("t0ken")',
            'Secret("t0ken"), expires_at=datetime(2020, 1, 1, tzinfo=UTC)',
        ),
        ("test_it_returns_a_credential_that_is_valid", "return Credential", "return str"),
        (
            "test_it_can_be_asked_again_after_a_refusal",
            "        pass\n\n    def close",
            "        del self.get\n\n    def close",
        ),
        (
            "test_a_call_that_is_cancelled_ends_soon",
            "return Credential",
            "import time; time.sleep(2); Credential",
        ),
        (
            "test_a_call_that_is_cancelled_ends_soon",
            "return Credential",
            "raise KeyError; Credential",
        ),
        (
            "test_it_can_be_closed_twice",
            "close(self):\n        pass",
            "close(self):\n        del self.password",
        ),
        (
            "test_nothing_that_it_makes_shows_a_secret",
            "    def invalidate",
            "    def __repr__(self):\n        return self.password.reveal()\n\n    def invalidate",
        ),
    ],
)
def test_a_plugin_that_breaks_the_contract_fails(
    write: Write, check: str, right: str, wrong: str
) -> None:
    """Each check is seen to fail."""
    assert right in GOOD

    with pytest.raises((AssertionError, AttributeError, TypeError)):
        getattr(write(GOOD.replace(right, wrong, 1)), check)()
