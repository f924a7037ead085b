"""Every task of this repository. ``nox -l`` lists them, ``nox`` runs what must pass.

A package is a folder under ``packages/`` with a ``pyproject.toml``: adding one
needs no change here. What the sessions are made of (packages, suites, interpreters)
is found first; the helpers of their bodies stand below them.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import nox

nox.needs_version = ">=2025.5"
nox.options.default_venv_backend = "uv|venv"
nox.options.download_python = "never"
nox.options.sessions = ["lint", "types", "tests", "packaging"]

ROOT = Path(__file__).parent
PACKAGES = {
    path.parent.name: path.parent.relative_to(ROOT)
    for path in sorted(ROOT.glob("packages/*/pyproject.toml"))
}

OLDEST_SUPPORTED = (3, 11)

MINORS = ("1.37", "1.32")
"""The Kubernetes minors that ``e2e`` runs on unless it is told others."""

OLDEST_MINOR = "1.27"
"""The one on which ``e2e`` runs discovery and the dynamic client, then, and nothing else."""

ANY_KIND = ("*discovery", "dynamic*", "access")
"""How the tests of those are called; on one minor they take a minute."""

CLEANUP = 30.0
"""Seconds that a program gets after Ctrl-C to stop the servers it started."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Python:
    """An interpreter that was seen to run."""

    version: tuple[int, int]
    path: str

    def __str__(self) -> str:
        return ".".join(map(str, self.version))


def find_pythons() -> list[Python]:
    """Return the supported interpreters that this machine runs, oldest first.

    Each is executed: pyenv has a shim for every version that is installed, and those
    that are not active refuse to run.
    """
    found: dict[tuple[int, int], Python] = {}
    for candidate in python_candidates():
        python = probe(candidate)
        if python and python.version >= OLDEST_SUPPORTED:
            found.setdefault(python.version, python)
    if OLDEST_SUPPORTED not in found and (os.environ.get("CI") or not found):
        sys.exit("noxfile.py: found no Python 3.11, the oldest one supported: install it")
    return [found[version] for version in sorted(found)]


def python_candidates() -> Iterator[Path]:
    """Yield what is called like a Python, on the path or among pyenv's and uv's."""
    folders = [Path(entry) for entry in os.environ.get("PATH", "").split(os.pathsep) if entry]
    pyenvs = [Path.home() / ".pyenv", *(path.parent for path in folders if path.name == "shims")]
    homes = [*(pyenv / "versions" for pyenv in pyenvs), Path.home() / ".local/share/uv/python"]
    folders += [
        Path(sys.base_prefix, "bin"),
        *(path for home in homes for path in home.glob("*/bin")),
    ]
    files = [path for folder in folders for path in sorted(folder.glob("python*"))]
    for path in dict.fromkeys(path.parent.resolve() / path.name for path in files):
        if re.fullmatch(r"python(3|3\.1[1-9]|3\.[2-9]\d)?(\.exe)?", path.name):
            yield path


