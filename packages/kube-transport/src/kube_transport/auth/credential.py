"""What proves who we are, and the one protocol for obtaining it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from kube_transport.auth.secret import Secret
from kube_transport.cancel import Cancel
from kube_transport.errors import CredentialsError


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """A token, a client certificate with its key, or both. Equal when they prove the same.

    Attributes:
        certificate: PEM, the leaf first.
        key: PEM, without a passphrase.
        expires_at: with a time zone; ``None`` means valid until the server refuses it.
        issued_at: with a time zone; when it was issued, by the clock of whoever issued it. Set it
            only on a credential that was made for this call: its life then counts from its
            arrival, so that a wrong clock on this machine does not matter.
        identity: who this is, for messages; may be empty.

    Raises:
        CredentialsError: it proves nothing, or has half a pair, or a time without a zone.
    """

    token: Secret | None = None
    certificate: bytes | None = field(default=None, repr=False)
    key: Secret | None = None
    expires_at: datetime | None = field(default=None, compare=False)
    issued_at: datetime | None = field(default=None, compare=False)
    identity: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if (self.certificate is None) != (self.key is None):
            raise CredentialsError("a client certificate and its key come together")
        if not self.token and self.certificate is None:
            raise CredentialsError("a credential needs a token, or a certificate and its key")
        for time in (self.expires_at, self.issued_at):
            if time is not None and time.tzinfo is None:
                raise CredentialsError("the times of a credential need a time zone")


class CredentialSource(Protocol):
    """Obtain credentials; plugins implement this.

    The host caches what ``get`` returns and has one call of it running at a time, so a source
    needs neither cache nor lock; only a call that does not end soon after it was cancelled may
    meet the next one. ``invalidate`` and ``close`` may come from other threads.
    """

    def get(self, *, min_validity: float, cancel: Cancel) -> Credential:
        """Return a credential, new if possible.

        Args:
            min_validity: seconds for which it should be valid at least.
            cancel: ends the work; return or raise soon after.

        Raises:
            LoginRequired: none can be had until a person does something.
            CredentialsError: none could be had this time.
        """
        ...

    def invalidate(self, credential: Credential) -> None:
        """Learn that the server refused ``credential``; forget what led to it."""
        ...

    def close(self) -> None:
        """Let go of everything; idempotent."""
        ...
