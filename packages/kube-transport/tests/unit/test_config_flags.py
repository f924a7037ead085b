"""kubectl's flags in programs with argparse."""

from __future__ import annotations

import re
from argparse import ArgumentParser, HelpFormatter
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kube_transport.auth import Secret
from kube_transport.config import (
    Config,
    Impersonate,
    InvalidConfig,
    add_flags,
    config_from_flags,
    load_config,
)
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


@pytest.mark.parametrize("text", ["ns/", "namespaces/"])
def test_a_resource_without_a_name_is_no_namespace(text: str) -> None:
    """It is what ``-n ns/$NAMESPACE`` leaves of nothing; the default one would be another."""
    with pytest.raises(ConfigError, match=f"--namespace: '{text}' is no name"):
        parsed(*SERVER, "--namespace", text)


@pytest.mark.parametrize(
    ("text", "seconds"), [("5", 5.0), ("300ms", 0.3), ("2m", 120.0), ("0", None), ("0s", None)]
)
def test_a_time_limit_is_written_as_go_writes_it(text: str, seconds: float | None) -> None:
    """A bare number means seconds, and zero no limit, whatever the program's default is."""
    assert parsed(*SERVER, "--request-timeout", text, timeout=7.0).timeout == seconds


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("soon", "duration 'soon': at character 1"),
        ("9" * 400, "400 digits are no number of seconds"),
        ("9" * 5000, "5000 digits are no number of seconds"),
        (f"{'9' * 5000}s", "less than 2**63 nanoseconds"),
    ],
)
def test_a_wrong_time_limit_is_told_with_a_remedy(
    capsys: pytest.CaptureFixture[str], text: str, told: str
) -> None:
    """By argparse, as for any other flag."""
    with pytest.raises(SystemExit):
        parsed(*SERVER, "--request-timeout", text)

    error = capsys.readouterr().err
    assert told in error
    assert error.endswith("; write e.g. 30s or 2m, or 0 for no limit\n")


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


def test_a_user_to_act_as_needs_no_more_than_a_name() -> None:
    """A flag that was passed over would let the request run as oneself."""
    assert parsed(*SERVER, "--as", "jane").impersonate == Impersonate(user="jane")


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


SWITCHES = ("insecure-skip-tls-verify", "disable-compression")
TRUE = ("", "=1", "=t", "=T", "=TRUE", "=true", "=True")
FALSE = ("=0", "=f", "=F", "=FALSE", "=false", "=False")


@pytest.mark.parametrize(
    ("text", "truth"), [*((text, True) for text in TRUE), *((text, False) for text in FALSE)]
)
@pytest.mark.parametrize("prefix", ["", "kube-"])
def test_a_switch_may_say_what_it_is_set_to(text: str, truth: bool, prefix: str) -> None:
    """Scripts write ``--insecure-skip-tls-verify=$INSECURE``; the program's default gives way."""
    switches = [f"--{prefix}{name}{text}" for name in SWITCHES]
    defaults = {name.replace("-", "_"): not truth for name in SWITCHES}

    config = parsed(f"--{prefix}server=https://s", *switches, prefix=prefix, **defaults)

    assert (config.insecure_skip_tls_verify, config.disable_compression) == (truth, truth)


def test_a_switch_is_off_though_the_kubeconfig_has_it_on(tmp_path: Path) -> None:
    """A command line that asks for verification gets it."""
    path = tmp_path / "config"
    path.write_text(
        "clusters: [{name: x, cluster: {server: 'https://x', insecure-skip-tls-verify: true}}]\n"
    )
    argv = ["--kubeconfig", str(path), "--cluster", "x"]

    assert parsed(*argv).insecure_skip_tls_verify
    assert not parsed(*argv, "--insecure-skip-tls-verify=false").insecure_skip_tls_verify


@pytest.mark.parametrize("switch", SWITCHES)
@pytest.mark.parametrize("word", ["pods", "false"])
def test_a_switch_leaves_what_follows_it_alone(switch: str, word: str) -> None:
    """It is the program's own; pflag leaves even a ``false`` alone."""
    dest = switch.replace("-", "_")
    flags = ArgumentParser(add_help=False)
    add_flags(flags)
    parser = ArgumentParser(parents=[flags])
    parser.add_argument("what", nargs="*")
    command = ArgumentParser()
    command.add_subparsers().add_parser("get", parents=[flags], add_help=False).add_argument("what")

    last = parser.parse_args([f"--{switch}", word])
    first = parser.parse_args([f"--{switch}", word, "-n", "shop"])
    among = parser.parse_intermixed_args(["a", f"--{switch}=false", word])
    below = command.parse_args(["get", f"--{switch}", word])

    assert (last.what, getattr(last, dest)) == ([word], True)
    assert (first.what, getattr(first, dest)) == ([word], True)
    assert (among.what, getattr(among, dest)) == (["a", word], False)
    assert (below.what, getattr(below, dest)) == (word, True)


def test_a_switch_can_be_abbreviated_and_is_listed_once() -> None:
    """As argparse has it; its values are no further flags to whoever reads the help."""
    parser = ArgumentParser()
    add_flags(parser)

    assert parsed(*SERVER, "--disable").disable_compression
    assert parser.format_help().count("--disable-compression") == 2  # in the usage and below


