"""A controller at work: run it, and watch it keep one Deployment for each app.

    python examples/quickstart.py                    an API server embedded in this process
    python examples/quickstart.py --control-plane    a real kube-apiserver and controller-manager
    python examples/quickstart.py --context NAME     a cluster of your kubeconfig

An app is a ConfigMap with a label. While the controller runs, apps are created, changed and
deleted, and somebody else meddles with their Deployments. All of it happens in a namespace that is
made for it; afterwards the cluster holds what it held before.
"""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
from types import FrameType

NEWEST = "1.37"
"""The minor whose controller-manager is built beside its API server."""


def main() -> int:
    """Return the exit code: 0, 1 after a failure, 2 for bad input, 130 after Ctrl-C."""
    signal.signal(signal.SIGINT, _leave)
    signal.signal(signal.SIGTERM, _leave)
    try:
        return play(parse_arguments())
    except KeyboardInterrupt:
        print("quickstart: interrupted; what it made is removed", file=sys.stderr)
        return 130


def parse_arguments() -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(description="Watch a controller at work.")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--context", metavar="NAME", help="use this context of the kubeconfig")
    where.add_argument("--control-plane", action="store_true", help="start a real control plane")
    parser.add_argument("--kubernetes", metavar="MINOR", help=f"e.g. 1.32; {NEWEST} by default")
    options = parser.parse_args()
    if options.context is not None and options.kubernetes is not None:
        parser.error("--kubernetes is for servers that are started here, not for --context")
    return options


def play(options: argparse.Namespace) -> int:
    """Play the story on the cluster that the options mean, and return the exit code."""
    # Imported here since it takes a moment, in which Ctrl-C should end things, too. An exception
    # would not do: C extensions lose it, or go on half made.
    from clusters import Refused, control_plane, embedded, of_kubeconfig  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415
    from story import Failed, run  # noqa: PLC0415

    from kube_testing.control_plane import ControlPlaneError  # noqa: PLC0415
    from kube_testing.server import ServerError  # noqa: PLC0415
    from kube_transport.errors import ConfigError, KubeError  # noqa: PLC0415

    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, _interrupt)
    logging.basicConfig(format="%(name)s: %(message)s", level=logging.ERROR)
    if options.context is not None:
        chosen = of_kubeconfig(options.context)
    elif options.control_plane:
        managed = options.kubernetes in (None, NEWEST)
        chosen = control_plane(options.kubernetes, controller_manager=managed)
    else:
        chosen = embedded(options.kubernetes)
    try:
        with chosen as cluster:
            run(cluster, Console(soft_wrap=True))
    except (ConfigError, ControlPlaneError, ServerError) as error:
        print(f"quickstart: {error}", file=sys.stderr)
        return 2
    except (KubeError, Failed, Refused) as error:
        print(f"quickstart: {error}", file=sys.stderr)
        return 1
    return 0


def _leave(_signal: int, _frame: FrameType | None) -> None:
    os.write(2, b"quickstart: interrupted; nothing was made yet\n")
    os._exit(130)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
