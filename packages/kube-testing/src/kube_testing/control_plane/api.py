"""As much of an HTTP client as it takes to see whether an API server is up.

Of its own, on the standard library: the tests' control plane must not share a mistake with the
clients that are tested against it.
"""

from __future__ import annotations

import json
import ssl
from http.client import HTTPException, HTTPSConnection
from typing import Any

from kube_testing.certificates import Identity
from kube_testing.control_plane.errors import ControlPlaneError
from kube_testing.control_plane.ports import LOOPBACK

_TIMEOUT = 10.0


class Api:
    """Requests to the API server on a port of 127.0.0.1, each on a connection of its own.

    Args:
        ca: PEM certificate; the only one that the server is trusted by.
        user: whose name requests are made in.
    """

    def __init__(self, port: int, *, ca: bytes, user: Identity) -> None:
        self._port = port
        self._context = ssl.create_default_context(cadata=ca.decode())
        user.load_into(self._context)

    def ok(self, path: str) -> bool:
        """Say whether a GET is answered with 200; no connection means no."""
        try:
            return self.call("GET", path)[0] == 200
        except ControlPlaneError:
            return False

    def get(self, path: str) -> dict[str, Any]:
        """Return the object at ``path``; empty when there is none.

        Raises:
            ControlPlaneError: no answer arrived.
        """
        status, body = self.call("GET", path)
        found: dict[str, Any] = json.loads(body) if status == 200 else {}
        return found

    def call(self, method: str, path: str, body: object = None) -> tuple[int, bytes]:
        """Return status and body of the answer.

        Raises:
            ControlPlaneError: no answer arrived.
        """
        connection = HTTPSConnection(LOOPBACK, self._port, context=self._context, timeout=_TIMEOUT)
        content = None if body is None else json.dumps(body)
        try:
            connection.request(method, path, content, {"Content-Type": "application/json"})
            response = connection.getresponse()
            return response.status, response.read()
        except (OSError, HTTPException) as error:
            raise ControlPlaneError(
                f"{LOOPBACK}:{self._port} does not answer: {error}; see the log of the API server"
            ) from error
        finally:
            connection.close()
