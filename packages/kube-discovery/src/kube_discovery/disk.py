"""What servers said, kept on disk for all of a user's processes."""

from __future__ import annotations

import hashlib
import logging
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Self
from urllib.parse import urlsplit

from kube_discovery.documents import Document
from kube_discovery.plugin_environment import environment_digest
from kube_discovery.private_folder import PrivateFolder
from kube_transport.api.model import Model
from kube_transport.auth import Secret
from kube_transport.codec.json import Decoder, encode_json
from kube_transport.config import Config, ExecStanza, ProviderStanza
from kube_transport.credential_file import read_credential_file
from kube_transport.errors import DecodeError

__all__ = ["DiskStore", "cache_folder", "packed", "unpacked"]

_MAX_BYTES: Final = 64 << 20
"""Of one file; the largest document of a large cluster is a tenth of that."""

_log = logging.getLogger(__name__)


class _Label(Model, kw_only=True):
    """The first line of a file: what the rest of it is."""

    name: str
    taken: float
    content_type: str
    etag: str
    source: str
    sha256: str
    reader: str = ""


class DiskStore:
    """A folder with what one server told one user: a ``DocumentStore``.

    Processes may share it, and any of them may be killed at any time. Files are for their owner
    alone (0600, in a folder of 0700); a file that is damaged, somebody else's, or reached through
    a link is taken for missing.

    Args:
        folder: of this server and this user alone; ``of`` finds one.
        reader: tells users apart who share the folder for all that their configuration says: what
            one was told is taken for missing by the others, and replaced.
    """

    def __init__(self, folder: Path, *, reader: str = "") -> None:
        self._folder = PrivateFolder(folder, max_bytes=_MAX_BYTES)
        self._path = folder
        self._reader = reader
        self._warned = False

    def __repr__(self) -> str:
        return f"DiskStore({str(self._path)!r})"

    @classmethod
    def of(
        cls,
        config: Config,
        *,
        root: Path | None = None,
        environ: Mapping[str, str] | None = None,
    ) -> Self | None:
        """Return the store of a configuration's server, user and certificate authority.

        Where a plugin gets the credentials, what it may read from the environment says, too, who
        the user is.

        Args:
            root: where the folders of all servers are; by default ``kube-discovery`` in
                ``$XDG_CACHE_HOME``, else in ``~/.cache``.
            environ: read in place of the process's environment.

        Returns:
            ``None`` where no root is given and the user has no home.
        """
        environ = os.environ if environ is None else environ
        root = root or _default_root(environ)
        if root is None:
            return None
        return cls(cache_folder(config, root), reader=environment_digest(config, environ))

    def load(self, name: str) -> Document | None:
        try:
            return unpacked(name, self._folder.read(_file(name)), self._reader)
        except FileNotFoundError:
            return None
        except OSError as error:
            self._warn(error)
            return None

    def save(self, name: str, document: Document) -> None:
        try:
            self._folder.write(_file(name), packed(name, document, self._reader))
        except OSError as error:
            self._warn(error)

    def _warn(self, error: OSError) -> None:
        """Say once that there is no cache: everything works, and takes longer."""
        if not self._warned:
            self._warned = True
            _log.warning("%s: not used as a cache: %s", self._path, error)


def packed(name: str, document: Document, reader: str = "") -> bytes:
    """Return the content of a file: a label, and the body that it vouches for."""
    label = _Label(
        name=name,
        taken=document.taken,
        content_type=document.content_type,
        etag=document.etag,
        source=document.source,
        sha256=hashlib.sha256(document.body).hexdigest(),
        reader=reader,
    )
    return encode_json(label) + b"\n" + document.body


def unpacked(name: str, data: bytes, reader: str = "") -> Document | None:
    """Return the document in a file; ``None`` if it is damaged, or of another name or reader."""
    line, end, body = data.partition(b"\n")
    try:
        label = _decode_label(line)
    except DecodeError:
        return None
    if (label.name, label.reader) != (name, reader):
        return None
    if not end or label.sha256 != hashlib.sha256(body).hexdigest():
        return None
    return Document(
        taken=label.taken,
        body=body,
        content_type=label.content_type,
        etag=label.etag,
        source=label.source,
    )


_decode_label: Final = Decoder(_Label)


def cache_folder(config: Config, root: Path) -> Path:
    """Return the folder of a server, a user and a certificate authority below ``root``.

    Its name begins with the server's, for people; the rest is a digest of all that tells one
    user's view of one server from another's.
    """
    host = re.sub(r"[^a-zA-Z0-9.-]", "_", urlsplit(config.server).netloc.rpartition("@")[2])
    digest = hashlib.sha256(encode_json(_identity(config))).hexdigest()
    return root / f"{host[:80]}-{digest[:32]}"


_RENEWED: Final = frozenset(
    {"access-token", "expires-in", "expires-on", "expiry", "id-token", "refresh-token"}
)
"""Settings of providers that change with every token, and not with the user."""


def _identity(config: Config) -> Sequence[Any]:
    proxy = urlsplit(config.proxy_url.reveal()) if config.proxy_url else None
    who = config.impersonate
    return [
        [config.server, config.tls_server_name, proxy and [proxy.hostname, proxy.port]],
        # An unverified server may be anybody: what it says is not for those who verify.
        [config.insecure_skip_tls_verify, _digest(config.ca_data, config.ca_file)],
        [config.user, config.username, _shown(config.token), config.token_file],
        _digest(config.client_certificate_data, config.client_certificate_file),
        _stanza(config.auth),
        who and [who.user, who.uid, list(who.groups), [[k, list(v)] for k, v in who.extra.items()]],
    ]


def _stanza(auth: ExecStanza | ProviderStanza | None) -> Sequence[Any]:
    match auth:
        case ExecStanza():
            env = [[name, value.reveal()] for name, value in auth.env]
            return [auth.command, [each.reveal() for each in auth.args], env]
        case ProviderStanza():
            kept = sorted(set(auth.config) - _RENEWED)
            return [auth.name, [[name, auth.config[name].reveal()] for name in kept]]
        case None:
            return []


def _shown(secret: Secret | None) -> str:
    return secret.reveal() if secret else ""


def _digest(data: bytes | None, file: str) -> str:
    """Return a digest of certificates, wherever they are; the file's name if it has none."""
    if data is None and file:
        try:
            data = read_credential_file(file)
        except OSError:
            return file
    return hashlib.sha256(data).hexdigest() if data else ""


def _file(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def _default_root(environ: Mapping[str, str]) -> Path | None:
    """Return where a user's caches are.

    Source: XDG Base Directory Specification 0.8: a relative path is none.
    """
    base = Path(environ.get("XDG_CACHE_HOME") or environ.get("LOCALAPPDATA") or "")
    if not base.is_absolute():
        home = environ.get("HOME") or environ.get("USERPROFILE")
        if not home:
            return None
        base = Path(home, ".cache")
    return base / "kube-discovery"
