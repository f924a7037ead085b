"""What a minor serves, and that the facts here are those of the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from kube_testing.server import discovery, facts
from kube_testing.server.catalog import build_catalog
from kube_testing.server.errors import ServerError
from kube_testing.server.facts import load_facts, minors

ROOT = Path(__file__).parents[4] / "facts"
DATA = Path(facts.__file__).parent / "data"


@pytest.mark.parametrize("minor", minors())
def test_the_facts_in_this_package_are_those_of_the_repository(minor: str) -> None:
    """They are a copy, so that this package needs no other; copy them again when this fails."""
    ours = DATA / f"{minor}.json"

    theirs = ROOT / f"{minor}.json"

    assert ours.read_bytes() == theirs.read_bytes()


def test_every_minor_of_the_repository_is_in_this_package() -> None:
    """``ApiServer(kubernetes=...)`` must know them all."""
    assert {path.stem for path in ROOT.glob("1.*.json")} == set(minors())


def test_a_minor_without_facts_is_refused_with_those_that_have_them() -> None:
    """A person who mistyped the option sees it; one ``except ServerError`` catches all there is."""
    with pytest.raises(ServerError, match=r"1\.99.*choose one of.*1\.37"):
        load_facts("1.99")


@pytest.mark.parametrize("minor", minors())
def test_stable_versions_are_served_and_unstable_ones_are_not(minor: str) -> None:
    """As by a real server whose flags nobody changed."""
    catalog = build_catalog(load_facts(minor))

    assert catalog.find("", "v1", "pods") is not None
    assert catalog.find("apps", "v1", "deployments") is not None
    assert not any("alpha" in version for version in catalog.group_versions)


def test_events_of_both_groups_are_the_same_objects() -> None:
    """One is written by old clients and read by new ones."""
    catalog = build_catalog(load_facts("1.37"))

    core, events = catalog.find("", "v1", "events"), catalog.find("events.k8s.io", "v1", "events")

    assert core is not None
    assert events is not None
    assert core.storage == events.storage


def test_aggregated_discovery_tells_what_the_legacy_one_tells() -> None:
    """A client may use either."""
    catalog = build_catalog(load_facts("1.37"))
    groups = discovery.aggregated(catalog, "v2", 37, core=False)["items"]

    for group in groups:
        for version in group["versions"]:
            name = f"{group['metadata']['name']}/{version['version']}"
            legacy = discovery.api_resource_list(catalog, name)
            assert legacy is not None
            plain = [entry for entry in legacy["resources"] if "/" not in entry["name"]]
            assert [entry["name"] for entry in plain] == [
                resource["resource"] for resource in version["resources"]
            ]
