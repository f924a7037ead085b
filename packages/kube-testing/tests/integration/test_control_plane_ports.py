"""Ports that stay free until they are used."""

from __future__ import annotations

import socket

import pytest

from kube_testing.control_plane.errors import PortInUse
from kube_testing.control_plane.ports import LOOPBACK, SHARES_PORTS, Reservation


def test_reservations_do_not_meet() -> None:
    """Many control planes at once get many ports."""
    reservations = [Reservation() for _ in range(50)]

    assert len({reservation.port for reservation in reservations}) == 50
    for reservation in reservations:
        reservation.close()


@pytest.mark.skipif(not SHARES_PORTS, reason="the system cannot share ports")
def test_a_sharing_server_gets_the_connections_to_a_reserved_port() -> None:
    """The reservation keeps others away and does not stand in the server's way."""
    with Reservation() as reservation, socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        server.bind((LOOPBACK, reservation.port))
        server.listen()

        with socket.create_connection((LOOPBACK, reservation.port)):
            connection, _ = server.accept()
            connection.close()


def test_a_port_in_use_is_refused_by_number() -> None:
    """Who asks for a certain port learns which one was not to be had."""
    with socket.create_server((LOOPBACK, 0)) as listener:
        port = listener.getsockname()[1]

        with pytest.raises(PortInUse, match=rf"127\.0\.0\.1:{port} cannot be used"):
            Reservation(port)


def test_a_port_that_is_none_is_refused() -> None:
    """A typing error gets a sentence, not a traceback."""
    with pytest.raises(PortInUse, match="127\\.0\\.0\\.1:99999 cannot be used"):
        Reservation(99999)
