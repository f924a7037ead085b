"""Facts of a real server and facts of its sources: two ways to what is committed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kube_codegen.cli import main
from kube_codegen.emit.package import render_package
from kube_codegen.extract.fixups import read_fixups
from kube_codegen.extract.gosource import read_go
from kube_codegen.extract.modules import download
from kube_codegen.extract.release import extract_release, import_path, with_go
from kube_codegen.extract.server import connected, extract_server
from kube_codegen.facts import Facts
from kube_codegen.factsfile import dumps, loads, read_facts
from kube_codegen.verify import Difference, compare
from kube_testing.control_plane import ControlPlane

pytestmark = pytest.mark.control_plane

META = "k8s.io/apimachinery/pkg/apis/meta/v1"
FACTS = Path(__file__).parents[4] / "facts"
EVERYTHING = ("--runtime-config=api/all=true", "--feature-gates=AllAlpha=true,AllBeta=true")
"""What upstream starts the server with whose answers it publishes."""

APART = {"1.27": "- types.apiregistration.v1."}
"""This server describes every API but that of its aggregator."""


@pytest.fixture(scope="module")
def complete_server(control_plane_minor: str | None) -> Iterator[ControlPlane]:
    """A server of which nothing is switched off."""
    with ControlPlane.start(
        kubernetes=control_plane_minor, extra_apiserver_args=EVERYTHING
    ) as plane:
        yield plane


def live_facts(plane: ControlPlane, *, legacy: bool = False) -> Facts:
    """Return what the server tells, corrected as the committed facts are."""
    with connected(plane.kubeconfig, None) as client:
        told = extract_server(client, legacy=legacy)
    assert told.foreign == told.stale == ()
    return read_fixups(told.facts.minor).applied_where_possible(told.facts)


def test_a_server_tells_what_its_sources_say(complete_server: ControlPlane) -> None:
    """Groups, resources, verbs, types, fields, merge keys, defaults and constants, all of them."""
    live = live_facts(complete_server)
    facts = read_facts(FACTS / f"{live.minor}.json")

    differences = [str(each) for each in compare(facts, live) if not moves(each, facts, live)]

    apart = APART.get(live.minor, "nothing")
    assert [each for each in differences if not each.startswith(apart)] == []


def moves(difference: Difference, facts: Facts, live: Facts) -> bool:
    """Whether it is what OpenAPI requires, which may change with the patch release."""
    return difference.path.endswith(".required") and facts.kubernetes != live.kubernetes


def test_both_forms_of_discovery_tell_the_same(complete_server: ControlPlane) -> None:
    """Old servers have one form, and facts must not depend on which."""
    aggregated = live_facts(complete_server)

    legacy = live_facts(complete_server, legacy=True)

    assert legacy.groups == aggregated.groups
    assert legacy.resources == aggregated.resources


def test_live_facts_are_a_facts_file(complete_server: ControlPlane) -> None:
    """They are written, read and emitted as those of the sources are."""
    live = live_facts(complete_server)

    files = render_package(live, "acme.live")

    assert loads(dumps(live)) == live
    for name, source in files.items():
        compile(source, name, "exec")


def test_the_committed_facts_are_what_is_extracted(complete_server: ControlPlane) -> None:
    """From the modules that they name, whose checksums Go verifies; nobody edited them."""
    committed = read_facts(FACTS / f"{live_facts(complete_server).minor}.json")
    served = live_facts(complete_server) if "server" in committed.source else None

    extracted = extract_release(committed.kubernetes, served)

    assert dumps(extracted) == dumps(committed)


@pytest.mark.parametrize("name", ["admission", "metrics"])
def test_what_is_written_by_hand_is_what_the_sources_say(name: str) -> None:
    """No document describes it, so Go alone says what it is."""
    committed = read_facts(FACTS / f"{name}.json")
    modules = [download(path, version) for path, (version, _) in committed.source.items()]
    [version] = {module.version for module in modules}
    modules.append(download(META.partition("/pkg/")[0], version))
    paths = {META, *(import_path(each.package) for each in committed.types.values())}
    directories = {
        path: module.directory / path.removeprefix(f"{module.path}/")
        for path in paths
        for module in modules
        if path.startswith(f"{module.path}/")
    }

    go = read_go(directories)

    assert [committed.source[path][1] for path in committed.source] == [
        module.checksum for module in modules[: len(committed.source)]
    ]
    for described in committed.types.values():
        assert with_go(described, go) == described
        assert set(described.fields) == set(
            go.fields(import_path(described.package), described.short) or ()
        )


def test_a_server_with_default_flags_has_only_notes(
    control_plane: ControlPlane, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is off by default is no drift, or nobody could run this against a cluster."""
    options = ["--kubeconfig", str(control_plane.kubeconfig), "--facts", str(FACTS)]

    code = main(["verify", "--server", *options])

    told = capsys.readouterr().out
    assert (code, told.splitlines()[-1].split(",")[0]) == (0, "0 differences")
    assert control_plane.kubernetes_version in told
    assert main(["verify", "--server", *options, "--complete"]) == 1
