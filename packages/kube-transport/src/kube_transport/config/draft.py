"""A configuration in the making: values, where each came from, and what is wrong so far."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from kube_transport.auth.secret import Secret
from kube_transport.config.origin import Origin, OriginKind, Sourced
from kube_transport.config.overrides import Overrides
from kube_transport.config.pem import without_keys
from kube_transport.config.problems import InvalidConfig, Problem, located
from kube_transport.config.validation import SECRETS

C = TypeVar("C")

_NAMES = frozenset({"context", "cluster", "user"})
REPLACES = {
    "server": ("tls_server_name",),
    "insecure_skip_tls_verify": ("ca_file", "ca_data"),
    "ca_file": ("ca_data", "insecure_skip_tls_verify"),
    "ca_data": ("ca_file", "insecure_skip_tls_verify"),
    "client_certificate_file": ("client_certificate_data",),
    "client_certificate_data": ("client_certificate_file",),
    "client_key_file": ("client_key_data",),
    "client_key_data": ("client_key_file",),
    "token": ("token_file", "username", "password"),
    "token_file": ("token", "username", "password"),
    "username": ("token", "token_file"),
    "password": ("token", "token_file"),
}
"""What an argument makes void of what the file says, unless given as an argument too."""


class Draft:
    """Collects the fields of a ``Config``.

    Attributes:
        values: by the name of the field.
        origins: where a field was read, or would have been.
        problems: found while reading.
    """

    def __init__(self) -> None:
        self.values: dict[str, Any] = {"server": ""}
        self.origins: dict[str, Origin] = {}
        self.problems: list[Problem] = []

    def set(self, name: str, value: object, origin: Origin) -> None:
        """Take a value, unless it says nothing; remember its place in any case."""
        self.origins[name] = origin
        if value is not None and value is not False and value != "":
            self.values[name] = value

    def override(self, overrides: Overrides) -> None:
        """Let arguments win over what was read."""
        given = {
            name: value
            for name, value in overrides.items()
            if value is not None and name not in _NAMES
        }
        for name, value in given.items():
            if value is not False:
                for other in REPLACES.get(name, ()):
                    if other not in given:
                        self.values.pop(other, None)
            if name in SECRETS and isinstance(value, str):
                text = value.strip() if name == "token" else value
                value = Secret(text)  # noqa: PLW2901 - masked from here on
            self.values[name] = value
            self.origins[name] = Origin(kind=OriginKind.ARGUMENT, key=name)

    def build(self, make: Callable[..., C]) -> C:
        """Return what ``make`` makes of the values.

        Raises:
            InvalidConfig: with what reading found and what ``make`` finds, each with its place.
        """
        problems = list(self.problems)
        self.values["server"] = self.values["server"].rstrip("/")
        origins = {
            name: Sourced(value=without_keys(value), origin=self.origins[name])
            for name, value in self.values.items()
            if name in self.origins
        }
        try:
            made = make(**self.values, origins=origins)
        except InvalidConfig as error:
            places = {
                name: str(origin)
                for name, origin in self.origins.items()
                if origin.kind is not OriginKind.DEFAULT
            }
            problems += located(error.problems, places)
            raise InvalidConfig(problems) from None
        if problems:
            raise InvalidConfig(problems)
        return made
