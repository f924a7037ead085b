"""TLS to a real API server that breaks anywhere, from the handshake to the last byte."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kube_clientset import Clientset
from kube_clientset.models.core_v1 import ConfigMap
from kube_testing.control_plane import ControlPlane
from kube_testing.faults import End, RawProxy, break_after
from kube_transport import Client, load_config
from kube_transport.api.meta import ObjectMeta
from kube_transport.errors import ConnectFailed, NotFound, OutcomeUnknown
from kube_transport.resource_client import ResourceClient

pytestmark = pytest.mark.control_plane

STEP = 61
Maps = ResourceClient[ConfigMap]


@pytest.fixture
def proxy(control_plane: ControlPlane) -> Iterator[RawProxy]:
    """A proxy in front of the real server."""
    with RawProxy(control_plane.server) as proxy:
        yield proxy


@pytest.fixture
def maps(control_plane: ControlPlane, proxy: RawProxy) -> Iterator[Maps]:
    """Config maps through the proxy, in the administrator's name."""
    with Client(load_config(control_plane.kubeconfig, server=proxy.url)) as client:
        yield Clientset(client).core_v1.config_maps("default")


@pytest.mark.parametrize("how", [End.RESET, End.FINISH])
def test_f2_f4_a_read_succeeds_wherever_it_breaks(proxy: RawProxy, maps: Maps, how: End) -> None:
    """Once; the second attempt finds a connection that holds."""
    whole = maps.list().resource_version
    size = proxy.passages[0].to_client

    for offset in range(0, size, STEP):
        proxy.sever()
        proxy.play(break_after(offset, how))

        assert int(maps.list().resource_version) >= int(whole), offset


@pytest.mark.parametrize("how", [End.RESET, End.FINISH])
def test_f3_a_write_happens_at_most_once_and_never_when_nothing_was_sent(
    proxy: RawProxy, maps: Maps, how: End
) -> None:
    """Within the handshake it did not happen; later it may have, and the error says so."""
    maps.create(ConfigMap(metadata=ObjectMeta(name=f"whole-{how}")))
    size = proxy.passages[0].to_client
    fates: set[tuple[str, bool]] = set()

    for offset in range(0, size, STEP):
        made = ConfigMap(metadata=ObjectMeta(name=f"broken-{how}-{offset}"))
        proxy.sever()
        proxy.play(break_after(offset, how))
        with pytest.raises((ConnectFailed, OutcomeUnknown)) as error:
            maps.create(made)
        fates.add((type(error.value).__name__, exists(maps, made.metadata.name)))

    assert {("ConnectFailed", False), ("OutcomeUnknown", True)} <= fates
    assert ("ConnectFailed", True) not in fates


def exists(maps: Maps, name: str) -> bool:
    try:
        maps.get(name)
    except NotFound:
        return False
    return True
