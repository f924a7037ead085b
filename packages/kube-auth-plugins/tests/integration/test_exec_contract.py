"""The exec plugin keeps to the contract that every plugin is held to."""

from __future__ import annotations

import sys

from kube_transport.auth import Secret
from kube_transport.config import AuthStanza, ExecStanza, InteractiveMode
from kube_transport.plugins.contract import CredentialPluginContract

ANSWER = """
print('{"kind": "ExecCredential", "apiVersion": "client.authentication.k8s.io/v1",'
      '"status": {"token": "canary-4711"}}')
"""


class TestExec(CredentialPluginContract):
    """With a command that answers at once."""

    module = "kube_auth_plugins.exec"

    def stanza(self) -> AuthStanza:
        return ExecStanza(
            command=sys.executable,
            args=(Secret("-c"), Secret(ANSWER)),
            env=(("PASSWORD", Secret("canary-4712")),),
            interactive_mode=InteractiveMode.NEVER,
        )