@pytest.mark.parametrize("text", ["maybe", "", "yes", "tRuE"])
def test_a_switch_that_says_neither_is_refused(
    text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """As by Go."""
    with pytest.raises(SystemExit):
        parsed(*SERVER, f"--disable-compression={text}")

    assert f"argument --disable-compression: ignored explicit argument {text!r}" in (
        capsys.readouterr().err
    )


TEXTS = (
    *("kubeconfig", "context", "cluster", "user", "namespace", "server", "tls-server-name"),
    *("certificate-authority", "client-certificate", "client-key", "token", "username"),
    *("password", "proxy-url", "request-timeout", "as", "as-uid", "as-group", "as-user-extra"),
)


def test_a_flag_that_is_empty_is_none(tmp_path: Path) -> None:
    """Scripts pass ``-n "$NAMESPACE"``; client-go takes no empty override for one."""
    path = tmp_path / "config"
    path.write_text(
        "current-context: a\n"
        "clusters: [{name: x, cluster: {server: 'https://x', tls-server-name: n,"
        " proxy-url: 'http://p'}}]\n"
        "users: [{name: u, user: {username: ann, password: pw, as: jane}}]\n"
        "contexts: [{name: a, context: {cluster: x, user: u, namespace: shop}}]\n"
    )
    parser = ArgumentParser()
    add_flags(parser)
    environ = {"KUBECONFIG": str(path)}

    args = parser.parse_args([f"--{flag}=" for flag in TEXTS])
    config = config_from_flags(args, environ=environ, timeout=7.0)

    assert config == load_config(path, timeout=7.0)


def test_a_flag_that_is_empty_takes_back_the_one_before() -> None:
    """The last one counts, as for pflag; lists grow."""
    config = parsed(
        *(
            "-s",
            "https://s",
            "-n",
            "shop",
            "-n",
            "",
            "--request-timeout",
            "5",
            "--request-timeout=",
        ),
        *("--as", "jane", "--as-group", "a", "--as-group", "", "--as-user-extra="),
    )

    assert (config.namespace, config.timeout) == ("default", None)
    assert config.impersonate == Impersonate(user="jane", groups=["a"])


WRONG: dict[str, tuple[str, ...]] = {
    "--{}certificate-authority: cannot read /no/such: ": ("certificate-authority=/no/such",),
    "--{}client-certificate: cannot read /no/such: ": (
        "client-certificate=/no/such",
        f"client-key={__file__}",
    ),
    "--{}client-key: missing; a client cert": (f"client-certificate={__file__}",),
    "--{}client-certificate: missing; a": (f"client-key={__file__}",),
    "--{}request-timeout: must be above": ("request-timeout=-5s",),
    "--{}tls-server-name: is no name": ("tls-server-name=a b",),
    "--{}insecure-skip-tls-verify: contradicts": (
        "insecure-skip-tls-verify",
        f"certificate-authority={__file__}",
    ),
    "--{}proxy-url: no URL": ("proxy-url=x",),
    "--{}username: given beside a token": ("username=a", "token=b"),
    "--{}cluster: no cluster 'gone'": ("cluster=gone",),
    "--{}context: no context 'gone'": ("context=gone",),
    "--{}as: impersonation needs": ("as-group=a",),
    "--{}as: groups: control characters": ("as=a", "as-group=a\nb"),
}


HELP = re.compile(r"^ +(?:-\w.*, )?--(?P<flag>\S+)(?: (?P<value>\S+))? {2,}(?P<help>.+)$", re.M)
VALUES = {
    "kubeconfig": "FILE",
    "as": "USER",
    "as-uid": "UID",
    "as-group": "GROUP",
    "as-user-extra": "KEY=VALUE",
    **dict.fromkeys(SWITCHES),
}


def test_the_help_says_what_each_flag_takes_and_does() -> None:
    """In a group of its own, apart from the flags of the program."""
    parser = ArgumentParser(formatter_class=partial(HelpFormatter, width=200, max_help_position=60))
    add_flags(parser)

    told = parser.format_help().partition("\nKubernetes:\n")[2]

    lines = {line["flag"]: line for line in HELP.finditer(told)}
    assert {flag: line["value"] for flag, line in lines.items()} == {
        flag: VALUES.get(flag, "VALUE") for flag in (*TEXTS, *SWITCHES)
    }
    assert lines["kubeconfig"]["help"] == "kubeconfig to read"
    assert lines["as"]["help"] == "act as this user"
    assert lines["as-uid"]["help"] == "act with this UID"
    assert lines["as-group"]["help"] == "act in this group; repeatable"
    assert lines["as-user-extra"]["help"].startswith("act with this extra of the user; repeatable")


@pytest.mark.parametrize("prefix", ["", "kube-"])
@pytest.mark.parametrize("told", WRONG)
def test_what_is_wrong_with_a_flag_has_its_name(told: str, prefix: str) -> None:
    """Who typed it knows nothing of the names that Python has for it."""
    argv = [f"--{prefix}{word}" for word in ("server=https://s", *WRONG[told])]

    with pytest.raises(ConfigError) as caught:
        parsed(*argv, prefix=prefix)

    assert str(caught.value).startswith(told.format(prefix))
    assert "argument " not in str(caught.value)


def test_what_is_wrong_with_no_flag_and_no_file_has_no_place() -> None:
    """The message says all that is known."""
    with pytest.raises(InvalidConfig) as caught:
        parsed("--kubeconfig", "/no/such")

    assert str(caught.value) == (
        "no kubeconfig at /no/such; without a path, KUBECONFIG or ~/.kube/config is read"
    )
    assert [problem.place for problem in caught.value.problems] == [""]


def test_s1_a_stranger_may_be_told_by_flags_where_the_file_is(tmp_path: Path) -> None:
    """It may run no command here, whoever names it."""
    path = tmp_path / "config"
    path.write_text(
        "clusters: [{name: x, cluster: {server: 'https://x'}}]\n"
        "users: [{name: u, user: {exec: {command: touch,"
        " apiVersion: client.authentication.k8s.io/v1beta1}}}]\n"
    )
    argv = ("--kubeconfig", str(path), "--cluster", "x", "--user", "u")

    assert parsed(*argv).auth
    with pytest.raises(ConfigError, match="exec: not allowed"):
        parsed(*argv, untrusted=True)


def test_what_is_wrong_with_a_default_or_a_file_keeps_its_place(tmp_path: Path) -> None:
    """No flag was given, so none is to blame."""
    path = tmp_path / "config"
    path.write_text("clusters: [{name: x, cluster: {server: x}}]")

    with pytest.raises(ConfigError, match=r"^argument namespace: 'A b' is"):
        parsed(*SERVER, namespace="A b")
    with pytest.raises(ConfigError, match=f"^{path}:1: cluster 'x': server: "):
        parsed("--kubeconfig", str(path), "--cluster", "x")


def test_a_user_to_act_as_takes_the_place_of_the_kubeconfigs(tmp_path: Path) -> None:
    """With all that was said of that one: nobody gets the groups of another."""
    path = tmp_path / "config"
    path.write_text(
        "clusters: [{name: x, cluster: {server: 'https://x'}}]\n"
        "users: [{name: u, user: {as: bob, as-uid: '7', as-groups: [g]}}]\n"
    )
    argv = ("--kubeconfig", str(path), "--cluster", "x", "--user", "u")

    assert parsed(*argv, "--as", "jane").impersonate == Impersonate(user="jane")
    with pytest.raises(ConfigError, match="--as: impersonation needs a user"):
        parsed(*argv, "--as-group", "h")


def with_command(*argv: str) -> Config:
    """Return what a program makes of its arguments that takes the flags in two places."""
    flags = ArgumentParser(add_help=False)
    add_flags(flags)
    parser = ArgumentParser(prog="shop", parents=[flags])
    below = parser.add_subparsers().add_parser("sell", parents=[flags]).add_subparsers()
    add_flags(below.add_parser("apples"))
    return config_from_flags(parser.parse_args(argv), environ={})


FIRST = ("--server=https://s", "-n", "shop", "--token=t", "--request-timeout=5")
LAST = ("--insecure-skip-tls-verify", "--disable-compression=true", "--as=jane", "--as-uid=7")


@pytest.mark.parametrize(
    "argv",
    [
        (*FIRST, *LAST, "sell"),
        ("sell", *FIRST, *LAST),
        (*FIRST, "sell", *LAST),
        (*FIRST, "sell", *LAST, "apples"),
        (*LAST, "sell", "apples", *FIRST),
    ],
)
def test_a_flag_counts_before_a_subcommand_and_behind_it(argv: tuple[str, ...]) -> None:
    """``--context staging delete`` must not delete elsewhere."""
    assert with_command(*argv) == parsed(*FIRST, *LAST)


def test_of_a_flag_in_two_places_the_last_one_counts_and_lists_grow() -> None:
    """As for kubectl; acting with half of the groups is acting as somebody else."""
    config = with_command(
        *("-s", "https://s", "-n", "a", "--as", "jane", "--disable-compression"),
        *("--as-group", "a", "--as-group", "b", "--as-user-extra", "k=v"),
        *("sell", "-n", "b", "--as-group", "c", "--disable-compression=false"),
        *("apples", "--as-group", "d", "--as-user-extra", "k=w"),
    )

    assert (config.namespace, config.disable_compression) == ("b", False)
    assert config.impersonate == Impersonate(
        user="jane", groups=["a", "b", "c", "d"], extra={"k": ["v", "w"]}
    )


@pytest.mark.parametrize(("prefix", "asked"), [(None, ""), ("", "kube-"), ("kube-", "")])
def test_arguments_without_the_flags_are_refused(prefix: str | None, asked: str) -> None:
    """A wrong prefix would pass over all that was given."""
    parser = ArgumentParser()
    if prefix is not None:
        add_flags(parser, prefix=prefix)

    with pytest.raises(TypeError, match=f"prefix='{asked}'"):
        config_from_flags(parser.parse_args([]), prefix=asked, environ={})
