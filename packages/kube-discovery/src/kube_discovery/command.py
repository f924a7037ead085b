"""What the command lines on top of discovery share: how to reach the server, how to fail."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from typing import TextIO

from kube_transport.client import Client
from kube_transport.config import load_config
from kube_transport.errors import KubeError

__all__ = ["add_connection", "connect", "finish"]

INTERRUPTED = 130
"""The exit code of a program that Ctrl-C ended."""


def add_connection(parser: argparse.ArgumentParser) -> None:
    """Add the options that say which server to ask."""
    group = parser.add_argument_group("server")
    group.add_argument("--kubeconfig", metavar="FILE", help="instead of $KUBECONFIG")
    group.add_argument("--context", metavar="NAME", help="instead of the current one")
    group.add_argument("--request-timeout", metavar="SECONDS", type=float, default=None)


def connect(arguments: argparse.Namespace, *, namespace: str | None = None) -> Client:
    """Return a client of the server that the options mean.

    Raises:
        ConfigError: there is none, or its configuration cannot work.
    """
    return Client(
        load_config(
            arguments.kubeconfig,
            context=arguments.context,
            namespace=namespace,
            timeout=arguments.request_timeout,
        )
    )


def finish(command: Callable[[TextIO], None]) -> int:
    """Run a command that writes its result, and return its exit code: one line if it failed."""
    try:
        command(sys.stdout)
        sys.stdout.flush()
    except KubeError as error:
        sys.stderr.write(f"error: {' '.join(str(error).split())}\n")
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Its reader has seen enough; what is still buffered would fail once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
