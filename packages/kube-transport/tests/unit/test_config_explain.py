"""Where each value of a configuration came from."""

from __future__ import annotations

from msgspec.structs import replace

from kube_transport.auth import Secret
from kube_transport.config import Config, Impersonate, OriginKind, ProviderStanza

CANARY = "canary-4711"

KUBECONFIG = f"""\
current-context: dev
clusters:
- name: dev
  cluster:
    server: https://dev/
    proxy-url: http://me:{CANARY}@proxy:3128
    certificate-authority-data: LS0tLS1CRUdJTiBBQkM=
contexts:
- name: dev
  context: {{cluster: dev, user: ann, namespace: shop}}
users:
- name: ann
  user:
    as: jane
    as-user-extra: {{scopes: [{CANARY}]}}
    auth-provider: {{name: oidc, config: {{client-secret: {CANARY}}}}}
"""


def told(config: Config) -> list[str]:
    return [str(line) for line in config.explain()]


def test_every_value_is_told_with_file_line_and_entry() -> None:
    """Which of three files made kubectl and this program differ?"""
    config = Config.from_bytes(KUBECONFIG, name="file", timeout=5.0)

    assert told(config) == [
        "server: https://dev (file:5: cluster 'dev': server)",
        "ca_data: 14 bytes (file:7: cluster 'dev': certificate-authority-data)",
        (
            "auth: ProviderStanza(name='oidc', config={'client-secret': Secret('***')})"
            " (file:16: user 'ann': auth-provider)"
        ),
        "exec_policy: AllowAll (default)",
        (
            "impersonate: Impersonate(user='jane', uid='', groups=(), extra={'scopes': '***'})"
            " (file:14: user 'ann': as)"
        ),
        "proxy_url: *** (file:6: cluster 'dev': proxy-url)",
        "namespace: shop (file:10: context 'dev': namespace)",
        "context: dev (file:1: current-context)",
        "cluster: dev (file:10: context 'dev': cluster)",
        "user: ann (file:10: context 'dev': user)",
        "timeout: 5.0 (argument timeout)",
    ]


def test_arguments_win_and_say_so() -> None:
    """Also those that choose an entry."""
    config = Config.from_bytes(
        KUBECONFIG, context="dev", user="", namespace="other", server="https://prod/", token=" t"
    )

    origins = {line.field: str(line.origin) for line in config.explain()}
    assert origins["server"] == "argument server"
    assert origins["token"] == "argument token"
    assert origins["namespace"] == "argument namespace"
    assert origins["context"] == "argument context"
    assert "user" not in origins


def test_what_a_file_does_not_say_is_a_default() -> None:
    """And not the program's doing."""
    config = Config.from_bytes(KUBECONFIG.replace(", namespace: shop", ""))

    [namespace] = [line for line in config.explain() if line.field == "namespace"]
    assert (namespace.value, namespace.origin.kind) == ("default", OriginKind.DEFAULT)


def test_a_value_that_the_program_changed_is_no_longer_the_files() -> None:
    """An account that is out of date is worse than none."""
    config = replace(Config.from_bytes(KUBECONFIG), server="https://other", token=Secret("t"))

    origins = {line.field: line.origin.kind for line in config.explain()}
    assert origins["server"] is OriginKind.PROGRAM
    assert origins["token"] is OriginKind.PROGRAM
    assert origins["namespace"] is OriginKind.TEXT


def test_s11_no_account_shows_a_secret() -> None:
    """It is made to be pasted into an issue."""
    config = Config.from_bytes(
        KUBECONFIG,
        token=CANARY,
        client_key_data=f"-----BEGIN {CANARY}",
        client_certificate_data=f"-----BEGIN {CANARY}".encode(),
        impersonate=Impersonate(user="a", extra={"k": [CANARY]}),
    )

    assert CANARY not in repr(config.explain())
    assert CANARY not in "".join(told(config))


def test_where_values_came_from_is_no_part_of_what_they_are() -> None:
    """Two files that say the same make equal configurations."""
    loaded = Config.from_bytes(KUBECONFIG, name="here")
    other = Config.from_bytes(KUBECONFIG, name="there")

    assert loaded == other
    assert hash(loaded) == hash(other)
    assert "here" not in repr(loaded)


def test_a_stanza_of_ours_is_found_in_the_extensions() -> None:
    """Its line is that of the list."""
    text = KUBECONFIG.replace(
        "auth-provider: {name: oidc, config: {client-secret: canary-4711}}",
        "extensions: [{name: kube-transport.dev/auth, extension: {provider: acme}}]",
    )

    config = Config.from_bytes(text, name="file")

    assert config.auth == ProviderStanza(name="acme")
    assert "auth: ProviderStanza(name='acme', config={}) (file:16: user 'ann': extensions)" in told(
        config
    )
