"""Which minors have what, and a server that is too far away."""

from __future__ import annotations

import json
import warnings
from dataclasses import replace
from pathlib import Path

import pytest

from kube_clientset import UnknownName, available
from kube_clientset.availability import MINORS, NAMES
from kube_transport.api.skew import warn_of_skew
from kube_transport.errors import DecodeError
from kube_transport.gen.v1 import VersionSkew

OLDEST, NEWEST = (
    json.loads((Path(__file__).parents[4] / f"facts/1.{minor}.json").read_text("utf-8"))
    for minor in (MINORS[0], MINORS[-1])
)


@pytest.mark.parametrize(
    ("name", "since", "until"),
    [
        ("core.v1.PodSpec", "1.27", ""),
        ("core.v1.PodSpec.containers", "1.27", ""),
        ("core.v1.PodSpec.resources", "1.32", ""),
        ("core.v1.PodSpec.workloadRef", "1.35", "1.35"),
        ("v1/pods", "1.27", ""),
        ("v1/pods/resize", "1.32", ""),
        ("apps/v1", "1.27", ""),
        ("apps/v1/deployments/scale", "1.27", ""),
        ("storagemigration.v1alpha1.StorageVersionMigration", "1.30", "1.34"),
        ("admissionregistration.k8s.io/v1beta1/validatingadmissionpolicies", "1.28", "1.33"),
    ],
)
def test_a_part_of_the_api_is_there_from_one_minor_to_another(
    name: str, since: str, until: str
) -> None:
    """A library that serves several minors asks before it uses what is new."""
    found = available(name)

    assert (found.since, found.until) == (since, until)
    assert (since in found, "1.26" in found) == (True, False)
    assert found.here == (not until)


def test_a_gap_is_no_part_of_the_range() -> None:
    """What went and came back was not there in between."""
    gaps = [name for name, entry in NAMES.items() if "," in entry.split(" ")[0]]

    for name in gaps:
        found = available(name)
        assert len(found.minors) < int(found.minors[-1][2:]) - int(found.since[2:]) + 1


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("core.v1.PodSpec.resource", "core.v1.PodSpec.resources"),
        ("core.v1.PodSpc", "core.v1.PodSpec"),
        ("v1/pod", "v1/pods"),
        ("apps/v1/deployments/scales", "apps/v1/deployments/scale"),
    ],
)
def test_a_name_that_no_minor_has_is_an_error_with_those_near(name: str, hint: str) -> None:
    """A slip of the pen must not read as an old server."""
    with pytest.raises(UnknownName, match=r"no minor from 1\.27 to 1\.37 has it") as caught:
        available(name)

    assert hint in str(caught.value)


@pytest.mark.parametrize("name", ["", ".", "/", "core.v1.PodSpec.", "x.y", "v1//pods"])
def test_what_is_no_name_is_an_error(name: str) -> None:
    """Also where a part of it is one."""
    with pytest.raises(UnknownName):
        available(name)


def test_all_that_the_newest_facts_have_is_available_here() -> None:
    """And what the oldest have is available since then."""
    for facts, minor in ((OLDEST, f"1.{MINORS[0]}"), (NEWEST, f"1.{MINORS[-1]}")):
        for name, described in facts["types"].items():
            assert minor in available(name)
            for wire in described["fields"]:
                assert minor in available(f"{name}.{wire}")
        for version, table in facts["resources"].items():
            for name in table:
                assert minor in available(f"{version}/{name}")


@pytest.mark.parametrize("server", ["v1.36.0", "v1.37.1-eks-3", "1.38.0-rc.1", "v1.37+"])
def test_a_server_of_a_neighbouring_minor_is_no_news(server: str) -> None:
    """That is what clientsets are tested with."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warn_of_skew("1.37.1", server, stacklevel=1)


@pytest.mark.parametrize("server", ["v1.35.9", "v1.39.0", "v2.37.0"])
def test_a_server_further_away_is_warned_of(server: str) -> None:
    """With the clientset that would fit."""
    with pytest.warns(VersionSkew, match=r"^the server is .* made for 1\.37\.1: install") as caught:
        warn_of_skew("1.37.1", server, stacklevel=1)

    assert server in str(caught[0].message)


@pytest.mark.parametrize("server", ["", "None", "v1", "\x1b[31m", "v1.1234567890123"])
def test_what_is_no_release_is_an_error(server: str) -> None:
    """A proxy may answer with anything."""
    with pytest.raises(DecodeError, match="no release of Kubernetes"):
        warn_of_skew("1.37.1", server, stacklevel=1)


def test_what_is_available_here_is_true() -> None:
    """``if available(...)`` reads as a question, and so it is answered."""
    known = available("v1/pods")

    assert known
    assert not replace(known, until="1.30", minors=("1.29", "1.30"))


@pytest.mark.parametrize("release", ["1.32", "v1.32", "1.32.4", "v1.32.4-eks-3", "1.32+"])
def test_a_release_is_in_what_its_minor_has(release: str) -> None:
    """A server tells ``v1.32.4``, and nobody should have to cut that."""
    only = replace(available("v1/pods"), since="1.32", until="1.32", minors=("1.32",))

    assert release in only
    assert release.replace("32", "33") not in only
    assert release.replace("32", "320") not in only


@pytest.mark.parametrize("text", ["", "1", "v1", "x1.32", "1.32x"])
def test_what_is_no_release_is_in_nothing(text: str) -> None:
    """It is another question."""
    assert text not in available("v1/pods")
