"""Finding and reading configuration files."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kube_transport.auth import Secret
from kube_transport.config import (
    Config,
    EmptyConfig,
    InvalidConfig,
    NotInCluster,
    OriginKind,
    in_cluster_config,
    load_config,
)
from kube_transport.errors import ConfigError

POD = {"KUBERNETES_SERVICE_HOST": "10.0.0.1", "KUBERNETES_SERVICE_PORT": "443"}


def write(path: Path, server: str, *, user: str = "{}", current: str = "c") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"current-context: {current}\n"
        f"clusters: [{{name: c, cluster: {{server: '{server}'}}}}]\n"
        f"contexts: [{{name: c, context: {{cluster: c, user: u}}}}]\n"
        f"users: [{{name: u, user: {user}}}]\n"
    )
    return path


@pytest.fixture
def account(tmp_path: Path) -> Path:
    """A mounted service account."""
    directory = tmp_path / "account"
    directory.mkdir()
    (directory / "token").write_text("t0ken\n")
    (directory / "ca.crt").write_text("CA")
    (directory / "namespace").write_text("shop\n")
    return directory


def test_an_explicit_path_beats_the_environment(tmp_path: Path) -> None:
    """And must exist."""
    ours = write(tmp_path / "ours", "https://ours")
    other = write(tmp_path / "other", "https://other")

    assert load_config(ours, environ={"KUBECONFIG": str(other)}).server == "https://ours"
    with pytest.raises(ConfigError, match=r"no kubeconfig at .*missing"):
        load_config(tmp_path / "missing", environ={"KUBECONFIG": str(other), **POD})


def test_the_environment_beats_the_home(tmp_path: Path) -> None:
    """As for kubectl."""
    write(tmp_path / ".kube" / "config", "https://home")
    listed = write(tmp_path / "listed", "https://listed")

    assert load_config(environ={"HOME": str(tmp_path)}).server == "https://home"
    both = {"HOME": str(tmp_path), "KUBECONFIG": str(listed)}
    assert load_config(environ=both).server == "https://listed"


def test_a_decoded_kubeconfig_is_sent_to_from_mapping_without_its_content() -> None:
    """It is easily mistaken for a path, and may hold a token."""
    kubeconfig: Any = {"users": [{"name": "u", "user": {"token": "canary-4711"}}]}

    with pytest.raises(TypeError, match=r"Config\.from_mapping") as raised:
        load_config(kubeconfig)

    assert "canary" not in str(raised.value)


def test_a_tilde_means_the_home(tmp_path: Path) -> None:
    """Nobody's shell has expanded it when it comes from a settings file."""
    write(tmp_path / "mine", "https://mine")

    assert load_config("~/mine", environ={"HOME": str(tmp_path)}).server == "https://mine"


def test_of_several_files_the_first_has_the_whole_entry(tmp_path: Path) -> None:
    """No mixture of one file's server with another's certificate; missing files are passed over."""
    first = write(tmp_path / "a" / "first", "https://first", current="")
    second = write(tmp_path / "b" / "second", "https://second", user="{tokenFile: tok}")
    third = tmp_path / "third"
    third.write_text("users: [{name: v, user: {tokenFile: tok}}]")
    (tmp_path / "b" / "tok").write_text("x")
    (tmp_path / "tok").write_text("x")
    listed = [tmp_path / "missing", first, second, first, third]
    environ = {"KUBECONFIG": os.pathsep.join(["", *map(str, listed)])}

    config = load_config(environ=environ)
    other = load_config(environ=environ, user="v")

    assert (config.server, config.context) == ("https://first", "c")
    assert not config.token_file
    assert other.token_file == str(tmp_path / "tok")


def test_every_file_that_is_there_must_be_right(tmp_path: Path) -> None:
    """Going on without one would silently choose another cluster."""
    good = write(tmp_path / "good", "https://good")
    bad = tmp_path / "bad"
    bad.write_text("a: 1\na: 2")
    worse = tmp_path / "worse"
    worse.write_text("kind: Pod")
    listed = os.pathsep.join(str(path) for path in (good, bad, worse))

    with pytest.raises(ConfigError) as caught:
        load_config(environ={"KUBECONFIG": listed})

    assert f"{bad}:2:1: duplicate key 'a'" in str(caught.value)
    assert f"{worse}:1: a 'Pod' and no kubeconfig" in str(caught.value)


def test_nothing_found_is_told_with_where_it_was_sought(tmp_path: Path) -> None:
    """And what to do."""
    with pytest.raises(ConfigError) as caught:
        load_config(environ={"HOME": str(tmp_path)})

    message = str(caught.value)
    assert str(tmp_path / ".kube" / "config") in message
    assert "KUBECONFIG" in message
    assert "\n" not in message
    with pytest.raises(EmptyConfig, match="nowhere, since HOME is not set"):
        load_config(environ={})


