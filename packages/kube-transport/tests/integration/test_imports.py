"""What is loaded by whom: each program pays for what it uses, and no clock has to show it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from kube_testing.server import ApiServer

CONFIG: Final = """
from kube_transport import Config
config = Config(server="{server}")
"""

CLIENT: Final = f"""{CONFIG}
from kube_transport import Client
client = Client(config)
"""

KUBECONFIG_CLIENT: Final = """
from kube_transport import Client, Config
config = Config.from_mapping(
    dict([
        ("clusters", [dict(name="a", cluster=dict(server="{server}"))]),
        ("users", [dict(name="a", user=dict(token="t"))]),
        ("contexts", [dict(name="a", context=dict(cluster="a", user="a"))]),
        ("current-context", "a"),
    ])
)
client = Client(config)
"""

CALLS: Final = f"""{CLIENT}
from kube_transport import Resource
namespaces = client.resource(
    Resource(
        group="",
        version="v1",
        plural="namespaces",
        kind="Namespace",
        namespaced=False,
        model="kube_transport.api.unstructured:Unstructured",
    )
)
namespaces.get("default")
found = namespaces.list()
with namespaces.watch(resource_version="0") as watch:
    next(iter(watch))
"""

HTTP: Final = {"http.client", "requests", "ssl", "urllib3"}
YAML: Final = {"kube_transport.codec.yaml", "yaml"}
KUBECONFIG: Final = {
    f"kube_transport.config.{name}"
    for name in ("draft", "fields", "in_cluster", "kubeconfig", "load", "resolve", "stanza")
}
PLUGINS: Final = {
    "kube_transport.config.impersonate",
    "kube_transport.config.plugin_switches",
    "kube_transport.plugins._installed",
    "kube_transport.plugins._manager",
    "kube_transport.plugins.info",
    "pluggy",
}
CREDENTIALS: Final = PLUGINS | {
    "kube_transport.auth.cached",
    "kube_transport.auth.credential",
    "kube_transport.auth.settings",
    "kube_transport.auth.tokens",
    "kube_transport.authentication",
}
SELDOM: Final = {
    "kube_transport._socks",
    "kube_transport.observing",
    "kube_transport.opentelemetry",
    "kube_transport.pacing",
    "kube_transport.prometheus",
    "kube_transport.ratelimit",
    "kube_transport.streamed_body",
}
WRITES: Final = {
    "jsonpatch",
    "kube_transport.api.patch",
    "kube_transport.api.patches",
    "kube_transport.codec.instants",
    "kube_transport.editing",
    "kube_transport.retrying",
}
VERBS: Final = {
    "kube_transport.calls",
    "kube_transport.codec.lists",
    "kube_transport.options",
    "kube_transport.resource_client",
    "kube_transport.watch",
}
CACHES: Final = {
    "kube_transport.api.frozen",
    "kube_transport.api.pools",
    "kube_transport.api.sharing",
    "kube_transport.api.shards",
    "kube_transport.api.words",
    "kube_transport.codec.frozen",
    "kube_transport.waiting",
}
STANDARD: Final = {"difflib", "shlex"}
"""Modules of Python for errors and for logs, which requests does not load either."""


def loaded_by(program: str) -> set[str]:
    """Return the modules that a program of its own process has loaded at its end."""
    report = "import sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", f"{program}\n{report}"], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("program", "spared"),
    [
        ("import kube_transport", {"dataclasses", "msgspec"} | HTTP | YAML | {"pluggy"}),
        ("import kube_transport.gen.v1", {"dataclasses", "msgspec"} | HTTP | YAML | {"pluggy"}),
        ("import kube_transport.api.meta", {"dataclasses"} | HTTP | YAML | {"pluggy"}),
        (CONFIG, {"dataclasses"} | HTTP | YAML | KUBECONFIG | CREDENTIALS),
        (KUBECONFIG_CLIENT, PLUGINS | SELDOM | VERBS | WRITES | CACHES | STANDARD),
        (
            CLIENT,
            YAML | KUBECONFIG | CREDENTIALS | SELDOM | VERBS | WRITES | CACHES | STANDARD,
        ),
    ],
    ids=["package", "generated code", "vocabulary", "configuration", "kubeconfig", "client"],
)
def test_what_is_not_used_is_not_loaded(program: str, spared: set[str]) -> None:
    """A program that waits for its imports each time it runs, as kubectl's plugins do."""
    loaded = loaded_by(program.format(server="https://127.0.0.1:1"))

    assert loaded & spared == set()


def test_the_first_calls_load_nothing_for_others(api_server: ApiServer) -> None:
    """To read, list and watch takes no patches, no YAML and none of what caches need."""
    loaded = loaded_by(CALLS.format(server=api_server.url))

    assert loaded & (YAML | KUBECONFIG | CREDENTIALS | SELDOM | WRITES | CACHES | STANDARD) == set()
