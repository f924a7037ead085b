"""``python -m kube_testing control-plane``: builds the binaries, or runs a control plane."""

from __future__ import annotations

import argparse
import contextlib
import signal
import sys
import time
from collections.abc import Callable
from types import FrameType

from kube_testing.control_plane.build import build
from kube_testing.control_plane.errors import ControlPlaneError
from kube_testing.control_plane.pinning import pin_kubernetes
from kube_testing.control_plane.pins import TESTED, minors, select
from kube_testing.control_plane.plane import ControlPlane
from kube_testing.subcommands import Subparsers

__all__ = ["add_commands"]

_EXTRAS = ("kube-controller-manager", "kwok")
_CHECK = 0.5
_INTERRUPTED = 130
"""The exit code that a shell gives to what Ctrl-C ended."""


def add_commands(subparsers: Subparsers) -> None:
    """Add ``control-plane``; each of its commands sets the default ``handler``.

    A handler takes the parsed arguments and returns the exit code.
    """
    parser = subparsers.add_parser("control-plane", help="a real etcd and kube-apiserver")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_build(commands.add_parser("build", help="build the binaries into the cache"))
    _add_pin(commands.add_parser("pin", help="write the Go module of a Kubernetes release"))
    _add_start(commands.add_parser("start", help="run a control plane until Ctrl-C"))


def _add_build(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--kubernetes",
        metavar="MINOR",
        action="append",
        help=f"one of {', '.join(minors())}; repeat for several (default: {' and '.join(TESTED)})",
    )
    parser.add_argument(
        "--with",
        dest="extras",
        metavar="NAME,...",
        default=",".join(_EXTRAS),
        help="what to build besides etcd, kube-apiserver and kubectl (default: %(default)s)",
    )
    parser.set_defaults(handler=_reported(_build))


def _add_pin(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("release", metavar="RELEASE", help="e.g. 1.37.1")
    parser.add_argument(
        "--with",
        dest="extras",
        metavar="NAME,...",
        default="",
        help="what to pin besides kube-apiserver: kube-controller-manager and kubectl, which"
        " are taken from the newest minor",
    )
    parser.set_defaults(handler=_reported(_pin))


def _add_start(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--kubernetes", metavar="MINOR", help="e.g. 1.32 (default: the newest)")
    parser.add_argument("--controller-manager", action="store_true", help="run its controllers")
    parser.add_argument("--kwok", action="store_true", help="let kwok play the nodes' kubelets")
    parser.add_argument(
        "--node", metavar="NAME", action="append", default=[], help="add a node; implies --kwok"
    )
    parser.add_argument("--port", type=int, default=0, help="of the API server (default: any)")
    parser.set_defaults(handler=_reported(_start))


def _build(arguments: argparse.Namespace) -> None:
    for pinned in select(arguments.kubernetes or TESTED, _names(arguments.extras)):
        print(build(pinned, _tell))  # noqa: T201 - the command's result


def _pin(arguments: argparse.Namespace) -> None:
    commands = ["kube-apiserver", *_names(arguments.extras)]
    print(pin_kubernetes(arguments.release, commands))  # noqa: T201 - the command's result


def _start(arguments: argparse.Namespace) -> None:
    signal.signal(signal.SIGTERM, _interrupt)
    with ControlPlane.start(
        kubernetes=arguments.kubernetes,
        controller_manager=arguments.controller_manager,
        kwok=arguments.kwok or bool(arguments.node),
        port=arguments.port,
    ) as plane:
        for node in arguments.node:
            plane.add_node(node)
        _tell(
            f"Kubernetes {plane.kubernetes_version} at {plane.server}, ready after"
            f" {plane.ready_after:.1f} s; Ctrl-C stops it. Its kubeconfig:"
        )
        print(plane.kubeconfig, flush=True)  # noqa: T201 - the command's result
        with contextlib.suppress(KeyboardInterrupt):
            while True:
                plane.check()
                time.sleep(_CHECK)


def _names(listed: str) -> list[str]:
    return [name for name in listed.split(",") if name]


def _reported(
    command: Callable[[argparse.Namespace], None],
) -> Callable[[argparse.Namespace], int]:
    """Return the command as a handler, with its errors as one line and an exit code."""

    def handler(arguments: argparse.Namespace) -> int:
        try:
            command(arguments)
        except ControlPlaneError as error:
            _tell(f"error: {error}")
            return 1
        except KeyboardInterrupt:
            return _INTERRUPTED
        return 0

    return handler


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - standard output is for results
