"""Credential plugins of others, as wheels in an environment of their own."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs/how-to/write-a-credential-plugin.md"
UV = (sys.executable, "-m", "uv")

GOOD = """
from kube_transport.auth import Credential, Secret, StaticCredentials
from kube_transport.plugins import hookimpl

@hookimpl
def kube_auth_create(stanza):
    return StaticCredentials(Credential(token=Secret("t0ken")))
"""

PROBE = """
import json, logging, sys, threading
from io import StringIO
from kube_transport.auth import CachedCredentials, Secret
from kube_transport.cancel import Cancel
from kube_transport.config import ClusterInfo, ProviderStanza
from kube_transport.errors import KubeError
from kube_transport.plugins import Plugins

logged = StringIO()
logging.basicConfig(stream=logged, level=logging.DEBUG)
asked = json.loads(sys.argv[1])
plugins = Plugins(allow=asked.get("allow", ()), sources=asked.get("sources"))
outcomes = []
for provider in asked["providers"]:
    stanza = ProviderStanza(name=provider, config={"password": Secret("canary-4711")})
    try:
        source = CachedCredentials(
            plugins.credential_source(stanza, ClusterInfo(server="https://c"))
        )
        cancel = Cancel(asked.get("seconds", {}).get(provider, 30))
        outcomes.append(source.get(cancel=cancel).token.reveal())
        source.close()
    except KubeError as error:
        outcomes.append(f"{type(error).__name__}: {error}")
if "token" in asked:
    from kube_transport import Client, Config
    Client(Config(server="https://c", token=Secret(asked["token"]))).close()
heavy = {"pluggy", "google", "msal", "botocore", *asked.get("watched", ())}
print(json.dumps({
    "outcomes": outcomes,
    "imported": sorted(heavy & set(sys.modules)),
    "logged": logged.getvalue(),
    "failures": {name: [failure.distribution, failure.version]
                 for name, failure in plugins.failures.items()},
}))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Third:
    """A distribution of somebody else with one plugin."""

    distribution: str
    provider: str
    source: str = GOOD
    version: str = "1.2"
    group: str = "kube_transport.auth.v1"

    @property
    def module(self) -> str:
        return f"plugin_of_{self.distribution.replace('-', '_')}"

    def wheel(self, folder: Path) -> Path:
        """Write it as a wheel."""
        name = self.distribution.replace("-", "_")
        info = f"{name}-{self.version}.dist-info"
        metadata = f"Metadata-Version: 2.1\nName: {self.distribution}\nVersion: {self.version}\n"
        files = {
            f"{self.module}.py": self.source,
            f"{info}/METADATA": metadata,
            f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
            f"{info}/entry_points.txt": f"[{self.group}]\n{self.provider} = {self.module}\n",
        }
        record = "".join(f"{path},{digest(text)}\n" for path, text in files.items())
        path = folder / f"{name}-{self.version}-py3-none-any.whl"
        with ZipFile(path, "w") as archive:
            for inside, text in {**files, f"{info}/RECORD": f"{record}{info}/RECORD,,\n"}.items():
                archive.writestr(inside, text)
        return path


def digest(text: str) -> str:
    data = text.encode()
    encoded = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
    return f"sha256={encoded},{len(data)}"


