"""What the command lines on top of discovery share: how to reach the server, how to fail."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from typing import TextIO

from kube_transport.client import Client
from kube_transport.config import Config, load_config
from kube_transport.errors import CredentialsError, Forbidden, KubeError, Unauthorized

__all__ = ["add_connection", "explained", "run_command"]

INTERRUPTED = 130
"""The exit code of a program that Ctrl-C ended."""

Command = Callable[[Client, argparse.Namespace, TextIO], None]
"""Ask the server for what the options say, and write it."""


def add_connection(parser: argparse.ArgumentParser) -> None:
    """Add the options that say which server to ask."""
    group = parser.add_argument_group("server")
    group.add_argument("--kubeconfig", metavar="FILE", help="instead of $KUBECONFIG")
    group.add_argument("--context", metavar="NAME", help="instead of the current one")
    group.add_argument("--request-timeout", metavar="SECONDS", type=float, default=None)
    parser.set_defaults(namespace=None)


def run_command(
    parser: argparse.ArgumentParser, command: Command, arguments: Sequence[str] | None
) -> int:
    """Run a command as its arguments say, and return its exit code: one line if it failed.

    Args:
        parser: has the options of ``add_connection``, and perhaps ``namespace``.
        arguments: by default the program's.
    """
    options = parser.parse_args(arguments)
    try:
        _run(command, options)
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


def explained(error: KubeError, config: Config) -> str:
    """Return what went wrong for a person to read; trouble with credentials says whose they are.

    The server tells somebody whom it does not know as little as it can, and a plugin does not
    know who wants its credentials.
    """
    if isinstance(error, Unauthorized | Forbidden) and not config.has_credentials:
        remedy = ": no credentials were sent; add them to"
    elif isinstance(error, Unauthorized):
        remedy = ": the credentials were refused; renew those of"
    elif isinstance(error, CredentialsError):
        remedy = "; see"
    else:
        return str(error)
    context = f" (context {config.context})" if config.context else ""
    whose = f"user {config.user!r} of the kubeconfig" if config.user else "the configuration"
    return f"{config.server}{context}: {error}{remedy} {whose}"


def _run(command: Command, options: argparse.Namespace) -> None:
    config = load_config(
        options.kubeconfig,
        context=options.context,
        namespace=options.namespace,
        timeout=options.request_timeout,
    )
    try:
        with Client(config) as client:
            command(client, options, sys.stdout)
    except KubeError as error:
        raise KubeError(explained(error, config)) from error
