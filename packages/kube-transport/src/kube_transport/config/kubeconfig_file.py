"""One kubeconfig file in memory, to be changed place by place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from kube_transport.codec.yaml import MAX_BYTES, YAMLError, with_value, without_value
from kube_transport.config.kubeconfig import Kubeconfig
from kube_transport.config.load import parse_file, read_file
from kube_transport.config.problems import InvalidConfig, Problem
from kube_transport.config.redacting import holds_secret
from kube_transport.errors import ConfigError

_NEW: Final = b"apiVersion: v1\nkind: Config\n"


class KubeconfigFile:
    """One file in memory: what it holds, and whether that was changed.

    Attributes:
        data: what is to be written.
        private: whether a secret was put into it, so that it is for its owner alone.

    Args:
        unwritable: why it may not be changed, if so.
    """

    def __init__(self, path: Path, *, unwritable: str = "") -> None:
        self.path = path
        self.private = False
        self._unwritable = unwritable
        self._old = self.data = read_file(path) or b""
        self._parsed = parse_file(path, self.data)

    def __repr__(self) -> str:
        return f"KubeconfigFile({str(self.path)!r})"

    @property
    def changed(self) -> bool:
        """Whether there is something to write."""
        return self.data != self._old

    @property
    def content(self) -> Kubeconfig:
        """What it says by now."""
        return self._parsed

    def set(self, path: Sequence[str | int], value: object) -> None:
        """Put ``value`` at ``path`` of the text; ``None`` removes what is there.

        Raises:
            ConfigError: it cannot be changed like that.
        """
        if self._unwritable:
            raise ConfigError(f"cannot change {self.path}: {self._unwritable}")
        try:
            if value is not None:
                data = with_value(self.data or _NEW, path, value, name=str(self.path))
            else:
                data = without_value(self.data, path, name=str(self.path))
        except YAMLError as error:
            raise InvalidConfig([Problem(message=str(error))]) from error
        if len(data) > MAX_BYTES:
            raise ConfigError(f"{self.path}: would be larger than {MAX_BYTES} bytes")
        self._parsed = parse_file(self.path, data)
        self.data = data
        self.private = self.private or holds_secret(path, value)