NEVER = "raise AssertionError('imported')"
TOGETHER = [
    Third(distribution="acme", provider="acme"),
    Third(distribution="unused", provider="unused", source=NEVER),
    Third(distribution="missing", provider="missing", source="import nowhere_at_all"),
    Third(distribution="exits", provider="exits", source="raise SystemExit(3)"),
    Third(
        distribution="misspelt",
        provider="misspelt",
        source=GOOD.replace("def kube_auth_create", "def kube_auth_creat"),
    ),
    Third(
        distribution="telepathic",
        provider="telepathic",
        source=GOOD.replace("(stanza)", "(stanza, telepathy)"),
    ),
    Third(
        distribution="modern",
        provider="modern",
        source=f"{GOOD}\nfrom kube_transport.plugins import PluginInfo\n"
        "kube_auth_info = PluginInfo(contract_minor=99)\n",
    ),
    Third(
        distribution="wishful",
        provider="wishful",
        source="from kube_transport.plugins import Telepathy",
    ),
    Third(distribution="next", provider="next", group="kube_transport.auth.v2", version="9"),
    Third(distribution="former", provider="former", group="kube_transport.auth.v0"),
    Third(distribution="twin-a", provider="twin"),
    Third(distribution="twin-b", provider="twin", source=GOOD.replace("t0ken", "of-b")),
    Third(distribution="squatter", provider="gcp", source=NEVER),
    Third(
        distribution="talker",
        provider="talker",
        source="import logging\n"
        + GOOD.replace(
            "(stanza):",
            "(stanza, context):\n    context.log.info('%s', stanza.config['password'].reveal())",
        ),
    ),
    Third(
        distribution="silent",
        provider="silent",
        source=GOOD.replace(
            "    return StaticCredentials(",
            "    class Hangs(StaticCredentials):\n"
            "        def get(self, **options): import time; time.sleep(600)\n"
            "    return Hangs(",
        ),
    ),
    Third(
        distribution="clumsy",
        provider="clumsy",
        source=GOOD.replace(
            "    return StaticCredentials(",
            "    class Clumsy(StaticCredentials):\n"
            "        def close(self): raise ValueError('stuck')\n"
            "    return Clumsy(",
        ),
    ),
]
EVERYBODY = [third.distribution for third in TOGETHER]


def run(*command: str | Path, cwd: Path | None = None) -> str:
    """Run ``command`` and return what it printed; its errors are the failure's message."""
    environment = {**os.environ, "UV_PYTHON_DOWNLOADS": "never"}
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=environment, cwd=cwd
    )
    assert done.returncode == 0, f"{command[0]} failed:\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment with kube-transport and everybody's plugins."""
    folder = tmp_path_factory.mktemp("third-party")
    run(*UV, "venv", "--quiet", "--python", sys.executable, folder / "env")
    python = folder / "env" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    transport = ROOT / "packages/kube-transport"
    run(*UV, "pip", "install", "--quiet", "--python", python, transport, "pytest")
    wheels = [third.wheel(folder) for third in TOGETHER]
    run(*UV, "pip", "install", "--quiet", "--offline", "--python", python, *wheels)
    return python


def probe(python: Path, *providers: str, **asked: Any) -> Any:
    """Return what came of asking these providers for a credential, in one process."""
    asked = {"allow": EVERYBODY, **asked, "providers": providers}
    return json.loads(run(python, "-c", PROBE, json.dumps(asked)))


def test_an_installed_plugin_serves_once_it_is_allowed(python: Path) -> None:
    """Installing is not consent; the message says what would be."""
    refused = probe(python, "acme", allow=[])
    allowed = probe(python, "acme", allow=["acme"])

    [told] = refused["outcomes"]
    assert told.startswith("PluginError: auth plugin 'acme' comes from acme, which this program")
    assert told.endswith("does not allow; if it should, say Plugins(allow={'acme'})")
    assert allowed["outcomes"] == ["t0ken"]


def test_what_is_not_named_is_not_imported(python: Path) -> None:
    """Neither other plugins nor what they bring; for a client with a token not even pluggy."""
    watched = [third.module for third in TOGETHER]

    named = probe(python, "acme", watched=watched)
    token_only = probe(python, watched=watched, token="t0ken")

    assert named["imported"] == ["pluggy", "plugin_of_acme"]
    assert token_only["imported"] == []


