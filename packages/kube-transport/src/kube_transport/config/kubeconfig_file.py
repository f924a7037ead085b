"""One kubeconfig file in memory, to be changed place by place."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kube_transport.codec.yaml import MAX_BYTES, Editable, YAMLError
from kube_transport.config.kubeconfig import Kubeconfig, read_kubeconfig
from kube_transport.config.load import read_file
from kube_transport.config.origin import OriginKind
from kube_transport.config.problems import InvalidConfig, Problem
from kube_transport.config.redacting import holds_secret
from kube_transport.errors import ConfigError

_NEW: Final = b"apiVersion: v1\nkind: Config\n"


class KubeconfigFile:
    """One file in memory: what it holds, and whether that was changed.

    Attributes:
        private: whether a secret was put into it, so that it is for its owner alone.

    Args:
        unwritable: why it may not be changed, if so.
    """

    def __init__(self, path: Path, *, unwritable: str = "") -> None:
        self.path = path
        self.private = False
        self._unwritable = unwritable
        self._old = read_file(path) or b""
        with _refusals():
            self._document = Editable(self._old, name=str(path))
        self._parsed = self._read(self._document)

    def __repr__(self) -> str:
        return f"KubeconfigFile({str(self.path)!r})"

    @property
    def data(self) -> bytes:
        """What is to be written."""
        return self._document.data

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
        with _refusals():
            if value is None:
                document = self._document.without_value(path)
            else:
                begun = self._document if self.data else Editable(_NEW, name=str(self.path))
                document = begun.with_value(path, value)
        if len(document.data) > MAX_BYTES:
            raise ConfigError(f"{self.path}: would be larger than {MAX_BYTES} bytes")
        self._parsed = self._read(document)
        self._document = document
        self.private = self.private or holds_secret(path, value)

    def raise_if_overtaken(self) -> None:
        """Do nothing if the file still says what it said when it was read.

        Raises:
            ConfigError: it does not.
        """
        if (read_file(self.path) or b"") != self._old:
            raise ConfigError(f"{self.path}: somebody else changed it meanwhile; do it again")

    def _read(self, document: Editable) -> Kubeconfig:
        directory = str(self.path.parent.absolute())
        return read_kubeconfig(
            document.root, file=str(self.path), directory=directory, kind=OriginKind.FILE
        )


@contextmanager
def _refusals() -> Generator[None]:
    try:
        yield
    except YAMLError as error:
        raise InvalidConfig([Problem(message=str(error))]) from error
