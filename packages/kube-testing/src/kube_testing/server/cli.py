"""``python -m kube_testing serve``: an embedded API server until Ctrl-C."""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
from pathlib import Path
from threading import Event
from types import FrameType

from kube_testing.server.apiserver import ApiServer
from kube_testing.server.errors import ServerError
from kube_testing.server.facts import minors
from kube_testing.subcommands import Subparsers

__all__ = ["add_commands"]

_BAD_USE = 2


def add_commands(subparsers: Subparsers) -> None:
    """Add ``serve``, whose default ``handler`` takes the arguments and returns the exit code."""
    parser = subparsers.add_parser("serve", help="an embedded API server, until Ctrl-C")
    parser.add_argument("--port", type=int, default=0, help="to listen on (default: any)")
    parser.add_argument(
        "--kubernetes", metavar="MINOR", help=f"one of {', '.join(minors())} (default: the newest)"
    )
    parser.add_argument(
        "--tls", action="store_true", help="serve over TLS, with client certificates"
    )
    parser.add_argument(
        "--token", metavar="TOKEN", help="accept this bearer token only (as system:admin)"
    )
    parser.add_argument(
        "--kubeconfig", metavar="PATH", type=Path, help="where to write it (default: a new file)"
    )
    parser.add_argument(
        "--load",
        metavar="PATH",
        type=Path,
        action="append",
        default=[],
        help="create the objects of this YAML file or folder; repeat for several",
    )
    parser.set_defaults(handler=_serve)


def _serve(arguments: argparse.Namespace) -> int:
    try:
        _run(arguments)
    except ServerError as error:
        print(f"error: {error}", file=sys.stderr)  # noqa: T201 - the command's answer
        return _BAD_USE
    except OSError as error:
        where = f"{error.filename}: {error.strerror}"
        print(f"error: {where}", file=sys.stderr)  # noqa: T201 - the command's answer
        return _BAD_USE
    return 0


def _run(arguments: argparse.Namespace) -> None:
    stopped = _stopped_by_signals()
    with (
        tempfile.TemporaryDirectory(prefix="kube-testing-") as folder,
        ApiServer.start(
            kubernetes=arguments.kubernetes,
            port=arguments.port,
            tls=arguments.tls,
            tokens={arguments.token: "system:admin"} if arguments.token else None,
        ) as server,
    ):
        for path in arguments.load:
            server.load(path)
        path = server.write_kubeconfig(arguments.kubeconfig or Path(folder, "kubeconfig"))
        print(  # noqa: T201 - the command's answer
            f"Kubernetes {server.kubernetes_version} at {server.url}, kubeconfig {path}",
            flush=True,
        )
        stopped.wait()


def _stopped_by_signals() -> Event:
    stopped = Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        stopped.set()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    return stopped
