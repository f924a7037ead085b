"""Extracts the committed facts anew and writes what is made of them; ``nox -s facts`` runs it.

The releases are those that the facts name, or those given: ``nox -s facts -- 1.37.2``.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from kube_codegen.cli import main as codegen
from kube_codegen.facts import is_release, minor_number
from kube_codegen.factsfile import read_facts
from kube_testing.control_plane import ControlPlane

FACTS = Path(__file__).parent
COPIES = FACTS.parent / "packages/kube-testing/src/kube_testing/server/data"
"""The embedded server imports none of its siblings, and so has facts of its own."""

CLIENTSET = FACTS.parent / "packages/kube-clientset"

UNDISCOVERED = 27
"""The last minor whose sources come without discovery, which its server has to tell."""

EVERYTHING = ("--runtime-config=api/all=true", "--feature-gates=AllAlpha=true,AllBeta=true")


def main(arguments: Sequence[str]) -> int:
    """Extract the releases given, or those that are committed, and return the exit code."""
    for release in arguments or committed_releases():
        if not is_release(release):
            sys.exit(f"{release}: expected a release such as 1.37.1")
        minor = release.rpartition(".")[0]
        if code := extract(release, minor):
            return code
        facts = FACTS / f"{minor}.json"
        (COPIES / facts.name).write_bytes(facts.read_bytes())
    return emit()


def committed_releases() -> list[str]:
    """Return the release of each minor, oldest first."""
    files = sorted(FACTS.glob("1.*.json"), key=lambda path: minor_number(path.stem))
    return [read_facts(path).kubernetes for path in files]


def extract(release: str, minor: str) -> int:
    """Write the facts of one release, and return the exit code."""
    command = ["extract", "--kubernetes", release, "--out", str(FACTS / f"{minor}.json")]
    if minor_number(minor) > UNDISCOVERED:
        return codegen(command)
    with ControlPlane.start(kubernetes=minor, extra_apiserver_args=EVERYTHING) as plane:
        return codegen([*command, "--server", "--kubeconfig", str(plane.kubeconfig)])


def emit() -> int:
    """Write the clientset of the newest minor, and what tells the minors apart; as ``extract``."""
    every = [str(FACTS / f"{release.rpartition('.')[0]}.json") for release in committed_releases()]
    beside = [str(FACTS / f"{name}.json") for name in ("admission", "metrics")]
    package = CLIENTSET / "src/kube_clientset"
    newest = ["emit", "--facts", every[-1], *beside, "--package", package.name]
    apart = {
        "--page": FACTS.parent / "docs/reference/compatibility.md",
        "--index": CLIENTSET / "digests.toml",
        "--module": package / "availability.py",
    }
    options = [word for name, path in apart.items() for word in (name, str(path))]
    return codegen([*newest, "--out", str(package)]) or codegen(
        ["releases", "--facts", *every, "--beside", *beside, *options]
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