@pytest.mark.parametrize("names", [{"context": "prod"}, {"cluster": "prod"}, {"user": "me"}])
def test_a_pod_does_not_stand_in_for_a_context_that_was_asked_for(names: Any) -> None:
    """It would be another cluster than the one that is meant."""
    with pytest.raises(ConfigError, match="no kubeconfig found"):
        load_config(environ=POD, **names)


def test_an_empty_file_says_so(tmp_path: Path) -> None:
    """An empty file is no error in itself, but it names no cluster."""
    path = tmp_path / "empty"
    path.write_text("")

    with pytest.raises(EmptyConfig, match=f"^{path}: empty; it names no cluster"):
        load_config(path, environ=POD)


def test_a_directory_in_place_of_a_file_is_told(tmp_path: Path) -> None:
    """Docker makes one where a mounted file is missing."""
    with pytest.raises(ConfigError, match=f"cannot read {tmp_path}"):
        load_config(tmp_path, environ={})


def test_a_file_that_is_named_must_be_readable(tmp_path: Path) -> None:
    """At once, and not at the first request."""
    path = write(tmp_path / "config", "https://c", user="{tokenFile: gone}")

    with pytest.raises(ConfigError) as caught:
        load_config(path, environ={})

    assert str(caught.value) == (
        f"{path}:4: user 'u': tokenFile: cannot read {tmp_path / 'gone'}: No such file or directory"
    )


def test_files_are_looked_at_though_something_else_is_wrong(tmp_path: Path) -> None:
    """All that a person has to mend is told at once."""
    path = write(tmp_path / "config", "https://c", user="{tokenFile: gone, as-uid: 5}")

    with pytest.raises(InvalidConfig, match=r"as: impersonation needs.*tokenFile: cannot read"):
        load_config(path, environ={})


def test_a_token_file_need_not_be_there_beside_a_token(tmp_path: Path) -> None:
    """The token serves until the file comes; what else is in files must be there."""
    path = write(tmp_path / "config", "https://c", user="{token: t, tokenFile: gone}")

    config = load_config(path, environ={})
    with pytest.raises(InvalidConfig) as caught:
        load_config(path, environ={}, ca_file=str(tmp_path / "none"))

    assert (config.token, config.token_file) == (Secret("t"), str(tmp_path / "gone"))
    assert [problem.field for problem in caught.value.problems] == ["ca_file"]


@pytest.mark.parametrize(("made", "reason"), [("made", "Is a directory"), ("a\0b", "no path")])
def test_why_a_file_cannot_be_read_is_told(tmp_path: Path, made: str, reason: str) -> None:
    """Docker makes a directory where a mounted file is missing; no file has a zero in its name."""
    (tmp_path / "made").mkdir()
    named = str(tmp_path / made)

    with pytest.raises(InvalidConfig, match=f"cannot read .*: {reason}$"):
        load_config(named, environ={})
    with pytest.raises(InvalidConfig, match=f"{reason}$|control characters, which no path does$"):
        load_config(environ={}, server="https://c", token_file=named)


def test_a_server_alone_needs_no_file(tmp_path: Path) -> None:
    """For programs with settings of their own."""
    config = load_config(environ={"HOME": str(tmp_path)}, server="https://s", token="t")

    assert config == Config(server="https://s", token=Secret("t"))


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    """Before it is parsed."""
    path = tmp_path / "huge"
    path.write_bytes(b"#" * (9 * 1024 * 1024))

    with pytest.raises(ConfigError, match="larger than"):
        load_config(path, environ={})


def test_without_a_kubeconfig_a_pod_is_asked(tmp_path: Path) -> None:
    """Here it has no service account, which is told rather than passed over."""
    environ = {"HOME": str(tmp_path), "KUBECONFIG": str(tmp_path / "missing"), **POD}

    with pytest.raises(ConfigError, match="in a pod, but"):
        load_config(environ=environ)


def test_a_pod_finds_its_cluster(account: Path) -> None:
    """With the token's file, so that a new token is found."""
    config = in_cluster_config(environ=POD, directory=account)

    assert config == Config(
        server="https://10.0.0.1:443",
        token_file=str(account / "token"),
        ca_file=str(account / "ca.crt"),
        namespace="shop",
    )


