"""Which release an API server is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kube_transport.api.model import Model
from kube_transport.codec.json import Decoder
from kube_transport.errors import DecodeError

__all__ = ["ServerVersion", "parse_version"]

_LEADING_DIGITS: Final = re.compile(r"\d+")


class _VersionInfo(Model, kw_only=True):
    """``version.Info``."""

    major: str = ""
    minor: str = ""
    git_version: str = ""
    git_commit: str = ""
    build_date: str = ""
    go_version: str = ""
    platform: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerVersion:
    """The answer of ``/version``.

    Attributes:
        minor: without the ``+`` that some providers add.
        git_version: the whole version, e.g. ``"v1.37.0"``.
        build_date: RFC 3339.
    """

    major: int
    minor: int
    git_version: str
    git_commit: str
    build_date: str
    go_version: str
    platform: str

    def __str__(self) -> str:
        return self.git_version or f"v{self.major}.{self.minor}"

    def at_least(self, major: int, minor: int) -> bool:
        """Tell whether the server is that release or a newer one."""
        return (self.major, self.minor) >= (major, minor)


def parse_version(body: bytes) -> ServerVersion:
    """Return the version that ``/version`` reports.

    Raises:
        DecodeError: the body is no version.

    Source: apimachinery ``pkg/version/types.go``.
    """
    info = _decode(body)
    return ServerVersion(
        major=_number("major", info.major),
        minor=_number("minor", info.minor),
        git_version=info.git_version,
        git_commit=info.git_commit,
        build_date=info.build_date,
        go_version=info.go_version,
        platform=info.platform,
    )


_decode: Final = Decoder(_VersionInfo)


def _number(name: str, text: str) -> int:
    digits = _LEADING_DIGITS.match(text)
    if digits is None:
        raise DecodeError(f"/version: {name}: {text!r} is no number")
    return int(digits[0])