@pytest.mark.parametrize(
    ("provider", "told"),
    [
        ("missing", "missing 1.2 does not load: ModuleNotFoundError"),
        ("exits", "exits 1.2 does not load: SystemExit"),
        ("misspelt", "does not fit this kube-transport: .*kube_auth_creat"),
        ("telepathic", "does not fit this kube-transport: .*telepathy"),
        ("modern", "needs contract 1.99 and this is .*needs a newer kube-transport"),
        ("wishful", "does not load: ImportError: .*Telepathy.*; it needs a newer kube-transport"),
    ],
)
def test_i14_a_broken_plugin_does_not_disturb_others(
    python: Path, provider: str, told: str
) -> None:
    """Asked first, in the same process; it is recorded with its distribution and version."""
    result = probe(python, provider, "acme", provider)

    first, other, again = result["outcomes"]
    assert re.search(told, first)
    assert other == "t0ken"
    assert again == first
    assert result["failures"] == {provider: [provider, "1.2"]}


@pytest.mark.parametrize(
    ("provider", "told"),
    [
        ("next", "'next' of next 9 is made for contract v2, and this kube-transport keeps v1"),
        ("former", "'former' of former 1.2 is made for contract v0, and this"),
    ],
)
def test_a_plugin_for_another_contract_is_refused_with_both_versions(
    python: Path, provider: str, told: str
) -> None:
    """Not with "there is none", which would send people the wrong way."""
    [outcome] = probe(python, provider)["outcomes"]

    assert outcome.startswith("PluginError: ")
    assert told in outcome


def test_two_distributions_with_one_name_are_told_unless_the_program_chooses(
    python: Path,
) -> None:
    """The first that Python finds must not win in silence."""
    [clash] = probe(python, "twin")["outcomes"]
    [chosen] = probe(python, "twin", sources={"twin": "twin-b"})["outcomes"]

    assert "comes from twin-a and twin-b" in clash
    assert chosen == "of-b"


def test_a_squatter_of_a_reserved_name_is_refused(python: Path) -> None:
    """Even when it is allowed; it is not imported."""
    result = probe(python, "gcp", watched=["plugin_of_squatter"])

    assert "must come from kube-auth-plugins, and is offered by squatter" in result["outcomes"][0]
    assert result["imported"] == []


def test_i9_what_a_plugin_logs_through_its_host_holds_no_secret(python: Path) -> None:
    """At any level, also when the program logs everything."""
    result = probe(python, "talker")

    assert "kube_transport.plugins.talker:***" in result["logged"]
    assert "canary" not in result["logged"]


def test_i7_a_plugin_that_never_returns_costs_the_callers_deadline(python: Path) -> None:
    """And no more; the process ends although it still hangs."""
    result = probe(python, "silent", "acme", seconds={"silent": 0.5})

    assert result["outcomes"] == ["TimedOut: the deadline passed", "t0ken"]


def test_a_plugin_that_cannot_close_is_logged(python: Path) -> None:
    """The client is closed all the same."""
    result = probe(python, "clumsy")

    assert result["outcomes"] == ["t0ken"]
    assert "auth plugin 'clumsy' failed to close: stuck" in result["logged"]


def test_the_example_of_the_guide_is_a_plugin_that_keeps_the_contract(
    python: Path, tmp_path: Path
) -> None:
    """Built and installed as it stands there, and run by its own tests, none of them skipped."""
    toml, plugin, tests = re.findall(r"```(?:toml|python)\n(.*?)```", GUIDE.read_text(), re.S)[:3]
    (tmp_path / "pyproject.toml").write_text(toml)
    (tmp_path / "acme_sso.py").write_text(plugin)
    (tmp_path / "test_acme_sso.py").write_text(tests)

    run(*UV, "pip", "install", "--quiet", "--no-deps", "--python", python, tmp_path)
    (tmp_path / "acme_sso.py").unlink()
    printed = run(python, "-W", "error", "-m", "pytest", "-q", tmp_path, cwd=tmp_path)

    assert re.search(r"^3\d passed in", printed, re.M)
    lines = [line for text in (toml, plugin, tests) for line in text.splitlines() if line.strip()]
    assert len(lines) <= 60
