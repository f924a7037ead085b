"""The dynamic client beside kubectl: templates, sets, plans, ownership, and the commands."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kube_clientset.models.core_v1 import Node
from kube_dynamic import ApplySet, DynamicClient
from kube_dynamic.__main__ import main
from kube_dynamic.conversion import UnknownFields, to_typed, to_unstructured
from kube_dynamic.csaupgrade import upgrade_managed_fields_patch
from kube_dynamic.jsonpath import JSONPath
from kube_testing.control_plane import ControlPlane
from kube_transport import Client

pytestmark = pytest.mark.control_plane

Kubectl = Callable[..., subprocess.CompletedProcess[str]]


def config_map(name: str, **data: str) -> dict[str, Any]:
    """Return a manifest in the default namespace."""
    metadata = {"name": name, "namespace": "default"}
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata, "data": data}


def secret(name: str, **data: str) -> dict[str, Any]:
    """Return a manifest in the default namespace."""
    metadata = {"name": name, "namespace": "default"}
    return {"apiVersion": "v1", "kind": "Secret", "metadata": metadata, "stringData": data}


@pytest.fixture
def dynamic(client: Client) -> DynamicClient:
    return DynamicClient(client)


@pytest.fixture
def command(
    running_plane: ControlPlane,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[..., tuple[int, str, str]]:
    """``python -m kube_dynamic`` on the control plane; what it returned and wrote."""
    monkeypatch.setenv("KUBECONFIG", str(running_plane.kubeconfig))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        written = capsys.readouterr()
        return code, written.out, written.err

    return run


@pytest.mark.parametrize(
    "template",
    [
        "{.items[*].metadata.name}",
        "{range .items[*]}{.metadata.name}{'\\t'}{.metadata.labels}{'\\n'}{end}",
        "{.items[?(@.metadata.name=='kube-system')].status}",
        "{.items[?(@.metadata.labels.kubernetes\\.io/metadata\\.name!='x')].status.phase}",
        "{.items[-1:].spec.finalizers[0]}",
        "{.items[0]['metadata.name', 'status.phase']}",
        "{..phase}",
        "{.items[0:2].metadata.name} {.nope} {'end'}",
        "{.items[0].nope}|{@.kind}|{$.kind}",
    ],
)
def test_templates_print_what_kubectl_prints(
    dynamic: DynamicClient, kubectl: Kubectl, template: str
) -> None:
    """The same cluster, the same template, the same text."""
    found = [each.to_dict() for each in dynamic.resource("namespaces").list()]
    listed = {"kind": "List", "items": found}

    printed = kubectl("get", "namespaces", f"--output=jsonpath={template}")

    assert JSONPath(template, allow_missing_keys=True).render(listed) == printed.stdout


def test_kubectl_takes_over_an_apply_set(
    dynamic: DynamicClient, running_plane: ControlPlane, kubectl: Kubectl,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """The specification is kubectl's: what one keeps, the other prunes, if the tool is the same."""
    monkeypatch.setenv("KUBECTL_APPLYSET", "true")
    ours = ApplySet(name="shared", namespace="default", tooling="kubectl/v1.37.0")
    both = [config_map("shared-a"), config_map("shared-b")]
    dynamic.apply_all(both, field_manager="kubectl", apply_set=ours)
    prune = ("apply", "--server-side", "--prune", "--applyset=shared", "-n", "default", "-f-")

    theirs = kubectl(*prune, stdin=both[0])
    report = dynamic.apply_all([both[1]], field_manager="kubectl", apply_set=ours)

    assert "configmap/shared-b pruned" in theirs.stdout, theirs.stderr
    assert [(each.ref.name, str(each.outcome)) for each in report] == [
        ("shared-b", "created"),
        ("shared-a", "pruned"),
    ]


def test_what_kubectl_applied_on_its_side_is_applied_on_the_servers(
    dynamic: DynamicClient, kubectl: Kubectl
) -> None:
    """After the upgrade, a field that the next apply leaves out is removed."""
    old = config_map("upgraded", keep="1", drop="2")
    assert kubectl("apply", "--filename=-", stdin=old).returncode == 0
    maps = dynamic.resource("configmaps", "default")

    patch = upgrade_managed_fields_patch(maps.get("upgraded"), {"kubectl-client-side-apply"}, "me")
    assert patch is not None
    maps.patch("upgraded", patch)
    made = maps.apply(config_map("upgraded", keep="1"), field_manager="me")

    assert made["data"] == {"keep": "1"}


def test_typed_objects_are_made_of_untyped_ones(dynamic: DynamicClient) -> None:
    """Of the same release nothing is unknown; what is, is named."""
    found = dynamic.resource("nodes").get("one")

    node = to_typed(found, Node)

    assert node.metadata.uid == found.metadata.uid
    assert to_unstructured(node)["status"]["conditions"] == found["status"]["conditions"]
    later = {**found.to_dict(), "spec": {"taints": [{"key": "k", "fresh": True}]}}
    with pytest.raises(UnknownFields, match=r"Node does not know spec\.taints\[0\]\.fresh"):
        to_typed(later, Node)


def test_plans_are_made_stored_and_applied_from_a_terminal(
    command: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    """Whoever reviews a plan sees no secret; the file that has them is its owner's."""
    manifests, plan = tmp_path / "set.yaml", tmp_path / "plan.json"
    manifests.write_text(
        "\n---\n".join(
            json.dumps(each) for each in (secret("planned", p="hush"), config_map("planned", k="1"))
        )
    )

    code, told, _ = command("plan", "-f", str(manifests), "--out", str(plan))
    done = command("apply", "--plan", str(plan))
    again = command("apply", "--plan", str(plan))

    assert (code, "hush" in told, "plan: 2 to create" in told) == (0, False, True)
    assert plan.stat().st_mode & 0o777 == 0o600
    assert done == (
        0,
        "secret/planned in default created\nconfigmap/planned in default created\n",
        "",
    )
    assert again[0] == 1
    assert "the plan is out of date" in again[2]
    assert command("plan", "-f", str(manifests))[1] == "plan: 2 to keep\n"


def test_sets_are_applied_and_deleted_from_a_terminal(
    command: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    """With a report that programs can read; and one bad document, and nothing is sent."""
    manifests = tmp_path / "set.yaml"
    manifests.write_text(json.dumps(config_map("typed", k="1")))

    applied = command("apply", "-f", str(manifests), "-o", "jsonpath={.objects[*].outcome}")
    waited = command("wait", "cm", "typed", "-n", "default", "--for", "jsonpath={.data.k}=1")
    printed = command("get", "cm", "typed", "-n", "default", "-o", "jsonpath={.data}")
    manifests.write_text(manifests.read_text() + "\n---\nkind: ConfigMap\n")
    refused = command("delete", "-f", str(manifests))
    manifests.write_text(json.dumps(config_map("typed")))
    deleted = command("delete", "-f", str(manifests))

    assert applied == (0, "created", "")
    assert waited[0] == 0
    assert printed[1] == '{"k":"1"}'
    assert refused[0] == 1
    assert f"{manifests}:3 (document 2): apiVersion: expected text, got nothing" in refused[2]
    assert deleted == (0, "configmap/typed in default deleted\n", "")