def test_a_pod_heeds_arguments_too(account: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They win over all that is found, wherever that is."""
    mounted = partial(in_cluster_config, directory=account)
    monkeypatch.setattr("kube_transport.config.load.in_cluster_config", mounted)

    config = load_config("", environ=POD, namespace="given", timeout=3.0)

    assert (config.namespace, config.timeout) == ("given", 3.0)
    assert config.token_file == str(account / "token")


def test_the_environment_of_the_process_is_asked_unless_another_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As kubectl does it."""
    path = write(tmp_path / "config", "https://c")
    monkeypatch.setenv("KUBECONFIG", str(path))

    assert load_config().server == "https://c"
    with pytest.raises(ConfigError, match="no kubeconfig found"):
        load_config(environ={})


def test_a_pod_with_an_ipv6_service_address_gets_brackets(account: Path) -> None:
    """Or the port would be part of the address."""
    environ = {**POD, "KUBERNETES_SERVICE_HOST": "fd00::1"}

    assert in_cluster_config(environ=environ, directory=account).server == "https://[fd00::1]:443"


def test_a_pods_namespace_can_be_set_by_its_environment_or_an_argument(account: Path) -> None:
    """In that order of weakness."""
    environ = {**POD, "POD_NAMESPACE": "from-env"}

    assert in_cluster_config(environ=environ, directory=account).namespace == "from-env"
    config = in_cluster_config(environ=environ, directory=account, namespace="given")
    assert config.namespace == "given"


@pytest.mark.parametrize("missing", ["token", "ca.crt"])
def test_s19_a_pod_without_its_account_is_an_error(account: Path, missing: str) -> None:
    """client-go goes on without the certificate authority."""
    (account / missing).unlink()

    with pytest.raises(ConfigError, match=f"{missing}.*automountServiceAccountToken"):
        in_cluster_config(environ=POD, directory=account)


@pytest.mark.parametrize("name", sorted(POD))
def test_half_of_a_pods_environment_is_no_pod(account: Path, name: str) -> None:
    """A variable may come from a shell of somebody who looked at a pod."""
    environ = {**POD, name: ""}

    with pytest.raises(NotInCluster):
        in_cluster_config(environ=environ, directory=account)
    with pytest.raises(ConfigError, match="no kubeconfig found"):
        load_config(environ=environ)


def test_a_pod_is_known_by_the_environment_of_the_process(
    account: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unless another one is given."""
    for name, value in POD.items():
        monkeypatch.setenv(name, value)

    assert in_cluster_config(directory=account).server == "https://10.0.0.1:443"


def test_a_pods_own_word_for_its_namespace_is_told_as_such(account: Path) -> None:
    """Or somebody would look for it in the mounted files."""
    environ = {**POD, "POD_NAMESPACE": "shop"}

    config = in_cluster_config(environ=environ, directory=account)

    assert str(config.origins["namespace"].origin) == "environment POD_NAMESPACE"


def test_a_pod_whose_account_says_no_namespace_is_in_the_default_one(account: Path) -> None:
    """Some programs mount only the token."""
    (account / "namespace").unlink()

    assert in_cluster_config(environ=POD, directory=account).namespace == "default"


def test_no_pod_is_no_cluster() -> None:
    """With the names of what is missing, and a type of its own to fall back on."""
    with pytest.raises(NotInCluster, match="KUBERNETES_SERVICE_HOST"):
        in_cluster_config(environ={})


def test_a_pods_configuration_says_where_it_comes_from(account: Path) -> None:
    """From files that the cluster mounted, and from variables that it set."""
    config = in_cluster_config(environ=POD, directory=account, timeout=5.0)

    origins = {line.field: str(line.origin) for line in config.explain()}
    assert origins["server"] == "environment KUBERNETES_SERVICE_HOST"
    assert origins["token_file"] == str(account / "token")
    assert origins["namespace"] == str(account / "namespace")
    assert origins["timeout"] == "argument timeout"


def test_of_several_files_each_value_says_its_own(tmp_path: Path) -> None:
    """The context of one file may name the cluster of another."""
    first = tmp_path / "first"
    first.write_text("contexts:\n- {name: c, context: {cluster: c, user: u, namespace: shop}}\n")
    second = write(tmp_path / "second", "https://second", user="{token: t}")
    environ = {"KUBECONFIG": os.pathsep.join([str(first), str(second)])}

    lines = load_config(environ=environ).explain()

    origins = {line.field: str(line.origin) for line in lines}
    kinds = {line.field: line.origin.kind for line in lines}
    assert kinds["server"] is OriginKind.FILE
    assert origins["namespace"] == f"{first}:2: context 'c': namespace"
    assert origins["server"] == f"{second}:2: cluster 'c': server"
    assert origins["token"] == f"{second}:4: user 'u': token"
    assert origins["context"] == f"{second}:1: current-context"
