"""A real control plane on loopback: etcd, kube-apiserver and what runs beside them."""

from kube_testing.control_plane.binaries import find_binary
from kube_testing.control_plane.errors import (
    BinaryMissing,
    BinaryUnusable,
    BuildError,
    CompileFailed,
    ControlPlaneError,
    GoMissing,
    ModuleUnavailable,
    PortInUse,
    StartFailed,
    UnknownVersion,
)
from kube_testing.control_plane.plane import ControlPlane

__all__ = [
    "BinaryMissing",
    "BinaryUnusable",
    "BuildError",
    "CompileFailed",
    "ControlPlane",
    "ControlPlaneError",
    "GoMissing",
    "ModuleUnavailable",
    "PortInUse",
    "StartFailed",
    "UnknownVersion",
    "find_binary",
]
