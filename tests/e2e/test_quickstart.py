"""The main example on real control planes: it ends well, also when it is interrupted."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kube_clientset import Clientset
from kube_clientset.models.rbac_v1 import (
    ClusterRole,
    ClusterRoleBinding,
    PolicyRule,
    RoleRef,
    Subject,
)
from kube_testing.control_plane import ControlPlane
from kube_transport import load_config
from kube_transport.api.meta import ObjectMeta

pytestmark = pytest.mark.control_plane

PROGRAM = Path(__file__).parents[2] / "examples" / "quickstart.py"
SECONDS = 120.0


@contextmanager
def quickstart(
    *options: str, kubeconfig: Path | None = None, **variables: str
) -> Generator[subprocess.Popen[str]]:
    """Run the example in a process of its own, which is gone afterwards."""
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(Path.home()), **variables}
    if kubeconfig is not None:
        environment["KUBECONFIG"] = str(kubeconfig)
    with subprocess.Popen(
        [sys.executable, "-u", str(PROGRAM), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def contexts_of(plane: ControlPlane) -> str:
    return load_config(plane.kubeconfig).context


def namespaces_of(plane: ControlPlane) -> list[str]:
    with Clientset(load_config(plane.kubeconfig)) as kube:
        return [namespace.metadata.name for namespace in kube.core_v1.namespaces().list()]


def allow(plane: ControlPlane, user: str, rules: dict[str, str]) -> None:
    """Let a user do everything to these resources, which are given with their groups."""
    metadata = ObjectMeta(name=user)
    with Clientset(load_config(plane.kubeconfig)) as kube:
        kube.rbac_v1.cluster_roles().create(
            ClusterRole(
                metadata=metadata,
                rules=[
                    PolicyRule(api_groups=[group], resources=[resource], verbs=["*"])
                    for resource, group in rules.items()
                ],
            )
        )
        kube.rbac_v1.cluster_role_bindings().create(
            ClusterRoleBinding(
                metadata=metadata,
                role_ref=RoleRef(
                    api_group="rbac.authorization.k8s.io", kind="ClusterRole", name=user
                ),
                subjects=[Subject(kind="User", name=user)],
            )
        )


def test_it_ends_well_on_a_control_plane_of_its_own(control_plane_minor: str | None) -> None:
    """With a controller-manager where there is one, and without where there is none."""
    minor = () if control_plane_minor is None else ("--kubernetes", control_plane_minor)
    options = ("--control-plane", *minor)
    with quickstart(*options) as process:
        out, errors = process.communicate(timeout=SECONDS)

    assert (process.returncode, errors) == (0, "")
    assert "Nothing is left" in out


def test_ctrl_c_in_the_middle_leaves_nothing_behind() -> None:
    """The namespace is removed before the program ends, and the exit code says why it ended."""
    with ControlPlane.start(controller_manager=True) as plane:
        context = contexts_of(plane)
        with quickstart("--context", context, kubeconfig=plane.kubeconfig) as process:
            assert process.stdout is not None
            before = next(line for line in process.stdout if "An app changes" in line)
            process.send_signal(signal.SIGINT)
            _out, errors = process.communicate(timeout=SECONDS)

        left = [name for name in namespaces_of(plane) if name.startswith("quickstart-")]

    assert before
    assert process.returncode == 130
    assert re.fullmatch(r"quickstart: interrupted.*\n", errors)
    assert left == []


def test_a_server_that_is_gone_is_one_line(tmp_path: Path) -> None:
    """No traceback: what is wrong, where, and what to look at."""
    kubeconfig = tmp_path / "config"
    kubeconfig.write_text(
        """
clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"}}]
contexts: [{name: gone, context: {cluster: c, user: u}}]
users: [{name: u, user: {token: abc}}]
"""
    )
    with quickstart("--context", "gone", kubeconfig=kubeconfig) as process:
        _out, errors = process.communicate(timeout=SECONDS)

    assert process.returncode == 1
    assert errors.count("\n") == 1
    assert "https://127.0.0.1:1" in errors


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (("--kubernetes", "1.99"), "1.99"),
        (("--control-plane", "--kubernetes", "1.99"), "1.99"),
        (("--context", "any", "--kubernetes", "1.37"), "--kubernetes"),
    ],
)
def test_an_option_that_cannot_be_is_told(options: tuple[str, ...], named: str) -> None:
    """None is ignored in silence, and none ends in a traceback."""
    with quickstart(*options) as process:
        _out, errors = process.communicate(timeout=SECONDS)

    assert process.returncode == 2
    assert "Traceback" not in errors
    assert named in errors.splitlines()[-1]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_impatient_person_gets_no_traceback(number: signal.Signals) -> None:
    """Imports take most of a second, in which C extensions lose exceptions or go on half made."""
    with quickstart(PYTHONPROFILEIMPORTTIME="1") as process:
        assert process.stderr is not None
        importing = next(line for line in process.stderr if "kube_transport" in line)
        process.send_signal(number)
        _out, errors = process.communicate(timeout=SECONDS)

    assert importing
    assert process.returncode == 130
    assert "Traceback" not in errors
    assert errors.splitlines()[-1].startswith("quickstart: interrupted")


def test_who_may_not_list_everything_is_told_what_was_not_counted() -> None:
    """Its own rights are enough for the example; the inventory makes do with them."""
    rules = {"namespaces": "", "configmaps": "", "deployments": "apps"}
    with ControlPlane.start(controller_manager=True) as plane:
        allow(plane, "limited", rules)
        kubeconfig = plane.kubeconfig_for("limited")
        with quickstart("--context", contexts_of(plane), kubeconfig=kubeconfig) as process:
            out, errors = process.communicate(timeout=SECONDS)

    [told] = [line for line in out.splitlines() if "may not list" in line]
    assert (process.returncode, errors) == (0, "")
    assert "secrets" in told
    assert "deployments.apps" not in told


def test_refused_credentials_say_where_and_whose(control_plane: ControlPlane) -> None:
    """The server's answer is one word, which helps nobody."""
    kubeconfig = control_plane.kubeconfig_with_token("wrong")
    context = contexts_of(control_plane)

    with quickstart("--context", context, kubeconfig=kubeconfig) as process:
        _out, errors = process.communicate(timeout=SECONDS)

    assert process.returncode == 1
    assert errors == (
        f"quickstart: {control_plane.server} (context {context}): Unauthorized: the credentials"
        " were refused; renew those of user 'kube-testing' of the kubeconfig\n"
    )
