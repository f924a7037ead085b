"""kubectl, unchanged, prints the same against either server."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from conformance.objects import Obj, config_map, deployment, pod
from conformance.servers import Server
from conformance.space import Space
from conformance.wire import MERGE_PATCH
from kube_testing.control_plane import find_binary

pytestmark = pytest.mark.binaries

PATIENCE = "--timeout=60s"


@dataclass(frozen=True, slots=True)
class Said:
    """What a command printed, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> Sequence[str]:
        return self.out.splitlines()

    @property
    def table(self) -> Sequence[Sequence[str]]:
        """Rows of cells, with ages, which are seconds at most, as ``AGE``."""
        rows = [re.split(r"\s{2,}", line.rstrip()) for line in self.lines]
        return [[re.sub(r"^\d+s$", "AGE", cell) for cell in row] for row in rows]


class Kubectl:
    """kubectl on one server and in one namespace."""

    def __init__(self, server: Server, namespace: str, cache: Path) -> None:
        self._command = [
            str(find_binary("kubectl")),
            f"--kubeconfig={server.kubeconfig}",
            f"--namespace={namespace}",
            f"--cache-dir={cache}",
        ]

    def __call__(self, *arguments: str, stdin: Obj | None = None) -> Said:
        done = subprocess.run(
            [*self._command, *arguments],
            input=None if stdin is None else json.dumps(stdin),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        return Said(done.returncode, done.stdout, done.stderr)

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen([*self._command, *arguments], stdout=subprocess.PIPE, text=True)


@pytest.fixture
def kubectl(server: Server, space: Space, tmp_path: Path) -> Kubectl:
    """kubectl in the test's namespace, with a cache of its own."""
    return Kubectl(server, space.name, tmp_path)


def test_kubectl_get_prints_the_servers_table(kubectl: Kubectl, space: Space) -> None:
    """The columns are the server's."""
    space.create(config_map("a", {"k": "v", "l": "w"}))

    said = kubectl("get", "configmap", "a")

    assert said.table == [["NAME", "DATA", "AGE"], ["a", "2", "AGE"]]


def test_kubectl_get_prints_wide_columns(kubectl: Kubectl, space: Space) -> None:
    """Those of a lower priority."""
    space.create(pod("a"))
    space.create(deployment("web"))

    pods = kubectl("get", "pods", "--output=wide")
    web = kubectl("get", "deploy", "web", "--output=wide")

    assert pods.table[1] == ["a", "0/1", "Pending", "0", "AGE", *["<none>"] * 4]
    assert web.table == [
        ["NAME", "READY", "UP-TO-DATE", "AVAILABLE", "AGE", "CONTAINERS", "IMAGES", "SELECTOR"],
        ["web", "0/1", "0", "0", "AGE", "main", "main:1", "app=web"],
    ]


def test_kubectl_get_prints_several_kinds(kubectl: Kubectl, space: Space) -> None:
    """Each in a table of its own, by names that discovery gives."""
    space.create(config_map("a"))
    space.create(pod("b"))

    said = kubectl("get", "cm/a", "po/b", "--output=name")

    assert said.lines == ["configmap/a", "pod/b"]


def test_kubectl_get_reads_fields(kubectl: Kubectl, space: Space) -> None:
    """Out of lists that kubectl pages through, with a selector."""
    for name in ("a", "b", "c"):
        space.create(config_map(name, labels={"in": "list"}))

    said = kubectl(
        "get",
        "configmaps",
        "--selector=in=list",
        "--chunk-size=2",
        "--output=jsonpath={.items[*].metadata.name}",
    )

    assert said.out == "a b c"


def test_kubectl_says_when_nothing_is_there(kubectl: Kubectl, space: Space) -> None:
    """An empty list is no failure."""
    said = kubectl("get", "pods")

    assert (said.code, said.err) == (0, f"No resources found in {space.name} namespace.\n")


def test_kubectl_says_what_is_not_found(kubectl: Kubectl) -> None:
    """An object, and a kind."""
    thing = kubectl("get", "deployment", "nope")
    kind = kubectl("get", "nosuchkind")

    assert (thing.code, thing.err) == (
        1,
        'Error from server (NotFound): deployments.apps "nope" not found\n',
    )
    assert kind.err == 'error: the server doesn\'t have a resource type "nosuchkind"\n'


def test_kubectl_create_creates(kubectl: Kubectl, space: Space) -> None:
    """With its validation on, which is the default."""
    said = kubectl("create", "--filename=-", stdin=deployment("web"))

    assert said.out == "deployment.apps/web created\n"
    assert space.get("Deployment", "web")["spec"]["replicas"] == 1


def test_kubectl_create_refuses_unknown_fields(kubectl: Kubectl, space: Space) -> None:
    """Strictly, and nothing is created."""
    said = kubectl("create", "--filename=-", stdin={**config_map("a"), "dta": "typo"})

    assert said.code == 1
    assert said.err == (
        'Error from server (BadRequest): error when creating "STDIN": ConfigMap in version "v1" '
        'cannot be handled as a ConfigMap: strict decoding error: unknown field "dta"\n'
    )
    assert space.is_gone("ConfigMap", "a")


def test_kubectl_create_says_what_is_invalid(kubectl: Kubectl) -> None:
    """One line for one fault."""
    said = kubectl("create", "--filename=-", stdin={**pod("a"), "spec": {"containers": []}})

    assert said.err == 'The Pod "a" is invalid: spec.containers: Required value\n'


def test_kubectl_create_says_what_exists(kubectl: Kubectl, space: Space) -> None:
    """By the reason in the answer."""
    space.create(config_map("a"))

    said = kubectl("create", "--filename=-", stdin=config_map("a"))

    assert said.err == (
        'Error from server (AlreadyExists): error when creating "STDIN": '
        'configmaps "a" already exists\n'
    )


def test_kubectl_create_runs_dry(kubectl: Kubectl, space: Space) -> None:
    """On the server."""
    said = kubectl("create", "--filename=-", "--dry-run=server", stdin=config_map("a"))

    assert said.out == "configmap/a created (server dry run)\n"
    assert space.is_gone("ConfigMap", "a")


def test_kubectl_generates_objects_as_protobuf(kubectl: Kubectl, space: Space) -> None:
    """What it makes of arguments it sends in the binary format."""
    said = kubectl("create", "configmap", "a", "--from-literal=k=v")

    assert said.out == "configmap/a created\n"
    assert space.get("ConfigMap", "a")["data"] == {"k": "v"}


def test_kubectl_delete_waits_for_the_end(kubectl: Kubectl, space: Space) -> None:
    """It watches until the object is gone."""
    space.create(config_map("a"))

    said = kubectl("delete", "configmap", "a", PATIENCE)

    assert said.out == f'configmap "a" deleted from {space.name} namespace\n'
    assert space.is_gone("ConfigMap", "a")


def test_kubectl_delete_deletes_by_selector(kubectl: Kubectl, space: Space) -> None:
    """One by one, in their order."""
    for name in ("a", "b"):
        space.create(config_map(name, labels={"app": "web"}))

    said = kubectl("delete", "configmaps", "--selector=app=web", PATIENCE)

    assert said.lines == [
        f'configmap "{name}" deleted from {space.name} namespace' for name in ("a", "b")
    ]


def test_kubectl_wait_sees_a_condition_come(kubectl: Kubectl, space: Space) -> None:
    """Whether it was there before or comes while it waits."""
    space.create(pod("a"))
    ready = {"status": {"conditions": [{"type": "Ready", "status": "True"}]}}

    with kubectl.start("wait", "--for=condition=Ready", "pod/a", PATIENCE) as waiting:
        space.api.patch(space.url("Pod", "a", "status"), MERGE_PATCH, ready).expect(200)
        out, _ = waiting.communicate()
    again = kubectl("wait", "--for=condition=Ready", "pod/a", PATIENCE)

    assert (waiting.returncode, out) == (0, "pod/a condition met\n")
    assert again.out == "pod/a condition met\n"


def test_kubectl_wait_sees_the_end(kubectl: Kubectl, space: Space) -> None:
    """Of an object that is held for a while."""
    space.create(config_map("a", finalizers=["example.com/hold"]))
    space.delete("ConfigMap", "a").expect(200)

    with kubectl.start("wait", "--for=delete", "configmap/a", PATIENCE) as waiting:
        space.merge("ConfigMap", "a", {"metadata": {"finalizers": None}})
        waiting.communicate()

    assert waiting.returncode == 0


def test_kubectl_apply_is_idempotent(kubectl: Kubectl, space: Space) -> None:
    """Created, unchanged, configured: with the patches that kubectl makes."""
    first = kubectl("apply", "--filename=-", stdin=deployment("web"))
    second = kubectl("apply", "--filename=-", stdin=deployment("web"))
    third = kubectl("apply", "--filename=-", stdin=deployment("web", replicas=3))

    assert [said.out for said in (first, second, third)] == [
        "deployment.apps/web created\n",
        "deployment.apps/web unchanged\n",
        "deployment.apps/web configured\n",
    ]
    assert space.get("Deployment", "web")["spec"]["replicas"] == 3


def test_kubectl_changes_parts(kubectl: Kubectl, space: Space) -> None:
    """Labels, replicas, images: a patch or an update each."""
    space.create(deployment("web"))

    said = [
        kubectl("label", "deployment", "web", "team=a"),
        kubectl("scale", "deployment", "web", "--replicas=4"),
        kubectl("set", "image", "deployment/web", "main=main:2"),
        kubectl("patch", "deployment", "web", '--patch={"spec":{"paused":true}}'),
    ]

    assert [each.out for each in said] == [
        "deployment.apps/web labeled\n",
        "deployment.apps/web scaled\n",
        "deployment.apps/web image updated\n",
        "deployment.apps/web patched\n",
    ]
    spec = space.get("Deployment", "web")["spec"]
    assert (spec["replicas"], spec["paused"]) == (4, True)
    assert spec["template"]["spec"]["containers"][0]["image"] == "main:2"


def test_kubectl_explain_reads_the_schema(kubectl: Kubectl) -> None:
    """The kind and the types of its fields; descriptions are upstream's."""
    said = kubectl("explain", "deployment.spec.replicas")

    assert said.lines[:2] == ["GROUP:      apps", "KIND:       Deployment"]
    assert "FIELD: replicas <integer>" in said.out


def test_kubectl_knows_who_it_is(kubectl: Kubectl) -> None:
    """By the certificate in its kubeconfig."""
    said = kubectl("auth", "whoami", "--output=jsonpath={.status.userInfo.groups}")

    assert json.loads(said.out) == ["system:masters", "system:authenticated"]


@pytest.mark.parametrize(
    "command",
    [
        ["api-resources", "--output=wide"],
        ["api-resources", "--sort-by=name"],
        ["api-versions"],
    ],
    ids=" ".join,
)
def test_kubectl_lists_what_the_real_server_serves(
    kubectl: Kubectl, real_server: Server, command: Sequence[str], tmp_path: Path
) -> None:
    """Line by line."""
    truth = Kubectl(real_server, "default", tmp_path / "real")

    assert kubectl(*command).lines == truth(*command).lines


def test_kubectl_sees_the_same_version(kubectl: Kubectl, server: Server) -> None:
    """And does not warn of a skew that there is not."""
    said = kubectl("version", "--output=json")

    assert json.loads(said.out)["serverVersion"]["minor"] == server.kubernetes.split(".")[1]