def probe(candidate: Path) -> Python | None:
    """Return the interpreter behind ``candidate`` if it runs, is released and no environment."""
    question = (
        "import sys; print(*sys.version_info[:2], sys.executable) if"
        " sys.version_info.releaselevel == 'final' and sys.prefix == sys.base_prefix else exit(1)"
    )
    try:
        answer = subprocess.run(  # noqa: S603 - only running it tells
            [candidate, "-c", question], capture_output=True, text=True, timeout=20, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    major, minor, path = answer.stdout.strip().split(" ", maxsplit=2)
    return Python(version=(int(major), int(minor)), path=path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """Tests that share an environment, which holds ``packages`` and what those declare."""

    name: str
    python: Python
    packages: tuple[str, ...]
    tests: tuple[str, ...]


def find_suites() -> list[Suite]:
    """Return what ``tests`` runs: each package alone, all together, and the newer Pythons."""
    everything = tuple(PACKAGES)
    units = present(*(f"{folder}/tests/unit" for folder in PACKAGES.values()))
    suites = [
        *(
            Suite(
                name=name,
                python=OLDEST,
                packages=(name, "kube-testing"),
                tests=present(f"{folder}/tests"),
            )
            for name, folder in PACKAGES.items()
        ),
        Suite(
            name="together",
            python=OLDEST,
            packages=everything,
            tests=present("tests/conformance"),
        ),
        *(
            Suite(name=f"unit on {python}", python=python, packages=everything, tests=units)
            for python in NEWER
        ),
    ]
    return [suite for suite in suites if suite.tests]


def present(*paths: str) -> tuple[str, ...]:
    """Return those of ``paths`` that are files, or folders with Python in them."""
    return tuple(
        path for path in paths if (ROOT / path).is_file() or any((ROOT / path).rglob("*.py"))
    )


OLDEST, *NEWER = find_pythons()


@nox.session(python=OLDEST.path)
def quickstart(session: nox.Session) -> None:
    """Run the main example: a controller on the embedded server, or on another with options."""
    session.install(*group("quickstart"), *editable(PACKAGES))
    run = ["python", "examples/quickstart.py", *session.posargs]
    session.run(*run, interrupt_timeout=CLEANUP, terminate_timeout=CLEANUP)


@nox.session(python=OLDEST.path)
def lint(session: nox.Session) -> None:
    """Check format, lint rules, and the edges and fences between distributions."""
    session.install(*group("lint"))
    session.run("ruff", "format", "--check", ".")
    session.run("ruff", "check", ".")
    sources = os.pathsep.join(f"{folder}/src" for folder in PACKAGES.values())
    session.run("lint-imports", env={"PYTHONPATH": sources})


@nox.session(python=OLDEST.path)
def types(session: nox.Session) -> None:
    """Check types with mypy and pyright, both strict, and what the public types promise."""
    session.install(*group("types"), *editable(PACKAGES))
    for folder in PACKAGES.values():
        parts = ("src", "tests", "hatch_build.py")
        session.run("mypy", *present(*(f"{folder}/{part}" for part in parts)))
    session.run("mypy", *present("tests", "examples", "bench", "facts", "noxfile.py"))
    session.run("mypy", "conftest.py")  # apart: another is among the tests
    session.run("pyright")
    for promises in present("tests/typing"):
        session.run("pytest", promises)


@nox.session
@nox.parametrize(
    ("python", "suite"),
    [nox.param(suite.python.path, suite, id=suite.name) for suite in find_suites()],
)
def tests(session: nox.Session, suite: Suite) -> None:
    """Run the tests that need no control plane."""
    session.install(*group("test"), *editable(suite.packages))
    chosen = ["--timeout=120", "-m", "not control_plane", *suite.tests]
    session.run("pytest", *chosen, *session.posargs)


@nox.session(python=OLDEST.path)
def packaging(session: nox.Session) -> None:
    """Build every distribution, install each alone and import every module of it."""
    session.install(*group("packaging"))
    session.run("pytest", "tests/packaging", *session.posargs)


@nox.session(python=OLDEST.path)
def build(session: nox.Session) -> None:
    """Build kube-clientset of every minor to ``dist``, reproducibly; ``-- 1.32`` picks one."""
    session.install(*group("packaging"))
    session.run("python", "tests/packaging/build_clientsets.py", "dist", *session.posargs)


@nox.session(python=OLDEST.path)
def control_plane(session: nox.Session) -> None:
    """Build the binaries of a real control plane, or do nothing if they are there."""
    session.install(*editable(["kube-testing"]))
    session.run("python", "-m", "kube_testing", "control-plane", "build", *session.posargs)


@nox.session(python=OLDEST.path)
def e2e(session: nox.Session) -> None:
    """Run the conformance and end-to-end tests on real control planes; ``-- 1.27`` picks one."""
    session.install(*group("test"), *group("quickstart"), *editable(PACKAGES))
    minors = [word for word in session.posargs if re.fullmatch(r"1\.\d+", word)]
    options = [word for word in session.posargs if word not in minors]
    both_servers = present("tests/conformance")
    real_server = ["-m", "control_plane", *present("packages", "tests/e2e")]
    runs = [*product(minors or MINORS, [both_servers, real_server])]
    if not minors:
        any_kind = [str(path) for name in ANY_KIND for path in ROOT.glob(f"tests/*/test_{name}.py")]
        runs.append((OLDEST_MINOR, ["-m", "control_plane", *sorted(any_kind)]))
    for minor, tests in runs:
        run = ["pytest", "--timeout=300", f"--control-plane={minor}", *tests, *options]
        session.run(*run, interrupt_timeout=CLEANUP, terminate_timeout=CLEANUP)


@nox.session(python=OLDEST.path)
def facts(session: nox.Session) -> None:
    """Extract all facts, or a release's (``-- 1.37.1``), and write what is made of them."""
    session.install(*editable(["kube-codegen", "kube-testing"]))
    session.run("python", "facts/extract.py", *session.posargs)


@nox.session(python=OLDEST.path)
def matrix(session: nox.Session) -> None:
    """Try clientsets on real servers of their minor and beside it; ``-- 1.30`` picks a server."""
    session.install(
        *group("test"), "hatchling>=1.27", *editable(PACKAGES.keys() - {"kube-clientset"})
    )
    wheels = Path(session.create_tmp()).absolute()
    typed = [f"tests/conformance/test_{name}.py" for name in ("typed_client", "our_verbs")]
    for server in session.posargs or MINORS:
        for client in neighbours(server):
            build = ["tests/packaging/build_clientsets.py", str(wheels), client]
            session.run("python", *build, silent=True)
            [wheel] = wheels.glob(f"kube_clientset-0.{client[2:]}.*.whl")
            session.install("--no-deps", "--force-reinstall", str(wheel))
            session.log(f"kube-clientset 0.{client[2:]} on Kubernetes {server}")
            run = ["pytest", "--server=real", f"--control-plane={server}", *typed]
            session.run(*run, interrupt_timeout=CLEANUP, terminate_timeout=CLEANUP)


@nox.session(python=OLDEST.path)
def fuzz(session: nox.Session) -> None:
    """Feed what reads foreign bytes with inputs that coverage guides, and look for planted bugs."""
    session.install(*group("fuzz"), *editable(["kube-transport"]))
    session.run("pytest", "--timeout=600", "tests/fuzz", *session.posargs)


@nox.session(python=OLDEST.path)
def mutants(session: nox.Session) -> None:
    """Change the modules that decide, one small thing at a time: tests must notice each."""
    session.install(*group("mutants"), *editable(["kube-transport", "kube-testing"]))
    session.chdir(PACKAGES["kube-transport"])
    session.run("python", "tests/mutants/hunt.py", *session.posargs)


@nox.session(python=OLDEST.path)
def faults(session: nox.Session) -> None:
    """Play one script of faults to this client, the official one and client-go; write the table."""
    session.install(*group("bench"), *editable(PACKAGES))
    session.chdir("tests/e2e")
    session.run("python", "-m", "faults")


@nox.session(python=OLDEST.path)
def bench(session: nox.Session) -> None:
    """Measure this project beside urllib3 and two other clients, and print a table.

    Our packages are built and installed, as users have them: where they are editable, each is one
    more folder that every import looks through. An archive of an earlier state will not do.
    """
    built = [str(folder) for folder in PACKAGES.values()]
    session.install("--force-reinstall", *group("bench"), *built)
    session.run("python", "-m", "bench", *session.posargs)


def neighbours(minor: str) -> list[str]:
    """Return a minor and those beside it of which there are facts."""
    number = int(minor.partition(".")[2])
    near = (f"1.{each}" for each in (number - 1, number, number + 1))
    return [each for each in near if (ROOT / f"facts/{each}.json").is_file()]


def group(name: str) -> tuple[str, ...]:
    """Return the requirements of a dependency group of the root project."""
    return nox.project.dependency_groups(nox.project.load_toml("pyproject.toml"), name)


def editable(names: Iterable[str]) -> list[str]:
    """Return ``-e`` arguments for packages and the siblings they depend on."""
    wanted = list(dict.fromkeys(names))
    for name in wanted:  # grows while it is walked
        wanted += [sibling for sibling in siblings(name) if sibling not in wanted]
    return [f"-e{PACKAGES[name]}" for name in wanted]


def siblings(name: str) -> list[str]:
    """Return the packages of this repository that ``name`` declares it needs."""
    project = nox.project.load_toml(PACKAGES[name] / "pyproject.toml")["project"]
    required = [re.split(r"[\s<>=!~\[;]", line, maxsplit=1)[0] for line in project["dependencies"]]
    return [name for name in required if name in PACKAGES]
