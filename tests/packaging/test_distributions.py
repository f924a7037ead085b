"""Each distribution as a stranger gets it: built, installed alone, every module imported."""

from __future__ import annotations

import os
import re
import runpy
import subprocess
import sys
import tomllib
from dataclasses import dataclass, field
from email.message import Message
from email.parser import Parser
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parents[2]
PACKAGES = {
    path.parent.name: path.parent for path in sorted(ROOT.glob("packages/*/pyproject.toml"))
}
UV = (sys.executable, "-m", "uv")
IMPORT_ALL = """
import importlib, sys

failures = []
for name in sys.argv[1:]:
    try:
        importlib.import_module(name)
    except Exception as error:
        failures.append(f"{name}: {type(error).__name__}: {error}")
sys.exit("\\n".join(failures) or None)
"""

SMOKE = """
from kube_clientset import Clientset
from kube_clientset.apply.core_v1 import ApplyPod, ApplyPodSpec
from kube_clientset.models.core_v1 import Pod
from kube_clientset.scheme import SCHEME
from kube_transport import Config

manifest = "apiVersion: v1\\nkind: Pod\\nmetadata: {name: web}\\nspec: {hostNetwork: true}\\n"
pod = SCHEME.decode(manifest)
assert isinstance(pod, Pod) and pod.spec.host_network, pod
assert SCHEME.decode(pod.to_dict()) == pod
assert ApplyPod(spec=ApplyPodSpec(host_network=True)).to_dict()["spec"] == {"hostNetwork": True}
Clientset(Config(server="https://cluster.example")).core_v1.pods("shop")
"""
"""What every program does with a clientset: import, decode, encode, make clients."""


