"""What an import costs: nothing is loaded that was not asked for."""

from __future__ import annotations

import subprocess
import sys


def loaded_by(program: str, package: str = "kube_clientset") -> set[str]:
    """Return the modules of a package that a program of its own process has loaded."""
    report = f"import sys; print(*(name for name in sys.modules if name.startswith({package!r})))"
    done = subprocess.run(
        [sys.executable, "-c", f"{program}\n{report}"], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_the_clientset_loads_no_group_before_it_is_used() -> None:
    """A program that uses two of forty group versions pays for two."""
    assert loaded_by("import kube_clientset") == {"kube_clientset", "kube_clientset.clientset"}


def test_the_clientset_loads_neither_models_nor_clients() -> None:
    """A type checker, or a program that only looks whether it could, waits for nothing."""
    assert loaded_by("import kube_clientset", "kube_transport") == {
        "kube_transport",
        "kube_transport.gen",
        "kube_transport.gen.v1",
    }


def test_naming_a_resource_loads_no_model() -> None:
    """A program that deletes pods by name decodes none."""
    loaded = loaded_by("from kube_clientset.resources.core_v1 import PODS")

    assert not [name for name in loaded if name.startswith("kube_clientset.models")]


def test_models_load_only_the_groups_that_they_hold() -> None:
    """A deployment holds a pod template, and so core/v1, and nothing else."""
    loaded = loaded_by("from kube_clientset.models.apps_v1 import Deployment")

    assert {name.rpartition(".")[2] for name in loaded if name.count(".") == 2} == {
        "apps_v1",
        "core_v1",
    }


def test_apply_configurations_load_no_models() -> None:
    """What is only sent is never decoded."""
    loaded = loaded_by("from kube_clientset.apply.apps_v1 import ApplyDeployment")

    assert not [name for name in loaded if name.startswith("kube_clientset.models")]


def test_facts_load_when_a_patch_needs_them() -> None:
    """The table is as large as a group of models, and few programs merge strategically."""
    program = "from kube_clientset.models.apps_v1 import Deployment; a = Deployment()"
    patching = "from kube_transport.api.patch import StrategicMergePatch as Patch"

    assert "kube_clientset.facts" not in loaded_by(f"{program}; {patching}")
    assert "kube_clientset.facts" in loaded_by(f"{program}; {patching}; Patch.between(a, a)")
