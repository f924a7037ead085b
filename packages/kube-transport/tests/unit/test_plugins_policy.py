"""Which commands may run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kube_transport.errors import ConfigError, PluginError
from kube_transport.plugins import CommandNotFound, ExecPolicy, PolicyKind

PATHS = {
    "aws": "/usr/bin/aws",
    "gke": "/opt/gke",
    "/usr/bin/aws": "/usr/bin/aws",
    "/x/aws": "/x/aws",
}


def find(command: str) -> str:
    if command not in PATHS:
        raise CommandNotFound(command)
    return PATHS[command]


def allowlist(*entries: str) -> ExecPolicy:
    return ExecPolicy(kind=PolicyKind.ALLOWLIST, allowlist=entries)


@pytest.mark.parametrize(
    ("policy", "command", "path"),
    [
        (ExecPolicy(), "aws", "/usr/bin/aws"),
        (allowlist("aws"), "aws", "/usr/bin/aws"),
        (allowlist("/usr/bin/aws"), "aws", "/usr/bin/aws"),
        (allowlist("aws"), "/usr/bin/aws", "/usr/bin/aws"),
        (allowlist("nowhere/aws", "aws"), "/usr/bin/aws", "/usr/bin/aws"),
    ],
)
def test_s2_what_is_permitted_runs_from_the_path_that_was_checked(
    policy: ExecPolicy, command: str, path: str
) -> None:
    """So nothing can be swapped between the check and the run by changing the PATH."""
    assert policy.permit(command, find) == path


@pytest.mark.parametrize(
    ("policy", "command"),
    [
        (ExecPolicy(kind=PolicyKind.DENY_ALL), "aws"),
        (allowlist("gke"), "aws"),
        (allowlist("aws"), "/x/aws"),
        (allowlist("/x/aws"), "aws"),
        (allowlist("/usr/bin"), "/usr/bin/aws"),
        (allowlist("/nowhere/aws"), "/x/aws"),
    ],
)
def test_s2_what_is_not_permitted_is_refused(policy: ExecPolicy, command: str) -> None:
    """A name alone does not stand for every file of that name."""
    with pytest.raises(PluginError, match="may not run"):
        policy.permit(command, find)


def test_s4_deny_all_does_not_even_look() -> None:
    """There is nothing to find."""
    with pytest.raises(PluginError, match="DenyAll"):
        ExecPolicy(kind=PolicyKind.DENY_ALL).permit("missing", find)


@pytest.mark.parametrize(
    "fields",
    [
        {"allowlist": ("aws",)},
        {"kind": PolicyKind.DENY_ALL, "allowlist": ()},
        {"kind": PolicyKind.ALLOWLIST},
        {"kind": PolicyKind.ALLOWLIST, "allowlist": ()},
        {"kind": PolicyKind.ALLOWLIST, "allowlist": ("",)},
        {"kind": PolicyKind.ALLOWLIST, "allowlist": ("./aws",)},
        {"kind": PolicyKind.ALLOWLIST, "allowlist": ("/usr/../bin/aws",)},
        {"kind": PolicyKind.ALLOWLIST, "allowlist": ("/usr//bin/aws",)},
    ],
)
def test_s2_a_policy_that_means_nothing_is_refused(fields: dict[str, Any]) -> None:
    """A security setting that was mistyped must not be taken for no setting."""
    with pytest.raises(ConfigError):
        ExecPolicy(**fields)


def test_s2_strict_paths_follow_links(tmp_path: Path) -> None:
    """What is compared and run is where the link leads."""
    tmp_path.chmod(0o755)
    real, link = tmp_path / "real", tmp_path / "aws"
    real.touch(0o755)
    link.symlink_to(real)
    policy = ExecPolicy(kind=PolicyKind.ALLOWLIST, allowlist=(str(real),), strict_paths=True)

    assert policy.permit("aws", lambda _: str(link)) == str(real)


def test_s2_a_name_on_the_list_stands_for_what_its_link_leads_to(tmp_path: Path) -> None:
    """Packages link their commands to files of other names; no other name leads there."""
    tmp_path.chmod(0o755)
    real, link = tmp_path / "aws-2.1", tmp_path / "aws"
    real.touch(0o755)
    link.symlink_to(real)
    policy = ExecPolicy(kind=PolicyKind.ALLOWLIST, allowlist=("aws",), strict_paths=True)

    assert policy.permit("aws", lambda _: str(link)) == str(real)
    with pytest.raises(PluginError, match="not on the exec allowlist"):
        policy.permit("other", lambda _: str(link))


def test_s2_strict_paths_refuse_what_everybody_may_write(tmp_path: Path) -> None:
    """The program could be replaced by anybody; so could a file in an open directory."""
    tmp_path.chmod(0o755)
    command = tmp_path / "aws"
    command.touch()
    command.chmod(0o757)
    policy = ExecPolicy(strict_paths=True)

    with pytest.raises(PluginError, match="everybody may write"):
        policy.permit("aws", lambda _: str(command))
    command.chmod(0o755)
    tmp_path.chmod(0o757)
    with pytest.raises(PluginError, match="everybody may write"):
        policy.permit("aws", lambda _: str(command))
    tmp_path.chmod(0o755)
    assert policy.permit("aws", lambda _: str(command)) == str(command)
