"""What the command lines on top of discovery share: how to reach the server, how to fail."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TextIO

from kube_discovery.disk import DiskStore
from kube_transport.client import Client
from kube_transport.config import Config
from kube_transport.config.flags import add_flags, config_from_flags
from kube_transport.errors import CredentialsError, Forbidden, KubeError, Unauthorized
from kube_transport.printable import printable_lines

__all__ = ["add_connection", "explained", "run_command", "store_for"]

_LONGEST: Final = 10_000
"""Characters of an error."""

INTERRUPTED = 130
"""The exit code of a program that Ctrl-C ended."""

Command = Callable[[Client, argparse.Namespace, TextIO], int | None]
"""Ask the server for what the options say, write it, and return an exit code if it is not 0."""


def add_connection(parser: argparse.ArgumentParser) -> None:
    """Add kubectl's options that say which server to ask, as whom, and where answers are kept."""
    add_flags(parser)
    parser.add_argument("--cache-dir", metavar="DIR", type=Path, help="instead of $XDG_CACHE_HOME")


def store_for(client: Client, options: argparse.Namespace) -> DiskStore | None:
    """Return where answers of the client's server are kept, if there is a place for them."""
    return DiskStore.of(client.config, root=options.cache_dir)


def run_command(
    parser: argparse.ArgumentParser, command: Command, arguments: Sequence[str] | None
) -> int:
    """Run a command as its arguments say, and return its exit code; failures are told line by line.

    Args:
        parser: has the options of ``add_connection``.
        arguments: by default the program's.
    """
    options = parser.parse_args(arguments)
    code = None
    try:
        code = _run(command, options)
        sys.stdout.flush()
    except KubeError as error:
        told = printable_lines(str(error).strip(), limit=_LONGEST)
        sys.stderr.write("error: " + told.replace("\n", "\n  ") + "\n")
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Its reader has seen enough; what is still buffered would fail once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code or 0


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


def _run(command: Command, options: argparse.Namespace) -> int | None:
    config = config_from_flags(options)
    try:
        with Client(config) as client:
            return command(client, options, sys.stdout)
    except KubeError as error:
        raise KubeError(explained(error, config)) from error
