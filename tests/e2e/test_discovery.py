"""Discovery on a real server: APIs that are down, roles that hide, and kubectl's opinion."""

from __future__ import annotations

import json
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest

from kube_discovery import (
    CachedDiscoveryClient,
    DiscoveryClient,
    DiskStore,
    NoMatch,
    OpenAPI,
    RESTMapper,
    Served,
    StaleGroupVersion,
)
from kube_discovery.__main__ import main
from kube_discovery.access import can_i, rules_of
from kube_testing.control_plane import ControlPlane, find_binary
from kube_transport import Client, load_config
from kube_transport.api.schema import GroupResource, GroupVersion
from kube_transport.errors import Forbidden, KubeError, NotFound, ServiceUnavailable

pytestmark = pytest.mark.control_plane

T = TypeVar("T")

BROKEN = GroupVersion("broken.example.com", "v1")
APISERVICES = "/apis/apiregistration.k8s.io/v1/apiservices"
ROLES = "/apis/rbac.authorization.k8s.io/v1"
DEADLINE = 60.0


@pytest.fixture
def client(control_plane: ControlPlane) -> Iterator[Client]:
    with Client(load_config(control_plane.kubeconfig)) as connected:
        yield connected


@pytest.fixture
def broken(client: Client) -> Iterator[GroupVersion]:
    """The group version of an aggregated API whose server is not there."""
    name = f"{BROKEN.version}.{BROKEN.group}"
    spec: dict[str, Any] = {
        "group": BROKEN.group,
        "version": BROKEN.version,
        "groupPriorityMinimum": 100,
        "versionPriority": 10,
        "insecureSkipTLSVerify": True,
        "service": {"namespace": "default", "name": "nowhere"},
    }
    body = {
        "apiVersion": "apiregistration.k8s.io/v1",
        "kind": "APIService",
        "metadata": {"name": name},
        "spec": spec,
    }
    client.request("POST", APISERVICES, body=body)
    yield BROKEN
    client.request("DELETE", f"{APISERVICES}/{name}")
    eventually(lambda: whole(client), "the API that was down is forgotten")


def eventually(look: Callable[[], T | None], why: str) -> T:
    """Look until something is seen, and return it."""
    end = time.monotonic() + DEADLINE
    tick = threading.Event()
    while (seen := look()) is None:
        assert time.monotonic() < end, f"it was not seen that {why}"
        tick.wait(0.1)
    return seen


def whole(client: Client) -> bool | None:
    """Tell whether all that is listed is served, in both formats."""
    formats = (DiscoveryClient(client, legacy=legacy) for legacy in (False, True))
    return None if any(each.server_groups_and_resources().failed for each in formats) else True


def partial(discovery: DiscoveryClient) -> Served | None:
    """Return what is served, once something of it is not."""
    served = discovery.server_groups_and_resources()
    return served if served.failed else None


@pytest.mark.parametrize(
    ("legacy", "errors"),
    [(False, (StaleGroupVersion,)), (True, (ServiceUnavailable, NotFound))],  # 404 before 1.28
)
def test_a_broken_aggregated_api_takes_nothing_else_away(
    client: Client, broken: GroupVersion, legacy: bool, errors: tuple[type[KubeError], ...]
) -> None:
    """It is named with its error, and everything else is found and mapped."""
    discovery = DiscoveryClient(client, legacy=legacy)

    found = eventually(lambda: partial(discovery), "the API that is down is listed")
    mapper = RESTMapper(CachedDiscoveryClient(discovery))

    assert list(found.failed) == [broken]
    assert isinstance(found.failed[broken], errors)
    assert mapper.resource_for("deploy").group == "apps"
    with pytest.raises(NoMatch, match=r"not everything could be discovered: broken\.example\.com"):
        mapper.resource_for("nothing")