@dataclass(frozen=True, slots=True)
class Wheel:
    """A built wheel, and what can be read off it."""

    path: Path

    @property
    def files(self) -> set[str]:
        """The paths in the wheel, metadata apart."""
        with ZipFile(self.path) as archive:
            return {name for name in archive.namelist() if ".dist-info/" not in name}

    @property
    def licences(self) -> list[str]:
        with ZipFile(self.path) as archive:
            return [name for name in archive.namelist() if ".dist-info/licenses/" in name]

    @property
    def metadata(self) -> Message:
        with ZipFile(self.path) as archive:
            [name] = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
            return Parser().parsestr(archive.read(name).decode())

    @property
    def modules(self) -> list[str]:
        """The dotted names of all modules in the wheel."""
        paths = sorted(PurePosixPath(name) for name in self.files if name.endswith(".py"))
        return [".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in paths]

    @property
    def requirements(self) -> list[Requirement]:
        return [Requirement(line) for line in self.metadata.get_all("Requires-Dist", [])]


@dataclass(slots=True)
class Wheelhouse:
    """Builds distributions on demand: the sdist from the tree, the wheel from the sdist."""

    folder: Path
    built: dict[str, Wheel] = field(default_factory=dict[str, Wheel])

    def wheel(self, package: str) -> Wheel:
        if package not in self.built:
            folder = self.folder / package
            run(
                sys.executable,
                "-m",
                "build",
                "--installer=uv",
                f"--outdir={folder}",
                PACKAGES[package],
            )
            [path] = folder.glob("*.whl")
            self.built[package] = Wheel(path)
        return self.built[package]

    def install(self, package: str, *, extra: str = "") -> Path:
        """Return the interpreter of a new environment that holds ``package`` and its needs.

        Siblings come as files, since an index may know a distribution of the same name.
        """
        environment = self.folder / f"environment-{package}-{extra}"
        run(*UV, "venv", "--quiet", "--python", sys.executable, environment)
        python = environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        wheel = self.wheel(package).path
        wanted = [f"{wheel}[{extra}]" if extra else wheel, *self.siblings(package)]
        run(*UV, "pip", "install", "--quiet", "--python", python, *wanted)
        return python

    def siblings(self, package: str) -> list[Path]:
        """Return the wheels of this repository that ``package`` needs, directly or not."""
        wanted = [package]
        for name in wanted:  # grows while it is walked
            needed = [needs.name for needs in self.wheel(name).requirements]
            wanted += [name for name in needed if name in PACKAGES and name not in wanted]
        return [self.wheel(name).path for name in wanted[1:]]


@pytest.fixture(scope="module")
def wheelhouse(tmp_path_factory: pytest.TempPathFactory) -> Wheelhouse:
    """Return one wheelhouse for all tests, so that each distribution is built once."""
    return Wheelhouse(tmp_path_factory.mktemp("wheelhouse"))


def run(*command: str | Path) -> None:
    """Run ``command``; what it printed is the failure's message."""
    environment = {**os.environ, "UV_PYTHON_DOWNLOADS": "never"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, f"{command[0]} failed:\n{done.stdout}{done.stderr}"


def extra_of(module: str, extras: list[str]) -> str:
    """Return the extra that ``module`` belongs to by its name, or ``""``.

    ``kube_auth_plugins.gcp`` needs ``[gcp]``, ``kube_testing.pytest_plugin`` ``[pytest]``.
    """
    name = module.rpartition(".")[2]
    return next((extra for extra in extras if re.match(rf"{extra}(_|$)", name)), "")


def extras() -> list[tuple[str, str]]:
    """Return package and extra for every extra of every package."""
    projects = {
        name: tomllib.loads((folder / "pyproject.toml").read_text())["project"]
        for name, folder in PACKAGES.items()
    }
    return [
        (name, extra)
        for name, project in projects.items()
        for extra in project.get("optional-dependencies", {})
    ]


@pytest.mark.parametrize("package", PACKAGES)
def test_every_module_imports_with_nothing_but_the_declared_dependencies(
    wheelhouse: Wheelhouse, package: str
) -> None:
    """The environments of the other tests hold more, and hide a dependency not declared."""
    wheel = wheelhouse.wheel(package)
    known = wheel.metadata.get_all("Provides-Extra", [])
    modules = [module for module in wheel.modules if not extra_of(module, known)]

    python = wheelhouse.install(package)

    run(python, "-c", IMPORT_ALL, *modules)


@pytest.mark.parametrize(("package", "extra"), extras())
def test_the_modules_of_an_extra_import_with_that_extra(
    wheelhouse: Wheelhouse, package: str, extra: str
) -> None:
    """Whoever installs ``package[extra]`` can use what the extra is for."""
    modules = [module for module in wheelhouse.wheel(package).modules if extra_of(module, [extra])]

    python = wheelhouse.install(package, extra=extra)

    run(python, "-c", IMPORT_ALL, *modules)


@pytest.mark.parametrize("package", PACKAGES)
def test_a_wheel_holds_exactly_the_source_tree(wheelhouse: Wheelhouse, package: str) -> None:
    """Nothing gets lost on the way through the sdist, and nothing gets in."""
    source = PACKAGES[package] / "src"

    files = wheelhouse.wheel(package).files

    assert files == {
        path.relative_to(source).as_posix()
        for path in source.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.mark.parametrize("package", PACKAGES)
def test_a_wheel_is_typed_and_carries_its_licence(wheelhouse: Wheelhouse, package: str) -> None:
    """Type checkers ignore a package without the marker; the licence asks for a copy of itself."""
    wheel = wheelhouse.wheel(package)

    assert f"{package.replace('-', '_')}/py.typed" in wheel.files
    assert [PurePosixPath(name).name for name in wheel.licences] == ["LICENSE"]
    assert (PACKAGES[package] / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()


@pytest.mark.parametrize("package", PACKAGES)
def test_siblings_are_required_by_ranges(wheelhouse: Wheelhouse, package: str) -> None:
    """A pinned sibling would force all distributions to be upgraded at once."""
    needed = [needs for needs in wheelhouse.wheel(package).requirements if needs.name in PACKAGES]

    operators = [sorted(part.operator for part in needs.specifier) for needs in needed]

    assert operators == [["<", ">="]] * len(needed)


def test_a_clientset_works_with_the_oldest_transport_that_it_allows(
    wheelhouse: Wheelhouse, tmp_path: Path
) -> None:
    """Whoever upgrades the clientset alone keeps the transport that there is, if the range allows.

    Releases are tags of this repository, since an index may know a distribution of the same name.
    Before the first release the tree is the only one. The range begins with a version that there
    is: what nobody can install nobody has tried.
    """
    clientset = wheelhouse.wheel("kube-clientset")
    [needed] = [needs for needs in clientset.requirements if needs.name == "kube-transport"]
    known = {transport_of_the_tree(): "", **released("kube-transport")}
    oldest = min(each for each in known if each in needed.specifier)
    begins = [Version(part.version) for part in needed.specifier if part.operator == ">="]
    assert begins == [oldest], f"{needed}: the versions that there are: {sorted(known)}"
    tag = known[oldest]
    transport = (
        build_of("kube-transport", tag, tmp_path)
        if tag
        else wheelhouse.wheel("kube-transport").path
    )
    python = tmp_path / "environment" / "bin" / "python"

    run(*UV, "venv", "--quiet", "--python", sys.executable, tmp_path / "environment")
    install = (*UV, "pip", "install", "--quiet", "--python", python)
    run(*install, transport, clientset.path)

    run(python, "-c", IMPORT_ALL, *clientset.modules)
    run(python, "-c", SMOKE)


def transport_of_the_tree() -> Version:
    """Return the version of kube-transport that is being worked on."""
    module = runpy.run_path(str(PACKAGES["kube-transport"] / "src/kube_transport/version.py"))
    return Version(module["VERSION"])


def released(package: str) -> dict[Version, str]:
    """Return the tag of each release of a package."""
    tags = subprocess.run(
        ["git", "tag", "--list", f"{package}/*"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return {Version(tag.rpartition("/")[2]): tag for tag in tags.stdout.split()}


def build_of(package: str, tag: str, folder: Path) -> Path:
    """Return the wheel of a package as it was at a tag."""
    run(
        "git", "-C", ROOT, "archive", f"--output={folder}/{package}.tar", tag, f"packages/{package}"
    )
    run("tar", "-xf", folder / f"{package}.tar", "-C", folder)
    out = folder / "wheels"
    source = folder / "packages" / package
    run(sys.executable, "-m", "build", "--installer=uv", "--wheel", f"--outdir={out}", source)
    [wheel] = out.glob("*.whl")
    return wheel
