"""A server's release, asked for on request."""

from __future__ import annotations

from pathlib import Path

import pytest

from kube_clientset import KUBERNETES_VERSION, Clientset
from kube_testing.raw import RawServer, answer, response
from kube_testing.server import ApiServer
from kube_transport import Config
from kube_transport.errors import DecodeError
from kube_transport.gen.v1 import ClientsetBase, VersionSkew


class Older(Clientset):
    """A clientset of a minor that is long gone."""

    kubernetes_version = "1.30.2"


def test_a_server_is_asked_for_its_release_on_request(api_server: ApiServer) -> None:
    """And never otherwise."""
    with Clientset(Config(server=api_server.url)) as kube:
        kube.core_v1.pods().list()
        before = [one.request.path for one in api_server.requests]
        release = kube.check_skew()

    assert before == [("api", "v1", "pods")]
    assert release.startswith(f"v{KUBERNETES_VERSION.rpartition('.')[0]}.")


def test_a_server_of_another_time_is_warned_of(api_server: ApiServer) -> None:
    """At the line that asked."""
    with (
        Older(Config(server=api_server.url)) as kube,
        pytest.warns(VersionSkew, match=r"made for 1\.30\.2") as caught,
    ):
        kube.check_skew()

    assert Path(caught[0].filename) == Path(__file__)


def test_a_clientset_of_custom_resources_fits_every_server(api_server: ApiServer) -> None:
    """It was made for no release of Kubernetes, and has nothing to warn of."""
    with ClientsetBase(Config(server=api_server.url)) as custom:
        release = custom.check_skew()

    assert release.startswith("v1.")


def test_a_release_that_is_none_is_an_error() -> None:
    with RawServer() as server:
        server.play(answer(response(200, b"[]")))
        with (
            Clientset(Config(server=server.url)) as kube,
            pytest.raises(DecodeError, match="the server's release is no object"),
        ):
            kube.check_skew()
