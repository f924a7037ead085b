"""Kinds that are about to go, as a program that runs learns of them."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import pytest

from kube_clientset import Clientset
from kube_clientset.models import core_v1, resource_v1beta1
from kube_transport import Client, Config


@pytest.fixture
def kube() -> Clientset:
    return Clientset(Client(Config(server="https://cluster.example")))


def test_the_way_to_a_deprecated_kind_warns_who_takes_it(kube: Clientset) -> None:
    """With what to use instead, at the line that must be changed."""
    said = (
        r"^Endpoints of v1 is deprecated since Kubernetes 1\.33: use EndpointSlice of discovery\."
    )
    with pytest.warns(DeprecationWarning, match=said) as caught:
        kube.core_v1.endpoints("shop")  # type: ignore[deprecated]

    [warning] = caught
    assert Path(warning.filename) == Path(__file__)


def test_the_way_warns_in_all_namespaces_and_without_any(kube: Clientset) -> None:
    """Each accessor does, however it is called."""
    with pytest.warns(DeprecationWarning, match=r"use ResourceClaim of resource\.k8s\.io/v1$"):
        kube.resource_v1beta1.resource_claims()  # type: ignore[deprecated]
    with pytest.warns(DeprecationWarning, match=r"^ComponentStatus of v1 is deprecated"):
        kube.core_v1.component_statuses()  # type: ignore[deprecated]


def test_objects_of_a_deprecated_kind_do_not_warn() -> None:
    """A watch decodes thousands of them, in no line of the program's."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made = core_v1.Endpoints.from_dict({})  # type: ignore[deprecated]
        made.deep_copy()

    claims: Any = vars(resource_v1beta1)["ResourceClaim"]
    assert claims.__deprecated__.endswith("use ResourceClaim of resource.k8s.io/v1")


def test_what_is_to_be_deprecated_does_not_warn_yet(kube: Clientset) -> None:
    """Unstable kinds are born with the minors of their end."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        kube.scheduling_v1beta1.workloads("shop")
