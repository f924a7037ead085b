"""kubectl's flags in programs with argparse."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import pytest

from kube_transport.auth import Secret
from kube_transport.config import Config, Impersonate, add_flags, config_from_flags
from kube_transport.errors import ConfigError

SERVER = ["--server", "https://s"]


def parsed(*argv: str, prefix: str = "", **defaults: Any) -> Config:
    parser = ArgumentParser()
    add_flags(parser, prefix=prefix)
    return config_from_flags(parser.parse_args(argv), prefix=prefix, environ={}, **defaults)


def test_every_flag_reaches_its_field(tmp_path: Path) -> None:
    """With kubectl's names."""
    ca, certificate, key = (str(tmp_path / name) for name in ("ca", "crt", "key"))
    for name in (ca, certificate, key):
        Path(name).write_text("PEM")

    config = parsed(
        *("-s", "https://s", "-n", "shop", "--tls-server-name", "kube", "--token", "t0ken"),
        *("--certificate-authority", ca, "--client-certificate", certificate, "--client-key", key),
        *("--as", "jane", "--as-uid", "7", "--as-group", "a", "--as-group", "b"),
        *("--as-user-extra", "k=v=1", "--as-user-extra", "l=", "--as-user-extra", "k=w"),
        *("--proxy-url", "http://proxy:1", "--disable-compression", "--request-timeout", "1m30s"),
    )

    assert config == Config(
        server="https://s",
        namespace="shop",
        tls_server_name="kube",
        token=Secret("t0ken"),
        ca_file=ca,
        client_certificate_file=certificate,
        client_key_file=key,
        impersonate=Impersonate(
            user="jane", uid="7", groups=["a", "b"], extra={"k": ["v=1", "w"], "l": [""]}
        ),
        proxy_url=Secret("http://proxy:1"),
        disable_compression=True,
        timeout=90.0,
    )


def test_basic_credentials_and_no_verification() -> None:
    """They exclude others, so they are tried alone."""
    config = parsed(*SERVER, "--username", "ann", "--password", "pw", "--insecure-skip-tls-verify")

    assert (config.username, config.password) == ("ann", Secret("pw"))
    assert config.insecure_skip_tls_verify


def test_the_kubeconfig_and_its_entries_can_be_named(tmp_path: Path) -> None:
    """Which is what these flags are used for most."""
    path = tmp_path / "config"
    path.write_text(
        "current-context: a\n"
        "clusters: [{name: x, cluster: {server: 'https://x'}},"
        " {name: y, cluster: {server: 'https://y'}}]\n"
        "users: [{name: u, user: {}}, {name: v, user: {token: t}}]\n"
        "contexts: [{name: a, context: {}}, {name: b, context: {cluster: x, user: u}}]\n"
    )

    config = parsed("--kubeconfig", str(path), "--context", "b", "--cluster", "y", "--user", "v")

    assert (config.context, config.server, config.token) == ("b", "https://y", Secret("t"))


@pytest.mark.parametrize("text", ["shop", "ns/shop", "namespace/shop", "Namespaces/shop"])
def test_a_namespace_may_be_written_as_a_resource(text: str) -> None:
    """As kubectl takes it."""
    assert parsed(*SERVER, "--namespace", text).namespace == "shop"


@pytest.mark.parametrize(
    ("text", "seconds"), [("5", 5.0), ("300ms", 0.3), ("2m", 120.0), ("0", None), ("0s", None)]
)
def test_a_time_limit_is_written_as_go_writes_it(text: str, seconds: float | None) -> None:
    """A bare number means seconds, and zero no limit, whatever the program's default is."""
    assert parsed(*SERVER, "--request-timeout", text, timeout=7.0).timeout == seconds


def test_a_wrong_time_limit_is_told_with_a_remedy(capsys: pytest.CaptureFixture[str]) -> None:
    """By argparse, as for any other flag."""
    with pytest.raises(SystemExit):
        parsed(*SERVER, "--request-timeout", "soon")

    assert "write e.g. 30s" in capsys.readouterr().err


def test_what_is_not_given_leaves_the_programs_defaults() -> None:
    """A flag overrules them."""
    config = parsed(*SERVER, "--namespace", "given", namespace="default", user_agent="mine")

    assert (config.namespace, config.user_agent) == ("given", "mine")


def test_a_prefix_keeps_a_programs_own_flags_apart() -> None:
    """A program may have a user, a token and a server of its own."""
    parser = ArgumentParser()
    parser.add_argument("-s", "--server")
    add_flags(parser, prefix="kube-")

    args = parser.parse_args(["--server", "mine", "--kube-server", "https://s"])

    assert args.server == "mine"
    assert config_from_flags(args, prefix="kube-", environ={}).server == "https://s"


@pytest.mark.parametrize("argv", [("--as-group", "a"), ("--as-user-extra", "k=v")])
def test_groups_and_extras_without_a_user_are_refused(argv: tuple[str, str]) -> None:
    """The server would ignore them."""
    with pytest.raises(ConfigError, match="needs a user"):
        parsed(*SERVER, *argv)


@pytest.mark.parametrize("text", ["canary", "=canary"])
def test_an_extra_that_is_no_pair_is_told(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """kubectl drops it in silence, and acts as somebody with less than was asked for."""
    with pytest.raises(SystemExit):
        parsed(*SERVER, "--as", "jane", "--as-user-extra", text)

    told = capsys.readouterr().err
    assert "write KEY=VALUE" in told
    assert "canary" not in told


def test_s11_parsed_arguments_do_not_show_secrets() -> None:
    """Programs log their arguments."""
    parser = ArgumentParser()
    add_flags(parser)

    args = parser.parse_args(
        [
            *("--token", "canary", "--password", "canary", "--proxy-url", "http://canary@x"),
            *("--as-user-extra", "key=canary"),
        ]
    )

    assert "canary" not in repr(args)
