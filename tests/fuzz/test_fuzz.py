"""Fuzzing, guided by coverage: no input breaks a promise, and bugs planted to try it are found."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

import kube_transport

HERE: Final = Path(__file__).parent
TARGETS: Final = sorted(corpus.name for corpus in (HERE / "corpus").iterdir())

RUNS: Final = 200_000
"""Executions of each target, from the same seed."""

SEEDS: Final = 4
"""How often a planted bug is looked for, at most."""

SLOW: Final = frozenset(("answer", "connect", "edit", "kubeconfig", "lists", "status", "watch"))
"""Targets that get half as many."""

LONGEST: Final = 2048
"""Bytes of an input."""

PATIENCE: Final = 60
"""Seconds for one input, of which thousands take one: more is a bug."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plant:
    """A bug: one text of a module of kube_transport, and what replaces it."""

    name: str
    target: str
    module: str
    text: str
    bug: str


PLANTS: Final = [
    Plant(**plant)
    for plant in tomllib.loads((HERE / "plants.toml").read_text(encoding="utf-8"))["plant"]
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One target, with a bug or without."""

    target: str
    plant: Plant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fuzzed:
    """What became of a job: the end of what was printed, and inputs that broke a promise."""

    text: str
    artifacts: list[str]


@pytest.fixture(scope="module")
def fuzzed(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Mapping[str, Future[Fuzzed]]]:
    """Fuzz what the chosen tests ask for, as many at a time as there are processors."""
    everything = {target: Job(target=target) for target in TARGETS} | {
        plant.name: Job(target=plant.target, plant=plant) for plant in PLANTS
    }
    chosen = "".join(item.name for item in request.session.items)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield {
            name: pool.submit(_fuzz, job, tmp_path_factory.mktemp(job.target))
            for name, job in everything.items()
            if f"[{name}]" in chosen
        }


@pytest.mark.parametrize("target", TARGETS)
def test_no_input_breaks_a_promise(fuzzed: Mapping[str, Future[Fuzzed]], target: str) -> None:
    """What a server sends and a file holds is hostile until the contrary is shown."""
    found = fuzzed[target].result()

    assert not found.artifacts, found.text
    assert f"Done {_runs(target)} runs" in found.text


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.name)
def test_a_planted_bug_is_found(fuzzed: Mapping[str, Future[Fuzzed]], plant: Plant) -> None:
    """A fuzzer that finds nothing is worth something only if it would find something."""
    found = fuzzed[plant.name].result()

    assert found.artifacts, found.text


def test_every_target_was_tried_with_bugs() -> None:
    """One that only ever passes may be looking at nothing."""
    tried = Counter(plant.target for plant in PLANTS)

    assert {target for target, plants in tried.items() if plants >= 2} == set(TARGETS)


def _plant(plant: Plant, folder: Path) -> None:
    package = folder / "kube_transport"
    shutil.copytree(Path(kube_transport.__file__).parent, package)
    module = package / plant.module
    source = module.read_text(encoding="utf-8")
    assert source.count(plant.text) == 1, f"{plant.module} has changed: plant the bug elsewhere"
    module.write_text(source.replace(plant.text, plant.bug), encoding="utf-8")


def _fuzz(job: Job, folder: Path) -> Fuzzed:
    """Run one target, again from other seeds while a planted bug is not found."""
    if job.plant is None:
        return _run(job.target, 1, folder)
    _plant(job.plant, folder)
    found = (_run(job.target, seed, folder) for seed in range(1, SEEDS + 1))
    return next((one for one in found if one.artifacts), Fuzzed(text="found nothing", artifacts=[]))


def _run(target: str, seed: int, folder: Path) -> Fuzzed:
    """Run one target from a seed; modules in ``folder`` win over those that are installed."""
    grown = folder / f"grown-{seed}"
    grown.mkdir()
    options = {
        "runs": _runs(target),
        "seed": seed,
        "max_len": LONGEST,
        "timeout": PATIENCE,
        "dict": HERE / "words" / target,
        "artifact_prefix": f"{folder}/artifact-",
    }
    flags = [f"-{name}={value}" for name, value in options.items()]
    done = subprocess.run(
        [sys.executable, HERE / "run.py", target, *flags, grown, HERE / "corpus" / target],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PYTHONHASHSEED": "0"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        check=False,
    )
    artifacts = [path.name for path in folder.glob("artifact-*")]
    return Fuzzed(text=done.stderr[-4000:], artifacts=artifacts)


def _runs(target: str) -> int:
    return RUNS // 2 if target in SLOW else RUNS