def test_a_command_lists_what_there_is_and_says_what_is_not(
    control_plane: ControlPlane,
    client: Client,
    broken: GroupVersion,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """As kubectl does: the list, an error, and an exit code."""
    discovery = DiscoveryClient(client)
    eventually(lambda: partial(discovery), "the API that is down is listed")
    where = ["--kubeconfig", str(control_plane.kubeconfig), "--cache-dir", str(tmp_path)]

    code = main(["api-resources", "-o", "name", *where])

    said = capsys.readouterr()
    assert code == 1
    assert "deployments.apps" in said.out.split()
    assert str(broken) in said.err


def test_a_command_lists_what_kubectl_lists(
    control_plane: ControlPlane, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same resources; ours are in the server's order."""
    where = ["--kubeconfig", str(control_plane.kubeconfig), "--cache-dir", str(tmp_path)]
    kubectl = [str(find_binary("kubectl")), *where[:2], f"--cache-dir={tmp_path}/kubectl"]

    said = subprocess.run(
        [*kubectl, "api-resources", "-o", "name"], capture_output=True, text=True, check=True
    )
    code = main(["api-resources", "-o", "name", *where])

    assert code == 0
    assert sorted(capsys.readouterr().out.split()) == sorted(said.stdout.split())


def test_a_command_explains_what_kubectl_explains(
    control_plane: ControlPlane, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same fields of the same types; kubectl calls a time a string."""
    where = ["--kubeconfig", str(control_plane.kubeconfig), "--cache-dir", str(tmp_path)]
    kubectl = [str(find_binary("kubectl")), *where[:2], f"--cache-dir={tmp_path}/kubectl"]
    question = ["explain", "deployment.spec.template", "--recursive"]

    said = subprocess.run([*kubectl, *question], capture_output=True, text=True, check=True)
    code = main([*question, *where])

    def fields(text: str) -> list[list[str]]:
        lines = text.partition("FIELDS:")[2].splitlines()
        typed = (line.split() for line in lines if "<" in line)
        return [[name, kind.replace("<Time>", "<string>")] for name, kind, *_ in typed]

    ours = fields(capsys.readouterr().out)
    assert code == 0
    assert len(ours) > 500
    assert ours == fields(said.stdout)


def test_roles_that_hide_groups_leave_the_others(client: Client) -> None:
    """Whoever may read some of discovery works with that, in the format that roles look at."""
    paths = ["/api", "/api/*", "/apis", "/apis/apps", "/apis/apps/*"]
    name = {"name": "sees-apps"}
    role = {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole", "metadata": name}
    rules = [{"nonResourceURLs": paths, "verbs": ["get"]}]
    subject = {
        "kind": "User",
        "name": "system:anonymous",
        "apiGroup": "rbac.authorization.k8s.io",
    }
    client.request("POST", f"{ROLES}/clusterroles", body={**role, "rules": rules})
    reference = {"apiGroup": subject["apiGroup"], "kind": "ClusterRole", **name}
    binding = {**role, "kind": "ClusterRoleBinding", "roleRef": reference, "subjects": [subject]}
    client.request("POST", f"{ROLES}/clusterrolebindings", body=binding)
    # Everybody who is somebody may read all of discovery, so nobody asks.
    nobody = client.as_(user="system:anonymous", groups=["system:unauthenticated"])
    discovery = DiscoveryClient(nobody, legacy=True)

    def allowed() -> bool | None:
        try:
            return bool(discovery.server_groups())
        except Forbidden:
            return None

    eventually(allowed, "the role holds")
    served = discovery.server_groups_and_resources()
    mapper = RESTMapper(CachedDiscoveryClient(discovery))

    assert {each.group_version.group for each in served} == {"", "apps"}
    assert GroupVersion("batch", "v1") in served.failed
    assert {type(error) for error in served.failed.values()} == {Forbidden}
    assert mapper.resource_for("deploy").group == "apps"


def test_a_user_without_roles_may_do_nothing(client: Client) -> None:
    """And may ask about it."""
    bob = client.as_(user="bob")

    assert not can_i(bob, "list", GroupResource("apps", "deployments"), namespace="default")
    assert can_i(client, "list", GroupResource("apps", "deployments"), namespace="default")
    assert {path for rule in rules_of(bob, "default").rules for path in rule.paths} >= {"/version"}


def test_another_process_needs_no_request_and_no_document(client: Client, tmp_path: Path) -> None:
    """What one was told serves the next, on a real server too."""
    store = DiskStore(tmp_path / "cache")

    def mapper() -> RESTMapper:
        return RESTMapper(CachedDiscoveryClient(DiscoveryClient(client, store=store), ttl=600))

    mapper().resource_for("deploy")
    OpenAPI(client, mapper=mapper(), store=store).explain("deploy.spec")
    with Client(client.config, round_tripper=Nobody()) as offline:
        again = RESTMapper(CachedDiscoveryClient(DiscoveryClient(offline, store=store), ttl=600))
        found = again.resource_for("deploy")

    assert found.plural == "deployments"
    assert len(list((tmp_path / "cache").iterdir())) == 3


class Nobody:
    """A server that must not be asked."""

    def round_trip(self, request: object) -> Any:
        raise AssertionError(f"{request} was sent")

    def close(self) -> None:
        """Have nothing to close."""


def test_our_list_is_json_for_programs(
    control_plane: ControlPlane, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a whole cluster, with every verb."""
    where = ["--kubeconfig", str(control_plane.kubeconfig), "--cache-dir", str(tmp_path)]

    main(["api-resources", "-o", "json", *where])

    found = json.loads(capsys.readouterr().out)["resources"]
    assert all(each["verbs"] and each["kind"] and each["version"] for each in found)
