"""Everything that can go wrong between asking for a control plane and having one.

    ControlPlaneError
    ├── BuildError            a binary could not be built
    │   ├── GoMissing         there is no Go toolchain, or it is too old
    │   ├── ModuleUnavailable a module could not be downloaded or verified
    │   └── CompileFailed     the compiler refused
    ├── UnknownVersion        no such minor is pinned, or not this binary of it
    ├── BinaryMissing         a binary is neither in KUBEBUILDER_ASSETS nor in the cache
    ├── BinaryUnusable        a binary cannot run here, or is of another version
    ├── PortInUse             somebody else listens on the port that was asked for
    └── StartFailed           a process ended early, or was not ready in time

Each message is one line: what is wrong, where, and what to do.
"""

from __future__ import annotations

__all__ = [
    "BinaryMissing",
    "BinaryUnusable",
    "BuildError",
    "CompileFailed",
    "ControlPlaneError",
    "GoMissing",
    "ModuleUnavailable",
    "PortInUse",
    "StartFailed",
    "UnknownVersion",
]


class ControlPlaneError(Exception):
    """Base of every error that the control plane harness raises on purpose."""


class BuildError(ControlPlaneError):
    """A binary could not be built from its module."""


class GoMissing(BuildError):
    """There is no usable Go toolchain."""


class ModuleUnavailable(BuildError):
    """A Go module could not be downloaded, or its checksum did not match."""


class CompileFailed(BuildError):
    """The Go compiler or linker refused."""


class UnknownVersion(ControlPlaneError):
    """No Go module pins this Kubernetes minor, or not this binary of it."""


class BinaryMissing(ControlPlaneError):
    """A binary is not where it was looked for."""


class BinaryUnusable(ControlPlaneError):
    """A binary is there but cannot be run, or is not the version that was asked for."""


class PortInUse(ControlPlaneError):
    """Somebody else listens on the port that was asked for."""


class StartFailed(ControlPlaneError):
    """A process of the control plane ended early, or was not ready in time.

    Attributes:
        log: the last lines that the process wrote; empty when it wrote none.
    """

    def __init__(self, message: str, *, log: str = "") -> None:
        self.log = log
        super().__init__(message)
        if log:
            self.add_note(log)
