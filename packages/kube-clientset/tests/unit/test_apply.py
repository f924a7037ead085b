"""Apply configurations: only what was said is sent."""

from __future__ import annotations

from kube_clientset.apply.apps_v1 import (
    ApplyDeployment,
    ApplyDeploymentSpec,
    ApplyDeploymentStrategy,
)
from kube_clientset.apply.core_v1 import (
    ApplyConfigMap,
    ApplyContainer,
    ApplyPodSpec,
    ApplyPodTemplateSpec,
)
from kube_transport.gen.v1 import UNSET, ApplyObjectMeta


def test_nothing_is_owned_that_was_not_said() -> None:
    """Server-side apply takes ownership of every field that it is sent."""
    config = ApplyDeployment(metadata=ApplyObjectMeta(name="web"))

    assert config.to_dict() == {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "web"},
    }
    assert config.spec is UNSET


def test_zero_false_and_empty_can_be_said() -> None:
    """They are values like others: no replicas, not paused, no arguments."""
    spec = ApplyDeploymentSpec(
        replicas=0,
        paused=False,
        strategy=ApplyDeploymentStrategy(),
        template=ApplyPodTemplateSpec(spec=ApplyPodSpec(containers=[ApplyContainer(args=[])])),
    )

    assert spec.to_dict() == {
        "replicas": 0,
        "paused": False,
        "strategy": {},
        "template": {"spec": {"containers": [{"args": []}]}},
    }


def test_null_can_be_said() -> None:
    """In a merge patch it removes a field."""
    assert ApplyDeploymentSpec(replicas=None).to_dict() == {"replicas": None}
    assert ApplyConfigMap(data=None).to_dict()["data"] is None


def test_names_are_those_of_the_wire() -> None:
    """The same spelling rules as in models, acronyms and keywords among them."""
    assert ApplyPodSpec(host_pid=True, host_aliases=[]).to_dict() == {
        "hostPID": True,
        "hostAliases": [],
    }
