"""Somebody else, on whose behalf requests are made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from kube_transport.config.mapping import Masked
from kube_transport.config.validation import HALF, unsendable
from kube_transport.errors import ConfigError


@dataclass(frozen=True, slots=True, kw_only=True)
class Impersonate:
    """The identity to act as; the server checks that we may.

    Attributes:
        user: required, whatever else is given.
        extra: values are masked, as client-go does; keys reach the server in lower case.

    Raises:
        ConfigError: there is no user, one text stands where several belong, or no text where one
            does; nothing is quoted.
    """

    user: str
    uid: str = ""
    groups: Sequence[str] = ()
    extra: Mapping[str, Sequence[str]] = field(default_factory=Masked[Sequence[str]])

    def __post_init__(self) -> None:
        if not self.user:
            raise ConfigError("impersonation needs a user (as); uid, groups and extra add to it")
        _text("user", self.user)
        _text("uid", self.uid)
        object.__setattr__(self, "groups", _texts(self.groups))
        object.__setattr__(self, "extra", Masked(_texts_by_key(self.extra)))

    def problems(self) -> Iterator[tuple[str, str]]:
        """Yield each attribute that no header can carry, and why; no value is shown."""
        given: dict[str, Iterable[str]] = {
            "user": [self.user],
            "uid": [self.uid],
            "groups": self.groups,
            "extra": (value for values in self.extra.values() for value in values),
        }
        for name, texts in given.items():
            messages = [message for text in texts if (message := unsendable(text))]
            if messages:
                yield name, messages[0]
        if any(HALF.search(key) for key in self.extra):
            yield "extra", "a key is not valid text, so it cannot be sent in a header"


def _text(what: str, value: object) -> str:
    if isinstance(value, str):
        return value
    got = type(value).__name__
    raise ConfigError(f"impersonation: {what}: text was expected, not a value of type {got}")


def _texts(values: object) -> tuple[str, ...]:
    got = type(values).__name__
    if isinstance(values, str | bytes | Mapping) or not isinstance(values, Iterable):
        raise ConfigError(
            "impersonation: groups and values of extra are sequences of texts, not a value of type"
            f" {got}"
        )
    texts = cast("Iterable[object]", values)
    return tuple(_text("groups and values of extra", text) for text in texts)


def _texts_by_key(extra: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(extra, Mapping):
        got = type(extra).__name__
        raise ConfigError(
            f"impersonation: extra: a mapping was expected, not a value of type {got}"
        )
    given = cast("Mapping[object, object]", extra)
    return {_text("a key of extra", key): _texts(values) for key, values in given.items()}
