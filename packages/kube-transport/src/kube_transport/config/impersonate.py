"""Somebody else, on whose behalf requests are made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kube_transport.config.mapping import Masked
from kube_transport.errors import ConfigError


@dataclass(frozen=True, slots=True, kw_only=True)
class Impersonate:
    """The identity to act as; the server checks that we may.

    Attributes:
        user: required, whatever else is given.
        extra: values are masked, as client-go does; keys reach the server in lower case.

    Raises:
        ConfigError: there is no user, or one text stands where several belong.
    """

    user: str
    uid: str = ""
    groups: Sequence[str] = ()
    extra: Mapping[str, Sequence[str]] = field(default_factory=Masked[Sequence[str]])

    def __post_init__(self) -> None:
        if not self.user:
            raise ConfigError("impersonation needs a user (as); uid, groups and extra add to it")
        if isinstance(self.groups, str) or any(isinstance(v, str) for v in self.extra.values()):
            raise ConfigError("impersonation: groups and values of extra are sequences of texts")
        object.__setattr__(self, "groups", tuple(self.groups))
        extra = {key: tuple(values) for key, values in self.extra.items()}
        object.__setattr__(self, "extra", Masked(extra))
