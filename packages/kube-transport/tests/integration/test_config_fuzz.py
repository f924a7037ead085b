"""Kubeconfigs that mean harm, or nothing: whatever they hold, no foreign error comes of it."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any, Final

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kube_transport.client import Client
from kube_transport.config import Config
from kube_transport.errors import KubeError
from kube_transport.retry import RetryPolicy

NOBODY: Final = "https://127.0.0.1:1"
ONCE: Final = RetryPolicy(retries=0)

KEYS: Final = {
    "cluster": (
        "server", "certificate-authority", "certificate-authority-data", "tls-server-name",
        "proxy-url", "insecure-skip-tls-verify", "disable-compression", "extensions",
    ),
    "user": (
        "token", "tokenFile", "username", "password", "client-certificate",
        "client-certificate-data", "client-key", "client-key-data", "as", "as-uid", "as-groups",
        "as-user-extra", "exec", "auth-provider", "extensions",
    ),
    "context": ("namespace", "cluster", "user", "extensions"),
}  # fmt: skip

HOSTS: Final = (
    "é" * 80, "a" * 300, "a..b", "a%00b", "[::1", "[", "a:b", "a:-1", ":1", "℀", "a。b", "xn--a",
    "a,b", "a;b:1", "a|b", "127.0.0.1:1/%zz", "127.0.0.1:1/é", "127.0.0.1:1\\x", "h<x>", "h:0",
)  # fmt: skip
TEXTS: Final = (
    "a\0b", "\ud800", "%zz", "..", ".", "a b", "x\r\ny", "-", "/dev/null", "/dev/zero", "pipe", "~",
    "{}", "\x7f", "1e999", "//a", "a" * 5000, "a\x85b",
    *(f"{scheme}://{host}" for scheme in ("https", "http", "socks5") for host in HOSTS),
)  # fmt: skip
RUNS: Final = {"apiVersion": "client.authentication.k8s.io/v1", "interactiveMode": "Never"}
STANZAS: Final = (
    {"name": "a\0"},
    {"name": "oidc", "config": {"a\0": "\ud800"}},
    {**RUNS, "command": "a\0b"},
    {**RUNS, "command": "/bin/true", "args": ["b\0"]},
    {**RUNS, "command": "/bin/true", "env": [{"name": "A", "value": "b\0"}]},
    {**RUNS, "command": "/bin/true", "env": [{"name": "a\0", "value": "b"}]},
)

values = (
    st.sampled_from([*TEXTS, *STANZAS])
    | st.text(max_size=9)
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(TEXTS),
        lambda inner: (
            st.lists(inner, max_size=2) | st.dictionaries(st.text("ab"), inner, max_size=2)
        ),
        max_leaves=4,
    )
)
places = st.sampled_from([(kind, key) for kind, keys in KEYS.items() for key in keys])


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(place=("cluster", "server"), value=f"https://{'é' * 80}", untrusted=True)
@example(place=("cluster", "proxy-url"), value="https://a%00b", untrusted=False)
@example(place=("cluster", "proxy-url"), value="https://a。b", untrusted=False)
@example(place=("cluster", "certificate-authority"), value="a\0b", untrusted=False)
@given(place=places, value=values, untrusted=st.booleans())
def test_whatever_a_kubeconfig_holds_comes_to_nothing_but_our_errors(
    tmp_path: Path, place: tuple[str, str], value: Any, *, untrusted: bool
) -> None:
    """A program that reads strangers' files catches ``KubeError``, and is not brought down."""
    kind, key = place
    entries: dict[str, dict[str, Any]] = {
        "cluster": {"server": NOBODY},
        "user": {},
        "context": {"cluster": "a", "user": "a"},
    }
    entries[kind][key] = value
    document = {"current-context": "a"} | {
        f"{name}s": [{"name": "a", name: body}] for name, body in entries.items()
    }

    with contextlib.suppress(KubeError):
        config = Config.from_bytes(json.dumps(document), directory=tmp_path, untrusted=untrusted)
        assert repr(config)
        assert [str(line) for line in config.explain()]
        with Client(config, retry=ONCE) as client:
            if config.server == NOBODY and not config.proxy_url:  # no name is looked up
                client.get("/version", timeout=1)
