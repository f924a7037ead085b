"""The certificates, keys, tokens and kubeconfigs of one control plane."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from pathlib import Path

import yaml

from kube_testing.certificates import CertificateAuthority, Identity
from kube_testing.control_plane.commands import Files
from kube_testing.kubeconfig import kubeconfig

ADMINS = "system:masters"
"""The group whose members may do everything."""


class Credentials:
    """Who may do what on one API server, from an authority of its own.

    Making it writes the files that the processes are started with.

    Attributes:
        server: URL of the API server.
        ca: PEM certificate of the authority.
        admin: an administrator's client certificate.
        token: an administrator's bearer token.
    """

    def __init__(self, files: Files, server: str) -> None:
        self._files = files
        self._authority = CertificateAuthority()
        self.server = server
        self.ca = self._authority.certificate
        self.admin = self._authority.issue_client("admin", [ADMINS])
        self.token = secrets.token_urlsafe(32)
        self._write()

    def kubeconfig_for(self, user: str, groups: Iterable[str]) -> Path:
        """Write a kubeconfig with a fresh client certificate of ``user`` in ``groups``."""
        return self.kubeconfig(user, self._authority.issue_client(user, groups))

    def kubeconfig(self, name: str, user: Identity | str) -> Path:
        """Write a kubeconfig with a client certificate or a bearer token.

        The file's name begins with ``name``.
        """
        safe = re.sub(r"[^\w.-]", "_", name)
        path = self._files.folder / f"{safe}-{secrets.token_hex(4)}.kubeconfig"
        document = kubeconfig(server=self.server, ca=self.ca, user=user)
        path.write_text(yaml.safe_dump(document, sort_keys=False), encoding="utf-8")
        return path

    def _write(self) -> None:
        server = self._authority.issue_server()
        service_accounts = self._authority.issue_client("service-accounts")
        tokens = f'{self.token},token-admin,token-admin,"{ADMINS}"\n'
        self._files.ca.write_bytes(self.ca)
        self._files.server_certificate.write_bytes(server.certificate)
        self._files.server_key.write_bytes(server.key)
        self._files.service_account_certificate.write_bytes(service_accounts.certificate)
        self._files.service_account_key.write_bytes(service_accounts.key)
        self._files.tokens.write_text(tokens, encoding="utf-8")
